"""An outline: a long text made of short lines, all in sight, the one under the cursor being typed where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from inspect import isawaitable
from typing import Protocol

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static, TextArea

from reliance_tui.widgets.fields import WordsField

LABEL = 19
"""Cells of the column where each line says what it is."""


@dataclass(frozen=True)
class Row:
    """A line of the outline: its key, what it is, its text, an example for when it is empty.

    `mark` is one character that says how it stands (new, changed, …); `heading` a title above it; `long`
    whether Enter makes a new line in it rather than going on; `note` what is known besides, below it.
    """

    key: str
    label: str
    text: str
    example: str = ""
    mark: str = " "
    heading: str = ""
    long: bool = False
    note: str = ""


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    return tuple(line.plain for line in Content(text).wrap(max(4, width))) or ("",)


class Lines(Widget):
    """Rows drawn one under the other; only the lines in sight are painted."""

    COMPONENT_CLASSES = {"lines--label", "lines--heading", "lines--example"}
    DEFAULT_CSS = """
    Lines {
        height: auto;
        & > .lines--label { color: $text-muted; }
        & > .lines--heading { text-style: bold; color: $secondary; }
        & > .lines--example { color: $text-muted; text-style: italic; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A row was clicked."""

        key: str

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._laid: list[tuple[Row, str, str, str]] = []
        self._width = 0
        self._veil: Callable[[str], str] = str

    def show(self, rows: Sequence[Row], veil: Callable[[str], str]) -> None:
        """Draw these rows, their text going through `veil`."""
        self._rows, self._veil, self._width = rows, veil, 0
        self.refresh(layout=True)

    def _lay(self, width: int) -> None:
        if width == self._width:
            return
        self._width = width
        self._laid = []
        for row in self._rows:
            if row.heading:
                self._laid += [(row, "", "", "lines--label"), (row, row.heading, "", "lines--heading")]
            style = "" if row.text else "lines--example"
            for n, line in enumerate(_wrapped(self._veil(row.text or row.example), width - LABEL - 2)):
                self._laid.append((row, f"{row.mark} {row.label}" if n == 0 else "", line, style))
            if row.note:
                self._laid += [(row, "", line, "lines--label") for line in _wrapped(row.note, width - LABEL - 2)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows wrap to."""
        self._lay(width)
        return len(self._laid)

    def render_line(self, y: int) -> Strip:
        """A line: the mark and the label, then the text."""
        width = self.size.width
        self._lay(width)
        base = self.rich_style
        if y >= len(self._laid):
            return Strip.blank(width, base)
        _row, label, text, style = self._laid[y]
        if style == "lines--heading":
            heading = base + self.get_component_rich_style(style)
            return Strip([Segment(set_cell_size(label, width), heading)], width)
        muted = base + self.get_component_rich_style("lines--label")
        worded = base + self.get_component_rich_style(style) if style else base
        return Strip(
            [
                Segment(set_cell_size(label, LABEL), muted),
                Segment(set_cell_size("  " + text, max(0, width - LABEL)), worded),
            ],
            width,
        )

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked."""
        if 0 <= event.y < len(self._laid):
            self.post_message(self.Chosen(self._laid[event.y][0].key))


class Author(Protocol):
    """Who keeps what an outline says. It is told within the key itself: the next keys would overtake a message."""

    def typed(self, key: str, text: str) -> None:
        """The line under the cursor says something else."""

    def entered(self, key: str) -> None:
        """Enter was pressed on a line where it goes on."""

    def emptied(self, key: str) -> None:
        """Backspace was pressed in an empty line."""

    def suggest(self, key: str, text: str) -> str | None:
        """How what is being typed there could end."""


class RowField(WordsField):
    """The line being typed. At its first line ↑ goes to the row above, at its last ↓ to the row below.

    Tab goes on to the row below and Shift+Tab to the one above; Enter too, where it does not make a new line.
    """

    long = False

    def __init__(self, outline: Outline) -> None:
        super().__init__()
        self._outline = outline

    def on_resize(self) -> None:
        """Keep what is typed in sight as it grows."""
        self._outline.on_resize()

    def update_suggestion(self) -> None:
        """Ask how the piece being typed could end."""
        at_end = self.is_attached and not self.app.masked and self.cursor_location == self.document.end
        self.suggestion = (self._outline.suggest(self.text) or "") if at_end else ""

    async def _on_key(self, event: events.Key) -> None:
        line = self.wrapped_document.location_to_offset(self.cursor_location).y
        match event.key:
            case "up" if line == 0:
                self._outline.step(-1)
            case "down" if line >= self.wrapped_document.height - 1:
                self._outline.step(1)
            case "tab" | "shift+tab":
                self._outline.step(1 if event.key == "tab" else -1)
            case "pageup" | "pagedown" if self.wrapped_document.height <= self.size.height:
                self._outline.page(1 if event.key == "pagedown" else -1)
            case "enter" if not self.long:
                self._outline.enter()
            case "backspace" if not self.text:
                self._outline.empty()
            case _:
                return
        event.stop()
        event.prevent_default()


class Outline(VerticalScroll, can_focus=False):
    """The rows before the cursor, the row being typed, the rows after: nothing is mounted as the cursor moves."""

    DEFAULT_CSS = """
    Outline {
        scrollbar-size-vertical: 1;
        & > #row { height: auto; }
        & > #row > #row-label { width: 19; height: auto; text-style: bold; color: $accent; }
        & > #row > RowField { height: auto; min-height: 1; max-height: 12; width: 1fr; }
        & > #row-note { height: auto; padding-left: 21; color: $text-muted; display: none; }
        & > #row-heading { height: auto; text-style: bold; color: $secondary; display: none; margin-top: 1; }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor came to another row."""

        key: str

    def __init__(self, author: Author, id: str | None = None) -> None:
        super().__init__(id=id)
        self._author = author
        self._rows: Sequence[Row] = ()
        self._at = 0
        self._shown: tuple[tuple[Row, ...], tuple[Row, ...]] = ((), ())
        self._known = ""
        self._titled = ("", "", "")
        self._veiled = False

    def compose(self) -> ComposeResult:
        """Before, the row, after."""
        yield Lines(id="before")
        yield Static(id="row-heading")
        with Horizontal(id="row"):
            yield Static(id="row-label")
            yield RowField(self)
        yield Static(id="row-note")
        yield Lines(id="after")

    @property
    def key(self) -> str:
        """The key of the row under the cursor, "" in an empty outline."""
        return self._rows[self._at].key if self._rows else ""

    @property
    def field(self) -> RowField:
        """The field of the row under the cursor."""
        return self.query_one(RowField)

    def heed(self) -> None:
        """Tell the author what the line says, if it was not told yet."""
        text = self.field.text
        if self._rows and text != self._known:
            self._known = text
            self._author.typed(self.key, text)

    def after_typing(self, act: Callable[[], object]) -> None:
        """Do something once the keys already pressed are in the line, and told."""

        async def told() -> None:
            self.heed()
            if isawaitable(done := act()):
                await done

        self.field.call_later(told)

    def show(self, rows: Sequence[Row], key: str | None = None, *, retype: bool = False) -> None:
        """Draw these rows with the cursor on that key, or where it was.

        What is being typed is not disturbed, unless the row is another one or `retype` says so (an undo).
        """
        wanted = self.key if key is None else key
        keys = [row.key for row in rows]
        before = self.key
        self._rows = rows
        self._at = keys.index(wanted) if wanted in keys else min(self._at, max(0, len(rows) - 1))
        self._draw(load=retype or self.key != before)

    def rename(self, rows: Sequence[Row], key: str) -> None:
        """The row being typed has become another one (a promised line that now exists); its typing goes on."""
        self._rows = rows
        self._at = [row.key for row in rows].index(key)
        self._draw(load=False)

    def go_to(self, key: str) -> None:
        """Put the cursor on a row; what is typed in the one it leaves is told first."""
        self.heed()
        keys = [row.key for row in self._rows]
        if key in keys:
            self._at = keys.index(key)
            self._draw(load=True)
            self.post_message(self.Moved(key))

    def step(self, by: int) -> None:
        """Put the cursor so many rows below, or above; on the last or the first where there are fewer."""
        self.heed()
        to = max(0, min(self._at + by, len(self._rows) - 1))
        if self._rows and to != self._at:
            self.go_to(self._rows[to].key)

    def page(self, way: int) -> None:
        """Put the cursor about half a page below, or above."""
        self.step(way * max(1, self.size.height // 2))

    def enter(self) -> None:
        """Enter, on a row where it goes on."""
        self.heed()
        self._author.entered(self.key)

    def empty(self) -> None:
        """Backspace, in an empty row."""
        self.heed()
        self._author.emptied(self.key)

    def suggest(self, text: str) -> str | None:
        """How what is being typed could end."""
        return self._author.suggest(self.key, text) if self._rows else None

    def redraw(self) -> None:
        """Draw the same rows again if the mask changed."""
        if self._veiled != self.app.masked:
            self._shown = ((), ())
            self._draw(load=False)

    def _draw(self, *, load: bool) -> None:
        if not self._rows:
            return
        row, field, self._veiled = self._rows[self._at], self.field, self.app.masked
        around = (tuple(self._rows[: self._at]), tuple(self._rows[self._at + 1 :]))
        for name, rows, shown in zip(("#before", "#after"), around, self._shown, strict=True):
            if rows != shown:
                self.query_one(name, Lines).show(rows, self.app.veil)
        self._shown = around
        self._title(row)
        field.long = row.long
        field.placeholder = self.app.veil(row.example)
        if load:
            field.load_text(row.text)
            field.move_cursor(field.document.end)
            self._known = field.text
            self.call_after_refresh(self._bring_in_sight)

    def _title(self, row: Row) -> None:
        """What stands around the row being typed; drawn again only when it changes, for it lays out all."""
        title = (row.heading, f"{row.mark} {row.label}", row.note)
        if title == self._titled:
            return
        self._titled = title
        for name, words in (("#row-heading", row.heading), ("#row-note", row.note)):
            static = self.query_one(name, Static)
            static.update(Content(words))
            static.display = bool(words)
        self.query_one("#row-label", Static).update(Content(title[1]))

    def _bring_in_sight(self) -> None:
        for row in self.query("#row"):  # none where the screen was left meanwhile
            self.scroll_to_region(row.virtual_region.grow((1, 0, 2, 0)), animate=False, immediate=True)

    def on_resize(self) -> None:
        """Keep the row being typed in sight: something was said at the foot, or the terminal changed."""
        self._bring_in_sight()

    @on(Lines.Chosen)
    def _clicked(self, event: Lines.Chosen) -> None:
        event.stop()
        self.go_to(event.key)
        self.field.focus(scroll_visible=False)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.heed()
