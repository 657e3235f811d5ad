"""The yearly archives: what left the caseload, a store a year, each under a data key of its own.

A save of the caseload costs what the caseload weighs, not what the service has seen in twenty years. A family is
written where it goes before it leaves where it was: a power cut in between leaves it in both, and never in neither.
The caseload is then right, for it alone can have been written in since, and opening the archive lets its copy go.

Nobody is locked out for this. Each side lets go of a family only at the revision that was moved, which no other move
gives again: of two windows that move one, the slower is told (`ChangedOnDisk`) and takes its copy back.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store import daily, keyring
from reliance_tui.store.errors import ChangedOnDisk, StoreError, Tampered
from reliance_tui.store.held_keys import HeldKeys
from reliance_tui.store.keyring import Key
from reliance_tui.store.places import archive as archive_of
from reliance_tui.store.places import archived, years
from reliance_tui.store.reading import peek
from reliance_tui.store.sealing import KEY

if TYPE_CHECKING:
    from reliance_tui.store.elimination import Forgotten
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
        from reliance_tui.store.elimination import Forgotten, Gone

        return self.clear_older(Forgotten(gone=(Gone().and_(codes),)), codes)

    def clear_older(self, forgotten: Forgotten, gone: tuple[str, ...] = ()) -> tuple[Path, ...]:
        """Remove, in every archive, the older generations that hold what is forgotten, and let go of the families that
        are `gone`; the files that could not be cleared."""
        from reliance_tui.store import elimination

        left: list[Path] = []
        try:
            found = years(self._store.folder)
        except StoreError:
            return (self._store.folder,)
        for year in found:
            place = archive_of(self._store.folder, year)
            try:
                with self._opened(year) as archive:
                    for code in gone:
                        if archive.has(code):
                            archive.forget(archive.moving(code))
                    left += elimination.clear_older(place, archive.key, forgotten) + elimination.set_aside(place)
            except StoreError:
                left.append(place)
        return tuple(left)

    def turn(self) -> tuple[Sentence, ...]:
        """Have every archive open for the people of the caseload as they are now, and for nobody else; what is told
        of those that could not be."""
        return self._each(lambda year, archive: None)

    def with_new_keys(self, held: HeldKeys) -> HeldKeys:
        """The held keys with a new one for each archive, which `turn` seals it with; a plain one is known as such."""
        if self._store.key is None:
            known: dict[str, tuple[bytes, ...]] = {str(year): (b"",) for year in years(self._store.folder)}
        else:
            known = held.archives
        new = {year: (*keys, os.urandom(KEY)) if keys else () for year, keys in known.items()}
        return replace(held, archives=new)

    def adopted(self, held: HeldKeys) -> HeldKeys:
        """The held keys with those of the archives of format 2, which the program believed as they were."""
        for year in years(self._store.folder):
            with suppress(StoreError):
                held = held.with_archive(year)
                held = held.with_archive(year, *self._of_format_2(year))
        return held

    def _each(self, do: Callable[[int, Store], None]) -> tuple[Sentence, ...]:
        """Do it with every archive that opens; what is told of the others."""
        told: list[Sentence] = []
        for year in years(self._store.folder):
            try:
                with self._opened(year) as archive:
                    do(year, archive)
            except StoreError as error:
                told += [set_apart(year), error.sentence]
            told += self._told
            self._told.clear()
        return tuple(told)

    @contextmanager
    def _opened(self, year: int, moved: str = "") -> Iterator[Store]:
        """The archive of a year, made if need be. One that the people of another day opened is turned to today's: the
        program may have been stopped between the caseload and its archives. So may it between the two halves of a
        move, of any family but the one that is `moved` now."""
        from reliance_tui.store.store import Store

        self._store.refresh()
        key = self._store.key
        mine, who = self._key(year), key.who if key is not None else ""
        with Store.open(
            self._place(year),
            now=self._now,
            who=who,
            shared=False,
            key=mine,
            archive=year,
            id=self._store.id,
            read_only=self._store.read_only,
        ) as archive:
            if self._store.read_only:
                yield archive
                return
            if key is not None:
                self._turned(year, archive)
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

    def _turned(self, year: int, archive: Store) -> None:
        """Seal an archive as the caseload says it should be by now: for whom, under which key."""

        def turn(mine: Key) -> Key:
            self._store.refresh()  # at each try: somebody may have gone meanwhile
            key, known = self._store.key, self._store.held.of_archive(year)
            if key is None or not known:
                raise Tampered.file(self._place(year))
            if mine.data == known[-1] and _publics(mine) == _publics(key):
                return mine
            return keyring.again(key, mine, known[-1])

        copies = archived(self._store.folder, year, self._store.service().second_folder).copies
        plain: tuple[str, ...] = ()
        if archive.key is None:
            key, known = self._store.key, self._store.held.of_archive(year)
            if key is None or not known:
                raise Tampered.file(self._place(year))
            plain = daily.plain(copies, self._store.id)
            self._told += archive.seal(keyring.beside(key, known[-1]))
        elif turn(archive.key) is not archive.key:
            self._told += archive.turn_key(turn)
        else:
            return
        if archive.key is not None:
            self._told += daily.reseal_all(self._place(year), archive.key, plain, copies)

    def _key(self, year: int) -> Key | None:
        """What opens the archive of a year. Raises `Tampered` for one that the caseload does not know."""
        key, header = self._store.key, peek(self._place(year))
        if key is None:
            return None
        known = self._store.held.of_archive(year)
        if known is None and header is None:
            known = (os.urandom(KEY),)
            self._hold(year, known)
        elif known == () or (known is None and not key.ring.turns):
            known = self._of_format_2(year)
            self._hold(year, known)
        if header is None:
            return keyring.beside(key, known[-1]) if known else None
        if not known or (header.ring is None and b"" not in known):
            raise Tampered.file(self._place(year))
        if header.ring is None:
            return None
        mine = keyring.opened_beside(key, header.ring, known)
        if mine.data not in known:
            # The caseload was put back to a day before the archive was turned.
            self._hold(year, (mine.data,))
        return mine

    def _hold(self, year: int, keys: tuple[bytes, ...]) -> None:
        self._store.hold(lambda held: held.with_archive(year, *keys))

    def _of_format_2(self, year: int) -> tuple[bytes, ...]:
        """The key of an archive of format 2, and the next. Raises as `peek`, `Removed`, `Tampered`."""
        key, header = self._store.key, peek(self._place(year))
        if header is None or key is None:
            return (os.urandom(KEY),)
        ring = header.ring
        return (b"" if ring is None else keyring.opened_by_slot(key, ring).data, os.urandom(KEY))

    def _place(self, year: int) -> Path:
        return archive_of(self._store.folder, year)


def _publics(key: Key) -> set[bytes]:
    return {slot.public for slot in key.ring.slots}


def set_apart(year: int) -> Sentence:
    """Say that the archive of a year was passed over; why is said after it."""
    return say("L’archive de {year} ne s’ouvre pas\u00a0; tout le reste est là.", year=str(year))
