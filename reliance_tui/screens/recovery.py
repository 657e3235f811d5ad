"""The recovery key, shown once, printed, and copied back from the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Lock

from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from reliance_tui.domain.sentence import say
from reliance_tui.locale import _, tell
from reliance_tui.screens.leaf import Leaf, SecretField
from reliance_tui.store.recovery_key import plain


class RecoveryScreen(Leaf):
    """The recovery key, shown once; typed again, it proves that it was written down."""

    EXPLAINED = say(
        "F3 prépare une feuille à imprimer\u00a0; ou recopiez la clé à la main. Puis tapez-la ici en lisant le papier, "
        "et Entrée\u00a0: le programme vérifie que la feuille dit juste. Rien d’autre ne mène à la suite."
    )

    def __init__(
        self,
        recovery: str,
        who: str,
        folder: Path,
        today: date,
        then: Callable[[], object],
        *,
        given_up: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._recovery = recovery
        self._who = who
        self._folder = folder
        self._today = today
        self._then = then
        self._given_up = given_up
        self._sheet: Path | None = None
        self._left = False
        self._gone_on = False
        self._hand = Lock()

    def content(self) -> ComposeResult:
        """The key, in large groups."""
        yield Static(Content(_("La clé de secours")), classes="title")
        yield self.told(
            _(
                "Elle ouvre les dossiers si toutes les phrases de passe sont oubliées. Elle ne sera plus jamais "
                "montrée et n’est gardée nulle part\u00a0: imprimez-la ou recopiez-la, et mettez-la sous clé, loin de "
                "cet ordinateur. Sans elle ni aucune phrase, rien ni personne ne peut rouvrir les dossiers."
            )
        )
        if self._given_up is not None:
            yield self.told(_("Tant que vous ne l’avez pas recopiée ici, c’est l’ancienne qui vaut."))
        groups = self._recovery.split("-")
        yield Static(Content("   ".join(groups[:4]) + "\n" + "   ".join(groups[4:])), id="recovery")
        yield self.asked(_("Pour continuer, recopiez ici toute la clé depuis votre feuille"))
        yield SecretField("copied", example=_("les tirets et les espaces ne comptent pas"))

    def keys(self) -> str:
        """Printing, then going on, or back to where one came from: leaving is then not on this line, which is full."""
        if self._given_up is not None:
            return _(
                "F3\u00a0: imprimer la feuille    Échap\u00a0: y renoncer    Entrée\u00a0: suite    F1\u00a0: aide"
            )
        return _("F3\u00a0: imprimer la feuille    ") + super().keys()

    def on_mount(self) -> None:
        """Nothing but copying is to be done here."""
        self.query_one("#copied").focus()

    def on_key(self, event: events.Key) -> None:
        """F3 makes the sheet and shows it in what prints documents here; Esc gives it up where one may.

        No commands of the program's: the door opens before its language is known, and commands are named in one.
        """
        if event.key == "f3":
            event.stop()
            self._print()
        elif event.key == "escape" and self._given_up is not None:
            event.stop()
            self._given_up()

    @work(thread=True, exclusive=True)
    def _print(self) -> None:
        """Make the sheet, once, and show it. One hand at a time: who goes on meanwhile has it erased all the same."""
        from reliance_tui.documents.exports import ExportFailed, failed
        from reliance_tui.documents.open import reveal
        from reliance_tui.documents.recovery import recovery_sheet

        try:
            with self._hand:
                if self._left:
                    return
                if self._sheet is None:
                    self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                    self._sheet = recovery_sheet(self._folder, self._recovery, self._who, self._today)
                path = self._sheet
        except OSError as error:
            self._tell(tell(failed(error, self._folder)))
            return
        except ExportFailed as failure:
            self._tell(tell(failure.sentence))
            return
        shown = reveal(path)
        words = _("La feuille est ouverte. Elle sera effacée du disque quand vous passerez à la suite.")
        if not shown:
            words = _(
                "La feuille est là\u00a0: {path}. Imprimez-la maintenant\u00a0: elle sera effacée à la suite."
            ).format(path=path)
        self._tell(words)

    def _tell(self, words: str) -> None:
        if not self._left:
            self.call_later(self.say, words)

    @on(Input.Submitted, "#copied")
    def _copied(self, event: Input.Submitted) -> None:
        if plain(event.value) != plain(self._recovery):
            self.say(_("Ce n’est pas encore elle. Relisez votre feuille groupe par groupe."), fault=True)
        elif not self._gone_on:  # however often Enter was pressed meanwhile
            self._gone_on = True
            self._then()

    def on_unmount(self) -> None:
        """Erase the sheet, if one was made: gone on, or gone away."""
        with self._hand:
            self._left = True
            if self._sheet is not None:
                self._sheet.unlink(missing_ok=True)
