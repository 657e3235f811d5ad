"""The plan and its amendments: the whole of it on one screen, typed where it stands, kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content as Shown
from textual.widgets import Static

from reliance_tui.domain import activities, agreement, partnership, plan_edit
from reliance_tui.domain.accompaniment import next_number
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.plan_lines import LineKind
from reliance_tui.domain.plan_records import Content, Verdict
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.words import word
from reliance_tui.locale import _, short_day, tell
from reliance_tui.screens import commands
from reliance_tui.screens.autosave import Autosave
from reliance_tui.screens.plan_before import VersionBefore
from reliance_tui.screens.plan_keeping import PlanKeeping
from reliance_tui.screens.plan_rows import NEW, rows, with_last_times
from reliance_tui.screens.plan_text import PlanText, kind_of
from reliance_tui.screens.printing import print_document
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.outline import Outline, Row

LINE = "_line"
NUMBER = "_number"
"""The names under which the draft keeps the line one was on, and in which version; the other names are lines that
could not be read."""

GAPS_ROWS, GAPS_PADDING = 2, 2
"""The lines in which what is missing is said, and the cells on either side (`plan.tcss`)."""


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
        commands.Unite,
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
        commands.BeforeDown,
        commands.BeforeUp,
    )
    READ = "#before-it"
    KEY_ROWS = 2
    CSS_PATH = ["room.tcss", "plan.tcss"]

    _gaps: tuple[agreement.Gap, ...] | None = None

    def __init__(self, code: str | None) -> None:
        super().__init__()
        self.code = code or ""
        self._take()
        self._autosave = Autosave(self, self._collect)
        self._catalogue = self.app.catalogue()
        self._last_times: dict[str, str] = {}

    def _take(self) -> None:
        """Begin from what is kept; raises `Refused` where no plan can be written."""
        self._keeping = PlanKeeping(self.office, self.code)
        kept = self.office.store.draft(self.draft)
        self._number = str(next_number(self.family))
        place, number = kept.pop(LINE, "words"), kept.pop(NUMBER, self._number)
        self._place = place if number == self._number else "words"
        self._begin(self._keeping.kept, kept)

    def _begin(self, content: Content, unread: dict[str, str]) -> None:
        before = self.family.versions[-1].content if self.family.versions else None
        self._text = PlanText(content, before, lambda: self.office.today, unread=unread)
        self._rows_before = rows(before, None) if before is not None else ()

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
        called = self.called(self.family)
        number = next_number(self.family)
        words = _("Projet") if number == 0 else _("Avenant n°\u00a0{number}").format(number=number)
        return " · ".join(part for part in (self.code, called, words) if part)

    def content(self) -> ComposeResult:
        """The version before, beside the one being written; what is missing below."""
        with Horizontal(id="plan"):
            yield VersionBefore(self._rows_before, id="before-it")
            yield Outline(self, id="outline")
        yield Static(id="gaps")

    @property
    def _unkept(self) -> bool:
        return self._text.content is not self._keeping.kept

    def on_mount(self) -> None:
        """Come back to the very line."""
        self.set_class(self._text.before is not None, "-amendment")
        self._show_at(self._place)
        self.query_one(Outline).field.focus(scroll_visible=False)

    def on_resize(self) -> None:
        """The version before stands beside, or above: it depends on the room there is."""
        self.call_after_refresh(self._show_before)
        self._gaps = None
        self.call_after_refresh(self._say_gaps)

    async def on_screen_suspend(self) -> None:
        """Keep all before another screen is laid over this one: it may write in the same plan."""
        self.query_one(Outline).heed()
        await self._autosave.flush(changed=self._unkept)

    def on_screen_resume(self) -> None:
        """Coming back, take what was written meanwhile, elsewhere."""
        self._last_times = {}
        with self.refusals(self.code):
            if self.is_current and not self._unkept and self._keeping.kept != self._keeping.stored:
                self._take()
                self._show_at(self._place)
        if self.is_mounted:
            self.query_one(Outline).show(self._rows())
            self._arrive()

    def _rows(self) -> tuple[Row, ...]:
        """The lines as shown, each means with the last time the family came to what carries it."""
        return with_last_times(self._text.rows, self._last_time)

    def _last_time(self, kind: str) -> str:
        if kind not in self._last_times:
            self._last_times[kind] = self._find_last_time(kind)
        return self._last_times[kind]

    def _find_last_time(self, kind: str) -> str:
        carrier = activities.carried_by(kind)
        last = activities.last_for_means(self.office.activities, self.code, kind) if carrier is not None else None
        if carrier is None or last is None:
            return ""
        words = _("Dernière venue : {activity}, le {day}")
        return words.format(activity=tell(word(carrier)), day=short_day(last))

    def _show_at(self, key: str) -> None:
        known = {row.key for row in self._text.rows}
        self.query_one(Outline).show(self._rows(), key if key in known else "words", retype=True)
        self._arrive()

    def draw(self) -> None:
        """Show what the mask and the content ask for."""
        self.query_one(Outline).redraw()
        self._gaps = None
        self._say_gaps()
        self._show_before()

    def _say_gaps(self) -> None:
        missing = agreement.gaps(self._text.content, self.family)
        if missing == self._gaps:
            return
        self._gaps = missing
        blocking = dict.fromkeys(tell(gap.sentence) for gap in missing if gap.blocks)
        others = dict.fromkeys(tell(gap.sentence) for gap in missing if not gap.blocks)
        if blocking:
            words = _("Pour signer, il manque\u00a0: {what}").format(what=" · ".join(blocking))
        else:
            words = _("Prêt à signer (F2).") + (
                "  " + _("Reste, sans obligation\u00a0: {what}").format(what=" · ".join(others)) if others else ""
            )
        room = max(20, self.size.width - 2 * GAPS_PADDING)
        told = wrap(self.app.veil(words), room, max_lines=GAPS_ROWS, placeholder=" …", break_on_hyphens=False)
        self.query_one("#gaps", Static).update(Shown("\n".join(told)))

    def _show_before(self) -> None:
        """The version before, around the line under the cursor."""
        panel, key = self.query_one(VersionBefore), self.query_one(Outline).key
        panel.rows = self._rows_before
        for row in self._text.rows:
            if row.key == key and panel.rows:
                panel.show(row, self.app.veil)

    def _becomes(self, key: str) -> None:
        """Show what the plan now says, with the cursor on that line."""
        outline = self.query_one(Outline)
        outline.show(self._rows(), key, retype=True)
        self._say_gaps()
        self._moved()

    def say_refusal(self, refused: Refused, code: str | None = None) -> None:
        """Show a refusal; its way out has no key of its own here, where F4 adds a means."""
        self.say(f"{tell(refused.reason)} {tell(refused.way_out)}".strip())

    def suggest(self, key: str, text: str) -> str | None:
        """How the piece being typed could end, out of the service's catalogue."""
        from reliance_tui.domain.catalogue import suggest

        return suggest(self._catalogue, kind_of(key), text)

    def typed(self, key: str, text: str) -> None:
        """A line says something else; a promised one comes to be by it."""
        outline = self.query_one(Outline)
        now = self._text.type(key, text)
        if now != key:
            outline.rename(self._rows(), now)
        else:
            outline.show(self._rows())
        if self.query_one(VersionBefore).above:
            self._show_before()
        self._say_gaps()
        self._autosave.touch()

    @on(Outline.Moved)
    def _moved(self) -> None:
        self._arrive()
        self._autosave.touch()

    def _arrive(self) -> None:
        """What is to be seen where the cursor has come."""
        self._text.arrive()
        self._show_before()
        self.say(_("Un texte tapé ici est gardé à part\u00a0: F12 le réunit au projet.") if self._keeping.apart else "")
        for key in self._text.unread:
            self.say_refusal(self._text.refused[key], self.code)

    def entered(self, key: str) -> None:
        """Enter goes on; past the last means, marker or listed line, it begins another."""
        if self._text.repeats(key) and self._text.is_empty(key):
            self._take_away(key, 1)
        elif self._text.goes_on(key):
            self._add(kind_of(key))
        else:
            self.query_one(Outline).step(1)

    def emptied(self, key: str) -> None:
        """Backspace in an empty line takes it away."""
        self._take_away(key, -1)

    def _take_away(self, key: str, step: int) -> None:
        with self.refusals(self.code):
            self._becomes(self._text.take_away(key, step))

    def _add(self, kind: LineKind) -> None:
        with self.refusals(self.code):
            self._becomes(self._text.add(kind, self.query_one(Outline).key))

    def _after_typing(self, act: Callable[[], object]) -> None:
        self.query_one(Outline).after_typing(act)

    def action_add(self, kind: str) -> None:
        """Add an axis, a means, a marker… at the cursor."""
        self._after_typing(lambda: self._add(LineKind(kind)))

    def action_judge(self, verdict: str) -> None:
        """Say what becomes of the axis under the cursor."""
        self._after_typing(lambda: self._judge(Verdict(verdict)))

    def _judge(self, verdict: Verdict) -> None:
        key = self.query_one(Outline).key
        part, _slash, axis_id = key.partition("/")
        if part != "axis" or axis_id.startswith(NEW):
            self.say(_("Placez d’abord le curseur sur un axe."))
            return
        judged = int(axis_id.split("/")[0])
        with self.refusals(self.code):
            self._becomes(self._text.judge(judged, verdict, key))
            if self._text.verdict(judged) is not verdict:
                self.call_later(self.say, _("Cet axe n’est plus comme il a été signé\u00a0: il est dit changé."))

    def action_keep_all(self) -> None:
        """Keep every axis on which nothing is said yet."""
        self._after_typing(lambda: self._change(agreement.keep_all(self._text.content)))

    def _change(self, content: Content, then: str = "") -> None:
        key = self.query_one(Outline).key
        self._text.becomes(content, key)
        self._becomes(then or key)

    def action_shift(self, step: int) -> None:
        """Move the line up or down among its like."""
        self._after_typing(lambda: self._shift(step))

    def _shift(self, step: int) -> None:
        key = self.query_one(Outline).key
        self._text.shift(key, step)
        self._becomes(key)

    def action_bring_in(self) -> None:
        """Bring in the words of the first interview, and the partners the family agreed to."""
        self._after_typing(self._bring_in)

    def _bring_in(self) -> None:
        before = self._text.content
        content = partnership.proposed(self.family, agreement.with_interview_words(self.family, before))
        if content == before:
            self.say(
                _("Il n’y a rien de plus à reprendre ici\u00a0: ni mots de l’entretien, ni accord pour un partenaire.")
            )
        elif (content.words, content.strengths) != (before.words, before.strengths):
            self._change(content, "words")
        else:
            self._change(content, f"partner/{content.partners[-1].id}")

    def action_unite(self) -> None:
        """Bring what was put apart together with what another window wrote."""
        self._after_typing(self._unite)

    def _unite(self) -> None:
        key = self.query_one(Outline).key
        try:
            theirs, both = self._keeping.unite(self._text.content)
        except Refused as refused:
            self.say_refusal(refused)
            return
        self._begin(theirs, self._text.unread)
        self._text.becomes(both, key)
        self._becomes(key)
        self.say(_("Les deux textes sont réunis\u00a0: relisez-les. Ctrl+L revient à celui de l’autre écran."))

    def action_undo(self) -> None:
        """One step back."""
        self._after_typing(lambda: self._becomes(self._text.undo(self.query_one(Outline).key)))

    def action_redo(self) -> None:
        """One step forward again."""
        self._after_typing(lambda: self._becomes(self._text.redo(self.query_one(Outline).key)))

    def action_next_gap(self) -> None:
        """To the next thing that is missing, the blocking ones first."""
        self._after_typing(self._next_gap)

    def _next_gap(self) -> None:
        missing = sorted(agreement.gaps(self._text.content, self.family), key=lambda gap: not gap.blocks)
        here = self.query_one(Outline).key
        found = (self._text.place_of(gap.key) for gap in missing)
        places = list(dict.fromkeys(key for key in found if key))
        if places:
            after = (places.index(here) + 1) % len(places) if here in places else 0
            self.query_one(Outline).go_to(places[after])

    def action_sign(self) -> None:
        """To the formal meeting."""
        self._after_typing(self._sign)

    async def _sign(self) -> None:
        for key in self._text.unread:
            self.query_one(Outline).go_to(key)
            return
        if await self._keep_now():
            try:
                agreement.ready(self.family)
            except Refused as refused:
                self._becomes(self._text.place_of(refused.field) or self.query_one(Outline).key)
                self.say_refusal(refused, self.code)
            else:
                self.app.open_desk(Desk.SIGNING, self.code)

    def action_print(self) -> None:
        """Make the document of the draft."""
        self._after_typing(self._print_kept)

    async def _print_kept(self) -> None:
        if await self._keep_now():
            self._print()

    @work(thread=True, exclusive=True)
    def _print(self) -> None:
        print_document(self, self.family, None)

    async def _keep_now(self) -> bool:
        """Keep what is written, an untouched draft too, without its blank lines; whether it is kept."""
        self._change(plan_edit.without_blanks(self._text.content))
        if not await self._autosave.flush(changed=True):
            return False
        with self.refusals(self.code):
            await self.office.change(self.code, self._keeping.act(self._text.content))
            return True
        return False

    def _collect(self) -> Callable[[], object]:
        content, place = self._text.content, self._place_now()
        keeping, store, name = self._keeping, self.office.store, self.draft

        def keep() -> None:
            refused = keeping.keep(content)
            if store.draft(name) != place:
                store.keep_draft(name, place)
            if refused is not None:  # not waited for: the interface may be waiting for this very thread
                self.call_later(self.say_refusal, refused)

        return keep

    def _place_now(self) -> dict[str, str]:
        return {**self._text.unread, LINE: self.query_one(Outline).key, NUMBER: self._number}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Verdicts are for an amendment; there are two texts to unite only while one is apart."""
        if action in ("judge", "keep_all"):
            return any(axis.taken_up for axis in self._text.content.axes)
        if action == "read":
            return bool(self._rows_before)
        if action == "unite":
            return self._keeping.apart
        return super().check_action(action, parameters)

    def hand_over(self) -> None:
        """Give to the keeper what is typed, and where one is."""
        self.query_one(Outline).heed()
        self._autosave.hand_over(changed=self._unkept)

    async def leave(self) -> bool:
        """Keep what is typed, and where one is, before leaving or closing; whether one may."""
        self.query_one(Outline).heed()
        return await self._autosave.may_leave(changed=self._unkept)

    async def action_back(self) -> None:
        """To the screen before, once the keys already pressed are in the line."""
        self._after_typing(super().action_back)
