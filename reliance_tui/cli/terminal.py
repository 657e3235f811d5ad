"""The terminal between two programs: nothing typed there is written back, nor left to the shell."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


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
    try:
        yield
    finally:
        termios.tcflush(stdin, termios.TCIFLUSH)
        termios.tcsetattr(stdin, termios.TCSANOW, before)
