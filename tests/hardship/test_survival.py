"""Killed, told to end, its window closed, fallen: the real program in a real terminal loses at most a second."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from reliance_tui.domain import interview
from reliance_tui.domain.records import Family
from reliance_tui.domain.script import Step, StepKind
from reliance_tui.domain.stage import Stage
from reliance_tui.store import Store
from tests.factories import MET, SERVICE, a_family
from tests.hardship.terminal import Terminal, opened
from tests.screens.conftest import NOW
from tests.sealed import key

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is needed")

CODE = "RBX-2026-001"
HOME = "Places"
"""A word of the home board."""
PAUSE = 0.1
"""Seconds between two keys: ten a second."""
AT_MOST = 1.0
"""Seconds of typing that may be lost."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose one family is in the middle of its interview: the presentation is said."""
    family = interview.begin(a_family(), MET, "CB")
    for step in ("accueil", "equipe", "projet"):
        family = interview.present(family, Step(id=step, kind=StepKind.PRESENT, title=""))
    with Store.open(tmp_path / "data", now=lambda: NOW, key=key()) as store:
        store.replace_all(SERVICE, [family])
        store.keep_draft(f"InterviewScreen:{CODE}", {"step": "demande", "field": "a-request"})
    return tmp_path / "data"


def _kept(folder: Path) -> tuple[Family, dict[str, str]]:
    with Store.open(folder, now=lambda: NOW, key=key()) as store:
        return store.get(CODE), store.draft("ContactScreen:new")


def _request(folder: Path) -> str:
    family, _ = _kept(folder)
    said = family.interview.said if family.interview is not None else ()
    return next((each.words for each in said if each.field == "request"), "")


def _to_the_request(terminal: Terminal) -> None:
    terminal.wait_for(HOME)
    terminal.press("\r")
    terminal.wait_for("étape 6 sur 7")


def _to_a_new_contact(terminal: Terminal) -> None:
    terminal.wait_for(HOME)
    terminal.press("n")
    terminal.wait_for("Nouveau contact")
    terminal.listen(0.5)
    terminal.press("r")
    terminal.wait_for("(•) Roubaix")
    terminal.press("\r")
    terminal.listen(0.3)


def _letters() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield from f"mot{number} "


def _type(terminal: Terminal, seconds: float) -> list[tuple[float, str]]:
    """Type for so long; the keys and when each was pressed."""
    typed: list[tuple[float, str]] = []
    start = time.monotonic()
    for letter in _letters():
        if time.monotonic() - start >= seconds:
            return typed
        typed.append((time.monotonic(), letter))
        terminal.press(letter)
        terminal.listen(PAUSE)
    return typed


def _lost(typed: list[tuple[float, str]], kept: str, killed: float) -> float:
    """How many seconds before the end the first key lost was pressed."""
    everything = "".join(letter for _, letter in typed)
    assert everything.startswith(kept), f"what is kept is what was typed: {kept!r}"
    return killed - typed[len(kept)][0] if len(kept) < len(typed) else 0.0


KILLS = [
    1.3,
    2.1,
    *(pytest.param(n, marks=pytest.mark.torture) for n in random.Random(2026).choices(range(10, 60), k=30)),
]


@pytest.mark.parametrize("moment", KILLS)
def test_killed_in_mid_word_the_interview_loses_at_most_a_second(folder: Path, moment: float) -> None:
    with opened(folder) as terminal:
        _to_the_request(terminal)
        typed = _type(terminal, moment if moment < 10 else moment / 10)
        terminal.process.kill()
        killed = time.monotonic()
        terminal.process.wait()
    assert _lost(typed, _request(folder), killed) <= AT_MOST
    with opened(folder) as terminal:
        _to_the_request(terminal)
        terminal.press("Z\x1b")
        terminal.wait_for(HOME)
        terminal.press("\x11")
        assert terminal.ends() == 0
    assert _request(folder).endswith("Z"), "reopened on the very field, at the end of what is kept"


@pytest.mark.torture
def test_killed_two_hundred_times_on_two_megabytes_nothing_kept_is_lost(folder: Path) -> None:
    """The program itself, its screens and its autosave, on a store of two megabytes, at a moment of chance."""
    with Store.open(folder, now=lambda: NOW, key=key()) as store:
        families = [*store.families()]
        for _ in range(45):
            ended = a_family(Stage.CLOSED, among=families)
            families.append(interview.note(ended, "x" * 44_000))
        store.replace_all(SERVICE, families)
        store.keep_draft(f"InterviewScreen:{CODE}", {"step": "demande", "field": "a-request"})
    assert max(file.stat().st_size for file in folder.glob("active.g*")) > 1_900_000
    by, kept = random.Random(2026), ""
    for _ in range(200):
        with opened(folder) as terminal:
            _to_the_request(terminal)
            typed = _type(terminal, by.uniform(0.05, 1.6))
            terminal.process.kill()
            killed = time.monotonic()
            terminal.process.wait()
        there = _request(folder)
        assert there.startswith(kept), "what was on the disk before is there"
        assert _lost(typed, there.removeprefix(kept), killed) <= AT_MOST
        kept = there
    print(f"\n200 kills of the program, {len(kept)} letters kept")
    assert len(kept) > 200


