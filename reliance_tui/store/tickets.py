"""Whether a generation was kept or came too late: each carries the last commit of the 64 last writers, a ticket each.

A process may sleep for a minute between any two calls to the disk. When it wakes up just after its `link()`, others
may have saved on top of what it linked; or, before it linked, they may have used that number and pruned it, so that the
link took behind their back. Numbers do not tell the two apart. The newest generation does: it carries our ticket when
it was made, however indirectly, from ours.
"""

from __future__ import annotations

from enum import Enum, auto
from itertools import count
from typing import NamedTuple
from uuid import uuid4

from reliance_tui.store.envelope import Header
from reliance_tui.store.errors import NotAStore, Removed, SaveFailed, Tampered
from reliance_tui.store.folder import Folder, Overtaken
from reliance_tui.store.keyring import Key
from reliance_tui.store.reading import Reading, read_newest, write
from reliance_tui.store.tables import COMMITS, Tables, Ticket, raw

MOST = 64
"""Writers whose last commit a generation carries; a writer is one open store."""


class Fate(Enum):
    """What became of a generation that is not the newest."""

    KEPT = auto()
    OVERTAKEN = auto()
    UNKNOWN = auto()


class Committed(NamedTuple):
    """What was committed: its tables, its tickets, and the newest generation when others have saved on top of it
    already (None: it is the newest)."""

    tables: Tables
    tickets: tuple[Ticket, ...]
    after: Reading | None


class Writer:
    """One who commits: an open store, or a going back."""

    def __init__(self) -> None:
        self._id = uuid4().hex
        self._tries = count(1)
        self._page = bytearray()

    def commit(
        self,
        folder: Folder,
        header: Header,
        tables: Tables,
        handed: tuple[Ticket, ...],
        key: Key | None,
        before: Key | None = None,
    ) -> Committed:
        """Make these tables the generation of that header, sealed with `key`; `handed` are the tickets of the one it
        was made from, `before` the key of that one where it is another.

        Raises `Overtaken` when it was not kept, nothing being left of it, `SaveFailed` when nobody can tell, and the
        errors of a save.
        """
        mine = Ticket(self._id, header.generation, next(self._tries))
        handed = with_mine(handed, mine)
        tables = {**tables, COMMITS: {COMMITS: {"record": raw(handed)}}}
        try:
            newest_is_mine = folder.commit(header.generation, write(header, tables, key, self._page))
        except BaseException:
            self._page = bytearray()  # what was broken off may hold on to the page
            raise
        if newest_is_mine:
            return Committed(tables, handed, None)
        newest = _newest(folder, key, before or key)
        if newest is None or newest.header.store != header.store:
            raise NotAStore.folder(folder.path)
        fate = fate_of(mine, newest.tickets)
        if fate is Fate.KEPT:
            return Committed(tables, handed, newest)
        # It stands behind the newest, and may be of another day, sealed for others: nobody may come back to it.
        folder.drop(folder.file(header.generation).name)
        if fate is Fate.UNKNOWN:
            raise SaveFailed.unknown(folder.path)
        raise Overtaken


def with_mine(handed: tuple[Ticket, ...], mine: Ticket) -> tuple[Ticket, ...]:
    """The tickets once this one is the last handed out: one a writer, the oldest first."""
    return (*(ticket for ticket in handed if ticket.writer != mine.writer), mine)[-MOST:]


def fate_of(mine: Ticket, handed: tuple[Ticket, ...]) -> Fate:
    """What became of the generation of a ticket, by those the newest generation carries.

    A ticket goes when 64 others came after it, and only then: while one as old is left, none of ours has gone.
    """
    if mine in handed:
        return Fate.KEPT
    if len(handed) == MOST and handed[0].generation > mine.generation:
        return Fate.UNKNOWN
    return Fate.OVERTAKEN


def _newest(folder: Folder, key: Key | None, before: Key | None) -> Reading | None:
    try:
        return read_newest(folder, key)
    except (Removed, Tampered):  # the key had just been turned: those who were faster sealed with the one before
        if before is key:
            raise
        return read_newest(folder, before)
