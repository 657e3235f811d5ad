"""The families that a figure of the report counts; masked, nothing of them that would tell a hidden figure."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.report_records import Report
from reliance_tui.domain.report_shown import may_list, told
from reliance_tui.domain.stage import WORDS, stage
from reliance_tui.locale import _, ngettext, tell
from reliance_tui.screens import commands
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.register import Column, Line, Register


class CountedScreen(Room):
    """A list of families, by code; each opens its page."""

    EXPLAINED = _("Les familles que compte le chiffre d’où l’on vient, et leur étape aujourd’hui. Échap y revient.")
    BINDINGS = bindings(commands.OpenFound)
    CSS_PATH = ["room.tcss", "report.tcss"]

    def __init__(self, report: Report, key: str, column: int, label: str) -> None:
        super().__init__()
        self._report, self._key, self._column, self._label = report, key, column, label

    def name_shown(self) -> str:
        """What is counted."""
        return _("Bilan · {label}").format(label=self._label)

    def content(self) -> ComposeResult:
        """How many, then the list."""
        yield Static(id="filters")
        yield Register(Column(_("Famille"), 14), Column(_("Nom d’usage")), Column(_("Aujourd’hui"), 24), id="counted")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(Register).focus()

    def draw(self) -> None:
        """Show the families, unless the mask forbids it."""
        allowed = not self.app.masked or may_list(self._report, self._key, told(self._report))
        codes = self._report.families(self._key, self._column) if allowed else ()
        n = len(codes)
        self.query_one("#filters", Static).update(
            Content(
                ngettext("{n} famille", "{n} familles", n).format(n=n)
                if allowed
                else _("La liste dirait un chiffre caché. F9 montre les noms et les chiffres, hors de la projection.")
            )
        )
        self.query_one(Register).show(
            list(codes), lambda position: self._line(codes[position]), empty=_("Aucune famille.") if allowed else ""
        )

    def _line(self, code: str) -> Line:
        if not self.office.has(code):
            return Line(code, (code, "", _("dossier archivé")))
        if self.app.masked:
            # Their stages, counted on the wall, would be figures too.
            return Line(code, (code, "", ""))
        family = self.office.family(code)
        return Line(code, (code, family.called, tell(WORDS[stage(family)])))

    @on(Register.Opened)
    def action_open(self) -> None:
        """Open the family's page; an archived one is brought back first."""
        code = self.query_one(Register).key
        if code is None:
            return
        if self.office.has(code):
            self.app.open_desk(Desk.FAMILY, code)
        else:
            self.say(
                _("Le dossier {code} est dans les archives\u00a0: il s’y ramène (F10, depuis Familles).").format(
                    code=code
                )
            )
