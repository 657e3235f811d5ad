"""The calendar file, read again by the library: whole days, alarms, stable names, and no name of anyone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import msgspec
from icalendar import Calendar

from reliance_tui import demo
from reliance_tui.documents.ics import calendar_file
from reliance_tui.domain import review
from reliance_tui.domain.diary import diary
from reliance_tui.domain.identities import Identities
from reliance_tui.domain.keeping_records import Hold
from reliance_tui.domain.plan_records import Draft, Invitation
from reliance_tui.domain.records import Adult, Child, Contact, Family, Reach, Service
from reliance_tui.domain.sentence import say
from reliance_tui.domain.stage import Stage
from reliance_tui.domain.text import fold
from tests.factories import SERVICE, TODAY, a_family

NOW = datetime(2026, 11, 16, 10, 30)
CANARY = "Zxqanari"


def made(families: tuple[Family, ...], service: Service = SERVICE, store: str = "store", day: date = TODAY) -> bytes:
    now = datetime.combine(day, NOW.time())
    return calendar_file(diary(families, service, day), store, now, str, service.name)


def events(data: bytes) -> list[SimpleNamespace]:
    """The events as a calendar program understands them."""
    return [
        SimpleNamespace(
            uid=str(event["UID"]),
            on=event.decoded("DTSTART"),
            words=str(event["SUMMARY"]),
            alarms=[alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")],
        )
        for event in Calendar.from_ical(data).walk("VEVENT")
    ]


def test_each_day_of_the_diary_is_an_event_of_a_whole_day() -> None:
    service, families = demo.caseload(TODAY)
    told = diary(families, service, TODAY)
    read = events(made(families, service))
    assert [(event.on, event.words) for event in read] == [(entry.on, str(entry.words)) for entry in told]
    assert all(type(event.on) is date for event in read)


def test_it_rings_at_nine_a_working_day_before() -> None:
    family = a_family(Stage.SHEET)  # due on Tuesday 24 November
    (event,) = events(made((family,)))
    assert event.alarms == [timedelta(days=-1, hours=9)]
    monday = events(
        made((msgspec.structs.replace(family, plan_draft=Draft(invitation=Invitation(on=date(2026, 11, 30)))),))
    )
    assert monday[1].alarms == [timedelta(days=-3, hours=9)], "over a week-end"
    assert events(made((family,), day=date(2026, 11, 24)))[0].alarms == []


def test_imported_again_it_updates_and_another_service_never_does() -> None:
    service, families = demo.caseload(TODAY)
    first = {event.uid for event in events(made(families, service))}
    again = {event.uid for event in events(made(families, service, day=TODAY + timedelta(days=1)))}
    assert len(first) == len(diary(families, service, TODAY))
    assert len(first & again) > 0.9 * len(first)
    assert first.isdisjoint({event.uid for event in events(made(families, service, store="another"))})


def test_commas_semicolons_line_ends_and_long_lines_come_back_as_they_were() -> None:
    words = "a, b; c\\n \\ d\nBEGIN:VEVENT\r\nSUMMARY:é" + "œ" * 200
    entry = msgspec.structs.replace(diary((a_family(),), SERVICE, TODAY)[0], words=say("{told}", told=words))
    data = calendar_file([entry], "store", NOW, str, words)
    (event,) = events(data)
    assert event.words.replace("\r\n", "\n") == words.replace("\r\n", "\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_no_word_that_was_typed_is_in_it() -> None:
    """Names in every text there is, whatever it is for."""
    family = a_family(Stage.ACCOMPANIED, called=CANARY)
    family = review.decide(family, f"appeler {CANARY}", "NK", date(2026, 11, 20), TODAY, SERVICE)
    closed = a_family(Stage.CLOSED, among=[family], called=CANARY)
    hold = Hold(on=TODAY, by=CANARY, reason=f"pour {CANARY}")
    draft = Draft(invitation=Invitation(on=date(2026, 11, 30), place=f"chez {CANARY}"))
    named = tuple(
        msgspec.structs.replace(
            one,
            adults=(Adult(name=CANARY, tie=CANARY),),
            children=(Child(name=CANARY, age=3),),
            reach=Reach(how=CANARY, not_when=CANARY),
            contact=Contact(on=None, request_on=None, through=CANARY, words=CANARY),
            hold=hold if one.closure else None,
            plan_draft=None if one.closure else draft,
        )
        for one in (family, closed)
    )
    data = made(named)
    assert len(events(data)) >= 6
    assert CANARY.lower() not in fold(data.decode().replace("\r\n ", ""))


def test_no_name_of_the_demonstration_is_in_it() -> None:
    service, families = demo.caseload(TODAY)
    text = "\n".join(event.words for event in events(made(families, service)))
    assert Identities(families).veil(text) == text
