"""The date rules of the work: what a date makes owed, and when the service is open."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

import msgspec
from dateutil.easter import easter

SHEET_DAYS = 15
"""Calendar days a family has to bring its registration sheet back (DOMAIN 3)."""
FIRST_AMENDMENT_MONTHS = 6
"""Months after the welcome that the first amendment may not pass (DOMAIN 9, CASF D311)."""
NEXT_AMENDMENT_MONTHS = 12
"""Months from one amendment's formal meeting to the limit of the next (DOMAIN 9)."""
PLAN_MONTHS = 1
"""Months after the welcome within which the plan is agreed (CASF D311)."""


class Window(msgspec.Struct, frozen=True):
    """The two dates of an amendment: prepared from `target` on, late after `limit` (DOMAIN 9)."""

    target: date
    limit: date


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of metropolitan France in a year (DOMAIN, dates worked)."""
    sunday = easter(year)
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    moving = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday: days after Easter Sunday
    return frozenset([*(date(year, month, day) for month, day in fixed), *(sunday + timedelta(days=n) for n in moving)])


def is_working_day(day: date) -> bool:
    """Whether the day is neither a Saturday, a Sunday nor a public holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def working_day_on_or_after(day: date) -> date:
    """The day itself if it is a working day, else the next one: for what a family is given time to do."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day_on_or_before(day: date) -> date:
    """The day itself if it is a working day, else the one before: for what must happen "before" (DOMAIN 9)."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def sheet_due(handed_over: date) -> date:
    """The last day on which a registration sheet is returned in time (DOMAIN 3).

    Fifteen calendar days, the day of handing over not counted; the next working day if that is not one.
    """
    return working_day_on_or_after(handed_over + timedelta(days=SHEET_DAYS))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, clamped to that month's last day (31 Aug + 6 = 28 or 29 Feb).

    `months` may be negative.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_amendment(start: date) -> Window:
    """Target and limit of the first amendment after a welcome on `start` (DOMAIN 9, CASF D311)."""
    return Window(
        target=months_after(start, FIRST_AMENDMENT_MONTHS - 1) - timedelta(days=1),
        limit=months_after(start, FIRST_AMENDMENT_MONTHS),
    )


def next_amendment(previous_meeting: date) -> Window:
    """Target and limit of the amendment after one whose formal meeting was on that day (DOMAIN 9)."""
    limit = months_after(previous_meeting, NEXT_AMENDMENT_MONTHS)
    return Window(target=months_after(limit, -1), limit=limit)


def plan_due(start: date) -> date:
    """The day by which the plan should be agreed with a family welcomed on `start` (CASF D311)."""
    return months_after(start, PLAN_MONTHS)
