"""Activities by keyboard: planned, found, who came noted by code or name, put right, taken away, put back."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from reliance_tui.domain.life_records import Activity, ActivityKind, Attendance
from reliance_tui.domain.records import Family
from reliance_tui.domain.stage import Stage
from reliance_tui.locale import use
from reliance_tui.screens.life_text import short_kinds
from reliance_tui.store import Store
from tests.factories import TODAY, some_families
from tests.screens.conftest import Work

PAST = Activity(
    id="2026-001",
    kind=ActivityKind.OUTING,
    on=TODAY - timedelta(days=9),
    title="La ferme du parc",
    place="Barbieux",
    team=("NK",),
    came=(Attendance(family="RBX-2026-001", adults=1, children=2),),
)
AHEAD = Activity(
    id="2026-002", kind=ActivityKind.TALK_GROUP, on=TODAY + timedelta(days=5), title="L’argent", guest="Mme Guestaut"
)


@pytest.fixture
def desk(work: Work) -> Work:
    """A service of two families, an activity past and one to come."""
    work.given(*some_families(Stage.ACCOMPANIED, Stage.CONTACT))
    work.given_activities(PAST, AHEAD)
    return work


async def test_the_list_says_what_is_to_come_then_what_is_past(desk: Work) -> None:
    async with desk.opens() as she:
        await she.presses("a")
        she.sees("Activités · 2 activités", "À venir (1)", "L’argent", "Passées (1)", "La ferme du parc", "07/11/2026")
        assert she.screen.index("À venir") < she.screen.index("L’argent") < she.screen.index("Passées")


@pytest.mark.parametrize("typed", ["ferm", "nk", "barbieux", "sortie", "RBX-2026-001", "07/11"])
async def test_one_is_found_as_one_types(desk: Work, typed: str) -> None:
    async with desk.opens() as she:
        await she.presses("a")
        await she.types(typed)
        she.sees("1 activité", "La ferme du parc")
        she.does_not_see("L’argent")
        await she.presses("escape")
        she.sees("2 activités")
        await she.presses("escape")
        assert she.at == "board"


async def test_the_list_opens_from_the_palette_and_what_is_not_there_is_said(desk: Work) -> None:
    async with desk.opens() as she:
        await she.presses("ctrl+p")
        await she.types("activités")
        await she.presses("enter")
        she.sees("2 activités")
        await she.types("zzz")
        she.sees("Aucune activité ne répond à cela")


async def test_one_is_planned_then_who_came_is_noted_by_code_or_name(desk: Work) -> None:
    async with desk.opens(height=34) as she:
        await she.presses("a", "f6", "s")
        assert she.at == "kind"
        await she.presses("enter")
        await she.answers("La mer", "hier", "", "Berck", "nk", "", "Vent et crêpes.")
        await she.presses("f2")
        she.sees("La mer · 0 famille", "15/11/2026 · séjour familial · La mer · Berck", "Vent et crêpes.")
        assert she.at == "query"
        await she.types("accomp")
        she.sees("Entrée note RBX-2026-001 les Accompanied")
        await she.types(" ; 1 ; 2")
        await she.presses("enter")
        await she.types("RBX-2026-002")
        await she.presses("enter")
        she.sees("La mer · 2 familles", "1 adulte · 2 enfants", "les Contact")
        await she.types("accomp;;3")
        await she.presses("enter")
        she.sees("2 familles", "3 enfants")
    made = next(one for one in desk.activities() if one.title == "La mer")
    assert (made.kind, made.on, made.team) == (ActivityKind.FAMILY_STAY, date(2026, 11, 15), ("NK",))
    assert made.came == (Attendance(family="RBX-2026-001", children=3), Attendance(family="RBX-2026-002"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("zzz", "Aucune famille ne répond à cela"),
        (";1;2", "Aucune famille ne répond à cela"),
        ("accomp ; deux", "Après la famille viennent deux nombres"),
        ("accomp ; 1 ; 2 ; 3", "Après la famille viennent deux nombres"),
        ("accomp ; 999", "Écrivez un nombre entre 0 et"),
    ],
)
async def test_what_cannot_be_noted_is_said_and_stays_typed(desk: Work, typed: str, said: str) -> None:
    async with desk.opens() as she:
        await she.presses("a", "down", "enter")
        await she.types(typed)
        await she.presses("enter")
        she.sees(said, typed)
    assert desk.activities()[0] == PAST


async def test_nobody_came_yet_to_what_is_to_come(desk: Work) -> None:
    async with desk.opens() as she:
        await she.presses("a", "enter")
        she.sees("Personne n’est noté pour l’instant", "invité : Mme Guestaut")
        await she.types("accomp")
        await she.presses("enter")
        she.sees("Cette activité n’a pas encore eu lieu")


async def test_a_family_is_taken_off_and_put_back_with_its_numbers(desk: Work) -> None:
    async with desk.opens() as she:
        await she.presses("a", "down", "enter", "f5")
        she.sees("La ferme du parc · 0 famille")
        await she.presses("f7")
        she.sees("La ferme du parc · 1 famille", "1 adulte · 2 enfants")
        await she.presses("tab", "enter")
        she.sees("RBX-2026-001", "Premier contact")
    assert desk.activities()[0] == PAST


async def test_what_was_said_is_put_right_and_who_came_stays(desk: Work) -> None:
    async with desk.opens(height=34) as she:
        await she.presses("a", "down", "enter", "f2")
        assert she.at == "line"
        await she.types("Vive les chèvres.")
        await she.presses("f2")
        she.sees("La ferme du parc · 1 famille", "Vive les chèvres.")
    assert desk.activities()[0] == msgspec.structs.replace(PAST, line="Vive les chèvres.")


async def test_half_put_right_it_is_there_again_and_f7_starts_over(desk: Work) -> None:
    async with desk.opens(height=34) as she:
        await she.presses("a", "down", "enter", "f2")
        await she.types("Vive les chè")
        await she.presses("escape", "f2")
        she.sees("Vive les chè", "Repris là où vous en étiez")
        await she.presses("f7")
        she.does_not_see("Vive les chè")
        she.sees("Barbieux")


async def test_changed_in_another_window_meanwhile_it_is_not_written_over(desk: Work) -> None:
    async with desk.opens(height=34) as she:
        await she.presses("a", "down", "enter", "f2")
        await she.types("Vive les chè")
        with Store.open(desk.folder, now=lambda: desk.now) as beside:
            beside.change_activity("2026-001", lambda one: msgspec.structs.replace(one, place="Roubaix"))
        await she.presses("f2")
        she.sees("vient d’être changée dans une autre fenêtre")
        await she.presses("escape", "f2")
        she.sees("Vive les chè", "Repris")
    assert desk.activities()[0].place == "Roubaix"


async def test_taken_away_in_another_window_it_is_said(desk: Work) -> None:
    async with desk.opens() as she:
        await she.presses("a", "enter")
        with Store.open(desk.folder, now=lambda: desk.now) as beside:
            beside.remove_activity("2026-002", lambda one: None)
        await she.types("accomp")
        await she.presses("enter")
        she.sees("Cette activité n’y est plus")


async def test_no_family_is_named_in_what_is_said_of_it(desk: Work) -> None:
    async with desk.opens(height=34) as she:
        await she.presses("a", "f6", "a", "enter")
        await she.answers("Chez RBX-2026-001", "hier")
        await she.presses("f2")
        she.sees_by_the_cursor("Ces mots désignent une famille")
        she.sees("Chez RBX-2026-001")
    assert len(desk.activities()) == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_kind_begins_with_a_letter_of_its_own(language: str) -> None:
    use(language)
    letters = [words[0] for words in short_kinds().values()]
    assert len(letters) == len(set(letters))
    assert list(short_kinds()) == list(ActivityKind)


async def test_without_a_kind_or_a_day_it_is_refused_there(desk: Work) -> None:
    async with desk.opens(height=34) as she:
        await she.presses("a", "f6", "f2")
        she.sees_by_the_cursor("Dites ce que c’est")
        await she.presses("a", "f2")
        she.sees_by_the_cursor("Il manque le jour")


async def test_it_is_taken_away_and_put_back_unless_families_came(desk: Work) -> None:
    async with desk.opens() as she:
        await she.presses("a", "f5")
        she.sees("1 activité")
        she.does_not_see("L’argent")
        await she.presses("f5")
        she.sees("Des familles sont venues : cette activité reste.")
        await she.presses("f7")
        she.sees("2 activités", "L’argent")
    assert desk.activities() == (PAST, AHEAD)


async def test_what_usually_goes_otherwise_is_told(work: Work) -> None:
    work.given(*some_families(Stage.ACCOMPANIED))
    stays = [Activity(id=f"2026-00{n}", kind=ActivityKind.FAMILY_STAY, on=date(2026, n, 1)) for n in range(1, 5)]
    group = Activity(id="2026-005", kind=ActivityKind.TALK_GROUP, on=TODAY)
    work.given_activities(*stays, group)
    async with work.opens() as she:
        await she.presses("a")
        she.sees("2026 : 4 séjours familiaux, pour 3 prévus.")
        await she.presses("enter")
        she.sees("! Un groupe de parole a un invité de l’extérieur.")


def _called(family: Family, name: str) -> Family:
    return msgspec.structs.replace(family, called=name)


async def test_masked_families_are_codes_and_the_guest_is_hidden(work: Work) -> None:
    family, other = some_families(Stage.ACCOMPANIED, Stage.CONTACT)
    work.given(_called(family, "Zoubirat"), other)
    work.given_activities(msgspec.structs.replace(PAST, place="rue Zoubirat", guest="Mme Guestaut"))
    async with work.opens(width=120, height=34) as she:
        await she.presses("a")
        she.sees("rue Zoubirat")
        await she.presses("f9")
        she.sees("rue •••")
        she.does_not_see("Zoubirat")
        await she.presses("enter")
        she.sees("RBX-2026-001", "invité : •••")
        await she.types("zoubirat")
        she.sees("Entrée note RBX-2026-001")
        she.does_not_see("oubirat", "Guestaut")
        await she.presses("escape", "f2")
        she.does_not_see("oubirat", "Guestaut")


async def test_the_palette_jumps_to_one(desk: Work) -> None:
    async with desk.opens() as she:
        await she.presses("ctrl+p")
        await she.types("ferme")
        she.sees("07/11/2026 · La ferme du parc")
        await she.presses("enter")
        she.sees("La ferme du parc · 1 famille")
