"""The household's two lists, adults and children: a line typed in the wrong one is handed over to the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from reliance_tui.domain.records import Adult, Child, Family
from reliance_tui.domain.said import read_adult, read_child, write_adult, write_child
from reliance_tui.domain.sentence import Sentence
from reliance_tui.domain.side import MOVED, Side, doubt, side_of
from reliance_tui.widgets.people import People


def adults_list(family: Family, today: date, example: str, id: str) -> People[Adult]:
    """The adults of a family, to be written a line each."""
    return People[Adult](
        family.adults,
        read=read_adult,
        write=write_adult,
        shown=write_adult,
        example=example,
        doubt=lambda adult: doubt(adult.name),
        belongs=_to(Side.CHILDREN, today),
        id=id,
    )


def children_list(family: Family, today: date, example: str, id: str) -> People[Child]:
    """The children of a family, to be written a line each."""
    written = partial(write_child, today=today)
    return People[Child](
        family.children,
        read=partial(read_child, today=today),
        write=written,
        shown=written,
        example=example,
        doubt=lambda child: doubt(child.name),
        belongs=_to(Side.ADULTS, today),
        id=id,
    )


def _to(side: Side, today: date) -> Callable[[str], Sentence | None]:
    """What is said of a line that belongs on that side; None for one that does not say it does."""
    return lambda text: MOVED[side] if side_of(text, today) is side else None
