"""All that is held of a family's plans: what was signed, here or on paper, and what is being written.

What a plan says was written with the family; who else it names is looked at all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from reliance_tui.documents.held_lines import Line, Section, Sorter
from reliance_tui.documents.held_partners import WISHES
from reliance_tui.domain.accompaniment import next_number
from reliance_tui.domain.agreement import version_words
from reliance_tui.domain.plan_lines import HANDED
from reliance_tui.domain.plan_records import Axis, Content, Group, Partner, Verdict, Version
from reliance_tui.domain.records import Family
from reliance_tui.domain.third_parties import Apart
from reliance_tui.domain.words import word

VERDICTS = {Verdict.KEPT: "gardé", Verdict.CHANGED: "changé", Verdict.REACHED: "atteint", Verdict.GIVEN_UP: "laissé"}
_SIGNED = {True: "a signé", False: "n’a pas signé", None: "était là"}


def plans(family: Family, sort: Sorter) -> Iterator[Section]:
    """A section for what was signed on paper, one a version, one for the draft."""
    papers = [
        line
        for paper in family.papers
        for line in (Line("Signé", word(paper.what).words), Line("À la rencontre du", paper.met_on))
    ]
    yield Section("Ce qui a été signé sur papier", tuple(papers))
    for version in family.versions:
        title = version_words(version.number)
        yield Section(f"Signé\u00a0: {title}", (*_meeting(version, sort), *_content(version.content, sort)))
    draft = family.plan_draft
    if draft is not None:
        lines = list(_content(draft.content, sort))
        if draft.invitation is not None:
            lines.append(Line("Rencontre prévue le", draft.invitation.on))
            lines.append(Line("À", draft.invitation.at))
            lines.append(sort.fact("Lieu de la rencontre", draft.invitation.place))
        yield Section(f"En train de s’écrire\u00a0: {version_words(next_number(family))}", tuple(lines))


def _meeting(version: Version, sort: Sorter) -> Iterator[Line]:
    meeting = version.meeting
    yield Line("Rencontre du", meeting.on)
    yield sort.fact("Lieu de la rencontre", meeting.place)
    for one in meeting.present:
        signed = _SIGNED[one.signs]
        if one.group is Group.COMPANION:
            yield Line("Personne que vous aviez choisie", f"{one.who}, {signed}", Apart.THIRD_PARTY)
            yield Line("Pourquoi cette personne n’a pas signé", one.reason, Apart.THIRD_PARTY)
        else:
            yield sort.team(f"À la rencontre, {signed}", one.who)
            yield sort.said("Pourquoi pas de signature", one.reason)
    yield Line("Scellé le", version.sealed_at)
    yield Line("Empreinte du texte", version.fingerprint)


def _content(content: Content, sort: Sorter) -> Iterator[Line]:
    yield sort.fact("Qui prend part", content.taking_part)
    yield sort.said("Ce que dit la famille", content.words)
    yield sort.said("Ce qui va bien", content.strengths)
    for rank, axis in enumerate(content.axes, 1):
        yield from _axis(rank, axis, sort)
    for partner in content.partners:
        yield from _partner(partner, sort)
    for opinion in content.opinions:
        said = "ne souhaite pas donner son avis" if opinion.declined else ""
        yield Line("Enfant", ", ".join(part for part in (opinion.child, said) if part))
        yield sort.said("Ce qu’il ou elle en dit", opinion.words)
    for one in content.disagreements:
        yield sort.said("Désaccord", one.words)
    for name in HANDED:
        yield Line(f"{HANDED[name].words.capitalize()}, remis le", getattr(content.handed, name))


def _axis(rank: int, axis: Axis, sort: Sorter) -> Iterator[Line]:
    yield sort.said(f"Axe {rank}, dans vos mots", axis.words)
    yield Line(f"Axe {rank}", axis.aim)
    yield Line("Ce qu’il est devenu", VERDICTS[axis.verdict] if axis.verdict is not None else "")
    for means in axis.means:
        told = (means.kind, means.what, means.rhythm, means.place)
        yield Line("Moyen", ", ".join(part for part in told if part))
        yield sort.fact("Qui s’en charge", means.who)
    for marker in axis.markers:
        yield sort.said("Repère", marker.words)
        yield sort.fact("Ce qu’on a vu", marker.observed)
        yield sort.fact("Dit par", marker.said_by)


def _partner(partner: Partner, sort: Sorter) -> Iterator[Line]:
    yield Line("Partenaire, domaine", partner.field)
    yield sort.fact("Partenaire, qui", partner.who)
    yield Line("Pour quoi", partner.scope)
    yield Line("Votre accord", WISHES[partner.wish] if partner.wish is not None else "")
    yield sort.fact("Accord dit par", partner.said_by)
