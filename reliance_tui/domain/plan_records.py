"""The plan's records: what a family and its referent wrote together, who was there, what was signed (DOMAIN 8–11)."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Annotated

import msgspec

from reliance_tui.domain.base import Moment, Record

Hour = Annotated[time, msgspec.Meta(tz=False)]
"""An hour as the service's own clock shows it."""


class Verdict(StrEnum):
    """What becomes of an axis when the plan is taken up again (DOMAIN 11)."""

    KEPT = "kept"
    CHANGED = "changed"
    REACHED = "reached"
    GIVEN_UP = "given_up"


class Wish(StrEnum):
    """Whether the family wished for a partner, or accepted it (DOMAIN 14)."""

    WISHED = "wished"
    ACCEPTED = "accepted"


class Means(Record, frozen=True, kw_only=True):
    """How an axis is worked on: a kind, what, who carries it, its rhythm and place."""

    id: int
    kind: str = ""
    what: str = ""
    who: str = ""
    rhythm: str = ""
    place: str = ""


class Marker(Record, frozen=True, kw_only=True):
    """How the family will see it move; later, what was observed and who says so."""

    id: int
    words: str = ""
    observed: str = ""
    said_by: str = ""


class Axis(Record, frozen=True, kw_only=True):
    """Something to work on: the family's words first, then the axis, its means and its markers.

    `verdict` is for an axis taken from the version before (`taken_up`); a new one has none.
    """

    id: int
    words: str = ""
    aim: str = ""
    means: tuple[Means, ...] = ()
    markers: tuple[Marker, ...] = ()
    taken_up: bool = False
    verdict: Verdict | None = None


class Partner(Record, frozen=True, kw_only=True):
    """A partner and the scope of the family's consent: dated, by whom, wished or accepted (DOMAIN 14)."""

    id: int
    field: str = ""
    who: str = ""
    scope: str = ""
    wish: Wish | None = None
    said_by: str = ""


class Opinion(Record, frozen=True, kw_only=True):
    """A child's opinion, in its words, or that it does not wish to give one."""

    id: int
    child: str = ""
    words: str = ""
    declined: bool = False


class Disagreement(Record, frozen=True, kw_only=True):
    """Something not agreed on, written as such, and whose view it is."""

    id: int
    words: str = ""


class Handed(Record, frozen=True, kw_only=True):
    """The documents handed over, each with its day: livret d'accueil, charte, règlement."""

    booklet: date | None = None
    charter: date | None = None
    rules: date | None = None


class Content(Record, frozen=True, kw_only=True):
    """What a plan or an amendment says. Lines are known by `id`, never reused within a family's plan."""

    taking_part: str = ""
    words: str = ""
    strengths: str = ""
    axes: tuple[Axis, ...] = ()
    partners: tuple[Partner, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    handed: Handed = Handed()
    next_id: int = 1


class Group(StrEnum):
    """On whose side someone sits at a formal meeting (DOMAIN 10)."""

    FAMILY = "family"
    REFERENT = "referent"
    DIRECTION = "direction"
    COMPANION = "companion"


class Presence(Record, frozen=True, kw_only=True):
    """Someone present at the formal meeting. Presence and signature are two facts (DOMAIN 10).

    `signs` is None for someone who is not asked to; who declines does so with a reason, in their words.
    """

    who: str
    group: Group
    signs: bool | None = None
    reason: str = ""


class FormalMeeting(Record, frozen=True, kw_only=True):
    """Where a plan or an amendment is agreed: the day, the place, who was there."""

    on: date | None
    place: str = ""
    present: tuple[Presence, ...] = ()


class Invitation(Record, frozen=True, kw_only=True):
    """The formal meeting to come, as the family was invited to it."""

    on: date
    at: Hour | None = None
    place: str = ""


class Version(Record, frozen=True, kw_only=True):
    """A sealed plan (number 0) or amendment (1, 2, …). It never changes; `fingerprint` proves it."""

    number: int
    content: Content
    meeting: FormalMeeting
    sealed_at: Moment
    fingerprint: str


class Draft(Record, frozen=True, kw_only=True):
    """The plan or the amendment being written."""

    content: Content = Content()
    invitation: Invitation | None = None
