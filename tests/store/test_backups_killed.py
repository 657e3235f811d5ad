"""Killed while it copies: every backup is whole, all said to be made are there, nothing half is left."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from reliance_tui.store import Store, backups


def test_killed_while_copying_leaves_whole_copies_alone(store: Store, folder: Path) -> None:
    moments = random.Random(2026)
    for _ in range(5):
        copier = Path(__file__).with_name("copier.py")
        with subprocess.Popen([sys.executable, copier, folder], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(moments.uniform(0, 0.03))
            process.kill()
            said = [line for line in [first, *process.stdout] if line.endswith("\n")]
        found = backups.found(backups.home(folder))
        assert len(found) >= len(said)
        assert all(backups.whole(backup) for backup in found)
        backups.make(folder, datetime(2027, 1, 1), None)
        assert {file.name for file in backups.home(folder).iterdir()} == {
            backup.file.name for backup in backups.found(backups.home(folder))
        }
