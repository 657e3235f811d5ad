"""What the command line does with the store's files: copy them, check them, go back to one, try a copy out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reliance_tui import locale
from reliance_tui.cli.unlock import key_for, key_of
from reliance_tui.locale import _, ngettext, tell
from reliance_tui.store import Act, Store, StoreError


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Put the commands of this room under `reliance store`; `add` makes one, given its name and its help.

    Each gives 0 when it went well, 1 when something is found that should not be.
    """
    backup = add("backup", _("faire une copie de secours, ici ou dans un autre dossier"))
    backup.add_argument("folder", type=Path, nargs="?", metavar=_("DOSSIER"))
    backup.set_defaults(run=_backup)
    check = add("check", _("relire tous les fichiers et dire s’ils sont bons"))
    check.add_argument(
        "--digests",
        action="store_true",
        help=_("sans phrase de passe\u00a0: voir seulement si chaque fichier est tel qu’il a été écrit"),
    )
    check.set_defaults(run=_check)
    restore = add("restore", _("revenir à une copie de secours\u00a0; l’état d’avant est gardé"))
    restore.add_argument("file", type=Path, metavar=_("FICHIER"))
    restore.set_defaults(run=_restore)
    add("drill", _("essayer la dernière copie de secours, à part, sans rien toucher")).set_defaults(run=_drill)


def _backup(options: argparse.Namespace, now: Callable[[], datetime], folder: Path, who: str) -> int:
    """Without a passphrase too, for a script: only the digest is checked then, and no older copy is taken away."""
    from reliance_tui.store import backups, places

    key = key_for(folder, options) if options.passphrase_file is not None else None
    code = 0
    for place in places.places(folder):
        elsewhere = options.folder
        if elsewhere is not None and place.year:
            elsewhere = places.archive(elsewhere, place.year)
        try:
            its_key = places.key_of(place, key)
            made = backups.make(place.folder, now(), its_key, elsewhere)
        except StoreError as error:
            if not place.year:
                raise
            print(tell(error.sentence), file=sys.stderr)
            code = 1
            continue
        if elsewhere is None and (header := backups.whole(made)) is not None:
            backups.thin(backups.home(place.folder), header.store, now(), its_key)
        print(_("Copie de secours faite et relue\u00a0: {file}").format(file=made.file))
    return code


def _check(options: argparse.Namespace, now: Callable[[], datetime], folder: Path, who: str) -> int:
    from reliance_tui.store.checking import check

    faulty = False
    for finding in check(folder, now().date(), None if options.digests else key_for(folder, options)):
        faulty = faulty or finding.fault
        print(tell(finding.sentence))
    print(_("Ces points sont à regarder.") if faulty else _("Tout va bien."))
    return 1 if faulty else 0


def _restore(options: argparse.Namespace, now: Callable[[], datetime], folder: Path, who: str) -> int:
    from reliance_tui.store.restore import header_of, opens, restore

    file = options.file
    header, key = header_of(file), key_for(folder, options)
    its_key = key
    # An archive opens with a key that the caseload holds, and with nobody's passphrase.
    if header.ring is not None and not header.archive and not opens(file, key):
        words = _("Cette copie s’ouvre avec une phrase de passe du {when}, ou la clé de secours d’alors.")
        print(words.format(when=_when(header.saved_at)), file=sys.stderr)
        its_key = key_of(header.ring, options)
    done = restore(folder, file, now(), its_key=None if header.ring is None else its_key, key=key)
    words = ngettext(
        "Revenu à l’état du {when}\u00a0: {n} famille. Ce qu’il y avait avant est gardé.",
        "Revenu à l’état du {when}\u00a0: {n} familles. Ce qu’il y avait avant est gardé.",
        done.families,
    )
    print(words.format(when=_when(done.saved_at), n=done.families))
    if header.ring is None and key is None:
        print(_("Cette copie n’était pas scellée\u00a0: ouvrez «\u00a0reliance\u00a0», qui propose de le faire."))
    if done.aside:
        files = ", ".join(path.name for path in done.aside)
        print(_("Les fichiers abîmés sont gardés à part\u00a0: {files}.").format(files=files))
    with Store.open(folder, now=now, who=who, key=key or its_key) as store:
        store.note_now(Act.RESTORED, file.name)
        for sentence in store.archives.found().told if header.archive else ():
            print(tell(sentence), file=sys.stderr)
    return 0


def _drill(options: argparse.Namespace, now: Callable[[], datetime], folder: Path, who: str) -> int:
    from reliance_tui.store.restore import drill

    proof = drill(folder, now(), key_for(folder, options))
    days = (now().date() - proof.backup.taken.date()).days
    words = _(
        "La copie de secours du {when} a été restaurée à part, ouverte et comparée\u00a0: tout y est (familles, "
        "{families}\u00a0; réunions, {reviews}\u00a0; brouillons, {drafts}\u00a0; archives, {archives}). {age} L’essai "
        "est effacé."
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
            archives=proof.archives,
            age=age,
        )
    )
    return 0


def _when(moment: datetime) -> str:
    return f"{locale.day(moment.date())}, {locale.hour(moment)}"
