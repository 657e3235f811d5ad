"""Real disks that refuse: full, limited, read-only."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reliance_tui.store import DiskFull, ReadOnly, SaveFailed, Store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="disks are limited otherwise on Windows")

CODE = "RBX-2026-001"
MUCH = "on voudrait souffler " * 40_000


def mount(*arguments: str) -> None:
    """Mount, or skip the test with the reason it cannot be done here."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    try:
        subprocess.run(["mount", *arguments], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be mounted here: {error}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk))
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.fixture
def protected(store: Store, folder: Path) -> Iterator[Path]:
    """The store's folder once nothing may be written in it: by rights, or by mount where rights do not bind."""
    if os.geteuid() == 0:
        mount("--bind", str(folder), str(folder))
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        yield folder
        subprocess.run(["umount", "--lazy", folder], check=True)
    else:
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)


def test_a_full_disk_keeps_what_it_had_and_saves_again_once_there_is_room(
    small_disk: Path, opening: Callable[..., Store], make_family: Callable, calling: Callable
) -> None:
    folder = small_disk / "data"
    store = opening(folder)
    store.save(make_family(called="Loutre"), 0)
    with pytest.raises(DiskFull):
        store.change(CODE, calling(MUCH))
    for each in (store, opening(folder)):
        assert each.get(CODE).called == "Loutre"
    assert [path.name for path in folder.glob("saving.*")] == []
    store.change(CODE, calling("Renard"))
    assert opening(folder).get(CODE).called == "Renard"


def test_a_full_disk_makes_no_half_a_store(small_disk: Path, opening: Callable[..., Store]) -> None:
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(bytes(1 << 20))
    with pytest.raises(DiskFull):
        opening(small_disk / "data")
    filler.unlink()
    assert opening(small_disk / "data").families() == ()


def test_a_limit_on_files_is_a_save_that_failed(
    store: Store, folder: Path, calling: Callable, opening: Callable[..., Store]
) -> None:
    """The part of a file that fits is written, then the system refuses: nothing of it may stay."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(SaveFailed, match=errno.errorcode[errno.EFBIG]):
            store.change(CODE, calling(MUCH))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(folder.glob("saving.*")) == []
    assert store.get(CODE).called == opening().get(CODE).called == "Loutre"


def test_a_read_only_folder_can_be_read_and_says_why_it_cannot_be_written(
    store: Store, protected: Path, calling: Callable, opening: Callable[..., Store]
) -> None:
    store.close()
    for each in (store, opening()):
        with pytest.raises(ReadOnly) as told:
            each.change(CODE, calling("Renard"))
        assert str(protected) in str(told.value.sentence)
        assert each.get(CODE).called == "Loutre"


def test_no_store_is_made_in_a_read_only_folder(protected: Path, opening: Callable[..., Store]) -> None:
    with pytest.raises(ReadOnly):
        opening(protected / "inside")


def test_the_store_stands_on_the_domain_alone() -> None:
    """Opening a store loads neither the terminal nor the documents."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, reliance_tui.store; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert not {"textual", "rich", "docx", "docxtpl", "babel", "cryptography"} & set(loaded)
