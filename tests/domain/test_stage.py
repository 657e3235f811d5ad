"""Where a family stands: one table over all stages, then what the calls amount to."""

from datetime import date, timedelta

import msgspec
import pytest

from reliance_tui.domain.plan_records import Draft
from reliance_tui.domain.records import (
    Agreement,
    Answer,
    Closure,
    Ending,
    Exclusion,
    ExclusionCheck,
    Family,
    FirstInterview,
    Measure,
    Outcome,
    Referent,
    RegistrationSheet,
    SignedPaper,
    Waiting,
    Welcome,
)
from reliance_tui.domain.stage import WORDS, Stage, last_check, measures_found, stage, verdict
from tests.factories import CALLED, MET, RETURNED, WELCOMED, a_call, a_contact, a_derogation, a_family
from tests.plans import a_plan, sealed

HANDED = RegistrationSheet(handed_over=MET.date())
BACK = RegistrationSheet(handed_over=MET.date(), returned=RETURNED)
NOBODY = ExclusionCheck(at=CALLED + timedelta(hours=1), caller="CB", outcome=Outcome.NOBODY)
CLEAR, MEASURE, UNKNOWN = a_call(), a_call(aemo=Answer.YES), a_call(iead=Answer.UNKNOWN)
MEASURE_SINCE = a_call(art226_4=Answer.YES, at=CALLED + timedelta(days=3))
HOME = Welcome(on=WELCOMED)
NADIA = Referent(who="NK", since=WELCOMED)
PLAN = SignedPaper(what=Agreement.PLAN, met_on=WELCOMED)
AMENDMENT = SignedPaper(what=Agreement.AMENDMENT, met_on=WELCOMED)
SEALED = sealed(a_family(Stage.PLAN)).versions[0]
END = Closure(on=None, ending=Ending.OTHER)


@pytest.mark.parametrize(
    ("facts", "reached"),
    [
        ({}, Stage.CONTACT),
        ({"interview": FirstInterview(planned_on=date(2026, 12, 1))}, Stage.CONTACT),
        ({"interview": FirstInterview(started_at=MET)}, Stage.INTERVIEW),
        ({"sheet": HANDED}, Stage.SHEET),
        ({"sheet": RegistrationSheet(handed_over=None)}, Stage.SHEET),
        ({"sheet": BACK}, Stage.CHECK),
        ({"sheet": RegistrationSheet(handed_over=None, returned=RETURNED)}, Stage.CHECK),
        ({"sheet": BACK, "checks": (NOBODY,)}, Stage.CHECK),
        ({"sheet": BACK, "checks": (UNKNOWN,)}, Stage.CHECK),
        ({"sheet": BACK, "checks": (a_call(aemo=None),)}, Stage.CHECK),
        ({"sheet": BACK, "checks": (CLEAR,)}, Stage.READY),
        ({"sheet": BACK, "checks": (CLEAR, NOBODY)}, Stage.READY),
        ({"sheet": BACK, "checks": (a_call(at=None),)}, Stage.READY),
        ({"sheet": BACK, "checks": (MEASURE,)}, Stage.EXCLUDED),
        ({"sheet": BACK, "checks": (MEASURE,), "exclusion": Exclusion(on=None, orientation="x")}, Stage.EXCLUDED),
        ({"sheet": BACK, "checks": (MEASURE,), "derogations": (a_derogation(),)}, Stage.READY),
        ({"sheet": BACK, "checks": (CLEAR,), "waiting": Waiting(since=None)}, Stage.WAITING),
        ({"sheet": BACK, "checks": (UNKNOWN,), "waiting": Waiting(since=RETURNED)}, Stage.WAITING),
        ({"sheet": BACK, "checks": (MEASURE,), "waiting": Waiting(since=RETURNED)}, Stage.EXCLUDED),
        ({"welcome": HOME}, Stage.WELCOMED),
        ({"welcome": Welcome(on=None)}, Stage.WELCOMED),
        ({"sheet": BACK, "checks": (CLEAR,), "waiting": Waiting(since=RETURNED), "welcome": HOME}, Stage.WELCOMED),
        ({"welcome": HOME, "referents": (NADIA,)}, Stage.PLAN),
        ({"welcome": HOME, "referents": (NADIA,), "papers": (AMENDMENT,)}, Stage.PLAN),
        ({"welcome": HOME, "referents": (NADIA,), "papers": (PLAN,)}, Stage.ACCOMPANIED),
        ({"welcome": HOME, "referents": (NADIA,), "papers": (PLAN, AMENDMENT)}, Stage.ACCOMPANIED),
        ({"welcome": HOME, "referents": (NADIA,), "plan_draft": Draft(content=a_plan())}, Stage.PLAN),
        ({"welcome": HOME, "referents": (NADIA,), "versions": (SEALED,)}, Stage.ACCOMPANIED),
        ({"welcome": HOME, "referents": (NADIA,), "papers": (PLAN,), "versions": (SEALED,)}, Stage.ACCOMPANIED),
        ({"welcome": HOME, "referents": (NADIA,), "versions": (SEALED,), "closure": END}, Stage.CLOSED),
        ({"sheet": BACK, "checks": (CLEAR, MEASURE_SINCE), "welcome": HOME}, Stage.WELCOMED),
        ({"closure": END}, Stage.CLOSED),
        ({"welcome": HOME, "referents": (NADIA,), "papers": (PLAN,), "closure": END}, Stage.CLOSED),
        ({"earlier_closures": (END,)}, Stage.CONTACT),
    ],
)
def test_the_facts_say_the_stage(facts: dict[str, object], reached: Stage):
    assert stage(Family(code="RBX-2026-001", site="RBX", contact=a_contact(), **facts)) is reached


@pytest.mark.parametrize("reached", Stage)
def test_every_stage_is_reached_by_acts_alone_and_has_a_name(reached: Stage):
    assert stage(a_family(reached)) is reached
    assert str(WORDS[reached])


def test_nothing_derived_is_kept():
    assert not {"stage", "verdict", "duties", "status", "due", "age"} & set(Family.__struct_fields__)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_the_last_call_answered_is_so_by_its_hour(order: tuple[int, ...]):
    calls = (a_call(at=None), a_call(at=CALLED), a_call(at=CALLED + timedelta(minutes=5)))
    family = msgspec.structs.replace(a_family(Stage.CHECK), checks=(*(calls[n] for n in order), NOBODY))
    assert last_check(family) == calls[2]


def test_no_call_answered_is_no_check():
    assert last_check(msgspec.structs.replace(a_family(Stage.CHECK), checks=(NOBODY,))) is None


@pytest.mark.parametrize("measure", Measure)
def test_each_measure_is_found_by_its_own_answer(measure: Measure):
    assert measures_found(a_call(**{measure.value: Answer.YES})) == (measure,)


def test_rule_4_there_is_no_fourth_reason():
    assert {measure.value for measure in Measure} == {"iead", "aemo", "art226_4"}
    assert verdict(a_family(Stage.READY)) == "clear"
