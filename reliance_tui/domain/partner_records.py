"""The partners' records: the directory, the family's consents, the meetings, what was shared (DOMAIN 14)."""

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
    CULTURE = "culture"
    ASSOCIATIONS = "associations"


class DirectoryEntry(Record, frozen=True, kw_only=True):
    """A partner in the service's directory: its field, who, how to reach it, what it does, when that was checked.

    Known by `id`, never used again. `gone_on`: no longer a partner, kept for the families' history.
    """

    id: int
    field: PartnerField
    who: str
    reach: str = ""
    does: str = ""
    checked_on: date | None = None
    gone_on: date | None = None


class Consent(Record, frozen=True, kw_only=True):
    """The family's consent to a partner: dated, for what, wished or accepted, by whom; revocable.

    `partner` is the id of a directory entry. Revoked, it stays in the history and nothing more is shared.
    """

    id: int
    partner: int
    scope: str
    wish: Wish
    said_by: str
    on: date
    revoked_on: date | None = None
    revoked_by: str = ""


class PartnerMeeting(Record, frozen=True, kw_only=True):
    """A meeting with partners: who of the family was there (someone at least), who of the team, what was agreed.

    `partners` are directory ids, `team` initials, `views` the differing views, written as such.
    """

    id: int
    on: date
    partners: tuple[int, ...]
    family: tuple[str, ...]
    team: tuple[str, ...] = ()
    agreed: str = ""
    views: tuple[str, ...] = ()


class Shared(Record, frozen=True, kw_only=True):
    """What was shared with a partner under a consent: the day, what, why, by whom (initials)."""

    id: int
    consent: int
    on: date
    what: str
    why: str
    by: str = ""
