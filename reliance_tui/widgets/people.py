"""A list written a line at a time: say someone in a breath, Enter, the next. Used for a family and for a team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reliance_tui.domain.sentence import Refused, Sentence, say
from reliance_tui.domain.text import clean_line
from reliance_tui.locale import _, tell
from reliance_tui.widgets.fields import LineField
from reliance_tui.widgets.privacy import bullets

T = TypeVar("T")

PENDING, MENDED = "-pending", "-mended"
"""What follows the list's own name in a draft, for what is half typed and for the line it mends."""


@dataclass(frozen=True)
class Unread:
    """A line as it was typed, which cannot be a record, and why."""

    text: str
    why: str


class People(Vertical, Generic[T]):
    """The lines already written, and the field for the next.

    `read` makes a record of a typed line (None for an empty one, `Refused` when it cannot be), `write` the
    line that is typed again to mend a record, `shown` how it is shown. ↑ and ↓ go through the lines as
    through what was said before: the line comes back into the field, Enter keeps it, emptied it is taken
    away. An empty Enter goes on. A line that cannot be read stays a line of its own, with why, until it is
    mended: what is typed next is another. What is half typed is `pending`. Nothing of it is ever lost.

    `doubt` says what there is to check about a record that was read: it is marked, and stays. A line that belongs on
    another list (`belongs`, a sentence saying so) is handed over to it (`hand_over`), and that is said here.
    """

    DEFAULT_CSS = """
    People { height: auto; }
    People > .people--lines { height: auto; }
    """
    how = _("Une liste\u00a0: Entrée ajoute la ligne, ↑ reprend une ligne déjà écrite, Entrée à vide passe à la suite.")

    @dataclass
    class Changed(Message):
        """A line was added or taken up again."""

        people: People[object]

        @property
        def control(self) -> People[object]:
            """The list it comes from, for `@on` selectors."""
            return self.people

    def __init__(
        self,
        records: tuple[T, ...],
        *,
        read: Callable[[str], T | None],
        write: Callable[[T], str],
        shown: Callable[[T], str],
        example: str = "",
        doubt: Callable[[T], Sentence | None] = lambda record: None,
        belongs: Callable[[str], Sentence | None] = lambda text: None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._lines: list[T | Unread] = [*records]
        self.read, self._write, self._shown, self._doubt = read, write, shown, doubt
        self._belongs, self.hand_over = belongs, _nowhere
        self._handed: tuple[str, Sentence] | None = None
        self._entry = LineField(example=example, goes_on=False)
        self._at: int | None = None
        self._before_mending = ""

    def compose(self) -> ComposeResult:
        """The lines, then the field."""
        yield Static(classes="people--lines")
        yield self._entry

    def on_mount(self) -> None:
        """Draw the lines, and again whenever the mask changes."""
        self.watch(self.app, "masked", self.draw)

    def on_resize(self) -> None:
        """Grown by a line, the field stays in sight under the pen."""
        if self._entry.has_focus:
            self.call_after_refresh(self._entry.scroll_visible, animate=False)

    @property
    def records(self) -> tuple[T, ...]:
        """The lines that could be read."""
        return tuple(line for line in self._lines if not isinstance(line, Unread))

    def hold(self, records: tuple[T, ...]) -> None:
        """Hold these records instead of its own, among them the one being mended; what could not be read stays."""
        mended = None if self._at is None else self._lines[self._at]
        self._lines = [*records, *(line for line in self._lines if isinstance(line, Unread))]
        self._at = None if mended is None else self._lines.index(mended)
        self.draw()

    @property
    def mended(self) -> T | None:
        """The record whose line is in the field, to be mended; None for none, or for a line that could not be read."""
        line = None if self._at is None else self._lines[self._at]
        return None if isinstance(line, Unread) else line

    @property
    def pending(self) -> str:
        """What is typed and not yet a line."""
        return self._entry.value

    @pending.setter
    def pending(self, text: str) -> None:
        self._entry.value = text
        self._entry.cursor_position = len(text)

    @property
    def waiting(self) -> str:
        """What is no record, a line each: what could not be read, then what is half typed; "" for nothing."""
        unread = [line.text for n, line in enumerate(self._lines) if isinstance(line, Unread) and n != self._at]
        return "\n".join([*unread, *filter(None, [self._before_mending]), self.pending])

    @waiting.setter
    def waiting(self, text: str) -> None:
        *unread, self.pending = text.split("\n")
        self._lines += [line for line in map(self._line, unread) if line is not None]

    @property
    def typed(self) -> dict[str, str]:
        """The lines, what is half typed and the line it mends, for a draft; `fill` puts them back."""
        at = "" if self._at is None else str(self._at)
        lines = "\n".join(map(self._again, self._lines))
        return {f"{self.id}": lines, f"{self.id}{PENDING}": self.pending, f"{self.id}{MENDED}": at}

    def fill(self, typed: dict[str, str]) -> None:
        """Put back what `typed` gave."""
        if f"{self.id}" not in typed:
            return
        known: dict[str, T | Unread] = {self._again(line): line for line in self._lines}
        again = (known.get(text) or self._line(text) for text in typed[f"{self.id}"].splitlines())
        self._lines, self.pending = [line for line in again if line is not None], typed.get(f"{self.id}{PENDING}", "")
        at = typed.get(f"{self.id}{MENDED}", "")
        self._at = int(at) if at.isdigit() and int(at) < len(self._lines) else None
        self.draw()

    def _line(self, text: str) -> T | Unread | None:
        """The line that a text makes; None for an empty one."""
        try:
            return self.read(text)
        except Refused as refused:
            return Unread(clean_line(text), f"{tell(refused.reason)} {tell(refused.way_out)}".strip())

    def _again(self, line: T | Unread) -> str:
        """What is typed for a line, to mend it."""
        return line.text if isinstance(line, Unread) else self._write(line)

    def focus(self, scroll_visible: bool = True) -> People[T]:
        """Put the cursor in the field."""
        self._entry.focus(scroll_visible)
        return self

    def focus_unread(self) -> None:
        """Put the cursor in the field, with the first line that could not be read in it, if there is one."""
        unread = [n for n, line in enumerate(self._lines) if isinstance(line, Unread)]
        if unread:
            self._take_up(unread[0])
        self.focus(scroll_visible=False)
        # Once what is said of it is laid out too: the whole list, then its field, should they not fit together.
        self.call_after_refresh(self.scroll_visible, animate=False)
        self.call_after_refresh(self._entry.scroll_visible, animate=False)

    def draw(self) -> None:
        """Show the lines, under the mask if it is on, which one is being mended, and why one could not be read."""
        drawn = [self._drawn(n, line) for n, line in enumerate(self._lines)]
        if self._handed is not None:
            text, where = self._handed
            told = say(where.words, line=bullets(text) if self.app.masked else text)
            drawn.append(Content.assemble(("→ " + tell(told), "bold")))
        content = self.query_one(".people--lines", Static)
        content.display = bool(drawn)
        content.update(Content("\n").join(drawn))

    def _drawn(self, n: int, line: T | Unread) -> Content:
        doubt = None if isinstance(line, Unread) else self._doubt(line)
        mark = "›" if n == self._at else "?" if isinstance(line, Unread) or doubt is not None else "•"
        text = line.text if isinstance(line, Unread) else self._shown(line)
        # A line may name someone nobody knows yet: masked, nothing of it is left.
        drawn = Content(f"{mark} {bullets(text) if self.app.masked else text}")
        if isinstance(line, Unread):
            why = _("Cette ligne n’a pas pu être lue.") if self.app.masked else line.why
        elif doubt is not None:
            why = tell(doubt)
        else:
            return drawn
        way_out = "" if n == self._at else _("↑ la reprend.")
        return Content.assemble(drawn, "\n  ", (f"{why} {way_out}".rstrip(), "bold $text-error"))

    def take(self) -> bool:
        """Keep what is typed as a line, its own even when it cannot be read; whether every line could be."""
        line, before = self._line(self._entry.value), list(self._lines)
        self._handed = None
        where = self._belongs(self._entry.value) if line is not None else None
        if where is not None and self.hand_over(clean_line(self._entry.value)):
            line, self._handed = None, (clean_line(self._entry.value), where)
        at = len(self._lines) if self._at is None else self._at
        self._lines[at : at + 1] = [] if line is None else [line]
        self._entry.value = self._before_mending
        self._at, self._before_mending = None, ""
        self.draw()
        if self._lines != before:
            self.post_message(self.Changed(self))
        return not any(isinstance(line, Unread) for line in self._lines)

    def receive(self, text: str) -> bool:
        """Take a line typed in another list; it is taken."""
        line = self._line(text)
        if line is not None:
            self._lines.append(line)
            self.draw()
            self.post_message(self.Changed(self))
        return True

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._entry.value.strip() and self._at is None:
            self.screen.focus_next()
        else:
            self.take()

    def on_descendant_blur(self) -> None:
        """Leaving the field keeps what was typed in it."""
        if self._entry.value.strip():
            self.take()

    def on_key(self, event: events.Key) -> None:
        """↑ and ↓ bring the lines back into the field, to be mended."""
        step = {"up": -1, "down": 1}.get(event.key, 0)
        here = len(self._lines) if self._at is None else self._at
        if not step or not 0 <= here + step <= len(self._lines) or (self._at is None and step > 0):
            return
        event.stop()
        self._take_up(here + step)

    def _take_up(self, at: int) -> None:
        """Bring a line into the field; the position after the last is the line half typed before."""
        if self._at is None:
            self._before_mending = self._entry.value
        self._at = at if at < len(self._lines) else None
        self.pending = self._before_mending if self._at is None else self._again(self._lines[self._at])
        if self._at is None:
            self._before_mending = ""
        self.draw()


def _nowhere(_text: str) -> bool:
    """Where there is no other list, a line stays in its own."""
    return False


def unread_line(field: str) -> Refused:
    """What is refused while a line of that list cannot be read; the cursor goes to it (`People.focus_unread`)."""
    return Refused(
        say("Une ligne n’a pas pu être lue\u00a0: la voici."),
        way_out=say("Corrigez-la, ou effacez-la, puis Entrée."),
        field=field,
    )
