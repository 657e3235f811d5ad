"""The tables of a store, as TinyDB has them: documents of JSON already written.

In the tables a document is a dict of `msgspec.Raw`, which the next save copies as it is and which nobody who gets hold
of it can change.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
Table = dict[str, dict[str, msgspec.Raw]]
"""Document id → document."""
Tables = dict[str, Table]
"""Table name → table."""

JOURNAL = "journal"
"""The table of the journal, and the id of its one document."""
COMMITS = "commits"
"""The table of the tickets (`tickets`), and the id of its one document."""
KEYS = "keys"
"""The table of the keys a sealed caseload holds (`held_keys`), and the id of its one document."""
TABLES = ("families", "reviews", "settings", "drafts", JOURNAL, "eliminations", "partners", "activities", COMMITS, KEYS)
SERVICE = "service"
"""The id of the service's own document in `settings`."""


class Ticket(msgspec.Struct, frozen=True, array_like=True):
    """A commit: by which open store, of which generation, its how manieth try. It tells it from any other."""

    writer: str
    generation: int
    number: int


UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding raises for bytes that are not what they should be, however they are not."""


def raw(value: Any) -> msgspec.Raw:
    """A value written as JSON, ready to be kept."""
    return msgspec.Raw(msgspec.json.encode(value))


def whole(fields: dict[str, str]) -> dict[str, str]:
    """A half-typed form as a file can hold it.

    Half a character, as a broken terminal may send, fits in no file: the rest of the form must be kept.
    """
    return {name: text.encode(errors="replace").decode() for name, text in fields.items()}


def value(written: msgspec.Raw, type_: type[T]) -> T:
    """What `raw` wrote."""
    return msgspec.json.decode(written, type=type_)
