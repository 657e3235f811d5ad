"""What cannot be true together: facts in the future, or in an order no life has.

One list serves the acts (which raise the first fault) and the import (which names them all). A missing
fact is never a fault here: it is a duty (`duties`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from reliance_tui.domain.anonymity import says_something
from reliance_tui.domain.records import Child, Family
from reliance_tui.domain.sentence import Refused, Sentence, say
from reliance_tui.domain.stage import measures_found

OLDEST_YEAR = 1900
"""The first year of birth that is not a slip of the keys."""
OLDEST_FACT = 2000
"""The first year of a fact of the service that is not a slip of the keys: it opened in 2003."""
OLDEST_AGE = 25
"""The greatest age, in years, a child of the family is written down with."""


Days = dict[str, date]
"""The dated facts of a family that are known, by where they stand in the record."""

_ORDER: tuple[tuple[str, str, Sentence], ...] = (
    ("contact.request_on", "contact.on", say("La demande de la famille ne peut pas précéder le premier contact.")),
    (
        "interview.started_at",
        "contact.request_on",
        say("L’entretien ne peut pas précéder la demande de la famille."),
    ),
    (
        "sheet.handed_over",
        "interview.started_at",
        say("La fiche se remet à la fin du premier entretien, pas avant."),
    ),
    ("sheet.returned", "sheet.handed_over", say("La fiche ne peut pas revenir avant d’avoir été remise.")),
    ("waiting.since", "sheet.returned", say("L’attente commence après le retour de la fiche.")),
    ("welcome.on", "sheet.returned", say("L’accueil ne peut pas précéder le retour de la fiche.")),
    ("welcome.on", "waiting.since", say("L’accueil ne peut pas précéder l’inscription en liste d’attente.")),
    ("exclusion.on", "sheet.returned", say("L’orientation se propose après la vérification.")),
    ("closure.on", "contact.on", say("La fin ne peut pas précéder le premier contact.")),
    ("closure.on", "welcome.on", say("La fin ne peut pas précéder l’accueil.")),
)
"""A fact, the one it cannot come before, and why."""
_ORDER_IN_LISTS: tuple[tuple[str, str, Sentence], ...] = (
    ("checks", "sheet.returned", say("La vérification se fait après le retour de la fiche.")),
    ("sheet.rings", "sheet.handed_over", say("On rappelle une famille après lui avoir remis la fiche.")),
    ("papers", "welcome.on", say("Rien ne se signe avant l’accueil.")),
    ("versions", "welcome.on", say("Rien ne se signe avant l’accueil.")),
    ("encounters", "contact.on", say("On ne rencontre pas une famille avant son premier contact.")),
    ("conferences", "welcome.on", say("Une conférence familiale se choisit après l’accueil.")),
)
"""The same for every fact of a list."""
_TOO_OLD = say(
    "Un âge d’enfant va de 0 à {most} ans\u00a0: notez sinon cette personne avec les adultes.", most=OLDEST_AGE
)


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
    days = {field: day for field, day in _facts(family) if day is not None}
    handed = {field: day for field, day in _all_handed(family) if day is not None}
    for field, day in (days | handed).items():
        if (why := impossible(day, today)) is not None:
            yield Fault(field, why)
    yield from _out_of_order(family, days)
    yield from _children(family, today)
    yield from _code(family)
    if says_something(family):
        yield Fault("anonymous", say("Ce dossier est dit anonyme, et il dit encore quelque chose de la famille."))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


def _facts(family: Family) -> Iterator[tuple[str, date | None]]:
    yield "contact.request_on", family.contact.request_on
    yield "contact.on", family.contact.on
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
    for n, version in enumerate(family.versions):
        yield f"versions[{n}].meeting.on", version.meeting.on
    for n, encounter in enumerate(family.encounters):
        yield f"encounters[{n}].on", encounter.on
        yield f"encounters[{n}].struck_on", encounter.struck_on
    for n, conference in enumerate(family.conferences):
        for name in ("chosen_on", "held_on", "evaluated_on", "given_up_on"):
            yield f"conferences[{n}].{name}", getattr(conference, name)
    for n, closure in enumerate(family.earlier_closures):
        yield f"earlier_closures[{n}].on", closure.on
    if family.closure is not None:
        yield "closure.on", family.closure.on
    if family.hold is not None:
        yield "hold.on", family.hold.on
    for n, child in enumerate(family.children):
        yield f"children[{n}].age_said_on", child.age_said_on


def impossible(day: date, today: date) -> Sentence | None:
    """Why nothing of the service can have happened on that day, None when it can: it is to come, or too far back."""
    if day > today:
        return say("Le {day} n’est pas encore venu\u00a0: on note ce qui a eu lieu.", day=day)
    if day.year < OLDEST_FACT:
        return say("Le {day} est bien loin\u00a0: vérifiez l’année.", day=day)
    return None


def _all_handed(family: Family) -> Iterator[tuple[str, date | None]]:
    """The days the service's papers were handed over: before the welcome as well as after."""
    contents = [(f"versions[{n}]", version.content) for n, version in enumerate(family.versions)]
    if family.plan_draft is not None:
        contents.append(("plan_draft", family.plan_draft.content))
    for where, content in contents:
        for name in content.handed.__struct_fields__:
            yield f"{where}.content.handed.{name}", getattr(content.handed, name)


