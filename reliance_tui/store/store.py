"""The boundary of the store: all that the rest of the program sees of how records are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import msgspec
from msgspec.structs import replace
from tinydb.table import Document

from reliance_tui.domain.directory import Directory, in_order
from reliance_tui.domain.keeping_records import Elimination
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.partner_records import Listed
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.sentence import Sentence
from reliance_tui.store import keyring
from reliance_tui.store.cabinet import Cabinet
from reliance_tui.store.errors import (
    ChangedOnDisk,
    NotAStore,
    OnlyRead,
    SaveFailed,
    StoreError,
    took_though_failed,
)
from reliance_tui.store.floor import Floor
from reliance_tui.store.folder import Folder, Overtaken
from reliance_tui.store.generations import Generations
from reliance_tui.store.held_keys import HeldKeys, carried, finished
from reliance_tui.store.journal import Act, Deed, Journal, different, turned
from reliance_tui.store.journal_file import Clerk
from reliance_tui.store.keyring import Key
from reliance_tui.store.neighbour import Courtesy, Neighbour
from reliance_tui.store.reading import Kept, Reading
from reliance_tui.store.tables import JOURNAL, KEYS, SERVICE, raw, value, whole

if TYPE_CHECKING:
    from reliance_tui.store.archives import Archives
    from reliance_tui.store.elimination import Gone

T = TypeVar("T")


All = tuple[dict[str, Kept], dict[str, Review], dict[str, Activity]]
"""All the records but the settings, by what each is known by."""


class Moving(msgspec.Struct, frozen=True):
    """A family on its way from a store to another: at which revision it was there, what the meetings said of it, and
    the activities it came to."""

    family: Family
    revision: int
    said: tuple[Review, ...]
    came: tuple[Activity, ...] = ()


class Store:
    """The caseload of one folder, in memory as last acknowledged by the disk.

    Every method may be called from any thread. What reads waits for nothing, and shows what was last acknowledged,
    while another thread saves. Each change is durable when its method returns; when it raises, memory is what the disk
    holds. All methods that write raise the errors of `store.errors`.
    """

    neighbour: Neighbour | None
    """Another process that has the store open, None when there is none; looked at again by `refresh`."""
    still_open: tuple[Sentence, ...]
    """What a turn of the keys has left that still opens with what opened before, which the next opening closes; ()
    once there is nothing."""

    def __init__(
        self,
        folder: Path,
        *,
        now: Callable[[], datetime],
        who: str,
        shared: bool,
        key: Key | None,
        archive: int,
        id: str,
        read_only: bool,
    ) -> None:
        self.folder = folder
        self.read_only = read_only
        self._now = now
        self._lock = RLock()
        self._families: dict[str, Kept] = {}
        self._in_order: tuple[dict[str, Kept], tuple[Family, ...]] = (self._families, ())
        self._activities_in_order: tuple[dict[str, Activity], tuple[Activity, ...]] = ({}, ())
        self._clerk = Clerk(folder, who)
        self._held = HeldKeys()
        self._deeds: list[Deed] = []
        self._notes: list[Deed] = []
        self.still_open = ()
        self._floor = Floor(folder) if shared else None
        files = Folder(folder)
        if self._floor is not None and not files.newest():
            self._floor.check(None)
        if read_only:
            if not files.newest():
                raise NotAStore.folder(folder)
        else:
            files.make()
            files.sweep()
        db = Cabinet(storage=Generations, folder=files, now=now, key=key, archive=archive, id=id)
        self._storage: Generations = db.storage  # type: ignore[assignment]
        reading = self._storage.start()
        self._hold_against_floor(reading)
        self._remember(reading)
        self._family_table = db.table("families", cache_size=0)
        self._review_table = db.table("reviews", cache_size=0)
        self._activity_table = db.table("activities", cache_size=0)
        self._setting_table = db.table("settings", cache_size=0)
        self._draft_table = db.table("drafts", cache_size=0)
        self._elimination_table = db.table("eliminations", cache_size=0)
        self._partner_table = db.table("partners", cache_size=0)
        self._courtesy = Courtesy(folder, who, now) if shared and not read_only else None
        self.neighbour = self._courtesy.ask() if self._courtesy is not None else None
        if read_only:
            return
        if shared:
            self._clerk.sweep(files.file(self.generation))
        with suppress(StoreError):  # a folder that does not let itself be written to is read all the same
            self._see_to_keys(settle=shared, finish=shared or archive > 0)

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
        return cls(folder, now=now, who=who, shared=shared, key=key, archive=archive, id=id, read_only=read_only)

    @property
    def generation(self) -> int:
        """The number of the generation in memory."""
        return self._storage.header.generation

    @property
    def id(self) -> str:
        """What tells this store from any other, for good."""
        return self._storage.header.store

    @cached_property
    def archives(self) -> Archives:
        """The yearly archives beside this store."""
        from reliance_tui.store.archives import Archives

        return Archives(self, self._now)

    @property
    def key(self) -> Key | None:
        """What opened the store, and who; None for a plain one."""
        return self._storage.key

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
            return (*told, *self.still_open)

    def _finish(self) -> None:
        """Once the data key is another one, leave nothing in the folder that opened before; what could not be done is
        `still_open`."""
        self.still_open = self._left_open()

    def _left_open(self) -> tuple[Sentence, ...]:
        from reliance_tui.store import daily

        key, held = self.key, self._held
        if key is None:
            return ()
        self._storage.folder.prune(keep=1)
        told = self.archives.turn()
        told += daily.reseal_all(self.folder, key, held.plain, self._copies())
        if told:
            return told
        try:
            self.hold(lambda now: finished(now) if now == held else now)
        except StoreError as error:
            return (error.sentence,)
        self._storage.folder.prune(keep=1)
        return ()

    def _copies(self) -> tuple[Path, ...]:
        """Where the backups of this store are now."""
        from reliance_tui.store import places

        return places.places(self.folder, self.service().second_folder)[0].copies

    def _see_to_keys(self, *, settle: bool, finish: bool) -> None:
        """Take a store of format 2 under an authority and pin who came in to that of today; finish what was begun."""
        if settle and self.key is not None and keyring.settled(self.key) is not self.key:
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

    def families(self) -> tuple[Family, ...]:
        """All families, by code."""
        kept, in_order = self._in_order
        if kept is not self._families:
            kept = self._families
            in_order = tuple(one.family for _, one in sorted(kept.items()))
            self._in_order = kept, in_order
        return in_order

    def has(self, code: str) -> bool:
        """Whether there is a family of that code."""
        return code in self._families

    def get(self, code: str) -> Family:
        """The family of that code. Raises KeyError."""
        return self._families[code].family

    def revision(self, code: str) -> int:
        """How many times that family has been written. Raises KeyError."""
        return self._families[code].revision

    def change(
        self,
        code: str,
        act: Callable[[Family], Family],
        *,
        expected_revision: int | None = None,
        done_draft: str | None = None,
    ) -> Family:
        """Keep what an act makes of a family, and drop the draft that led to it, in one generation.

        `expected_revision` is what the person had before their eyes (by default what is in memory). Another
        process's writing elsewhere is taken in, and the act applied again if need be; its writing on this family
        raises `ChangedOnDisk`. What the act raises (`Refused`) comes through, nothing being written. Raises
        KeyError for an unknown code.
        """
        with self._lock:
            seen = self.revision(code) if expected_revision is None else expected_revision

            def step() -> Kept:
                kept = self._families.get(code)
                if kept is None or kept.revision != seen:
                    raise ChangedOnDisk(code)
                family = act(kept.family)
                if family.code != code:
                    raise ValueError(f"the act on {code} changed its code")
                if family != kept.family:
                    self._deeds.append(Deed(Act.FAMILY_CHANGED, code, different(kept.family, family)))
                    kept = Kept(family, kept.revision + 1)
                    self._family_table.upsert(_family_document(kept))
                self._done(done_draft)
                return kept

            return self._write(step, self._keep).family

    def save(self, family: Family, expected_revision: int, *, done_draft: str | None = None) -> int:
        """Keep a whole record over the revision it was made from (0: it must be new); its new revision.

        Raises `ChangedOnDisk` when the family has another revision by now.
        """
        if expected_revision:
            with self._lock:
                self.change(
                    family.code,
                    lambda _: family,
                    expected_revision=expected_revision,
                    done_draft=done_draft,
                )
                return self.revision(family.code)

        def step() -> Kept:
            return self._put_new(family, done_draft)

        with self._lock:
            return self._write(step, self._keep).revision

    def add(self, make: Callable[[tuple[Family, ...]], Family], *, done_draft: str | None = None) -> Family:
        """Keep a new family, made knowing those there already (its code depends on them).

        `make` is called again when another process added one meanwhile; what it raises comes through.
        """

        def step() -> Kept:
            return self._put_new(make(self.families()), done_draft)

        with self._lock:
            return self._write(step, self._keep).family

    def moving(self, code: str, expected_revision: int | None = None) -> Moving:
        """A family about to be moved, such as the disk has it now, with what the meetings said of it.

        Raises KeyError for an unknown code, `ChangedOnDisk` when it is not at the revision expected any more.
        """
        from reliance_tui.domain.activities import came_of
        from reliance_tui.domain.anonymity import said_of

        with self._lock:
            seen = self.revision(code) if expected_revision is None else expected_revision
            self.refresh()
            kept = self._families.get(code)
            if kept is None or kept.revision != seen:
                raise ChangedOnDisk(code)
            return Moving(kept.family, kept.revision, said_of(self.reviews(), code), came_of(self.activities(), code))

    def receive(self, moving: Moving, *, over: bool = False) -> int:
        """Take in a family moved from elsewhere, with what the meetings said of it, in one generation; its revision,
        which it never had before.

        `over`: in the place of the one that a move stopped half-way left here. Raises `ChangedOnDisk` when there is
        one otherwise.
        """
        from reliance_tui.domain.activities import came_again
        from reliance_tui.domain.anonymity import said_again, without

        code = moving.family.code
        deed = Act.ARCHIVED if self._storage.header.archive else Act.BROUGHT_BACK

        def step() -> tuple[Kept, dict[str, Review], dict[str, Activity]]:
            if code in self._families and not over:
                raise ChangedOnDisk(code)
            kept, reviews = Kept(moving.family, self.generation + 1), dict(self._reviews)
            activities = dict(self._activities)
            for came in moving.came:
                activities[came.id] = came_again(activities.get(came.id), came, code)
                self._activity_table.upsert(_document(came.id, record=activities[came.id]))
            for said in moving.said:
                there = reviews.get(said.id)
                before = without(there, code) if there is not None and over else there
                reviews[said.id] = said_again(before, said, code)
                self._review_table.upsert(_document(said.id, record=reviews[said.id]))
            self._family_table.upsert(_family_document(kept))
            self._deeds.append(Deed(deed, code))
            return kept, reviews, activities

        def keep(done: tuple[Kept, dict[str, Review], dict[str, Activity]]) -> None:
            self._keep_activities(done[2])
            self._reviews = done[1]
            self._keep(done[0])

        with self._lock:
            return self._write(step, keep)[0].revision

    def forget(self, moved: Moving) -> None:
        """Let a family go from here that is elsewhere by now, with what was half typed about it and what the meetings
        said of it.

        Raises `ChangedOnDisk` when it, or what was said of it, is not what was moved: it stays as it is now.
        """
        from reliance_tui.domain.activities import came_of, did_not_come, stays
        from reliance_tui.domain.anonymity import said_of, unsaid, without

        code = moved.family.code
        archive = self._storage.header.archive

        def step() -> All:
            kept = self._families.get(code)
            said, came = said_of(self.reviews(), code), came_of(self.activities(), code)
            if kept is None or kept.revision != moved.revision or (said, came) != (moved.said, moved.came):
                raise ChangedOnDisk(code)
            self._deeds.append(Deed(Act.BROUGHT_BACK if archive else Act.ARCHIVED, code))
            return self._without((code,), without if archive else unsaid, did_not_come if archive else stays)

        with self._lock:
            self._write(step, self._keep_all)

    def claim(self, code: str) -> int:
        """Give a family a revision it never had, nothing else being changed; that revision.

        Whoever is moving it elsewhere at this moment cannot let it go any more (`forget`). Raises KeyError when there
        is none of that code.
        """

        def step() -> Kept:
            kept = Kept(self._families[code].family, self.generation + 1)
            self._family_table.upsert(_family_document(kept))
            return kept

        with self._lock:
            return self._write(step, self._keep).revision

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
            self._elimination_table.insert(_document(number, record=record, **gone))
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

    def reviews(self) -> tuple[Review, ...]:
        """All the weekly meetings, the oldest first."""
        return tuple(review for _, review in sorted(self._reviews.items()))

    def change_review(
        self, name: str, act: Callable[[Review | None], Review], *, done_draft: str | None = None
    ) -> Review:
        """Keep what an act makes of a meeting as it is now on the disk; the act is given None for a new one.

        As `change`, it drops the draft that led to it in the same generation.
        """

        def step() -> Review:
            before = self._reviews.get(name)
            review = act(before)
            if review != before:
                self._review_table.upsert(_document(name, record=review))
                self._deeds.append(Deed(Act.REVIEW_CHANGED, name))
            self._done(done_draft)
            return review

        with self._lock:
            return self._write(step, lambda review: self._keep_review(name, review))

    def activities(self) -> tuple[Activity, ...]:
        """All the collective activities, by number. The same tuple until one changes."""
        kept, in_order = self._activities_in_order
        if kept is not self._activities:
            kept = self._activities
            in_order = tuple(activity for _, activity in sorted(kept.items()))
            self._activities_in_order = kept, in_order
        return in_order

    def add_activity(
        self, make: Callable[[tuple[Activity, ...]], Activity], *, done_draft: str | None = None
    ) -> Activity:
        """Keep a new activity, made knowing those there already, as `add` does for a family."""

        def step() -> Activity:
            made = make(self.activities())
            if made.id in self._activities:
                raise ValueError(f"there is an activity {made.id} already")
            return self._put_activity(made, done_draft)

        with self._lock:
            return self._write(step, self._keep_activity)

    def change_activity(
        self, name: str, act: Callable[[Activity], Activity], *, done_draft: str | None = None
    ) -> Activity:
        """Keep what an act makes of an activity as it is now on the disk. Raises KeyError for one that is not there."""

        def step() -> Activity:
            before = self._activities[name]
            activity = act(before)
            if activity == before:
                self._done(done_draft)
                return before
            return self._put_activity(activity, done_draft)

        with self._lock:
            return self._write(step, self._keep_activity)

    def remove_activity(self, name: str, may: Callable[[Activity], None]) -> None:
        """Take an activity away, unless `may` raises of it as it is now on the disk. Raises KeyError as above."""

        def step() -> dict[str, Activity]:
            may(self._activities[name])
            self._activity_table.remove(doc_ids=[name])  # type: ignore[list-item]
            self._deeds.append(Deed(Act.ACTIVITY_REMOVED, name))
            return {key: one for key, one in self._activities.items() if key != name}

        with self._lock:
            self._write(step, self._keep_activities)

    def _put_activity(self, activity: Activity, done_draft: str | None) -> Activity:
        before = self._activities.get(activity.id)
        fields = different(before, activity) if before is not None else ()
        self._activity_table.upsert(_document(activity.id, record=activity))
        self._deeds.append(Deed(Act.ACTIVITY_CHANGED, activity.id, fields))
        self._done(done_draft)
        return activity

    def directory(self) -> Directory:
        """The partners' directory, in its order."""
        return self._directory

    def change_directory(self, act: Callable[[Directory], Directory], *, done_draft: str | None = None) -> Directory:
        """Keep what an act makes of the partners' directory as it is now on the disk; drop the draft that led to it."""

        def step() -> Directory:
            before = {one.id: one for one in self._directory}
            directory = act(self._directory)
            for one in directory:
                if one != before.get(one.id):
                    self._partner_table.upsert(_document(str(one.id), record=one))
                    self._deeds.append(Deed(Act.DIRECTORY_CHANGED, str(one.id)))
            self._done(done_draft)
            return in_order(directory)

        with self._lock:
            return self._write(step, self._keep_directory)

    def service(self) -> Service:
        """What the service has set for itself."""
        return self._service

    def change_service(self, act: Callable[[Service], Service]) -> Service:
        """Keep what an act makes of the service's settings as they are now on the disk."""

        def step() -> Service:
            service = act(self._service)
            if service != self._service:
                self._setting_table.upsert(_document(SERVICE, record=service))
                self._deeds.append(Deed(Act.SERVICE_CHANGED, fields=different(self._service, service)))
            return service

        with self._lock:
            return self._write(step, self._keep_service)

    def replace_all(
        self,
        service: Service,
        families: Iterable[Family],
        reviews: Iterable[Review] = (),
        activities: Iterable[Activity] = (),
        partners: Iterable[Listed] = (),
    ) -> None:
        """Keep this service, these families, meetings, activities and partners instead of all there were, drafts too,
        in one generation."""
        records, meetings = tuple(families), {review.id: review for review in reviews}
        held, listed = {activity.id: activity for activity in activities}, in_order(partners)

        def step() -> dict[str, Kept]:
            new = {
                family.code: Kept(family, self._families[family.code].revision + 1)
                if family.code in self._families
                else Kept(family, 1)
                for family in records
            }
            self._family_table.truncate()
            self._family_table.insert_multiple(_family_document(kept) for kept in new.values())
            self._setting_table.upsert(_document(SERVICE, record=service))
            self._draft_table.truncate()
            self._review_table.truncate()
            self._review_table.insert_multiple(_document(review.id, record=review) for review in meetings.values())
            self._activity_table.truncate()
            self._activity_table.insert_multiple(_document(one.id, record=one) for one in held.values())
            self._partner_table.truncate()
            self._partner_table.insert_multiple(_document(str(one.id), record=one) for one in listed)
            self._deeds.append(Deed(Act.REPLACED))
            return new

        with self._lock:
            self._write(step, lambda families: self._keep_all((families, meetings, held), service, listed))

    def draft(self, key: str) -> dict[str, str]:
        """The half-typed form kept under that key: field name → text; empty when there is none."""
        document = self._storage.acknowledged["drafts"].get(key)
        return value(document["fields"], dict[str, str]) if document else {}

    def drafts_about(self, code: str) -> tuple[str, ...]:
        """The keys of the half-typed forms about a family, in their order."""
        from reliance_tui.store.elimination import is_about

        return tuple(sorted(key for key in self._storage.acknowledged["drafts"] if is_about(key, (code,))))

    def keep_draft(self, key: str, fields: dict[str, str]) -> None:
        """Keep a half-typed form as it is now, as durably as a record."""
        with self._lock:
            self._write(lambda: self._draft_table.upsert(_document(key, fields=whole(fields))), _nothing)

    def drop_draft(self, key: str) -> None:
        """Forget the half-typed form kept under that key, if there is one."""
        with self._lock:
            self._write(lambda: self._draft_table.remove(doc_ids=[key]), _nothing)  # type: ignore[list-item]

    @property
    def journal(self) -> Journal:
        """The journal as last acknowledged; `journal_file.account` reads it whole."""
        return self._clerk.journal

    def note(self, act: Act, ref: str = "") -> None:
        """Have the journal tell what is no save: something read, printed, exported (`ref`: of which record, never a
        name). It is kept with the next save, with `keep_notes` or on closing."""
        self._notes.append(Deed(act, ref))

    def note_now(self, act: Act, ref: str = "") -> None:
        """As `note`, on the disk when this returns: what takes data out is told before it is given."""
        self.note(act, ref)
        self.keep_notes()

    def keep_notes(self) -> None:
        """Keep at once what was noted, in a generation of its own."""
        with self._lock:
            if self._notes:
                self._write(lambda: None, _nothing, notes_alone=True)

    def refresh(self) -> bool:
        """Take in what another process wrote; whether there was anything. Raises as `open` does.

        It waits for no other thread: one that saves takes in what there is.
        """
        if not self._lock.acquire(blocking=False):
            return False
        try:
            if self._courtesy is not None and self.neighbour is not None:
                self.neighbour = self._courtesy.ask()
            if self._storage.folder.newest() == self.generation:
                self._storage.doubtful = None
                return False
            doubtful = self._storage.doubtful
            self._take_in(self._storage.fetch())
            took = doubtful is not None and self.key is not None and self.key.data == doubtful.data
            if took and self._held.unfinished:
                self._finish()  # a turn of this window took after all: it leaves nothing that opened before
            return True
        finally:
            self._lock.release()

    def close(self) -> None:
        """Keep what was noted, if the disk lets, and let the courtesy lock go. All else is on the disk already."""
        with self._lock:
            with suppress(StoreError):
                self.keep_notes()
            if self._courtesy is not None:
                self._courtesy.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _take_in(self, reading: Reading) -> None:
        self._hold_against_floor(reading)
        self._storage.adopt(reading)
        self._remember(reading)

    def _remember(self, reading: Reading) -> None:
        self._families = reading.families
        self._reviews = reading.reviews
        self._activities = reading.activities
        self._directory = in_order(reading.partners)
        self._service = reading.service
        self._held = reading.held
        self._clerk.journal = reading.journal

    def _hold_against_floor(self, reading: Reading) -> None:
        if self._floor is not None:
            self._floor.check(reading.header)
            self._floor.rise(reading.header)

    def _keep(self, kept: Kept) -> None:
        self._families = {**self._families, kept.family.code: kept}

    def _keep_all(self, all_: All, service: Service | None = None, directory: Directory | None = None) -> None:
        self._families, self._reviews, activities = all_
        self._keep_activities(activities)
        self._service = service or self._service
        self._directory = self._directory if directory is None else directory

    def _keep_directory(self, directory: Directory) -> None:
        self._directory = directory

    def _keep_held(self, held: HeldKeys) -> None:
        self._held = held
        self._storage.key = carried(self._storage.key, held)

    def _keep_activity(self, activity: Activity) -> None:
        self._keep_activities(self._activities | {activity.id: activity})

    def _keep_activities(self, activities: dict[str, Activity]) -> None:
        self._activities = activities

    def _keep_review(self, name: str, review: Review) -> None:
        self._reviews = {**self._reviews, name: review}

    def _keep_service(self, service: Service) -> None:
        self._service = service

    def _done(self, done_draft: str | None) -> None:
        if done_draft is not None:
            self._draft_table.remove(doc_ids=[done_draft])  # type: ignore[list-item]

    def _put_new(self, family: Family, done_draft: str | None) -> Kept:
        if family.code in self._families:
            raise ChangedOnDisk(family.code)
        kept = Kept(family, 1)
        self._family_table.insert(_family_document(kept))
        self._deeds.append(Deed(Act.FAMILY_ADDED, family.code))
        self._done(done_draft)
        return kept

    def _without(
        self,
        codes: Iterable[str],
        of_meeting: Callable[[Review, str], Review],
        of_activity: Callable[[Activity, str], Activity],
    ) -> All:
        """The families, meetings and activities once these are gone, taken out of the tables too. Raises KeyError."""
        from reliance_tui.store.elimination import is_about

        families, reviews, activities = dict(self._families), dict(self._reviews), dict(self._activities)
        for code in codes:
            del families[code]
            self._family_table.remove(doc_ids=[code])  # type: ignore[list-item]
            reviews = {name: of_meeting(review, code) for name, review in reviews.items()}
            activities = {name: of_activity(one, code) for name, one in activities.items()}
            drafts = [one.doc_id for one in self._draft_table.all() if is_about(str(one.doc_id), (code,))]
            self._draft_table.remove(doc_ids=drafts)
        for name, review in reviews.items():
            if review != self._reviews[name]:
                self._review_table.upsert(_document(name, record=review))
        for name, activity in activities.items():
            if activity != self._activities[name]:
                self._activity_table.upsert(_document(name, record=activity))
        return families, reviews, activities

    def _write(self, step: Callable[[], T], keep: Callable[[T], object], *, notes_alone: bool = False) -> T:
        """Run a step on what is on the disk now, until its generation is committed, then `keep` in memory what it did;
        what it did and what was noted goes into the journal with it. `notes_alone`: the notes are worth a generation.

        When others have saved on top of it meanwhile, memory is what they made of it.

        There is no last try: being overtaken means that another process has moved on, which ends.
        """
        if self.read_only:
            raise OnlyRead
        while True:
            self.refresh()
            self._deeds.clear()
            noted = len(self._notes)
            try:
                with self._storage.one_generation():
                    done = step()
                    journal = self._clerk.journal
                    if notes_alone or self._storage.differs:
                        journal = self._journalled(noted)
                if journal is not self._clerk.journal:
                    del self._notes[:noted]
                if (after := self._storage.after) is not None:
                    self._take_in(after)
                else:
                    keep(done)
                    self._acknowledged(journal)
                return done
            except Overtaken:
                continue
            except StoreError:
                self._settle()
                raise

    def _journalled(self, noted: int) -> Journal:
        journal = self._clerk.told((*self._notes[:noted], *self._deeds), self._storage.writer, self._storage.now)
        if journal is not self._clerk.journal:
            self._storage.stage(JOURNAL, JOURNAL, journal)
        return journal

    def _acknowledged(self, journal: Journal) -> None:
        self._clerk.journal = journal
        if self._floor is not None:
            self._floor.rise(self._storage.header)

    def _settle(self) -> None:
        """After a failed save: the failure may have come after the link, so the disk says what is true."""
        with suppress(StoreError):  # the disk does not answer: memory stays at what it last acknowledged
            self.refresh()


def _nothing(_: object) -> None:
    """What is in the tables alone is kept with them."""


def _document(key: str, **values: Any) -> Document:
    return Document({name: raw(held) for name, held in values.items()}, key)  # type: ignore[arg-type]


def _family_document(kept: Kept) -> Document:
    return _document(kept.family.code, revision=kept.revision, record=kept.family)
