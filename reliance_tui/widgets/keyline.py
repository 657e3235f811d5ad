"""The line at the bottom: the keys that do something here, each to be pressed or clicked."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

_APART = "  "


class KeyLine(Widget):
    """The commands of the screen in one line, drawn at once with it and again only when they change.

    Where one line is not enough there may be as many as `rows`. What does not fit is left to the help; its own key, the
    way out, the mask and what ends a meeting always are there (`ALWAYS`, actions).
    """

    ALWAYS = ("help", "back", "mask", "end")
    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"keyline--key", "keyline--words"}
    DEFAULT_CSS = """
    KeyLine {
        height: auto; background: $footer-background; color: $footer-foreground;
        & > .keyline--key { color: $footer-key-foreground; text-style: bold; }
        & > .keyline--words { color: $footer-description-foreground; }
    }
    """

    def __init__(self, rows: int = 1) -> None:
        super().__init__()
        self._rows = rows
        self._bindings: list[Binding] = []
        self._places: list[tuple[int, int, int, Binding]] = []

    def on_mount(self) -> None:
        """Follow what can be done: it changes with the focus and with the facts."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def _follow(self, screen: Screen[object]) -> None:
        # A terminal in the background takes the focus away, and what is laid over a screen its keys: what can
        # be done on coming back is still shown.
        if not (self.is_attached and self.app.app_focus and self.app.screen is screen):
            return
        shown: dict[str, Binding] = {}
        for active in screen.active_bindings.values():
            if active.binding.show and active.enabled:
                shown.setdefault(active.binding.action, active.binding)
        order = _written_order(screen)
        bindings = sorted(shown.values(), key=lambda binding: order.get(binding.id or "", len(order)))
        if bindings != self._bindings:
            self._bindings = bindings
            self.refresh(layout=self._rows > 1)

    def _laid(self, width: int) -> list[list[tuple[Binding, str]]]:
        """The keys, row by row: as many as there is room for."""
        pairs = [(binding, self.app.get_key_display(binding)) for binding in self._bindings]
        while len(rows := _rows_of(pairs, width)) > self._rows:
            leaves = [n for n, (binding, _) in enumerate(pairs) if binding.action not in self.ALWAYS]
            if not leaves:
                return rows[: self._rows]
            del pairs[leaves[-1]]
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line, or as many as the keys need."""
        return max(1, len(self._laid(width)))

    def render(self) -> Content:
        """The keys and their words."""
        key_style, words_style = self.get_visual_style("keyline--key"), self.get_visual_style("keyline--words")
        self._places, lines = [], []
        for y, row in enumerate(self._laid(self.size.width)):
            line, at = Content(""), 0
            for binding, key in row:
                line += Content.assemble((key, key_style), " ", (binding.description, words_style), _APART)
                self._places.append((y, at, at := at + _width(binding, key), binding))
            lines.append(line)
        return Content("\n").join(lines)

    def _under(self, x: int, y: int) -> Binding | None:
        places = ((start, end, binding) for row, start, end, binding in self._places if row == y)
        return next((binding for start, end, binding in places if start <= x < end - len(_APART)), None)

    def on_click(self, event: events.Click) -> None:
        """Press the key that is clicked."""
        binding = self._under(event.x, event.y)
        if binding is not None:
            self.app.simulate_key(binding.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Explain the key the mouse is on."""
        binding = self._under(event.x, event.y)
        self.tooltip = Content(binding.tooltip) if binding is not None else None


def _written_order(screen: Screen[object]) -> dict[str, int]:
    """The rank of each command in the screen's own lists: a key that the focused field knows too keeps its place."""
    listed = (binding for part in reversed(type(screen).__mro__) for binding in part.__dict__.get("BINDINGS", ()))
    ids = [binding.id for binding in listed if isinstance(binding, Binding) and binding.id]
    return {id: n for n, id in enumerate(dict.fromkeys(ids))}


def _rows_of(pairs: list[tuple[Binding, str]], width: int) -> list[list[tuple[Binding, str]]]:
    """The keys in rows of that width, none cut over two."""
    rows: list[list[tuple[Binding, str]]] = [[]]
    left = width + len(_APART)
    for pair in pairs:
        if rows[-1] and _width(*pair) > left:
            rows.append([])
            left = width + len(_APART)
        rows[-1].append(pair)
        left -= _width(*pair)
    return rows


def _width(binding: Binding, key: str) -> int:
    return cell_len(f"{key} {binding.description}{_APART}")
