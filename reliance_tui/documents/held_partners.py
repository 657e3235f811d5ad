"""What is held of others met for a family: its partners under its consents, and what was told to the authorities.

An alert is judicial: all of it is for a person to decide on.
"""

from __future__ import annotations

from collections.abc import Iterator

from reliance_tui.documents.held_lines import Line, Sorter
from reliance_tui.domain.partner_records import Side
from reliance_tui.domain.plan_records import Wish
from reliance_tui.domain.records import Family
from reliance_tui.domain.third_parties import Apart
from reliance_tui.domain.words import word

WISHES = {Wish.WISHED: "vous l’avez souhaité", Wish.ACCEPTED: "vous l’avez accepté"}
"""How a consent is told to the family."""


def partners(family: Family, sort: Sorter) -> Iterator[Line]:
    """The consents, the meetings with partners, and what was told to them."""
    called = {consent.id: consent.who for consent in family.consents}
    for consent in family.consents:
        yield sort.fact("Partenaire", consent.who)
        yield Line("Domaine", word(consent.field).words if consent.field is not None else "")
        yield sort.fact("Pour quoi", consent.scope)
        yield Line("Votre accord", WISHES[consent.wish] if consent.wish is not None else "")
        yield Line("Accord du", consent.on)
        yield sort.fact("Accord dit par", consent.said_by)
        yield Line("Accord retiré le", consent.revoked_on)
        yield sort.fact("Accord retiré par", consent.revoked_by)
    for meeting in family.partner_meetings:
        yield Line("Rencontre avec des partenaires le", meeting.on)
        yield sort.fact("Lieu de la rencontre", meeting.place)
        for number in meeting.consents:
            yield sort.fact("Avec", called.get(number, ""))
        for one in meeting.present:
            if one.side is Side.TEAM:
                yield sort.team("De l’équipe", one.who)
            elif one.side is Side.FAMILY:
                yield sort.fact("De votre famille", one.who)
            else:
                yield Line("Aussi présent", one.who, Apart.THIRD_PARTY)
        yield sort.fact("Ce qui a été convenu", meeting.agreed)
        for view in meeting.views:
            yield sort.fact("Avis qui diverge", view)
    for shared in family.shared:
        yield Line("Partagé le", shared.on)
        yield sort.fact("Avec le partenaire", called.get(shared.consent, ""))
        yield Line("À qui", shared.to, Apart.THIRD_PARTY)
        yield sort.fact("Quoi", shared.what)
        yield sort.fact("Pourquoi", shared.why)
        yield sort.team("Par", shared.by)


def alerts(family: Family, sort: Sorter) -> Iterator[Line]:
    """What was told to the judicial authority, all of it apart: it follows other rules."""
    for one in family.alerts:
        number = f"information n°\u00a0{one.id}"
        told: list[tuple[str, object]] = [
            ("Notée le", one.on),
            ("Le fait", one.fact),
            *(("Enfant", child) for child in one.children),
            ("Vu ou entendu par", one.seen_by),
            ("Vu ou entendu le", one.seen_on),
            ("Suivie par", one.handled_by),
            ("Famille prévenue le", one.informed_on),
            ("Famille prévenue par", one.informed_by),
            ("Pourquoi la famille n’est pas prévenue", one.not_informed),
            ("Transmise à", word(one.sent_to).words if one.sent_to is not None else ""),
            ("Transmise le", one.sent_on),
            ("Copie au département le", one.copied_on),
            ("Retirée le", one.withdrawn_on),
            ("Pourquoi elle est retirée", one.withdrawn_reason),
        ]
        for what, value in told:
            yield Line(f"{what}, {number}", value, Apart.JUDICIAL)  # type: ignore[arg-type]
