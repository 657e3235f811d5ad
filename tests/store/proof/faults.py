"""A disk that refuses one call among those it is asked, or all of them from one on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.store.proof.watch import Call, Watch

ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EINTR)
"""What a disk refuses with."""
BEFORE, AFTER, FOR_GOOD = "before it is done", "after it is done", "and all that follow"


class Refusing(Watch):
    """Refuses the call of that number (None: no call) with that errno; `calls` is all that it was asked.

    `AFTER`: the call is made, then said to have failed, as a network folder does.
    """

    def __init__(self, under: Path, at: int | None = None, error: int = 0, how: str = BEFORE) -> None:
        super().__init__(under)
        self.calls: list[Call] = []
        self._at, self._error, self._how = at, error, how

    def around(self, call: Call, make: Callable[[], Any]) -> Any:
        number = len(self.calls)
        self.calls.append(call)
        if self._at is None or not (number == self._at or (self._how == FOR_GOOD and number > self._at)):
            return make()
        if self._how == AFTER or call.name == "close":  # a file is let go of, whatever the answer
            result = make()
            if call.name == "open":
                os.close(result)
        raise OSError(self._error, "refused by the test")


def refusals(calls: Iterable[Call]) -> list[tuple[int, int, str]]:
    """Every way to refuse one of those calls: its number, the errno, and how."""
    return [
        (number, error, how)
        for number, call in enumerate(calls)
        for error in ERRORS
        for how in (BEFORE, AFTER, FOR_GOOD)
        if (how != AFTER or call.changes or call.name == "fsync")
        and (how, error) != (FOR_GOOD, errno.EINTR)  # an interruption passes; Python itself waits for that
    ]
