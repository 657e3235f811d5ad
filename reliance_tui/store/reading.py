"""A generation read back whole: every record decoded before any of it is believed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.partner_records import Listed
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Review
from reliance_tui.store import envelope
from reliance_tui.store.envelope import Header
from reliance_tui.store.errors import Damaged, NotAStore, Tampered
from reliance_tui.store.folder import Folder
from reliance_tui.store.held_keys import HeldKeys, carried
from reliance_tui.store.journal import Journal
from reliance_tui.store.keyring import Key
from reliance_tui.store.migrations import migrated
from reliance_tui.store.page import lay_out
from reliance_tui.store.tables import COMMITS, JOURNAL, KEYS, SERVICE, UNREADABLE, Tables, Ticket, value


class Kept(msgspec.Struct, frozen=True):
    """A family as it is kept, and how many times it has been written."""

    family: Family
    revision: int


class Reading(msgspec.Struct, frozen=True):
    """A generation: its header, the key that opened it (None: it is not sealed), its tables, and what they hold."""

    header: Header
    key: Key | None
    tables: Tables
    families: dict[str, Kept]
    reviews: dict[str, Review]
    activities: dict[str, Activity]
    partners: tuple[Listed, ...]
    service: Service
    journal: Journal
    tickets: tuple[Ticket, ...]
    held: HeldKeys


def write(
    header: Header, tables: Tables, key: Key | None, page: bytearray | None = None
) -> Iterator[bytes | bytearray]:
    """The bytes of a generation file, in order, sealed with the key if there is one.

    They are made on `page`, if who saves often keeps one; until the last of them was asked for, nothing else may be.
    """
    page = bytearray() if page is None else page
    lay_out(tables, page, envelope.room(key))
    return envelope.close(header, page, key)


def read(folder: Folder, generation: int, key: Key | None) -> Reading:
    """A generation of the folder, checked to the last record.

    Raises FileNotFoundError when it is not there, else as `parse`, `ReadOnly`, and `NotAStore` when it is not the
    generation it is called.
    """
    file = folder.file(generation)
    reading = parse(folder.read(generation), file, key)
    if reading.header.generation != generation:
        raise NotAStore.file(file)
    return reading


def parse(data: bytes, file: Path, key: Key | None) -> Reading:
    """The bytes of a generation, checked to the last record; `file` is only named.

    Raises `NotAStore`, `TooNew`, `Sealed`, `Removed`, `Tampered`, or `Damaged` (with the path of the record at fault:
    a record that does not decode is never left out).
    """
    header, payload, key = envelope.open_(data, file, key)
    where = ""
    try:
        tables = migrated(msgspec.json.decode(payload, type=Tables), header.format, envelope.FORMAT)
        families = {}
        for where, document in tables["families"].items():
            families[where] = Kept(value(document["record"], Family), value(document["revision"], int))
            if families[where].family.code != where:
                raise Damaged(file, where=where)
        where = SERVICE
        setting = tables["settings"].get(SERVICE)
        service = Service() if setting is None else value(setting["record"], Service)
        reviews = {}
        for where, document in tables["reviews"].items():
            reviews[where] = value(document["record"], Review)
        activities = {}
        for where, document in tables["activities"].items():
            activities[where] = value(document["record"], Activity)
        partners = []
        for where, document in tables["partners"].items():
            partners.append(value(document["record"], Listed))
            if str(partners[-1].id) != where:
                raise Damaged(file, where=where)
        for where in tables["drafts"]:
            value(tables["drafts"][where]["fields"], dict[str, str])
        where = JOURNAL
        told = tables[JOURNAL].get(JOURNAL)
        journal = Journal() if told is None else value(told["record"], Journal)
        where = COMMITS
        handed = tables[COMMITS].get(COMMITS)
        tickets = () if handed is None else value(handed["record"], tuple[Ticket, ...])
        where = KEYS
        keys = tables[KEYS].get(KEYS)
        held = HeldKeys() if keys is None else value(keys["record"], HeldKeys)
    except KeyError:
        raise Damaged(file, where=where) from None
    except UNREADABLE as error:
        # Only the path is told: the message may quote what was written.
        _, _, path = str(error).partition(" - at `$.")
        raise Damaged(file, where=" ".join(filter(None, (where, path.rstrip("`"))))) from None
    kept = (families, reviews, activities, tuple(partners), service, journal, tickets)
    return Reading(header, carried(key, held), tables, *kept, held)


def read_newest(folder: Folder, key: Key | None) -> Reading | None:
    """The newest generation, None when the folder has none. Raises as `read` does, `Damaged` with the newest
    generation that is good."""
    while newest := folder.newest():
        try:
            return read(folder, newest, key)
        except FileNotFoundError:
            continue  # pruned between the two looks: there is a newer one
        except Damaged as damage:
            good = newest_good(folder, key, below=newest)
            number = good.header.generation if good is not None else None
            raise Damaged(damage.file, number, damage.where) from None
    return None


def newest_good(folder: Folder, key: Key | None, *, below: int) -> Reading | None:
    """The newest generation under that number that reads well, None when none does."""
    for generation in reversed(folder.generations()):
        if generation < below:
            try:
                return read(folder, generation, key)
            except (Damaged, NotAStore, Tampered, FileNotFoundError):
                continue
    return None


def knowing(path: Path, key: Key | None) -> Key | None:
    """The key as the newest good generation of that folder gives it, with those of the archives; as it is where none
    is good."""
    if key is None:
        return None
    folder = Folder(path)
    good = newest_good(folder, key, below=folder.newest() + 1)
    return good.key if good is not None else key


def peek(path: Path) -> Header | None:
    """What is known without a key of the newest generation; None when the folder has none.

    Raises `Damaged`, with the newest generation that is whole, `NotAStore` and `TooNew`.
    """
    folder = Folder(path)
    while newest := folder.newest():
        try:
            return envelope.look(folder.read(newest), folder.file(newest))
        except FileNotFoundError:
            continue  # pruned between the two looks: there is a newer one
        except Damaged as damage:
            good = glimpse(path)
            raise Damaged(damage.file, good.generation if good is not None else None) from None
    return None


def glimpse(path: Path) -> Header | None:
    """The header of the newest generation that is whole, behind damaged ones if need be; None when none is."""
    folder = Folder(path)
    for generation in reversed(folder.generations()):
        try:
            return envelope.look(folder.read(generation), folder.file(generation))
        except (Damaged, NotAStore, FileNotFoundError):
            continue
    return None
