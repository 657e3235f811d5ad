"""What is owed to a family: one table from facts to duties, then the board (DOMAIN 3 to 9, 16)."""

from datetime import date, datetime, timedelta

import msgspec
import pytest

from reliance_tui.domain import accompaniment, encounters, intake, interview
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.duties import SILENT_AGAIN_DAYS, WORDS, Duty, Timing, What, board, duties
from reliance_tui.domain.encounters import WAYS
from reliance_tui.domain.last_contact import last_family_contact
from reliance_tui.domain.life_records import Encounter
from reliance_tui.domain.records import (
    Agreement,
    Answer,
    Closure,
    Contact,
    Ending,
    Exclusion,
    ExclusionCheck,
    Family,
    Outcome,
    Referent,
    RegistrationSheet,
    Ring,
    SignedPaper,
    Waiting,
    Welcome,
)
from reliance_tui.domain.stage import Stage, stage
from tests.factories import (
    ASKED,
    CALLED,
    HANDED_OVER,
    MET,
    RETURNED,
    SERVICE,
    SHEET_DUE,
    TODAY,
    WELCOMED,
    a_call,
    a_derogation,
    a_family,
    a_service,
)

LATE, NOW, LATER = Timing.LATE, Timing.NOW, Timing.LATER
CHECK_UNTIL = CALLED.date() + timedelta(days=30)
MONTHS = timedelta(days=30)


def family(reached: Stage, **facts: object) -> Family:
    return msgspec.structs.replace(a_family(reached), **facts)


def rung(*days: date) -> Family:
    """A family whose sheet is handed over, rung on these days."""
    rings = tuple(Ring(on=day) for day in days)
    return family(Stage.SHEET, sheet=RegistrationSheet(handed_over=HANDED_OVER, rings=rings))


def met(*paper_days: date) -> Family:
    """An accompanied family whose amendments were met on these days."""
    amendments = tuple(SignedPaper(what=Agreement.AMENDMENT, met_on=day) for day in paper_days)
    return family(Stage.ACCOMPANIED, papers=(*a_family(Stage.ACCOMPANIED).papers, *amendments))


def attempt(**facts: object) -> ExclusionCheck:
    """A call nobody answered, the day after the one that was."""
    check = ExclusionCheck(at=CALLED + timedelta(days=1), caller="CB", outcome=Outcome.NOBODY)
    return msgspec.structs.replace(check, **facts)


RING_BACK = attempt(outcome=Outcome.RING_BACK, ring_back_on=date(2026, 11, 18))
UNKNOWN = a_call(aemo=Answer.UNKNOWN, ring_back_on=date(2026, 11, 20))
CALLED_AGAIN = a_call(at=datetime(2026, 11, 14, 9))

