"""The terminal a program is drawn in: there must be one, and nothing typed between two programs is written back."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from reliance_tui.cli.files import Mistake
from reliance_tui.locale import _


@contextmanager
def in_a_terminal() -> Iterator[None]:
    """Draw a program in this terminal, `silent` from its first screen to its last. Raises `Mistake` where none is."""
    need_a_terminal()
    with silent():
        yield


def need_a_terminal() -> None:
    """Raise `Mistake` where no screen can be drawn."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Mistake(
            _(
                "Reliance s’ouvre dans un terminal\u00a0; ici, il n’y en a pas. "
                "«\u00a0reliance duties\u00a0» répond sans terminal."
            )
        )
    if os.environ.get("TERM") == "dumb":
        raise Mistake(
            _(
                "Ce terminal ne sait pas dessiner d’écran (TERM=dumb). Ouvrez Reliance dans une autre fenêtre de "
                "terminal\u00a0; «\u00a0reliance duties\u00a0» répond partout."
            )
        )


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
