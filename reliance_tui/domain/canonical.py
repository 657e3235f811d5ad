"""What a record says and nothing more, so that the same words always have the same fingerprint."""

from __future__ import annotations

import hashlib
from datetime import date
from enum import Enum
from typing import Any

import msgspec


def canonical(value: Any) -> Any:
    """The value as plain lists and dicts, a field that says nothing but its default being left out.

    A field that a later version of the program adds therefore changes no fingerprint taken before it.
    """
    if isinstance(value, msgspec.Struct):
        defaults = value.__struct_defaults__
        fields = value.__struct_fields__
        known = [msgspec.NODEFAULT] * (len(fields) - len(defaults)) + list(defaults)
        said = ((name, getattr(value, name), default) for name, default in zip(fields, known, strict=True))
        return {name: canonical(one) for name, one, default in said if one != default}
    if isinstance(value, tuple):
        return [canonical(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def digest(*values: Any) -> str:
    """The SHA-256, in hexadecimal, of what these values say: JSON in UTF-8, names sorted, defaults left out."""
    said = msgspec.json.encode([canonical(value) for value in values], order="sorted")
    return hashlib.sha256(said).hexdigest()
