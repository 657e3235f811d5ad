"""Reading everything again to say whether it is sound (`reliance store check`). Nothing is changed."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec

from reliance_tui.domain import coherence
from reliance_tui.domain.agreement import is_intact, version_words
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store import backups
from reliance_tui.store.backups import Backup
from reliance_tui.store.envelope import Header, look
from reliance_tui.store.errors import Damaged, NotAStore, ReadOnly, Removed, Sealed, StoreError, Tampered, TooNew
from reliance_tui.store.folder import Folder
from reliance_tui.store.keyring import Key
from reliance_tui.store.places import Place, elsewhere, key_of, places
from reliance_tui.store.reading import Reading, glimpse, knowing

_LATE = timedelta(days=1)


class Finding(msgspec.Struct, frozen=True):
    """Something found, in a sentence; whether it is a fault."""

    sentence: Sentence
    fault: bool = True


class _Read(msgspec.Struct):
    """What reading one file over gave."""

    header: Header | None = None
    reading: Reading | None = None
    fault: Sentence | None = None


def check(folder: Path, today: date, key: Key | None) -> Iterator[Finding]:
    """All that is found in a data folder: generations, backups, and what the newest generation holds.

    Without a key, of what is sealed only the digests are checked: that each file is such as it was written. Raises
    `NotAStore` where there is no generation.
    """
    files = Folder(folder)
    numbers = files.generations()
    if not numbers:
        raise NotAStore.folder(folder)
    newest, key = glimpse(folder), knowing(folder, key)
    store = newest.store if newest is not None else ""
    read = [_generation(files, number, store, key) for number in numbers]
    last = read[-1].reading
    yield from (Finding(one.fault) for one in read if one.fault is not None)
    yield from _aside(folder)
    copies = yield from _copies(backups.home(folder), store, key)
    yield from _late(copies, newest)
    if last is not None:
        yield from _second(last, store, key)
        yield from _held(last, today)
        yield Finding(
            say(
                "Relu en entier\u00a0: états, {states}\u00a0; copies de secours, {copies}\u00a0; familles, "
                "{families}\u00a0; réunions, {reviews}\u00a0; brouillons, {drafts}.",
                states=len(read),
                copies=len(copies),
                families=len(last.families),
                reviews=len(last.reviews),
                drafts=len(last.tables["drafts"]),
            ),
            fault=False,
        )
    else:
        yield Finding(
            say(
                "Relu sans rien ouvrir\u00a0: états, {states}\u00a0; copies de secours, {copies}.",
                states=len(read),
                copies=len(copies),
            ),
            fault=False,
        )
    for place in places(folder, last.service.second_folder if last is not None else "")[1:]:
        yield from _archive(place, store, key_of(place, key))


def _archive(place: Place, store: str, key: Key | None) -> Iterator[Finding]:
    """What is found in the archive of a year and in its copies."""
    files = Folder(place.folder)
    read = [_generation(files, number, store, key) for number in files.generations()]
    yield from (Finding(one.fault) for one in read if one.fault is not None)
    yield from _aside(place.folder)
    header = read[-1].header if read else None
    number = 0
    for at in place.copies:
        copies = yield from _copies(at, store, key)
        number += len(copies)
        if header is None or all(copy.generation != header.generation for copy in copies):
            yield Finding(
                say(
                    "L’archive de {year} n’a pas dans {folder} de bonne copie de ce qu’elle contient. «\u00a0reliance "
                    "store backup\u00a0» en fait une tout de suite.",
                    year=str(place.year),
                    folder=str(at),
                )
            )
    last = read[-1].reading if read else None
    if last is None:
        words = say(
            "Archive de {year}, relue sans rien ouvrir\u00a0: états, {states}\u00a0; copies de secours, {copies}.",
            year=str(place.year),
            states=len(read),
            copies=number,
        )
    else:
        words = say(
            "Archive de {year}, relue en entier\u00a0: états, {states}\u00a0; copies de secours, {copies}\u00a0; "
            "familles, {families}.",
            year=str(place.year),
            states=len(read),
            copies=number,
            families=len(last.families),
        )
    yield Finding(words, fault=False)


def _generation(files: Folder, number: int, store: str, key: Key | None) -> _Read:
    try:
        return _over(files.read(number), files.file(number), number, store, key)
    except FileNotFoundError:  # pruned meanwhile
        return _Read()
    except (Damaged, ReadOnly) as error:
        return _Read(fault=_fault(files.file(number), error))


def _over(data: bytes, file: Path, number: int, store: str, key: Key | None) -> _Read:
    try:
        header = look(data, file)
        if header.generation != number or (store and header.store != store):
            raise NotAStore.file(file)
        if header.ring is not None and key is None:
            return _Read(header)
        return _Read(header, backups.opened(data, file, key))
    except StoreError as error:
        return _Read(fault=_fault(file, error))


def _fault(file: Path, error: StoreError) -> Sentence:
    name = str(file)
    if isinstance(error, TooNew):
        return error.sentence
    if isinstance(error, Damaged) and error.where:
        return say("{file} est entier, mais «\u00a0{where}\u00a0» ne s’y lit pas.", file=name, where=error.where)
    if isinstance(error, Damaged):
        return say("{file} est abîmé\u00a0: il n’est plus tel qu’il a été écrit.", file=name)
    if isinstance(error, Tampered):
        return say("{file} a été changé par autre chose que ce programme\u00a0: son sceau ne tient pas.", file=name)
    if isinstance(error, Removed | Sealed):
        return say("{file} ne s’ouvre pas avec cette phrase de passe.", file=name)
    if isinstance(error, ReadOnly):
        return say("{file} ne peut pas être lu\u00a0: le programme n’en a pas le droit.", file=name)
    return say("{file} n’est pas un fichier de ces données.", file=name)


def _aside(folder: Path) -> Iterator[Finding]:
    files = sorted(file.name for file in folder.glob("damaged.g*"))
    if files:
        yield Finding(
            say("Des fichiers abîmés autrefois sont gardés à part\u00a0: {files}.", files=", ".join(files)), fault=False
        )


def _copies(place: Path, store: str, key: Key | None) -> Generator[Finding, None, list[Backup]]:
    """What is found in the backups of a place; returns those that are sound."""
    sound: list[Backup] = []
    too_open = []
    for backup in backups.found(place):
        try:
            read = _over(backup.read(), backup.file, backup.generation, store, key)
        except Damaged as error:
            read = _Read(fault=_fault(backup.file, error))
        if read.fault is not None:
            yield Finding(read.fault)
        else:
            sound.append(backup)
        if read.header is not None and key is not None and backups.too_open(read.header, key):
            too_open.append(backup.file)
    if too_open:
        yield Finding(backups.still_open(tuple(too_open)))
    return sound


def _late(copies: list[Backup], newest: Header | None) -> Iterator[Finding]:
    if not copies:
        yield Finding(
            say(
                "Il n’y a aucune bonne copie de secours. «\u00a0reliance store backup\u00a0» en fait une tout de suite."
            )
        )
    elif newest is not None:
        last = max(backup.taken for backup in copies).date()
        if newest.saved_at.date() - last > _LATE:
            yield Finding(
                say(
                    "La dernière copie de secours est du {day}, et l’on a écrit depuis. «\u00a0reliance store "
                    "backup\u00a0» en fait une tout de suite.",
                    day=last,
                )
            )


def _second(reading: Reading, store: str, key: Key | None) -> Iterator[Finding]:
    second = reading.service.second_folder
    if not second:
        return
    place = elsewhere(second)
    if not place.is_dir():
        yield Finding(
            say("Le second dossier des copies de secours, {folder}, n’est pas là.", folder=second), fault=False
        )
        return
    copies = yield from _copies(place, store, key)
    yield from _late(copies, reading.header)


def _held(reading: Reading, today: date) -> Iterator[Finding]:
    """What a family's record says that cannot be; a signed version that is not what was signed."""
    for code, kept in sorted(reading.families.items()):
        for fault in coherence.faults(kept.family, today):
            yield Finding(say("{code}\u00a0: {what}", code=code, what=fault.sentence))
        for version in kept.family.versions:
            if not is_intact(kept.family, version):
                yield Finding(
                    say(
                        "{code}\u00a0: {what}, ce qui est gardé n’est plus ce qui a été signé.",
                        code=code,
                        what=version_words(version.number),
                    )
                )
