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

from reliance_tui.domain.sentence import Refused
from reliance_tui.locale import _, tell
from reliance_tui.widgets.fields import LineField
from reliance_tui.widgets.privacy import bullets

T = TypeVar("T")

PENDING, MENDED = "-pending", "-mended"
"""What follows the list's own name in a draft, for what is half typed and for the line it mends."""


class People(Vertical, Generic[T]):
    """The lines already written, and the field for the next.

    `read` makes a record of a typed line (None for an empty one, `Refused` when it cannot be), `write` the
    line that is typed again to mend a record, `shown` how it is shown. ↑ and ↓ go through the lines as
    through what was said before: the line comes back into the field, Enter keeps it, emptied it is taken
    away. An empty Enter goes on. What is half typed is `pending`, and is never lost.
    """

    DEFAULT_CSS = """
    People { height: auto; }
    People > .people--lines { height: auto; }
    People > .people--error { height: auto; color: $text-error; display: none; }
    People.-refused > .people--error { display: block; }
    """

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
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.records: tuple[T, ...] = records
        self.read, self._write, self._shown = read, write, shown
        self._entry = LineField(example=example, goes_on=False)
        self._at: int | None = None
        self._before_mending = ""

    def compose(self) -> ComposeResult:
        """The lines, the field, and the place of a refusal."""
        yield Static(classes="people--lines")
        yield self._entry
        yield Static(classes="people--error")

    def on_mount(self) -> None:
        """Draw the lines, and again whenever the mask changes."""
        self.watch(self.app, "masked", self.draw)

    @property
    def pending(self) -> str:
        """What is typed and not yet a line."""
        return self._entry.value

    @pending.setter
    def pending(self, text: str) -> None:
        self._entry.value = text
        self._entry.cursor_position = len(text)

    @property
    def typed(self) -> dict[str, str]:
        """The lines, what is half typed and the line it mends, for a draft; `fill` puts them back."""
        at = "" if self._at is None else str(self._at)
        lines = "\n".join(self._write(record) for record in self.records)
        return {f"{self.id}": lines, f"{self.id}{PENDING}": self.pending, f"{self.id}{MENDED}": at}

    def fill(self, typed: dict[str, str]) -> None:
        """Put back what `typed` gave; a line that no longer reads waits in the field."""
        if f"{self.id}" not in typed:
            return
        known = {self._write(record): record for record in self.records}
        records, waiting = [], typed.get(f"{self.id}{PENDING}", "")
        for line in typed[f"{self.id}"].splitlines():
            try:
                record = known[line] if line in known else self.read(line)
            except Refused:
                record, waiting = None, waiting or line
            if record is not None:
                records.append(record)
        at = typed.get(f"{self.id}{MENDED}", "")
        self.records, self.pending = tuple(records), waiting
        self._at = int(at) if at.isdigit() and int(at) < len(records) else None
        self.draw()

    def focus(self, scroll_visible: bool = True) -> People[T]:
        """Put the cursor in the field."""
        self._entry.focus(scroll_visible)
        return self

    def draw(self) -> None:
        """Show the lines, under the mask if it is on, and which one is being mended."""
        marks = ("›" if n == self._at else "•" for n in range(len(self.records)))
        # A line may name someone nobody knows yet: masked, nothing of it is left.
        shown = (bullets(line) if self.app.masked else line for line in map(self._shown, self.records))
        lines = "\n".join(f"{mark} {line}" for mark, line in zip(marks, shown, strict=True))
        content = self.query_one(".people--lines", Static)
        content.display = bool(lines)
        content.update(Content(lines))

    def take(self) -> bool:
        """Keep what is typed as a line; False (the text staying, the reason shown) when it cannot be one."""
        try:
            record = self.read(self._entry.value)
        except Refused as refused:
            words = f"{tell(refused.reason)} {tell(refused.way_out)}".strip()
            self.query_one(".people--error", Static).update(Content(words))
            self.add_class("-refused")
            return False
        self.remove_class("-refused")
        before = self.records
        if self._at is not None:
            after = self.records[self._at + 1 :]
            self.records = (*self.records[: self._at], *([] if record is None else [record]), *after)
        elif record is not None:
            self.records = (*self.records, record)
        self._entry.value = self._before_mending
        self._at, self._before_mending = None, ""
        self.draw()
        if self.records != before:
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
        here = len(self.records) if self._at is None else self._at
        if not step or not 0 <= here + step <= len(self.records) or (self._at is None and step > 0):
            return
        event.stop()
        if self._at is None:
            self._before_mending = self._entry.value
        to = here + step
        self._at = to if to < len(self.records) else None
        self._entry.value = self._before_mending if self._at is None else self._write(self.records[self._at])
        self._entry.cursor_position = len(self._entry.value)
        if self._at is None:
            self._before_mending = ""
        self.draw()


def how_to() -> str:
    """How such a list is used, in a sentence."""
    return _("Entrée ajoute la ligne, ↑ reprend une ligne déjà écrite, Entrée à vide passe à la suite.")
