"""A choice: all its answers in sight; arrows, first letters and clicks choose; Enter goes on."""

from __future__ import annotations

import pytest

from reliance_tui.widgets.choice import Choice, Option
from tests.widgets.conftest import Laid, table

FEW = (Option("y", "oui"), Option("n", "non"), Option("u", "on ne sait pas"))
MANY = tuple(Option(word[:2], word) for word in ("école", "centre", "collège", "réunion", "juge", "ASE"))
LONG = (Option("1", "une longue réponse à elle seule"), Option("2", "une autre longue réponse"))


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ((), ""),
        (("right",), "y"),
        (("left",), "u"),
        (("space", "space"), "n"),
        (("o",), ""),  # « oui » and « on ne sait pas »: neither is taken for the other
        (("N",), "n"),
        (("z",), ""),
        (("n", "backspace"), ""),
        (("down", "down"), "n"),
    ],
)
async def test_an_answer_by_keys(laid: Laid, keys: tuple[str, ...], value: str) -> None:
    choice = Choice(FEW)
    async with laid(choice) as pilot:
        await pilot.press(*keys)
        assert choice.value == value
        assert "\n".join(table(pilot).painted).count("(•)") == bool(value)


async def test_accents_do_not_count_and_rows_are_walked(laid: Laid) -> None:
    choice = Choice(MANY)
    async with laid(choice, 44) as pilot:
        await pilot.press("e")
        assert choice.value == "éc"
        await pilot.press("down")
        assert choice.value == "ré", "three columns of even width: the answer below"
        await pilot.press("up")
        assert choice.value == "éc"


async def test_enter_goes_on(laid: Laid) -> None:
    choice = Choice(FEW, "n")
    async with laid(choice) as pilot:
        await pilot.press("enter")
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "after"
        assert choice.value == "n"


@pytest.mark.parametrize(
    ("options", "width", "rows"),
    [
        (FEW, 60, ["( ) oui   ( ) non   ( ) on ne sait pas"]),
        (FEW, 24, ["( ) oui", "( ) non", "( ) on ne sait pas"]),
        (LONG, 60, ["( ) une longue réponse à elle seule", "( ) une autre longue réponse"]),
        (MANY, 44, ["( ) école     ( ) centre    ( ) collège", "( ) réunion   ( ) juge      ( ) ASE"]),
    ],
)
async def test_all_answers_are_in_sight(laid: Laid, options: tuple[Option, ...], width: int, rows: list[str]) -> None:
    async with laid(Choice(options), width) as pilot:
        assert [row.strip() for row in table(pilot).painted[: len(rows)]] == rows


@pytest.mark.parametrize(("options", "width"), [(FEW, 60), (FEW, 24), (LONG, 60), (MANY, 44)])
async def test_each_answer_can_be_clicked(laid: Laid, options: tuple[Option, ...], width: int) -> None:
    choice = Choice(options)
    async with laid(choice, width) as pilot:
        for option in options:
            y, row = next((y, row) for y, row in enumerate(table(pilot).painted) if f") {option.words}" in row)
            await pilot.click(offset=(row.index(f") {option.words}") + 2, y))
            assert choice.value == option.value


async def test_no_option_no_answer(laid: Laid) -> None:
    choice = Choice(())
    async with laid(choice) as pilot:
        await pilot.press("right", "down", "o")
        assert choice.value == ""
