"""Where documents are put: a private folder, names that name no one, nothing ever overwritten."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from reliance_tui.domain.machine import why
from reliance_tui.domain.sentence import Sentence, say

_PRIVATE_FOLDER = 0o700
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class ExportFailed(Exception):
    """A document that could not be written; `sentence` says why and what to do. Nothing is left behind."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def file_name(code: str, what: str, on: date, ending: str = ".docx") -> str:
    """The name of a document: a family's code, what it is, a day; never a name of a person.

    `RBX-2026-014_fiche-inscription_2026-10-19.docx`. Anything but letters, digits and hyphens in the code,
    which may come from an imported file, becomes a hyphen.
    """
    return "_".join(part for part in (_safe(code), what, on.isoformat()) if part) + ending


def _safe(code: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", code)[:40].strip("-")


def write(folder: Path, name: str, data: bytes) -> Path:
    """Keep a document in the folder (0700) under its name (0600), or name-2, name-3… if that is taken.

    The document is whole on the disk before it has its name. Returns its path; raises `ExportFailed`.
    """
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        folder.chmod(_PRIVATE_FOLDER)
        return _named(_kept(folder, data), folder / Path(name).name)
    except OSError as error:
        raise ExportFailed(failed(error, folder)) from error


class Export(msgspec.Struct, frozen=True):
    """A document that was written: its file's name, what it is (`projet`, `avenant-1`…), its age in days."""

    name: str
    what: str
    age: int
    path: Path


def listing(folder: Path, code: str, now: datetime) -> tuple[Export, ...]:
    """A family's documents in the folder, the newest first; () when there is no folder. Raises `ExportFailed`.

    The age is that of the file, not of what it says: a paper lying about since long is to be removed.
    """
    prefix = f"{_safe(code)}_"
    found = []
    try:
        for path in folder.iterdir() if _safe(code) and folder.is_dir() else ():
            if path.name.startswith(prefix) and path.is_file():
                written = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().replace(tzinfo=None)
                age = max(0, (now.date() - written.date()).days)
                found.append((written, Export(path.name, path.stem.removeprefix(prefix).split("_")[0], age, path)))
    except OSError as error:
        raise ExportFailed(
            say("Le dossier {folder} ne se laisse pas lire\u00a0: vérifiez que vous y avez droit.", folder=str(folder))
        ) from error
    return tuple(export for _, export in sorted(found, key=lambda one: (one[0], one[1].name), reverse=True))


def remove(path: Path) -> None:
    """Remove a document, which may be gone already. Raises `ExportFailed`."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ExportFailed(
            say(
                "{file} ne se laisse pas effacer ({reason}). Fermez-le s’il est ouvert, puis recommencez.",
                file=path.name,
                reason=why(error),
            )
        ) from error


def _kept(folder: Path, data: bytes) -> Path:
    """The data in a temporary file of the folder, which mkstemp makes readable by its owner alone."""
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(temporary)
        raise
    return Path(temporary)


def _named(temporary: Path, wanted: Path) -> Path:
    """Give the temporary file the first free name."""
    try:
        path = _taken(wanted)
        try:
            os.replace(temporary, path)
        except BaseException:
            path.unlink()
            raise
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path


def _taken(wanted: Path) -> Path:
    """The first free name, taken by an empty file so that no other program can take it meanwhile."""
    path, number = wanted, 1
    while True:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            return path
        except FileExistsError:
            number += 1
            path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")


def failed(error: OSError, folder: Path) -> Sentence:
    """Why nothing could be written in a folder, and what to do."""
    if error.errno in _FULL:
        return say("Le disque est plein\u00a0: le document n’est pas enregistré. Faites de la place, puis recommencez.")
    if error.errno in _FORBIDDEN:
        return say(
            "On n’a pas le droit d’écrire dans {folder}\u00a0: le document n’est pas enregistré."
            " Rendez ce dossier accessible, puis recommencez.",
            folder=str(folder),
        )
    return say(
        "Le document n’a pas pu être écrit dans {folder} ({reason}). Rien d’autre n’est perdu\u00a0: recommencez.",
        folder=str(folder),
        reason=why(error),
    )
