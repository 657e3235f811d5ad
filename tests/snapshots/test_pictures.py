"""Each screen as a person last saw it and found it good, light; some dark, in strong contrast, masked, on the wall.

After a change that is meant, `make snapshots` takes the pictures again: look at each before committing it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reliance_tui.app import RelianceApp
from reliance_tui.screens.office import Office
from reliance_tui.screens.themes import DARK, STRONG
from reliance_tui.store import Store
from tests.screens.conftest import Work
from tests.screens.person import Person

SMALL, MIDDLE, WALL = (80, 24), (120, 40), (200, 60)
WHERE = {
    "home": "",
    "families": "f",
    "found": "f @les_d",
    "family": "f @RBX-2026-008 enter",
    "contact": "n",
    "contact-refused": "n right f2",
    "household": "f @RBX-2025-005 enter o",
    "interview": "f @RBX-2026-015 enter e",
    "interview-people": "f @RBX-2025-005 enter e f5",
    "sheet": "f @RBX-2026-009 enter i",
    "check": "f @RBX-2026-010 enter v",
    "check-refused": "f @RBX-2026-010 enter v f2",
    "welcome": "f @RBX-2026-013 enter a",
    "exclusion": "f @RBX-2026-012 enter a",
    "referent": "f @RBX-2026-007 enter t",
    "papers": "f @RBX-2026-001 enter s",
    "ending": "f @RBX-2026-001 enter x",
    "reopening": "f @RBX-2025-001 enter x",
    "settings": "r",
    "report": "b",
    "report-families": "b enter",
    "report-period": "b p @demain enter",
    "help": "f1",
    "palette": "ctrl+p",
}
"""How one comes to each from home, in the demonstration: keys, and after @ what is typed (_ for a space)."""

PICTURES = [
    *((name, size, "", False) for name in WHERE for size in (SMALL, MIDDLE)),
    ("home", WALL, "", False),
    ("family", WALL, "", False),
    ("check", WALL, "", False),
    *((name, SMALL, theme, False) for name in ("home", "family", "interview", "check") for theme in (DARK, STRONG)),
    *((name, SMALL, "", True) for name in ("home", "families", "family", "interview-people", "report")),
]


def _called(name: str, size: tuple[int, int], theme: str, masked: bool) -> str:
    return "-".join(part for part in (name, f"{size[0]}x{size[1]}", theme, "masked" if masked else "") if part)


@pytest.mark.parametrize(("name", "size", "theme", "masked"), PICTURES, ids=[_called(*picture) for picture in PICTURES])
def test_picture(
    work: Work,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    size: tuple[int, int],
    theme: str,
    masked: bool,
) -> None:
    work.given_the_demo()
    # The settings show where the data are: the same words on every machine.
    monkeypatch.setattr(Office, "folder", property(lambda office: Path("dossier-des-données")))
    office = Office(Store.open(work.folder, now=lambda: work.now), lambda: work.now)
    app = RelianceApp(office, quiet=True)
    try:
        assert snap_compare(app, terminal_size=size, run_before=_goes_there(WHERE[name], theme, masked))
    finally:
        office.close()


def _goes_there(where: str, theme: str, masked: bool) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def go(pilot: Pilot[None]) -> None:
        she = Person(pilot)
        if theme:
            she.app.theme = theme
        for step in where.split():
            if step.startswith("@"):
                await she.types(step[1:].replace("_", " "))
            else:
                await she.presses(step)
        if masked:
            await she.presses("f9")
        await pilot.pause()

    return go
