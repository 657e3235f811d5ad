"""A fuzzer that follows the code it reaches feeds bytes to the reading of a generation: named errors alone come out.

Run by `test_fuzz`, in a process of its own: `python -m tests.store.proof.fuzz SEEDS [libFuzzer's options]`.
"""

from __future__ import annotations

import resource
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["reliance_tui.store", "reliance_tui.domain"]):
    from reliance_tui.domain import coherence, plan_faults
    from reliance_tui.store import StoreError, backups, unlock_any
    from reliance_tui.store.envelope import look

from tests.sealed import PASSPHRASE
from tests.store.test_forged import changed
from tests.store.test_sealing import _parts, _whole

TODAY = date(2026, 10, 19)
MOST_HELD = 1 << 30
"""Bytes the process may hold: a file that makes the program ask for more ends it."""


def mended(data: bytes, most: int, seed: int) -> bytes:
    """The header or the payload changed, then the digest as it would be: without that, it alone would be tried."""
    by = Random(seed)
    line, payload = _parts(data)
    how = by.randrange(3)
    if how == 0:
        payload = bytes(atheris.Mutate(payload, max(1, most - len(line) - 66)))
    elif how == 1:
        line = bytes(atheris.Mutate(line[:-1], max(1, most // 4))).replace(b"\n", b" ") + b"\n"
    else:
        with suppress(Exception):  # what was mutated before may no longer be a header to change
            line = changed(line, by)
    whole = _whole(line, payload)
    return whole if len(whole) <= most else data


def main(seeds: Path, options: list[str]) -> None:
    """Fuzz from the files in that folder; any error that is not a store's own ends the process with its place."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_HELD, MOST_HELD))
    ring = look((seeds / "sealed").read_bytes(), seeds / "sealed").ring
    assert ring is not None
    keys = (unlock_any(ring, PASSPHRASE), None)

    def read(data: bytes) -> None:
        for some in (keys, keys[1:]):
            with suppress(StoreError):
                reading = backups.opened(data, Path("active.g2"), *some)
                for kept in reading.families.values():
                    list(coherence.faults(kept.family, TODAY))
                    list(plan_faults.faults(kept.family))

    atheris.Setup([sys.argv[0], str(seeds), *options], read, custom_mutator=mended)
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
