"""A family on one page: where it stands, each step with its key, what is owed, who it is, what it said."""

from __future__ import annotations

from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reliance_tui.domain import duties
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.duties import Duty
from reliance_tui.domain.records import Family
from reliance_tui.domain.stage import WORDS, Stage, stage
from reliance_tui.locale import _, ngettext, tell
from reliance_tui.screens import commands
from reliance_tui.screens.home import when_long
from reliance_tui.screens.pathway import steps
from reliance_tui.screens.portrait import portrait
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.register import Column, Line, Register
from reliance_tui.widgets.sections import laid_out

DOCUMENT = "document:"
"""What the key of a document's line begins with, in the list of the steps."""


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
        commands.ToEncounters,
        commands.ToConference,
        commands.ToPartnership,
        commands.ToAlert,
        commands.ToEnding,
        commands.ToKeeping,
        commands.RemoveDocument,
        commands.ReadOn,
        commands.ReadBack,
    )
    READ = "#left, #right"
    CSS_PATH = ["room.tcss", "family.tcss"]

    def __init__(self, code: str | None) -> None:
        super().__init__()
        self.code = code or ""
        self._seen: Family | None = None
        self._made: dict[str, Path] = {}

    @property
    def family(self) -> Family:
        """The family as it is now."""
        return self.office.family(self.code)

    def name_shown(self) -> str:
        """Its code, and what it is called while names are shown."""
        called = self.called(self.family)
        return " · ".join(part for part in (self.code, called, tell(WORDS[stage(self.family)])) if part)

    def content(self) -> ComposeResult:
        """Steps and duties on one side; people, words and timeline on the other."""
        with Horizontal(id="page"):
            with VerticalScroll(id="left", can_focus=False):
                yield Static(id="owed")
                yield Register(Column("", 2), Column(_("Étape"), 22), Column(_("Où elle en est")), id="steps")
                yield Static(id="people-below")
            with VerticalScroll(id="right"):
                yield Static(id="people")

    def on_mount(self) -> None:
        """Begin on the step that waits."""
        self.query_one(Register).focus()

    def _owed(self) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.office.board() if duty.family == self.code)

    def _waiting_desk(self) -> str:
        today = self.office.today
        there = {line.desk for line in steps(self.family, self.office)}
        for duty in self._owed():
            to_come = duty.what is duties.What.DECIDE_KEEPING and duty.timing(today) is duties.Timing.LATER
            if duty.desk in there and not to_come:
                return duty.desk
        return Desk.WELCOME if stage(self.family) is Stage.WAITING else Desk.ENDING

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
        self._show_steps(family)
        if self._seen != family:
            self._seen = family
            self._to_what_waits()
        said = laid_out(portrait(family, today), self.app.veil)
        self.query_one("#people", Static).update(said)
        self.query_one("#people-below", Static).update(said)

    def _to_what_waits(self) -> None:
        """On arriving, and once something was done: the cursor on the step that waits, the page at its top."""
        self.query_one(Register).go_to(self._waiting_desk())
        self.call_after_refresh(self.query_one("#left").scroll_home, animate=False)

    def _show_steps(self, family: Family) -> None:
        """The steps, then the documents made for this family, with their age."""
        from reliance_tui.documents.exports import listing

        lines = [
            Line(line.desk, (line.key, f"{line.mark} {line.title}", self.app.veil(line.facts)))
            for line in steps(family, self.office)
        ]
        self._made = {
            f"{DOCUMENT}{one.name}": one.path for one in listing(self.office.exports, self.code, self.office.now())
        }
        if self._made:
            lines.append(Line(None, (_("Documents préparés (Suppr en retire un)"),)))
        for one in listing(self.office.exports, self.code, self.office.now()):
            age = ngettext("{n} jour", "{n} jours", one.age).format(n=one.age) if one.age else _("aujourd’hui")
            lines.append(Line(f"{DOCUMENT}{one.name}", ("", one.what, age)))
        self.query_one(Register).show([line.key for line in lines], lambda position: lines[position])

    @on(Register.Opened)
    def action_open(self) -> None:
        """Open the step, or the document, under the cursor."""
        key = self.query_one(Register).key
        if key is None:
            return
        if key in self._made:
            self._reveal(self._made[key])
        else:
            self.app.open_desk(Desk(key), self.code)

    @work(thread=True, exclusive=True)
    def _reveal(self, path: Path) -> None:
        from reliance_tui.documents.open import reveal

        words = _("Le document s’ouvre\u00a0: {path}") if reveal(path) else _("Le document est ici\u00a0: {path}")
        self.app.call_from_thread(self.say, words.format(path=path))

    def action_remove_document(self) -> None:
        """Take away the document under the cursor; the file would make it again."""
        from reliance_tui.documents.exports import ExportFailed, remove

        key = self.query_one(Register).key
        if key is None or key not in self._made:
            self.say(_("Placez d’abord le curseur sur un document."))
            return
        try:
            remove(self._made[key])
        except ExportFailed as failed:
            self.say(tell(failed.sentence))
        else:
            self.draw()

    def action_desk(self, desk: str) -> None:
        """Open a step by its key."""
        self.app.open_desk(Desk(desk), self.code)
