"""Reading a record out of parsed JSON piece by piece, so as to name every fault and not the first alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from reliance_tui.domain.base import Moment
from reliance_tui.domain.plan_records import Hour
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.text import clean, clean_line

ONE_LINE = {
    *("code", "site", "name", "initials", "called", "tie", "by", "taken_by", "caller", "who", "led_by"),
    *("led_by_reason", "companion", "present", "presented", "field", "reference", "phone", "direction_phone"),
    *("theme", "language", "taking_part", "kind", "what", "rhythm", "place", "scope", "said_by", "observed", "child"),
    *("fingerprint", "id", "sites", "family", "current", "put_off", "views", "dropped_reason", "second_folder"),
    *("team", "line", "title", "guest", "asked", "invited", "coordinator", "when", "struck_by"),
    *("children", "seen_by", "informed_by", "handled_by", "withdrawn_reason", "person", "revoked_by", "to"),
}
"""The fields kept on one line, as typed in one; every other text may have several."""

T = TypeVar("T", bound=msgspec.Struct)
Note = Callable[[str, Sentence], None]
"""How a fault is told while reading: where in the record, and what."""

_TWICE = say("Cette rubrique est écrite deux fois.")
_UNKNOWN = say("Cette rubrique n’est pas connue ici.")
LIST = say("Il faut une liste, entre crochets.")
MISSING = say("Cette rubrique manque.")
_MISSING_OR_NULL = say("Cette rubrique manque. Si l’on ne sait pas, écrivez null.")
_LEAVES: dict[type[inspect.Type], tuple[Any, Any, Sentence]] = {
    inspect.StrType: (str, "", say("Il faut un texte, entre guillemets.")),
    inspect.IntType: (int, 0, say("Il faut un nombre entier, sans guillemets.")),
    inspect.BoolType: (bool, False, say("Il faut true ou false, sans guillemets.")),
    inspect.DateType: (date, date.min, say('Il faut un jour du calendrier, écrit ainsi\u00a0: "2026-10-19".')),
    inspect.DateTimeType: (
        Moment,
        None,
        say('Il faut un jour et une heure, écrits ainsi\u00a0: "2026-10-19T14:30:00", sans fuseau.'),
    ),
    inspect.TimeType: (Hour, None, say('Il faut une heure, écrite ainsi\u00a0: "14:30:00", sans fuseau.')),
}
"""Each kind of single value: its type, the blank that stands for a faulty one, and what to write instead."""


@cache
def _shape(record: type[msgspec.Struct]) -> inspect.Type:
    return inspect.type_info(record)


def read(value: Any, record: type[T], where: str, note: Note) -> T:
    """The value as a record, its texts cleaned as typed ones are.

    Every fault met is noted with its path (`where` and on), and a blank stands in its place so as to read on:
    the record is to be kept only when nothing was noted.
    """
    found: T = _read(value, _shape(record), where, note)
    return found


def _read(value: Any, kind: inspect.Type, where: str, note: Note) -> Any:
    match kind:
        case inspect.UnionType():
            return None if value is None else _read(value, _other_than_null(kind), where, note)
        case inspect.StructType():
            return _record(value, kind, where, note)
        case inspect.VarTupleType():
            if isinstance(value, list):
                return tuple(_read(item, kind.item_type, f"{where}[{n}]", note) for n, item in enumerate(value))
            note(where, LIST)
            return ()
        case inspect.EnumType():
            choices = {choice.value: choice for choice in kind.cls}
            if isinstance(value, str) and value in choices:
                return choices[value]
            possible = ", ".join(choices)
            if isinstance(value, str):
                note(where, _not_a_choice(value, possible))
            else:
                note(where, say("Il faut un texte, entre guillemets. Possible\u00a0: {possible}.", possible=possible))
            return _blank(kind)
    plain, _, sentence = _LEAVES[type(kind)]
    try:
        read = msgspec.convert(value, plain)
    except msgspec.ValidationError:
        note(where, sentence)
        return _blank(kind)
    if isinstance(read, str):
        return clean_line(read) if re.findall(r"[a-z_]+", where)[-1] in ONE_LINE else clean(read)
    return read


def altered(value: Any, kept: Any, where: str) -> Iterator[str]:
    """The paths of the texts that reading a value cleaned, and so changed."""
    if isinstance(kept, msgspec.Struct) and isinstance(value, dict):
        for name in kept.__struct_fields__:
            yield from altered(value.get(name), getattr(kept, name), f"{where}.{name}")
    elif isinstance(kept, tuple) and isinstance(value, list):
        for n, (item, read_as) in enumerate(zip(value, kept, strict=True)):
            yield from altered(item, read_as, f"{where}[{n}]")
    elif type(kept) is str and isinstance(value, str) and value != kept:
        yield where


def _not_a_choice(value: str, possible: str) -> Sentence:
    return say(
        "«\u00a0{value}\u00a0» n’est pas connu ici. Possible\u00a0: {possible}.", value=cut(value), possible=possible
    )


def _record(value: Any, kind: inspect.StructType, where: str, note: Note) -> Any:
    if not isinstance(value, dict):
        note(where, say("Il faut des rubriques, entre accolades.") if value is not None else MISSING)
        return _blank(kind)
    inside = f"{where}." if where else ""
    names(value, {field.name for field in kind.fields}, inside, note)
    facts = {}
    for field in kind.fields:
        if field.name in value:
            facts[field.name] = _read(value[field.name], field.type, inside + field.name, note)
        elif field.required:
            note(inside + field.name, _MISSING_OR_NULL if isinstance(field.type, inspect.UnionType) else MISSING)
            facts[field.name] = _blank(field.type)
    return kind.cls(**facts)


def names(found: dict[str, Any], known: set[str], inside: str, note: Note) -> None:
    """Note every name of an object that is unknown there, or written twice; `inside` comes before it in the path."""
    for name in sorted(found.keys() - known):
        note(inside + cut(name), _UNKNOWN)
    for name in found.repeated if isinstance(found, Object) else ():
        note(inside + cut(name), _TWICE)


def _other_than_null(kind: inspect.UnionType) -> inspect.Type:
    return next(one for one in kind.types if not isinstance(one, inspect.NoneType))


def _blank(kind: inspect.Type) -> Any:
    """What stands for a faulty value, so chosen that it makes no other fact look wrong: it is never kept."""
    match kind:
        case inspect.UnionType():
            inner = _blank(_other_than_null(kind))
            return None if isinstance(inner, date) else inner
        case inspect.StructType():
            return kind.cls(**{field.name: _blank(field.type) for field in kind.fields if field.required})
        case inspect.VarTupleType():
            return ()
        case inspect.EnumType():
            return next(iter(kind.cls))
        case _:
            return _LEAVES[type(kind)][1]


class Object(dict[str, Any]):
    """A JSON object that remembers the names it was given twice, of which a dict would keep the last value alone."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        times = Counter(name for name, _ in pairs) if len(pairs) > len(self) else Counter()
        self.repeated = sorted(name for name, count in times.items() if count > 1)


def cut(text: str) -> str:
    """A text of the file, short and clean enough to be shown in a sentence."""
    text = clean_line(text[:200])
    return text if len(text) <= 40 else text[:39] + "…"
