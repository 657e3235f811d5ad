"""What the command line tells in days and in figures, by codes alone: the calendar, the report."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any, NamedTuple

from reliance_tui.cli.files import Mistake, write_new
from reliance_tui.domain.report_view import View
from reliance_tui.locale import _, language, ngettext, tell
from reliance_tui.store import Act, Store

APART = 2
"""Cells between two columns of figures."""
LEAST_LABEL = 24
"""Cells a label keeps, on a terminal however narrow."""


def calendar(store: Store, file: Path, now: datetime) -> int:
    """Write everything owed and the meetings planned for a calendar program; 0. Raises `Mistake`, a `StoreError`."""
    from reliance_tui.documents.ics import calendar_file
    from reliance_tui.domain.activities import last_came
    from reliance_tui.domain.diary import diary

    service = store.service()
    entries = diary(store.families(), service, now.date(), last_came(store.activities()))
    data = calendar_file(entries, store.id, now, tell, service.name)
    # On the disk before it goes out, as for an export.
    store.note_now(Act.EXPORTED)
    write_new(file, data)
    n = len(entries)
    print(ngettext("{n} jour écrit dans {file}.", "{n} jours écrits dans {file}.", n).format(n=n, file=file))
    return 0


class Asked(NamedTuple):
    """What is asked of a report: its days, a site alone ("" for all), the files to write, JSON rather than text."""

    first: date
    last: date
    site: str
    xlsx: Path | None
    docx: Path | None
    json: bool


def report(store: Store, asked: Asked, today: date) -> int:
    """Print the figures of a period, or write them, small counts hidden; 0. Raises `Mistake`, a `StoreError`."""
    from reliance_tui.domain.report import report
    from reliance_tui.domain.report_records import period
    from reliance_tui.domain.report_view import view
    from reliance_tui.domain.sentence import Refused

    service, families = store.service(), store.families()
    kept = store.archives.found()
    for sentence in kept.told:
        print(tell(sentence), file=sys.stderr)
    archived = tuple(family for _year, family in kept.families)
    try:
        days = period(asked.first, asked.last, today)
    except Refused as refused:
        raise Mistake(f"{tell(refused.reason)} {tell(refused.way_out)}".strip()) from None
    made = report((*families, *archived), service, days, store.activities())
    if asked.site and asked.site not in made.sites:
        raise Mistake(
            _("Il n’y a pas de site {site}. Les sites\u00a0: {sites}.").format(
                site=asked.site, sites=", ".join(made.sites)
            )
        )
    shown = view(made, service, site=asked.site, archived=bool(archived), unread=bool(kept.told))
    store.note_now(Act.EXPORTED)
    if asked.xlsx is not None:
        from reliance_tui.documents.report_xlsx import report_workbook

        write_new(asked.xlsx, report_workbook(shown, service, days, tell))
        print(_("Le bilan est dans {file}.").format(file=asked.xlsx))
    if asked.docx is not None:
        write_new(asked.docx, _document(store, shown, today))
        print(_("Le bilan est dans {file}.").format(file=asked.docx))
    if asked.json:
        print(_json(shown, asked))
    elif asked.xlsx is None and asked.docx is None:
        print("\n".join(_lines(shown)))
    return 0


def _document(store: Store, shown: View, today: date) -> bytes:
    """The document, from the service's own template or, when it cannot serve, the shipped one; its fault is said."""
    from reliance_tui.documents.report import report_document
    from reliance_tui.documents.templates import TemplateFailed

    service, lang = store.service(), language()
    try:
        return report_document(shown, service, today, tell, lang=lang, data_folder=store.folder)
    except TemplateFailed as failed:
        print(tell(failed.sentence), file=sys.stderr)
        return report_document(shown, service, today, tell, lang=lang, data_folder=None)


def _lines(shown: View) -> list[str]:
    """The report as text: a line a row, its figures under the names of the sites, no wider than the terminal."""
    from reliance_tui.documents.report import figure

    rows = [row for part in shown.sections for table in part.tables for row in table.rows]
    names = [tell(one) for one in shown.headings]
    wide = APART + max(map(len, [*names, *(figure(one, tell) for row in rows for one in row.figures)]))
    room = get_terminal_size((80, 24)).columns - wide * len(names)
    width = max(LEAST_LABEL, min(room, 2 + max(len(tell(row.label)) for row in rows)))
    lines = [part for one in shown.filters for part in wrap(tell(one), width + wide * len(names))]
    for section in shown.sections:
        lines += ["", tell(section.title).upper()]
        for table in section.tables:
            lines += ["", tell(table.title), " " * width + "".join(f"{name:>{wide}}" for name in names)]
            for row in table.rows:
                *above, last = wrap(tell(row.label), width, initial_indent="  ", subsequent_indent="    ")
                figures = "".join(f"{figure(one, tell):>{wide}}" for one in row.figures)
                lines += [*above, f"{last:<{width}}{figures}"]
    return lines


def _json(shown: View, asked: Asked) -> str:
    import msgspec

    from reliance_tui.documents.report import figure

    def row(one: Any) -> dict[str, Any]:
        figures = [each if isinstance(each, int) else figure(each, tell) for each in one.figures]
        return {"row": one.key, "label": tell(one.label), "total": one.total, "figures": figures}

    told = {
        "from": asked.first,
        "to": asked.last,
        "filters": [tell(one) for one in shown.filters],
        "columns": [tell(one) for one in shown.headings],
        "sections": [
            {
                "title": tell(section.title),
                "tables": [
                    {"title": tell(table.title), "rows": [row(one) for one in table.rows]} for table in section.tables
                ],
            }
            for section in shown.sections
        ],
    }
    return msgspec.json.format(msgspec.json.encode(told)).decode()
