"""Any acts, in any order, on any days: each moves a family on or is refused with a sentence, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reliance_tui.domain import (
    accompaniment,
    alerts,
    conference,
    contact,
    encounters,
    household,
    intake,
    interview,
    partnership,
)
from reliance_tui.domain.alert_records import Addressee, Alert
from reliance_tui.domain.alerts import alert_faults
from reliance_tui.domain.caseload import next_in_turn, places
from reliance_tui.domain.closing import closure_faults
from reliance_tui.domain.closure_records import Felt, MarkerOutcome, Onward
from reliance_tui.domain.coherence import faults
from reliance_tui.domain.duties import What, board
from reliance_tui.domain.encounters import WAYS
from reliance_tui.domain.life_faults import life_faults
from reliance_tui.domain.life_records import Encounter, Pledge
from reliance_tui.domain.partner_records import Attendant, Consent, PartnerMeeting, Shared, Side
from reliance_tui.domain.partnership_faults import partnership_faults
from reliance_tui.domain.plan_records import Verdict, Wish
from reliance_tui.domain.records import (
    Agreement,
    Answer,
    Channel,
    Child,
    Closure,
    Contact,
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
from reliance_tui.domain.script import Field, FieldKind, Step, StepKind
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.stage import Stage, stage
from tests.factories import SERVICE, a_family, a_service

WHICH = st.integers(0, 3)
AGO = st.sampled_from([0] * 9 + [1, 2, 7, 40, None, 5000, -2])
TEXT = st.sampled_from(["", " ", "la voisine", "M[/]x", "{0} {nom}", "\x1b[31m", "é" * 300])
ANSWER = st.sampled_from([Answer.NO] * 6 + [Answer.YES, Answer.UNKNOWN, None])
SIDE = st.sampled_from(Side)
ALERT_DUTIES = {What.INFORM_FAMILY, What.SEND_ALERT, What.COPY_ALERT}
WORDS = Field(id="strengths", kind=FieldKind.WORDS, ask="Qu’est-ce qui va bien ?")


class AnyOrder(RuleBasedStateMachine):
    """A service of few places, a few families at any stage, and a clock that only goes forward."""

    @initialize(
        capacity=st.integers(0, 3),
        roubaix=st.none() | st.integers(0, 2),
        come=st.lists(st.tuples(st.sampled_from(Stage), st.sampled_from(["RBX", "TRC"])), max_size=3),
    )
    def the_service_opens(self, capacity: int, roubaix: int | None, come: list[tuple[Stage, str]]) -> None:
        self.now = datetime(2026, 2, 2, 9)
        self.service = msgspec.structs.replace(a_service(capacity, roubaix=roubaix), team=SERVICE.team)
        self.families: list[Family] = []
        for reached, site in come:
            self.families.append(a_family(reached, among=self.families, site=site, today=self.today))

    @property
    def today(self) -> date:
        return self.now.date()

    def day(self, ago: int | None) -> date | None:
        return None if ago is None else self.today - timedelta(days=ago)

    def act(self, which: int, do: Callable[[Family], Family]) -> None:
        """Do an act on one of the families: it is changed, or nothing is and a sentence says why."""
        if not self.families:
            return
        n = which % len(self.families)
        before, room = self.families[n], places(self.families, self.service)
        refusal, after = None, before
        try:
            after = do(before)
        except Refused as refused:
            refusal = refused
        assert refusal is None or all(str(told).strip() for told in (refusal.reason, refusal.way_out or "—"))
        assert (after.code, after.site) == (before.code, before.site)
        assert after.checks[: len(before.checks)] == before.checks
        assert [one.id for one in after.encounters][: len(before.encounters)] == [one.id for one in before.encounters]
        assert len(after.conferences) >= len(before.conferences)
        assert len(after.earlier_closures) >= len(before.earlier_closures)
        assert len(after.alerts) >= len(before.alerts)
        assert len(after.consents) >= len(before.consents)
        self.families[n] = after
        now_taken = places(self.families, self.service)
        if now_taken.taken > room.taken:
            assert now_taken.free(after.site) >= 0, "more places taken than there are"

    @rule(days=st.sampled_from([0, 0, 1, 1, 3, 12, 31, 200]), hours=st.integers(0, 5))
    def time_goes_by(self, days: int, hours: int) -> None:
        self.now += timedelta(days=days, hours=hours)

    @rule(capacity=st.integers(0, 3))
    def the_capacity_is_set(self, capacity: int) -> None:
        self.service = msgspec.structs.replace(self.service, capacity=capacity)

    @rule(site=st.sampled_from(["RBX", "TRC", "XXX"]), on=AGO, asked=AGO, called=TEXT)
    def a_family_asks(self, site: str, on: int | None, asked: int | None, called: str) -> None:
        if len(self.families) == 4:
            return
        first = Contact(on=self.day(on), request_on=self.day(asked), channel=Channel.JUDGE)
        with suppress(Refused):
            opened = contact.open_file(
                self.families, self.service, site=site, contact=first, called=called, today=self.today
            )
            assert opened.contact.request_on is not None
            self.families.append(opened)

    @rule(which=WHICH, on=AGO, asked=AGO)
    def the_contact_is_mended(self, which: int, on: int | None, asked: int | None) -> None:
        mended = Contact(on=self.day(on), request_on=self.day(asked))
        self.act(which, lambda family: contact.amend_contact(family, mended, SERVICE, self.today))

    @rule(which=WHICH, name=TEXT, year=st.none() | st.integers(1890, 2030), age=st.none() | st.integers(0, 30))
    def a_child_is_named(self, which: int, name: str, year: int | None, age: int | None) -> None:
        child = Child(name=name, birth_year=year, age=age, age_said_on=self.today)
        self.act(which, lambda family: household.set_children(family, (*family.children, child), self.today))

    @rule(which=WHICH, on=AGO)
    def a_meeting_is_fixed(self, which: int, on: int | None) -> None:
        self.act(which, lambda family: interview.fix_meeting(family, self.day(on), self.today))

    @rule(which=WHICH, led_by=st.sampled_from(["CB", "CB", "NK", ""]))
    def the_interview_begins(self, which: int, led_by: str) -> None:
        self.act(which, lambda family: interview.begin(family, self.now, led_by))

    @rule(which=WHICH, words=TEXT)
    def the_interview_goes_on(self, which: int, words: str) -> None:
        step = Step(id="team", kind=StepKind.PRESENT, title="L’équipe")
        self.act(which, lambda family: interview.note(interview.present(family, step), words))
        self.act(which, lambda family: interview.answer(family, WORDS, words))

    @rule(which=WHICH)
    def the_interview_ends(self, which: int) -> None:
        self.act(which, lambda family: interview.close(family, self.now, self.service))

    @rule(which=WHICH, on=AGO)
    def the_sheet_is_handed_over(self, which: int, on: int | None) -> None:
        self.act(which, lambda family: intake.hand_over_sheet(family, self.day(on), self.today))

    @rule(which=WHICH, on=st.integers(-1, 9))
    def the_family_is_rung(self, which: int, on: int) -> None:
        ring = Ring(on=self.today - timedelta(days=on))
        self.act(which, lambda family: intake.ring_family(family, ring, self.today))

    @rule(which=WHICH, on=AGO)
    def the_sheet_comes_back(self, which: int, on: int | None) -> None:
        self.act(which, lambda family: intake.return_sheet(family, self.day(on), self.today))

    @rule(
        which=WHICH,
        ago=AGO,
        outcome=st.sampled_from([Outcome.ANSWERED] * 3 + [Outcome.NOBODY, Outcome.RING_BACK]),
        answers=st.tuples(ANSWER, ANSWER, ANSWER) | st.just((Answer.NO,) * 3),
        agreed=st.sampled_from([True, True, False, None]),
        ring_back=AGO,
    )
    def the_direction_is_called(self, which, ago, outcome, answers, agreed, ring_back) -> None:
        iead, aemo, art226_4 = answers
        call = ExclusionCheck(
            at=None if ago is None else self.now - timedelta(days=ago),
            caller="CB",
            outcome=outcome,
            name_agreed=agreed,
            iead=iead,
            aemo=aemo,
            art226_4=art226_4,
            ring_back_on=self.day(ring_back),
        )
        self.act(which, lambda family: intake.record_call(family, call, SERVICE, self.today))

    @rule(which=WHICH, on=AGO, where=TEXT)
    def the_family_is_oriented(self, which: int, on: int | None, where: str) -> None:
        told = Exclusion(on=self.day(on), orientation=where)
        self.act(which, lambda family: intake.orient(family, told, self.today))

    @rule(which=WHICH, on=AGO, reference=TEXT)
    def a_derogation_is_granted(self, which: int, on: int | None, reference: str) -> None:
        asked = Derogation(requested_on=self.day(on), reference=reference, place=Place.HOME)
        self.act(which, lambda family: intake.grant_derogation(family, asked, self.today))

    @rule(which=WHICH, on=AGO)
    def the_family_is_put_on_the_waiting_list(self, which: int, on: int | None) -> None:
        self.act(
            which,
            lambda family: intake.put_on_waiting_list(family, self.families, self.service, self.day(on), self.today),
        )

    @rule(which=WHICH, on=AGO, ahead=TEXT)
    def the_family_is_welcomed(self, which: int, on: int | None, ahead: str) -> None:
        decision = Welcome(on=self.day(on), by="CB", ahead_reason=ahead)
        self.act(which, lambda family: intake.welcome(family, self.families, self.service, decision, self.today))

    @rule(which=WHICH, who=st.sampled_from(["NK", "TV", "ZO", ""]), since=AGO, reason=TEXT)
    def a_referent_is_named(self, which: int, who: str, since: int | None, reason: str) -> None:
        referent = Referent(who=who, since=self.day(since), reason=reason)
        self.act(which, lambda family: accompaniment.name_referent(family, referent, self.service, self.today))

    @rule(which=WHICH, what=st.sampled_from(Agreement), met=AGO)
    def a_paper_is_signed(self, which: int, what: Agreement, met: int | None) -> None:
        paper = SignedPaper(what=what, met_on=self.day(met))
        self.act(which, lambda family: accompaniment.sign_paper(family, paper, self.today))

    @rule(which=WHICH, way=st.sampled_from(list(WAYS)), on=st.sampled_from([0, 0, 0, 1, 7, 5000, -2]), line=TEXT)
    def a_contact_is_noted(self, which: int, way: str, on: int, line: str) -> None:
        kind, said = WAYS[way].kind, WAYS[way].from_family
        met = Encounter(id=0, on=self.today - timedelta(days=on), kind=kind, from_family=said, team=("NK",), line=line)
        self.act(which, lambda family: encounters.note(family, met, self.service, self.today))

    @rule(which=WHICH, number=st.integers(0, 3))
    def a_contact_is_struck_out(self, which: int, number: int) -> None:
        self.act(which, lambda family: encounters.strike(family, number, "NK", self.today))

    @rule(which=WHICH, on=AGO)
    def a_conference_is_chosen(self, which: int, on: int | None) -> None:
        self.act(which, lambda family: conference.choose(family, self.day(on), self.today))

    @rule(which=WHICH, asked=TEXT, who=st.sampled_from(["TV", "TV", "NK", "ZO", ""]), on=AGO)
    def the_conference_is_prepared(self, which: int, asked: str, who: str, on: int | None) -> None:
        def prepare(family: Family) -> Family:
            return conference.prepare(
                family,
                asked=asked,
                invited=(asked, "ma sœur"),
                coordinator=who,
                planned_on=self.day(on),
                place=asked,
                service=self.service,
                today=self.today,
            )

        self.act(which, prepare)

    @rule(which=WHICH, on=AGO, start=st.sampled_from([None, time(14), time(16)]))
    def the_conference_is_held(self, which: int, on: int | None, start: time | None) -> None:
        end = time(15) if start is not None else None
        self.act(which, lambda family: conference.hold(family, self.day(on), start, end, self.service, self.today))

    @rule(which=WHICH, what=TEXT)
    def the_familys_plan_is_written(self, which: int, what: str) -> None:
        self.act(which, lambda family: conference.agree(family, (Pledge(what=what),), self.today))

    @rule(which=WHICH, on=AGO, words=TEXT, gives_up=st.booleans())
    def the_conference_is_over(self, which: int, on: int | None, words: str, gives_up: bool) -> None:
        end = conference.give_up if gives_up else conference.evaluate
        self.act(which, lambda family: end(family, self.day(on), words, self.today))

    @rule(
        which=WHICH,
        fact=TEXT,
        days=st.tuples(AGO, AGO, AGO, AGO),
        reason=TEXT,
        who=st.sampled_from(["", "", "NK", "XX"]),
        known=st.booleans(),
    )
    def an_alert_is_noted_or_told_more_of(self, which, fact, days, reason, who, known) -> None:
        seen, informed, sent, copied = (self.day(ago) for ago in days)
        alert = Alert(
            id=1,
            on=self.today,
            fact=fact,
            children=(fact,),
            seen_on=seen,
            informed_on=informed,
            not_informed=reason,
            handled_by=who,
            sent_to=Addressee.CELL,
            sent_on=sent,
            copied_on=copied,
        )
        do = alerts.amend_alert if known else alerts.raise_alert
        self.act(which, lambda family: do(family, alert, self.service, self.today))

    @rule(which=WHICH, reason=TEXT)
    def an_alert_is_withdrawn(self, which: int, reason: str) -> None:
        self.act(which, lambda family: alerts.withdraw_alert(family, 1, reason, self.today))

    @rule(which=WHICH, who=TEXT, scope=TEXT, wish=st.sampled_from([*Wish, None]), on=AGO)
    def a_partner_is_allowed(self, which: int, who: str, scope: str, wish: Wish | None, on: int | None) -> None:
        consent = Consent(id=0, who=who, scope=scope, wish=wish, on=self.day(on), said_by="Samira")
        self.act(which, lambda family: partnership.allow(family, consent, self.today))

    @rule(which=WHICH, number=st.integers(1, 3))
    def a_consent_is_taken_back(self, which: int, number: int) -> None:
        self.act(which, lambda family: partnership.revoke(family, number, "Samira", self.today))

    @rule(which=WHICH, number=st.integers(1, 3))
    def one_is_put_back(self, which: int, number: int) -> None:
        self.act(which, lambda family: partnership.put_back(family, number, self.today))

    @rule(which=WHICH, number=st.integers(1, 3), who=TEXT, scope=TEXT, on=AGO)
    def a_consent_is_mended(self, which: int, number: int, who: str, scope: str, on: int | None) -> None:
        said = Consent(id=number, who=who, scope=scope, wish=Wish.WISHED, on=self.day(on), said_by="Samira")
        self.act(which, lambda family: partnership.mend(family, said, self.today))

    @rule(which=WHICH, ago=st.integers(-1, 9), number=st.integers(1, 3), what=TEXT, sides=st.lists(SIDE, max_size=3))
    def something_is_shared_and_a_meeting_held(self, which, ago, number, what, sides) -> None:
        on = self.today - timedelta(days=ago)
        told = Shared(id=0, on=on, consent=number, what=what, why="la cantine")
        present = tuple(Attendant(who="NK", side=side) for side in sides)
        met = PartnerMeeting(id=0, on=on, consents=(number,), present=present, agreed=what, views=(what,))
        self.act(which, lambda family: partnership.share(family, told, self.service, self.today))
        self.act(which, lambda family: partnership.meet(family, met, self.service, self.today))

    @rule(which=WHICH, on=AGO, ending=st.sampled_from(Ending), marker=st.none() | st.integers(1, 4))
    def the_file_is_closed(self, which: int, on: int | None, ending: Ending, marker: int | None) -> None:
        outcomes = (MarkerOutcome(marker=marker, became=Verdict.KEPT),) if marker is not None else ()
        end = Closure(on=self.day(on), ending=ending, outcomes=outcomes, onward=(Onward.RELATIVES,), felt=Felt.PARTLY)
        self.act(which, lambda family: accompaniment.close(family, end, self.today))

    @rule(which=WHICH)
    def the_file_is_reopened(self, which: int) -> None:
        self.act(which, lambda family: accompaniment.reopen(family, self.families, self.service))

    @rule(which=WHICH, times=st.integers(1, 9))
    def all_goes_well(self, which: int, times: int) -> None:
        """The act one would expect next, some times over: so that the rest happens at every stage."""
        today, everyone = self.today, self.families
        for _ in range(times if everyone else 0):
            match stage(everyone[which % len(everyone)]):
                case Stage.CONTACT:
                    self.the_interview_begins(which, "CB")
                case Stage.INTERVIEW:
                    self.the_sheet_is_handed_over(which, 0)
                case Stage.SHEET:
                    self.the_sheet_comes_back(which, 0)
                case Stage.CHECK | Stage.EXCLUDED:
                    self.the_direction_is_called(which, 0, Outcome.ANSWERED, (Answer.NO,) * 3, True, None)
                case Stage.READY | Stage.WAITING:
                    self.act(
                        which, lambda family: intake.welcome(family, everyone, self.service, Welcome(on=today), today)
                    )
                    self.the_family_is_put_on_the_waiting_list(which, 0)
                case Stage.WELCOMED:
                    self.a_referent_is_named(which, "NK", 0, "")
                case Stage.PLAN:
                    self.a_paper_is_signed(which, Agreement.PLAN, 0)
                case Stage.ACCOMPANIED | Stage.CLOSED:
                    self.the_file_is_reopened(which)

    @invariant()
    def every_family_has_a_stage_and_a_next_duty(self) -> None:
        owed = board(self.families, self.today, self.service)
        assert {duty.family for duty in owed} == {family.code for family in self.families}
        late = [duty.days_late(self.today) > 0 for duty in owed]
        assert late == sorted(late, reverse=True)

    @invariant()
    def nothing_contradicts(self) -> None:
        for family in self.families:
            assert [*faults(family, self.today), *alert_faults(family, self.today)] == []
            assert [*partnership_faults(family, self.today), *closure_faults(family), *life_faults(family)] == []

    @invariant()
    def an_alert_is_never_forgotten(self) -> None:
        owed = {duty.family for duty in board(self.families, self.today, self.service) if duty.what in ALERT_DUTIES}
        assert owed == {family.code for family in self.families if alerts.under_way(family)}

    @invariant()
    def who_may_not_read_an_alert_reads_no_word_of_it(self) -> None:
        for family in self.families:
            assert all((one.fact, one.children, one.seen_by) == ("", (), "") for one in alerts.withheld(family).alerts)

    @invariant()
    def a_file_gives_everything_back(self) -> None:
        assert msgspec.json.decode(msgspec.json.encode(self.families), type=list[Family]) == self.families

    @invariant()
    def the_rules_hold(self) -> None:
        for family in self.families:
            if family.welcome is not None:
                assert family.sheet is not None
                assert family.sheet.returned is not None
                assert family.checks
            else:
                assert not family.conferences
                assert not family.referents
                assert not family.papers
            if stage(family) is Stage.EXCLUDED:
                assert not family.derogations
        for family in next_in_turn(self.families, self.service):
            assert stage(family) is Stage.WAITING
            assert places(self.families, self.service).free(family.site) > 0


AnyOrder.TestCase.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)
test_any_order = AnyOrder.TestCase
