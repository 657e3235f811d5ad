"""The yearly archives: a family leaves the caseload for a file of its own key, is found there, and comes back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from reliance_tui.domain.keeping_records import Elimination
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.store import (
    ChangedOnDisk,
    DiskFull,
    NotAStore,
    Removed,
    Store,
    StoreError,
    Tampered,
    backups,
    keyring,
    peek,
)
from reliance_tui.store.keyring import Key
from reliance_tui.store.recovery_key import new_recovery
from reliance_tui.store.ring import RECOVERY
from tests.sealed import PASSPHRASE, key, key_and_recovery
from tests.store.conftest import MORNING, call, family

OLD, OTHER = "RBX-2024-001", "RBX-2026-001"
COUNTED = Elimination(
    on=MORNING.date(), by="CB", reason="deux ans sans nouvelles", sites=("RBX",), years=(2024,), families=1,
    adults=0, children=0, interviews=0, plans=0, amendments=0, items=1,
)  # fmt: skip
HERS = "quatre mots sans aucun lien"


def opened(folder: Path, with_key: Key | None) -> Store:
    return Store.open(folder, now=lambda: MORNING, shared=False, key=with_key)


@pytest.fixture
def sealed(folder: Path) -> Store:
    """Two families, gone through at a meeting; something is half typed about each."""
    store = opened(folder, key())
    for code, called in ((OLD, "Loutre"), (OTHER, "Renard")):
        store.save(family(code, called), 0)
        store.keep_draft(f"SheetScreen:{code}", {"returned_on": "12/10"})
    items = tuple(Item(family=code, why=Why.LATE, minutes=5, notes=f"note sur {code}") for code in (OLD, OTHER))
    store.change_review(
        "2026-10-12", lambda _: Review(id="2026-10-12", on=date(2026, 10, 12), sites=(), minutes=120, items=items)
    )
    return store


def eliminated(store: Store, code: str, record: Elimination) -> tuple[object, ...]:
    return store.eliminate({code: store.revision(code)}, lambda *_: record)


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_it_leaves_the_caseload_whole_and_comes_back_whole(sealed: Store, folder: Path) -> None:
    before = sealed.get(OLD)
    assert sealed.archives.put(OLD) == 2026
    again = opened(folder, key())
    assert [one.code for one in again.families()] == [OTHER]
    assert again.draft(f"SheetScreen:{OLD}") == {}
    assert again.draft(f"SheetScreen:{OTHER}") != {}
    (meeting,) = again.reviews()
    assert [item.notes for item in meeting.items] == ["", f"note sur {OTHER}"]
    assert again.archives.found().families == ((2026, before),)
    assert again.archives.take(2026, OLD) == before
    assert again.archives.found().families == ()
    last = opened(folder, key())
    assert last.get(OLD) == before
    assert [item.notes for item in last.reviews()[0].items] == [f"note sur {OLD}", f"note sur {OTHER}"]


def test_what_a_meeting_said_of_it_goes_with_it_and_nothing_else_does(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    with sealed.archives._opened(2026) as archive:
        (meeting,) = archive.reviews()
        assert [item.notes for item in meeting.items] == [f"note sur {OLD}"]


def test_it_is_sealed_under_a_key_of_its_own(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    assert b"Loutre" not in everything(folder)
    with sealed.archives._opened(2026) as archive:
        assert archive.key.data != sealed.key.data
        assert archive.key.ring.people == sealed.key.ring.people


def test_a_cut_between_the_two_leaves_it_in_both_and_archiving_again_puts_that_right(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(Store, "forget", lambda *_: (_ for _ in ()).throw(OSError("cut")))
        with pytest.raises(OSError, match="cut"):
            sealed.archives.put(OLD)
    again = opened(folder, key())
    assert again.get(OLD).called == "Loutre"
    again.change(OLD, call("Castor"))
    again.archives.put(OLD)
    assert [one.called for _, one in again.archives.found().families] == ["Castor"]


def test_whoever_comes_or_goes_comes_or_goes_for_the_archives_too(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    sealed.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    hers = keyring.unlock(sealed.key.ring, "NK", HERS)
    assert len(opened(folder, hers).archives.found().families) == 1
    sealed.turn_key(partial(keyring.removed, who="NK"))
    assert len(sealed.archives.found().families) == 1
    with pytest.raises(Removed):
        opened(folder, hers)
    with pytest.raises((Removed, Tampered)):
        Store.open(folder / "archives" / "2026", now=lambda: MORNING, shared=False, key=hers, archive=2026)
    assert len(opened(folder, keyring.unlock(sealed.key.ring, "CB", PASSPHRASE)).archives.found().families) == 1


def test_a_new_passphrase_or_recovery_key_opens_the_archives(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    sealed.turn_key(partial(keyring.with_my_passphrase, passphrase=HERS))
    assert len(opened(folder, keyring.unlock(sealed.key.ring, "CB", HERS)).archives.found().families) == 1
    recovery = new_recovery()
    sealed.turn_key(partial(keyring.with_recovery, recovery=recovery))
    assert len(opened(folder, keyring.unlock(sealed.key.ring, RECOVERY, recovery)).archives.found().families) == 1
    with pytest.raises((Removed, Tampered)):
        opened(folder, keyring.unlock(key().ring, RECOVERY, key_and_recovery()[1]))


def test_stopped_before_the_archives_were_turned_the_next_to_open_them_turns_them(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.archives.put(OLD)
    with monkeypatch.context() as cut:
        cut.setattr(type(sealed.archives), "turn", lambda *_: ())
        sealed.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    assert peek(folder / "archives" / "2026").ring.people == ("CB",)
    assert len(opened(folder, keyring.unlock(sealed.key.ring, "NK", HERS)).archives.found().families) == 1
    assert peek(folder / "archives" / "2026").ring.people == ("CB", "NK")


def test_the_archives_of_a_plain_store_are_sealed_with_it(folder: Path) -> None:
    plain = opened(folder, None)
    plain.save(family(OLD, "Loutre"), 0)
    plain.archives.put(OLD)
    assert b"Loutre" in everything(folder)
    made, _ = keyring.new_key("CB", PASSPHRASE, plain.id)
    plain.seal(made)
    assert b"Loutre" not in everything(folder)
    assert [one.called for _, one in plain.archives.found().families] == ["Loutre"]


@pytest.mark.parametrize("with_key", [None, key()], ids=["plain", "sealed"])
def test_an_archive_in_the_place_of_the_caseload_is_not_taken_for_it(folder: Path, with_key: Key | None) -> None:
    store = opened(folder, with_key)
    store.save(family(OLD, "Loutre"), 0)
    store.archives.put(OLD)
    for file in folder.glob("active.g*"):
        file.unlink()
    for file in (folder / "archives" / "2026").glob("active.g*"):
        file.rename(folder / file.name)
    with pytest.raises(NotAStore if with_key is None else Tampered):
        opened(folder, with_key)


def test_an_elimination_leaves_counts_and_nothing_else(sealed: Store, folder: Path) -> None:
    assert eliminated(sealed, OLD, COUNTED) == ()
    again = opened(folder, key())
    assert again.eliminations() == (COUNTED,)
    assert [one.code for one in again.families()] == [OTHER]
    assert [item.family for item in again.reviews()[0].items] == [OTHER]
    assert again.draft(f"SheetScreen:{OLD}") == {}
    assert len(list(folder.glob("active.g*"))) == 1, "nor is it in an older generation"
    held = msgspec.json.encode((again.families(), again.reviews(), again.eliminations()))
    assert OLD.encode() not in held
    with pytest.raises(KeyError):
        eliminated(again, OLD, COUNTED)


def said(store: Store) -> list[str]:
    return [item.notes for review in store.reviews() for item in review.items]


def while_it_moves(monkeypatch: pytest.MonkeyPatch, method: str, meanwhile: Callable[[], object]) -> None:
    """Something happens once, in another window, just before that method of a store is called."""
    real = getattr(Store, method)

    def late(store: Store, *arguments: object, **more: object) -> object:
        monkeypatch.setattr(Store, method, real)
        meanwhile()
        return real(store, *arguments, **more)

    monkeypatch.setattr(Store, method, late)


def note_of(code: str, words: str) -> Callable[[Review], Review]:
    def noted(review: Review) -> Review:
        return replace(
            review, items=tuple(replace(one, notes=words) if one.family == code else one for one in review.items)
        )

    return noted


MEANWHILE: dict[str, Callable[[Store], object]] = {
    "edited": lambda other: other.change(OLD, call("Castor")),
    "spoken of at the meeting": lambda other: other.change_review("2026-10-12", note_of(OLD, "elle a appelé")),
}


@pytest.mark.parametrize("what", MEANWHILE)
@pytest.mark.parametrize("when", ["back_up", "receive", "forget"])
def test_archived_while_another_window_writes_on_it_nothing_of_either_is_lost(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, what: str, when: str
) -> None:
    other = opened(folder, key())
    while_it_moves(monkeypatch, when, lambda: MEANWHILE[what](other))
    with pytest.raises(ChangedOnDisk):
        sealed.archives.put(OLD)
    again = opened(folder, key())
    assert (again.get(OLD), again.reviews()) == (other.get(OLD), other.reviews())
    assert again.get(OLD).called in ("Castor", "Loutre")
    assert again.archives.found().families == (), "it is in one place alone"
    again.archives.put(OLD)
    assert again.archives.found().families == ((2026, other.get(OLD)),)


def test_what_a_person_did_not_see_is_not_archived_nor_eliminated(sealed: Store, folder: Path) -> None:
    seen = sealed.revision(OLD)
    opened(folder, key()).change(OLD, call("Castor"))
    with pytest.raises(ChangedOnDisk):
        sealed.archives.put(OLD, seen)
    with pytest.raises(ChangedOnDisk):
        sealed.eliminate({OLD: seen}, lambda *_: COUNTED)
    assert opened(folder, key()).get(OLD).called == "Castor"
    assert opened(folder, key()).eliminations() == ()


def test_eliminated_what_is_counted_is_what_the_disk_has(sealed: Store, folder: Path) -> None:
    counted: list[tuple[Family, ...]] = []
    opened(folder, key()).change_review("2026-10-12", note_of(OLD, "elle a appelé"))

    def count(families: tuple[Family, ...], reviews: tuple[Review, ...], _activities: object) -> Elimination:
        counted.append(families)
        assert [item.notes for item in reviews[0].items] == ["elle a appelé", f"note sur {OTHER}"]
        return COUNTED

    sealed.eliminate({OLD: sealed.revision(OLD)}, count)
    assert [one.called for families in counted for one in families] == ["Loutre"]


def test_what_was_said_since_it_left_stays_when_it_comes_back(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    sealed.change_review("2026-10-12", note_of(OLD, "elle a rappelé"))
    sealed.archives.take(2026, OLD)
    assert said(opened(folder, key())) == ["elle a rappelé", f"note sur {OTHER}"]


@pytest.mark.parametrize("how", ["the archive refuses", "the program is stopped"])
def test_stopped_half_way_back_it_is_in_both_and_the_next_to_look_mends_that(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    sealed.archives.put(OLD)
    with monkeypatch.context() as cut:
        if how == "the archive refuses":
            cut.setattr(Store, "forget", lambda *_: (_ for _ in ()).throw(DiskFull(folder)))
            sealed.archives.take(2026, OLD)
        else:
            cut.setattr(Store, "forget", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                sealed.archives.take(2026, OLD)
    again = opened(folder, key())
    again.change(OLD, call("Castor"))
    assert again.archives.found().families == ()
    with again.archives._opened(2026) as archive:
        assert archive.families() == ()
    assert opened(folder, key()).get(OLD).called == "Castor"
    assert said(again) == [f"note sur {OLD}", f"note sur {OTHER}"]


@pytest.mark.parametrize("when", ["receive", "forget"])
def test_who_looks_while_another_archives_takes_nothing_away(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """Seen from outside, a family on its way is one that a move stopped half-way left in both."""
    other = opened(folder, key())
    while_it_moves(monkeypatch, when, other.archives.found)
    with suppress(ChangedOnDisk):
        sealed.archives.put(OLD)
    again = opened(folder, key())
    there = [one for _, one in again.archives.found().families]
    assert [one.called for one in (*again.families(), *there) if one.code == OLD] == ["Loutre"]


def test_of_two_windows_that_bring_it_back_the_slower_is_told(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.archives.put(OLD)
    other = opened(folder, key())

    def meanwhile() -> None:
        other.archives.take(2026, OLD)
        other.change(OLD, call("Castor"))

    while_it_moves(monkeypatch, "receive", meanwhile)
    with pytest.raises(ChangedOnDisk):
        sealed.archives.take(2026, OLD)
    with pytest.raises(ChangedOnDisk):
        sealed.archives.take(2026, OLD)
    assert opened(folder, key()).get(OLD).called == "Castor"


def test_brought_back_changed_and_archived_again_meanwhile_the_older_does_not_come_back(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.archives.put(OLD)
    other = opened(folder, key())

    def meanwhile() -> None:
        other.archives.take(2026, OLD)
        other.change(OLD, call("Castor"))
        other.archives.put(OLD)

    while_it_moves(monkeypatch, "receive", meanwhile)
    with pytest.raises(ChangedOnDisk):
        sealed.archives.take(2026, OLD)
    again = opened(folder, key())
    assert not again.has(OLD)
    assert [one.called for _, one in again.archives.found().families] == ["Castor"]


def test_a_damaged_archive_is_told_and_holds_up_no_other(sealed: Store, folder: Path) -> None:
    at = [MORNING.replace(year=2025), MORNING]
    sealed.archives = type(sealed.archives)(sealed, lambda: at[0])
    sealed.archives.put(OTHER)
    at.pop(0)
    sealed.archives.put(OLD)
    for file in (folder / "archives" / "2026").glob("active.g*"):
        file.write_bytes(file.read_bytes()[:-9])
    found = sealed.archives.found()
    assert [one.code for _, one in found.families] == [OTHER]
    assert str(found.told[0]) == "L’archive de 2026 ne s’ouvre pas\u00a0; tout le reste est là."
    told = sealed.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    assert "L’archive de 2026 ne s’ouvre pas" in " ".join(map(str, told))
    hers = keyring.unlock(sealed.key.ring, "NK", HERS)
    assert [one.code for _, one in opened(folder, hers).archives.found().families] == [OTHER]
    assert "archives/2026" in " ".join(map(str, eliminate_one(sealed)))


def eliminate_one(store: Store) -> tuple[object, ...]:
    store.save(family("RBX-2024-003", "Blaireau"), 0)
    return eliminated(store, "RBX-2024-003", COUNTED)


def copies(folder: Path) -> list[backups.Backup]:
    return list(backups.found(backups.home(folder)))


def in_use(folder: Path, days: int = 0) -> Store:
    """As somebody opens it, that many days later."""
    return Store.open(folder, now=lambda: MORNING + timedelta(days=days), key=key())


def test_an_archive_is_copied_once_it_has_changed_to_both_folders(sealed: Store, folder: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    sealed.change_service(lambda service: replace(service, second_folder=str(usb)))
    sealed.archives.put(OLD)
    archive, there = folder / "archives" / "2026", usb / "reliance-backups" / "archives" / "2026"
    (before,) = copies(archive)
    assert before.generation == 1, "the copy of before"
    for days in range(3):
        with in_use(folder, days) as store:
            assert store.back_up_today() == ()
    assert [one.generation for one in copies(archive)] == [1, 2], "and one of what it is, not one a day"
    (second,) = backups.found(there)
    assert second.read() == (archive / "active.g2").read_bytes()
    with in_use(folder, 3) as store:
        store.archives.put(OTHER)
        assert store.back_up_today() == ()
    assert [one.generation for one in backups.found(there)] == [2, 3]


def test_an_archives_copies_are_thinned_as_the_others_are(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    archive = folder / "archives" / "2026"
    with sealed.archives._opened(2026) as opened_archive:
        for hour in range(6):
            backups.make(archive, MORNING - timedelta(days=21, hours=hour), opened_archive.key)
    with in_use(folder) as store:
        store.archives.put(OTHER)
        store.back_up_today()
    assert len([one for one in copies(archive) if one.taken.date() < MORNING.date()]) == 1


def test_who_is_removed_opens_no_copy_of_an_archive(sealed: Store, folder: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    sealed.change_service(lambda service: replace(service, second_folder=str(usb)))
    sealed.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    hers = keyring.unlock(sealed.key.ring, "NK", HERS)
    sealed.archives.put(OLD)
    with Store.open(folder, now=lambda: MORNING, key=sealed.key) as store:
        store.back_up_today()
    assert sealed.turn_key(partial(keyring.removed, who="NK")) == ()
    taken = [*copies(folder / "archives" / "2026"), *backups.found(usb / "reliance-backups" / "archives" / "2026")]
    assert len(taken) >= 3
    for copy in taken:
        with pytest.raises(StoreError):
            backups.opened(copy.read(), copy.file, hers)
        backups.opened(copy.read(), copy.file, sealed.key)


def test_what_ails_an_archive_is_told_once_a_day(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    for file in (folder / "archives" / "2026").glob("active.g*"):
        file.write_bytes(file.read_bytes()[:-9])
    with in_use(folder, 1) as store:
        (told,) = store.back_up_today()
        assert "archives/2026" in str(told)
        assert store.back_up_today() == ()
