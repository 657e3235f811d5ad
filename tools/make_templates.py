"""Make the shipped documents: `templates/fr/fiche-inscription.docx`. Run by `make templates`.

The font is Arial: Word has it everywhere, and LibreOffice sets it in Liberation Sans, drawn to the same
widths, where Arial is missing; so the sheet breaks its lines alike in both. Body text is 13 points. The
one colour also reads as a dark grey on a black-and-white printer.
"""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from reliance_tui.documents.package import anonymous, same_bytes

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "fr"
FONT = "Arial"
INK = RGBColor(0x22, 0x2B, 0x2E)
ACCENT = RGBColor(0x1F, 0x5A, 0x63)
QUIET = "9FB4B7"
PALE = "EAF2F2"
WIDTH = Mm(174)
THIN = "Entre deux tableaux"
LINE = "Ligne à écrire"


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


def set_styles(document: Document) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", val="fr-FR", eastAsia="fr-FR", bidi="ar-SA"))
    letters(styles["Normal"], 13)
    spacing(styles["Normal"], 0, 3)
    styles["Normal"].paragraph_format.widow_control = True

    title = styles["Title"]
    for old in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(old)
    letters(title, 27, bold=True, color=ACCENT)
    spacing(title, 0, 5, 1.0)
    letters(styles["Heading 1"], 13.5, bold=True, color=ACCENT)
    spacing(styles["Heading 1"], 11, 0, 1.0)
    for name in ("Header", "Footer"):
        letters(styles[name], 12, color=ACCENT)
        spacing(styles[name], 0, 0, 1.15)
        tabs = styles[name].paragraph_format.tab_stops
        tabs.clear_all()
        tabs.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)

    due = new_style(document, "Date de retour")
    letters(due, 14)
    spacing(due, 9, 9, 1.15)
    due.paragraph_format.left_indent = due.paragraph_format.right_indent = Mm(3)
    borders(due, *(border(side, PALE, 24, 5) for side in ("top", "left", "bottom", "right")))
    shade(due, PALE)

    told = new_style(document, "Déjà dit")
    letters(told, 13, bold=True)
    spacing(told, 4, 0, 1.1)
    borders(told, border("bottom", QUIET, 6, 2))

    # `between` draws the rule of each line but the last, whose own is `bottom`.
    line = new_style(document, LINE)
    letters(line, 13)
    spacing(line, 0, 0, Pt(25))
    borders(line, border("bottom", QUIET), border("between", QUIET))

    # Word wants a paragraph after a table: one that takes no room.
    thin = new_style(document, THIN)
    letters(thin, 1)
    spacing(thin, 0, 0, Pt(1))

    signature = new_style(document, "À signer")
    letters(signature, 13)
    spacing(signature, 0, 0, Pt(33))
    borders(signature, border("bottom", QUIET))


def heading(document: Document, words: str) -> None:
    document.add_paragraph(words, "Heading 1").paragraph_format.keep_with_next = True


def lines(document: Document, number: int) -> None:
    for _ in range(number):
        document.add_paragraph("", LINE)


def rich(paragraph: Paragraph, *parts: str) -> Paragraph:
    """Add parts to a paragraph, every second one in bold."""
    for number, part in enumerate(parts):
        paragraph.add_run(part).bold = True if number % 2 else None
    return paragraph


def side_by_side(document: Document, *widths: Mm) -> list[_Cell]:
    """A row of cells that a page never splits, without borders; each starts with an empty paragraph to fill."""
    table = document.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    properties = table._tbl.tblPr
    margins = element("w:tblCellMar")
    margins.extend([element("w:left", w="0", type="dxa"), element("w:right", w="0", type="dxa")])
    properties.insert_element_before(margins, "w:tblLook")
    table.rows[0]._tr.get_or_add_trPr().append(element("w:cantSplit"))
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = width
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return list(table.rows[0].cells)


def question_in(cell: _Cell, words: str, *rows: str) -> None:
    """A question in a cell, and under it an empty paragraph of each of these styles."""
    cell.paragraphs[0].text = words
    cell.paragraphs[0].style = "Heading 1"
    for style in rows:
        cell.add_paragraph("", style)


def registration_sheet() -> bytes:
    """The registration sheet, with the tags that `documents.sheet` fills."""
    document = docx.Document()
    set_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(21), Mm(22)
    section.header_distance, section.footer_distance = Mm(10), Mm(9)

    rich(section.header.paragraphs[0], "", "{{ service }}", " · {{ site }}\t{{ code }} · remise le {{ remise_le }}")
    footer = section.footer.paragraphs[0]
    rich(footer, "", "Où la rendre\u00a0: ", "{{ service }}, {{ site }}{% if telephone %} · {{ telephone }}{% endif %}")
    section.footer.add_paragraph(
        "Du lundi au vendredi, de 9\u00a0h à 17\u00a0h\u00a030. On peut aussi la remplir ensemble.", "Footer"
    )

    document.add_paragraph("Votre fiche d’inscription", "Title")
    document.add_paragraph("Avec vos mots. Rien n’est obligatoire\u00a0: une case vide, c’est bien aussi.")
    box = rich(
        document.add_paragraph(style="Date de retour"),
        "À rendre avant la fin de la journée du ",
        "{{ rendre_avant }}",
    )
    box.add_run().add_break()
    box.add_run("Un retard n’est pas grave\u00a0: c’est nous qui vous appellerons.")
    for parts in (
        ("", "Vous êtes libres.", " Vous venez si vous le voulez, vous arrêtez quand vous le voulez."),
        ("", "Vous pouvez rester anonymes.", " Un prénom ou un surnom nous suffit."),
        (
            "",
            "Une seule limite.",
            " Si un enfant est maltraité, ou semble l’être, la loi nous oblige à prévenir la justice."
            " Nous vous le disons d’abord, sauf danger pour l’enfant.",
        ),
    ):
        rich(document.add_paragraph(), *parts)

    heading(document, "Comment voulez-vous qu’on vous appelle\u00a0?")
    document.add_paragraph("{%p if famille %}")
    document.add_paragraph("{{ famille }}", "Déjà dit")
    document.add_paragraph("{%p else %}")
    lines(document, 1)
    document.add_paragraph("{%p endif %}")
    heading(document, "Qui vit à la maison\u00a0?")
    lines(document, 3)
    heading(document, "Qu’est-ce qui vous amène\u00a0?")
    lines(document, 4)

    half, gap = Mm(83), Mm(8)
    how, _, when = side_by_side(document, half, gap, half)
    question_in(how, "Comment vous joindre\u00a0?", LINE, LINE)
    question_in(when, "Quand ne pas vous appeler\u00a0?", LINE, LINE)
    document.add_paragraph("", THIN)
    day, _, signature = side_by_side(document, Mm(55), gap, Mm(111))
    question_in(day, "Date", "À signer")
    question_in(signature, "Signature", "À signer")
    document.add_paragraph("", THIN)
    return finished(document, "Fiche d’inscription")


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


def main() -> None:
    (FOLDER / "fiche-inscription.docx").write_bytes(registration_sheet())


if __name__ == "__main__":
    main()
