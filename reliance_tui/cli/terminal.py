"""The terminal between two programs: nothing typed there is written back, nor left to the shell."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType


@contextmanager
def silent() -> Iterator[None]:
    """Have the terminal write back nothing that is typed while no screen reads it, from one program to the next; once
    over, what nobody read is let go of, for it would be the shell's."""
    try:
        import termios
    except ImportError:  # Windows: its console writes back what a program reads, and nothing before
        yield
        return
    try:
        stdin = sys.stdin.fileno()
        before = termios.tcgetattr(stdin)
    except (OSError, ValueError, termios.error):  # no terminal, which is said elsewhere
        yield
        return
    quiet = [*before]
    quiet[3] &= ~termios.ECHO
    termios.tcsetattr(stdin, termios.TCSANOW, quiet)
    end_in_order()
    try:
        yield
    finally:
        # Of a terminal that is gone there is nothing to put back.
        with suppress(termios.error):
            termios.tcflush(stdin, termios.TCIFLUSH)
        with suppress(termios.error):
            termios.tcsetattr(stdin, termios.TCSANOW, before)


def end_in_order() -> None:
    """Told to end where no screen is up, leave by the way out, which puts the terminal back. Each program that ran
    leaves the signal as the system has it: say it again after one."""
    with suppress(ValueError):  # off the main thread nobody may listen
        signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
