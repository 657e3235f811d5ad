"""Where things are in a data folder: the caseload, each year's archive, and the copies of each, here and elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from reliance_tui.store import backups
from reliance_tui.store.errors import Tampered, told
from reliance_tui.store.keyring import Key, opened_beside
from reliance_tui.store.reading import glimpse

ARCHIVES = "archives"
"""The folder of the archives in the data folder; each year has its own in it. So it is among the copies elsewhere."""


class Place(msgspec.Struct, frozen=True):
    """A folder of generations and those of its copies, the first within it; `year` is 0 for the caseload."""

    folder: Path
    year: int
    copies: tuple[Path, ...]


def years(folder: Path) -> tuple[int, ...]:
    """The years of which there is an archive, the newest first. Raises the named errors."""
    with told(folder):
        try:
            names = os.listdir(folder / ARCHIVES)
        except (FileNotFoundError, NotADirectoryError):
            return ()
    return tuple(sorted((int(name) for name in names if name.isdecimal()), reverse=True))


def archive(folder: Path, year: int) -> Path:
    """Where the archive of a year is in a data folder."""
    return folder / ARCHIVES / str(year)


def elsewhere(second: str) -> Path:
    """Where the copies are in the second folder, which may hold other things."""
    return Path(second).expanduser() / "reliance-backups"


def apart(folder: Path, second: str) -> bool:
    """Whether the second folder is there, and outside the first: a copy inside is lost with it."""
    place = Path(second).expanduser()
    try:
        return place.is_dir() and not place.resolve().is_relative_to(folder.resolve())
    except OSError:
        return False


def places(folder: Path, second: str = "") -> tuple[Place, ...]:
    """The caseload of a data folder, then its archives, with where their copies are now; `second` is the second folder,
    "" for none. Raises the named errors."""
    return (
        Place(folder, 0, (backups.home(folder), *_there(folder, second))),
        *(archived(folder, year, second) for year in years(folder)),
    )


def archived(folder: Path, year: int, second: str = "") -> Place:
    """The place of the archive of a year."""
    here = archive(folder, year)
    return Place(here, year, (backups.home(here), *(archive(there, year) for there in _there(folder, second))))


def _there(folder: Path, second: str) -> tuple[Path, ...]:
    return (elsewhere(second),) if second and apart(folder, second) else ()


def key_of(place: Place, key: Key | None) -> Key | None:
    """What opens that place, for who holds the caseload's key: an archive has a data key of its own.

    It is one that the caseload holds (`held_keys`): the key is as the caseload's payload gave it. Raises as `glimpse`,
    and `Tampered` for an archive that the caseload does not know.
    """
    if not place.year or key is None or (header := glimpse(place.folder)) is None:
        return key
    known = key.archives.get(str(place.year), ())
    if header.ring is not None:
        return opened_beside(key, header.ring, known)
    if b"" not in known:
        raise Tampered.file(place.folder)
    return None
