"""Where the journal is kept: its tail goes with every generation, its segments are files of the folder `journal`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from reliance_tui.store.errors import StoreError
from reliance_tui.store.folder import Folder
from reliance_tui.store.journal import (
    Account,
    Deed,
    Fault,
    Journal,
    Link,
    Lost,
    Mark,
    Segment,
    appended,
    entry,
    pruned,
    too_long,
    verify,
    with_segment,
)
from reliance_tui.store.keyring import Key
from reliance_tui.store.sealing import KEY, Unsealable, seal, unseal

ORPHANED = 7 * 24 * 3600
"""Seconds a segment that no generation refers to is left: another process may be about to, an older one may do."""


class Shelf:
    """The segments of a store's journal. Each is sealed under a key of its own, which the tail keeps: when somebody
    goes and the data key changes, they need not be sealed anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = Folder(folder / "journal")

    def write(self, links: tuple[Link, ...]) -> Segment:
        """Keep these entries in a file, durably. Raises the named errors."""
        oldest, newest, key = entry(links[0]), entry(links[-1]), os.urandom(KEY)
        line = _line(oldest.number, newest.number)
        data = line + seal(key, msgspec.json.encode(links), line)
        digest = hashlib.sha256(data).hexdigest()
        file = f"{oldest.number}-{newest.number}.{digest[:16]}.reliance"
        self._folder.make()
        self._folder.exchange(file, data, check=lambda _: None)
        return Segment(
            first=oldest.number,
            last=newest.number,
            since=oldest.at,
            until=max(entry(link).at for link in links),
            file=file,
            digest=digest,
            key=key,
            closing=links[-1].mac,
        )

    def read(self, segment: Segment) -> tuple[Link, ...]:
        """The entries of a segment. Raises `Lost`."""
        try:
            data = (self._folder.path / segment.file).read_bytes()
        except FileNotFoundError:
            raise Lost(Fault.MISSING) from None
        except OSError:
            raise Lost(Fault.UNREADABLE) from None
        line = _line(segment.first, segment.last)
        if hashlib.sha256(data).hexdigest() != segment.digest:
            raise Lost(Fault.UNREADABLE)
        try:
            return msgspec.json.decode(unseal(segment.key, data[len(line) :], line), type=tuple[Link, ...])
        except (Unsealable, msgspec.DecodeError):
            raise Lost(Fault.UNREADABLE) from None

    def split(self, segment: Segment, limit: datetime) -> tuple[Mark, Segment] | None:
        """The last entry older than `limit` and a new segment of those from there on; None when that cannot be done."""
        try:
            links = self.read(segment)
            older = next(n for n, link in enumerate(links) if entry(link).at >= limit)
            if not older:
                return None
            return Mark(entry(links[older - 1]).number, links[older - 1].mac), self.write(links[older:])
        except (Lost, StoreError):
            return None

    def sweep(self, journal: Journal, newest: Path) -> None:
        """Remove the segments the journal does not refer to, once they are a week older than the newest generation.

        Both ages are told by the disk the files are on, whatever the hour is here.
        """
        known = {segment.file for segment in journal.segments}
        self._folder.sweep()
        with suppress(OSError):
            before = newest.stat().st_mtime - ORPHANED
            for file in self._folder.path.glob("*.reliance"):
                if file.name not in known and file.stat().st_mtime < before:
                    file.unlink()


class Clerk:
    """Keeps the journal of an open store."""

    def __init__(self, folder: Path, who: str) -> None:
        self.journal = Journal()
        self._shelf = Shelf(folder)
        self._who = who

    def told(self, deeds: Iterable[Deed], key: Key | None, at: datetime) -> Journal:
        """The journal once these deeds are in it, done by whose key it is; its segments are on the disk then.

        A segment that the disk does not take stays in the tail: that is no reason not to keep a family.
        """
        who = self._who if key is None else key.who
        journal = self.journal if self.journal.key else replace(self.journal, key=os.urandom(KEY))
        after = appended(journal, deeds, who, at)
        if after is journal:
            return self.journal
        with suppress(StoreError):
            if links := too_long(after):
                after = with_segment(after, self._shelf.write(links))
        return pruned(after, who, at, self._shelf.split)

    def sweep(self, newest: Path) -> None:
        """Remove the segments that no generation refers to."""
        self._shelf.sweep(self.journal, newest)


def account(folder: Path, journal: Journal) -> Account:
    """All that the journal of a folder's store says, and all that is wrong with it."""
    return verify(journal, Shelf(folder).read)


def _line(first: int, last: int) -> bytes:
    return msgspec.json.encode({"magic": "reliance-journal", "format": 1, "first": first, "last": last}) + b"\n"
