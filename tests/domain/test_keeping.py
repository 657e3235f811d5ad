"""How long a file is kept: a person decides, on its day, and what cannot be done yet is said with the way out."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from reliance_tui.domain import accompaniment, intake, keeping, review
from reliance_tui.domain.anonymity import anonymise
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.duties import Timing, What, duties
from reliance_tui.domain.keeping_records import Hold
from reliance_tui.domain.life_records import Activity, ActivityKind, Attendance
from reliance_tui.domain.records import Answer, Closure, Contact, Ending, Family
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.domain.stage import Stage
from tests.documents.plans import MET_AGAIN, an_amendment
from tests.factories import SERVICE, TODAY, a_call, a_family, some_families
from tests.refusals import refused

ITS_DAY = date(2028, 11, 16)
"""Two years after the end of the factory's closed family."""
HOLD = Hold(on=ITS_DAY, by="CB", reason="un procès en cours", again_on=date(2029, 6, 1))


def held(hold: Hold = HOLD) -> Family:
    return keeping.hold(a_family(Stage.CLOSED), hold, ITS_DAY)


class TestHold:
    @pytest.mark.parametrize(
        ("again_on", "due"),
        [
            (date(2029, 6, 1), date(2029, 6, 1)),
            (None, date(2029, 11, 16)),  # without a day, a year later
        ],
    )
    def test_it_puts_the_duty_off_until_its_day(self, again_on: date | None, due: date) -> None:
        (duty,) = duties(held(msgspec.structs.replace(HOLD, again_on=again_on)), ITS_DAY, SERVICE)
        assert (duty.what, duty.due, duty.desk, str(duty.note)) == (
            What.DECIDE_KEEPING,
            due,
            Desk.KEEPING,
            "gardé\u00a0: un procès en cours",
        )
        assert duty.timing(ITS_DAY) is Timing.LATER
        assert duty.timing(due) is Timing.NOW

    def test_it_never_brings_the_day_forward(self) -> None:
        family = keeping.hold(
            a_family(Stage.CLOSED), Hold(on=TODAY, by="CB", reason="x", again_on=date(2027, 1, 4)), TODAY
        )
        assert [duty.due for duty in duties(family, TODAY, SERVICE)] == [ITS_DAY]

    def test_taken_off_the_rule_is_back(self) -> None:
        (duty,) = duties(keeping.release(held()), ITS_DAY, SERVICE)
        assert (duty.due, duty.note) == (ITS_DAY, None)

    def test_another_reason_takes_its_place(self) -> None:
        again = keeping.hold(held(), Hold(on=ITS_DAY, by="HD", reason="  la mère\nle demande "), ITS_DAY)
        assert again.hold == Hold(on=ITS_DAY, by="HD", reason="la mère le demande")

    def test_without_a_reason_it_is_refused(self) -> None:
        with refused("pourquoi ce dossier est gardé", field="reason"):
            held(msgspec.structs.replace(HOLD, reason=" "))

    def test_a_day_gone_by_is_refused(self) -> None:
        with refused("Le 2028-11-16 est passé", way_out="un jour à venir", field="again_on"):
            held(msgspec.structs.replace(HOLD, again_on=ITS_DAY))

    def test_an_open_file_needs_none(self) -> None:
        with refused("n’est pas terminé", way_out="Notez d’abord la fin", desk=Desk.ENDING):
            keeping.hold(a_family(Stage.PLAN), HOLD, TODAY)

    def test_nor_does_an_anonymous_one(self) -> None:
        with refused("Ce dossier est anonyme"):
            keeping.hold(anonymise(a_family(Stage.CLOSED)), HOLD, ITS_DAY)

    def test_there_is_nothing_to_take_off(self) -> None:
        with refused("Rien ne retient ce dossier"):
            keeping.release(a_family(Stage.CLOSED))

    def test_a_family_that_comes_back_is_held_by_nothing(self) -> None:
        assert accompaniment.reopen(held(), (), SERVICE).hold is None


