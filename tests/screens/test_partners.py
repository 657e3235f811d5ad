"""The directory of partners by keyboard: found, read in full, checked today, added, put right, set aside."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from reliance_tui.domain import directory
from reliance_tui.domain.partner_records import Listed, PartnerField
from reliance_tui.domain.stage import Stage
from tests.factories import TODAY, a_family
from tests.partners import CMP, SCHOOL, allowing
from tests.screens.conftest import Work

OLD = Listed(
    id=0,
    field=PartnerField.RIGHTS,
    name="Point-justice",
    person="la greffière",
    how="03 53 01 46 01",
    does="avocats sans frais, le mardi",
    checked_on=date(2025, 9, 1),
)


@pytest.fixture
def desk(work: Work) -> Work:
    """A directory of three, one of which nobody checked for long."""
    work.given(a_family(Stage.ACCOMPANIED))
    work.given_partners(CMP, SCHOOL, OLD)
    return work


async def test_field_by_field_who_how_what_and_those_to_check_again_said_in_words(desk: Work) -> None:
    async with desk.opens() as she:
        await she.presses("p")
        she.sees("Partenaires · 3 partenaires · 1 à revérifier", "Médical", "Scolarité et formation", "Droits")
        assert she.screen.index("CMP") < she.screen.index("École des Tilleuls") < she.screen.index("Point-justice")
        assert "16/11/2026" in next(line for line in she.screen.splitlines() if "École des" in line)
        await she.presses("down", "down")
        assert she.reads("#in-full") == (
            "Point-justice · la greffière · 03 53 01 46 01 · avocats sans frais, le mardi · vérifié le 01/09/2025"
        )


@pytest.mark.parametrize("typed", ["justi", "droits", "avocats", "greff"])
async def test_one_is_found_as_one_types_and_a_key_says_checked_today(desk: Work, typed: str) -> None:
    async with desk.opens() as she:
        await she.presses("p")
        await she.types(typed)
        she.sees("1 partenaire · 1 à revérifier", "Point-justice")
        she.does_not_see("Tilleuls")
        await she.presses("f2")
        she.does_not_see("à revérifier")
        she.sees("vérifié le 16/11/2026")
        await she.presses("escape")
        she.sees("3 partenaires")
        await she.presses("escape")
        assert she.at == "board"
    assert next(one for one in desk.partners() if one.name == "Point-justice").checked_on == TODAY


async def test_one_is_added_and_what_is_missing_is_said_by_its_field(desk: Work) -> None:
    async with desk.opens(height=34) as she:
        await she.presses("ctrl+p")
        await she.types("partenaires")
        await she.presses("enter", "f6")
        assert she.at == "field"
        await she.presses("f2")
        she.sees_by_the_cursor("Dites dans quel domaine")
        await she.presses("l", "enter")
        assert she.at == "name"
        await she.answers("Ecole des tilleuls", "", "l’accueil", "bail, loyers", "hier")
        await she.presses("f2")
        she.sees("4 partenaires", "Logement")
        await she.presses("f6", "l", "enter")
        await she.answers("ÉCOLE DES TILLEULS")
        await she.presses("f2")
        she.sees_by_the_cursor("est déjà dans l’annuaire")
    added = next(one for one in desk.partners() if one.field is PartnerField.HOUSING)
    assert (added.name, added.how, added.does, added.checked_on) == (
        "Ecole des tilleuls", "l’accueil", "bail, loyers", date(2026, 11, 15),
    )  # fmt: skip


async def test_one_is_put_right_with_the_codes_of_the_families_that_let_it_act(desk: Work) -> None:
    school = next(one for one in desk.partners() if one.name == SCHOOL.name)
    desk_family = allowing(a_family(Stage.ACCOMPANIED), listed=school.id)
    async with desk.opens() as she:
        await she.app.office.change(desk_family.code, lambda _: desk_family)
        await she.presses("p")
        await she.types("til")
        await she.presses("enter")
        assert she.at == "how"
        await she.pastes("03 53 01 43 01")
        she.app.screen.query_one("#sheet").scroll_end(animate=False)
        await she.looks()
        she.sees("Familles d’accord", desk_family.code)
        await she.presses("f2")
        she.sees("03 53 01 43")
    assert directory.find(desk.partners(), school.id).how == "03 53 01 43 01"


async def test_another_window_is_not_written_over(desk: Work) -> None:
    async with desk.opens(height=34) as she:
        await she.presses("p", "down", "down", "enter")
        store, theirs = she.app.office.store, desk.partners()[2]
        store.change_directory(
            lambda listed: directory.amend(listed, msgspec.structs.replace(theirs, how="ailleurs"), TODAY)
        )
        await she.pastes("ici")
        await she.presses("f2")
        she.sees("vient d’être changé dans une autre fenêtre")
        await she.presses("escape", "enter")
        she.sees("Écrit ailleurs entre-temps : ailleurs", "les deux sont à l’écran")
    assert desk.partners()[2].how == "ailleurs"


async def test_one_set_aside_is_last_and_comes_back_by_the_same_key(desk: Work) -> None:
    async with desk.opens() as she:
        await she.presses("p", "f5")
        she.sees("Écartés", "n’est plus proposé depuis le 16/11/2026")
        assert she.screen.index("Point-justice") < she.screen.index("CMP")
        await she.presses("f5")
        she.does_not_see("Écartés")
    assert all(one.retired_on is None for one in desk.partners())


async def test_an_empty_directory_says_how_to_begin(work: Work) -> None:
    work.given()
    async with work.opens() as she:
        await she.presses("p")
        she.sees("L’annuaire est encore vide. F6 ajoute le premier partenaire.")
