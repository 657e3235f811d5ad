"""The wall: the next family's key to its paint, against a bare Textual screen of as many widgets.

Both are real screens in this process, one key each in turn, of as many lines: ours keeps what the meeting became,
on a disk, and tells what is owed to the family and what was decided; the bare one puts other words in its widgets.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from _ratio import show
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from reliance_tui.app import RelianceApp
from reliance_tui.cli.demonstration import demo_store
from reliance_tui.screens.office import Office
from reliance_tui.screens.wall import Wall

NOW = datetime(2026, 11, 16, 10, 30)  # noqa: DTZ001  # the program's clock tells the hour of the room, without a zone
SIZE = (120, 40)
ROUNDS = 41
TARGET = 1.5


class Bare(App[None]):
    """As many widgets as the wall has, in as many columns, and two pages of words to put in them in turn."""

    CSS = """
    #wall { height: 1fr; padding: 1 3; } #code, #stage { height: auto; margin-bottom: 1; }
    #body { height: 1fr; } VerticalScroll { width: 1fr; padding: 0 2; } #foot { height: 3; }
    #foot Static { width: 1fr; }
    """
    BINDINGS = [Binding("right", "go(1)", "Next"), Binding("left", "go(-1)", "Previous")]

    def __init__(self, pages: list[list[str]]) -> None:
        super().__init__()
        self._pages, self._at = pages, 0

    def compose(self) -> ComposeResult:
        """The wall's widgets, bare."""
        yield Static("title")
        with Vertical(id="wall"):
            yield Static(id="code", markup=False)
            yield Static(id="stage", markup=False)
            with Horizontal(id="body"):
                for _ in range(4):
                    with VerticalScroll(can_focus=False):
                        yield Static(markup=False, classes="part")
            with Horizontal(id="foot"):
                for _ in range(3):
                    yield Static(markup=False, classes="part")
        yield Static("", id="notes")
        with Vertical():
            yield Static("")
            yield Static("")
            yield Static("")
        yield Static("→ Next  ← Previous")

    def action_go(self, step: int) -> None:
        """The other page."""
        self._at = (self._at + step) % len(self._pages)
        parts = [
            self.query_one("#code", Static),
            self.query_one("#stage", Static),
            *self.query(".part").results(Static),
        ]
        for part, words in zip(parts, self._pages[self._at], strict=True):
            part.update(words)


class Painted:
    """Times the frames that a screen puts on its terminal."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot, display = pilot, pilot.app._display
        self._at: list[float] = []

        def shown(screen: Screen[object], frame: object) -> None:
            display(screen, frame)  # type: ignore[arg-type]
            self._at.append(perf_counter())

        pilot.app._display = shown  # type: ignore[method-assign, assignment]

    async def press(self, key: str) -> tuple[float, float]:
        """Seconds from a key to the first frame it leads to, and to the last."""
        self._at, started = [], perf_counter()
        self._pilot.app.simulate_key(key)
        await self._pilot.pause()
        while not self._at:
            await asyncio.sleep(0.001)
        await self._pilot.pause()
        return self._at[0] - started, self._at[-1] - started


def said(wall: Wall) -> list[str]:
    """The words in each part of the wall."""
    return [wall._said[part].plain if part in wall._said else "" for part in Wall.PARTS]


async def measure(folder: Path) -> None:
    clock = NOW
    office = Office(demo_store(folder, lambda: clock), lambda: clock)
    ours = RelianceApp(office)
    async with ours.run_test(size=SIZE) as pilot:
        await pilot.press("m", "f2")
        pages = []
        for key in ("right", "right"):
            await pilot.press(key)
            pages.append(said(ours.screen.query_one(Wall)))
        bare = Bare(pages)
        async with bare.run_test(size=SIZE) as other:
            wall, screen = Painted(pilot), Painted(other)
            took = []
            for n in range(ROUNDS + 1):
                key = "right" if n % 2 else "left"
                clock += timedelta(seconds=37)
                took.append((await wall.press(key), await screen.press(key)))
    office.close()
    for frame, name in enumerate(("first", "last")):
        ours_took, bare_took = ([side[frame] for side in sides] for sides in zip(*took[1:], strict=True))
        show(f"next family: key to the {name} frame", ours_took, bare_took, target=TARGET)


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        asyncio.run(measure(Path(scratch) / "reliance"))
