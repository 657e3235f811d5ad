"""The envelope of a generation: a header anyone can read, the payload, and a digest over both.

    {"magic":"reliance","format":1,"store":"…","generation":12,"saved_at":"…"}\\n
    …payload…\\n
    …sha256 of all of the above but the last line end, in hexadecimal…\\n

The envelope stays the same in all formats, so that damage is told from a newer version by any version of the
program; what the header says more and how the payload is written (sealed, one day) is the format's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from reliance_tui.store.errors import Damaged, NotAStore, TooNew

FORMAT = 1
"""The version of what is written; raise it with any change of the records an older program cannot read."""

_MAGIC = "reliance"
_START = b'{"magic":"reliance",'
_TAIL = 66  # a line end, 64 hexadecimal digits, a line end


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of a generation without opening it."""

    magic: str = _MAGIC
    format: int = FORMAT
    store: str
    generation: int
    saved_at: datetime


class _Preamble(msgspec.Struct):
    """The part of a header that every format has."""

    format: int


def close(header: Header, payload: bytes) -> Iterator[bytes]:
    """The bytes of a file, in order: header, payload, digest."""
    head = msgspec.json.encode(header) + b"\n"
    yield head
    yield payload
    # Only now: the disk is writing the payload meanwhile (`folder`), and the digest takes as long as that.
    digest = hashlib.sha256(head)
    digest.update(payload)
    yield b"\n" + digest.hexdigest().encode() + b"\n"


def open_(data: bytes, file: Path) -> tuple[Header, bytes]:
    """Header and payload of a file's bytes. Raises `NotAStore`, `Damaged` or `TooNew`, naming the file."""
    if data and not data.startswith(_START):
        raise NotAStore.file(file)
    body, tail = memoryview(data)[:-_TAIL], data[-_TAIL:]
    # The digest comes before the version: a flipped bit must not read as "a newer program wrote this".
    if tail != b"\n" + hashlib.sha256(body).hexdigest().encode() + b"\n":
        raise Damaged(file)
    head, _, _ = data.partition(b"\n")
    try:
        if msgspec.json.decode(head, type=_Preamble).format > FORMAT:
            raise TooNew(file)
        header = msgspec.json.decode(head, type=Header)
    except msgspec.DecodeError:
        raise Damaged(file) from None
    return header, data[len(head) + 1 : -_TAIL]
