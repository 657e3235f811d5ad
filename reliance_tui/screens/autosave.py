"""Autosave: what is typed is kept within a second of its key, and no key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from reliance_tui.domain.sentence import Refused
from reliance_tui.locale import _, tell
from reliance_tui.store import StoreError

if TYPE_CHECKING:
    from reliance_tui.screens.room import Room

DELAY = 0.7
"""Seconds from the first unkept key to its save: with the save itself, under one second."""


class Autosave:
    """Keeps what a room collects, a short while after the first key that is not kept yet.

    `collect` is called in the interface and returns the work to do on the disk; that work runs on the
    office's own thread. What cannot be kept is said on the screen, and tried again with the next key and on
    leaving; a room is not left unasked with something that is nowhere else.
    """

    def __init__(self, room: Room, collect: Callable[[], Callable[[], object]]) -> None:
        self._room = room
        self._collect = collect
        self._timer: Timer | None = None
        self._failure: StoreError | Refused | None = None
        self._warned = False

    def touch(self) -> None:
        """Something was typed."""
        self._warned = False
        if self._timer is None:
            self._timer = self._room.set_timer(DELAY, self._keep)

    def flush(self, changed: bool = False) -> bool:
        """Keep at once what is not kept yet, and wait for it; whether all of it is kept.

        `changed` says that there is something to keep whose key was not heard yet.
        """
        if changed or self._timer is not None or self._failure is not None:
            self._stop()
            self._keep()
        self._room.office.settle()
        return self._failure is None

    def may_leave(self, changed: bool = False) -> bool:
        """Whether the room may be left: all is kept (as `flush`), or it was already said that it cannot be."""
        if self.flush(changed) or self._warned:
            return True
        self._warned = True
        return False

    def forget(self) -> None:
        """Keep nothing more of what was typed: the act it was for is done."""
        self._stop()
        self._room.office.settle()
        self._failure = None

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _keep(self) -> None:
        self._timer = None
        work = self._collect()

        def keep() -> None:
            try:
                work()
            except (StoreError, Refused) as failure:
                self._failure = failure
                # Not waited for: the interface itself may be waiting for this thread, in `flush`.
                self._room.call_later(self._tell)
            else:
                self._failure = None

        self._room.office.later(keep)

    def _tell(self) -> None:
        if self._failure is None or not self._room.is_mounted:
            return
        told = self._failure
        words = tell(told.sentence) if isinstance(told, StoreError) else f"{tell(told.reason)} {tell(told.way_out)}"
        if self._warned:
            words = f"{words.strip()} " + _(
                "Ce qui vient d’être écrit n’est que sur cet écran\u00a0; sortir encore le laisse."
            )
        self._room.say(words.strip())
