"""`reliance wall`: a second process on the same store, that follows, writes nothing and never shows a name."""

from __future__ import annotations

import os

import pytest

from reliance_tui import locale
from reliance_tui.app import WallApp
from reliance_tui.domain.text import fold
from reliance_tui.screens.office import Office
from reliance_tui.store import Store
from tests.screens.conftest import Work
from tests.screens.person import Person
from tests.screens.terminal import CTRL_P, ENTER, F2, F9, RIGHT, Terminal
from tests.screens.wall_people import FIRST_NAME, HIDDEN, a_caseload

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals of their own are made as Unix makes them")
FIRST, SECOND, THIRD = "RBX-2026-001", "RBX-2026-002", "TRC-2026-001"


@pytest.fixture
def told(work: Work) -> Work:
    """The caseload of `wall_people` in the store."""
    work.given(*a_caseload())
    return work


def test_two_screens_go_together_and_either_can_be_killed(told: Work) -> None:
    with Terminal(told.folder, "wall") as wall:
        wall.awaits("La réunion n’a pas commencé.")
        with Terminal(told.folder) as leader:
            leader.awaits("Places")
            leader.press(b"m")
            leader.awaits("Aujourd’hui")
            leader.press(F2)
            leader.awaits("NOMS MASQUÉS")
            wall.awaits("Décisions à faire")
            for code in (SECOND, FIRST, THIRD, FIRST):
                leader.press(b"j")
                leader.awaits("Aller à quelle famille")
                leader.press(code.encode(), ENTER)
                wall.awaits(code)
            leader.press(b"d")
            leader.awaits("quoi\u00a0; qui")
            leader.press(f"écrire à {FIRST_NAME} demain".encode(), ENTER)
            wall.awaits("écrire à ••• demain")
            leader.press(F9)
            leader.awaits("noms montrés")
            leader.press(b"n")
            leader.awaits("Note")
            leader.press("à moitié écri".encode())
            leader.reads(2.5)
        with Terminal(told.folder) as leader:
            leader.awaits("en cours, m la reprend")
            leader.press(b"m")
            leader.awaits("En cours depuis")
            leader.press(F2)
            leader.awaits("Note (elle n’est pas sur le mur)")
            leader.press(b"t", ENTER)
            leader.awaits("Suivante")
            wall.press(F9, CTRL_P, RIGHT, b"d", b"Zorglub")
            wall.reads(1)
            _names_nobody(wall.painted)
            leader.press(RIGHT)
            wall.reads(1.5)
    with Terminal(told.folder, "wall") as wall:
        wall.awaits("Décisions à faire")
        wall.reads(1)
        _names_nobody(wall.painted)
    with Store.open(told.folder, now=lambda: told.now) as store:
        (meeting,) = store.reviews()
    assert [item.notes for item in meeting.items if item.family == FIRST] == ["à moitié écrit"]


def _names_nobody(painted: str) -> None:
    found = [name for name in HIDDEN if fold(name) in fold(painted)]
    assert not found


async def test_nothing_but_leaving_helping_and_the_theme_can_be_asked_of_it(told: Work) -> None:
    locale.use("fr")
    async with told.opens(100, 40) as she:
        await she.presses("m", "f2", "j")
        await she.pastes(FIRST)
        await she.presses("enter")
    office = Office(Store.open(told.folder, now=lambda: told.now, shared=False), lambda: told.now)
    before = office.store.generation
    app = WallApp(office, quiet=True)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        she = Person(pilot)
        await pilot.pause(0.6)
        assert {active.binding.action for active in app.screen.active_bindings.values() if active.enabled} <= {
            "quit",
            "help",
            "next_theme",
            "app.help_quit",
            "screen.copy_text",
        }
        for keys in (("f9",), ("ctrl+p",), ("escape",), ("d",), ("right",), ("f10",), ("f4",)):
            await she.presses(*keys)
            she.sees("Décisions à faire", "NOMS MASQUÉS")
            _names_nobody(she.screen)
        app.masked = False
        await pilot.pause()
        she.sees("NOMS MASQUÉS")
        _names_nobody(she.screen)
    assert office.store.generation == before
    office.close()
