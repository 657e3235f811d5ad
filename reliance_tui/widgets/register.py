"""A register: a list of any length, drawn line by line, of which only the lines in sight are ever built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

ENOUGH = 40
"""Cells a column that takes what is left needs before the others take more than they need."""


class Column(Struct, frozen=True):
    """A column: its title, its width in cells; one without a width takes what is left.

    `roomy` is its width at most, as there is room for it: those that take what is left keep `ENOUGH` cells.
    """

    title: str
    width: int | None = None
    roomy: int | None = None


class Line(Struct, frozen=True):
    """A line: the key it is known by (None for a heading, which the cursor passes over) and its cells.

    With fewer cells than there are columns, the last one has the room of those that are missing.
    """

    key: str | None
    cells: tuple[str, ...]


class Register(ScrollView, can_focus=True):
    """A list with a header and a cursor. Cells are plain text, never markup.

    `show(keys, line)` gives it what to draw: the keys in order (None for a heading) and a function from a
    position to its `Line`, called only for the lines in sight.
    """

    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
    ]
    COMPONENT_CLASSES = {"register--header", "register--heading", "register--cursor"}
    DEFAULT_CSS = """
    Register {
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .register--header { color: $text-muted; text-style: underline; }
        & > .register--heading { text-style: bold; color: $secondary; }
        & > .register--cursor { background: $surface-lighten-2; }
        &:focus > .register--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
    }
    """

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Opened(Message):
        """A line was chosen, by Enter or a click."""

        register: Register
        key: str

        @property
        def control(self) -> Register:
            """The register it comes from, for `@on` selectors."""
            return self.register

    @dataclass
    class Moved(Message):
        """The cursor came to another line, by its key; None in an empty register."""

        register: Register
        key: str | None

        @property
        def control(self) -> Register:
            """The register it comes from, for `@on` selectors."""
            return self.register

    def __init__(self, *columns: Column, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._empty = empty
        self._told: str | None = None
        self._keys: Sequence[str | None] = ()
        self._line: Callable[[int], Line] = lambda position: Line(None, ())

    def show(self, keys: Sequence[str | None], line: Callable[[int], Line], *, empty: str | None = None) -> None:
        """Draw these lines; the cursor stays on the line it was on, by key, else as near as it can."""
        before, where = self.key, self.cursor
        self._keys, self._line = keys, line
        if empty is not None:
            self._empty = empty
        self.virtual_size = Size(0, len(keys) + 1)
        self.cursor = self._nearest(keys.index(before) if before is not None and before in keys else where)
        self.refresh()
        self._tell_key()
        self.call_after_refresh(self._follow)

    @property
    def key(self) -> str | None:
        """The key of the line under the cursor, None in an empty register."""
        return self._keys[self.cursor] if 0 <= self.cursor < len(self._keys) else None

    def go_to(self, key: str) -> None:
        """Put the cursor on the line of that key, if it is there."""
        if key in self._keys:
            self.cursor = self._keys.index(key)
            self.call_after_refresh(self._follow)

    def _nearest(self, position: int, step: int = 1) -> int:
        """The nearest line that is not a heading, looking in one direction and then in the other."""
        position = max(0, min(position, len(self._keys) - 1))
        for direction in (step, -step):
            at = position
            while 0 <= at < len(self._keys):
                if self._keys[at] is not None:
                    return at
                at += direction
        return 0

    def walk(self, event: events.Key) -> None:
        """Obey the arrows and the page keys while one types in a field beside; other keys are the field's."""
        moves = {"down": ("move", 1), "up": ("move", -1), "pagedown": ("page", 1), "pageup": ("page", -1)}
        if event.key in moves:
            event.stop()
            action, step = moves[event.key]
            self.action_move(step) if action == "move" else self.action_page(step)

    def action_move(self, step: int) -> None:
        """Move the cursor a line up or down, passing over headings."""
        if 0 <= self.cursor + step < len(self._keys):
            self.cursor = self._nearest(self.cursor + step, step)
            self._follow()

    def action_page(self, step: int) -> None:
        """Move the cursor a page up or down."""
        self.cursor = self._nearest(self.cursor + step * max(1, self._height - 1), step)
        self._follow()

    def action_edge(self, step: int) -> None:
        """Move the cursor to the first or the last line."""
        self.cursor = self._nearest(0 if step < 0 else len(self._keys) - 1, -step)
        self._follow()

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        if self.key is not None:
            self.post_message(self.Opened(self, self.key))

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height - 1

    def _follow(self) -> None:
        if self.cursor < self.scroll_offset.y or self.cursor == self._nearest(0):
            self.scroll_to(y=max(0, self.cursor - 1), animate=False)
        elif self.cursor >= self.scroll_offset.y + self._height:
            self.scroll_to(y=self.cursor - self._height + 1, animate=False)

    def watch_cursor(self) -> None:
        """Draw the cursor where it now is, and say so."""
        self.refresh()
        self._tell_key()

    def _tell_key(self) -> None:
        if self.key != self._told:
            self._told = self.key
            self.post_message(self.Moved(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Open the line that is clicked."""
        position = event.y - 1 + self.scroll_offset.y
        if event.y >= 1 and 0 <= position < len(self._keys) and self._keys[position] is not None:
            self.cursor = position
            self.action_choose()

    def on_key(self, event: events.Key) -> None:
        """Enter opens the line under the cursor."""
        if event.key == "enter" and self.key is not None:
            event.stop()
            event.prevent_default()
            self.action_choose()

    def _widths(self) -> list[int]:
        room = self.scrollable_content_region.width - len(self._columns)
        flexible = sum(column.width is None for column in self._columns) or 1
        fixed = [column.width for column in self._columns]
        to_spare = room - sum(width or 0 for width in fixed) - ENOUGH * flexible
        for n, column in enumerate(self._columns):
            if column.width is not None and column.roomy is not None and to_spare > 0:
                more = min(column.roomy - column.width, to_spare)
                fixed[n], to_spare = column.width + more, to_spare - more
        share = max(4, (room - sum(width or 0 for width in fixed)) // flexible)
        return [share if width is None else width for width in fixed]

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the header, a heading, or a line of the list."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        if y == 0:
            header = self.get_component_rich_style("register--header")
            cells = tuple(column.title for column in self._columns)
            return self._strip(cells, base + header, width)
        position = y - 1 + self.scroll_offset.y
        if not self._keys and y >= 2:
            return self._nothing(y - 2, base, width)
        if position >= len(self._keys):
            return Strip.blank(width, base)
        line = self._line(position)
        if line.key is None:
            heading = self.get_component_rich_style("register--heading")
            return Strip([Segment(set_cell_size(" ".join(line.cells), width), base + heading)], width)
        style = base
        if position == self.cursor:
            style += self.get_component_rich_style("register--cursor")
        return self._strip(line.cells, style, width, marked=position == self.cursor)

    @property
    def is_cut(self) -> bool:
        """Whether the last cell of the line under the cursor is shown without its end."""
        if self.key is None:
            return False
        return cell_len(" ".join(self._line(self.cursor).cells[-1].split())) > self._widths()[-1]

    def _nothing(self, row: int, style: Style, width: int) -> Strip:
        """A row of what is said in an empty register, as many rows as it takes."""
        rows = wrap(self._empty, max(1, width - 4))
        return Strip([Segment(set_cell_size(f"  {rows[row]}" if row < len(rows) else "", width), style)], width)

    def _strip(self, cells: tuple[str, ...], style: Style, width: int, marked: bool = False) -> Strip:
        widths, last = self._widths(), len(cells) - 1
        widths = [*widths[:last], sum(widths[last:]) + len(widths) - 1 - last]
        parts = [_fit(cell, size) for cell, size in zip(cells, widths, strict=True)]
        text = ("›" if marked else " ") + " ".join(parts)[: max(0, width * 2)]
        return Strip([Segment(set_cell_size(text, width), style)], width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are, and the header, for a register that grows with its content."""
        return len(self._keys) + 1


def _fit(text: str, width: int) -> str:
    """The text on one line of exactly so many cells, with an ellipsis where it is cut."""
    line = " ".join(text.split())
    return set_cell_size(line, width) if cell_len(line) <= width else set_cell_size(line, max(0, width - 1)) + "…"
