"""The service's own keys: `touches.toml` in its data folder, under `[touches]`, a line a command."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from textual.keys import Keys

from reliance_tui.locale import _
from reliance_tui.widgets.command import Command

KEYS_FILE = "touches.toml"
_NAMED = {key.value for key in Keys}


class OwnKeys(NamedTuple):
    """The keys to change, by name of command; and what is wrong in the file, a sentence each."""

    keys: dict[str, str]
    faults: tuple[str, ...]


def own_keys(folder: Path) -> OwnKeys:
    """Read the file; without one nothing changes, and what cannot be understood in it is left aside and said."""
    file = folder / KEYS_FILE
    if not file.exists():
        return OwnKeys({}, ())
    import tomllib

    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        line = re.search(r"line (\d+)", str(fault))
        where = _("{file}, ligne {line}").format(file=KEYS_FILE, line=line[1]) if line is not None else KEYS_FILE
        return OwnKeys({}, (_("{where}\u00a0: illisible\u00a0; les touches d’origine servent.").format(where=where),))
    touches = written.get("touches")
    if not isinstance(touches, dict):
        words = _("{file}\u00a0: il manque la ligne [touches]. «\u00a0reliance keys\u00a0» écrit un modèle à changer.")
        return OwnKeys({}, (words.format(file=KEYS_FILE),))
    unknown = sorted(set(touches) - set(Command.registry))
    known = {name: key for name, key in touches.items() if name in Command.registry}
    keys = {name: key for name, key in known.items() if isinstance(key, str) and _is_key(key)}
    unread = sorted(set(known) - set(keys))
    faults = []
    if unknown:
        words = _("{file}\u00a0: actions inconnues, laissées de côté\u00a0: {names}.")
        faults.append(words.format(file=KEYS_FILE, names=", ".join(unknown)))
    if unread:
        words = _("{file}\u00a0: touches non comprises, laissées comme à l’origine\u00a0: {names}.")
        faults.append(words.format(file=KEYS_FILE, names=", ".join(unread)))
    return OwnKeys(keys, tuple(faults))


def _is_key(written: str) -> bool:
    """Whether each of the keys, between commas, is one a keyboard has: `f6`, `ctrl+g`, `n`, `question_mark`."""
    return all(_one_key(key.strip()) for key in written.split(","))


def _one_key(written: str) -> bool:
    *modifiers, key = written.split("+")
    if not set(modifiers) <= {"ctrl", "shift", "alt"}:
        return False
    try:
        return len(key) == 1 or key in _NAMED or bool(unicodedata.lookup(key.replace("_", " ")))
    except KeyError:
        return False
