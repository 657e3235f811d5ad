"""The caseload as a document: what goes out comes back, and what cannot come in is named, all of it at once."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reliance_tui import demo
from reliance_tui.domain import (
    agreement,
    alert_records,
    closure_records,
    life_records,
    partner_records,
    plan_records,
    records,
    review_records,
)
from reliance_tui.domain.anonymity import anonymise, unsaid
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.text import clean, clean_line
from reliance_tui.locale import tell
from reliance_tui.store import interchange, piecewise
from reliance_tui.store.interchange import Caseload, ImportRefused, dump, load

TODAY = date(2026, 11, 22)
SERVICE, FAMILIES = demo.caseload(TODAY)
MEETINGS = demo.meetings(TODAY, FAMILIES)
ALL = Caseload(SERVICE, FAMILIES, MEETINGS, demo.activities(TODAY, FAMILIES), demo.partners(TODAY))
WHOLE = json.loads(dump(ALL))
ROOMS = (records, plan_records, review_records, life_records, alert_records, closure_records, partner_records)
GUIDE = (Path(__file__).parents[2] / "docs/caseload.md").read_text("utf-8")
EXAMPLE = GUIDE.partition("```json\n")[2].partition("```")[0]
FULL = json.loads(EXAMPLE)
"""The guide's example: its first family has every fact there can be."""


def faults(document: Any) -> list[tuple[str, str]]:
    """The family and field of every fault found in a document, or in the bytes of one."""
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    with pytest.raises(ImportRefused) as refusal:
        load(data, TODAY)
    assert all(tell(fault.sentence) for fault in refusal.value.faults)
    return [(fault.family, fault.field) for fault in refusal.value.faults]


def sentence(document: Any) -> str:
    """The only fault of a document, as it is told."""
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    with pytest.raises(ImportRefused) as refusal:
        load(data, TODAY)
    (fault,) = refusal.value.faults
    return tell(fault.sentence)


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    document = copy.deepcopy(FULL)
    change(document)
    return document


def test_what_goes_out_comes_back() -> None:
    assert load(dump(ALL), TODAY) == ALL


def test_anonymous_files_go_out_and_come_back() -> None:
    families = tuple(anonymise(family) for family in FAMILIES)
    meetings = MEETINGS
    for family in families:
        meetings = tuple(unsaid(meeting, family.code) for meeting in meetings)
    left = Caseload(SERVICE, families, meetings, ALL.activities, ALL.partners)
    assert load(dump(left), TODAY) == left


def test_a_file_said_anonymous_may_not_tell_anything() -> None:
    assert faults(changed(lambda top: top["families"][0].update(anonymous=True))) == [("RBX-2026-014", "anonymous")]


def test_families_go_out_in_the_order_of_their_codes() -> None:
    assert dump(msgspec.structs.replace(ALL, families=FAMILIES[::-1])) == dump(ALL)


def test_the_document_is_made_to_be_compared() -> None:
    lines = dump(ALL).decode().splitlines()
    assert lines[:3] == ["{", '  "format": "reliance-caseload",', '  "version": 2,']
    assert lines[-1] == "}"


def _retold(record: Any, draw: Callable[[], str], name: str = "") -> Any:
    """The record with every text a person may type told anew, but for what is sealed."""
    if isinstance(record, plan_records.Version):
        return record
    if isinstance(record, str) and type(record) is str:
        if name in ("code", "site", "initials", "who", "led_by", "team", "coordinator", "handled_by"):
            return record
        return (clean_line if name in piecewise.ONE_LINE else clean)(draw())
    if isinstance(record, tuple):
        return tuple(_retold(item, draw, name) for item in record)
    if isinstance(record, review_records.Decision):
        return msgspec.structs.replace(record, what=clean_line(f"m{draw()}"), dropped_reason=clean_line(f"m{draw()}"))
    if isinstance(record, life_records.Encounter):
        words = {name: _retold(getattr(record, name), draw, name) for name in ("place", "line")}
        return record if record.struck_on is not None else msgspec.structs.replace(record, **words)
    if isinstance(record, life_records.Conference):
        told = {name: _retold(getattr(record, name), lambda: f"m{draw()}", name) for name in record.__struct_fields__}
        return life_records.Conference(**told)
    if isinstance(record, (alert_records.Alert, partner_records.Consent, partner_records.Shared)):
        by = {"by": record.by} if isinstance(record, partner_records.Shared) else {}
        facts = {key: _retold(getattr(record, key), lambda: f"m{draw()}", key) for key in record.__struct_fields__}
        return type(record)(**(facts | by))
    if isinstance(record, msgspec.Struct):
        return type(record)(**{key: _retold(getattr(record, key), draw, key) for key in record.__struct_fields__})
    return record


