"""The family conference, for a family that chooses it: its question, its people, its private time, its plan.

The service prepares the place and the coordinator; all that is decided is the family's. Its private time is two hours
on a clock and never a word: there is no field for notes, on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from reliance_tui.domain.accompaniment import current_referent
from reliance_tui.domain.calendar import months_after
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.house import of_the_team
from reliance_tui.domain.life_faults import sound
from reliance_tui.domain.life_records import Conference, Pledge
from reliance_tui.domain.plan_records import Hour
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.sentence import Refused, Sentence, say
from reliance_tui.domain.stage import still_open
from reliance_tui.domain.text import clean, clean_line

EVALUATION_MONTHS = 3
"""Months after the conference at which the family says what it makes of it."""


def under_way(family: Family) -> Conference | None:
    """The conference the family chose and has neither evaluated nor given up; None when there is none."""
    last = family.conferences[-1] if family.conferences else None
    return last if last is not None and last.evaluated_on is None and last.given_up_on is None else None


def evaluation_due(conference: Conference) -> date | None:
    """The day from which the family evaluates it: three months after it was held; None before."""
    return months_after(conference.held_on, EVALUATION_MONTHS) if conference.held_on is not None else None


def gaps(conference: Conference, referent: str) -> Iterator[Sentence]:
    """What is still missing for the conference to be held, in the order it is prepared."""
    if not conference.asked:
        yield say("la question")
    if not conference.invited:
        yield say("les personnes invitées")
    if not conference.coordinator:
        yield say("qui coordonne")
    elif conference.coordinator == referent:
        yield say("une autre personne que le référent pour coordonner")
    if conference.planned_on is None:
        yield say("le jour")


def choose(family: Family, on: date | None, today: date) -> Family:
    """Note that the family chooses to hold a conference; the day can be mended until it is held.

    Raises `Refused` before the welcome, in a closed file, without a day, or when one was held and is not evaluated.
    """
    if family.welcome is None:
        raise Refused(
            say("Une conférence familiale se choisit après l’accueil."),
            way_out=say("Accueillez d’abord la famille."),
            desk=Desk.WELCOME,
        )
    still_open(family)
    if on is None:
        raise Refused(say("Il manque le jour où la famille l’a choisie."), field="chosen_on")
    now = under_way(family)
    if now is None:
        return sound(
            msgspec.structs.replace(family, conferences=(*family.conferences, Conference(chosen_on=on))), today
        )
    if now.held_on is not None and now.chosen_on is not None:
        raise Refused(
            say("La famille n’a pas encore fait le bilan de sa conférence."),
            way_out=say("Notez d’abord son bilan."),
        )
    return _with(family, msgspec.structs.replace(now, chosen_on=on), today)


def prepare(
    family: Family,
    *,
    asked: str,
    invited: tuple[str, ...],
    coordinator: str,
    planned_on: date | None,
    place: str,
    service: Service,
    today: date,
) -> Family:
    """Write down what is prepared with the family: nothing is compulsory yet, all of it can change.

    Raises `Refused` when none was chosen, once it is held, for a coordinator who is not of the team or who is the
    referent, for a day gone by.
    """
    now = _to_be_held(family)
    _may_coordinate(family, coordinator, service)
    if planned_on is not None and planned_on < today and planned_on != now.planned_on:
        raise Refused(
            say("Le {day} est passé.", day=planned_on), way_out=say("Donnez un jour à venir."), field="planned_on"
        )
    prepared = msgspec.structs.replace(
        now,
        asked=clean_line(asked),
        invited=tuple(said for one in invited if (said := clean_line(one))),
        coordinator=coordinator,
        planned_on=planned_on,
        place=clean_line(place),
    )
    return _with(family, prepared, today)


def hold(
    family: Family,
    on: date | None,
    private_from: Hour | None,
    private_until: Hour | None,
    service: Service,
    today: date,
) -> Family:
    """Note that it was held: the day, and the hours of the family's private time. They can be mended.

    Raises `Refused` without a day, a question, someone invited or a coordinator; when the coordinator has become
    the referent; for a day to come or before the family chose it; for hours that do not go together.
    """
    now = _chosen(family)
    if on is None:
        raise Refused(say("Il manque le jour."), field="held_on")
    if now.held_on is None:
        _may_coordinate(family, now.coordinator, service)
    held = msgspec.structs.replace(now, held_on=on, private_from=private_from, private_until=private_until)
    return _with(family, held, today)


def agree(family: Family, pledges: tuple[Pledge, ...], today: date) -> Family:
    """Write the plan of action, in the family's words. Raises `Refused` before it was held."""
    now = _held(family)
    told = (Pledge(who=clean_line(one.who), what=clean_line(one.what), when=clean_line(one.when)) for one in pledges)
    kept = tuple(one for one in told if one != Pledge())
    return _with(family, msgspec.structs.replace(now, pledges=kept), today)


def evaluate(family: Family, on: date | None, words: str, today: date) -> Family:
    """Write what the family makes of it, in its words. Raises `Refused` before it was held, without a day or words."""
    now = _held(family)
    if on is None:
        raise Refused(say("Il manque le jour."), field="evaluated_on")
    return _with(family, msgspec.structs.replace(now, evaluated_on=on, evaluation=clean(words).strip()), today)


def give_up(family: Family, on: date | None, words: str, today: date) -> Family:
    """Note that the family no longer wants it, in its words if it says why. Raises `Refused` once it was held."""
    now = _to_be_held(family)
    if on is None:
        raise Refused(say("Il manque le jour."), field="given_up_on")
    return _with(family, msgspec.structs.replace(now, given_up_on=on, given_up_words=clean(words).strip()), today)


def _chosen(family: Family) -> Conference:
    still_open(family)
    now = under_way(family)
    if now is None:
        raise Refused(
            say("La famille n’a pas choisi de conférence familiale."),
            way_out=say("Notez d’abord le jour où elle la choisit."),
            field="chosen_on",
        )
    return now


def _to_be_held(family: Family) -> Conference:
    now = _chosen(family)
    if now.held_on is not None:
        raise Refused(say("Cette conférence a eu lieu\u00a0: ce qui la préparait ne change plus."))
    return now


def _held(family: Family) -> Conference:
    """The last conference, held: what the family said of it can still be put right once it is evaluated."""
    still_open(family)
    last = family.conferences[-1] if family.conferences else None
    now = last if last is not None and last.evaluated_on is not None else _chosen(family)
    if now.held_on is None:
        raise Refused(
            say("Cette conférence n’a pas encore eu lieu."), way_out=say("Notez d’abord son jour."), field="held_on"
        )
    return now


def _may_coordinate(family: Family, who: str, service: Service) -> None:
    of_the_team([who] if who else [], service, field="coordinator")
    referent = current_referent(family)
    if who and referent is not None and referent.who == who:
        raise Refused(
            say("Le référent ne coordonne pas la conférence de la famille qu’il accompagne."),
            way_out=say("Choisissez quelqu’un d’autre de l’équipe."),
            field="coordinator",
        )


def _with(family: Family, conference: Conference, today: date) -> Family:
    return sound(msgspec.structs.replace(family, conferences=(*family.conferences[:-1], conference)), today)
