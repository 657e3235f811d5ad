"""Once welcomed: the referent, the papers signed, the end and the way back (DOMAIN 7, 9, 16)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from reliance_tui.domain.caseload import has_a_place, places
from reliance_tui.domain.coherence import coherent
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Agreement, Closure, Family, Referent, Service, SignedPaper
from reliance_tui.domain.sentence import Refused, say


def name_referent(family: Family, referent: Referent, service: Service, today: date) -> Family:
    """Name the referent, or another: the history is kept and nothing else changes (DOMAIN 7).

    Raises `Refused` before the welcome, for someone who is not of the team, without a date, or for a change
    without a reason.
    """
    if family.welcome is None:
        raise Refused(
            say("Le référent est nommé après l’accueil, jamais avant."),
            way_out=say("Accueillez d’abord la famille."),
            desk=Desk.WELCOME,
        )
    if family.closure is not None:
        raise Refused(
            say("L’accompagnement est terminé."), way_out=say("Rouvrez d’abord le dossier."), desk=Desk.ENDING
        )
    known = {member.initials for member in service.team if member.left_on is None}
    if referent.who not in known:
        raise Refused(
            say("Choisissez quelqu’un de l’équipe."),
            way_out=say("L’équipe se complète dans les réglages."),
            desk=Desk.SETTINGS,
            field="who",
        )
    if referent.since is None:
        raise Refused(say("Il manque le jour où cette personne devient référente."), field="since")
    if family.referents and family.referents[-1].who == referent.who and family.referents[-1].since is not None:
        raise Refused(say("Cette personne est déjà le référent de la famille."), field="who")
    if family.referents and family.referents[-1].who != referent.who and not referent.reason:
        raise Refused(say("Dites en un mot pourquoi le référent change."), field="reason")
    before = family.referents
    if before and before[-1].who == referent.who:
        before = before[:-1]
    return coherent(msgspec.structs.replace(family, referents=(*before, referent)), today)


def current_referent(family: Family) -> Referent | None:
    """The referent of today, None when nobody was named yet."""
    return family.referents[-1] if family.referents else None


def sign_paper(family: Family, paper: SignedPaper, today: date) -> Family:
    """Note a plan or an amendment signed on paper; for an amendment, the day of the formal meeting (DOMAIN 9).

    Raises `Refused` before a referent is named, for a second plan, or for an amendment to no plan.
    """
    if not family.referents:
        raise Refused(
            say("Le projet s’écrit avec la famille et son référent, qui n’est pas encore nommé."),
            way_out=say("Nommez d’abord le référent."),
            desk=Desk.REFERENT,
        )
    if family.closure is not None:
        raise Refused(
            say("L’accompagnement est terminé."), way_out=say("Rouvrez d’abord le dossier."), desk=Desk.ENDING
        )
    if paper.met_on is None:
        raise Refused(say("Il manque le jour."), field="met_on")
    last = last_paper(family)
    if paper.what is Agreement.AMENDMENT and last is None:
        raise Refused(say("Il n’y a pas encore de projet signé à reprendre dans un avenant."), field="what")
    if paper.what is Agreement.PLAN and last is not None:
        raise Refused(say("Le projet est déjà signé\u00a0: la suite est un avenant."), field="what")
    if last is not None and last.met_on is not None and paper.met_on < last.met_on:
        raise Refused(say("Un avenant ne peut pas précéder ce qu’il reprend."), field="met_on")
    return coherent(msgspec.structs.replace(family, papers=(*family.papers, paper)), today)


def last_paper(family: Family) -> SignedPaper | None:
    """The last plan or amendment signed on paper."""
    return family.papers[-1] if family.papers else None


def close(family: Family, closure: Closure, today: date) -> Family:
    """End a request or an accompaniment; it frees the place, keeps everything, and can be reopened (DOMAIN 16)."""
    if family.closure is not None:
        raise Refused(say("Ce dossier est déjà terminé."), way_out=say("Il peut être rouvert."))
    if closure.on is None:
        raise Refused(say("Il manque le jour."), field="on")
    return coherent(msgspec.structs.replace(family, closure=closure), today)


def reopen(family: Family, families: Iterable[Family], service: Service) -> Family:
    """Take a family up again where it was; the end that was noted stays in its history (DOMAIN 16).

    Raises `Refused` when the family had a place and there is none left.
    """
    if family.closure is None:
        raise Refused(say("Ce dossier n’est pas terminé."))
    reopened = msgspec.structs.replace(
        family, closure=None, earlier_closures=(*family.earlier_closures, family.closure)
    )
    room = places(families, service)
    if has_a_place(reopened) and room.free(family.site) <= 0:
        raise Refused(
            say("Les {capacity} places sont prises.", capacity=room.limit(family.site)),
            way_out=say("Attendez qu’une place se libère, ou augmentez la capacité dans les réglages."),
        )
    return reopened
