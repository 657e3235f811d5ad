"""One activity: what it is, and which families came, each noted by its code or the beginning of a name and Enter."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from reliance_tui.domain import activities
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.identities import VEIL
from reliance_tui.domain.life_records import Activity, Attendance
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.words import word
from reliance_tui.locale import _, ngettext, tell
from reliance_tui.screens import commands
from reliance_tui.screens.finder import Finder
from reliance_tui.screens.life_text import days_words
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.fields import LineField
from reliance_tui.widgets.register import Column, Line, Register


class AttendanceScreen(Finder):
    """What was said of it above; a field for who came; below, a line a family. Each is kept as it is noted."""

    EXPLAINED = _(
        "Qui est venu se note famille par famille\u00a0: un code ou le début d’un nom, puis, si on le sait, combien "
        "d’adultes et d’enfants, entre des points-virgules\u00a0; Entrée. Noter à nouveau une famille change ses "
        "nombres."
    )
    BINDINGS = bindings(commands.FamilyCame, commands.ChangeActivity, commands.TakeOffFamily, commands.PutBackFamily)
    CSS_PATH = ["room.tcss", "families.tcss"]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._taken_off: Attendance | None = None

    def _activity(self) -> Activity | None:
        return self.office.activity(self._name)

    def name_shown(self) -> str:
        """What it is called, and how many families came."""
        one = self._activity()
        if one is None:
            return _("Activité")
        n = len(one.came)
        came = ngettext("{n} famille", "{n} familles", n).format(n=n)
        return f"{self.app.veil(activities.name_shown(one, tell))} · {came}"

    def content(self) -> ComposeResult:
        """The facts, the field, which family Enter takes, the list."""
        yield Static(id="facts")
        yield LineField(
            hint=_("Qui est venu\u00a0? un code ou un nom\u00a0; adultes\u00a0; enfants"), goes_on=False, id="query"
        )
        yield Static(id="first")
        yield Register(
            Column(_("Famille"), 13),
            Column(_("Nom d’usage")),
            Column(_("Adultes"), 8),
            Column(_("Enfants"), 8),
            id="found",
        )

    def left_behind(self) -> bool:
        """Whether it was taken away meanwhile, in another window: it is then said, and the room is left."""
        if self._activity() is not None:
            return False
        self.app.tell_user(_("Cette activité n’y est plus."))
        self.app.pop_screen()
        return True

    def draw(self) -> None:
        """Show it as it is now, under the mask if it is on."""
        one = self._activity()
        if one is None:
            return
        self.query_one("#facts", Static).update(Content("\n".join(self._facts(one))))
        lines = [self._line(there) for there in one.came]
        self.query_one(Register).show(
            [line.key for line in lines],
            lambda position: lines[position],
            empty=_("Personne n’est noté pour l’instant."),
        )
        self._say_first()

    def _facts(self, one: Activity) -> list[str]:
        guest = VEIL if self.app.masked else one.guest
        told = [
            (days_words(one), tell(word(one.kind)), one.title, one.place),
            (", ".join(one.team), _("invité\u00a0: {who}").format(who=guest) if one.guest else ""),
            (one.line,),
            (_total(one),),
        ]
        lines = (self.app.veil(" · ".join(part for part in parts if part)) for parts in told)
        notices = activities.notices(one, self.office.activities, self.office.service)
        return [*filter(None, lines), *(f"! {tell(notice)}" for notice in notices)]

    def _line(self, there: Attendance) -> Line:
        known = self.office.has(there.family)
        called = self.called(self.office.family(there.family)) if known else _("dossier archivé")
        people = ("" if n is None else str(n) for n in (there.adults, there.children))
        return Line(there.family, (there.family, called, *people))

    @on(Input.Changed, "#query")
    def _say_first(self) -> None:
        found = self.office.found(self._who()) if self._who() else []
        words = _("Entrée note {family}").format(family=f"{found[0].code} {self.called(found[0])}") if found else ""
        self.query_one("#first", Static).update(Content(words))

    def _who(self) -> str:
        return self.query_one(LineField).value.partition(activities.SEPARATOR)[0].strip()

    @on(Input.Submitted, "#query")
    async def action_came(self) -> None:
        """Note that the family found came."""
        field = self.query_one(LineField)
        if not field.value.strip():
            return
        with self.refusals():
            who, adults, children = activities.read_came(field.value)
            found = self.office.found(who) if who else []
            if not found:
                raise Refused(
                    say("Aucune famille ne répond à cela."), way_out=say("Écrivez le code, ou le début d’un nom.")
                )
            await self._note(Attendance(family=found[0].code, adults=adults, children=children))
            field.value = ""
        self._redraw()

    async def _note(self, there: Attendance) -> None:
        families, today = self.office.families, self.office.today
        await self.office.change_activity(
            self._name,
            lambda one: activities.came(one, there.family, families, today, there.adults, there.children),
        )
        self.query_one(Register).go_to(there.family)

    @on(Register.Opened)
    def _open_family(self) -> None:
        code = self.query_one(Register).key
        if code is not None and self.office.has(code):
            self.app.open_desk(Desk.FAMILY, code)

    def action_change(self) -> None:
        """Put right what was said of it."""
        from reliance_tui.screens.activity import ChangeActivityScreen

        self.app.push_screen(ChangeActivityScreen(self._name))

    async def action_take_off(self) -> None:
        """Take the family under the cursor off those that came."""
        one, code = self._activity(), self.query_one(Register).key
        there = next((there for there in one.came if there.family == code), None) if one is not None else None
        if there is None:
            return
        with self.refusals():
            await self.office.change_activity(self._name, lambda one: activities.did_not_come(one, there.family))
            self._taken_off = there
        self._redraw()
        self.refresh_bindings()

    async def action_put_back(self) -> None:
        """Put back the family just taken off, with its numbers."""
        there = self._taken_off
        if there is not None:
            with self.refusals():
                await self._note(there)
                self._taken_off = None
            self._redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Putting back is offered while there is something to put back."""
        return self._taken_off is not None if action == "put_back" else super().check_action(action, parameters)


def _total(one: Activity) -> str:
    """How many people came, as far as it was said."""
    adults, children = (sum(getattr(there, name) or 0 for there in one.came) for name in ("adults", "children"))
    return " · ".join(
        words
        for n, words in (
            (adults, ngettext("{n} adulte", "{n} adultes", adults).format(n=adults)),
            (children, ngettext("{n} enfant", "{n} enfants", children).format(n=children)),
        )
        if n
    )
