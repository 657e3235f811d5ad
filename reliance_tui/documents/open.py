"""Showing a document with whatever the platform opens such files with, to be read and printed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_SECONDS_TO_REFUSE = 2.0


def reveal(path: Path) -> bool:
    """Open a document in the platform's own program; False when nothing here can open it.

    False (no display, no such program, a refusal) means: show the path instead. May take two seconds, so
    that it is called from a worker: an opener that refuses says so at once, one that opens may stay.
    """
    path = path.resolve()
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError:
            return False
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    displayed = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if opener is None or not displayed or not path.exists():
        return False
    try:
        started = subprocess.Popen(
            [opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return started.wait(_SECONDS_TO_REFUSE) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
