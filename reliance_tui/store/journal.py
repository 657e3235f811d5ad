"""The journal: who did what to which record, and when; never what was said. No clock and no disk here.

Each entry carries a digest, under the journal's own key, of itself and of all before it. The newest entries, the tail,
are part of every generation (`tables`, "journal"); the older ones go to segment files (`journal_file`).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from reliance_tui.store.ring import RECOVERY, Ring

LONGEST = 600
"""Entries the tail has at most."""
LEFT = 100
"""Entries left in the tail when the others go to a segment."""
KEPT = timedelta(days=365)
"""How long an entry is kept."""
_AGAIN = timedelta(minutes=5)
_DAY = timedelta(days=1)


class Act(StrEnum):
    """What can have been done."""

    OPENED = "opened"
    FAMILY_ADDED = "family-added"
    FAMILY_CHANGED = "family-changed"
    REVIEW_CHANGED = "review-changed"
    ACTIVITY_CHANGED = "activity-changed"
    ACTIVITY_REMOVED = "activity-removed"
    DIRECTORY_CHANGED = "directory-changed"
    SERVICE_CHANGED = "service-changed"
    REPLACED = "replaced"
    SEALED = "sealed"
    ADMITTED = "admitted"
    REMOVED = "removed"
    PASSPHRASE_CHANGED = "passphrase-changed"
    RECOVERY_CHANGED = "recovery-changed"
    EXPORTED = "exported"
    PRINTED = "printed"
    ACCESSED = "accessed"
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    ACCEPTED = "accepted"
    ARCHIVED = "archived"
    BROUGHT_BACK = "brought-back"
    ELIMINATED = "eliminated"
    PRUNED = "pruned"


class Deed(msgspec.Struct, frozen=True):
    """Something done, before it is written down: `ref` names the record, `fields` the facts of it that changed."""

    act: Act
    ref: str = ""
    fields: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A line of the journal. `who` are initials, "" for the recovery key or nobody in particular."""

    number: int
    at: datetime
    who: str
    act: Act
    ref: str
    fields: tuple[str, ...]


class Link(msgspec.Struct, frozen=True, array_like=True):
    """An entry as it was written, to the byte, and the digest that chains it to those before."""

    written: msgspec.Raw
    mac: bytes


class Mark(msgspec.Struct, frozen=True):
    """A place in the chain: the number of an entry and its digest; the very beginning is before entry 1."""

    number: int = 0
    mac: bytes = b""


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A file of older entries, from `first` to `last`, sealed under a key of its own.

    `since` and `until` are the day and hour of its oldest and newest entry, `digest` is the file's (SHA-256, in
    hexadecimal), `closing` that of its last entry in the chain.
    """

    first: int
    last: int
    since: datetime
    until: datetime
    file: str
    digest: str
    key: bytes
    closing: bytes


class Journal(msgspec.Struct, frozen=True):
    """The journal as a generation has it. What is before `start` was kept its time and is gone."""

    key: bytes = b""
    start: Mark = Mark()
    segments: tuple[Segment, ...] = ()
    tail: tuple[Link, ...] = ()
    head: Mark = Mark()


class Fault(StrEnum):
    """What can be wrong with a journal."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    GAP = "gap"
    CHECKPOINT = "checkpoint"


class Finding(msgspec.Struct, frozen=True):
    """Something wrong, and the numbers of the entries it is about."""

    fault: Fault
    first: int
    last: int


class Account(msgspec.Struct, frozen=True):
    """All that a journal says, the oldest first, and all that is wrong with it."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]


class Lost(Exception):
    """A segment that cannot be read, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


Reader = Callable[[Segment], tuple[Link, ...]]
"""How the entries of a segment are had; raises `Lost`."""

_ENTRY = msgspec.json.Decoder(Entry)


def entry(link: Link) -> Entry:
    """What a link says."""
    return _ENTRY.decode(link.written)


def appended(journal: Journal, deeds: Iterable[Deed], who: str, at: datetime) -> Journal:
    """The journal once these deeds are written in it, the last.

    A deed is not written again when the same person's newest entry says the same and is not five minutes old: what
    is kept as it is typed would fill the journal.
    """
    tail, head = list(journal.tail), journal.head
    at = at.replace(tzinfo=None, microsecond=0)
    for deed in deeds:
        if _said_already(tail, deed, who, at):
            continue
        line = msgspec.json.encode(Entry(head.number + 1, at, who, deed.act, deed.ref, deed.fields))
        head = Mark(head.number + 1, _mac(journal.key, head.mac, line))
        tail.append(Link(msgspec.Raw(line), head.mac))
    return journal if head is journal.head else replace(journal, tail=tuple(tail), head=head)


def too_long(journal: Journal) -> tuple[Link, ...]:
    """The entries of the tail that should go to a segment; none while it is short."""
    return journal.tail[:-LEFT] if len(journal.tail) > LONGEST else ()


def with_segment(journal: Journal, segment: Segment) -> Journal:
    """The journal once the oldest of its tail are in that segment."""
    moved = segment.last - segment.first + 1
    return replace(journal, segments=(*journal.segments, segment), tail=journal.tail[moved:])


