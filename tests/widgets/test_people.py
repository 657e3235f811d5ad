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


async def test_a_line_refused_stays_its_own_with_the_reason_below(laid: Laid) -> None:
    people = some_children()
    async with laid(people) as pilot:
        await pilot.press(*"Tom", "space", *"2031", "enter", *"Zo", "enter")
        assert [child.name for child in people.records] == ["Zo"]
        rows = [row.strip() for row in table(pilot).painted]
        assert rows[0] == "? Tom 2031"
        assert rows[1].startswith("2031 est à venir")
        assert rows.index("• Zo") > 1
        await pilot.press("up", "up", *["backspace"] * 4, *"2019", "enter")
        assert [(child.name, child.birth_year) for child in people.records] == [("Tom", 2019), ("Zo", None)]
        assert people.waiting == ""


async def test_a_line_refused_is_found_again_and_brought_back_into_the_field(laid: Laid) -> None:
    people, again = some_children(), some_children()
    async with laid(people) as pilot:
        await pilot.press(*"Tom", "space", *"2031", "enter", *"Z")
        assert people.waiting == "Tom 2031\nZ"
    async with laid(again) as pilot:
        again.waiting = "Tom 2031\nZ"
        again.focus_unread()
        assert again.pending == "Tom 2031"
        await pilot.press("ctrl+u", "enter")
        assert (again.records, again.waiting) == ((), "Z")


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
