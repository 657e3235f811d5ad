"""The report of a fall: what can be sent to whoever mends the program, with nothing of what it held."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

FRAMES = 12
"""Calls told, the last ones."""


def where(error: BaseException) -> list[str]:
    """The kind of the error and the lines of code it went through; neither its message nor any value."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [type(error).__name__, *(f"  {_inside(frame.filename)}, {frame.lineno}, {frame.name}" for frame in frames)]


def _inside(file: str) -> str:
    # Where the program is installed may name somebody: only the last folders are told.
    return "/".join(Path(file).parts[-3:])


def report(error: BaseException, folder: Path, at: datetime) -> Path | None:
    """Write a report in the folder's `incidents` (0700, the file 0600); where it is, None when it cannot be."""
    program = ", ".join(f"{name} {version(name)}" for name in ("reliance-tui", "textual", "tinydb"))
    lines = [at.isoformat(timespec="seconds"), program, f"Python {platform.python_version()}, {platform.system()}"]
    try:
        place = folder / "incidents"
        place.mkdir(mode=0o700, exist_ok=True)
        path = place / f"incident-{at:%Y-%m-%dT%H%M%S}.txt"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            file.write("\n".join([*lines, *where(error), ""]))
    except OSError:
        return None
    return path
