"""The backup of each day of use: in the data folder, and in a second one when the service has set one.

The caseload is copied each day of use; an archive, which changes a few times a year, once it has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store import backups, elimination
from reliance_tui.store.elimination import Forgotten
from reliance_tui.store.errors import StoreError
from reliance_tui.store.keyring import Key
from reliance_tui.store.places import Place, apart, key_of, places
from reliance_tui.store.reading import parse, peek


def back_up_today(folder: Path, store: str, now: datetime, key: Key | None, second: str) -> tuple[Sentence, ...]:
    """Make the backup of the day where it is not made yet; what the person has to be told. Never raises a `StoreError`.

    `second` is the second folder, "" for none. That it is not there is told once a day, as is what ails an archive.
    """
    try:
        here, *archives = places(folder, second)
    except StoreError as error:
        return (error.sentence,)
    due = [place for place in here.copies if not _made(place, store, now.date())]
    first = here.copies[0] in due
    told = [sentence for place in due for sentence in _copied(folder, place, store, now, key)]
    for place in archives:
        ails = _changed(place, store, now, key)
        told += ails if first else []
    if due:
        # What a power cut or an unplugged disk kept from being cleared is cleared now.
        told += elimination.still_held(_cleared(folder, store, key, second))
    if second and first and not apart(folder, second):
        told.append(
            say(
                "Le second dossier des copies de secours, {folder}, n’est pas là. Celles de ce poste sont "
                "faites\u00a0; branchez-le, ou choisissez-en un autre dans les réglages.",
                folder=second,
            )
        )
    return tuple(told)


def reseal_all(folder: Path, key: Key, plain: Collection[str], copies: Iterable[Path]) -> tuple[Sentence, ...]:
    """Seal the backups anew in these places (`backups.reseal`); what could not be, in a sentence."""
    left = tuple(file for place in copies for file in backups.reseal(folder, key, place, plain))
    return (backups.still_open(left),) if left else ()


def plain(copies: Iterable[Path], store: str) -> tuple[str, ...]:
    """The digests of the backups of a store, in these places, that are not sealed."""
    return tuple(digest for place in copies for digest in backups.plain_ones(place, store))


def clear(folder: Path, store: str, key: Key | None, second: str, forgotten: Forgotten) -> tuple[Path, ...]:
    """Take what is forgotten out of all backups; those that could not be."""
    left: list[Path] = []
    try:
        there = places(folder, second)
    except StoreError:
        return (folder,)
    for place in there:
        for copies in place.copies:
            try:
                its_key = key_of(place, key)
                left += elimination.clear_backups(copies, store, its_key, forgotten)
                if its_key is not None:  # somebody may have gone meanwhile
                    left += backups.reseal(place.folder, its_key, copies)
            except StoreError:
                left += [backup.file for backup in backups.found(copies)]
    return tuple(left)


def _made(place: Path, store: str, day: date) -> bool:
    today = [backup for backup in backups.found(place) if backup.taken.date() == day]
    return any((header := backups.whole(backup)) is not None and header.store == store for backup in today)


def _cleared(folder: Path, store: str, key: Key | None, second: str) -> tuple[Path, ...]:
    _, forgotten = elimination.known(folder, key)
    if not forgotten:
        return ()
    left = clear(folder, store, key, second, forgotten)
    with suppress(StoreError):  # what ails an archive is told elsewhere
        for place in places(folder):
            left += elimination.clear_older(place.folder, key_of(place, key), forgotten)
    return left


def _changed(place: Place, store: str, now: datetime, key: Key | None) -> list[Sentence]:
    """Copy an archive wherever the last good copy is not of the generation it is at."""
    told: list[Sentence] = []
    try:
        if (header := peek(place.folder)) is None:
            return []
        its_key = key_of(place, key)
    except StoreError as error:
        return [error.sentence]
    for copies in place.copies:
        of_now = [one for one in backups.found(copies) if one.generation == header.generation]
        if not any((whole := backups.whole(one)) is not None and whole.store == store for one in of_now):
            told += _copied(place.folder, copies, store, now, its_key)
    return told


def _copied(folder: Path, place: Path, store: str, now: datetime, key: Key | None) -> list[Sentence]:
    try:
        made = backups.make(folder, now, key, place)
        # The slots may have changed meanwhile, from another machine: what is sealed anew is for those of now.
        key = parse(made.read(), made.file, key).key
    except StoreError as error:
        return [error.sentence]
    # What a power cut or an unplugged disk kept from being sealed anew is done now.
    left = backups.reseal(folder, key, place) if key is not None else ()
    backups.thin(place, store, now, key)
    return [backups.still_open(left)] if left else []
