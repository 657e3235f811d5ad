"""What can be asked in a word from a shell: the commands and their options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from reliance_tui import locale
from reliance_tui.cli.files import Mistake
from reliance_tui.locale import _


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Mistake(_("Cette commande n’est pas comprise. «\u00a0reliance --help\u00a0» montre celles qui existent."))


def parser(*, of_the_store: bool) -> argparse.ArgumentParser:
    """What can be asked; what is under `reliance store` waits to be asked for: the program opens fast."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_shared(shared, argparse.SUPPRESS)
    parser = _Parser(
        prog="reliance", description=_("Reliance\u00a0: de la première rencontre au référent nommé."), add_help=False
    )
    _add_shared(parser, None)
    parser.add_argument("--read-only", action="store_true", help=_("ouvrir sans rien pouvoir changer"))
    actions = parser.add_subparsers(dest="command", metavar=_("commande"), title=_("commandes"), parser_class=_Parser)

    def command(name: str, help: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=help, description=help, parents=[shared], add_help=False)

    command("demo", _("ouvrir une file active de démonstration, effacée en sortant"))
    command("wall", _("ouvrir, à côté, l’écran projeté qui suit la réunion, sans aucun nom"))
    command("import", _("faire entrer tout un fichier de familles, ou rien")).add_argument(
        "file", type=Path, metavar=_("FICHIER")
    )
    command("export", _("écrire toutes les familles dans un fichier")).add_argument(
        "file", type=Path, metavar=_("FICHIER")
    )
    command(
        "calendar", _("écrire tout ce qui est dû et les rencontres prévues pour un agenda, par codes")
    ).add_argument("file", type=Path, metavar=_("FICHIER"))
    made = command("report", _("dire les chiffres d’une période pour le comité, sans un nom ni un effectif sous cinq"))
    made.add_argument("--from", dest="first", metavar=_("AAAA-MM-JJ"), help=_("le premier jour (1er janvier)"))
    made.add_argument("--to", dest="last", metavar=_("AAAA-MM-JJ"), help=_("le dernier jour (aujourd’hui)"))
    made.add_argument("--site", default="", metavar=_("CODE"), help=_("un site seul"))
    made.add_argument("--xlsx", type=Path, metavar=_("FICHIER"), help=_("en tableur, avec des graphiques"))
    made.add_argument("--docx", type=Path, metavar=_("FICHIER"), help=_("en document"))
    made.add_argument("--json", action="store_true", help=_("en JSON"))
    owed = command("duties", _("dire tout ce qui est dû, pour un courriel ou un script"))
    owed.add_argument("--json", action="store_true", help=_("en JSON, sans aucun nom"))
    command("recover", _("revenir au dernier état lisible d’un dossier de données abîmé"))
    command("keys", _("écrire les touches, à changer puis à placer dans touches.toml"))
    command("verify", _("dire si un projet ou un avenant (.docx) est celui qui a été signé")).add_argument(
        "file", type=Path, metavar=_("FICHIER")
    )
    templates = command("templates", _("vérifier les modèles de documents du service, ou les copier pour les changer"))
    templates.add_argument("do", choices=("check", "edit"), help=_("check\u00a0: vérifier\u00a0; edit\u00a0: copier"))
    templates.add_argument("file", type=Path, nargs="?", metavar=_("FICHIER"))
    command("access", _("préparer tout ce qui est gardé sur une famille, pour elle")).add_argument(
        "code", metavar=_("CODE")
    )
    for name, help in (
        ("anonymise", _("rendre un dossier anonyme, pour toujours")),
        ("eliminate", _("éliminer un dossier, pour toujours\u00a0: il n’en reste qu’un compte")),
    ):
        letting_go = command(name, help)
        letting_go.add_argument("code", metavar=_("CODE"))
        letting_go.add_argument("--yes", action="store_true", help=_("sans confirmer, dans un script"))
        if name == "eliminate":
            letting_go.add_argument("--by", required=True, metavar=_("INITIALES"), help=_("qui le décide"))
            letting_go.add_argument("--reason", required=True, metavar=_("POURQUOI"), help=_("en un mot, sans nom"))
    kept = command("store", _("regarder et soigner le dossier des données"))
    under = kept.add_subparsers(metavar=_("commande"), title=_("commandes"), parser_class=_Parser, required=True)
    if of_the_store:
        from reliance_tui.cli import journal, store

        for room in (store, journal):
            room.add_commands(
                lambda name, help: under.add_parser(name, help=help, description=help, parents=[shared], add_help=False)
            )
    return parser


def _add_shared(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--data", type=Path, metavar=_("DOSSIER"), default=default, help=_("le dossier des données"))
    parser.add_argument(
        "--today", metavar=_("AAAA-MM-JJ"), default=default, help=_("le jour qu’il est, pour tout le programme")
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar=_("FICHIER"),
        default=default,
        help=_("où lire la phrase de passe, pour un script (- pour l’entrée)"),
    )
    parser.add_argument("--lang", choices=locale.LANGUAGES, default=default, help=_("la langue"))
    parser.add_argument("-h", "--help", action="help", help=_("montrer cette aide"))
