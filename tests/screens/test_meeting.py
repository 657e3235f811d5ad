"""A whole weekly meeting over the demonstration's caseload, by keyboard: two hours of a simulated clock."""

from __future__ import annotations

import re
from datetime import timedelta

import docx
import pytest

from reliance_tui.domain.review_records import Review
from reliance_tui.store import Store
from tests.screens.conftest import Work

SECONDS_EACH = (150, 210, 260, 330)
"""How long the team stays on a family, in turn."""


@pytest.fixture
def demo(work: Work) -> Work:
    """The demonstration's caseload in the store."""
    work.given_the_demo()
    return work


def meeting_of(work: Work) -> Review:
    """Today's meeting as it is on the disk."""
    with Store.open(work.folder, now=lambda: work.now) as store:
        return store.reviews()[-1]


async def test_two_hours_then_the_minutes(demo: Work) -> None:
    started = demo.now
    async with demo.opens(120, 40) as she:
        await she.presses("m")
        families = re.findall(r"(?:RBX|TRC)-\d{4}-\d{3}", she.screen)
        assert len(families) > 20
        await she.presses("p")
        await she.pastes("tv, nk")
        await she.presses("enter")
        she.sees("absents : NK, TV")
        await she.presses("z")
        await she.pastes("sa référente est en congé")
        await she.presses("enter")
        she.sees("Remises à une autre semaine", "sa référente est en congé")
        await she.presses("f2")
        n = 0
        while (demo.now - started).total_seconds() < 120 * 60 and "est fini" not in she.screen:
            if n % 4 == 0:
                await she.presses("d")
                await she.pastes(f"faire le point {n} ; CB ; vendredi")
                await she.presses("enter")
            if n % 7 == 3:
                await she.presses("v")
                await she.pastes("CB : attendre encore")
                await she.presses("enter")
            if n == 10:
                await she.presses("b")
                demo.now += timedelta(minutes=10)
                await she.presses("b")
            demo.now += timedelta(seconds=SECONDS_EACH[n % 4])
            await she.presses("right")
            n += 1
        await she.presses("f10", "f10")
        she.sees("Terminée à 12 h")
        await she.presses("end")
        she.sees("Réunions passées", "Présents", "min par famille")
        await she.presses("enter")
        she.sees("Réunion du lundi 16 novembre 2026", "11 h 07 – 11 h 17", "≠ CB : attendre encore")
        await she.presses("f3")
        await she.soon_sees("compte-rendu")

    meeting = meeting_of(demo)
    seen = [item for item in meeting.items if item.discussed_at is not None]
    assert meeting.ended_at == demo.now
    assert len(seen) >= 20
    assert not {"TV", "NK"} & set(meeting.present)
    assert [(pause.end - pause.start) for pause in meeting.pauses if pause.end] == [timedelta(minutes=10)]
    assert sum(item.seconds for item in seen) == (demo.now - started).total_seconds() - 600
    assert [item.put_off for item in meeting.items if item.put_off] == ["sa référente est en congé"]
    (minutes,) = (demo.folder / "documents").glob("*compte-rendu*.docx")
    assert minutes.stat().st_size > 5_000


async def test_a_meeting_ended_too_early_is_taken_up_with_all_it_had(demo: Work) -> None:
    async with demo.opens(120, 40) as she:
        await she.presses("m", "f2", "n")
        await she.pastes("elle va mieux")
        await she.presses("enter")
        demo.now += timedelta(minutes=6)
        await she.presses("f10", "f10")
        she.sees("Terminée à 10 h 36 : F3 prépare le compte rendu, F2 reprend la réunion", "6 min par famille")
        assert "F2 Reprendre" in she.footer
        assert "Commencer" not in she.footer
        she.does_not_see("Remettre")
        await she.presses("p")
        await she.pastes("nk")
        await she.presses("enter")
        she.sees("absents : NK")
        demo.now += timedelta(minutes=4)
        await she.presses("f2")
        she.sees("NOMS MASQUÉS", "La réunion 6 min sur 120", "Familles vues 1 sur")
        await she.presses("f10", "f10")
        she.sees("Terminée à 10 h 40")
    demo.days_later(1)
    async with demo.opens(120, 40) as she:
        await she.presses("m", "end", "f2")
        she.sees("Cette réunion est terminée.")


