"""The registration sheet: what a family takes home, on one page of paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reliance_tui.documents.facts import SHEET, SheetFacts, letterhead
from reliance_tui.documents.rendering import in_words, render
from reliance_tui.documents.templates import find
from reliance_tui.domain.records import Family, Service


def registration_sheet(
    family: Family, service: Service, handed_over: date, due: date, *, lang: str, data_folder: Path | None
) -> bytes:
    """The sheet as a DOCX, from the service's own template or the shipped one; same facts, same bytes.

    Of the family it says the code and what it wants to be called, nothing else. Dates are written in the
    template's language. Raises `TemplateFailed`; with `data_folder` None the shipped template is used.
    """
    path = find(SHEET, lang, data_folder)
    language = path.parent.name
    facts = SheetFacts(
        **letterhead(family, service),
        remise_le=in_words(handed_over, language),
        rendre_avant=in_words(due, language),
    )
    return render(path, facts)
