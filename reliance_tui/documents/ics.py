"""The diary as an iCalendar file: whole days, an alarm a working day before, nothing but codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time
from hashlib import sha256

from reliance_tui.domain.diary import Entry
from reliance_tui.domain.sentence import Sentence
from reliance_tui.domain.text import clean_line

OPENING = time(9)
"""When the service opens, and the alarm of the day before rings (DOMAIN, figures)."""


def calendar_file(
    entries: Iterable[Entry], store: str, now: datetime, tell: Callable[[Sentence], str], name: str
) -> bytes:
    """The entries as a file that any calendar takes in, and again later: the same thing has the same UID.

    `store` is the store's id, so that two services never have a UID in common; `now` is the service's clock.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Reliance//reliance_tui//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean_line(name))
    for entry in entries:
        words = tell(entry.words)
        event = Event()
        event.add("uid", f"{sha256(f'{store}/{entry.ref}'.encode()).hexdigest()[:32]}@reliance")
        event.add("dtstamp", now.astimezone())
        event.add("dtstart", entry.on)
        event.add("summary", words)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        if entry.remind_on is not None:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", words)
            # Counted from the day itself, so that it rings at nine by whoever's clock.
            alarm.add("trigger", datetime.combine(entry.remind_on, OPENING) - datetime.combine(entry.on, time.min))
            event.add_component(alarm)
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data
