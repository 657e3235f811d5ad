"""The door: who comes in, with which passphrase. An app of its own, over before the program itself begins.

Locking ends the program's app and opens this one again: the families, the screens and the keys are let go of, rather
than hidden behind a screen.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

import msgspec
from textual import events, on, work
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from reliance_tui.domain.sentence import say
from reliance_tui.domain.text import clean, clean_line
from reliance_tui.locale import _, tell
from reliance_tui.screens.leaf import Leaf, SecretField
from reliance_tui.screens.recovery import RecoveryScreen
from reliance_tui.screens.themes import THEMES
from reliance_tui.store import StoreError
from reliance_tui.store.keyring import Key, new_key, unlock
from reliance_tui.store.ring import RECOVERY, Ring
from reliance_tui.widgets.choice import Choice, Option


class Entered(msgspec.Struct, frozen=True):
    """Who came in: her key, None for who opens a plain store and seals it later."""

    key: Key | None


class UnlockScreen(Leaf):
    """Who are you, and your passphrase."""

    app: DoorApp
    EXPLAINED = say(
        "Choisissez vos initiales, tapez votre phrase de passe, Entrée. Oubliée\u00a0? Un collègue qui a un accès peut "
        "le refaire\u00a0; sinon, «\u00a0clé de secours\u00a0», et la clé de la feuille imprimée."
    )

    def __init__(self, ring: Ring, told: str = "", who: str = "") -> None:
        super().__init__()
        self._ring = ring
        self._told = told
        self._who = who if who in ring.people else ring.people[0] if len(ring.people) == 1 else ""

    def content(self) -> ComposeResult:
        """The people who have an access, and a field."""
        people = self._ring.people
        spare = Option("*", _("clé de secours"))
        yield Static(Content(_("Les dossiers sont scellés")), classes="title")
        if self._told:
            yield self.told(self._told)
        yield self.asked(_("Qui êtes-vous\u00a0?"))
        yield Choice((*(Option(who, who) for who in people), spare), self._who, id="who")
        yield self.asked(_("Votre phrase de passe"))
        yield SecretField("secret", secret=True)

    def on_mount(self) -> None:
        """Of the only person, or of who locked, the passphrase alone is asked."""
        (self.query_one("#secret") if self.query_one(Choice).value else self.query_one(Choice)).focus()

    @on(Input.Submitted, "#secret")
    def _given(self, event: Input.Submitted) -> None:
        who = self.query_one(Choice).value
        if not who:
            self.say(_("Choisissez d’abord qui vous êtes\u00a0: la flèche vers le haut y va."))
            self.query_one(Choice).focus()
        elif event.value:
            self._open(RECOVERY if who == "*" else who, event.value)

    @work(exclusive=True, description="opening")  # without one, Textual tells what it is given, which is secret
    async def _open(self, who: str, secret: str) -> None:
        field = self.query_one("#secret", Input)
        field.disabled = True
        self.say(_("Ouverture…"))
        try:
            key = await asyncio.to_thread(unlock, self._ring, who, secret)
        except StoreError as error:
            field.disabled = False
            field.focus()
            field.select_all()
            self.say(tell(error.sentence))
        else:
            self.app.exit(Entered(key))


class SealScreen(Leaf):
    """The first person: her initials, a passphrase twice. A plain store with families in it may wait."""

    app: DoorApp
    EXPLAINED = say(
        "Vos initiales, puis une phrase de passe, deux fois la même\u00a0: elle ouvrira les dossiers à chaque fois. "
        "Personne d’autre ne la connaît\u00a0; une clé de secours vient ensuite, à imprimer."
    )
    BINDINGS = [Binding("escape", "later", show=False)]

    def __init__(self, store: str, *, may_wait: bool) -> None:
        super().__init__()
        self._store = store
        self._may_wait = may_wait

    def content(self) -> ComposeResult:
        """Why, then three fields."""
        yield Static(
            Content(_("Ces dossiers ne sont pas encore scellés") if self._may_wait else _("Bienvenue")), classes="title"
        )
        yield self.told(
            _(
                "Ce que les familles confient est chiffré sur ce disque\u00a0: sans une phrase de passe, personne "
                "n’en lit un mot. La vôtre s’écrit ici. Vous ouvrirez ensuite un accès à chaque collègue, dans les "
                "réglages."
            )
        )
        yield self.asked(_("Vos initiales"))
        yield SecretField("who", example=_("ex.\u00a0CB"))
        yield self.asked(_("Votre phrase de passe\u00a0: quatre ou cinq mots sans lien, 12 caractères au moins"))
        yield SecretField("secret", secret=True)
        yield self.asked(_("La même, encore une fois"))
        yield SecretField("again", secret=True)
        yield Button(Content(_("Sceller les dossiers")), id="seal", variant="primary", compact=True)

    def keys(self) -> str:
        """Whether it may wait."""
        later = _("Échap\u00a0: plus tard    ") if self._may_wait else ""
        return later + super().keys()

    def on_mount(self) -> None:
        """Begin with the initials."""
        self.query_one("#who").focus()

    def action_later(self) -> None:
        """Come in without sealing; it is asked again next time."""
        if self._may_wait:
            self.app.exit(Entered(None))

    @on(Input.Submitted, "#who")
    @on(Input.Submitted, "#secret")
    def _next(self) -> None:
        self.focus_next()

    @on(Input.Submitted, "#again")
    @on(Button.Pressed, "#seal")
    def _given(self) -> None:
        who, secret, again = (self.query_one(f"#{name}", Input).value for name in ("who", "secret", "again"))
        if secret != again:
            self.say(_("Les deux phrases ne sont pas les mêmes. Retapez la seconde."), fault=True)
            self.query_one("#again", Input).clear()
            self.query_one("#again").focus()
        else:
            self._make(clean_line(who).upper(), secret)

    @work(exclusive=True, description="sealing")
    async def _make(self, who: str, secret: str) -> None:
        self.say(_("Un instant…"))
        try:
            key, recovery = await asyncio.to_thread(new_key, who, secret, self._store)
        except StoreError as error:
            self.say(tell(error.sentence))
            self.query_one("#secret" if who else "#who").focus()
        else:
            app = self.app
            done = partial(app.exit, Entered(key))
            await app.push_screen(RecoveryScreen(recovery, who, app.folder, app.today, done))


class DoorApp(App[Entered]):
    """The door of one data folder. Its result is who came in; None for who left."""

    TITLE = "Reliance"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("f8", "next_theme", show=False)]
    CSS_PATH = "screens/leaf.tcss"

    def __init__(self, folder: Path, today: date, first: Callable[[], Screen[None]], *, quiet: bool = False) -> None:
        self.cursor_blinks = not quiet
        super().__init__()
        self.folder = folder
        self.today = today
        self._first = first
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """The page that this folder asks for."""
        return self._first()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None: there is nothing to look for at a door."""
        return ()

    def action_next_theme(self) -> None:
        """The next of our themes."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        await super().on_event(event)

    def _fatal_error(self) -> None:
        """Fall without a word of what was typed: Textual would print local variables."""
        from reliance_tui.incident import where

        self.bell()
        words = _("Le programme s’est arrêté sur une erreur à l’ouverture. Rien n’a été modifié.")
        self.panic(Content("\n".join([words, *where(sys.exc_info()[1] or RuntimeError())])))


def come_in(
    folder: Path, today: date, ring: Ring | None, store: str, told: str = "", *, who: str = "", reading: bool = False
) -> Entered | None:
    """Ask who comes in; None for who leaves. `ring` is None where nothing is sealed yet; `store` is then the id of
    the plain store there, "" when there is none. `told` is what is to be known before a passphrase is given,
    `who` who locked and is awaited first. `reading`, nothing in the folder is touched."""
    if not reading and (folder / "documents").is_dir():
        from reliance_tui.documents.recovery import erase_sheets

        erase_sheets(folder)

    def first() -> Leaf:
        return SealScreen(store, may_wait=bool(store)) if ring is None else UnlockScreen(ring, told, who)

    return DoorApp(folder, today, first).run()
