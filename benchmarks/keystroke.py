"""A key to its repaint in the interview's text field, autosave on, against a bare Textual TextArea.

Both are real programs in real terminals, typed to in turn. Every key is a letter that was never typed before, so
that the frame that shows it is known by it; what counts is the time from the key to that frame. The interview is
that of the demonstration, on a store on the disk: it saves while it is typed in, as ever.
"""

from __future__ import annotations

from datetime import date
from itertools import chain
from tempfile import TemporaryDirectory

from _ratio import show
from _terminal import DEMO, ENTER, PAGE_DOWN, Terminal, bare

from reliance_tui.demo import caseload
from reliance_tui.domain.stage import Stage, stage

TEXT_AREA = """
from textual.app import App, ComposeResult
from textual.widgets import TextArea

class Bare(App[None]):
    CSS = "TextArea { height: 10; }"  # eight lines between its borders, as ours at most

    def compose(self) -> ComposeResult:
        yield TextArea(soft_wrap=True, show_line_numbers=False, placeholder="Bonjour")

Bare().run()
"""
LETTERS = [chr(n) for n in chain(range(0x100, 0x250), range(0x391, 0x3A2), range(0x400, 0x450)) if chr(n).isalpha()]
"""As many letters, each one cell wide, as keys are measured."""
WORD = 6
"""Letters between two spaces, which are typed but not measured."""
PACE = 0.02
"""Seconds between a key in one program and the next in the other: a fast typist's, so that saves fall among keys."""
WARM_UP = 20
"""Keys that do not count."""


def open_interview(terminal: Terminal, today: date) -> None:
    """Go from the board to what goes well, the first words asked, in an interview begun and not ended."""
    code = next(family.code for family in caseload(today)[1] if stage(family) is Stage.INTERVIEW).encode()
    terminal.painted(lambda written: b"Quitter" in written)
    terminal.press(b"f", lambda written: b"surnom" in written)
    terminal.press(code, lambda written: b"1 famille" in written)
    terminal.press(ENTER, lambda written: "Où elle en est".encode() in written)
    terminal.press(b"e", lambda written: b"Notes libres" in written)
    for step in range(2, 6):
        terminal.press(PAGE_DOWN, lambda written, step=step: f"étape {step}".encode() in written)
    terminal.rest(1.5)


def measure(folder: str) -> None:
    today = date(2026, 11, 16)
    ours: list[float] = []
    theirs: list[float] = []
    with (
        Terminal((*DEMO, "--today", today.isoformat()), folder) as interview,
        Terminal(bare(TEXT_AREA), folder) as area,
    ):
        open_interview(interview, today)
        area.painted(lambda written: b"Bonjour" in written)
        for n, letter in enumerate(LETTERS):
            key = letter.encode()
            for terminal, times in ((interview, ours), (area, theirs)):
                times.append(terminal.press(key, lambda written, key=key: key in written))
                terminal.rest(PACE)
                if n % WORD == 0:
                    terminal.press(b" ", bool)
                    terminal.rest(PACE)
    show("key to repaint in the interview, median", ours[WARM_UP:], theirs[WARM_UP:], target=1.5)
    show("key to repaint in the interview, 95th of 100", ours[WARM_UP:], theirs[WARM_UP:], target=1.5, at=0.95)


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        measure(scratch)
