"""The plan, its amendments and the invitation to a formal meeting: records in, the page they sign out."""

from __future__ import annotations

from pathlib import Path

from reliance_tui.documents.facts import (
    AMENDMENT,
    INVITATION,
    PLAN,
    AxisFacts,
    HandedFacts,
    InvitationFacts,
    MarkerFacts,
    MeansFacts,
    OpinionFacts,
    PartnerFacts,
    PlanFacts,
    letterhead,
)
from reliance_tui.documents.people import Room, room
from reliance_tui.documents.rendering import in_words, render
from reliance_tui.documents.templates import find
from reliance_tui.domain.accompaniment import current_referent, next_number
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.formal_meeting import DIRECTION
from reliance_tui.domain.plan_lines import HANDED, WISHES
from reliance_tui.domain.plan_records import Axis, Content, FormalMeeting, Version
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.words import word

FINGERPRINT, NUMBER, DRAFT = "RelianceEmpreinte", "RelianceVersion", "brouillon"
"""The custom properties of a plan, which `verify` reads: the fingerprint (DRAFT for a draft), the number."""


def plan_document(
    family: Family, service: Service, version: Version | None, *, lang: str, data_folder: Path | None
) -> bytes:
    """A sealed version as a DOCX, or with None the draft being written; same content, same bytes.

    From the service's own template or the shipped one (`data_folder` None); dates are in the template's
    language. The fingerprint and the number are kept in the file's properties (`FINGERPRINT`, `NUMBER`).
    Raises `TemplateFailed`, and `Refused` when there is no draft.
    """
    path = find(template_of(number_of(family, version)), lang, data_folder)
    return plan_from(path, family, service, version)


def plan_from(path: Path, family: Family, service: Service, version: Version | None) -> bytes:
    """The same, from the template at that path; the name of its folder is its language."""
    facts = plan_facts(family, service, version, path.parent.name)
    fingerprint = version.fingerprint if version is not None else DRAFT
    return render(path, facts, {FINGERPRINT: fingerprint, NUMBER: facts.numero})


def number_of(family: Family, version: Version | None) -> int:
    """The number of a version, or the one the draft will have."""
    return version.number if version is not None else next_number(family)


def template_of(number: int) -> str:
    """The template of a plan (0) or of an amendment."""
    return AMENDMENT if number else PLAN


def convocation(family: Family, service: Service, *, lang: str, data_folder: Path | None) -> bytes:
    """The invitation to the formal meeting that the draft fixes, on one page, to the family by its own name.

    Raises `TemplateFailed`, and `Refused` while no day is fixed.
    """
    invitation = family.plan_draft.invitation if family.plan_draft is not None else None
    if invitation is None:
        raise Refused(
            say("Aucune rencontre n’est encore fixée."), way_out=say("Choisissez d’abord un jour."), desk=Desk.PLAN
        )
    path = find(INVITATION, lang, data_folder)
    referent = current_referent(family)
    direction = [
        member.name or member.initials
        for member in service.team
        if member.role in DIRECTION and member.left_on is None and (not referent or member.initials != referent.who)
    ]
    names = {member.initials: member.name or member.initials for member in service.team}
    at = invitation.at
    facts = InvitationFacts(
        **letterhead(family, service),
        avenant=next_number(family) > 0,
        le=in_words(invitation.on, path.parent.name),
        heure=f"{at.hour}\u00a0h" + (f"\u00a0{at:%M}" if at.minute else "") if at is not None else "",
        lieu=invitation.place,
        referent=names.get(referent.who, referent.who) if referent is not None else "",
        direction=" ou ".join(direction),
    )
    return render(path, facts)


def plan_facts(family: Family, service: Service, version: Version | None, lang: str) -> PlanFacts:
    """What a template of a plan may say. Lines on which nothing is written yet are left out.

    Raises `Refused` when there is no draft.
    """
    if version is not None:
        content, meeting = version.content, version.meeting
    elif family.plan_draft is not None:
        content, meeting = family.plan_draft.content, FormalMeeting(on=None)
    else:
        raise Refused(
            say("Il n’y a rien d’écrit à imprimer."), way_out=say("Écrivez d’abord le projet."), desk=Desk.PLAN
        )
    there: Room = room(family, service, version)
    return PlanFacts(
        **letterhead(family, service),
        numero=str(number_of(family, version)),
        brouillon=version is None,
        empreinte=short(version.fingerprint) if version is not None else "",
        rencontre_le=in_words(meeting.on, lang),
        lieu=meeting.place,
        scelle_le=in_words(version.sealed_at.date(), lang) if version is not None else "",
        participants=content.taking_part,
        mots=content.words,
        forces=content.strengths,
        axes=tuple(_axis(rank, axis) for rank, axis in enumerate(content.axes, 1)),
        partenaires=_partners(content),
        avis=tuple(
            OpinionFacts(enfant=one.child, mots=one.words, ne_souhaite_pas=one.declined)
            for one in content.opinions
            if one.child or one.words or one.declined
        ),
        desaccords=tuple(one.words for one in content.disagreements if one.words),
        remis=tuple(
            HandedFacts(quoi=what.words, le=in_words(getattr(content.handed, name), lang))
            for name, what in HANDED.items()
        ),
        signataires=there.signed,
        presents=there.present,
        refus=there.declined,
        signatures=there.rows,
    )


def short(fingerprint: str) -> str:
    """A fingerprint as it is printed: its first twelve digits in groups of four, kept on one line."""
    return "\u00a0".join(fingerprint[n : n + 4] for n in range(0, 12, 4))


def _axis(rank: int, axis: Axis) -> AxisFacts:
    return AxisFacts(
        rang=str(rank),
        mots=axis.words,
        titre=axis.aim,
        repris=axis.taken_up,
        verdict=word(axis.verdict).words if axis.verdict is not None else "",
        moyens=tuple(
            MeansFacts(
                genre=one.kind,
                quoi=one.what,
                precisions=" · ".join(part for part in (one.who, one.rhythm, one.place) if part),
            )
            for one in axis.means
            if one.kind or one.what or one.who or one.rhythm or one.place
        ),
        reperes=tuple(
            MarkerFacts(mots=one.words, observe=one.observed, dit_par=one.said_by)
            for one in axis.markers
            if one.words or one.observed or one.said_by
        ),
    )


def _partners(content: Content) -> tuple[PartnerFacts, ...]:
    return tuple(
        PartnerFacts(
            domaine=one.field,
            qui=one.who,
            pour=one.scope,
            accord=WISHES[one.wish] if one.wish is not None else "",
            dit_par=one.said_by,
        )
        for one in content.partners
        if one.field or one.who or one.scope or one.said_by or one.wish
    )
