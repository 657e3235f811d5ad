"""Words in no dictionary, one in each text of a record, and the search for them in whatever was written anywhere."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from msgspec import inspect

from reliance_tui.domain.base import Record

R = TypeVar("R", bound=Record)


class Aviary:
    """Makes the canaries; `words` are all it made."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers = count()

    def one(self) -> str:
        """The next, with a letter that is not ASCII and nothing any file might hold by chance."""
        number = next(self._numbers)
        self.words.append(f"Zorglübe{chr(97 + number // 26)}{chr(97 + number % 26)}kwx")
        return self.words[-1]

    def filled(self, kind: type[R], **facts: Any) -> R:
        """A record with something in each of its fields, and in all that it is made of: a canary in each text. A text
        added to the records tomorrow has one too. `facts` are its own, such as its code."""
        info = inspect.type_info(kind)
        assert isinstance(info, inspect.StructType)
        made = {field.name: self._value(field.type) for field in info.fields if field.name not in facts}
        return kind(**made, **facts)

    def _value(self, kind: inspect.Type) -> Any:
        match kind:
            case inspect.UnionType(types=types):
                return self._value(next(one for one in types if not isinstance(one, inspect.NoneType)))
            case inspect.VarTupleType(item_type=item):
                return (self._value(item),)
            case inspect.StructType(cls=cls):
                return self.filled(cls)
            case inspect.EnumType(cls=cls):
                return next(iter(cls))
            case inspect.StrType():
                return self.one()
        plain = {
            inspect.DateType: date(2026, 11, 2),
            inspect.DateTimeType: datetime(2026, 11, 2, 10, 0),
            inspect.TimeType: time(10, 0),
            inspect.IntType: 1,
            inspect.BoolType: True,
        }
        return plain[type(kind)]


def told(data: bytes, words: Iterable[str]) -> set[str]:
    """The words that these bytes tell: as they are, in other alphabets of bytes, in base64, packed, packed again."""
    parts = list(_unpacked(data, depth=3))
    return {word for word in words if any(form in part for form in _forms(word) for part in parts)}


def left(under: Path, words: Iterable[str]) -> dict[str, set[str]]:
    """The files of a folder that tell any of the words, and which; their names are looked at too."""
    words = tuple(words)
    found = {}
    for path in sorted(under.rglob("*")):
        name = str(path.relative_to(under))
        if there := told(name.encode() + (path.read_bytes() if path.is_file() else b""), words):
            found[name] = there
    return found


def _forms(word: str) -> list[bytes]:
    name = word.encode()
    # Base64 has three ways to begin: of each, what does not depend on what is around.
    parts = [base64.b64encode(b"x" * shift + name)[4:-4] for shift in range(3)]
    return [name, word.encode("utf-16-le"), word.encode("utf-16-be"), *parts]


def _unpacked(data: bytes, depth: int) -> Iterator[bytes]:
    """The bytes, and what every zlib, gzip and zip stream that begins anywhere in them holds."""
    yield data
    if not depth:
        return
    for start, bits in _beginnings(data):
        try:
            part = zlib.decompressobj(bits).decompress(data[start:], 1 << 22)
        except zlib.error:
            continue
        yield from _unpacked(part, depth - 1)


def _beginnings(data: bytes) -> Iterator[tuple[int, int]]:
    """Where a stream may begin, with what `zlib` is to be told of it."""
    for mark, bits in ((b"\x78", 15), (b"\x1f\x8b", 31), (b"PK\x03\x04", -15)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            if bits == -15:  # a file in a zip: the lengths of its name and of what more is said of it come first
                lengths = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (26, 28))
                yield at + 30 + sum(lengths), bits
            elif bits == 31 or int.from_bytes(data[at : at + 2]) % 31 == 0:
                yield at, bits
