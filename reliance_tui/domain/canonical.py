"""What a record says and nothing more, so that the same words always have the same fingerprint."""

from __future__ import annotations

import hashlib
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

import msgspec


def canonical(value: Any) -> Any:
    """The value as plain lists and dicts, a field that says nothing but its default being left out.

    A field that a later version of the program adds therefore changes no fingerprint taken before it.
    """
    if isinstance(value, msgspec.Struct):
        said = {}
        for name, default in _defaults(type(value)):
            one = getattr(value, name)
            if one != default:
                said[name] = canonical(one)
        return said
    if isinstance(value, tuple):
        return [canonical(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


@cache
def _defaults(record: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    fields, defaults = record.__struct_fields__, record.__struct_defaults__
    required = (msgspec.NODEFAULT,) * (len(fields) - len(defaults))
    return tuple(zip(fields, (*required, *defaults), strict=True))


def digest(*values: Any) -> str:
    """The SHA-256, in hexadecimal, of what these values say: JSON in UTF-8, names sorted, defaults left out."""
    said = msgspec.json.encode([canonical(value) for value in values], order="sorted")
    return hashlib.sha256(said).hexdigest()
