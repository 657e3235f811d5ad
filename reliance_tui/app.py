"""The app: the store in one hand, the screens in the other; the mask, the theme, the global keys."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread, Timer
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.content import Content
from textual.keys import format_key
from textual.reactive import reactive
from textual.screen import Screen

from reliance_tui.domain.anonymity import may_open
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.text import clean
from reliance_tui.locale import _, tell, today_short
from reliance_tui.screens import commands
from reliance_tui.screens.desks import screen_for
from reliance_tui.screens.home import HomeScreen
from reliance_tui.screens.office import Office
from reliance_tui.screens.own_keys import own_keys
from reliance_tui.screens.room import Room
from reliance_tui.screens.themes import THEMES
from reliance_tui.store import StoreError
from reliance_tui.widgets.command import bindings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reliance_tui.documents.scripts import Loaded
    from reliance_tui.domain.catalogue import Catalogue
    from reliance_tui.domain.script import CallScript, InterviewScript
    from reliance_tui.store.withheld import Withheld

S = TypeVar("S")

_KEY_WORDS = {
    "enter": _("Entrée"),
    "escape": _("Échap"),
    "question_mark": "?",
    "slash": "/",
    "up": "↑",
    "down": "↓",
    "pageup": _("Page↑"),
    "pagedown": _("Page↓"),
    "space": _("Espace"),
    "delete": _("Suppr"),
}


Place = tuple[Desk | None, str | None]
"""A room (None: the home board), and the family it is about."""
LOOK_SECONDS = 10.0
"""Seconds between two looks at whether anyone is still there, and at what the disk left to be told."""
LEAVING_SECONDS = 15.0
"""Seconds the program has to end once its terminal is gone, or the system told it to."""
SETTLED = 0.3
"""Seconds after the program is ready before what nobody waits for: by then its first frame is on the terminal."""


class RelianceApp(App[None]):
    """The program on screen. Give it an `Office`; `quiet` stills what blinks, for pictures and tests."""

    TITLE = "Reliance"
    COMMANDS = {lambda: import_module("reliance_tui.screens.palette").Everything}
    # Textual reads the stylesheets of a screen that is pushed, not those of the default one.
    CSS_PATH = ["screens/room.tcss", "screens/home.tcss"]
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS = bindings(
        commands.Back,
        commands.Help,
        commands.Mask,
        commands.RaiseAlert,
        commands.Palette,
        commands.NoteEncounter,
        commands.NextTheme,
        commands.Lock,
        commands.Quit,
    )
    ENABLE_COMMAND_PALETTE = True

    masked: reactive[bool] = reactive(False)

    def __init__(self, office: Office, *, quiet: bool = False) -> None:
        self.cursor_blinks = not quiet
        super().__init__()
        self.office = office
        self.locked_from: Place | None = None
        self.withheld: tuple[Withheld, ...] = ()
        self.unheard = ""
        self._locking = False
        self._faults_told: set[str] = set()
        self._touched = monotonic()
        for theme in THEMES:
            self.register_theme(theme)
        theme = office.service.theme if office.service.theme in self.available_themes else THEMES[0].name
        # Nothing is drawn yet: to change the theme as for a screen already there would read every stylesheet twice.
        self.set_reactive(RelianceApp.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def today_in_words(self) -> str:
        """The day it is, with its name."""
        return today_short(self.office.today)

    def veil(self, text: str) -> str:
        """The text as it may be shown: with names while they are shown, without them once masked."""
        return self.office.identities().veil(text) if self.masked else text

    def get_default_screen(self) -> Screen[None]:
        """The home board."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Take the service's own keys, and the system's word to leave."""
        self._take_keys()
        self._obey_the_system()
        if self.office.store.key is not None:
            self.set_interval(LOOK_SECONDS, self.tell_of_the_keys)
            self.set_interval(LOOK_SECONDS, self._lock_if_idle)

    def on_ready(self) -> None:
        """What it took to get here stays for good (`__main__` did not look through it for garbage); nor is it looked
        through again, key after key."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.tell_of_the_keys()
        self.set_timer(SETTLED, self._read_scripts)
        self.set_timer(SETTLED, self._back_up)

    def _obey_the_system(self) -> None:
        """Closed with its terminal, or told to end: keep everything first."""
        for name in ("SIGTERM", "SIGHUP"):
            # Windows has neither; off the main thread nobody may listen.
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._leave_at_once)

    def _leave_at_once(self) -> None:
        self._leaving = asyncio.ensure_future(self._leave_once_kept())  # held, or it might be collected half-way

    async def _leave_once_kept(self) -> None:
        if not self.is_headless:
            # Textual waits for ever to write to a terminal that is gone: what is kept by then is kept, and it ends.
            last = Timer(LEAVING_SECONDS, os._exit, (1,))
            last.daemon = True
            last.start()
        await self.office.keeper.at_rest()
        self._hand_over()
        await self.office.settled()
        self.exit()

    def _hand_over(self) -> None:
        for screen in self.screen_stack:
            # A room that just fell must not keep the others from being kept.
            with suppress(Exception):
                if isinstance(screen, Room):
                    screen.hand_over()

    def _take_keys(self) -> None:
        own = own_keys(self.office.folder)
        for fault in own.faults:
            self.tell_fault(fault)
        if own.keys:
            self.set_keymap(own.keys)

    @work(thread=True)
    def _read_scripts(self) -> None:
        """Both scripts as the program starts, so that a fault in them is named before anyone sits down."""
        self.interview_script()
        self.call_script()

    def _back_up(self) -> None:
        """Make the backup of the day where nothing waits for it: not even leaving, should a share never answer."""
        Thread(target=self._make_backup, daemon=True).start()

    def _make_backup(self) -> None:
        for sentence in self.office.store.back_up_today():
            with suppress(RuntimeError):  # left meanwhile: the next opening tells it
                self.call_later(self.tell_fault, tell(sentence))

    def interview_script(self) -> InterviewScript:
        """The script of the first interview: the service's own, or the shipped one, its faults then being named."""
        from reliance_tui.documents.scripts import interview_script

        return self._read_script(interview_script)

    def call_script(self) -> CallScript:
        """The script of the call, likewise."""
        from reliance_tui.documents.scripts import call_script

        return self._read_script(call_script)

    def _read_script(self, read: Callable[[str, Path | None], Loaded[S]]) -> S:
        loaded = read(self.office.language, self.office.folder)
        for fault in loaded.faults:
            self.tell_fault(tell(fault.sentence))
        return loaded.script

    def catalogue(self) -> Catalogue:
        """What is offered as a plan is typed: the service's own, or the shipped one, likewise."""
        from reliance_tui.documents.catalogue import catalogue

        return self._read_script(catalogue)

    def tell_of_the_keys(self) -> None:
        """Say what is to be known of a turn of the keys, whichever look at the disk found it."""
        for sentence in self.office.store.keys_told:
            self.tell_fault(tell(sentence))

    def heard(self, words: Iterable[str]) -> None:
        """Take these as told: they are said where one is."""
        self._faults_told.update(words)

    def tell_fault(self, words: str) -> None:
        """Say what is to be known or put right, once, for as long as it takes to read."""
        if words not in self._faults_told:
            self._faults_told.add(words)
            self.notify(self.veil(words), markup=False, timeout=30, severity="warning")

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any field, ours or Textual's, has it."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        if isinstance(event, events.InputEvent | events.Paste):
            self._touched = monotonic()
            await self.office.keeper.at_rest()
        await super().on_event(event)

    async def _lock_if_idle(self) -> None:
        minutes = self.office.service.lock_after
        rooms = (screen for screen in self.screen_stack if isinstance(screen, Room))
        if minutes and monotonic() - self._touched > minutes * 60 and not any(room.STAYS_OPEN for room in rooms):
            await self._lock()

    def action_lock(self) -> None:
        """Lock: everything typed is kept, sealed; the program ends and the door opens again on this very place.

        Only what is sealed can be locked; where nothing is, say so.
        """
        if self.office.store.key is None:
            self.tell_user(_("Rien n’est scellé ici\u00a0: sans phrase de passe, rien ne se verrouille."))
        else:
            self._once_heard(self._lock)

    def _once_heard(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do something once the keys already pressed are in their field."""
        (self.focused or self).call_later(act)

    async def _lock(self) -> None:
        """Never hindered: who went away is not there to be asked. What the disk refuses is held, sealed;
        once, however often it is asked, or a second lock would hold nothing in the place of the first."""
        if self._locking:
            return
        self._locking = True
        rooms = [screen for screen in self.screen_stack if isinstance(screen, Room)]
        if words := " ".join(filter(None, [await room.turned_out() for room in rooms])):
            self.unheard = "\u00a0: ".join(filter(None, (self.office.who, words)))
        holding = await self.office.withhold()
        self._hand_over()
        await self.office.settled()
        self.withheld = holding.sealed()
        desks = [room for room in rooms if room.DESK is not None]
        self.locked_from = (desks[-1].DESK, getattr(desks[-1], "code", None)) if desks else (None, None)
        self.exit()

    def tell_user(self, words: str) -> None:
        """Say something that needs no answer; the words are never read as markup."""
        self.notify(self.veil(words), markup=False, timeout=6)

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is written on a French keyboard."""
        *modifiers, key = binding.key.split("+")
        words = _KEY_WORDS.get(key) or (key.upper() if key.startswith("f") and key[1:].isdigit() else format_key(key))
        names = {"ctrl": "Ctrl", "shift": _("Maj"), "alt": "Alt"}
        if modifiers and len(words) == 1:
            words = words.upper()
        return "+".join([*(names.get(modifier, modifier) for modifier in modifiers), words])

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: our palette says everything, and takes no picture of names."""
        return ()

    def open_desk(self, desk: Desk, code: str | None) -> None:
        """Open the place of the work where something is dealt with; where it cannot be yet, say why."""
        try:
            if code is not None:
                may_open(self.office.family(code), desk)
            screen = screen_for(desk, code)
        except Refused as refused:
            if isinstance(self.screen, Room):
                self.screen.say_refusal(refused, code)
        else:
            self.push_screen(screen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Back and help are the room's; where there is none, or nothing to go back to, they are not offered."""
        if action == "encounter":
            return isinstance(self.screen, Room) and self.screen.DESK is not Desk.ENCOUNTER
        if action == "raise_alert":
            return isinstance(self.screen, Room) and self.screen.DESK is not Desk.ALERT
        if action == "back":
            return isinstance(self.screen, Room) and not isinstance(self.screen, HomeScreen)
        return isinstance(self.screen, Room) if action == "help" else True

    async def action_back(self) -> None:
        """Back, as this room goes back."""
        if isinstance(self.screen, Room):
            await self.screen.action_back()

    def action_help(self) -> None:
        """Explain this room."""
        if isinstance(self.screen, Room):
            self.screen.action_help()

    def action_encounter(self) -> None:
        """Note a contact: with the family of this room, else with one that is found first."""
        code = getattr(self.screen, "code", None) or None
        self.open_desk(Desk.ENCOUNTER, code)

    def action_mask(self) -> None:
        """Names on or off, everywhere."""
        self.masked = not self.masked
        self.clear_notifications()

    def action_raise_alert(self) -> None:
        """Note that a child is in danger, over whatever is being done."""
        room = self.screen
        code = room.family_here() if isinstance(room, Room) else None
        if code is None or not self.office.has(code):
            self.tell_user(_("Placez-vous d’abord sur une famille."))
        else:
            self.open_desk(Desk.ALERT, code)

    def action_next_theme(self) -> None:
        """The next of our themes; the settings keep one for good."""
        names = [theme.name for theme in THEMES]
        here = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(here + 1) % len(names)]

    def action_command_palette(self) -> None:
        """Open the palette, with our words in it."""
        if not CommandPalette.is_open(self):
            from reliance_tui.screens.palette import Palette

            self.push_screen(Palette())

    async def action_quit(self) -> None:
        """Leave, everything typed being kept first; if it cannot be, say so and leave when asked again."""
        self._once_heard(self._quit)

    async def _quit(self) -> None:
        if await self._everything_kept():
            self.exit()

    async def _everything_kept(self) -> bool:
        kept = [await screen.leave() for screen in self.screen_stack if isinstance(screen, Room)]
        return all(kept)

    def panic(self, *renderables: RenderableType) -> None:
        """Fall, what is typed being kept first."""
        self._hand_over()
        with suppress(TimeoutError):  # a share that never answers does not keep the terminal
            self.office.keeper.settle(LEAVING_SECONDS)
        super().panic(*renderables)

    def _fatal_error(self) -> None:
        """Say that the program fell, without any of what it held: Textual would print local variables."""
        from reliance_tui.incident import report, where

        self.bell()
        error = sys.exc_info()[1] or RuntimeError()
        words = [_("Le programme s’est arrêté sur une erreur. Ce qui était écrit est gardé\u00a0; relancez-le.")]
        if not self.office.read_only and (path := report(error, self.office.folder, self.office.now())):
            words.append(_("Ce rapport peut être envoyé, il ne dit rien des familles\u00a0: {path}").format(path=path))
        self.panic(Content("\n".join([*words, *where(error)])))


