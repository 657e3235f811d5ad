"""Families on their way from one store to another: to an archive, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Review
from reliance_tui.store.errors import (
    ChangedOnDisk,
)
from reliance_tui.store.holdings import Holdings
from reliance_tui.store.journal import Act, Deed
from reliance_tui.store.memory import All, document, family_document
from reliance_tui.store.reading import Kept


class Moving(msgspec.Struct, frozen=True):
    """A family on its way from a store to another: at which revision it was there, what the meetings said of it, and
    the activities it came to."""

    family: Family
    revision: int
    said: tuple[Review, ...]
    came: tuple[Activity, ...] = ()


class Moves(Holdings):
    """A store that families leave and come to."""

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
                self._activity_table.upsert(document(came.id, record=activities[came.id]))
            for said in moving.said:
                there = reviews.get(said.id)
                before = without(there, code) if there is not None and over else there
                reviews[said.id] = said_again(before, said, code)
                self._review_table.upsert(document(said.id, record=reviews[said.id]))
            self._family_table.upsert(family_document(kept))
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
            self._family_table.upsert(family_document(kept))
            return kept

        with self._lock:
            return self._write(step, self._keep).revision

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
                self._review_table.upsert(document(name, record=review))
        for name, activity in activities.items():
            if activity != self._activities[name]:
                self._activity_table.upsert(document(name, record=activity))
        return families, reviews, activities
