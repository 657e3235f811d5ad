"""Plans for the tests, written and sealed by the acts of the work."""

from __future__ import annotations

from datetime import date, datetime, time

import msgspec

from reliance_tui.domain import agreement
from reliance_tui.domain.accompaniment import next_number
from reliance_tui.domain.plan_records import (
    Axis,
    Content,
    FormalMeeting,
    Group,
    Marker,
    Means,
    Opinion,
    Presence,
)
from reliance_tui.domain.records import Family
from tests.factories import SERVICE, TODAY

SAMIRA = Presence(who="Samira", group=Group.FAMILY, signs=True)
NADIA = Presence(who="NK", group=Group.REFERENT, signs=True)
CLAIRE = Presence(who="CB", group=Group.DIRECTION, signs=True)
NEIGHBOUR = Presence(who="la voisine", group=Group.COMPANION)
EVERYONE = (SAMIRA, NADIA, CLAIRE, NEIGHBOUR)


def a_plan(**facts: object) -> Content:
    """A plan of one axis that nothing keeps from being signed."""
    content = Content(
        words="On se perd le matin.",
        axes=(an_axis(),),
        opinions=(Opinion(id=4, child="Léa", words="partir en chantant"),),
        next_id=5,
    )
    return msgspec.structs.replace(content, **facts)


def an_axis(**facts: object) -> Axis:
    """An axis with its means and its marker, of ids 1 to 3."""
    axis = Axis(
        id=1,
        words="Il manque toujours une chaussure.",
        aim="Des matins tranquilles",
        means=(Means(id=2, what="préparer le soir"),),
        markers=(Marker(id=3, words="on part à l’heure"),),
    )
    return msgspec.structs.replace(axis, **facts)


def a_meeting(on: date | None = TODAY, present: tuple[Presence, ...] = EVERYONE) -> FormalMeeting:
    """A formal meeting with all three groups and a neighbour."""
    return FormalMeeting(on=on, place="au service", present=present)


def drafted(family: Family, content: Content | None = None) -> Family:
    """The family with a plan ready to be signed: written as given, or the amendment with every axis kept."""
    family = agreement.open_draft(family)
    assert family.plan_draft is not None
    first = not family.versions
    written = content or (a_plan() if first else agreement.keep_all(family.plan_draft.content))
    return agreement.keep_draft(family, written)


def sealed(family: Family, on: date = TODAY, content: Content | None = None) -> Family:
    """The family with its next plan or amendment sealed on that day."""
    before = next_number(family)
    after = agreement.seal(drafted(family, content), a_meeting(on), SERVICE, datetime.combine(on, time(17)))
    assert after.versions[-1].number == before
    return after
