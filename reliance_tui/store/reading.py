"""A generation read back whole: every record decoded before any of it is believed.

In the tables a document is a dict of `msgspec.Raw`: JSON already written, which the next save copies as it is and
which nobody who gets hold of it can change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Review
from reliance_tui.store import envelope
from reliance_tui.store.envelope import Header
from reliance_tui.store.errors import Damaged, NotAStore
from reliance_tui.store.folder import Folder

T = TypeVar("T")
Tables = dict[str, dict[str, dict[str, msgspec.Raw]]]
"""Table name → document id → document, as TinyDB has them."""

TABLES = ("families", "reviews", "team", "settings", "drafts")
SERVICE = "service"
"""The id of the service's own document in `settings`."""


class Kept(msgspec.Struct, frozen=True):
    """A family as it is kept, and how many times it has been written."""

    family: Family
    revision: int


class Reading(msgspec.Struct, frozen=True):
    """A generation: its header, its tables, and what they hold."""

    header: Header
    tables: Tables
    families: dict[str, Kept]
    reviews: dict[str, Review]
    service: Service


def raw(value: Any) -> msgspec.Raw:
    """A value written as JSON, ready to be kept."""
    return msgspec.Raw(msgspec.json.encode(value))


def value(written: msgspec.Raw, type_: type[T]) -> T:
    """What `raw` wrote."""
    return msgspec.json.decode(written, type=type_)


def write(header: Header, tables: Tables) -> Iterator[bytes]:
    """The bytes of a generation file, in order."""
    return envelope.close(header, msgspec.json.encode(tables))


def read(folder: Folder, generation: int) -> Reading:
    """A generation of the folder, checked to the last record.

    Raises FileNotFoundError when it is not there, else `NotAStore`, `TooNew`, `ReadOnly`, or `Damaged` (with
    the path of the record at fault: a record that does not decode is never left out).
    """
    file = folder.file(generation)
    header, payload = envelope.open_(folder.read(generation), file)
    if header.generation != generation:
        raise NotAStore.file(file)
    where = ""
    try:
        tables = msgspec.json.decode(payload, type=Tables)
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
        for where in tables["drafts"]:
            value(tables["drafts"][where]["fields"], dict[str, str])
    except KeyError:
        raise Damaged(file, where=where) from None
    except msgspec.DecodeError as error:
        # Only the path is told: the message may quote what was written.
        _, _, path = str(error).partition(" - at `$.")
        raise Damaged(file, where=" ".join(filter(None, (where, path.rstrip("`"))))) from None
    return Reading(header, tables, families, reviews, service)


def read_newest(folder: Folder) -> Reading | None:
    """The newest generation, None when the folder has none. Raises as `read` does, `Damaged` with the newest
    generation that is good."""
    while newest := folder.newest():
        try:
            return read(folder, newest)
        except FileNotFoundError:
            continue  # pruned between the two looks: there is a newer one
        except Damaged as damage:
            good = newest_good(folder, below=newest)
            number = good.header.generation if good is not None else None
            raise Damaged(damage.file, number, damage.where) from None
    return None


def newest_good(folder: Folder, *, below: int) -> Reading | None:
    """The newest generation under that number that reads well, None when none does."""
    for generation in reversed(folder.generations()):
        if generation < below:
            try:
                return read(folder, generation)
            except (Damaged, NotAStore, FileNotFoundError):
                continue
    return None
