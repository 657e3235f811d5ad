"""A family on one page: where it stands, each step with its key, what is owed, who it is, what it said."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reliance_tui.domain import duties
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.duties import Duty
from reliance_tui.domain.records import Family
from reliance_tui.domain.stage import WORDS, Stage, stage
from reliance_tui.locale import _, tell
from reliance_tui.screens import commands
from reliance_tui.screens.home import when_long
from reliance_tui.screens.pathway import steps
from reliance_tui.screens.portrait import portrait
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.register import Column, Line, Register
from reliance_tui.widgets.sections import laid_out


class FamilyScreen(Room):
    """Everything of a family without drilling: the steps on the left, its words and its timeline beside them."""

    DESK = Desk.FAMILY
    EXPLAINED = _("La page d’une famille\u00a0: chaque étape a sa touche, et le curseur est sur celle qui attend.")
    BINDINGS = bindings(
        commands.NextAct,
        commands.ToInterview,
        commands.ToSheet,
        commands.ToCheck,
        commands.ToWelcome,
        commands.ToReferent,
        commands.ToContact,
        commands.ToHousehold,
        commands.ToPlan,
        commands.ToInvitation,
        commands.ToVersions,
        commands.ToPapers,
        commands.ToEnding,
    )
    CSS_PATH = ["room.tcss", "family.tcss"]

    def __init__(self, code: str | None) -> None:
        super().__init__()
        self.code = code or ""
        self._stood: Stage | None = None

    @property
    def family(self) -> Family:
        """The family as it is now."""
        return self.office.family(self.code)

    def name_shown(self) -> str:
        """Its code, and what it is called while names are shown."""
        called = self.app.veil(self.family.called) if not self.app.masked else ""
        return " · ".join(part for part in (self.code, called, tell(WORDS[stage(self.family)])) if part)

    def content(self) -> ComposeResult:
        """Steps and duties on one side; people, words and timeline on the other."""
        with Horizontal(id="page"):
            with VerticalScroll(id="left", can_focus=False):
                yield Static(id="owed")
                yield Register(Column("", 2), Column(_("Étape"), 24), Column(_("Où elle en est")), id="steps")
                yield Static(id="people-below")
            with VerticalScroll(id="right"):
                yield Static(id="people")

    def on_mount(self) -> None:
        """Begin on the step that waits."""
        self.query_one(Register).focus()

    def _owed(self) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.office.board() if duty.family == self.code)

    def _waiting_desk(self) -> str:
        owed = self._owed()
        return owed[0].desk if owed and owed[0].desk is not Desk.FAMILY else Desk.ENDING

    def draw(self) -> None:
        """Show the family as it is now."""
        family, today = self.family, self.office.today
        owed = [
            f"→ {tell(duties.WORDS[duty.what])}"
            + (f" · {tell(duty.note)}" if duty.note is not None else "")
            + f" · {when_long(duty, today)}"
            for duty in self._owed()
        ]
        self.query_one("#owed", Static).update(Content(self.app.veil("\n".join(owed))))
        lines = steps(family, self.office)
        self.query_one(Register).show(
            [line.desk for line in lines],
            lambda position: Line(
                lines[position].desk,
                (
                    lines[position].key,
                    f"{lines[position].mark} {lines[position].title}",
                    self.app.veil(lines[position].facts),
                ),
            ),
        )
        if self._stood is not stage(family):
            self._stood = stage(family)
            self.query_one(Register).go_to(self._waiting_desk())
        said = laid_out(portrait(family, today), self.app.veil)
        self.query_one("#people", Static).update(said)
        self.query_one("#people-below", Static).update(said)

    @on(Register.Opened)
    def action_open(self) -> None:
        """Open the step under the cursor."""
        key = self.query_one(Register).key
        if key is not None:
            self.app.open_desk(Desk(key), self.code)

    def action_desk(self, desk: str) -> None:
        """Open a step by its key."""
        self.app.open_desk(Desk(desk), self.code)
