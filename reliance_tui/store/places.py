"""Where things are in a data folder: the caseload, each year's archive, and the copies of each, here and elsewhere."""

from __future__ import annotations

from pathlib import Path

import msgspec

from reliance_tui.store import backups
from reliance_tui.store.keyring import Key
from reliance_tui.store.reading import glimpse

ARCHIVES = "archives"
"""The folder of the archives in the data folder; each year has its own in it. So it is among the copies elsewhere."""


class Place(msgspec.Struct, frozen=True):
    """A folder of generations and those of its copies, the first within it; `year` is 0 for the caseload."""

    folder: Path
    year: int
    copies: tuple[Path, ...]


def years(folder: Path) -> tuple[int, ...]:
    """The years of which there is an archive, the newest first."""
    place = folder / ARCHIVES
    names = [path.name for path in place.iterdir()] if place.is_dir() else []
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
    "" for none."""
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

    Raises as `glimpse`; the caseload's key itself where the archive says nothing of the person.
    """
    if not place.year or key is None:
        return key
    header = glimpse(place.folder)
    if header is None or header.ring is None:
        return None if header is not None else key
    return key.follow(header.ring) or key
