"""The collective activities, those to come and those past, found as one types; one is opened, or taken away."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from reliance_tui.domain import activities, search
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.words import word
from reliance_tui.locale import _, ngettext, tell
from reliance_tui.screens import commands
from reliance_tui.screens.attendance import AttendanceScreen
from reliance_tui.screens.finder import Finder
from reliance_tui.screens.life_text import days_words
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.fields import LineField
from reliance_tui.widgets.register import Column, Line, Register
from reliance_tui.widgets.topbar import TopBar


class ActivitiesScreen(Finder):
    """A field and a register, as for the families: what is to come, the first first, then what is past, the last first.

    What is taken away is put back in one key while one stays here.
    """

    EXPLAINED = _(
        "Les groupes, les sorties, les ateliers et les séjours\u00a0: ceux à venir, puis les derniers. Tapez un mot, "
        "un lieu, des initiales ou le code d’une famille pour les retrouver."
    )
    DESK = Desk.ACTIVITIES
    BINDINGS = bindings(commands.OpenActivity, commands.NewActivity, commands.RemoveActivity, commands.PutBackActivity)
    CSS_PATH = ["room.tcss", "families.tcss"]

    def __init__(self, _code: str | None = None) -> None:
        super().__init__()
        self._found: tuple[Activity, ...] = ()
        self._removed: Activity | None = None

    def name_shown(self) -> str:
        """How many are in sight."""
        n = len(self._found)
        return _("Activités") + " · " + ngettext("{n} activité", "{n} activités", n).format(n=n)

    def content(self) -> ComposeResult:
        """The field, what is told of the year, then the list."""
        yield LineField(hint=_("Un mot, un lieu, des initiales, un code"), goes_on=False, id="query")
        yield Static(id="notices")
        yield Register(
            Column(_("Le"), 18), Column(_("Quoi")), Column(_("Équipe"), 10), Column(_("Familles"), 8), id="found"
        )

    def draw(self) -> None:
        """Find anew, and tell what the year has too much of."""
        told = "\n".join(map(tell, activities.yearly_notices(self.office.activities, self.office.today)))
        notices = self.query_one("#notices", Static)
        notices.update(Content(told))
        notices.display = bool(told)
        self._find()

    @on(Input.Changed, "#query")
    def _find(self) -> None:
        query, today = self.query_one(LineField).value, self.office.today
        matches = search.matcher(query)
        found = [one for one in activities.in_order(self.office.activities) if matches(activities.findable(one, tell))]
        ahead = [one for one in found if activities.last_day(one) >= today]
        past = [one for one in reversed(found) if activities.last_day(one) < today]
        self._found = (*ahead, *past)
        lines: list[Line] = []
        for title, some in ((_("À venir"), ahead), (_("Passées"), past)):
            lines += [Line(None, (f"{title} ({len(some)})",))] if some else []
            lines += map(self._line, some)
        self.query_one(Register).show(
            [line.key for line in lines],
            lambda position: lines[position],
            empty=_("Aucune activité ne répond à cela. Effacez une lettre, ou F6 pour en noter une.")
            if query
            else _("Il n’y a pas encore d’activité. F6 note la première."),
        )
        self.query_one(TopBar).name_it(self.name_shown())

    def _line(self, one: Activity) -> Line:
        what = " · ".join(part for part in (tell(word(one.kind)), one.title, one.place) if part)
        came = str(len(one.came)) if one.came else ""
        return Line(one.id, (days_words(one), self.app.veil(what), ", ".join(one.team), came))

    @on(Register.Opened)
    def action_open(self) -> None:
        """Open the activity under the cursor."""
        name = self.query_one(Register).key
        if name is not None:
            self.app.push_screen(AttendanceScreen(name))

    def action_new(self) -> None:
        """Note an activity, held or to come."""
        self.app.open_desk(Desk.ACTIVITY, None)

    async def action_remove(self) -> None:
        """Take away the activity under the cursor, unless families came to it."""
        name = self.query_one(Register).key
        chosen = next((one for one in self._found if one.id == name), None)
        if chosen is None:
            return
        with self.refusals():
            await self.office.remove_activity(chosen.id)
            self._removed = chosen
        self._redraw()
        self.refresh_bindings()

    async def action_put_back(self) -> None:
        """Put back the activity just taken away."""
        removed = self._removed
        if removed is None:
            return
        with self.refusals():
            back = await self.office.act(
                lambda: self.office.store.add_activity(lambda held: activities.put_back(held, removed))
            )
            self._removed = None
            self._redraw()
            self.query_one(Register).go_to(back.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Putting back is offered while there is something to put back."""
        return self._removed is not None if action == "put_back" else super().check_action(action, parameters)
