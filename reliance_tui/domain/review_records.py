"""The weekly review's records: who was there, what was gone through and for how long, what was decided (DOMAIN 13)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from reliance_tui.domain.base import Moment, Record


class Why(StrEnum):
    """Why a family is on the agenda, the most pressing first."""

    ALERT = "alert"
    LATE = "late"
    SOON = "soon"
    SILENT = "silent"
    NEW = "new"
    DECISION = "decision"
    CLOSING = "closing"
    LONG_AGO = "long_ago"
    ADDED = "added"


class Decision(Record, frozen=True, kw_only=True):
    """What was decided for a family: what, who, by when. It comes back until done, or dropped with a reason."""

    id: int
    what: str
    who: str = ""
    by: date | None = None
    taken_on: date
    done_on: date | None = None
    dropped_on: date | None = None
    dropped_reason: str = ""


class Item(Record, frozen=True, kw_only=True):
    """A family on the agenda: why, its share of the two hours in minutes, and what the meeting made of it.

    `seconds` is the time spent on it so far, `views` the diverging views, written as such.
    """

    family: str
    why: Why
    minutes: int
    put_off: str = ""
    discussed_at: Moment | None = None
    seconds: int = 0
    notes: str = ""
    views: tuple[str, ...] = ()


class Pause(Record, frozen=True, kw_only=True):
    """A break: its start, and its end once it is over."""

    start: Moment
    end: Moment | None = None


class Review(Record, frozen=True, kw_only=True):
    """A weekly meeting. `current` is the family before everyone's eyes, since `current_since`.

    `page` is how many pages were turned for it, for screens too small to show all of it: each counts its own
    pages and goes round them, so that two screens of one size show the same.
    """

    id: str
    on: date
    sites: tuple[str, ...]
    minutes: int
    items: tuple[Item, ...] = ()
    present: tuple[str, ...] = ()
    started_at: Moment | None = None
    ended_at: Moment | None = None
    pauses: tuple[Pause, ...] = ()
    current: str = ""
    current_since: Moment | None = None
    page: int = 0
