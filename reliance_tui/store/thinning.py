"""Which backups stay: many of these days, few of long ago."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

ALL_OF = timedelta(days=2)
"""The time of which every backup stays."""
DAYS, WEEKS, MONTHS = 14, 8, 12
"""Of how many days, weeks and months one stays."""


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Of these moments, those whose backup stays: all of the last two days, and the last one of each of 14 days, 8
    weeks and 12 months.

    Days, weeks and months are those that have a backup, not those of the calendar: a long absence, or a machine whose
    clock is years ahead, takes nothing away. What lies in the future stays too. The newest always stays.
    """
    newest_first = sorted(set(times), reverse=True)
    periods: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (DAYS, datetime.date),
        (WEEKS, lambda time: time.isocalendar()[:2]),
        (MONTHS, lambda time: (time.year, time.month)),
    )
    keep = {time for time in newest_first if time >= now - ALL_OF}
    for many, period in periods:
        last_of: dict[Hashable, datetime] = {}
        for time in newest_first:
            last_of.setdefault(period(time), time)
        keep.update(list(last_of.values())[:many])
    return keep
