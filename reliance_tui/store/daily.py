"""The backup of each day of use: in the data folder, and in a second one when the service has set one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store import backups
from reliance_tui.store.errors import StoreError
from reliance_tui.store.keyring import Key
from reliance_tui.store.reading import parse


def elsewhere(second: str) -> Path:
    """Where the backups are in the second folder, which may hold other things."""
    return Path(second).expanduser() / "reliance-backups"


def back_up_today(folder: Path, store: str, now: datetime, key: Key | None, second: str) -> tuple[Sentence, ...]:
    """Make the backup of the day where it is not made yet; what the person has to be told. Never raises a `StoreError`.

    `second` is the second folder, "" for none. That it is not there is told once a day.
    """
    first = not _made(backups.home(folder), store, now.date())
    told = [*_day(folder, backups.home(folder), store, now, key)]
    if second and _apart(folder, Path(second).expanduser()):
        told += _day(folder, elsewhere(second), store, now, key)
    elif second and first:
        told.append(
            say(
                "Le second dossier des copies de secours, {folder}, n’est pas là. Celles de ce poste sont "
                "faites\u00a0; branchez-le, ou choisissez-en un autre dans les réglages.",
                folder=second,
            )
        )
    return tuple(told)


def reseal_all(folder: Path, old: Key | None, new: Key, second: str) -> tuple[Sentence, ...]:
    """Seal the backups anew in both folders (`backups.reseal`); what could not be, in a sentence."""
    left = backups.reseal(folder, old, new)
    if second and _apart(folder, Path(second).expanduser()):
        left += backups.reseal(folder, old, new, elsewhere(second))
    return (backups.still_open(left),) if left else ()


def _apart(folder: Path, second: Path) -> bool:
    """Whether the second folder is there, and outside the first: a copy inside is lost with it."""
    try:
        return second.is_dir() and not second.resolve().is_relative_to(folder.resolve())
    except OSError:
        return False


def _made(place: Path, store: str, day: date) -> bool:
    today = [backup for backup in backups.found(place) if backup.taken.date() == day]
    return any((header := backups.whole(backup)) is not None and header.store == store for backup in today)


def _day(folder: Path, place: Path, store: str, now: datetime, key: Key | None) -> list[Sentence]:
    if _made(place, store, now.date()):
        return []
    try:
        made = backups.make(folder, now, key, place)
        # The slots may have changed meanwhile, from another machine: what is sealed anew is for those of now.
        key = parse(made.read(), made.file, key).key
    except StoreError as error:
        return [error.sentence]
    # What a power cut or an unplugged disk kept from being sealed anew is done now.
    left = backups.reseal(folder, key, key, place) if key is not None else ()
    backups.thin(place, store, now, key)
    return [backups.still_open(left)] if left else []
