"""The alert: never blocked, never forgotten; its text is for the direction and the family's referent (DOMAIN 15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from reliance_tui.domain.accompaniment import current_referent
from reliance_tui.domain.alert_records import Alert
from reliance_tui.domain.coherence import Fault, impossible
from reliance_tui.domain.formal_meeting import DIRECTION
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import clean_line, cleaned

WITHHELD = "—"
"""What stands in place of a reason that is not to be read: that there is one is a fact."""
_DAYS = ("on", "seen_on", "informed_on", "sent_on", "copied_on", "withdrawn_on")


class Step(StrEnum):
    """What an alert still asks for, in the order of the law."""

    INFORM = "inform"
    SEND = "send"
    COPY = "copy"


def steps_left(alert: Alert) -> tuple[Step, ...]:
    """What is still to be done of an alert: to tell the family or write why not, to send it, to send the copy."""
    if alert.withdrawn_on is not None:
        return ()
    told = alert.informed_on is not None or bool(alert.not_informed)
    done = {Step.INFORM: told, Step.SEND: alert.sent_on is not None, Step.COPY: alert.copied_on is not None}
    return tuple(step for step in Step if not done[step])


def under_way(family: Family) -> tuple[Alert, ...]:
    """The alerts that still ask for something."""
    return tuple(alert for alert in family.alerts if steps_left(alert))


def alert_of(family: Family, number: int) -> Alert | None:
    """The alert of that number."""
    return next((alert for alert in family.alerts if alert.id == number), None)


def raise_alert(family: Family, alert: Alert, service: Service, today: date) -> Family:
    """Note an alert, at any stage, closed files too; `alert.id` is set here.

    All but the fact can come later: what is missing is owed, and nothing is blocked. Raises `Refused` without the fact,
    for a day that cannot be, for someone who is not of the team. Nobody named, the referent sees to it, else the
    director.
    """
    number = max((one.id for one in family.alerts), default=0) + 1
    who = alert.handled_by or _by_default(family, service)
    alert = _tidied(msgspec.structs.replace(alert, id=number, on=today, handled_by=who))
    return _checked(msgspec.structs.replace(family, alerts=(*family.alerts, alert)), alert, service, today)


def amend_alert(family: Family, alert: Alert, service: Service, today: date) -> Family:
    """Write what is known by now of the alert of that `id`: the family told, to whom it went and when, the copy.

    Once sent, the fact, the children and who saw it are what was sent. Raises `Refused` as `raise_alert` does.
    """
    before = _there(family, alert.id)
    alert = _tidied(msgspec.structs.replace(alert, on=before.on))
    sent = ("fact", "children", "seen_by", "seen_on")
    if before.sent_on is not None and any(getattr(alert, name) != getattr(before, name) for name in sent):
        raise Refused(
            say("Cette information est partie le {day}\u00a0: ce qu’elle dit ne change plus.", day=before.sent_on),
            way_out=say("Ce qui s’y ajoute s’écrit dans une nouvelle information."),
            field="fact",
        )
    return _checked(_with(family, alert), alert, service, today)


def withdraw_alert(family: Family, number: int, reason: str, today: date) -> Family:
    """Say that an alert was noted by mistake; it stays, with why. Raises `Refused` once sent, or without a reason."""
    alert = _there(family, number)
    if alert.sent_on is not None:
        raise Refused(say("Cette information est partie le {day}\u00a0: elle ne se retire plus.", day=alert.sent_on))
    if not clean_line(reason):
        raise Refused(say("Dites en un mot pourquoi cette information est retirée."), field="withdrawn_reason")
    return _with(family, msgspec.structs.replace(alert, withdrawn_on=today, withdrawn_reason=clean_line(reason)))


def may_read(family: Family, who: str, service: Service) -> bool:
    """Whether this person, by initials, reads what the alerts say: the direction and the family's referent do.

    Where nobody of the direction is in the team nor a referent named, nobody could: then everyone does ★.
    """
    readers = {member.initials for member in service.team if member.role in DIRECTION and member.left_on is None}
    referent = current_referent(family)
    readers |= {referent.who} if referent is not None else set()
    return not readers or who in readers


def told_to(family: Family, who: str, service: Service) -> Family:
    """The family as this person may read it: the alerts without their words, unless she may (`may_read`)."""
    return family if may_read(family, who, service) else withheld(family)


def withheld(family: Family) -> Family:
    """The family with its alerts saying that they are, who sees to them and how far they are, and nothing more."""
    return msgspec.structs.replace(family, alerts=tuple(_withheld(alert) for alert in family.alerts))


def _withheld(alert: Alert) -> Alert:
    return Alert(
        id=alert.id,
        on=alert.on,
        handled_by=alert.handled_by,
        informed_on=alert.informed_on,
        not_informed=WITHHELD if alert.not_informed else "",
        sent_on=alert.sent_on,
        copied_on=alert.copied_on,
        withdrawn_on=alert.withdrawn_on,
        withdrawn_reason=WITHHELD if alert.withdrawn_reason else "",
    )


def alert_faults(family: Family, today: date) -> Iterator[Fault]:
    """What cannot be true of a family's alerts on that day."""
    seen: set[int] = set()
    for n, alert in enumerate(family.alerts):
        where = f"alerts[{n}]"
        if alert.id < 1 or alert.id in seen:
            yield Fault(f"{where}.id", say("Chaque information d’une famille porte un numéro à elle, à partir de 1."))
        seen.add(alert.id)
        if not alert.fact.strip() and not family.anonymous:
            yield Fault(f"{where}.fact", say("Dites le fait\u00a0: ce qui a été vu ou entendu."))
        for name in _DAYS:
            day = getattr(alert, name)
            if day is not None and (why := impossible(day, today)) is not None:
                yield Fault(f"{where}.{name}", why)
        if alert.copied_on is not None and (alert.sent_on is None or alert.copied_on < alert.sent_on):
            yield Fault(f"{where}.copied_on", say("La copie ne part pas avant l’information elle-même."))
        if alert.withdrawn_on is not None:
            if alert.sent_on is not None:
                yield Fault(f"{where}.withdrawn_on", say("Une information partie ne se retire plus."))
            if not alert.withdrawn_reason.strip():
                why = say("Dites en un mot pourquoi cette information est retirée.")
                yield Fault(f"{where}.withdrawn_reason", why)


