"""The report as a DOCX, from the service's own template or the shipped one: what may be told, and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from reliance_tui.documents.facts import (
    REPORT,
    FigureFacts,
    ReportFacts,
    ReportSectionFacts,
    ReportTableFacts,
    heading,
)
from reliance_tui.documents.rendering import in_words, render
from reliance_tui.documents.templates import find
from reliance_tui.domain.discretion import Hidden
from reliance_tui.domain.records import Service
from reliance_tui.domain.report_view import WORDS, Shown, View, ViewTable
from reliance_tui.domain.sentence import Sentence

Tell = Callable[[Sentence], str]
"""A sentence in the reader's language."""


def report_document(
    view: View, service: Service, today: date, tell: Tell, *, lang: str, data_folder: Path | None
) -> bytes:
    """The document of a report already made discreet (`report_view.view`). Raises `TemplateFailed`; with `data_folder`
    None the shipped template is used."""
    path = find(REPORT, lang, data_folder)
    return render(path, report_facts(view, service, today, tell, path.parent.name))


def report_facts(view: View, service: Service, today: date, tell: Tell, lang: str) -> ReportFacts:
    """What a template of the report may say."""
    period, *filters = view.filters
    return ReportFacts(
        **heading(service, ", ".join(site.name for site in service.sites)),
        periode=tell(period),
        filtres=tuple(tell(one) for one in filters),
        fait_le=in_words(today, lang),
        colonnes=tuple(tell(one) for one in view.headings),
        rubriques=tuple(
            ReportSectionFacts(
                titre=tell(section.title), tableaux=tuple(_table(table, tell) for table in section.tables)
            )
            for section in view.sections
        ),
    )


def _table(table: ViewTable, tell: Tell) -> ReportTableFacts:
    return ReportTableFacts(
        titre=tell(table.title),
        lignes=tuple(
            FigureFacts(nom=tell(row.label), total=row.total, chiffres=tuple(figure(one, tell) for one in row.figures))
            for row in table.rows
        ),
    )


def figure(shown: Shown, tell: Tell) -> str:
    """A figure as it is written."""
    if isinstance(shown, int):
        return str(shown)
    return tell(WORDS[shown] if isinstance(shown, Hidden) else shown)
