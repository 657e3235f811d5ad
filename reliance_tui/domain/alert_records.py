"""The alert's record: the legal way out of anonymity, when a child is or is presumed ill-treated (DOMAIN 15)."""

from __future__ import annotations

from datetime import date

from reliance_tui.domain.base import Moment, Record


class Alert(Record, frozen=True, kw_only=True):
    """The fact, the child, who saw it; the family told first, or why not; to whom it went; the département's copy.

    `noted_by` and `seen_by` are initials or a person's words, `sent_to` the judicial authority. `dropped_on` with its
    reason: found to be nothing, and why. It is owed until it is sent or dropped.
    """

    id: int
    noted_at: Moment
    noted_by: str
    fact: str
    child: str = ""
    seen_by: str = ""
    informed_on: date | None = None
    informed_by: str = ""
    not_informed_because: str = ""
    sent_on: date | None = None
    sent_to: str = ""
    copied_on: date | None = None
    dropped_on: date | None = None
    dropped_reason: str = ""
