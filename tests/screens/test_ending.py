"""Rule 16 by keyboard: an end says what became of each marker, where to next; its document; who comes next."""

from __future__ import annotations

import msgspec
import pytest

from reliance_tui.domain import accompaniment
from reliance_tui.domain.closing import ends
from reliance_tui.domain.closure_records import Felt, Onward
from reliance_tui.domain.plan_records import Verdict
from reliance_tui.domain.records import Closure, Ending, Family
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, TODAY, a_family, a_service
from tests.partners import END
from tests.plans import sealed
from tests.screens.conftest import Work
from tests.screens.person import Person
from tests.screens.test_alert import goes_to
from tests.screens.test_welcome import to_the_page_of

CODE = "RBX-2026-001"


def planned() -> Family:
    return sealed(a_family(Stage.PLAN))


def ended() -> Family:
    return accompaniment.close(planned(), END, TODAY)


async def to_the_end(she: Person) -> None:
    await to_the_page_of(she, CODE)
    await she.presses("x")


async def test_rule_16_all_that_an_end_says_is_asked_and_kept_through_a_way_back(work: Work) -> None:
    work.given(planned())
    async with work.opens() as she:
        await to_the_end(she)
        assert she.at == "ending"
        await she.presses("down", "down", "enter", "enter")
        await she.pastes("On repassera.")
        await she.presses("tab")
        she.sees("Des matins tranquilles → on part à l’heure")
        await she.presses("a", "enter")
        await she.pastes("trois matins sur quatre ; Samira")
        await goes_to(she, "onward")
        await she.presses("down", "down", "space", "up", "space", "enter")
        await she.pastes("le centre social")
        await she.presses("enter", "e", "enter")
        await she.pastes("Moins le soir.")
        await she.presses("tab", "o")
        assert she.at == "signs"
        await she.presses("f2")
        she.sees("Rouvrir le dossier (F2)", "on part à l’heure : atteint", "trois matins sur quatre · Samira")
        assert "F2 Rouvrir" in she.footer
        await she.presses("f2")
        she.sees("F2 encore pour le rouvrir.")
        assert work.kept(CODE).closure is not None
        await she.presses("f2")
        she.sees("accompagnée", "Le dossier est de nouveau ouvert", "rouvert après la fin du 16/11/2026")
        await she.presses("x", *["pagedown"] * 3)
        she.sees("le centre social", "Moins le soir.")
    (end,) = ends(work.kept(CODE))
    assert end.ending is Ending.GOAL_REACHED
    assert [(one.became, one.observed, one.said_by) for one in end.outcomes] == [
        (Verdict.REACHED, "trois matins sur quatre", "Samira")
    ]
    assert (end.onward, end.onward_words) == ((Onward.RELATIVES, Onward.ORDINARY_SERVICES), "le centre social")
    assert (end.words, end.felt, end.felt_words, end.signs) == ("On repassera.", Felt.PARTLY, "Moins le soir.", True)


async def test_half_typed_an_end_is_there_on_coming_back(work: Work) -> None:
    work.given(planned())
    async with work.opens() as she:
        await to_the_end(she)
        await goes_to(she, "onward")
        await she.presses("space", "escape", "x")
        assert she.at == "onward"
        she.sees("[×] la famille poursuit par elle-même")
    assert work.kept(CODE).closure is None


async def test_rule_6_once_ended_the_place_and_who_is_next_are_said_by_code_when_masked(work: Work) -> None:
    waits = a_family(Stage.WAITING, among=[planned()], called="les Lambert")
    work.given(planned(), waits, service=a_service(1))
    async with work.opens() as she:
        await to_the_end(she)
        await she.presses("down", "f2")
        she.sees("1 place libre, tous sites ensemble", f"Ensuite, sur la liste d’attente : {waits.code} · les Lambert")
        await she.presses("f9")
        she.sees("1 place libre, tous sites ensemble", waits.code)
        she.does_not_see("Lambert")


async def test_an_end_without_its_day_is_completed_and_not_reopened(work: Work) -> None:
    work.given(msgspec.structs.replace(planned(), closure=Closure(on=None, ending=Ending.NO_NEWS, words="Partis.")))
    async with work.opens() as she:
        await to_the_end(she)
        she.sees("Partis.")
        await goes_to(she, "on")
        await she.pastes("hier")
        await she.presses("f2")
        she.sees("Terminé le 15/11/2026", "plus de nouvelles de la famille")


@pytest.mark.parametrize("back", [False, True], ids=["ended", "reopened"])
async def test_the_document_of_the_last_end_is_named_by_code_alone_and_not_made_masked(work: Work, back: bool) -> None:
    work.given(accompaniment.reopen(ended(), (), SERVICE) if back else ended())
    async with work.opens() as she:
        await to_the_end(she)
        await she.presses("f9", "f3")
        she.sees("Le document nomme la famille")
        await she.presses("f9", "f3")
        await she.soon_sees("_fin_2026-11-16.docx")
        assert [one.name for one in (work.folder / "documents").iterdir()] == [f"{CODE}_fin_2026-11-16.docx"]


async def test_with_no_end_noted_there_is_no_document(work: Work) -> None:
    work.given(planned())
    async with work.opens() as she:
        await to_the_end(she)
        await she.presses("f3")
        she.sees("La fin n’est pas encore notée")
        assert not (work.folder / "documents").exists()
