"""A question with a few answers, all of them in sight: arrows choose, so does a first letter, Enter goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from reliance_tui.domain.text import fold
from reliance_tui.locale import _

FEW = 4
"""Up to so many answers that do not fit on one line stand one under the other."""


@dataclass(frozen=True)
class Option:
    """An answer: the value it is kept as, and its words."""

    value: str
    words: str


class Choice(Widget, can_focus=True):
    """One answer among a few, or none. The chosen one is marked by a sign, not by a colour alone.

    On one line when they fit, in even columns or one a line otherwise.
    """

    how = _(
        "Un choix\u00a0: les flèches, ou la première lettre si une seule réponse commence ainsi. "
        "Suppr l’enlève, Entrée passe à la question suivante."
    )

    BINDINGS = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("up", "row(-1)", show=False),
        Binding("down", "row(1)", show=False),
        Binding("backspace,delete", "none", show=False),
    ]
    COMPONENT_CLASSES = {"choice--chosen"}
    DEFAULT_CSS = """
    Choice {
        height: auto;
        width: 1fr;
        & > .choice--chosen { text-style: bold; }
        &:focus > .choice--chosen {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
    }
    """

    value: reactive[str] = reactive("", layout=False)

    @dataclass
    class Changed(Message):
        """Another answer was chosen."""

        choice: Choice
        value: str

        @property
        def control(self) -> Choice:
            """The question it comes from, for `@on` selectors."""
            return self.choice

    @dataclass
    class Picked(Message):
        """An answer was chosen by its letter: nothing is left to say here."""

        choice: Choice

        @property
        def control(self) -> Choice:
            """The question it comes from, for `@on` selectors."""
            return self.choice

    def __init__(self, options: tuple[Option, ...], value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options = options
        self._shown = tuple(option.words for option in options)
        self.set_reactive(Choice.value, value)

    def show_through(self, veil: Callable[[str], str]) -> None:
        """Show the answers through `veil`: one may name someone."""
        self._shown = tuple(veil(option.words) for option in self._options)
        self.refresh(layout=True)

    def _values(self) -> list[str]:
        return [option.value for option in self._options]

    def _columns(self, width: int) -> int:
        """How many answers stand side by side: all of them when they fit, else as many as make even columns."""
        count = len(self._options)
        if sum(cell_len(words) + 7 for words in self._shown) - 3 <= width:
            return count
        return max(1, width // self._column_width()) if count > FEW else 1

    def _column_width(self) -> int:
        return max(map(cell_len, self._shown), default=0) + 7

    def sign(self, option: Option) -> str:
        """The sign before an answer."""
        return "(•)" if self.is_chosen(option) else "( )"

    def is_chosen(self, option: Option) -> bool:
        """Whether an answer is the one chosen."""
        return option.value == self.value

    def cursor(self) -> int | None:
        """The rank of the answer whose sign is shown under the cursor: the first while none is chosen."""
        return 0 if self._options and self.value not in self._values() else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the answers need."""
        return -(-len(self._options) // max(1, self._columns(width)))

    def render(self) -> Content:
        """The answers, each with its sign."""
        columns = self._columns(self.content_size.width)
        even = self._column_width() if 1 < columns < len(self._options) else 0
        chosen = self.get_visual_style("choice--chosen")
        parts: list[Content] = []
        for n, (option, words) in enumerate(zip(self._options, self._shown, strict=True)):
            content = Content(f"{self.sign(option)} {words}")
            room = " " * (even - cell_len(words) - 4) if even else "   "
            content = content.stylize(chosen) if self.is_chosen(option) else content
            parts.append(content + Content("\n" if (n + 1) % columns == 0 else room))
        if self.has_focus and (at := self.cursor()) is not None:
            parts[at] = parts[at].stylize("reverse", 0, 3)
        return Content("").join(parts).rstrip()

    def action_row(self, step: int) -> None:
        """Choose the answer above or below."""
        columns = self._columns(self.content_size.width)
        self.action_step(step if columns == len(self._options) else step * columns)

    def action_step(self, step: int) -> None:
        """Choose the answer before or after."""
        values = self._values()
        if not values:
            return
        here = values.index(self.value) if self.value in values else (-1 if step > 0 else 0)
        self.value = values[(here + step) % len(values)]

    def choose(self, position: int) -> None:
        """Choose the answer of that rank."""
        self.value = self._options[position].value

    def action_none(self) -> None:
        """Take the answer away."""
        self.value = ""

    def watch_value(self, value: str) -> None:
        """Say that the answer changed."""
        self.post_message(self.Changed(self, value))

    def on_key(self, event: events.Key) -> None:
        """Enter goes on; a letter chooses the one answer that begins with it."""
        if event.key == "enter":
            event.stop()
            self.screen.focus_next()
        elif event.is_printable and event.character and event.character.strip():
            wanted = fold(event.character)
            found = [option for option in self._options if fold(option.words).startswith(wanted)]
            # Two answers that begin alike (« oui », « on ne sait pas ») are never taken one for the other.
            if len(found) == 1:
                self.choose(self._options.index(found[0]))
                self.post_message(self.Picked(self))
            if found:
                event.stop()

    def on_click(self, event: events.Click) -> None:
        """Choose the answer under the mouse."""
        columns = self._columns(self.content_size.width)
        at = event.get_content_offset(self)
        if at is None:
            return
        if columns == len(self._options):
            edges = accumulate(cell_len(words) + 7 for words in self._shown)
            column = next((n for n, edge in enumerate(edges) if at.x < edge), columns)
        else:
            column = min(at.x // self._column_width(), columns - 1)
        position = at.y * columns + column
        if position < len(self._options):
            self.choose(position)
