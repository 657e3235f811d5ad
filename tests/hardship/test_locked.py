"""Locked, by key or by nobody being there: nothing is shown any more, nothing typed is lost, and one comes back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reliance_tui import app as app_module
from reliance_tui.app import RelianceApp
from reliance_tui.domain.desk import Desk
from reliance_tui.screens.office import Office
from reliance_tui.store import Store
from tests.factories import SERVICE, a_family
from tests.hardship.terminal import opened
from tests.screens.conftest import NOW
from tests.screens.wall_people import a_caseload
from tests.sealed import PASSPHRASE, key

CANARY = "Zorglubine"
CODE = "RBX-2026-001"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sealed folder with one family, whose name is in no dictionary."""
    with Store.open(tmp_path / "data", now=lambda: NOW, key=key()) as store:
        store.replace_all(SERVICE, [a_family(called=CANARY)])
    return tmp_path / "data"


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is needed")
def test_one_locks_in_mid_word_and_comes_back_to_it(folder: Path) -> None:
    with opened(folder) as terminal:
        terminal.wait_for("Places")
        terminal.press("n")
        terminal.wait_for("Nouveau contact")
        terminal.listen(0.5)
        terminal.press("r\r")
        terminal.listen(0.3)
        terminal.press(f"{CANARY} bis")
        terminal.press("\x0b")
        terminal.wait_for("Les dossiers sont scellés")
        terminal.listen(0.5)
        assert CANARY not in terminal.text
        terminal.press("pas la bonne phrase\r")
        terminal.wait_for("Ce n’est pas la bonne phrase de passe")
        terminal.press(f"{PASSPHRASE}\r")
        terminal.wait_for(f"{CANARY} bis")


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is needed")
def test_what_is_typed_between_the_program_and_its_door_is_not_written_back(folder: Path) -> None:
    with opened(folder) as terminal:
        terminal.wait_for("Places")
        terminal.listen(0.5)
        terminal.press("\x0b")
        for _ in range(100):
            terminal.press("£")  # which the board does not hear
            terminal.listen(0.01)
        assert "Les dossiers sont scellés" in terminal.raw.decode(errors="replace")
        assert "£" not in terminal.raw.decode(errors="replace")


async def test_nobody_there_for_ten_minutes_locks_and_keeps_what_is_typed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(app_module, "monotonic", lambda: clock[0])
    office = Office(Store.open(folder, now=lambda: NOW, shared=False, key=key()), lambda: NOW)
    app = RelianceApp(office, quiet=True)
    async with app.run_test() as pilot:
        app.open_desk(Desk.HOUSEHOLD, CODE)
        await pilot.pause(0.3)
        clock[0] += 590
        await app._lock_if_idle()
        assert app.locked_from is None
        await pilot.press("a")
        clock[0] += 590
        await app._lock_if_idle()
        assert app.locked_from is None, "a key was pressed meanwhile"
        clock[0] += 11
        await app._lock_if_idle()
    assert app.locked_from == (Desk.HOUSEHOLD, CODE)
    office.close()


async def test_a_team_before_the_wall_is_not_locked_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(app_module, "monotonic", lambda: clock[0])
    store = Store.open(folder, now=lambda: NOW, shared=False, key=key())
    store.replace_all(SERVICE, a_caseload())
    office = Office(store, lambda: NOW)
    app = RelianceApp(office, quiet=True)
    async with app.run_test() as pilot:
        await pilot.press("m", "f2")
        await pilot.pause(0.3)
        clock[0] += 3600
        await app._lock_if_idle()
        assert app.locked_from is None
    office.close()
