"""The sheet of the recovery key: printed once, kept under lock, erased from the disk."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from reliance_tui.documents.exports import write
from reliance_tui.documents.facts import RECOVERY, RecoveryFacts
from reliance_tui.documents.rendering import in_words, render
from reliance_tui.documents.templates import shipped_folder

_NAME = "cle-de-secours"


def recovery_sheet(folder: Path, recovery: str, who: str, on: date) -> Path:
    """Write the sheet in the folder's documents; where it is.

    Always the shipped template: the service's own copies come in only with the data, which is not open yet. Raises
    `ExportFailed`.
    """
    path = shipped_folder() / "fr" / RECOVERY
    facts = RecoveryFacts(
        service="Reliance",
        site="",
        telephone="",
        cle=recovery,
        le=in_words(on, "fr"),
        dossier=str(folder),
        par=who,
    )
    return write(folder / "documents", f"{_NAME}_{on.isoformat()}.docx", render(path, facts))


def erase_sheets(folder: Path) -> None:
    """Erase the sheets that a program stopped meanwhile left in the folder's documents."""
    for sheet in (folder / "documents").glob(f"{_NAME}_*.docx"):
        with suppress(OSError):
            sheet.unlink()
