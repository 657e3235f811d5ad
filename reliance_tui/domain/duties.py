"""Everything owed to a family: the one engine behind the home board, the agenda and the reminders.

A family always has a next duty. A missing date is one; a family is never left out for lack of a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from reliance_tui.domain import calendar, caseload, conference
from reliance_tui.domain.accompaniment import amendment_window, current_referent, next_number
from reliance_tui.domain.alerts import Step, steps_left
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.encounters import standing
from reliance_tui.domain.last_contact import keeping_due, last_family_contact
from reliance_tui.domain.life_records import EncounterKind
from reliance_tui.domain.records import Family, Outcome, Service
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.stage import Stage, Verdict, last_check, stage, verdict

RING_AGAIN_DAYS = 7
"""Days after a call about a late sheet before the family is to be rung again."""
SILENT_AGAIN_DAYS = 14
"""Days after the service wrote or rang to a family without news before it is to be done again ★."""


class What(StrEnum):
    """The kinds of duty."""

    DATE_MISSING = "date_missing"
    HOLD_INTERVIEW = "hold_interview"
    FINISH_INTERVIEW = "finish_interview"
    HAND_OVER_SHEET = "hand_over_sheet"
    SHEET_EXPECTED = "sheet_expected"
    RING_FAMILY = "ring_family"
    CALL = "call"
    CALL_AGAIN = "call_again"
    ORIENT = "orient"
    DECIDE_WELCOME = "decide_welcome"
    PLACE_EXPECTED = "place_expected"
    PLACE_FREE = "place_free"
    NAME_REFERENT = "name_referent"
    SIGN_PLAN = "sign_plan"
    PREPARE_AMENDMENT = "prepare_amendment"
    PREPARE_CONFERENCE = "prepare_conference"
    WRITE_PLEDGES = "write_pledges"
    EVALUATE_CONFERENCE = "evaluate_conference"
    SILENT = "silent"
    DECISION = "decision"
    INFORM_FAMILY = "inform_family"
    SEND_ALERT = "send_alert"
    COPY_ALERT = "copy_alert"
    DECIDE_KEEPING = "decide_keeping"


WORDS: dict[What, Sentence] = {
    What.DATE_MISSING: say("date manquante"),
    What.HOLD_INTERVIEW: say("mener le premier entretien"),
    What.FINISH_INTERVIEW: say("reprendre le premier entretien"),
    What.HAND_OVER_SHEET: say("remettre la fiche d’inscription"),
    What.SHEET_EXPECTED: say("retour de la fiche attendu"),
    What.RING_FAMILY: say("appeler la famille pour sa fiche"),
    What.CALL: say("appeler la Direction territoriale"),
    What.CALL_AGAIN: say("rappeler la Direction territoriale"),
    What.ORIENT: say("proposer une orientation"),
    What.DECIDE_WELCOME: say("décider l’accueil"),
    What.PLACE_EXPECTED: say("attend une place"),
    What.PLACE_FREE: say("place libre\u00a0: vérifier à nouveau"),
    What.NAME_REFERENT: say("nommer le référent"),
    What.SIGN_PLAN: say("écrire le projet avec la famille"),
    What.PREPARE_AMENDMENT: say("préparer l’avenant"),
    What.PREPARE_CONFERENCE: say("préparer la conférence familiale"),
    What.WRITE_PLEDGES: say("écrire ce que la famille a décidé à sa conférence"),
    What.EVALUATE_CONFERENCE: say("bilan de la conférence, par la famille"),
    What.SILENT: say("sans nouvelles\u00a0: en prendre"),
    What.DECISION: say("décision à faire"),
    What.INFORM_FAMILY: say("information : prévenir la famille"),
    What.SEND_ALERT: say("information à transmettre"),
    What.COPY_ALERT: say("information : copie au département"),
    What.DECIDE_KEEPING: say("décider de la conservation du dossier"),
}
"""What each duty is called on screen."""


_DESK: dict[What, Desk] = {
    What.HOLD_INTERVIEW: Desk.INTERVIEW,
    What.FINISH_INTERVIEW: Desk.INTERVIEW,
    What.HAND_OVER_SHEET: Desk.SHEET,
    What.SHEET_EXPECTED: Desk.SHEET,
    What.RING_FAMILY: Desk.SHEET,
    What.CALL: Desk.CHECK,
    What.CALL_AGAIN: Desk.CHECK,
    What.ORIENT: Desk.WELCOME,
    What.DECIDE_WELCOME: Desk.WELCOME,
    What.PLACE_EXPECTED: Desk.FAMILY,
    What.PLACE_FREE: Desk.CHECK,
    What.NAME_REFERENT: Desk.REFERENT,
    What.SIGN_PLAN: Desk.PLAN,
    What.PREPARE_AMENDMENT: Desk.PLAN,
    What.PREPARE_CONFERENCE: Desk.CONFERENCE,
    What.WRITE_PLEDGES: Desk.CONFERENCE,
    What.EVALUATE_CONFERENCE: Desk.CONFERENCE,
    What.SILENT: Desk.ENCOUNTERS,
    What.DECISION: Desk.DECISIONS,
    What.INFORM_FAMILY: Desk.ALERT,
    What.SEND_ALERT: Desk.ALERT,
    What.COPY_ALERT: Desk.ALERT,
    What.DECIDE_KEEPING: Desk.KEEPING,
}


class Timing(StrEnum):
    """How a duty stands on a day."""

    LATE = "late"
    NOW = "now"
    LATER = "later"


class Duty(msgspec.Struct, frozen=True):
    """Something owed to a family: what, since when, due when (both may be open), and where to deal with it.

    `ref` tells it from others of its kind for one family, whatever becomes of its dates: a decision's number.
    """

    family: str
    what: What
    desk: Desk
    since: date | None = None
    due: date | None = None
    note: Sentence | None = None
    ref: str = ""

    def days_late(self, today: date) -> int:
        """Days past the due date; 0 when there is none or it has not passed."""
        return max(0, (today - self.due).days) if self.due is not None else 0

    def timing(self, today: date) -> Timing:
        """Late once its due date has passed; now once it has begun to be owed; later otherwise."""
        if self.days_late(today):
            return Timing.LATE
        return Timing.LATER if self.since is not None and self.since > today else Timing.NOW


def duties(
    family: Family, today: date, service: Service, *, place_free: bool = False, came: date | None = None
) -> tuple[Duty, ...]:
    """Everything owed to a family on that day, the most pressing first.

    `place_free` says whether a family that waits could now have a place (`caseload.next_in_turn`), `came` when it
    last came to an activity (`activities.last_came`).
    """
    owed = [
        *_missing_dates(family),
        *_alerts(family),
        *_next(family, today, service, place_free, came),
        *_conference(family),
        *_silent(family, today, service, came),
        *_decisions(family),
    ]
    return tuple(sorted(owed, key=lambda duty: urgency(duty, today)))


def urgency(duty: Duty, today: date) -> tuple[int, date, date, str]:
    """How duties are ordered: late ones first, the oldest due date before; then those of now, then those to come.

    Among those of now, one that is open without a day comes after what is due within a week, the oldest first: it waits
    already, and is not told after what has weeks left.
    """
    timing = duty.timing(today)
    rank = {Timing.LATE: 0, Timing.NOW: 1, Timing.LATER: 2}[timing]
    if duty.due is None and duty.since is not None and timing is Timing.NOW:
        return (rank, today + timedelta(weeks=1), duty.since, duty.family)
    return (rank, duty.due or date.max, date.min, duty.family)


def board(
    families: Iterable[Family], today: date, service: Service, came: Mapping[str, date] | None = None
) -> tuple[Duty, ...]:
    """Everything owed to everyone, the most pressing first; nobody is left out. `came` is by code, as for `duties`."""
    families, came = tuple(families), came or {}
    in_turn = {family.code for family in caseload.next_in_turn(families, service)}
    owed = [
        duty
        for family in families
        for duty in duties(family, today, service, place_free=family.code in in_turn, came=came.get(family.code))
    ]
    return tuple(sorted(owed, key=lambda duty: urgency(duty, today)))


def _duty(
    family: Family,
    what: What,
    since: date | None = None,
    due: date | None = None,
    note: Sentence | None = None,
    ref: object = "",
) -> Duty:
    return Duty(family.code, what, _DESK[what], since, due, note, str(ref))


def _next(family: Family, today: date, service: Service, place_free: bool, came: date | None) -> Iterator[Duty]:
    match stage(family):
        case Stage.CONTACT:
            planned = family.interview.planned_on if family.interview is not None else None
            yield _duty(family, What.HOLD_INTERVIEW, family.contact.request_on, planned)
        case Stage.INTERVIEW:
            started = family.interview.started_at if family.interview is not None else None
            ended = family.interview.ended_at if family.interview is not None else None
            what = What.HAND_OVER_SHEET if ended is not None else What.FINISH_INTERVIEW
            yield _duty(family, what, started.date() if started is not None else None)
        case Stage.SHEET:
            yield _sheet(family, today)
        case Stage.CHECK | Stage.READY:
            yield _call_or_welcome(family, today, service)
        case Stage.WAITING:
            yield _waiting(family, today, service, place_free)
        case Stage.EXCLUDED:
            if family.exclusion is None:
                yield _duty(family, What.ORIENT, _last_call_day(family))
            yield from _keeping(family, came)
        case Stage.WELCOMED:
            yield _duty(family, What.NAME_REFERENT, _start(family))
        case Stage.PLAN:
            start = _start(family)
            yield _duty(family, What.SIGN_PLAN, start, calendar.plan_due(start) if start is not None else None)
        case Stage.ACCOMPANIED:
            yield _amendment(family)
        case Stage.CLOSED:
            yield from _keeping(family, came)


def _start(family: Family) -> date | None:
    return family.welcome.on if family.welcome is not None else None


def _last_call_day(family: Family) -> date | None:
    check = last_check(family)
    return check.at.date() if check is not None and check.at is not None else None


def _ring_back(family: Family) -> date | None:
    """When to ring again after the last attempt, if it was not answered and a day was said."""
    attempt = family.checks[-1] if family.checks else None
    return attempt.ring_back_on if attempt is not None and attempt.outcome is not Outcome.ANSWERED else None


def _tried(family: Family) -> Sentence | None:
    """How often the Direction territoriale was rung in vain since it last answered, and when last."""
    answered = last_check(family)
    since = answered.at if answered is not None else None
    attempts = [check.at for check in family.checks if check.outcome is not Outcome.ANSWERED and check.at is not None]
    vain = [at.date() for at in attempts if since is None or at > since]
    if not vain:
        return None
    if len(vain) == 1:
        return say("appelée en vain le {day}", day=vain[0])
    return say("appelée {n} fois en vain, la dernière le {day}", n=len(vain), day=max(vain))


def _sheet(family: Family, today: date) -> Duty:
    """A late sheet is a reason to ring the family, and to ring again a week later (DOMAIN 3)."""
    handed_over = family.sheet.handed_over if family.sheet is not None else None
    if handed_over is None:
        return _duty(family, What.SHEET_EXPECTED)
    due = calendar.sheet_due(handed_over)
    rings = family.sheet.rings if family.sheet is not None else ()
    if today <= due:
        return _duty(family, What.SHEET_EXPECTED, handed_over, due)
    if not rings:
        return _duty(family, What.RING_FAMILY, due, due)
    last = max(ring.on for ring in rings)
    again = calendar.working_day_on_or_after(last + timedelta(days=RING_AGAIN_DAYS))
    note = say("appelée le {day}", day=last)
    return _duty(family, What.SHEET_EXPECTED if today < again else What.RING_FAMILY, due, again, note)


def _call_or_welcome(family: Family, today: date, service: Service) -> Duty:
    called_on = _last_call_day(family)
    returned = family.sheet.returned if family.sheet is not None else None
    ring_back, tried = _ring_back(family), _tried(family)
    match verdict(family):
        case Verdict.TO_CALL:
            return _duty(family, What.CALL_AGAIN if tried else What.CALL, returned, ring_back, tried)
        case Verdict.CLEAR if called_on is not None:
            last_day = called_on + timedelta(days=service.check_valid_days)
            if today <= last_day:
                return _duty(family, What.DECIDE_WELCOME, called_on, last_day)
            note = say("la vérification du {day} n’est plus valable", day=called_on)
            return _duty(family, What.CALL_AGAIN, last_day, ring_back, tried or note)
        case _:
            last = last_check(family)
            due = ring_back or (last.ring_back_on if last is not None else None)
            return _duty(family, What.CALL_AGAIN, called_on, due, tried)


def _waiting(family: Family, today: date, service: Service, place_free: bool) -> Duty:
    """A family that waits is called about again when a place frees, then welcomed (DOMAIN 6)."""
    since = family.waiting.since if family.waiting is not None else None
    if not place_free:
        return _duty(family, What.PLACE_EXPECTED, since)
    called_on = _last_call_day(family)
    called_since = called_on is not None and (since is None or called_on > since)
    if called_since and verdict(family) is Verdict.CLEAR:
        return _call_or_welcome(family, today, service)
    return _duty(family, What.PLACE_FREE, since, _ring_back(family), _tried(family))


def _amendment(family: Family) -> Duty:
    """Amendment 1 before the sixth month of the welcome, then twelve months after each meeting (DOMAIN 9)."""
    note = say("n°\u00a0{number}", number=next_number(family))
    window = amendment_window(family)
    if window is None:
        return _duty(family, What.PREPARE_AMENDMENT, note=note, ref=next_number(family))
    return _duty(family, What.PREPARE_AMENDMENT, window.target, window.limit, note, next_number(family))


def _keeping(family: Family, came: date | None) -> Iterator[Duty]:
    """Two years after the last contact coming from the family, its file's keeping is for a person to decide.

    A hold puts it off; of an anonymous file nothing is left to decide.
    """
    if not family.anonymous:
        due = keeping_due(family, came)
        note = say("gardé\u00a0: {reason}", reason=family.hold.reason) if family.hold is not None else None
        yield _duty(family, What.DECIDE_KEEPING, due, due, note)


def _conference(family: Family) -> Iterator[Duty]:
    """A family conference is prepared, its plan written, and evaluated by the family three months later."""
    now = conference.under_way(family)
    if now is None or family.closure is not None:
        return
    if now.held_on is None:
        referent = current_referent(family)
        missing = tuple(conference.gaps(now, referent.who if referent is not None else ""))
        note = say("il manque {what}", what=missing[0]) if missing else None
        yield _duty(family, What.PREPARE_CONFERENCE, now.chosen_on, now.planned_on, note)
        return
    if not now.pledges:
        yield _duty(family, What.WRITE_PLEDGES, now.held_on)
    due = conference.evaluation_due(now)
    yield _duty(family, What.EVALUATE_CONFERENCE, due, due)


def _silent(family: Family, today: date, service: Service, came: date | None) -> Iterator[Duty]:
    """A family that stops coming is not closed by itself: after so many weeks without news, they are to be asked for.

    The service having rung or written, it is owed again a fortnight later, until news come or an end is noted ★. It is
    never late: the work goes at the family's pace (DOMAIN 12).
    """
    last = last_family_contact(family, came) if caseload.has_a_place(family) else None
    if last is None:
        return
    since = last + timedelta(weeks=service.silent_weeks)
    tried = [one.on for one in standing(family) if not one.from_family and one.kind is not EncounterKind.NO_SHOW]
    if tried and max(tried) > last:
        since = max(since, max(tried) + timedelta(days=SILENT_AGAIN_DAYS))
    if since <= today:
        yield _duty(family, What.SILENT, since, note=say("dernière nouvelle le {day}", day=last))


def _alerts(family: Family) -> Iterator[Duty]:
    """An alert is owed its steps the day it is noted, until each is done; its text is never in a duty (DOMAIN 15)."""
    for alert in family.alerts:
        note = say("n° {number}, suivie par {who}", number=alert.id, who=alert.handled_by or "—")
        for step in steps_left(alert):
            since = alert.sent_on if step is Step.COPY and alert.sent_on is not None else alert.on
            yield _duty(family, _STEPS[step], since, since, note)


_STEPS = {Step.INFORM: What.INFORM_FAMILY, Step.SEND: What.SEND_ALERT, Step.COPY: What.COPY_ALERT}


def _decisions(family: Family) -> Iterator[Duty]:
    """A decision of the weekly review comes back until it is done or dropped (DOMAIN 13)."""
    for decision in family.decisions:
        if decision.done_on is None and decision.dropped_on is None:
            note = say("{what} ({who})", what=decision.what, who=decision.who or "—")
            yield _duty(family, What.DECISION, decision.taken_on, decision.by, note, decision.id)


def _missing_dates(family: Family) -> Iterator[Duty]:
    sheet, welcome, waiting, closure = family.sheet, family.welcome, family.waiting, family.closure
    check, referent = last_check(family), current_referent(family)
    holes: list[tuple[bool, Sentence, Desk]] = [
        (family.contact.on is None, say("le premier contact"), Desk.CONTACT),
        (family.contact.request_on is None, say("la demande de la famille"), Desk.CONTACT),
        (sheet is not None and sheet.handed_over is None, say("la remise de la fiche"), Desk.SHEET),
        (check is not None and check.at is None, say("un appel de vérification"), Desk.CHECK),
        (
            family.exclusion is not None and family.exclusion.on is None and stage(family) is Stage.EXCLUDED,
            say("l’orientation ailleurs"),
            Desk.WELCOME,
        ),
        (
            any(derogation.requested_on is None for derogation in family.derogations),
            say("une demande de dérogation"),
            Desk.WELCOME,
        ),
        (
            waiting is not None and waiting.since is None and welcome is None,
            say("l’inscription en liste d’attente"),
            Desk.WELCOME,
        ),
        (welcome is not None and welcome.on is None, say("l’accueil"), Desk.WELCOME),
        (referent is not None and referent.since is None, say("la nomination du référent"), Desk.REFERENT),
        (any(paper.met_on is None for paper in family.papers), say("un projet ou un avenant signé"), Desk.PAPERS),
        (
            any(one.chosen_on is None for one in family.conferences),
            say("le choix d’une conférence familiale"),
            Desk.CONFERENCE,
        ),
        (any(consent.on is None for consent in family.consents), say("un accord pour un partenaire"), Desk.PARTNERSHIP),
        (closure is not None and closure.on is None, say("la fin"), Desk.ENDING),
    ]
    for hole, note, desk in holes:
        if hole:
            yield Duty(family.code, What.DATE_MISSING, desk, note=note, ref=note.words)
