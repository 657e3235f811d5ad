"""Backups: copies of a generation file, each read again before it counts, thinned with time.

A generation file is complete and sealed, so a backup is that file, byte for byte, under the moment it was copied.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store.envelope import Header, digest, head, look
from reliance_tui.store.errors import (
    Damaged,
    DiskFull,
    Locked,
    NotAStore,
    ReadOnly,
    Removed,
    SaveFailed,
    Sealed,
    StoreError,
    Tampered,
)
from reliance_tui.store.folder import Folder, Overtaken
from reliance_tui.store.keyring import Key
from reliance_tui.store.reading import Reading, glimpse, parse, peek, write
from reliance_tui.store.thinning import kept

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{6})\.g([1-9]\d*)\.reliance")
_MOMENT = "%Y-%m-%dT%H%M%S"


class BackupFailed(StoreError):
    """A backup that could not be kept. Nothing else was touched."""

    @classmethod
    def because(cls, place: Path, error: StoreError | OSError) -> BackupFailed:
        """What the disk of that place refused."""
        if isinstance(error, DiskFull):
            return cls(
                say(
                    "La copie de secours n’a pas été faite\u00a0: le disque de {folder} est plein. Tout ce qui est "
                    "enregistré est gardé. Faites-y de la place, pour que la prochaine se fasse.",
                    folder=str(place),
                )
            )
        if isinstance(error, ReadOnly):
            return cls(
                say(
                    "La copie de secours n’a pas été faite\u00a0: le programme n’a pas le droit d’écrire dans "
                    "{folder}. Tout ce qui est enregistré est gardé. Faites rétablir les droits sur ce dossier.",
                    folder=str(place),
                )
            )
        cause = error if isinstance(error, OSError) else error.__cause__
        number = cause.errno if isinstance(cause, OSError) else None
        return cls(
            say(
                "La copie de secours n’a pas été faite\u00a0: {folder} ne répond pas bien ({reason}). Tout ce qui est "
                "enregistré est gardé. Vérifiez ce disque, pour que la prochaine se fasse.",
                folder=str(place),
                reason=errno.errorcode.get(number or 0, type(cause or error).__name__),
            )
        )

    @classmethod
    def differs(cls, place: Path) -> BackupFailed:
        """What was read back is not what was written."""
        return cls(
            say(
                "La copie de secours n’a pas été gardée\u00a0: relue dans {folder}, elle n’était pas ce qui avait été "
                "écrit. Tout ce qui est enregistré est gardé. Ce disque est à remplacer.",
                folder=str(place),
            )
        )


class Backup(msgspec.Struct, frozen=True):
    """A backup by its name: when it was made, on this machine's clock, and of which generation."""

    file: Path
    taken: datetime
    generation: int

    def read(self) -> bytes:
        """Its bytes. Raises `Damaged` when the disk does not give them."""
        try:
            return self.file.read_bytes()
        except OSError:
            raise Damaged(self.file) from None


def home(folder: Path) -> Path:
    """Where the backups of a data folder are."""
    return folder / "backups"


def found(place: Path) -> tuple[Backup, ...]:
    """The backups of a place by their names, the oldest generation first; none where it cannot be listed."""
    try:
        return listed(place)
    except OSError:
        return ()


