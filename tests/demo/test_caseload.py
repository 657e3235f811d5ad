"""The demonstration must be true by the rules on any day, and show everything the program can show."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliance_tui import demo
from reliance_tui.demo import questions
from reliance_tui.domain import accompaniment, agreement, caseload, coherence, plan_faults
from reliance_tui.domain.alerts import alert_faults, steps_left
from reliance_tui.domain.calendar import is_working_day, sheet_due
from reliance_tui.domain.closing import closure_faults, markers_to_look_at
from reliance_tui.domain.directory import directory_faults, to_check
from reliance_tui.domain.duties import Timing, What, board
from reliance_tui.domain.life_faults import life_faults
from reliance_tui.domain.partner_records import PartnerField
from reliance_tui.domain.partnership_faults import partnership_faults
from reliance_tui.domain.plan_records import Group, Verdict, Wish
from reliance_tui.domain.records import Agreement, Closure, Ending, Family, Role, Service
from reliance_tui.domain.stage import Stage, stage
from reliance_tui.domain.text import clean

SEASONS = [
    date(2026, 11, 22),  # a Sunday
    date(2026, 1, 1),
    date(2026, 4, 6),  # Easter Monday
    date(2026, 7, 31),
    date(2028, 2, 29),
    date(2025, 12, 27),
]
days = st.dates(date(2024, 1, 1), date(2040, 12, 31))


@pytest.fixture(params=SEASONS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    return request.param


def _facts(record: object) -> list[date]:
    """Every date recorded in a record, at any depth."""
    if isinstance(record, datetime):
        return [record.date()]
    if isinstance(record, date):
        return [record]
    if isinstance(record, tuple):
        return [day for item in record for day in _facts(item)]
    if isinstance(record, msgspec.Struct):
        return [day for name in record.__struct_fields__ for day in _facts(getattr(record, name))]
    return []


@settings(deadline=None)
@given(days)
def test_on_any_day_nothing_in_it_contradicts_and_the_service_is_full(today: date) -> None:
    service, families = demo.caseload(today)
    assert [fault for family in families for fault in coherence.faults(family, today)] == []
    assert [fault for family in families for fault in (*plan_faults.faults(family), *life_faults(family))] == []
    assert [fault for family in families for fault in alert_faults(family, today)] == []
    assert [fault for family in families for fault in partnership_faults(family, today)] == []
    assert [fault for family in families for fault in closure_faults(family)] == []
    assert [*directory_faults(demo.partners(today), today)] == []
    assert caseload.places(families, service).taken == service.capacity == 30
    assert len(caseload.waiting_list(families)) == 3


@settings(deadline=None)
@given(days)
def test_everything_happened_on_a_working_day(today: date) -> None:
    _, families = demo.caseload(today)
    assert [day for family in families for day in _facts(family) if not is_working_day(day)] == []


def test_the_same_day_gives_the_same_families(today: date) -> None:
    assert demo.caseload(today) == demo.caseload(today)


def test_every_stage_is_shown(today: date) -> None:
    assert {stage(family) for family in demo.caseload(today)[1]} == set(Stage)


def test_every_duty_is_shown_but_a_place_set_free(today: date) -> None:
    service, families = demo.caseload(today)
    owed = {duty.what for duty in board(families, today, service)}
    assert owed == set(What) - {What.PLACE_FREE}, "the service is full: no place is free"


def test_a_place_set_free_calls_the_first_who_waits(today: date) -> None:
    service, families = demo.caseload(today)
    first = caseload.waiting_list(families)[0]
    leaves = next(family for family in families if stage(family) is Stage.ACCOMPANIED)
    left = accompaniment.close(leaves, Closure(on=today, ending=Ending.FAMILY_WISH), today)
    after = tuple(left if family.code == left.code else family for family in families)
    called = [duty.family for duty in board(after, today, service) if duty.what is What.PLACE_FREE]
    assert called == [first.code]


@pytest.mark.parametrize(
    ("what", "timing"),
    [
        (What.HOLD_INTERVIEW, Timing.LATE),
        (What.RING_FAMILY, Timing.LATE),
        (What.SIGN_PLAN, Timing.LATE),
        (What.SIGN_PLAN, Timing.NOW),
        (What.PREPARE_AMENDMENT, Timing.LATE),
        (What.PREPARE_AMENDMENT, Timing.NOW),
        (What.PREPARE_AMENDMENT, Timing.LATER),
    ],
)
def test_some_are_late_some_due_some_to_come(what: What, timing: Timing, today: date) -> None:
    service, families = demo.caseload(today)
    assert (what, timing) in {(duty.what, duty.timing(today)) for duty in board(families, today, service)}


def test_no_file_is_yet_to_be_thrown_away(today: date) -> None:
    service, families = demo.caseload(today)
    keeping = [duty for duty in board(families, today, service) if duty.what is What.DECIDE_KEEPING]
    assert {duty.timing(today) for duty in keeping} == {Timing.LATER}


def test_partners_are_of_the_eight_fields_and_consents_of_every_kind(today: date) -> None:
    _, families = demo.caseload(today)
    listed = {partner.id for partner in demo.partners(today)}
    consents = [consent for family in families for consent in family.consents]
    assert {partner.field for partner in demo.partners(today)} == set(PartnerField)
    assert any(to_check(partner, today) for partner in demo.partners(today))
    assert any(partner.retired_on for partner in demo.partners(today))
    assert {consent.wish for consent in consents} == set(Wish)
    assert {consent.revoked_on is None for consent in consents} == {True, False}
    assert {consent.listed for consent in consents} <= listed
    assert any(meeting.views for family in families for meeting in family.partner_meetings)
    assert sum(len(family.shared) for family in families) == 4


def test_each_end_says_where_to_next_and_one_what_became_of_every_marker(today: date) -> None:
    _, families = demo.caseload(today)
    over = [family for family in families if family.closure is not None]
    assert all(family.closure is not None and family.closure.onward for family in over)
    (told,) = [family for family in over if family.closure is not None and family.closure.outcomes]
    assert told.closure is not None
    assert {one.marker for one in told.closure.outcomes} == {one.marker.id for one in markers_to_look_at(told)}


def test_one_alert_was_seen_through_and_one_is_to_be_finished(today: date) -> None:
    _, families = demo.caseload(today)
    assert sorted(len(steps_left(alert)) for family in families for alert in family.alerts) == [0, 3]


def _late(family: Family, today: date) -> bool:
    sheet = family.sheet
    return (
        sheet is not None
        and sheet.returned is None
        and sheet.handed_over is not None
        and sheet_due(sheet.handed_over) < today
    )


def test_the_families_are_of_many_kinds(today: date) -> None:
    service, families = demo.caseload(today)
    assert 40 <= len(families) <= 50
    assert {family.site for family in families} == {site.code for site in service.sites}
    assert sum(_late(family, today) for family in families) == 2
    assert any(family.exclusion for family in families)
    assert any(family.derogations for family in families)
    assert any(family.earlier_closures for family in families)
    assert any(len(family.referents) > 1 for family in families)
    assert any(any(paper.what is Agreement.AMENDMENT for paper in family.papers) for family in families)
    assert max(len(family.children) for family in families) == 8
    called = {family.called for family in families}
    assert {"", "O", "Famille D'Haene", "Les D’Hondt", "Les Nguyễn", "Les jumeaux et nous"} <= called
    assert any(family.welcome is not None and family.welcome.on is None for family in families), "one comes from paper"


def _plans(today: date) -> list[Family]:
    return [family for family in demo.caseload(today)[1] if stage(family) is Stage.ACCOMPANIED]


def test_plans_are_written_here_but_for_three_kept_on_paper(today: date) -> None:
    accompanied = _plans(today)
    assert sum(not family.versions for family in accompanied) == 3
    assert not any(family.papers and family.versions for family in accompanied)
    plans = [family.versions[0].content for family in accompanied if family.versions]
    assert sum(len(plan.axes) == 3 for plan in plans) >= 6
    assert {len(plan.axes) for plan in plans} == {1, 2, 3}
    assert all(plan.words for plan in plans), "brought in from the first interview"


def test_the_plans_show_all_that_a_plan_can_say(today: date) -> None:
    versions = [version for family in _plans(today) for version in family.versions]
    contents = [version.content for version in versions]
    kinds = {means.kind for content in contents for axis in content.axes for means in axis.means}
    assert len(kinds - {""}) >= 12
    assert {partner.wish for content in contents for partner in content.partners} == set(Wish)
    opinions = [opinion for content in contents for opinion in content.opinions]
    assert any(opinion.declined for opinion in opinions)
    assert any(opinion.words for opinion in opinions)
    assert any(content.disagreements for content in contents)
    present = [person for version in versions for person in version.meeting.present]
    assert any(person.signs is False and person.reason for person in present)
    assert any(person.group is Group.COMPANION and person.signs is None for person in present)
    amended = [axis for version in versions if version.number for axis in version.content.axes]
    assert {axis.verdict for axis in amended} == {None, *Verdict}
    assert all(marker.observed and marker.said_by for axis in amended if axis.taken_up for marker in axis.markers)


def test_every_amendment_is_agreed_by_the_three_groups(today: date) -> None:
    for family in _plans(today):
        for version in family.versions:
            assert {Group.FAMILY, Group.REFERENT, Group.DIRECTION} <= {one.group for one in version.meeting.present}
            assert version.sealed_at.date() == version.meeting.on


def test_one_plan_is_half_written_and_one_amendment_open_with_its_invitation(today: date) -> None:
    _, families = demo.caseload(today)
    plan, amendment = sorted((one for one in families if one.plan_draft), key=lambda one: len(one.versions))
    assert (stage(plan), stage(amendment)) == (Stage.PLAN, Stage.ACCOMPANIED)
    for family in (plan, amendment):
        assert family.plan_draft is not None
        assert any(gap.blocks for gap in agreement.gaps(family.plan_draft.content))
    assert amendment.plan_draft is not None
    assert amendment.plan_draft.invitation is not None
    assert amendment.plan_draft.invitation.on > today
    assert any(axis.verdict for axis in amendment.plan_draft.content.axes)


def test_codes_follow_each_site_year_by_year(today: date) -> None:
    _, families = demo.caseload(today)
    codes = [family.code for family in families]
    assert codes == sorted(set(codes))
    for family in families:
        assert re.fullmatch(rf"{family.site}-{(family.contact.on or today).year}-\d{{3}}", family.code)


def test_the_team_is_the_one_of_the_service(today: date) -> None:
    service, families = demo.caseload(today)
    there = [member.role for member in service.team if member.left_on is None]
    assert {role: there.count(role) for role in Role} == {
        Role.DIRECTOR: 1,
        Role.HEAD_OF_SERVICE: 1,
        Role.SECRETARY: 1,
        Role.PSYCHOLOGIST: 1,
        Role.TECHNICAL_EDUCATOR: 1,
        Role.HOUSE_MOTHER: 2,
        Role.SPECIAL_EDUCATOR: 4,
        Role.EARLY_CHILDHOOD_EDUCATOR: 4,
    }
    initials = [member.initials for member in service.team]
    assert len(initials) == len(set(initials))
    gone = {member.initials: member.left_on for member in service.team if member.left_on is not None}
    for family in families:
        for referent in family.referents:
            assert referent.who in initials
            assert referent.who not in gone or (referent.since or today) < gone[referent.who]
        assert not family.referents or family.referents[-1].who not in gone


def _texts(record: object) -> list[str]:
    if isinstance(record, str):
        return [record]
    if isinstance(record, tuple):
        return [text for item in record for text in _texts(item)]
    if isinstance(record, msgspec.Struct):
        return [text for name in record.__struct_fields__ for text in _texts(getattr(record, name))]
    return []


def test_its_texts_are_clean_and_no_number_could_ring_at_someones() -> None:
    service, families = demo.caseload(SEASONS[0])
    texts = [text for record in (service, *families) for text in _texts(record)]
    assert [text for text in texts if clean(text) != text] == []
    numbers = [found for text in texts for found in re.findall(r"(?:\d\d ){4}\d\d", text)]
    assert numbers
    assert [number for number in numbers if not number.startswith(("01 99 00 ", "03 53 01 "))] == []


def test_its_questions_are_those_of_the_shipped_script() -> None:
    script = tomllib.loads((Path(__file__).parents[2] / "templates/fr/entretien.toml").read_text("utf-8"))
    asked = {field["id"]: (field["kind"], field["ask"]) for step in script["step"] for field in step.get("field", [])}
    for name, question in vars(questions).items():
        if isinstance(question, questions.Field):
            assert asked[question.id] == (question.kind, question.ask), name
    presented = {step["id"] for step in script["step"] if step["kind"] == "present"}
    assert {step.id for step in questions.PRESENTED} == presented


@pytest.mark.parametrize("n", [0, 1, 30, 2000])
def test_a_crowd_has_as_many_coherent_families_as_asked(n: int) -> None:
    today = SEASONS[0]
    crowd = demo.many(n, today)
    assert len(crowd) == n == len({family.code for family in crowd})
    assert [fault for family in crowd for fault in coherence.faults(family, today)] == []
    assert [fault for family in crowd[:60] for fault in plan_faults.faults(family)] == []
    assert crowd == demo.many(n, today)


def test_a_crowd_is_varied() -> None:
    crowd = demo.many(437, SEASONS[0] + timedelta(days=3))
    assert len({family.called for family in crowd}) == 437
    assert {stage(family) for family in crowd} == set(Stage)


def test_it_starts_without_loading_anything_heavy() -> None:
    import subprocess
    import sys

    heavy = ("textual", "rich", "tinydb", "docx", "docxtpl", "babel", "reliance_tui.store", "reliance_tui.documents")
    look = f"import sys, reliance_tui.demo; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_service_says_it_is_a_demonstration() -> None:
    service, _ = demo.caseload(SEASONS[0])
    assert isinstance(service, Service)
    assert "démonstration" in service.name
