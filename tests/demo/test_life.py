"""The demonstration's life together: contacts with most families, a year of activities, a conference at each step."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliance_tui import demo
from reliance_tui.domain.activities import amend, days_of, last_came, notices
from reliance_tui.domain.encounters import standing, way_of
from reliance_tui.domain.life_faults import activity_faults
from reliance_tui.domain.life_records import ActivityKind

SEASONS = [date(2026, 11, 22), date(2026, 1, 1), date(2028, 2, 29)]


@settings(deadline=None)
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)))
def test_on_any_day_the_activities_contradict_nothing(today: date) -> None:
    _, families = demo.caseload(today)
    held = demo.activities(today, families)
    assert [fault for one in held for fault in activity_faults(one, today)] == []
    codes = {family.code for family in families}
    assert {there.family for one in held for there in one.came} <= codes
    assert len({one.id for one in held}) == len(held)


def test_nothing_written_of_the_activities_names_a_family() -> None:
    service, families = demo.caseload(SEASONS[0])
    for one in demo.activities(SEASONS[0], families):
        assert amend(one, one, families, service, SEASONS[0]) == one


@pytest.mark.parametrize("today", SEASONS, ids=str)
def test_most_families_have_contacts_of_every_kind_one_of_them_struck_out(today: date) -> None:
    _, families = demo.caseload(today)
    assert sum(bool(standing(family)) for family in families) > len(families) * 0.7
    assert sum(one.struck_on is not None for family in families for one in family.encounters) == 1
    assert len({way_of(one) for family in families for one in standing(family)}) >= 9


@pytest.mark.parametrize("today", SEASONS, ids=str)
def test_a_year_of_activities_three_stays_among_them_and_one_to_come(today: date) -> None:
    service, families = demo.caseload(today)
    held = demo.activities(today, families)
    assert {one.kind for one in held} == set(ActivityKind)
    assert [days_of(one) for one in held if one.kind is ActivityKind.FAMILY_STAY] == [5, 5, 5]
    assert sum(one.on > today for one in held) == 1
    assert all(one.came for one in held if one.on <= today)
    assert [told for one in held for told in notices(one, held, service)] == []
    assert len(last_came(held)) > 15


@pytest.mark.parametrize("today", SEASONS, ids=str)
def test_a_family_conference_is_shown_at_each_step(today: date) -> None:
    _, families = demo.caseload(today)
    shown = {
        (bool(one.asked), bool(one.held_on), bool(one.pledges), bool(one.evaluated_on), bool(one.given_up_on))
        for family in families
        for one in family.conferences
    }
    assert len(shown) == 6, "chosen, prepared, held, its plan written, evaluated, given up"
