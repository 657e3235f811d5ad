"""The contacts noted with a family: the latest first; one is opened to be put right, or struck out."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from reliance_tui.domain import encounters
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.encounters import WAYS, way_of
from reliance_tui.domain.life_records import Encounter
from reliance_tui.domain.records import Family
from reliance_tui.locale import _, ngettext, short_day, tell
from reliance_tui.screens import commands
from reliance_tui.screens.encounter import EncounterScreen
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.register import Column, Line, Register


class EncountersScreen(Room):
    """A line a contact; Enter opens it, Delete strikes it out, U puts it back."""

    DESK = Desk.ENCOUNTERS
    EXPLAINED = _("Les contacts notés avec cette famille, le dernier en premier. Entrée en ouvre un pour le corriger.")
    BINDINGS = bindings(commands.Open, commands.StrikeEncounter, commands.PutBackEncounter)

    def __init__(self, code: str | None) -> None:
        super().__init__()
        self.code = code or ""
        self._struck: Encounter | None = None

    @property
    def family(self) -> Family:
        """The family as it is now."""
        return self.office.family(self.code)

    def name_shown(self) -> str:
        """How many there are."""
        n = len(encounters.standing(self.family))
        return f"{self.code} · {ngettext('{n} contact', '{n} contacts', n).format(n=n)}"

    def content(self) -> ComposeResult:
        """The list."""
        yield Register(
            Column(_("Le"), 12),
            Column(_("Comment"), 24),
            Column(_("Avec, où, quoi")),
            Column(_("Équipe"), 8),
            id="contacts",
        )

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(Register).focus()

    def draw(self) -> None:
        """Show them as they are now, under the mask if it is on."""
        lines = [self._line(one) for one in encounters.standing(self.family)]
        self.query_one(Register).show(
            [line.key for line in lines],
            lambda position: lines[position],
            empty=_("Aucun contact noté pour l’instant. Ctrl+E en note un."),
        )

    def _line(self, one: Encounter) -> Line:
        said = " · ".join(part for part in (one.who, one.place, one.line) if part)
        how = tell(WAYS[way_of(one)].words)
        return Line(str(one.id), (short_day(one.on), how, self.app.veil(said), ", ".join(one.team)))

    def _chosen(self) -> Encounter | None:
        key = self.query_one(Register).key
        return next((one for one in encounters.standing(self.family) if str(one.id) == key), None)

    @on(Register.Opened)
    def action_open(self) -> None:
        """Open the contact under the cursor, to put it right."""
        chosen = self._chosen()
        if chosen is not None:
            self.app.push_screen(EncounterScreen(self.code, chosen.id))

    async def action_strike(self) -> None:
        """Strike out the contact under the cursor."""
        chosen, office = self._chosen(), self.office
        if chosen is None:
            return
        who = office.store.key.who if office.store.key is not None else ""
        with self.refusals(self.code):
            await office.change(self.code, lambda family: encounters.strike(family, chosen.id, who, office.today))
            self._struck = chosen
        self._redraw()
        self.refresh_bindings()

    async def action_put_back(self) -> None:
        """Undo the last striking out."""
        struck, office = self._struck, self.office
        if struck is not None:
            with self.refusals(self.code):
                await office.change(self.code, lambda family: encounters.put_back(family, struck, office.today))
                self._struck = None
            self._redraw()
            self.query_one(Register).go_to(str(struck.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Putting back is offered while there is something to put back."""
        return self._struck is not None if action == "put_back" else super().check_action(action, parameters)
