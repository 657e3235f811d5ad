"""The weekly review on the wall: one family at a time, led with four keys, no name shown."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reliance_tui.domain import review, search
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.plan_lines import SEPARATOR
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.said import read_date
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _, day_in_words
from reliance_tui.screens import commands
from reliance_tui.screens.room import Room
from reliance_tui.screens.wall import Wall
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.fields import LineField

TICK_SECONDS = 1
"""Seconds between two looks at the clocks."""


class ReviewScreen(Room, inherit_bindings=False):
    """The wall as its leader sees it: the same, and a line to type in that comes when it is asked for.

    It starts masked; lifting the mask is deliberate, shown, and ends with the family.
    """

    EXPLAINED = _(
        "Quatre touches mènent la réunion\u00a0: → et ← pour les familles, d pour une décision, F10 pour finir. "
        "Les noms sont masqués\u00a0; F9 les montre pour cette famille seulement."
    )
    BINDINGS = bindings(
        commands.NextFamily,
        commands.PreviousFamily,
        commands.TakeDecision,
        commands.NoteSaid,
        commands.NoteView,
        *commands.DONE,
        commands.DropDecision,
        commands.GiveTime,
        commands.PutOff,
        commands.AddItem,
        commands.TakeBreak,
        commands.TouchPlan,
        commands.ChangeReferent,
        commands.EndReview,
    )
    CSS_PATH = ["room.tcss", "wall.tcss"]

    def __init__(self, name: str) -> None:
        super().__init__()
        self.meeting_name = name
        self._asked = ""
        self._mask_before: bool | None = None

    @property
    def meeting(self) -> Review:
        """The meeting as it is now."""
        return next(one for one in self.office.store.reviews() if one.id == self.meeting_name)

    def name_shown(self) -> str:
        """The day of the meeting."""
        return _("Réunion du {day}").format(day=day_in_words(self.meeting.on))

    def content(self) -> ComposeResult:
        """The wall, and the line."""
        yield Wall(id="wall")
        with Vertical(id="ask"):
            yield Static(id="ask-words")
            yield LineField(goes_on=False, id="ask-line")

    def on_mount(self) -> None:
        """Begin masked, and look at the clocks."""
        self._mask_before = self.app.masked
        self.app.masked = True
        self.set_interval(TICK_SECONDS, self._tick)

    def on_unmount(self) -> None:
        """Leave the mask as it was found."""
        if self._mask_before is not None:
            self.app.masked = self._mask_before

    def _tick(self) -> None:
        self.query_one(Wall).tick(self.meeting, self.office.now())

    def draw(self) -> None:
        """Show the family before everyone's eyes."""
        meeting = self.meeting
        if meeting.current:
            family = self.office.family(meeting.current)
            self.query_one(Wall).show(family, meeting, self.office.service, self.office.now(), self.app.veil)

    def _meet(self, act: Callable[[Review], Review]) -> None:
        """Do an act of the meeting, keep it, show it."""
        with self.refusals():
            self.office.store.change_review(self.meeting_name, lambda meeting: act(meeting or self.meeting))
            self.draw()

    def _change(self, act: Callable[[Family], Family]) -> None:
        """Do an act on the family before everyone's eyes."""
        self.office.change(self.meeting.current, act)
        self.draw()

    def action_go(self, step: int) -> None:
        """The next family, or the one before; the names are masked again."""
        code = review.following(self.meeting, step)
        if code:
            self.app.masked = True
            now = self.office.now()
            self._meet(lambda meeting: review.go_to(meeting, code, now))
        else:
            self.say(_("L’ordre du jour est fini\u00a0: F10 termine la réunion.") if step > 0 else "")

    def action_pause(self) -> None:
        """A break, or its end."""
        now = self.office.now()
        self._meet(lambda meeting: review.pause(meeting, now))

    def action_give_time(self) -> None:
        """Five minutes more for this family."""
        self._meet(lambda meeting: review.give_time(meeting, meeting.current))

    def action_desk(self, desk: str) -> None:
        """The plan or the referent of this family; the meeting goes on under it."""
        self.app.open_desk(Desk(desk), self.meeting.current)

    def action_end(self) -> None:
        """End the meeting and go back to the agenda, where the minutes are."""
        now = self.office.now()
        self._meet(lambda meeting: review.end(meeting, now))
        if self.meeting.ended_at is not None:
            self.app.pop_screen()

    def _words(self, asked: str) -> tuple[str, str]:
        return {
            "decision": (_("Décision\u00a0: quoi ; qui ; pour quand"), _("appeler l’école ; NK ; vendredi")),
            "note": (_("Note (elle n’est pas sur le mur)"), ""),
            "view": (_("Avis divergent, et de qui"), ""),
            "put_off": (_("Pourquoi remettre cette famille à une autre semaine\u00a0?"), ""),
            "add": (_("Quelle famille ajouter\u00a0?"), _("un code, un nom")),
            "drop": (_("Quelle décision abandonner, et pourquoi\u00a0?"), _("2 ; l’école a fermé")),
        }[asked]

    def action_ask(self, asked: str) -> None:
        """Bring the line."""
        item = review.item_of(self.meeting, self.meeting.current)
        if asked == "put_off" and item is not None and item.put_off:
            self._meet(lambda meeting: review.put_off(meeting, meeting.current, ""))
            return
        self._asked = asked
        words, example = self._words(asked)
        self.query_one("#ask-words", Static).update(Content(words))
        line = self.query_one("#ask-line", LineField)
        line.value, line.placeholder = "", example
        self.set_class(True, "-asking")
        line.focus()

    def action_back(self) -> None:
        """First put the line away, then leave the wall; the meeting can be taken up again."""
        if self.has_class("-asking"):
            self._put_away()
        else:
            super().action_back()

    def _put_away(self) -> None:
        self.set_class(False, "-asking")
        self._asked = ""
        self.set_focus(None)

    @on(Input.Submitted, "#ask-line")
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        with self.refusals():
            self._take(self._asked, event.value)
            self._put_away()

    def _take(self, asked: str, text: str) -> None:
        today, service, code = self.office.today, self.office.service, self.meeting.current
        pieces = [piece.strip() for piece in text.split(SEPARATOR)] + ["", ""]
        change = self.office.store.change_review
        match asked:
            case "decision":
                by = read_date(pieces[2], today, ahead=True, field="by")
                self._change(lambda family: review.decide(family, pieces[0], pieces[1].upper(), by, today, service))
            case "drop":
                number = self._decision(pieces[0])
                self._change(lambda family: review.drop(family, number, pieces[1], today))
            case "note":
                before = review.item_of(self.meeting, code)
                said = f"{before.notes}\n{text}".strip() if before is not None else text
                change(self.meeting_name, lambda meeting: review.note(meeting or self.meeting, code, said))
            case "view":
                change(self.meeting_name, lambda meeting: review.differ(meeting or self.meeting, code, text))
            case "put_off":
                change(self.meeting_name, lambda meeting: review.put_off(meeting or self.meeting, code, text))
                self.action_go(1)
            case "add":
                found = search.find(self.office.families, text)
                if len(found) != 1:
                    raise Refused(
                        say("{n} familles répondent à «\u00a0{text}\u00a0».", n=len(found), text=text),
                        way_out=say("Écrivez le code, ou davantage du nom."),
                    )
                change(self.meeting_name, lambda meeting: review.add(meeting or self.meeting, found[0].code))
        self.draw()

    def _decision(self, number: str) -> int:
        decisions = review.open_decisions(self.office.family(self.meeting.current))
        if not number.isdigit() or not 1 <= int(number) <= len(decisions):
            raise Refused(say("Il n’y a pas de décision n°\u00a0{number}.", number=number or "—"))
        return decisions[int(number) - 1].id

    def action_done(self, number: int) -> None:
        """Say that a decision of the list is done."""
        with self.refusals():
            decision, today = self._decision(str(number)), self.office.today
            self._change(lambda family: review.done(family, decision, today))
