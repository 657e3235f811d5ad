"""Who the family is and how it is reached: written down as the family says it, whenever it says it."""

from __future__ import annotations

from datetime import date

import msgspec

from reliance_tui.domain.coherence import coherent
from reliance_tui.domain.records import Adult, Child, Family, Reach
from reliance_tui.domain.said import read_adult, read_child
from reliance_tui.domain.side import Side
from reliance_tui.domain.text import clean, clean_line, cleaned


def call_it(family: Family, called: str) -> Family:
    """The family under the name it wants to be called; a pseudonym, or nothing, is enough."""
    return msgspec.structs.replace(family, called=clean_line(called))


def set_adults(family: Family, adults: tuple[Adult, ...]) -> Family:
    """The family with these adults, in this order."""
    return msgspec.structs.replace(family, adults=tuple(map(cleaned, adults)))


def set_children(family: Family, children: tuple[Child, ...], today: date) -> Family:
    """The family with these children, in this order; raises `Refused` for one not born yet or too old."""
    return coherent(msgspec.structs.replace(family, children=tuple(map(cleaned, children))), today)


def add(family: Family, side: Side, text: str, today: date) -> Family:
    """The family with one more of that side, as said in a breath; raises `Refused` for a line that cannot be read."""
    if side is Side.ADULTS:
        adult = read_adult(text)
        return family if adult is None else set_adults(family, (*family.adults, adult))
    child = read_child(text, today)
    return family if child is None else set_children(family, (*family.children, child), today)


def reach_it(family: Family, *, how: str | None = None, not_when: str | None = None) -> Family:
    """The family with how it wishes to be reached, and when it must not be; None leaves one as it is."""
    reach = Reach(
        how=family.reach.how if how is None else clean(how),
        not_when=family.reach.not_when if not_when is None else clean(not_when),
    )
    return msgspec.structs.replace(family, reach=reach)


def name_shown(family: Family) -> str:
    """What the family is called, else its code: there always is something to say."""
    return family.called or family.code
