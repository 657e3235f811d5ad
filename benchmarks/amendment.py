"""An amendment of 30 axes against an empty one: from the key that opens it to its frame, and a key to its repaint.

Each is the real program in a real terminal, on a store of its own, used in turn. A key is a letter that was never
typed before, so that the frame that shows it is known by it; it saves while it is typed in, as ever.
"""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from _ratio import show
from _service import go_in, opened
from _terminal import ENTER

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reliance_tui.domain.records import Family
from reliance_tui.domain.stage import Stage
from tests.documents.plans import A_SERVICE, MET_AGAIN, a_draft, sealed
from tests.factories import a_family

AXES = 30
ESCAPE = b"\x1b"
ROUNDS = 15
LETTERS = [chr(n) for n in chain(range(0x100, 0x180), range(0x391, 0x3A2)) if chr(n).isalpha()]
"""As many letters, each one cell wide, as keys are measured."""
PACE = 0.03
"""Seconds between a key in one program and the next in the other: a fast typist's, so that saves fall among keys."""
WARM_UP = 20
"""Keys that do not count; as many openings as `WARM_UP_ROUNDS`."""
WARM_UP_ROUNDS = 2


class Desk:
    """The program on one family, its page open, at month 5."""

    def __init__(self, family: Family, folder: Path) -> None:
        self.terminal = opened(folder, A_SERVICE, (family,), MET_AGAIN, columns=120, lines=40)
        self.code = family.code.encode()
        self.opened: list[float] = []
        self.typed: list[float] = []

    def to_the_page(self) -> None:
        """Go from the board to the family's page."""
        go_in(self.terminal)
        self.terminal.press(b"f", lambda written: b"1 famille" in written)
        self.terminal.press(self.code, bool)
        self.terminal.rest(0.5)
        self.terminal.press(ENTER, lambda written: "Étape".encode() in written)
        self.terminal.rest(0.5)

    def open(self) -> None:
        """Open the amendment, timed, and go back."""
        self.opened.append(self.terminal.press(b"p", lambda written: b"Prennent part" in written))
        self.terminal.rest(0.3)
        self.terminal.press(ESCAPE, lambda written: "Étape".encode() in written)
        self.terminal.rest(0.3)

    def type(self, letter: str) -> None:
        """Type a letter in the amendment, timed."""
        key = letter.encode()
        self.typed.append(self.terminal.press(key, lambda written: key in written))
        self.terminal.rest(PACE)


def measure(folder: Path) -> None:
    many = Desk(sealed(a_draft(AXES)), folder / "many")
    none = Desk(a_family(Stage.ACCOMPANIED), folder / "none")
    one = Desk(sealed(a_draft(1)), folder / "one")
    desks = (many, none, one)
    with many.terminal, none.terminal, one.terminal:
        for desk in desks:
            desk.to_the_page()
        for _ in range(ROUNDS):
            for desk in desks:
                desk.open()
        for desk in desks:
            desk.terminal.press(b"p", lambda written: b"Prennent part" in written)
            desk.terminal.rest(0.5)
        for letter in LETTERS:
            for desk in desks:
                desk.type(letter)
    opened, nothing = (desk.opened[WARM_UP_ROUNDS:] for desk in (many, none))
    show(f"opening an amendment of {AXES} axes, an empty one", opened, nothing, target=1.5)
    for name, at in (("median", 0.5), ("95th of 100", 0.95)):
        keys, others = (desk.typed[WARM_UP:] for desk in (many, one))
        show(f"key to repaint, {AXES} axes against 1, {name}", keys, others, target=2, at=at)


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        measure(Path(scratch))
