"""What a store holds in memory, and how it changes: on the disk first, once, over what others wrote."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self, TypeVar

from tinydb.table import Document

from reliance_tui.domain.directory import Directory, in_order
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Review
from reliance_tui.store.cabinet import Cabinet
from reliance_tui.store.errors import NotAStore, OnlyRead, StoreError
from reliance_tui.store.floor import Floor
from reliance_tui.store.folder import Folder, Overtaken
from reliance_tui.store.generations import Generations
from reliance_tui.store.held_keys import HeldKeys, carried
from reliance_tui.store.journal import Act, Deed, Journal
from reliance_tui.store.journal_file import Clerk
from reliance_tui.store.keyring import Key
from reliance_tui.store.neighbour import Courtesy, Neighbour
from reliance_tui.store.reading import Kept, Reading
from reliance_tui.store.tables import JOURNAL, raw

T = TypeVar("T")


All = tuple[dict[str, Kept], dict[str, Review], dict[str, Activity]]
"""All the records but the settings, by what each is known by."""


class Memory:
    """The records of one folder as last acknowledged by the disk, and the only way they change: `_write`.

    Every method may be called from any thread. What reads waits for nothing, and shows what was last acknowledged,
    while another thread saves. Each change is durable when its method returns; when it raises, memory is what the disk
    holds. All methods that write raise the errors of `store.errors`.
    """

    neighbour: Neighbour | None
    """Another process that has the store open, None when there is none; looked at again by `refresh`."""

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
        if shared and not read_only:
            self._clerk.sweep(files.file(self.generation))

    @property
    def generation(self) -> int:
        """The number of the generation in memory."""
        return self._storage.header.generation

    @property
    def id(self) -> str:
        """What tells this store from any other, for good."""
        return self._storage.header.store

    @property
    def key(self) -> Key | None:
        """What opened the store, and who; None for a plain one."""
        return self._storage.key

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
                self._write(lambda: None, nothing, notes_alone=True)

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
            doubtful, before = self._storage.doubtful, self.key
            self._take_in(self._storage.fetch())
            if doubtful is not None and _took(doubtful, before, self.key):
                self._took_after_all()
            return True
        finally:
            self._lock.release()

    def _took_after_all(self) -> None:
        """What follows a turn of the keys that this window could not tell to have taken, once it is seen to have."""
        raise NotImplementedError

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
                self._storage.doubtful = None
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

    def _done(self, done_draft: str | None) -> None:
        if done_draft is not None:
            self._draft_table.remove(doc_ids=[done_draft])  # type: ignore[list-item]

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


def _took(doubtful: Key, before: Key | None, now: Key | None) -> bool:
    """Whether the turn to that key, of which nothing was known, is what is on the disk now, or what others went on
    from: then the data key tells, where the turn made another one."""
    if now is None:
        return False
    made_another = before is None or before.data != doubtful.data
    return now.ring == doubtful.ring or (made_another and now.data == doubtful.data)


def nothing(_: object) -> None:
    """What is in the tables alone is kept with them."""


def document(key: str, **values: Any) -> Document:
    """What TinyDB keeps under that name."""
    return Document({name: raw(held) for name, held in values.items()}, key)  # type: ignore[arg-type]


def family_document(kept: Kept) -> Document:
    """What TinyDB keeps of a family."""
    return document(kept.family.code, revision=kept.revision, record=kept.family)
