"""A file made anonymous: not a word of the family is left, and what counts is still there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliance_tui import demo
from reliance_tui.domain import accompaniment, coherence, plan_faults
from reliance_tui.domain.ages import AGE_BANDS, band
from reliance_tui.domain.alerts import alert_faults
from reliance_tui.domain.anonymity import (
    MEANS_KINDS,
    PARTNER_FIELDS,
    anonymise,
    may_open,
    says_something,
    unsaid,
    without,
)
from reliance_tui.domain.closing import closure_faults
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.partner_records import PartnerField, Side
from reliance_tui.domain.partnership_faults import partnership_faults
from reliance_tui.domain.plan_records import Verdict, Wish
from reliance_tui.domain.records import Child, Contact, Family
from reliance_tui.domain.review_faults import review_faults
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.domain.stage import Stage, stage
from tests.documents.plans import an_amendment
from tests.factories import ASKED, MET, TODAY, a_family
from tests.partners import END, alerted, allowing, meeting, sharing
from tests.plans import sealed
from tests.refusals import refused

FOLLOWED = meeting(sharing(allowing(alerted(a_family(Stage.ACCOMPANIED), seen_by="la grand-mère"))), views=("non",))
ENDED = accompaniment.close(sealed(a_family(Stage.PLAN)), END, TODAY)
FAMILIES = (
    *demo.caseload(TODAY)[1],
    an_amendment(),
    *(a_family(reached) for reached in Stage),
    FOLLOWED,
    ENDED,
)
MARK = "zq§"


def _retold(record: Any, draw: Callable[[], str], name: str = "") -> Any:
    """The record with every text there is told anew, the code and the site aside."""
    if type(record) is str:
        return record if name in ("code", "site") else draw()
    if isinstance(record, tuple):
        return tuple(_retold(item, draw, name) for item in record)
    if isinstance(record, msgspec.Struct):
        return type(record)(**{key: _retold(getattr(record, key), draw, key) for key in record.__struct_fields__})
    return record


def _days(record: Any) -> Iterator[date]:
    if isinstance(record, date):
        yield record
    inner = record if isinstance(record, tuple) else ()
    if isinstance(record, msgspec.Struct):
        inner = tuple(getattr(record, key) for key in record.__struct_fields__)
    for item in inner:
        yield from _days(item)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FAMILIES), st.lists(st.text(max_size=12), min_size=1, max_size=8))
def test_no_word_that_was_typed_is_left(family: Family, texts: list[str]) -> None:
    words = iter([f"{MARK}{n}{text}" for n, text in enumerate(texts * 500)])
    told = _retold(family, lambda: next(words))
    assert MARK in msgspec.json.encode(told).decode()
    assert MARK not in msgspec.json.encode(anonymise(told)).decode()


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: f"{family.code}-{stage(family).name}")
def test_names_phones_days_and_years_of_birth_are_gone_and_the_stage_is_the_same(family: Family) -> None:
    left = anonymise(family)
    assert stage(left) is stage(family)
    assert (left.code, left.site, left.anonymous) == (family.code, family.site, True)
    assert {day.day for day in _days(left)} <= {1}
    assert {(day.hour, day.minute) for day in _days(left) if isinstance(day, datetime)} <= {(0, 0)}
    assert {child.birth_year for child in left.children} <= {None}
    assert {child.age for child in left.children} <= {None, *AGE_BANDS}
    assert (len(left.adults), len(left.children)) == (len(family.adults), len(family.children))
    assert not any((left.plan_draft, left.decisions, left.hold, left.called, left.reach.how, left.contact.words))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: f"{family.code}-{stage(family).name}")
def test_twice_is_once_and_nothing_in_it_contradicts(family: Family) -> None:
    left = anonymise(family)
    assert anonymise(left) == left
    later = date(2027, 12, 31)
    assert [*coherence.faults(left, later), *plan_faults.faults(left)] == []
    assert [*alert_faults(left, later), *partnership_faults(left, later), *closure_faults(left)] == []


def test_of_an_alert_a_consent_and_an_end_what_counts_stays() -> None:
    left, ended = anonymise(FOLLOWED), anonymise(ENDED).closure
    assert [alert.on for alert in left.alerts] == [TODAY.replace(day=1)]
    assert [(one.field, one.wish) for one in left.consents] == [(PartnerField.SCHOOLING, Wish.WISHED)]
    assert [one.side for one in left.partner_meetings[0].present] == [Side.FAMILY, Side.PARTNER, Side.TEAM]
    assert ended is not None
    assert (ended.onward, ended.felt, ended.version) == (END.onward, END.felt, 0)
    assert [one.became for one in ended.outcomes] == [Verdict.REACHED]


@pytest.mark.parametrize(
    ("child", "age"),
    [
        (Child(name="Léa", age=7, age_said_on=ASKED), 6),
        (Child(name="Léa", birth_year=2014), 11),
        (Child(name="Léa", birth_year=2028), 0),
        (Child(name="Léa", age=19), 18),
        (Child(name="Léa"), None),
    ],
)
def test_a_child_is_its_age_band_on_the_day_the_family_came(child: Child, age: int | None) -> None:
    family = msgspec.structs.replace(a_family(), children=(child,))
    assert anonymise(family).children[0].age == age


def test_where_no_day_is_known_the_age_said_is_what_counts() -> None:
    family = Family(
        code="RBX-2026-001",
        site="RBX",
        contact=Contact(on=None, request_on=None),
        children=(Child(name="Léa", age=7), Child(name="Tom", birth_year=2014)),
    )
    assert [child.age for child in anonymise(family).children] == [6, None]


@pytest.mark.parametrize(("age", "first"), [(-1, 0), (0, 0), (2, 0), (3, 3), (10, 6), (14, 11), (17, 15), (25, 18)])
def test_the_bands(age: int, first: int) -> None:
    assert band(age) == first


def test_of_a_plan_the_numbers_the_kinds_and_the_verdicts_stay() -> None:
    before, after = an_amendment().versions[1], anonymise(an_amendment()).versions[1]
    assert [axis.verdict for axis in after.content.axes] == [axis.verdict for axis in before.content.axes]
    assert [len(axis.means) for axis in after.content.axes] == [len(axis.means) for axis in before.content.axes]
    assert {one.kind for axis in after.content.axes for one in axis.means} >= {"acte du quotidien", "faire avec"}
    assert [one.field for one in after.content.partners] == ["médical", "scolarité et formation"]
    assert [one.group for one in after.meeting.present] == [one.group for one in before.meeting.present]
    assert (after.number, after.fingerprint) == (1, "")


def test_the_kinds_that_count_are_those_the_service_is_offered() -> None:
    from reliance_tui.documents.catalogue import catalogue

    shipped = catalogue("fr", None).script
    assert set(shipped.kinds) == MEANS_KINDS
    assert set(shipped.partners) == PARTNER_FIELDS


def test_a_file_said_anonymous_that_still_tells_is_a_fault() -> None:
    told = msgspec.structs.replace(anonymise(a_family(Stage.CLOSED)), called="les Martin")
    assert says_something(told)
    assert [fault.field for fault in coherence.faults(told, TODAY)] == ["anonymous"]


@pytest.mark.parametrize("desk", Desk)
def test_nothing_more_is_read_or_written_in_it(desk: Desk) -> None:
    left = anonymise(a_family(Stage.CLOSED))
    may_open(a_family(Stage.CLOSED), desk)
    if desk is Desk.FAMILY:
        may_open(left, desk)
    else:
        with refused("Ce dossier est anonyme", way_out="ouvrez-lui un nouveau dossier"):
            may_open(left, desk)


class TestMeetings:
    ITEM = Item(
        family="RBX-2026-001", why=Why.NEW, minutes=4, discussed_at=MET, seconds=90, notes="Samira", views=("TV : non",)
    )
    OTHER = Item(family="RBX-2026-002", why=Why.LATE, minutes=4, put_off="Nadia absente", notes="Karim")
    REVIEW = Review(
        id="2026-11-09",
        on=MET.date(),
        sites=(),
        minutes=120,
        items=(ITEM, OTHER),
        started_at=MET,
        current="RBX-2026-001",
        current_since=MET,
    )

    def test_made_anonymous_what_was_said_goes_that_it_was_seen_stays(self) -> None:
        first, second = unsaid(self.REVIEW, "RBX-2026-001").items
        assert (first.notes, first.views, first.seconds, first.discussed_at) == ("", (), 90, MET)
        assert second == self.OTHER

    def test_a_family_put_off_still_is_without_the_reason(self) -> None:
        assert unsaid(self.REVIEW, "RBX-2026-002").items[1].put_off == "—"

    def test_eliminated_a_family_was_never_on_the_agenda(self) -> None:
        left = without(self.REVIEW, "RBX-2026-001")
        assert (left.items, left.current, left.current_since) == ((self.OTHER,), "", None)
        assert without(self.REVIEW, "RBX-2026-002").current == "RBX-2026-001"
        assert not re.search("RBX-2026-001|Samira", msgspec.json.encode(left).decode())
        assert list(review_faults(left, TODAY)) == []
