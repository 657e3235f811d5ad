"""The outline by itself: what its author is told, and when; where the cursor goes; what is painted."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from reliance_tui.widgets.outline import Outline, Row
from tests.screens.person import _key, plain, seen

ROWS = (
    Row("a", "Ses mots", "un\ndeux", long=True, heading="La famille"),
    Row("b", "Axe", ""),
    Row("c", "Moyen", "c", mark="+", example="faire avec"),
)


@dataclass
class Scribe:
    """An author that writes down what it is told."""

    told: list[tuple[str, ...]] = field(default_factory=list)

    def typed(self, key: str, text: str) -> None:
        self.told.append(("typed", key, text))

    def entered(self, key: str) -> None:
        self.told.append(("entered", key))

    def emptied(self, key: str) -> None:
        self.told.append(("emptied", key))

    def suggest(self, key: str, text: str) -> str | None:
        return None


class Bench(App[None]):
    """An outline and nothing else."""

    masked = False
    cursor_blinks = False

    def __init__(self, rows: tuple[Row, ...] = ROWS) -> None:
        super().__init__()
        self.scribe, self.rows = Scribe(), rows
        self.outline = Outline(self.scribe)

    def veil(self, text: str) -> str:
        return text

    def compose(self) -> ComposeResult:
        yield self.outline

    def on_mount(self) -> None:
        self.outline.show(self.rows, retype=True)
        self.outline.field.focus()

    def send(self, *keys: str) -> None:
        """All these keys at once."""
        for key in keys:
            self.post_message(_key(key))


TOLD = {
    "what is typed, with its line": (("x",), [("typed", "a", "un\ndeuxx")]),
    "before Enter goes on": (("down", "x", "enter"), [("typed", "b", "x"), ("entered", "b")]),
    "Enter in a long line is a new line": (("enter",), [("typed", "a", "un\ndeux\n")]),
    "before the cursor leaves": (("x", "down", "y"), [("typed", "a", "un\ndeuxx"), ("typed", "b", "y")]),
    "Backspace on nothing": (("down", "backspace"), [("emptied", "b")]),
    "Backspace on something": (("down", "down", "backspace"), [("typed", "c", "")]),
    "nothing for a cursor that moves": (("down", "tab", "up", "shift+tab", "pagedown", "up", "up"), []),
}


@pytest.mark.parametrize(("keys", "told"), TOLD.values(), ids=TOLD)
async def test_the_author_is_told(keys: tuple[str, ...], told: list[tuple[str, ...]]) -> None:
    bench = Bench()
    async with bench.run_test() as pilot:
        for key in keys:
            bench.send(key)
            await pilot.pause()
        assert bench.scribe.told == told


async def test_an_act_comes_after_the_keys_pressed_before_it() -> None:
    bench = Bench()
    async with bench.run_test() as pilot:
        for key in "xyz":
            bench.outline.field.post_message(_key(key))
        bench.outline.after_typing(lambda: bench.scribe.told.append(("act",)))
        bench.outline.field.post_message(_key("!"))
        await pilot.pause()
        assert bench.scribe.told[:2] == [("typed", "a", "un\ndeuxxyz"), ("act",)]
        assert bench.scribe.told[-1] == ("typed", "a", "un\ndeuxxyz!")


ARRIVALS = {
    "down goes below at the last line of a text": (("down",), "b"),
    "up stays in a text of two lines": (("up",), "a"),
    "up from its first line stays at the top": (("up", "up"), "a"),
    "Tab goes on whatever the text": (("home", "up", "tab"), "b"),
    "Shift+Tab goes back": (("tab", "tab", "shift+tab"), "b"),
    "down at the end stays": (("down", "down", "down"), "c"),
    "a page down, to the end where there is less": (("tab", "pagedown"), "c"),
}


@pytest.mark.parametrize(("keys", "at"), ARRIVALS.values(), ids=ARRIVALS)
async def test_the_cursor_goes(keys: tuple[str, ...], at: str) -> None:
    bench = Bench()
    async with bench.run_test() as pilot:
        for key in keys:
            bench.send(key)
            await pilot.pause()
        assert bench.outline.key == at


async def test_all_the_rows_are_painted_with_mark_label_and_example() -> None:
    bench = Bench((*ROWS, Row("d", "Repère", "", example="à quoi on le voit"), Row("e", "Ses mots", "[b]M[/] 漢字")))
    async with bench.run_test(size=(60, 14)) as pilot:
        await pilot.pause()
        painted = seen(bench)
        for wanted in ("La famille", "+ Moyen", "à quoi on le voit", "[b]M[/] 漢字", "deux"):
            assert any(plain([wanted]) in plain([row]) for row in painted), wanted
        assert {len(row) for row in painted} <= {60, 58}, "a wide character takes two cells, and no row is cut"


async def test_the_row_being_typed_stays_in_sight_as_it_grows_at_the_foot() -> None:
    bench = Bench(tuple(Row(f"r{n}", "Moyen", f"ligne {n}") for n in range(40)))
    async with bench.run_test(size=(50, 10)) as pilot:
        bench.outline.go_to("r39")
        await pilot.pause()
        bench.send(*" et encore, et encore, et encore, et la fin")
        await pilot.pause()
        await pilot.pause()
        assert any("fin" in row for row in seen(bench))


@settings(max_examples=20, deadline=None)
@given(texts=st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])), min_size=1, max_size=6))
async def test_whatever_the_rows_say_the_cursor_can_go_through_them_all(texts: list[str]) -> None:
    rows = tuple(Row(str(n), "Moyen", text) for n, text in enumerate(texts))
    bench = Bench(rows)
    async with bench.run_test(size=(40, 12)) as pilot:
        for row in rows:
            assert bench.outline.key == row.key
            bench.send("tab")
            await pilot.pause()
        assert bench.scribe.told == []
