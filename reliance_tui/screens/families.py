"""Families: all of them, found as one types; accents, hyphens, order and œ aside."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from reliance_tui.domain.accompaniment import current_referent
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Family
from reliance_tui.domain.stage import WORDS, stage
from reliance_tui.locale import _, ngettext, tell
from reliance_tui.screens import commands
from reliance_tui.screens.finder import Finder
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.fields import LineField
from reliance_tui.widgets.register import Column, Line, Register


class FamiliesScreen(Finder):
    """A field and a register: typing narrows the list, arrows walk it, Enter opens the family."""

    EXPLAINED = _(
        "Tapez le début d’un nom, d’un prénom, d’un surnom ou d’un code\u00a0; plusieurs mots, dans n’importe quel "
        "ordre. Une étape (attente, exclue, accueillie, projet…) montre les familles qui y sont."
    )
    BINDINGS = bindings(commands.OpenFound, commands.NewFromFamilies, commands.ToArchives)
    CSS_PATH = ["room.tcss", "families.tcss"]

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self._query = query
        self._found: list[Family] = []

    def name_shown(self) -> str:
        """How many are in sight."""
        n = len(self._found)
        return _("Familles") + " · " + ngettext("{n} famille", "{n} familles", n).format(n=n)

    def content(self) -> ComposeResult:
        """The field, then the list."""
        yield LineField(self._query, hint=_("Nom, prénom, surnom, code ou étape"), goes_on=False, id="query")
        yield Register(
            Column(_("Famille"), 12),
            Column(_("Nom d’usage"), 18, 24),
            Column(_("Personnes")),
            Column(_("Réf."), 4),
            Column(_("Étape"), 19),
            id="found",
        )

    def draw(self) -> None:
        """Find anew: the store may have moved on."""
        self._find()

    @on(Input.Changed, "#query")
    def _find(self) -> None:
        query = self.query_one(LineField).value
        self._found = self.office.found(query)
        self.query_one(Register).show(
            [family.code for family in self._found],
            lambda position: self._line(self._found[position]),
            empty=_("Aucune famille ainsi nommée. Effacez une lettre, ou F6 pour ouvrir un dossier.")
            if query
            else _("Il n’y a pas encore de famille. F6 ouvre le premier dossier."),
        )
        self.query_one("TopBar").name_it(self.name_shown())  # type: ignore[attr-defined]

    def _line(self, family: Family) -> Line:
        masked = self.app.masked
        referent = current_referent(family)
        people = [*(adult.name for adult in family.adults), *(child.name for child in family.children)]
        count = ngettext("{n} enfant", "{n} enfants", len(family.children)).format(n=len(family.children))
        return Line(
            family.code,
            (
                family.code,
                "" if masked else family.called,
                count if masked or family.anonymous else ", ".join(people),
                referent.who if referent is not None else "",
                tell(WORDS[stage(family)]),
            ),
        )

    @on(Register.Opened)
    def action_open(self) -> None:
        """Open the family under the cursor."""
        code = self.query_one(Register).key
        if code is not None:
            self.app.open_desk(Desk.FAMILY, code)

    def family_here(self) -> str | None:
        """The family under the cursor."""
        return self.query_one(Register).key

    def action_new_contact(self) -> None:
        """Open the file of a family that asks for help."""
        self.app.open_desk(Desk.CONTACT, None)

    def action_archives(self) -> None:
        """To what left the caseload."""
        self.app.open_desk(Desk.ARCHIVES, None)
