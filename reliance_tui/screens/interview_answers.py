"""What a family answers, over what this window last read of it: what another window wrote meanwhile is kept with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from reliance_tui.domain import household, interview, two_hands
from reliance_tui.domain.records import Family
from reliance_tui.domain.script import Field, FieldKind

NOTES = "free-notes"
"""The name of the field of the free notes, which are no question of the script."""
LONG = (FieldKind.WORDS, FieldKind.REACH_HOW, FieldKind.REACH_NOT_WHEN)
"""What is answered in several lines."""
PEOPLE = (FieldKind.ADULTS, FieldKind.CHILDREN)
"""What is answered by a list of people."""
INITIALS = (FieldKind.LED_BY, FieldKind.PRESENT)
"""What is answered by initials."""


class Elsewhere(NamedTuple):
    """An answer that another window wrote too: what both wrote from, and what it wrote."""

    base: Any
    theirs: Any


class Answers:
    """The answers as this window last read or kept them, by the name of their field. Texts, or records of people.

    `read` is for what is laid out anew, all that was typed being kept; the rest is done on the thread that keeps.
    """

    def __init__(self, fields: Mapping[str, Field], today: date) -> None:
        self._fields, self._today = fields, today
        self._known: dict[str, Any] = {}

    def read(self, family: Family, names: Iterable[str]) -> None:
        """Take what the family has answered for what is before the person's eyes."""
        self._known |= {name: self._of(family, name) for name in names}

    def elsewhere(self, family: Family, typed: Mapping[str, Any]) -> dict[str, Elsewhere]:
        """Of what was typed, what another window wrote in the family meanwhile."""
        written = {name: self._of(family, name) for name in typed}
        return {
            name: Elsewhere(self._known[name], theirs)
            for name, theirs in written.items()
            if theirs not in (self._known[name], self._stored(family, name, typed[name]))
        }

    def write(self, family: Family, typed: Mapping[str, Any], elsewhere: Mapping[str, Elsewhere]) -> Family:
        """The family with these answers; with both where another window wrote one too. Raises `Refused`."""
        for name, mine in typed.items():
            both = self._together(family, name, elsewhere[name], mine) if name in elsewhere else mine
            family = self._answer(family, name, both)
        return family

    def kept(self, before: Family, after: Family, typed: Mapping[str, Any], elsewhere: Mapping[str, Elsewhere]) -> None:
        """Take in what was kept: what was typed, and what the act made of the rest. Of what was written elsewhere too,
        only what was typed: nobody here has seen the other part yet."""
        for name, known in list(self._known.items()):
            if name in elsewhere:
                self._known[name] = self._stored(before, name, typed[name])
            elif name in typed or self._of(before, name) == known:
                self._known[name] = self._of(after, name)

    def shown(self, after: Family, name: str, typed: Any, now: Any) -> Any:
        """What is to be shown once that family was kept, of an answer that was written elsewhere too: what was typed
        then and what is there by `now`, with what another window wrote."""
        return self._together(after, name, Elsewhere(self._stored(after, name, typed), self._of(after, name)), now)

    def _together(self, family: Family, name: str, elsewhere: Elsewhere, mine: Any) -> Any:
        base, theirs = elsewhere
        kind, mine = self._kind(name), self._stored(family, name, mine)
        if kind in PEOPLE:
            return two_hands.lists(base, mine, theirs)
        if kind is FieldKind.LED_BY:  # one person does
            return mine
        between = "\n" if kind in LONG else " " if kind is FieldKind.PRESENT else " / "
        return two_hands.texts(base, mine, theirs, between)

    def _stored(self, family: Family, name: str, value: Any) -> Any:
        """An answer as it is kept: initials typed in small letters are the same."""
        if self._kind(name) not in INITIALS:
            return value
        return interview.answered(interview.answer(family, self._fields[name], value), self._fields[name])

    def _kind(self, name: str) -> FieldKind:
        return FieldKind.WORDS if name == NOTES else self._fields[name].kind

    def _of(self, family: Family, name: str) -> Any:
        match self._kind(name):
            case _ if name == NOTES:
                return interview.of(family).notes
            case FieldKind.ADULTS:
                return family.adults
            case FieldKind.CHILDREN:
                return family.children
            case _:
                return interview.answered(family, self._fields[name])

    def _answer(self, family: Family, name: str, value: Any) -> Family:
        match self._kind(name):
            case _ if name == NOTES:
                return interview.note(family, value)
            case FieldKind.ADULTS:
                return household.set_adults(family, value)
            case FieldKind.CHILDREN:
                return household.set_children(family, value, self._today)
            case _:
                return interview.answer(family, self._fields[name], value)
