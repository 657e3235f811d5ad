"""The alert's records: what was seen, who was told, to whom it went and when (DOMAIN 15)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from reliance_tui.domain.base import Record


class Addressee(StrEnum):
    """To whom an alert goes."""

    PROSECUTOR = "prosecutor"
    CELL = "cell"
    JUVENILE_JUDGE = "juvenile_judge"


class Alert(Record, frozen=True, kw_only=True):
    """A child is, or is presumed, ill-treated: the fact, the children, who saw it and when (DOMAIN 15).

    The family is told first (`informed_on`, `informed_by`), or `not_informed` is why that would be against the child's
    interest. `handled_by` are the initials of who sees to it. `copied_on` is the day of the copy to the president of
    the departmental council. One withdrawn was noted by mistake: it stays, with why.
    """

    id: int
    on: date
    fact: str = ""
    children: tuple[str, ...] = ()
    seen_by: str = ""
    seen_on: date | None = None
    handled_by: str = ""
    informed_on: date | None = None
    informed_by: str = ""
    not_informed: str = ""
    sent_to: Addressee | None = None
    sent_on: date | None = None
    copied_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
