"""The weekly meetings in the store: kept as any record is, and followed from a second process beside."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from reliance_tui.domain import review
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.store import Store

Opening = Callable[..., Store]
A, B = "RBX-2026-001", "RBX-2026-002"
TWO = datetime(2026, 10, 19, 14, 0)
TODAY, NAME = TWO.date(), "2026-10-19"


def a_meeting(on: date = TODAY, sites: tuple[str, ...] = ()) -> Review:
    """A meeting begun over two families."""
    items = tuple(Item(family=code, why=Why.LONG_AGO, minutes=60) for code in (A, B))
    return review.start(review.open_review((), on, items, sites), ("NK",), TWO)


def noting(text: str, code: str = A) -> Callable[[Review | None], Review]:
    """The act of keeping what is said of a family."""
    return lambda meeting: review.note(meeting or a_meeting(), code, text)


@pytest.fixture(params=["generations"])
def opened(request: pytest.FixtureRequest, opening: Opening) -> Opening:
    """Opens the same store again and again; a backend to come is one more parameter."""
    return {"generations": opening}[request.param]


@pytest.fixture
def two(opened: Opening) -> tuple[Store, Store]:
    """Two stores over the same folder, which hold a meeting under way."""
    store = opened()
    store.change_review(NAME, lambda _: a_meeting())
    return store, opened()


def test_a_new_store_has_no_meeting(opened: Opening) -> None:
    assert opened().reviews() == ()


def test_the_act_is_given_none_then_the_meeting_as_it_is_kept(opened: Opening) -> None:
    store, given = opened(), []

    def act(meeting: Review | None) -> Review:
        given.append(meeting)
        return noting("[/] 🦦 محمد\n« oui »")(meeting)

    kept = store.change_review(NAME, act)
    store.change_review(NAME, act)
    assert given == [None, kept]
    assert opened().reviews() == store.reviews() == (noting("[/] 🦦 محمد\n« oui »")(kept),)


def test_meetings_come_by_day(opened: Opening) -> None:
    store = opened()
    for meeting in (a_meeting(date(2026, 10, 13)), a_meeting(sites=("RBX",)), a_meeting(date(2026, 10, 6))):
        store.change_review(meeting.id, lambda _, meeting=meeting: meeting)
    assert [meeting.id for meeting in store.reviews()] == ["2026-10-06", "2026-10-13", "2026-10-19-RBX"]


def test_what_the_act_refuses_is_not_kept(two: tuple[Store, Store]) -> None:
    store, before = two[0], two[0].generation

    def refuse(meeting: Review | None) -> Review:
        raise Refused(say("non"))

    with pytest.raises(Refused):
        store.change_review(NAME, refuse)
    assert store.reviews() == (a_meeting(),)
    assert store.generation == before


def test_an_act_that_changes_nothing_leaves_the_meeting_as_it_is(two: tuple[Store, Store]) -> None:
    store = two[0]
    assert store.change_review(NAME, lambda meeting: meeting or a_meeting()) == a_meeting()


def test_each_sees_the_others_meeting_at_its_next_refresh(two: tuple[Store, Store]) -> None:
    one, other = two
    one.change_review(NAME, lambda meeting: review.go_to(meeting or a_meeting(), B, TWO + timedelta(minutes=3)))
    assert other.refresh()
    assert other.reviews() == one.reviews()
    assert other.reviews()[0].current == B
    assert not other.refresh()


def test_the_same_meeting_changed_by_both_keeps_both_acts(two: tuple[Store, Store]) -> None:
    one, other = two
    one.change_review(NAME, noting("dit au mur"))
    other.change_review(NAME, noting("dit à la table"))
    one.change_review(NAME, noting("de la suivante", B))
    other.refresh()
    for store in two:
        assert [item.notes for item in store.reviews()[0].items] == ["dit au mur\ndit à la table", "de la suivante"]


def test_a_meeting_and_a_family_changed_by_each_are_both_kept(
    two: tuple[Store, Store], make_family: Callable, calling: Callable
) -> None:
    one, other = two
    one.save(make_family(A), 0)
    other.change_review(NAME, noting("dit à la table"))
    one.change(A, calling("Loutre"))
    other.refresh()
    assert (other.get(A).called, one.reviews()[0].items[0].notes) == ("Loutre", "dit à la table")


WRITER = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from reliance_tui.domain import review
from reliance_tui.store import Store
with Store.open(Path(sys.argv[1]), now=lambda: datetime.now(UTC)) as store:
    for n in range(20):
        store.change_review(sys.argv[2], lambda meeting: review.note(meeting, sys.argv[3], f"{sys.argv[4]}{n}"))
"""


def test_two_processes_that_note_at_once_lose_nothing(two: tuple[Store, Store], folder: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(folder), NAME, A]
    running = [subprocess.Popen([*command, who]) for who in ("mur", "table")]
    assert [process.wait(60) for process in running] == [0, 0]
    store = two[0]
    store.refresh()
    said = store.reviews()[0].items[0].notes.split("\n")
    assert sorted(said) == sorted(f"{who}{n}" for who in ("mur", "table") for n in range(20))
    assert [one for one in said if one.startswith("mur")] == [f"mur{n}" for n in range(20)]


def test_replacing_all_replaces_the_meetings_too(two: tuple[Store, Store], opened: Opening) -> None:
    one, other = two
    new = a_meeting(date(2026, 10, 13))
    other.replace_all(other.service(), (), (new,))
    assert other.reviews() == opened().reviews() == (new,)
    one.refresh()
    assert one.reviews() == (new,)
    other.replace_all(other.service(), ())
    assert opened().reviews() == ()