class WallApp(RelianceApp):
    """The projected screen beside the one that leads: always masked, nothing written.

    `masked` is not a switch here: whatever asks for names to be shown is not heard.
    """

    CSS_PATH = ["screens/room.tcss", "screens/wall.tcss"]

    def get_default_screen(self) -> Screen[None]:
        """The wall that follows."""
        from reliance_tui.screens.follow import FollowScreen

        return FollowScreen()

    def validate_masked(self, _wanted: bool) -> bool:
        """Masked, whatever is asked."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave, read the help, change the theme; nothing unmasks, nothing is searched, nothing is written."""
        return action in ("quit", "help", "next_theme")


class Left(NamedTuple):
    """How the program was left: its exit code, the place it was locked from (None: it was not), what the disk did not
    take by then, what was to be said when nobody was there any more, and who had it open."""

    code: int
    locked_from: Place | None
    withheld: tuple[Withheld, ...] = ()
    unheard: str = ""
    who: str = ""


def run(
    office: Office,
    app_type: type[RelianceApp] = RelianceApp,
    back: Place | None = None,
    told: Iterable[str] = (),
) -> Left:
    """Open the program, on the place it was locked from if it was, and stay in it until it is left.

    `told` is what is said on arriving.
    """
    app = app_type(office)
    for words in told:
        app.call_later(app.tell_fault, words)
    if back is not None and back[0] is not None:
        app.call_later(app.open_desk, back[0], back[1])
    try:
        app.run()
    finally:
        try:
            office.close()
        except StoreError:
            return Left(1, None)
    return Left(app.return_code or 0, app.locked_from, app.withheld, app.unheard, office.who)
