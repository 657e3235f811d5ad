"""How a save gets to the disk, call by call; `proof/test_faults.py` makes each of the calls fail."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from reliance_tui.store import Damaged, DiskFull, Locked, SaveFailed, Store
from reliance_tui.store import folder as folder_module
from reliance_tui.store.folder import Folder

CODE = "RBX-2026-001"


def test_a_save_is_acknowledged_only_once_all_of_it_is_on_the_disk(store: Store, disk: Any, calling: Callable) -> None:
    store.change(CODE, calling("Renard"))
    assert [done for done in disk.calls if not done.startswith("listdir")] == [
        "open temporary",
        *["write temporary"] * 3,
        "fsync temporary",
        "close temporary",
        "link temporary",
        "unlink temporary",
        "open folder",
        "fsync folder",
        "close folder",
    ]


def test_a_new_folder_is_durable_before_anything_is_in_it(
    folder: Path, disk: Any, opening: Callable[..., Store]
) -> None:
    opening(folder / "caseload")
    assert disk.calls.index("fsync folder") < disk.calls.index("open temporary")


def test_what_takes_the_place_of_a_copy_is_read_again_and_there_for_good(folder: Path, disk: Any) -> None:
    files, read = Folder(folder), list[bytes]()
    files.make()
    (folder / "a copy").write_bytes(b"old")
    disk.calls.clear()
    files.exchange("a copy", b"new", read.append)
    assert (read, (folder / "a copy").read_bytes()) == ([b"new"], b"new")
    kept = [call for call in disk.calls if call.startswith(("fsync", "replace"))]
    assert kept == ["fsync temporary", "replace temporary", "fsync folder"]

    def worse(_: bytes) -> None:
        raise Damaged(folder / "a copy")

    with pytest.raises(Damaged):
        files.exchange("a copy", b"newer", worse)
    assert [one.name for one in folder.iterdir()] == ["a copy"]
    assert (folder / "a copy").read_bytes() == b"new"


OLD, NEW = "Loutre", "Renard"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_a_temporary_file_that_stays_does_not_make_a_save_fail(
    store: Store, disk: Any, calling: Callable, opening: Callable[..., Store], code: int
) -> None:
    disk.refuse("unlink temporary", code)
    store.change(CODE, calling(NEW))
    disk.accept()
    assert opening().get(CODE).called == NEW


def test_a_link_reported_as_failed_that_took_is_a_save(
    store: Store, disk: Any, calling: Callable, opening: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network folder may do the work, lose the answer, and find the name taken when it asks again."""

    def link(source: Path, target: Path) -> None:
        os.link(source, target)
        raise FileExistsError(errno.EEXIST, "taken")

    monkeypatch.setattr(disk, "link", link, raising=False)
    store.change(CODE, calling(NEW))
    assert opening().get(CODE).called == store.get(CODE).called == NEW


