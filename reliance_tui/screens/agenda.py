"""The agenda of the weekly meeting: proposed from facts, put in the team's own order; and the meetings gone by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from reliance_tui.domain import agenda, review, search
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.review_records import Item, Review
from reliance_tui.locale import _, hour, ngettext, short_day, tell
from reliance_tui.screens import commands
from reliance_tui.screens.meeting import facts
from reliance_tui.screens.picture import picture
from reliance_tui.screens.printing import print_minutes
from reliance_tui.screens.review_line import question
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
        commands.ResumeReview,
        commands.EarlierItem,
        commands.LaterItem,
        commands.GiveTime,
        commands.TakeTime,
        commands.PutOff,
        commands.AddItem,
        commands.SayAbsent,
        commands.OneSite,
        commands.PrintMinutes,
        commands.PrintNamedMinutes,
    )
    CSS_PATH = ["room.tcss", "agenda.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._site = ""
        self._asked = ""
        self._held: Review | None = None
        self._over = False

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
        """Who is there, the list, the line to type in, and the picture of the caseload."""
        yield Static(id="who")
        with Horizontal(id="desk"):
            yield Register(
                Column("", 3),
                Column(_("Famille"), 13),
                Column(_("Pourquoi"), 24),
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
        put_off = [item for item in meeting.items if item.put_off]
        past = [one for one in reversed(office.store.reviews()) if one.id != meeting.id or one.ended_at is not None]
        lines = [self._line(str(n), item, self._seen(item, seen)) for n, item in enumerate(within, 1)]
        if beyond:
            lines.append(Line(None, (_("Ne tiendra pas en {minutes} minutes").format(minutes=meeting.minutes),)))
            lines += [self._line("·", item, self._turn(item, seen)) for item in beyond]
        if put_off:
            lines.append(Line(None, (_("Remises à une autre semaine"),)))
            lines += [Line(item.family, ("", item.family, self.app.veil(item.put_off))) for item in put_off]
        if past:
            lines.append(Line(None, (_("Réunions passées"),)))
            lines += [self._past(one) for one in past]
        self._held = meeting if meeting.ended_at is not None else None
        self.query_one("#who", Static).update(Content(f"{self._state(meeting, within)}\n{self._who(meeting)}"))
        self.query_one(Register).show(
            [line.key for line in lines],
            lambda position: lines[position],
            empty=_("Aucune famille n’est accompagnée\u00a0: il n’y a rien à revoir. Échap revient à l’accueil."),
        )
        self._show_beside()

    def _state(self, meeting: Review, within: tuple[Item, ...]) -> str:
        """How the meeting stands: to come, under way, over."""
        if meeting.ended_at is not None:
            return _("Terminée à {hour}\u00a0: F3 prépare le compte rendu, F2 reprend la réunion").format(
                hour=hour(meeting.ended_at)
            )
        total = sum(item.minutes for item in within)
        if meeting.started_at is None:
            every = len(review.waiting(meeting))
            if every > len(within):
                words = ngettext(
                    "Aujourd’hui\u00a0: {every} familles, dont {n} tient en {minutes} minutes",
                    "Aujourd’hui\u00a0: {every} familles, dont {n} tiennent en {minutes} minutes",
                    len(within),
                )
                return words.format(every=every, n=len(within), minutes=total)
            words = ngettext(
                "Aujourd’hui\u00a0: {n} famille, {minutes} minutes",
                "Aujourd’hui\u00a0: {n} familles, {minutes} minutes",
                len(within),
            )
            return words.format(n=len(within), minutes=total)
        left = len(review.waiting(meeting))
        words = ngettext(
            "En cours depuis {hour}\u00a0: {n} famille à voir",
            "En cours depuis {hour}\u00a0: {n} familles à voir",
            left,
        )
        return words.format(hour=hour(meeting.started_at), n=left)

    def _who(self, meeting: Review) -> str:
        """Who is there, and who is not."""
        team = [member.initials for member in self.office.team()]
        present = meeting.present or tuple(team)
        away = [initials for initials in team if initials not in present]
        words = _("Présents (p)\u00a0: {who}").format(who=", ".join(present) or "—")
        return words + (" · " + _("absents\u00a0: {who}").format(who=", ".join(away)) if away else "")

    def _line(self, mark: str, item: Item, words: str) -> Line:
        why = tell(agenda.WHY_WORDS[item.why])
        mark = "✓" if item.discussed_at is not None else mark
        return Line(item.family, (mark, item.family, why, str(item.minutes), words))

    def _seen(self, item: Item, seen: dict[str, date]) -> str:
        return short_day(seen[item.family]) if item.family in seen else _("jamais")

    def _turn(self, item: Item, seen: dict[str, date]) -> str:
        """Why it can wait: from when it passes first, and when it was seen."""
        first = agenda.comes_first_on(self.office.family(item.family), seen, self.office.service)
        last = f"{seen[item.family]:%d/%m}" if item.family in seen else _("jamais")
        if first is None or first <= self.office.today:
            return _("{last}, prochaine fois").format(last=last)
        return _("{last}, avant le {day}").format(day=f"{first:%d/%m}", last=last)

    def _past(self, one: Review) -> Line:
        seen = sum(item.discussed_at is not None for item in one.items)
        words = ngettext("{n} famille vue", "{n} familles vues", seen).format(n=seen)
        state = "" if one.ended_at is not None else _("pas terminée\u00a0: F2 la reprend")
        where = " ".join(one.sites)
        return Line(f"{PAST}{one.id}", ("", short_day(one.on), f"{words} {where}".strip(), "", state))

    @on(Register.Moved)
    def _show_beside(self) -> None:
        """Beside the list: the picture of the caseload, or what a meeting that is over gave."""
        office, past = self.office, self._past_one() or self._held
        if past is not None:
            sections = facts(past, office.families, office.store.reviews(), office.service)
        else:
            sections = picture(office.families, office.board(), office.service, office.today)
        self.query_one("#picture-text", Static).update(laid_out(sections, self.app.veil))
        self._over = past is not None
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The order of a meeting that is over is no longer changed; who was there can still be put right."""
        if action in ("shift", "give_time", "ask") and parameters != ("absent",):
            return not self._over
        if action in ("begin", "resume"):
            return (action == "resume") is ((self._past_one() or self.meeting).started_at is not None)
        return super().check_action(action, parameters)

    @on(Register.Opened)
    def _opened(self, event: Register.Opened) -> None:
        past = self._past_one()
        if past is not None:
            from reliance_tui.screens.past import PastReviewScreen

            self.app.push_screen(PastReviewScreen(past))
        else:
            self.app.open_desk(Desk.FAMILY, event.key)

    async def _meet(self, act: Callable[[Review], Review]) -> None:
        """Change the agenda, show it, say what is refused."""
        with self.refusals():
            await self._keep(act)
            self.draw()

    async def _keep(self, act: Callable[[Review], Review]) -> None:
        """Change the agenda; the first change keeps it."""
        proposed = self.meeting
        await self.office.act(lambda: self.office.store.change_review(proposed.id, lambda kept: act(kept or proposed)))

    def _code(self) -> str:
        key = self.query_one(Register).key or ""
        return "" if key.startswith(PAST) else key

    async def action_shift(self, step: int) -> None:
        """The family under the cursor earlier or later."""
        code = self._code()
        await self._meet(lambda meeting: review.move(meeting, code, step))

    async def action_give_time(self, minutes: int) -> None:
        """More minutes for the family under the cursor, or fewer."""
        code = self._code()
        await self._meet(lambda meeting: review.give_time(meeting, code, minutes))

    def action_site(self) -> None:
        """One site, then the other, then both."""
        codes = ["", *(site.code for site in self.office.service.sites)]
        self._site = codes[(codes.index(self._site) + 1) % len(codes)]
        self._redraw()

    async def action_ask(self, asked: str) -> None:
        """Bring the line: why a family is put off, or which one to add."""
        item = review.item_of(self.meeting, self._code())
        if asked == "put_off" and item is not None and item.put_off:
            code = item.family
            await self._meet(lambda meeting: review.put_off(meeting, code, ""))
            return
        self._asked = asked
        line = self.query_one("#ask-line", LineField)
        line.value, line.placeholder = "", question(asked)[0]
        self.set_class(True, "-asking")
        line.focus()

    @on(Input.Submitted, "#ask-line")
    async def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        code, text, service = self._code(), event.value, self.office.service
        with self.refusals():
            if self._asked == "add":
                added = search.the_one(self.office.families, text).code
                await self._keep(lambda meeting: review.add(meeting, added))
            elif self._asked == "absent":
                await self._keep(lambda meeting: review.attend(meeting, text, service))
            else:
                await self._keep(lambda meeting: review.put_off(meeting, code, text))
            self._put_away()
            self.draw()

    def _put_away(self) -> None:
        self.set_class(False, "-asking")
        self.query_one(Register).focus()

    async def action_back(self) -> None:
        """First put the line away, then go back."""
        if self.has_class("-asking"):
            self._put_away()
        else:
            await super().action_back()

    async def action_begin(self) -> None:
        """Begin the meeting on the wall, or take it up again; the one under the cursor, if it was never ended."""
        from reliance_tui.screens.review import ReviewScreen

        meeting = self._past_one() or self.meeting
        if not meeting.items:
            self.say(_("Il n’y a aucune famille à l’ordre du jour\u00a0: a en ajoute une."))
            return
        present, now = tuple(member.initials for member in self.office.team()), self.office.now()
        with self.refusals():
            await self.office.act(
                lambda: self.office.store.change_review(
                    meeting.id, lambda kept: review.start(kept or meeting, present, now)
                )
            )
            self.app.push_screen(ReviewScreen(meeting.id))

    def family_here(self) -> str | None:
        """The family of the line under the cursor; None on a past meeting."""
        key = self.query_one(Register).key or ""
        return key if self.office.has(key) else None

    async def action_resume(self) -> None:
        """Take up again the meeting under way, or the one that was ended today."""
        await self.action_begin()

    def _past_one(self) -> Review | None:
        """The meeting gone by under the cursor, if there is one."""
        key = self.query_one(Register).key or ""
        return next((one for one in self.office.store.reviews() if f"{PAST}{one.id}" == key), None)

    def action_print(self, named: bool = False) -> None:
        """The minutes of the meeting under the cursor, today's otherwise; with the names if they are asked for."""
        kept = self._past_one() or self.meeting
        if kept.started_at is None:
            self.say(_("La réunion n’a pas encore commencé\u00a0: il n’y a pas de compte rendu."))
        else:
            print_minutes(self, kept, named=named)
