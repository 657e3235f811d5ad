"""The family's page: where it stands, each step by its key, what it said."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from reliance_tui.domain import intake, interview
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.duties import Duty, What
from reliance_tui.domain.records import ExclusionCheck, Outcome
from reliance_tui.domain.stage import Stage
from reliance_tui.screens.home import when_long, when_words
from reliance_tui.screens.pathway import events
from tests.factories import SERVICE, a_family
from tests.screens.conftest import Work
from tests.screens.person import seen
from tests.screens.test_welcome import to_the_page_of


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("c", "Premier contact"),
        ("o", "Foyer et coordonnées"),
        ("e", "Premier entretien"),
        ("i", "Fiche d’inscription"),
        ("v", "Vérification"),
        ("a", "Accueil"),
        ("t", "Référent"),
        ("p", "Projet"),
        ("x", "Fin ou réouverture"),
    ],
)
async def test_each_step_has_its_key(work: Work, key: str, title: str) -> None:
    work.given(a_family(Stage.PLAN))
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        assert any(line.lstrip(" ›").startswith(f"{key} ") for line in seen(she.app))
        await she.presses(key)
        assert title in seen(she.app)[0]
        await she.presses("escape")
        she.sees("les Martin · projet à écrire")


@pytest.mark.parametrize(
    ("stage", "waits"),
    [
        (Stage.CONTACT, "e ▸ Premier entretien"),
        (Stage.INTERVIEW, "i ▸ Fiche d’inscription"),
        (Stage.SHEET, "i ▸ Fiche d’inscription"),
        (Stage.CHECK, "v ▸ Vérification"),
        (Stage.READY, "a ▸ Accueil"),
        (Stage.EXCLUDED, "x · Fin"),
        (Stage.WELCOMED, "t ▸ Référent"),
        (Stage.PLAN, "p ▸ Projet"),
        (Stage.ACCOMPANIED, "p · Avenant n° 1"),
        (Stage.CLOSED, "x ✓ Fin"),
    ],
)
async def test_the_cursor_is_on_the_step_that_waits(work: Work, stage: Stage, waits: str) -> None:
    work.given(a_family(stage))
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        line = next(line for line in seen(she.app) if line.lstrip().startswith("›"))
        assert waits in " ".join(line.lstrip(" ›").split())


async def test_the_page_is_read_to_its_end_by_its_keys(work: Work) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        await to_the_page_of(she, "RBX-2026-008")
        she.does_not_see("la famille fait la demande")
        await she.presses("pagedown", "pagedown")
        she.sees("Qu’est-ce qui va bien", "Au fil du temps", "la famille fait la demande")
        await she.presses("pageup", "pageup")
        she.sees("Où elle en est")


async def test_wide_its_words_stand_beside_its_steps(work: Work) -> None:
    work.given_the_demo()
    async with work.opens(160, 50) as she:
        await to_the_page_of(she, "RBX-2026-008")
        she.sees("Où elle en est", "Qu’est-ce qui va bien", "la famille fait la demande")


async def test_the_household_is_mended_by_its_arrows(work: Work) -> None:
    work.given(a_family())
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        await she.presses("o")
        she.sees("• Samira, mère", "• Léa, 7")
        while she.at != "children":
            await she.presses("tab")
        await she.presses("up")
        await she.types(", fille")
        await she.presses("enter")
        await she.answers("Tom 2019")
        she.sees("• Léa, 7, fille", "• Tom, 2019")
        await she.types("Zoé 3")
        await she.presses("f2")
        she.sees("1 adulte, 3 enfants")
    names = [(child.name, child.tie) for child in work.kept("RBX-2026-001").children]
    assert names == [("Léa", "fille"), ("Tom", ""), ("Zoé", "")]


async def test_acts_of_one_day_stand_in_the_order_of_the_way_in_the_latest_first(work: Work) -> None:
    """The interview and the calls have an hour, the other facts of that day have none."""
    family = a_family(Stage.CONTACT)
    day = family.contact.request_on
    assert day is not None
    at = datetime.combine(day, time(10))
    family = interview.close(interview.begin(family, at), at, SERVICE)
    family = intake.return_sheet(intake.hand_over_sheet(family, day, day), day, day)
    for hour in (15, 14):
        family = intake.record_call(
            family, ExclusionCheck(at=at.replace(hour=hour), caller="CB", outcome=Outcome.NOBODY), SERVICE, day
        )
    told = [words.split("\u00a0")[0] for _day, words in events(family)]
    assert told == [
        "appel à la Direction territoriale",
        "appel à la Direction territoriale",
        "fiche d’inscription revenue",
        "fiche d’inscription remise",
        "premier entretien",
        "la famille fait la demande",
    ]


@pytest.mark.parametrize(
    ("since", "today", "board", "page"),
    [
        (date(2026, 12, 14), date(2026, 11, 16), "dès le 14/12", "dès le 14/12/2026"),
        (date(2028, 12, 14), date(2026, 11, 16), "dès le 14/12/28", "dès le 14/12/2028"),
        (date(2026, 12, 14), date(2026, 1, 16), "dès le 14/12/26", "dès le 14/12/2026"),
        (date(2026, 11, 2), date(2026, 11, 16), "depuis le 02/11", "depuis le 02/11/2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "depuis 30/12/25", "depuis le 30/12/2025"),
    ],
)
def test_a_far_day_is_told_with_its_year(since: date, today: date, board: str, page: str) -> None:
    duty = Duty("RBX-2026-001", What.CALL, Desk.CHECK, since)
    assert (when_words(duty, today), when_long(duty, today)) == (board, page)
    assert len(board) <= 15, "the room there is on the board"


async def test_once_something_is_done_the_cursor_is_on_what_waits_and_the_page_at_its_top(work: Work) -> None:
    work.given(a_family(Stage.SHEET))
    async with work.opens() as she:
        await she.presses("f", "enter", "end", "pagedown")
        she.does_not_see("→ retour de la fiche attendu")
        await she.presses("i")
        await she.answers("aujourd’hui")
        await she.presses("f2")
        she.sees("→ appeler la Direction territoriale", "›v ▸ Vérification", "g · Conservation")
