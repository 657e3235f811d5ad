"""`reliance wall`: a second process on the same store, that follows, writes nothing and never shows a name."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from time import monotonic, sleep

import pytest

from reliance_tui.app import WallApp
from reliance_tui.domain import review
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.domain.text import fold
from reliance_tui.screens import follow
from reliance_tui.screens.office import Office
from reliance_tui.store import Store
from tests.factories import TODAY
from tests.screens.conftest import Work
from tests.screens.person import Person
from tests.screens.terminal import CTRL_P, ENTER, F2, F9, PATIENCE, RIGHT, Terminal
from tests.screens.wall_people import FIRST_NAME, HIDDEN, a_caseload

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals of their own are made as Unix makes them")
PAINTED_WITHIN = 0.5
"""Seconds left to a slow machine to read the store and paint."""
FIRST, SECOND, THIRD = "RBX-2026-001", "RBX-2026-002", "TRC-2026-001"


@pytest.fixture
def told(work: Work) -> Work:
    """The caseload of `wall_people` in the store."""
    work.given(*a_caseload())
    return work


def test_two_screens_go_together_and_either_can_be_killed(told: Work) -> None:
    with Terminal(told.folder, "wall") as wall:
        wall.awaits("La réunion n’a pas commencé.")
        with Terminal(told.folder) as leader:
            leader.awaits("Places")
            leader.press(b"m")
            leader.awaits("Aujourd’hui")
            leader.press(F2)
            leader.awaits("NOMS MASQUÉS")
            wall.awaits("Décisions à faire")
            for code in (SECOND, FIRST, THIRD, FIRST):
                leader.press(b"j")
                leader.awaits("Aller à quelle famille")
                leader.press(code.encode(), ENTER)
                wall.awaits(code)
            leader.press(b"d")
            leader.awaits("quoi\u00a0; qui")
            leader.press(f"écrire à {FIRST_NAME} demain".encode(), ENTER)
            wall.awaits("écrire à ••• demain")
            leader.press(F9)
            leader.awaits("noms montrés")
            leader.press(b"n")
            leader.awaits("Note")
            leader.press("à moitié écri".encode())
            _until_kept(told, "à moitié écri")
        with Terminal(told.folder) as leader:
            leader.awaits("en cours, m la reprend")
            leader.press(b"m")
            leader.awaits("En cours depuis")
            leader.press(F2)
            leader.awaits("Note (elle n’est pas sur le mur)")
            leader.press(b"t", ENTER)
            leader.awaits("Suivante")
            wall.press(F9, CTRL_P, RIGHT, b"d", b"Zorglub")
            leader.press(RIGHT)
            wall.awaits(SECOND)
            _names_nobody(wall.painted)
    with Terminal(told.folder, "wall") as wall:
        wall.awaits("Familles vues")
        _names_nobody(wall.painted)
    with Store.open(told.folder, now=lambda: told.now) as store:
        (meeting,) = store.reviews()
    assert [item.notes for item in meeting.items if item.family == FIRST] == ["à moitié écrit"]


def _until_kept(told: Work, words: str) -> None:
    """Wait until what is half typed is on the disk."""
    until = monotonic() + PATIENCE
    while monotonic() < until:
        with Store.open(told.folder, now=lambda: told.now, shared=False) as store:
            if words in store.draft("review/2026-11-16").values():
                return
        sleep(0.1)
    raise AssertionError(f"“{words}” is not kept")


def _names_nobody(painted: str) -> None:
    found = [name for name in HIDDEN if fold(name) in fold(painted)]
    assert not found


@asynccontextmanager
async def following(told: Work, width: int = 100, height: int = 40) -> AsyncIterator[Person]:
    """`reliance wall` beside a meeting begun, looking only when a test says so."""
    office = Office(Store.open(told.folder, now=lambda: told.now, shared=False), lambda: told.now)
    try:
        with pytest.MonkeyPatch.context() as clock:
            clock.setattr(follow, "LOOK_SECONDS", 3600)
            async with WallApp(office, quiet=True).run_test(size=(width, height), notifications=True) as pilot:
                await pilot.pause()
                yield Person(pilot)
    finally:
        office.close()


async def looks(wall: Person) -> None:
    """Let the wall take one look at the store, as it does more than twice a second."""
    await wall.app.screen._look()  # type: ignore[attr-defined]
    await wall.looks()


@pytest.fixture
def led(told: Work) -> Callable[[Callable[[Review], Review]], None]:
    """A meeting under way, led from elsewhere: give it an act of the meeting."""
    items = tuple(Item(family=code, why=Why.LATE, minutes=9) for code in (FIRST, SECOND, THIRD))
    meeting = review.start(review.open_review((), TODAY, items), ("CB",), told.now)

    def lead(act: Callable[[Review], Review]) -> None:
        with Store.open(told.folder, now=lambda: told.now, shared=False) as store:
            store.change_review(meeting.id, lambda kept: act(kept or meeting))

    lead(lambda kept: kept)
    return lead


LEAD: dict[str, tuple[Callable[[Review, datetime], Review], str]] = {
    "the next family": (lambda one, now: review.go_to(one, SECOND, now), SECOND),
    "a break": (review.pause, "PAUSE depuis 10 h 30"),
    "more time": (lambda one, now: review.give_time(one, FIRST), "Cette famille 0/14 min"),
    "the end": (review.end, "La réunion est terminée."),
    "taken up again": (lambda one, now: review.start(review.end(one, now), (), now), "Décisions à faire"),
}


@pytest.mark.parametrize("what", LEAD)
async def test_what_the_leader_does_is_on_the_wall_at_its_next_look(told: Work, led, what: str) -> None:
    assert follow.LOOK_SECONDS + PAINTED_WITHIN <= 1, "the two screens stay within a second of each other"
    act, seen = LEAD[what]
    async with following(told) as wall:
        wall.sees(FIRST, "Cette famille 0/9 min")
        led(lambda one: act(one, told.now))
        await looks(wall)
        wall.sees(seen)


async def test_a_look_when_nothing_changed_lists_the_folder_once_and_opens_no_file(
    told: Work, led, monkeypatch
) -> None:
    async with following(told) as wall:
        folder, asked = wall.app.office.store._storage.folder, []
        for name in ("generations", "read"):
            real = getattr(folder, name)
            monkeypatch.setattr(
                folder, name, lambda *given, name=name, real=real: (asked.append(name), real(*given))[1]
            )
        for _ in range(3):
            await looks(wall)
        assert asked == ["generations"] * 3
        led(lambda one: review.give_time(one, FIRST))
        await looks(wall)
        assert asked.count("read") == 1


async def test_the_pages_are_turned_with_the_leader_s(told: Work) -> None:
    told.given(*a_caseload(axes=18))
    async with told.opens(100, 40) as she:
        await she.presses("m", "f2", "j")
        await she.pastes(FIRST)
        await she.presses("enter")
        async with following(told) as wall:
            for page in (1, 2, 3, 1):
                for screen in (she, wall):
                    screen.sees(f"page {page} sur 3")
                assert she.reads("#wall-body") == wall.reads("#wall-body")
                await she.presses("down")
                await looks(wall)
        async with following(told, 100, 120) as wall:
            wall.sees("1. Que ••• souffle", "18. Que ••• souffle")
            wall.does_not_see("page")


async def test_nothing_but_leaving_helping_and_the_theme_can_be_asked_of_it(told: Work) -> None:
    async with told.opens(100, 40) as she:
        await she.presses("m", "f2", "j")
        await she.pastes(FIRST)
        await she.presses("enter")
    office = Office(Store.open(told.folder, now=lambda: told.now, shared=False), lambda: told.now)
    before = office.store.generation
    app = WallApp(office, quiet=True)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        she = Person(pilot)
        await pilot.pause(0.6)
        assert {active.binding.action for active in app.screen.active_bindings.values() if active.enabled} <= {
            "quit",
            "help",
            "next_theme",
            "app.help_quit",
            "screen.copy_text",
        }
        for keys in (("f9",), ("ctrl+p",), ("escape",), ("d",), ("right",), ("f10",), ("f4",)):
            await she.presses(*keys)
            she.sees("Décisions à faire", "NOMS MASQUÉS")
            _names_nobody(she.screen)
        app.masked = False
        await pilot.pause()
        she.sees("NOMS MASQUÉS")
        _names_nobody(she.screen)
    assert office.store.generation == before
    office.close()
