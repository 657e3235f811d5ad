"""The first interview: the script step by step, the family's words, the clock; free notes always one key away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from reliance_tui.domain import household, interview
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Adult, Child, Family
from reliance_tui.domain.script import Field, FieldKind, Step, StepKind
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.side import Side
from reliance_tui.locale import _, ngettext, tell
from reliance_tui.screens import commands
from reliance_tui.screens.autosave import Autosave
from reliance_tui.screens.interview_answers import LONG, NOTES, Answers, Elsewhere
from reliance_tui.screens.room import Room
from reliance_tui.screens.two_lists import adults_list, children_list
from reliance_tui.store import StoreError
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.fields import LineField, WordsField
from reliance_tui.widgets.people import People, unread_line

P = TypeVar("P", Adult, Child)
STEP, FIELD, PENDING = "step", "field", "pending-"
"""The names under which the draft keeps where one was, and what was half typed."""
CLOCK_SECONDS = 10
"""Seconds between two looks at the clock, which shows minutes."""


class InterviewScreen(Room, inherit_bindings=False):
    """One step at a time is mounted; each is one key away, and so are the notes.

    Nothing starts by looking: the interview begins with the first word written, or the first step said.
    """

    DESK = Desk.INTERVIEW
    EXPLAINED = _(
        "Le service se présente d’abord, puis la famille dit ce qu’elle veut. Rien n’est obligatoire, rien n’est à "
        "enregistrer\u00a0: on peut partir et revenir."
    )
    # Without the room's F4, which is a step here; with the Tab of every screen.
    BINDINGS = [
        *Screen.BINDINGS,
        *bindings(
            commands.NextStep,
            commands.PreviousStep,
            commands.Notes,
            commands.EndInterview,
            *commands.STEPS,
        ),
    ]
    CSS_PATH = ["room.tcss", "interview.tcss"]

    def __init__(self, code: str | None) -> None:
        super().__init__()
        self.code = code or ""
        self._script = self.app.interview_script()
        self._at = 0
        self._fields = {f"a-{field.id}": field for step in self._script.step for field in step.field}
        self._answers = Answers(self._fields, self.office.today)
        self._autosave = Autosave(self, self._collect)
        self._changed: set[str] = set()
        self._laid: dict[str, object] = {}
        self._half: dict[str, str] = {}
        self._handed: list[Callable[[Family], Family]] = []
        self._before_notes = ""
        self._ready = False

    @property
    def family(self) -> Family:
        """The family as it is now."""
        return self.office.family(self.code)

    @property
    def draft(self) -> str:
        """The name under which the store keeps where one was."""
        return f"InterviewScreen:{self.code}"

    @property
    def step(self) -> Step:
        """The step in sight."""
        return self._script.step[self._at]

    def name_shown(self) -> str:
        """Whose interview."""
        called = self.called(self.family)
        return " · ".join(part for part in (self.code, called, _("Premier entretien")) if part)

    def content(self) -> ComposeResult:
        """Steps on the left, the step in sight, the notes below."""
        with Horizontal(id="interview"):
            yield Static(id="steps")
            with Vertical(id="table"):
                yield Static(id="head")
                yield Static(id="steps-short")
                yield VerticalScroll(id="step", can_focus=False)
                with Vertical(id="notes"):
                    yield Static(Content(_("Notes libres (Ctrl+N)")), classes="question--ask")
                    yield WordsField(interview.of(self.family).notes, id=NOTES)

    async def on_mount(self) -> None:
        """Come back to the very field where one was."""
        self._answers.read(self.family, [NOTES])
        place = self.office.store.draft(self.draft)
        known = [step.id for step in self._script.step]
        self._at = known.index(place[STEP]) if place.get(STEP) in known else 0
        self._half = {name: text for name, text in place.items() if name.startswith(PENDING)}
        await self._lay(place)
        self.set_interval(CLOCK_SECONDS, self._tell_time)
        ended = interview.of(self.family).ended_at
        if ended is not None:
            words = _("Cet entretien est terminé depuis le {day}\u00a0: ce qui s’écrit ici le change encore.")
            self.say(words.format(day=f"{ended:%d/%m/%Y}"))

    async def _lay(self, place: dict[str, str]) -> None:
        """Mount the step in sight, and put the cursor where it was, or on what the family has not answered yet."""
        self._ready = False
        table = self.query_one("#step", VerticalScroll)
        with self.app.batch_update():
            await table.remove_children()
            self._answers.read(self.family, [f"a-{field.id}" for field in self.step.field])
            await table.mount_all(self._widgets({**self._half, **place}))
        self._laid = {name: _content(node) for name, node in self._answering()}
        self._redraw()
        table.scroll_home(animate=False)
        wanted = place.get(FIELD, "")
        focusable = [node for node in table.query("LineField, WordsField, People, Button") if node.id]
        if wanted == NOTES:
            self.query_one(f"#{NOTES}").focus()
        else:
            hears = self.step.kind is StepKind.HEAR
            still = [node for node in focusable if hears and not self._laid.get(node.id or "", "said")]
            for node in ([node for node in focusable if node.id == wanted] or still or focusable)[:1]:
                node.focus()
                if isinstance(node, WordsField):
                    node.move_cursor(node.document.end)
        self.call_after_refresh(setattr, self, "_ready", True)

    def _widgets(
        self, place: dict[str, str]
    ) -> list[Static | LineField | WordsField | People[Adult] | People[Child] | Button]:
        widgets: list[Static | LineField | WordsField | People[Adult] | People[Child] | Button] = []
        if self.step.say:
            widgets.append(Static(Content("\n".join(f"— {line}" for line in self.step.say)), classes="say"))
        for field in self.step.field:
            widgets.append(Static(Content(field.ask), classes="question--ask"))
            widgets.append(self._widget(field, place))
        last = self._at == len(self._script.step) - 1
        words = (
            _("Terminer et remettre la fiche")
            if last
            else _("C’est dit, étape suivante")
            if self.step.kind is StepKind.PRESENT
            else _("Étape suivante")
        )
        widgets.append(Button(Content(words), id="onward", compact=True, variant="primary"))
        return widgets

    def _widget(self, field: Field, place: dict[str, str]) -> LineField | WordsField | People[Adult] | People[Child]:
        family, today, name = self.family, self.office.today, f"a-{field.id}"
        if field.kind is FieldKind.ADULTS:
            return self._list(adults_list(family, today, field.example, name), field, place)
        if field.kind is FieldKind.CHILDREN:
            return self._list(children_list(family, today, field.example, name), field, place)
        value = interview.answered(family, field)
        if field.kind is FieldKind.LED_BY and not value:
            value = self.office.director()
        if field.kind in LONG:
            return WordsField(value, example=field.example, id=name)
        return LineField(value, example=field.example, replaced=field.kind is FieldKind.LED_BY, id=name)

    def _list(self, people: People[P], field: Field, place: dict[str, str]) -> People[P]:
        """A list with what was half typed in it, which gives the other one the lines that belong there."""
        people.hand_over = partial(self._hand_over, Side.CHILDREN if field.kind is FieldKind.ADULTS else Side.ADULTS)
        people.waiting = place.get(PENDING + field.id, "")
        return people

    def _hand_over(self, side: Side, text: str) -> bool:
        """Give a line to the list of that side, though it be on another step or on none; whether it has it."""
        names = {name for name, field in self._fields.items() if field.kind == side}
        for people in self.query(People):
            if people.id in names:
                return people.receive(text)
        today = self.office.today
        with self.refusals():
            household.add(self.family, side, text, today)
            self._handed.append(lambda family: household.add(family, side, text, today))
            self._autosave.touch()
            return True
        return False

    def draw(self) -> None:
        """Show the steps and where one is."""
        presented = interview.of(self.family).presented
        marks = [
            "▸" if n == self._at else "✓" if step.id in presented or self._answered(step) else " "
            for n, step in enumerate(self._script.step)
        ]
        lines = [
            f"{mark} F{n + 2} {step.title}" for n, (mark, step) in enumerate(zip(marks, self._script.step, strict=True))
        ]
        self.query_one("#steps", Static).update(Content("\n\n".join(lines)))
        self.query_one("#steps-short", Static).update(
            Content("  ".join(f"{mark}F{n + 2}" for n, mark in enumerate(marks)))
        )
        self._tell_time()

    def _answered(self, step: Step) -> bool:
        """Whether the family said anything at this step; what it is called may come from the first contact."""
        family = self.family
        people = {FieldKind.ADULTS: family.adults, FieldKind.CHILDREN: family.children}
        asked = (field for field in step.field if field.kind is not FieldKind.CALLED)
        return step.kind is StepKind.HEAR and any(
            people[field.kind] if field.kind in people else interview.answered(family, field) for field in asked
        )

    def _tell_time(self) -> None:
        if self.gone:
            if self.app.screen is self:
                self.left_behind()
            return
        started, ended = interview.of(self.family).started_at, interview.of(self.family).ended_at
        now = self.office.now()
        minutes = ""
        if started is not None and (ended or now).date() == started.date():
            spent = int(((ended or now) - started).total_seconds() // 60)
            minutes = " · " + ngettext("{n} minute", "{n} minutes", spent).format(n=spent)
        elif started is not None:
            minutes = " · " + _("commencé le {day}").format(day=f"{started:%d/%m/%Y}")
        if ended is not None:
            minutes += " · " + _("terminé")
        where = _("étape {n} sur {total}").format(n=self._at + 1, total=len(self._script.step))
        self.query_one("#head", Static).update(Content.assemble((self.step.title, "bold"), f"   {where}{minutes}"))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(People.Changed)
    def _typed(self, event: Message) -> None:
        if not self._ready:
            return
        for node in event.control.ancestors_with_self if event.control is not None else ():
            if node.id == NOTES or (node.id or "").startswith("a-"):
                self._changed.add(node.id or "")
        self._autosave.touch()

    def _answering(self) -> Iterator[tuple[str, Widget]]:
        """The fields and lists mounted, by name; the notes too."""
        for node in self.query("LineField, WordsField, People"):
            if node.id is not None and (node.id.startswith("a-") or node.id == NOTES):
                yield node.id, node

    def _gather(self) -> bool:
        """Before leaving, take the lines half written and see what changed, for a message may still be on its way;
        whether there is anything to keep."""
        for people in self.query(People):
            if people.pending.strip():
                people.take()
        self._changed.update(name for name, node in self._answering() if _content(node) != self._laid.get(name))
        self._half = self._pending()
        return bool(self._changed or self._half or self._handed)

    def _collect(self) -> Callable[[], object]:
        """The act that keeps what changed since the last time, and where one is."""
        typed = {name: _content(node) for name, node in self._answering() if name in self._changed}
        handed = list(self._handed)
        self._changed.clear()
        self._handed.clear()
        place = {STEP: self.step.id, FIELD: self._where(), **self._pending()}
        now, director, code, store = self.office.now(), self.office.director(), self.code, self.office.store

        seen: list[tuple[Family, dict[str, Elsewhere]]] = []

        def write(family: Family) -> Family:
            seen[:] = [(family, self._answers.elsewhere(family, typed))]  # overtaken, it is done again
            family = self._answers.write(interview.begin(family, now, director), typed, seen[0][1])
            for act in handed:
                family = act(family)
            return family

        def keep() -> None:
            if typed or handed:
                try:
                    family = store.change_now(code, write)
                except Exception:
                    self._changed.update(typed)
                    self._handed[:0] = handed
                    raise
                ((before, elsewhere),) = seen
                self._answers.kept(before, family, typed, elsewhere)
                if elsewhere:
                    self.call_later(self._take_in, family, typed, elsewhere)
            if store.draft(self.draft) != place:
                store.keep_draft(self.draft, place)

        return keep

    def _take_in(self, family: Family, typed: dict[str, object], elsewhere: dict[str, Elsewhere]) -> None:
        """Show what another window answered too, with what is typed here by now."""
        for name, node in self._answering():
            if name in elsewhere:
                both = self._answers.shown(family, name, typed[name], _content(node))
                if isinstance(node, People) and node.mended is not None and node.mended not in both:
                    node.take()  # the line being mended is no longer there: what it became is a line of its own
                    both = self._answers.shown(family, name, typed[name], _content(node))
                _hold(node, both)
                asked = self._fields[name].ask if name in self._fields else _("Notes libres")
                words = _("Écrit aussi dans une autre fenêtre\u00a0; les deux réponses sont gardées\u00a0: {asked}")
                if name in self._fields and self._fields[name].kind is FieldKind.LED_BY:
                    words = _("Écrit autrement dans une autre fenêtre ({theirs})\u00a0; gardé comme ici\u00a0: {asked}")
                self.app.tell_user(words.format(asked=asked, theirs=elsewhere[name].theirs or "—"))
        # What was typed before it was shown, and is kept after this, was not written over it.
        self.office.keeper.later(lambda: self._answers.read(family, elsewhere))

    def _pending(self) -> dict[str, str]:
        """What is half written in the lists, those of other steps too."""
        here = {PENDING + (box.id or "").removeprefix("a-"): box.waiting for box in self.query(People)}
        return {name: text for name, text in {**self._half, **here}.items() if text}

    def _where(self) -> str:
        if self.focused is None:
            return ""
        return (
            next(
                (
                    node.id
                    for node in self.focused.ancestors_with_self
                    if (node.id or "").startswith("a-") or node.id == NOTES
                ),
                "",
            )
            or ""
        )

    @on(Button.Pressed, "#onward")
    async def _onward(self) -> None:
        if self._at == len(self._script.step) - 1:
            await self.action_end()
        else:
            await self.action_go(self._at + 1)

    async def action_step(self, by: int) -> None:
        """The step after, or before; after the last one, the key that ends is said."""
        if 0 <= self._at + by < len(self._script.step):
            await self.action_go(self._at + by)
        elif by > 0:
            self.say(_("C’est la dernière étape\u00a0: F10 termine l’entretien et passe à la fiche."))

    async def action_go(self, position: int) -> None:
        """Go to a step, keeping what is typed; leaving a presentation forwards notes it as said."""
        if position >= len(self._script.step):
            return
        if not await self._autosave.flush(self._gather()):
            return
        with self.refusals(self.code):
            if position > self._at and self.step.kind is StepKind.PRESENT:
                said, now, director = self.step, self.office.now(), self.office.director()
                await self.office.change(
                    self.code, lambda family: interview.present(interview.begin(family, now, director), said)
                )
            interview.enter(self.family, self._script, self._script.step[position])
            self._at = position
            place = {STEP: self.step.id, **self._half}
            await self.office.act(lambda: self.office.store.keep_draft(self.draft, place))
            await self._lay({})
            self._check_who()

    def _check_who(self) -> None:
        """Say that initials are not of the team, without holding anyone back: ending the interview asks for them."""
        try:
            interview.of_whom(self.family, self.office.service)
        except Refused as refused:
            self.call_after_refresh(self.say_refusal, refused)

    def offer_way_out(self, refused: Refused, code: str | None, words: str, otherwise: str = "") -> None:
        """Here the key of a way out is a step's: the way out is in the sentence."""
        self.say(otherwise or words)

    def action_notes(self) -> None:
        """To the notes, and back to where one was."""
        notes = self.query_one(f"#{NOTES}", WordsField)
        if self.focused is notes and self._before_notes:
            for node in self.query(f"#{self._before_notes}"):
                node.focus()
        else:
            self._before_notes = self._where()
            notes.focus()

    async def action_end(self) -> None:
        """End the interview and hand over the sheet; a refusal brings the cursor to the question it is about."""
        if not await self._autosave.flush(self._gather()):
            return
        now, service, script = self.office.now(), self.office.service, self._script
        try:
            interview.enter(self.family, script, script.step[-1])
            self._read_every_line()
            await self.office.change(self.code, lambda family: interview.close(family, now, service), draft=self.draft)
        except Refused as refused:
            await self._go_to_question(refused.field)
            self.say_refusal(refused, self.code)
        except StoreError as error:
            self.say(tell(error.sentence))
        else:
            self.app.pop_screen()
            self.app.open_desk(Desk.SHEET, self.code)

    def _read_every_line(self) -> None:
        """Raise `Refused` for the first list where a line could not be read: ended, the interview would lose it."""
        for field in self._fields.values():
            if PENDING + field.id in self._half:
                raise unread_line(field.kind)

    async def _go_to_question(self, kind: str) -> None:
        for position, step in enumerate(self._script.step):
            for field in step.field:
                if kind and field.kind == kind:
                    self._at = position
                    await self._lay({FIELD: f"a-{field.id}"})
                    for people in self.query(People):
                        if people.id == f"a-{field.id}":
                            people.focus_unread()

    def _unkept(self) -> bool:
        """Whether there is anything to keep: what is typed, or where one is in an interview that has begun."""
        return self._gather() or (not self.gone and interview.of(self.family).started_at is not None)

    def hand_over(self) -> None:
        """Give to the keeper what is typed, and where one is."""
        self._autosave.hand_over(self._unkept())

    async def leave(self) -> bool:
        """Keep what is typed, and where one is, before leaving or closing; whether one may."""
        return await self._autosave.may_leave(self._unkept())


def _hold(node: Widget, value: Any) -> None:
    """Have a field or a list hold that, with the cursor after it."""
    if isinstance(node, People):
        node.hold(value)
    elif isinstance(node, WordsField):
        node.text = value
        node.move_cursor(node.document.end)
    elif isinstance(node, LineField):
        node.value = value
        node.cursor_position = len(value)


def _content(node: Widget) -> object:
    """What a field or a list holds."""
    if isinstance(node, People):
        return node.records
    return node.text if isinstance(node, WordsField) else node.value if isinstance(node, LineField) else ""
