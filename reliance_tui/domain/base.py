"""What every record is: frozen, named arguments only, strict about what a file may hold."""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of all records: frozen, named arguments only, no unknown field accepted from a file."""
