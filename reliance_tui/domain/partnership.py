"""Partners on a family: under a consent alone, dated, scoped, wished or accepted, taken back by a key (DOMAIN 14)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import msgspec

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.house import of_the_team
from reliance_tui.domain.partner_records import Attendant, Consent, PartnerMeeting, Shared, Side
from reliance_tui.domain.partnership_faults import partnership_faults
from reliance_tui.domain.plan_records import Content, Partner
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.stage import still_open
from reliance_tui.domain.text import clean, clean_line, cleaned, fold
from reliance_tui.domain.words import word

T = TypeVar("T", bound=PartnerMeeting | Shared)


def live(family: Family) -> tuple[Consent, ...]:
    """The consents that were not taken back."""
    return tuple(consent for consent in family.consents if consent.revoked_on is None)


def consent_of(family: Family, number: int) -> Consent:
    """The consent of that number. Raises `Refused` when there is none."""
    for consent in family.consents:
        if consent.id == number:
            return consent
    raise Refused(say("Cet accord n’est pas dans le dossier."))


def named_in_plan(family: Family) -> tuple[Partner, ...]:
    """The partners of the plan, as it is being written or else as it was signed, for whom no consent is noted.

    One whose consent was taken back is not proposed anew.
    """
    draft, signed = family.plan_draft, family.versions[-1:]
    content = draft.content if draft is not None else signed[0].content if signed else Content()
    answered = _pairs(content.partners, family.consents)
    return tuple(one for one in content.partners if one.who.strip() and one.id not in answered)


def still_in_plan(family: Family) -> tuple[Consent, ...]:
    """The consents taken back that the signed plan still says: what is signed does not change, the page tells it."""
    partners = family.versions[-1].content.partners if family.versions else ()
    return tuple(one for one in _pairs(partners, family.consents).values() if one.revoked_on is not None)


def _pairs(partners: Iterable[Partner], consents: Iterable[Consent]) -> dict[int, Consent]:
    """The consent that each line of a plan is about, by the line's id: those that live first, each for one line.

    The same partner for the same thing; else the same thing, the partner being called otherwise in the directory.
    """
    free = sorted(consents, key=lambda one: one.revoked_on is not None)
    lines, found = list(partners), dict[int, Consent]()
    for named in (True, False):
        for line in lines:
            same = (one for one in free if _about(one, line, named=named))
            if line.id not in found and (consent := next(same, None)) is not None:
                found[line.id] = consent
                free.remove(consent)
    return found


def _about(consent: Consent, line: Partner, *, named: bool) -> bool:
    if named:
        return fold(consent.who) == fold(line.who) and fold(line.scope) in ("", fold(consent.scope))
    return bool(line.scope) and fold(consent.scope) == fold(line.scope)


def allow(family: Family, consent: Consent, today: date) -> Family:
    """Note that the family wishes for a partner, or accepts it; `consent.id` is set here.

    Raises `Refused` without the partner, the value, the scope, the day or who says so, for a day that cannot be, and
    for a consent that is there already.
    """
    still_open(family)
    number = max((one.id for one in family.consents), default=0) + 1
    consent = cleaned(msgspec.structs.replace(consent, id=number, revoked_on=None, revoked_by=""))
    _whole(consent)
    _not_twice(family, consent)
    return _checked(msgspec.structs.replace(family, consents=(*family.consents, consent)), today)


def mend(family: Family, consent: Consent, today: date) -> Family:
    """Put right, or complete, what was written of the consent of that id; its revocation's day stays as it is.

    Once something was done under it, what it says is what the family said then: only what is missing can be written.
    Raises `Refused` as `allow` does.
    """
    before = consent_of(family, consent.id)
    by = consent.revoked_by if before.revoked_on is not None else ""
    consent = cleaned(msgspec.structs.replace(consent, revoked_on=before.revoked_on, revoked_by=by))
    _whole(consent)
    if before.revoked_on is None:
        _not_twice(family, consent)
    if under(family, consent.id):
        for name in ("who", "scope", "wish", "on", "said_by"):
            if getattr(before, name) and getattr(before, name) != getattr(consent, name):
                raise Refused(
                    say("Une rencontre ou un échange a déjà eu lieu sous cet accord\u00a0: il ne change plus."),
                    way_out=say("Si la famille le dit autrement, retirez-le et notez-en un nouveau."),
                    field=name,
                )
    consents = tuple(consent if one.id == consent.id else one for one in family.consents)
    return _checked(msgspec.structs.replace(family, consents=consents), today)


def under(family: Family, number: int) -> bool:
    """Whether something was shared, or a meeting held, under the consent of that number."""
    return any(one.consent == number for one in family.shared) or any(
        number in one.consents for one in family.partner_meetings
    )


def _whole(consent: Consent) -> None:
    """Raise `Refused` where a consent does not say its value, its day or who gives it."""
    if consent.wish is None:
        raise Refused(say("La famille le souhaite-t-elle, ou l’accepte-t-elle\u00a0?"), field="wish")
    if consent.on is None:
        raise Refused(say("Il manque le jour."), field="on")
    if not consent.said_by:
        raise Refused(say("Dites qui, dans la famille, donne cet accord."), field="said_by")


def _not_twice(family: Family, consent: Consent) -> None:
    """Raise `Refused` where another consent that lives says the same of the same partner."""
    same = (fold(consent.who), fold(consent.scope))
    if any((fold(one.who), fold(one.scope)) == same for one in live(family) if one.id != consent.id):
        raise Refused(say("Cet accord est déjà noté pour ce partenaire."), field="scope")


def revoke(family: Family, number: int, by: str, today: date) -> Family:
    """Take a consent back today: it stays in the history and nothing more may be shared under it.

    Done in a closed file too: a family may always take back its word. Raises `Refused` for one taken back already.
    """
    consent = consent_of(family, number)
    if consent.revoked_on is not None:
        raise Refused(say("Cet accord a déjà été retiré, le {day}.", day=consent.revoked_on))
    revoked = msgspec.structs.replace(consent, revoked_on=today, revoked_by=clean_line(by))
    consents = tuple(revoked if one.id == number else one for one in family.consents)
    return _checked(msgspec.structs.replace(family, consents=consents), today)


def put_back(family: Family, number: int, today: date) -> Family:
    """Undo a key pressed by mistake: the consent taken back today lives again as if it had not been.

    Raises `Refused` for one taken back another day: that was the family's word.
    """
    consent = consent_of(family, number)
    if consent.revoked_on != today:
        raise Refused(
            say("Cet accord n’a pas été retiré aujourd’hui\u00a0: l’histoire ne change pas."),
            way_out=say("Si la famille le souhaite à nouveau, notez un nouvel accord."),
            desk=Desk.CONSENT,
        )
    _not_twice(family, consent)
    living = msgspec.structs.replace(consent, revoked_on=None, revoked_by="")
    consents = tuple(living if one.id == number else one for one in family.consents)
    return _checked(msgspec.structs.replace(family, consents=consents), today)


def may_share(family: Family, number: int, on: date) -> None:
    """Raise `Refused` unless something may be shared under the consent of that number, on that day."""
    still_open(family)
    _living(family, number, on, "consent")


def may_meet(family: Family, numbers: tuple[int, ...], on: date) -> None:
    """Raise `Refused` unless there may be a meeting under the consents of those numbers, on that day."""
    still_open(family)
    if not numbers:
        raise Refused(
            say("Dites avec quel partenaire, parmi ceux que la famille souhaite ou accepte."),
            way_out=say("Notez d’abord l’accord de la famille."),
            field="consents",
            desk=Desk.CONSENT,
        )
    for number in numbers:
        _living(family, number, on, "consents")


def share(family: Family, shared: Shared, service: Service, today: date) -> Family:
    """Note what was told to a partner, to whom there and why; a new one has id 0, one with its id is put right.

    Raises `Refused` without a consent that was living on that day, without what or why, by someone not of the team.
    """
    before = next((one for one in family.shared if one.id == shared.id), None)
    if before is None or (before.consent, before.on) != (shared.consent, shared.on):
        may_share(family, shared.consent, shared.on)
    still_open(family)
    if shared.by and (before is None or before.by != shared.by):
        of_the_team([shared.by], service, field="by")
    number = shared.id or max((one.id for one in family.shared), default=0) + 1
    shared = cleaned(msgspec.structs.replace(shared, id=number))
    return _checked(msgspec.structs.replace(family, shared=_put(family.shared, shared)), today)


def meet(family: Family, meeting: PartnerMeeting, service: Service, today: date) -> Family:
    """Note a meeting with partners; a new one has id 0, one with its id is put right.

    Raises `Refused` where nobody of the family was there, where no partner was named, or for a partner without a
    consent that was living on that day.
    """
    still_open(family)
    before = next((one for one in family.partner_meetings if one.id == meeting.id), None)
    if before is None or (before.consents, before.on) != (meeting.consents, meeting.on):
        may_meet(family, meeting.consents, meeting.on)
    there = {one.who for one in before.present} if before is not None else set()
    team = [one.who for one in meeting.present if one.side is Side.TEAM and one.who not in there]
    of_the_team(team, service, field="team")
    number = meeting.id or max((one.id for one in family.partner_meetings), default=0) + 1
    meeting = msgspec.structs.replace(
        meeting,
        id=number,
        place=clean_line(meeting.place),
        present=tuple(Attendant(who=clean_line(one.who), side=one.side) for one in meeting.present),
        agreed=clean(meeting.agreed).strip(),
        views=tuple(said for view in meeting.views if (said := clean_line(view))),
    )
    if all(one.side is not Side.FAMILY for one in meeting.present):
        raise Refused(
            say("Une rencontre avec un partenaire se tient avec quelqu’un de la famille."),
            way_out=say("Dites qui était là. Sans la famille, ce qui a été dit se note comme un échange."),
            field="present",
        )
    return _checked(msgspec.structs.replace(family, partner_meetings=_put(family.partner_meetings, meeting)), today)


def proposed(family: Family, content: Content) -> Content:
    """The plan being written, with a line for each living consent that it does not say yet (DOMAIN 8).

    What is written already is left as it is, and what is signed is never touched.
    """
    told = [one.id for one in _pairs(content.partners, live(family)).values()]
    wanted = [one for one in live(family) if one.id not in told]
    lines = tuple(_line(number, one) for number, one in enumerate(wanted, content.next_id))
    return msgspec.structs.replace(content, partners=(*content.partners, *lines), next_id=content.next_id + len(lines))


def _line(number: int, consent: Consent) -> Partner:
    return Partner(
        id=number,
        field=str(word(consent.field)) if consent.field is not None else "",
        who=clean_line(consent.who),
        scope=clean_line(consent.scope),
        wish=consent.wish,
        said_by=clean_line(consent.said_by),
    )


def _put(records: tuple[T, ...], record: T) -> tuple[T, ...]:
    """The records with that one in the place of the one of its id, else after them."""
    if any(one.id == record.id for one in records):
        return tuple(record if one.id == record.id else one for one in records)
    return (*records, record)


def _living(family: Family, number: int, on: date, field: str) -> None:
    """Raise `Refused` unless the family's consent of that number was living on that day."""
    consent = next((one for one in family.consents if one.id == number), None)
    if consent is None:
        raise Refused(
            say("Rien ne se partage sans l’accord de la famille."),
            way_out=say("Notez d’abord avec elle qui, et pour quoi."),
            field=field,
            desk=Desk.CONSENT,
        )
    if consent.revoked_on is not None and on >= consent.revoked_on:
        raise Refused(
            say(
                "La famille a retiré son accord pour {who} le {day}\u00a0: plus rien ne se partage.",
                who=consent.who,
                day=consent.revoked_on,
            ),
            way_out=say("Si elle le souhaite à nouveau, notez un nouvel accord."),
            field=field,
            desk=Desk.CONSENT,
        )


def _checked(family: Family, today: date) -> Family:
    for fault in partnership_faults(family, today):
        raise Refused(fault.sentence, field=fault.field.rpartition(".")[2].partition("[")[0])
    return family
