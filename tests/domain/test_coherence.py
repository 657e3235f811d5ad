"""What cannot be true together: the list that refuses an act, and names every fault of an import."""

from datetime import date, datetime, timedelta

import msgspec
import pytest

from reliance_tui.domain.coherence import OLDEST_AGE, coherent, faults
from reliance_tui.domain.plan_records import Draft, Handed, Version
from reliance_tui.domain.records import (
    Agreement,
    Answer,
    Child,
    Closure,
    Contact,
    Ending,
    Exclusion,
    Family,
    FirstInterview,
    Referent,
    RegistrationSheet,
    Ring,
    SignedPaper,
    Waiting,
    Welcome,
)
from reliance_tui.domain.stage import Stage
from tests.factories import ASKED, CALLED, HANDED_OVER, MET, RETURNED, TODAY, WELCOMED, a_call, a_derogation, a_family
from tests.plans import a_meeting, a_plan, sealed
from tests.refusals import refused

TOMORROW = TODAY + timedelta(days=1)
DAY_BEFORE = timedelta(days=1)
ACCOMPANIED = a_family(Stage.ACCOMPANIED)
LONG_AGO = date(206, 10, 19)


def plan(met_on: date) -> SignedPaper:
    return SignedPaper(what=Agreement.PLAN, met_on=met_on)


def nadia(since: date) -> Referent:
    return Referent(who="NK", since=since)


def met(on: date, **handed: date) -> Version:
    content = a_plan(handed=Handed(**handed))
    return Version(number=0, content=content, meeting=a_meeting(on), sealed_at=MET, fingerprint="")


def draft(**handed: date) -> Draft:
    return Draft(content=a_plan(handed=Handed(**handed)))


def end(on: date) -> Closure:
    return Closure(on=on, ending=Ending.MOVED)


@pytest.mark.parametrize(
    ("field", "facts", "words"),
    [
        # days that have not come
        ("contact.on", {"contact": Contact(on=TOMORROW, request_on=None)}, "pas encore venu"),
        ("contact.request_on", {"contact": Contact(on=ASKED, request_on=date(2027, 1, 1))}, "pas encore venu"),
        ("interview.started_at", {"interview": FirstInterview(started_at=datetime(2026, 11, 17))}, "pas encore venu"),
        ("derogations[0].requested_on", {"derogations": (a_derogation(requested_on=TOMORROW),)}, "pas encore venu"),
        ("earlier_closures[0].on", {"earlier_closures": (end(TOMORROW),)}, "pas encore venu"),
        # a slip in the year
        ("contact.on", {"contact": Contact(on=LONG_AGO, request_on=ASKED)}, "bien loin"),
        ("closure.on", {"closure": end(date(1926, 11, 16))}, "bien loin"),
        # an order no life has
        ("contact.request_on", {"contact": Contact(on=ASKED, request_on=ASKED - DAY_BEFORE)}, "le premier contact"),
        ("interview.started_at", {"interview": FirstInterview(started_at=MET - timedelta(days=9))}, "la demande"),
        (
            "interview.ended_at",
            {"interview": FirstInterview(started_at=MET, ended_at=MET - DAY_BEFORE)},
            "avant d’avoir commencé",
        ),
        (
            "interview.ended_at",
            {"interview": FirstInterview(started_at=MET, ended_at=MET - timedelta(minutes=1))},
            "avant d’avoir commencé",
        ),
        ("sheet.handed_over", {"sheet": RegistrationSheet(handed_over=HANDED_OVER - DAY_BEFORE)}, "à la fin"),
        (
            "sheet.returned",
            {"sheet": RegistrationSheet(handed_over=HANDED_OVER, returned=HANDED_OVER - DAY_BEFORE)},
            "avant d’avoir été remise",
        ),
        (
            "sheet.rings[0].on",
            {"sheet": RegistrationSheet(handed_over=HANDED_OVER, rings=(Ring(on=HANDED_OVER - DAY_BEFORE),))},
            "après lui avoir remis",
        ),
        ("checks[1].at", {"checks": (a_call(), a_call(at=CALLED - timedelta(days=9)))}, "après le retour"),
        ("waiting.since", {"waiting": Waiting(since=RETURNED - DAY_BEFORE)}, "après le retour"),
        ("welcome.on", {"welcome": Welcome(on=RETURNED - DAY_BEFORE)}, "précéder le retour"),
        ("welcome.on", {"waiting": Waiting(since=TODAY)}, "liste d’attente"),
        (
            "exclusion.on",
            {
                "checks": (a_call(aemo=Answer.YES),),
                "exclusion": Exclusion(on=RETURNED - DAY_BEFORE, orientation="ailleurs"),
            },
            "après la vérification",
        ),
        ("referents[0].since", {"referents": (nadia(WELCOMED - DAY_BEFORE),)}, "jamais avant"),
        ("referents[1].since", {"referents": (nadia(TODAY), nadia(WELCOMED))}, "celui qu’il remplace"),
        ("papers[0].met_on", {"papers": (plan(WELCOMED - DAY_BEFORE),)}, "avant l’accueil"),
        ("papers[1].met_on", {"papers": (plan(TODAY), plan(WELCOMED))}, "ce qu’il reprend"),
        ("versions[0].meeting.on", {"papers": (), "versions": (met(WELCOMED - DAY_BEFORE),)}, "avant l’accueil"),
        ("versions[0].meeting.on", {"papers": (plan(TODAY),), "versions": (met(WELCOMED),)}, "ce qu’il reprend"),
        ("versions[1].meeting.on", {"versions": (met(TODAY), met(WELCOMED))}, "ce qu’il reprend"),
        ("versions[0].meeting.on", {"versions": (met(TOMORROW),)}, "pas encore venu"),
        ("versions[0].content.handed.rules", {"versions": (met(TODAY, rules=TOMORROW),)}, "pas encore venu"),
        ("plan_draft.content.handed.booklet", {"plan_draft": draft(booklet=LONG_AGO)}, "bien loin"),
        ("closure.on", {"closure": end(WELCOMED - DAY_BEFORE)}, "précéder l’accueil"),
        # what a rule forbids whatever the dates
        ("exclusion", {"exclusion": Exclusion(on=TODAY, orientation="ailleurs")}, "Aucune mesure"),
        ("referents[0].since", {"welcome": None, "papers": (), "referents": (nadia(TODAY),)}, "jamais avant"),
        ("code", {"code": "Durand"}, "RBX-2026-014"),
        ("code", {"code": "TRC-2026-001"}, "RBX-2026-014"),
        ("children[1].age", {"children": (Child(name="Léa"), Child(name="Tom", age=OLDEST_AGE + 1))}, "adultes"),
    ],
)
def test_a_fault_is_named_by_its_field(field: str, facts: dict[str, object], words: str):
    wrong = msgspec.structs.replace(ACCOMPANIED, **facts)
    assert any(fault.field == field and words in str(fault.sentence) for fault in faults(wrong, TODAY))


