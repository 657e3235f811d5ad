"""Copies of the store: made, read again, thinned, sealed anew, gone back to; and what is left when the disk refuses."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from reliance_tui.store import Store, StoreError, backups, keyring, peek
from reliance_tui.store import folder as folder_module
from reliance_tui.store.backups import BackupFailed
from reliance_tui.store.checking import check
from reliance_tui.store.keyring import Key
from reliance_tui.store.restore import NotABackup, drill, restore
from tests.store.conftest import Disk, call, family

CODE = "RBX-2026-001"
NOW = datetime(2026, 10, 19, 9, 30)
MINE, HERS = "loutre sous la pluie fine", "quatre mots sans aucun lien"
FORMAT_1 = Path(__file__).with_name("formats") / "format-1.reliance"


@cache
def a_key() -> Key:
    return keyring.new_key("CB", MINE)[0]


def opened(folder: Path, key: Key | None = None, at: datetime = NOW, *, shared: bool = True) -> Store:
    return Store.open(folder, now=lambda: at, shared=shared, key=key)


def copies(folder: Path) -> list[Path]:
    return [backup.file for backup in backups.found(backups.home(folder))]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("active.g*")}


def test_one_a_day_of_use_byte_for_byte_and_for_its_owner_alone(store: Store, folder: Path) -> None:
    assert store.back_up_today() == store.back_up_today() == ()
    (copy,) = copies(folder)
    assert copy.name == "2026-10-19T093000.g2.reliance"
    assert copy.read_bytes() == (folder / "active.g2").read_bytes()
    if os.name != "nt":
        assert (copy.stat().st_mode & 0o777, copy.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    with opened(folder, at=NOW + timedelta(days=1)) as tomorrow:
        tomorrow.back_up_today()
    assert len(copies(folder)) == 2


def test_a_store_nobody_shares_or_never_wrote_in_has_none(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as empty, opened(tmp_path / "demo", shared=False) as demo:
        demo.save(family(), 0)
        assert empty.back_up_today() == demo.back_up_today() == ()
    assert copies(folder) == copies(tmp_path / "demo") == []


def test_a_file_of_an_older_format_is_copied_before_it_is_written_anew(folder: Path) -> None:
    folder.mkdir()
    shutil.copy(FORMAT_1, folder / "active.g3")
    with opened(folder, shared=False) as store:
        assert copies(folder) == []
        store.keep_draft("Somewhere", {"field": "text"})
        store.keep_draft("Somewhere", {"field": "more"})
    (copy,) = copies(folder)
    assert copy.read_bytes() == FORMAT_1.read_bytes()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize(
    "refused",
    [f"{call} temporary" for call in ("open", "write", "read", "fsync", "close", "link")]
    + ["open folder", "fsync folder"],
)
def test_a_backup_the_disk_refuses_is_told_and_nothing_half_is_left(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, refused: str, code: int
) -> None:
    disk = Disk(backups.home(folder))
    monkeypatch.setattr(folder_module, "os", disk)
    backups.home(folder).mkdir()
    before = snapshot(folder)
    disk.refuse(refused, code)
    (sentence,) = store.back_up_today()
    assert "copie de secours" in str(sentence)
    assert refused in disk.calls
    disk.accept()
    assert [file for file in backups.home(folder).iterdir() if file.name.startswith("saving.")] == []
    assert all(backups.whole(backup) for backup in backups.found(backups.home(folder)))
    assert snapshot(folder) == before
    store.change(CODE, call("Renard"))
    assert store.back_up_today() == ()
    assert copies(folder)


def test_a_copy_the_disk_gives_back_otherwise_is_not_kept(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "again", lambda file: file.read_bytes()[:-1])
    with pytest.raises(BackupFailed):
        store.back_up()
    assert copies(folder) == []


def many(store: Store, folder: Path) -> None:
    """A backup an hour on a day three weeks ago, of which one stays."""
    for hour in range(6):
        backups.make(folder, NOW - timedelta(days=21, hours=hour), store.key)


def test_what_is_damaged_counts_for_no_day_and_is_left_there(store: Store, folder: Path) -> None:
    many(store, folder)
    damaged = max(copies(folder))
    damaged.write_bytes(damaged.read_bytes()[:-9])
    store.back_up_today()
    assert len(copies(folder)) == 3
    assert damaged in copies(folder)
    assert sum(backups.whole(one) is not None for one in backups.found(backups.home(folder))) == 2


def test_an_emptied_store_pushes_out_nothing_that_held_families(store: Store, folder: Path) -> None:
    many(store, folder)
    store.back_up_today()
    before = copies(folder)
    store.replace_all(store.service(), [])
    for later in range(1, 60):
        with opened(folder, at=NOW + timedelta(days=later)) as emptied:
            emptied.back_up_today()
    assert set(before) <= set(copies(folder))


def test_the_second_folder_has_them_too_and_its_absence_is_told_once(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    key = tmp_path / "key"
    store.change_service(lambda service: type(service)(second_folder=str(key)))
    assert [str(key) in str(sentence) for sentence in store.back_up_today()] == [True]
    assert store.back_up_today() == ()
    key.mkdir()
    assert store.back_up_today() == ()
    (copy,) = (key / "reliance-backups").iterdir()
    assert copy.read_bytes() == copies(folder)[0].read_bytes()


def test_who_is_removed_opens_no_backup_any_more(folder: Path) -> None:
    with opened(folder, a_key()) as store:
        store.save(family(called="Loutre"), 0)
        store.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
        store.back_up_today()
        hers = keyring.unlock(store.key.ring, "NK", HERS)
        assert store.turn_key(partial(keyring.removed, who="NK")) == ()
        for copy in copies(folder):
            with pytest.raises(StoreError):
                backups.opened(copy.read_bytes(), copy, hers)
            assert backups.opened(copy.read_bytes(), copy, store.key).families[CODE].family.called == "Loutre"


def test_sealing_a_plain_store_seals_its_backups(store: Store, folder: Path) -> None:
    store.back_up()
    key, _ = keyring.new_key("CB", MINE, store.id)
    assert store.seal(key) == ()
    assert copies(folder)
    assert not any(b"Loutre" in copy.read_bytes() for copy in copies(folder))


def test_a_backup_gone_back_to_is_a_new_generation_an_open_window_takes_in(store: Store, folder: Path) -> None:
    store.back_up()
    store.change(CODE, call("Renard"))
    before = snapshot(folder)
    done = restore(folder, copies(folder)[0], NOW, its_key=None, key=None)
    assert (done.generation, done.families, done.aside) == (4, 1, ())
    assert before.items() <= snapshot(folder).items()
    assert store.refresh()
    assert (store.get(CODE).called, store.revision(CODE)) == ("Loutre", 4)
    assert any(file.name.endswith(".g3.reliance") for file in copies(folder))


def test_a_damaged_newest_is_set_aside_and_the_backup_gone_back_to(store: Store, folder: Path) -> None:
    store.back_up()
    (folder / "active.g2").write_bytes(b"")
    done = restore(folder, copies(folder)[0], NOW, its_key=None, key=None)
    assert (done.generation, done.aside) == (3, (folder / "damaged.g2",))
    with opened(folder) as again:
        assert again.get(CODE).called == "Loutre"


def test_another_stores_backup_is_refused_but_in_an_empty_folder(store: Store, folder: Path, tmp_path: Path) -> None:
    store.back_up()
    with opened(tmp_path / "other") as other:
        other.save(family(), 0)
    before = snapshot(tmp_path / "other")
    with pytest.raises(NotABackup):
        restore(tmp_path / "other", copies(folder)[0], NOW, its_key=None, key=None)
    assert snapshot(tmp_path / "other") == before
    restore(tmp_path / "empty", copies(folder)[0], NOW, its_key=None, key=None)
    with opened(tmp_path / "empty") as again:
        assert again.get(CODE).called == "Loutre"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("refused", [f"{call} temporary" for call in ("open", "write", "fsync", "close", "link")])
def test_a_restore_the_disk_refuses_changes_nothing(
    store: Store, folder: Path, disk: Any, leftovers: Callable[[], list[str]], refused: str, code: int
) -> None:
    store.back_up()
    store.change(CODE, call("Renard"))
    before = snapshot(folder)
    disk.refuse(refused, code)
    with pytest.raises(StoreError):
        restore(folder, copies(folder)[0], NOW, its_key=None, key=None)
    disk.accept()
    assert (snapshot(folder), leftovers()) == (before, [])


def test_a_drill_proves_the_latest_and_leaves_nothing(folder: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "drills"))
    (tmp_path / "drills").mkdir()
    with opened(folder, a_key()) as store:
        store.save(family(called="Loutre"), 0)
        store.keep_draft("interview", {"notes": "là"})
        store.back_up()
        proof = drill(folder, NOW, store.key)
    assert (proof.families, proof.reviews, proof.drafts) == (1, 0, 1)
    assert list((tmp_path / "drills").iterdir()) == []


def test_a_drill_of_archives_asks_for_no_more_than_the_passphrase_opens(folder: Path) -> None:
    """Not the keys of the archives, which are kept inside."""
    with opened(folder, a_key()) as store:
        store.save(family(called="Loutre"), 0)
        store.archives.put(CODE)
        store.archives.take(NOW.year, CODE)
        store.back_up()
    assert drill(folder, NOW, keyring.unlock(peek(folder).ring, "CB", MINE)).archives == 1


@pytest.mark.parametrize("with_key", [True, False])
def test_a_check_names_what_is_damaged(folder: Path, with_key: bool) -> None:
    with opened(folder, a_key()) as store:
        store.save(family(called="Loutre"), 0)
        store.back_up()
    key = a_key() if with_key else None
    assert not any(finding.fault for finding in check(folder, NOW.date(), key))
    (copy,) = copies(folder)
    copy.write_bytes(copy.read_bytes()[:-9])
    faults = [str(finding.sentence) for finding in check(folder, NOW.date(), key) if finding.fault]
    assert any(str(copy) in fault for fault in faults)


def test_what_is_still_good_is_copied_before_going_back_from_a_damaged_state(store: Store, folder: Path) -> None:
    store.back_up()
    store.change(CODE, call("Renard"))
    store.change(CODE, call("Castor"))
    (folder / "active.g4").write_bytes(b"")
    restore(folder, copies(folder)[0], NOW, its_key=None, key=None)
    (good,) = [one for one in backups.found(backups.home(folder)) if one.generation == 3]
    assert backups.opened(good.read(), good.file, None).families[CODE].family.called == "Renard"


def test_what_has_left_for_an_archive_since_is_not_brought_back_beside_it(store: Store, folder: Path) -> None:
    store.back_up()
    store.change(CODE, call("Renard"))
    store.archives.put(CODE)
    restore(folder, copies(folder)[0], NOW, its_key=None, key=None)
    with opened(folder) as again:
        assert again.families() == ()
        assert [one.called for _, one in again.archives.found().families] == ["Renard"]
