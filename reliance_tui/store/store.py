"""The boundary of the store: all that the rest of the program sees of how records are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from reliance_tui.domain.keeping_records import Elimination
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.sentence import Sentence
from reliance_tui.store import keyring
from reliance_tui.store.errors import (
    ChangedOnDisk,
    OnlyRead,
    SaveFailed,
    StoreError,
    took_after_all,
    took_though_failed,
)
from reliance_tui.store.held_keys import HeldKeys, finished
from reliance_tui.store.journal import Act, Deed, turned
from reliance_tui.store.keyring import Key
from reliance_tui.store.memory import All, document
from reliance_tui.store.moves import Moves
from reliance_tui.store.tables import KEYS, value

if TYPE_CHECKING:
    from reliance_tui.store.archives import Archives
    from reliance_tui.store.elimination import Gone


class Store(Moves):
    """The caseload of one folder: what `Memory` says of it, and all that goes with it in the folder (its keys, its
    archives, its backups)."""

    keys_told: tuple[Sentence, ...] = ()
    """What is to be known of the last turn of the keys: that it took after all, and what it has left that still opens
    with what opened before, which the next opening closes."""

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        now: Callable[[], datetime],
        who: str = "",
        shared: bool = True,
        key: Key | None = None,
        archive: int = 0,
        id: str = "",
        read_only: bool = False,
    ) -> Self:
        """Open the store of a folder; on first use make the folder (0700) and an empty store.

        `key` opens a sealed store, and seals the one that is made; without one it is made plain (the demonstration).
        With `archive`, it is the archive of that year (`archives`), made under the caseload's `id`.
        `who` is told to whoever opens the same store meanwhile; there is nobody to tell where the folder is not
        `shared`: made for this process and thrown away with it. `read_only`, nothing is made, changed or left in the
        folder, and whatever would be raises `OnlyRead`. Raises `NotAStore`, `Damaged`, `TooNew`, `Sealed`,
        `Removed`, `Tampered`, `RolledBack` (a `shared` and sealed one alone has a floor), and the errors of a save
        when the store is made.
        """
        store = cls(folder, now=now, who=who, shared=shared, key=key, archive=archive, id=id, read_only=read_only)
        if not read_only:
            store._see_to_keys(settle=shared, finish=shared or archive > 0)
        return store

    @cached_property
    def archives(self) -> Archives:
        """The yearly archives beside this store."""
        from reliance_tui.store.archives import Archives

        return Archives(self, self._now)

    def seal(self, key: Key) -> tuple[Sentence, ...]:
        """Seal a plain store with a key made for it (`keyring.new_key`); its plain generations go, its plain backups
        are sealed. As with `turn_key`, what of them could not be is told."""
        return self._turn(lambda before: before or key)

    def turn_key(self, turn: Callable[[Key], Key]) -> tuple[Sentence, ...]:
        """Change who can open a sealed store, in one generation: `turn` is given the key as it is now on the disk.

        Once the data key is another one, what opened before opens nothing in the folder any more: the older
        generations go, the archives and the backups are sealed anew. What of these could not be done is told, and is no
        reason to leave the door open; stopped half-way, the next opening goes on. Raises what `turn` raises, nothing
        being written; `ValueError` for a plain store.
        """

        def sealed(before: Key | None) -> Key:
            if before is None:
                raise ValueError("a plain store has no key to turn")
            return turn(before)

        return self._turn(sealed)

    @property
    def held(self) -> HeldKeys:
        """The keys of what lies beside a sealed store."""
        return self._held

    def hold(self, change: Callable[[HeldKeys], HeldKeys]) -> None:
        """Keep what `change` makes of the held keys as they are now on the disk."""

        def step() -> HeldKeys:
            held = change(self._held)
            if held != self._held:
                self._storage.stage(KEYS, KEYS, held)
            return held

        with self._lock:
            self._write(step, self._keep_held)

    def _turn(self, turn: Callable[[Key | None], Key]) -> tuple[Sentence, ...]:
        told: list[Sentence] = []
        turned_to: list[Key] = []

        def step() -> HeldKeys:
            told.clear()  # overtaken, it is done again
            before = self._storage.key
            turned_to[:] = [after := turn(before)]
            self._storage.turn(after)
            self._deeds.extend(turned(before.ring if before is not None else None, after.ring))
            if before is not None and before.data == after.data:
                return self._held
            from reliance_tui.store import backups, daily

            try:
                backups.make(self.folder, self._now(), before)
            except StoreError as error:
                told.append(error.sentence)
            held = replace(self.archives.with_new_keys(self._held), past=after.past, unfinished=True)
            if before is None:
                held = replace(held, plain=daily.plain(self._copies(), self.id))
            self._storage.stage(KEYS, KEYS, held)
            return held

        with self._lock:
            try:
                self._write(step, self._keep_held)
            except StoreError as error:
                if self._storage.doubtful is not None:
                    raise SaveFailed.turning(self.folder) from error
                if not (turned_to and self.key is not None and self.key.ring == turned_to[0].ring):
                    raise
                told.append(took_though_failed())
            if not self._held.unfinished:
                return (*told, *self.archives.turn())
            self._finish()
            return (*told, *self.keys_told)

    def _finish(self) -> None:
        """Once the data key is another one, leave nothing in the folder that opened before; what could not be done is
        told (`keys_told`)."""
        self.keys_told = self._left_open()

    def _left_open(self) -> tuple[Sentence, ...]:
        from reliance_tui.store import daily

        key, held = self.key, self._held
        if key is None:
            return ()
        self._storage.folder.prune(keep=1)
        try:
            told = self.archives.turn()
            told += daily.reseal_all(self.folder, key, held.plain, self._copies())
            if not told:
                self.hold(lambda now: finished(now) if now == held else now)
                self._storage.folder.prune(keep=1)
        except StoreError as error:  # a folder that cannot be listed, a disk that is full: the families are there
            return (error.sentence,)
        return told

    def _took_after_all(self) -> None:
        self.keys_told = ()
        if self._held.unfinished:
            self._finish()
        self.keys_told = (took_after_all(), *self.keys_told)

    def _copies(self) -> tuple[Path, ...]:
        """Where the backups of this store are now."""
        from reliance_tui.store import places

        return places.places(self.folder, self.service().second_folder)[0].copies

    def _see_to_keys(self, *, settle: bool, finish: bool) -> None:
        """Take a store of format 2 under an authority and pin who came in to that of today; finish what was begun."""
        if settle and self.key is not None and keyring.settled(self.key) is not self.key:
            with suppress(StoreError):  # a folder that does not let itself be written to is read all the same
                self._write(self._settled, self._keep_held)
        if finish and self._held.unfinished:
            self._finish()

    def _settled(self) -> HeldKeys:
        before = self._storage.key
        if before is None or (after := keyring.settled(before)) is before:
            return self._held
        self._storage.turn(after)
        if before.ring.turns:
            return self._held
        held = self.archives.adopted(self._held)
        self._storage.stage(KEYS, KEYS, held)
        return held

    def back_up(self) -> None:
        """Copy what the disk has now to the backups, before what cannot be undone. Raises `BackupFailed`."""
        if self.read_only:
            raise OnlyRead
        from reliance_tui.store import backups

        backups.make(self.folder, self._now(), self.key)

    def back_up_today(self) -> tuple[Sentence, ...]:
        """Make the backup of the day where there is none yet, in the second folder too; what has to be told.

        It takes the time the disks take, and holds nobody up who reads or writes: call it where nothing waits for it.
        A store that is not shared has no backup of the day, nor one in which nothing was ever written.
        """
        if self._courtesy is None or self.generation == 1:
            return ()
        from reliance_tui.store import daily

        return daily.back_up_today(self.folder, self.id, self._now(), self.key, self.service().second_folder)

    def eliminate(
        self,
        expected: Mapping[str, int],
        count: Callable[[tuple[Family, ...], tuple[Review, ...], tuple[Activity, ...]], Elimination],
    ) -> tuple[Sentence, ...]:
        """Let families go for good, and keep the count of what they were, in one generation; what has to be told.

        `expected` are their codes, each with the revision that was decided upon; `count` is given the families, the
        meetings and the activities, and what it raises comes through. They go from the older generations, the archives
        and the backups too. Raises `ChangedOnDisk` when one is not what was decided upon any more.
        """
        from reliance_tui.domain.activities import did_not_come
        from reliance_tui.domain.anonymity import without
        from reliance_tui.store import elimination

        def step() -> All:
            for code, revision in expected.items():
                if code not in self._families or self._families[code].revision != revision:
                    raise ChangedOnDisk(code)
            families = tuple(self._families[code].family for code in expected)
            record = count(families, self.reviews(), self.activities())
            self._deeds.extend(Deed(Act.ELIMINATED, code) for code in expected)
            number = str(len(self._elimination_table) + 1)
            gone = elimination.beside(expected, self._storage.read()["eliminations"])
            self._elimination_table.insert(document(number, record=record, **gone))
            return self._without(expected, without, did_not_come)

        with self._lock:
            self._write(step, self._keep_all)
            left = self.archives.eliminate(tuple(expected))
        return self._forget(left)

    def forget_anonymous(self) -> tuple[Sentence, ...]:
        """Take what the anonymous files were out of the older generations, of the archives' and of the backups; what
        has to be told. Never raises a `StoreError`."""
        from reliance_tui.store.elimination import Forgotten

        with self._lock:
            left = self.archives.clear_older(Forgotten(anonymous=self._anonymous()))
        return self._forget(left)

    def _forget(self, left: tuple[Path, ...]) -> tuple[Sentence, ...]:
        """Take what is forgotten out of every older copy; `left` are files that could not be cleared of it."""
        from reliance_tui.store import daily, elimination, places

        with self._lock:
            forgotten = elimination.Forgotten(self.eliminated(), self._anonymous())
            self._storage.folder.prune(keep=1)
            left += elimination.clear_older(self.folder, self.key, forgotten) + elimination.set_aside(self.folder)
        # The backups are the folder's, and a slow disk's: nobody waits for them to read or to write here.
        second = self.service().second_folder
        left += daily.clear(self.folder, self.id, self.key, second, forgotten)
        if second and not places.apart(self.folder, second):
            left += (Path(second),)
        return elimination.still_held(left)

    def _anonymous(self) -> frozenset[str]:
        return frozenset(code for code, kept in self._families.items() if kept.family.anonymous)

    def eliminated(self) -> tuple[Gone, ...]:
        """Of which families it was, of no use but to know one again."""
        from reliance_tui.store import elimination

        with self._lock:
            return elimination.gone_in(self._storage.read()["eliminations"])

    def eliminations(self) -> tuple[Elimination, ...]:
        """The counts of what was eliminated, the oldest first."""
        documents = sorted(self._storage.acknowledged["eliminations"].items(), key=lambda one: int(one[0]))
        return tuple(value(document["record"], Elimination) for _, document in documents)
