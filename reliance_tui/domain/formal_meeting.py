"""The formal meeting: the day proposed for it, who must be there, what each does with the pen (DOMAIN 9 and 10)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from reliance_tui.domain.accompaniment import agreed, amendment_window
from reliance_tui.domain.calendar import plan_due, working_day_on_or_after, working_day_on_or_before
from reliance_tui.domain.plan_records import FormalMeeting, Group, Presence
from reliance_tui.domain.records import Family, Role, Service
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import clean, clean_line

DIRECTION = (Role.DIRECTOR, Role.HEAD_OF_SERVICE)
"""The posts of the direction, one of whom is present at an amendment (DOMAIN 10)."""


class Pen(StrEnum):
    """What someone who may be at the meeting did there: presence and signature are two facts (DOMAIN 10)."""

    SIGNS = "signs"
    PRESENT = "present"
    DECLINES = "declines"
    ABSENT = "absent"


def told(who: str, group: Group, pen: Pen | None, reason: str = "") -> Presence | None:
    """Someone's presence as it was told; None for who was absent (DOMAIN 10).

    Nobody is presumed to have signed, nor to have been there: raises `Refused` (field `signs`) while it is not said,
    and (field `reason`) for who declines without saying why.
    """
    if pen is None:
        raise Refused(
            say("Rien n’est dit de {who}\u00a0: personne n’est présumé signer.", who=who),
            way_out=say("Une lettre suffit\u00a0: signe, est là sans signer, ne signe pas, absent."),
            field="signs",
        )
    if pen is Pen.DECLINES and not clean(reason).strip():
        raise Refused(say("Notez pourquoi, dans ses mots."), field="reason")
    signs = {Pen.SIGNS: True, Pen.DECLINES: False, Pen.PRESENT: None}
    return Presence(who=who, group=group, signs=signs[pen], reason=reason) if pen in signs else None


def suggested_day(family: Family, today: date) -> date:
    """The day proposed for the meeting to come: the last working day on or before the target (DOMAIN 9).

    Once the target has passed it is the last one on or before the limit, then the next working day there is;
    for a plan, the last one within the month after the welcome.
    """
    window = amendment_window(family)
    if window is not None:
        hoped = [window.target, window.limit]
    else:
        hoped = [plan_due(family.welcome.on)] if family.welcome is not None and family.welcome.on is not None else []
    days = (working_day_on_or_before(day) for day in hoped)
    return next((day for day in days if day >= today), working_day_on_or_after(today))


def tidied(meeting: FormalMeeting) -> FormalMeeting:
    """The meeting with its texts cleaned as typed ones are: what is sealed is never to be cleaned again."""
    present = tuple(
        msgspec.structs.replace(one, who=clean_line(one.who), reason=clean(one.reason).strip())
        for one in meeting.present
    )
    return msgspec.structs.replace(meeting, place=clean_line(meeting.place), present=present)


def check(family: Family, meeting: FormalMeeting, service: Service, *, amendment: bool, today: date) -> None:
    """Raise `Refused` for a meeting where nothing could be sealed (DOMAIN 10).

    That is one without a day, to come, or before what it takes up; where someone has no name, or declines
    without a reason; where nobody of the family signs; for an amendment, where one of the three groups lacks.
    """
    if meeting.on is None:
        raise Refused(say("Il manque le jour de la rencontre."), field="on")
    if meeting.on > today:
        raise Refused(say("La rencontre n’a pas encore eu lieu."), field="on")
    before = [day for day in agreed(family) if day is not None]
    if before and meeting.on < before[-1]:
        raise Refused(say("Un avenant ne peut pas précéder ce qu’il reprend."), field="on")
    for person in meeting.present:
        if not person.who:
            raise Refused(
                say("Quelqu’un de présent n’a pas de nom."),
                way_out=say("Écrivez comment l’appeler, un prénom suffit."),
                field="present",
            )
        if person.signs is False and not person.reason:
            raise Refused(
                say("{who} ne signe pas\u00a0: notez pourquoi, dans ses mots.", who=person.who), field="present"
            )
    if amendment:
        _three_groups(family, meeting, meeting.on, service)
    if not any(person.group is Group.FAMILY and person.signs for person in meeting.present):
        raise Refused(
            say("Personne de la famille ne signe\u00a0: le texte reste un brouillon."),
            way_out=say("Il est gardé, et pourra être signé une autre fois."),
            field="present",
        )


def _three_groups(family: Family, meeting: FormalMeeting, on: date, service: Service) -> None:
    """At least one of the family, the referent, one of the direction; the last two being two people."""
    by_group: dict[Group, list[Presence]] = {
        group: [one for one in meeting.present if one.group is group] for group in Group
    }
    needed = (
        (Group.FAMILY, say("quelqu’un de la famille")),
        (Group.REFERENT, say("le référent")),
        (Group.DIRECTION, say("quelqu’un de la direction")),
    )
    for group, who in needed:
        if not by_group[group]:
            raise Refused(say("Il manque à la rencontre\u00a0: {who}.", who=who), field="present")
    named = referents_on(family, on)
    referents = {one.who for one in by_group[Group.REFERENT]} & named
    if not referents:
        raise Refused(
            say("Il manque à la rencontre\u00a0: {who}.", who=", ".join(sorted(named))),
            way_out=say("C’est le référent de la famille\u00a0; s’il a changé, notez d’abord le nouveau."),
            field="present",
        )
    posts = {member.initials: member.role for member in service.team}
    direction = {one.who for one in by_group[Group.DIRECTION] if posts.get(one.who) in DIRECTION}
    if not direction:
        raise Refused(
            say("La direction, c’est la directrice ou le chef de service\u00a0: il en faut un."), field="present"
        )
    if len(referents | direction) < 2:
        raise Refused(say("Le référent et la direction sont deux personnes."), field="present")


def referents_on(family: Family, on: date) -> set[str]:
    """The initials of who may sit as the referent at a meeting of that day: the referent then, and today's."""
    then = [one.who for one in family.referents if one.since is None or one.since <= on]
    return {*then[-1:], *(one.who for one in family.referents[-1:])}
