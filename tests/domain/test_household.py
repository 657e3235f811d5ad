"""Who the family is and how it is reached: as it says it, nothing compulsory."""

from datetime import date

import msgspec
import pytest

from reliance_tui.domain.household import call_it, name_shown, reach_it, set_adults, set_children
from reliance_tui.domain.records import Adult, Child, Reach
from reliance_tui.domain.stage import Stage
from tests.factories import TODAY, a_family
from tests.refusals import refused

FAMILY = a_family()


def test_a_family_is_called_as_it_wishes_or_by_its_code():
    assert name_shown(call_it(FAMILY, "  les  Sœurs \t d’Anzin ")) == "les Sœurs d’Anzin"
    assert name_shown(call_it(FAMILY, " \u200b ")) == "RBX-2026-001"


@pytest.mark.parametrize(
    "name", ["M[/]x", "[@click=app.quit]", "[1er enfant]", "é" * 300, "👩‍👧", "محمد", "O", "Đặng", "D’Août"]
)
def test_names_are_kept_as_they_are(name: str):
    family = set_children(set_adults(call_it(FAMILY, name), (Adult(name=name),)), (Child(name=name),), TODAY)
    assert (family.called, family.adults[0].name, family.children[0].name) == (name, name, name)


def test_names_lose_only_what_no_one_sees():
    family = set_adults(FAMILY, (Adult(name=" Sa\x00mira\x1b[0m", tie="\u202emère "),))
    assert family.adults == (Adult(name="Samira", tie="mère"),)


def test_how_to_reach_a_family_and_when_not_are_said_apart():
    family = reach_it(FAMILY, how="un SMS\nou l’école")
    family = reach_it(family, not_when="le soir")
    assert family.reach == Reach(how="un SMS\nou l’école", not_when="le soir")
    assert reach_it(family, how="").reach == Reach(not_when="le soir")


@pytest.mark.parametrize(
    ("child", "words", "field"),
    [
        (Child(name="Léa", birth_year=2027), "est à venir", "birth_year"),
        (Child(name="Léa", birth_year=12), "quatre chiffres", "birth_year"),
        (Child(name="Léa", birth_year=1915), "avec les adultes", "birth_year"),
        (Child(name="Léa", age=26), "avec les adultes", "age"),
        (Child(name="Léa", age=-1), "avec les adultes", "age"),
        (Child(name="Léa", age=3, age_said_on=date(2026, 11, 17)), "pas encore venu", "age_said_on"),
    ],
)
def test_a_child_not_born_yet_or_too_old_is_refused(child: Child, words: str, field: str):
    with refused(words, field=field):
        set_children(FAMILY, (Child(name="Tom", age=4), child), TODAY)


def test_a_child_grows_up_without_blocking_the_file():
    family = set_children(a_family(Stage.ACCOMPANIED), (Child(name="Tom", birth_year=2001),), TODAY)
    assert set_children(family, family.children, date(2031, 1, 6)) == family


def test_nothing_else_changes():
    family = a_family(Stage.ACCOMPANIED)
    changed = set_adults(family, ())
    assert msgspec.structs.replace(changed, adults=family.adults) == family
