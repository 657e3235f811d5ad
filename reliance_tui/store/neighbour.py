"""Who else has this store open: a courtesy, so that a screen can say so. `link()` is the real protection."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from reliance_tui.store.tables import UNREADABLE


class Neighbour(msgspec.Struct, frozen=True):
    """A process that has the store open: who, on which machine, since when (None when it did not say)."""

    who: str = ""
    host: str = ""
    pid: int = 0
    since: datetime | None = None


class Courtesy:
    """The lock taken for as long as a store is open, and the card beside it that says by whom."""

    def __init__(self, folder: Path, who: str, now: Callable[[], datetime]) -> None:
        # Imported late: a store that nobody else can open (`Store.open`) does without.
        from filelock import FileLock

        self._lock = FileLock(folder / "store.lock", mode=0o600, thread_local=False)
        self._card = folder / "store.open-by"
        self._who = who
        self._now = now

    def ask(self) -> Neighbour | None:
        """Take the lock, or learn who has it. A folder that takes no lock has no neighbour to tell of."""
        from filelock import Timeout

        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return self._read_card()
        except OSError:
            return None
        self._leave_card()
        return None

    def leave(self) -> None:
        """Take the card away and let the lock go."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._card.unlink()
            self._lock.release()

    def _leave_card(self) -> None:
        mine = Neighbour(self._who, socket.gethostname(), os.getpid(), self._now())
        draft = self._card.with_name(f"{self._card.name}.{os.urandom(4).hex()}")
        with suppress(OSError):
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(handle, "wb") as file:
                file.write(msgspec.json.encode(mine))
            os.replace(draft, self._card)

    def _read_card(self) -> Neighbour:
        try:
            return msgspec.json.decode(self._card.read_bytes(), type=Neighbour)
        except (OSError, *UNREADABLE):
            return Neighbour()
