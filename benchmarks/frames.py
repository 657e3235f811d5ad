"""The longest the interface is held while the program saves, by an act and by an autosave, on 2 and 10 megabytes.

The real program, led without a terminal, on a sealed store on the disk. A task ticks a thousand times a second in its
event loop: how late a tick comes is how long a key would have waited to be heard. The target is a frame, 16 ms; beside
it, how late the same loop is when nothing is saved (that of a busy machine is not ours), or for the same key on a store
of one family.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from _ratio import ROUNDS
from msgspec.structs import replace
from save import CODE, caseload
from textual import events
from textual.widgets import Input

from reliance_tui.app import RelianceApp
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Service
from reliance_tui.screens import autosave
from reliance_tui.screens.office import Office
from reliance_tui.store import Store
from reliance_tui.store.keyring import Key, new_key

FRAME = 16.0
TICK = 0.001
REST = 0.05
"""Seconds the program is let be before and after what is measured."""
NOW = datetime(2026, 11, 16, 10, 30, tzinfo=UTC).replace(tzinfo=None)


class Loop:
    """How late the event loop was, at worst."""

    def __init__(self) -> None:
        self._worst = 0.0
        self._ticking = asyncio.create_task(self._tick())

    async def _tick(self) -> None:
        while True:
            due = perf_counter() + TICK
            await asyncio.sleep(TICK)
            self._worst = max(self._worst, perf_counter() - due)

    async def held(self, do: Callable[[], Awaitable[object]]) -> float:
        """How late it was, in seconds, while this was done."""
        await asyncio.sleep(REST)
        self._worst = 0.0
        await do()
        await asyncio.sleep(TICK)
        return self._worst


class Led:
    """The program on a store of so many families, and what is done in it."""

    def __init__(self, app: RelianceApp) -> None:
        self.app, self.office = app, app.office
        self.loop = Loop()
        self._calls = count(1)

    async def act(self) -> None:
        """An act of one family, through the door of all acts."""
        called = f"Louve {next(self._calls)}"
        await self.office.change(CODE, lambda family: replace(family, called=called))

    async def nothing(self) -> None:
        """As long as an act, without one."""
        await asyncio.sleep(REST)

    async def key(self) -> None:
        """A key in a form, painted, and its autosave."""
        before = self.office.store.generation
        self.app.post_message(events.Key("a", "a"))
        while self.office.store.generation == before or self.office.keeper.busy:
            await asyncio.sleep(TICK)


@asynccontextmanager
async def led(folder: Path, key: Key, families: int, weight: int) -> AsyncIterator[Led]:
    """The program opened on such a store, a form under the hand."""
    store = Store.open(folder, now=lambda: NOW, shared=False, key=key)
    store.replace_all(Service(), caseload(families, weight))
    office = Office(store, lambda: NOW)
    app = RelianceApp(office, quiet=True)
    async with app.run_test(size=(100, 30)) as pilot:
        app.open_desk(Desk.HOUSEHOLD, CODE)
        await pilot.pause()
        app.screen.query_one("#f-called", Input).focus()
        await pilot.pause(1)
        yield Led(app)
    office.close()


async def beside(ours: Callable[[], Awaitable[float]], bare: Callable[[], Awaitable[float]], name: str) -> None:
    """Do both in turn, one of each uncounted, and print one aligned line."""
    await ours(), await bare()
    took = [(await ours(), await bare()) for _ in range(ROUNDS)]
    held, beside_it = (median(side) * 1000 for side in zip(*took, strict=True))
    worst = max(one for one, _ in took) * 1000
    verdict = "ok" if held <= FRAME else "OVER"
    print(f"{name:<48} {held:9.2f} ms  bare {beside_it:9.2f} ms  worst {worst:7.2f} ms  (≤ 16 ms)  {verdict}")


async def measure(folder: Path, key: Key, families: int, weight: int) -> None:
    """Both figures of a store of so many families that weigh so many bytes."""
    async with led(folder / "one", key, 1, 1000) as small, led(folder / "ours", key, families, weight) as ours:
        size = (folder / "ours" / f"active.g{ours.office.store.generation}").stat().st_size / 1e6
        told = f"{families} families, {size:.1f} MB"
        await beside(lambda: ours.loop.held(ours.act), lambda: ours.loop.held(ours.nothing), f"an act, {told}")
        await beside(lambda: ours.loop.held(ours.key), lambda: small.loop.held(small.key), f"a key, autosaved, {told}")


if __name__ == "__main__":
    autosave.DELAY = 0.1  # what is waited for before an autosave is not what is measured
    key, _ = new_key("CB", "loutre sous la pluie fine")
    with TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        for families, weight in ((45, 2_000_000), (1000, 2_000_000), (45, 10_000_000)):
            asyncio.run(measure(Path(name) / f"{families}-{weight}", key, families, weight))