OWED = [
    # the facts, the day, what, since, due, desk, timing
    (family(Stage.CONTACT), TODAY, What.HOLD_INTERVIEW, ASKED, None, Desk.INTERVIEW, NOW),
    (
        interview.fix_meeting(a_family(), date(2026, 11, 18), TODAY),
        TODAY,
        What.HOLD_INTERVIEW,
        ASKED,
        date(2026, 11, 18),
        Desk.INTERVIEW,
        NOW,
    ),
    (
        interview.fix_meeting(a_family(), date(2026, 11, 18), TODAY),
        date(2026, 11, 19),
        What.HOLD_INTERVIEW,
        ASKED,
        date(2026, 11, 18),
        Desk.INTERVIEW,
        LATE,
    ),
    (interview.begin(a_family(), MET), TODAY, What.FINISH_INTERVIEW, HANDED_OVER, None, Desk.INTERVIEW, NOW),
    (family(Stage.INTERVIEW), TODAY, What.HAND_OVER_SHEET, HANDED_OVER, None, Desk.SHEET, NOW),
    # rule 3: the sheet is expected, then rung about, then again a week later; a day to ring on is worked
    (family(Stage.SHEET), SHEET_DUE, What.SHEET_EXPECTED, HANDED_OVER, SHEET_DUE, Desk.SHEET, NOW),
    (family(Stage.SHEET), date(2026, 11, 25), What.RING_FAMILY, SHEET_DUE, SHEET_DUE, Desk.SHEET, LATE),
    (
        rung(date(2026, 11, 25)),
        date(2026, 12, 1),
        What.SHEET_EXPECTED,
        SHEET_DUE,
        date(2026, 12, 2),
        Desk.SHEET,
        NOW,
    ),
    (rung(date(2026, 11, 25)), date(2026, 12, 2), What.RING_FAMILY, SHEET_DUE, date(2026, 12, 2), Desk.SHEET, NOW),
    (rung(date(2026, 11, 25)), date(2026, 12, 3), What.RING_FAMILY, SHEET_DUE, date(2026, 12, 2), Desk.SHEET, LATE),
    (
        rung(date(2026, 12, 11), date(2026, 12, 18)),  # a week later is Christmas, then the week-end
        date(2026, 12, 26),
        What.SHEET_EXPECTED,
        SHEET_DUE,
        date(2026, 12, 28),
        Desk.SHEET,
        NOW,
    ),
    # rule 4: the call, again when not known, too old, or when it is said to ring back
    (family(Stage.CHECK), TODAY, What.CALL, RETURNED, None, Desk.CHECK, NOW),
    (family(Stage.CHECK, checks=(attempt(),)), TODAY, What.CALL_AGAIN, RETURNED, None, Desk.CHECK, NOW),
    (
        family(Stage.CHECK, checks=(RING_BACK,)),
        TODAY,
        What.CALL_AGAIN,
        RETURNED,
        date(2026, 11, 18),
        Desk.CHECK,
        NOW,
    ),
    (
        family(Stage.CHECK, checks=(UNKNOWN,)),
        date(2026, 11, 21),
        What.CALL_AGAIN,
        CALLED.date(),
        date(2026, 11, 20),
        Desk.CHECK,
        LATE,
    ),
    (
        family(Stage.CHECK, checks=(UNKNOWN, RING_BACK)),
        TODAY,
        What.CALL_AGAIN,
        CALLED.date(),
        date(2026, 11, 18),
        Desk.CHECK,
        NOW,
    ),
    (family(Stage.READY), CHECK_UNTIL, What.DECIDE_WELCOME, CALLED.date(), CHECK_UNTIL, Desk.WELCOME, NOW),
    (
        family(Stage.READY),
        CHECK_UNTIL + timedelta(days=1),
        What.CALL_AGAIN,
        CHECK_UNTIL,
        None,
        Desk.CHECK,
        NOW,
    ),
    (
        family(Stage.EXCLUDED, derogations=(a_derogation(),)),
        TODAY,
        What.DECIDE_WELCOME,
        CALLED.date(),
        CHECK_UNTIL,
        Desk.WELCOME,
        NOW,
    ),
    (family(Stage.WAITING), TODAY, What.PLACE_EXPECTED, CALLED.date(), None, Desk.FAMILY, NOW),
    (family(Stage.WELCOMED), TODAY, What.NAME_REFERENT, WELCOMED, None, Desk.REFERENT, NOW),
    (family(Stage.PLAN), TODAY, What.SIGN_PLAN, WELCOMED, date(2026, 12, 13), Desk.PLAN, NOW),
    (family(Stage.PLAN), date(2026, 12, 14), What.SIGN_PLAN, WELCOMED, date(2026, 12, 13), Desk.PLAN, LATE),
    # rule 9: later, to be prepared from the target on, late after the limit
    *(
        (
            family(Stage.ACCOMPANIED),
            day,
            What.PREPARE_AMENDMENT,
            date(2027, 4, 12),
            date(2027, 5, 13),
            Desk.PLAN,
            timing,
        )
        for day, timing in [
            (date(2027, 4, 11), LATER),
            (date(2027, 4, 12), NOW),
            (date(2027, 5, 13), NOW),
            (date(2027, 5, 14), LATE),
        ]
    ),
    (
        met(date(2027, 2, 10), date(2028, 2, 1)),
        date(2028, 6, 1),
        What.PREPARE_AMENDMENT,
        date(2029, 1, 1),
        date(2029, 2, 1),
        Desk.PLAN,
        LATER,
    ),
    # two years after the last contact coming from the family
    (family(Stage.CLOSED), TODAY, What.DECIDE_KEEPING, date(2028, 11, 16), date(2028, 11, 16), Desk.KEEPING, LATER),
    (
        family(Stage.CLOSED),
        date(2028, 11, 17),
        What.DECIDE_KEEPING,
        date(2028, 11, 16),
        date(2028, 11, 16),
        Desk.KEEPING,
        LATE,
    ),
    (family(Stage.EXCLUDED), TODAY, What.DECIDE_KEEPING, date(2028, 11, 10), date(2028, 11, 10), Desk.KEEPING, LATER),
]


