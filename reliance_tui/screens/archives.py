"""The archives: opened when asked for, found as one types; a file is brought back to be read or decided upon."""

from __future__ import annotations

from textual import events, on, work
from textual.app import ComposeResult
from textual.widgets import Input

from reliance_tui.domain import search
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Family
from reliance_tui.locale import _, ngettext, short_day, tell
from reliance_tui.screens import commands
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.fields import LineField
from reliance_tui.widgets.register import Column, Line, Register
from reliance_tui.widgets.topbar import TopBar


class ArchivesScreen(Room):
    """A field and a register, as for the families; what they show is sealed apart and was opened for this."""

    EXPLAINED = _(
        "Les dossiers sortis de la file active, année par année, sous une clé à part. F2 ramène celui de la ligne "
        "dans la file active\u00a0: il s’y lit, et s’y décide, comme avant."
    )
    DESK = Desk.ARCHIVES
    BINDINGS = bindings(commands.BringBack)
    CSS_PATH = ["room.tcss", "families.tcss"]

    def __init__(self, code: str | None = None) -> None:
        super().__init__()
        self._all: list[tuple[int, Family, str]] | None = None
        self._found: list[tuple[int, Family, str]] = []

    def name_shown(self) -> str:
        """How many are in sight."""
        n = len(self._found)
        return _("Archives") + " · " + ngettext("{n} dossier", "{n} dossiers", n).format(n=n)

    def content(self) -> ComposeResult:
        """The field, then the list."""
        yield LineField(example=_("Nom, prénom, surnom ou code"), goes_on=False, id="query")
        yield Register(
            Column(_("Famille"), 12),
            Column(_("Nom d’usage"), 18, 24),
            Column(_("Personnes")),
            Column(_("Fin"), 10),
            Column(_("Archive"), 8),
            id="found",
        )

    def on_mount(self) -> None:
        """Begin in the field, while the archives are opened."""
        self.query_one(LineField).focus()
        self._open_them()

    @work(thread=True, exclusive=True)
    def _open_them(self) -> None:
        found = self.office.store.archives.found()
        families = [(year, family, search.findable(family)) for year, family in found.families]
        self.app.call_from_thread(self._opened, families, " ".join(map(tell, found.told)))

    def _opened(self, found: list[tuple[int, Family, str]], told: str) -> None:
        self._all = found
        if told:
            self.say(told)
        self._find()

    def draw(self) -> None:
        """Find anew."""
        self._find()

    @on(Input.Changed, "#query")
    def _find(self) -> None:
        matches = search.matcher(self.query_one(LineField).value)
        self._found = [one for one in self._all or () if matches(one[2])]
        if self._all is None:
            empty = _("Ouverture des archives…")
        elif not self._all:
            empty = _("Il n’y a rien dans les archives. Un dossier y va depuis sa page, quand son temps est venu.")
        else:
            empty = _("Aucun dossier ainsi nommé. Effacez une lettre.")
        self.query_one(Register).show(
            [family.code for _year, family, _text in self._found],
            lambda position: self._line(*self._found[position][:2]),
            empty=empty,
        )
        self.query_one(TopBar).name_it(self.name_shown())

    def _line(self, year: int, family: Family) -> Line:
        masked = self.app.masked
        people = [*(adult.name for adult in family.adults), *(child.name for child in family.children)]
        count = ngettext("{n} enfant", "{n} enfants", len(family.children)).format(n=len(family.children))
        ended = family.closure.on if family.closure is not None else None
        return Line(
            family.code,
            (
                family.code,
                "" if masked else family.called,
                count if masked else ", ".join(people),
                short_day(ended) if ended is not None else "",
                str(year),
            ),
        )

    def on_key(self, event: events.Key) -> None:
        """Arrows walk the list while one types."""
        if isinstance(self.focused, LineField):
            self.query_one(Register).walk(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A file is brought back where there is one."""
        return bool(self._found) if action == "bring_back" else super().check_action(action, parameters)

    @on(Register.Opened)
    async def action_bring_back(self) -> None:
        """Bring the file of this line back into the caseload, and open its page."""
        code = self.query_one(Register).key
        year = next((year for year, family, _text in self._found if family.code == code), None)
        if code is None or year is None:
            return
        with self.refusals():
            await self.office.act(lambda: self.office.store.archives.take(year, code))
            self._open_them()
            self.app.open_desk(Desk.FAMILY, code)