def _code(family: Family) -> Iterator[Fault]:
    """The code is what a projected screen shows: nothing but a site, a year and a rank can stand in it."""
    if not re.fullmatch(rf"{re.escape(family.site)}-[0-9]{{4}}-[0-9]{{3,}}", family.code):
        yield Fault("code", say("Un code s’écrit avec le site, l’année et le rang\u00a0: RBX-2026-014."))


def _out_of_order(family: Family, days: Days) -> Iterator[Fault]:
    listed = [field for field in days if "]" in field]
    in_lists = [
        (field, before, sentence)
        for several, before, sentence in _ORDER_IN_LISTS
        for field in listed
        if field.startswith(several)
    ]
    for field, earlier, sentence in (*_ORDER, *in_lists):
        if field in days and earlier in days and days[field] < days[earlier]:
            yield Fault(field, sentence)
    met = family.interview
    if met is not None and met.started_at is not None and met.ended_at is not None and met.ended_at < met.started_at:
        yield Fault("interview.ended_at", say("L’entretien ne peut pas finir avant d’avoir commencé."))
    yield from _referents(family)
    yield from _papers(family)
    if family.exclusion is not None and not any(measures_found(check) for check in family.checks):
        yield Fault("exclusion", say("Aucune mesure n’a été trouvée\u00a0: la famille ne peut pas avoir été refusée."))


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


def _papers(family: Family) -> Iterator[Fault]:
    before: date | None = None
    signed = [(f"papers[{n}].met_on", paper.met_on) for n, paper in enumerate(family.papers)]
    signed += [(f"versions[{n}].meeting.on", version.meeting.on) for n, version in enumerate(family.versions)]
    for field, met_on in signed:
        if met_on is not None and before is not None and met_on < before:
            yield Fault(field, say("Un avenant ne peut pas précéder ce qu’il reprend."))
        before = met_on or before


def _children(family: Family, today: date) -> Iterator[Fault]:
    """A child is no older than `OLDEST_AGE` when the family came; it grows up with the file."""
    came = family.contact.on or family.contact.request_on or today
    for n, child in enumerate(family.children):
        for fault in child_faults(child, today, came.year):
            yield Fault(f"children[{n}].{fault.field}", fault.sentence)


def child_faults(child: Child, today: date, came: int) -> Iterator[Fault]:
    """What cannot be true of a child of a family that came in the year `came`: not born yet, or too old."""
    year = child.birth_year
    if year is not None and year > today.year:
        yield Fault(
            "birth_year", say("{year} est à venir\u00a0: donnez une année de naissance passée.", year=str(year))
        )
    elif year is not None and year < OLDEST_YEAR:
        example = str(today.year - 8)
        yield Fault(
            "birth_year", say("L’année de naissance s’écrit en quatre chiffres, par exemple {year}.", year=example)
        )
    elif year is not None and year < came - OLDEST_AGE:
        yield Fault("birth_year", _TOO_OLD)
    if child.age is not None and not 0 <= child.age <= OLDEST_AGE:
        yield Fault("age", _TOO_OLD)
