"""The first interview (DOMAIN 2): the service presents itself first, then the family says what it wants to."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from reliance_tui.domain import household
from reliance_tui.domain.coherence import coherent
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.house import told_by
from reliance_tui.domain.records import Family, FirstInterview, Role, Said, Service
from reliance_tui.domain.script import Field, FieldKind, InterviewScript, Step, StepKind
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.stage import still_open
from reliance_tui.domain.text import clean, clean_line


def of(family: Family) -> FirstInterview:
    """The family's first interview as far as it went; an empty one before it."""
    return family.interview or FirstInterview()


def _with(family: Family, **facts: object) -> Family:
    return msgspec.structs.replace(family, interview=msgspec.structs.replace(of(family), **facts))


def fix_meeting(family: Family, on: date | None, today: date) -> Family:
    """Fix (or take away) the day of the interview; raises `Refused` for a day gone by or an interview held."""
    still_open(family)
    if of(family).started_at is not None:
        raise Refused(say("Le premier entretien a déjà eu lieu."), field="planned_on")
    if on is not None and on < today:
        raise Refused(say("Ce jour est passé\u00a0: choisissez un jour à venir."), field="planned_on")
    return _with(family, planned_on=on)


def begin(family: Family, now: datetime, led_by: str = "") -> Family:
    """Start the interview, or take it up again: the first start is kept, and so is who leads it."""
    interview = of(family)
    if interview.started_at is not None:
        return family
    still_open(family)
    begun = _with(family, started_at=now.replace(microsecond=0), led_by=interview.led_by or led_by)
    return coherent(begun, now.date())


def present(family: Family, step: Step) -> Family:
    """Note that a step of the presentation was said to the family."""
    presented = of(family).presented
    return family if step.id in presented else _with(family, presented=(*presented, step.id))


def missing_presentation(family: Family, script: InterviewScript) -> tuple[Step, ...]:
    """The steps still to be presented before the family is asked anything (DOMAIN 2)."""
    presented = of(family).presented
    return tuple(step for step in script.step if step.kind is StepKind.PRESENT and step.id not in presented)


def enter(family: Family, script: InterviewScript, step: Step) -> None:
    """Check that a step may be opened: raises `Refused` when the family would be asked before it was told."""
    missing = missing_presentation(family, script)
    if step.kind is StepKind.HEAR and missing:
        raise Refused(
            say(
                "Avant d’écouter la famille, il reste à lui dire\u00a0: «\u00a0{title}\u00a0».", title=missing[0].title
            ),
            way_out=say("Ce que la famille dit déjà peut aller dans les notes libres."),
        )


def answer(family: Family, field: Field, text: str) -> Family:
    """Write down an answer, in the family's own words; an empty one takes it away. Nothing is compulsory."""
    match field.kind:
        case FieldKind.CALLED:
            return household.call_it(family, text)
        case FieldKind.REACH_HOW:
            return household.reach_it(family, how=text)
        case FieldKind.REACH_NOT_WHEN:
            return household.reach_it(family, not_when=text)
        case FieldKind.LED_BY:
            return _with(family, led_by=clean_line(text).upper())
        case FieldKind.LED_BY_REASON:
            return _with(family, led_by_reason=clean_line(text))
        case FieldKind.COMPANION:
            return _with(family, companion=clean_line(text))
        case FieldKind.PRESENT:
            return _with(family, present=tuple(clean_line(text).upper().replace(",", " ").split()))
        case FieldKind.WORDS | FieldKind.LINE:
            return _said(family, field, clean(text) if field.kind is FieldKind.WORDS else clean_line(text))
        case FieldKind.ADULTS | FieldKind.CHILDREN:
            raise ValueError(f"{field.kind} is a list of people: see household")


def _said(family: Family, field: Field, words: str) -> Family:
    before = {said.field: said for said in of(family).said}
    if words.strip():
        before[field.id] = Said(field=field.id, question=field.ask, words=words)
    else:
        before.pop(field.id, None)
    return _with(family, said=tuple(before.values()))


def answered(family: Family, field: Field) -> str:
    """The answer written down so far, as text; "" when there is none."""
    interview = of(family)
    match field.kind:
        case FieldKind.CALLED:
            return family.called
        case FieldKind.REACH_HOW:
            return family.reach.how
        case FieldKind.REACH_NOT_WHEN:
            return family.reach.not_when
        case FieldKind.LED_BY:
            return interview.led_by
        case FieldKind.LED_BY_REASON:
            return interview.led_by_reason
        case FieldKind.COMPANION:
            return interview.companion
        case FieldKind.PRESENT:
            return " ".join(interview.present)
        case _:
            return next((said.words for said in interview.said if said.field == field.id), "")


def note(family: Family, text: str) -> Family:
    """Keep the free notes; they are open at every step, before the presentation too."""
    return _with(family, notes=clean(text))


def of_whom(family: Family, service: Service) -> None:
    """Raise `Refused` for who leads the interview, or is there too, by initials that are not of the team."""
    told_by(of(family).led_by, service, field=FieldKind.LED_BY)
    told_by(" ".join(of(family).present), service, field=FieldKind.PRESENT)


def close(family: Family, now: datetime, service: Service) -> Family:
    """End the interview; raises `Refused` for initials that are not of the team, and when someone else than the
    director led it and no reason is given. Ended already, it stays so: what was said since is kept."""
    interview = of(family)
    if interview.started_at is None:
        raise Refused(
            say("L’entretien n’a pas commencé."),
            way_out=say("Ouvrez d’abord le premier entretien."),
            desk=Desk.INTERVIEW,
        )
    of_whom(family, service)
    roles = {member.initials: member.role for member in service.team}
    if interview.led_by and roles.get(interview.led_by) is not Role.DIRECTOR and not interview.led_by_reason:
        raise Refused(
            say("Le premier entretien est mené par la directrice\u00a0; ici, par {who}.", who=interview.led_by),
            way_out=say("Dites en un mot pourquoi, à la première étape."),
            desk=Desk.INTERVIEW,
            field="led_by_reason",
        )
    if interview.ended_at is not None:
        return family
    return coherent(_with(family, ended_at=now.replace(microsecond=0)), now.date())