def _sealed_anew(family: records.Family, draw: Callable[[], str]) -> records.Family:
    """The family as if its plans had been sealed with other words, none of them blank."""

    def told(version: plan_records.Version) -> plan_records.Version:
        content = _retold(version.content, lambda: f"m{draw()}")
        print_ = agreement.fingerprint(family.code, version.number, content, version.meeting)
        return msgspec.structs.replace(version, content=content, fingerprint=print_)

    return msgspec.structs.replace(family, versions=tuple(told(version) for version in family.versions))


def _reheld(meeting: Review, codes: set[str], text: Callable[[], str]) -> Review:
    """The meeting over these families alone, with any words said there."""
    items = tuple(
        msgspec.structs.replace(item, notes=clean(text()), put_off=clean_line(text()), views=(clean_line(text()),))
        for item in meeting.items
        if item.family in codes
    )
    return msgspec.structs.replace(meeting, items=items)


def _come_again(activity: Activity, codes: set[str], text: Callable[[], str]) -> Activity:
    """The activity with these families alone, and any words."""
    came = tuple(one for one in activity.came if one.family in codes)
    words = {name: clean_line(text()) for name in ("title", "place", "guest", "line")}
    return msgspec.structs.replace(activity, came=came, **words)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60)
@given(st.data(), st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_whatever_was_typed_on_any_day_comes_back(data: st.DataObject, today: date) -> None:
    """Families made by the acts, with any texts: export then import is the identity."""
    service, families = demo.caseload(today)
    partners = demo.partners(today)
    texts = data.draw(st.lists(st.text(max_size=30), min_size=1, max_size=12))
    told = iter(texts * 4000)
    few = data.draw(st.lists(st.sampled_from(families), min_size=1, max_size=4, unique_by=lambda one: one.code))
    service = _retold(service, lambda: next(told))
    retold = (_sealed_anew(_retold(family, lambda: next(told)), lambda: next(told)) for family in few)
    kept = tuple(sorted(retold, key=lambda one: one.code))
    codes = {one.code for one in kept}
    held = data.draw(st.sets(st.sampled_from(range(6)), max_size=2))
    meetings = demo.meetings(today, families)
    reviews = tuple(_reheld(meetings[n], codes, lambda: next(told)) for n in sorted(held))
    activities = tuple(_come_again(one, codes, lambda: next(told)) for one in demo.activities(today, families))
    caseload = Caseload(service, kept, reviews, activities, partners)
    assert load(dump(caseload), today) == caseload


def test_texts_come_in_clean() -> None:
    def paste(document: dict[str, Any]) -> None:
        document["families"][0]["called"] = " \x1b[31mLes\nRibeiro\u202e\x00 "
        document["families"][0]["contact"]["words"] = "Bonjour\x07\r\nà tous e\u0301"
        document["families"][0]["interview"]["present"] = ["N\u200bK\n"]

    families = load(json.dumps(changed(paste)).encode(), TODAY).families
    assert families[0].called == "Les Ribeiro"
    assert families[0].contact.words == "Bonjour\nà tous é"
    assert families[0].interview is not None
    assert families[0].interview.present == ("NK",)


@pytest.mark.parametrize("name", ["M[/]x", "[@click=app.quit]", "{{ 7*7 }}", "{code}", "' OR 1=1", "🧒🏽", "שלום"])
def test_a_name_is_just_a_name(name: str) -> None:
    families = load(json.dumps(changed(lambda top: top["families"][0].update(called=name))).encode(), TODAY).families
    assert families[0].called == name


def test_a_byte_order_mark_does_no_harm() -> None:
    assert load(b"\xef\xbb\xbf" + EXAMPLE.encode(), TODAY).families


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Ligne 1, colonne 1"),
        (b'{\n  "format": reliance\n}', "Ligne 2, colonne 13\u00a0: il manque une valeur"),
        (b'{"a": 1\n "b": 2}', "Ligne 2, colonne 2\u00a0: il manque une virgule"),
        (b'{"a" 1}', "deux-points"),
        (b"{a: 1}", "entre guillemets droits"),
        (b'{"a": "b', "un guillemet fermant manque"),
        (b'{"a": "b\nc"}', "un retour à la ligne"),
        (b'{"a": "\\x"}', "barre oblique"),
        (b"{} {}", "après la fin"),
        ("{\n\n  é".encode("latin-1"), "Ligne 3\u00a0: ce n’est pas du texte en UTF-8"),
        ("{}".encode("utf-16"), "UTF-8"),
        (b"[" * 200_000, "imbriqué trop profondément"),
        (b'{"a":' * 200_000, "imbriqué trop profondément"),
        (b"9" * 5000, "nombre démesuré"),
        (b" " * (interchange.LARGEST + 1), "dépasse 50\u00a0Mo"),
        (b"[]", "Ce n’est pas un export"),
        (b"null", "Ce n’est pas un export"),
        (b'{"format": "autre", "version": 1}', "Ce n’est pas un export"),
        (b'{"format": "reliance-caseload"}', '"version": 2'),
        (b'{"format": "reliance-caseload", "version": true}', '"version": 2'),
        (b'{"format": "reliance-caseload", "version": 0}', '"version": 2'),
        (b'{"format": "reliance-caseload", "version": 3}', "plus récent (version 3)"),
    ],
)
def test_what_is_not_such_a_document_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    assert words in sentence(data)


