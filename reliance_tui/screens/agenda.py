"""The agenda of the weekly meeting: proposed from facts, put in the team's own order; and the meetings gone by."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from reliance_tui.domain import agenda, review, search
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.review_records import Item, Review
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _, ngettext, short_day, tell
from reliance_tui.screens import commands
from reliance_tui.screens.meeting import facts
from reliance_tui.screens.picture import picture
from reliance_tui.screens.printing import print_minutes
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.fields import LineField
from reliance_tui.widgets.register import Column, Line, Register
from reliance_tui.widgets.sections import laid_out

PAST = "past:"
"""What the key of a past meeting's line begins with."""


class AgendaScreen(Room):
    """Today's families in order, what will not fit and why; below, the meetings of past weeks."""

    EXPLAINED = _(
        "L’ordre du jour se fait tout seul\u00a0: ce qui est en retard, ce qui "
        "vient, les nouvelles familles, les décisions "
        "à faire, puis celles qu’on n’a pas vues depuis longtemps. L’équipe le change comme elle veut."
    )
    BINDINGS = bindings(
        commands.BeginReview,
        commands.EarlierItem,
        commands.LaterItem,
        commands.GiveTime,
        commands.PutOff,
        commands.AddItem,
        commands.OneSite,
        commands.PrintMinutes,
    )
    CSS_PATH = ["room.tcss", "agenda.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._site = ""
        self._asked = ""

    @property
    def _sites(self) -> tuple[str, ...]:
        return (self._site,) if self._site else ()

    @property
    def meeting(self) -> Review:
        """Today's meeting, as it was left or as it would be opened."""
        today, store = self.office.today, self.office.store
        name = "-".join([f"{today:%Y-%m-%d}", *self._sites])
        kept = next((one for one in store.reviews() if one.id == name), None)
        return kept or self._proposed()

    def _proposed(self) -> Review:
        office = self.office
        items = agenda.propose(
            office.families, office.board(), office.store.reviews(), office.today, office.service, self._sites
        )
        return review.open_review((), office.today, items, self._sites)

    def name_shown(self) -> str:
        """The day, and the site if it is for one."""
        where = f" · {self._site}" if self._site else ""
        return _("Réunion d’équipe") + where

    def content(self) -> ComposeResult:
        """The list, the line to type in, and the picture of the caseload."""
        with Horizontal(id="desk"):
            yield Register(
                Column("", 3),
                Column(_("Famille"), 13),
                Column(_("Pourquoi"), 26),
                Column(_("Min."), 4),
                Column(_("Vue le")),
                id="items",
            )
            with VerticalScroll(id="picture", can_focus=False):
                yield Static(id="picture-text")
        yield LineField(goes_on=False, id="ask-line")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(Register).focus()

    def draw(self) -> None:
        """Show the agenda as of now, and the picture."""
        meeting, office = self.meeting, self.office
        seen = agenda.last_discussed(office.store.reviews())
        within, beyond = agenda.fits(meeting.items, meeting.minutes)
        lines: list[Line] = []
        total = sum(item.minutes for item in within)
        lines.append(
            Line(None, (_("Aujourd’hui\u00a0: {n} familles, {minutes} minutes").format(n=len(within), minutes=total),))
        )
        lines += [self._line(n, item, seen) for n, item in enumerate(within, 1)]
        if beyond:
            lines.append(Line(None, (_("Ne tiendra pas en {minutes} minutes").format(minutes=meeting.minutes),)))
            lines += [self._line(0, item, seen) for item in beyond]
        put_off = [item for item in meeting.items if item.put_off]
        if put_off:
            lines.append(Line(None, (_("Remises à une autre semaine"),)))
            lines += [Line(item.family, ("", item.family, item.put_off, "", "")) for item in put_off]
        past = [one for one in reversed(office.store.reviews()) if one.ended_at is not None]
        if past:
            lines.append(Line(None, (_("Réunions passées"),)))
            lines += [self._past(one) for one in past]
        self.query_one(Register).show([line.key for line in lines], lambda position: lines[position])
        self._show_beside()

    def _line(self, rank: int, item: Item, seen: dict[str, object]) -> Line:
        day = seen.get(item.family)
        mark = "✓" if item.discussed_at is not None else str(rank) if rank else "·"
        why = tell(agenda.WHY_WORDS[item.why])
        return Line(item.family, (mark, item.family, why, str(item.minutes), short_day(day) if day else _("jamais")))  # type: ignore[arg-type]

    def _past(self, one: Review) -> Line:
        seen = sum(item.discussed_at is not None for item in one.items)
        words = ngettext("{n} famille vue", "{n} familles vues", seen).format(n=seen)
        return Line(f"{PAST}{one.id}", ("", short_day(one.on), words, "", ""))

    @on(Register.Moved)
    def _show_beside(self) -> None:
        """Beside the list: the picture of the caseload, or what a past meeting gave."""
        key, office = self.query_one(Register).key or "", self.office
        past = next((one for one in office.store.reviews() if f"{PAST}{one.id}" == key), None)
        if past is not None:
            sections = facts(past, office.families, office.store.reviews(), office.today, office.service)
        else:
            sections = picture(office.families, office.board(), office.service, office.today)
        self.query_one("#picture-text", Static).update(laid_out(sections, self.app.veil))

    @on(Register.Opened)
    def _opened(self, event: Register.Opened) -> None:
        if not event.key.startswith(PAST):
            self.app.open_desk(Desk.FAMILY, event.key)

    def _meet(self, act: Callable[[Review], Review]) -> None:
        """Change the agenda; the first change keeps it."""
        proposed = self.meeting
        with self.refusals():
            self.office.store.change_review(proposed.id, lambda kept: act(kept or proposed))
            self.draw()

    def _code(self) -> str:
        key = self.query_one(Register).key or ""
        return "" if key.startswith(PAST) else key

    def action_shift(self, step: int) -> None:
        """The family under the cursor earlier or later."""
        code = self._code()
        self._meet(lambda meeting: review.move(meeting, code, step))

    def action_give_time(self) -> None:
        """Five minutes more for the family under the cursor."""
        code = self._code()
        self._meet(lambda meeting: review.give_time(meeting, code))

    def action_site(self) -> None:
        """One site, then the other, then both."""
        codes = ["", *(site.code for site in self.office.service.sites)]
        self._site = codes[(codes.index(self._site) + 1) % len(codes)]
        self._redraw()

    def action_ask(self, asked: str) -> None:
        """Bring the line: why a family is put off, or which one to add."""
        item = review.item_of(self.meeting, self._code())
        if asked == "put_off" and item is not None and item.put_off:
            code = item.family
            self._meet(lambda meeting: review.put_off(meeting, code, ""))
            return
        self._asked = asked
        line = self.query_one("#ask-line", LineField)
        line.value = ""
        line.placeholder = (
            _("Pourquoi une autre semaine\u00a0?")
            if asked == "put_off"
            else _("Quelle famille ajouter\u00a0? un code, un nom")
        )
        self.set_class(True, "-asking")
        line.focus()

    @on(Input.Submitted, "#ask-line")
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        code, text = self._code(), event.value
        with self.refusals():
            if self._asked == "add":
                code = self._found(text)
                self._meet(lambda meeting: review.add(meeting, code))
            else:
                self._meet(lambda meeting: review.put_off(meeting, code, text))
            self._put_away()

    def _found(self, text: str) -> str:
        found = search.find(self.office.families, text)
        if len(found) != 1:
            raise Refused(
                say("{n} familles répondent à «\u00a0{text}\u00a0».", n=len(found), text=text),
                way_out=say("Écrivez le code, ou davantage du nom."),
            )
        return found[0].code

    def _put_away(self) -> None:
        self.set_class(False, "-asking")
        self.query_one(Register).focus()

    def action_back(self) -> None:
        """First put the line away, then go back."""
        if self.has_class("-asking"):
            self._put_away()
        else:
            super().action_back()

    def action_begin(self) -> None:
        """Begin the meeting, or take it up again, on the wall."""
        from reliance_tui.screens.review import ReviewScreen

        present, now = tuple(member.initials for member in self.office.team()), self.office.now()
        self._meet(lambda meeting: review.start(meeting, present, now))
        if self.meeting.current:
            self.app.push_screen(ReviewScreen(self.meeting.id))

    def action_print(self) -> None:
        """The minutes of the meeting under the cursor, today's otherwise."""
        key = self.query_one(Register).key or ""
        name = key.removeprefix(PAST) if key.startswith(PAST) else self.meeting.id
        kept = next((one for one in self.office.store.reviews() if one.id == name), None)
        if kept is None:
            self.say(_("La réunion n’a pas encore commencé\u00a0: il n’y a pas de compte rendu."))
        else:
            print_minutes(self, kept)
