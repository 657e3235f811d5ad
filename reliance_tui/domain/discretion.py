"""What is hidden of a table so that no count under five can be read in it, nor found by subtraction.

A table is cells and sums of cells. Small counts are hidden first; then others with them, until what is left proves
nothing: whatever is known of the sums, each small count could have been another one (see decision 16).
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

LEAST = 5
"""The smallest count that is shown (DOMAIN, figures)."""
TRIES = 4000
"""Steps of the search for another table, past which one is taken not to exist and more is hidden."""

K = TypeVar("K", bound=Hashable)


class Hidden(StrEnum):
    """How a hidden cell is shown: as under five, or as not told, which says nothing of it."""

    UNDER = "under"
    ASIDE = "aside"


class Sum(msgspec.Struct, Generic[K], frozen=True):
    """A cell that is the sum of others."""

    whole: K
    parts: tuple[K, ...]

    @property
    def cells(self) -> tuple[K, ...]:
        """The cells it ties together."""
        return (self.whole, *self.parts)


def discreet(
    values: Mapping[K, int], sums: Sequence[Sum[K]], *, narrow: Collection[K] = (), unsaid: Collection[K] = ()
) -> dict[K, Hidden]:
    """The cells to hide, those that are small and those that would give them back; and how each is then shown.

    `narrow` are cells whose count is no longer small but is of fewer than five families; `unsaid` are in no table
    and shown nowhere, yet could be found: what is left of one total within another.
    """
    work = _Work(values, sums, frozenset(narrow), frozenset(unsaid))
    while (found := work.given_away()) is not None:
        work.hide_more(found)
    work.show_again()
    return {cell: work.shown_as(cell) for cell in values if cell in work.hidden and cell not in work.unsaid}


class _Work(Generic[K]):
    """The cells hidden so far, and what they still give away."""

    def __init__(
        self, values: Mapping[K, int], sums: Sequence[Sum[K]], narrow: frozenset[K], unsaid: frozenset[K]
    ) -> None:
        self.values, self.unsaid = values, unsaid
        small = {cell for cell, value in values.items() if value < LEAST}
        # A total within another one leaves nobody out, or so many that nobody is told of: it may be known.
        told = {cell for cell in unsaid if values[cell] == 0 or values[cell] >= LEAST}
        self.sensitive = (small | narrow) - told
        self.hidden = small | narrow | unsaid
        self.mute: set[K] = set()
        self.others: dict[K, dict[K, int]] = {}
        self.sums = sums
        self.of: dict[K, list[Sum[K]]] = {cell: [] for cell in values}
        for one in sums:
            for cell in one.cells:
                self.of[cell].append(one)

    def given_away(self) -> Sum[K] | K | None:
        """A sum whose hidden parts are together too few, or a count that could be no other; None when all is well."""
        for one in self.sums:
            if self._too_few(one):
                return one
        # In the order of the figures, so that the same ones hide the same cells.
        small = (cell for cell in self.values if cell in self.sensitive)
        return next((cell for cell in small if not self._could_be_another(cell)), None)

    def _too_few(self, one: Sum[K]) -> bool:
        """Whether a subtraction gives a small count: what the hidden parts of a total in sight come to together."""
        if one.whole in self.hidden:
            return False
        left = [part for part in one.parts if part in self.hidden]
        together = sum(self.values[part] for part in left)
        return any(part in self.sensitive for part in left) and together < LEAST

    def hide_more(self, found: Sum[K] | K) -> None:
        """Hide one more cell: the smallest of the parts beside what is given away, else a total."""
        sums = [found] if isinstance(found, Sum) else self.of[found]
        beside = [part for one in sums for part in one.parts if part not in self.hidden]
        beside = beside or [one.whole for one in sums if one.whole not in self.hidden]
        reached = list(self._reached_from(sums))
        beside = beside or [cell for cell in reached if cell not in self.hidden]
        if beside:
            self.hidden.add(min(beside, key=lambda cell: self.values[cell]))
        else:
            # All is hidden, and that it is under five still gives it away. Of cells that say nothing each could be
            # one more, with all its totals: this comes to an end.
            self.mute.add(next(cell for cell in reached if cell not in self.mute))

    def shown_as(self, cell: K) -> Hidden:
        """How a hidden cell is shown."""
        return Hidden.UNDER if self.values[cell] < LEAST and cell not in self.mute else Hidden.ASIDE

    def _reached_from(self, sums: Iterable[Sum[K]]) -> Iterator[K]:
        """The cells tied to these sums, the nearest first."""
        to_see, seen = list(sums), set()
        for one in to_see:
            for cell in one.cells:
                if cell not in seen:
                    seen.add(cell)
                    yield cell
                    to_see += [other for other in self.of[cell] if other not in to_see]

    def show_again(self) -> None:
        """Show again what was hidden for nothing, the largest first: another cell hidden since may be enough."""
        beside = [cell for cell in self.hidden if cell not in self.sensitive and cell not in self.unsaid]
        for cell in sorted(beside, key=lambda cell: (-self.values[cell], list(self.values).index(cell))):
            self.hidden.discard(cell)
            if self.given_away() is not None:
                self.hidden.add(cell)

    def _could_be_another(self, cell: K) -> bool:
        """Whether a table that shows the same could have one more here, or one less, made up elsewhere."""
        known = self.others.get(cell)
        # Hiding more takes no other table away; showing one of its cells does.
        if known is not None and all(moved in self.hidden for moved in known):
            return True
        for step in (1, -1):
            moved = {cell: step}
            if self._allows(cell, step) and self._made_up(moved, [TRIES]):
                self.others |= dict.fromkeys(moved, moved)
                return True
        return False

    def _made_up(self, moved: dict[K, int], tries: list[int]) -> bool:
        """Whether hidden cells can move by one so that every sum is right again."""
        tries[0] -= 1
        if tries[0] < 0:
            return False
        wrong = self._most_tied(moved)
        if wrong is None:
            return True
        one, off, ways = wrong
        for cell in ways:
            moved[cell] = -off if cell == one.whole else off
            if self._made_up(moved, tries):
                return True
            del moved[cell]
        return False

    def _most_tied(self, moved: dict[K, int]) -> tuple[Sum[K], int, list[K]] | None:
        """A sum that is no longer right, by which step, and the cells that could mend it: the sum with the fewest."""
        worst: tuple[Sum[K], int, list[K]] | None = None
        for one in {id(one): one for cell in moved for one in self.of[cell]}.values():
            off = moved.get(one.whole, 0) - sum(moved.get(part, 0) for part in one.parts)
            if off:
                step = 1 if off > 0 else -1
                ways = [part for part in one.parts if part not in moved and self._allows(part, step)]
                if one.whole not in moved and self._allows(one.whole, -step):
                    ways.append(one.whole)
                if worst is None or len(ways) < len(worst[2]):
                    worst = one, step, ways
        return worst

    def _allows(self, cell: K, step: int) -> bool:
        """Whether a hidden cell could be one more or one less and still be shown the same way."""
        if cell not in self.hidden:
            return False
        then = self.values[cell] + step
        if cell in self.unsaid or cell in self.mute:
            return then >= 0
        return 0 <= then < LEAST if self.values[cell] < LEAST else then >= LEAST
