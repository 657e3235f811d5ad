"""The real program in a real pseudo-terminal: what is typed goes in, what a terminal would show comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.sealed import PASSPHRASE

PATIENCE = 30.0
"""Seconds a person waits at most for the program, on a machine however busy."""
_SEQUENCES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\|\x1b.")
DAY = "2026-11-16"


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, process: subprocess.Popen[bytes], handle: int) -> None:
        self.process, self.handle = process, handle
        self.raw = b""

    def listen(self, seconds: float) -> None:
        """Take in what the program writes during so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.handle], [], [], left)[0]:
                try:
                    part = os.read(self.handle, 1 << 16)
                except OSError:  # the other end is closed
                    return
                if not part:
                    return
                self.raw += part

    @property
    def text(self) -> str:
        """All that was written, without what commands the terminal, blanks apart."""
        return re.sub(r"\s+", "", _SEQUENCES.sub("", self.raw.decode(errors="replace")))

    def wait_for(self, words: str) -> None:
        """Wait until these words are written; what was before is then forgotten."""
        wanted, end = re.sub(r"\s+", "", words), time.monotonic() + PATIENCE
        while wanted not in self.text:
            assert time.monotonic() < end, f"no “{words}” in: {self.text[-2000:]}"
            assert self.process.poll() is None or wanted in self.text, f"fell before “{words}”: {self.text[-2000:]}"
            self.listen(0.05)
        self.raw = b""

    def unlock(self) -> None:
        """Come in by the door, with the passphrase of the tests' sealed stores."""
        self.wait_for("Votre phrase de passe")
        self.listen(0.2)
        self.press(f"{PASSPHRASE}\r")

    def press(self, keys: str) -> None:
        """Send keys as a terminal sends them."""
        os.write(self.handle, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def close(self) -> None:
        """Close the window."""
        with suppress(OSError):
            os.close(self.handle)

    def ends(self) -> int:
        """Wait for the program to end; its exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, f"does not end: {self.text[-2000:]}"
            with suppress(OSError, ValueError):
                self.listen(0.05)
        with suppress(OSError, ValueError):
            self.listen(0.2)
        return self.process.returncode


def _own_the_terminal() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@contextmanager
def opened(
    folder: Path,
    *,
    columns: int = 100,
    rows: int = 30,
    term: str = "xterm-256color",
    before: str = "",
    switches: dict[str, str] | None = None,
) -> Iterator[Terminal]:
    """Open the program on a sealed folder, and come in; `before` is Python run first in its process, `switches` are
    set in its environment."""
    handle, inside = pty.openpty()
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    start = f"{before}\nimport sys\nfrom reliance_tui.__main__ import main\nsys.exit(main())"
    command = [sys.executable, "-c", start] if before else [sys.executable, "-m", "reliance_tui"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL")}
    process = subprocess.Popen(
        [*command, "--data", str(folder), "--today", DAY, "--lang", "fr"],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env={**environment, "TERM": term, **(switches or {})},
        cwd=Path(__file__).parents[2],
        preexec_fn=_own_the_terminal,
    )
    os.close(inside)
    terminal = Terminal(process, handle)
    try:
        if term != "dumb":
            terminal.unlock()
        yield terminal
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        terminal.close()
