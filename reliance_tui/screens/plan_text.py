"""The plan as it is being written: what it says, the lines that cannot be read yet, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from reliance_tui.domain import agreement, plan_edit, plan_lines
from reliance_tui.domain.plan_lines import LineKind
from reliance_tui.domain.plan_records import Content, Verdict
from reliance_tui.domain.sentence import Refused
from reliance_tui.screens.plan_rows import NEW, rows
from reliance_tui.widgets.outline import Row

MOST_UNDONE = 500
"""How many steps back are kept."""
_REPEATED = ("means", "marker", "partner", "opinion", "disagreement")


@dataclass(frozen=True)
class _Step:
    """How the plan was, and the line one was on."""

    content: Content
    unread: dict[str, str]
    key: str


@dataclass
class PlanText:
    """What is typed becomes the plan; every change can be undone, typing word by word.

    `before` is the version taken up; `unread` the days as typed that could not be read, `refused` why. What
    changes a line gives the key of the line to be on then; an act that is not allowed raises `Refused`.
    """

    content: Content
    before: Content | None
    today: Callable[[], date]
    unread: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Refused] = field(default_factory=dict)
    _done: list[_Step] = field(default_factory=list)
    _undone: list[_Step] = field(default_factory=list)
    _typing: tuple[str, str] = ("", "")
    _rows: tuple[object, tuple[Row, ...]] | None = None

    def __post_init__(self) -> None:
        """Say again why a line kept as it was typed cannot be read; one that is no more is let go."""
        kept, self.unread = self.unread, {}
        for key in {row.key for row in self.rows} & kept.keys():
            self._write(key, kept[key])

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines as shown; a day that could not be read stays as it was typed, with a question mark."""
        if self._rows is None or self._rows[0] is not self.content:
            self._rows = (self.content, rows(self.content, self.before))
        if not self.unread:
            return self._rows[1]
        return tuple(
            replace(row, text=self.unread[row.key], mark="?") if row.key in self.unread else row
            for row in self._rows[1]
        )

    def place_of(self, key: str) -> str:
        """The line of that key, else the first one, promised or empty, whose key begins with it; "" for none."""
        keys = [row.key for row in self.rows]
        within = [row for row in self.rows if row.key.startswith(f"{key}/")]
        empty = [row.key for row in within if not row.text.strip()]
        return key if key in keys else next(iter(empty), within[0].key if within else "")

    def beside(self, key: str, step: int) -> str:
        """The line shown above or below another, promised ones too; itself at either end."""
        keys = [row.key for row in self.rows]
        return keys[max(0, min(keys.index(key) + step, len(keys) - 1))] if key in keys else keys[0]

    def goes_on(self, key: str) -> bool:
        """Whether Enter on that line begins another like it: it is the last means, marker or listed line."""
        following = self.beside(key, 1)
        if not self.repeats(key) or "/observed/" in following:
            return False
        return following == key or key.rpartition("/")[0] != following.rpartition("/")[0]

    def repeats(self, key: str) -> bool:
        """Whether that line is one of a list, and there."""
        return key.count("/") > 0 and key.split("/")[-2] in _REPEATED and not _is_promised(key)

    def is_empty(self, key: str) -> bool:
        """Whether a line can go without taking words with it: an axis only once nothing of it is written."""
        pieces = key.split("/")
        whole_axis = pieces[0] == "axis" and pieces[-1] in ("words", "aim")
        seen = key.replace("/marker/", "/observed/")
        return not any(
            line.text
            for line in plan_lines.lines(self.content)
            if (line.key.startswith(f"axis/{pieces[1]}/") if whole_axis else line.key in (key, seen))
        )

    def type(self, line: str, text: str) -> str:
        """A line says something else; a promised one comes to be by it. The key that the line now has."""
        self._remember_typing(line, text)
        key = line
        if _is_promised(line):
            self.content, key = self._come_to_be(line)
        self._typing = (key, text)
        self._write(key, text)
        return key

    def _write(self, key: str, text: str) -> None:
        try:
            self.content = self._truly(plan_lines.write(self.content, key, text, self.today()))
        except Refused as refused:
            self.unread = {**self.unread, key: text}
            self.refused[key] = refused
        else:
            self.unread = {name: kept for name, kept in self.unread.items() if name != key}

    def _remember_typing(self, line: str, text: str) -> None:
        """One step back for each word, each paste, each cut."""
        key, before = self._typing
        begins_a_word = before[-1:].isspace() and len(text) > len(before)
        if key != line or begins_a_word or abs(len(text) - len(before)) > 1:
            self._remember(line)

    def _come_to_be(self, key: str) -> tuple[Content, str]:
        return plan_edit.add(self.content, kind_of(key), _anchor(key))

    def _remember(self, key: str) -> None:
        self._done.append(_Step(self.content, self.unread, key))
        del self._done[:-MOST_UNDONE]
        self._undone.clear()
        self._typing = ("", "")

    def becomes(self, content: Content, key: str) -> None:
        """The plan now says this; `key` is the line one was on, to come back to."""
        content = self._truly(content)
        if content != self.content:
            self._remember(key)
            self.content = content

    def _truly(self, content: Content) -> Content:
        return agreement.truthful(content, self.before)

    def verdict(self, axis_id: int) -> Verdict | None:
        """What is said of the axis of that id, as it stands."""
        return next((axis.verdict for axis in self.content.axes if axis.id == axis_id), None)

    def arrive(self) -> None:
        """The cursor came to a line: what is typed there is a step of its own."""
        self._typing = ("", "")

    def add(self, kind: LineKind, key: str) -> str:
        """Another axis, means, marker… after the line of that key."""
        content, added = plan_edit.add(self.content, kind, _anchor(key))
        self.becomes(content, key)
        return added

    def take_away(self, key: str, step: int) -> str:
        """Take an empty line away; a line that cannot go stays. The line above it (-1) or below (1) that is left."""
        shown = [row.key for row in self.rows]
        if not _is_promised(key) and self.is_empty(key):
            self.becomes(plan_edit.remove(self.content, key), key)
        left = {row.key for row in self.rows}
        at = shown.index(key)
        way = shown[at + 1 :] if step > 0 else shown[:at][::-1]
        return next((other for other in way if other in left), key)

    def shift(self, key: str, step: int) -> None:
        """Move a line up or down among its like."""
        if not _is_promised(key):
            self.becomes(plan_edit.move(self.content, key, step), key)

    def judge(self, axis_id: int, verdict: Verdict, key: str) -> str:
        """Say what becomes of an axis; one that changes is stayed on, else the next that waits is gone to."""
        self.becomes(agreement.judge(self.content, axis_id, verdict), key)
        axes = self.content.axes
        at = next(n for n, axis in enumerate(axes) if axis.id == axis_id)
        waiting = [axis for axis in (*axes[at + 1 :], *axes[:at]) if axis.taken_up and axis.verdict is None]
        return key if verdict is Verdict.CHANGED or not waiting else f"axis/{waiting[0].id}/aim"

    def undo(self, key: str) -> str:
        """One step back; the line it was on."""
        return self._go_in_time(self._done, self._undone, key)

    def redo(self, key: str) -> str:
        """One step forward again."""
        return self._go_in_time(self._undone, self._done, key)

    def _go_in_time(self, source: list[_Step], other: list[_Step], key: str) -> str:
        self._typing = ("", "")
        if not source:
            return key
        step = source.pop()
        other.append(_Step(self.content, self.unread, key))
        self.content, self.unread = step.content, step.unread
        return step.key


def kind_of(key: str) -> LineKind:
    """What the line of that key is; for a promised one, what it will be."""
    pieces = key.split("/")
    if pieces[0] == "axis":
        return LineKind(pieces[2] if len(pieces) == 4 else f"axis_{pieces[2]}")
    return LineKind(pieces[0])


def _is_promised(key: str) -> bool:
    return NEW in key.split("/")


def _anchor(key: str) -> str:
    """The real line that a new one comes after: a promised line stands for its axis, or for nothing."""
    if not _is_promised(key):
        return key
    pieces = key.split("/")
    return f"axis/{pieces[1]}/aim" if pieces[0] == "axis" and pieces[1] != NEW else ""
