"""The dates of the work (DOMAIN, dates worked): a table of cases, then the laws that hold on any day."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reliance_tui.domain.calendar import (
    SHEET_DAYS,
    Window,
    first_amendment,
    is_working_day,
    months_after,
    next_amendment,
    plan_due,
    public_holidays,
    sheet_due,
    working_day_on_or_after,
    working_day_on_or_before,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("handed_over", "due"),
    [
        (date(2026, 10, 19), date(2026, 11, 3)),
        (date(2026, 9, 4), date(2026, 9, 21)),  # lands on Saturday 19
        (date(2026, 12, 10), date(2026, 12, 28)),  # lands on 25 December, then the week-end
        (date(2026, 4, 16), date(2026, 5, 4)),  # lands on Friday 1 May, then the week-end
        (date(2027, 3, 13), date(2027, 3, 30)),  # lands on Easter Sunday, then Easter Monday
        (date(2024, 2, 14), date(2024, 2, 29)),
    ],
)
def test_rule_3_fifteen_days_then_the_next_working_day(handed_over: date, due: date):
    assert sheet_due(handed_over) == due


@pytest.mark.parametrize(
    ("welcomed", "target", "limit"),
    [
        (date(2026, 1, 15), date(2026, 6, 14), date(2026, 7, 15)),
        (date(2025, 8, 31), date(2026, 1, 30), date(2026, 2, 28)),
        (date(2027, 8, 31), date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 9, 30), date(2027, 2, 27), date(2027, 3, 30)),  # 30 February is the 28th, less a day
        (date(2026, 8, 1), date(2026, 12, 31), date(2027, 2, 1)),
    ],
)
def test_rule_9_first_amendment_before_the_sixth_month(welcomed: date, target: date, limit: date):
    assert first_amendment(welcomed) == Window(target=target, limit=limit)


@pytest.mark.parametrize(
    ("met", "target", "limit"),
    [
        (date(2026, 2, 10), date(2027, 1, 10), date(2027, 2, 10)),
        (date(2028, 2, 29), date(2029, 1, 28), date(2029, 2, 28)),
        (date(2026, 3, 31), date(2027, 2, 28), date(2027, 3, 31)),
    ],
)
def test_rule_9_next_amendment_twelve_months_after_the_meeting(met: date, target: date, limit: date):
    assert next_amendment(met) == Window(target=target, limit=limit)


@pytest.mark.parametrize(
    ("limit", "meeting_day"),
    [
        (date(2026, 5, 1), date(2026, 4, 30)),
        (date(2026, 5, 3), date(2026, 4, 30)),  # Sunday, Saturday, then 1 May
        (date(2026, 7, 15), date(2026, 7, 15)),
        (date(2027, 1, 3), date(2026, 12, 31)),  # over the new year
    ],
)
def test_rule_9_a_meeting_day_is_the_last_working_day_on_or_before_the_limit(limit: date, meeting_day: date):
    assert working_day_on_or_before(limit) == meeting_day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -2, date(2025, 11, 15)),
    ],
)
def test_months_clamp_to_the_last_day(day: date, months: int, later: date):
    assert months_after(day, months) == later


def test_the_plan_is_due_within_the_month():
    assert plan_due(date(2026, 1, 31)) == date(2026, 2, 28)


def test_the_eleven_public_holidays():
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),  # Easter Monday
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),  # Ascension
        date(2026, 5, 25),  # Whit Monday
        date(2026, 7, 14),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


@pytest.mark.parametrize("working", [date(2026, 4, 3), date(2024, 12, 26)], ids=["Good Friday", "26 December"])
def test_neither_good_friday_nor_26_december_is_a_holiday(working: date):
    assert is_working_day(working)


def test_public_holidays_are_those_of_another_library_from_1990_to_2100():
    theirs = holidays.France(years=range(1990, 2101))
    ours = {day for year in range(1990, 2101) for day in public_holidays(year)}
    # Whit Monday was worked for three years, the "journée de solidarité": a holiday all the same.
    solidarity = {date(2005, 5, 16), date(2006, 6, 5), date(2007, 5, 28)}
    assert ours == set(theirs) | solidarity


@given(DAYS)
def test_a_working_day_is_no_week_end_and_no_holiday(day: date):
    for found in (working_day_on_or_after(day), working_day_on_or_before(day)):
        assert found.weekday() < 5
        assert found not in public_holidays(found.year)


@given(DAYS)
def test_between_a_day_and_its_working_day_no_other_is_worked(day: date):
    before, after = working_day_on_or_before(day), working_day_on_or_after(day)
    assert before <= day <= after
    between = (before + timedelta(days=n) for n in range((after - before).days + 1))
    assert not any(is_working_day(d) for d in between if d not in (before, after))


@given(DAYS)
def test_a_family_never_has_less_than_fifteen_days_nor_much_more(handed_over: date):
    assert SHEET_DAYS <= (sheet_due(handed_over) - handed_over).days <= SHEET_DAYS + 4


@given(DAYS, DAYS)
def test_a_later_start_never_makes_an_earlier_date(one: date, other: date):
    earlier, later = sorted((one, other))
    assert sheet_due(earlier) <= sheet_due(later)
    assert first_amendment(earlier).limit <= first_amendment(later).limit
    assert next_amendment(earlier).limit <= next_amendment(later).limit


@given(DAYS)
@example(date(2027, 8, 31))
def test_rule_9_the_target_comes_before_the_limit_and_a_limit_is_never_pushed_later(start: date):
    for window, months in ((first_amendment(start), 6), (next_amendment(start), 12)):
        assert start < window.target < window.limit
        assert (window.limit.year * 12 + window.limit.month) - (start.year * 12 + start.month) == months
        assert window.limit.day <= start.day
        assert working_day_on_or_before(window.limit) <= window.limit
