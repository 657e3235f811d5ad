"""The projected screen of `reliance wall`: it follows the meeting led beside it, always masked, and writes nothing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reliance_tui.domain.review_records import Review
from reliance_tui.locale import _, ngettext
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
        self._shown: tuple[int, str, int] = (-1, "", 0)

    def name_shown(self) -> str:
        """What this screen is."""
        return f"{self.office.service.name} · {_('Réunion d’équipe')}"

    def content(self) -> ComposeResult:
        """The wall, or what is waited for."""
        yield Wall(id="wall")
        yield Static(id="waits")

    def on_mount(self) -> None:
        """Follow."""
        self.app.masked = True
        self.set_interval(LOOK_SECONDS, self._look)

    def meeting(self) -> Review | None:
        """The meeting under way today, the one last led when there are two (one a site)."""
        today = self.office.today
        led = [(one.current_since, one) for one in self.office.store.reviews() if one.ended_at is None and one.current]
        here = [(since, one) for since, one in led if since is not None and since.date() == today]
        return max(here, key=lambda pair: pair[0])[1] if here else None

    async def _look(self) -> None:
        try:
            await self.office.look()
        except StoreError:
            return
        if self.is_attached:
            self.draw()

    def on_resize(self) -> None:
        """A projector of another size: write the code as large as it allows."""
        self.call_later(self.draw)

    def draw(self) -> None:
        """Show the family everyone looks at; only the clocks change while it stays."""
        meeting, store, wall, now = self.meeting(), self.office.store, self.query_one(Wall), self.office.now()
        wall.display = meeting is not None
        waits = self.query_one("#waits", Static)
        waits.display = meeting is None
        if meeting is None:
            waits.update(Content(self._waited_for()))
            return
        shown = (store.generation, meeting.current, self.app.size.width)
        if self._shown == shown:
            wall.tick(meeting, now)
            return
        self._shown = shown
        family, veil = self.office.family(meeting.current), self.office.identities().veil
        wall.show(family, meeting, store.reviews(), self.office.service, now, veil, came=self.office.came(family.code))

    def _waited_for(self) -> str:
        over = [one for one in self.office.store.reviews() if one.on == self.office.today and one.ended_at is not None]
        if not over:
            return _("La réunion n’a pas commencé. Cet écran la suivra dès qu’elle commence.")
        seen = sum(item.discussed_at is not None for item in over[-1].items)
        words = ngettext("{n} famille vue.", "{n} familles vues.", seen).format(n=seen)
        return _("La réunion est terminée.") + " " + words

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing here unmasks, writes or goes elsewhere."""
        return False
