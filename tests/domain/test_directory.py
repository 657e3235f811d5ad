"""The directory in eight fields: what enters, what is found, what is to be checked again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from reliance_tui.domain.directory import (
    amend,
    check,
    directory_faults,
    enter,
    find,
    found,
    in_order,
    nearest,
    retire,
    to_check,
)
from reliance_tui.domain.partner_records import Listed, PartnerField
from tests.factories import TODAY
from tests.partners import CMP, SCHOOL
from tests.refusals import refused

DIRECTORY = enter(enter((), SCHOOL, TODAY), CMP, TODAY)


def names(directory: tuple[Listed, ...]) -> list[str]:
    return [partner.name for partner in directory]


def test_each_has_its_number_and_is_checked_the_day_it_enters() -> None:
    assert [(one.id, one.checked_on) for one in DIRECTORY] == [(1, TODAY), (2, TODAY)]


def test_they_are_read_by_field_then_by_name_those_retired_last() -> None:
    more = enter(DIRECTORY, msgspec.structs.replace(CMP, name="Centre de santé"), TODAY)
    assert names(in_order(more)) == ["Centre de santé", "CMP des Tisserands", "École des Tilleuls"]
    assert names(in_order(retire(more, 3, TODAY))) == ["CMP des Tisserands", "École des Tilleuls", "Centre de santé"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["CMP des Tisserands", "École des Tilleuls"]),
        ("ecole", ["École des Tilleuls"]),
        ("til ec", ["École des Tilleuls"]),
        ("médical", ["CMP des Tisserands"]),
        ("consult", ["CMP des Tisserands"]),
        ("enfants ecole", []),
    ],
)
def test_one_is_found_as_one_types(query: str, expected: list[str]) -> None:
    assert names(found(DIRECTORY, query)) == expected


def test_while_one_is_chosen_a_name_comes_before_what_is_done_and_nobody_retired_comes() -> None:
    wide = enter(DIRECTORY, msgspec.structs.replace(CMP, name="Centre", does="aide à l’école"), TODAY)
    assert names(nearest(wide, "ecole")) == ["École des Tilleuls", "Centre"]
    assert names(nearest(retire(wide, 1, TODAY), "ecole")) == ["Centre"]


@pytest.mark.parametrize(
    ("facts", "words", "field"),
    [
        ({"name": "  "}, "comment s’appelle", "name"),
        ({"name": "ECOLE DES TILLEULS", "field": PartnerField.SCHOOLING}, "déjà dans l’annuaire", "name"),
        ({"checked_on": TODAY + timedelta(days=1)}, "pas encore venu", "checked_on"),
    ],
)
def test_what_cannot_enter_is_said(facts: dict[str, Any], words: str, field: str) -> None:
    with refused(words, field=field):
        enter(DIRECTORY, msgspec.structs.replace(CMP, **{"name": "autre", **facts}), TODAY)


def test_it_is_mended_checked_retired_and_taken_back() -> None:
    mended = amend(DIRECTORY, msgspec.structs.replace(find(DIRECTORY, 2), how=" 03 53 01 00 00 "), TODAY)
    assert find(mended, 2).how == "03 53 01 00 00"
    away = retire(mended, 2, TODAY)
    assert find(away, 2).retired_on == TODAY
    assert find(amend(away, msgspec.structs.replace(find(away, 2), person="x"), TODAY), 2).retired_on == TODAY
    assert find(retire(away, 2, TODAY), 2) == find(mended, 2)
    with refused("n’est plus dans l’annuaire"):
        find(DIRECTORY, 9)


@pytest.mark.parametrize(
    ("checked", "due"),
    [(None, True), (date(2025, 11, 15), True), (date(2025, 11, 16), False), (TODAY, False)],
)
def test_after_a_year_it_is_to_be_checked_again(checked: date | None, due: bool) -> None:
    partner = msgspec.structs.replace(CMP, checked_on=checked)
    assert to_check(partner, TODAY) is due
    assert not to_check(msgspec.structs.replace(partner, retired_on=TODAY), TODAY)
    assert not to_check(check((partner,), 1, TODAY)[0], TODAY)


def test_what_a_directory_from_a_file_cannot_be() -> None:
    twice = (CMP, msgspec.structs.replace(CMP, name=""), msgspec.structs.replace(SCHOOL, id=0))
    assert [fault.field for fault in directory_faults(twice, TODAY)] == ["[1].id", "[1].name", "[2].id"]
