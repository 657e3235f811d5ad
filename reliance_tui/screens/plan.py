"""The plan and its amendments: the whole of it on one screen, typed where it stands, kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content as Shown
from textual.widgets import Static

from reliance_tui.domain import agreement, plan_edit, plan_lines
from reliance_tui.domain.accompaniment import next_number
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.plan_lines import LineKind
from reliance_tui.domain.plan_records import Content, Verdict
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused
from reliance_tui.locale import _, tell
from reliance_tui.screens import commands
from reliance_tui.screens.autosave import Autosave
from reliance_tui.screens.plan_rows import NEW, rows
from reliance_tui.screens.printing import print_document
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.outline import Outline, Row
from reliance_tui.widgets.sections import laid_out

LINE = "_line"
"""The name under which the draft keeps the line one was on; the other names are lines that could not be read."""
MOST_UNDONE = 500
"""How many steps back are kept."""


class PlanScreen(Room, inherit_bindings=False):
    """The plan, or the amendment that takes the last version up axis by axis.

    Everything is a line; Enter goes on, and past the last means or marker begins another. An empty line is
    taken away by Backspace. What is missing to sign is said at the foot, and one key goes to it.
    """

    EXPLAINED = _(
        "Le projet s’écrit ligne à ligne, avec la famille\u00a0: ses mots d’abord, "
        "puis l’axe, les moyens, les repères. "
        "Entrée passe à la suite et, après le dernier moyen ou repère, en commence un "
        "autre\u00a0; Retour arrière retire une "
        "ligne vide. Tout est gardé à mesure."
    )
    DESK = Desk.PLAN
    BINDINGS = bindings(
        commands.Sign,
        commands.AddAxis,
        commands.AddMeans,
        commands.AddMarker,
        commands.VerdictKept,
        commands.VerdictChanged,
        commands.VerdictReached,
        commands.VerdictGivenUp,
        commands.KeepAll,
        commands.NextGap,
        commands.BringInWords,
        commands.Undo,
        commands.Redo,
        commands.LineUp,
        commands.LineDown,
        commands.PrintPlan,
    )
    CSS_PATH = ["room.tcss", "plan.tcss"]

    def __init__(self, code: str | None) -> None:
        super().__init__()
        self.code = code or ""
        opened = agreement.open_draft(self.family)
        assert opened.plan_draft is not None
        self._content: Content = opened.plan_draft.content
        self._before: Content | None = self.family.versions[-1].content if self.family.versions else None
        self._done: list[tuple[Content, str]] = []
        self._undone: list[tuple[Content, str]] = []
        self._typing_in = ""
        self._unread: dict[str, str] = {}
        self._refused: dict[str, Refused] = {}
        self._autosave = Autosave(self, self._collect)
        self._catalogue = self.app.catalogue()

    @property
    def family(self) -> Family:
        """The family as it is now."""
        return self.office.family(self.code)

    @property
    def draft(self) -> str:
        """The name under which the store keeps where one was."""
        return f"PlanScreen:{self.code}"

    def name_shown(self) -> str:
        """Whose plan, and which version is being written."""
        called = self.app.veil(self.family.called) if not self.app.masked else ""
        number = next_number(self.family)
        words = _("Projet") if number == 0 else _("Avenant n°\u00a0{number}").format(number=number)
        return " · ".join(part for part in (self.code, called, words) if part)

    def content(self) -> ComposeResult:
        """The version before, beside the one being written; what is missing below."""
        with Horizontal(id="plan"):
            with VerticalScroll(id="before-it", can_focus=False):
                yield Static(id="before-text")
            yield Outline(id="outline")
        yield Static(id="gaps")

    def on_mount(self) -> None:
        """Come back to the very line."""
        kept = self.office.store.draft(self.draft)
        place = kept.pop(LINE, "words")
        self._unread.update(kept)
        self.set_class(self._before is not None, "-amendment")
        outline = self.query_one(Outline)
        outline.show(self._rows(), place)
        outline.go_to(place if place in {row.key for row in self._rows()} else "words")
        outline.field.focus(scroll_visible=False)

    def draw(self) -> None:
        """Show what the mask and the content ask for."""
        self.query_one(Outline).redraw()
        self._say_gaps()
        self._show_before()

    def suggest(self, text: str) -> str | None:
        """How the piece being typed could end, out of the service's catalogue."""
        from reliance_tui.domain.catalogue import suggest

        kind = next(
            (line.kind for line in plan_lines.lines(self._content) if line.key == self.query_one(Outline).key), None
        )
        return suggest(self._catalogue, kind, text) if kind is not None else None

    def _say_gaps(self) -> None:
        missing = agreement.gaps(self._content)
        blocking = [tell(gap.sentence) for gap in missing if gap.blocks]
        others = [tell(gap.sentence) for gap in missing if not gap.blocks]
        if blocking:
            words = _("Pour signer, il manque\u00a0: {what}").format(what=" · ".join(blocking))
        else:
            words = _("Prêt à signer (F2).") + (
                "  " + _("Reste, sans obligation\u00a0: {what}").format(what=" · ".join(others)) if others else ""
            )
        self.query_one("#gaps", Static).update(Shown(self.app.veil(words)))

    def _show_before(self) -> None:
        """The version before, around the line under the cursor: its axis, or the part it belongs to."""
        if self._before is None:
            return
        key = self.query_one(Outline).key
        stem = "/".join(key.split("/")[:2]) + "/" if key.startswith("axis/") else key.split("/")[0]
        mine = [row for row in rows(self._before, None) if row.key.startswith(stem) and NEW not in row.key]
        title = _("Dans la version signée")
        text = "\n".join(f"{row.label}\u00a0: {row.text}" for row in mine if row.text)
        self.query_one("#before-text", Static).update(laid_out([(title, text or _("(rien)"))], self.app.veil))

    def _rows(self) -> tuple[Row, ...]:
        """The lines as shown; a day that could not be read stays as it was typed, with a question mark."""
        return tuple(
            replace(row, text=self._unread[row.key], mark="?") if row.key in self._unread else row
            for row in rows(self._content, self._before)
        )

    def _becomes(self, content: Content, key: str, *, retype: bool = True) -> None:
        """The plan now says this, and the cursor is there."""
        self._content = content
        self.query_one(Outline).show(self._rows(), key, retype=retype)
        self._say_gaps()
        self._autosave.touch()

    def _remember(self, key: str) -> None:
        self._done.append((self._content, key))
        del self._done[:-MOST_UNDONE]
        self._undone.clear()

    @on(Outline.Edited)
    def _edited(self, event: Outline.Edited) -> None:
        self._type(event.key, event.text)

    def _type(self, line: str, text: str) -> None:
        """A line says something else; a promised one comes to be by it."""
        outline = self.query_one(Outline)
        if self._typing_in != line:
            self._remember(line)
            self._typing_in = line
        try:
            key, content = line, self._content
            if key.endswith(NEW) or f"/{NEW}/" in key:
                content, key = self._come_to_be(content, key)
                self._typing_in = key
            content = plan_lines.write(content, key, text, self.office.today)
            self._unread.pop(key, None)
        except Refused as refused:
            self._unread[line] = text
            self._refused[line] = refused
        self._content = content
        if key != line:
            outline.rename(self._rows(), key)
        else:
            outline.show(self._rows())
        self._say_gaps()
        self._autosave.touch()

    @staticmethod
    def _come_to_be(content: Content, key: str) -> tuple[Content, str]:
        """A promised line becomes a real one."""
        pieces = key.split("/")
        if pieces[0] == "axis":
            kind = LineKind(pieces[2]) if len(pieces) == 4 else LineKind.AXIS_WORDS
            return plan_edit.add(content, kind, _anchor(key))
        return plan_edit.add(content, LineKind(pieces[0]), "")

    @on(Outline.Moved)
    def _moved(self, event: Outline.Moved) -> None:
        self._typing_in = ""
        self._show_before()
        self.say("")
        for key in self._unread.keys() & self._refused.keys():
            self.say_refusal(self._refused[key], self.code)
        self._autosave.touch()

    @on(Outline.Entered)
    def _entered(self, event: Outline.Entered) -> None:
        """Enter goes on; past the last means, marker or listed line, it begins another."""
        outline = self.query_one(Outline)
        pieces = event.key.split("/")
        name = pieces[-2] if len(pieces) > 1 else ""
        repeats = name in ("means", "marker", "partner", "opinion", "disagreement") and pieces[-1] != NEW
        text = next((line.text for line in plan_lines.lines(self._content) if line.key == event.key), "")
        if repeats and not text:
            self._take_away(event.key, self._beside(event.key, 1))
            return
        following = self._beside(event.key, 1)
        if repeats and not _same_list(event.key, following):
            self.action_add(name, after=event.key)
        else:
            outline.step(1)

    @on(Outline.Emptied)
    def _emptied(self, event: Outline.Emptied) -> None:
        self._take_away(event.key, self._beside(event.key, -1))

    def _beside(self, key: str, step: int) -> str:
        """The line shown above or below another, promised ones too; itself at either end."""
        keys = [row.key for row in self._rows()]
        return keys[max(0, min(keys.index(key) + step, len(keys) - 1))] if key in keys else keys[0]

    def _take_away(self, key: str, then: str) -> None:
        """Take an empty line away and go to another; a line that cannot go is only left."""
        with self.refusals(self.code):
            content = plan_edit.remove(self._content, key) if self._is_empty(key) else self._content
            if content != self._content:
                self._remember(key)
                self._becomes(content, then)
            else:
                self.query_one(Outline).go_to(then)

    def _is_empty(self, key: str) -> bool:
        """Whether a line can go without taking words with it: an axis only once nothing of it is written."""
        if NEW in key:
            return False
        pieces = key.split("/")
        stem = f"axis/{pieces[1]}/" if pieces[0] == "axis" and pieces[-1] in ("words", "aim") else key
        return not any(line.text for line in plan_lines.lines(self._content) if line.key.startswith(stem))

    def action_add(self, kind: str, after: str = "") -> None:
        """Add an axis, a means, a marker… at the cursor."""
        key = after or self.query_one(Outline).key
        with self.refusals(self.code):
            content, added = plan_edit.add(self._content, LineKind(kind), _anchor(key))
            self._remember(key)
            self._becomes(content, added)

    def action_judge(self, verdict: str) -> None:
        """Say what becomes of the axis under the cursor, then go to the next one that waits."""
        key = self.query_one(Outline).key
        pieces = key.split("/")
        if pieces[0] != "axis" or pieces[1] == NEW:
            self.say(_("Placez d’abord le curseur sur un axe."))
            return
        with self.refusals(self.code):
            content = agreement.judge(self._content, int(pieces[1]), Verdict(verdict))
            self._remember(key)
            self._becomes(content, key)
            waiting = [axis for axis in content.axes if axis.taken_up and axis.verdict is None]
            if waiting:
                self.query_one(Outline).go_to(f"axis/{waiting[0].id}/aim")

    def action_keep_all(self) -> None:
        """Keep every axis on which nothing is said yet."""
        key = self.query_one(Outline).key
        self._remember(key)
        self._becomes(agreement.keep_all(self._content), key)

    def action_shift(self, step: int) -> None:
        """Move the line up or down among its like."""
        key = self.query_one(Outline).key
        content = plan_edit.move(self._content, key, step)
        if content != self._content:
            self._remember(key)
            self._becomes(content, key)

    def action_bring_in(self) -> None:
        """Bring in the words of the first interview."""
        key = self.query_one(Outline).key
        content = agreement.with_interview_words(self.family, self._content)
        if content == self._content:
            self.say(_("Le premier entretien n’a rien de plus à reprendre ici."))
        else:
            self._remember(key)
            self._becomes(content, "words")

    def action_undo(self) -> None:
        """One step back."""
        self._go_in_time(self._done, self._undone)

    def action_redo(self) -> None:
        """One step forward again."""
        self._go_in_time(self._undone, self._done)

    def _go_in_time(self, source: list[tuple[Content, str]], other: list[tuple[Content, str]]) -> None:
        if source:
            content, key = source.pop()
            other.append((self._content, self.query_one(Outline).key))
            self._typing_in = ""
            self._becomes(content, key)

    def action_next_gap(self) -> None:
        """To the next thing that is missing, the blocking ones first."""
        missing = sorted(agreement.gaps(self._content), key=lambda gap: not gap.blocks)
        keys = [row.key for row in self._rows()]
        here = self.query_one(Outline).key
        places = list(dict.fromkeys(gap.key for gap in missing if gap.key in keys))
        if places:
            after = (places.index(here) + 1) % len(places) if here in places else 0
            self.query_one(Outline).go_to(places[after])

    def action_sign(self) -> None:
        """To the formal meeting."""
        if not self._autosave.flush(changed=bool(self._done)):
            return
        with self.refusals(self.code):
            self.office.change(self.code, self._write())
            agreement.ready(self.family)
            self.app.open_desk(Desk.SIGNING, self.code)

    def action_print(self) -> None:
        """Make the document of the draft."""
        if not self._autosave.flush(changed=bool(self._done)):
            return
        with self.refusals(self.code):
            self.office.change(self.code, self._write())
            self._print()

    @work(thread=True, exclusive=True)
    def _print(self) -> None:
        print_document(self, self.family, None)

    def _write(self) -> Callable[[Family], Family]:
        content = self._content
        return lambda family: agreement.keep_draft(agreement.open_draft(family), content)

    def _collect(self) -> Callable[[], object]:
        write, place = self._write(), {**self._unread, LINE: self.query_one(Outline).key}
        code, store, name = self.code, self.office.store, self.draft
        untouched = not self._done and self.family.plan_draft is None

        def keep() -> None:
            if not untouched:
                store.change(code, write)
            if store.draft(name) != place:
                store.keep_draft(name, place)

        return keep

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Verdicts are for an amendment."""
        if action in ("judge", "keep_all"):
            return any(axis.taken_up for axis in self._content.axes)
        return super().check_action(action, parameters)

    def leave(self) -> bool:
        """Keep what is typed, and where one is, before leaving or closing; whether one may."""
        outline = self.query_one(Outline)
        if outline.unheard:
            self._type(outline.key, outline.field.text)
        return self._autosave.may_leave(changed=bool(self._done))


def _anchor(key: str) -> str:
    """The real line that a new one comes after: a promised line stands for its axis, or for nothing."""
    if not key.endswith(NEW) and f"/{NEW}/" not in key:
        return key
    pieces = key.split("/")
    return f"axis/{pieces[1]}/aim" if pieces[0] == "axis" and pieces[1] != NEW else ""


def _same_list(key: str, other: str) -> bool:
    """Whether two lines belong to the same list: the means of an axis, its markers, the partners."""
    return key.rpartition("/")[0] == other.rpartition("/")[0]