def _by_default(family: Family, service: Service) -> str:
    """The referent, else the first of the direction, "" when the team says nothing."""
    there = {member.initials for member in service.team if member.left_on is None}
    referent = current_referent(family)
    if referent is not None and referent.who in there:
        return referent.who
    ranked = [member for role in DIRECTION for member in service.team if member.role is role]
    return next((member.initials for member in ranked if member.left_on is None), "")


def _tidied(alert: Alert) -> Alert:
    names = (clean_line(name) for name in alert.children)
    return cleaned(msgspec.structs.replace(alert, children=tuple(name for name in names if name)))


def _checked(family: Family, alert: Alert, service: Service, today: date) -> Family:
    if alert.handled_by and alert.handled_by not in {member.initials for member in service.team}:
        raise Refused(say("Choisissez quelqu’un de l’équipe."), field="handled_by")
    for fault in alert_faults(family, today):
        raise Refused(fault.sentence, field=fault.field.rpartition(".")[2])
    return family


def _there(family: Family, number: int) -> Alert:
    alert = alert_of(family, number)
    if alert is None:
        raise Refused(say("Cette information n’est pas dans le dossier."))
    if alert.withdrawn_on is not None:
        raise Refused(
            say("Cette information a été retirée le {day}.", day=alert.withdrawn_on),
            way_out=say("Notez-en une nouvelle s’il le faut."),
        )
    return alert


def _with(family: Family, alert: Alert) -> Family:
    alerts = tuple(alert if one.id == alert.id else one for one in family.alerts)
    return msgspec.structs.replace(family, alerts=alerts)
