"""How old a child is on a day."""

from __future__ import annotations

from datetime import date

from reliance_tui.domain.records import Child

AGE_BANDS = (0, 3, 6, 11, 15, 18)
"""The first age, in years, of each band of the figures: 0–2, 3–5, 6–10, 11–14, 15–17, 18 and more."""


def band(age: int) -> int:
    """The first age of the band an age is in."""
    return max(first for first in AGE_BANDS if first <= max(0, age))


def age_on(child: Child, today: date) -> int | None:
    """A child's age in whole years: from the year of birth (to within a year), or from the age as said."""
    if child.birth_year is not None:
        return today.year - child.birth_year
    if child.age is None:
        return None
    if child.age_said_on is None:
        return child.age
    past = child.age_said_on
    return child.age + today.year - past.year - ((today.month, today.day) < (past.month, past.day))
