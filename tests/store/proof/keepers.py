"""Ways to keep a number in a folder, put under the same cuts: the store's, and three that do not hold."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB

from reliance_tui.store import Damaged, Store, go_back
from tests.store.conftest import call, family
from tests.store.proof.conftest import Kind

CODE = "RBX-2026-001"
TEXTS = ("Loutre ", "Renard ", "Belette ", "Hérisson ")
Acknowledge = Callable[[int], None]


def told(number: int) -> str:
    """A text of about four blocks, now longer, now shorter, told from all others by its number."""
    return f"{number} " + TEXTS[number % 4] * (200 + 40 * (number % 3))


def number(text: str) -> int:
    """The number of that text. Raises ValueError when it is not whole."""
    found = int(text.split(" ", 1)[0])
    if text != told(found):
        raise ValueError("not what was kept")
    return found


class Stored:
    """The store, saved three times. `before` are the saves already on the disk."""

    before = 0

    def __init__(self, opening: Kind) -> None:
        self.opening = opening

    def prepare(self, folder: Path) -> int:
        """Put on the disk what is there for sure when the recording starts; the number it holds."""
        if self.before:
            with self.opening(folder) as store:
                store.save(family(CODE, told(0)), 0)
                for n in range(1, self.before + 1):
                    store.change(CODE, call(told(n)))
        return self.before

    def run(self, folder: Path, acknowledge: Acknowledge) -> None:
        """What the power is cut during."""
        with self.opening(folder) as store:
            self.save(store, acknowledge)

    def save(self, store: Store, acknowledge: Acknowledge) -> None:
        """Three times, the first as a new family where there is none."""
        for n in range(self.before + 1, self.before + 4):
            if store.families():
                store.change(CODE, call(told(n)))
            else:
                store.save(family(CODE, told(n)), 0)
            acknowledge(n)

    def read(self, folder: Path) -> int:
        """The number kept there, 0 when there is none yet, once one more save was seen to work."""
        with self.opening(folder, shared=False) as store:
            found = number(store.get(CODE).called) if store.families() else 0
            store.keep_draft("after the cut", {"notes": "là"})
            generation = store.generation
        with self.opening(folder, shared=False) as store:
            assert (store.generation, store.draft("after the cut")) == (generation, {"notes": "là"})
        return found


class Pruned(Stored):
    """The same with eight generations there: each save prunes one."""

    before = 9


class Beside(Pruned):
    """Two windows that save in turn."""

    def run(self, folder: Path, acknowledge: Acknowledge) -> None:
        with self.opening(folder) as one, self.opening(folder) as other:
            for n, store in enumerate((one, other, one), self.before + 1):
                store.refresh()
                store.change(CODE, call(told(n)))
                acknowledge(n)


class Linkless(Pruned):
    """On a disk without `link()`."""

    def run(self, folder: Path, acknowledge: Acknowledge) -> None:
        real, os.link = os.link, _no_link
        try:
            super().run(folder, acknowledge)
        finally:
            os.link = real


class GoneBack(Stored):
    """Going back from two damaged generations: until it is done, the store still names the good one."""

    before = 3

    def prepare(self, folder: Path) -> int:
        super().prepare(folder)
        for file in sorted(folder.glob("active.g*"))[-2:]:
            file.write_bytes(file.read_bytes()[:-100])
        return self.before - 2

    def run(self, folder: Path, acknowledge: Acknowledge) -> None:
        go_back(folder, self.opening.key)
        acknowledge(self.before - 2)

    def read(self, folder: Path) -> int:
        try:
            with self.opening(folder, shared=False):
                pass
        except Damaged:
            go_back(folder, self.opening.key)  # raises when no generation is good
        return super().read(folder)


def _no_link(*_: object) -> None:
    raise OSError(95, "no link here")


class OnTinyDB:
    """TinyDB's own storage."""

    def prepare(self, folder: Path) -> int:
        folder.mkdir()
        self.save(folder, 0)
        return 0

    def run(self, folder: Path, acknowledge: Acknowledge) -> None:
        for n in (1, 2, 3):
            self.save(folder, n)
            acknowledge(n)

    def save(self, folder: Path, n: int) -> None:
        with TinyDB(folder / "store.json") as db:
            db.upsert({"called": told(n)}, lambda _: True)

    def read(self, folder: Path) -> int:
        with TinyDB(folder / "store.json") as db:
            (kept,) = db.all()
            return number(kept["called"])


class Renamed(OnTinyDB):
    """A file written aside and renamed over the one before, with or without each `fsync`."""

    def __init__(self, *, file: bool, folder: bool) -> None:
        self.sync_file, self.sync_folder = file, folder

    def save(self, folder: Path, n: int) -> None:
        handle = os.open(folder / "aside", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(handle, json.dumps(told(n)).encode())
        if self.sync_file:
            os.fsync(handle)
        os.close(handle)
        os.replace(folder / "aside", folder / "store.json")
        if self.sync_folder:
            handle = os.open(folder, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)

    def read(self, folder: Path) -> int:
        return number(json.loads((folder / "store.json").read_bytes()))
