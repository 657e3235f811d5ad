"""A room: what every screen has. Its top line, its footer, where a refusal is said, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused
from reliance_tui.locale import _, tell
from reliance_tui.screens import commands
from reliance_tui.store import StoreError
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.keyline import KeyLine
from reliance_tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from reliance_tui.app import RelianceApp
    from reliance_tui.screens.office import Office


class Room(Screen[None]):
    """The base of every screen: a subclass says what is between the top line and the footer.

    `EXPLAINED` is the sentence that the help opens with, `DESK` the place of the work this room is.
    `content` composes the body, `draw` shows the facts as they are now: it is called on arriving, on coming
    back, and when the mask changes.
    """

    app: RelianceApp
    EXPLAINED: ClassVar[str] = ""
    DESK: ClassVar[Desk | None] = None
    BINDINGS = bindings(commands.FollowWayOut)
    READ: ClassVar[str] = ""
    """The parts of this room that `ReadOn` goes down and `ReadBack` up."""
    CSS_PATH: ClassVar[str | list[str]] = "room.tcss"
    STAYS_OPEN: ClassVar[bool] = False
    """Whether the program stays open here though nobody types: a team that talks before the wall is there."""
    KEY_ROWS: ClassVar[int] = 1
    """How many lines the keys may take at the foot, where one is not enough."""
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide"), (150, "-wall")]

    _way_out: tuple[Desk, str | None] | None = None
    _said: str = ""

    @property
    def office(self) -> Office:
        """The store, the clock and the service."""
        return self.app.office

    def compose(self) -> ComposeResult:
        """Top line, body, refusal, footer."""
        yield TopBar(self.name_shown(), read_only=self.office.read_only)
        yield from self.content()
        with Vertical(id="foot"):
            yield Static(id="refusal")
            yield KeyLine(self.KEY_ROWS)

    def content(self) -> ComposeResult:
        """What this room is about."""
        raise NotImplementedError

    def name_shown(self) -> str:
        """What the top line says."""
        raise NotImplementedError

    def called(self, family: Family) -> str:
        """What a family is called, beside its code; "" while names are masked."""
        return "" if self.app.masked else family.called

    def family_here(self) -> str | None:
        """The code of the family this room is about, or whose line the cursor is on; None for none."""
        return getattr(self, "code", None)

    def draw(self) -> None:
        """Show the facts as they are now."""

    def on_mount(self) -> None:
        """Draw again whenever the mask changes."""
        self.watch(self.app, "masked", self._redraw, init=False)

    def on_screen_resume(self) -> None:
        """Draw on arriving, and again on coming back: what was done elsewhere is seen here."""
        if self.is_mounted and self.is_current and not self.left_behind():
            self._redraw()

    async def turned_out(self) -> str:
        """Wait for what this room has under way and may not be stopped in; how it turned out, "" for nothing."""
        return ""

    @property
    def gone(self) -> bool:
        """Whether the family of this room is no longer in the caseload."""
        code = getattr(self, "code", None)
        return bool(code) and not self.office.has(code)

    def left_behind(self) -> bool:
        """Whether the family of this room is no longer in the caseload: archived, eliminated, here or in another
        window. It is then said, and the room is left."""
        if not self.gone:
            return False
        code = getattr(self, "code", None)
        self.app.tell_user(_("Le dossier {code} n’est plus dans la file active.").format(code=code))
        self.app.pop_screen()
        return True

    def _redraw(self) -> None:
        if self.gone:  # as it was, until one comes back to it and leaves it
            return
        self.query_one(TopBar).name_it(self.name_shown())
        self.draw()
        self._show_said()

    @contextmanager
    def refusals(self, code: str | None = None) -> Iterator[None]:
        """Say what an act refuses, or what the disk does, where the cursor is; nothing typed is lost.

        `code` is the family for which the way out is opened.
        """
        try:
            yield
        except Refused as refused:
            self.say_refusal(refused, code)
        except StoreError as error:
            self.say(tell(error.sentence))
        else:
            self.say("")

    def say_refusal(self, refused: Refused, code: str | None = None) -> None:
        """Show a refusal and offer its way out as a key."""
        words = f"{tell(refused.reason)} {tell(refused.way_out)}".strip()
        self.offer_way_out(refused, code, words + _("  [F4 pour y aller]"), otherwise=words)

    def offer_way_out(self, refused: Refused, code: str | None, words: str, otherwise: str = "") -> None:
        """Offer a refusal's way out as a key and show these words; the others where there is no such key."""
        elsewhere = refused.desk if refused.desk is not self.DESK else None
        self._way_out = (elsewhere, code) if elsewhere is not None else None
        self.say(words if self._way_out is not None else otherwise, keep_way_out=True)

    def say(self, words: str, *, keep_way_out: bool = False) -> None:
        """Show a sentence above the footer, or take it away."""
        if not keep_way_out:
            self._way_out = None
        self._said = words
        self._show_said()
        self.refresh_bindings()

    def _show_said(self) -> None:
        line = self.query_one("#refusal", Static)
        line.update(Content(self.app.veil(self._said)))
        line.display = bool(self._said)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The way out is offered only while there is one."""
        return self._way_out is not None if action == "way_out" else True

    def action_way_out(self) -> None:
        """Open the place that deals with what was refused."""
        if self._way_out is not None:
            desk, code = self._way_out
            self.say("")
            self.app.open_desk(desk, code)

    def hand_over(self) -> None:
        """Give to the keeper what is typed here and not kept yet; a room without a field has nothing to give."""

    async def leave(self) -> bool:
        """Keep what is typed here before leaving or closing; whether one may. A room without a field may be left."""
        return True

    def action_read(self, way: int) -> None:
        """Further down, or up, what does not fit on the page."""
        for part in self.query(self.READ):
            part.scroll_page_down(animate=False) if way > 0 else part.scroll_page_up(animate=False)

    async def action_back(self) -> None:
        """To the screen before; nothing is lost by it."""
        if await self.leave():
            self.app.pop_screen()

    def action_help(self) -> None:
        """Explain this room and its keys."""
        self._show_help()

    @work
    async def _show_help(self) -> None:
        from reliance_tui.screens.help import HelpScreen

        await self.app.push_screen_wait(HelpScreen(self))
