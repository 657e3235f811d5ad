"""What the meetings themselves tell."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from reliance_tui.domain.records import Family
from reliance_tui.domain.review_figures import decisions_of, figures
from reliance_tui.domain.review_records import Decision, Item, Review, Why
from tests.factories import SERVICE
from tests.meetings import MONDAY, held, quiet, seen_on

BEFORE, LAST_WEEK, NEXT_WEEK = (MONDAY + timedelta(days=days) for days in (-20, -7, 7))


def a_decision(**facts: object) -> Decision:
    return msgspec.structs.replace(Decision(id=1, what="appeler l’école", who="NK", taken_on=BEFORE), **facts)


def told(meeting: Review, *families: Family, reviews: tuple[Review, ...] = ()):
    return figures(meeting, families, (*reviews, meeting), SERVICE)


def test_minutes_are_those_of_the_families_discussed() -> None:
    items = (
        Item(family="RBX-2026-001", why=Why.LATE, minutes=8, seconds=600, discussed_at=None),
        Item(family="RBX-2026-002", why=Why.LATE, minutes=8),
    )
    meeting = held(MONDAY, items[1:])
    assert (told(meeting).seen, told(meeting).minutes_each) == (1, 1.0)
    not_held = Review(id="", on=MONDAY, sites=(), minutes=120, items=items)
    assert (told(not_held).seen, told(not_held).minutes_each) == (0, 0.0)


@pytest.mark.parametrize(
    ("facts", "in_time", "due"),
    [
        ({}, 0, 0),
        ({"by": MONDAY}, 0, 1),
        ({"by": MONDAY + timedelta(days=1)}, 0, 0),
        ({"by": LAST_WEEK, "done_on": LAST_WEEK}, 1, 1),
        ({"by": LAST_WEEK, "done_on": MONDAY}, 0, 1),
        ({"by": LAST_WEEK, "dropped_on": MONDAY, "dropped_reason": "trop tard"}, 0, 0),
        ({"by": LAST_WEEK, "dropped_on": NEXT_WEEK, "dropped_reason": "trop tard"}, 0, 1),
        ({"done_on": MONDAY}, 0, 0),
    ],
)
def test_decisions_done_in_time_are_counted_over_those_due(facts: dict[str, date], in_time: int, due: int) -> None:
    figures_of_the_day = told(seen_on(MONDAY), quiet(1, decisions=(a_decision(**facts),)))
    assert (figures_of_the_day.in_time, figures_of_the_day.due) == (in_time, due)


def test_families_not_seen_for_the_weeks_set_are_named() -> None:
    one, other = quiet(1), quiet(2)
    before = seen_on(MONDAY - timedelta(days=28), one, other)
    assert told(seen_on(MONDAY, one), one, other, reviews=(before,)).unseen == (other.code,)
    later = seen_on(NEXT_WEEK, other)
    assert told(seen_on(MONDAY, one), one, other, reviews=(before, later)).unseen == (other.code,), "that evening"


def test_the_decisions_of_a_meeting_are_those_of_its_day_in_the_order_of_its_agenda() -> None:
    first, second, third, absent = (
        quiet(3, decisions=(a_decision(), a_decision(id=2, taken_on=MONDAY))),
        quiet(1, decisions=(a_decision(taken_on=MONDAY), a_decision(id=2, taken_on=MONDAY, what="écrire"))),
        quiet(2, decisions=(a_decision(taken_on=LAST_WEEK),)),
        quiet(4, decisions=(a_decision(taken_on=MONDAY),)),
    )
    meeting = held(MONDAY, [Item(family=one.code, why=Why.LATE, minutes=4) for one in (first, second, third)])
    found = [(code[-1], one.id) for code, one in decisions_of(meeting, (second, first, third, absent))]
    assert found == [("3", 2), ("1", 1), ("1", 2)]
