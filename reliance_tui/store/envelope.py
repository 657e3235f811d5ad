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
from concurrent.futures import ThreadPoolExecutor
from datetime import MAXYEAR, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from reliance_tui.store.errors import Damaged, NotAStore, Sealed, Tampered, TooNew
from reliance_tui.store.keyring import Key
from reliance_tui.store.ring import LONGEST_NAME, Ring
from reliance_tui.store.sealing import NONCE, Unsealable, seal_in_place, unseal
from reliance_tui.store.tables import UNREADABLE

FORMAT = 3
"""The version of what is written; raise it with any change of the records an older program cannot read."""

_START = b'{"magic":"reliance",'
_LONGEST = 1 << 18  # bytes of a header line: twice the slots and turns a ring may have
_LAST = 1 << 48
_TAIL = 66  # a line end, 64 hexadecimal digits, a line end


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is known of a generation without opening it; `ring` is None when it is not sealed, `archive` the year of
    an archive (0: the caseload itself)."""

    magic: Literal["reliance"]
    format: int
    store: str
    generation: int
    saved_at: datetime
    archive: int = 0
    ring: Ring | None = None

    @property
    def bounded(self) -> bool:
        """Whether its sizes and numbers are such as this program writes."""
        return (
            self.format > 0
            and 0 < len(self.store) <= LONGEST_NAME
            and 0 < self.generation <= _LAST
            and 0 <= self.archive <= MAXYEAR
            and (self.ring is None or (self.ring.store == self.store and self.ring.bounded))
        )


class _Preamble(msgspec.Struct):
    """The part of a header that every format has."""

    format: int


def head(store: str, generation: int, saved_at: datetime, ring: Ring | None, archive: int = 0) -> Header:
    """The header of a generation as this version writes it."""
    return Header(
        magic="reliance",
        format=FORMAT,
        store=store,
        generation=generation,
        saved_at=saved_at,
        archive=archive,
        ring=ring,
    )


def close(header: Header, payload: bytearray, key: Key | None) -> Iterator[bytes | bytearray]:
    """The bytes of a file, in order: header, payload, digest. With a key, whose ring the header has, the payload is
    sealed where it stands, after `room(key)` bytes."""
    line = msgspec.json.encode(header) + b"\n"
    if key is not None:
        seal_in_place(key.data, payload, _beside(line))
    digest = hashlib.sha256(line)
    # The digest takes as long as all the rest: a thread makes it while the disk is given the payload (`folder`).
    made = _beside_it().submit(digest.update, payload)
    yield line
    yield payload
    made.result()
    yield b"\n" + digest.hexdigest().encode() + b"\n"


def room(key: Key | None) -> int:
    """Bytes of room a payload to be sealed in place leaves before its text."""
    return NONCE if key is not None else 0


@cache
def _beside_it() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="digest")


def look(data: bytes, file: Path) -> Header:
    """The header of a file's bytes, all of them checked against their digest. Raises as `open_`, but for the seal."""
    if data and not data.startswith(_START):
        raise NotAStore.file(file)
    body, tail = memoryview(data)[:-_TAIL], data[-_TAIL:]
    # The digest comes before the version: a flipped bit must not read as "a newer program wrote this".
    if tail != b"\n" + hashlib.sha256(body).hexdigest().encode() + b"\n":
        raise Damaged(file)
    line, end, _ = data[: _LONGEST + 1].partition(b"\n")
    if not end:
        raise Tampered.file(file)
    try:
        if msgspec.json.decode(line, type=_Preamble).format > FORMAT:
            raise TooNew(file)
        header = msgspec.json.decode(line, type=Header)
    except UNREADABLE:
        raise Damaged(file) from None
    if not header.bounded:
        raise Tampered.file(file)
    return header


def digest(data: bytes) -> str:
    """The digest that the bytes of a file end with, in hexadecimal; they were looked at before."""
    return data[1 - _TAIL : -1].decode()


def open_(data: bytes, file: Path, key: Key | None) -> tuple[Header, bytes, Key | None]:
    """Header and payload of a file's bytes, and the key as of that header: slots may have changed since.

    Raises `NotAStore`, `Damaged`, `TooNew`, naming the file; `Sealed` without a key, `Removed` when the key's person
    has no slot any more, `Tampered` when the seal does not hold, or the slots were changed by who has not the key.
    """
    header = look(data, file)
    start = data.index(b"\n") + 1
    payload = data[start:-_TAIL]
    if header.ring is None:
        # Where all was sealed, nothing can have become plain.
        if key is not None:
            raise Tampered.file(file)
        return header, payload, None
    if key is None:
        raise Sealed(file.parent)
    if header.store != key.ring.store:
        raise NotAStore.file(file)
    try:
        follower = key.follow(header.ring)
        return header, unseal(follower.data, payload, _beside(data[:start])), follower
    except (Unsealable, Tampered):
        raise Tampered.file(file) from None


def _beside(line: bytes) -> bytes:
    """What a payload is sealed beside: the header line it stands under, and no other."""
    return line
