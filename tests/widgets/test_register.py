"""The register: a cursor that passes over headings, lines built only in sight, cells cut to their column."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual import on

from reliance_tui.widgets.register import ENOUGH, Column, Line, Register
from tests.widgets.conftest import Laid, Table, table

KEYS = (None, "a", "b", None, "c", "d")
TITLES = {"a": "Anémone", "b": "Bleuet", "c": "Capucine", "d": "Dahlia"}


def _line(position: int) -> Line:
    key = KEYS[position]
    return Line(key, ("— titre —",)) if key is None else Line(key, (key, TITLES[key]))


def a_register(*columns: Column) -> Register:
    return Register(*(columns or (Column("", 3), Column("Nom"))), empty="Rien ici. La touche n en ajoute.", id="list")


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ((), "a"),
        (("down",), "b"),
        (("down", "down"), "c"),
        (("down", "down", "up"), "b"),
        (("up",), "a"),
        (("end",), "d"),
        (("end", "down"), "d"),
        (("end", "home"), "a"),
        (("pagedown",), "d"),
        (("pagedown", "pageup"), "a"),
    ],
)
async def test_the_cursor_passes_over_headings_and_stays_inside(laid: Laid, keys: tuple[str, ...], where: str) -> None:
    register = a_register()
    async with laid(register) as pilot:
        register.show(KEYS, _line)
        await pilot.press(*keys)
        assert register.key == where
        marked = [row for row in table(pilot).painted if row.startswith("›")]
        assert len(marked) == 1
        assert TITLES[where] in marked[0]


async def test_only_the_lines_in_sight_are_built(laid: Laid) -> None:
    built: set[int] = set()
    register = a_register()

    def line(position: int) -> Line:
        built.add(position)
        return Line(str(position), ("", str(position)))

    async with laid(register) as pilot:
        register.show([str(n) for n in range(100_000)], line)
        await pilot.pause()
        await pilot.press("end")
        assert register.key == "99999"
        assert len(built) < 50
        assert any("99999" in row for row in table(pilot).painted)


async def test_the_line_it_was_on_is_found_again_by_its_key(laid: Laid) -> None:
    register = a_register()
    async with laid(register) as pilot:
        register.show(KEYS, _line)
        await pilot.press("end")
        register.show(("d", "a"), lambda position: Line("da"[position], ("", "da"[position])))
        assert register.key == "d"
        register.show(("b",), lambda position: Line("b", ("", "b")))
        assert register.key == "b", "the nearest, when it is gone"
        register.show((), _line)
        assert register.key is None


async def test_an_empty_one_says_so_whole_on_as_many_rows_as_it_takes(laid: Laid) -> None:
    register = a_register()
    async with laid(register, 24) as pilot:
        register.show((), _line)
        await pilot.pause()
        said = " ".join(" ".join(table(pilot).painted).split())
        assert "Rien ici. La touche n en ajoute." in said
        await pilot.press("down", "enter", "end")
        assert register.key is None


@pytest.mark.parametrize(
    "text", ["trop long pour sa colonne", "日本語の家族の名前です", "👩‍👩‍👧‍👦 famille nombreuse", "deux\nlignes"]
)
async def test_a_cell_too_long_is_cut_to_its_column_and_no_other_moves(laid: Laid, text: str) -> None:
    register = a_register(Column("Un", 8), Column("Deux"))
    async with laid(register) as pilot:
        register.show(("k",), lambda position: Line("k", (text, "ensuite")))
        await pilot.pause()
        row = next(row for row in table(pilot).painted if "ensuite" in row)
        assert cell_len(row[: row.index("ensuite")]) == 10
        assert "…" in row or text == "deux\nlignes"


async def test_names_take_more_room_only_where_enough_is_left(laid: Laid) -> None:
    columns = (Column("Nom", 5, 20), Column("À faire"))
    for width, room in ((5 + ENOUGH + 3, 5), (5 + ENOUGH + 3 + 7, 12), (20 + ENOUGH + 10, 20)):
        register = a_register(*columns)
        async with laid(register, width) as pilot:
            register.show(("k",), lambda position: Line("k", ("x" * 30, "ensuite")))
            await pilot.pause()
            row = next(row for row in table(pilot).painted if "ensuite" in row)
            assert row.index("ensuite") == room + 2


async def test_text_is_never_markup(laid: Laid) -> None:
    register = a_register()
    async with laid(register) as pilot:
        register.show(("k",), lambda position: Line("k", ("", "M[/]x [bold]y[/bold] [@click=app.quit]z")))
        await pilot.pause()
        assert any("M[/]x [bold]y[/bold] [@click=app.quit]z" in row for row in table(pilot).painted)


class Listening(Table):
    @on(Register.Opened)
    @on(Register.Moved)
    def _hear(self, message: Register.Opened | Register.Moved) -> None:
        self.heard.append(message)


async def test_enter_and_a_click_open_a_line_and_a_heading_none() -> None:
    register = a_register()
    app = Listening(register)
    async with app.run_test(size=(60, 12)) as pilot:
        register.show(KEYS, _line)
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.click("#list", offset=(5, 5))
        await pilot.click("#list", offset=(5, 1))
        await pilot.click("#list", offset=(5, 9))
        assert [heard.key for heard in app.heard if isinstance(heard, Register.Opened)] == ["b", "c"]
        assert [heard.key for heard in app.heard if isinstance(heard, Register.Moved)] == ["a", "b", "c"]
