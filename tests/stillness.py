"""When the program has done all it had to do: what a test waits for instead of letting time pass.

Textual's pilot asks every widget of the screen to answer, then sleeps until the processor is at rest: that is most of
what a test by keyboard costs. Here the loop itself is looked at: nothing in it is ready to run, so all was heard.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import pytest
from textual import app as textual_app
from textual import constants
from textual import pilot as textual_pilot
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerState

PATIENCE = 10.0
"""Seconds for which the work of a thread is awaited at most."""
GLANCE = 0.002
"""Seconds between two looks at the background."""
ENDLESS = 60.0
"""Seconds after which a program that never rests is said to be stuck, on a machine however busy."""


async def still(app: App[object] | None = None) -> None:
    """Wait until the event loop has nothing ready to run: every message was heard, and every message these led to.

    Raises `textual.pilot.WaitForScreenTimeout` for a program that never rests.
    """
    ready, until = asyncio.get_running_loop()._ready, monotonic() + ENDLESS  # type: ignore[attr-defined]
    while True:
        await asyncio.sleep(0)
        if not ready or (app is not None and app._exception is not None):
            return
        if monotonic() > until:
            raise textual_pilot.WaitForScreenTimeout("The program never rests.")


async def at_rest(app: App[object]) -> None:
    """Wait until all is heard and painted, nothing moves on the screen, and what a thread does is done if it is not
    long. Raises `textual.pilot.WaitForScreenTimeout` for a program that never rests."""
    start = monotonic()
    await still(app)
    while _unpainted(app.screen) or app.animator._animations or (_at_work(app) and monotonic() < start + PATIENCE):
        if app._exit or app._exception is not None:
            return  # nothing is painted any more
        if monotonic() > start + ENDLESS:
            raise textual_pilot.WaitForScreenTimeout("The program never rests.")
        await asyncio.sleep(0 if _unpainted(app.screen) else GLANCE)
        with app._context():  # of several programs driven at once, this one
            app.screen._on_timer_update()
        await still(app)


def _unpainted(screen: Screen[object]) -> bool:
    """Whether a screen waits for its next sixtieth of a second, to lay out, scroll, paint or call back."""
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def _at_work(app: App[object]) -> bool:
    """Whether a thread works for the screen."""
    waiting = (WorkerState.PENDING, WorkerState.RUNNING)
    office = getattr(app, "office", None)
    if office is not None and office.keeper.busy:
        return True
    return any(worker._thread_worker and worker.state in waiting for worker in app.workers)


@contextmanager
def of_the_loop() -> Iterator[None]:
    """Have Textual's pilot wait for stillness, wherever a test or a plugin drives a program with it."""

    async def for_screen(pilot: Pilot[object], timeout: float = ENDLESS) -> bool:
        await at_rest(pilot.app)
        return pilot.app._exception is None

    async def pause(pilot: Pilot[object], delay: float | None = None) -> None:
        if delay:
            await asyncio.sleep(delay)
        await at_rest(pilot.app)

    async def for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
        await at_rest(active_app.get())

    read: dict[object, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, css: str, **where: object) -> list[RuleSet]:
        """The rules of a style sheet: the hundreds of programs of a run have the same, and each would parse it."""
        of = (css, *where.items(), *sorted(sheet._variables.items()))
        if of not in read:
            read[of] = parse(sheet, css, **where)  # type: ignore[arg-type]
        return read[of]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        patch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
        patch.setattr(Pilot, "_wait_for_screen", for_screen)
        patch.setattr(Pilot, "pause", pause)
        patch.setattr(textual_app, "wait_for_idle", for_idle)
        patch.setattr(textual_pilot, "wait_for_idle", for_idle)
        yield
