"""The real program in a terminal of its own: a process, its keys, and all that it ever painted."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from tests.screens.person import plain

PATIENCE = 20.0
"""Seconds after which what is awaited is given up."""
F2, RIGHT, ENTER, F9, CTRL_P, ESCAPE = b"\x1bOQ", b"\x1b[C", b"\r", b"\x1b[20~", b"\x10", b"\x1b"
_ORDERS = re.compile(r"\x1b(?:\[[0-9;?<>=]*[a-zA-Z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[()][A-Z0-9]|.)")


class Terminal:
    """A process of the program over a data folder; ended on leaving `with`, as by `kill -9`.

    The program itself is entered by the door, a plain store being sealed another day.
    """

    def __init__(self, folder: Path, *command: str, columns: int = 100, lines: int = 34) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        words = [sys.executable, "-m", "reliance_tui", *command, "--data", str(folder), "--today", "2026-11-16"]
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
        self._process = subprocess.Popen(
            words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)
        self.painted = ""
        self._has_a_door = not command

    def __enter__(self) -> Self:
        if self._has_a_door:
            self.awaits("plus tard")
            self.press(ESCAPE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def press(self, *keys: bytes) -> None:
        """Send keys."""
        for key in keys:
            os.write(self._ours, key)

    def awaits(self, words: str) -> None:
        """Read until these words are painted, broken over lines or not, after what was read before."""
        start, until = len(self.painted), monotonic() + PATIENCE
        while plain([words]) not in plain([self.painted[start:]]):
            assert monotonic() < until, f"“{words}” not painted in: {self.painted[start:][-3000:]}"
            self.reads(0.2)

    def reads(self, seconds: float) -> None:
        """Take in what is painted, for as long as there is something, at most so long."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0 and select.select([self._ours], [], [], left)[0]:
            try:
                written = os.read(self._ours, 1 << 16)
            except OSError:  # how Linux says that the other end is closed
                return
            self.painted += _ORDERS.sub("", written.decode(errors="ignore"))
