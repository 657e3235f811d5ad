"""The records of the life together: contacts noted in a line, collective activities, and the family conference."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from reliance_tui.domain.base import Record
from reliance_tui.domain.plan_records import Hour


class ExchangeKind(StrEnum):
    """How the family and the team were in touch."""

    CALL = "call"
    MESSAGE = "message"
    HOME_VISIT = "home_visit"
    AT_SERVICE = "at_service"
    OUTSIDE = "outside"


class Exchange(Record, frozen=True, kw_only=True):
    """A contact: the day, its kind, who of the team, one line. `from_family`: the family came or called.

    The last one that came from the family starts the clock of the file's keeping (CNIL).
    """

    id: int
    on: date
    kind: ExchangeKind
    from_family: bool
    who: str = ""
    place: str = ""
    line: str = ""


class ActivityKind(StrEnum):
    """The collective activities of the service."""

    PARENTS_GROUP = "parents_group"
    TALK_GROUP = "talk_group"
    FAMILY_STAY = "family_stay"
    OUTING = "outing"
    WORKSHOP = "workshop"


class Activity(Record, frozen=True, kw_only=True):
    """A collective activity: what, from when to when, where, who led it (initials), the outside guest, who came.

    `came` are families' codes. A stay lasts five days; the others, as a rule, one.
    """

    id: str
    kind: ActivityKind
    title: str
    starts: date
    ends: date
    site: str = ""
    place: str = ""
    led_by: tuple[str, ...] = ()
    guest: str = ""
    came: tuple[str, ...] = ()


class Step(Record, frozen=True, kw_only=True):
    """A line of a conference's plan of action: what, who, by when."""

    what: str
    who: str = ""
    by: date | None = None


class Conference(Record, frozen=True, kw_only=True):
    """A family conference: one question, the people the family invites, a coordinator who is not the referent.

    The family's private time has a start and an end, and no notes. Its own evaluation comes at three months.
    """

    id: int
    question: str
    coordinator: str
    invited: tuple[str, ...] = ()
    held_on: date | None = None
    private_from: Hour | None = None
    private_to: Hour | None = None
    action: tuple[Step, ...] = ()
    evaluated_on: date | None = None
    evaluation: str = ""
