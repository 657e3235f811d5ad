"""Several answers: arrows go from one to another, space and letters tick, Delete takes all away."""

from __future__ import annotations

import pytest

from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.form import Kind, Question
from reliance_tui.widgets.several import Several
from tests.widgets.conftest import Laid, table

THREE = (Option("y", "oui"), Option("n", "non"), Option("u", "on ne sait pas"))


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ((), ""),
        (("right",), ""),
        (("space",), "y"),
        (("space", "space"), ""),
        (("left", "space", "right", "space"), "y,u"),
        (("n", "down", "space"), "n,u"),
        (("n", "n"), ""),
        (("o",), ""),
        (("n", "space", "space", "left", "space", "delete"), ""),
    ],
)
async def test_answers_by_keys(laid: Laid, keys: tuple[str, ...], value: str) -> None:
    several = Several(THREE)
    async with laid(several) as pilot:
        await pilot.press(*keys)
        assert several.value == value
        assert "\n".join(table(pilot).painted).count("[×]") == len(value.split(",")) - (not value)


async def test_what_was_ticked_is_there_and_a_click_unticks_it(laid: Laid) -> None:
    several = Several(THREE, "n,u")
    async with laid(several) as pilot:
        assert several.here == 1
        await pilot.click(Several, offset=(11, 0))
        assert several.value == "u"


def test_it_is_told_in_the_words_of_all_that_is_ticked() -> None:
    assert Question("n", "?", Kind.SEVERAL, options=THREE).told("y,u") == "oui, on ne sait pas"
