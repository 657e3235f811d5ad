"""Between two programs the terminal writes nothing back, and is put back as it was, whatever happens meanwhile."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from reliance_tui.cli.terminal import silent

termios = pytest.importorskip("termios")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """Its two ends: what a person has before her, and what the program reads."""
    outside, inside = os.openpty()
    before = signal.getsignal(signal.SIGTERM)
    with open(inside, closefd=False) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield outside, inside
    signal.signal(signal.SIGTERM, before)
    for end in (outside, inside):
        try:
            os.close(end)
        except OSError:
            continue


def echoes(inside: int) -> bool:
    return bool(termios.tcgetattr(inside)[3] & termios.ECHO)


@pytest.mark.parametrize("end", ["over", "stopped by a key", "told to end"])
def test_it_is_put_back_as_it_was(terminal: tuple[int, int], end: str) -> None:
    outside, inside = terminal
    assert echoes(inside)
    ends = {"over": (), "stopped by a key": (KeyboardInterrupt,), "told to end": (SystemExit,)}[end]
    try:
        with silent():
            assert not echoes(inside)
            os.write(outside, b"what nobody reads\n")
            if end == "stopped by a key":
                raise KeyboardInterrupt
            if end == "told to end":
                os.kill(os.getpid(), signal.SIGTERM)
    except ends:
        pass
    assert echoes(inside)
    os.set_blocking(inside, False)
    with pytest.raises(BlockingIOError):
        os.read(inside, 100)


def test_a_terminal_that_is_gone_is_left_in_silence(terminal: tuple[int, int]) -> None:
    outside, _inside = terminal
    with silent():
        os.close(outside)
