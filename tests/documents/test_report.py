"""The report as it leaves: a spreadsheet and a document with what may be told, and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest

from reliance_tui import demo
from reliance_tui.documents.check import check
from reliance_tui.documents.facts import REPORT
from reliance_tui.documents.package import read_parts
from reliance_tui.documents.report import figure, report_document
from reliance_tui.documents.report_xlsx import report_workbook
from reliance_tui.documents.templates import shipped_folder
from reliance_tui.domain.life_records import ActivityKind
from reliance_tui.domain.records import Service, Site
from reliance_tui.domain.report import report
from reliance_tui.domain.report_records import twelve_months
from reliance_tui.domain.report_view import WORDS, View, view
from reliance_tui.domain.sentence import Sentence
from tests.documents.test_plan import read
from tests.factories import TODAY

YEAR = twelve_months(TODAY)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EVIL = "=cmd|'/c calc'!A1"


def tell(sentence: Sentence) -> str:
    return str(sentence)


def shown(*, site: str = "", service: Service | None = None) -> tuple[View, Service]:
    of, families = demo.caseload(TODAY)
    made = report(families, of, YEAR, demo.activities(TODAY, families))
    return view(made, service or of, site=site), service or of


def the_document(site: str = "") -> bytes:
    made, service = shown(site=site)
    return report_document(made, service, TODAY, tell, lang="fr", data_folder=None)


def the_workbook(service: Service | None = None) -> bytes:
    made, of = shown(service=service)
    return report_workbook(made, of, YEAR, tell)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def cells(data: bytes) -> list[list[str | int]]:
    """The rows of the sheet: numbers as numbers, text as text."""
    package = parts(data)
    strings = [
        "".join(text.text or "" for text in one.iter(f"{_MAIN}t"))
        for one in ElementTree.fromstring(package["xl/sharedStrings.xml"])
    ]
    rows: list[list[str | int]] = []
    for row in ElementTree.fromstring(package["xl/worksheets/sheet1.xml"]).iter(f"{_MAIN}row"):
        found: list[str | int] = []
        for cell in row.iter(f"{_MAIN}c"):
            value = cell.find(f"{_MAIN}v")
            assert cell.find(f"{_MAIN}f") is None, "a formula"
            if value is not None and value.text is not None:
                found.append(strings[int(value.text)] if cell.get("t") == "s" else int(value.text))
        rows.append(found)
    return rows


def test_every_figure_is_a_number_or_is_hidden_in_the_workbook_and_the_document() -> None:
    made, _ = shown()
    sheet, text = cells(the_workbook()), read(the_document())
    for section in made.sections:
        for table in section.tables:
            assert str(table.title) in text
            for row in table.rows:
                figures = [one if isinstance(one, int) else figure(one, tell) for one in row.figures]
                assert [str(row.label), *figures] in sheet
                assert all(str(one) in text for one in figures)
    of_families = [row for row in sheet if row[2:] != ["—", "—"]]
    numbers = [one for row in of_families for one in row if isinstance(one, int)]
    assert numbers
    assert min(numbers) >= 5
    assert len(sheet) - len(of_families) == len(ActivityKind), "activities are of no family"
    assert {str(word) for word in WORDS.values()} <= {one for row in sheet for one in row if isinstance(one, str)}


def test_what_is_counted_is_written_at_the_top_of_both() -> None:
    made, _ = shown()
    top = [str(one) for row in cells(the_workbook())[:7] for one in row]
    text = read(the_document())
    for one in made.filters:
        assert str(one) in top
        assert str(one) in text


def test_the_workbook_has_charts_of_its_own_cells() -> None:
    charts = [data.decode() for name, data in parts(the_workbook()).items() if name.startswith("xl/charts/chart")]
    assert len(charts) >= 3
    assert all(re.search(r"<c:f>Bilan!\$B\$\d+:\$B\$\d+</c:f>", chart) for chart in charts)


def test_a_chart_holds_no_figure_that_is_hidden() -> None:
    """What is hidden is text, which a chart takes for nothing, whether it is three or thirty."""
    chart = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    for name, data in parts(the_workbook()).items():
        if name.startswith("xl/charts/chart"):
            tree = ElementTree.fromstring(data)
            if "Activités collectives" in "".join(tree.itertext()):
                continue
            values = next(tree.iter(f"{chart}val"))
            told = {int(node.text or "") for node in values.iter(f"{chart}v")}
            assert not told & {1, 2, 3, 4}


@pytest.mark.parametrize("word", [EVIL, "+1+1", "@SUM(1)", "-2", "http://exemple.fr", "12"])
def test_nothing_that_was_typed_becomes_a_formula_a_link_or_a_number(word: str) -> None:
    service = Service(name=word, sites=(Site(code="RBX", name=word), Site(code="TRC", name="Tourcoing")))
    data = the_workbook(service)
    assert word in [one for row in cells(data) for one in row]
    assert not any("hyperlink" in part.decode(errors="replace") for part in parts(data).values())


def test_neither_says_who_made_it_nor_names_a_family() -> None:
    _, families = demo.caseload(TODAY)
    for data in (the_workbook(), the_document()):
        every = parts(data)
        assert (
            b"<dc:creator></dc:creator>" in every["docProps/core.xml"] or b"creator" not in every["docProps/core.xml"]
        )
        text = " ".join(part.decode(errors="replace") for part in every.values())
        assert [family.code for family in families if family.code in text] == []
        assert [one.called for one in families if len(one.called) > 3 and one.called in text] == []


def test_the_same_figures_give_the_same_bytes() -> None:
    assert the_workbook() == the_workbook()
    assert the_document() == the_document()


def test_a_site_alone_shows_what_it_shows_in_the_whole() -> None:
    whole, alone = shown()[0], shown(site="TRC")[0]
    assert alone.headings == whole.headings[2:]
    for section, of_site in zip(whole.sections, alone.sections, strict=True):
        for table, other in zip(section.tables, of_site.tables, strict=True):
            assert [row.figures for row in other.rows] == [row.figures[2:] for row in table.rows]
    assert "Site de Tourcoing seul" in read(the_document("TRC"))


def test_the_shipped_template_has_no_fault_and_the_service_s_own_comes_first(tmp_path: Path) -> None:
    shipped = shipped_folder() / "fr" / REPORT
    assert check(shipped) == ()
    import docx

    own = docx.Document()
    own.add_paragraph("Le bilan de {{ service }}, {{ periode }}.")
    (tmp_path / "templates" / "fr").mkdir(parents=True)
    own.save(str(tmp_path / "templates" / "fr" / REPORT))
    made, service = shown()
    data = report_document(made, service, date(2026, 11, 16), tell, lang="fr", data_folder=tmp_path)
    assert "Le bilan de Reliance (démonstration), Du 2025-11-17 au 2026-11-16." in read(data)


def test_a_name_in_the_settings_is_text_in_the_document_too() -> None:
    service = msgspec.structs.replace(demo.caseload(TODAY)[0], name="{{ 7*7 }} <b>x</b> & co")
    made, _ = shown(service=service)
    text = read(report_document(made, service, TODAY, tell, lang="fr", data_folder=None))
    assert "{{ 7*7 }} <b>x</b> & co" in text
    assert "word/document.xml" in read_parts(the_document())
