"""The weekly review on the wall: one family at a time, led with four keys, no name shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reliance_tui.domain import review, search
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _, day_in_words, ngettext
from reliance_tui.screens import commands
from reliance_tui.screens.autosave import Autosave
from reliance_tui.screens.meeting import said_of
from reliance_tui.screens.review_line import SaidLine, heard, pieces_of, question, read_by
from reliance_tui.screens.room import Room
from reliance_tui.screens.wall import Wall
from reliance_tui.store import StoreError
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.sections import laid_out

TICK_SECONDS = 1
"""Seconds between two looks at the clocks, and at what another screen wrote."""


class ReviewScreen(Room, inherit_bindings=False):
    """The wall as its leader sees it: the same, and a line to type in that comes when it is asked for.

    It starts masked; lifting the mask is deliberate, shown, and ends with the family. What is typed is dots, with
    what is understood of it told below, unless the leader says that this screen is not the projected one.
    """

    EXPLAINED = _(
        "Quatre touches mènent la réunion\u00a0: → et ← pour les familles, d pour une décision, F10 pour finir. "
        "Les noms sont masqués\u00a0; F9 les montre pour cette famille seulement."
    )
    STAYS_OPEN = True
    BINDINGS = bindings(
        commands.NextFamily,
        commands.PreviousFamily,
        commands.TakeDecision,
        commands.EndReview,
        commands.NoteSaid,
        commands.NoteView,
        *commands.DONE,
        commands.DropDecision,
        commands.TakeBackDecision,
        commands.GiveTime,
        commands.TakeTime,
        commands.PutOff,
        commands.AddItem,
        commands.JumpToFamily,
        commands.TakeBreak,
        commands.TouchPlan,
        commands.ChangeReferent,
        commands.NotProjected,
        commands.WallDown,
        commands.WallUp,
        commands.FollowWayOut,
    )
    CSS_PATH = ["room.tcss", "wall.tcss"]

    def __init__(self, name: str) -> None:
        super().__init__()
        self.meeting_name = name
        self._draft = f"review/{name}"
        self._asked = ""
        self._typed: dict[str, str] = {}
        self._autosave = Autosave(self, self._collect)
        self._mask_before: bool | None = None
        self._shown: tuple[int, str] = (-1, "")
        self._settled: tuple[str, int] | None = None
        self._ending = False

    @property
    def meeting(self) -> Review:
        """The meeting as it is now."""
        return next(one for one in self.office.store.reviews() if one.id == self.meeting_name)

    def name_shown(self) -> str:
        """The day of the meeting, and whether this screen says that nobody else sees it."""
        day = _("Réunion du {day}").format(day=day_in_words(self.meeting.on))
        return f"{day} · {_('ÉCRAN NON PROJETÉ')}" if self.has_class("-desk") else day

    def content(self) -> ComposeResult:
        """The wall, the notes for a screen that is not projected, and the line."""
        yield Wall(id="wall")
        yield Static(id="notes")
        with Vertical(id="ask"):
            yield Static(id="ask-words")
            yield SaidLine(goes_on=False, id="ask-line")
            yield Static(id="ask-heard")

    def on_mount(self) -> None:
        """Begin masked, take up what was being typed, and look at the clocks."""
        self._mask_before = self.app.masked
        self.app.masked = True
        self._typed = self.office.store.draft(self._draft)
        self.set_interval(TICK_SECONDS, self._tick)
        asked, _apart, code = self._typed.get("open", "").partition("/")
        if asked and code == self.meeting.current:
            self.call_after_refresh(self._bring_line, asked)

    def on_unmount(self) -> None:
        """Leave the mask as it was found."""
        if self._mask_before is not None:
            self.app.masked = self._mask_before

    async def _tick(self) -> None:
        """Move the clocks; show what another screen on the same store wrote, under the mask if it changed family."""
        with suppress(StoreError):
            await self.office.look()
        if not self.is_attached:
            return
        meeting = self.meeting
        if self.is_current and self._shown != (self.office.store.generation, meeting.current):
            if self._shown[1] != meeting.current:
                self.app.masked = True
            self.draw()
        self.query_one(Wall).tick(meeting, self.office.now())

    def on_resize(self) -> None:
        """A screen made wider has room for more."""
        self.call_later(self.draw)

    def draw(self) -> None:
        """Show the family before everyone's eyes."""
        meeting, store = self.meeting, self.office.store
        if not meeting.current:
            return
        self._shown = (store.generation, meeting.current)
        family = self.office.family(meeting.current)
        lifted = _("{name}  —  noms montrés pour cette famille seulement\u00a0; F9 les masque")
        called = "" if self.app.masked else lifted.format(name=family.called or family.code)
        self.query_one(Wall).show(
            family,
            meeting,
            store.reviews(),
            self.office.service,
            self.office.now(),
            self.app.veil,
            called=called,
            came=self.office.came(family.code),
        )
        if self.has_class("-desk"):
            notes = said_of(family.code, meeting, store.reviews())
            self.query_one("#notes", Static).update(laid_out(notes, self.app.veil))

    async def _meet(self, act: Callable[[Review], Review], *, done_draft: str | None = None) -> None:
        """Do an act of the meeting, keep it, show it."""
        with self.refusals():
            await self._keep(act, done_draft=done_draft)
            self.draw()

    async def _keep(self, act: Callable[[Review], Review], *, done_draft: str | None = None) -> None:
        kept, name = self.meeting, self.meeting_name
        await self.office.act(
            lambda: self.office.store.change_review(name, lambda meeting: act(meeting or kept), done_draft=done_draft)
        )

    async def _change(self, act: Callable[[Family], Family], *, done_draft: str | None = None) -> None:
        """Do an act on the family before everyone's eyes, which is thereby discussed."""
        code, now = self.meeting.current, self.office.now()
        await self.office.change(code, act, draft=done_draft)
        await self._keep(lambda meeting: review.discuss(meeting, code, now))
        self.draw()

    async def action_go(self, step: int) -> None:
        """The next family, or the one before; the names are masked again."""
        code = review.following(self.meeting, step)
        if code:
            await self._go_to(code)
        else:
            self.say(_("L’ordre du jour est fini\u00a0: F10 termine la réunion.") if step > 0 else "")

    async def _go_to(self, code: str) -> None:
        self.app.masked = True
        self._ending, now = False, self.office.now()
        await self._meet(lambda meeting: review.go_to(meeting, code, now))

    async def action_read(self, way: int) -> None:
        """The next page of this family, or the one before, here and on `reliance wall`."""
        await self._meet(lambda meeting: review.turn_page(meeting, way))

    async def action_pause(self) -> None:
        """A break, or its end."""
        now = self.office.now()
        await self._meet(lambda meeting: review.pause(meeting, now))

    async def action_give_time(self, minutes: int) -> None:
        """More minutes for this family, or fewer."""
        await self._meet(lambda meeting: review.give_time(meeting, meeting.current, minutes))

    def family_here(self) -> str | None:
        """The family before everyone's eyes."""
        return self.meeting.current or None

    def action_desk(self, desk: str) -> None:
        """The plan or the referent of this family; the meeting goes on under it."""
        self.app.open_desk(Desk(desk), self.meeting.current)

    def action_not_projected(self) -> None:
        """This screen is not the projected one, or is again: what is typed is read, and the notes."""
        self.toggle_class("-desk")
        self.query_one(SaidLine).make_private(self.has_class("-desk"))
        self._redraw()

    async def action_end(self) -> None:
        """End the meeting and go back to the agenda, where the minutes are; asked twice while families wait."""
        left = len(review.waiting(self.meeting))
        if left and not self._ending:
            self._ending = True
            words = ngettext(
                "{n} famille n’a pas été vue. F10 encore termine la réunion.",
                "{n} familles n’ont pas été vues. F10 encore termine la réunion.",
                left,
            )
            self.say(words.format(n=left))
            return
        now = self.office.now()
        await self._meet(lambda meeting: review.end(meeting, now))
        if self.meeting.ended_at is not None:
            self.app.pop_screen()

    async def action_ask(self, asked: str) -> None:
        """Bring the line; a family that was put off is taken back at once."""
        item = review.item_of(self.meeting, self.meeting.current)
        if asked == "put_off" and item is not None and item.put_off:
            await self._meet(lambda meeting: review.put_off(meeting, meeting.current, ""))
        else:
            self._bring_line(asked)

    def _bring_line(self, asked: str) -> None:
        self._asked = asked
        self.say("")
        words, example = question(asked)
        self.query_one("#ask-words", Static).update(Content(words))
        line = self.query_one(SaidLine)
        line.placeholder, line.value = example, self._typed.get(self._place, "")
        line.cursor_position = len(line.value)
        self.set_class(True, "-asking")
        line.focus()

    @property
    def _place(self) -> str:
        """Where what is being typed is kept in the draft."""
        return f"{self._asked}/{self.meeting.current}"

    @on(Input.Changed, "#ask-line")
    def _typing(self, event: Input.Changed) -> None:
        """Keep what is typed as it comes, and tell what is understood of it where it shows as dots."""
        if not self._asked:
            return
        if self._typed.get(self._place, "") != event.value:
            self._typed |= {self._place: event.value, "open": self._place}
            self._autosave.touch()
        told = ""
        if self.query_one(SaidLine).password:
            team = [member.initials for member in self.office.team()]
            told = heard(self._asked, event.value, self.office.today, team, self.office.identities().veil)
        self.query_one("#ask-heard", Static).update(Content(told))

    def _collect(self) -> Callable[[], object]:
        fields = {name: text for name, text in self._typed.items() if text}
        return lambda: self.office.store.keep_draft(self._draft, fields)

    def hand_over(self) -> None:
        """Give to the keeper what is typed, and that the clocks stand still."""
        kept, now, store = self.meeting, self.office.now(), self.office.store
        self._autosave.hand_over()
        self.office.keeper.later(
            lambda: store.change_review(self.meeting_name, lambda meeting: review.leave(meeting or kept, now))
        )

    async def leave(self) -> bool:
        """Keep what is typed; the clocks stand still until the meeting is taken up again."""
        kept = await self._autosave.may_leave()
        now = self.office.now()
        with suppress(StoreError):
            await self._keep(lambda meeting: review.leave(meeting, now))
        return kept

    async def action_back(self) -> None:
        """First put the line away, then leave the wall; the meeting can be taken up again."""
        if self.has_class("-asking"):
            self._typed.pop("open", None)
            self._autosave.touch()
            self._put_away()
            self.say("")
        else:
            await super().action_back()

    def _put_away(self) -> None:
        self.set_class(False, "-asking")
        self._asked = ""
        self.set_focus(None)

    @on(Input.Submitted, "#ask-line")
    async def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        place, line, asked = self._place, self.query_one(SaidLine), self._asked
        with self.refusals():
            await self._autosave.forget()
            await self._take(asked, event.value)
            self._typed = {}
            self._put_away()
            line.value = ""
            self.draw()
        if self._typed.get(place):
            self._autosave.touch()
        elif asked in ("note", "view"):  # which are nowhere on the wall
            self.say(_("C’est noté."))

    async def _take(self, asked: str, text: str) -> None:
        """Do what was typed; the draft it was typed in goes with it."""
        today, service, code = self.office.today, self.office.service, self.meeting.current
        what, who, by = pieces_of(text)
        match asked:
            case "decision":
                day = read_by(by, today)
                await self._change(
                    lambda family: review.decide(family, what, who.upper(), day, today, service),
                    done_draft=self._draft,
                )
            case "drop":
                number = self._decision(what)
                await self._change(lambda family: review.drop(family, number, who, today), done_draft=self._draft)
                self._settled = (code, number)
            case "note":
                await self._keep(lambda meeting: review.note(meeting, code, text), done_draft=self._draft)
            case "view":
                await self._keep(lambda meeting: review.differ(meeting, code, text), done_draft=self._draft)
            case "put_off":
                await self._keep(lambda meeting: review.put_off(meeting, code, text), done_draft=self._draft)
                await self.action_go(1)
            case "add":
                found = search.the_one(self.office.families, text).code
                await self._keep(lambda meeting: review.add(meeting, found), done_draft=self._draft)
            case "jump":
                found, now = search.the_one(self.office.families, text).code, self.office.now()
                self.app.masked = True
                await self._keep(lambda meeting: review.go_to(meeting, found, now), done_draft=self._draft)

    def _decision(self, number: str) -> int:
        decisions = review.open_decisions(self.office.family(self.meeting.current))
        if not number.isdigit() or not 1 <= int(number) <= len(decisions):
            raise Refused(say("Il n’y a pas de décision de ce numéro."), way_out=say("Leur numéro est devant chacune."))
        return decisions[int(number) - 1].id

    async def action_done(self, number: int) -> None:
        """Say that a decision of the list is done."""
        with self.refusals():
            decision, today = self._decision(str(number)), self.office.today
            await self._change(lambda family: review.done(family, decision, today))
            self._settled = (self.meeting.current, decision)

    async def action_take_back(self) -> None:
        """The last decision said done or dropped is to be done again."""
        if self._settled is None or self._settled[0] != self.meeting.current:
            return
        decision, self._settled = self._settled[1], None
        with self.refusals():
            await self._change(lambda family: review.take_back(family, decision))