NOT_YET = [
    (a_family(Stage.CONTACT), "La demande de cette famille est encore ouverte", "la fin", Desk.ENDING),
    (a_family(Stage.WAITING), "La demande de cette famille est encore ouverte", "la fin", Desk.ENDING),
    (a_family(Stage.ACCOMPANIED), "L’accompagnement de cette famille n’est pas terminé", "la fin", Desk.ENDING),
    (
        intake.record_call(a_family(Stage.CHECK), a_call(aemo=Answer.YES), SERVICE, TODAY),
        "pas encore proposé d’orientation",
        "ce qui lui a été proposé",
        Desk.WELCOME,
    ),
    (
        review.decide(a_family(Stage.CLOSED), "rendre les photos", "NK", None, TODAY, SERVICE),
        "Une décision de la réunion reste à faire",
        "faite ou abandonnée",
        Desk.DECISIONS,
    ),
    (held(), "Ce dossier est gardé jusqu’au 2029-06-01\u00a0: un procès en cours", "Ne le retenez plus", None),
    (
        Family(
            code="RBX-2026-001",
            site="RBX",
            contact=Contact(on=None, request_on=None),
            closure=Closure(on=None, ending=Ending.NO_NEWS),
        ),
        "On ne sait pas quand la famille s’est manifestée",
        "le jour de sa demande",
        Desk.CONTACT,
    ),
    (
        a_family(Stage.CLOSED, today=TODAY + timedelta(days=9)),
        "manifestée le 2026-11-25\u00a0: son dossier se garde jusqu’au 2028-11-25",
        "parmi ce qui est dû",
        None,
    ),
]


@pytest.mark.parametrize(("family", "reason", "way_out", "desk"), NOT_YET, ids=[row[1][:40] for row in NOT_YET])
def test_what_cannot_be_done_yet_is_refused_with_the_way_out(
    family: Family, reason: str, way_out: str, desk: Desk | None
) -> None:
    for may in (keeping.may_archive, keeping.may_eliminate, keeping.may_anonymise):
        with refused(reason, way_out=way_out, desk=desk):
            may(family, ITS_DAY)


@pytest.mark.parametrize("reached", [Stage.CLOSED, Stage.EXCLUDED])
def test_on_its_day_all_can_be_done(reached: Stage) -> None:
    family = a_family(reached)
    keeping.may_archive(family, ITS_DAY)
    keeping.may_eliminate(family, ITS_DAY)
    keeping.may_anonymise(family, ITS_DAY)


def test_a_hold_whose_day_has_come_holds_no_more() -> None:
    keeping.may_eliminate(held(), date(2029, 6, 1))


def test_anonymous_nothing_is_owed_any_more_and_it_is_not_done_twice() -> None:
    left = keeping.made_anonymous(a_family(Stage.CLOSED), ITS_DAY)
    assert duties(left, ITS_DAY, SERVICE) == ()
    with refused("déjà anonyme"):
        keeping.made_anonymous(left, ITS_DAY)
    keeping.may_eliminate(left, ITS_DAY)


class TestElimination:
    def test_it_counts_and_names_no_one(self) -> None:
        end = Closure(on=MET_AGAIN, ending=Ending.MOVED)
        planned = accompaniment.close(an_amendment(), end, MET_AGAIN)
        closed = msgspec.structs.replace(a_family(Stage.CLOSED, site="TRC"), code="TRC-2026-001")
        items = tuple(Item(family=code, why=Why.NEW, minutes=4) for code in (planned.code, "RBX-2026-999"))
        meeting = Review(id="2026-11-16", on=TODAY, sites=(), minutes=120, items=items)
        there = tuple(Attendance(family=code) for code in (planned.code, "RBX-2026-999"))
        outing = Activity(id="2026-001", kind=ActivityKind.OUTING, on=TODAY, came=there)
        gone = keeping.eliminated(
            (planned, closed), date(2029, 5, 2), "CB", " la règle\ndes deux ans", (meeting,), (outing,)
        )
        assert msgspec.to_builtins(gone) == {
            "on": "2029-05-02",
            "by": "CB",
            "reason": "la règle des deux ans",
            "sites": ("RBX", "TRC"),
            "years": (2026,),
            "families": 2,
            "adults": 3,
            "children": 3,
            "interviews": 2,
            "plans": 2,
            "amendments": 1,
            "items": 1,
            "encounters": 0,
            "attendances": 1,
        }

    @pytest.mark.parametrize("reason", ["les Martin l’ont demandé", "à la demande de SAMIRA", "RBX-2026-001 est vieux"])
    def test_a_reason_that_says_who_is_refused_for_it_stays(self, reason: str) -> None:
        with refused("elle désigne la famille", way_out="sans nom", field="reason"):
            keeping.eliminated((a_family(Stage.CLOSED),), ITS_DAY, "CB", reason)

    def test_without_a_reason_it_is_refused(self) -> None:
        with refused("pourquoi ces dossiers sont effacés", field="reason"):
            keeping.eliminated((a_family(Stage.CLOSED),), ITS_DAY, "CB", "")

    def test_one_that_cannot_be_yet_holds_back_all(self) -> None:
        closed, open_ = some_families(Stage.CLOSED, Stage.PLAN)
        with refused("n’est pas terminé", way_out="la fin", desk=Desk.ENDING):
            keeping.eliminated((closed, open_), ITS_DAY, "CB", "la règle")
