"""A key's search and repaint on the Families screen with 2,000 families, against the same screen with 30.

Both are the real program in a real terminal, each on a store of its own, typed to in turn; what counts is the time
from the key to the frame whose top line says how many families are left.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from _ratio import show
from _service import go_in, opened
from _terminal import BACKSPACE

from reliance_tui.demo import many
from reliance_tui.demo.team import SERVICE
from reliance_tui.domain.records import Family
from reliance_tui.domain.search import find

TODAY = date(2026, 11, 16)
FEW, MANY = 30, 2000
QUERIES = ("van", "now", "ana", "rbx", "eleo", "les", "sa", "jean", "li", "cherif")
"""What is typed, letter by letter, and taken away again."""
PACE = 0.05
"""Seconds between a key in one program and the next in the other."""


def said(n: int) -> bytes:
    """How the top line says that so many families are left."""
    return f"Familles · {n} famille{'s' if n > 1 else ''}".encode()


class Crowd:
    """The program on so many families, its Families screen open."""

    def __init__(self, count: int, folder: Path) -> None:
        self.families = many(count, TODAY)
        self.times: list[float] = []
        self._left = count
        self.terminal = opened(folder, SERVICE, self.families, TODAY)

    def open(self) -> None:
        """Go through the door, and from the board to the families."""
        go_in(self.terminal)
        self.terminal.press(b"f", lambda written: said(self._left) in written)
        self.terminal.rest(1)

    def press(self, key: bytes, query: str) -> None:
        """Type a key that makes the query, and time it if another number of families is left."""
        found: tuple[Family, ...] = find(self.families, query)
        changes, self._left = len(found) != self._left, len(found)
        took = self.terminal.press(key, lambda written: said(self._left) in written if changes else bool(written))
        if changes:
            self.times.append(took)
        self.terminal.rest(PACE)


def measure(scratch: Path) -> None:
    crowd, handful = Crowd(MANY, scratch / "many"), Crowd(FEW, scratch / "few")
    with crowd.terminal, handful.terminal:
        crowd.open()
        handful.open()
        for query in QUERIES:
            typed = [(letter.encode(), query[: n + 1]) for n, letter in enumerate(query)]
            taken = [(BACKSPACE, query[:n]) for n in reversed(range(len(query)))]
            for key, left in (*typed, *taken):
                crowd.press(key, left)
                handful.press(key, left)
    name = f"a key among {MANY} families, against {FEW}"
    show(f"{name}, median", crowd.times, handful.times, target=1.5)
    show(f"{name}, 95th of 100", crowd.times, handful.times, target=1.5, at=0.95)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        measure(Path(folder))
