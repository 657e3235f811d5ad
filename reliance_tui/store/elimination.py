"""What was eliminated stays so, and what was made anonymous: known again, and taken out of every older copy.

An elimination keeps counts, and beside them a keyed digest of each code. Nothing can be read out of it; held against
the code of a family met in an older state, it tells that this one is not to come back. An anonymous file is there
still, under its code: an older state of it is made anonymous in its turn.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from reliance_tui.domain.activities import did_not_come
from reliance_tui.domain.anonymity import anonymise, unsaid, without
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store import backups
from reliance_tui.store.errors import StoreError
from reliance_tui.store.folder import Folder
from reliance_tui.store.keyring import Key
from reliance_tui.store.places import key_of, places
from reliance_tui.store.reading import Kept, Reading, newest_good, read
from reliance_tui.store.tables import Table, raw, value

_GONE = "gone"
"""Beside the record of an elimination: of which families it was."""


class Gone(msgspec.Struct, frozen=True):
    """Families that are no more: digests of their codes under a key of their own."""

    salt: bytes = b""
    digests: frozenset[bytes] = frozenset()

    def has(self, code: str) -> bool:
        """Whether a family of that code was eliminated."""
        return bool(self.digests) and self._digest(code) in self.digests

    def and_(self, codes: Iterable[str]) -> Gone:
        """These too."""
        more = self if self.salt else replace(self, salt=os.urandom(16))
        return replace(more, digests=more.digests | {more._digest(code) for code in codes})

    def _digest(self, code: str) -> bytes:
        return hmac.digest(self.salt, code.encode(), "sha256")


class Forgotten(msgspec.Struct, frozen=True):
    """What no copy may say any more: who is gone, and the codes of the files made anonymous."""

    gone: tuple[Gone, ...] = ()
    anonymous: frozenset[str] = frozenset()

    @classmethod
    def in_(cls, reading: Reading) -> Forgotten:
        """What a generation knows to be forgotten."""
        return cls(gone_in(reading.tables["eliminations"]), _anonymous(reading))

    def __bool__(self) -> bool:
        return bool(self.gone or self.anonymous)

    def and_in(self, readings: Iterable[Reading]) -> Forgotten:
        """With the files that are anonymous in any of these: what was made so is so for good."""
        return replace(self, anonymous=self.anonymous.union(*map(_anonymous, readings)))


def _anonymous(reading: Reading) -> frozenset[str]:
    return frozenset(code for code, kept in reading.families.items() if kept.family.anonymous)


def beside(codes: Iterable[str], eliminations: Table) -> dict[str, Gone]:
    """What is kept beside the record of an elimination of these; one key serves all that a store eliminates."""
    salt = next((gone.salt for gone in gone_in(eliminations)), b"")
    return {_GONE: Gone(salt).and_(codes)}


def gone_in(eliminations: Table) -> tuple[Gone, ...]:
    """All that a table says was eliminated, one a key."""
    found: dict[bytes, frozenset[bytes]] = {}
    for document in eliminations.values():
        if _GONE in document:
            gone = value(document[_GONE], Gone)
            found[gone.salt] = found.get(gone.salt, frozenset()) | gone.digests
    return tuple(Gone(salt, digests) for salt, digests in found.items())


def known(folder: Path, key: Key | None) -> tuple[Table, Forgotten]:
    """All the eliminations of the caseload of that folder, as a table, and all that is forgotten: what its newest good
    generation says or, lest none is good, the backup that knows most; and its archives of what is anonymous there."""
    good = newest_good(Folder(folder), key, below=Folder(folder).newest() + 1)
    able = [good] if good is not None else list(readings(folder, key))
    best = max(able, key=lambda one: len(one.tables["eliminations"]), default=None)
    if best is None:
        return {}, Forgotten()
    forgotten = Forgotten.in_(best)
    return best.tables["eliminations"], replace(
        forgotten, anonymous=forgotten.anonymous.union(*_anonymous_in_archives(folder, key))
    )


def readings(folder: Path, key: Key | None) -> Iterator[Reading]:
    """The backups of a folder that this key opens."""
    for backup in backups.found(backups.home(folder)):
        try:
            yield backups.opened(backup.read(), backup.file, key)
        except StoreError:
            continue


def _anonymous_in_archives(folder: Path, key: Key | None) -> Iterator[frozenset[str]]:
    with suppress(StoreError):  # what ails an archive is told elsewhere
        for place in places(folder)[1:]:
            with suppress(StoreError):
                archive = Folder(place.folder)
                reading = newest_good(archive, key_of(place, key), below=archive.newest() + 1)
                yield _anonymous(reading) if reading is not None else frozenset()


def cleared(reading: Reading, forgotten: Forgotten) -> Reading:
    """A generation without what is forgotten; the same when it has nothing of it."""
    drafts = {piece for name in reading.tables["drafts"] for piece in name.split(":")}
    named = {item.family for review in reading.reviews.values() for item in review.items}
    came = {one.family for activity in reading.activities.values() for one in activity.came}
    known = {*reading.families, *named, *came, *drafts}
    less = left_out(reading, {code for code in known if any(gone.has(code) for gone in forgotten.gone)})
    return _made_anonymous(less, forgotten.anonymous & known)


def _made_anonymous(reading: Reading, codes: Collection[str]) -> Reading:
    """A generation with these files anonymous, and unsaid at the meetings; the same when they already are."""
    families, reviews = dict(reading.families), dict(reading.reviews)
    for code in codes:
        reviews = {name: unsaid(review, code) for name, review in reviews.items()}
        if code in families:
            families[code] = Kept(anonymise(families[code].family), families[code].revision)
    drafts = {name: kept for name, kept in reading.tables["drafts"].items() if not is_about(name, codes)}
    if (families, reviews, len(drafts)) == (reading.families, reading.reviews, len(reading.tables["drafts"])):
        return reading
    documents = reading.tables["families"]
    return replace(
        reading,
        families=families,
        reviews=reviews,
        tables={
            **reading.tables,
            "families": {
                **documents,
                **{code: {**documents[code], "record": raw(families[code].family)} for code in codes & families.keys()},
            },
            "drafts": drafts,
            "reviews": {name: {"record": raw(review)} for name, review in reviews.items()},
        },
    )


def left_out(
    reading: Reading,
    codes: Collection[str],
    of_meeting: Callable[[Review, str], Review] = without,
    of_activity: Callable[[Activity, str], Activity] = did_not_come,
) -> Reading:
    """A generation without these families; the same when none is said."""
    if not codes:
        return reading
    tables, reviews, activities = reading.tables, dict(reading.reviews), dict(reading.activities)
    for code in codes:
        reviews = {name: of_meeting(review, code) for name, review in reviews.items()}
        activities = {name: of_activity(activity, code) for name, activity in activities.items()}
    return replace(
        reading,
        families={code: kept for code, kept in reading.families.items() if code not in codes},
        reviews=reviews,
        activities=activities,
        tables={
            **tables,
            "families": {code: kept for code, kept in tables["families"].items() if code not in codes},
            "drafts": {name: kept for name, kept in tables["drafts"].items() if not is_about(name, codes)},
            "reviews": {name: {"record": raw(review)} for name, review in reviews.items()},
            "activities": {name: {"record": raw(activity)} for name, activity in activities.items()},
        },
    )


def is_about(draft: str, codes: Collection[str]) -> bool:
    """Whether one of these families is the one that a draft is about: its code stands between colons in its name."""
    return any(piece in codes for piece in draft.split(":"))


def clear_older(folder: Path, key: Key | None, forgotten: Forgotten) -> tuple[Path, ...]:
    """Remove the older generations of a folder that still hold what is forgotten, or do not read; those that stay,
    the folder itself when it does not answer."""
    files = Folder(folder)
    try:
        held = [number for number in files.generations()[:-1] if _holds(files, number, key, forgotten)]
        for number in held:
            files.drop(files.file(number).name)
        there = files.generations()
    except StoreError:
        return (folder,)
    return tuple(files.file(number) for number in held if number in there)


def _holds(files: Folder, number: int, key: Key | None, forgotten: Forgotten) -> bool:
    try:
        reading = read(files, number, key)
    except FileNotFoundError:
        return False
    except StoreError:
        return True
    return cleared(reading, forgotten) is not reading


def set_aside(folder: Path) -> tuple[Path, ...]:
    """The damaged files kept in a folder, which nobody can read and which may hold anything."""
    try:
        return tuple(folder / name for name in sorted(os.listdir(folder)) if name.startswith("damaged.g"))
    except OSError:
        return (folder,)


def clear_backups(place: Path, store: str, key: Key | None, forgotten: Forgotten) -> tuple[Path, ...]:
    """Write the backups of a place anew without what is forgotten, sealed for those of now, each by an exchange that
    leaves the one or the other whole; those that could not be, which are left as they were."""
    left: list[Path] = []
    try:
        there = backups.listed(place) if forgotten else ()
    except OSError:
        return (place,)
    for backup in there:
        try:
            reading = backups.opened(backup.read(), backup.file, key)
            less = cleared(reading, forgotten)
            if reading.header.store == store and less is not reading:
                backups.exchange(less, backup.file, key)
        except (StoreError, OSError):
            left.append(backup.file)
    return tuple(left)


def still_held(files: Iterable[Path]) -> tuple[Sentence, ...]:
    """Say that these may still hold what is forgotten; nothing when there are none."""
    names = ", ".join(map(str, files))
    if not names:
        return ()
    return (
        say(
            "Ce qui a été éliminé ou rendu anonyme est peut-être encore dans ces fichiers, qui n’ont pas pu être "
            "réécrits\u00a0: {files}. Ils le seront avec la prochaine copie du jour, si leur disque est là\u00a0; "
            "sinon, effacez-les.",
            files=names,
        ),
    )
