"""The diary: everything owed has its day, the same thing keeps its name, and nothing that was typed is told."""

from __future__ import annotations

from datetime import date, time, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliance_tui import demo
from reliance_tui.domain import review
from reliance_tui.domain.calendar import is_working_day
from reliance_tui.domain.diary import Entry, diary
from reliance_tui.domain.duties import board
from reliance_tui.domain.plan_records import Draft, Invitation
from reliance_tui.domain.records import Family
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, TODAY, a_family


def only(family: Family, today: date = TODAY) -> Entry:
    (entry,) = diary([family], SERVICE, today)
    return entry


@settings(deadline=None)
@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_everything_owed_is_in_it_once_and_nothing_is_in_the_past(today: date) -> None:
    service, families = demo.caseload(today)
    entries = diary(families, service, today)
    meetings = [entry for entry in entries if "/meeting/" in entry.ref]
    assert len(entries) - len(meetings) == len(board(families, today, service))
    assert len({entry.ref for entry in entries}) == len(entries)
    assert all(entry.on >= today for entry in entries)


@settings(deadline=None)
@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_one_is_reminded_a_working_day_before(today: date) -> None:
    service, families = demo.caseload(today)
    for entry in diary(families, service, today):
        if entry.remind_on is None:
            assert entry.on == today or not any(
                is_working_day(today + timedelta(days=n)) for n in range((entry.on - today).days)
            )
        else:
            assert today <= entry.remind_on < entry.on
            assert is_working_day(entry.remind_on)
            between = range(1, (entry.on - entry.remind_on).days)
            assert not any(is_working_day(entry.remind_on + timedelta(days=n)) for n in between)


def test_what_is_due_stands_on_its_day_and_what_is_late_on_today() -> None:
    family = a_family(Stage.SHEET)
    assert only(family).on == date(2026, 11, 24)
    late = only(family, date(2026, 12, 7))
    assert (late.on, late.remind_on) == (date(2026, 12, 7), None)
    assert str(late.words) == "RBX-2026-001 · appeler la famille pour sa fiche (dû le 2026-11-24)"


def test_the_same_thing_keeps_its_name_when_its_day_changes() -> None:
    family = a_family(Stage.PLAN)
    moved = msgspec.structs.replace(family.welcome, on=date(2026, 11, 12))
    after = msgspec.structs.replace(family, welcome=moved)
    assert only(family).ref == only(after).ref
    assert only(family).on != only(after).on


def test_two_decisions_are_two_days_whose_names_do_not_move_when_the_first_is_done() -> None:
    family = a_family(Stage.ACCOMPANIED)
    family = review.decide(family, "appeler Zoé", "NK", date(2026, 11, 20), TODAY, SERVICE)
    family = review.decide(family, "écrire à Zoé", "NK", date(2026, 11, 18), TODAY, SERVICE)
    refs = {entry.ref for entry in diary([family], SERVICE, TODAY) if "decision" in entry.ref}
    assert refs == {"RBX-2026-001/decision/1", "RBX-2026-001/decision/2"}
    left = {entry.ref for entry in diary([review.done(family, 1, TODAY)], SERVICE, TODAY) if "decision" in entry.ref}
    assert left == {"RBX-2026-001/decision/2"}


@pytest.mark.parametrize(
    ("at", "words"),
    [(None, "RBX-2026-001 · rencontre formelle"), (time(14), "RBX-2026-001 · rencontre formelle à 14:00")],
)
def test_a_formal_meeting_planned_is_in_it_until_its_day_has_passed(at: time | None, words: str) -> None:
    invitation = Invitation(on=date(2027, 4, 12), at=at, place="chez Samira")
    family = msgspec.structs.replace(a_family(Stage.ACCOMPANIED), plan_draft=Draft(invitation=invitation))
    (meeting,) = [entry for entry in diary([family], SERVICE, TODAY) if "/meeting/" in entry.ref]
    assert (meeting.on, str(meeting.words), meeting.remind_on) == (date(2027, 4, 12), words, date(2027, 4, 9))
    later = diary([family], SERVICE, date(2027, 4, 13))
    assert not [entry for entry in later if "/meeting/" in entry.ref]
