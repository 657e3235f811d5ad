"""The plan as lines: each thing it says is one line of text, with a name, in the order it is read.

A screen shows the lines and gives them back; it never knows how a plan is made. A line's key is its path:
`words`, `axis/3/aim`, `axis/3/means/5`, `partner/2`, `opinion/4`, `handed/charter`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from reliance_tui.domain.coherence import impossible
from reliance_tui.domain.plan_records import (
    Axis,
    Content,
    Disagreement,
    Marker,
    Means,
    Opinion,
    Partner,
    Wish,
)
from reliance_tui.domain.said import read_date
from reliance_tui.domain.sentence import Refused, Sentence, say
from reliance_tui.domain.text import clean, clean_line, fold
from reliance_tui.domain.words import word

R = TypeVar("R", Content, Axis)

SEPARATOR = ";"
"""What parts the pieces of a line said in a breath: a comma belongs to what people say."""


class LineKind(StrEnum):
    """What a line is, for its label and its example."""

    TAKING_PART = "taking_part"
    WORDS = "words"
    STRENGTHS = "strengths"
    AXIS_AIM = "axis_aim"
    AXIS_WORDS = "axis_words"
    MEANS = "means"
    MARKER = "marker"
    OBSERVED = "observed"
    PARTNER = "partner"
    OPINION = "opinion"
    DISAGREEMENT = "disagreement"
    HANDED = "handed"


class PlanLine(msgspec.Struct, frozen=True):
    """A line of the plan: its key, what it is, its text as typed; for an axis, its rank from 1."""

    key: str
    kind: LineKind
    text: str
    rank: int = 0


HANDED: dict[str, Sentence] = {
    "booklet": say("livret d’accueil"),
    "charter": say("charte"),
    "rules": say("règlement"),
}
"""The documents handed over, as they are called, by their field (DOMAIN 8)."""


def lines(content: Content) -> tuple[PlanLine, ...]:
    """Every line of a plan, in the order it is read: the family's words before any box."""
    found = [
        PlanLine("words", LineKind.WORDS, content.words),
        PlanLine("strengths", LineKind.STRENGTHS, content.strengths),
        PlanLine("taking_part", LineKind.TAKING_PART, content.taking_part),
    ]
    for rank, axis in enumerate(content.axes, 1):
        found += axis_lines(axis, rank)
    found += [PlanLine(f"partner/{one.id}", LineKind.PARTNER, write_partner(one)) for one in content.partners]
    found += [PlanLine(f"opinion/{one.id}", LineKind.OPINION, write_opinion(one)) for one in content.opinions]
    found += [PlanLine(f"disagreement/{one.id}", LineKind.DISAGREEMENT, one.words) for one in content.disagreements]
    for name in HANDED:
        day = getattr(content.handed, name)
        found.append(PlanLine(f"handed/{name}", LineKind.HANDED, f"{day:%d/%m/%Y}" if day is not None else ""))
    return tuple(found)


# A key changes one line: the axes it is not in are told again at each, and tell the same.
@lru_cache(maxsize=256)
def axis_lines(axis: Axis, rank: int) -> tuple[PlanLine, ...]:
    """The lines of an axis, of that rank in its plan."""
    here = f"axis/{axis.id}"
    found = [
        PlanLine(f"{here}/words", LineKind.AXIS_WORDS, axis.words, rank),
        PlanLine(f"{here}/aim", LineKind.AXIS_AIM, axis.aim, rank),
    ]
    found += [PlanLine(f"{here}/means/{means.id}", LineKind.MEANS, write_means(means), rank) for means in axis.means]
    for marker in axis.markers:
        found.append(PlanLine(f"{here}/marker/{marker.id}", LineKind.MARKER, marker.words, rank))
        if axis.taken_up:
            found.append(PlanLine(f"{here}/observed/{marker.id}", LineKind.OBSERVED, write_observed(marker), rank))
    return tuple(found)


def write(content: Content, key: str, text: str, today: date) -> Content:
    """The plan with that line saying something else.

    Raises `Refused` for a day that cannot be, KeyError for no such line.
    """
    match key.split("/"):
        case ["taking_part"]:
            return msgspec.structs.replace(content, taking_part=clean_line(text))
        case ["words" | "strengths" as name]:
            return msgspec.structs.replace(content, **{name: clean(text)})
        case ["axis", axis_id, *rest]:
            return _on_one(content, "axes", axis_id, lambda axis: _write_axis(axis, rest, text))
        case ["partner", line_id]:
            return _on_one(content, "partners", line_id, lambda one: read_partner(one.id, text))
        case ["opinion", line_id]:
            return _on_one(content, "opinions", line_id, lambda one: read_opinion(one.id, text))
        case ["disagreement", line_id]:
            return _on_one(content, "disagreements", line_id, lambda one: Disagreement(id=one.id, words=clean(text)))
        case ["handed", name] if name in HANDED:
            day = _day_handed(text, today, key)
            return msgspec.structs.replace(content, handed=msgspec.structs.replace(content.handed, **{name: day}))
    raise KeyError(key)


def _day_handed(text: str, today: date, key: str) -> date | None:
    day = read_date(text, today, field=key)
    if day is None:
        return None
    if (why := impossible(day, today)) is not None:
        raise Refused(why, field=key)
    return day


