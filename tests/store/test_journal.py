"""The journal: who did what to which record and when, never what was said; and whether it is whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Thread

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reliance_tui.domain.records import Adult, Child, FirstInterview, Said
from reliance_tui.domain.review_records import Review
from reliance_tui.store import Act, ChangedOnDisk, Store, StoreError, journal, keyring
from reliance_tui.store.journal import Account, Deed, Entry, Fault, Journal, Link, Lost, Mark, Segment
from reliance_tui.store.journal_file import ORPHANED, Shelf, account
from reliance_tui.store.recovery_key import new_recovery
from reliance_tui.store.ring import RECOVERY
from tests.sealed import key_and_recovery as a_key
from tests.store.conftest import Disk, call, family
from tests.store.test_sealing import HERS

CODE = "RBX-2026-001"
START = datetime(2026, 10, 19, 9, 30, tzinfo=UTC)


class Clock:
    """The hour, which goes on when told to."""

    def __init__(self) -> None:
        self.hour = START

    def __call__(self) -> datetime:
        return self.hour

    def wait(self, **time: float) -> None:
        self.hour += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(folder: Path, clock: Clock) -> Store:
    """A plain store of nobody else's, opened by CB."""
    return Store.open(folder, now=clock, who="CB", shared=False)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tail so short that segments are made at once: five entries at most, of which two are left."""
    monkeypatch.setattr(journal, "LONGEST", 5)
    monkeypatch.setattr(journal, "LEFT", 2)


def told(store: Store) -> Account:
    return account(store.folder, store.journal)


def acts(store: Store) -> list[tuple[Act, str]]:
    return [(entry.act, entry.ref) for entry in told(store).entries]


def fill(store: Store, families: int) -> None:
    for rank in range(1, families + 1):
        store.save(family(f"RBX-2026-{rank:03}"), 0)


def refused(store: Store) -> None:
    with pytest.raises(ChangedOnDisk):
        store.change(CODE, call("Renard"), expected_revision=7)


def a_review() -> Review:
    return Review(id="2026-10-20", on=START.date(), sites=("RBX",), minutes=120)


# What is done, what the journal says


DONE: dict[str, tuple[Callable[[Store], object], tuple[Act, str, tuple[str, ...]]]] = {
    "a family is added": (lambda store: store.save(family("RBX-2026-002"), 0), (Act.FAMILY_ADDED, "RBX-2026-002", ())),
    "a family is changed": (
        lambda store: store.change(CODE, call("Renard")),
        (Act.FAMILY_CHANGED, CODE, ("called",)),
    ),
    "two of its facts are": (
        lambda store: store.change(CODE, lambda one: replace(one, called="Renard", adults=(Adult(name="Zoé"),))),
        (Act.FAMILY_CHANGED, CODE, ("called", "adults")),
    ),
    "a meeting is prepared": (
        lambda store: store.change_review("2026-10-20", lambda _: a_review()),
        (Act.REVIEW_CHANGED, "2026-10-20", ()),
    ),
    "the service is set": (
        lambda store: store.change_service(lambda service: replace(service, capacity=28)),
        (Act.SERVICE_CHANGED, "", ("capacity",)),
    ),
    "all is replaced": (lambda store: store.replace_all(store.service(), []), (Act.REPLACED, "", ())),
    "a plan is printed": (
        lambda store: (store.note(Act.PRINTED, CODE), store.keep_notes()),
        (Act.PRINTED, CODE, ()),
    ),
    "the store is sealed": (lambda store: store.seal(keyring.new_key("CB", HERS, store.id)[0]),
        (Act.SEALED, "", ())),
}  # fmt: skip


@pytest.mark.parametrize("what", DONE)
def test_each_act_is_told_with_who_and_when(what: str, kept: Store, clock: Clock) -> None:
    kept.save(family(), 0)
    clock.wait(hours=1)
    do, (act, ref, fields) = DONE[what]
    do(kept)
    assert told(kept).entries[-1] == Entry(2, datetime(2026, 10, 19, 10, 30), "CB", act, ref, fields)
    assert told(kept).findings == ()


@pytest.mark.parametrize(
    "nothing",
    [
        lambda store: store.keep_draft("Somewhere", {"field": "text"}),
        lambda store: store.change(CODE, lambda same: same),
        lambda store: store.change_service(lambda same: same),
        refused,
    ],
    ids=["a draft", "a family left as it was", "settings left as they were", "a change that is refused"],
)
def test_what_changes_no_record_is_not_told(nothing: Callable[[Store], object], kept: Store) -> None:
    kept.save(family(), 0)
    before = kept.journal
    nothing(kept)
    assert kept.journal == before


def test_what_is_kept_as_it_is_typed_is_told_every_five_minutes(kept: Store, clock: Clock) -> None:
    kept.save(family(), 0)
    for second in range(0, 601, 10):
        clock.hour = START + timedelta(seconds=second)
        kept.change(CODE, call(f"Loutre {second}"))
    assert [entry.at.minute for entry in told(kept).entries if entry.act is Act.FAMILY_CHANGED] == [30, 35, 40]
    kept.change(CODE, lambda one: replace(one, adults=(Adult(name="Zoé"),)))
    assert told(kept).entries[-1].fields == ("adults",), "another fact is told at once"


def test_the_same_of_somebody_else_is_told(folder: Path, clock: Clock) -> None:
    with Store.open(folder, now=clock, who="CB", shared=False) as hers:
        hers.save(family(), 0)
        hers.change(CODE, call("Renard"))
    with Store.open(folder, now=clock, who="NK", shared=False) as his:
        his.change(CODE, call("Loutre"))
        assert [entry.who for entry in told(his).entries] == ["CB", "CB", "NK"]


def test_who_comes_and_goes_is_told(folder: Path, clock: Clock) -> None:
    store = Store.open(folder, now=clock, who="not asked", shared=False, key=a_key()[0])
    store.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    store.turn_key(partial(keyring.with_my_passphrase, passphrase=HERS + " encore"))
    store.turn_key(partial(keyring.with_recovery, recovery=new_recovery()))
    store.turn_key(partial(keyring.removed, who="NK"))
    assert acts(store) == [
        (Act.ADMITTED, "NK"),
        (Act.PASSPHRASE_CHANGED, "CB"),
        (Act.RECOVERY_CHANGED, RECOVERY),
        (Act.REMOVED, "NK"),
    ]
    assert {entry.who for entry in told(store).entries} == {"CB"}


def test_a_note_goes_with_the_next_save_or_when_closing(folder: Path, clock: Clock) -> None:
    with Store.open(folder, now=clock, shared=False) as store:
        store.note(Act.EXPORTED)
        assert (acts(store), store.generation) == ([], 1)
        store.save(family(), 0)
        assert (acts(store), store.generation) == ([(Act.EXPORTED, ""), (Act.FAMILY_ADDED, CODE)], 2)
        store.note(Act.PRINTED, CODE)
    store.close()
    assert acts(store)[2:] == [(Act.PRINTED, CODE)]
    assert store.generation == 3


def test_whoever_unlocks_is_told_once_in_five_minutes(folder: Path, clock: Clock) -> None:
    for minutes in (0, 1, 6):
        clock.hour = START + timedelta(minutes=minutes)
        with Store.open(folder, now=clock, key=a_key()[0]) as store:
            store.note(Act.OPENED)
    assert [(entry.who, entry.act, entry.at.minute) for entry in told(store).entries] == [
        ("CB", Act.OPENED, 30),
        ("CB", Act.OPENED, 36),
    ]


def test_a_disk_that_refuses_at_the_end_does_not_hold_anybody_up(kept: Store, disk: Disk) -> None:
    kept.note(Act.PRINTED, CODE)
    disk.refuse("link temporary", errno.ENOSPC)
    kept.close()
    assert acts(kept) == []


def test_an_entry_is_kept_exactly_when_what_it_tells_is(kept: Store, disk: Disk, folder: Path) -> None:
    kept.save(family(), 0)
    for refused, outcome in (("link temporary", "Loutre"), ("fsync folder", "Renard")):
        kept.change(CODE, call("Loutre"))
        before = len(told(kept).entries)
        disk.refuse(refused, errno.EIO)
        with pytest.raises(StoreError):
            kept.change(CODE, lambda one: replace(one, called="Renard", site="TRC"))
        disk.accept()
        assert kept.get(CODE).called == outcome
        assert len(told(kept).entries) == before + (outcome == "Renard")
        assert told(kept).findings == ()


CANARIES = ("Zorrilla", "Maëlys-Anne", "Quetzal", "0612345678", "gifle")


def test_no_word_of_a_family_is_in_its_journal(kept: Store, folder: Path, short: None) -> None:
    name, child, called, phone, words = CANARIES
    kept.save(family(), 0)
    for change in (
        {"called": called},
        {"adults": (Adult(name=name, tie=f"mère, {phone}"),)},
        {"children": (Child(name=child, age=7),)},
        {"interview": FirstInterview(said=(Said(field="needs", question="Quoi", words=words),), notes=phone)},
    ):
        kept.change(CODE, lambda one, change=change: replace(one, **change))
    kept.change_service(lambda service: replace(service, name=name, phone=phone))
    links = [*(link for one in kept.journal.segments for link in Shelf(folder).read(one)), *kept.journal.tail]
    assert len(links) == 6
    said = b"".join(bytes(link.written) for link in links).decode()
    assert [word for word in CANARIES if word in said] == []


# Segments


def test_the_oldest_entries_go_to_files_nobody_reads_without_the_tail(folder: Path, clock: Clock, short: None) -> None:
    store = Store.open(folder, now=clock, shared=False, key=a_key()[0])
    fill(store, 12)
    assert [(one.first, one.last) for one in store.journal.segments] == [(1, 4), (5, 8)]
    assert [entry.number for entry in told(store).entries] == list(range(1, 13))
    assert told(store).findings == ()
    for file in (folder / "journal").iterdir():
        assert b"RBX" not in file.read_bytes()
        assert file.stat().st_mode & 0o777 == 0o600


def test_segments_read_on_when_somebody_goes_and_the_data_key_changes(folder: Path, clock: Clock, short: None) -> None:
    store = Store.open(folder, now=clock, shared=False, key=a_key()[0])
    fill(store, 8)
    files = sorted((folder / "journal").iterdir())
    store.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    before = store.key.data
    store.turn_key(partial(keyring.removed, who="NK"))
    assert store.key.data != before
    assert set(files) <= set((folder / "journal").iterdir()), "none was sealed anew"
    assert told(store).findings == ()


def test_a_fall_between_a_segment_and_its_generation_loses_nothing(
    kept: Store, folder: Path, disk: Disk, clock: Clock, short: None
) -> None:
    fill(kept, 5)
    disk.refuse("link temporary", errno.EIO)
    with pytest.raises(StoreError):
        kept.save(family("RBX-2026-006"), 0)
    disk.accept()
    (orphan,) = (folder / "journal").iterdir()
    with Store.open(folder, now=clock, shared=False) as again:
        assert (len(told(again).entries), told(again).findings) == (5, ())
        again.save(family("RBX-2026-006"), 0)
        assert (len(told(again).entries), told(again).findings) == (6, ())
    Store.open(folder, now=clock).close()
    assert orphan.exists(), "another process may be about to refer to it"
    newest = folder / f"active.g{again.generation}"
    long_ago = newest.stat().st_mtime - ORPHANED - 60
    for file in (folder / "journal").iterdir():
        os.utime(file, (long_ago, long_ago))
    Store.open(folder, now=clock).close()
    assert [file.name for file in (folder / "journal").iterdir()] == [again.journal.segments[0].file]
    assert told(again).findings == ()


def test_a_segment_the_disk_refuses_is_no_reason_to_lose_a_family(kept: Store, folder: Path, short: None) -> None:
    (folder / "journal").write_text("a file where the folder should be")
    fill(kept, 9)
    assert (len(kept.families()), kept.journal.segments, len(kept.journal.tail)) == (9, (), 9)
    (folder / "journal").unlink()
    kept.change(CODE, call("Renard"))
    assert (len(kept.journal.segments), told(kept).findings) == (1, ())


def test_several_at_once_make_one_chain(folder: Path, clock: Clock, short: None) -> None:
    def work(who: str) -> None:
        with Store.open(folder, now=clock, who=who, shared=False) as store:
            for _ in range(12):
                store.add(lambda families: family(f"RBX-2026-{len(families) + 1:03}"))

    people = [Thread(target=work, args=(who,)) for who in ("CB", "NK", "SL")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    store = Store.open(folder, now=clock, shared=False)
    whole = told(store)
    assert whole.findings == ()
    assert [entry.ref for entry in whole.entries] == [f"RBX-2026-{rank:03}" for rank in range(1, 37)]
    assert sorted(entry.who for entry in whole.entries) == ["CB"] * 12 + ["NK"] * 12 + ["SL"] * 12


# Twelve months


def test_after_twelve_months_an_entry_goes_and_the_chain_starts_after_it(
    kept: Store, folder: Path, clock: Clock, short: None
) -> None:
    for day in range(14):
        kept.save(family(f"RBX-2026-{day + 1:03}"), 0)
        clock.wait(days=1)
    assert len(kept.journal.segments) == 3
    clock.hour = START + timedelta(days=365 + 6, hours=1)
    kept.note(Act.EXPORTED)
    kept.keep_notes()
    whole = told(kept)
    assert [(entry.number, entry.act) for entry in whole.entries] == [
        *((number, Act.FAMILY_ADDED) for number in range(8, 15)),
        (15, Act.EXPORTED),
        (16, Act.PRUNED),
    ], "the seven days that are more than twelve months ago"
    assert whole.findings == ()
    assert kept.journal.start.number == 7
    with Store.open(folder, now=clock, shared=False) as again:
        assert told(again) == whole


@pytest.mark.parametrize("days", [365, 366])
def test_nothing_goes_before_its_day_nor_twice_a_day(days: int, kept: Store, clock: Clock) -> None:
    kept.save(family(), 0)
    clock.wait(days=days)
    kept.change(CODE, call("Renard"))
    assert kept.journal.start == Mark()


def test_a_tail_alone_is_pruned_too(kept: Store, clock: Clock) -> None:
    fill(kept, 3)
    clock.wait(days=400)
    kept.change(CODE, call("Renard"))
    clock.wait(days=400)
    kept.change(CODE, call("Loutre"))
    assert [(entry.number, entry.act) for entry in told(kept).entries] == [(6, Act.FAMILY_CHANGED), (7, Act.PRUNED)]
    assert told(kept).findings == ()


def test_a_segment_that_cannot_be_split_stays_until_all_of_it_is_old(
    kept: Store, folder: Path, clock: Clock, short: None
) -> None:
    for day in range(6):
        kept.save(family(f"RBX-2026-{day + 1:03}"), 0)
        clock.wait(days=1)
    (folder / "journal" / kept.journal.segments[0].file).unlink()
    clock.hour = START + timedelta(days=365 + 3)
    kept.change(CODE, call("Renard"))
    assert [found.fault for found in told(kept).findings] == [Fault.MISSING]
    clock.hour = START + timedelta(days=365 + 10)
    kept.change(CODE, call("Loutre"))
    assert told(kept).findings == ()


# What was done to it


def _flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def _other_words(link: Link) -> Link:
    return replace(link, written=msgspec.Raw(bytes(link.written).replace(b"RBX-2026-0", b"TRC-2026-0")))


HARMED: dict[str, tuple[Callable[[Journal, Path], Journal], tuple[Fault, int, int]]] = {
    "a segment's file is gone": (
        lambda kept, where: [(where / kept.segments[0].file).unlink(), kept][1],
        (Fault.MISSING, 1, 4),
    ),
    "a byte of it is another": (
        lambda kept, where: [_flip(where / kept.segments[1].file), kept][1],
        (Fault.UNREADABLE, 5, 8),
    ),
    "a segment is no longer listed": (lambda kept, _: replace(kept, segments=kept.segments[1:]), (Fault.GAP, 1, 4)),
    "an entry says something else": (
        lambda kept, _: replace(kept, tail=(kept.tail[0], _other_words(kept.tail[1]), *kept.tail[2:])),
        (Fault.CHANGED, 10, 10),
    ),
    "an entry is no entry": (
        lambda kept, _: replace(kept, tail=(replace(kept.tail[0], written=msgspec.Raw(b"[]")), *kept.tail[1:])),
        (Fault.CHANGED, 9, 9),
    ),
    "an entry is taken out": (lambda kept, _: replace(kept, tail=(kept.tail[0], *kept.tail[2:])), (Fault.GAP, 10, 10)),
    "the last are taken off": (lambda kept, _: replace(kept, tail=kept.tail[:2]), (Fault.GAP, 11, 12)),
    "the beginning is cut off and the start moved": (
        lambda kept, _: replace(
            kept, start=Mark(kept.segments[0].last, kept.segments[0].closing), segments=kept.segments[1:]
        ),
        (Fault.CHECKPOINT, 1, 4),
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", HARMED)
def test_what_is_wrong_is_named_with_the_entries_it_is_about(how: str, kept: Store, folder: Path, short: None) -> None:
    fill(kept, 12)
    harm, expected = HARMED[how]
    harmed = harm(kept.journal, folder / "journal")
    assert [(one.fault, one.first, one.last) for one in account(folder, harmed).findings] == [expected]


DEEDS = st.builds(
    Deed,
    st.sampled_from([act for act in Act if act is not Act.PRUNED]),
    st.sampled_from(["", CODE, "TRC-2026-014"]),
    st.sampled_from([(), ("interview",), ("called", "adults")]),
)
STEPS = st.lists(
    st.tuples(DEEDS, st.sampled_from(["CB", "NK", ""]), st.integers(-3, 60 * 24 * 90)), min_size=1, max_size=40
)


class InMemory:
    """A journal with its segments, as a store would have it, without a disk."""

    def __init__(self) -> None:
        self.journal = Journal(key=b"k" * 32)
        self.files: dict[str, tuple[Link, ...]] = {}

    def write(self, links: tuple[Link, ...]) -> Segment:
        read = [journal.entry(link) for link in links]
        name = f"{read[0].number}-{read[-1].number}"
        self.files[name] = links
        return Segment(
            first=read[0].number,
            last=read[-1].number,
            since=read[0].at,
            until=max(entry.at for entry in read),
            file=name,
            digest="",
            key=b"",
            closing=links[-1].mac,
        )

    def read(self, segment: Segment) -> tuple[Link, ...]:
        if segment.file not in self.files:
            raise Lost(Fault.MISSING)
        return self.files[segment.file]

    def split(self, segment: Segment, limit: datetime) -> tuple[Mark, Segment] | None:
        links = self.files[segment.file]
        older = next(n for n, link in enumerate(links) if journal.entry(link).at >= limit)
        if not older:
            return None
        return Mark(journal.entry(links[older - 1]).number, links[older - 1].mac), self.write(links[older:])

    def do(self, steps: Iterable[tuple[Deed, str, int]]) -> None:
        now = datetime(2026, 1, 1)
        for deed, who, minutes in steps:
            now += timedelta(minutes=minutes)
            after = journal.appended(self.journal, [deed], who, now)
            if len(after.tail) > 6:
                after = journal.with_segment(after, self.write(after.tail[:-2]))
            self.journal = journal.pruned(after, who, now, self.split)

    def verify(self) -> Account:
        return journal.verify(self.journal, self.read)

    def links(self) -> list[Link]:
        return [*(link for one in self.journal.segments for link in self.files[one.file]), *self.journal.tail]

    def put(self, links: list[Link]) -> None:
        """The same journal with these entries, each where one was; what is left over goes to the tail."""
        rest = iter(links)
        for one in self.journal.segments:
            self.files[one.file] = tuple(islice(rest, len(self.files[one.file])))
        self.journal = replace(self.journal, tail=tuple(rest))


@given(STEPS)
@settings(max_examples=60, deadline=None)
def test_whatever_is_done_in_whatever_order_the_chain_holds(steps: list[tuple[Deed, str, int]]) -> None:
    written = InMemory()
    written.do(steps)
    whole = written.verify()
    assert whole.findings == ()
    first = written.journal.start.number + 1
    assert [entry.number for entry in whole.entries] == list(range(first, first + len(whole.entries)))
    assert whole.entries


@given(STEPS, st.data())
@settings(max_examples=120, deadline=None)
def test_any_change_of_any_entry_is_found(steps: list[tuple[Deed, str, int]], data: st.DataObject) -> None:
    written = InMemory()
    written.do(steps)
    links = written.links()
    place = data.draw(st.integers(0, len(links) - 1))
    changed = bytearray(bytes(links[place].written))
    match data.draw(st.sampled_from(["byte", "mac", "out", "twice", "swap"])):
        case "byte":
            changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 6))
            links[place] = replace(links[place], written=msgspec.Raw(bytes(changed)))
        case "mac":
            links[place] = replace(links[place], mac=links[place].mac[:-1] + bytes([links[place].mac[-1] ^ 1]))
        case "out":
            del links[place]
        case "twice":
            links.insert(place, links[place])
        case "swap":
            links.append(links.pop(place))
    if links == written.links():  # the last, put last
        return
    written.put(links)
    assert written.verify().findings
