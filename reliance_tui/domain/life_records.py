"""The records of life together: a contact noted in a line, a collective activity and who came, a family conference."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from reliance_tui.domain.base import Record
from reliance_tui.domain.plan_records import Hour


class EncounterKind(StrEnum):
    """How someone of the team and a family met, or did not."""

    HOME_VISIT = "home_visit"
    AT_SERVICE = "at_service"
    PHONE = "phone"
    MESSAGE = "message"
    OUTSIDE = "outside"
    NO_SHOW = "no_show"


class Encounter(Record, frozen=True, kw_only=True):
    """A contact with a family, in a line: the day, how, who of the team (initials), with whom, where.

    `from_family` says whether it came from the family: it called, it came, it opened its door. `id` is never given
    twice in a family. One noted by mistake is struck out: its words go, its number and its days stay.
    """

    id: int
    on: date
    kind: EncounterKind
    from_family: bool
    team: tuple[str, ...] = ()
    who: str = ""
    place: str = ""
    line: str = ""
    struck_on: date | None = None
    struck_by: str = ""


class Pledge(Record, frozen=True, kw_only=True):
    """A line of a conference's plan of action, in the family's words: who, what, by when."""

    who: str = ""
    what: str = ""
    when: str = ""


class Conference(Record, frozen=True, kw_only=True):
    """A family conference: the family's question, whom it invites, who prepares it with them, what they decide.

    `coordinator` is someone of the team, by initials, who is not the referent. The private time has hours and no
    words: what is said there is the family's. `evaluation` is what the family makes of it three months later.
    """

    chosen_on: date | None
    asked: str = ""
    invited: tuple[str, ...] = ()
    coordinator: str = ""
    planned_on: date | None = None
    place: str = ""
    held_on: date | None = None
    private_from: Hour | None = None
    private_until: Hour | None = None
    pledges: tuple[Pledge, ...] = ()
    evaluated_on: date | None = None
    evaluation: str = ""
    given_up_on: date | None = None
    given_up_words: str = ""


class ActivityKind(StrEnum):
    """What the service does with several families at once."""

    PARENTS_GROUP = "parents_group"
    TALK_GROUP = "talk_group"
    FAMILY_STAY = "family_stay"
    OUTING = "outing"
    WORKSHOP = "workshop"


class Attendance(Record, frozen=True, kw_only=True):
    """A family that came, by its code; how many adults and children, when that was said."""

    family: str
    adults: int | None = None
    children: int | None = None


class Activity(Record, frozen=True, kw_only=True):
    """A collective activity: its days (`until` None: one day), who of the team and which guest, which families came.

    `id` is a year and a rank (`2026-007`). No name of a family stands in its texts: who came is said by code.
    """

    id: str
    kind: ActivityKind
    on: date
    until: date | None = None
    title: str = ""
    place: str = ""
    team: tuple[str, ...] = ()
    guest: str = ""
    came: tuple[Attendance, ...] = ()
    line: str = ""
