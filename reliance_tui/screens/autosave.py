"""Autosave: what is typed is kept within a second of its key, and no key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from reliance_tui.domain.sentence import Sentence
from reliance_tui.locale import tell
from reliance_tui.store import StoreError

if TYPE_CHECKING:
    from reliance_tui.screens.room import Room

DELAY = 0.7
"""Seconds from the first unkept key to its save: with the save itself, under one second (issue of the intake)."""


class Autosave:
    """Keeps what a room collects, a short while after the first key that is not kept yet.

    `collect` is called in the interface and returns the work to do on the disk; that work runs on the
    office's own thread. A save that fails is said on the screen, and tried again with the next key.
    """

    def __init__(self, room: Room, collect: Callable[[], Callable[[], object]]) -> None:
        self._room = room
        self._collect = collect
        self._timer: Timer | None = None

    def touch(self) -> None:
        """Something was typed."""
        if self._timer is None:
            self._timer = self._room.set_timer(DELAY, self._keep)

    def flush(self) -> None:
        """Keep at once what is not kept yet, and wait for it."""
        if self._timer is not None:
            self._timer.stop()
            self._keep()
        self._room.office.settle()

    def forget(self) -> None:
        """Keep nothing more of what was typed: the act it was for is done."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._room.office.settle()

    def _keep(self) -> None:
        self._timer = None
        work = self._collect()

        def keep() -> None:
            try:
                work()
            except StoreError as error:
                self._room.app.call_from_thread(self._failed, error.sentence)

        self._room.office.later(keep)

    def _failed(self, sentence: Sentence) -> None:
        if self._room.is_mounted:
            self._room.say(tell(sentence))
