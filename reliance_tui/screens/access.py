"""Who can open the data: a colleague's access, one's own passphrase, somebody who goes, a new recovery key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static
from textual.worker import Worker

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.text import clean_line
from reliance_tui.locale import _, tell
from reliance_tui.screens import commands
from reliance_tui.screens.leaf import SecretField
from reliance_tui.screens.recovery import RecoveryScreen
from reliance_tui.screens.room import Room
from reliance_tui.store import OnlyRead, StoreError, keyring
from reliance_tui.store.keyring import Key
from reliance_tui.store.recovery_key import new_recovery
from reliance_tui.widgets.choice import Choice, Option
from reliance_tui.widgets.command import bindings

ADD, MINE, REMOVE, RECOVERY = "add", "mine", "remove", "recovery"


class AccessScreen(Room):
    """One thing at a time: what is to be done, then what it needs. Nothing typed here is kept as a draft."""

    DESK = Desk.ACCESS
    EXPLAINED = _(
        "Qui ouvre les dossiers, et avec quelle phrase de passe. Chaque personne tape la sienne elle-même\u00a0; "
        "personne d’autre ne la connaît. Qui n’a plus d’accès ne lit plus rien de ce qui s’écrit ensuite."
    )
    BINDINGS = bindings(commands.Save)
    CSS_PATH = ["room.tcss", "access.tcss"]

    def __init__(self, code: str | None = None) -> None:
        super().__init__()
        self._turning: Worker[None] | None = None
        self._turned_out = ""
        self._sure = ""
        self._shows_a_key = False

    def name_shown(self) -> str:
        """Accesses."""
        return _("Accès")

    def content(self) -> ComposeResult:
        """What is so, what is to be done, and the fields of each."""
        with VerticalScroll(id="access", can_focus=False):
            yield Static(id="people")
            if self.office.store.key is None:
                return
            yield Static(Content(_("Que voulez-vous faire\u00a0?")), classes="asked")
            yield Choice(
                (
                    Option(ADD, _("ouvrir un accès")),
                    Option(MINE, _("changer ma phrase de passe")),
                    Option(REMOVE, _("retirer un accès")),
                    Option(RECOVERY, _("faire une nouvelle clé de secours")),
                ),
                id="what",
            )
            yield Static(Content(_("Ses initiales")), classes="asked", id="ask-who")
            yield SecretField("who", example=_("ex.\u00a0CB"))
            yield Static(id="ask-secret", classes="asked")
            yield SecretField("secret", secret=True)
            yield Static(Content(_("La même, encore une fois")), classes="asked", id="ask-again")
            yield SecretField("again", secret=True)
            yield Button(Content(_("C’est bon (F2)")), id="do", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Ask what is to be done."""
        if self.office.store.key is not None:
            self._ask("")
            self.query_one("#what").focus()

    def draw(self) -> None:
        """Who has an access."""
        key = self.office.store.key
        if key is None:
            words = _("Ces dossiers ne sont pas scellés\u00a0: le programme le propose à son ouverture.")
        else:
            known = ((who, self.office.member_name(who)) for who in key.ring.people)
            names = ", ".join(f"{who} ({name})" if name != who else who for who, name in known)
            words = _("Ont un accès\u00a0: {people}.").format(people=names)
        self.query_one("#people", Static).update(Content(words))

    @on(Choice.Changed, "#what")
    def _chosen(self, event: Choice.Changed) -> None:
        self._sure = ""
        self._ask(event.value)

    def _ask(self, what: str) -> None:
        shown = {ADD: ("who", "secret", "again"), MINE: ("secret", "again"), REMOVE: ("who",)}.get(what, ())
        for name in ("who", "secret", "again"):
            self.query_one(f"#ask-{name}").display = self.query_one(f"#{name}").display = name in shown
        self.query_one("#do").display = bool(what)
        hers = _("Sa phrase de passe, qu’elle tape elle-même") if what == ADD else _("La nouvelle phrase de passe")
        self.query_one("#ask-secret", Static).update(Content(hers))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        """Enter goes on, and on the last field does it."""
        event.stop()
        fields = [field for field in self.query(SecretField) if field.display]
        if event.input is fields[-1]:
            self.action_save()
        else:
            self.focus_next()

    @on(Input.Changed)
    def _typed_again(self, event: Input.Changed) -> None:
        """What was said of what stood there does not hold any more."""
        self._sure = ""
        if event.value:
            self.say("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done where nothing is sealed."""
        return self.office.store.key is not None if action == "save" else super().check_action(action, parameters)

    async def leave(self) -> bool:
        """Wait for a turn of the keys that is under way: how it turned out is seen first."""
        return not self._turns or not await self.turned_out()

    async def turned_out(self) -> str:
        """Wait for a turn of the keys that is under way; how it turned out, or that a key shown was given up, "" when
        there was neither."""
        if not self._turns:
            return _unchanged() if self._shows_a_key else ""
        await self.workers.wait_for_complete([self._turning])
        return self._turned_out

    @property
    def _turns(self) -> bool:
        return self._turning is not None and not self._turning.is_finished

    @on(Button.Pressed, "#do")
    def action_save(self) -> None:
        """Do what was chosen with what was typed; once, however often it is asked meanwhile."""
        if self._turns or self.app.screen is not self:
            return
        if self.office.read_only:
            self.say(tell(OnlyRead().sentence))
            return
        key = self.office.store.key
        assert key is not None, "nothing is offered where nothing is sealed"
        what = self.query_one("#what", Choice).value
        who, secret, again = (self.query_one(f"#{name}", Input).value for name in ("who", "secret", "again"))
        who = clean_line(who).upper()
        if what in (ADD, MINE) and secret != again:
            self.say(_("Les deux phrases ne sont pas les mêmes. Retapez la seconde."))
            self.query_one("#again", Input).clear()
            self.query_one("#again").focus()
        elif who in key.ring.people and self._sure != who and (question := self._weighs(what)):
            self._sure = who
            self.say(question.format(who=who))
        elif what == RECOVERY:
            self._show_recovery()
        elif what:
            turns: dict[str, Callable[[Key], Key]] = {
                ADD: partial(keyring.admitted, who=who, passphrase=secret),
                MINE: partial(keyring.with_my_passphrase, passphrase=secret),
                REMOVE: partial(keyring.removed, who=who),
            }
            self._turning = self._turn(turns[what], self._done_words(what, who))

    def _weighs(self, what: str) -> str:
        """What is asked before an access is taken away, or made again under the recovery key; "" where one key is
        enough."""
        if what == REMOVE:
            return _("Retirer l’accès de {who}\u00a0? F2 encore le fait.")
        if what == ADD and not self.office.who:
            return _("Remplacer l’accès de {who}\u00a0? Son ancienne phrase n’ouvrira plus rien. F2 encore le fait.")
        return ""

    def _done_words(self, what: str, who: str) -> str:
        return {
            ADD: _("{who} peut maintenant ouvrir les dossiers."),
            MINE: _("Votre phrase de passe est changée. L’ancienne n’ouvre plus rien."),
            REMOVE: _(
                "{who} n’a plus d’accès\u00a0: ce qui s’écrit ensuite lui est fermé. Les autres phrases de passe et la "
                "clé de secours restent les mêmes."
            ),
        }[what].format(who=who)

    @work(exclusive=True, description="turn")  # without one, Textual tells what it is given, which is secret
    async def _turn(self, turn: Callable[[Key], Key], done: str, otherwise: str = "") -> None:
        try:
            left = await self.office.aside(lambda: self.office.store.turn_key(turn))
        except StoreError as error:
            self._turned_out = f"{otherwise} {tell(error.sentence)}".strip()
        else:
            words = [tell(sentence) for sentence in left]
            self._turned_out = " ".join([done, *words])
            self.app.heard(words)
            for name in ("who", "secret", "again"):
                self.query_one(f"#{name}", Input).clear()
            self.query_one("#what", Choice).value = ""
            self.query_one("#what").focus()
            self.draw()
        self.say(self._turned_out)

    def _show_recovery(self) -> None:
        """Show the new key, which takes effect once it was copied back from the paper: stopped before, by whatever it
        may be, the old sheet is good; stopped after, the new one is in somebody's hands."""
        self._shows_a_key = True
        recovery, office = new_recovery(), self.office
        then = partial(self._turn_recovery, recovery)
        self.app.push_screen(
            RecoveryScreen(recovery, office.who, office.folder, office.today, then, given_up=self._keep_the_old)
        )

    def _keep_the_old(self) -> None:
        self._shows_a_key = False
        self.app.pop_screen()
        self.say(_unchanged())

    def _turn_recovery(self, recovery: str) -> None:
        self._shows_a_key = False
        self.app.pop_screen()
        self._turning = self._turn(
            partial(keyring.with_recovery, recovery=recovery),
            _("La nouvelle clé de secours est la seule qui vaut. Détruisez l’ancienne feuille."),
            _("Gardez les deux feuilles, et refaites une clé dès que le disque répond\u00a0: elle les remplacera."),
        )


def _unchanged() -> str:
    return _("Rien n’est changé\u00a0: l’ancienne clé de secours vaut toujours.")
