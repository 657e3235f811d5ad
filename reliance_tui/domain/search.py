"""Finding a family: by code, nickname, name or first name, or by stage; accents, hyphens, order and œ aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, Sentence, say
from reliance_tui.domain.stage import WORDS, Stage, stage
from reliance_tui.domain.text import words


def findable(family: Family) -> str:
    """The folded words a family is found by, each after a space: ` rbx 2026 014 les martin lea `."""
    names = [family.called, *(adult.name for adult in family.adults), *(child.name for child in family.children)]
    return " " + " ".join(word for text in (family.code, *names) for word in words(text)) + " "


def standings(tell: Callable[[Sentence], str] = str) -> dict[Stage, str]:
    """The folded words of each stage, as `findable` has those of a family's names; told by `tell`."""
    return {here: " " + " ".join(words(f"{tell(WORDS[here])} {tell(_ALSO_CALLED[here])}")) + " " for here in Stage}


_ALSO_CALLED = {
    Stage.CONTACT: say("à rencontrer"),
    Stage.INTERVIEW: say("entretien commencé"),
    Stage.SHEET: say("fiche attendue"),
    Stage.CHECK: say("à vérifier"),
    Stage.READY: say("prête"),
    Stage.WAITING: say("en attente"),
    Stage.EXCLUDED: say("exclue"),
    Stage.WELCOMED: say("accueillie"),
    Stage.PLAN: say("accueillie"),
    Stage.ACCOMPANIED: say("accueillie"),
    Stage.CLOSED: say("terminée, finie, close"),
}
"""Other words by which one asks for the families at a stage."""


def matcher(query: str) -> Callable[[str], bool]:
    """What says of a haystack (of `findable`) whether each word of the query begins a word of it, in any order."""
    beginnings = [f" {word}" for word in words(query)]
    return lambda haystack: all(beginning in haystack for beginning in beginnings)


def find(families: Iterable[Family], query: str) -> tuple[Family, ...]:
    """The families that match, in their own order; all of them for an empty query."""
    told = standings()
    return pick(((findable(family), told[stage(family)], family) for family in families), query)


def pick(known: Iterable[tuple[str, str, Family]], query: str) -> tuple[Family, ...]:
    """The families a query finds among (`findable`, its standing, family): by their names, else by where they stand."""
    known, matches = tuple(known), matcher(query)
    named = tuple(family for names, _, family in known if matches(names))
    return named or tuple(family for names, place, family in known if matches(names + place))


def the_one(families: Iterable[Family], query: str) -> Family:
    """The family that matches, when there is one and no other; raises `Refused`, which never repeats the query."""
    matches = matcher(query)
    found = [family for family in families if matches(findable(family))] if query.strip() else []
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
