"""Where a family stands: derived from its facts, never kept.

Facts are never in the future (`coherence`), so a stage needs no clock.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Agreement, Answer, ExclusionCheck, Family, Measure, Outcome
from reliance_tui.domain.sentence import Refused, Sentence, say


class Stage(IntEnum):
    """The stages of the way in, in the order a family meets them."""

    CONTACT = 1
    INTERVIEW = 2
    SHEET = 3
    CHECK = 4
    READY = 5
    WAITING = 6
    EXCLUDED = 7
    WELCOMED = 8
    PLAN = 9
    ACCOMPANIED = 10
    CLOSED = 11


WORDS: dict[Stage, Sentence] = {
    Stage.CONTACT: say("premier contact"),
    Stage.INTERVIEW: say("premier entretien"),
    Stage.SHEET: say("fiche d’inscription"),
    Stage.CHECK: say("vérification"),
    Stage.READY: say("à accueillir"),
    Stage.WAITING: say("liste d’attente"),
    Stage.EXCLUDED: say("orientée ailleurs"),
    Stage.WELCOMED: say("sans référent"),
    Stage.PLAN: say("projet à écrire"),
    Stage.ACCOMPANIED: say("accompagnée"),
    Stage.CLOSED: say("terminé"),
}
"""What each stage is called on screen."""


class Verdict(StrEnum):
    """What the calls to the Direction territoriale amount to so far (DOMAIN 4 and 5)."""

    TO_CALL = "to_call"
    UNKNOWN = "unknown"
    MEASURE = "measure"
    CLEAR = "clear"


def last_check(family: Family) -> ExclusionCheck | None:
    """The last call that was answered, by its hour, whenever it was written down; attempts do not count."""
    answered = [check for check in family.checks if check.outcome is Outcome.ANSWERED]
    return sorted(answered, key=lambda check: check.at.isoformat() if check.at else "")[-1] if answered else None


def measures_found(check: ExclusionCheck) -> tuple[Measure, ...]:
    """The measures the Direction territoriale said "yes" to."""
    return tuple(measure for measure in Measure if check.answer(measure) is Answer.YES)


def verdict(family: Family) -> Verdict:
    """What the last answered call allows: a "yes" excludes unless a derogation lifts it, then anything but
    three "no" blocks (DOMAIN 4 and 5)."""
    check = last_check(family)
    if check is None:
        return Verdict.TO_CALL
    found = measures_found(check)
    if found and not family.derogations:
        return Verdict.MEASURE
    if any(check.answer(measure) in (None, Answer.UNKNOWN) for measure in Measure):
        return Verdict.UNKNOWN
    return Verdict.CLEAR


def still_open(family: Family) -> None:
    """Raise `Refused` when the file is closed: it is reopened first."""
    if family.closure is not None:
        raise Refused(
            say("Ce dossier est terminé depuis le {day}.", day=family.closure.on or "—"),
            way_out=say("Rouvrez-le d’abord depuis la page de la famille."),
            desk=Desk.ENDING,
        )


def stage(family: Family) -> Stage:
    """The stage of a family. A measure found during an accompaniment does not end it (DOMAIN 4)."""
    if family.closure is not None:
        return Stage.CLOSED
    if family.welcome is not None:
        return _accompaniment(family)
    if family.sheet is not None and family.sheet.returned is not None:
        return _after_return(family)
    if family.sheet is not None:
        return Stage.SHEET
    if family.interview is not None and family.interview.started_at is not None:
        return Stage.INTERVIEW
    return Stage.CONTACT


def _accompaniment(family: Family) -> Stage:
    if not family.referents:
        return Stage.WELCOMED
    if not family.versions and not any(paper.what is Agreement.PLAN for paper in family.papers):
        return Stage.PLAN
    return Stage.ACCOMPANIED


def _after_return(family: Family) -> Stage:
    match verdict(family):
        case Verdict.MEASURE:
            return Stage.EXCLUDED
        case _ if family.waiting is not None:
            return Stage.WAITING
        case Verdict.CLEAR:
            return Stage.READY
        case _:
            return Stage.CHECK
