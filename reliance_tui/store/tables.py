"""The tables of a store, as TinyDB has them: documents of JSON already written.

In the tables a document is a dict of `msgspec.Raw`, which the next save copies as it is and which nobody who gets hold
of it can change.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
Tables = dict[str, dict[str, dict[str, msgspec.Raw]]]
"""Table name → document id → document."""

JOURNAL = "journal"
"""The table of the journal, and the id of its one document."""
TABLES = ("families", "reviews", "settings", "drafts", JOURNAL, "eliminations", "partners", "activities")
SERVICE = "service"
"""The id of the service's own document in `settings`."""


def raw(value: Any) -> msgspec.Raw:
    """A value written as JSON, ready to be kept."""
    return msgspec.Raw(msgspec.json.encode(value))


def value(written: msgspec.Raw, type_: type[T]) -> T:
    """What `raw` wrote."""
    return msgspec.json.decode(written, type=type_)
