"""Every recorded value has its French word."""

from enum import StrEnum

import pytest

from reliance_tui.domain import records, words
from reliance_tui.domain.partner_records import Side
from reliance_tui.domain.plan_records import Verdict, Wish
from reliance_tui.domain.records import Measure
from reliance_tui.domain.words import short, word

VALUES = [
    value
    for kind in vars(records).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    for value in kind
] + [*Verdict, *Wish, *Side]


@pytest.mark.parametrize("value", VALUES, ids=[f"{type(value).__name__}.{value.name}" for value in VALUES])
def test_every_recorded_value_has_a_word(value: StrEnum):
    assert str(word(value)) not in ("", value.value)


def test_no_two_values_of_a_kind_have_the_same_word():
    told = [(type(value), str(word(value))) for value in VALUES]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("table", [words._WORDS, words._SIDES], ids=["words", "sides"])
def test_no_word_hides_that_of_another_kind_spelt_alike(table: dict[StrEnum, object]):
    kinds = {type(value) for value in table}
    assert len(table) == sum(len(kind) for kind in kinds)


def test_the_three_measures_are_named_in_a_word():
    assert [str(short(measure)) for measure in Measure] == ["IEAD", "AEMO", "signalement (226-4)"]
