"""Going back to the newest generation that reads, when a person asks for it (`reliance recover`)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from reliance_tui.store.envelope import head
from reliance_tui.store.errors import Damaged, NotAStore
from reliance_tui.store.folder import Folder, Overtaken
from reliance_tui.store.keyring import Key
from reliance_tui.store.reading import newest_good
from reliance_tui.store.tickets import Writer


class Recovered(msgspec.Struct, frozen=True):
    """What was done: the generation gone back to, when it was saved, and the files set aside."""

    generation: int
    saved_at: datetime
    aside: tuple[Path, ...]


def go_back(folder: Path, key: Key | None) -> Recovered:
    """Commit the newest good generation as a new one, and keep the damaged ones as `damaged.g<N>`.

    Nothing is written, and `aside` is empty, when the newest is good. Raises `Damaged` when none is, `NotAStore`
    when there is none at all, `TooNew` rather than going behind a newer program's back.
    """
    files = Folder(folder)
    while True:
        try:
            return _go_back(files, key)
        except Overtaken:
            continue


def _go_back(files: Folder, key: Key | None) -> Recovered:
    newest = files.newest()
    if not newest:
        raise NotAStore.folder(files.path)
    good = newest_good(files, key, below=newest + 1)
    if good is None:
        raise Damaged(files.file(newest))
    header = good.header
    bad = [number for number in files.generations() if number > header.generation]
    if bad:
        # The good one is committed first: a power cut in between leaves one file too many, never one too few.
        again = head(header.store, newest + 1, header.saved_at, header.ring, header.archive)
        Writer().commit(files, again, good.tables, good.tickets, good.key)
    return Recovered(header.generation, header.saved_at, tuple(map(files.set_aside, bad)))
