"""Somebody who has the table that was shown, knows how it is hidden, and tries every other one it could have been.

Not the way `discretion` looks for one: the bounds of each cell are narrowed by the sums it is in, then values are
tried one by one until all sums hold, or none can.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from reliance_tui.domain.discretion import Hidden, Sum

Bounds = dict[Hashable, tuple[int, int]]
Tied = dict[Hashable, list[Sum[Hashable]]]


class GivenUp(Exception):
    """Too many tables to try."""


def bounds(
    values: Mapping[Hashable, int], hidden: Mapping[Hashable, Hidden], unsaid: set[Hashable], *, guess: bool
) -> Bounds:
    """What is known of each cell; with `guess`, that a cell which is not told is not under five."""
    most = sum(values.values()) + 10
    known: Bounds = {}
    for cell, value in values.items():
        if cell in unsaid:
            known[cell] = (0, most)
        elif cell not in hidden:
            known[cell] = (value, value)
        elif hidden[cell] is Hidden.UNDER:
            known[cell] = (0, 4)
        else:
            known[cell] = (5 if guess else 0, most)
    return known


def other_value(
    cell: Hashable, values: Mapping[Hashable, int], known: Bounds, sums: Sequence[Sum[Hashable]]
) -> int | None:
    """Another value that this cell could have had, None when it has to be the true one."""
    tied: Tied = {}
    for one in sums:
        for each in one.cells:
            tied.setdefault(each, []).append(one)
    low, high = known[cell]
    for value in sorted(range(low, min(high, values[cell] + 40) + 1), key=lambda value: abs(value - values[cell])):
        if value != values[cell] and _possible({**known, cell: (value, value)}, [cell], values, tied, [2000]):
            return value
    return None


def narrowed(known: Bounds, tied: Tied, start: Sequence[Hashable]) -> Bounds:
    """The bounds once every sum these cells reach has been taken into account; empty when they contradict."""
    waiting = [one for cell in start for one in tied.get(cell, ())]
    while waiting:
        one = waiting.pop()
        lows = sum(known[part][0] for part in one.parts)
        highs = sum(known[part][1] for part in one.parts)
        low, high = known[one.whole]
        new = {one.whole: (max(low, lows), min(high, highs))}
        for part in one.parts:
            least, most = known[part]
            new[part] = (max(least, low - highs + most), min(most, high - lows + least))
        for cell, (least, most) in new.items():
            if least > most:
                return {}
            if (least, most) != known[cell]:
                known[cell] = (least, most)
                waiting += tied[cell]
    return known


def _possible(
    known: Bounds, moved: Sequence[Hashable], values: Mapping[Hashable, int], tied: Tied, tries: list[int]
) -> bool:
    """Whether there is such a table; looked for near the true one, where there is likely to be one."""
    tries[0] -= 1
    if tries[0] < 0:
        raise GivenUp
    known = narrowed(dict(known), tied, moved)
    if not known:
        return False
    left = [cell for cell, (low, high) in known.items() if low < high]
    far = [cell for cell in left if not known[cell][0] <= values[cell] <= known[cell][1]]
    cell = min(far or left, key=lambda cell: known[cell][1] - known[cell][0], default=None)
    if cell is None or _is_one(
        {**known, **{each: (values[each], values[each]) for each in left if each not in far}}, tied
    ):
        return True
    low, high = known[cell]
    near = sorted(range(low, min(high, values[cell] + 40) + 1), key=lambda value: abs(value - values[cell]))
    return any(_possible({**known, cell: (value, value)}, [cell], values, tied, tries) for value in near)


def _is_one(known: Bounds, tied: Tied) -> bool:
    """Whether every cell is known and every sum holds."""
    return all(low == high for low, high in known.values()) and all(
        known[one.whole][0] == sum(known[part][0] for part in one.parts) for sums in tied.values() for one in sums
    )
