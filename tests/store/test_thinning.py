"""Which backups stay, told by a year of days."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.store.thinning import kept

NOW = datetime(2026, 11, 20, 9)
MOMENTS = st.sets(st.datetimes(datetime(2025, 1, 1), NOW), max_size=60)


@pytest.mark.parametrize(
    ("ages", "stay"),
    [
        ([], []),
        ([0, 1, 47], [0, 1, 47]),
        ([72, 73, 74], [72]),
        ([900 * 24], [900 * 24]),
        ([-24, 0], [-24, 0]),
    ],
    ids=["none", "all of two days", "one of a day", "the only one, however old", "a clock that was ahead"],
)
def test_what_stays(ages: list[int], stay: list[int]) -> None:
    times = {NOW - timedelta(hours=age) for age in ages}
    assert kept(times, NOW) == {NOW - timedelta(hours=age) for age in stay}


@given(MOMENTS)
def test_thinning_twice_is_thinning_once_and_the_newest_stays(times: set[datetime]) -> None:
    stay = kept(times, NOW)
    assert stay <= times
    assert kept(stay, NOW) == stay
    assert not times or max(times) in stay


def test_a_year_of_thinning_day_after_day_leaves_no_gap_wider_than_the_rule() -> None:
    days = [NOW - timedelta(days=back) for back in range(400, -1, -1)]
    have: set[datetime] = set()
    for day in days:
        have = kept(have | {day}, day)
    for span, gap in ((13, 1), (7 * 7, 7), (330, 31)):
        late = sorted(time for time in have if time >= NOW - timedelta(days=span))
        assert max((b - a).days for a, b in pairwise(late)) <= gap
        assert (late[0] - (NOW - timedelta(days=span))).days <= gap
    assert len(have) <= 3 + 14 + 8 + 12


def test_a_clock_years_ahead_takes_no_day_week_or_month_away() -> None:
    months = {datetime(2026, month, 1) for month in range(1, 11)}
    assert months <= kept({*months, datetime(2036, 1, 1)}, datetime(2036, 1, 1))
