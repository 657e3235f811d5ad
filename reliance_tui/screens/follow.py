"""The projected screen of `reliance wall`: it follows the meeting led beside it, always masked, and writes nothing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from reliance_tui.domain.review_records import Review
from reliance_tui.locale import _
from reliance_tui.screens.room import Room
from reliance_tui.screens.wall import Wall
from reliance_tui.store import StoreError

LOOK_SECONDS = 0.4
"""Seconds between two looks at the store: the two screens stay within a second of each other."""


class FollowScreen(Room):
    """The family before everyone's eyes, as soon as the leader goes to it; nothing can be typed here."""

    EXPLAINED = _("Cet écran suit la réunion menée à côté. Il n’écrit rien et ne montre jamais un nom.")
    CSS_PATH = ["room.tcss", "wall.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[int, str] = (-1, "")

    def name_shown(self) -> str:
        """What this screen is."""
        return f"{self.office.service.name} · {_('Réunion d’équipe')}"

    def content(self) -> ComposeResult:
        """The wall, or what is waited for."""
        yield Wall(id="wall")
        yield Static(_("La réunion n’a pas commencé."), id="waits", markup=False)

    def on_mount(self) -> None:
        """Follow."""
        self.app.masked = True
        self.set_interval(LOOK_SECONDS, self._look)

    def meeting(self) -> Review | None:
        """The meeting under way, the last begun when there are two."""
        under_way = [one for one in self.office.store.reviews() if one.current and one.ended_at is None]
        return max(under_way, key=lambda one: (one.current_since is not None, one.current_since), default=None)

    def _look(self) -> None:
        try:
            self.office.store.refresh()
        except StoreError:
            return
        self.draw()

    def draw(self) -> None:
        """Show the family everyone looks at; only the clocks change while it stays."""
        meeting, store = self.meeting(), self.office.store
        self.query_one(Wall).display = meeting is not None
        self.query_one("#waits").display = meeting is None
        if meeting is None:
            return
        wall, now = self.query_one(Wall), self.office.now()
        if self._shown == (store.generation, meeting.current):
            wall.tick(meeting, now)
            return
        self._shown = (store.generation, meeting.current)
        wall.show(self.office.family(meeting.current), meeting, self.office.service, now, self.office.identities().veil)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing here unmasks, writes or goes elsewhere."""
        return action in ("quit", "help", "next_theme", "leave")
