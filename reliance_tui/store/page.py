"""The page a generation is written on: memory kept from one save to the next.

To be given two megabytes anew takes the system as long as all the rest of a save but the disk: `msgspec.encode` asks
for them each time, and `encode_into` lets go of those it is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import msgspec

from reliance_tui.store.tables import Tables

_PIECE = 1 << 16
_ENCODE = msgspec.json.Encoder().encode


def lay_out(tables: Tables, page: bytearray, room: int) -> None:
    """Make of a page the JSON of these tables, after so many bytes of room; what it was before does not matter."""
    # As many documents at a time as make a piece, if they weigh what those of last time did; the interpreter is held
    # by one piece, and by no more.
    at_a_time = max(1, sum(map(len, tables.values())) * _PIECE // len(page)) if page else 1
    at = room
    for piece in _pieces(tables, at_a_time):
        end = at + len(piece)
        if end > len(page):
            page.extend(bytes(end - len(page)))
        page[at:end] = piece
        at = end
    del page[at:]


def _pieces(tables: Tables, at_a_time: int) -> Iterator[bytes | memoryview]:
    before = b"{"
    for name, table in tables.items():
        yield before + _ENCODE(name) + b":{"
        documents, comma = iter(table.items()), b""
        while some := dict(islice(documents, at_a_time)):
            yield comma
            yield memoryview(_ENCODE(some))[1:-1]
            comma = b","
        before = b"},"
    yield b"}}" if tables else b"{}"