def family(**facts: Any) -> Callable[[dict[str, Any]], object]:
    """Changes facts of the first family: `sheet__rings` stands for the rings of its sheet."""

    def change(document: dict[str, Any]) -> None:
        for path, value in facts.items():
            *way, last = path.split("__")
            here = document["families"][0]
            for name in way:
                here = here[int(name)] if isinstance(here, list) else here[name]
            if isinstance(here, list):
                here[int(last)] = value
            else:
                here[last] = value

    return change


def service(**facts: Any) -> Callable[[dict[str, Any]], object]:
    return lambda document: document["service"].update(facts)


def without(*way: Any) -> Callable[[dict[str, Any]], object]:
    def change(document: dict[str, Any]) -> None:
        here: Any = document
        for name in way[:-1]:
            here = here[name]
        del here[way[-1]]

    return change


MEMBER = {"initials": "CB", "name": "Claire Besson", "role": "director"}


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        # keys
        (family(nickname="x"), "nickname", "n’est pas connue"),
        (family(contact__from="x"), "contact.from", "n’est pas connue"),
        (without("families", 0, "contact"), "contact", "manque"),
        (without("families", 0, "contact", "on"), "contact.on", "écrivez null"),
        (without("families", 0, "adults", 0, "name"), "adults[0].name", "manque"),
        # types
        (family(called=3), "called", "un texte"),
        (family(called=None), "called", "un texte"),
        (family(contact=None), "contact", "manque"),
        (family(contact="hier"), "contact", "entre accolades"),
        (family(adults={}), "adults", "entre crochets"),
        (family(children__0__age="cinq"), "children[0].age", "un nombre entier"),
        (family(children__0__age=float("nan")), "children[0].age", "un nombre entier"),
        (family(children__0__age=float("inf")), "children[0].age", "un nombre entier"),
        (family(children__0__age=True), "children[0].age", "un nombre entier"),
        (family(checks__0__name_agreed="oui"), "checks[0].name_agreed", "true ou false"),
        (family(contact__on="2026-02-30"), "contact.on", "un jour du calendrier"),
        (family(contact__on="05/01/2026"), "contact.on", "un jour du calendrier"),
        (family(sheet__rings__0__on=None), "sheet.rings[0].on", "un jour du calendrier"),
        (family(checks__0__at="2026-02-03"), "checks[0].at", "un jour et une heure"),
        (family(checks__0__at="2026-02-03T11:40:00Z"), "checks[0].at", "sans fuseau"),
        (family(interview__present="CB"), "interview.present", "entre crochets"),
        (family(interview__said__0=[]), "interview.said[0]", "entre accolades"),
        # words of the lists
        (family(contact__channel="radio"), "contact.channel", "Possible\u00a0: school, leisure_centre,"),
        (family(checks__1__aemo="maybe"), "checks[1].aemo", "Possible\u00a0: yes, no, unknown."),
        (family(papers__0__what=1), "papers[0].what", "Possible\u00a0: plan, amendment."),
        # plans
        (family(versions__0__content__words="autre chose"), "versions[0].fingerprint", "il a changé"),
        (family(versions__0__meeting__present__0__who="Cédric B."), "versions[0].fingerprint", "il a changé"),
        (family(versions__0__fingerprint="0" * 64), "versions[0].fingerprint", "il a changé"),
        (family(versions__0__fingerprint=""), "versions[0].fingerprint", "il a changé"),
        (family(versions__0__content__words="au revoir\u202e"), "versions[0].content.words", "nettoyer"),
        (family(versions__0__meeting__place="au  service"), "versions[0].meeting.place", "nettoyer"),
        (
            family(versions__0__meeting__present__4__reason="e\u0301"),
            "versions[0].meeting.present[4].reason",
            "nettoyer",
        ),
        (family(versions__0__content__axes="Léo"), "versions[0].content.axes", "entre crochets"),
        (family(versions__0__content__axes__0__verdict="x"), "versions[0].content.axes[0].verdict", "Possible"),
        (family(versions__0__meeting__present__0__group="x"), "versions[0].meeting.present[0].group", "Possible"),
        (family(versions__0__sealed_at="2026-10-12T17:30:00+02:00"), "versions[0].sealed_at", "sans fuseau"),
        (family(versions__0__meeting__on="2026-12-12"), "versions[0].meeting.on", "pas encore venu"),
        (family(versions__0__content__handed__rules="1926-03-30"), "versions[0].content.handed.rules", "bien loin"),
        (family(plan_draft__content__handed__rules="2027-03-30"), "plan_draft.content.handed.rules", "pas encore venu"),
        (family(plan_draft__invitation__at="14h30"), "plan_draft.invitation.at", '"14:30:00"'),
        (family(plan_draft__invitation__at="14:30:00Z"), "plan_draft.invitation.at", "sans fuseau"),
        (family(plan_draft__content__next_id=2), "plan_draft.content.next_id", "moins de next_id"),
        (family(plan_draft__content__partners__0__id=1), "plan_draft.content", "portent l’id 1"),
        (family(plan_draft__content__axes__0__means__0__id=3), "plan_draft.content", "portent l’id 3"),
        (family(plan_draft__content__axes__0__id=0), "plan_draft.content.next_id", "de 1 à"),
        # decisions
        (family(decisions__0__what=" "), "decisions[0].what", "ce qui est décidé"),
        (family(decisions__1__id=1), "decisions[1].id", "un numéro à elle"),
        (family(decisions__0__id=0), "decisions[0].id", "un numéro à elle"),
        (family(decisions__0__who="ZZ"), "decisions[0].who", "n’est pas dans l’équipe"),
        (
            family(decisions__0__taken_on="2026-12-12", decisions__0__done_on=None),
            "decisions[0].taken_on",
            "pas encore",
        ),
        (family(decisions__0__done_on="2026-10-11"), "decisions[0].done_on", "avant d’être prise"),
        (family(decisions__1__done_on="2026-10-19"), "decisions[1].dropped_on", "pas les deux"),
        (family(decisions__1__dropped_reason=" "), "decisions[1].dropped_reason", "pourquoi"),
        # alerts, partners, ends
        (family(alerts__0__fact=" "), "alerts[0].fact", "ce qui a été vu"),
        (family(alerts__1__id=1), "alerts[1].id", "un numéro à elle"),
        (family(alerts__0__copied_on="2026-09-07"), "alerts[0].copied_on", "ne part pas avant"),
        (family(alerts__0__sent_to="press"), "alerts[0].sent_to", "Possible\u00a0: prosecutor, cell"),
        (family(alerts__0__handled_by="ZZ"), "alerts[0].handled_by", "n’est pas dans l’équipe"),
        (family(alerts__1__withdrawn_reason=""), "alerts[1].withdrawn_reason", "pourquoi"),
        (family(consents__0__who=""), "consents[0].who", "quel partenaire"),
        (family(consents__0__listed=7), "consents[0].listed", "partenaire n°\u00a07"),
        (family(consents__1__revoked_on="2026-04-01"), "consents[1].revoked_on", "avant d’être donné"),
        (family(partner_meetings__0__present=[]), "partner_meetings[0].present", "quelqu’un de la famille"),
        (family(partner_meetings__0__consents=[9]), "partner_meetings[0].consents[0]", "n’est pas dans le dossier"),
        (family(shared__0__on="2026-09-02"), "shared[0].consent", "avait été retiré"),
        (family(shared__0__by="ZZ"), "shared[0].by", "n’est pas dans l’équipe"),
        (family(closure__version=7), "closure.version", "pas de version n°\u00a07"),
        (family(closure__outcomes__0__marker=4), "closure.outcomes[0].marker", "n’est pas dans le projet"),
        (family(closure__onward=["moon"]), "closure.onward[0]", "Possible\u00a0: on_its_own"),
        (lambda top: top.update(partners={}), "partners", "entre crochets"),
        (lambda top: top["partners"][0].update(name=""), "partners[0].name", "comment s’appelle"),
        (lambda top: top["partners"][1].update(id=1), "partners[1].id", "un numéro à lui"),
        (lambda top: top["partners"][0].update(field="sport"), "partners[0].field", "Possible\u00a0: medical"),
        # codes, sites, team
        (family(site="ZZZ", code="ZZZ-2026-001"), "site", "Possible\u00a0: RBX, TRC."),
        (family(site=None), "site", "un texte"),
        (family(code="RBX-26-1"), "code", "RBX-2026-014"),
        (family(code="RBX-2026-014/../../notes"), "code", "RBX-2026-014"),
        (family(code="../../RBX-2026-014"), "code", "RBX-2026-014"),
        (family(code="TRC-2026-014"), "code", "RBX-2026-014"),
        (family(code="RBX-2026-" + "1" * 5000), "code", "trop long"),
        (family(referents__0__who="ZZ"), "referents[0].who", "n’est pas dans l’équipe"),
        (family(interview__led_by="ZZ"), "interview.led_by", "n’est pas dans l’équipe"),
        # the service
        (without("service"), "service", "manque"),
        (without("families"), "families", "manque"),
        (lambda top: top.update(families={}), "families", "entre crochets"),
        (lambda top: top.update(note="x"), "note", "n’est pas connue"),
        (service(sites=[]), "service.sites", "au moins un site"),
        (service(sites="RBX"), "service.sites", "entre crochets"),
        (lambda top: top["service"]["sites"].append({"code": "rbx 2", "name": ""}), "service.sites[2].code", "lettres"),
        (lambda top: top["service"]["sites"].append({"code": "../R", "name": ""}), "service.sites[2].code", "lettres"),
        (
            lambda top: top["service"]["sites"].append({"code": "RBX", "name": ""}),
            "service.sites[2].code",
            "deux sites",
        ),
        (lambda top: top["service"]["team"].append(MEMBER), "service.team[3].initials", "Deux personnes"),
        (lambda top: top["service"]["team"].append(MEMBER | {"initials": ""}), "service.team[3].initials", "manque"),
        (service(capacity=0), "service.capacity", "entre 1 et 999"),
        (service(capacity=10**40), "service.capacity", "entre 1 et 999"),
        (service(review_weeks=0), "service.review_weeks", "entre 1 et 52"),
        (service(check_valid_days=10**9), "service.check_valid_days", "entre 1 et 365"),
        # what cannot be true (domain.coherence)
        (family(closure__on="2027-01-01"), "closure.on", "pas encore venu"),
        (family(children__1__birth_year=2031), "children[1].birth_year", "à venir"),
    ],
)
def test_a_fault_is_named_by_its_field_alone_and_in_a_sentence(
    change: Callable[[dict[str, Any]], object], field: str, words: str
) -> None:
    with pytest.raises(ImportRefused) as refusal:
        load(json.dumps(changed(change)).encode(), TODAY)
    named = {fault.field: tell(fault.sentence) for fault in refusal.value.faults}
    assert words in named[field]
    assert set(named) == {field}, "a value that could not be read accuses nothing else"


