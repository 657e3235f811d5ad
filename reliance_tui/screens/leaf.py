"""A page of its own in the middle of the screen: what is asked before anything else is shown."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from reliance_tui.domain.sentence import Sentence
from reliance_tui.locale import _, tell


class SecretField(Input):
    """A line to be typed, kept in no draft; a passphrase is never painted."""

    def __init__(self, id: str, *, secret: bool = False, example: str = "") -> None:
        super().__init__(id=id, password=secret, placeholder=example, compact=True)

    def on_mount(self) -> None:
        """Keep the cursor still where the program's pictures are taken."""
        self.cursor_blink = self.app.cursor_blinks  # type: ignore[attr-defined]

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines, as a key is written on its sheet, are one."""
        event.text = " ".join(event.text.split("\n"))


class Leaf(Screen[None]):
    """A page in the middle, a sentence under it, its keys in the last line."""

    CSS_PATH = "leaf.tcss"
    AUTO_FOCUS = ""
    EXPLAINED: ClassVar[Sentence | None] = None
    """What F1 says of this page, in the language the door is then in."""

    _is_fault = False

    def say(self, words: str, *, fault: bool = False) -> None:
        """Say a sentence under the fields; a `fault` goes away as soon as something is typed again."""
        self._is_fault = fault
        self.query_one("#said", Static).update(Content(words))

    @on(Input.Changed)
    def _typed_again(self, event: Input.Changed) -> None:
        if self._is_fault and event.value:
            self.say("")

    def on_key(self, event: events.Key) -> None:
        """F1 explains the page; it has no room for a help of its own."""
        if event.key == "f1" and self.EXPLAINED is not None:
            event.stop()
            self.say(tell(self.EXPLAINED))

    def compose(self) -> ComposeResult:
        """The page, the keys."""
        yield Static(Content("Reliance"), id="top")
        with VerticalScroll(id="page", can_focus=False), Vertical(id="leaf"):
            yield from self.content()
            yield Static(id="said")
        yield Static(Content(self.keys()), id="keys")

    def content(self) -> ComposeResult:
        """What this page asks."""
        raise NotImplementedError

    def keys(self) -> str:
        """What the last line says of the keys."""
        return _("Entrée\u00a0: suite    F1\u00a0: aide    Ctrl+Q\u00a0: quitter")

    def told(self, words: str) -> Static:
        """A paragraph."""
        return Static(Content(words), classes="told")

    def asked(self, words: str) -> Static:
        """A question, above its field."""
        return Static(Content(words), classes="asked")
