"""Rule 15 by keyboard: an alert from any screen of a family, never blocked, read by the direction and the referent."""

from __future__ import annotations

from pathlib import Path

import pytest

from reliance_tui.domain.alert_records import Addressee
from reliance_tui.domain.duties import What
from reliance_tui.domain.stage import Stage
from reliance_tui.screens.office import Office
from reliance_tui.store import Store
from tests import sealed
from tests.factories import TODAY, a_family, some_families
from tests.partners import FACT, alerted
from tests.screens.conftest import NOW, Work
from tests.screens.person import Person
from tests.screens.test_welcome import to_the_page_of

CODE = "RBX-2026-001"
STEPS = {What.INFORM_FAMILY, What.SEND_ALERT, What.COPY_ALERT}


def owed(she: Person) -> set[What]:
    return {duty.what for duty in she.app.office.board() if duty.family == CODE} & STEPS


async def goes_to(she: Person, name: str) -> None:
    while she.at != name:
        await she.presses("tab")


async def test_rule_15_from_the_familys_page_in_one_key_and_the_fact_is_enough(work: Work) -> None:
    work.given(a_family(Stage.ACCOMPANIED))
    async with work.opens() as she:
        await to_the_page_of(she, CODE)
        await she.presses("ctrl+d")
        she.sees("Le fait", "La famille est-elle prévenue")
        assert she.at == "fact"
        await she.pastes(FACT)
        await she.presses("f2")
        she.sees("Information", "n° 1 du 16/11/2026", "NK", "famille à prévenir")
        she.does_not_see("enferme")
        assert owed(she) == STEPS


async def test_rule_15_the_reason_against_telling_is_offered_on_the_same_screen_and_nothing_is_blocked(
    work: Work,
) -> None:
    work.given(a_family(Stage.ACCOMPANIED))
    async with work.opens() as she:
        await to_the_page_of(she, CODE)
        await she.presses("ctrl+d")
        await she.pastes(FACT)
        await goes_to(she, "told")
        await she.presses("down", "space")
        await goes_to(she, "not_informed")
        await she.pastes("il la menace de partir avec elle")
        await goes_to(she, "sent_to")
        await she.presses("space")
        await goes_to(she, "sent_on")
        await she.pastes("aujourd’hui")
        await she.presses("f2")
        (alert,) = she.app.office.family(CODE).alerts
        assert (alert.not_informed, alert.sent_to, alert.sent_on) == (
            "il la menace de partir avec elle",
            Addressee.PROSECUTOR,
            TODAY,
        )
        assert owed(she) == {What.COPY_ALERT}
        she.sees("copie à envoyer")


async def test_a_fault_is_said_by_its_field_and_nothing_typed_is_lost(work: Work) -> None:
    work.given(a_family(Stage.ACCOMPANIED))
    async with work.opens() as she:
        await to_the_page_of(she, CODE)
        await she.presses("ctrl+d")
        await goes_to(she, "seen_by")
        await she.pastes("la maîtresse")
        await she.presses("f2")
        assert she.at == "fact"
        she.sees_by_the_cursor("Dites le fait")
        assert she.app.office.family(CODE).alerts == ()
        await she.presses("escape", "ctrl+d")
        she.sees("la maîtresse")


async def test_from_the_board_and_from_the_list_it_is_the_family_of_the_line(work: Work) -> None:
    work.given(*some_families(Stage.CONTACT, Stage.SHEET))
    async with work.opens() as she:
        await she.presses("ctrl+d")
        she.sees("Information à l’autorité judiciaire")
        await she.presses("escape", "f")
        await she.pastes("002")
        await she.presses("ctrl+d")
        she.sees("RBX-2026-002 · Information à l’autorité judiciaire")


async def test_where_there_is_no_family_it_says_so(work: Work) -> None:
    work.given()
    async with work.opens() as she:
        await she.presses("ctrl+d")
        await she.looks()
        she.sees("Placez-vous d’abord sur une famille")


async def test_on_the_board_its_steps_open_it(work: Work) -> None:
    work.given(alerted(a_family(Stage.ACCOMPANIED)))
    async with work.opens() as she:
        she.sees("information : prévenir la famille · n° 1, suivie par NK")
        she.does_not_see("enferme")
        await she.presses("enter")
        she.sees("n° 1", FACT)
        assert she.at == "told"
        assert "F6 Nouvelle" in she.footer
        await she.presses("f6")
        she.sees("nouvelle")
        she.does_not_see("enferme")


async def test_one_noted_by_mistake_is_withdrawn_with_its_reason(work: Work) -> None:
    work.given(alerted(a_family(Stage.ACCOMPANIED)))
    async with work.opens() as she:
        await to_the_page_of(she, CODE)
        await she.presses("exclamation_mark")
        await goes_to(she, "withdrawn_reason")
        await she.pastes("une autre famille")
        await she.presses("f2")
        assert she.app.office.family(CODE).alerts[0].withdrawn_on == TODAY
        assert owed(she) == set()
        she.sees("retirée le 16/11/2026")


async def test_the_letter_is_made_of_what_is_typed_and_not_on_a_masked_screen(work: Work) -> None:
    work.given(alerted(a_family(Stage.ACCOMPANIED)))
    async with work.opens() as she:
        await to_the_page_of(she, CODE)
        await she.presses("exclamation_mark", "f9", "f3")
        she.sees("La lettre nomme l’enfant")
        await she.presses("f9", "f3")
        await she.soon_sees("Le document")
        assert [path.name for path in _papers(work)] == ["RBX-2026-001_information-1_2026-11-16.docx"]


def _papers(work: Work) -> list[Path]:
    folder = work.folder / "documents"
    return sorted(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize(("who", "reads"), [("CB", True), ("NK", True), ("TV", False)])
async def test_rule_15_in_a_sealed_store_the_direction_and_the_referent_read(
    work: Work, who: str, reads: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.given(alerted(a_family(Stage.ACCOMPANIED)))
    monkeypatch.setattr(Office, "who", who)
    async with work.opens() as she:
        await to_the_page_of(she, CODE)
        await she.presses("exclamation_mark")
        if reads:
            she.sees("n° 1", FACT)
            assert she.at == "told"
        else:
            she.does_not_see("enferme")
            she.sees("n° 1 du 16/11/2026 · NK", "La direction et le référent de la famille lisent")
            assert "F6" not in she.footer
            await she.pastes("un autre fait")
            await she.presses("f2")
            assert [alert.fact for alert in she.app.office.family(CODE).alerts] == [FACT, "un autre fait"]


def test_who_is_there_is_who_unlocked_the_store(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a", now=lambda: NOW, key=sealed.key(), who="CB") as store:
        assert Office(store, lambda: NOW).who == "CB"
    with Store.open(tmp_path / "b", now=lambda: NOW, who="someone") as store:
        assert Office(store, lambda: NOW).who == ""
