"""The first painted frame of `reliance demo` against a bare Textual hello, each a fresh process in a real terminal.

The time runs from the start of the process to the frame that has the real content: for the demonstration a screen
of the board, rows with their families' codes, and its footer; for the bare app its one text.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from tempfile import TemporaryDirectory
from time import perf_counter

from _ratio import compare

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
PATIENCE = 20.0
"""Seconds after which a program that shows nothing is given up."""
_CODE = re.compile(rb"(?:RBX|TRC)-\d{4}-\d{3}")


def first_frame(command: list[str], painted: Callable[[bytes], bool], columns: int, lines: int, folder: str) -> float:
    """Seconds from starting a command in a terminal of that size to the frame for which `painted` is true.

    `painted` is given all the bytes written so far. The process is ended at once after; what it leaves behind is
    in `folder`, which is its place for temporary files.
    """
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "TMPDIR": folder}
    written = b""
    start = perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    try:
        os.close(theirs)
        while not painted(written):
            if not select.select([ours], [], [], PATIENCE)[0]:
                raise TimeoutError(f"{command} painted nothing: {written[-500:]!r}")
            written += os.read(ours, 1 << 16)
        return perf_counter() - start
    finally:
        process.terminate()
        process.wait()
        os.close(ours)


def measure(columns: int, lines: int, folder: str) -> float:
    """The ratio in a terminal of that size."""
    demo = [sys.executable, "-m", "reliance_tui", "demo"]
    bare = [sys.executable, "-c", HELLO]

    def board(written: bytes) -> bool:
        return len(set(_CODE.findall(written))) >= ROWS and b"Quitter" in written

    return compare(
        f"first frame of the demo, {columns}×{lines}",
        lambda: first_frame(demo, board, columns, lines, folder),
        lambda: first_frame(bare, lambda written: b"Bonjour" in written, columns, lines, folder),
        target=1.5,
    )


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        for size in ((80, 24), (120, 40)):
            measure(*size, scratch)
