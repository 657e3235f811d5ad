"""What is read before the first frame: the rooms of the board and nothing else. Modules are counted, never time."""

from __future__ import annotations

import subprocess
import sys

FIRST_FRAME = """
import asyncio, sys
from datetime import datetime
from pathlib import Path
from reliance_tui import app
from reliance_tui.cli import demonstration
from reliance_tui.screens.office import Office

app.SETTLED = 3600.0  # what is fetched once the board is there waits

async def open_it(folder):
    now = lambda: datetime(2026, 11, 16, 9)
    async with app.RelianceApp(Office(demonstration.demo_store(folder, now), now)).run_test(size=(80, 24)) as pilot:
        print(type(pilot.app.screen).__name__, *sys.modules)

asyncio.run(open_it(Path(sys.argv[1])))
"""
ROOMS = {"commands", "desks", "home", "keeper", "office", "own_keys", "room", "themes"}
"""All of `screens` that the first frame needs. A new screen is not one of them: it goes into `desks`."""
HEAVY = {
    "argon2",
    "babel",
    "cryptography",
    "dateutil.relativedelta",
    "docx",
    "docxtpl",
    "filelock",
    "icalendar",
    "jinja2",
    "reliance_tui.domain.search",
}


def test_the_first_frame_needs_no_other_screen_no_document_and_nothing_heavy(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME, tmp_path], capture_output=True, text=True, check=True, timeout=60
    )
    shown, *modules = run.stdout.split()
    assert shown == "HomeScreen"
    assert {name.split(".")[2] for name in modules if name.startswith("reliance_tui.screens.")} == ROOMS
    assert {name for name in modules if name.startswith("reliance_tui.documents")} == set()
    assert HEAVY & set(modules) == set()


def test_what_is_owed_is_said_without_the_screens():
    look = "import sys; from reliance_tui import cli; from reliance_tui.domain import duties; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, timeout=60)
    modules = set(run.stdout.split())
    assert "reliance_tui.domain.duties" in modules
    assert ({"textual", "rich", "reliance_tui.screens", "reliance_tui.demo"} | HEAVY) & modules == set()