def pruned(
    journal: Journal, who: str, at: datetime, split: Callable[[Segment, datetime], tuple[Mark, Segment] | None]
) -> Journal:
    """The journal without what was kept its time, twelve months; the day after at the latest.

    The last entry gone becomes the start of the chain, and an entry says so. `split` is given a segment that has
    older and newer entries than a moment, and returns the last of the older and a segment of the newer; None when it
    cannot: that segment stays for now.
    """
    limit = at.replace(tzinfo=None) - KEPT
    oldest = journal.segments[0].since if journal.segments else entry(journal.tail[0]).at if journal.tail else limit
    if oldest >= limit - _DAY:
        return journal
    start, segments, tail = journal.start, list(journal.segments), journal.tail
    while segments and segments[0].until < limit:
        gone = segments.pop(0)
        start = Mark(gone.last, gone.closing)
    if segments:
        if segments[0].since < limit and (parts := split(segments[0], limit)) is not None:
            start, segments[0] = parts
    else:
        while tail and entry(tail[0]).at < limit:
            start = Mark(entry(tail[0]).number, tail[0].mac)
            tail = tail[1:]
    if start == journal.start:
        return journal
    shorter = replace(journal, start=start, segments=tuple(segments), tail=tail)
    return appended(shorter, [Deed(Act.PRUNED, str(start.number), (start.mac.hex(),))], who, at)


def turned(before: Ring | None, after: Ring) -> Iterator[Deed]:
    """What was done to the slots of a store, between two rings of it."""
    if before is None:
        yield Deed(Act.SEALED)
        return
    for slot in after.slots:
        old = before.slot(slot.who)
        if old is None:
            yield Deed(Act.ADMITTED, slot.who)
        elif old.public != slot.public:
            yield Deed(Act.RECOVERY_CHANGED) if slot.who == RECOVERY else Deed(Act.PASSPHRASE_CHANGED, slot.who)
    for slot in before.slots:
        if after.slot(slot.who) is None:
            yield Deed(Act.REMOVED, slot.who)


def different(before: msgspec.Struct, after: msgspec.Struct) -> tuple[str, ...]:
    """The names of the facts of a record that are not what they were."""
    return tuple(name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name))


def verify(journal: Journal, read: Reader) -> Account:
    """Read the whole journal and hold each entry against the chain."""
    chain = _Chain(journal)
    for segment in journal.segments:
        chain.follow_segment(segment, read)
    chain.follow(journal.tail)
    chain.close()
    return Account(tuple(chain.entries), tuple(chain.findings))


class _Chain:
    """The chain as far as it was followed, and what was wrong on the way."""

    def __init__(self, journal: Journal) -> None:
        self.entries: list[Entry] = []
        self.findings: list[Finding] = []
        self._journal = journal
        self._at = journal.start
        self._start: Entry | None = None

    def follow_segment(self, segment: Segment, read: Reader) -> None:
        try:
            self.follow(read(segment))
        except Lost as lost:
            self._find(lost.fault, self._at.number + 1, segment.last)
            self._at = Mark(segment.last, segment.closing)
        if self._at != Mark(segment.last, segment.closing):
            self._find(Fault.CHANGED, segment.first, segment.last)

    def follow(self, links: Iterable[Link]) -> None:
        key = self._journal.key
        for link in links:
            number = self._at.number + 1
            try:
                read = _ENTRY.decode(link.written)
            except msgspec.DecodeError:
                self._find(Fault.CHANGED, number, number)
                self._at = Mark(number, link.mac)
                continue
            if read.number > number:
                self._find(Fault.GAP, number, read.number - 1)
            elif read.number < number or not hmac.compare_digest(_mac(key, self._at.mac, link.written), link.mac):
                self._find(Fault.CHANGED, number, number)
            self._at = Mark(read.number, link.mac)
            self.entries.append(read)
            if read.act is Act.PRUNED:
                self._start = read

    def close(self) -> None:
        head, start = self._journal.head, self._journal.start
        if self._at.number < head.number:
            self._find(Fault.GAP, self._at.number + 1, head.number)
        elif self._at != head:
            self._find(Fault.CHANGED, head.number, self._at.number)
        if self.findings:
            return
        # Pruning says so in the chain: a start moved by anything else has no entry that vouches for it.
        told = Mark() if self._start is None else Mark(int(self._start.ref), bytes.fromhex(self._start.fields[0]))
        if told != start:
            self._find(Fault.CHECKPOINT, 1, start.number)

    def _find(self, fault: Fault, first: int, last: int) -> None:
        self.findings.append(Finding(fault, first, last))


def _said_already(tail: list[Link], deed: Deed, who: str, at: datetime) -> bool:
    for link in reversed(tail):
        last = entry(link)
        if last.who == who:
            same = (last.act, last.ref, last.fields) == (deed.act, deed.ref, deed.fields)
            return same and timedelta(0) <= at - last.at < _AGAIN
    return False


def _mac(key: bytes, before: bytes, line: bytes | msgspec.Raw) -> bytes:
    return hmac.digest(key, before + bytes(line), "sha256")
