"""The sheet of the recovery key: printed once, kept under lock, erased from the disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reliance_tui.documents.exports import write
from reliance_tui.documents.facts import RECOVERY, RecoveryFacts
from reliance_tui.documents.open import reveal
from reliance_tui.documents.rendering import in_words, render
from reliance_tui.documents.templates import shipped_folder


def recovery_sheet(folder: Path, recovery: str, who: str, on: date) -> tuple[Path, bool]:
    """Write the sheet in the folder's documents and show it; where it is, and whether it could be shown.

    Always the shipped template: the service's own copies come in only with the data, which is not open yet. May take
    two seconds (`reveal`). Raises `ExportFailed`.
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
    written = write(folder / "documents", f"cle-de-secours_{on.isoformat()}.docx", render(path, facts))
    return written, reveal(written)
