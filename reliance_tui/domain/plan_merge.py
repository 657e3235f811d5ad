"""Two writings of one plan brought together, so that what a neighbour wrote takes nothing from anyone. Pure."""

from __future__ import annotations

from typing import Any

import msgspec

from reliance_tui.domain.plan_records import Axis, Content
from reliance_tui.domain.two_hands import texts

_OF_MANY_LINES = ("words", "strengths", "aim")


class Apart(msgspec.Struct, frozen=True):
    """A text of a plan that could not be kept in its place: what it was written from, and what it became."""

    base: Content
    mine: Content


def merge(base: Content, mine: Content, theirs: Content) -> Content:
    """The plan with what both changed since `base`, in the order of `theirs`.

    Where both wrote in one line, it says both, theirs first; of two days or two verdicts, mine is the one that stays.
    A line taken away on one side goes, unless it was changed on the other. Lines begun on my side since `base`
    have other ids than those begun on theirs.
    """
    shift = max(0, theirs.next_id - base.next_id)
    mine = _renumbered(mine, base.next_id, shift)
    merged: Content = _merged("", base, mine, theirs)
    return msgspec.structs.replace(merged, next_id=max(mine.next_id, theirs.next_id))


def _renumbered(content: Content, first: int, shift: int) -> Content:
    """The plan with every id from `first` on moved up by `shift`."""

    def numbered(one: Any) -> Any:
        inside = {"means": moved(one.means), "markers": moved(one.markers)} if isinstance(one, Axis) else {}
        return msgspec.structs.replace(one, id=one.id + shift if one.id >= first else one.id, **inside)

    def moved(listed: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(map(numbered, listed))

    lists = {name: moved(getattr(content, name)) for name in ("axes", "partners", "opinions", "disagreements")}
    return msgspec.structs.replace(content, next_id=content.next_id + shift, **lists)


def _merged(name: str, base: Any, mine: Any, theirs: Any) -> Any:
    """What becomes of a field of that name, or of a whole record."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if isinstance(mine, tuple):
        return _lists(base, mine, theirs)
    if isinstance(mine, msgspec.Struct):
        fields = mine.__struct_fields__
        return type(mine)(**{one: _merged(one, *(getattr(of, one) for of in (base, mine, theirs))) for one in fields})
    return texts(base, mine, theirs, "\n" if name in _OF_MANY_LINES else " / ") if type(mine) is str else mine


def _lists(base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    was, here, there = ({one.id: one for one in listed} for listed in (base, mine, theirs))
    found = [
        _merged("", was.get(one.id, one), here[one.id], one) if one.id in here else one
        for one in theirs
        if one.id in here or was.get(one.id) != one
    ]
    return (*found, *(one for one in mine if one.id not in there and was.get(one.id) != one))
