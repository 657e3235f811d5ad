"""The version taken up, beside the amendment: the part the cursor is in, its line in sight without a hand on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reliance_tui.locale import _
from reliance_tui.widgets.outline import Row


class _Signed(Static):
    """The text; it grows after it is told what to say, and only then can be scrolled."""

    def on_resize(self) -> None:
        """Put the line of the cursor in sight."""
        if isinstance(self.parent, VersionBefore):
            self.parent.follow()


class VersionBefore(VerticalScroll, can_focus=False):
    """What was signed of the axis under the cursor, or of the part it belongs to, following line by line.

    On a narrow screen it is a strip above the plan: what the line said when it was signed, once it says otherwise.
    """

    def __init__(self, rows: Sequence[Row], id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = rows
        self._shown: tuple[object, ...] = ()
        self._to_here: tuple[Content, ...] = ()

    def compose(self) -> ComposeResult:
        """The text."""
        yield _Signed()

    @property
    def above(self) -> bool:
        """Whether it is the strip of a narrow screen, which follows what is typed."""
        return not (self.screen.has_class("-wide") or self.screen.has_class("-wall"))

    def show(self, now: Row, veil: Callable[[str], str]) -> None:
        """Show what stood where the cursor is, all of it going through `veil`."""
        narrow = self.above
        mine = [row for row in self.rows if row.text and self._goes_with(row.key, now.key)]
        if narrow:
            mine = [row for row in mine if row.key == now.key and row.text != now.text]
        told = [(row.key == now.key, row.label, veil(row.text)) for row in mine]
        if (narrow, told) == self._shown:
            return
        self._shown = (narrow, told)
        self.display = bool(told) or not narrow
        title = _("Dans la version signée")
        if narrow:
            parts = [Content(f"{title}\u00a0: {text}") for _here, _label, text in told]
        else:
            lines = [
                Content(f"{label}\u00a0: {text}").stylize("bold $accent" if here else "") for here, label, text in told
            ]
            parts = [Content(title).stylize("bold $secondary"), *(lines or [Content(_("(rien)"))])]
        self.query_one(_Signed).update(Content("\n").join(parts))
        here = next((n for n, (here, _label, _text) in enumerate(told) if here), -1)
        self._to_here = () if narrow else tuple(parts[: here + 2])
        self.call_after_refresh(self.follow)

    @staticmethod
    def _goes_with(key: str, cursor: str) -> bool:
        """Whether a line is of the axis the cursor is in, or of the same list."""
        pieces = 2 if cursor.startswith("axis/") else 1
        return key.split("/")[:pieces] == cursor.split("/")[:pieces]

    def follow(self) -> None:
        """Put the line of the cursor in sight, whatever stands above it."""
        width, height = self.scrollable_content_region.size
        lines = [len(part.wrap(max(1, width))) for part in self._to_here]
        self.scroll_to(y=sum(lines[:-1]) if sum(lines) > height else 0, animate=False, immediate=True)
