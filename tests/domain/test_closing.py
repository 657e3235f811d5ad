"""Rule 16: an end tells what became of each marker, where to next, and what the family makes of it; nothing is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from reliance_tui.domain import accompaniment
from reliance_tui.domain.closing import closure_faults, ends, markers_of, markers_to_look_at
from reliance_tui.domain.closure_records import Felt, MarkerOutcome
from reliance_tui.domain.plan_records import Verdict
from reliance_tui.domain.records import Closure, Ending
from reliance_tui.domain.stage import Stage, stage
from tests.factories import SERVICE, TODAY, a_family
from tests.partners import END, ON_TIME
from tests.plans import a_plan, an_axis, sealed
from tests.refusals import refused

PLANNED = sealed(a_family(Stage.PLAN))


def test_rule_16_each_marker_of_the_last_signed_plan_is_looked_at() -> None:
    assert [(one.axis.aim, one.marker.words) for one in markers_to_look_at(PLANNED)] == [
        ("Des matins tranquilles", "on part à l’heure")
    ]
    assert markers_to_look_at(a_family(Stage.ACCOMPANIED)) == ()


@pytest.mark.parametrize("verdict", [Verdict.REACHED, Verdict.GIVEN_UP])
def test_of_an_axis_reached_or_given_up_before_all_was_said(verdict: Verdict) -> None:
    content = a_plan(axes=(an_axis(taken_up=True, verdict=verdict),))
    version = msgspec.structs.replace(PLANNED.versions[0], content=content)
    assert markers_to_look_at(msgspec.structs.replace(PLANNED, versions=(version,))) == ()


def test_rule_16_the_end_keeps_all_that_was_said() -> None:
    closed = accompaniment.close(PLANNED, END, TODAY)
    assert closed.closure is not None
    assert (closed.closure.version, closed.closure.outcomes[0].observed) == (0, "trois matins sur quatre")
    assert markers_of(closed, closed.closure)[3].marker.words == "on part à l’heure"
    assert (closed.closure.felt, closed.closure.onward, closed.closure.signs) == (Felt.PARTLY, END.onward, True)


def test_rule_16_reopening_keeps_all_of_it_and_a_new_version_changes_nothing_to_it() -> None:
    closed = accompaniment.close(PLANNED, END, TODAY)
    back = accompaniment.reopen(closed, (), SERVICE)
    assert stage(back) is Stage.ACCOMPANIED
    assert ends(back) == (closed.closure,)
    later = date(2027, 4, 12)
    again = accompaniment.close(sealed(back, later), msgspec.structs.replace(END, on=later), later)
    assert [end.version for end in ends(again)] == [0, 1]
    assert list(closure_faults(again)) == []


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ((MarkerOutcome(marker=9, became=Verdict.KEPT),), "n’est pas dans le projet signé"),
        ((ON_TIME, ON_TIME), "dit deux fois"),
    ],
)
def test_a_marker_is_one_of_the_plan_and_told_of_once(outcomes: tuple[MarkerOutcome, ...], words: str) -> None:
    with refused(words, field="outcomes"):
        accompaniment.close(PLANNED, msgspec.structs.replace(END, outcomes=outcomes), TODAY)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"version": 4}, "closure.version"),
        ({"version": None}, "closure.outcomes[0].marker"),
        ({"version": 0, "outcomes": (ON_TIME, ON_TIME)}, "closure.outcomes[1].marker"),
    ],
)
def test_what_an_end_from_a_file_cannot_be(facts: dict[str, Any], field: str) -> None:
    closure = msgspec.structs.replace(END, **facts)
    family = msgspec.structs.replace(PLANNED, closure=closure)
    assert [fault.field for fault in closure_faults(family)] == [field]


def test_an_end_without_a_plan_has_no_marker_to_tell_of() -> None:
    closed = accompaniment.close(a_family(Stage.SHEET), Closure(on=TODAY, ending=Ending.NO_NEWS), TODAY)
    assert closed.closure is not None
    assert closed.closure.version is None