def meeting(**facts: Any) -> Callable[[dict[str, Any]], object]:
    """Changes facts of the meeting, by paths as `family` does."""

    def change(document: dict[str, Any]) -> None:
        held = {"families": document["reviews"]}
        family(**facts)(held)

    return change


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (meeting(duration=3), "duration", "n’est pas connue"),
        (without("reviews", 0, "minutes"), "minutes", "manque"),
        (meeting(items__0__why="urgent"), "items[0].why", "Possible\u00a0: alert, late, soon"),
        (meeting(items__0__views="non"), "items[0].views", "entre crochets"),
        (meeting(started_at="2026-10-12T14:00:00Z"), "started_at", "sans fuseau"),
        (meeting(on="12/10/2026"), "on", "un jour du calendrier"),
        (meeting(minutes=0), "minutes", "entre 1 et 999"),
        (meeting(items__0__minutes=-1), "items[0].minutes", "entre 0 et 999"),
        (meeting(items__0__seconds=10**30), "items[0].seconds", "entre 0 et"),
        (meeting(items__1__family="RBX-2026-014"), "items[1].family", "deux fois"),
        (meeting(items__1__family="RBX-2026-404"), "items[1].family", "pas de famille RBX-2026-404"),
        (meeting(sites=["ZZZ"], id="2026-10-12-ZZZ"), "sites[0]", "Possible\u00a0: RBX, TRC."),
        (meeting(present=["CB", "ZZ"]), "present[1]", "n’est pas dans l’équipe"),
        (meeting(id="2026-10-12-RBX"), "id", "porte son jour"),
        (
            meeting(on="2026-12-12", id="2026-12-12", started_at=None, ended_at=None, pauses=[], items=[]),
            "on",
            "pas encore venu",
        ),
        (meeting(current="RBX-2026-014"), "current", "plus de famille"),
        (meeting(current="RBX-2026-404", ended_at=None), "current", "pas à l’ordre du jour"),
        (meeting(ended_at="2026-10-12T13:00:00", pauses=[], items=[]), "ended_at", "avant d’avoir commencé"),
        (meeting(pauses__0__start="2026-10-12T13:00:00"), "pauses[0].start", "pas à sa place"),
        (meeting(pauses__0__end="2026-10-12T15:00:00"), "pauses[0].end", "pas à sa place"),
        (meeting(pauses__0__end=None), "pauses[0].end", "où cette pause finit"),
        (meeting(started_at="2026-10-11T14:00:00"), "started_at", "avant son jour"),
        (meeting(items__0__discussed_at="2026-10-12T16:00:00"), "items[0].discussed_at", "pendant la réunion"),
    ],
)
def test_a_fault_in_a_meeting_is_named_by_its_day(
    change: Callable[[dict[str, Any]], object], field: str, words: str
) -> None:
    document = changed(change)
    assert words in sentence(document)
    ((label, named),) = faults(document)
    assert named == field
    assert label.startswith("réunion ")


