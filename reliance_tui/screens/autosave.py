"""Autosave: what is typed is kept within a second of its key, and no key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from reliance_tui.domain.sentence import Refused
from reliance_tui.locale import _, tell
from reliance_tui.store import OnlyRead, StoreError

if TYPE_CHECKING:
    from reliance_tui.screens.room import Room

DELAY = 0.7
"""Seconds from the first unkept key to its save: with the save itself, under one second."""


class Autosave:
    """Keeps what a room collects, a short while after the first key that is not kept yet.

    `collect` is called in the interface and returns the work to do on the disk; that work runs on the
    keeper's thread. What cannot be kept is said on the screen, and tried again with the next key and on
    leaving; a room is not left unasked with something that is nowhere else.
    """

    def __init__(self, room: Room, collect: Callable[[], Callable[[], object]]) -> None:
        self._room = room
        self._collect = collect
        self._timer: Timer | None = None
        self._failure: StoreError | Refused | None = None
        self._warned = False

    def touch(self) -> None:
        """Something was typed; where nothing is kept, it is said at once."""
        if self._room.office.read_only:
            self._room.say(tell(OnlyRead().sentence))
            return
        self._warned = False
        if self._timer is None:
            self._timer = self._room.set_timer(DELAY, self._in_time)

    def hand_over(self, changed: bool = False) -> None:
        """Give to the keeper at once what it was not given yet.

        `changed` says that there is something to keep whose key was not heard yet.
        """
        if self._room.office.read_only:
            return
        if changed or self._timer is not None or self._failure is not None:
            self.stop()
            self._keep()

    async def flush(self, changed: bool = False) -> bool:
        """Keep at once what is not kept yet (as `hand_over`), and wait for it; whether all of it is kept."""
        self.hand_over(changed)
        await self._room.office.settled()
        return self._failure is None

    async def may_leave(self, changed: bool = False) -> bool:
        """Whether the room may be left: all is kept (as `flush`), or it was already said that it cannot be."""
        if await self.flush(changed) or self._warned:
            return True
        self._warned = True
        self._tell()
        return False

    async def forget(self) -> None:
        """Keep nothing more of what was typed, once what is on its way is kept: the act it is for comes next."""
        self.stop()
        await self._room.office.settled()
        self._failure = None

    def stop(self) -> None:
        """Keep nothing more of what was typed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _in_time(self) -> None:
        if self._timer is None:  # stopped at the very moment it went off
            return
        self._timer = None
        if self._room.office.keeper.acting:  # which may be what this was typed for
            self._timer = self._room.set_timer(DELAY, self._in_time)
        else:
            self._keep()

    def _keep(self) -> None:
        work = self._collect()

        def keep() -> None:
            try:
                work()
            except (StoreError, Refused) as failure:
                self._failure = failure
                # Not waited for: the interface itself may be waiting for this thread, as the program falls.
                self._room.call_later(self._tell)
            except Exception as error:
                # Nobody reads what a thread raises: the program falls for it as for any other, and says so.
                self._room.call_later(self._fall, error)
            else:
                self._failure = None

        self._room.office.keeper.later(keep)

    def _fall(self, error: Exception) -> None:
        raise error

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
