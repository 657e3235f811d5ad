"""A file that is not what was written: named, left as it is, never repaired by emptying."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.store import Damaged, NotAStore, Store, StoreError, TooNew, envelope, go_back
from reliance_tui.store.envelope import Header
from reliance_tui.store.tables import TABLES

CODE = "RBX-2026-001"
SAVED = datetime(2026, 10, 19, tzinfo=UTC)


def written(payload: object, *, generation: int = 3, format_: int = envelope.FORMAT) -> bytes:
    """A whole file, with any payload in it."""
    header = Header(magic="reliance", format=format_, store="a" * 32, generation=generation, saved_at=SAVED)
    return b"".join(envelope.close(header, bytearray(msgspec.json.encode(payload)), None))


def tables(**families: object) -> dict[str, object]:
    documents = {code.replace("_", "-"): document for code, document in families.items()}
    return {name: documents if name == "families" else {} for name in TABLES}


WHOLE = {
    "code": CODE,
    "site": "RBX",
    "contact": {"on": None, "request_on": "2026-10-14"},
}
DAMAGE: dict[str, tuple[Callable[[bytes], bytes], type[StoreError]]] = {
    "emptied": (lambda data: b"", Damaged),
    "cut after a byte": (lambda data: data[:1], NotAStore),
    "cut in the header": (lambda data: data[:60], Damaged),
    "cut in the middle": (lambda data: data[: len(data) // 2], Damaged),
    "cut by a byte": (lambda data: data[:-1], Damaged),
    "one byte more": (lambda data: data + b"\n", Damaged),
    "a bit flipped in the header": (lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:], Damaged),
    "a bit flipped in a record": (lambda data: data[:300] + bytes([data[300] ^ 64]) + data[301:], Damaged),
    "a bit flipped in the digest": (lambda data: data[:-9] + bytes([data[-9] ^ 4]) + data[-8:], Damaged),
    "the version flipped to a newer one": (lambda data: data.replace(b'"format":3', b'"format":9'), Damaged),
    "all zeros, as a power cut leaves": (lambda data: bytes(len(data)), NotAStore),
    "another program's": (lambda data: b"PK\x03\x04 a document", NotAStore),
    "another JSON file": (lambda data: b'{"_default": {}}', NotAStore),
    "another generation's": (lambda data: written(tables(), generation=2), NotAStore),
    "a newer version's": (lambda data: written({"sealed": True}, format_=envelope.FORMAT + 1), TooNew),
    "no tables": (lambda data: written([]), Damaged),
    "a table missing": (lambda data: written({"families": {}}), Damaged),
    "no record": (lambda data: written(tables(RBX_2026_001={"revision": 1})), Damaged),
    "another code": (
        lambda data: written(tables(RBX_2026_002={"revision": 1, "record": WHOLE})),
        Damaged,
    ),
    "a record of another shape": (
        lambda data: written(tables(RBX_2026_001={"revision": 1, "record": {**WHOLE, "called": 7}})),
        Damaged,
    ),
}


@pytest.fixture
def newest(store: Store, folder: Path, calling: Callable) -> Path:
    """The newest file of a closed store of three generations; the one before says Loutre, this one Renard."""
    store.change(CODE, calling("Renard"))
    store.close()
    return folder / "active.g3"


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_named_and_left_as_it_is(newest: Path, opening: Callable[..., Store], how: str) -> None:
    damage, error = DAMAGE[how]
    newest.write_bytes(damage(newest.read_bytes()))
    before = {path.name: path.read_bytes() for path in newest.parent.glob("active.*")}
    with pytest.raises(error) as told:
        opening()
    assert str(newest) in str(told.value.sentence)
    assert {path.name: path.read_bytes() for path in newest.parent.glob("active.*")} == before
    if isinstance(told.value, Damaged):
        assert (told.value.file, told.value.good) == (newest, 2)
        assert "reliance recover" in str(told.value.sentence)


@pytest.mark.parametrize("how", [how for how, (_, error) in DAMAGE.items() if error is not TooNew])
def test_going_back_keeps_the_damaged_file_aside(newest: Path, opening: Callable[..., Store], how: str) -> None:
    newest.write_bytes(DAMAGE[how][0](newest.read_bytes()))
    damaged = newest.read_bytes()
    done = go_back(newest.parent, None)
    aside = newest.parent / "damaged.g3"
    assert (done.generation, done.aside, aside.read_bytes()) == (2, (aside,), damaged)
    store = opening()
    assert (store.generation, store.get(CODE).called) == (4, "Loutre")
    assert not newest.exists()


def test_going_back_passes_over_all_that_is_damaged(newest: Path, opening: Callable[..., Store]) -> None:
    for number in (2, 3):
        (newest.parent / f"active.g{number}").write_bytes(b"")
    assert go_back(newest.parent, None).generation == 1
    assert opening().families() == ()


def test_going_back_when_nothing_is_damaged_does_nothing(newest: Path) -> None:
    before = sorted(newest.parent.iterdir())
    done = go_back(newest.parent, None)
    assert (done.generation, done.aside) == (3, ())
    assert sorted(newest.parent.iterdir()) == before


def test_going_back_is_refused_behind_a_newer_program(newest: Path) -> None:
    newest.write_bytes(DAMAGE["a newer version's"][0](b""))
    with pytest.raises(TooNew):
        go_back(newest.parent, None)


def test_going_back_where_nothing_reads_says_so_and_touches_nothing(newest: Path) -> None:
    for path in newest.parent.glob("active.*"):
        path.write_bytes(b"")
    before = sorted(newest.parent.iterdir())
    with pytest.raises(Damaged) as told:
        go_back(newest.parent, None)
    assert told.value.good is None
    assert sorted(newest.parent.iterdir()) == before


def test_going_back_in_a_folder_that_holds_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAStore):
        go_back(tmp_path, None)
    assert list(tmp_path.iterdir()) == []


def test_a_record_at_fault_is_told_by_its_path_and_nothing_it_says(newest: Path, opening: Callable[..., Store]) -> None:
    said = {**WHOLE, "contact": {"on": None, "request_on": "le jour de mes 40 ans"}}
    newest.write_bytes(written(tables(RBX_2026_001={"revision": 1, "record": said})))
    with pytest.raises(Damaged) as told:
        opening()
    assert told.value.where == f"{CODE} contact.request_on"
    assert "40 ans" not in str(told.value)


def test_damage_met_while_open_leaves_memory_as_it_was(store: Store, folder: Path, calling: Callable) -> None:
    (folder / "active.g3").write_bytes(b"")
    with pytest.raises(Damaged):
        store.change(CODE, calling("Renard"))
    assert (store.generation, store.get(CODE).called) == (2, "Loutre")


def test_another_stores_file_put_in_the_folder_is_not_taken_in(
    store: Store, folder: Path, tmp_path: Path, opening: Callable[..., Store]
) -> None:
    other = opening(tmp_path / "other")
    other.keep_draft("a", {"b": "c"})
    other.keep_draft("a", {"b": "d"})
    (folder / "active.g3").write_bytes((tmp_path / "other" / "active.g3").read_bytes())
    with pytest.raises(NotAStore):
        store.refresh()
    assert store.get(CODE).called == "Loutre"


def test_a_disk_that_went_away_is_not_a_new_store(store: Store, folder: Path, calling: Callable) -> None:
    for path in folder.glob("active.*"):
        path.unlink()
    with pytest.raises(NotAStore):
        store.change(CODE, calling("Renard"))
    assert store.get(CODE).called == "Loutre"
    assert list(folder.glob("active.*")) == []


def test_a_file_where_the_folder_should_be_is_not_a_store(tmp_path: Path, opening: Callable) -> None:
    (tmp_path / "letter.txt").write_text("Madame,")
    with pytest.raises(NotAStore):
        opening(tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text() == "Madame,"


WRITTEN = written(tables(RBX_2026_001={"revision": 1, "record": WHOLE}))


@given(where=st.integers(0, len(WRITTEN) - 1), flip=st.integers(1, 255))
def test_no_byte_may_change_unseen(where: int, flip: int) -> None:
    changed = WRITTEN[:where] + bytes([WRITTEN[where] ^ flip]) + WRITTEN[where + 1 :]
    with pytest.raises((Damaged, NotAStore)):
        envelope.open_(changed, Path("active.g3"), None)