def listed(place: Path) -> tuple[Backup, ...]:
    """As `found`, for what must leave none out: none where there is no such place, and raises `OSError` where there is
    one that does not answer."""
    try:
        names = [file.name for file in place.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    backups = []
    for name in names:
        if parts := _NAME.fullmatch(name):
            try:
                taken = datetime.strptime(parts[1], _MOMENT)  # noqa: DTZ007  # the machine's own clock, as in the name
            except ValueError:
                continue
            backups.append(Backup(place / name, taken, int(parts[2])))
    return tuple(sorted(backups, key=lambda backup: (backup.generation, backup.taken)))


def whole(backup: Backup) -> Header | None:
    """The header of a backup that is whole, its digest checked; None for any other."""
    try:
        return look(backup.read(), backup.file)
    except StoreError:
        return None


def opened(data: bytes, file: Path, *keys: Key | None) -> Reading:
    """The bytes of a generation or backup, decoded with whichever key opens it: a slot, or the data key, may be of
    another day. Without a key, or with None among them, one that is not sealed opens too.

    Raises as `parse`; `Sealed` when none of them opens it.
    """
    ring = look(data, file).ring
    if ring is None:
        return parse(data, file, None if None in keys else next(iter(keys), None))
    for key in keys:
        if key is not None:
            for one in (key, *key.looking_back(ring)):
                try:
                    return parse(data, file, one)
                except (Removed, Tampered):
                    continue
    raise Sealed(file)


def make(
    folder: Path, now: datetime, key: Key | None, place: Path | None = None, generation: int | None = None
) -> Backup:
    """Copy the newest generation of a data folder, or the one said, to its backups, or to another place.

    What is copied was decoded to the last record, when it is plain or there is a key; only its digest is checked
    otherwise. The copy gets its name once the disk has it and gives it back as it was. Raises `BackupFailed` when it
    cannot be kept, and as `reading.read` does when there is nothing worth a copy.
    """
    source, place = Folder(folder), place or home(folder)
    while True:
        newest = source.newest() if generation is None else generation
        if not newest:
            raise NotAStore.folder(folder)
        try:
            data = source.read(newest)
        except FileNotFoundError:
            generation = None  # pruned between the two looks: there is a newer one
            continue
        header = look(data, source.file(newest))
        if header.ring is None or key is not None:
            parse(data, source.file(newest), key)
        made = _copied(data, newest, now, place)
        if (now_there := glimpse(folder)) is None or now_there.ring == header.ring:
            return made
        # Somebody went meanwhile, and what she opened is sealed anew already: no copy of it comes after that.
        Folder(place).drop(made.file.name)
        generation = None


def _copied(data: bytes, generation: int, now: datetime, place: Path) -> Backup:
    def same(again: bytes) -> None:
        if again != data:
            raise BackupFailed.differs(place)

    name = f"{now.strftime(_MOMENT)}.g{generation}.reliance"
    files = Folder(place)
    with _kept(place):
        files.make()
        files.sweep()
        try:
            files.put(name, data, same)
        except Overtaken:  # made in this very second by someone else
            same((place / name).read_bytes())
    return Backup(place / name, now.replace(microsecond=0, tzinfo=None), generation)


@contextmanager
def _kept(place: Path) -> Iterator[None]:
    try:
        yield
    except (DiskFull, ReadOnly, SaveFailed, Locked, NotAStore, OSError) as error:
        raise BackupFailed.because(place, error) from error


def thin(place: Path, store: str, now: datetime, key: Key | None) -> None:
    """Remove the backups that the rule lets go (`thinning.kept`), once a new one was verified.

    Only what opens, of this store, counts for its day, week or month, and is ever removed: what is damaged pushes
    nothing out. A store with no family counts apart, so that an emptied one pushes out none that has some.
    """
    groups: dict[bool, list[Backup]] = {True: [], False: []}
    for backup in found(place):
        try:
            reading = opened(backup.read(), backup.file, key)
        except StoreError:
            continue
        if reading.header.store == store:
            groups[bool(reading.families)].append(backup)
    for group in groups.values():
        keep = kept((backup.taken for backup in group), now.replace(tzinfo=None))
        for backup in group:
            if backup.taken not in keep:
                Folder(place).drop(backup.file.name)


def reseal(folder: Path, key: Key, place: Path | None = None, plain: Collection[str] = ()) -> tuple[Path, ...]:
    """Seal anew, for those who have access now, the backups of a data folder, or of another place, that somebody
    else could open; what could not be, which is left as it was.

    Of the plain ones, those of these digests are sealed, and no other: anybody might have put one there.
    """
    while True:
        left = _resealed(key, place or home(folder), plain)
        try:
            newest = peek(folder)
            after = key.follow(newest.ring) if newest is not None and newest.ring is not None else key
        except StoreError:
            return left
        if after.ring == key.ring:
            return left
        # Somebody else went while we sealed for her too.
        key = after


def _resealed(key: Key, place: Path, plain: Collection[str]) -> tuple[Path, ...]:
    left = []
    try:
        there = listed(place)
    except OSError:
        return (place,)
    for backup in there:
        try:
            header = look(data := backup.read(), backup.file)
            if header.store == key.ring.store and too_open(header, key):
                known = None if digest(data) in plain else key
                exchange(opened(data, backup.file, known), backup.file, key)
        except (StoreError, OSError):
            left.append(backup.file)
    return tuple(left)


def too_open(header: Header, key: Key) -> bool:
    """Whether something opens a file of that header that does not open the store, whose key this is, or a newer one."""
    if header.ring is None:
        return True
    publics = {slot.public for slot in key.ring.slots}
    return header.ring.epoch < key.ring.epoch and any(slot.public not in publics for slot in header.ring.slots)


def plain_ones(place: Path, store: str) -> tuple[str, ...]:
    """The digests of the backups of a place, of that store, that are not sealed."""
    headers = ((backup, whole(backup)) for backup in found(place))
    return tuple(
        digest(backup.read())
        for backup, header in headers
        if header is not None and header.ring is None and header.store == store
    )


def exchange(reading: Reading, file: Path, key: Key | None) -> None:
    """Put this in the place of a backup, sealed with that key, once it was read again.

    Raises the named errors; there is then the one or the other, whole.
    """
    before = reading.header
    ring = key.ring if key is not None else None
    header = head(before.store, before.generation, before.saved_at, ring, before.archive)
    data = b"".join(write(header, reading.tables, key))
    Folder(file.parent).exchange(file.name, data, lambda again: parse(again, file, key))


def still_open(files: tuple[Path, ...]) -> Sentence:
    """Say that these could not be sealed anew."""
    return say(
        "Des copies de secours n’ont pas pu être scellées pour les accès d’aujourd’hui\u00a0: {files}. Qui les ouvrait "
        "les ouvre peut-être encore. Gardez-les sous clé, ou effacez-les.",
        files=", ".join(map(str, files)),
    )
