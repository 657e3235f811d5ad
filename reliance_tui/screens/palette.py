"""The palette: every action possible here, every screen, family, activity and partner, by name; no picture of names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from reliance_tui.domain import activities, directory, search
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.text import words
from reliance_tui.locale import _, tell
from reliance_tui.screens import commands
from reliance_tui.screens.life_text import days_words
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import Command, is_command

MOST_FAMILIES = 20
"""How many families the palette shows at once."""
MOST_ACTIVITIES = 10
"""How many activities it shows at once, the latest first."""
MOST_PARTNERS = 10
"""How many partners of the directory it shows at once."""


class Palette(CommandPalette):
    """The palette with our words in it; masked, what is typed is dots, and masking closes it with what it lists."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Une famille, un écran, une action…"))

    def on_mount(self) -> None:
        """Follow the mask."""
        self.query_one(Input).password = self.app.masked  # type: ignore[attr-defined]
        self.watch(self.app, "masked", self._close, init=False)

    def _close(self) -> None:
        self.dismiss()


class Entry(NamedTuple):
    """A line of the palette: its words, its sentence, what it does; other words by which it is found."""

    words: str
    help: str
    run: Callable[[], object]
    also: str = ""

    @property
    def findable(self) -> str:
        """Its words and the others, as the search reads them."""
        return f" {' '.join(words(f'{self.words} {self.also}'))} "


class Everything(Provider):
    """What can be done from here, where one can go, and the families, found as the list of families finds."""

    def _actions(self) -> Iterator[Entry]:
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if (
                is_command(binding)
                and active.enabled
                and binding.id not in seen
                and binding.action != "command_palette"
            ):
                seen.add(binding.id or "")
                key = self.app.get_key_display(binding)
                other = Command.registry[binding.id or ""].ALSO
                yield Entry(
                    f"{binding.description}  ({key})",
                    binding.tooltip,
                    partial(self._do, active.node, binding.action),
                    _(other) if other else "",
                )

    async def _do(self, node: object, action: str) -> None:
        await self.app.run_action(action, node)  # type: ignore[arg-type]

    def _places(self) -> Iterator[Entry]:
        yield Entry(_("Aujourd’hui"), _("Le tableau de ce qui est dû."), self._home)
        yield Entry(_("Familles"), _("Toutes les familles."), self._families)
        yield Entry(
            _("Nouveau contact"), _("Ouvrir le dossier d’une famille."), partial(self._desk, Desk.CONTACT, None)
        )
        yield Entry(
            _("Activités"),
            _("Les groupes, les sorties, les ateliers, les séjours."),
            partial(self._desk, Desk.ACTIVITIES, None),
        )
        yield Entry(
            _("Noter une activité"), _("Une activité tenue ou à venir."), partial(self._desk, Desk.ACTIVITY, None)
        )
        yield Entry(
            _("Partenaires"),
            _("L’annuaire, en huit domaines."),
            partial(self._desk, Desk.PARTNERS, None),
        )
        yield Entry(_("Réglages"), _("Le service, ses places, son équipe."), partial(self._desk, Desk.SETTINGS, None))
        yield Entry(_("Accès"), _("Qui ouvre les dossiers, la clé de secours."), partial(self._desk, Desk.ACCESS, None))
        yield Entry(
            _("Archives"), _("Les dossiers sortis de la file active."), partial(self._desk, Desk.ARCHIVES, None)
        )
        yield Entry(
            _("Bilan"),
            _("Les chiffres d’une période, pour le comité."),
            partial(self._desk, Desk.REPORT, None),
            _(commands.ToReport.ALSO),
        )

    def _everything(self) -> Iterator[Entry]:
        """What can be done here, then where one can go, unless a key here goes there already."""
        actions = list(self._actions())
        yield from actions
        yield from (
            place for place in self._places() if not any(entry.words.startswith(place.words) for entry in actions)
        )

    async def _home(self) -> None:
        """Back through the rooms, each keeping what is typed in it; one that cannot keep it is not left."""
        while len(self.app.screen_stack) > 1:
            if isinstance(self.app.screen, Room) and not await self.app.screen.leave():
                return
            self.app.pop_screen()

    def _families(self, query: str = "") -> None:
        from reliance_tui.screens.families import FamiliesScreen

        self.app.push_screen(FamiliesScreen(query))

    def _desk(self, desk: Desk, code: str | None) -> None:
        self.app.open_desk(desk, code)  # type: ignore[attr-defined]

    def _known_families(self, query: str) -> Iterator[Entry]:
        app = self.app
        families = app.office.found(query)[:MOST_FAMILIES]  # type: ignore[attr-defined]
        for family in families:
            called = "" if app.masked else f"  {family.called}"  # type: ignore[attr-defined]
            yield Entry(
                f"{family.code}{called}",
                _("Ouvrir la page de cette famille."),
                partial(self._desk, Desk.FAMILY, family.code),
            )

    def _known_activities(self, query: str) -> Iterator[Entry]:
        app, matches = self.app, search.matcher(query)
        held = reversed(activities.in_order(app.office.activities))  # type: ignore[attr-defined]
        found = (one for one in held if matches(activities.findable(one, tell)))
        for one in islice(found, MOST_ACTIVITIES):
            words = app.veil(f"{days_words(one)} · {activities.name_shown(one, tell)}")  # type: ignore[attr-defined]
            yield Entry(words, _("Ouvrir cette activité."), partial(self._activity, one.id))

    def _activity(self, name: str) -> None:
        from reliance_tui.screens.attendance import AttendanceScreen

        self.app.push_screen(AttendanceScreen(name))

    def _known_partners(self, query: str) -> Iterator[Entry]:
        app, listed = self.app, self.app.office.store.directory()  # type: ignore[attr-defined]
        for one in directory.nearest(listed, query)[:MOST_PARTNERS]:
            name = app.veil(one.name)  # type: ignore[attr-defined]
            yield Entry(name, _("Ouvrir ce partenaire."), partial(self._partner, one.id))

    def _partner(self, number: int) -> None:
        from reliance_tui.screens.partner import ChangePartnerScreen

        self.app.push_screen(ChangePartnerScreen(number))

    async def discover(self) -> Hits:
        """Before anything is typed: what can be done here, and where one can go."""
        for entry in self._everything():
            yield DiscoveryHit(Content(entry.words), entry.run, text=entry.words, help=entry.help)

    async def search(self, query: str) -> Hits:
        """What has words that begin as typed, accents aside: families, activities, partners too; else where to look."""
        matches = search.matcher(query)
        found = [entry for entry in self._everything() if matches(entry.findable)]
        further = Entry(
            _("Rien de ce nom"),
            _("Effacez une lettre, ou cherchez ce mot dans les familles."),
            partial(self._families, query),
        )
        hits = [(1.0, entry) for entry in found] + [(0.8, entry) for entry in self._known_families(query)]
        hits += [(0.6, entry) for entry in self._known_activities(query)]
        hits += [(0.5, entry) for entry in self._known_partners(query)]
        for score, entry in hits or [(0.1, further)]:
            yield Hit(score, Content(entry.words), entry.run, text=entry.words, help=entry.help)
