"""The end's records: what became of each marker of the plan, where to next, what the family makes of it (DOMAIN 16)."""

from __future__ import annotations

from enum import StrEnum

from reliance_tui.domain.base import Record
from reliance_tui.domain.plan_records import Verdict


class Onward(StrEnum):
    """Where a family goes on to ★."""

    ON_ITS_OWN = "on_its_own"
    RELATIVES = "relatives"
    ORDINARY_SERVICES = "ordinary_services"
    PARTNER = "partner"
    OTHER_SERVICE = "other_service"
    MEASURE = "measure"
    ELSEWHERE = "elsewhere"
    NOT_KNOWN = "not_known"


class Felt(StrEnum):
    """Whether coming was of use, as the family says it, if it wishes to: an answer, never a score ★."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT_REALLY = "not_really"
    CANNOT_SAY = "cannot_say"


class MarkerOutcome(Record, frozen=True, kw_only=True):
    """What became of a marker of the last signed plan, known by its id, in the words of an amendment (DOMAIN 11)."""

    marker: int
    became: Verdict
    observed: str = ""
    said_by: str = ""