def test_two_meetings_of_one_day_are_told_by_their_ranks_and_a_meeting_of_none_too() -> None:
    document = changed(lambda top: top["reviews"].append(copy.deepcopy(top["reviews"][0])))
    assert faults(document) == [("réunion n°\u00a02", "id")]
    assert sentence(document) == "C’est déjà la réunion n°\u00a01."
    assert ("réunion n°\u00a02", "") in faults(changed(lambda top: top["reviews"].append(None)))
    assert faults(changed(lambda top: top.update(reviews={}))) == [("", "reviews")]


def test_a_document_without_meetings_has_none() -> None:
    assert load(json.dumps(changed(without("reviews"))).encode(), TODAY).reviews == ()


def activity(**facts: Any) -> Callable[[dict[str, Any]], object]:
    """Changes facts of the activity, by paths as `family` does."""

    def change(document: dict[str, Any]) -> None:
        family(**facts)({"families": document["activities"]})

    return change


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (activity(length=5), "length", "n’est pas connue"),
        (without("activities", 0, "kind"), "kind", "manque"),
        (activity(kind="cruise"), "kind", "Possible"),
        (activity(on="2026-08-30"), "until", "avant d’avoir commencé"),
        (activity(until="2027-08-28"), "until", "vérifiez l’année"),
        (activity(on="1926-08-24", until=None), "on", "bien loin"),
        (activity(on="2026-12-24", until=None), "came", "n’a pas encore eu lieu"),
        (activity(team=["XX"]), "team[0]", "n’est pas dans l’équipe"),
        (activity(came__0__family="RBX-2026-999"), "came[0].family", "Il n’y a pas de famille"),
        (activity(came__1__family="RBX-2026-014"), "came[1].family", "déjà notée"),
        (activity(came__0__adults=-1), "came[0].adults", "entre 0 et 99"),
        (activity(came__0__children=100), "came[0].children", "entre 0 et 99"),
    ],
)
def test_what_an_activity_cannot_say_is_named(change: Callable[[Any], object], field: str, words: str) -> None:
    assert faults(changed(change)) == [("activité 2026-003", field)]
    assert words in sentence(changed(change))


