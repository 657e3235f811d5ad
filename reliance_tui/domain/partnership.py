"""Partners on a family: under a consent alone, dated, scoped, wished or accepted, taken back by a key (DOMAIN 14)."""

from __future__ import annotations

from datetime import date

import msgspec

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.partner_records import Attendant, Consent, PartnerMeeting, Shared, Side
from reliance_tui.domain.partnership_faults import partnership_faults
from reliance_tui.domain.plan_records import Content, Partner
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.stage import still_open
from reliance_tui.domain.text import clean, clean_line, cleaned, fold
from reliance_tui.domain.words import word


def live(family: Family) -> tuple[Consent, ...]:
    """The consents that were not taken back."""
    return tuple(consent for consent in family.consents if consent.revoked_on is None)


def consent_of(family: Family, number: int) -> Consent:
    """The consent of that number. Raises `Refused` when there is none."""
    for consent in family.consents:
        if consent.id == number:
            return consent
    raise Refused(say("Cet accord n’est pas dans le dossier."))


def allow(family: Family, consent: Consent, today: date) -> Family:
    """Note that the family wishes for a partner, or accepts it; `consent.id` is set here.

    Raises `Refused` without the partner, the value, the scope, the day or who says so, for a day that cannot be, and
    for a consent that is there already.
    """
    still_open(family)
    number = max((one.id for one in family.consents), default=0) + 1
    consent = cleaned(msgspec.structs.replace(consent, id=number, revoked_on=None, revoked_by=""))
    if consent.wish is None:
        raise Refused(say("La famille le souhaite-t-elle, ou l’accepte-t-elle\u00a0?"), field="wish")
    if consent.on is None:
        raise Refused(say("Il manque le jour."), field="on")
    if not consent.said_by:
        raise Refused(say("Dites qui, dans la famille, donne cet accord."), field="said_by")
    same = (fold(consent.who), fold(consent.scope))
    if any((fold(one.who), fold(one.scope)) == same for one in live(family)):
        raise Refused(say("Cet accord est déjà noté pour ce partenaire."), field="scope")
    return _checked(msgspec.structs.replace(family, consents=(*family.consents, consent)), today)


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


def share(family: Family, shared: Shared, today: date) -> Family:
    """Note what was told to a partner, to whom there and why; `shared.id` is set here.

    Raises `Refused` without a consent that was living on that day, without what or why.
    """
    still_open(family)
    _living(family, shared.consent, shared.on, "consent")
    number = max((one.id for one in family.shared), default=0) + 1
    shared = cleaned(msgspec.structs.replace(shared, id=number))
    return _checked(msgspec.structs.replace(family, shared=(*family.shared, shared)), today)


def meet(family: Family, meeting: PartnerMeeting, today: date) -> Family:
    """Note a meeting with partners; `meeting.id` is set here.

    Raises `Refused` where nobody of the family was there, where no partner was named, or for a partner without a
    consent that was living on that day.
    """
    still_open(family)
    if not meeting.consents:
        raise Refused(
            say("Dites avec quel partenaire, parmi ceux que la famille souhaite ou accepte."),
            way_out=say("Notez d’abord l’accord de la famille."),
            field="consents",
            desk=Desk.FAMILY,
        )
    for number in meeting.consents:
        _living(family, number, meeting.on, "consents")
    number = max((one.id for one in family.partner_meetings), default=0) + 1
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
    return _checked(msgspec.structs.replace(family, partner_meetings=(*family.partner_meetings, meeting)), today)


def proposed(family: Family, content: Content) -> Content:
    """The plan being written, with a line for each living consent that it does not say yet (DOMAIN 8).

    What is written already is left as it is, and what is signed is never touched.
    """
    told = {(fold(one.who), fold(one.scope)) for one in content.partners}
    wanted = [one for one in live(family) if (fold(one.who), fold(one.scope)) not in told]
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


def _living(family: Family, number: int, on: date, field: str) -> None:
    """Raise `Refused` unless the family's consent of that number was living on that day."""
    consent = next((one for one in family.consents if one.id == number), None)
    if consent is None:
        raise Refused(
            say("Rien ne se partage sans l’accord de la famille."),
            way_out=say("Notez d’abord avec elle qui, et pour quoi."),
            field=field,
            desk=Desk.FAMILY,
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
            desk=Desk.FAMILY,
        )


def _checked(family: Family, today: date) -> Family:
    for fault in partnership_faults(family, today):
        raise Refused(fault.sentence, field=fault.field.rpartition(".")[2])
    return family
