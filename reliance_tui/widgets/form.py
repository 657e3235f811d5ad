"""A form: one question a line, labels above, examples rather than rules, the fault beside its field."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantBlur
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from reliance_tui.domain.identities import VEIL
from reliance_tui.domain.said import read_date, read_time
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.text import clean_line
from reliance_tui.locale import day_in_words, hour, tell
from reliance_tui.widgets.choice import Choice, Option
from reliance_tui.widgets.fields import LineField, WordsField
from reliance_tui.widgets.several import Several, ticked


class Kind(StrEnum):
    """How a question is answered. What a `SHORT` line (a number, initials) holds is replaced by what is typed."""

    LINE = "line"
    SHORT = "short"
    WORDS = "words"
    DAY = "day"
    DAY_AHEAD = "day_ahead"
    HOUR = "hour"
    CHOICE = "choice"
    SEVERAL = "several"


READ_BACK = (Kind.DAY, Kind.DAY_AHEAD, Kind.HOUR)
"""What is read as it is left, and said again as it was understood."""
MOST_FIGURES = 4
"""Figures of the longest number asked for; a telephone has more."""

Values = dict[str, str]


@dataclass(frozen=True)
class Question:
    """A question of a form: the name of its answer, its words, how it is answered, and when it is asked.

    Its empty field shows an `example`, said to be one, or else a `hint`. `goes_on` is False for a line where Enter is
    the screen's: nothing more need be said. A `proposed` value is the program's, written nowhere.
    """

    name: str
    ask: str
    kind: Kind = Kind.LINE
    value: str = ""
    example: str = ""
    hint: str = ""
    options: tuple[Option, ...] = ()
    goes_on: bool = True
    proposed: bool = False
    when: Callable[[Values], bool] = field(default=lambda values: True)

    def told(self, value: str) -> str:
        """An answer in words: an option's own, any other as it is typed."""
        words = {option.value: option.words for option in self.options}
        if self.kind is Kind.SEVERAL:
            return ", ".join(words.get(one, one) for one in ticked(value))
        return words.get(value, value)


class QuestionBox(Vertical):
    """A question with its label above, its field, and room for what is to be said about the answer."""

    DEFAULT_CSS = """
    QuestionBox { height: auto; margin-bottom: 1; }
    QuestionBox > .question--ask { text-style: bold; height: auto; }
    QuestionBox > .question--remark { height: auto; color: $text-muted; display: none; }
    QuestionBox.-remark > .question--remark { display: block; }
    QuestionBox.-refused > .question--remark { display: block; color: $text-error; text-style: bold; }
    QuestionBox WordsField { height: auto; min-height: 3; max-height: 10; }
    """

    @dataclass
    class Changed(Message):
        """The answer changed."""

        box: QuestionBox

    def __init__(self, question: Question, today: date) -> None:
        super().__init__(id=f"q-{question.name}")
        self.question = question
        self._today = today
        self._field = self._make()
        self._remark, self._refused, self._apart = "", "", ""

    def _make(self) -> Widget:
        question = self.question
        if question.kind is Kind.CHOICE:
            return Choice(question.options, question.value, id=f"f-{question.name}")
        if question.kind is Kind.SEVERAL:
            return Several(question.options, question.value, id=f"f-{question.name}")
        if question.kind is Kind.WORDS:
            return WordsField(question.value, example=question.example, hint=question.hint, id=f"f-{question.name}")
        return LineField(
            question.value,
            example=question.example,
            hint=question.hint,
            goes_on=question.goes_on,
            replaced=question.kind is not Kind.LINE,
            nameless=self._nameless,
            id=f"f-{question.name}",
        )

    def _nameless(self, text: str) -> bool:
        """Whether a text is a day, an hour or a number where one is asked: nothing to hide under the mask."""
        if self.question.kind is Kind.SHORT:
            return text.isdigit() and len(text) <= MOST_FIGURES
        if self.question.kind not in READ_BACK:
            return False
        with suppress(Refused):
            self._read(text)
            return True
        return False

    def compose(self) -> ComposeResult:
        """Label, field, remark."""
        yield Static(Content(self.question.ask), classes="question--ask")
        yield self._field
        yield Static(classes="question--remark")

    def on_mount(self) -> None:
        """Follow the mask: a question or an answer may name someone, a remark may repeat what was typed."""
        self.watch(self.app, "masked", self._show_words)

    def _show_words(self) -> None:
        self.query_one(".question--ask", Static).update(Content(self.app.veil(self.question.ask)))
        if isinstance(self._field, Choice):
            self._field.show_through(self.app.veil)
        self._show_remark()

    def _show_remark(self) -> None:
        words = self._remark
        if self.app.masked:
            # Neither what is typed here, of which one line alone may be repeated, nor what was written elsewhere.
            for text in (self.value, *self.value.splitlines(), self._apart):
                if text.strip() and not self._nameless(text):
                    words = words.replace(clean_line(text), VEIL)
        self.query_one(".question--remark", Static).update(Content(self.app.veil(words)))

    @property
    def value(self) -> str:
        """The answer as typed."""
        return self._field.text if isinstance(self._field, WordsField) else self._field.value

    @value.setter
    def value(self, value: str) -> None:
        if isinstance(self._field, WordsField):
            self._field.load_text(value)
            self._field.move_cursor(self._field.document.end)
        else:
            self._field.value = value
            if isinstance(self._field, LineField):
                self._field.cursor_position = len(value)

    def take_focus(self) -> None:
        """Put the cursor in the field, its question in sight with it."""
        self._field.focus(scroll_visible=False)
        self.call_after_refresh(self.scroll_visible, animate=False)

    def refuse(self, words: str, apart: str = "") -> None:
        """Say beside the field why its answer was not taken; `apart` is what these words say that the mask hides."""
        self.set_class(bool(words), "-refused")
        self.remove_class("-remark")
        self._remark, self._refused, self._apart = words, self.value, apart
        self._show_remark()

    @property
    def refused(self) -> bool:
        """Whether the answer that stands here is the one that was refused."""
        return self.has_class("-refused") and self.value == self._refused

    def _read(self, text: str) -> date | time | None:
        """The day or the hour that a text says; raises `Refused` when it says none."""
        if self.question.kind is Kind.HOUR:
            return read_time(text)
        return read_date(text, self._today, ahead=self.question.kind is Kind.DAY_AHEAD)

    def read_back(self) -> bool:
        """On leaving the field, say how a day or an hour was understood; False when it cannot be read."""
        if self.question.kind not in READ_BACK:
            return True
        try:
            read = self._read(self.value)
        except Refused as refused:
            self.refuse(f"{tell(refused.reason)} {tell(refused.way_out)}".strip())
            return False
        words = "" if read is None else hour(read) if isinstance(read, time) else day_in_words(read)
        self.remove_class("-refused")
        self.set_class(bool(words), "-remark")
        self._remark = words
        self._show_remark()
        return True

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed(self))


