"""`reliance --read-only`: all is read, the top line says so, and whatever would be kept is refused in one sentence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reliance_tui.app import RelianceApp
from reliance_tui.domain.desk import Desk
from reliance_tui.screens.office import Office
from reliance_tui.store import Store
from tests.screens.conftest import NOW, Work
from tests.screens.person import Person
from tests.screens.terminal import F2, Terminal
from tests.store.test_read_only import tree

CODE = "RBX-2026-011"
REFUSED, WAY_OUT = "Ouvert en lecture seule", "ouvrez sans --read-only"


@asynccontextmanager
async def reads(folder: Path) -> AsyncIterator[Person]:
    """Someone before the program opened to be read only."""
    office = Office(Store.open(folder, now=lambda: NOW, read_only=True), lambda: NOW)
    async with RelianceApp(office, quiet=True).run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        yield Person(pilot)
        await pilot.press("ctrl+q")
    office.close()
    assert pilot.app.return_code == 0, "nothing hinders leaving"


async def test_all_is_read_and_nothing_written(work: Work) -> None:
    work.given_the_demo()
    before = tree(work.folder)
    async with reads(work.folder) as she:
        she.sees("LECTURE SEULE")
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.looks()
        she.sees("LECTURE SEULE", CODE)
        await she.types("x")
        she.sees(REFUSED, WAY_OUT)  # at the first key: what is typed here goes nowhere
        await she.presses("f2")
        she.sees(REFUSED, WAY_OUT)
        assert she.app.screen.DESK is Desk.HOUSEHOLD, "what was typed is still there"
        await she.presses("escape")
        assert she.app.screen.DESK is None
        await she.presses("m", "+")
        she.sees(REFUSED, WAY_OUT)
        await she.presses("escape")
        she.app.open_desk(Desk.SHEET, CODE)
        await she.presses("f3")
        await she.soon_sees(REFUSED)  # a document that leaves is told in the journal first
    assert tree(work.folder) == before


async def test_nor_does_a_fall_leave_a_report_there(work: Work) -> None:
    work.given_the_demo()
    before = tree(work.folder)

    def fall() -> None:
        raise ValueError("unforeseen")

    async def one_reads_and_it_falls() -> None:
        async with reads(work.folder) as she:
            she.app.call_later(fall)
            await she.looks()

    with pytest.raises(ValueError, match="unforeseen"):
        await one_reads_and_it_falls()
    assert tree(work.folder) == before


def test_the_program_itself_leaves_no_trace(work: Work) -> None:
    work.given_the_demo()
    before = tree(work.folder)
    with Terminal(work.folder, "--read-only") as terminal:
        terminal.awaits("LECTURE SEULE")
        terminal.press(b"m")
        terminal.awaits("Réunion")
        terminal.press(F2)
        terminal.awaits(REFUSED)
        assert tree(work.folder) == before, "nor while it is open"
    assert tree(work.folder) == before
