"""Help: what this screen is for in a sentence, then a sentence a key. Read from the commands themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reliance_tui.locale import _
from reliance_tui.widgets.command import is_command

if TYPE_CHECKING:
    from reliance_tui.screens.room import Room


class HelpScreen(ModalScreen[None]):
    """The keys of the screen it was called from, and how its fields are filled in; any of Escape, F1 or ? closes it."""

    BINDINGS = [Binding("escape,f1,question_mark,enter,q", "dismiss", show=False)]
    CSS_PATH = "help.tcss"

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        active = [active.binding for active in room.active_bindings.values() if is_command(active.binding)]
        self._active = sorted(active, key=lambda binding: not binding.show)

    def compose(self) -> ComposeResult:
        """The sentence of the screen, how its fields are filled in, then the keys."""
        with VerticalScroll(id="help"):
            yield Static(id="whose", classes="title")
            yield Static(Content(self._room.EXPLAINED))
            ways = "\n".join(self._ways_to_answer())
            yield Static(Content(f"\n{ways}\n" if ways else ""))
            for sentence, keys in self._by_sentence().items():
                words = " / ".join(dict.fromkeys(self.app.get_key_display(binding) for binding in keys))
                yield Static(Content.assemble((words, "bold"), f"  {sentence}"), classes="key")

    def on_mount(self) -> None:
        """Say at once how to close it; follow the mask."""
        self.query_one("#help").border_title = Content(_("Échap ferme cette aide"))
        self.watch(self.app, "masked", self._name_it)

    def _name_it(self) -> None:
        self.query_one("#whose", Static).update(Content(self._room.name_shown()))

    def _ways_to_answer(self) -> list[str]:
        """How each kind of field of the room is used, in the order it is met."""
        fields = self._room.query("LineField, WordsField, Choice, People").results()
        return list(dict.fromkeys(field.how for field in fields if field.how))

    def _by_sentence(self) -> dict[str, list[Binding]]:
        keys: dict[str, list[Binding]] = {}
        for binding in self._active:
            keys.setdefault(binding.tooltip, []).append(binding)
        return keys
