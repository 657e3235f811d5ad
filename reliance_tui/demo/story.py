"""What happened to a family: its row told as acts of the work, each with how many days ago it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from reliance_tui.demo import agreeing, plans_roubaix, plans_tourcoing, questions
from reliance_tui.demo.ends import told
from reliance_tui.demo.row import Row
from reliance_tui.demo.sketch import Sketch
from reliance_tui.demo.team import SERVICE
from reliance_tui.domain import accompaniment, household, intake, interview
from reliance_tui.domain.calendar import working_day_on_or_after, working_day_on_or_before
from reliance_tui.domain.records import (
    Agreement,
    Answer,
    Closure,
    Derogation,
    Ending,
    Exclusion,
    ExclusionCheck,
    Family,
    Outcome,
    Place,
    Referent,
    Ring,
    SignedPaper,
    Welcome,
)
from reliance_tui.domain.said import read_adult, read_child

Act = Callable[[Family, tuple[Family, ...], date], Family]
"""An act done to a family, everyone else being as they were, on that day."""

_ANSWERS = {"y": Answer.YES, "n": Answer.NO, "?": Answer.UNKNOWN}


PLANS = plans_roubaix.PLANS | plans_tourcoing.PLANS
"""The plans written with the program, by the family's name; the others were signed on paper."""


def events(row: Row, n: int, today: date) -> Iterator[tuple[int, Act]]:
    """What happened to the `n`th family, as (days ago, act), in the order it happened; it has asked by then."""
    asked, met, back, called, welcomed, named, signed = (*row.days, *[0] * (7 - len(row.days)))
    yield asked, partial(_reach, row)
    if row.planned is not None:
        meeting = today - timedelta(days=row.planned)
        snap = working_day_on_or_after if meeting >= today else working_day_on_or_before
        yield asked, partial(_plan, snap(meeting))
    if met:
        yield met, partial(_meet, row, n)
    for ago, note in row.rings:
        yield ago, partial(_ring, note)
    if back:
        yield back, _return
    for ago in row.unanswered:
        yield ago, _nobody_answers
    if called:
        yield called, partial(_call, row.answers)
    if row.derogation is not None:
        ago, reference, place = row.derogation
        yield ago, partial(_derogate, reference, place)
    if row.oriented is not None:
        ago, words = row.oriented
        yield ago, partial(_orient, words)
    if row.waits:
        yield row.waits, _wait
    if row.called_again:
        yield row.called_again, partial(_call, row.answers)
    if welcomed:
        yield welcomed, _welcome
    if named:
        yield named, partial(_name, row.referent, "")
    if signed:
        sketch = PLANS.get(row.called)
        yield signed, partial(_sign, Agreement.PLAN) if sketch is None else partial(_agree, sketch)
    yield from _once_accompanied(row)
    yield from _being_written(row, signed, today)


def _once_accompanied(row: Row) -> Iterator[tuple[int, Act]]:
    sketch = PLANS.get(row.called)
    for n, ago in enumerate(row.amended):
        yield ago, partial(_sign, Agreement.AMENDMENT) if sketch is None else partial(_agree_again, sketch, n)
    for ago, who, reason in row.changes:
        yield ago, partial(_name, who, reason)
    if row.measure_since is not None:
        ago, answers = row.measure_since
        yield ago, partial(_call, answers)
    if row.pause is not None:
        left, returned, words = row.pause
        yield left, partial(_end, Ending.FAMILY_WISH, words)
        yield returned, _take_up_again
    if row.ended is not None:
        ago, ending, words = row.ended
        yield ago, partial(_end, ending, words)


def _being_written(row: Row, signed: int, today: date) -> Iterator[tuple[int, Act]]:
    """The plan still half written, or the amendment to come with its meeting."""
    sketch = PLANS.get(row.called)
    if sketch is not None and sketch.begun:
        yield sketch.begun, partial(_open_again if signed else _open, sketch)
        if sketch.invited:
            yield sketch.begun, partial(_invite, today + timedelta(days=sketch.invited))


def _reach(row: Row, family: Family, _: tuple[Family, ...], on: date) -> Family:
    how, not_when = row.reach
    return household.reach_it(_people(row, family, on), how=how, not_when=not_when)


