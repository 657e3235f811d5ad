"""The partners' records: the service's directory, and what a family lets each of them know and do (DOMAIN 14)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from reliance_tui.domain.base import Record
from reliance_tui.domain.plan_records import Wish


class PartnerField(StrEnum):
    """The eight fields of the directory (DOMAIN 14)."""

    MEDICAL = "medical"
    SOCIAL = "social"
    SCHOOLING = "schooling"
    NEIGHBOURHOOD = "neighbourhood"
    HOUSING = "housing"
    RIGHTS = "rights"
    LEISURE = "leisure"
    ASSOCIATIONS = "associations"


class Listed(Record, frozen=True, kw_only=True):
    """A partner of the directory: who to ask for, how to reach it, what it does, the day that was last checked.

    One that is `retired_on` a day is no longer proposed; it stays for the families' history.
    """

    id: int
    field: PartnerField
    name: str
    person: str = ""
    how: str = ""
    does: str = ""
    checked_on: date | None = None
    retired_on: date | None = None


class Consent(Record, frozen=True, kw_only=True):
    """What a family lets a partner know and do: since when, wished or accepted, said by whom; and its revocation.

    `listed` is the partner's id in the directory, None for one that is not in it; `who` is what it was called then.
    `on` may be missing in what comes from paper.
    """

    id: int
    listed: int | None = None
    who: str
    field: PartnerField | None = None
    scope: str = ""
    wish: Wish | None = None
    on: date | None
    said_by: str = ""
    revoked_on: date | None = None
    revoked_by: str = ""


class Side(StrEnum):
    """On whose side someone sits at a meeting with partners."""

    FAMILY = "family"
    COMPANION = "companion"
    PARTNER = "partner"
    TEAM = "team"


class Attendant(Record, frozen=True, kw_only=True):
    """Someone who was there."""

    who: str
    side: Side


class PartnerMeeting(Record, frozen=True, kw_only=True):
    """A meeting with partners, the family there: under which consents, what was agreed, the differing views as such."""

    id: int
    on: date
    place: str = ""
    consents: tuple[int, ...] = ()
    present: tuple[Attendant, ...] = ()
    agreed: str = ""
    views: tuple[str, ...] = ()


class Shared(Record, frozen=True, kw_only=True):
    """Something told to a partner: under which consent, to whom there, what, why, by whom (initials)."""

    id: int
    on: date
    consent: int
    what: str
    why: str
    to: str = ""
    by: str = ""
