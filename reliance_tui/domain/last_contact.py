"""The retention clock: the last contact coming from the family, and when keeping its file is to be decided (CNIL)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reliance_tui.domain.accompaniment import agreed
from reliance_tui.domain.calendar import months_after
from reliance_tui.domain.keeping_records import Hold
from reliance_tui.domain.partner_records import Side
from reliance_tui.domain.records import Ending, Family

KEEPING_YEARS = 2
"""Years after the last contact coming from the family before its file's keeping is decided (CNIL)."""
HOLD_YEARS = 1
"""Years after which a file held without a day is looked at again: nothing is kept for ever by being forgotten ★."""


def last_family_contact(family: Family, came: date | None = None) -> date | None:
    """The last day on which something came from the family itself, as far as the facts say (CNIL).

    `came` is the day it last came to an activity (`activities.last_came`), which its own record does not hold.
    """
    return max((day for day in (*_from_the_family(family), came) if day is not None), default=None)


def _from_the_family(family: Family) -> Iterator[date | None]:
    yield family.contact.request_on
    yield family.contact.on
    if family.interview is not None and family.interview.started_at is not None:
        yield family.interview.started_at.date()
    if family.sheet is not None:
        yield family.sheet.returned
    if family.welcome is not None:
        yield family.welcome.on
    yield from agreed(family)
    for encounter in family.encounters:
        if encounter.from_family and encounter.struck_on is None:
            yield encounter.on
    for conference in family.conferences:
        yield from (conference.chosen_on, conference.held_on, conference.evaluated_on, conference.given_up_on)
    for consent in family.consents:
        yield from (consent.on, consent.revoked_on)
    for meeting in family.partner_meetings:
        if any(there.side is Side.FAMILY for there in meeting.present):
            yield meeting.on
    for closure in (*family.earlier_closures, family.closure):
        if closure is not None and closure.ending is not Ending.NO_NEWS:
            yield closure.on


def keeping_due(family: Family, came: date | None = None) -> date | None:
    """The day a file's keeping is to be decided, a hold counted; None when no day is known. `came` is as above."""
    last = last_family_contact(family, came)
    until = months_after(last, 12 * KEEPING_YEARS) if last is not None else None
    if family.hold is None:
        return until
    again = put_off_until(family.hold)
    return max(until, again) if until is not None else again


def put_off_until(hold: Hold) -> date:
    """The day a held file is looked at again: the one said, else `HOLD_YEARS` later."""
    return hold.again_on or months_after(hold.on, 12 * HOLD_YEARS)
