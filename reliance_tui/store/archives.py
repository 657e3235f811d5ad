"""The yearly archives: what left the caseload, a store a year, each under a data key of its own.

A save of the caseload costs what the caseload weighs, not what the service has seen in twenty years. A family is
written where it goes before it leaves where it was: a power cut in between leaves it in both, and never in neither.
The caseload is then right, for it alone can have been written in since, and opening the archive lets its copy go.

Nobody is locked out for this. Each side lets go of a family only at the revision that was moved, which no other move
gives again: of two windows that move one, the slower is told (`ChangedOnDisk`) and takes its copy back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store import keyring
from reliance_tui.store.errors import ChangedOnDisk, Removed, StoreError
from reliance_tui.store.keyring import Key
from reliance_tui.store.places import archive as archive_of
from reliance_tui.store.places import archived, years
from reliance_tui.store.reading import peek

if TYPE_CHECKING:
    from reliance_tui.store.store import Store


class Found(msgspec.Struct, frozen=True):
    """The archived families, each with the year of its archive; what is told of the archives that do not open."""

    families: tuple[tuple[int, Family], ...]
    told: tuple[Sentence, ...]


class Archives:
    """The archives beside a caseload, opened one at a time and only when asked for."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._told: list[Sentence] = []

    def found(self) -> Found:
        """Every archived family, the newest year first. An archive that does not open is told, and holds up none."""
        families: list[tuple[int, Family]] = []

        def look(year: int, archive: Store) -> None:
            families.extend((year, one) for one in archive.families() if not self._store.has(one.code))

        told = self._each(look)
        return Found(tuple(families), told)

    def put(self, code: str, expected_revision: int | None = None) -> int:
        """Move a family from the caseload to this year's archive, with what the meetings said of it; the year.

        Raises KeyError for an unknown code, `ChangedOnDisk` when another window wrote on it, the expected revision
        being the one decided upon, and the named errors; it then is in the caseload still.
        """
        moving = self._store.moving(code, expected_revision)
        self._store.back_up()
        year = self._now().year
        with self._opened(year, moved=code) as archive:
            archive.back_up()
            kept = archive.receive(moving, over=True)
            try:
                self._store.forget(moving)
            except ChangedOnDisk:
                with suppress(StoreError):
                    archive.forget(replace(moving, revision=kept))
                raise
        return year

    def take(self, year: int, code: str) -> Family:
        """Bring a family back from an archive into the caseload, with what the meetings said of it.

        Raises `ChangedOnDisk` when it is not there any more, and the named errors.
        """
        with self._opened(year) as archive:
            if not archive.has(code):  # another window was faster
                raise ChangedOnDisk(code)
            moving = archive.moving(code)
            archive.back_up()
            kept = self._store.receive(moving)
            try:
                archive.forget(moving)
            except ChangedOnDisk as changed:
                if archive.has(code):  # brought back, changed and archived again by another window meanwhile
                    self._store.forget(replace(moving, revision=kept))
                    raise changed
            except StoreError:
                pass  # it is in both, and the next to open the archive puts that right
        return moving.family

    def eliminate(self, codes: tuple[str, ...]) -> tuple[Path, ...]:
        """Let go, in every archive, of what a move stopped half-way left of these, and of the older generations that
        hold them; the files that could not be cleared."""
        from reliance_tui.store import elimination

        gone, left = elimination.Gone().and_(codes), list[Path]()
        for year in years(self._store.folder):
            place = archive_of(self._store.folder, year)
            try:
                with self._opened(year) as archive:
                    for code in codes:
                        if archive.has(code):
                            archive.forget(archive.moving(code))
                    left += elimination.clear_older(place, archive.key, [gone]) + elimination.set_aside(place)
            except StoreError:
                left.append(place)
        return tuple(left)

    def turn(self, before: Key | None) -> tuple[Sentence, ...]:
        """Have every archive open for the people of the caseload as they are now, and for nobody else; what is told
        of those that could not be.

        `before` is what the archives open with until then, None while they are plain.
        """
        return self._each(lambda year, archive: None, before)

    def _each(self, do: Callable[[int, Store], None], before: Key | None = None) -> tuple[Sentence, ...]:
        """Do it with every archive that opens; what is told of the others."""
        told: list[Sentence] = []
        for year in years(self._store.folder):
            try:
                with self._opened(year, before) as archive:
                    do(year, archive)
            except StoreError as error:
                told += [set_apart(year), error.sentence]
            told += self._told
            self._told.clear()
        return tuple(told)

    @contextmanager
    def _opened(self, year: int, before: Key | None = None, moved: str = "") -> Iterator[Store]:
        """The archive of a year, made if need be. One that the people of another day opened is turned to today's: the
        program may have been stopped between the caseload and its archives. So may it between the two halves of a
        move, of any family but the one that is `moved` now."""
        from reliance_tui.store import daily
        from reliance_tui.store.store import Store

        folder, key = archive_of(self._store.folder, year), self._store.key
        mine, who = self._key(folder, before or key), key.who if key is not None else ""
        with Store.open(
            folder, now=self._now, who=who, shared=False, key=mine, archive=year, id=self._store.id
        ) as archive:
            if key is not None:
                was = archive.key
                if was is None:
                    self._told += archive.seal(keyring.beside(key))
                elif {slot.public for slot in was.ring.slots} != {slot.public for slot in key.ring.slots}:
                    self._told += archive.turn_key(lambda mine: keyring.again(key, mine))
                if archive.key is not was and archive.key is not None:
                    copies = archived(self._store.folder, year, self._store.service().second_folder).copies
                    self._told += daily.reseal_all(folder, was, archive.key, copies)
            self._store.refresh()
            gone = self._store.eliminated() if archive.families() else ()
            for code in [one.code for one in archive.families() if one.code != moved]:
                if self._store.has(code) or any(one.has(code) for one in gone):
                    self._mend(archive, code)
            yield archive

    def _mend(self, archive: Store, code: str) -> None:
        """Let go of a family that is in the caseload too, or was eliminated there. Claimed there first: whoever is
        archiving it at this moment must not let go of it there while it goes here."""
        with suppress(StoreError, KeyError):
            here = archive.moving(code)
            if self._store.has(code):
                self._store.claim(code)
            archive.forget(here)

    def _key(self, folder: Path, key: Key | None) -> Key | None:
        header = peek(folder)
        if key is None or (header is not None and header.ring is None):
            return None
        if header is None or header.ring is None:
            return keyring.beside(key)
        if (follower := key.follow(header.ring)) is None:
            raise Removed
        return follower


def set_apart(year: int) -> Sentence:
    """Say that the archive of a year was passed over; why is said after it."""
    return say("L’archive de {year} ne s’ouvre pas\u00a0; tout le reste est là.", year=str(year))
