"""The records of keeping: a file held back from elimination, and what is left once files are gone."""

from __future__ import annotations

from datetime import date

from reliance_tui.domain.base import Record


class Hold(Record, frozen=True, kw_only=True):
    """Why a file is kept past its day: since when, by whom (initials), until when (None: as long as the rule says)."""

    on: date
    by: str
    reason: str
    again_on: date | None = None


class Elimination(Record, frozen=True, kw_only=True):
    """Files that are no more: counts and no name, nothing from which a family could be found again.

    `sites` are the sites' codes and `years` the years of first contact, each once; then what the files held.
    """

    on: date
    by: str
    reason: str
    sites: tuple[str, ...]
    years: tuple[int, ...]
    families: int
    adults: int
    children: int
    interviews: int
    plans: int
    amendments: int
    items: int
    encounters: int = 0
    attendances: int = 0
