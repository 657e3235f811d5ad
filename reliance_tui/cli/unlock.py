"""A passphrase for a command: asked in the terminal, or read from a file for a script."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reliance_tui.cli.files import Mistake
from reliance_tui.locale import _
from reliance_tui.store import Key, WrongPassphrase, glimpse, peek, unlock_any
from reliance_tui.store.reading import knowing
from reliance_tui.store.ring import Ring

TRIES = 3
"""How often a passphrase is asked before the command gives up."""


class NoPassphrase(Exception):
    """A sealed store, and nobody to ask; the sentence says how to give a passphrase."""


def need_data(folder: Path) -> None:
    """Go no further where there is no store yet: only the door makes one, sealed. Raises `Mistake`, and what reading
    the folder raises."""
    if not folder.is_file() and peek(folder) is None:
        raise Mistake(
            _(
                "Il n’y a pas encore de données dans {folder}. Ouvrez-le d’abord, dans un terminal, avec "
                "«\u00a0reliance --data {folder}\u00a0»\u00a0: le programme le scelle sous votre phrase de passe."
            ).format(folder=folder)
        )


def key_for(folder: Path, options: argparse.Namespace) -> Key | None:
    """The key of a folder's store, None for one that is plain or not there yet.

    Raises `NoPassphrase`, `WrongPassphrase`, and what reading the folder raises.
    """
    header = glimpse(folder)
    return None if header is None or header.ring is None else knowing(folder, key_of(header.ring, options))


def key_of(ring: Ring, options: argparse.Namespace) -> Key:
    """The key of whoever of that ring gives her passphrase. Raises `NoPassphrase`, `WrongPassphrase`."""
    if options.passphrase_file is not None:
        return unlock_any(ring, _read(options.passphrase_file))
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NoPassphrase(
            _(
                "Les données sont scellées et il n’y a personne à qui demander la phrase de passe. Donnez-la avec "
                "--passphrase-file FICHIER\u00a0; «\u00a0-\u00a0» la lit sur l’entrée."
            )
        )
    from getpass import getpass

    for left in reversed(range(TRIES)):
        try:
            return unlock_any(ring, getpass(_("Phrase de passe\u00a0: ")))
        except WrongPassphrase:
            if not left:
                raise
            print(_("Ce n’est pas la bonne. Encore une fois."), file=sys.stderr)
    raise AssertionError


def _read(file: Path) -> str:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise NoPassphrase(_("Le fichier de la phrase de passe ne peut pas être lu.")) from None
    return text.rstrip("\r\n")
