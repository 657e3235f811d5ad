"""Once welcomed: the referent, the papers signed, the end and the way back (DOMAIN 7, 9, 16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from reliance_tui.domain import calendar
from reliance_tui.domain.caseload import has_a_place, places
from reliance_tui.domain.closing import closure_faults
from reliance_tui.domain.coherence import coherent
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Agreement, Closure, Family, Member, Referent, Role, Service, SignedPaper
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.stage import still_open
from reliance_tui.domain.text import cleaned


def possible_referents(service: Service) -> tuple[Member, ...]:
    """Who of the team may be a family's referent, the worker who accompanies it (DOMAIN, words): not the secretary."""
    return tuple(one for one in service.team if one.left_on is None and one.role is not Role.SECRETARY)


def name_referent(family: Family, referent: Referent, service: Service, today: date) -> Family:
    """Name the referent, or another: the history is kept and nothing else changes (DOMAIN 7).

    Raises `Refused` before the welcome, for someone not of `possible_referents`, without a date, or for a change
    without a reason. A referent named since no one knows when gets its date by the same act.
    """
    referent = cleaned(referent)
    if family.welcome is None:
        raise Refused(
            say("Le référent est nommé après l’accueil, jamais avant."),
            way_out=say("Accueillez d’abord la famille."),
            desk=Desk.WELCOME,
        )
    still_open(family)
    if referent.who not in {member.initials for member in possible_referents(service)}:
        raise Refused(
            say("Choisissez quelqu’un de l’équipe."),
            way_out=say("L’équipe se complète dans les réglages."),
            desk=Desk.SETTINGS,
            field="who",
        )
    if referent.since is None:
        raise Refused(say("Il manque le jour où cette personne devient référente."), field="since")
    before, last = family.referents[:-1], current_referent(family)
    if last is not None and last.who == referent.who:
        if last.since is not None:
            raise Refused(say("Cette personne est déjà le référent de la famille."), field="who")
        referent = msgspec.structs.replace(referent, reason=referent.reason or last.reason)
    elif last is not None:
        if not referent.reason:
            raise Refused(say("Dites en un mot pourquoi le référent change."), field="reason")
        before = family.referents
    return coherent(msgspec.structs.replace(family, referents=(*before, referent)), today)


def current_referent(family: Family) -> Referent | None:
    """The referent of today, None when nobody was named yet."""
    return family.referents[-1] if family.referents else None


def sign_paper(family: Family, paper: SignedPaper, today: date) -> Family:
    """Note a plan or an amendment signed on paper; for an amendment, the day of the formal meeting (DOMAIN 9).

    Raises `Refused` before a referent is named, for a second plan, or for an amendment to no plan. A paper
    kept without its day gets it by the same act.
    """
    if not family.referents:
        raise Refused(
            say("Le projet s’écrit avec la famille et son référent, qui n’est pas encore nommé."),
            way_out=say("Nommez d’abord le référent."),
            desk=Desk.REFERENT,
        )
    still_open(family)
    if paper.met_on is None:
        raise Refused(say("Il manque le jour."), field="met_on")
    planned = any(before.what is Agreement.PLAN for before in family.papers)
    for n, before in enumerate(family.papers):
        if before.what is paper.what and before.met_on is None:
            return coherent(
                msgspec.structs.replace(family, papers=(*family.papers[:n], paper, *family.papers[n + 1 :])), today
            )
    if family.versions:
        raise Refused(
            say("Le projet de cette famille est écrit ici\u00a0: la suite s’y écrit et s’y signe."),
            way_out=say("Ouvrez l’avenant."),
            desk=Desk.PLAN,
        )
    if paper.what is Agreement.AMENDMENT and not planned:
        raise Refused(
            say("Il n’y a pas encore de projet signé à reprendre dans un avenant."),
            way_out=say("Notez d’abord le projet signé."),
            field="what",
        )
    if paper.what is Agreement.PLAN and planned:
        raise Refused(say("Le projet est déjà signé."), way_out=say("La suite se note comme un avenant."), field="what")
    return coherent(msgspec.structs.replace(family, papers=(*family.papers, paper)), today)


def has_plan(family: Family) -> bool:
    """Whether a plan was signed: sealed here, or noted as signed on paper."""
    return bool(family.versions) or any(paper.what is Agreement.PLAN for paper in family.papers)


def agreed(family: Family) -> list[date | None]:
    """The days of the formal meetings of all that was signed, on paper first, then sealed here."""
    return [*(paper.met_on for paper in family.papers), *(version.meeting.on for version in family.versions)]


def amendments_met(family: Family) -> list[date | None]:
    """The days of the amendments' formal meetings, in order."""
    on_paper = [paper.met_on for paper in family.papers if paper.what is Agreement.AMENDMENT]
    return [*on_paper, *(version.meeting.on for version in family.versions if version.number > 0)]


def next_number(family: Family) -> int:
    """The number of what is to be signed next: 0 for the plan, then 1, 2, … for the amendments."""
    return len(amendments_met(family)) + 1 if has_plan(family) else 0


def amendment_window(family: Family) -> calendar.Window | None:
    """Target and limit of the amendment to come; None before a plan, or where a date is missing (DOMAIN 9)."""
    if not has_plan(family):
        return None
    met = amendments_met(family)
    if met:
        return calendar.next_amendment(met[-1]) if met[-1] is not None else None
    start = family.welcome.on if family.welcome is not None else None
    return calendar.first_amendment(start) if start is not None else None


def families_by_referent(families: Iterable[Family]) -> dict[str, int]:
    """How many families that have a place each referent accompanies, by initials."""
    return dict(Counter(family.referents[-1].who for family in families if family.referents and has_a_place(family)))


def close(family: Family, closure: Closure, today: date) -> Family:
    """End a request or an accompaniment; it frees the place, keeps everything, and can be reopened (DOMAIN 16).

    An end kept without its day gets it by the same act. The outcomes are those of the last signed plan's markers;
    raises `Refused` for others (`closure_faults`).
    """
    if family.closure is not None and family.closure.on is not None:
        raise Refused(say("Ce dossier est déjà terminé."), way_out=say("Il peut être rouvert."))
    if closure.on is None:
        raise Refused(say("Il manque le jour."), field="on")
    ended = msgspec.structs.replace(family, closure=_told(closure, family))
    for fault in closure_faults(ended):
        raise Refused(fault.sentence, field="outcomes")
    return coherent(ended, today)


def _told(closure: Closure, family: Family) -> Closure:
    outcomes = tuple(cleaned(one) for one in closure.outcomes)
    version = family.versions[-1].number if outcomes and family.versions else None
    return msgspec.structs.replace(cleaned(closure), outcomes=outcomes, version=version)


def reopen(family: Family, families: Iterable[Family], service: Service) -> Family:
    """Take a family up again where it was; the end that was noted stays in its history (DOMAIN 16).

    Raises `Refused` when the family had a place and there is none left. Nothing holds back a file that is open.
    """
    if family.closure is None:
        raise Refused(say("Ce dossier n’est pas terminé."))
    reopened = msgspec.structs.replace(
        family, closure=None, hold=None, earlier_closures=(*family.earlier_closures, family.closure)
    )
    room = places(families, service)
    if has_a_place(reopened) and room.free(family.site) <= 0:
        raise Refused(
            say("Toutes les places sont prises ({capacity}).", capacity=room.limit(family.site)),
            way_out=say("Attendez qu’une place se libère, ou augmentez la capacité dans les réglages."),
        )
    return reopened
