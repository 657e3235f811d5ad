"""What two people wrote in one place, each without seeing the other: brought together, so that neither loses a word."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")


def texts(base: str, mine: str, theirs: str, between: str) -> str:
    """What becomes of a text that was `base` for both: hers who alone wrote it, else the parts of both.

    Its parts are what `between` sets apart: its lines, or what was written elsewhere each time. What both left as it
    was keeps its place; where both wrote, the new parts of both stay, theirs first, and what either took away goes.
    Done over and over as both write on, it grows by what they write, and by nothing else.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    before, here, there = (tuple(text.split(between)) if text else () for text in (base, mine, theirs))
    told: list[str] = []
    was, at_mine, at_theirs = 0, 0, 0
    for n, one, other in [*_kept_by_both(before, here, there), (len(before), len(here), len(there))]:
        told += _chunk(before[was:n], here[at_mine:one], there[at_theirs:other])
        told += before[n : n + 1]
        was, at_mine, at_theirs = n + 1, one + 1, other + 1
    return between.join(told)


def _kept_by_both(before: tuple[str, ...], here: tuple[str, ...], there: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """The parts that neither changed: where each was, and where it is now on both sides."""
    mine, theirs = (
        {
            block.a + n: block.b + n
            for block in SequenceMatcher(None, before, now, False).get_matching_blocks()
            for n in range(block.size)
        }
        for now in (here, there)
    )
    return [(n, mine[n], theirs[n]) for n in range(len(before)) if n in mine and n in theirs]


def _chunk(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of both where both wrote; once only what one of them began and the other wrote whole."""
    hers, others = set(mine) - set(theirs) - set(base), set(theirs) - set(mine) - set(base)
    begun = {part for part in hers if any(_goes_on(part, whole) for whole in others)}
    begun |= {part for part in others if any(_goes_on(part, whole) for whole in hers)}
    return tuple(part for part in lists(base, mine, theirs) if part not in begun)


def _goes_on(part: str, longer: str) -> bool:
    """Whether a part is the first words of a longer one, which then says it all."""
    return bool(part) and longer.startswith(part) and longer[len(part) :][:1].isspace()


def lists(base: tuple[T, ...], mine: tuple[T, ...], theirs: tuple[T, ...]) -> tuple[T, ...]:
    """What becomes of a list that was `base` for both: every line that one of them wrote, and none that one of them
    took away; theirs first."""
    staying = tuple(one for one in theirs if one in mine or one not in base)
    return (*staying, *(one for one in mine if one not in theirs and one not in base))
