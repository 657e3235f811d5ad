"""The first contact (DOMAIN 1)."""

from datetime import date, timedelta

import msgspec
import pytest

from reliance_tui.domain.contact import BY_ANOTHER_SERVICE, amend_contact, next_code, open_file
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Channel, Family, Purpose
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.stage import Stage, stage
from tests.factories import ASKED, SERVICE, TODAY, a_contact, a_family
from tests.refusals import refused


def opened(site: str = "RBX", called: str = "", **facts: object) -> Family:
    return open_file((), SERVICE, site=site, contact=a_contact(**facts), called=called, today=TODAY)


def test_rule_1_no_file_without_the_familys_own_request():
    with refused("la famille a fait elle-même la demande", way_out="invitez-la à appeler", field="request_on"):
        opened(request_on=None)


@pytest.mark.parametrize("channel", BY_ANOTHER_SERVICE)
def test_rule_1_whoever_sent_them_the_family_makes_the_request(channel: Channel):
    with refused("la famille a fait elle-même la demande", way_out="invitez-la à appeler", field="request_on"):
        opened(channel=channel, purpose=Purpose.AVOID_PLACEMENT, request_on=None)


def test_rule_1_the_request_cannot_be_taken_away_afterwards():
    with refused("ne peut pas être effacé", field="request_on"):
        amend_contact(a_family(), a_contact(request_on=None), SERVICE, TODAY)


def test_rule_1_a_request_comes_on_or_after_the_first_contact():
    assert opened(on=ASKED - timedelta(days=5)).contact.request_on == ASKED
    with refused("ne peut pas précéder le premier contact", field="request_on"):
        opened(on=ASKED + timedelta(days=1))


@pytest.mark.parametrize("channel", [None, *Channel])
def test_rule_1_purpose_goes_with_another_service_and_network_with_word_of_mouth(channel: Channel | None):
    every_answer = {"purpose": Purpose.THIRD_PLACE, "network": "ma sœur", "network_agreed": True}
    kept = opened(channel=channel, **every_answer).contact
    assert (kept.purpose is not None) == (channel in (Channel.JUDGE, Channel.ASE_REFERENT, Channel.AEMO_SERVICE))
    assert (kept.network == "ma sœur") == (kept.network_agreed is True) == (channel is Channel.WORD_OF_MOUTH)


def test_rule_1_no_field_imports_a_social_report():
    assert set(a_contact().__struct_fields__) == {
        *("on", "request_on", "channel", "through", "purpose", "network", "network_agreed", "taken_by", "words")
    }


def test_a_file_opens_with_a_request_alone_and_nothing_else():
    family = opened(on=None, channel=None)
    assert (family.code, family.called, stage(family)) == ("RBX-2026-001", "", Stage.CONTACT)


def test_an_unknown_site_is_refused():
    with refused("Choisissez le site", field="site"):
        opened(site="LIL")


@pytest.mark.parametrize(
    ("fact", "day", "words"),
    [
        ("request_on", TODAY + timedelta(days=1), "n’est pas encore venu"),
        ("on", TODAY + timedelta(days=1), "n’est pas encore venu"),
        ("on", date(206, 10, 19), "vérifiez l’année"),
    ],
)
def test_a_day_to_come_or_a_slip_in_the_year_is_refused(fact: str, day: date, words: str):
    with refused(words, field=fact):
        opened(**{fact: day})


def test_what_is_typed_is_kept_as_it_is_without_what_no_one_sees():
    family = opened(called=" M[/]x\x00  dit \x1b[31mle Grand\n", words="\u202eon crie\r\nle matin ")
    assert family.called == "M[/]x dit le Grand"
    assert family.contact.words == "on crie\nle matin"


def test_mending_a_contact_keeps_the_code_and_the_rest():
    family = a_family(Stage.ACCOMPANIED)
    mended = amend_contact(family, a_contact(on=date(2025, 12, 30), channel=Channel.JUDGE), SERVICE, TODAY)
    assert mended.code == family.code
    assert msgspec.structs.replace(mended, contact=family.contact) == family


@pytest.mark.parametrize(
    ("codes", "site", "year", "code"),
    [
        ((), "RBX", 2026, "RBX-2026-001"),
        (("RBX-2026-001", "RBX-2026-013"), "RBX", 2026, "RBX-2026-014"),  # a gap is not filled: never given twice
        (("RBX-2026-013", "TRC-2026-002", "RBX-2025-040"), "TRC", 2026, "TRC-2026-003"),
        (("RBX-2025-040",), "RBX", 2026, "RBX-2026-001"),
        (("RBX-2026-999",), "RBX", 2026, "RBX-2026-1000"),
    ],
)
def test_codes_are_site_year_and_rank(codes: tuple[str, ...], site: str, year: int, code: str):
    families = [Family(code=other, site=other[:3], contact=a_contact()) for other in codes]
    assert next_code(families, site, year) == code


def test_the_year_of_a_code_is_that_of_the_first_contact():
    family = open_file(
        (),
        SERVICE,
        site="TRC",
        contact=a_contact(on=date(2025, 12, 30), request_on=date(2026, 1, 4)),
        called="",
        today=TODAY,
    )
    assert family.code == "TRC-2025-001"


def test_a_refusal_is_read_as_its_sentence():
    with pytest.raises(Refused, match="Choisissez le site qui reçoit la famille"):
        opened(site="")


def test_who_took_it_is_of_the_team_once_there_is_one():
    assert opened(taken_by="cb nk").contact.taken_by == "CB, NK"
    assert opened(taken_by="ZO").contact.taken_by == "ZO", "who left was there then"
    with refused("pas de l’équipe", way_out="(CB, HD, NK, TV), ou complétez", field="taken_by", desk=Desk.SETTINGS):
        opened(taken_by="XX")
    nobody = msgspec.structs.replace(SERVICE, team=())
    first = open_file((), nobody, site="RBX", contact=a_contact(taken_by="Claire"), called="", today=TODAY)
    assert first.contact.taken_by == "Claire", "a family may call before the team is written"
    mended = amend_contact(first, msgspec.structs.replace(first.contact, words="on crie"), SERVICE, TODAY)
    assert mended.contact.taken_by == "Claire", "what was kept on paper stays"
    with refused("pas de l’équipe", way_out="complétez", field="taken_by", desk=Desk.SETTINGS):
        amend_contact(mended, msgspec.structs.replace(first.contact, taken_by="Clara"), SERVICE, TODAY)
