"""Eliminated, a family is in no older state and no copy; and no copy that was out of reach brings it back."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from reliance_tui.domain.anonymity import anonymise, unsaid
from reliance_tui.domain.keeping_records import Elimination
from reliance_tui.domain.life_records import Activity, ActivityKind, Attendance
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.store import Store, StoreError, backups, keyring
from reliance_tui.store import folder as folder_module
from reliance_tui.store.elimination import Gone
from reliance_tui.store.keyring import Key
from reliance_tui.store.places import places
from reliance_tui.store.reading import knowing
from reliance_tui.store.restore import restore
from tests.sealed import key
from tests.store.conftest import call, family

NOW = datetime(2026, 10, 19, 9, 30)
OLD, OTHER = "RBX-2024-001", "RBX-2026-001"
COUNTED = Elimination(
    on=NOW.date(), by="CB", reason="deux ans sans nouvelles", sites=("RBX",), years=(2024,), families=1,
    adults=0, children=0, interviews=0, plans=0, amendments=0, items=1,
)  # fmt: skip


def opened(folder: Path, at: datetime = NOW, *, shared: bool = True, with_key: Key | None = None) -> Store:
    return Store.open(folder, now=lambda: at, shared=shared, key=with_key or key())


def eliminate(store: Store, code: str = OLD) -> tuple[str, ...]:
    return tuple(map(str, store.eliminate({code: store.revision(code)}, lambda *_: COUNTED)))


def holding(folder: Path, second: Path, code: str = OLD) -> list[Path]:
    """Every file of a data folder and of its second one that has a word about a family in it, archives included."""
    found = []
    for place in places(folder, str(second)):
        files = [*place.folder.glob("active.g*"), *(one.file for at in place.copies for one in backups.found(at))]
        for file in files:
            held = backups.opened(file.read_bytes(), file, knowing(folder, key()))
            words = (
                held.families,
                held.reviews,
                held.activities,
                {name: dict(one) for name, one in held.tables["drafts"].items()},
            )
            if code in repr(words):
                found.append(file)
    return found


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    second = tmp_path / "usb"
    second.mkdir()
    return second


@pytest.fixture
def copied(folder: Path, usb: Path) -> Store:
    """Two families, spoken of at a meeting, half typed about, copied each day to both folders; the older was in the
    archives for a day, and has come back."""
    days = [NOW - timedelta(days=ago) for ago in (3, 2, 1, 0)]
    with opened(folder, days[0]) as store:
        store.change_service(lambda service: type(service)(second_folder=str(usb)))
        for code in (OLD, OTHER):
            store.save(family(code, "Loutre"), 0)
            store.keep_draft(f"SheetScreen:{code}", {"returned_on": "12/10"})
            store.keep_draft(f"PlanScreen:{code}:apart", {"apart": "les matins"})
        items = tuple(Item(family=code, why=Why.LATE, minutes=5, notes="vue lundi") for code in (OLD, OTHER))
        meeting = Review(id="2026-10-12", on=date(2026, 10, 12), sites=(), minutes=120, items=items)
        store.change_review("2026-10-12", lambda _: meeting)
        came = tuple(Attendance(family=code) for code in (OLD, OTHER))
        store.add_activity(
            lambda _: Activity(id="2026-001", kind=ActivityKind.OUTING, on=date(2026, 10, 12), came=came)
        )
        store.back_up_today()
    with opened(folder, days[1]) as store:
        store.archives.put(OLD)
        store.back_up_today()
    with opened(folder, days[2]) as store:
        store.archives.take(2026, OLD)
        store.change(OTHER, call("Renard"))
        store.back_up_today()
    return opened(folder, days[3])


def test_it_is_left_in_no_generation_no_archive_and_no_copy(copied: Store, folder: Path, usb: Path) -> None:
    before = {file.parent.relative_to(folder.parent).as_posix() for file in holding(folder, usb)}
    copies = {"data/backups", "data/archives/2026/backups", "usb/reliance-backups"}
    assert before >= {"data", "data/archives/2026", *copies, "usb/reliance-backups/archives/2026"}
    number = len(backups.found(backups.home(folder)))
    assert eliminate(copied) == ()
    assert holding(folder, usb) == []
    assert len(backups.found(backups.home(folder))) == number, "what the copies hold of others stays"
    assert all(
        OTHER in backups.opened(one.read(), one.file, knowing(folder, key())).families for one in backups.found(folder)
    )


def test_the_digests_say_no_code_and_know_it_again() -> None:
    gone = Gone().and_([OLD])
    assert gone.has(OLD)
    assert not gone.has(OTHER)
    assert OLD not in repr(gone)
    assert Gone().and_([OLD]).digests != gone.digests, "nor do two stores say the same"
    assert gone.and_([OTHER]).has(OLD)


def test_a_copy_out_of_reach_is_told_written_anew_once_it_is_there_and_brings_nothing_back(
    copied: Store, folder: Path, usb: Path, tmp_path: Path
) -> None:
    usb.rename(tmp_path / "unplugged")
    (told,) = eliminate(copied)
    assert str(usb) in told
    away = tmp_path / "unplugged" / "reliance-backups"
    assert OLD in repr(
        [backups.opened(one.read(), one.file, knowing(folder, key())).families for one in backups.found(away)]
    )
    copied.close()
    for copy in backups.found(away):
        restore(folder, copy.file, NOW, its_key=key(), key=key())
        with opened(folder) as again:
            assert (again.has(OLD), again.has(OTHER)) == (False, True)
            assert again.eliminations() == (COUNTED,)
            assert OLD not in repr(again.reviews())
            assert again.draft(f"SheetScreen:{OLD}") == {}
    (tmp_path / "unplugged").rename(usb)
    with opened(folder, NOW + timedelta(days=1)) as tomorrow:
        assert tomorrow.back_up_today() == ()
    assert holding(folder, usb) == []


def test_nothing_left_that_reads_the_backups_still_know_what_was_eliminated(
    copied: Store, folder: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "taken away.reliance"
    shutil.copy(backups.found(backups.home(folder))[0].file, taken)
    eliminate(copied)
    copied.back_up()
    copied.close()
    for file in folder.glob("active.g*"):
        file.write_bytes(b"")
    done = restore(folder, taken, NOW, its_key=key(), key=key())
    assert len(done.aside) == 1
    with opened(folder, shared=False) as again:
        assert (again.has(OLD), again.has(OTHER), again.eliminations()) == (False, True, (COUNTED,))


def test_an_archives_own_copy_brings_nothing_back_either(
    copied: Store, folder: Path, usb: Path, tmp_path: Path
) -> None:
    archived = backups.found(backups.home(folder / "archives" / "2026"))
    holds = [
        one.file for one in archived if OLD in backups.opened(one.read(), one.file, knowing(folder, key())).families
    ]
    shutil.copy(holds[0], tmp_path / "taken away.reliance")
    eliminate(copied)
    restore(folder, tmp_path / "taken away.reliance", NOW, its_key=key(), key=key())
    assert copied.archives.found().families == ()
    assert holding(folder, usb) == []


def test_a_copy_the_disk_does_not_let_be_written_anew_is_told_and_stays_whole(
    copied: Store, folder: Path, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = folder_module.Folder.exchange

    def refused(files: folder_module.Folder, name: str, *how: object) -> None:
        if files.path == backups.home(folder):
            raise StoreError(COUNTED)  # type: ignore[arg-type]
        real(files, name, *how)  # type: ignore[arg-type]

    monkeypatch.setattr(folder_module.Folder, "exchange", refused)
    (told,) = eliminate(copied)
    left = holding(folder, usb)
    assert {file.parent for file in left} == {backups.home(folder)}
    assert all(str(file) in told for file in left)
    assert not copied.has(OLD), "the family is gone all the same"


def test_stopped_before_the_copies_were_written_anew_the_next_day_does_it(
    copied: Store, folder: Path, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(folder_module.Folder, "prune", stopped)
        with pytest.raises(KeyboardInterrupt):
            eliminate(copied)
    assert [file for file in holding(folder, usb) if file.parent == folder]
    copied.close()
    with opened(folder, NOW + timedelta(days=1)) as tomorrow:
        assert not tomorrow.has(OLD)
        assert tomorrow.back_up_today() == ()
    assert holding(folder, usb) == []


def test_damaged_files_kept_aside_are_told(copied: Store, folder: Path) -> None:
    (folder / "damaged.g2").write_bytes(b"")
    (told,) = eliminate(copied)
    assert "damaged.g2" in told


def test_who_comes_later_eliminates_with_the_same_key(copied: Store, folder: Path) -> None:
    eliminate(copied)
    copied.turn_key(partial(keyring.admitted, who="NK", passphrase="quatre mots sans aucun lien"))
    eliminate(copied, OTHER)
    assert copied.eliminations() == (COUNTED, COUNTED)
    taken = backups.found(backups.home(folder))[0].file
    restore(folder, taken, NOW, its_key=copied.key, key=copied.key)
    assert copied.refresh()
    assert copied.families() == ()


def forget_its_name(store: Store, code: str = OLD) -> tuple[str, ...]:
    """Make a file anonymous, and its name forgotten in every copy."""
    store.change_review("2026-10-12", lambda meeting: unsaid(meeting, code))
    store.drop_draft(f"SheetScreen:{code}")
    store.change(code, anonymise)
    return tuple(map(str, store.forget_anonymous()))


def test_made_anonymous_no_generation_archive_or_copy_has_a_word_of_it(copied: Store, folder: Path, usb: Path) -> None:
    copied.change(OTHER, call("Castor"))  # the one that stays is called otherwise
    assert "Loutre" in repr(
        [backups.opened(one.read(), one.file, key()).families for one in backups.found(backups.home(folder))]
    )
    assert forget_its_name(copied) == ()
    for file in holding(folder, usb):
        held = backups.opened(file.read_bytes(), file, knowing(folder, key()))
        assert OLD not in held.families or held.families[OLD].family.anonymous
        assert "SheetScreen:" + OLD not in held.tables["drafts"]
        items = [item for review in held.reviews.values() for item in review.items]
        assert [item.notes for item in items if item.family == OLD] in ([], [""])
    kept = backups.opened((last := backups.found(backups.home(folder))[-1]).read(), last.file, key())
    assert (kept.families[OLD].family.anonymous, OLD in repr(kept.activities)) == (True, True), "it is counted still"
    assert "vue lundi" in repr(kept.reviews), "what was said of others stays"


def test_a_copy_out_of_reach_does_not_give_its_name_back(
    copied: Store, folder: Path, usb: Path, tmp_path: Path
) -> None:
    usb.rename(tmp_path / "unplugged")
    (told,) = forget_its_name(copied)
    assert str(usb) in told
    copied.close()
    for copy in backups.found(tmp_path / "unplugged" / "reliance-backups"):
        restore(folder, copy.file, NOW, its_key=key(), key=key())
        with opened(folder) as again:
            assert not again.has(OLD) or again.get(OLD).anonymous, "nor after a state that was without it"
            assert not again.get(OTHER).anonymous
    (tmp_path / "unplugged").rename(usb)
    with opened(folder, NOW + timedelta(days=1)) as tomorrow:
        assert tomorrow.back_up_today() == ()
    assert all(
        kept.family.anonymous
        for file in holding(folder, usb)
        for code, kept in backups.opened(file.read_bytes(), file, knowing(folder, key())).families.items()
        if code == OLD
    )