def test_an_activity_is_named_by_its_rank_when_its_number_is_not_one_or_not_its_own() -> None:
    assert faults(changed(activity(id="un jour"))) == [("activité n°\u00a01", "id")]
    twice = changed(lambda top: top["activities"].append(copy.deepcopy(top["activities"][0])))
    assert faults(twice) == [("activité n°\u00a02", "id")]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (family(encounters__0__team=["XX"]), "encounters[0].team[0]", "n’est pas dans l’équipe"),
        (family(encounters__0__on="2026-12-24"), "encounters[0].on", "pas encore venu"),
        (family(encounters__0__on="2026-01-02"), "encounters[0].on", "avant son premier contact"),
        (family(encounters__1__id=1), "encounters[1].id", "un numéro à lui"),
        (family(encounters__1__line="un mot"), "encounters[1].line", "n’a plus de mots"),
        (family(conferences__0__coordinator="XX"), "conferences[0].coordinator", "n’est pas dans l’équipe"),
        (family(conferences__0__chosen_on="2026-03-01"), "conferences[0].chosen_on", "après l’accueil"),
        (family(conferences__0__private_until="14:00:00"), "conferences[0].private_until", "après avoir commencé"),
        (family(conferences__1__given_up_on="2026-10-01"), "conferences[1].given_up_on", "qu’elle a choisie"),
    ],
)
def test_what_contacts_and_conferences_cannot_say_is_named(
    change: Callable[[Any], object], field: str, words: str
) -> None:
    assert faults(changed(change)) == [("RBX-2026-014", field)]
    assert words in sentence(changed(change))


