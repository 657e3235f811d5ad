"""A list written a line at a time: Enter adds, ↑ mends, an empty Enter goes on, nothing half typed is lost."""

from __future__ import annotations

from datetime import date

import pytest

from reliance_tui.domain.records import Adult, Child
from reliance_tui.domain.said import read_adult, read_child, write_adult, write_child
from reliance_tui.widgets.people import People
from tests.widgets.conftest import Laid, table

TODAY = date(2026, 11, 16)
SAMIRA, KARIM = Adult(name="Samira", tie="mère"), Adult(name="Karim", tie="oncle")


def some_adults(*adults: Adult) -> People[Adult]:
    return People(adults, read=read_adult, write=write_adult, shown=write_adult, example="Samira, mère", id="adults")


def some_children(*children: Child) -> People[Child]:
    return People(children, read=lambda text: read_child(text, TODAY), write=write_child, shown=write_child)


@pytest.mark.parametrize(
    ("keys", "names", "pending"),
    [
        (("A", "enter"), ["Samira", "Karim", "A"], ""),
        (("up", "!", "enter"), ["Samira", "Karim"], ""),
        (("up", "ctrl+u", "enter"), ["Samira"], ""),
        (("up", "up", "ctrl+u", "enter"), ["Karim"], ""),
        (("up", "up", "up", "up", "ctrl+u", "enter"), ["Karim"], ""),
        (("Z", "up", "down"), ["Samira", "Karim"], "Z"),
        (("Z", "up", "enter"), ["Samira", "Karim"], "Z"),
        (("up", "down", "down"), ["Samira", "Karim"], ""),
        (("Z", "o", "é"), ["Samira", "Karim"], "Zoé"),
        (("space", "enter"), ["Samira", "Karim"], " "),
    ],
)
async def test_lines_are_added_mended_and_taken_away(
    laid: Laid, keys: tuple[str, ...], names: list[str], pending: str
) -> None:
    people = some_adults(SAMIRA, KARIM)
    async with laid(people) as pilot:
        await pilot.press(*keys)
        assert [adult.name for adult in people.records] == names
        assert people.pending == pending


async def test_the_line_being_mended_is_marked(laid: Laid) -> None:
    people = some_adults(SAMIRA, KARIM)
    async with laid(people) as pilot:
        await pilot.press("up")
        rows = [row.strip() for row in table(pilot).painted]
        assert rows[:2] == ["• Samira, mère", "› Karim, oncle"]
        assert rows[2] == "Karim, oncle"


async def test_an_empty_enter_goes_on(laid: Laid) -> None:
    async with laid(some_adults(SAMIRA)) as pilot:
        await pilot.press("enter")
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "after"


async def test_leaving_keeps_what_is_typed_as_a_line(laid: Laid) -> None:
    people = some_adults()
    async with laid(people) as pilot:
        await pilot.press("J", "o", "tab")
        assert [adult.name for adult in people.records] == ["Jo"]


async def test_a_line_refused_stays_in_its_field_with_the_reason_below(laid: Laid) -> None:
    people = some_children()
    async with laid(people) as pilot:
        await pilot.press(*"Tom", "space", *"2031", "enter")
        assert people.records == ()
        assert people.pending == "Tom 2031"
        said = " ".join(table(pilot).painted)
        assert "2031" in said
        assert people.has_class("-refused")
        await pilot.press(*["backspace"] * 4, *"2019", "enter")
        assert [child.birth_year for child in people.records] == [2019]
        assert not people.has_class("-refused")


async def test_it_is_masked_with_the_rest(laid: Laid) -> None:
    people = some_adults(SAMIRA)
    async with laid(people) as pilot:
        await pilot.press(*"Sam")
        pilot.app.masked = True  # type: ignore[attr-defined]
        await pilot.pause()
        painted = "\n".join(table(pilot).painted)
        assert "Sam" not in painted
        assert "mère" not in painted
        assert painted.startswith("• •")
        assert people.pending == "Sam"
