"""Rule 15: never blocked, never forgotten; and what it says is for the direction and the referent alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from reliance_tui.domain import keeping
from reliance_tui.domain.alert_records import Addressee, Alert
from reliance_tui.domain.alerts import (
    Step,
    alert_faults,
    may_read,
    steps_left,
    told_to,
    under_way,
    withdraw_alert,
    withheld,
)
from reliance_tui.domain.duties import What, duties
from reliance_tui.domain.records import Family, Member, Role, Service
from reliance_tui.domain.stage import Stage, stage
from tests.factories import SERVICE, TODAY, a_family
from tests.partners import FACT, alerted, further
from tests.refusals import refused

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
ACCOMPANIED = a_family(Stage.ACCOMPANIED)
SENT = {"informed_on": TODAY, "informed_by": "CB", "sent_to": Addressee.CELL, "sent_on": TODAY, "copied_on": TODAY}
ALERT_DUTIES = {What.INFORM_FAMILY, What.SEND_ALERT, What.COPY_ALERT}


def owed(family: Family, today: date = TODAY) -> set[What]:
    return {duty.what for duty in duties(family, today, SERVICE)} & ALERT_DUTIES


@pytest.mark.parametrize(
    ("facts", "left"),
    [
        ({}, [Step.INFORM, Step.SEND, Step.COPY]),
        ({"informed_on": TODAY}, [Step.SEND, Step.COPY]),
        ({"not_informed": "elle partirait avec l’enfant"}, [Step.SEND, Step.COPY]),
        ({"sent_on": TODAY}, [Step.INFORM, Step.COPY]),
        ({"sent_on": TODAY, "copied_on": TODAY}, [Step.INFORM]),
        (SENT, []),
        ({"withdrawn_on": TODAY, "withdrawn_reason": "erreur de dossier"}, []),
    ],
)
def test_rule_15_what_is_left_to_do(facts: dict[str, Any], left: list[Step]) -> None:
    assert list(steps_left(Alert(id=1, on=TODAY, fact=FACT, **facts))) == left


@pytest.mark.parametrize("reached", Stage)
def test_rule_15_an_alert_is_noted_at_any_stage_and_changes_none(reached: Stage) -> None:
    family = alerted(a_family(reached))
    assert stage(family) is reached
    assert owed(family) == ALERT_DUTIES


class TestDuties:
    def test_rule_15_they_stay_until_each_step_is_done(self) -> None:
        family = alerted(ACCOMPANIED)
        for facts, left in (
            ({"not_informed": "il la menace"}, {What.SEND_ALERT, What.COPY_ALERT}),
            ({"sent_to": Addressee.PROSECUTOR, "sent_on": TODAY}, {What.COPY_ALERT}),
            ({"copied_on": TODAY}, set()),
        ):
            family = further(family, **facts)
            assert owed(family) == left

    def test_rule_15_they_are_late_the_next_day_and_say_nothing_of_it_but_who_follows(self) -> None:
        found = [duty for duty in duties(alerted(ACCOMPANIED), TOMORROW, SERVICE) if duty.what in ALERT_DUTIES]
        assert [duty.days_late(TOMORROW) for duty in found] == [1, 1, 1]
        assert {str(duty.note) for duty in found} == {"n°\u00a01, suivie par NK"}

    def test_a_closed_file_is_not_put_away_before_its_alert_is_followed(self) -> None:
        family = alerted(a_family(Stage.CLOSED))
        with refused("autorité judiciaire reste à suivre", way_out="à son terme", desk=ALERT_DESK):
            keeping.may_archive(family, date(2029, 1, 1))


ALERT_DESK = next(duty.desk for duty in duties(alerted(ACCOMPANIED), TODAY, SERVICE) if duty.what is What.SEND_ALERT)


class TestRefusals:
    def test_only_the_fact_is_asked_for(self) -> None:
        with refused("Dites le fait", field="fact"):
            alerted(ACCOMPANIED, fact=" ")
        assert alerted(ACCOMPANIED, children=(), seen_by="").alerts[0].fact == FACT

    @pytest.mark.parametrize("name", ["seen_on", "informed_on", "sent_on"])
    def test_a_day_to_come_is_refused_at_its_field(self, name: str) -> None:
        with refused("pas encore venu", field=name):
            alerted(ACCOMPANIED, **{name: TOMORROW})

    @pytest.mark.parametrize("sent", [None, TODAY])
    def test_the_copy_does_not_come_before_what_it_copies(self, sent: date | None) -> None:
        with refused("La copie ne part pas avant", field="copied_on"):
            alerted(ACCOMPANIED, sent_on=sent, copied_on=YESTERDAY)

    def test_who_follows_it_is_of_the_team(self) -> None:
        with refused("quelqu’un de l’équipe", field="handled_by"):
            alerted(ACCOMPANIED, handled_by="XX")

    @pytest.mark.parametrize("facts", [{"fact": "autre chose"}, {"children": ()}, {"seen_by": "TV"}])
    def test_once_sent_what_it_says_does_not_change(self, facts: dict[str, Any]) -> None:
        family = alerted(ACCOMPANIED, **SENT)
        with refused("ne change plus", way_out="une nouvelle information", field="fact"):
            further(family, **facts)
        assert further(family, informed_by="HD").alerts[0].informed_by == "HD"

    def test_one_noted_by_mistake_is_withdrawn_with_its_reason_and_stays(self) -> None:
        family = alerted(ACCOMPANIED)
        with refused("pourquoi cette information est retirée", field="withdrawn_reason"):
            withdraw_alert(family, 1, " ", TODAY)
        gone = withdraw_alert(family, 1, "c’était une autre famille", TODAY)
        assert (len(gone.alerts), under_way(gone), owed(gone)) == (1, (), set())
        with refused("a été retirée", way_out="Notez-en une nouvelle"):
            further(gone, sent_on=TODAY)

    def test_one_that_is_sent_is_not_withdrawn(self) -> None:
        with refused("ne se retire plus"):
            withdraw_alert(alerted(ACCOMPANIED, **SENT), 1, "erreur", TODAY)

    def test_each_has_its_number(self) -> None:
        assert [alert.id for alert in alerted(alerted(ACCOMPANIED)).alerts] == [1, 2]


class TestWhoFollows:
    def test_the_referent_unless_another_is_named(self) -> None:
        assert alerted(ACCOMPANIED).alerts[0].handled_by == "NK"
        assert alerted(ACCOMPANIED, handled_by="HD").alerts[0].handled_by == "HD"

    def test_the_director_where_there_is_no_referent(self) -> None:
        assert alerted(a_family(Stage.SHEET)).alerts[0].handled_by == "CB"


class TestWhoReads:
    @pytest.mark.parametrize(
        ("who", "reads"), [("CB", True), ("HD", True), ("NK", True), ("TV", False), ("ZO", False), ("", False)]
    )
    def test_rule_15_the_direction_and_the_referent_and_nobody_else(self, who: str, reads: bool) -> None:
        assert may_read(ACCOMPANIED, who, SERVICE) is reads

    def test_a_director_who_left_does_not(self) -> None:
        gone = Member(initials="AA", name="A", role=Role.DIRECTOR, left_on=TODAY)
        service = msgspec.structs.replace(SERVICE, team=(*SERVICE.team, gone))
        assert not may_read(ACCOMPANIED, "AA", service)

    def test_where_nobody_could_everyone_does(self) -> None:
        assert may_read(a_family(), "", Service())

    def test_the_others_know_that_there_is_one_by_whom_it_is_followed_and_how_far_it_is(self) -> None:
        marked = alerted(
            ACCOMPANIED, fact="mot1", children=("mot2",), seen_by="mot3", not_informed="mot4", informed_by="mot5"
        )
        seen = told_to(marked, "TV", SERVICE)
        assert told_to(marked, "NK", SERVICE) == marked
        assert not [text for text in _texts(seen.alerts) if "mot" in text]
        assert seen.alerts[0].handled_by == "NK"
        assert owed(seen) == owed(marked)
        assert msgspec.structs.replace(seen, alerts=()) == msgspec.structs.replace(marked, alerts=())

    def test_withheld_twice_is_withheld_once(self) -> None:
        family = withdraw_alert(alerted(ACCOMPANIED), 1, "erreur", TODAY)
        assert withheld(withheld(family)) == withheld(family)
        assert owed(withheld(family)) == set()


def _texts(record: Any) -> Iterator[str]:
    if type(record) is str:
        yield record
    inner = record if isinstance(record, tuple) else ()
    if isinstance(record, msgspec.Struct):
        inner = tuple(getattr(record, name) for name in record.__struct_fields__)
    for one in inner:
        yield from _texts(one)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"id": 0}, "alerts[0].id"),
        ({"fact": ""}, "alerts[0].fact"),
        ({"on": TOMORROW}, "alerts[0].on"),
        ({"copied_on": TODAY}, "alerts[0].copied_on"),
        ({"sent_on": TODAY, "withdrawn_on": TODAY, "withdrawn_reason": "x"}, "alerts[0].withdrawn_on"),
        ({"withdrawn_on": TODAY}, "alerts[0].withdrawn_reason"),
    ],
)
def test_what_an_alert_from_a_file_cannot_be(facts: dict[str, Any], field: str) -> None:
    alert = msgspec.structs.replace(Alert(id=1, on=TODAY, fact=FACT), **facts)
    family = msgspec.structs.replace(ACCOMPANIED, alerts=(alert,))
    assert [fault.field for fault in alert_faults(family, TODAY)] == [field]
