"""What every record is: frozen, named arguments only, strict about what a file may hold."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=False)]
"""A day and an hour as the service's own clock shows them: no time zone, from a file neither."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of all records: frozen, named arguments only, no unknown field accepted from a file."""
