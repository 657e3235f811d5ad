"""The demonstration's meetings were held by the rules on any day, and show what the weekly review can show."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from reliance_tui import demo
from reliance_tui.domain import review
from reliance_tui.domain.calendar import is_working_day
from reliance_tui.domain.identities import Identities
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_faults import decision_faults, review_faults
from reliance_tui.domain.review_figures import decisions_of
from reliance_tui.domain.review_records import Review
from tests.demo.test_caseload import SEASONS, days


def _demo(today: date) -> tuple[tuple[Family, ...], tuple[Review, ...]]:
    _, families = demo.caseload(today)
    return families, demo.meetings(today, families)


@pytest.fixture(params=SEASONS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    return request.param


@given(days)
@settings(max_examples=25, deadline=None)
def test_on_any_day_six_meetings_were_held_on_working_days_and_nothing_in_them_contradicts(today: date) -> None:
    families, meetings = _demo(today)
    assert [fault for family in families for fault in decision_faults(family, today)] == []
    assert [fault for meeting in meetings for fault in review_faults(meeting, today)] == []
    assert len({meeting.id for meeting in meetings}) == 6
    assert all(is_working_day(meeting.on) and meeting.on < today for meeting in meetings)
    assert today - meetings[-1].on <= timedelta(days=12), "the week before, or before the holidays"
    codes = {family.code for family in families}
    assert {item.family for meeting in meetings for item in meeting.items} <= codes


def test_the_same_day_gives_the_same_meetings(today: date) -> None:
    assert _demo(today) == _demo(today)


def test_decisions_were_done_are_open_overdue_and_one_was_dropped(today: date) -> None:
    families, meetings = _demo(today)
    decisions = [one for family in families for one in family.decisions]
    open_ones = [one for family in families for one in review.open_decisions(family)]
    assert [one for one in decisions if one.done_on is not None and one.by is not None and one.done_on <= one.by]
    assert [one for one in decisions if one.done_on is not None and one.by is not None and one.done_on > one.by]
    assert [one for one in open_ones if one.by is not None and one.by < today]
    assert [one for one in open_ones if one.by is not None and one.by >= today]
    assert [one for one in open_ones if one.by is None]
    assert len([one for one in decisions if one.dropped_on is not None]) == 1
    assert sum(len(decisions_of(meeting, families)) for meeting in meetings) == len(decisions)


def test_meetings_show_notes_diverging_views_breaks_and_families_put_off(today: date) -> None:
    _, meetings = _demo(today)
    items = [item for meeting in meetings for item in meeting.items]
    assert sum(bool(item.notes) for item in items) > 60
    assert 3 <= sum(bool(item.views) for item in items) <= 6
    assert [item.discussed_at for item in items if item.put_off] == [None] * 3
    for meeting in meetings:
        assert len(meeting.pauses) == 1
        assert 100 * 60 < review.seconds_in(meeting, meeting.ended_at or meeting.started_at) <= 120 * 60
        assert 10 < len(meeting.present) < 16


def test_no_note_says_a_name_but_one_as_people_do(today: date) -> None:
    families, meetings = _demo(today)
    known = Identities(families)
    said = [
        text
        for meeting in meetings
        for item in meeting.items
        for text in (item.notes, item.put_off, *item.views)
        if known.veil(text) != text
    ]
    assert len(said) == 1
    decisions = [one.what for family in families for one in family.decisions]
    assert [what for what in decisions if known.veil(what) != what] == []
