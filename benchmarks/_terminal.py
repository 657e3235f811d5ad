"""A program in a real terminal: started, typed to, and watched until what is awaited is painted."""

from __future__ import annotations

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from time import perf_counter
from types import TracebackType
from typing import Self

PATIENCE = 5.0
"""Seconds after which a program that does not paint what is awaited is given up."""

ENTER, PAGE_DOWN, BACKSPACE = b"\r", b"\x1b[6~", b"\x7f"

RELIANCE = (sys.executable, "-m", "reliance_tui")
"""The real program."""
DEMO = (*RELIANCE, "demo")
"""The real program, on its fictional caseload."""


def bare(app: str) -> tuple[str, ...]:
    """The command that runs a Textual app written as source."""
    return (sys.executable, "-c", app)


class Terminal:
    """A process in a pseudo-terminal of that size; `folder` takes what it writes elsewhere.

    Ended on leaving `with`.
    """

    def __init__(self, command: tuple[str, ...], folder: str, *, columns: int = 80, lines: int = 24) -> None:
        self._command = command
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        ours = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TMPDIR": folder, "XDG_STATE_HOME": folder}
        environment = {**os.environ, **ours}
        # Modules are compiled once and kept, on both sides: pip did it for the bare one.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self._from = perf_counter()
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def press(self, keys: bytes, shown: Callable[[bytes], bool]) -> float:
        """Type keys; seconds until `shown` is true of what was painted since."""
        self._from = perf_counter()
        os.write(self._ours, keys)
        return self.painted(shown)

    def painted(self, shown: Callable[[bytes], bool]) -> float:
        """Seconds from the start, or the last key, until `shown` is true of all that was painted in this call."""
        written, until = b"", perf_counter() + PATIENCE
        while not shown(written):
            more = self._read(max(0.0, until - perf_counter()))
            if not more:
                raise RuntimeError(f"{' '.join(self._command)[:200]} stopped painting at: {written[-1000:]!r}")
            written += more
        return perf_counter() - self._from

    def rest(self, seconds: float) -> None:
        """Let the program be for a while, and read what it paints meanwhile."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            self._read(left)

    def _read(self, patience: float) -> bytes:
        if not select.select([self._ours], [], [], patience)[0]:
            return b""
        try:
            return os.read(self._ours, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            return b""
