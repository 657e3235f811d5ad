"""The families together: places, turns, requests not met (DOMAIN 6 and 7)."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain.accompaniment import close
from reliance_tui.domain.caseload import (
    ahead_of,
    has_a_place,
    next_in_turn,
    places,
    unmet_requests,
    waiting_list,
    without_referent,
)
from reliance_tui.domain.records import Closure, Ending, Family, RegistrationSheet, Waiting
from reliance_tui.domain.stage import Stage
from tests.factories import TODAY, a_family, a_service, some_families


def waiting(rank: int, returned_ago: int, site: str = "RBX") -> Family:
    """A family that waits since its sheet came back, so many days ago."""
    family = a_family(Stage.WAITING, site=site, today=TODAY - timedelta(days=returned_ago))
    return msgspec.structs.replace(family, code=f"{site}-2026-{rank:03d}")


@pytest.mark.parametrize("reached", Stage)
def test_rule_6_a_place_is_taken_from_the_welcome_to_the_end(reached: Stage):
    assert has_a_place(a_family(reached)) == (reached in (Stage.WELCOMED, Stage.PLAN, Stage.ACCOMPANIED))


@pytest.mark.parametrize(
    ("capacity", "roubaix", "tourcoing", "free_in_roubaix", "free_in_tourcoing", "limit_in_roubaix"),
    [
        (30, None, None, 27, 27, 30),
        (30, 15, 15, 13, 14, 30),
        (30, 2, 15, 0, 14, 2),  # two families are in Roubaix, one in Tourcoing
        (4, 15, 15, 1, 1, 4),
        (3, None, None, 0, 0, 3),
        (2, 1, None, -1, -1, 1),  # settings lowered below what is taken
    ],
)
def test_rule_6_the_capacity_of_the_service_and_of_each_site(
    capacity: int,
    roubaix: int | None,
    tourcoing: int | None,
    free_in_roubaix: int,
    free_in_tourcoing: int,
    limit_in_roubaix: int,
):
    families = (*some_families(Stage.WELCOMED, Stage.PLAN), *some_families(Stage.ACCOMPANIED, Stage.CLOSED, site="TRC"))
    room = places(families, a_service(capacity, roubaix=roubaix, tourcoing=tourcoing))
    assert (room.taken, room.capacity) == (3, capacity)
    assert room.by_site == {"RBX": (2, roubaix), "TRC": (1, tourcoing)}
    assert (room.free("RBX"), room.free("TRC")) == (free_in_roubaix, free_in_tourcoing)
    assert room.limit("RBX") == limit_in_roubaix


def test_rule_6_an_end_frees_the_place():
    family = a_family(Stage.ACCOMPANIED)
    ended = close(family, Closure(on=TODAY, ending=Ending.GOAL_REACHED), TODAY)
    assert [places([one], a_service()).taken for one in (family, ended)] == [1, 0]


def test_rule_6_waiting_list_in_the_order_of_the_returned_sheet():
    late, early, twin = waiting(1, 3), waiting(9, 40), waiting(2, 3)
    assert waiting_list([late, twin, early, a_family(Stage.READY)]) == (early, late, twin)


def test_rule_6_a_waiting_family_without_a_date_is_last_and_never_left_out():
    known = waiting(2, 3)
    undated = msgspec.structs.replace(waiting(1, 9), sheet=RegistrationSheet(handed_over=None, returned=None))
    assert waiting_list([undated, known]) == (known,)  # no sheet back yet: it is the sheet that is waited for
    since_unknown = msgspec.structs.replace(waiting(1, 3), waiting=Waiting(since=None))
    assert waiting_list([since_unknown, known]) == (known, since_unknown)


def test_rule_6_only_who_waits_for_the_same_place_is_ahead():
    service = a_service(3, tourcoing=0)
    in_roubaix, in_tourcoing = waiting(1, 20), waiting(1, 30, "TRC")
    family = waiting(2, 3)
    assert ahead_of(family, (in_roubaix, in_tourcoing, family), service) == (in_roubaix,)
    assert ahead_of(in_roubaix, (in_roubaix, in_tourcoing, family), service) == ()


@pytest.mark.parametrize(
    ("service", "in_turn"),
    [
        (a_service(0), []),
        (a_service(1), ["TRC-2026-001"]),
        (a_service(2), ["TRC-2026-001", "RBX-2026-001"]),
        (a_service(9), ["TRC-2026-001", "RBX-2026-001", "RBX-2026-002"]),
        (a_service(9, roubaix=1), ["TRC-2026-001", "RBX-2026-001"]),
        (a_service(2, tourcoing=0), ["RBX-2026-001", "RBX-2026-002"]),
    ],
)
def test_rule_6_as_many_are_called_as_there_are_places(service, in_turn: list[str]):
    families = (waiting(2, 3), waiting(1, 20), waiting(1, 30, "TRC"))
    assert [family.code for family in next_in_turn(families, service)] == in_turn


@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["RBX", "TRC"])), max_size=8),
    st.integers(0, 9),
    st.none() | st.integers(0, 4),
)
def test_rule_6_whoever_is_called_fits_and_nobody_called_waits_behind_one_who_fits(waits, capacity, roubaix):
    families = [waiting(n + 1, ago, site) for n, (ago, site) in enumerate(waits)]
    service = a_service(capacity, roubaix=roubaix)
    called = next_in_turn(families, service)
    assert len(called) <= capacity
    assert roubaix is None or sum(family.site == "RBX" for family in called) <= roubaix
    if called:
        assert ahead_of(called[0], families, service) == ()


def test_rule_6_unmet_requests_are_counted_by_the_year_of_the_wait():
    this_year, last_year = waiting(1, 3), waiting(2, 340)
    gone = close(waiting(3, 3), Closure(on=TODAY, ending=Ending.NO_NEWS), TODAY)
    came_in = msgspec.structs.replace(a_family(Stage.WELCOMED), waiting=Waiting(since=date(2026, 11, 12)))
    families = (this_year, last_year, gone, came_in, a_family(Stage.READY))
    assert unmet_requests(families, 2026) == (this_year, gone)
    assert unmet_requests(families, 2025) == (last_year,)


def test_rule_7_families_without_a_referent_are_always_visible():
    families = some_families(*Stage)
    assert without_referent(families) == tuple(family for family in families if family.called == "les Welcomed")