@pytest.mark.parametrize("reached", Stage)
def test_what_the_acts_make_has_no_fault(reached: Stage):
    assert list(faults(a_family(reached), TODAY)) == []


def test_what_is_sealed_by_the_acts_has_no_fault_and_a_paper_may_have_been_handed_over_before_the_welcome():
    handed = Handed(booklet=HANDED_OVER, charter=WELCOMED, rules=TODAY)
    assert list(faults(sealed(a_family(Stage.PLAN), content=a_plan(handed=handed)), TODAY)) == []


def test_rule_4_a_refusal_without_a_measure_ticked_cannot_come_from_a_file_either():
    refused_for_nothing = msgspec.structs.replace(
        a_family(Stage.READY), exclusion=Exclusion(on=TODAY, orientation="ailleurs")
    )
    assert [fault.field for fault in faults(refused_for_nothing, TODAY)] == ["exclusion"]


def test_an_import_is_told_all_its_faults_at_once():
    wrong = msgspec.structs.replace(
        ACCOMPANIED, code="x", sheet=RegistrationSheet(handed_over=TOMORROW, returned=RETURNED), closure=end(ASKED)
    )
    assert {fault.field for fault in faults(wrong, TODAY)} == {
        "code",
        "sheet.handed_over",
        "sheet.returned",
        "closure.on",
    }


def test_a_missing_fact_is_never_a_fault():
    paper = Family(
        code="RBX-2026-001",
        site="RBX",
        contact=Contact(on=None, request_on=None),
        sheet=RegistrationSheet(handed_over=None, returned=RETURNED),
        checks=(a_call(at=None),),
        waiting=Waiting(since=None),
        welcome=Welcome(on=None),
        referents=(Referent(who="NK", since=None),),
        papers=(SignedPaper(what=Agreement.PLAN, met_on=None),),
        closure=Closure(on=None, ending=Ending.OTHER),
    )
    assert coherent(paper, TODAY) is paper


def test_an_act_is_refused_with_the_first_fault_at_its_field():
    with refused("avant d’avoir été remise", field="returned"):
        coherent(
            msgspec.structs.replace(
                ACCOMPANIED, sheet=RegistrationSheet(handed_over=RETURNED, returned=HANDED_OVER), closure=end(ASKED)
            ),
            TODAY,
        )
