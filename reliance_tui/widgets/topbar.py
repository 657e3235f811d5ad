"""The line at the top: where one is, what day it is, whether names are masked and nothing can be written."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from reliance_tui.locale import _


class TopBar(Widget):
    """Title on the left, the day on the right; that nothing can be written, and the mask, are said there in words, and
    never cut."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; padding: 0 1; background: $primary; color: $reliance-on-primary; }
    """

    def __init__(self, title: str = "", *, read_only: bool = False) -> None:
        super().__init__()
        self._title = title
        self._read_only = read_only

    def on_mount(self) -> None:
        """Follow the mask."""
        self.watch(self.app, "masked", self.refresh, init=False)

    def name_it(self, title: str) -> None:
        """Change the title."""
        if title != self._title:
            self._title = title
            self.refresh()

    def render(self) -> Content:
        """The title in what the right-hand end leaves it."""
        marks = [_("LECTURE SEULE")] if self._read_only else []
        marks += [_("NOMS MASQUÉS (F9)")] if self.app.masked else []
        right = Content("   ".join([*marks, self.app.today_in_words]))
        room = max(0, self.size.width - right.cell_length - 1)
        return Content(self._title).stylize("bold").truncate(room, ellipsis=True, pad=True) + " " + right