@pytest.mark.parametrize(
    ("facts", "day", "what", "since", "due", "desk", "timing"),
    OWED,
    ids=[f"{stage(row[0]).name}-{row[2].name}-{row[1]:%d%b}" for row in OWED],
)
def test_facts_make_one_duty(facts, day: date, what: What, since, due, desk: Desk, timing: Timing):
    (duty,) = [duty for duty in duties(facts, day, SERVICE) if duty.what is not What.SILENT]
    assert (duty.what, duty.since, duty.due, duty.desk) == (what, since, due, desk)
    assert duty.timing(day) is timing


@pytest.mark.parametrize(
    ("checks", "note"),
    [
        ((), None),
        ((attempt(at=datetime(2026, 11, 13, 9)),), "appelée en vain le 2026-11-13"),
        (
            (attempt(at=datetime(2026, 11, 13, 9)), attempt(at=datetime(2026, 11, 13, 16))),
            "appelée 2 fois en vain, la dernière le 2026-11-13",
        ),
        ((attempt(at=CALLED - timedelta(hours=1)), UNKNOWN), None),
        ((UNKNOWN, attempt(at=CALLED + timedelta(hours=1))), f"appelée en vain le {CALLED.date()}"),
    ],
)
def test_rule_4_calls_that_nobody_answered_leave_a_trace(checks, note):
    (duty,) = duties(family(Stage.CHECK, checks=checks), TODAY, SERVICE)
    assert (str(duty.note) if duty.note is not None else None) == note


def test_rule_4_a_family_under_a_measure_is_first_owed_an_orientation():
    found = intake.record_call(a_family(Stage.CHECK), a_call(aemo=Answer.YES), SERVICE, TODAY)
    assert [(duty.what, duty.since) for duty in duties(found, TODAY, SERVICE)] == [
        (What.ORIENT, CALLED.date()),
        (What.DECIDE_KEEPING, date(2028, 11, 10)),
    ]


@pytest.mark.parametrize(
    ("checks", "what", "due"),
    [
        ((), What.PLACE_FREE, None),
        ((RING_BACK,), What.PLACE_FREE, date(2026, 11, 18)),
        ((msgspec.structs.replace(UNKNOWN, at=datetime(2026, 11, 14, 9)),), What.PLACE_FREE, None),
        ((CALLED_AGAIN,), What.DECIDE_WELCOME, date(2026, 12, 14)),
    ],
)
def test_rule_6_when_a_place_frees_the_check_is_made_again_then_the_welcome_decided(checks, what: What, due):
    waiting = a_family(Stage.WAITING)
    waiting = msgspec.structs.replace(waiting, checks=(*waiting.checks, *checks))
    assert stage(waiting) is Stage.WAITING
    (duty,) = duties(waiting, TODAY, SERVICE, place_free=True)
    assert (duty.what, duty.due) == (what, due)
    assert [duty.what for duty in duties(waiting, TODAY, SERVICE)] == [What.PLACE_EXPECTED]