async def test_minutes_say_codes_and_the_names_only_when_asked_and_in_sight(demo: Work) -> None:
    async with demo.opens(120, 40) as she:
        await she.presses("m", "f2")
        demo.now += timedelta(minutes=6)
        code = she.app.screen.meeting.current  # type: ignore[attr-defined]
        called = she.app.office.family(code).called
        await she.presses("f10", "f10", "f9", "f6")
        she.sees("F3 Compte rendu", "F6 Avec les noms", "où ils sont masqués : F9 d’abord")
        await she.presses("f9", "f6")
        await she.soon_sees("noms_2026")
        await she.presses("f3")
        await she.soon_sees("rendu_2026")
    named, plain = (_words_of(demo, name) for name in ("compte-rendu-avec-les-noms", "compte-rendu"))
    assert called
    assert f"{code} · {called}" in named
    assert called not in plain
    assert code in plain


def _words_of(work: Work, name: str) -> str:
    (document,) = (work.folder / "documents").glob(f"REUNION_{name}_*.docx")
    return "\n".join(paragraph.text for paragraph in docx.Document(str(document)).paragraphs)


async def test_what_was_decided_comes_back_next_week_until_it_is_done(demo: Work) -> None:
    async with demo.opens(120, 40) as she:
        await she.presses("m", "f2", "d")
        await she.pastes("rappeler le collège ; CB ; vendredi")
        await she.presses("enter")
        code = she.app.screen.meeting.current  # type: ignore[attr-defined]
        await she.presses("f10", "f10", "escape")
    demo.days_later(7)
    async with demo.opens(160, 50) as she:
        she.sees("décision à faire", "rappeler le collège")
        await she.presses("m", "f2", "j")
        await she.pastes(code)
        await she.presses("enter")
        she.sees("vue le 16/11", "1. rappeler le collège")
        await she.presses("1")
        she.sees("✓ rappeler le collège")
        await she.presses("f10", "f10", "escape")
        she.does_not_see("rappeler le collège")


async def test_a_past_meeting_is_read_and_one_never_ended_is_taken_up(demo: Work) -> None:
    async with demo.opens(160, 50) as she:
        await she.presses("m", "f2", "n")
        await she.pastes("elle va mieux")
        await she.presses("enter")
        demo.now += timedelta(minutes=6)
        await she.presses("right", "f10", "f10", "end")
        she.sees("Présents", "Horaires", "10 h 30 – 10 h 36 · 6 min", "elle va mieux", "min par famille")
    demo.days_later(7)
    async with demo.opens(160, 50) as she:
        await she.presses("m", "f2", "right", "escape")
    demo.days_later(1)
    async with demo.opens(160, 50) as she:
        await she.presses("m", "end", "up")
        she.sees("pas terminée : F2 la reprend")
        await she.presses("f2")
        she.sees("Réunion du lundi 23 novembre 2026", "La réunion 0 min sur 120")


async def test_the_order_is_the_team_s(demo: Work) -> None:
    async with demo.opens(120, 45) as she:
        await she.presses("m")
        first, second = _codes(she.screen)[:2]
        await she.presses("j")
        assert _codes(she.screen)[:2] == [second, first]
        await she.presses("u", "plus", "plus", "minus")
        line = next(line for line in she.screen.splitlines() if first in line)
        she.sees("Ne tiendra pas en 120 minutes")
        assert int(re.findall(r" (\d+) ", line)[-1]) >= 9
        await she.presses("z")
        await she.pastes("en vacances chez la grand-mère jusqu’au 24")
        await she.presses("enter")
        she.sees("Remises à une autre semaine", "en vacances chez la grand-mère jusqu’au 24")
        await she.presses("z", "home", "z", "enter")
        she.sees("Dites en un mot pourquoi elle est remise à une autre semaine.")
        await she.presses("escape", "s")
        assert {code[:3] for code in _codes(she.screen)} == {"RBX"}
        await she.presses("s")
        assert {code[:3] for code in _codes(she.screen)} == {"TRC"}


def _codes(screen: str) -> list[str]:
    return re.findall(r"(?:RBX|TRC)-\d{4}-\d{3}", screen)


async def test_the_agenda_says_how_many_families_fit(demo: Work) -> None:
    async with demo.opens(100, 30) as she:
        await she.presses("m")
        she.sees("Aujourd’hui : 32 familles, dont 27 tiennent en 118 minutes")
        await she.presses("f2")
        await she.soon_sees("Familles vues 0 sur 32")
