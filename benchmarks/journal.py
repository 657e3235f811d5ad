"""The journal: 100,000 entries read and held against their chain; what it costs a save of a 2 MB store.

The save is measured against the same store without its journal, whose disk is the same and whose work is all but that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from _ratio import compare
from msgspec.structs import replace
from save import caseload

from reliance_tui.domain.records import Service
from reliance_tui.store import Act, Store
from reliance_tui.store.journal import LONGEST, Deed, Journal
from reliance_tui.store.journal_file import Clerk, account
from reliance_tui.store.store import Store as Kept

ENTRIES = 100_000
SECONDS = 1.0


def verify(folder: Path) -> None:
    """Write so many entries within a year, then read them all."""
    clerk, at = Clerk(folder, "CB"), datetime(2026, 1, 1, tzinfo=UTC)
    for first in range(0, ENTRIES, LONGEST):
        at += timedelta(hours=1)
        deeds = [
            Deed(Act.FAMILY_CHANGED, f"RBX-2026-{number % 900 + 1:03}", ("interview",))
            for number in range(first, min(first + LONGEST, ENTRIES))
        ]
        clerk.journal = clerk.told(deeds, None, at)
    start = perf_counter()
    told = account(folder, clerk.journal)
    took = perf_counter() - start
    assert (len(told.entries), told.findings) == (ENTRIES, ())
    verdict = "ok" if took <= SECONDS else "OVER"
    name = f"{ENTRIES} entries in {len(clerk.journal.segments)} segments verified"
    print(f"{name:<48} {took * 1000:9.2f} ms  (≤ {SECONDS:.0f} s)  {verdict}")


class _Silent(Kept):
    """A store that keeps no journal."""

    def _journalled(self, noted: int) -> Journal:
        return self._clerk.journal


def save(folder: Path) -> float:
    """The ratio of a save with a long tail to one without a journal."""
    hours = count()

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(hours=next(hours))

    def saving(name: str, kind: type[Store]) -> Callable[[], float]:
        store = kind.open(folder / name, now=now, shared=False)
        store.replace_all(Service(), caseload(45, 2_000_000))
        for number in range(LONGEST // 2):
            store.note(Act.PRINTED, f"RBX-2026-{number:03}")

        def once() -> float:
            start = perf_counter()
            store.change("RBX-2026-001", lambda family: replace(family, called=f"Louve {store.generation}"))
            return perf_counter() - start

        return once

    return compare(
        "save with a tail, and without a journal",
        saving("with", Store),
        saving("without", _Silent),
        target=1.1,
        rounds=99,
    )


if __name__ == "__main__":
    where = sys.argv[1] if len(sys.argv) > 1 else None
    with TemporaryDirectory(dir=where) as name:
        verify(Path(name))
    with TemporaryDirectory(dir=where) as name:
        save(Path(name))
