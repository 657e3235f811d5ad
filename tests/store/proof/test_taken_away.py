"""The folder is deleted, replaced, moved or emptied while the program runs: a named error, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reliance_tui.store import NotAStore, RolledBack, SaveFailed, Store, StoreError
from tests.store.conftest import call, family

CODE = "RBX-2026-001"


def empty(folder: Path, other: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def replace(folder: Path, other: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(other, folder)


def a_file(folder: Path, other: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("Madame,")


AWAY: dict[str, Callable[[Path, Path], object]] = {
    "deleted": lambda folder, other: shutil.rmtree(folder),
    "moved": lambda folder, other: folder.rename(folder.with_name("elsewhere")),
    "emptied": empty,
    "replaced by another store": replace,
    "replaced by a file": a_file,
}


@pytest.mark.parametrize("how", AWAY)
def test_a_store_taken_away_is_a_named_error_and_nothing_is_put_in_its_place(
    opening: Callable[..., Store], tmp_path: Path, how: str
) -> None:
    folder, other = tmp_path / "data", tmp_path / "other"
    with opening(other) as store:
        for n in range(6):
            store.keep_draft("other", {"n": str(n)})
    with opening(folder) as store:
        store.save(family(CODE, "Loutre"), 0)
        AWAY[how](folder, other)
        there = sorted(tmp_path.rglob("*"))
        tries: tuple[Callable[[], object], ...] = (
            store.refresh,
            lambda: store.change(CODE, call("Renard")),
            lambda: store.keep_draft("interview", {"notes": "là"}),
        )
        for act in tries:
            with pytest.raises(StoreError) as told:
                act()
            assert isinstance(told.value, NotAStore | SaveFailed | RolledBack)
        assert sorted(tmp_path.rglob("*")) == there
        assert (store.get(CODE).called, store.generation) == ("Loutre", 2)
        assert store.draft("interview") == {}


def test_a_store_put_back_is_taken_up_again(opening: Callable[..., Store], tmp_path: Path) -> None:
    with opening(tmp_path / "data") as store:
        store.save(family(CODE, "Loutre"), 0)
        (tmp_path / "data").rename(tmp_path / "unplugged")
        with pytest.raises(NotAStore):
            store.change(CODE, call("Renard"))
        (tmp_path / "unplugged").rename(tmp_path / "data")
        assert store.change(CODE, call("Renard")).called == "Renard"
