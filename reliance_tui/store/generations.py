"""What TinyDB stands on: its tables in memory, and behind them one generation file a save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any
from uuid import uuid4

from tinydb.storages import Storage

from reliance_tui.store.envelope import FORMAT, Header, head
from reliance_tui.store.errors import NotAStore, Removed, Sealed, StoreError, Tampered
from reliance_tui.store.folder import Folder, Overtaken
from reliance_tui.store.keyring import Key
from reliance_tui.store.reading import Reading, read_newest
from reliance_tui.store.tables import TABLES, Tables, Ticket, raw
from reliance_tui.store.tickets import Writer


class Generations(Storage):
    """TinyDB's storage over a folder of generations.

    `read()` gives the tables as last acknowledged; `write()` commits a generation, unless inside
    `one_generation()`, where all writes become one. `header`, `key` and the tables change only once the disk has it.
    """

    header: Header
    doubtful: Key | None = None
    """The key of a turn that the disk reported as failed, until it is known whether it took."""
    after: Reading | None = None
    """The newest generation, when others saved on top of the last commit before it was acknowledged."""
    _tables: Tables
    _tickets: tuple[Ticket, ...]

    def __init__(self, folder: Folder, now: Callable[[], datetime], key: Key | None, archive: int, id: str) -> None:
        self.folder = folder
        self.key = key
        self._archive = archive
        self._id = id
        self._now = now
        self._writer = Writer()
        self._staged: Tables | None = None
        self._new_key: Key | None = None

    def start(self) -> Reading:
        """Read the newest generation, or make the first one, empty, where there is none."""
        if (reading := read_newest(self.folder, self.key)) is None:
            ring = self.key.ring if self.key is not None else None
            first = head(
                ring.store if ring is not None else self._id or uuid4().hex, 1, self._now(), ring, self._archive
            )
            with suppress(Overtaken):  # another process made it at the same time
                self._writer.commit(self.folder, first, {name: {} for name in TABLES}, (), self.key)
            reading = self._found()
        if reading.header.archive != self._archive:  # an archive put in the place of the caseload, or another year's
            raise NotAStore.file(self.folder.file(reading.header.generation))
        self.adopt(reading)
        return reading

    def fetch(self) -> Reading:
        """Read the newest generation without believing it yet. Raises the named errors."""
        reading = self._found()
        if reading.header.store != self.header.store:
            raise NotAStore.file(self.folder.file(reading.header.generation))
        return reading

    def adopt(self, reading: Reading) -> None:
        """Hold what was read as the acknowledged state."""
        self.header, self.key, self.doubtful = reading.header, reading.key, None
        self._tables, self._tickets = reading.tables, reading.tickets

    def read(self) -> dict[str, dict[str, Any]]:
        """The tables themselves, not a copy: who has TinyDB change them (`cabinet`) changes a copy."""
        return self._tables if self._staged is None else self._staged

    @property
    def acknowledged(self) -> Tables:
        """The tables as the disk has them, whatever is being written meanwhile; nobody changes them."""
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Commit the tables as the next generation, or stage them. Raises `Overtaken` or the named errors."""
        if self._staged is None:
            self._commit(data)
        else:
            self._staged = data

    @contextmanager
    def one_generation(self) -> Iterator[None]:
        """All writes inside become one generation, committed at the end; none when nothing differs."""
        self._staged, self.after = self._tables, None
        try:
            yield
            if self.differs:
                self._commit(self._staged)
        finally:
            self._staged = self._new_key = None

    @property
    def differs(self) -> bool:
        """Inside `one_generation()`: whether there is anything to commit so far."""
        return self._new_key is not None or self._staged != self._tables

    def stage(self, table: str, name: str, record: Any) -> None:
        """Inside `one_generation()`: put one record in a table, without TinyDB's copy of them all."""
        tables = self._tables if self._staged is None else self._staged
        self._staged = {**tables, table: {**tables[table], name: {"record": raw(record)}}}

    def turn(self, key: Key) -> None:
        """Inside `one_generation()`: seal it with that key, whose slots or data key are others than now."""
        self._new_key = key

    @property
    def writer(self) -> Key | None:
        """The key of what is committed next: as it is now, or as it turns."""
        return self._new_key or self.key

    @property
    def now(self) -> datetime:
        """The hour by the store's clock."""
        return self._now()

    def _found(self) -> Reading:
        try:
            reading = read_newest(self.folder, self.key)
        except (Removed, Sealed, Tampered) as shut_out:
            if self.doubtful is None:
                raise
            try:  # by our own turn, which took though it was said to fail?
                reading = read_newest(self.folder, self.doubtful)
            except StoreError:
                raise shut_out from None
        if reading is None:
            raise NotAStore.folder(self.folder.path)
        return reading

    def _commit(self, tables: Tables) -> None:
        if self.header.format < FORMAT:
            from reliance_tui.store import backups

            backups.make(self.folder.path, self._now(), self.key)
        key, self.doubtful = self.writer, self._new_key
        ring = key.ring if key is not None else None
        header = head(self.header.store, self.header.generation + 1, self._now(), ring, self._archive)
        done = self._writer.commit(self.folder, header, tables, self._tickets, key, self.key)
        self.header, self.key, self.after, self.doubtful = header, key, done.after, None
        self._tables, self._tickets = done.tables, done.tickets
        self.folder.prune()
