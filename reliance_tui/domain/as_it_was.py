"""A family as it was on a day gone by: the facts of later days taken away; what has no day was there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeVar

import msgspec

from reliance_tui.domain.alert_records import Alert
from reliance_tui.domain.life_records import Conference
from reliance_tui.domain.partner_records import Consent
from reliance_tui.domain.records import Family, FirstInterview, RegistrationSheet
from reliance_tui.domain.review_records import Decision

T = TypeVar("T")


def came_on(family: Family) -> date | None:
    """The day of the first contact, else the one the family asked on; None when neither is known."""
    return family.contact.on or family.contact.request_on


def as_it_was(family: Family, day: date) -> Family | None:
    """The family as its facts stood on the evening of that day; None when it had not come yet.

    The day a file was reopened is not a fact: between an end taken back and its return it is taken as open.
    """
    came = came_on(family)
    if came is not None and came > day:
        return None
    return msgspec.structs.replace(
        family,
        interview=_interview(family.interview, day),
        sheet=_sheet(family.sheet, day),
        checks=_until(family.checks, day, lambda one: _date(one.at)),
        exclusion=_there(family.exclusion, day, lambda one: one.on),
        derogations=_until(family.derogations, day, lambda one: one.requested_on),
        waiting=_there(family.waiting, day, lambda one: one.since),
        welcome=_there(family.welcome, day, lambda one: one.on),
        referents=_until(family.referents, day, lambda one: one.since),
        papers=_until(family.papers, day, lambda one: one.met_on),
        versions=_until(family.versions, day, lambda one: one.meeting.on),
        decisions=tuple(_decision(one, day) for one in family.decisions if one.taken_on <= day),
        encounters=_until(family.encounters, day, lambda one: one.on),
        conferences=tuple(_conference(one, day) for one in family.conferences if not _later(one.chosen_on, day)),
        alerts=tuple(_alert(one, day) for one in family.alerts if one.on <= day),
        consents=tuple(_consent(one, day) for one in family.consents if not _later(one.on, day)),
        partner_meetings=_until(family.partner_meetings, day, lambda one: one.on),
        shared=_until(family.shared, day, lambda one: one.on),
        closure=_there(family.closure, day, lambda one: one.on),
        earlier_closures=_until(family.earlier_closures, day, lambda one: one.on),
    )


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


def _there(fact: T | None, day: date, when: Callable[[T], date | None]) -> T | None:
    return fact if fact is not None and not _later(when(fact), day) else None


def _until(facts: Iterable[T], day: date, when: Callable[[T], date | None]) -> tuple[T, ...]:
    return tuple(fact for fact in facts if not _later(when(fact), day))


def _later(when: date | None, day: date) -> bool:
    return when is not None and when > day


def _interview(interview: FirstInterview | None, day: date) -> FirstInterview | None:
    if interview is None or _later(_date(interview.started_at), day):
        return None
    if _later(_date(interview.ended_at), day):
        return msgspec.structs.replace(interview, ended_at=None)
    return interview


def _sheet(sheet: RegistrationSheet | None, day: date) -> RegistrationSheet | None:
    if sheet is None or _later(sheet.handed_over, day):
        return None
    return msgspec.structs.replace(sheet, returned=None) if _later(sheet.returned, day) else sheet


def _decision(decision: Decision, day: date) -> Decision:
    if _later(decision.done_on, day):
        decision = msgspec.structs.replace(decision, done_on=None)
    if _later(decision.dropped_on, day):
        decision = msgspec.structs.replace(decision, dropped_on=None, dropped_reason="")
    return decision


def _conference(one: Conference, day: date) -> Conference:
    if _later(one.held_on, day):
        one = msgspec.structs.replace(one, held_on=None, private_from=None, private_until=None, pledges=())
    if _later(one.evaluated_on, day):
        one = msgspec.structs.replace(one, evaluated_on=None, evaluation="")
    if _later(one.given_up_on, day):
        one = msgspec.structs.replace(one, given_up_on=None, given_up_words="")
    return one


def _alert(one: Alert, day: date) -> Alert:
    if _later(one.informed_on, day):
        one = msgspec.structs.replace(one, informed_on=None, informed_by="")
    if _later(one.sent_on, day):
        one = msgspec.structs.replace(one, sent_on=None, sent_to=None)
    if _later(one.copied_on, day):
        one = msgspec.structs.replace(one, copied_on=None)
    if _later(one.withdrawn_on, day):
        one = msgspec.structs.replace(one, withdrawn_on=None, withdrawn_reason="")
    return one


def _consent(one: Consent, day: date) -> Consent:
    return msgspec.structs.replace(one, revoked_on=None, revoked_by="") if _later(one.revoked_on, day) else one
