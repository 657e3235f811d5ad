"""The files a command writes: never over another one, and for their owner alone."""

from __future__ import annotations

import os
from pathlib import Path

from reliance_tui.domain.machine import why
from reliance_tui.locale import _, tell


class Mistake(Exception):
    """A mistake of the user's, said in one sentence."""


def read(path: Path, most: int = -1) -> bytes:
    """What is in a file, so many bytes of it at most (all of it by default). Raises `Mistake`."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise Mistake(_("{file} ne peut pas être lu\u00a0: {why}.").format(file=path, why=tell(why(error)))) from None


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet (0600), whole on the disk before this returns; nothing is left of one that
    cannot be. Raises `Mistake`."""
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            try:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            except BaseException:
                path.unlink()
                raise
    except FileExistsError:
        raise Mistake(_("{file} existe déjà\u00a0: choisissez un autre nom.").format(file=path)) from None
    except OSError as error:
        raise Mistake(
            _("{file} ne peut pas être écrit\u00a0: {why}.").format(file=path, why=tell(why(error)))
        ) from None
