"""What the service sets for itself: sites, places, team; never against the families there are."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain.house import change_team, has_director, read_number, read_site, set_up, write_site
from reliance_tui.domain.records import Member, Role, Service, Site
from reliance_tui.domain.sentence import Refused
from tests.factories import SERVICE, TEAM, TODAY, a_family
from tests.refusals import refused


def the_service(**settings: object) -> Service:
    return msgspec.structs.replace(SERVICE, **settings)


@pytest.mark.parametrize(("typed", "number"), [("", None), (" 30 ", 30), ("0", 0), ("007", 7), ("999", 999)])
def test_a_number_as_typed(typed: str, number: int | None):
    assert read_number(typed, field="capacity") == number


@pytest.mark.parametrize("typed", ["-1", "1000", "3,5", "trente", "٣", "²", "9" * 5000])
def test_what_is_no_number_says_between_which_it_is(typed: str):
    with refused("un nombre entre 0 et 999", field="capacity"):
        read_number(typed, field="capacity")


@pytest.mark.parametrize(
    ("typed", "site"),
    [
        ("", None),
        ("RBX, Roubaix", Site(code="RBX", name="Roubaix")),
        ("rbx, Roubaix, 15", Site(code="RBX", name="Roubaix", capacity=15)),
        ("LILLE , Lille , 0", Site(code="LILLE", name="Lille", capacity=0)),
    ],
)
def test_a_site_as_it_is_said(typed: str, site: Site | None):
    assert read_site(typed) == site
    assert site is None or read_site(write_site(site)) == site


@pytest.mark.parametrize(
    "typed", ["Roubaix", "R, Roubaix", "RBX2, Roubaix", "RBX,", "RBX, Roubaix, 1, 2", "R-X, Roubaix"]
)
def test_a_site_needs_a_code_of_letters_and_a_name(typed: str):
    with refused("un code de deux à cinq lettres", way_out="RBX, Roubaix, 15", field="sites"):
        read_site(typed)


@given(st.text(max_size=30))
def test_whatever_is_typed_for_a_setting_is_read_or_refused_with_a_sentence(typed: str):
    for read in (read_site, lambda text: read_number(text, field="capacity")):
        sentence = "read"
        try:
            read(typed)
        except Refused as refusal:
            sentence = str(refusal.reason)
        assert sentence.strip()


def test_settings_that_stand():
    assert set_up(SERVICE, [a_family()]) is SERVICE


LILLE = Site(code="LIL", name="Lille")
ROUBAIX, TOURCOING = SERVICE.sites


@pytest.mark.parametrize(
    ("settings", "words", "way_out", "field"),
    [
        ({"sites": ()}, "au moins un site", "", "sites"),
        ({"sites": (TOURCOING, LILLE)}, "relèvent du site RBX", "", "sites"),
        ({"sites": (ROUBAIX, TOURCOING, ROUBAIX)}, "RBX est donné à deux sites", "", "sites"),
        ({"team": (*TEAM, TEAM[0])}, "les initiales CB", "Ajoutez une lettre", "team"),
        ({"capacity": 0}, "au moins une place", "", "capacity"),
    ],
)
def test_settings_that_cannot_stand(settings: dict[str, object], words: str, way_out: str, field: str):
    with refused(words, way_out=way_out, field=field):
        set_up(the_service(**settings), [a_family()])


def test_whoever_leaves_stays_in_the_list_with_the_day():
    *here, nadia, thomas, zoe = TEAM
    team = change_team(TEAM, (*here, thomas), TODAY)
    assert team == (*here, thomas, msgspec.structs.replace(nadia, left_on=TODAY), zoe)


def test_whoever_comes_back_is_there_again():
    zoe = Member(initials="ZO", name="Zoé OLIVIER", role=Role.HEAD_OF_SERVICE)
    assert change_team(TEAM, (*TEAM[:4], zoe), TODAY) == (*TEAM[:4], zoe)


def test_rule_7_the_initials_of_who_left_are_given_to_no_one_else():
    with refused("sont celles de Zoé Olivier", way_out="Ajoutez une lettre", field="team"):
        change_team(TEAM, (*TEAM[:4], Member(initials="ZO", name="Zahra Omar", role=Role.SECRETARY)), TODAY)


@pytest.mark.parametrize(
    ("team", "led"),
    [
        (TEAM, True),
        (TEAM[1:], False),
        ((msgspec.structs.replace(TEAM[0], left_on=date(2026, 1, 1)),), False),
    ],
)
def test_rule_2_whether_the_team_has_a_director(team: tuple[Member, ...], led: bool):
    assert has_director(the_service(team=team)) is led
