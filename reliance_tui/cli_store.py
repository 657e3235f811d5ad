"""What the command line does with the store's files: copy them, check them, go back to one, try a copy out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reliance_tui import locale
from reliance_tui.cli_unlock import key_for, key_of
from reliance_tui.locale import _, ngettext, tell


def add(store: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """Give the `store` command what it can do, each with the options that all commands share."""
    actions = store.add_subparsers(dest="do", required=True, metavar=_("action"), title=_("actions"))

    def action(name: str, help: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=help, description=help, parents=[shared], add_help=False)

    action("backup", _("faire une copie de secours, ici ou dans un autre dossier")).add_argument(
        "folder", type=Path, nargs="?", metavar=_("DOSSIER")
    )
    action("check", _("relire tous les fichiers et dire s’ils sont bons")).add_argument(
        "--digests",
        action="store_true",
        help=_("sans phrase de passe\u00a0: voir seulement si chaque fichier est tel qu’il a été écrit"),
    )
    action("restore", _("revenir à une copie de secours\u00a0; l’état d’avant est gardé")).add_argument(
        "file", type=Path, metavar=_("FICHIER")
    )
    action("drill", _("essayer la dernière copie de secours, à part, sans rien toucher"))


def run(options: argparse.Namespace, folder: Path, now: Callable[[], datetime]) -> int:
    """Do what was asked of the store; 0 when it went well, 1 when something is found that should not be."""
    actions = {"backup": _backup, "check": _check, "restore": _restore, "drill": _drill}
    return actions[options.do](options, folder, now())


def _backup(options: argparse.Namespace, folder: Path, now: datetime) -> int:
    """Without a passphrase too, for a script: only the digest is checked then, and no older copy is taken away."""
    from reliance_tui.store import backups

    key = key_for(folder, options) if options.passphrase_file is not None else None
    made = backups.make(folder, now, key, options.folder)
    if options.folder is None and (header := backups.whole(made)) is not None:
        backups.thin(backups.home(folder), header.store, now, key)
    print(_("Copie de secours faite et relue\u00a0: {file}").format(file=made.file))
    return 0


def _check(options: argparse.Namespace, folder: Path, now: datetime) -> int:
    from reliance_tui.store.checking import check

    faulty = False
    for finding in check(folder, now.date(), None if options.digests else key_for(folder, options)):
        faulty = faulty or finding.fault
        print(tell(finding.sentence))
    print(_("Ces points sont à regarder.") if faulty else _("Tout va bien."))
    return 1 if faulty else 0


def _restore(options: argparse.Namespace, folder: Path, now: datetime) -> int:
    from reliance_tui.store.restore import header_of, opens, restore

    file = options.file
    header, key = header_of(file), key_for(folder, options)
    its_key = key
    if header.ring is not None and not opens(file, key):
        words = _("Cette copie s’ouvre avec une phrase de passe du {when}, ou la clé de secours d’alors.")
        print(words.format(when=_when(header.saved_at)), file=sys.stderr)
        its_key = key_of(header.ring, options)
    done = restore(folder, file, now, its_key=None if header.ring is None else its_key, key=key)
    words = ngettext(
        "Revenu à l’état du {when}\u00a0: {n} famille. Ce qu’il y avait avant est gardé.",
        "Revenu à l’état du {when}\u00a0: {n} familles. Ce qu’il y avait avant est gardé.",
        done.families,
    )
    print(words.format(when=_when(done.saved_at), n=done.families))
    if done.aside:
        files = ", ".join(path.name for path in done.aside)
        print(_("Les fichiers abîmés sont gardés à part\u00a0: {files}.").format(files=files))
    return 0


def _drill(options: argparse.Namespace, folder: Path, now: datetime) -> int:
    from reliance_tui.store.restore import drill

    proof = drill(folder, now, key_for(folder, options))
    days = (now.date() - proof.backup.taken.date()).days
    words = _(
        "La copie de secours du {when} a été restaurée à part, ouverte et comparée\u00a0: tout y est (familles, "
        "{families}\u00a0; réunions, {reviews}\u00a0; brouillons, {drafts}). {age} L’essai est effacé."
    )
    age = (
        ngettext("Elle a {n} jour.", "Elle a {n} jours.", days).format(n=days)
        if days > 0
        else _("Elle est d’aujourd’hui.")
    )
    print(
        words.format(
            when=_when(proof.backup.taken),
            families=proof.families,
            reviews=proof.reviews,
            drafts=proof.drafts,
            age=age,
        )
    )
    return 0


def _when(moment: datetime) -> str:
    return f"{locale.day(moment.date())}, {locale.hour(moment)}"
