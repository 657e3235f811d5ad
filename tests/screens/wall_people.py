"""A small service for the meetings of these tests: families with plans, things due, decisions taken before."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from reliance_tui.domain import household, review
from reliance_tui.domain.plan_records import Axis, Marker, Means
from reliance_tui.domain.records import Adult, Family
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, TODAY, a_family
from tests.plans import a_plan, sealed

NAME, FIRST_NAME, TELEPHONE = "Zorglub-Quetzal", "Xénophanie", "06 71 82 93 04"
"""Of the family whose names stand nowhere else in the program."""
HIDDEN = ("zorglub", "quetzal", "xenophanie", "xénophanie", "71829304", "71 82 93 04")
"""How these could be read, folded."""


def a_told_family(among: tuple[Family, ...] = (), axes: int = 1) -> Family:
    """A family named above everywhere a person can write: in its plan (so many axes), its decisions, its telephone."""
    family = a_family(Stage.PLAN, among=among, called=NAME, today=TODAY - timedelta(days=40))
    family = household.set_adults(family, (Adult(name=FIRST_NAME, tie="mère"),))
    family = household.reach_it(family, how=f"{TELEPHONE}, par {FIRST_NAME}")
    told = Axis(
        id=1,
        words=f"{NAME.upper()} crie le matin, dit {FIRST_NAME}",
        aim=f"Que XENOPHANIE souffle, au {TELEPHONE}",
        means=(Means(id=2, what=f"appeler {FIRST_NAME.lower()}"),),
        markers=(Marker(id=3, words=f"{FIRST_NAME} rit", observed="zorglub l’a dit", said_by=FIRST_NAME),),
    )
    lines = tuple(msgspec.structs.replace(told, id=10 * n + 1) for n in range(axes))
    family = sealed(family, on=TODAY - timedelta(days=20), content=a_plan(axes=lines))
    family = decided(family, f"écrire à {FIRST_NAME}", "NK", TODAY + timedelta(days=4))
    family = decided(family, f"rappeler Xenophanie au {TELEPHONE}", "", None)
    return review.done(family, family.decisions[-1].id, TODAY - timedelta(days=2))


def decided(family: Family, what: str, who: str, by: date | None, on: date = TODAY - timedelta(days=7)) -> Family:
    """The family with a decision taken a week ago."""
    return review.decide(family, what, who, by, on, SERVICE)


def a_caseload(axes: int = 1) -> tuple[Family, ...]:
    """Six families: named, newly welcomed, without a referent, with a paper plan, ended, and one only asking."""
    families = [a_told_family(axes=axes)]
    for stage in (Stage.PLAN, Stage.WELCOMED, Stage.ACCOMPANIED, Stage.CLOSED, Stage.CONTACT):
        site = "TRC" if stage is Stage.ACCOMPANIED else "RBX"
        families.append(a_family(stage, among=families, called=f"les {stage.name.capitalize()}", site=site))
    return tuple(families)
