"""The line at the top: where one is, what day it is, and whether names are masked."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from reliance_tui.locale import _


class TopBar(Horizontal):
    """Title on the left, the day and the mask on the right; the mask is said in words."""

    DEFAULT_CSS = """
    TopBar {
        dock: top; height: 1; padding: 0 1; background: $primary; color: $reliance-on-primary;
        & > #topbar-title { width: 1fr; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #topbar-right { width: auto; }
    }
    """

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """The two ends of the line."""
        yield Static(Content(self._title), id="topbar-title")
        yield Static(id="topbar-right")

    def on_mount(self) -> None:
        """Follow the mask."""
        self.watch(self.app, "masked", self._draw)

    def name_it(self, title: str) -> None:
        """Change the title."""
        self._title = title
        self.query_one("#topbar-title", Static).update(Content(title))

    def _draw(self, masked: bool) -> None:
        parts = [_("NOMS MASQUÉS (F9)")] if masked else []
        self.query_one("#topbar-right", Static).update(Content("   ".join([*parts, self.app.today_in_words])))
