"""A store opened to be read only, on purpose: nothing in its folder is made, changed or left, whatever is asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from reliance_tui.domain.keeping_records import Elimination
from reliance_tui.domain.records import Service
from reliance_tui.store import Act, NotAStore, OnlyRead, Store, keyring
from tests.sealed import key
from tests.store.conftest import MORNING, call, family

CODE = "RBX-2026-001"


def tree(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """All that is in a folder: each file's inode, the moment it was last changed, and its bytes."""
    there = sorted(folder.rglob("*"))
    facts = {str(one): one.stat() for one in there}
    return {
        name: (stat.st_ino, stat.st_mtime_ns, Path(name).read_bytes() if Path(name).is_file() else b"")
        for name, stat in facts.items()
    } | {str(folder): (folder.stat().st_ino, folder.stat().st_mtime_ns, b"")}


@pytest.fixture
def reading(folder: Path) -> Store:
    """A sealed store that other hands made, opened to be read only."""
    with Store.open(folder, now=lambda: MORNING, key=key()) as store:
        store.save(family(CODE, "Loutre"), 0)
        store.save(family("RBX-2026-002", "Renard"), 0)
        store.archives.put("RBX-2026-002", store.revision("RBX-2026-002"))
        store.keep_draft("SheetScreen:" + CODE, {"ring": "demain"})
    (folder / f"saving.{os.uname().nodename}.999999.0123456789abcdef").write_bytes(b"half written")
    return Store.open(folder, now=lambda: MORNING, key=key(), read_only=True)


WRITES: dict[str, Callable[[Store], object]] = {
    "a family": lambda store: store.change(CODE, call("Belette")),
    "a new family": lambda store: store.add(lambda _: family("RBX-2026-003")),
    "a draft": lambda store: store.keep_draft("SheetScreen:" + CODE, {}),
    "the end of a draft": lambda store: store.drop_draft("SheetScreen:" + CODE),
    "the service": lambda store: store.change_service(lambda _: Service(capacity=3)),
    "the journal": lambda store: store.note_now(Act.PRINTED, CODE),
    "the accesses": lambda store: store.turn_key(
        partial(keyring.admitted, who="AB", passphrase="quatre mots sans lien")
    ),
    "an archive": lambda store: store.archives.put(CODE, store.revision(CODE)),
    "an elimination": lambda store: store.eliminate({CODE: 1}, lambda *_: Elimination()),  # type: ignore[call-arg]
    "a backup": lambda store: store.back_up(),
}


@pytest.mark.parametrize("what", WRITES)
def test_nothing_is_written_and_it_is_said(reading: Store, folder: Path, what: str) -> None:
    before = tree(folder)
    with pytest.raises(OnlyRead) as refused:
        WRITES[what](reading)
    assert "--read-only" in str(refused.value.sentence), "the way out"
    assert tree(folder) == before


def test_it_opens_reads_and_closes_without_a_trace(reading: Store, folder: Path) -> None:
    reading.close()
    before = tree(folder)
    with Store.open(folder, now=lambda: MORNING, who="CB", key=key(), read_only=True) as store:
        assert store.get(CODE).called == "Loutre"
        assert store.draft("SheetScreen:" + CODE) == {"ring": "demain"}
        assert [one.code for _, one in store.archives.found().families] == ["RBX-2026-002"]
        assert store.back_up_today() == ()
        store.refresh()
    assert tree(folder) == before


def test_whoever_reads_is_nobodys_neighbour_and_sees_what_they_write(reading: Store, folder: Path) -> None:
    with Store.open(folder, now=lambda: MORNING, key=key()) as other:
        assert other.neighbour is None
        other.change(CODE, call("Belette"))
    assert reading.refresh()
    assert reading.get(CODE).called == "Belette"


def test_where_there_is_nothing_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(NotAStore):
        Store.open(tmp_path / "nowhere", now=lambda: MORNING, read_only=True)
    assert list(tmp_path.iterdir()) == []
