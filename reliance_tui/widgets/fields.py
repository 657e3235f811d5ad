"""Fields to type in: a line, and free words. The app cleans what is pasted; masked, what may name someone is dots."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, TextArea

from reliance_tui.domain.text import clean
from reliance_tui.locale import _
from reliance_tui.widgets.privacy import bullets, names_nobody


def _placeholder(example: str, hint: str) -> str:
    """What an empty field shows: an example, said to be one, or a hint as it is."""
    return _("ex.\u00a0{example}").format(example=example) if example else hint


class LineField(Input):
    """A field of one line. Enter goes on to the next field; several pasted lines are joined, not cut.

    `goes_on` is False where Enter means something else; with `replaced`, what is there is selected on arriving,
    so that typing replaces it: for a day, an hour or a number proposed. `nameless` says of a text that it names
    nobody: it is then read under the mask too.
    """

    def __init__(
        self,
        value: str = "",
        *,
        example: str = "",
        hint: str = "",
        goes_on: bool = True,
        replaced: bool = False,
        nameless: Callable[[str], bool] = names_nobody,
        id: str | None = None,
    ) -> None:
        self._nameless = nameless
        self.how = _("Une ligne\u00a0: Entrée passe à la question suivante.") if goes_on else ""
        super().__init__(value, placeholder=_placeholder(example, hint), id=id, compact=True, select_on_focus=replaced)
        self._goes_on = goes_on

    def on_mount(self) -> None:
        """Follow the mask, and keep the cursor still where the program's pictures are taken."""
        self.cursor_blink = self.app.cursor_blinks
        self.watch(self.app, "masked", self._mask)

    def watch_value(self) -> None:
        """Hide what is typed before it is painted, as soon as it may name someone."""
        if self.is_mounted:
            self._mask(self.app.masked)

    def _mask(self, masked: bool) -> None:
        self.password = masked and not self._nameless(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        event.text = " ".join(line for line in clean(event.text).split("\n") if line)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on."""
        if self._goes_on:
            event.stop()
            self.screen.focus_next()


class WordsField(TextArea):
    """A field of free words, as long as they are. Tab goes on; masked, each letter is a dot."""

    how = _("Des mots, sur plusieurs lignes\u00a0: Entrée va à la ligne, Tab passe à la question suivante.")

    _restyled = True

    def __init__(self, value: str = "", *, example: str = "", hint: str = "", id: str | None = None) -> None:
        super().__init__(
            value,
            placeholder=_placeholder(example, hint),
            id=id,
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
        )

    def on_mount(self) -> None:
        """Follow the mask, go on after what is there, and keep the cursor still where pictures are taken."""
        self.cursor_blink = self.app.cursor_blinks
        self.move_cursor(self.document.end)
        self.watch(self.app, "masked", self._mask, init=False)

    def on_resize(self) -> None:
        """Grown under the pen, it stays in sight to its last line."""
        if self.has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def notify_style_update(self) -> None:
        """Read the colours again at the next repaint."""
        self._restyled = True
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines to paint. A TextArea reads its colours anew whenever anything near it is repainted, at each key
        typed in another field too: here, when they change."""
        if self._restyled:
            self._restyled = False
            return super().render_lines(crop)
        return ScrollView.render_lines(self, crop)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Of no interest to anyone: not told to every widget around, at each key."""
        event.stop()

    def _mask(self) -> None:
        self.notify_style_update()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """The line to paint: itself, or dots."""
        line = super().get_line(line_index)
        hidden = self.app.masked and not names_nobody(line.plain)
        return Text(bullets(line.plain), end="", no_wrap=True) if hidden else line