def test_a_document_of_version_1_has_no_activities() -> None:
    older = changed(without("activities"))
    older["version"] = 1
    assert load(json.dumps(older).encode(), TODAY).activities == ()


def test_families_that_cannot_be_read_accuse_no_meeting() -> None:
    assert faults(changed(lambda top: top.update(families={}))) == [("", "families")]


def _resealed(**facts: Any) -> Callable[[dict[str, Any]], object]:
    """Changes the sealed version, and takes its fingerprint again: what a hand that knows how would do."""

    def change(document: dict[str, Any]) -> None:
        family(**{f"versions__0__{path}": value for path, value in facts.items()})(document)
        written = document["families"][0]["versions"][0]
        version = msgspec.convert(written, plan_records.Version)
        written["fingerprint"] = agreement.fingerprint(
            document["families"][0]["code"], version.number, version.content, version.meeting
        )

    return change


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (_resealed(number=1), "versions[0].number", "devrait porter le n°\u00a02"),
        (_resealed(content__words=" "), "versions[0].content", "les mots de la famille"),
        (_resealed(content__axes=[]), "versions[0].content", "au moins un axe"),
        (_resealed(content__axes__0__means=[]), "versions[0].content", "un moyen"),
        (_resealed(content__axes__0__markers=[]), "versions[0].content", "un repère"),
        (_resealed(meeting__present__0__signs=False), "versions[0].meeting.present", "encore un brouillon"),
        (_resealed(meeting__on="2026-08-19"), "versions[0].meeting.on", "précéder ce qu’il reprend"),
    ],
)
def test_rules_8_to_11_hold_for_a_file_however_well_sealed(
    change: Callable[[dict[str, Any]], object], field: str, words: str
) -> None:
    document = changed(change)
    assert faults(document) == [("RBX-2026-014", field)]
    assert words in sentence(document)


def test_a_fingerprint_is_of_its_own_family() -> None:
    """A version copied into another family is not that family's."""
    document = changed(family(code="RBX-2026-015"))
    meeting(items__0__family="RBX-2026-015")(document)
    document["activities"][0]["came"][0]["family"] = "RBX-2026-015"
    assert faults(document) == [("RBX-2026-015", "versions[0].fingerprint")]


