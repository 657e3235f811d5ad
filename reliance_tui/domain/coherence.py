"""What cannot be true together: facts in the future, or in an order no life has.

One list serves the acts (which raise the first fault) and the import (which names them all). A missing
fact is never a fault here: it is a duty (`duties`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, Sentence, say

OLDEST_YEAR = 1900
"""The first year of birth accepted."""
OLDEST_AGE = 25
"""The greatest age, in years, a child of the family is written down with."""


class Fault(msgspec.Struct, frozen=True):
    """A fact that cannot be: where it stands in the record (`sheet.returned`), and why."""

    field: str
    sentence: Sentence


def coherent(family: Family, today: date) -> Family:
    """The family itself if nothing in it contradicts; raises `Refused` with the first fault otherwise."""
    for fault in faults(family, today):
        raise Refused(fault.sentence, field=fault.field.rpartition(".")[2])
    return family


def faults(family: Family, today: date) -> Iterator[Fault]:
    """Everything in a family's facts that cannot be true on that day."""
    yield from _in_the_future(family, today)
    yield from _out_of_order(family)
    yield from _ages(family, today)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


def _facts(family: Family) -> Iterator[tuple[str, date | None]]:
    yield "contact.on", family.contact.on
    yield "contact.request_on", family.contact.request_on
    if family.interview is not None:
        yield "interview.started_at", _day(family.interview.started_at)
        yield "interview.ended_at", _day(family.interview.ended_at)
    if family.sheet is not None:
        yield "sheet.handed_over", family.sheet.handed_over
        yield "sheet.returned", family.sheet.returned
        for n, ring in enumerate(family.sheet.rings):
            yield f"sheet.rings[{n}].on", ring.on
    for n, check in enumerate(family.checks):
        yield f"checks[{n}].at", _day(check.at)
    for n, derogation in enumerate(family.derogations):
        yield f"derogations[{n}].requested_on", derogation.requested_on
    if family.exclusion is not None:
        yield "exclusion.on", family.exclusion.on
    if family.waiting is not None:
        yield "waiting.since", family.waiting.since
    if family.welcome is not None:
        yield "welcome.on", family.welcome.on
    for n, referent in enumerate(family.referents):
        yield f"referents[{n}].since", referent.since
    for n, paper in enumerate(family.papers):
        yield f"papers[{n}].met_on", paper.met_on
    if family.closure is not None:
        yield "closure.on", family.closure.on


def _in_the_future(family: Family, today: date) -> Iterator[Fault]:
    for field, day in _facts(family):
        if day is not None and day > today:
            yield Fault(field, say("Le {day} n’est pas encore venu\u00a0: on note ce qui a eu lieu.", day=day))


def _out_of_order(family: Family) -> Iterator[Fault]:
    days = dict(_facts(family))
    asked, returned = days["contact.request_on"], days.get("sheet.returned")
    handed, welcomed = days.get("sheet.handed_over"), days.get("welcome.on")
    pairs: list[tuple[str, date | None, Sentence]] = [
        ("interview.started_at", asked, say("L’entretien ne peut pas précéder la demande de la famille.")),
        (
            "interview.ended_at",
            days.get("interview.started_at"),
            say("L’entretien ne peut pas finir avant d’avoir commencé."),
        ),
        (
            "sheet.handed_over",
            days.get("interview.started_at"),
            say("La fiche se remet à la fin du premier entretien, pas avant."),
        ),
        ("sheet.returned", handed, say("La fiche ne peut pas revenir avant d’avoir été remise.")),
        ("waiting.since", returned, say("L’attente commence après le retour de la fiche.")),
        ("welcome.on", returned, say("L’accueil ne peut pas précéder le retour de la fiche.")),
        ("closure.on", days["contact.on"], say("La fin ne peut pas précéder le premier contact.")),
        ("closure.on", welcomed, say("La fin ne peut pas précéder l’accueil.")),
    ]
    pairs += [
        (field, returned, say("La vérification se fait après le retour de la fiche."))
        for field in days
        if field.startswith("checks")
    ]
    pairs += [
        (field, handed, say("On rappelle une famille après lui avoir remis la fiche."))
        for field in days
        if field.startswith("sheet.rings")
    ]
    pairs += [
        (field, welcomed, say("Rien ne se signe avant l’accueil.")) for field in days if field.startswith("papers")
    ]
    for field, before, sentence in pairs:
        day = days.get(field)
        if day is not None and before is not None and day < before:
            yield Fault(field, sentence)
    yield from _referents(family)


def _referents(family: Family) -> Iterator[Fault]:
    if family.referents and family.welcome is None:
        yield Fault("referents[0].since", say("Le référent est nommé après l’accueil, jamais avant."))
    before = family.welcome.on if family.welcome is not None else None
    for n, referent in enumerate(family.referents):
        if referent.since is not None and before is not None and referent.since < before:
            reason = (
                say("Le référent est nommé après l’accueil, jamais avant.")
                if n == 0
                else say("Un référent ne peut pas commencer avant celui qu’il remplace.")
            )
            yield Fault(f"referents[{n}].since", reason)
        before = referent.since or before


def _ages(family: Family, today: date) -> Iterator[Fault]:
    for n, child in enumerate(family.children):
        if child.birth_year is not None and child.birth_year > today.year:
            year = child.birth_year
            yield Fault(
                f"children[{n}].birth_year",
                say("{year} est à venir\u00a0: donnez une année de naissance passée.", year=str(year)),
            )
        elif child.birth_year is not None and child.birth_year < OLDEST_YEAR:
            yield Fault(
                f"children[{n}].birth_year",
                say(
                    "L’année de naissance s’écrit en quatre chiffres, par exemple {year}.",
                    year=str(today.year - 8),
                ),
            )
        if child.age is not None and not 0 <= child.age <= OLDEST_AGE:
            yield Fault(
                f"children[{n}].age",
                say(
                    "Un âge d’enfant va de 0 à {most} ans\u00a0: notez sinon cette personne avec les adultes.",
                    most=OLDEST_AGE,
                ),
            )
