"""A service's sealed data with these families, and the program led through its door to the board."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

from _terminal import ENTER, RELIANCE, Terminal

from reliance_tui.domain.records import Family, Service
from reliance_tui.store import Store
from reliance_tui.store.keyring import new_key

_WHO, _PASSPHRASE = "CB", "loutre sous la pluie fine"
_REST = 1.0
"""Seconds the program is let be once it has painted, so that what it does then is not measured."""


def opened(
    folder: Path, service: Service, families: Iterable[Family], today: date, *, columns: int = 80, lines: int = 24
) -> Terminal:
    """The program started on such data, of that day, at its door."""
    key, _recovery = new_key(_WHO, _PASSPHRASE)
    midnight = datetime.combine(today, time())
    with Store.open(folder, now=lambda: midnight, shared=False, key=key) as store:
        store.replace_all(service, families)
    command = (*RELIANCE, "--data", str(folder), "--today", today.isoformat())
    return Terminal(command, str(folder), columns=columns, lines=lines)


def go_in(terminal: Terminal) -> None:
    """Through the door, to the board."""
    terminal.painted(lambda written: b"Ctrl+Q" in written)
    terminal.rest(_REST)
    terminal.press(_PASSPHRASE.encode() + ENTER, lambda written: b"Quitter" in written)
    terminal.rest(_REST)
