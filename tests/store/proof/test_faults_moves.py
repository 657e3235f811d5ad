"""Every call to the disk fails, one by one, while a family moves: it is in one place, whole, and memory says which."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from reliance_tui.domain.keeping_records import Elimination
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.store import Store, StoreError, backups
from reliance_tui.store.places import places
from tests.sealed import key
from tests.store.conftest import MORNING, family
from tests.store.proof.faults import FOR_GOOD, Refusing, refusals

CODE, OTHER = "RBX-2024-001", "RBX-2026-001"
COUNTED = Elimination(
    on=MORNING.date(), by="CB", reason="deux ans sans nouvelles", sites=("RBX",), years=(2024,), families=1,
    adults=0, children=0, interviews=0, plans=0, amendments=0, items=1,
)  # fmt: skip
MOVES: dict[str, Callable[[Store], object]] = {
    "archived": lambda store: store.archives.put(CODE),
    "brought back": lambda store: store.archives.take(2026, CODE),
    "eliminated": lambda store: store.eliminate({CODE: store.revision(CODE)}, lambda *_: COUNTED),
}
HERE, ARCHIVED, GONE = "in the caseload", "in the archive", "nowhere"
FROM = {"archived": (HERE, ARCHIVED), "brought back": (ARCHIVED, HERE), "eliminated": (HERE, GONE)}


def opened(folder: Path) -> Store:
    return Store.open(folder, now=lambda: MORNING, shared=False, key=key())


def where(store: Store) -> str:
    """Where the family is, by the store's memory and by the archives: in one place, whole, with what was said of it."""
    found = store.archives.found()
    assert found.told == ()
    archived = [one for _, one in found.families if one.code == CODE]
    here = [one for one in store.families() if one.code == CODE]
    assert len(archived) + len(here) <= 1, "in two places"
    assert all(one == family(CODE, "Loutre") for one in (*archived, *here))
    notes = [item.notes for review in store.reviews() for item in review.items if item.family == CODE]
    if here:
        assert notes == ["vue lundi"]
    elif archived:
        with store.archives._opened(2026) as archive:
            assert [item.notes for review in archive.reviews() for item in review.items] == ["vue lundi"]
    assert store.get(OTHER).called == "Renard"
    return HERE if here else ARCHIVED if archived else GONE


def half_written(folder: Path) -> list[Path]:
    return list(folder.rglob("saving.*"))


@pytest.mark.parametrize("step", [41, pytest.param(1, marks=pytest.mark.torture)])
@pytest.mark.parametrize("move", MOVES)
def test_a_move_whatever_fails(
    tmp_path: Path, dead: Callable[[], None], monkeypatch: pytest.MonkeyPatch, move: str, step: int
) -> None:
    dead()
    start, folder = tmp_path / "start", tmp_path / "there" / "data"
    with opened(start) as store:
        for code, called in ((CODE, "Loutre"), (OTHER, "Renard")):
            store.save(family(code, called), 0)
        items = tuple(Item(family=code, why=Why.LATE, minutes=5, notes="vue lundi") for code in (CODE, OTHER))
        meeting = Review(id="2026-10-12", on=date(2026, 10, 12), sites=(), minutes=120, items=items)
        store.change_review("2026-10-12", lambda _: meeting)
        store.back_up()
        if move != "archived":
            store.archives.put(CODE)
        if move == "eliminated":
            store.archives.take(2026, CODE)

    def ready() -> Store:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(start, folder)
        return opened(folder)

    store = ready()
    with Refusing(folder.parent) as disk:
        MOVES[move](store)
    assert disk.files == {}
    ways = refusals(disk.calls)
    assert len(ways) > 500
    before, after = FROM[move]
    outcomes = set()
    for at, error, how in ways[::step]:
        store, told = ready(), None
        with Refusing(folder.parent, at, error, how):
            try:
                MOVES[move](store)
            except StoreError as refused:
                told = refused
        if how == FOR_GOOD:  # a disk that does not answer cannot be asked what it holds; now it is back
            store.refresh()
        memory = {one.code: one for one in store.families()}
        there = opened(folder)
        assert {one.code: one for one in there.families()} == memory, (disk.calls[at], error, how)
        outcome = where(there)
        assert outcome in ((before, after) if told is not None else (after,)), (disk.calls[at], error, how)
        outcomes.add(outcome)
        for place in places(folder):
            with suppress(StoreError):
                backups.make(place.folder, MORNING.replace(year=2027, tzinfo=None), None)
        assert half_written(folder) == [], (disk.calls[at], error, how)
    print(f"\n{move}: {len(ways[::step])} refusals of {len(ways)}")
    assert outcomes == {before, after}
