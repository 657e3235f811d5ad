"""Make the shipped registration sheet, `templates/fr/fiche-inscription.docx`: body text of 13 points, one page."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.shared import Mm, Pt
from docx.table import _Cell
from word import (
    PALE,
    QUIET,
    THIN,
    TO_SIGN,
    a4,
    base_styles,
    border,
    borders,
    finished,
    heading,
    letters,
    new_style,
    rich,
    shade,
    side_by_side,
    spacing,
)

LINE = "Ligne à écrire"


def set_styles(document: Document) -> None:
    base_styles(document, body=13, title=27, heading=13.5, margin=12)

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


def lines(document: Document, number: int) -> None:
    for _ in range(number):
        document.add_paragraph("", LINE)


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
    section = a4(document)

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
    question_in(day, "Date", TO_SIGN)
    question_in(signature, "Signature", TO_SIGN)
    document.add_paragraph("", THIN)
    return finished(document, "Fiche d’inscription")