def _write_axis(axis: Axis, path: list[str], text: str) -> Axis:
    match path:
        case ["words" | "aim" as name]:
            return msgspec.structs.replace(axis, **{name: clean(text)})
        case ["means", line_id]:
            return _on_one(axis, "means", line_id, lambda one: read_means(one.id, text))
        case ["marker", line_id]:
            marked = clean(text)
            return _on_one(axis, "markers", line_id, lambda one: msgspec.structs.replace(one, words=marked))
        case ["observed", line_id]:
            return _on_one(axis, "markers", line_id, lambda one: read_observed(one, text))
    raise KeyError("/".join(path))


def _on_one(record: R, name: str, line_id: str, change: Callable[[Any], Any]) -> R:
    """The record with one of its lines changed, found by id as a key says it. Raises KeyError."""
    before = getattr(record, name)
    if all(str(one.id) != line_id for one in before):
        raise KeyError(line_id)
    after = tuple(change(one) if str(one.id) == line_id else one for one in before)
    return msgspec.structs.replace(record, **{name: after})


def _pieces(text: str, count: int) -> list[str]:
    """Exactly so many pieces of a line said in a breath; what is too many stays with the last."""
    said = [piece.strip() for piece in clean_line(text).split(SEPARATOR, count - 1)]
    return said + [""] * (count - len(said))


def _joined(*pieces: str) -> str:
    """The pieces back on a line, empty ones at the end left out."""
    kept = list(pieces)
    while kept and not kept[-1]:
        kept.pop()
    line = "".join(f" {SEPARATOR} {piece}" if piece else f" {SEPARATOR}" for piece in kept)
    return line.removeprefix(f" {SEPARATOR}").strip()


def read_means(line_id: int, text: str) -> Means:
    """A means as said: `faire avec ; cuisiner le mercredi ; NK ; chaque semaine ; à la maison`.

    Without a separator it is what is done, of no kind.
    """
    if SEPARATOR not in text:
        return Means(id=line_id, what=clean_line(text))
    kind, what, who, rhythm, place = _pieces(text, 5)
    return Means(id=line_id, kind=kind, what=what, who=who, rhythm=rhythm, place=place)


def write_means(means: Means) -> str:
    """The line that `read_means` reads back as this means."""
    if not any((means.kind, means.who, means.rhythm, means.place)) and SEPARATOR not in means.what:
        return means.what
    line = _joined(means.kind, means.what, means.who, means.rhythm, means.place)
    return line if SEPARATOR in line else f"{line} {SEPARATOR}"


def read_observed(marker: Marker, text: str) -> Marker:
    """What was observed on a marker, and who says so: `il appelle avant de rentrer ; sa mère`."""
    observed, said_by = _pieces(text, 2)
    return msgspec.structs.replace(marker, observed=observed, said_by=said_by)


def write_observed(marker: Marker) -> str:
    """The line that `read_observed` reads back."""
    return _joined(marker.observed, marker.said_by)


WISHES = {wish: word(wish).words for wish in Wish}
"""What is typed, and printed, for a partner the family wished for, or accepted (DOMAIN 14)."""
_WISH = re.compile(r"(?P<wished>souhaitee?s?|wished)|(?:acceptee?s?|accepted)")


def read_partner(line_id: int, text: str) -> Partner:
    """A partner: `médical ; le CMP ; pour les rendez-vous de Tom ; souhaité ; sa mère`.

    The scope goes as far as the piece that says, in one word, that the family wished for it or accepted it;
    without that word it goes as far as the first piece left empty, or to the end, whatever is written in it.
    """
    field, who, rest = _pieces(text, 3)
    pieces = [piece.strip() for piece in rest.split(SEPARATOR)]
    said = [_WISH.fullmatch(fold(piece)) for piece in pieces]
    at = next((n for n, wish in enumerate(said) if wish), None)
    if at is None:
        at = next((n for n, piece in enumerate(pieces[1:-1], 1) if not piece), len(pieces))
    wish = said[at] if at < len(pieces) else None
    return Partner(
        id=line_id,
        field=field,
        who=who,
        scope=_joined(*pieces[:at]),
        wish=None if wish is None else Wish.WISHED if wish["wished"] else Wish.ACCEPTED,
        said_by=_joined(*pieces[at + 1 :]),
    )


def write_partner(partner: Partner) -> str:
    """The line that `read_partner` reads back."""
    wish = WISHES[partner.wish] if partner.wish is not None else ""
    return _joined(partner.field, partner.who, partner.scope, wish, partner.said_by)


DECLINES = "ne souhaite pas"
"""What is typed, and printed, for a child who does not wish to give an opinion (DOMAIN 8)."""


def read_opinion(line_id: int, text: str) -> Opinion:
    """A child's opinion: `Léa ; je veux rester avec papa`, or `Léa ; ne souhaite pas`."""
    child, _, words = clean(text).partition(SEPARATOR)
    declined = fold(words).strip().rstrip(".") == DECLINES
    return Opinion(id=line_id, child=clean_line(child), words="" if declined else words.strip(), declined=declined)


def write_opinion(opinion: Opinion) -> str:
    """The line that `read_opinion` reads back."""
    return _joined(opinion.child, DECLINES if opinion.declined else opinion.words)
