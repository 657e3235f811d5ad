"""A process that makes backups until it is killed: `copier.py FOLDER`; it says when one is made."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

from reliance_tui.store import backups

if __name__ == "__main__":
    for second in range(1_000_000):
        backups.make(Path(sys.argv[1]), datetime(2026, 10, 19) + timedelta(seconds=second), None)
        print(second, flush=True)
