"""A meeting gone by, on a page of its own: who was there, what was seen, said and decided, and its figures."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from reliance_tui.domain.review_records import Review
from reliance_tui.locale import _, day_in_words
from reliance_tui.screens import commands
from reliance_tui.screens.meeting import facts
from reliance_tui.screens.printing import print_minutes
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.sections import laid_out


class PastReviewScreen(Room):
    """The page of a past meeting; its minutes can be made again."""

    EXPLAINED = _("Ce qui s’est dit à cette réunion, ce qui y a été décidé, et ses chiffres.")
    BINDINGS = bindings(commands.PrintMinutes, commands.PrintNamedMinutes, commands.ReadOn, commands.ReadBack)
    CSS_PATH = ["room.tcss", "agenda.tcss"]
    READ = "#page"

    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review

    def name_shown(self) -> str:
        """The day of the meeting."""
        return _("Réunion du {day}").format(day=day_in_words(self._review.on))

    def content(self) -> ComposeResult:
        """One page, read from top to bottom."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="page-text")

    def draw(self) -> None:
        """Show it, and its figures as they were on its evening."""
        office = self.office
        sections = facts(self._review, office.families, office.store.reviews(), office.service)
        self.query_one("#page-text", Static).update(laid_out(sections, self.app.veil))

    def action_print(self, named: bool = False) -> None:
        """Make the minutes again, with the names if they are asked for."""
        print_minutes(self, self._review, named=named)
