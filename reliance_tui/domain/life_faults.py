"""What cannot be true of life together: contacts, family conferences, activities; for the acts and for a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reliance_tui.domain.coherence import OLDEST_FACT, Fault, coherent, impossible
from reliance_tui.domain.life_records import Activity, Conference, EncounterKind
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, Sentence, say

MOST_PEOPLE = 99
"""People of one family at an activity past which the number is a slip of the keys."""
MOST_DAYS = 60
"""Days past which the end of an activity is a slip of the keys."""
FARTHEST = 3
"""Years ahead past which the day of an activity is a slip of the keys."""
ACTIVITY_ID = re.compile(r"[0-9]{4}-[0-9]{3,5}")

PRIVATE_WORDS = say("Le temps de la famille finit après avoir commencé.")
"""Why the private time's hours are refused."""
_CAME_BY_ITSELF = say("Une famille qui n’était pas là n’est pas venue d’elle-même.")
_ONE_AT_A_TIME = say("Une conférence familiale est déjà en cours.")


def sound(family: Family, today: date) -> Family:
    """The family itself if nothing of it contradicts, life together included; raises `Refused` with the first fault."""
    for fault in life_faults(coherent(family, today)):
        raise refusal(fault)
    return family


def refusal(fault: Fault) -> Refused:
    """What an act raises for a fault."""
    return Refused(fault.sentence, field=fault.field.rpartition(".")[2])


def life_faults(family: Family) -> Iterator[Fault]:
    """What cannot be true of a family's contacts and conferences, days to come and too far back aside (`coherence`)."""
    seen: set[int] = set()
    for n, encounter in enumerate(family.encounters):
        where = f"encounters[{n}]"
        if encounter.id < 1 or encounter.id in seen:
            yield Fault(f"{where}.id", say("Chaque contact d’une famille porte un numéro à lui, à partir de 1."))
        seen.add(encounter.id)
        if encounter.kind is EncounterKind.NO_SHOW and encounter.from_family:
            yield Fault(f"{where}.from_family", _CAME_BY_ITSELF)
        struck = encounter.struck_on is not None
        if struck and any((encounter.line, encounter.who, encounter.place, encounter.team)):
            yield Fault(f"{where}.line", say("Un contact barré n’a plus de mots."))
        if encounter.struck_by and not struck:
            yield Fault(f"{where}.struck_on", say("Il manque le jour."))
    last = len(family.conferences) - 1
    for n, conference in enumerate(family.conferences):
        for field, sentence in _conference(conference, family):
            yield Fault(f"conferences[{n}].{field}", sentence)
        if n < last and conference.evaluated_on is None and conference.given_up_on is None:
            yield Fault(f"conferences[{n}].evaluated_on", _ONE_AT_A_TIME)


def _conference(one: Conference, family: Family) -> Iterator[tuple[str, Sentence]]:
    order = (
        ("held_on", "chosen_on", say("Une conférence se tient après que la famille l’a choisie.")),
        ("evaluated_on", "held_on", say("La famille fait le bilan d’une conférence qui a eu lieu.")),
        ("given_up_on", "chosen_on", say("La famille renonce à une conférence qu’elle a choisie.")),
    )
    for later, earlier, sentence in order:
        after, before = getattr(one, later), getattr(one, earlier)
        if after is not None and before is not None and after < before:
            yield later, sentence
    if one.given_up_on is not None and one.held_on is not None:
        yield "given_up_on", say("Cette conférence a eu lieu\u00a0: on ne peut plus y renoncer.")
    if one.held_on is None:
        for name in ("private_from", "private_until", "pledges", "evaluated_on"):
            if getattr(one, name):
                yield name, say("Cette conférence n’a pas encore eu lieu.")
    start, end = one.private_from, one.private_until
    if (start is None) != (end is None):
        yield "private_until" if end is None else "private_from", say("Il manque une des deux heures.")
    elif start is not None and end is not None and end <= start:
        yield "private_until", PRIVATE_WORDS
    if family.anonymous:
        return
    if one.evaluated_on is not None and not one.evaluation.strip():
        yield "evaluation", say("Écrivez ce que la famille en dit, dans ses mots.")
    if one.held_on is not None:
        lacking = (
            ("asked", say("Il manque la question que la famille pose.")),
            ("invited", say("Il manque les personnes que la famille invite.")),
            ("coordinator", say("Il manque qui coordonne la conférence.")),
        )
        for name, sentence in lacking:
            if not getattr(one, name):
                yield name, sentence


def activity_faults(activity: Activity, today: date) -> Iterator[Fault]:
    """What cannot be true of an activity on that day; one to come is planned, and nobody came to it yet."""
    if not ACTIVITY_ID.fullmatch(activity.id):
        yield Fault("id", say("Une activité porte une année et un rang\u00a0: 2026-007."))
    last = activity.until or activity.on
    if activity.on.year < OLDEST_FACT:
        yield Fault("on", impossible(activity.on, activity.on) or say("Il manque le jour."))
    elif activity.on > today + timedelta(days=366 * FARTHEST):
        yield Fault("on", say("Le {day} est bien loin\u00a0: vérifiez l’année.", day=activity.on))
    if last < activity.on:
        yield Fault("until", say("Une activité ne peut pas finir avant d’avoir commencé."))
    elif (last - activity.on).days >= MOST_DAYS:
        yield Fault("until", say("Le {day} est bien loin\u00a0: vérifiez l’année.", day=last))
    if activity.came and activity.on > today:
        yield Fault("came", say("Cette activité n’a pas encore eu lieu\u00a0: personne n’y est encore venu."))
    seen: set[str] = set()
    for n, one in enumerate(activity.came):
        if one.family in seen:
            yield Fault(f"came[{n}].family", say("Cette famille est déjà notée."))
        seen.add(one.family)
        for name in ("adults", "children"):
            number = getattr(one, name)
            if number is not None and not 0 <= number <= MOST_PEOPLE:
                sentence = say("Écrivez un nombre entre {least} et {most}.", least=0, most=MOST_PEOPLE)
                yield Fault(f"came[{n}].{name}", sentence)
