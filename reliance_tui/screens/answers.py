"""Reading a form's answers: the days and hours typed, and the lists of answers the trade's words make."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum

from reliance_tui.domain.records import Member
from reliance_tui.domain.said import read_date, read_time
from reliance_tui.domain.words import word
from reliance_tui.locale import _, short_day, tell
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.form import Values

YES, NO = "yes", "no"


def day_of(values: Values, name: str, today: date, *, ahead: bool = False) -> date | None:
    """The day answered to a question, None for none; raises `Refused` on that question."""
    return read_date(values.get(name, ""), today, ahead=ahead, field=name)


def moment_of(values: Values, day: str, hour: str, now: datetime) -> datetime:
    """The moment of two questions, a day and an hour; what is not answered is now."""
    on = day_of(values, day, now.date()) or now.date()
    at = read_time(values.get(hour, ""), field=hour)
    return datetime.combine(on, at if at is not None else time(now.hour, now.minute))


def yes_or_no(values: Values, name: str) -> bool | None:
    """The answer to a yes-or-no question, None for none."""
    return {YES: True, NO: False}.get(values.get(name, ""))


def typed_bool(answer: bool | None) -> str:
    """A yes-or-no answer as a form holds it."""
    return {True: YES, False: NO, None: ""}[answer]


def typed_day(day: date | None) -> str:
    """A day as a form holds it: in figures, "" for none."""
    return short_day(day) if day is not None else ""


def options(values: Iterable[StrEnum]) -> tuple[Option, ...]:
    """The answers a recorded value can have, under the words of the trade."""
    return tuple(Option(value.value, tell(word(value))) for value in values)


def yes_no() -> tuple[Option, ...]:
    """Yes and no."""
    return (Option(YES, _("oui")), Option(NO, _("non")))


def members(team: Iterable[Member]) -> tuple[Option, ...]:
    """The members of a team, by initials, name and post."""
    return tuple(
        Option(member.initials, f"{member.initials} · {member.name}, {tell(word(member.role))}") for member in team
    )