def test_every_fault_is_named_at_once() -> None:
    def spoil(document: dict[str, Any]) -> None:
        one, other = document["families"]
        one["contact"]["channel"] = "radio"
        one["sheet"]["returned"] = "2025-12-31"
        one["referents"][1]["who"] = "ZZ"
        other["code"] = "TRC 3"
        other["nickname"] = "x"
        document["families"] += [None, {}]
        document["service"]["capacity"] = "trente"

    assert set(faults(changed(spoil))) >= {
        ("", "service.capacity"),
        ("RBX-2026-014", "contact.channel"),
        ("RBX-2026-014", "sheet.returned"),
        ("RBX-2026-014", "referents[1].who"),
        ("n°\u00a02", "code"),
        ("n°\u00a02", "nickname"),
        ("n°\u00a03", ""),
        ("n°\u00a04", "code"),
        ("n°\u00a04", "site"),
        ("n°\u00a04", "contact"),
    }


def test_two_families_with_one_code_are_told_by_their_ranks() -> None:
    document = changed(lambda top: top["families"].append(copy.deepcopy(top["families"][0])))
    assert faults(document) == [("n°\u00a03", "code")]
    assert sentence(document) == "Le code RBX-2026-014 est déjà celui de la famille n°\u00a01."


def test_a_key_written_twice_is_told_not_dropped() -> None:
    data = EXAMPLE.replace('"called": "Cédric et Léo"', '"called": "Cédric et Léo",\n"called": "autre"')
    assert faults(data.encode()) == [("RBX-2026-014", "called")]


def test_a_service_that_cannot_be_read_accuses_no_family() -> None:
    assert faults(changed(lambda top: top.update(service=None))) == [("", "service")]


def test_someone_else_may_have_led_the_interview_if_it_says_why() -> None:
    change = family(interview__led_by="ZZ", interview__led_by_reason="la directrice était en congé")
    assert load(json.dumps(changed(change)).encode(), TODAY)


def test_missing_dates_come_in() -> None:
    families = load(EXAMPLE.encode(), TODAY).families
    paper = families[1]
    assert paper.contact.on is None
    assert paper.welcome == records.Welcome(on=None)


def test_a_fault_shows_no_control_character_of_the_file() -> None:
    document = changed(family(**{"\x1b]0;x\x07\n" + "k" * 500: 1}))
    ((_, field),) = faults(document)
    assert field.isprintable()
    assert len(field) <= 40


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("2026-01-01"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every (holder, key) in a document."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, inner in items for place in ((value, key), *_places(inner))]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_the_document_it_is_read_or_refused(data: st.DataObject) -> None:
    """Any values anywhere: nothing but `ImportRefused` comes out, and what is taken in can go out and back."""
    document = copy.deepcopy(FULL)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(_places(document)))
        holder[key] = data.draw(values)
    try:
        read = load(json.dumps(document).encode(), TODAY)
    except ImportRefused as refusal:
        told = [tell(fault.sentence) for fault in refusal.faults]
    else:
        told = ["taken in"]
        families = tuple(sorted(read.families, key=lambda one: one.code))
        reviews = tuple(sorted(read.reviews, key=lambda one: one.id))
        activities = tuple(sorted(read.activities, key=lambda one: one.id))
        assert load(dump(read), TODAY) == Caseload(read.service, families, reviews, activities, read.partners)
    assert told
    assert all(told)


@given(st.binary(max_size=200))
def test_whatever_the_bytes_they_are_refused(data: bytes) -> None:
    with pytest.raises(ImportRefused):
        load(data, TODAY)


def test_the_example_of_the_guide_is_what_is_written() -> None:
    assert dump(load(EXAMPLE.encode(), TODAY)).decode() == EXAMPLE


def test_the_guide_names_every_field_and_every_word() -> None:
    told = set(re.findall(r"[a-z_0-9]+", " ".join(re.findall(r"`[^`\n]+`", GUIDE))))
    kinds = [kind for room in ROOMS for kind in vars(room).values() if isinstance(kind, type)]
    fields = {name for kind in kinds if issubclass(kind, msgspec.Struct) for name in kind.__struct_fields__}
    words = {word.value for kind in kinds if issubclass(kind, records.StrEnum) for word in kind}
    assert fields | words <= told


def test_every_text_on_one_line_is_a_field_of_a_record() -> None:
    kinds = [kind for room in ROOMS for kind in vars(room).values() if isinstance(kind, type)]
    fields = {name for kind in kinds if issubclass(kind, msgspec.Struct) for name in kind.__struct_fields__}
    assert fields >= piecewise.ONE_LINE
