"""Finding a family: by code, nickname, name or first name; accents, hyphens, order and œ aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import words


def findable(family: Family) -> str:
    """The folded words a family is found by, each after a space: ` rbx 2026 014 les martin lea `."""
    names = [family.called, *(adult.name for adult in family.adults), *(child.name for child in family.children)]
    return " " + " ".join(word for text in (family.code, *names) for word in words(text)) + " "


def matcher(query: str) -> Callable[[str], bool]:
    """What says of a haystack (of `findable`) whether each word of the query begins a word of it, in any order."""
    beginnings = [f" {word}" for word in words(query)]
    return lambda haystack: all(beginning in haystack for beginning in beginnings)


def find(families: Iterable[Family], query: str) -> tuple[Family, ...]:
    """The families that match, in their own order; all of them for an empty query."""
    matches = matcher(query)
    return tuple(family for family in families if matches(findable(family)))


def the_one(families: Iterable[Family], query: str) -> Family:
    """The family that matches, when there is one and no other; raises `Refused`, which never repeats the query."""
    found = find(families, query) if query.strip() else ()
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(say("Aucune famille ne répond à cela."), way_out=say("Écrivez le code, ou le début d’un nom."))
    codes = ", ".join(family.code for family in found[:MOST_NAMED])
    raise Refused(
        say("{n} familles répondent à cela\u00a0: {codes}…", n=len(found), codes=codes),
        way_out=say("Écrivez le code, ou davantage du nom."),
    )


MOST_NAMED = 4
"""How many families a refusal names."""
