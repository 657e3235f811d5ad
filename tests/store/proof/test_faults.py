"""Every call to the disk fails, one by one: the old or the new is there, memory is what the disk holds."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reliance_tui.store import Damaged, DiskFull, ReadOnly, SaveFailed, Store, StoreError, go_back
from reliance_tui.store.floor import Floor
from tests.store.conftest import call, family
from tests.store.proof.conftest import Kind
from tests.store.proof.faults import FOR_GOOD, Refusing, refusals

CODE = "RBX-2026-001"
OLD, NEW = "Loutre", "Renard"
NAMED = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EACCES: ReadOnly,
    errno.EROFS: ReadOnly,
    errno.EIO: SaveFailed,
    errno.EINTR: SaveFailed,
}
READING = ("open", "read", "fstat", "close")
"""Where a refusal may mean that a file does not read."""


class Faults:
    """What is done to a folder, under each refusal in turn, from the same start each time."""

    def __init__(self, folder: Path, start: Path) -> None:
        self.folder, self.start = folder, start
        self.left = 0
        self.raised: dict[str, set[str]] = {}

    def again(self) -> None:
        """Put the folder back as it was, for a machine that never saw it go on."""
        Floor(self.folder).forget()
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.start.exists():
            shutil.copytree(self.start, self.folder)

    def attempt(self, do: Callable[[], Any], at: int, error: int, how: str) -> StoreError | None:
        """What is raised when it is done with that refusal: nothing, or one of the named errors."""
        told = None
        with Refusing(self.folder.parent, at, error, how) as disk:
            try:
                do()
            except StoreError as error_told:
                told = error_told
        if told is not None:
            reading = disk.calls[at].name in READING or how == FOR_GOOD
            allowed = (NAMED[error], SaveFailed, *([Damaged] if reading else []))
            assert isinstance(told, allowed), (disk.calls[at], told)
            self.raised.setdefault(str(disk.calls[at]), set()).add(type(told).__name__)
        return told

    def swept(self, opening: Kind) -> Store:
        """The store as the next process opens it; nothing half written is left in the folder then."""
        store = opening(self.folder, shared=False)
        assert [name for name in os.listdir(self.folder) if name.startswith("saving.")] == []
        return store


@pytest.fixture
def faults(opening: Kind, tmp_path: Path, dead: Callable[[], None]) -> Faults:
    """A store of two generations to start from, whose writer is no more."""
    dead()
    with opening(tmp_path / "start") as store:
        store.save(family(CODE, OLD), 0)
    return Faults(tmp_path / "there" / "data", tmp_path / "start")


def calls(faults: Faults, do: Callable[[], Any]) -> list[tuple[int, int, str]]:
    with Refusing(faults.folder.parent) as disk:
        do()
    assert disk.files == {}  # nothing is left open
    return refusals(disk.calls)


def test_a_save_whatever_fails(faults: Faults, opening: Kind) -> None:
    def ready() -> Store:
        faults.again()
        return opening(faults.folder, shared=False)

    store = ready()
    ways = calls(faults, lambda: store.change(CODE, call(NEW)))
    assert len(ways) > 150
    for at, error, how in ways:
        store = ready()
        told = faults.attempt(lambda: store.change(CODE, call(NEW)), at, error, how)  # noqa: B023
        if how == FOR_GOOD:  # a disk that does not answer cannot be asked what it holds; now it is back
            store.refresh()
        with faults.swept(opening) as there:
            # « n’a pas été enregistré » must be true; what failed after the link may have taken, and is shown.
            either = (NEW,) if told is None else (OLD,) if isinstance(told, DiskFull | ReadOnly) else (OLD, NEW)
            assert there.get(CODE).called in either, (at, error, how)
            assert (store.get(CODE), store.generation) == (there.get(CODE), there.generation), (at, error, how)
        store.change(CODE, call("Belette"))
        with faults.swept(opening) as there:
            assert there.get(CODE).called == "Belette"
    print(f"\nsave: {len(ways)} refusals; {faults.raised}")
    assert set.union(*faults.raised.values()) >= {"DiskFull", "ReadOnly", "SaveFailed"}


@pytest.mark.parametrize("first", [True, False], ids=["for the first time", "again"])
def test_an_opening_whatever_fails(faults: Faults, opening: Kind, first: bool, tmp_path: Path) -> None:
    if first:
        faults.start = tmp_path / "nothing"
    before = () if first else (OLD,)

    def open_and_leave() -> None:
        with opening(faults.folder) as store:
            assert tuple(family.called for family in store.families()) == before

    faults.again()
    faults.folder.parent.mkdir(exist_ok=True)
    for at, error, how in (ways := calls(faults, open_and_leave)):
        faults.again()
        faults.attempt(open_and_leave, at, error, how)
        with faults.swept(opening) as there:
            assert tuple(family.called for family in there.families()) == before
            there.save(family("RBX-2026-002", NEW), 0)
    print(f"\nopening: {len(ways)} refusals; {faults.raised}")
    assert len(ways) > 100


def test_going_back_whatever_fails(faults: Faults, opening: Kind) -> None:
    with opening(faults.start) as store:
        store.change(CODE, call(NEW))
        store.change(CODE, call("Belette"))
    for number in (3, 4):
        (faults.start / f"active.g{number}").write_bytes(b"")

    faults.again()
    for at, error, how in (ways := calls(faults, lambda: go_back(faults.folder, opening.key))):
        faults.again()
        told = faults.attempt(lambda: go_back(faults.folder, opening.key), at, error, how)
        if told:
            go_back(faults.folder, opening.key)
        with faults.swept(opening) as there:
            if (aside := faults.folder / "damaged.g2").exists():
                # The good one could not be read: it was passed over like the damaged ones, and kept like them.
                assert aside.read_bytes() == (faults.start / "active.g2").read_bytes()
            else:
                assert there.get(CODE).called == OLD, (at, error, how)
            there.save(family("RBX-2026-002", "Hérisson"), 0)
    print(f"\ngoing back: {len(ways)} refusals; {faults.raised}")
    assert len(ways) > 150
