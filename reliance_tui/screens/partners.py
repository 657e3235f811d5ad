"""The directory of partners in its eight fields, found as one types; one is opened, checked today, or set aside."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from reliance_tui.domain import directory
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.directory import Directory
from reliance_tui.domain.partner_records import Listed
from reliance_tui.domain.words import word
from reliance_tui.locale import _, ngettext, short_day, tell
from reliance_tui.screens import commands
from reliance_tui.screens.finder import Finder
from reliance_tui.screens.partner import ChangePartnerScreen
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.fields import LineField
from reliance_tui.widgets.register import Column, Line, Register
from reliance_tui.widgets.topbar import TopBar


class PartnersScreen(Finder):
    """A field and a register, as for the families: field by field, what is to be checked again said in words.

    The line under the cursor is told in full below the list.
    """

    EXPLAINED = _(
        "L’annuaire des partenaires, domaine par domaine. Tapez le début d’un nom, d’un domaine, de ce qu’on y fait ou "
        "de qui y répond. «\u00a0À revérifier\u00a0»\u00a0: personne n’a vérifié depuis plus d’un an."
    )
    DESK: Desk | None = Desk.PARTNERS
    BINDINGS = bindings(commands.OpenPartner, commands.PartnerChecked, commands.NewPartner, commands.RetirePartner)
    CSS_PATH = ["room.tcss", "families.tcss"]

    def __init__(self, _code: str | None = None) -> None:
        super().__init__()
        self._found: Directory = ()

    def name_shown(self) -> str:
        """How many are in sight, and how many of them are to be checked again."""
        n, old = len(self._found), sum(directory.to_check(one, self.office.today) for one in self._found)
        parts = [_("Partenaires"), ngettext("{n} partenaire", "{n} partenaires", n).format(n=n)]
        parts += [_("{n} à revérifier").format(n=old)] if old else []
        return " · ".join(parts)

    def content(self) -> ComposeResult:
        """The field, the list, the line under the cursor in full."""
        yield LineField(hint=_("Un nom, un domaine, ce qu’on y fait"), goes_on=False, id="query")
        yield Register(
            Column(_("Partenaire"), 26, 34),
            Column(_("Qui, comment")),
            Column(_("Ce qu’il fait")),
            Column(_("Vérifié le"), 12),
            id="found",
        )
        yield Static(id="in-full")

    def draw(self) -> None:
        """Find anew, as the directory is now."""
        self._find()

    @on(Input.Changed, "#query")
    def _find(self) -> None:
        query = self.query_one(LineField).value
        self._found = self.sought(query)
        lines: list[Line] = []
        before = ""
        for one in self._found:
            heading = _("Écartés") if one.retired_on is not None else tell(word(one.field)).capitalize()
            lines += [Line(None, (heading,))] if heading != before else []
            lines.append(self._line(one))
            before = heading
        self.query_one(Register).show(
            [line.key for line in lines],
            lambda position: lines[position],
            empty=_("Aucun partenaire ne répond à cela. Effacez une lettre, ou F6 pour en ajouter un.")
            if query
            else _("L’annuaire est encore vide. F6 ajoute le premier partenaire."),
        )
        self._tell_in_full()
        self.query_one(TopBar).name_it(self.name_shown())

    def sought(self, query: str) -> Directory:
        """The partners that are looked for here."""
        return directory.found(self.office.store.directory(), query)

    def _line(self, one: Listed) -> Line:
        checked = _("à revérifier") if directory.to_check(one, self.office.today) else _day(one)
        how = " · ".join(part for part in (one.person, one.how) if part)
        return Line(str(one.id), (*map(self.app.veil, (one.name, how, one.does)), checked))

    @on(Register.Moved)
    def _tell_in_full(self) -> None:
        chosen = self.chosen()
        told = self._in_full(chosen) if chosen is not None else ""
        self.query_one("#in-full", Static).update(Content(self.app.veil(told)))

    def _in_full(self, one: Listed) -> str:
        parts = [one.name, one.person, one.how, one.does, _("vérifié le {day}").format(day=_day(one))]
        if one.retired_on is not None:
            parts.append(_("n’est plus proposé depuis le {day}").format(day=short_day(one.retired_on)))
        return " · ".join(part for part in parts if part)

    def chosen(self) -> Listed | None:
        """The partner under the cursor."""
        key = self.query_one(Register).key
        return next((one for one in self._found if str(one.id) == key), None)

    @on(Register.Opened)
    def action_open(self) -> None:
        """Open the partner under the cursor, to put it right."""
        chosen = self.chosen()
        if chosen is not None:
            self.app.push_screen(ChangePartnerScreen(chosen.id))

    def action_new(self) -> None:
        """Add a partner."""
        self.app.open_desk(Desk.PARTNER, None)

    async def _change(self, act: Callable[[Directory], Directory]) -> None:
        await self.office.act(lambda: self.office.store.change_directory(act))

    async def action_checked(self) -> None:
        """What is said of the partner under the cursor was checked today."""
        chosen, today = self.chosen(), self.office.today
        if chosen is not None:
            with self.refusals():
                await self._change(lambda listed: directory.check(listed, chosen.id, today))
            self._redraw()

    async def action_retire(self) -> None:
        """No longer propose the partner under the cursor; one set aside is proposed again."""
        chosen, today = self.chosen(), self.office.today
        if chosen is not None:
            with self.refusals():
                await self._change(lambda listed: directory.retire(listed, chosen.id, today))
            self._redraw()
            self.query_one(Register).go_to(str(chosen.id))


def _day(one: Listed) -> str:
    return short_day(one.checked_on) if one.checked_on is not None else "—"
