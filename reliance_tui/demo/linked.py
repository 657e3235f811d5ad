"""What the demonstration's families let partners know and do, and the two alerts: one sent, one to be finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import msgspec

from reliance_tui.demo.partners import partners
from reliance_tui.domain import alerts, partnership
from reliance_tui.domain.alert_records import Addressee, Alert
from reliance_tui.domain.calendar import working_day_on_or_before
from reliance_tui.domain.partner_records import Attendant, Consent, PartnerMeeting, Shared, Side
from reliance_tui.domain.plan_records import Wish
from reliance_tui.domain.records import Family, Service

Day = Callable[[int], date]
"""So many days ago, or the working day before."""


class Allowed(msgspec.Struct, frozen=True):
    """A consent: how many days ago, for which family, for which partner of the directory, for what, said by whom.

    `revoked` is how many days ago it was taken back.
    """

    ago: int
    family: str
    partner: int
    scope: str
    wish: Wish
    said_by: str
    revoked: int | None = None


ALLOWED = (
    Allowed(200, "Les Vandewalle", 7, "les devoirs, rien d’autre", Wish.WISHED, "Ingrid"),
    Allowed(190, "Les Vandewalle", 4, "l’inscription à l’aide aux leçons", Wish.ACCEPTED, "Joris"),
    Allowed(160, "Samira et ses filles", 19, "vendre ses robes à la fête", Wish.WISHED, "Samira"),
    Allowed(140, "La maison bleue", 2, "le sommeil de Gabin", Wish.WISHED, "Delphine"),
    Allowed(110, "Les jumeaux et nous", 2, "le sommeil des jumeaux", Wish.ACCEPTED, "Amandine", revoked=35),
    Allowed(95, "Cédric et Léo", 6, "un colis le vendredi", Wish.ACCEPTED, "Cédric", revoked=60),
    Allowed(70, "Les Hirondelles", 12, "la demande de mutation", Wish.WISHED, "Mado"),
    Allowed(130, "Madame Rue-des-Lilas", 17, "l’inscription et la licence", Wish.WISHED, "Solange"),
    Allowed(85, "Leïla", 10, "l’inscription et l’adaptation", Wish.WISHED, "Leïla"),
    Allowed(65, "Messaouda", 15, "les courriers qu’elle lui montre", Wish.WISHED, "Messaouda"),
    Allowed(64, "Messaouda", 4, "l’inscription au cours", Wish.ACCEPTED, "Messaouda"),
    Allowed(40, "Les Wattel", 11, "s’inscrire", Wish.WISHED, "Jessica"),
    Allowed(12, "Le 4e gauche", 13, "l’état des lieux", Wish.WISHED, "Sandrine"),
)
TOLD = {
    ("Les Vandewalle", 7): ((150, "les jours d’aide aux leçons", "pour que le cahier reste à l’école ces jours-là"),),
    ("La maison bleue", 2): ((100, "les réveils de la nuit", "pour préparer la consultation"),),
    ("Les Hirondelles", 12): (
        (50, "le nombre de chambres", "pour le dossier"),
        (20, "le certificat de l’école", "le dossier le demande"),
    ),
}
"""What was shared, by family and partner: days ago, what, why."""
MET = {
    ("Les Vandewalle", 7): ((120, "un mot dans le cahier plutôt qu’un appel", "l’école aurait voulu un bilan écrit"),),
    ("Samira et ses filles", 19): ((30, "une table au marché de Noël", ""),),
    ("Les Hirondelles", 12): ((45, "une visite avant la fin du mois", ""),),
    ("Leïla", 10): (
        (55, "une semaine d’adaptation, puis on en reparle", "la crèche voudrait aller plus vite qu’elle"),
    ),
}
"""The meetings, by family and partner: days ago, what was agreed, the differing view ("" for none)."""
SENT, TO_FINISH = "Famille D'Haene", "Famille Szymański"
"""The family whose alert was seen through, and the one whose alert is to be finished."""


def linked(families: Mapping[int, Family], service: Service, today: date) -> dict[int, Family]:
    """The families with their consents, what was shared and met about, and the alerts, by the acts of the work."""
    told = dict(families)
    ranks = {family.called: n for n, family in families.items()}
    listed = {partner.id: partner for partner in partners(today)}

    def day(ago: int) -> date:
        return working_day_on_or_before(today - timedelta(days=ago))

    for one in ALLOWED:
        n, partner = ranks[one.family], listed[one.partner]
        consent = Consent(
            id=0,
            listed=partner.id,
            who=partner.name,
            field=partner.field,
            scope=one.scope,
            wish=one.wish,
            on=day(one.ago),
            said_by=one.said_by,
        )
        family = partnership.allow(told[n], consent, today)
        number = family.consents[-1].id
        referent = family.referents[-1].who
        for ago, what, why in TOLD.get((one.family, one.partner), ()):
            shared = Shared(id=0, on=day(ago), consent=number, what=what, why=why, to=partner.person, by=referent)
            family = partnership.share(family, shared, service, today)
        for ago, agreed, view in MET.get((one.family, one.partner), ()):
            present = (
                Attendant(who=one.said_by, side=Side.FAMILY),
                Attendant(who=partner.person or partner.name, side=Side.PARTNER),
                Attendant(who=referent, side=Side.TEAM),
            )
            met = PartnerMeeting(
                id=0, on=day(ago), consents=(number,), present=present, agreed=agreed, views=(view,) if view else ()
            )
            family = partnership.meet(family, met, service, today)
        if one.revoked is not None:
            family = partnership.revoke(family, number, one.said_by, day(one.revoked))
        told[n] = family
    told[ranks[SENT]] = _sent(told[ranks[SENT]], service, day)
    told[ranks[TO_FINISH]] = _to_finish(told[ranks[TO_FINISH]], service, day(1))
    return told


def _sent(family: Family, service: Service, day: Day) -> Family:
    """An alert seen through: the family told the same day, then the sending and the copy."""
    noted = Alert(
        id=0,
        on=day(75),
        fact="Un des enfants est arrivé avec des marques aux deux bras, et a dit avoir été attaché.",
        children=(family.children[0].name,),
        seen_by=family.referents[-1].who,
        seen_on=day(75),
        informed_on=day(75),
        informed_by="CB",
    )
    family = alerts.raise_alert(family, noted, service, day(75))
    gone = msgspec.structs.replace(family.alerts[-1], sent_to=Addressee.CELL, sent_on=day(74), copied_on=day(74))
    return alerts.amend_alert(family, gone, service, day(74))


def _to_finish(family: Family, service: Service, on: date) -> Family:
    """An alert noted at the last hour: all is still to be done."""
    noted = Alert(
        id=0,
        on=on,
        fact="L’un des deux dit qu’on l’a laissé seul toute la nuit, deux fois cette semaine.",
        children=(family.children[1].name,),
        seen_by="l’atelier du mercredi",
        seen_on=on,
    )
    return alerts.raise_alert(family, noted, service, on)
