"""Killed at any moment: the store opens, with all that was acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reliance_tui.store import Store

FIRST = "RBX-2026-001"


def save_until_killed(folder: Path, delay: float) -> int:
    """Let a process save, kill it so many seconds after its first save; the last count it acknowledged."""
    saver = Path(__file__).with_name("saver.py")
    with subprocess.Popen(
        [sys.executable, saver, str(folder), "1000000"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        acknowledged = process.stdout.readline()
        time.sleep(delay)
        process.kill()
        # The pipe keeps what was said before the end, less a last line cut short.
        said = [line for line in [acknowledged, *process.stdout] if line.endswith("\n")]
    return int(said[-1])


TWO_MB = 2_000_000


@pytest.mark.parametrize(
    ("kills", "size"), [(30, 0), pytest.param(200, TWO_MB, marks=pytest.mark.torture)], ids=["small", "2 MB"]
)
def test_killed_while_saving_loses_nothing_acknowledged(
    folder: Path,
    opening: Callable[..., Store],
    make_family: Callable,
    leftovers: Callable[[], list[str]],
    kills: int,
    size: int,
) -> None:
    with opening() as store:
        store.save(make_family(FIRST, "0"), 0)
        notes = {"notes": "le soir " * (size // 8)}
        store.keep_draft("interview", notes)
    moments = random.Random(2026)
    saved = not_said = 0
    for _ in range(kills):
        acknowledged = save_until_killed(folder, moments.uniform(0, 0.15 if size else 0.03))
        with opening() as store:
            # One more may have got to the disk before its acknowledgement got out.
            assert acknowledged <= int(store.get(FIRST).called) <= acknowledged + 1
            assert store.draft("interview") == notes
            assert store.neighbour is None
            assert leftovers() == []
            saved, not_said = int(store.get(FIRST).called), not_said + int(store.get(FIRST).called) - acknowledged
            store.replace_all(store.service(), [store.get(FIRST)])
            store.keep_draft("interview", notes)
    print(f"\n{kills} kills, {saved} saves of {size} bytes, 0 lost; {not_said} on the disk before they were said")
