"""On which line of a TOML file each thing stands: tomllib says it of broken syntax only."""

from __future__ import annotations

import re
from collections.abc import Iterator

Where = tuple[str | int, ...]
"""The way to a value from the top: `("step", 2, "field", 0, "kind")`; tables of a list counted from 0."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\s\"'-]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*=(.*)""")


class Lines:
    """The lines of a file that is known to be good TOML, written a key a line."""

    def __init__(self, text: str) -> None:
        self._found: dict[Where, int] = {}
        counts: dict[Where, int] = {}
        here: Where = ()
        for number, line in _outside_long_texts(text):
            if header := _HEADER.fullmatch(line):
                names = [name.strip().strip("\"'") for name in header[2].split(".")]
                here = ()
                for name in names[:-1]:
                    here = _last(counts, (*here, name))
                here = (*here, names[-1])
                if header[1] == "[[":
                    counts[here] = counts.get(here, -1) + 1
                    self._found.setdefault(here, number)
                    here = _last(counts, here)
                self._found.setdefault(here, number)
            elif key := _KEY.fullmatch(line):
                self._found.setdefault((*here, key[1] or key[2] or key[3]), number)

    def of(self, where: Where) -> int:
        """The line of a value, from 1; of what holds it when it has none of its own; 1 for the whole file."""
        while where and where not in self._found:
            where = where[:-1]
        return self._found.get(where, 1)


def _last(counts: dict[Where, int], where: Where) -> Where:
    return (*where, counts[where]) if where in counts else where


def _outside_long_texts(text: str) -> Iterator[tuple[int, str]]:
    """The numbered lines that are not inside a text over several lines."""
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if inside:
            if inside in line:
                inside = ""
            continue
        yield number, line.removesuffix("\r")
        key = _KEY.fullmatch(line)
        start = key[4].strip()[:3] if key else ""
        if start in ('"""', "'''") and key and start not in key[4].strip()[3:]:
            inside = start
