"""A line of what is held about a family, and the one rule of what is set apart from what it is given to read."""

from __future__ import annotations

from datetime import date, datetime, time

import msgspec

from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.third_parties import Apart, known_words, names_others

Value = str | bool | int | date | datetime | time | None
"""What a line says; None and "" say nothing, and such a line is left out."""


class Line(msgspec.Struct, frozen=True):
    """Something held: what it is, what it says; `words` when it was said by the family; the script's `field`."""

    what: str
    value: Value
    apart: Apart | None = None
    words: bool = False
    field: str = ""


class Section(msgspec.Struct, frozen=True):
    """A part of the file."""

    title: str
    lines: tuple[Line, ...]


class Sorter:
    """What each line is: the family's own words, a fact, or something that may tell of others."""

    def __init__(self, family: Family, service: Service) -> None:
        self._known = known_words(family, service)
        self._team = {member.initials: member.name for member in service.team}

    def said(self, what: str, value: str, *, field: str = "") -> Line:
        """What the family said: it is given back to it."""
        return Line(what, value, words=True, field=field)

    def fact(self, what: str, value: Value) -> Line:
        """A date, an answer, a number; a text is looked at, for it may name someone else."""
        if isinstance(value, str) and names_others(value, self._known):
            return Line(what, value, Apart.THIRD_PARTY)
        return Line(what, value)

    def team(self, what: str, who: str) -> Line:
        """Someone of the team, by name and initials; anybody else is set apart."""
        name = self._team.get(who)
        return self.fact(what, f"{name} ({who})" if name else who)
