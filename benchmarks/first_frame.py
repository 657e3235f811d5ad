"""The first painted frame of `reliance demo` against a bare Textual hello, each a fresh process in a real terminal.

The time runs from the start of the process to the frame that has the real content: for the demonstration a screen
of the board, rows with their families' codes, down to the line of keys; for the bare app its one text.
"""

from __future__ import annotations

import re
from tempfile import TemporaryDirectory

from _ratio import compare
from _terminal import DEMO, Terminal, bare

HELLO = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Bonjour")

Hello().run()
"""
ROWS = 8
"""Families to be read on the board before its frame counts as painted."""
_CODE = re.compile(rb"(?:RBX|TRC)-\d{4}-\d{3}")


def board(written: bytes) -> bool:
    return len(set(_CODE.findall(written))) >= ROWS and b"Quitter" in written


def hello(written: bytes) -> bool:
    return b"Bonjour" in written


def measure(columns: int, lines: int, folder: str) -> float:
    """The ratio in a terminal of that size."""

    def ours() -> float:
        with Terminal(DEMO, folder, columns=columns, lines=lines) as terminal:
            return terminal.painted(board)

    def theirs() -> float:
        with Terminal(bare(HELLO), folder, columns=columns, lines=lines) as terminal:
            return terminal.painted(hello)

    return compare(f"first frame of the demo, {columns}×{lines}", ours, theirs, target=1.5)


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        for size in ((80, 24), (120, 40)):
            measure(*size, scratch)
