"""Going back to a backup, when a person asks for it (`reliance store restore`), and trying it out (`drill`)."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from reliance_tui.domain.activities import stays
from reliance_tui.domain.anonymity import unsaid
from reliance_tui.domain.sentence import say
from reliance_tui.store import backups, elimination
from reliance_tui.store.backups import Backup
from reliance_tui.store.envelope import Header, head, look
from reliance_tui.store.errors import Damaged, NotAStore, Sealed, StoreError
from reliance_tui.store.folder import Folder, Overtaken
from reliance_tui.store.keyring import Key
from reliance_tui.store.places import archived, key_of, places
from reliance_tui.store.reading import Reading, glimpse, knowing, newest_good, read
from reliance_tui.store.store import Store
from reliance_tui.store.tables import JOURNAL, KEYS, Table, Tables, raw, value
from reliance_tui.store.tickets import Writer


class NotABackup(StoreError):
    """A file that cannot be gone back to. Nothing was changed."""

    @classmethod
    def unread(cls, file: Path) -> NotABackup:
        """It is not there, damaged, or no file of this program."""
        return cls(
            say(
                "La copie {file} ne se lit pas, ou pas en entier. Rien n’a été modifié. Prenez-en une autre\u00a0: "
                "«\u00a0reliance store check\u00a0» dit lesquelles sont bonnes.",
                file=str(file),
            )
        )

    @classmethod
    def other(cls, file: Path, folder: Path) -> NotABackup:
        """It is another store's."""
        return cls(
            say(
                "La copie {file} ne vient pas des données de {folder}. Rien n’a été modifié. Pour la relire à part, "
                "donnez un dossier vide avec --data.",
                file=str(file),
                folder=str(folder),
            )
        )

    @classmethod
    def alone(cls, file: Path, folder: Path) -> NotABackup:
        """It is an archive's, and there is no caseload beside which to put it."""
        return cls(
            say(
                "La copie {file} est celle d’une archive, et il n’y a pas de file active dans {folder}. Rien n’a été "
                "modifié. Revenez d’abord à une copie de la file active.",
                file=str(file),
                folder=str(folder),
            )
        )

    @classmethod
    def none(cls, folder: Path) -> NotABackup:
        """There is none at all."""
        return cls(
            say(
                "Il n’y a pas encore de copie de secours dans {folder}. «\u00a0reliance store backup\u00a0» "
                "en fait une.",
                folder=str(folder),
            )
        )


class Restored(msgspec.Struct, frozen=True):
    """What was done: when the backup had been saved, the families it has, the generation it is now, and the files
    that did not read, set aside."""

    saved_at: datetime
    families: int
    generation: int
    aside: tuple[Path, ...]


class Proof(msgspec.Struct, frozen=True):
    """What a drill found the same in the backup and in what was restored of it."""

    backup: Backup
    families: int
    reviews: int
    drafts: int
    archives: int


def header_of(file: Path) -> Header:
    """The header of a file to be gone back to. Raises `NotABackup`, `TooNew`."""
    return look(_bytes(file), file)


def restore(folder: Path, file: Path, now: datetime, *, its_key: Key | None, key: Key | None) -> Restored:
    """Make the generation after the newest one out of a backup; nothing is ever written over.

    `its_key` opens the backup, `key` what the folder holds; what is restored is sealed with `key`, and where there is
    none with the backup's own. What the folder holds now goes to the backups first; what of it does not read is kept
    as `damaged.g<N>`. Raises `NotABackup`, `BackupFailed`, and the errors of opening and saving.
    """
    data, key = _bytes(file), knowing(folder, key)
    year, there = look(data, file).archive, glimpse(folder)
    if there is None and year:
        raise NotABackup.alone(file, folder)
    try:
        backup = backups.opened(data, file, its_key, *([key] if key is not None else []))
    except Damaged:
        raise NotABackup.unread(file) from None
    place = archived(folder, year) if year else places(folder)[0]
    if there is not None and there.store != backup.header.store:
        raise NotABackup.other(file, folder)
    eliminations, forgotten = elimination.known(folder, key)
    # The state gone back to before this one may have been without a file that is anonymous: the copies know.
    backup = elimination.cleared(backup, forgotten.and_in(elimination.readings(folder, key)))
    files = Folder(place.folder)
    files.make()
    while True:
        try:
            if year:
                return _restored(files, backup, {}, now, key_of(place, key))
            return _restored(files, _not_archived(folder, backup, key), eliminations, now, key)
        except Overtaken:
            continue


