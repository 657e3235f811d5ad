"""What every command begins with: the day it is, the data folder, who is there, the store opened."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from reliance_tui import locale
from reliance_tui.cli.files import Mistake
from reliance_tui.cli.unlock import key_for, need_data
from reliance_tui.locale import _, tell
from reliance_tui.store import Key, Store


def clock(today: str | None) -> Callable[[], datetime]:
    """The whole program's clock: the machine's, or the day given with the machine's hour."""
    if today is None:
        return lambda: datetime.now().astimezone().replace(tzinfo=None)
    day = a_day(today, "--today")
    return lambda: datetime.combine(day, datetime.now().astimezone().time())


def a_day(typed: str, option: str) -> date:
    """The day typed for an option. Raises `Mistake`."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Mistake(_("{option} attend un jour comme 2026-11-16.").format(option=option)) from None


def folder_of(options: argparse.Namespace) -> Path:
    """The data folder that is asked for, or where it is on this machine."""
    if options.data is not None:
        folder: Path = options.data
        return folder.expanduser()
    from platformdirs import user_data_path

    return user_data_path("reliance", appauthor=False)


def who() -> str:
    """Who is at this machine, by the name of her session; "" when it has none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def speak(options: argparse.Namespace, store: Store) -> None:
    """Choose the language before any screen is imported: the option, else the setting."""
    locale.use(options.lang or store.service().language)


def opened(folder: Path, now: Callable[[], datetime], key: Key | None, *, shared: bool = True) -> Store:
    """The store, opened with that key under the name of who has it."""
    by = key.who if key is not None and key.who else who()
    return Store.open(folder, now=now, who=by, key=key, shared=shared)


def for_a_command(options: argparse.Namespace, now: Callable[[], datetime]) -> Store:
    """The store, opened for a command, its copy of the day made. Raises `Mistake` where there is none yet."""
    folder = folder_of(options)
    need_data(folder)
    store = opened(folder, now, key_for(folder, options))
    for sentence in (*store.keys_told, *store.back_up_today()):
        print(tell(sentence), file=sys.stderr)
    return store
