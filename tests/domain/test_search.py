"""Finding a family as one types: accents, hyphens, order, apostrophes and œ aside."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain.records import Adult, Child, Family
from reliance_tui.domain.search import find, findable, matcher
from reliance_tui.domain.stage import Stage, stage
from reliance_tui.domain.text import words
from tests.factories import a_family, some_families

FAMILY = msgspec.structs.replace(
    a_family(),
    code="RBX-2026-014",
    called="les Cœurs d’Août",
    adults=(Adult(name="Élodie Vandenbroucke-Łukaszewicz", tie="mère"), Adult(name="M[/]x")),
    children=(Child(name="Jean-Noël"), Child(name="Zoé", tie="fille"), Child(name="🌻")),
)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  ",
        "élodie",
        "ELODIE",
        "E\u0301lodie",
        "coeurs",
        "cœur",
        "CŒUR",
        "d'août",
        "d’aout",
        "aout coeurs",  # in any order
        "jean noel",
        "jean-noël",
        "noe jea",
        "lukas",
        "Łuk",
        "vandenbroucke-luk",
        "M[/]x",
        "m x",
        "RBX-2026-014",
        "014",
        "zoe 014 elodie",
        "🌻",
    ],
)
def test_found(query: str):
    assert find([FAMILY], query) == (FAMILY,)


@pytest.mark.parametrize("query", ["lodie", "noel jeanne", "mère", "RBX-2026-015", "zoé x y", "🌷", "26-014"])
def test_not_found(query: str):
    assert find([FAMILY], query) == ()


def test_those_found_keep_their_order():
    others = tuple(msgspec.structs.replace(a_family(), code=f"TRC-2026-00{n}", called="les Martin") for n in (3, 1, 2))
    assert find((others[0], FAMILY, *others[1:]), "martin") == others


@given(st.text(), st.text(), st.data())
def test_a_family_is_found_by_the_beginning_of_any_of_its_words(called: str, child: str, data: st.DataObject):
    family: Family = msgspec.structs.replace(a_family(), called=called, children=(Child(name=child),))
    for word in (*words(called), *words(child)):
        beginning = word[: data.draw(st.integers(1, len(word)))]
        assert matcher(beginning)(findable(family))


@given(st.text())
def test_any_query_finds_or_does_not(query: str):
    assert find([FAMILY], query) in ((), (FAMILY,))


@pytest.mark.parametrize(
    ("query", "stages"),
    [
        ("attente", {Stage.WAITING}),
        ("exclue", {Stage.EXCLUDED}),
        ("Accueillie", {Stage.WELCOMED, Stage.PLAN, Stage.ACCOMPANIED}),
        ("rbx attente", {Stage.WAITING}),
    ],
)
def test_a_stage_finds_the_families_that_are_there(query: str, stages: set[Stage]):
    assert {stage(family) for family in find(some_families(*Stage), query)} == stages


def test_a_family_of_that_name_comes_before_the_stage():
    named = msgspec.structs.replace(FAMILY, called="Projet 13")
    assert find([a_family(Stage.PLAN), named], "projet") == (named,)
