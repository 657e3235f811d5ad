"""Two versions of what a form asks: hers, half typed, and what another window wrote since she opened it."""

from __future__ import annotations

from typing import NamedTuple

from reliance_tui.widgets.form import Values


class Versions(NamedTuple):
    """What was written elsewhere, by the name of the question: `taken` where nothing was written here, or by `both`."""

    taken: Values
    both: Values


def written_elsewhere(base: Values, theirs: Values, mine: Values) -> Versions:
    """Set what is kept now against what the form was made of and what it holds: neither is to be lost.

    What was only written elsewhere is taken; what was written here too is hers to decide, both being shown.
    """
    changed = {name: value for name, value in theirs.items() if value != base.get(name, value)}
    return Versions(
        {name: value for name, value in changed.items() if mine.get(name) == base[name]},
        {name: value for name, value in changed.items() if mine.get(name) not in (base[name], value)},
    )
