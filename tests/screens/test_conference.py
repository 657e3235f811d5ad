"""The family conference on the screen: step by step, what is refused with its way out, and nothing lost."""

from __future__ import annotations

from datetime import time

from reliance_tui.domain.life_records import Pledge
from reliance_tui.domain.stage import Stage
from tests.factories import TODAY, a_family
from tests.screens.conftest import Work

CODE = "RBX-2026-001"


async def test_from_the_choice_to_the_familys_own_word(work: Work) -> None:
    work.given(a_family(Stage.ACCOMPANIED))
    async with work.opens(width=110, height=48) as she:
        await she.presses("f", "enter", "y")
        she.sees("La famille la choisit le", "16/11/2026")
        await she.presses("f2")
        she.sees("préparer la conférence familiale · il manque la question", "choisie le 16/11/2026")
        await she.presses("y")
        await she.answers("Qui prend le relais la nuit ?")
        await she.pastes("ma sœur\nle parrain")
        await she.presses("tab", "h", "enter")
        await she.answers("", "la salle du centre")
        await she.presses("e", "f2")
        she.sees("Conférence familiale", "choisie le 16/11/2026")
        await she.presses("y")
        she.sees("Qui prend le relais la nuit", "ma sœur, le parrain", "Hugo Dervaux")
        assert she.at == "step"
        await she.presses("right", "enter")
        assert she.at == "held_on"
        await she.answers("", "14h30", "16h10")
        await she.presses("f2")
        she.sees("écrire ce que la famille a décidé", "tenue le 16/11/2026")
        await she.presses("y")
        she.sees("temps de la famille : 14 h 30 – 16 h 10", "bilan à partir du 16/02/2027")
        await she.pastes("ma sœur ; prend les petits ; le vendredi\non mange à table")
        await she.presses("f2")
        she.does_not_see("écrire ce que la famille a décidé")
    work.days_later(95)
    async with work.opens(width=110, height=48) as she:
        await she.presses("f", "enter")
        she.sees("bilan de la conférence, par la famille")
        await she.presses("y")
        assert she.at == "evaluation"
        await she.pastes("On dort mieux.")
        await she.presses("f2")
        she.does_not_see("bilan de la conférence, par la famille")
    (one,) = work.kept(CODE).conferences
    assert (one.asked, one.invited, one.coordinator) == (
        "Qui prend le relais la nuit ?",
        ("ma sœur", "le parrain"),
        "HD",
    )
    assert (one.held_on, one.private_from, one.private_until) == (TODAY, time(14, 30), time(16, 10))
    assert one.pledges == (
        Pledge(who="ma sœur", what="prend les petits", when="le vendredi"),
        Pledge(what="on mange à table"),
    )
    assert one.evaluation == "On dort mieux."


async def test_the_referent_is_not_offered_and_a_conference_without_a_question_is_refused(work: Work) -> None:
    work.given(a_family(Stage.ACCOMPANIED))
    async with work.opens(width=110, height=48) as she:
        await she.presses("f", "enter", "y", "f2", "y")
        she.does_not_see("NK · Nadia Kaci")
        await she.presses("tab")
        await she.pastes("ma sœur")
        await she.presses("tab", "tab", "tab", "tab", "right", "f2")
        she.sees_by_the_cursor("Il manque la question que la famille pose")
        she.sees("ma sœur")
    assert work.kept(CODE).conferences[0].held_on is None


async def test_a_family_may_give_it_up(work: Work) -> None:
    work.given(a_family(Stage.ACCOMPANIED))
    async with work.opens(width=110, height=48) as she:
        await she.presses("f", "enter", "y", "f2", "y", "tab", "tab", "tab", "tab", "tab", "l", "enter", "f2")
        she.sees("la famille y a renoncé le")
        she.does_not_see("préparer la conférence")
    assert work.kept(CODE).conferences[0].given_up_on == TODAY


async def test_before_the_welcome_the_way_out_is_offered(work: Work) -> None:
    work.given(a_family(Stage.READY))
    async with work.opens(width=110, height=48) as she:
        await she.presses("f", "enter", "y", "f2")
        she.sees("Une conférence familiale se choisit après l’accueil", "Accueillez d’abord la famille", "F4")


async def test_masked_no_one_is_named(work: Work) -> None:
    work.given(a_family(Stage.ACCOMPANIED))
    async with work.opens(width=110, height=48) as she:
        await she.presses("f", "enter", "y", "f2", "y")
        await she.answers("Comment Samira peut-elle dormir ?")
        await she.pastes("Josiane la voisine")
        await she.presses("f2", "f9")
        await she.presses("y")
        she.does_not_see("Samira", "Josiane")
        she.sees("Comment ••• peut-elle dormir")
