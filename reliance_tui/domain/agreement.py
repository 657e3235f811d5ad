"""Agreeing a plan: what is still missing, the formal meeting, sealing; then taking it up again (DOMAIN 8–11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

import msgspec

from reliance_tui.domain import formal_meeting
from reliance_tui.domain.accompaniment import next_number
from reliance_tui.domain.canonical import digest
from reliance_tui.domain.coherence import coherent
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.formal_meeting import DIRECTION as DIRECTION
from reliance_tui.domain.interview import of
from reliance_tui.domain.plan_edit import bring_in, without_blanks
from reliance_tui.domain.plan_lines import HANDED, SEPARATOR
from reliance_tui.domain.plan_records import (
    Axis,
    Content,
    Draft,
    FormalMeeting,
    Invitation,
    Marker,
    Opinion,
    Verdict,
    Version,
)
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.script import DIFFICULTIES, STRENGTHS
from reliance_tui.domain.sentence import Refused, Sentence, say
from reliance_tui.domain.stage import still_open
from reliance_tui.domain.text import clean_line, elides, words


class Gap(msgspec.Struct, frozen=True):
    """Something missing: the line to go to, or what its key begins with; the sentence; whether it blocks sealing."""

    key: str
    sentence: Sentence
    blocks: bool = True


def gaps(content: Content, family: Family | None = None) -> tuple[Gap, ...]:
    """What is still missing to seal a plan or an amendment, in reading order (DOMAIN 8 and 11).

    The family's words, an axis, a means and a marker for each, a verdict on each axis taken up; the rest is
    said and does not block. With the family, an opinion under a name that is none of its children's is told too.
    """
    found = list(_gaps(content))
    known = {word for child in family.children for word in words(child.name)} if family is not None else set()
    for opinion in content.opinions:
        if known and (opinion.child or opinion.words.strip()) and known.isdisjoint(words(opinion.child)):
            sentence = say("un avis d’enfant\u00a0: de quel enfant de la famille\u00a0?")
            found.append(Gap(f"opinion/{opinion.id}", sentence, blocks=False))
    return tuple(found)


def _opinion_of(child: str) -> Sentence:
    return say("l’avis d’{child}", child=child) if elides(child) else say("l’avis de {child}", child=child)


def _gaps(content: Content) -> Iterator[Gap]:
    if not content.words.strip():
        yield Gap("words", say("les mots de la famille"))
    if not content.axes:
        yield Gap("axis", say("au moins un axe de travail"))
    for rank, axis in enumerate(content.axes, 1):
        here = f"axis/{axis.id}"
        if axis.taken_up and axis.verdict is None:
            yield Gap(f"{here}/aim", say("axe {rank}\u00a0: gardé, changé, atteint ou laissé", rank=rank))
        if not axis.aim.strip():
            yield Gap(f"{here}/aim", say("axe {rank}\u00a0: sur quoi on travaille", rank=rank))
        if not any(means.what.strip() or means.kind.strip() for means in axis.means):
            yield Gap(f"{here}/means", say("axe {rank}\u00a0: un moyen", rank=rank))
        if not any(marker.words.strip() for marker in axis.markers):
            yield Gap(f"{here}/marker", say("axe {rank}\u00a0: un repère d’évolution", rank=rank))
        if not axis.words.strip():
            yield Gap(f"{here}/words", say("axe {rank}\u00a0: les mots de la famille", rank=rank), blocks=False)
        for marker in axis.markers:
            if axis.taken_up and not marker.observed.strip():
                key = f"{here}/observed/{marker.id}"
                yield Gap(key, say("axe {rank}\u00a0: ce qu’on a vu", rank=rank), blocks=False)
    for partner in content.partners:
        if partner.wish is None:
            yield Gap(f"partner/{partner.id}", say("partenaire\u00a0: souhaité ou accepté"), blocks=False)
    for opinion in content.opinions:
        if not (opinion.declined or opinion.words.strip()):
            yield Gap(f"opinion/{opinion.id}", _opinion_of(opinion.child), blocks=False)
    for name, what in HANDED.items():
        if getattr(content.handed, name) is None:
            yield Gap(f"handed/{name}", say("remis\u00a0: {what}", what=what), blocks=False)


def open_draft(family: Family) -> Family:
    """Open what is to be written next: the plan, or the amendment that takes it up axis by axis (DOMAIN 11).

    A draft already open stays as it is. Raises `Refused` before a referent is named.
    """
    _can_write(family)
    if family.plan_draft is not None:
        return family
    content = taken_up(family.versions[-1].content) if family.versions else _first_content(family)
    return msgspec.structs.replace(family, plan_draft=Draft(content=content))


def _can_write(family: Family) -> None:
    if not family.referents:
        raise Refused(
            say("Le projet s’écrit avec la famille et son référent, qui n’est pas encore nommé."),
            way_out=say("Nommez d’abord le référent."),
            desk=Desk.REFERENT,
        )
    still_open(family)


def _first_content(family: Family) -> Content:
    names = [*(adult.name for adult in family.adults), *(child.name for child in family.children)]
    who = [clean_line(name) for name in names]
    children = (clean_line(child.name).replace(SEPARATOR, ",") for child in family.children)
    opinions = tuple(Opinion(id=n, child=child) for n, child in enumerate(children, 1))
    return Content(taking_part=", ".join(who), opinions=opinions, next_id=len(opinions) + 1)


def interview_words(family: Family) -> tuple[str, str]:
    """What the family said at the first interview: its needs and difficulties, and what it is good at."""
    said = of(family).said
    strengths = "\n".join(one.words for one in said if one.field == STRENGTHS)
    words = "\n".join(one.words for one in said if one.field in (DIFFICULTIES, "request"))
    return words, strengths


def with_interview_words(family: Family, content: Content) -> Content:
    """The plan with the sentences of the first interview brought in."""
    words, strengths = interview_words(family)
    return bring_in(content, words, strengths)


def taken_up(before: Content) -> Content:
    """What an amendment begins with: the version before, its living axes awaiting a verdict (DOMAIN 11)."""
    living = [axis for axis in before.axes if axis.verdict not in (Verdict.REACHED, Verdict.GIVEN_UP)]
    return msgspec.structs.replace(before, axes=tuple(_taken_up(axis) for axis in living))


def _taken_up(axis: Axis) -> Axis:
    markers = tuple(Marker(id=marker.id, words=marker.words) for marker in axis.markers)
    return msgspec.structs.replace(axis, taken_up=True, verdict=None, markers=markers)


def judge(content: Content, axis_id: int, verdict: Verdict | None) -> Content:
    """The amendment with a verdict on an axis taken up. Raises `Refused` for a new one, KeyError for none."""
    axis = next((one for one in content.axes if one.id == axis_id), None)
    if axis is None:
        raise KeyError(axis_id)
    if not axis.taken_up:
        raise Refused(say("Cet axe est nouveau\u00a0: il n’a pas encore à être repris."), field=f"axis/{axis_id}/aim")
    changed = msgspec.structs.replace(axis, verdict=verdict)
    return msgspec.structs.replace(content, axes=tuple(changed if one.id == axis_id else one for one in content.axes))


def keep_all(content: Content) -> Content:
    """The amendment with every axis not yet judged kept."""
    axes = tuple(
        msgspec.structs.replace(axis, verdict=Verdict.KEPT) if axis.taken_up and axis.verdict is None else axis
        for axis in content.axes
    )
    return msgspec.structs.replace(content, axes=axes)


def truthful(content: Content, before: Content | None) -> Content:
    """The amendment of `before` where each axis said to be kept is as it was signed: one that is not is changed.

    What is seen on its markers, the order of its lines and lines left empty change nothing (DOMAIN 11).
    """
    signed = {axis.id: axis for axis in before.axes} if before is not None else {}
    untrue = [
        axis.id
        for axis in content.axes
        if axis.verdict is Verdict.KEPT and axis.id in signed and not _same_axis(axis, signed[axis.id])
    ]
    for axis_id in untrue:
        content = judge(content, axis_id, Verdict.CHANGED)
    return content


@lru_cache(maxsize=256)
def _same_axis(axis: Axis, signed: Axis) -> bool:
    return all(_said_of(axis, name) == _said_of(signed, name) for name in ("words", "aim", "means", "markers"))


def _said_of(axis: Axis, name: str) -> object:
    """What a field of an axis says, blanks aside: of means and markers, by their ids."""
    match getattr(axis, name):
        case str(text):
            return text
        case listed:
            said = {one.id: msgspec.structs.replace(one, **_UNJUDGED) if name == "markers" else one for one in listed}
            return {key: one for key, one in said.items() if one != type(one)(id=key)}


_UNJUDGED = {"observed": "", "said_by": ""}
"""What is seen of a marker, left aside: it takes the axis up and does not change it."""


def keep_draft(family: Family, content: Content) -> Family:
    """Keep the draft as it is now written, its verdicts told truthfully; sealed versions are never touched by it.

    Raises `Refused` before a referent is named, and in a closed file.
    """
    _can_write(family)
    draft = family.plan_draft or Draft()
    content = truthful(content, family.versions[-1].content if family.versions else None)
    return msgspec.structs.replace(family, plan_draft=msgspec.structs.replace(draft, content=content))


def invite(family: Family, invitation: Invitation | None, today: date) -> Family:
    """Fix the formal meeting to come, or take it away; raises `Refused` for a day gone by."""
    _can_write(family)
    if invitation is not None and invitation.on < today:
        raise Refused(say("Ce jour est passé\u00a0: choisissez un jour à venir."), field="on")
    draft = open_draft(family).plan_draft or Draft()
    if invitation is not None:
        invitation = msgspec.structs.replace(invitation, place=clean_line(invitation.place))
    return msgspec.structs.replace(family, plan_draft=msgspec.structs.replace(draft, invitation=invitation))


def ready(family: Family) -> Draft:
    """The draft, if it can be signed; raises `Refused` with the first thing that blocks it (DOMAIN 8 and 11)."""
    _can_write(family)
    draft = family.plan_draft
    if draft is None:
        raise Refused(say("Il n’y a rien d’écrit à signer."), way_out=say("Écrivez d’abord le projet."), desk=Desk.PLAN)
    for gap in gaps(draft.content):
        if gap.blocks:
            raise Refused(
                say("Il manque encore\u00a0: {what}.", what=gap.sentence),
                way_out=say("Cela s’écrit dans le projet."),
                field=gap.key,
                desk=Desk.PLAN,
            )
    _nothing_dropped(family, draft)
    return draft


def _nothing_dropped(family: Family, draft: Draft) -> None:
    """Each living axis of the version before is taken up, for none is taken away in silence (DOMAIN 11)."""
    if not family.versions:
        return
    there = {axis.id for axis in draft.content.axes if axis.taken_up}
    for rank, axis in enumerate(taken_up(family.versions[-1].content).axes, 1):
        if axis.id not in there:
            raise Refused(
                say("L’axe {rank} de la version signée n’est pas repris.", rank=rank),
                way_out=say("Dites s’il est gardé, changé, atteint ou laissé."),
                desk=Desk.PLAN,
            )


def as_read(family: Family, read: Draft | None) -> Family:
    """The family, its draft being the one the people had before their eyes: nothing else is sealed (DOMAIN 11).

    Raises `Refused` when it says something else by now.
    """
    now = family.plan_draft
    if now is None or read is None or now.content != read.content:
        raise Refused(
            say("Le texte à signer vient d’être changé ailleurs\u00a0: rien n’est scellé."),
            way_out=say("Sortez par Échap et relisez-le ensemble avant de signer."),
        )
    return family


def seal(family: Family, meeting: FormalMeeting, service: Service, now: datetime) -> Family:
    """Seal the draft as agreed at a formal meeting: from then on it never changes (DOMAIN 8, 10, 11).

    Raises `Refused` while something that blocks is missing, when nobody of the family signs, when someone
    declines without a reason, and for an amendment when one of the three groups is absent or the referent
    and the direction are one person.
    """
    content = without_blanks(ready(family).content)
    number = next_number(family)
    meeting = formal_meeting.tidied(meeting)
    formal_meeting.check(family, meeting, service, amendment=number > 0, today=now.date())
    version = Version(
        number=number,
        content=content,
        meeting=meeting,
        sealed_at=now.replace(microsecond=0),
        fingerprint=fingerprint(family.code, number, content, meeting),
    )
    sealed = msgspec.structs.replace(family, versions=(*family.versions, version), plan_draft=None)
    return coherent(sealed, now.date())


def fingerprint(code: str, number: int, content: Content, meeting: FormalMeeting) -> str:
    """The SHA-256, in hexadecimal, of everything a version says: the same content, the same fingerprint."""
    return digest(code, number, content, meeting)


def is_intact(family: Family, version: Version) -> bool:
    """Whether a sealed version still says what its fingerprint was taken of."""
    return version.fingerprint == fingerprint(family.code, version.number, version.content, version.meeting)


def version_words(number: int) -> Sentence:
    """What a version is called: the plan, or the amendment of that number."""
    return say("projet d’accompagnement familial") if number == 0 else say("avenant n°\u00a0{number}", number=number)
