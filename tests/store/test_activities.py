"""The collective activities in the store: kept, followed from a second window, and what becomes of who came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import msgspec
import pytest

from reliance_tui.domain import activities
from reliance_tui.domain.keeping_records import Elimination
from reliance_tui.domain.life_records import Activity, ActivityKind, Attendance
from reliance_tui.domain.sentence import Refused
from reliance_tui.store import Act, Store
from tests.factories import SERVICE, TODAY, a_family

Opening = Callable[..., Store]
A, B = "RBX-2026-001", "RBX-2026-002"
OUTING = Activity(id="", kind=ActivityKind.OUTING, on=date(2026, 10, 5), title="[/] la mer 🦦")
GONE = Elimination(
    on=TODAY, by="CB", reason="deux ans", sites=("RBX",), years=(2026,), families=1, adults=0, children=0, interviews=0,
    plans=0, amendments=0, items=0,
)  # fmt: skip


def planned(there: tuple[Activity, ...], activity: Activity = OUTING) -> Activity:
    return activities.plan(there, activity, (), SERVICE, TODAY)


def came(activity: Activity, *codes: str) -> Activity:
    there = tuple(Attendance(family=code) for code in codes)
    return msgspec.structs.replace(activity, came=(*activity.came, *there))


@pytest.fixture
def store(opening: Opening) -> Store:
    """Two families, and an outing to which both came."""
    opened = opening()
    opened.replace_all(SERVICE, [a_family(), msgspec.structs.replace(a_family(), code=B)])
    opened.add_activity(planned)
    opened.change_activity("2026-001", lambda one: came(one, A, B))
    return opened


def test_what_is_kept_is_there_when_it_is_opened_again(store: Store, opening: Opening) -> None:
    assert store.activities() == opening().activities() == (came(planned(()), A, B),)
    assert store.activities() is store.activities(), "the same until one changes"


def test_two_windows_never_give_one_number_twice(store: Store, opening: Opening) -> None:
    other = opening()
    assert [store.add_activity(planned).id, other.add_activity(planned).id] == ["2026-002", "2026-003"]
    assert other.refresh() is False
    assert store.refresh()
    assert [one.id for one in store.activities()] == ["2026-001", "2026-002", "2026-003"]


def test_what_two_windows_note_of_one_activity_is_both_kept(store: Store, opening: Opening) -> None:
    other = opening()
    store.change_activity("2026-001", lambda one: activities.did_not_come(one, A))
    kept = other.change_activity("2026-001", lambda one: msgspec.structs.replace(one, line="belle journée"))
    assert (kept.line, [one.family for one in kept.came]) == ("belle journée", [B])


def test_one_is_taken_away_unless_a_family_came(store: Store, opening: Opening) -> None:
    with pytest.raises(Refused):
        store.remove_activity("2026-001", activities.may_remove)
    store.add_activity(planned)
    store.remove_activity("2026-002", activities.may_remove)
    assert [one.id for one in opening().activities()] == ["2026-001"]
    with pytest.raises(KeyError):
        store.remove_activity("2026-002", activities.may_remove)
    with pytest.raises(KeyError):
        store.change_activity("2026-002", lambda one: one)


def test_the_draft_goes_with_the_act(store: Store) -> None:
    store.keep_draft("ActivityScreen", {"title": "la"})
    store.change_activity("2026-001", lambda one: one, done_draft="ActivityScreen")
    assert store.draft("ActivityScreen") == {}


def test_all_replaced_they_are_too(store: Store, opening: Opening) -> None:
    one = planned((), msgspec.structs.replace(OUTING, title="autre"))
    store.replace_all(SERVICE, (), (), (one,))
    assert store.activities() == opening().activities() == (one,)


def test_of_an_eliminated_family_no_activity_knows_any_more(store: Store, opening: Opening, folder: Path) -> None:
    store.eliminate({A: store.revision(A)}, lambda *_: GONE)
    assert [one.family for one in store.activities()[0].came] == [B]
    assert store.activities() == opening().activities()
    assert A.encode() not in msgspec.json.encode(opening().activities())


def test_an_archived_family_keeps_what_it_came_to_and_the_service_its_figures(store: Store) -> None:
    store.archives.put(A)
    assert [one.family for one in store.activities()[0].came] == [A, B]
    store.archives.put(B)
    with store.archives._opened(store._now().year) as archive:
        (kept,) = archive.activities()
        assert (kept.title, [one.family for one in kept.came]) == (OUTING.title, [A, B])
    store.archives.take(store._now().year, A)
    assert [one.family for one in store.activities()[0].came] == [B, A]
    with store.archives._opened(store._now().year) as archive:
        assert [one.family for one in archive.activities()[0].came] == [B]


def test_the_journal_tells_of_each_without_a_word(store: Store) -> None:
    store.change_activity("2026-001", partial(msgspec.structs.replace, line="un secret", place="ici"))
    store.add_activity(planned)
    store.remove_activity("2026-002", activities.may_remove)
    told = [msgspec.json.decode(link.written) for link in store.journal.tail][-3:]
    assert [(one[3], one[4], one[5]) for one in told] == [
        (Act.ACTIVITY_CHANGED, "2026-001", ["place", "line"]),
        (Act.ACTIVITY_CHANGED, "2026-002", []),
        (Act.ACTIVITY_REMOVED, "2026-002", []),
    ]
