"""A Word document's own things, as all the shipped documents use them: styles, borders, rows, fields.

The font is Arial: Word has it everywhere, and LibreOffice sets it in Liberation Sans, drawn to the same
widths, where Arial is missing; so the pages break their lines alike in both. The one colour also reads as
a dark grey on a black-and-white printer.
"""

from __future__ import annotations

import io

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from reliance_tui.documents.package import anonymous, same_bytes

FONT = "Arial"
INK = RGBColor(0x22, 0x2B, 0x2E)
ACCENT = RGBColor(0x1F, 0x5A, 0x63)
QUIET = "9FB4B7"
PALE = "EAF2F2"
WIDTH = Mm(174)
THIN = "Entre deux tableaux"
TO_SIGN = "À signer"


def element(name: str, /, **attributes: str):
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def border(side: str, color: str, size: int = 6, space: int = 1):
    return element(f"w:{side}", val="single", sz=str(size), space=str(space), color=color)


def borders(style: ParagraphStyle, *sides) -> None:
    held = element("w:pBdr")
    held.extend(sides)
    style.element.get_or_add_pPr().insert_element_before(
        held, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def shade(style: ParagraphStyle, color: str) -> None:
    style.element.get_or_add_pPr().insert_element_before(
        element("w:shd", val="clear", color="auto", fill=color), "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def letters(style: ParagraphStyle, size: float, *, bold: bool = False, color: RGBColor = INK) -> None:
    """Set a style's letters in every script, so that an Arabic name is as large as the rest."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = color
    properties = style.element.get_or_add_rPr()
    fonts = properties.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    for old in properties.findall(qn("w:szCs")) + properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(element("w:szCs", val=str(int(size * 2))))
    properties.append(element("w:lang", val="fr-FR", eastAsia="fr-FR", bidi="ar-SA"))


def spacing(style: ParagraphStyle, before: float, after: float, line: float | Pt = 1.1) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    if not isinstance(line, float):
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY


def new_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def base_styles(document: Document, *, body: float, title: float, heading: float, margin: float) -> None:
    """The styles every document has, in points: Normal, Title, Heading 1, Header and Footer (`margin`)."""
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", val="fr-FR", eastAsia="fr-FR", bidi="ar-SA"))
    letters(styles["Normal"], body)
    spacing(styles["Normal"], 0, 3)
    styles["Normal"].paragraph_format.widow_control = True
    for old in styles["Title"].element.pPr.findall(qn("w:pBdr")):
        styles["Title"].element.pPr.remove(old)
    letters(styles["Title"], title, bold=True, color=ACCENT)
    spacing(styles["Title"], 0, 5, 1.0)
    letters(styles["Heading 1"], heading, bold=True, color=ACCENT)
    spacing(styles["Heading 1"], 11, 0, 1.0)
    for name in ("Header", "Footer"):
        letters(styles[name], margin, color=ACCENT)
        spacing(styles[name], 0, 0, 1.15)
        tabs = styles[name].paragraph_format.tab_stops
        tabs.clear_all()
        tabs.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)

    # Word wants a paragraph after a table: one that takes no room.
    thin = new_style(document, THIN)
    letters(thin, 1)
    spacing(thin, 0, 0, Pt(1))

    signature = new_style(document, TO_SIGN)
    letters(signature, body)
    spacing(signature, 0, 0, Pt(33))
    borders(signature, border("bottom", QUIET))


def a4(document: Document) -> Section:
    """The document's one section, on A4."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(21), Mm(22)
    section.header_distance, section.footer_distance = Mm(10), Mm(9)
    return section


def heading(document: Document, words: str) -> None:
    document.add_paragraph(words, "Heading 1").paragraph_format.keep_with_next = True


def rich(paragraph: Paragraph, *parts: str) -> Paragraph:
    """Add parts to a paragraph, every second one in bold."""
    for number, part in enumerate(parts):
        paragraph.add_run(part).bold = True if number % 2 else None
    return paragraph


def field(paragraph: Paragraph, code: str) -> None:
    """Add a field in five runs: in one, LibreOffice forgets its letters' size."""
    runs = [paragraph.add_run() for _ in range(5)]
    for run, kind in zip(runs[::2], ("begin", "separate", "end"), strict=True):
        run._r.append(element("w:fldChar", fldCharType=kind))
    asked = element("w:instrText")
    asked.set(qn("xml:space"), "preserve")
    asked.text = f" {code} "
    runs[1]._r.append(asked)
    runs[3].text = "1"


def side_by_side(document: Document, *widths: Mm) -> list[_Cell]:
    """A row of cells that a page never splits, without borders; each starts with an empty paragraph to fill."""
    return list(table(document, 1, *widths).rows[0].cells)


def table(document: Document, rows: int, *widths: Mm) -> Table:
    """A table without borders, of these columns, no row of which a page ever splits."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    properties = table._tbl.tblPr
    margins = element("w:tblCellMar")
    margins.extend([element("w:left", w="0", type="dxa"), element("w:right", w="0", type="dxa")])
    properties.insert_element_before(margins, "w:tblLook")
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def finished(document: Document, title: str) -> bytes:
    """A document that tells of no one, for Word of today (no compatibility mode)."""
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")) + settings.findall(qn("w:themeFontLang")):
        settings.remove(old)
    compat = element("w:compat")
    compat.append(
        element("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    )
    settings.insert_element_before(compat, "w:rsids", "m:mathPr", "w:clrSchemeMapping", "w:shapeDefaults")
    document.core_properties.title = title
    document.core_properties.language = "fr-FR"
    anonymous(document)
    made = io.BytesIO()
    document.save(made)
    return same_bytes(made.getvalue())