def _not_archived(folder: Path, backup: Reading, key: Key | None) -> Reading:
    """The backup without the families that have left for an archive since: they are there, and come back from there."""
    files = Folder(folder)
    good = newest_good(files, key, below=files.newest() + 1)
    here = good.families if good is not None else {}
    left: set[str] = set()
    for place in places(folder)[1:]:
        archive = Folder(place.folder)
        with suppress(StoreError):
            kept = newest_good(archive, key_of(place, key), below=archive.newest() + 1)
            left |= {code for code in (kept.families if kept is not None else {}) if code not in here}
    return elimination.left_out(backup, left & backup.families.keys(), unsaid, stays)


def _restored(files: Folder, backup: Reading, eliminations: Table, now: datetime, key: Key | None) -> Restored:
    newest = files.newest()
    good = newest_good(files, key, below=newest + 1)
    bad = [number for number in files.generations() if good is None or number > good.header.generation]
    if good is not None:
        backups.make(files.path, now, key, generation=good.header.generation)
    # An archive has a data key of its own; the next to open it turns it for the people of now.
    mine = None if backup.header.archive else key
    sealing = (good.key if good is not None else mine) or backup.key
    ring = sealing.ring if sealing is not None else None
    header = head(backup.header.store, newest + 1, now, ring, backup.header.archive)
    tables = _carried_on(backup, good, eliminations, newest + 1)
    # It is committed before anything is set aside: a power cut in between leaves one file too many, never one too few.
    before = good or backup
    if Writer().commit(files, header, tables, before.tickets, sealing).after is None:
        read(files, newest + 1, sealing)
    aside = tuple(files.set_aside(number) for number in bad)
    return Restored(backup.header.saved_at, len(backup.families), newest + 1, aside)


def _carried_on(backup: Reading, now: Reading | None, eliminations: Table, generation: int) -> Tables:
    """The tables of the backup, such as they go on from what there is now: what was done is not undone.

    A window still open tells by its revision that a family changed under it: none was ever above its generation.
    """
    families = {code: {**document, "revision": raw(generation)} for code, document in backup.tables["families"].items()}
    tables = {**backup.tables, "families": families}
    if now is not None:
        tables[JOURNAL], tables[KEYS] = now.tables[JOURNAL], now.tables[KEYS]
    if len(eliminations) > len(tables["eliminations"]):
        tables["eliminations"] = eliminations
    return tables


def latest(folder: Path) -> Backup:
    """The newest backup of a data folder that is whole. Raises `NotABackup`."""
    for backup in reversed(backups.found(backups.home(folder))):
        if backups.whole(backup) is not None:
            return backup
    raise NotABackup.none(backups.home(folder))


def drill(folder: Path, now: datetime, key: Key | None) -> Proof:
    """Restore the latest backup elsewhere, and that of each archive, as after a loss of the folder; open them, and hold
    all they have against the backups; nothing stays of it.

    Raises `NotABackup`, and the errors of opening and saving.
    """
    key = knowing(folder, key)
    here, *archives = places(folder)
    backup = latest(here.folder)
    said = backups.opened(backup.read(), backup.file, key)
    forgotten = elimination.Forgotten.in_(said)
    with tempfile.TemporaryDirectory(prefix="reliance-drill-") as place:
        again = Path(place)
        _try_out(again, backup.file, said, now, None)
        for archive in archives:
            copy = latest(archive.folder)
            held = elimination.cleared(backups.opened(copy.read(), copy.file, key), forgotten)
            _try_out(again, copy.file, held, now, said.key)
    return Proof(backup, len(said.families), len(said.reviews), len(said.tables["drafts"]), len(archives))


def _try_out(folder: Path, file: Path, said: Reading, now: datetime, key: Key | None) -> None:
    year = said.header.archive
    restore(folder, file, now, its_key=said.key, key=key)
    place = archived(folder, year).folder if year else folder
    with Store.open(place, now=lambda: now, shared=False, key=said.key, archive=year) as store:
        same = (
            store.families() == tuple(kept.family for _, kept in sorted(said.families.items()))
            and store.reviews() == tuple(review for _, review in sorted(said.reviews.items()))
            and store.activities() == tuple(activity for _, activity in sorted(said.activities.items()))
            and store.service() == said.service
            and all(
                store.draft(name) == value(kept["fields"], dict[str, str])
                for name, kept in said.tables["drafts"].items()
            )
        )
    if not same:
        raise NotABackup.unread(file)


def _bytes(file: Path) -> bytes:
    try:
        data = file.read_bytes()
        look(data, file)
    except (OSError, Damaged, NotAStore):
        raise NotABackup.unread(file) from None
    return data


def opens(file: Path, key: Key | None) -> bool:
    """Whether this key opens that file, or the file is not sealed. Raises `NotABackup`, `TooNew`."""
    try:
        backups.opened(_bytes(file), file, None, key)
    except Sealed:
        return False
    except Damaged:
        raise NotABackup.unread(file) from None
    return True
