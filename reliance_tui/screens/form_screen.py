"""A screen that is a form: its draft kept as it is typed, its act done by one key, its refusals in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, Sentence
from reliance_tui.locale import _, tell
from reliance_tui.screens import commands
from reliance_tui.screens.autosave import Autosave
from reliance_tui.screens.room import Room
from reliance_tui.screens.two_versions import written_elsewhere
from reliance_tui.store import OnlyRead, StoreError
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.form import Form, Question, QuestionBox, Values
from reliance_tui.widgets.people import People, unread_line
from reliance_tui.widgets.privacy import bullets
from reliance_tui.widgets.sections import Sections, laid_out

CURSOR, BASE = "_cursor", "_base"
"""The names under which a draft keeps the question being answered, and what the form was made of."""


class FormScreen(Room):
    """Questions on the left, what is already known beside them (below, on a narrow screen).

    A subclass gives `questions`, `known` and `submit`. What is typed is a draft of its own until `submit`
    succeeds: left half-way, it is there on coming back, with the cursor on the same question.
    """

    BINDINGS = bindings(commands.Save, commands.StartOver, commands.ReadOn, commands.ReadBack)
    READ = "#sheet, #known-beside"
    CSS_PATH: ClassVar[str | list[str]] = ["room.tcss", "form_screen.tcss"]
    OF_THE_WAY_IN: ClassVar[bool] = False
    """Whether this form is a step of a family's way in: once done, one stays with that family."""

    def __init__(self, code: str | None = None) -> None:
        super().__init__()
        self.code = code
        self._autosave = Autosave(self, self._collect)
        self._ready = False
        self._resumed = False
        self._seen = 0
        self._laid: Values = {}
        self._base: Values = {}
        self._elsewhere: Sections = []
        self._asked_twice: object = None

    @property
    def family(self) -> Family:
        """The family this form is about, as it is now. Raises KeyError for a form that is about none."""
        return self.office.family(self.code or "")

    @property
    def which(self) -> str:
        """What tells this form's draft from another's of the same family: what is put right, or begun with."""
        return ""

    @property
    def draft(self) -> str:
        """The name of this form's draft in the store; the family's code is last, and finds all that is about it."""
        return ":".join(filter(None, (type(self).__name__, self.which, self.code or "new")))

    def questions(self) -> tuple[Question, ...]:
        """The questions, with the answers there already are."""
        raise NotImplementedError

    def beforehand(self) -> Sections:
        """What is said or known before the first question: above it on a narrow screen."""
        return []

    def known(self) -> Sections:
        """What is shown beside the questions: facts, in a few short sections."""
        return []

    async def submit(self, values: Values) -> None:
        """Do the act; raises `Refused` or a `StoreError`. It drops the draft `self.draft` as it keeps."""
        raise NotImplementedError

    def ask_twice(self, done: object, reason: Sentence, way_out: Sentence) -> None:
        """Refuse the first time what weighs too much for one key; the same `done` once more is let through."""
        if self._asked_twice != done:
            self._asked_twice = done
            raise Refused(reason, way_out=way_out)

    def lists(self) -> tuple[People[Any], ...]:
        """The lists there are beside the questions, made of what is kept now."""
        return ()

    def extra(self) -> ComposeResult:
        """What else stands under the questions."""
        yield from ()

    def content(self) -> ComposeResult:
        """The form, its button, and what is known."""
        with Horizontal(id="desk"):
            with VerticalScroll(id="sheet", can_focus=False):
                yield Static(id="known-above")
                yield Form(self.questions(), self.office.today)
                yield from self.extra()
                yield Button(Content(self.save_words()), id="save", variant="primary", compact=True)
                yield Static(id="known-below")
            yield Static(id="known-beside")

    def save_words(self) -> str:
        """What the button says."""
        return _("Enregistrer (F2)")

    def on_mount(self) -> None:
        """Take up the draft again where it was left."""
        self._see()
        draft = self.office.store.draft(self.draft)
        where, base = draft.pop(CURSOR, ""), draft.pop(BASE, "")
        form = self.query_one(Form)
        self._base = self._laying()
        self._resumed = bool(draft)
        if draft:
            self.fill(draft)
            if base:
                self._base = msgspec.json.decode(base, type=Values)
            said = self._show_both()
            self.say(said or _("Repris là où vous en étiez. F7 repart de ce qui est enregistré."))
        if self.office.read_only:
            self.say(tell(OnlyRead().sentence))
        self.call_after_refresh(self._arrive, form, where)

    def _arrive(self, form: Form, where: str) -> None:
        self._ready, self._laid = True, self.typed()
        lists = [people for people in self.query(People) if people.id == where]
        if lists:
            lists[0].focus()
        elif not (where and form.take_focus(where)):
            self.focus_first()

    def _see(self) -> None:
        """Take the family as it now is for what the person has before their eyes."""
        self._seen = self.office.store.revision(self.code) if self.code is not None else 0

    def _laying(self) -> Values:
        """What this form would be laid with now: what is kept of all that it asks, and what it proposes."""
        lists = {name: text for people in self.lists() for name, text in people.typed.items() if name == people.id}
        return {one.name: one.value for one in self.questions()} | lists

    def _held(self) -> Values:
        """What is kept now of all that this form asks: what it only proposes is written nowhere, here or elsewhere."""
        proposed = {one.name for one in self.questions() if one.proposed}
        return {name: value for name, value in self._laying().items() if name not in proposed}

    def _show_both(self) -> str:
        """Take what another window wrote where nothing was written here; where both did, show theirs beside hers, which
        stays. What is to be said of it."""
        theirs = self._held()
        taken, both = written_elsewhere(self._base, theirs, self.typed())
        self._base |= theirs
        form = self.query_one(Form)
        self.fill(taken)
        asked = {one.name: one for one in self.questions()}
        written = {name: asked[name].told(value) if name in asked else value for name, value in both.items()}
        heading = _("Écrit ailleurs entre-temps")
        self._elsewhere = [
            (f"{heading}\u00a0: {asked[name].ask}" if name in asked else heading, text or "—")
            for name, text in written.items()
        ]
        form.remark(heading, written)
        if not both:
            return ""
        return _("Ceci a été écrit aussi dans une autre fenêtre\u00a0: les deux sont à l’écran. F2 garde le vôtre.")

    async def change(self, act: Callable[[Family], Family]) -> Family:
        """Do an act on the family of this form, as the person saw it; the draft goes with it."""
        return await self.office.change(self.code or "", act, draft=self.draft, seen=self._seen)

    def focus_first(self) -> None:
        """Put the cursor on the first question still to be answered."""
        form = self.query_one(Form)
        values = form.values
        for name in (*[name for name, value in values.items() if not value], *values):
            if form.take_focus(name):
                return

    def fill(self, draft: Values) -> None:
        """Put a draft back into the form and its lists."""
        self.query_one(Form).fill(draft)
        for people in self.query(People):
            people.fill(draft)

    def draw(self) -> None:
        """Show what is known, under the mask if it is on."""
        # It may name someone whom nobody knows any more, should it be written over there: masked, nothing is left.
        elsewhere = [(heading, bullets(text) if self.app.masked else text) for heading, text in self._elsewhere]
        before, known = [*elsewhere, *self.beforehand()], self.known()
        above = self.query_one("#known-above", Static)
        above.update(laid_out(before, self.app.veil))
        above.set_class(bool(before), "-told")
        beside = self.query_one("#known-beside", Static)
        beside.update(laid_out([*before, *known], self.app.veil))
        beside.set_class(any(text for _heading, text in (*before, *known)), "-told")
        below = self.query_one("#known-below", Static)
        below.update(laid_out(known, self.app.veil))
        below.set_class(any(text for _heading, text in known), "-told")

    @on(QuestionBox.Changed)
    @on(People.Changed)
    @on(Input.Changed)
    def _typed(self) -> None:
        if self._ready:
            self._autosave.touch()

    def typed(self) -> Values:
        """Everything typed on this screen, for the draft."""
        typed = self.query_one(Form).typed
        for people in self.query(People):
            typed |= people.typed
        return typed

    def _collect(self) -> Callable[[], object]:
        base = msgspec.json.encode(self._base).decode()
        values = {**self.typed(), CURSOR: self._where(), BASE: base}
        return lambda: self.office.store.keep_draft(self.draft, values)

    def _where(self) -> str:
        if self.focused is not None:
            for node in self.focused.ancestors_with_self:
                if isinstance(node, QuestionBox):
                    return node.question.name
                if isinstance(node, People):
                    return node.id or ""
        return ""

    @on(Button.Pressed, "#save")
    async def action_save(self) -> None:
        """Do the act with what is typed; on success, back to where one came from."""
        if await self.attempt():
            self.after()

    async def attempt(self) -> bool:
        """Do the act with what is typed; whether it is done. What refuses it is said, and nothing typed is lost."""
        await self._autosave.forget()
        if self not in self.app.screen_stack:  # by its key and by its button at once: it was done meanwhile
            return False
        form = self.query_one(Form)
        try:
            await self.submit(form.values)
        except Refused as refused:
            self._go_to_list(refused.field)
            self.refuse_at(refused.field, refused)
            self._keep_what_is_typed()
        except StoreError as error:
            if self.left_behind():
                return False
            self._see()
            said = self._show_both()
            self.draw()
            self.say(f"{tell(error.sentence)} {said}".strip())
            self._keep_what_is_typed()
        else:
            self._autosave.stop()
            return True
        return False

    def refuse_at(self, name: str, refused: Refused) -> bool:
        """Show a refusal beside that question, with its way out, and go there; whether the question is there: where it
        is not, the refusal is said at the foot."""
        there = self.query_one(Form).refuse(name, f"{tell(refused.reason)} {tell(refused.way_out)}".strip())
        if there:
            self.offer_way_out(refused, self.code, _("F4 ouvre l’écran où cela se règle."))
        else:
            self.say_refusal(refused, self.code)
        return there

    def take_lines(self) -> None:
        """Keep what is half typed in the lists; raises `Refused` for the list where a line cannot be read."""
        for people in self.query(People):
            if not people.take():
                raise unread_line(people.id or "")

    def _go_to_list(self, name: str) -> None:
        for people in self.query(People):
            if people.id == name:
                people.focus_unread()

    def _keep_what_is_typed(self) -> None:
        """As a draft; a form in which nothing was typed keeps none, for another day it proposes that day."""
        if self._resumed or self.typed() != self._laid:
            self._autosave.touch()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Starting over is offered where a draft was taken up again."""
        return self._resumed if action == "start_over" else super().check_action(action, parameters)

    async def action_start_over(self) -> None:
        """Let the draft go and open the form anew."""
        await self._autosave.forget()
        with self.refusals(self.code):
            await self.office.act(lambda: self.office.store.drop_draft(self.draft))
            self.app.switch_screen(self.again())

    def again(self) -> FormScreen:
        """This form over what is kept, as if it had just been opened."""
        return type(self)(self.code)

    def after(self) -> None:
        """Where one goes once the act is done: back; but an act on a family opened from the board leads to its page.

        There what comes next is under the cursor, and a letter typed too soon does not open another family's file.
        """
        self.app.pop_screen()
        if self.OF_THE_WAY_IN and self.code is not None and self.app.screen is self.app.screen_stack[0]:
            self.app.open_desk(Desk.FAMILY, self.code)

    @property
    def _unkept(self) -> bool:
        return self._ready and self.typed() != self._laid

    def hand_over(self) -> None:
        """Give what is typed to the keeper."""
        self._autosave.hand_over(changed=self._unkept)

    async def leave(self) -> bool:
        """Keep what is typed before leaving or closing; whether one may."""
        return await self._autosave.may_leave(changed=self._unkept)
