"""An app that holds one widget and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from reliance_tui.domain.identities import Identities
from reliance_tui.screens.themes import THEMES


class Table(App[None]):
    """What a widget of ours asks of its app: the mask, a still cursor; and an empty field after it to go on to."""

    masked: reactive[bool] = reactive(False)
    cursor_blinks = False

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.identities = Identities(())
        self.heard: list[Message] = []
        self.register_theme(THEMES[0])
        self.theme = THEMES[0].name

    def compose(self) -> ComposeResult:
        yield self.widget
        yield Input(id="after")

    def on_mount(self) -> None:
        self.widget.focus()

    def veil(self, text: str) -> str:
        return self.identities.veil(text) if self.masked else text

    @property
    def painted(self) -> list[str]:
        """The rows of the screen."""
        return ["".join(piece.text for piece in row).rstrip() for row in self.screen._compositor.render_strips()]


class Laid(Protocol):
    def __call__(
        self, widget: Widget, width: int = 60, height: int = 12
    ) -> AbstractAsyncContextManager[Pilot[None]]: ...


@pytest.fixture
def laid() -> Laid:
    """Lay a widget on the table; its pilot's app is a `Table`."""

    @asynccontextmanager
    async def lay(widget: Widget, width: int = 60, height: int = 12) -> AsyncIterator[Pilot[None]]:
        async with Table(widget).run_test(size=(width, height)) as pilot:
            await pilot.pause()
            yield pilot

    return lay


def table(pilot: Pilot[None]) -> Table:
    """The app of a pilot given by `laid`."""
    assert isinstance(pilot.app, Table)
    return pilot.app
