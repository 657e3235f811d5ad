"""A question with a few answers, all of them in sight: arrows choose, the first letter too, Enter goes on."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from reliance_tui.domain.text import fold


@dataclass(frozen=True)
class Option:
    """An answer: the value it is kept as, and its words."""

    value: str
    words: str


class Choice(Widget, can_focus=True):
    """One answer among a few, or none. The chosen one is marked by a sign, not by a colour alone.

    On one line when it fits, one answer a line otherwise.
    """

    BINDINGS = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down,space", "step(1)", show=False),
        Binding("backspace,delete", "none", show=False),
    ]
    COMPONENT_CLASSES = {"choice--chosen"}
    DEFAULT_CSS = """
    Choice {
        height: auto;
        width: 1fr;
        & > .choice--chosen { text-style: bold; }
        &:focus > .choice--chosen { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
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

    def __init__(self, options: tuple[Option, ...], value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options = options
        self.set_reactive(Choice.value, value)

    def _values(self) -> list[str]:
        return [option.value for option in self._options]

    def _on_one_line(self, width: int) -> bool:
        return sum(cell_len(option.words) + 6 for option in self._options) <= width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line when all the answers fit on it, else a line each."""
        return 1 if self._on_one_line(width) else len(self._options)

    def render(self) -> Content:
        """The answers, each with its sign."""
        apart = "   " if self._on_one_line(self.content_size.width or self.size.width) else "\n"
        chosen = self.get_visual_style("choice--chosen", partial=True)
        parts: list[Content] = []
        for option in self._options:
            mine = option.value == self.value
            content = Content(f"{'(•)' if mine else '( )'} {option.words}")
            parts.append(content.stylize(chosen) if mine else content)
        if self.has_focus and self.value not in self._values() and parts:
            parts[0] = parts[0].stylize("reverse", 0, 3)
        return Content(apart).join(parts)

    def action_step(self, step: int) -> None:
        """Choose the answer before or after."""
        values = self._values()
        if not values:
            return
        here = values.index(self.value) if self.value in values else (-1 if step > 0 else 0)
        self.value = values[(here + step) % len(values)]

    def action_none(self) -> None:
        """Take the answer away."""
        self.value = ""

    def watch_value(self, value: str) -> None:
        """Say that the answer changed."""
        self.post_message(self.Changed(self, value))

    def on_key(self, event: events.Key) -> None:
        """Enter goes on; a letter chooses the next answer that begins with it."""
        if event.key == "enter":
            event.stop()
            self.screen.focus_next()
        elif event.is_printable and event.character and event.character.strip():
            wanted = fold(event.character)
            values = self._values()
            here = values.index(self.value) if self.value in values else -1
            around = [*self._options[here + 1 :], *self._options[: here + 1]]
            found = next((option for option in around if fold(option.words).startswith(wanted)), None)
            if found is not None:
                event.stop()
                self.value = found.value

    def on_click(self, event: events.Click) -> None:
        """Choose the answer under the mouse."""
        if not self._on_one_line(self.content_size.width):
            if 0 <= event.y < len(self._options):
                self.value = self._options[event.y].value
            return
        start = 0
        for option in self._options:
            end = start + cell_len(option.words) + 7
            if start <= event.x < end:
                self.value = option.value
                return
            start = end