class Form(Vertical):
    """Questions in order; those whose turn has not come (`Question.when`) are not shown.

    Posts `QuestionBox.Changed` as answers change.
    """

    DEFAULT_CSS = "Form { height: auto; }"

    def __init__(self, questions: tuple[Question, ...], today: date) -> None:
        super().__init__()
        self._boxes = {question.name: QuestionBox(question, today) for question in questions}

    def compose(self) -> ComposeResult:
        """Every question; `on_mount` hides those whose turn has not come."""
        yield from self._boxes.values()

    def on_mount(self) -> None:
        """Show the questions whose turn it is, and how the days already there read."""
        self._turn()
        for box in self._boxes.values():
            box.read_back()

    @property
    def values(self) -> Values:
        """The answers of the questions shown, as typed; "" for those not shown."""
        typed = {name: box.value for name, box in self._boxes.items()}
        return {name: value if self._boxes[name].question.when(typed) else "" for name, value in typed.items()}

    @property
    def typed(self) -> Values:
        """Everything typed, shown or not: what a draft keeps."""
        return {name: box.value for name, box in self._boxes.items()}

    def fill(self, values: Values) -> None:
        """Put answers back, from a draft; names that are no question here are passed over."""
        for name, value in values.items():
            if name in self._boxes:
                self._boxes[name].value = value
        self._turn()

    def take_focus(self, name: str) -> bool:
        """Put the cursor on a question; False when it is not one of these."""
        box = self._boxes.get(name)
        if box is None or not box.display:
            return False
        box.take_focus()
        return True

    def refuse(self, name: str, words: str) -> bool:
        """Say a refusal beside the field at fault and put the cursor there; False when it is no field of these."""
        for other in self._boxes.values():
            if other.has_class("-refused"):
                other.refuse("")
        box = self._boxes.get(name)
        if box is None or not box.display:
            return False
        box.refuse(words)
        box.take_focus()
        return True

    def remark(self, heading: str, texts: Values) -> None:
        """Say a text beside each of these questions, under a heading, until its answer changes."""
        for name, text in texts.items():
            if name in self._boxes:
                said = clean_line(text)
                self._boxes[name].refuse(f"{heading}\u00a0: {said or '—'}", apart=said)

    def _turn(self) -> None:
        typed = self.typed
        for box in self._boxes.values():
            box.display = box.question.when(typed)

    @on(QuestionBox.Changed)
    def _changed(self, event: QuestionBox.Changed) -> None:
        if event.box.has_class("-refused") and not event.box.refused:
            event.box.refuse("")
        self._turn()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Read an answer back when its field is left."""
        for box in event.widget.ancestors:
            if isinstance(box, QuestionBox):
                box.read_back()
