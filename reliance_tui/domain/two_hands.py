"""What two people wrote in one place, each without seeing the other: brought together, so that neither loses a word."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def texts(base: str, mine: str, theirs: str, between: str) -> str:
    """What becomes of a text that was `base` for both: hers who alone wrote it; else both, with `between` between."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else both(theirs, mine, between)


def both(theirs: str, mine: str, between: str) -> str:
    """Two texts as one, theirs first; the longer one where it holds the other."""
    if mine in theirs or theirs in mine:
        return max(theirs, mine, key=len)
    return f"{theirs}{between}{mine}"


def lists(base: tuple[T, ...], mine: tuple[T, ...], theirs: tuple[T, ...]) -> tuple[T, ...]:
    """What becomes of a list that was `base` for both: every line that one of them wrote, and none that one of them
    took away; theirs first."""
    staying = tuple(one for one in theirs if one in mine or one not in base)
    return (*staying, *(one for one in mine if one not in theirs and one not in base))
