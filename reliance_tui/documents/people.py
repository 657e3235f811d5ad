"""Who is on a plan's last page: who signed, who was there without signing, who declined, and where they sign."""

from __future__ import annotations

from itertools import zip_longest

import msgspec

from reliance_tui.documents.facts import PersonFacts, SignatureFacts
from reliance_tui.domain.accompaniment import current_referent
from reliance_tui.domain.plan_records import Group, Presence, Version
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.words import word

_OF_THE_SERVICE = (Group.REFERENT, Group.DIRECTION)
_NOBODY = PersonFacts(qui="", role="")


class Room(msgspec.Struct, frozen=True):
    """The people of a formal meeting, as they are printed, and the rows of the signature table."""

    signed: tuple[PersonFacts, ...]
    present: tuple[PersonFacts, ...]
    declined: tuple[PersonFacts, ...]
    rows: tuple[SignatureFacts, ...]


def room(family: Family, service: Service, version: Version | None) -> Room:
    """The people of a sealed version's meeting; of a draft, those who are expected to sign it one day."""
    people = version.meeting.present if version is not None else _expected(family)

    def printed(kept: list[Presence]) -> tuple[PersonFacts, ...]:
        return tuple(_person(one, family, service) for one in kept)

    signs = [one for one in people if one.signs]
    family_side = printed([one for one in signs if one.group not in _OF_THE_SERVICE])
    service_side = printed([one for one in signs if one.group in _OF_THE_SERVICE])
    rows = tuple(
        SignatureFacts(famille=one.qui, famille_role=one.role, professionnel=other.qui, professionnel_role=other.role)
        for one, other in zip_longest(family_side, service_side, fillvalue=_NOBODY)
    )
    if version is None:
        return Room((), (), (), rows)
    return Room(
        family_side + service_side,
        printed([one for one in people if one.signs is None]),
        printed([one for one in people if one.signs is False]),
        rows,
    )


def _expected(family: Family) -> tuple[Presence, ...]:
    referent = current_referent(family)
    adults = [Presence(who=adult.name, group=Group.FAMILY, signs=True) for adult in family.adults]
    named = [Presence(who=referent.who, group=Group.REFERENT, signs=True)] if referent is not None else []
    return (*adults, *named, Presence(who="", group=Group.DIRECTION, signs=True))


def _person(one: Presence, family: Family, service: Service) -> PersonFacts:
    """Someone by name and by what they are here; the team is known by initials, the family by its own names."""
    who, role = one.who, ""
    if one.group in _OF_THE_SERVICE:
        member = next((member for member in service.team if member.initials == who), None)
        who = member.name or who if member is not None else who
        if one.group is Group.REFERENT:
            role = "référent de la famille"
        else:
            role = word(member.role).words if member is not None else "direction"
    elif one.group is Group.COMPANION:
        role = "personne choisie par la famille"
    else:
        role = next((adult.tie for adult in family.adults if adult.name == who), "")
    return PersonFacts(qui=who, role=role, raison=one.reason)