MISSING = [
    (family(Stage.CONTACT, contact=Contact(on=None, request_on=ASKED)), "le premier contact", Desk.CONTACT),
    (family(Stage.CONTACT, contact=Contact(on=ASKED, request_on=None)), "la demande de la famille", Desk.CONTACT),
    (family(Stage.SHEET, sheet=RegistrationSheet(handed_over=None)), "la remise de la fiche", Desk.SHEET),
    (family(Stage.READY, checks=(a_call(at=None),)), "un appel de vérification", Desk.CHECK),
    (
        family(Stage.EXCLUDED, exclusion=Exclusion(on=None, orientation="ailleurs")),
        "l’orientation ailleurs",
        Desk.WELCOME,
    ),
    (
        family(Stage.EXCLUDED, derogations=(a_derogation(requested_on=None),)),
        "une demande de dérogation",
        Desk.WELCOME,
    ),
    (family(Stage.WAITING, waiting=Waiting(since=None)), "l’inscription en liste d’attente", Desk.WELCOME),
    (family(Stage.WELCOMED, welcome=Welcome(on=None)), "l’accueil", Desk.WELCOME),
    (family(Stage.PLAN, referents=(Referent(who="NK", since=None),)), "la nomination du référent", Desk.REFERENT),
    (
        family(Stage.ACCOMPANIED, papers=(SignedPaper(what=Agreement.PLAN, met_on=None),)),
        "un projet ou un avenant signé",
        Desk.PAPERS,
    ),
    (family(Stage.CLOSED, closure=Closure(on=None, ending=Ending.MOVED)), "la fin", Desk.ENDING),
]


@pytest.mark.parametrize(("facts", "note", "desk"), MISSING, ids=[row[1] for row in MISSING])
def test_a_missing_date_is_a_duty_and_the_next_duty_is_still_there(facts: Family, note: str, desk: Desk):
    owed = duties(facts, TODAY, SERVICE)
    missing = [duty for duty in owed if duty.what is What.DATE_MISSING]
    assert [(str(duty.note), duty.desk) for duty in missing] == [(note, desk)]
    assert len(owed) > 1


@pytest.mark.parametrize("reached", Stage)
def test_no_stage_is_without_a_duty(reached: Stage):
    assert duties(a_family(reached), TODAY, SERVICE)


def test_a_family_without_a_single_date_is_never_left_out():
    bare = Family(code="RBX-2026-001", site="RBX", contact=Contact(on=None, request_on=None))
    assert {duty.what for duty in duties(bare, TODAY, SERVICE)} == {What.DATE_MISSING, What.HOLD_INTERVIEW}
    closed = msgspec.structs.replace(bare, closure=Closure(on=None, ending=Ending.NO_NEWS))
    assert What.DECIDE_KEEPING in {duty.what for duty in duties(closed, TODAY, SERVICE)}


@pytest.mark.parametrize("what", What)
def test_every_duty_has_its_words(what: What):
    assert str(WORDS[what])


@pytest.mark.parametrize(
    ("since", "due", "day", "timing", "late"),
    [
        (None, None, TODAY, NOW, 0),
        (TODAY, None, TODAY, NOW, 0),
        (TODAY + timedelta(days=1), None, TODAY, LATER, 0),
        (None, TODAY, TODAY, NOW, 0),
        (None, TODAY - timedelta(days=1), TODAY, LATE, 1),
        (None, date(2025, 11, 16), TODAY, LATE, 365),
    ],
)
def test_late_now_or_later(since, due, day: date, timing: Timing, late: int):
    duty = Duty("RBX-2026-001", What.CALL, Desk.CHECK, since, due)
    assert (duty.timing(day), duty.days_late(day)) == (timing, late)


@pytest.mark.parametrize(
    ("ending", "last"),
    [(Ending.FAMILY_WISH, date(2027, 3, 1)), (Ending.MOVED, date(2027, 3, 1)), (Ending.NO_NEWS, RETURNED)],
)
def test_an_end_for_lack_of_news_is_no_contact_coming_from_the_family(ending: Ending, last: date):
    end = Closure(on=date(2027, 3, 1), ending=ending)
    assert last_family_contact(accompaniment.close(a_family(Stage.READY), end, date(2027, 3, 1))) == last


