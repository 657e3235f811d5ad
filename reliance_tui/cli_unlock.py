"""A passphrase for a command, asked in the terminal."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path

from reliance_tui.locale import _
from reliance_tui.store import envelope
from reliance_tui.store.folder import Folder
from reliance_tui.store.keyring import Key, unlock_any


def key_for(folder: Path, options: argparse.Namespace) -> Key | None:
    """The key of a folder's store, None for one that is plain or not there yet."""
    files = Folder(folder)
    newest = files.newest()
    ring = envelope.look(files.read(newest), files.file(newest)).ring if newest else None
    return unlock_any(ring, getpass.getpass(_("Phrase de passe\u00a0: "))) if ring is not None else None
