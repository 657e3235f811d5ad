"""A room where one finds as one types: a field above a register, the arrows walking the list meanwhile."""

from __future__ import annotations

from textual import events

from reliance_tui.screens.room import Room
from reliance_tui.widgets.fields import LineField
from reliance_tui.widgets.register import Register


class Finder(Room):
    """A subclass lays out one `LineField` and one `Register`, and fills the list as what is typed changes."""

    def on_mount(self) -> None:
        """Begin in the field."""
        self.query_one(LineField).focus()

    def on_key(self, event: events.Key) -> None:
        """Arrows walk the list while one types."""
        if isinstance(self.focused, LineField):
            self.query_one(Register).walk(event)

    async def action_back(self) -> None:
        """First empty the field, then go back."""
        field = self.query_one(LineField)
        if field.value:
            field.value = ""
        else:
            await super().action_back()