def test_killed_in_mid_word_a_new_contact_loses_at_most_a_second(folder: Path) -> None:
    with opened(folder) as terminal:
        _to_a_new_contact(terminal)
        typed = _type(terminal, 1.8)
        terminal.process.kill()
        killed = time.monotonic()
        terminal.process.wait()
    assert _lost(typed, _kept(folder)[1].get("called", ""), killed) <= AT_MOST
    with opened(folder) as terminal:
        terminal.wait_for(HOME)
        terminal.press("n")
        terminal.wait_for("Repris là où vous en étiez")
        terminal.listen(0.5)
        terminal.press("Z\x1b")
        terminal.wait_for(HOME)
        terminal.press("\x11")
        assert terminal.ends() == 0
    assert _kept(folder)[1]["called"].endswith("Z")


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "window closed"])
def test_told_to_end_it_keeps_all_that_was_typed(folder: Path, how: str) -> None:
    with opened(folder) as terminal:
        _to_the_request(terminal)
        terminal.press("on voudrait souffler")
        terminal.wait_for("souffler")
        if how == "window closed":
            terminal.close()
        else:
            terminal.process.send_signal(getattr(signal, how))
        terminal.ends()
    assert _request(folder) == "on voudrait souffler"


FALL = """
from reliance_tui.screens.home import HomeScreen
def fall(self):
    name = "Zorglub des Marolles"
    raise ValueError(f"{name}\\n  File {name}, line 3")
HomeScreen.action_open_family = fall
"""
FALL_IN_THE_INTERVIEW = """
from reliance_tui.screens.interview import InterviewScreen
def fall(self):
    name = self.query_one("#a-request").text
    raise ValueError(name)
InterviewScreen.action_notes = fall
"""


def test_fallen_it_says_so_in_a_sentence_and_names_nobody(folder: Path) -> None:
    with opened(folder, before=FALL) as terminal:
        terminal.wait_for(HOME)
        terminal.press("d")
        assert terminal.ends() == 1
        said = terminal.text
    assert "Leprogrammes’estarrêtésuruneerreur" in said
    assert "<string>,5,fall" in said, "where, for whoever mends it"
    assert "Zorglub" not in said
    assert "Traceback" not in said


def test_fallen_it_has_kept_all_that_was_typed(folder: Path) -> None:
    with opened(folder, before=FALL_IN_THE_INTERVIEW) as terminal:
        _to_the_request(terminal)
        terminal.press("on voudrait souffler")
        terminal.wait_for("souffler")
        terminal.press("\x0e")
        assert terminal.ends() == 1
        said = terminal.text
    assert "Cequiétaitécritestgardé" in said
    assert "souffler" not in said.split("Leprogramme")[1]
    assert _request(folder) == "on voudrait souffler"


@pytest.mark.parametrize("term", ["linux", "vt100", "xterm-256color"])
def test_any_terminal_opens_it(folder: Path, term: str) -> None:
    with opened(folder, term=term) as terminal:
        terminal.wait_for(HOME)
        terminal.press("\x11")
        assert terminal.ends() == 0
        assert "Traceback" not in terminal.text


def test_a_terminal_that_cannot_draw_is_told_so(folder: Path) -> None:
    with opened(folder, term="dumb") as terminal:
        assert terminal.ends() == 2
        assert "Ceterminalnesaitpasdessinerd’écran" in terminal.text


def test_resized_while_typing_to_almost_nothing_and_back(folder: Path) -> None:
    with opened(folder) as terminal:
        _to_the_request(terminal)
        for size, letter in zip([(40, 12), (10, 3), (1, 1), (200, 60), (80, 24)], "abcde", strict=True):
            terminal.resize(*size)
            terminal.press(letter)
            terminal.listen(0.3)
        terminal.press("\x11")
        assert terminal.ends() == 0
    assert _request(folder) == "abcde"


def test_no_picture_of_the_screen_is_taken(folder: Path) -> None:
    with opened(folder) as terminal:
        terminal.wait_for(HOME)
        terminal.press("\x10")
        terminal.listen(0.5)
        terminal.press("screenshot")
        terminal.listen(0.8)
        assert "Screenshot" not in terminal.text
        terminal.press("\r\x1b\x13")
        terminal.listen(0.3)
        terminal.press("\x11")
        terminal.ends()
    assert [path for path in folder.rglob("*") if path.suffix in (".svg", ".png")] == []
    assert msgspec.structs.asdict(_kept(folder)[0])["code"] == CODE