class TestBoard:
    def test_nobody_is_left_out(self):
        families = [msgspec.structs.replace(a_family(s), code=f"RBX-2026-{s:03d}") for s in Stage]
        assert {duty.family for duty in board(families, TODAY, SERVICE)} == {each.code for each in families}

    def test_late_first_the_oldest_before_then_this_week_then_what_is_open_then_what_has_a_day_to_come(self):
        day = date(2026, 12, 16)
        families = {
            "001": a_family(Stage.ACCOMPANIED),  # to come
            "002": a_family(Stage.CONTACT),  # now, open
            "003": a_family(Stage.PLAN),  # late since 13 December
            "004": a_family(Stage.SHEET),  # late since 24 November
            "005": interview.fix_meeting(a_family(), date(2026, 12, 28), TODAY),  # now, with a day far off
            "006": interview.fix_meeting(a_family(), day, TODAY),  # today
        }
        numbered = [msgspec.structs.replace(each, code=f"RBX-2026-{rank}") for rank, each in families.items()]
        order = ["004", "003", "006", "002", "005", "001"]
        assert [duty.family[-3:] for duty in board(numbered, day, SERVICE)] == order

    @pytest.mark.parametrize(
        ("capacity", "expected"),
        [
            (0, {"001": What.PLACE_EXPECTED, "002": What.PLACE_EXPECTED}),
            (1, {"001": What.PLACE_EXPECTED, "002": What.PLACE_FREE}),  # 002 brought its sheet back first
            (2, {"001": What.PLACE_FREE, "002": What.PLACE_FREE}),
        ],
    )
    def test_rule_6_a_free_place_is_said_to_those_whose_turn_it_is(self, capacity: int, expected: dict[str, What]):
        families = [
            msgspec.structs.replace(a_family(Stage.WAITING), code="RBX-2026-001"),
            msgspec.structs.replace(a_family(Stage.WAITING, today=TODAY - timedelta(days=5)), code="RBX-2026-002"),
        ]
        owed = {duty.family[-3:]: duty.what for duty in board(families, TODAY, a_service(capacity))}
        assert owed == expected


SILENT_FROM = WELCOMED + timedelta(weeks=SERVICE.silent_weeks)


def silent(family: Family, day: date, came: date | None = None) -> list[Duty]:
    return [duty for duty in duties(family, day, SERVICE, came=came) if duty.what is What.SILENT]


def heard(on: date, way: str) -> Family:
    """A welcomed family with a contact noted that day, of that way."""
    how = WAYS[way]
    noted = Encounter(id=0, on=on, kind=how.kind, from_family=how.from_family, team=("NK",), line="deux mots")
    return encounters.note(a_family(Stage.WELCOMED), noted, SERVICE, on)


def test_rule_16_a_family_that_stops_coming_is_not_closed_by_itself_a_duty_says_so() -> None:
    accompanied = a_family(Stage.WELCOMED)
    assert silent(accompanied, SILENT_FROM - timedelta(days=1)) == []
    (duty,) = silent(accompanied, SILENT_FROM + timedelta(days=300))
    assert (duty.since, duty.due, duty.desk) == (SILENT_FROM, None, Desk.ENCOUNTERS)
    assert duty.timing(SILENT_FROM + timedelta(days=300)) is NOW, "never late: at the family's pace"
    assert silent(accompaniment.close(accompanied, Closure(on=TODAY, ending=Ending.NO_NEWS), TODAY), SILENT_FROM) == []
    assert silent(a_family(Stage.CHECK), SILENT_FROM) == []


@pytest.mark.parametrize(
    ("way", "again_in"),
    [("called", timedelta(weeks=SERVICE.silent_weeks)), ("rung", timedelta(days=SILENT_AGAIN_DAYS)), ("no_show", None)],
)
def test_news_put_it_off_a_try_for_a_fortnight_a_no_show_not_at_all(way: str, again_in: timedelta | None) -> None:
    family = heard(SILENT_FROM, way)
    if again_in is None:
        assert silent(family, SILENT_FROM)
    else:
        assert silent(family, SILENT_FROM + again_in - timedelta(days=1)) == []
        assert silent(family, SILENT_FROM + again_in)


def test_coming_to_an_activity_is_news() -> None:
    assert silent(a_family(Stage.WELCOMED), SILENT_FROM, came=SILENT_FROM - timedelta(days=1)) == []
