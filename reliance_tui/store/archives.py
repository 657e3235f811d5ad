"""The yearly archives: what left the caseload, a store a year, each under a data key of its own.

A save of the caseload costs what the caseload weighs, not what the service has seen in twenty years. A family is
written in its archive before it leaves the caseload: a power cut in between leaves it in both, and archiving it again
puts that right; never in neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reliance_tui.domain.anonymity import unsaid
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Review
from reliance_tui.store import keyring
from reliance_tui.store.errors import Removed
from reliance_tui.store.keyring import Key
from reliance_tui.store.reading import peek

if TYPE_CHECKING:
    from reliance_tui.store.store import Store

FOLDER = "archives"
"""The folder of the archives in the data folder; each year has its own in it."""


def years(folder: Path) -> tuple[int, ...]:
    """The years of which there is an archive, the newest first."""
    place = folder / FOLDER
    names = [path.name for path in place.iterdir()] if place.is_dir() else []
    return tuple(sorted((int(name) for name in names if name.isdecimal()), reverse=True))


class Archives:
    """The archives beside a caseload, opened one at a time and only when asked for."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def found(self) -> tuple[tuple[int, Family], ...]:
        """Every archived family with the year of its archive, the newest year first. Raises the named errors."""
        return tuple((year, family) for year in years(self._store.folder) for family in self._families(year))

    def put(self, code: str) -> int:
        """Move a family from the caseload to this year's archive, with what the meetings said of it; the year.

        Raises KeyError for an unknown code, and the named errors; it then is in the caseload still.
        """
        self._store.back_up()
        year = self._now().year
        family = self._store.get(code)
        with self._opened(year) as archive:
            kept = {one.code for one in archive.families()}
            archive.save(family, archive.revision(code) if code in kept else 0)
            for review in self._store.reviews():
                if unsaid(review, code) != review:
                    archive.change_review(review.id, partial(_adding, said=review, code=code))
        self._store.forget(code)
        return year

    def take(self, year: int, code: str) -> Family:
        """Bring a family back from an archive into the caseload. Raises KeyError, and the named errors.

        What the meetings said of it stays in the archive.
        """
        with self._opened(year) as archive:
            family = archive.get(code)
            self._store.save(family, 0)
            archive.forget(code)
        return family

    def turn(self, before: Key | None) -> None:
        """Have every archive open for the people of the caseload as they are now, and for nobody else.

        `before` is what the archives open with until then, None while they are plain.
        """
        for year in years(self._store.folder):
            with self._opened(year, before):
                pass

    def _families(self, year: int) -> tuple[Family, ...]:
        with self._opened(year) as archive:
            return archive.families()

    @contextmanager
    def _opened(self, year: int, before: Key | None = None) -> Iterator[Store]:
        """The archive of a year, made if need be. One that the people of another day opened is turned to today's: the
        program may have been stopped between the caseload and its archives."""
        from reliance_tui.store.store import Store

        folder, key = self._store.folder / FOLDER / str(year), self._store.key
        mine, who = self._key(folder, before or key), key.who if key is not None else ""
        with Store.open(
            folder, now=self._now, who=who, shared=False, key=mine, archive=year, id=self._store.id
        ) as archive:
            if key is not None:
                if archive.key is None:
                    archive.seal(keyring.beside(key))
                elif {slot.public for slot in archive.key.ring.slots} != {slot.public for slot in key.ring.slots}:
                    archive.turn_key(lambda mine: keyring.again(key, mine))
            yield archive

    def _key(self, folder: Path, key: Key | None) -> Key | None:
        header = peek(folder)
        if key is None or (header is not None and header.ring is None):
            return None
        if header is None or header.ring is None:
            return keyring.beside(key)
        if (follower := key.follow(header.ring)) is None:
            raise Removed
        return follower


def _adding(before: Review | None, said: Review, code: str) -> Review:
    """The meeting as the archive keeps it: what it said of the archived families alone."""
    others = [item for item in before.items if item.family != code] if before is not None else []
    hers = [item for item in said.items if item.family == code]
    return replace(said, items=(*others, *hers), current="", current_since=None)
