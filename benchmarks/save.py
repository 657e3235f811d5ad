"""One durable save of a sealed store: against the same bytes written raw, against TinyDB, beside archives."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from _ratio import compare
from msgspec import to_builtins
from msgspec.json import encode
from msgspec.structs import replace
from tinydb import TinyDB
from tinydb.table import Document

from reliance_tui.demo.crowd import many
from reliance_tui.domain.records import Child, Contact, Family, FirstInterview, Said, Service
from reliance_tui.store import Store
from reliance_tui.store.keyring import Key, new_key

CODE = "RBX-2026-001"
ARCHIVES = 20


def now() -> datetime:
    return datetime.now(UTC)


def family(rank: int, words: str) -> Family:
    """A family whose first interview holds so many words."""
    return Family(
        code=f"RBX-2026-{rank:03}",
        site="RBX",
        contact=Contact(on=date(2026, 1, 5), request_on=date(2026, 1, 5)),
        children=(Child(name="Léa", age=7), Child(name="Tom", birth_year=2019)),
        interview=FirstInterview(said=(Said(field="needs", question="Ce qui vous amène", words=words),)),
    )


def caseload(families: int, weight: int) -> list[Family]:
    """So many families whose records weigh so many bytes in all."""
    sentence = "On voudrait souffler un peu, et que l’école aille mieux. "
    room = weight // families - len(encode(family(1, "")))
    words = sentence * (room // len(sentence.encode()))
    return [family(rank, words) for rank in range(1, families + 1)]


def saves(store: Store, code: str = CODE) -> Callable[[], float]:
    """A save of one family of a store; the seconds it takes."""

    def save() -> float:
        called = f"Louve {store.generation}"
        start = perf_counter()
        store.change(code, lambda family: replace(family, called=called))
        return perf_counter() - start

    return save


def raw(store: Store, folder: Path) -> Callable[[], float]:
    """A raw write and fsync of the bytes that store saves."""

    def write() -> float:
        data = store_file(store).read_bytes()
        path = folder / "raw"
        start = perf_counter()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)
        took = perf_counter() - start
        path.unlink()
        return took

    return write


def store_file(store: Store) -> Path:
    """The file of the store's newest generation."""
    return store.folder / f"active.g{store.generation}"


def made(folder: Path, key: Key | None, families: int, weight: int) -> Store:
    """A store of so many families that weigh so many bytes."""
    store = Store.open(folder, now=now, shared=False, key=key)
    store.replace_all(Service(), caseload(families, weight))
    return store


def against_raw(folder: Path, key: Key, families: int, weight: int) -> None:
    """A save against the same bytes written raw."""
    store = made(folder / f"store{families}-{weight}", key, families, weight)
    size = store_file(store).stat().st_size / 1e6
    compare(f"sealed save, {families} families, {size:.1f} MB", saves(store), raw(store, folder), target=2.5)


def against_tinydb(folder: Path, key: Key, families: int) -> None:
    """A save against TinyDB's own storage of the same records, which writes in place and syncs nothing.

    The records are the demonstration's, over and over: TinyDB's time is that of their many small facts.
    """
    store = Store.open(folder / "ours", now=now, shared=False, key=key)
    store.replace_all(Service(), many(families, now().date()))
    tiny = TinyDB(folder / "tiny.json")
    tiny.insert_multiple(to_builtins(one) for one in store.families())
    code = store.families()[0].code
    one = to_builtins(store.get(code))

    def theirs() -> float:
        start = perf_counter()
        tiny.upsert(Document(one, doc_id=1))
        return perf_counter() - start

    size = store_file(store).stat().st_size / 1e6
    compare(f"sealed save, against TinyDB's own, {size:.1f} MB", saves(store, code), theirs, target=0.25)


def beside_archives(folder: Path, key: Key) -> None:
    """A save with twenty archives beside, against none."""
    alone, beside = made(folder / "alone", key, 45, 2_000_000), made(folder / "beside", key, 45, 2_000_000)
    for year in range(2026 - ARCHIVES, 2026):
        archive = Store.open(
            folder / "beside" / "archives" / str(year), now=now, shared=False, key=key, archive=year, id=beside.id
        )
        archive.replace_all(Service(), caseload(45, 2_000_000))
    compare(f"sealed save, {ARCHIVES} archives beside, against none", saves(beside), saves(alone), target=1.25)


if __name__ == "__main__":
    key, _ = new_key("CB", "loutre sous la pluie fine")
    with TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        for families, weight in ((45, 2_000_000), (1000, 2_000_000), (45, 10_000_000)):
            against_raw(Path(name), key, families, weight)
        against_tinydb(Path(name), key, 600)
        beside_archives(Path(name), key)
