"""One durable save of a 2 MB store against raw write + fsync of the same bytes."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from _ratio import compare
from msgspec.json import encode
from msgspec.structs import replace

from reliance_tui.domain.records import Child, Contact, Family, FirstInterview, Said, Service
from reliance_tui.store import Store

BYTES = 2_000_000


def family(rank: int, words: str) -> Family:
    """A family whose first interview holds so many words."""
    return Family(
        code=f"RBX-2026-{rank:03}",
        site="RBX",
        contact=Contact(on=date(2026, 1, 5), request_on=date(2026, 1, 5)),
        children=(Child(name="Léa", age=7), Child(name="Tom", birth_year=2019)),
        interview=FirstInterview(said=(Said(field="needs", question="Ce qui vous amène", words=words),)),
    )


def caseload(families: int) -> list[Family]:
    """So many families whose records weigh two megabytes in all."""
    sentence = "On voudrait souffler un peu, et que l’école aille mieux. "
    room = BYTES // families - len(encode(family(1, "")))
    words = sentence * (room // len(sentence.encode()))
    return [family(rank, words) for rank in range(1, families + 1)]


def measure(families: int, folder: Path, target: float) -> float:
    """The ratio for a store of so many families, in a folder on the disk to be measured."""
    with Store.open(folder / "store", now=lambda: datetime.now(UTC)) as store:
        store.replace_all(Service(), caseload(families))
        code = "RBX-2026-001"

        def ours() -> float:
            called = f"Louve {store.generation}"
            start = perf_counter()
            store.change(code, lambda family: replace(family, called=called))
            return perf_counter() - start

        def bare() -> float:
            data = (folder / "store" / f"active.g{store.generation}").read_bytes()
            raw = folder / "raw"
            start = perf_counter()
            handle = os.open(raw, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(handle, data)
            os.fsync(handle)
            os.close(handle)
            took = perf_counter() - start
            raw.unlink()
            return took

        size = (folder / "store" / f"active.g{store.generation}").stat().st_size
        return compare(f"durable save, {families} families, {size / 1e6:.2f} MB", ours, bare, target=target)


if __name__ == "__main__":
    where = sys.argv[1] if len(sys.argv) > 1 else None
    for count in (45, 1000):
        with TemporaryDirectory(dir=where) as name:
            measure(count, Path(name), target=2.5)
