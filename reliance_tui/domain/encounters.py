"""Contacts with a family, noted in a line: from anywhere, on the day, corrected or struck out when mistaken."""

from __future__ import annotations

from datetime import date

import msgspec

from reliance_tui.domain.house import of_the_team
from reliance_tui.domain.life_faults import sound
from reliance_tui.domain.life_records import Encounter, EncounterKind
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.sentence import Refused, Sentence, say
from reliance_tui.domain.text import clean_line

MET = (EncounterKind.HOME_VISIT, EncounterKind.AT_SERVICE, EncounterKind.OUTSIDE)
"""The kinds where the family was seen. It came, or opened its door: they come from it unless one says otherwise ★."""


class Way(msgspec.Struct, frozen=True):
    """A contact as it is said in a word: how, and whether it came from the family."""

    kind: EncounterKind
    from_family: bool
    words: Sentence


WAYS: dict[str, Way] = {
    "visit": Way(EncounterKind.HOME_VISIT, True, say("visite à domicile")),
    "service": Way(EncounterKind.AT_SERVICE, True, say("au service")),
    "outside": Way(EncounterKind.OUTSIDE, True, say("rencontre dehors")),
    "called": Way(EncounterKind.PHONE, True, say("la famille a appelé")),
    "rung": Way(EncounterKind.PHONE, False, say("on a appelé la famille")),
    "received": Way(EncounterKind.MESSAGE, True, say("message de la famille")),
    "sent": Way(EncounterKind.MESSAGE, False, say("message à la famille")),
    "no_show": Way(EncounterKind.NO_SHOW, False, say("la famille n’était pas là")),
    "our_visit": Way(EncounterKind.HOME_VISIT, False, say("visite, à notre initiative")),
    "our_service": Way(EncounterKind.AT_SERVICE, False, say("au service, à notre demande")),
    "our_outside": Way(EncounterKind.OUTSIDE, False, say("dehors, à notre initiative")),
}
"""Every pair of how and from whom, in one word: one key tells both. A phone call or a message says who began it."""


def way_of(encounter: Encounter) -> str:
    """The word of `WAYS` a contact is said by."""
    pair = (encounter.kind, encounter.from_family)
    return next(name for name, way in WAYS.items() if (way.kind, way.from_family) == pair)


def standing(family: Family) -> tuple[Encounter, ...]:
    """The contacts that count, the latest first; those of one day as they were noted, the last first."""
    kept = [one for one in family.encounters if one.struck_on is None]
    return tuple(sorted(kept, key=lambda one: (one.on, one.id), reverse=True))


def last_seen(family: Family) -> Encounter | None:
    """The last time the family was seen: someone met it, wherever it was."""
    return next((one for one in standing(family) if one.kind in MET), None)


def note(family: Family, encounter: Encounter, service: Service, today: date) -> Family:
    """Note a contact; its number is given here. At any stage: a family may ring after the end.

    Raises `Refused` for an anonymous file, an empty line, someone who is not of the team, a day to come or before the
    family's first contact, and a family that did not come said to have come by itself.
    """
    number = max((one.id for one in family.encounters), default=0) + 1
    noted = _tidied(family, msgspec.structs.replace(encounter, id=number), service)
    return sound(msgspec.structs.replace(family, encounters=(*family.encounters, noted)), today)


def correct(family: Family, encounter: Encounter, service: Service, today: date) -> Family:
    """Put a contact right, known by its number. Raises `Refused` as `note` does, and for one struck out or unknown."""
    _standing(family, encounter.id)
    return _with(family, _tidied(family, encounter, service), today)


def strike(family: Family, number: int, by: str, today: date) -> Family:
    """Strike out a contact noted by mistake: its words go; its number, its day, and who struck it out when, stay.

    Raises `Refused` for one struck out already, or unknown.
    """
    mistaken = _standing(family, number)
    left = Encounter(
        id=number,
        on=mistaken.on,
        kind=mistaken.kind,
        from_family=mistaken.from_family,
        struck_on=today,
        struck_by=clean_line(by),
    )
    return _with(family, left, today)


def put_back(family: Family, encounter: Encounter, today: date) -> Family:
    """Undo a striking out: the contact is as it was (`encounter`, which whoever struck it out still has).

    Raises `Refused` when it is not struck out.
    """
    if all(one.id != encounter.id or one.struck_on is None for one in family.encounters):
        raise Refused(say("Ce contact n’est pas barré."))
    return _with(family, encounter, today)


def _tidied(family: Family, encounter: Encounter, service: Service) -> Encounter:
    if family.anonymous:
        raise Refused(
            say("Ce dossier est anonyme\u00a0: il n’y a plus rien à y lire, ni à y écrire."),
            way_out=say("Si la famille revient, ouvrez-lui un nouveau dossier depuis l’accueil."),
        )
    line = clean_line(encounter.line)
    if not line:
        raise Refused(
            say("Un contact se note en une ligne, et elle est encore vide."),
            way_out=say("Écrivez ce qu’il faut retenir, puis Entrée ; Échap quitte sans rien noter."),
            field="line",
        )
    before = next((one.team for one in family.encounters if one.id == encounter.id), ())
    of_the_team((who for who in encounter.team if who not in before), service, field="team")
    return msgspec.structs.replace(
        encounter,
        who=clean_line(encounter.who),
        place=clean_line(encounter.place),
        line=line,
    )


def _standing(family: Family, number: int) -> Encounter:
    found = next((one for one in family.encounters if one.id == number and one.struck_on is None), None)
    if found is None:
        raise Refused(say("Ce contact a été barré."), way_out=say("Notez-en un autre."))
    return found


def _with(family: Family, encounter: Encounter, today: date) -> Family:
    kept = tuple(encounter if one.id == encounter.id else one for one in family.encounters)
    return sound(msgspec.structs.replace(family, encounters=kept), today)
