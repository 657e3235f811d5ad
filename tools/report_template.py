"""Make the shipped report for the steering committee: what is counted and how, then a table a question."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from plan_styles import AXIS, BOX, kept, set_styles, tag
from word import QUIET, THIN, a4, border, element, field, finished, heading, letters, new_style, rich, spacing, table

NAME, FIGURE, BODY = "Nom d’un chiffre", "Chiffre", 10


def styles(document: Document) -> None:
    set_styles(document)
    for name in (NAME, FIGURE):
        style = new_style(document, name)
        letters(style, BODY)
        spacing(style, 2, 2, 1.0)
        style.paragraph_format.keep_with_next = True
    document.styles[FIGURE].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.styles[AXIS].paragraph_format.space_before = Pt(10)


def margins(document: Document) -> None:
    section = a4(document)
    rich(section.header.paragraphs[0], "", "{{ service }}", " · {{ site }}\tbilan")
    footer = section.footer.paragraphs[0]
    footer.add_run("Fait le {{ fait_le }}\tpage ")
    field(footer, "PAGE")
    footer.add_run(" / ")
    field(footer, "NUMPAGES")


def opening(document: Document) -> None:
    document.add_paragraph("Bilan d’activité", "Title")
    document.add_paragraph("{{ periode }}", "Subtitle")
    document.add_paragraph(
        "{% for filtre in filtres %}{% if not loop.first %}\n{% endif %}{{ filtre }}{% endfor %}", BOX
    )


def figures(document: Document) -> None:
    """A table whose columns are as many as the sites: each figure's cell is told again a column."""
    tag(document, "for rubrique in rubriques")
    heading(document, "{{ rubrique.titre }}")
    tag(document, "for tableau in rubrique.tableaux")
    kept(document.add_paragraph("{{ tableau.titre }}", AXIS))
    rows = table(document, 4, Mm(84), Mm(30), Mm(30), Mm(30))
    told = (
        ("{%tc for colonne in colonnes %}", "{{ colonne }}"),
        ("{%tc for chiffre in ligne.chiffres %}", "{{ chiffre }}"),
    )
    for row, name, (loop, figure) in zip((0, 2), ("", "{{ ligne.nom }}"), told, strict=True):
        cells = rows.rows[row].cells
        bold = "{% if ligne.total %}", "{% endif %}"
        cells[0].paragraphs[0].style = NAME
        if name:
            rich(cells[0].paragraphs[0], bold[0], name, "{% else %}" + name + bold[1])
        cells[1].paragraphs[0].text = loop
        cells[2].paragraphs[0].style = FIGURE
        if name:
            rich(cells[2].paragraphs[0], bold[0], figure, "{% else %}" + figure + bold[1])
        else:
            rich(cells[2].paragraphs[0], "", figure)
        cells[3].paragraphs[0].text = "{%tc endfor %}"
    rows.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    rows.cell(1, 0).paragraphs[0].text = "{%tr for ligne in tableau.lignes %}"
    rows.cell(3, 0).paragraphs[0].text = "{%tr endfor %}"
    lines = element("w:tblBorders")
    lines.extend([border(side, QUIET, 4, 0) for side in ("top", "bottom", "insideH")])
    rows._tbl.tblPr.insert_element_before(lines, "w:tblLayout", "w:tblCellMar", "w:tblLook")
    document.add_paragraph("", THIN)
    tag(document, "endfor")
    tag(document, "endfor")


def report() -> bytes:
    """The report, with the tags that `documents.report` fills."""
    document = docx.Document()
    styles(document)
    margins(document)
    opening(document)
    figures(document)
    return finished(document, "Bilan d’activité")
