"""The report as a spreadsheet with its charts: counts are numbers, all else is text and never a formula."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from reliance_tui.documents.report import figure
from reliance_tui.domain.records import Service
from reliance_tui.domain.report_records import Period
from reliance_tui.domain.report_view import View, ViewTable
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.text import clean_line

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Tell = Callable[[Sentence], str]
SHEET = say("Bilan")
TITLE = say("Bilan d’activité")
CHART_ROWS = 15
"""Rows of the sheet a chart takes."""
_LABEL_WIDTH, _FIGURE_WIDTH = 52, 16


def report_workbook(view: View, service: Service, period: Period, tell: Tell) -> bytes:
    """The workbook of a report already made discreet (`report_view.view`); same figures, same bytes."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    book = Workbook(
        file,
        {
            "in_memory": True,
            # Nothing that was typed (a site's name) is ever taken for a formula, a link or a number.
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": tell(TITLE), "author": "", "created": datetime.combine(period.last, time(12))})
    sheet = book.add_worksheet(tell(SHEET))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.set_column(1, len(view.columns), _FIGURE_WIDTH)
    _Writer(book, sheet, view, tell).write(clean_line(service.name))
    book.close()
    return file.getvalue()


class _Writer:
    """Goes down the sheet."""

    def __init__(self, book: Workbook, sheet: Worksheet, view: View, tell: Tell) -> None:
        self.book, self.sheet, self.view, self.tell = book, sheet, view, tell
        self.row = 0
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.section = book.add_format({"bold": True, "font_size": 13, "bottom": 2})
        self.strong = book.add_format({"bold": True})
        self.total = book.add_format({"bold": True, "top": 1})
        self.right = book.add_format({"align": "right"})
        self.strong_right = book.add_format({"bold": True, "align": "right"})
        self.total_right = book.add_format({"bold": True, "top": 1, "align": "right"})

    def write(self, service: str) -> None:
        """Everything, from the filters to the last table."""
        self._line(service, self.strong)
        self._line(self.tell(TITLE), self.title)
        for one in self.view.filters:
            self._line(self.tell(one))
        for section in self.view.sections:
            self.row += 1
            self._line(self.tell(section.title), self.section)
            for table in section.tables:
                self._table(table)

    def _line(self, words: str, form: Any = None) -> None:
        self.sheet.write_string(self.row, 0, words, form)
        self.row += 1

    def _table(self, table: ViewTable) -> None:
        self._line(self.tell(table.title), self.strong)
        top = self.row
        for column, name in enumerate(self.view.headings, 1):
            self.sheet.write_string(top, column, self.tell(name), self.strong_right)
        self.row += 1
        for row in table.rows:
            self.sheet.write_string(self.row, 0, self.tell(row.label), self.total if row.total else None)
            for column, shown in enumerate(row.figures, 1):
                form = self.total_right if row.total else self.right
                if isinstance(shown, int):
                    self.sheet.write_number(self.row, column, shown, form)
                else:
                    self.sheet.write_string(self.row, column, figure(shown, self.tell), form)
            self.row += 1
        parts = [row for row in table.rows if not row.total]
        if sum(isinstance(row.figures[0], int) for row in parts) > 1:
            self._chart(table, top, len(parts))
            self.row = max(self.row, top + CHART_ROWS)
        self.row += 1

    def _chart(self, table: ViewTable, top: int, rows: int) -> None:
        """The first column's bars; what is hidden has none."""
        chart = self.book.add_chart({"type": "bar"})
        name, first, last = self.tell(SHEET), top + 1, top + rows
        chart.add_series(
            {
                "categories": [name, first, 0, last, 0],
                "values": [name, first, 1, last, 1],
                # A spreadsheet draws text as nothing: no label may say that it is zero.
                "data_labels": {"value": True, "num_format": "0;;;"},
                "gap": 60,
            }
        )
        chart.set_title({"name": self.tell(table.title), "name_font": {"size": 10}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"min": 0, "major_gridlines": {"visible": False}, "visible": False})
        self.sheet.insert_chart(top, len(self.view.columns) + 2, chart, {"x_scale": 1.1, "y_scale": CHART_ROWS / 15.5})
