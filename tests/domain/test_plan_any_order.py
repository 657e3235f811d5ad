"""A family's plans, edited and signed in any order: what was sealed never changes, and nothing is left half done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reliance_tui.domain import accompaniment, agreement, coherence, plan_edit, plan_faults, plan_lines, plan_merge
from reliance_tui.domain.duties import duties
from reliance_tui.domain.plan_lines import LineKind, lines
from reliance_tui.domain.plan_records import (
    Axis,
    Content,
    FormalMeeting,
    Group,
    Invitation,
    Presence,
    Verdict,
    Version,
)
from reliance_tui.domain.records import Agreement, Closure, Ending, Family, Referent, SignedPaper
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, TODAY, a_family
from tests.plans import SAMIRA, a_plan

WHERE = st.integers(0, 40)
TEXT = st.sampled_from(
    ["", " ", "le matin", "visite ; au musée ; NK", "Léa ; ne souhaite pas", "a;b;c;souhaité;Léa", "13/11/2026",
     "31/02", "M[/]x\n{nom}", "\x1b[31m", "é" * 300, ";;;;;;"]
)  # fmt: skip
ADDED = st.sampled_from(
    [
        *(LineKind.AXIS_WORDS, LineKind.MEANS, LineKind.MARKER),
        *(LineKind.PARTNER, LineKind.OPINION, LineKind.DISAGREEMENT),
    ]
)
PRESENT = st.builds(
    Presence,
    who=st.sampled_from(["Samira", "NK", "CB", "HD", "TV", "XX", "", " Samira\n"]),
    group=st.sampled_from(Group),
    signs=st.sampled_from([True, True, False, None]),
    reason=st.sampled_from(["", "je veux relire"]),
)
SOMEONE = st.lists(PRESENT, max_size=3).map(tuple) | st.just(())
AGO = st.sampled_from([0] * 6 + [1, 5, 40, None, -1])


class PlanInAnyOrder(RuleBasedStateMachine):
    """One family once it has a referent: its draft, its sealed versions, and a clock that only goes forward."""

    @initialize(on_paper=st.booleans(), amended=st.booleans())
    def the_family_comes(self, on_paper: bool, amended: bool) -> None:
        self.now = datetime.combine(TODAY, datetime.min.time()).replace(hour=9)
        self.family: Family = a_family(Stage.ACCOMPANIED if on_paper else Stage.PLAN)
        if on_paper and amended:
            again = SignedPaper(what=Agreement.AMENDMENT, met_on=TODAY)
            self.family = accompaniment.sign_paper(self.family, again, TODAY)
        self.sealed: list[tuple[bytes, Version]] = []
        self.undone: list[Content] = []
        self.given: dict[int, str] = {}

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def content(self) -> Content | None:
        return self.family.plan_draft.content if self.family.plan_draft is not None else None

    def day(self, ago: int | None) -> date | None:
        return None if ago is None else self.today - timedelta(days=ago)

    def act(self, do: Callable[[Family], Family]) -> None:
        """Do an act: the family is changed, or stays as it was and a sentence says why."""
        before = msgspec.json.encode(self.family)
        refusal = None
        try:
            self.family = do(self.family)
        except Refused as refused:
            refusal = refused
        if refusal is not None:
            assert all(str(told).strip() for told in (refusal.reason, refusal.way_out or "—"))
            assert msgspec.json.encode(self.family) == before

    def edit(self, do: Callable[[Content], Content]) -> None:
        """Change the draft, keeping what it was for the undo."""
        before = self.content
        if before is None:
            return
        self.act(lambda family: agreement.keep_draft(family, do(before)))
        after = self.content
        assert after is not None
        if after != before:
            self.undone.append(before)
        assert after.next_id >= before.next_id

    def key(self, where: int) -> str:
        keys = [line.key for line in lines(self.content or Content())]
        return keys[where % len(keys)]

    @rule(days=st.sampled_from([0, 1, 20, 150, 340]))
    def time_goes_by(self, days: int) -> None:
        self.now += timedelta(days=days, minutes=7)

    @rule()
    def the_draft_is_opened(self) -> None:
        self.act(agreement.open_draft)

    @rule()
    def all_is_ready(self) -> None:
        """What a referent would write: so that signing comes often."""
        self.the_draft_is_opened()
        fresh = a_plan()

        def complete(content: Content) -> Content:
            content = agreement.keep_all(content)
            if not content.axes:
                content, _ = plan_edit.add(content, LineKind.AXIS_WORDS, "")
            for axis in content.axes:
                for kind in (LineKind.MEANS, LineKind.MARKER):
                    content, key = plan_edit.add(content, kind, f"axis/{axis.id}/aim")
                    content = plan_lines.write(content, key, "ensemble", self.today)
                content = plan_lines.write(content, f"axis/{axis.id}/aim", axis.aim.strip() or "le matin", self.today)
            return msgspec.structs.replace(content, words=content.words.strip() or fresh.words)

        self.edit(complete)

    @rule(where=WHERE, text=TEXT)
    def a_line_is_written(self, where: int, text: str) -> None:
        key = self.key(where)
        self.edit(lambda content: plan_lines.write(content, key, text, self.today))

    @rule(where=WHERE, kind=ADDED)
    def a_line_is_added(self, where: int, kind: LineKind) -> None:
        key, before = self.key(where), self.content

        def added(content: Content) -> Content:
            after, new = plan_edit.add(content, kind, key)
            assert new in [line.key for line in lines(after)]
            return after

        self.edit(added)
        if before is not None and self.content is not None and before.axes:
            assert _ids(self.content) == _ids(before) | {before.next_id}

    @rule(where=WHERE)
    def a_line_is_taken_away(self, where: int) -> None:
        self.edit(lambda content: plan_edit.remove(content, self.key(where)))

    @rule(where=WHERE, step=st.sampled_from([-1, 1]))
    def a_line_is_moved(self, where: int, step: int) -> None:
        before = self.content
        self.edit(lambda content: plan_edit.move(content, self.key(where), step))
        if before is not None and self.content is not None:
            assert _ids(self.content) == _ids(before)

    @rule(here=WHERE, there=WHERE, text=TEXT, kind=ADDED)
    def two_windows_wrote_and_are_brought_together(self, here: int, there: int, text: str, kind: LineKind) -> None:
        mine, theirs = self.key(here), self.key(there)

        def both(content: Content) -> Content:
            one, _ = plan_edit.add(plan_lines.write(content, mine, text, self.today), kind, mine)
            other, _ = plan_edit.add(plan_lines.write(content, theirs, "à eux", self.today), kind, theirs)
            return plan_merge.merge(content, one, other)

        self.edit(both)

    @rule()
    def the_last_change_is_undone(self) -> None:
        if self.undone and self.content is not None:
            before = self.undone.pop()
            self.act(lambda family: agreement.keep_draft(family, before))

    @rule(where=WHERE, verdict=st.none() | st.sampled_from(Verdict))
    def an_axis_is_judged(self, where: int, verdict: Verdict | None) -> None:
        axes: tuple[Axis, ...] = self.content.axes if self.content is not None else ()
        if axes:
            self.edit(lambda content: agreement.judge(content, axes[where % len(axes)].id, verdict))

    @rule(ahead=st.integers(-2, 30))
    def a_meeting_is_fixed(self, ahead: int) -> None:
        asked = Invitation(on=self.today + timedelta(days=ahead))
        self.act(lambda family: agreement.invite(family, asked, self.today))

    def _seal(self, on: date | None, present: tuple[Presence, ...]) -> None:
        meeting = FormalMeeting(on=on, place="au service", present=present)
        count, draft = len(self.family.versions), self.content
        self.act(lambda family: agreement.seal(family, meeting, SERVICE, self.now))
        if len(self.family.versions) == count:
            assert self.content == draft, "refused, the draft stays as it was"
            return
        version = self.family.versions[-1]
        assert version.content == plan_edit.without_blanks(draft)
        assert self.family.plan_draft is None
        assert any(one.group is Group.FAMILY and one.signs for one in version.meeting.present)
        if version.number > 0:
            groups = {one.group for one in version.meeting.present}
            assert groups >= {Group.FAMILY, Group.REFERENT, Group.DIRECTION}
        self.undone = []
        self.sealed.append((msgspec.json.encode(version), version))

    @rule(ago=AGO, present=SOMEONE)
    def it_is_signed_by_someone(self, ago: int | None, present: tuple[Presence, ...]) -> None:
        self._seal(self.day(ago), present)

    @rule(ago=AGO, present=SOMEONE)
    def it_is_signed_by_all(self, ago: int | None, present: tuple[Presence, ...]) -> None:
        self._seal(self.day(ago), (*self._everyone(), *present))

    @rule(times=st.integers(1, 3), days=st.sampled_from([1, 300]))
    def all_goes_well(self, times: int, days: int) -> None:
        """The plan, then its amendments, as they should go."""
        for _ in range(times if len(self.family.versions) < 6 else 0):
            count = len(self.family.versions)
            self.all_is_ready()
            self._seal(self.today, self._everyone())
            assert len(self.family.versions) == count + 1
            self.now += timedelta(days=days)

    def _everyone(self) -> tuple[Presence, ...]:
        referent = Presence(who=self.family.referents[-1].who, group=Group.REFERENT, signs=True)
        return (SAMIRA, referent, Presence(who="HD", group=Group.DIRECTION))

    @rule(what=st.sampled_from(Agreement), ago=AGO)
    def a_paper_is_signed(self, what: Agreement, ago: int | None) -> None:
        paper = SignedPaper(what=what, met_on=self.day(ago))
        self.act(lambda family: accompaniment.sign_paper(family, paper, self.today))

    @rule(who=st.sampled_from(["NK", "TV", "CB"]))
    def the_referent_changes(self, who: str) -> None:
        named = Referent(who=who, since=self.today, reason="relais")
        self.act(lambda family: accompaniment.name_referent(family, named, SERVICE, self.today))

    @rule()
    def it_ends_then_is_taken_up_again(self) -> None:
        end = Closure(on=self.today, ending=Ending.FAMILY_WISH)
        self.act(lambda family: accompaniment.close(family, end, self.today))
        closed = self.family
        self.act(agreement.open_draft)
        assert self.family == closed
        self.act(lambda family: accompaniment.reopen(family, (), SERVICE))

    @invariant()
    def what_was_sealed_never_changes(self) -> None:
        assert [msgspec.json.encode(version) for version in self.family.versions] == [said for said, _ in self.sealed]
        for version in self.family.versions:
            assert agreement.is_intact(self.family, version)

    @invariant()
    def an_id_is_one_line_and_never_another(self) -> None:
        """Of what was sealed: an id undone before anything was signed may be given again."""
        assert list(plan_faults.faults(self.family)) == []
        for version in self.family.versions:
            for line in lines(version.content):
                *_, kind, id_ = ["", *line.key.removesuffix("/words").removesuffix("/aim").split("/")]
                if id_.isdigit():
                    kind = kind.replace("observed", "marker")
                    assert self.given.setdefault(int(id_), kind) == kind
        if self.family.versions and self.content is not None:
            assert self.content.next_id >= self.family.versions[-1].content.next_id

    @invariant()
    def the_numbers_follow_each_other(self) -> None:
        numbers = [version.number for version in self.family.versions]
        assert numbers == list(range(*numbers[:1], accompaniment.next_number(self.family))) if numbers else True

    @invariant()
    def nothing_contradicts_and_there_is_a_next_duty(self) -> None:
        assert list(coherence.faults(self.family, self.today)) == []
        assert duties(self.family, self.today, SERVICE)

    @invariant()
    def a_file_gives_everything_back(self) -> None:
        assert msgspec.json.decode(msgspec.json.encode(self.family), type=Family) == self.family

    @invariant()
    def every_line_reads_back(self) -> None:
        if self.content is not None:
            for line in lines(self.content):
                assert plan_lines.write(self.content, line.key, line.text, self.today) == self.content


def _ids(content: Content) -> set[int]:
    axes = [axis.id for axis in content.axes]
    inside = [one.id for axis in content.axes for one in (*axis.means, *axis.markers)]
    return {*axes, *inside, *(one.id for one in (*content.partners, *content.opinions, *content.disagreements))}


PlanInAnyOrder.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
test_plan_in_any_order = PlanInAnyOrder.TestCase
