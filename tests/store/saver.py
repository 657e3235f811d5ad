"""A process that saves, to be run beside others or killed: `saver.py FOLDER TIMES [--no-link | --sleepy]`.

Each time it adds a family and counts one more in the first, then says how far it has counted.
"""

from __future__ import annotations

import errno
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from reliance_tui.domain.records import Contact, Family
from reliance_tui.store import ChangedOnDisk, Store

FIRST = "RBX-2026-001"


def next_family(families: tuple[Family, ...]) -> Family:
    day = date(2026, 10, 19)
    return Family(code=f"RBX-2026-{len(families) + 1:03}", site="RBX", contact=Contact(on=day, request_on=day))


def one_more(family: Family) -> Family:
    return replace(family, called=str(int(family.called) + 1))


def refuse(*_: object) -> None:
    raise OSError(errno.ENOTSUP, "no link here")


def sleepy(link: Callable[[Path, Path], None]) -> Callable[[Path, Path], None]:
    """Now and then it sleeps, before or after, long enough for the others to save eight times."""

    def link_some_time(source: Path, target: Path) -> None:
        nap = random.choice((0.0,) * 18 + (0.1, -0.1))
        time.sleep(max(nap, 0))
        link(source, target)
        time.sleep(max(-nap, 0))

    return link_some_time


def main(folder: str, times: str, *how: str) -> None:
    if "--no-link" in how:
        os.link = refuse
    if "--sleepy" in how:
        os.link = sleepy(os.link)
    with Store.open(Path(folder), now=lambda: datetime.now(UTC)) as store:
        for _ in range(int(times)):
            store.add(next_family)
            while True:
                try:
                    counted = store.change(FIRST, one_more).called
                    break
                except ChangedOnDisk:
                    continue
            print(counted, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