def _people(row: Row, family: Family, on: date) -> Family:
    adults = (read_adult(said) for said in row.adults.split(";"))
    children = (read_child(said, on) for said in row.children.split(";"))
    family = household.set_adults(family, tuple(adult for adult in adults if adult is not None))
    return household.set_children(family, tuple(child for child in children if child is not None), on)


def _plan(meeting: date, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return interview.fix_meeting(family, meeting, on)


def _meet(row: Row, n: int, family: Family, _: tuple[Family, ...], on: date) -> Family:
    """The interview, at some hour of the day, and the sheet handed over at its end unless either was put off."""
    begun = datetime.combine(on, time(9 + 3 * n % 7, 15 * (n % 3)))
    leader, reason = row.led_by
    family = interview.begin(family, begun, leader)
    for step in questions.PRESENTED:
        family = interview.present(family, step)
    for field, words in (
        (questions.LED_BY_REASON, reason),
        (questions.COMPANION, row.companion),
        (questions.STRENGTHS, row.good),
        (questions.SUPPORT, row.support),
        (questions.DIFFICULTIES, row.hard),
        (questions.REQUEST, row.hopes),
        (questions.CHILDREN_WORDS, row.children_say),
    ):
        if words:
            family = interview.answer(family, field, words)
    if row.notes:
        family = interview.note(family, row.notes)
    if row.unfinished:
        return family
    family = interview.close(family, begun + timedelta(minutes=45 + 5 * (n % 6)), SERVICE)
    return family if row.sheet_to_come else intake.hand_over_sheet(family, on, on)


def _ring(note: str, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return intake.ring_family(family, Ring(on=on, by="SL", note=note), on)


def _return(family: Family, _: tuple[Family, ...], on: date) -> Family:
    return intake.return_sheet(family, on, on)


def _nobody_answers(family: Family, _: tuple[Family, ...], on: date) -> Family:
    again = working_day_on_or_after(on + timedelta(days=3))
    at = datetime.combine(on, time(11, 40))
    return intake.record_call(
        family, ExclusionCheck(at=at, caller="SL", outcome=Outcome.NOBODY, ring_back_on=again), SERVICE, on
    )


def _call(answers: str, family: Family, _: tuple[Family, ...], on: date) -> Family:
    iead, aemo, art226_4 = (_ANSWERS[answer] for answer in answers)
    check = ExclusionCheck(
        at=datetime.combine(on, time(10, 20)),
        caller="MD",
        answered_by="la permanence",
        name_agreed=True,
        iead=iead,
        aemo=aemo,
        art226_4=art226_4,
    )
    return intake.record_call(family, check, SERVICE, on)


def _derogate(reference: str, place: Place, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return intake.grant_derogation(family, Derogation(requested_on=on, reference=reference, place=place), on)


def _orient(words: str, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return intake.orient(family, Exclusion(on=on, orientation=words, by="CB"), on)


def _wait(family: Family, others: tuple[Family, ...], on: date) -> Family:
    return intake.put_on_waiting_list(family, others, SERVICE, on, on)


def _welcome(family: Family, others: tuple[Family, ...], on: date) -> Family:
    return intake.welcome(family, others, SERVICE, Welcome(on=on, by="CB"), on)


def _name(who: str, reason: str, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return accompaniment.name_referent(family, Referent(who=who, since=on, reason=reason), SERVICE, on)


def _sign(what: Agreement, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return accompaniment.sign_paper(family, SignedPaper(what=what, met_on=on), on)


def _agree(sketch: Sketch, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return agreeing.sign(sketch, agreeing.begin(sketch, family, on), on)


def _agree_again(sketch: Sketch, n: int, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return agreeing.sign(sketch, agreeing.begin_again(sketch.again[n], family, on), on)


def _open(sketch: Sketch, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return agreeing.begin(sketch, family, on)


def _open_again(sketch: Sketch, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return agreeing.begin_again(sketch.again[-1], family, on)


def _invite(meeting: date, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return agreeing.invite(family, meeting, on)


def _end(ending: Ending, words: str, family: Family, _: tuple[Family, ...], on: date) -> Family:
    return accompaniment.close(family, told(family, Closure(on=on, ending=ending, words=words)), on)


def _take_up_again(family: Family, others: tuple[Family, ...], _: date) -> Family:
    return accompaniment.reopen(family, others, SERVICE)
