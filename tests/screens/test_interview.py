"""The first interview by keyboard: initials that are nobody's, an interview that was ended."""

from __future__ import annotations

from reliance_tui.domain import interview
from reliance_tui.domain.stage import Stage
from tests.factories import a_family
from tests.screens.conftest import Work

CODE = "RBX-2026-001"
NOT_OF_THE_TEAM = "Ces initiales ne sont pas de l’équipe. Donnez celles d’un de ses membres (CB, HD, NK, TV)"


async def test_initials_of_nobody_are_said_and_asked_for_at_the_end(work: Work) -> None:
    work.given(interview.begin(a_family(), work.now))
    async with work.opens() as she:
        await she.presses("enter", "f2")
        assert she.at == "a-led_by"
        await she.types("xx")
        await she.presses("f3")
        she.sees("Présenter l’équipe", NOT_OF_THE_TEAM)
        she.does_not_see("F4 pour y aller")
        await she.presses("f4", "f5", "f10")
        assert she.at == "a-led_by"
        she.sees(NOT_OF_THE_TEAM)
        await she.types("cb")
        await she.presses("f10")
        she.sees("Fiche d’inscription")
    assert interview.of(work.kept(CODE)).led_by == "CB"


async def test_an_interview_that_was_ended_says_so_when_it_is_opened_again(work: Work) -> None:
    work.given(a_family(Stage.SHEET))
    async with work.opens() as she:
        await she.presses("f")
        await she.pastes(CODE)
        await she.presses("enter", "e")
        she.sees("Cet entretien est terminé depuis le 09/11/2026 : ce qui s’écrit ici le change encore.", "· terminé")
        await she.presses("f3")
        she.does_not_see("ce qui s’écrit ici le change encore")
        she.sees("60 minutes · terminé")


async def test_who_took_the_call_is_of_the_team(work: Work) -> None:
    work.given(a_family())
    async with work.opens() as she:
        await she.presses("f")
        await she.pastes(CODE)
        await she.presses("enter", "c")
        while she.at != "taken_by":
            await she.presses("tab")
        await she.pastes("xx")
        await she.presses("f2")
        assert she.at == "taken_by"
        she.sees_by_the_cursor(NOT_OF_THE_TEAM)
        she.sees("F4 ouvre l’écran où cela se règle")
        await she.presses("ctrl+u")
        await she.pastes("nk")
        await she.presses("f2")
        she.sees("premier contact")
    assert work.kept(CODE).contact.taken_by == "NK"
