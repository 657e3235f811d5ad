"""What a command writes: on the disk before it is said to be, or not there at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from reliance_tui.cli.files import Mistake, write_new


def test_it_is_for_its_owner_alone_and_never_over_another(tmp_path: Path) -> None:
    write_new(tmp_path / "all.json", b"{}")
    assert (tmp_path / "all.json").read_bytes() == b"{}"
    assert stat.S_IMODE((tmp_path / "all.json").stat().st_mode) == 0o600
    with pytest.raises(Mistake, match="existe déjà"):
        write_new(tmp_path / "all.json", b"other")
    assert (tmp_path / "all.json").read_bytes() == b"{}"


def test_what_the_disk_does_not_keep_is_said_and_not_left_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Mistake, match="ne peut pas être écrit"):
        write_new(tmp_path / "all.json", b"{}")
    assert list(tmp_path.iterdir()) == []