def test_a_process_asleep_while_its_number_was_used_and_pruned_overwrites_nobody(
    store: Store, disk: Any, calling: Callable, opening: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = opening()
    other.save(store.get(CODE).__class__(code="TRC-2026-001", site="TRC", contact=store.get(CODE).contact), 0)
    store.refresh()
    asleep = True

    def link(source: Path, target: Path) -> None:
        nonlocal asleep
        if asleep:
            asleep = False
            for n in range(folder_module.KEPT + 2):
                other.change("TRC-2026-001", calling(f"Hérisson {n}"))
        os.link(source, target)

    monkeypatch.setattr(disk, "link", link, raising=False)
    store.change(CODE, calling(NEW))
    for each in (store, opening()):
        assert each.get(CODE).called == NEW
        assert each.get("TRC-2026-001").called == f"Hérisson {folder_module.KEPT + 1}"


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_disk_without_link_saves_under_a_lock(
    store: Store,
    disk: Any,
    calling: Callable,
    opening: Callable[..., Store],
    leftovers: Callable[[], list[str]],
    code: int,
) -> None:
    disk.refuse("link temporary", code)
    store.change(CODE, calling(NEW))
    assert "replace temporary" in disk.calls
    assert (opening().get(CODE).called, leftovers()) == (NEW, [])


def test_a_disk_without_link_does_not_overwrite_who_was_faster(
    store: Store, disk: Any, calling: Callable, opening: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    other, faster = opening(), True

    def link(source: Path, target: Path) -> None:
        nonlocal faster
        if faster:
            faster = False
            other.keep_draft("interview", {"notes": "là"})
        raise OSError(errno.ENOTSUP, "no link here")

    monkeypatch.setattr(disk, "link", link, raising=False)
    store.change(CODE, calling(NEW))
    last = opening()
    assert (last.get(CODE).called, last.draft("interview")) == (NEW, {"notes": "là"})


def test_a_disk_without_link_where_another_never_finishes_says_so(
    store: Store, folder: Path, disk: Any, calling: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "WAIT", 0.05)
    disk.refuse("link temporary", errno.ENOTSUP)
    with FileLock(folder / "commit.lock"), pytest.raises(Locked):
        store.change(CODE, calling(NEW))
    assert store.get(CODE).called == OLD


def test_eight_generations_are_kept(store: Store, folder: Path, calling: Callable) -> None:
    for n in range(12):
        store.change(CODE, calling(str(n)))
    kept = {path.name for path in folder.glob("active.*")}
    assert kept == {f"active.g{n}" for n in range(store.generation - 7, store.generation + 1)}


def test_only_its_owner_reads_the_folder_and_what_is_in_it(store: Store, folder: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps rights elsewhere")
    store.keep_draft("interview", {"notes": "là"})
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()} == {
        path.name: "0o600" for path in folder.iterdir()
    }


def test_what_the_dead_left_half_written_is_swept_and_what_the_living_write_is_not(
    store: Store, folder: Path, opening: Callable[..., Store], leftovers: Callable[[], list[str]]
) -> None:
    host = folder_module._host()
    nobody = 2**22 + 1  # above the greatest process id of Linux
    alive = [f"saving.{host}.{os.getppid()}.{'a' * 16}", f"saving.elsewhere.{nobody}.{'b' * 16}"]
    for name in (*alive, f"saving.{host}.{nobody}.{'c' * 16}"):
        (folder / name).write_bytes(b"half")
    opening()
    assert sorted(leftovers()) == sorted(alive)


def test_a_disk_that_takes_a_little_at_a_time_gets_all_of_it(
    store: Store, opening: Callable[..., Store], calling: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(folder_module.os, "write", lambda handle, data: write(handle, bytes(data)[:100]))
    store.change(CODE, calling("Renard"))
    assert opening().get(CODE).called == "Renard"


def test_a_file_somebody_left_under_the_name_of_ours_is_not_written_in(
    store: Store, folder: Path, calling: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module.os, "urandom", lambda size: bytes(size))
    theirs = folder / f"saving.{folder_module._host()}.{os.getpid()}.{'00' * 8}"
    theirs.write_bytes(b"theirs")
    with pytest.raises(SaveFailed):
        store.change(CODE, calling("Renard"))
    assert theirs.read_bytes() == b"theirs"


def test_a_save_broken_off_does_not_hold_up_the_next(
    store: Store, disk: Any, calling: Callable, opening: Callable[..., Store]
) -> None:
    """Somebody may still hold the error, and with it all that was being written."""
    disk.refuse("write temporary", errno.ENOSPC)
    with pytest.raises(DiskFull) as told:
        store.change(CODE, calling(NEW))
    disk.accept()
    store.change(CODE, calling(NEW * 1000))
    assert opening().get(CODE).called == NEW * 1000
    assert told.tb is not None


def test_room_is_made_while_the_disk_writes_and_eight_are_there_at_the_end(
    store: Store, folder: Path, disk: Any, calling: Callable
) -> None:
    for n in range(8):
        store.change(CODE, calling(f"{n}" * folder_module._LONG))
    disk.calls.clear()
    store.change(CODE, calling(OLD * folder_module._LONG))
    assert disk.calls.index(f"unlink active.g{store.generation - 8}") < disk.calls.index("fsync temporary")
    assert len(list(folder.glob("active.*"))) == folder_module.KEPT


def test_no_generation_is_left_out(store: Store, folder: Path) -> None:
    files = folder_module.Folder(folder)
    with pytest.raises(folder_module.Overtaken):
        files.commit(store.generation + 2, [b"too far"])
    assert files.newest() == store.generation


def test_what_is_set_aside_is_so_for_good(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[Path, bool]] = []
    aside = folder / "damaged.g2"
    monkeypatch.setattr(folder_module, "_sync", lambda path: synced.append((path, aside.exists())))
    assert folder_module.Folder(folder).set_aside(store.generation) == aside
    assert synced == [(folder, True)]
