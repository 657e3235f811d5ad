"""The agenda of the weekly review: its order, what fits and what does not, and nobody forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliance_tui.domain import agenda, caseload, review
from reliance_tui.domain.agenda import LEAST_MINUTES, MEETING_MINUTES, fits, last_discussed, never_forgotten
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Decision, Item, Review, Why
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, a_family
from tests.meetings import MONDAY, accompanied, held, proposed, quiet, seen_on
from tests.partners import alerted

LAST_WEEK = MONDAY - timedelta(days=7)
OPEN = Decision(id=1, what="appeler l’école", who="NK", taken_on=LAST_WEEK)
DUE = msgspec.structs.replace(OPEN, by=MONDAY + timedelta(days=3))
PAST = msgspec.structs.replace(OPEN, by=MONDAY - timedelta(days=1))
DONE = msgspec.structs.replace(PAST, done_on=LAST_WEEK)
DROPPED = msgspec.structs.replace(PAST, dropped_on=LAST_WEEK, dropped_reason="l’école a fermé")

SENT = {"informed_on": MONDAY, "sent_on": MONDAY, "copied_on": MONDAY}


def ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


WHYS = {
    "amendment past its limit": (quiet(1, welcomed=date(2026, 5, 1), met=date(2026, 5, 12)), Why.LATE),
    "plan past its month": (accompanied(1, welcomed=date(2026, 10, 12)), Why.LATE),
    "decision past its day": (quiet(1, decisions=(PAST,)), Why.LATE),
    "amendment to prepare": (quiet(1, welcomed=date(2026, 6, 1), met=date(2026, 6, 12)), Why.SOON),
    "plan due in a fortnight": (accompanied(1, welcomed=date(2026, 10, 30)), Why.SOON),
    "no referent for a month": (accompanied(1, welcomed=ago(28), referent=False), Why.SOON),
    "welcomed last week, plan to write": (accompanied(1, welcomed=LAST_WEEK), Why.NEW),
    "welcomed last week, no referent": (accompanied(1, welcomed=LAST_WEEK, referent=False), Why.NEW),
    "decision without a day": (quiet(1, decisions=(OPEN,)), Why.DECISION),
    "decision due on Thursday": (quiet(1, decisions=(DUE,)), Why.DECISION),
    "decisions done and dropped": (quiet(1, decisions=(DONE, DROPPED)), Why.LONG_AGO),
    "nothing owed": (quiet(1), Why.LONG_AGO),
    "alert to follow, plan past its month": (alerted(accompanied(1, welcomed=date(2026, 10, 12)), MONDAY), Why.ALERT),
    "alert to follow, ended a month ago": (alerted(quiet(1, ended=ago(28)), MONDAY), Why.ALERT),
    "alert to follow, on its way in": (alerted(a_family(Stage.CHECK), MONDAY), Why.ALERT),
    "alert sent": (alerted(quiet(1), MONDAY, **SENT), Why.LONG_AGO),
    "ended last week": (quiet(1, ended=LAST_WEEK), Why.CLOSING),
    "ended a month ago": (quiet(1, ended=ago(28)), None),
    "ended a month ago, decision not done": (quiet(1, ended=ago(28), decisions=(OPEN,)), Why.DECISION),
    "ended before it was welcomed": (msgspec.structs.replace(quiet(1, ended=LAST_WEEK), welcome=None), None),
    "on its way in": (a_family(Stage.CHECK), None),
    "on its way in, decision not done": (
        msgspec.structs.replace(a_family(Stage.CHECK), decisions=(OPEN,)),
        Why.DECISION,
    ),
    "waiting for a place": (a_family(Stage.WAITING), None),
}


@pytest.mark.parametrize("name", WHYS)
def test_why_a_family_is_on_the_agenda(name: str) -> None:
    family, why = WHYS[name]
    assert [item.why for item in proposed([family])] == [why] * (why is not None)


def test_an_alert_passes_before_all_else() -> None:
    late, alert = quiet(7, decisions=(PAST,)), alerted(quiet(2), MONDAY)
    assert [item.family for item in proposed([late, alert])] == [alert.code, late.code]


def test_an_end_already_spoken_of_does_not_come_back() -> None:
    family = quiet(1, ended=ago(10))
    assert proposed([family], [seen_on(ago(14), family)]) != ()
    assert proposed([family], [seen_on(LAST_WEEK, family)]) == ()


def test_the_order_is_the_most_pressing_first_then_the_longest_not_discussed() -> None:
    late, soon, new, decision, closing, seen_twice, seen_once = families = (
        quiet(7, decisions=(PAST,)),
        quiet(6, welcomed=date(2026, 6, 1), met=date(2026, 6, 12)),
        accompanied(5, welcomed=LAST_WEEK),
        quiet(4, decisions=(OPEN,)),
        quiet(3, ended=ago(1)),
        quiet(1),
        quiet(2),
    )
    reviews = [seen_on(ago(14), *families), seen_on(LAST_WEEK, *(one for one in families if one is not seen_once))]
    order = [late, soon, new, decision, closing, seen_once, seen_twice]
    assert [item.family for item in proposed(reversed(families), reviews)] == [one.code for one in order]


def test_who_was_not_discussed_for_so_many_weeks_passes_before_what_is_only_due_soon() -> None:
    late, soon, forgotten, decision = (
        quiet(1, decisions=(PAST,)),
        quiet(2, welcomed=date(2026, 6, 1), met=date(2026, 6, 12)),
        quiet(3),
        quiet(4, decisions=(OPEN,)),
    )
    reviews = [seen_on(ago(28), forgotten, decision), seen_on(LAST_WEEK, late, soon)]
    expected = [late.code, forgotten.code, decision.code, soon.code]
    assert [item.family for item in proposed((late, soon, forgotten, decision), reviews)] == expected
    assert never_forgotten((late, soon, forgotten, decision), reviews, MONDAY, SERVICE) == (forgotten, decision)
    later = msgspec.structs.replace(SERVICE, review_weeks=5)
    assert [item.family for item in proposed((late, soon, forgotten, decision), reviews, service=later)][1] == soon.code
    assert never_forgotten((late, soon, forgotten, decision), reviews, MONDAY, later) == ()


def test_a_family_never_discussed_waits_since_its_welcome_and_one_without_that_day_since_always() -> None:
    old, newer, unknown = quiet(1), quiet(2, welcomed=date(2026, 10, 2)), quiet(3, welcomed=None)
    assert [item.family[-1] for item in proposed((newer, old, unknown))] == ["3", "1", "2"]
    assert unknown in never_forgotten((unknown,), (), MONDAY, SERVICE)


def test_each_site_meets_over_its_own_families_or_both_together() -> None:
    families = (quiet(1), quiet(2, site="TRC"), quiet(3, site="TRC"))
    assert [item.family for item in proposed(families, sites=("TRC",))] == ["TRC-2026-002", "TRC-2026-003"]
    assert len(proposed(families)) == 3


@pytest.mark.parametrize(
    ("families", "minutes"),
    [
        ([quiet(1)], [120]),
        ([quiet(1), quiet(2)], [60, 60]),
        ([quiet(1), accompanied(2, welcomed=LAST_WEEK)], [40, 80]),
        ([quiet(n) for n in range(7)], [17] * 7),
        ([quiet(n) for n in range(11)], [11] * 10 + [10]),
        ([quiet(n) for n in range(30)], [4] * 30),
        ([quiet(n) for n in range(31)], [4] * 31),
    ],
)
def test_the_two_hours_are_shared_out_by_why(families: list[Family], minutes: list[int]) -> None:
    assert [item.minutes for item in proposed(families)] == minutes


def test_what_does_not_fit_is_said_with_why_it_was_there_and_comes_first_of_its_kind_next_week() -> None:
    families = [*(quiet(n, decisions=(PAST,)) for n in range(10)), *(quiet(n) for n in range(10, 30))]
    seen = seen_on(LAST_WEEK, *families)
    within, beyond = fits(proposed(families, [seen]))
    assert [item.family for item in (*within, *beyond)] == [family.code for family in families]
    assert {item.why for item in beyond} == {Why.LONG_AGO}
    assert [item.minutes for item in within[:10]] == [6] * 10
    today = held(MONDAY, within)
    again = proposed(families, [seen, today], MONDAY + timedelta(days=7))
    assert [item.family for item in again[10 : 10 + len(beyond)]] == [item.family for item in beyond]


def test_a_family_put_off_takes_no_time_and_more_time_for_one_pushes_the_last_out() -> None:
    meeting = review.open_review((), MONDAY, proposed([quiet(n) for n in range(31)]))
    assert [item.family[-2:] for item in fits(meeting.items)[1]] == ["30"]
    fewer = review.put_off(meeting, "RBX-2026-005", "en vacances")
    assert fits(fewer.items)[1] == ()
    longer = review.give_time(meeting, "RBX-2026-000", 8)
    assert [item.family[-2:] for item in fits(longer.items)[1]] == ["28", "29", "30"]


def test_a_family_put_off_or_not_reached_was_not_discussed() -> None:
    one, other, third = families = (quiet(1), quiet(2), quiet(3))
    reviews = [seen_on(ago(14), *families), seen_on(LAST_WEEK, one)]
    assert last_discussed(reviews) == {one.code: LAST_WEEK, other.code: ago(14), third.code: ago(14)}
    assert last_discussed(reversed(reviews)) == last_discussed(reviews)


@st.composite
def families_of_any_kind(draw: st.DrawFn, most: int = 30) -> tuple[Family, ...]:
    """Families with whatever is owed to them, early or late, on two sites."""
    kinds = st.sampled_from(("quiet", "late", "soon", "plan", "alone", "decision", "overdue", "undated"))
    days = st.integers(-20 * 7, 200).map(lambda n: MONDAY + timedelta(days=n))
    found = []
    for n, kind in enumerate(draw(st.lists(kinds, min_size=1, max_size=most))):
        welcomed = None if kind == "undated" else MONDAY - timedelta(days=draw(st.integers(0, 400)))
        by = draw(days) if kind == "overdue" else None
        found.append(
            accompanied(
                n,
                welcomed=welcomed,
                met=None if kind in ("plan", "alone") else welcomed,
                referent=kind != "alone",
                site=draw(st.sampled_from(("RBX", "TRC"))),
                decisions=(msgspec.structs.replace(OPEN, by=by),) if kind in ("decision", "overdue") else (),
            )
        )
    return tuple(found)


def weekly(families: tuple[Family, ...], weeks: int, sites: tuple[str, ...] = ()) -> list[Review]:
    """Twenty weekly meetings which discuss what fits."""
    service = msgspec.structs.replace(SERVICE, review_weeks=weeks)
    reviews: list[Review] = []
    for week in range(20):
        today = MONDAY + timedelta(days=7 * week)
        within, _ = fits(proposed(families, reviews, today, service, sites))
        reviews.append(held(today, within, sites))
    return reviews


def longest_silence(family: Family, reviews: list[Review]) -> int:
    """The most weeks that family spent undiscussed, from the first meeting on."""
    days = [one.on for one in reviews if any(item.family == family.code for item in one.items)]
    days = [MONDAY, *days, reviews[-1].on]
    return max((after - before).days // 7 for before, after in pairwise(days))


@given(families_of_any_kind(), st.integers(1, 4))
@settings(max_examples=30, deadline=None)
def test_with_thirty_families_nobody_goes_undiscussed_for_longer_than_the_service_has_set(
    families: tuple[Family, ...], weeks: int
) -> None:
    reviews = weekly(families, weeks)
    for family in families:
        assert longest_silence(family, reviews) <= weeks, family.code


@pytest.mark.parametrize("late", [0, 10, 30, 59, 60, 90, 119])
def test_nor_with_a_hundred_and_twenty_however_many_press(late: int) -> None:
    """The most that four weeks of two hours can hold, four minutes each."""
    families = (*(quiet(n, decisions=(PAST,)) for n in range(late)), *(quiet(n) for n in range(late, 120)))
    reviews = weekly(families, 4)
    assert max(longest_silence(family, reviews) for family in families) == 4


@given(families_of_any_kind(most=80), st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_the_agenda_holds_everyone_accompanied_once_in_two_hours_or_beyond(
    families: tuple[Family, ...], weeks: int
) -> None:
    items = proposed(families, service=msgspec.structs.replace(SERVICE, review_weeks=weeks))
    assert sorted(item.family for item in items) == sorted(one.code for one in families if caseload.has_a_place(one))
    within, beyond = fits(items)
    assert items == (*within, *beyond), "what fits comes first"
    assert sum(item.minutes for item in within) <= MEETING_MINUTES
    assert all(item.minutes >= LEAST_MINUTES for item in items)
    assert sum(item.minutes for item in within) + LEAST_MINUTES > MEETING_MINUTES or not beyond, "no room is wasted"


def test_every_why_has_its_words() -> None:
    assert set(agenda.WHY_WORDS) == set(Why)


def test_an_agenda_without_families_is_empty() -> None:
    assert proposed(()) == ()
    assert fits(()) == ((), ())


def test_an_item_longer_than_the_meeting_leaves_room_for_the_others() -> None:
    long, short = Item(family="A", why=Why.ADDED, minutes=200), Item(family="B", why=Why.ADDED, minutes=4)
    assert fits((long, short)) == ((short,), (long,))


@pytest.mark.parametrize(
    ("last", "day"),
    [
        (date(2026, 11, 24), date(2026, 12, 1)),
        (date(2026, 11, 28), date(2026, 12, 4)),  # held on a Saturday: the Friday
        (date(2026, 12, 18), date(2026, 12, 24)),  # Christmas
        (date(2026, 10, 25), date(2026, 10, 30)),  # All Saints' Day is a Sunday
    ],
)
def test_rule_13_the_next_meeting_is_on_a_working_day(last: date, day: date):
    assert agenda.next_meeting((held(last, ()),)) == day
    assert agenda.next_meeting(()) is None
