"""The records of a store, read and changed: families, meetings, activities, partners, settings, drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reliance_tui.domain.directory import Directory, in_order
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.partner_records import Listed
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Review
from reliance_tui.store.errors import ChangedOnDisk
from reliance_tui.store.journal import Act, Deed, different
from reliance_tui.store.memory import Memory, document, family_document, nothing
from reliance_tui.store.reading import Kept
from reliance_tui.store.tables import SERVICE, value, whole


class Holdings(Memory):
    """A store seen as what it holds."""

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
                return self._changed(kept, act, done_draft)

            return self._write(step, self._keep).family

    def change_now(self, code: str, act: Callable[[Family], Family], *, done_draft: str | None = None) -> Family:
        """As `change`, of the family as it is now on the disk: for an act that sees by itself what others wrote in it.

        Raises `ChangedOnDisk` for a family that is no longer there.
        """

        def step() -> Kept:
            if code not in self._families:
                raise ChangedOnDisk(code)
            return self._changed(self._families[code], act, done_draft)

        with self._lock:
            return self._write(step, self._keep).family

    def _changed(self, kept: Kept, act: Callable[[Family], Family], done_draft: str | None) -> Kept:
        family, code = act(kept.family), kept.family.code
        if family.code != code:
            raise ValueError(f"the act on {code} changed its code")
        if family != kept.family:
            self._deeds.append(Deed(Act.FAMILY_CHANGED, code, different(kept.family, family)))
            kept = Kept(family, kept.revision + 1)
            self._family_table.upsert(family_document(kept))
        self._done(done_draft)
        return kept

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
                self._review_table.upsert(document(name, record=review))
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
                    self._partner_table.upsert(document(str(one.id), record=one))
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
                self._setting_table.upsert(document(SERVICE, record=service))
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
            self._family_table.insert_multiple(family_document(kept) for kept in new.values())
            self._setting_table.upsert(document(SERVICE, record=service))
            self._draft_table.truncate()
            self._review_table.truncate()
            self._review_table.insert_multiple(document(review.id, record=review) for review in meetings.values())
            self._activity_table.truncate()
            self._activity_table.insert_multiple(document(one.id, record=one) for one in held.values())
            self._partner_table.truncate()
            self._partner_table.insert_multiple(document(str(one.id), record=one) for one in listed)
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
            self._write(lambda: self._draft_table.upsert(document(key, fields=whole(fields))), nothing)

    def drop_draft(self, key: str) -> None:
        """Forget the half-typed form kept under that key, if there is one."""
        with self._lock:
            self._write(lambda: self._draft_table.remove(doc_ids=[key]), nothing)  # type: ignore[list-item]

    def _put_new(self, family: Family, done_draft: str | None) -> Kept:
        if family.code in self._families:
            raise ChangedOnDisk(family.code)
        kept = Kept(family, 1)
        self._family_table.insert(family_document(kept))
        self._deeds.append(Deed(Act.FAMILY_ADDED, family.code))
        self._done(done_draft)
        return kept

    def _put_activity(self, activity: Activity, done_draft: str | None) -> Activity:
        before = self._activities.get(activity.id)
        fields = different(before, activity) if before is not None else ()
        self._activity_table.upsert(document(activity.id, record=activity))
        self._deeds.append(Deed(Act.ACTIVITY_CHANGED, activity.id, fields))
        self._done(done_draft)
        return activity
