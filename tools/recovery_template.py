"""Make the sheet of the recovery key: one page to be put under lock."""

from __future__ import annotations

import docx
from docx.shared import Pt
from plan_styles import BOX, boxed, subtitle
from word import a4, base_styles, finished, heading, rich, spacing


def recovery() -> bytes:
    """The sheet of the recovery key, on one page."""
    document = docx.Document()
    base_styles(document, body=12.5, title=27, heading=15, margin=10.5)
    spacing(document.styles["Normal"], 0, 10, 1.25)
    spacing(document.styles["Heading 1"], 16, 4, 1.0)
    subtitle(document, 15, 16)
    boxed(document, 22, before=10, after=18, line=1.4)
    section = a4(document)
    section.header.paragraphs[0].add_run("{{ service }}")
    section.footer.paragraphs[0].add_run("À garder sous clé, loin de l’ordinateur. Ni photo, ni courriel.")
    document.add_paragraph("La clé de secours", "Title")
    rich(document.add_paragraph(style="Subtitle"), "faite le ", "{{ le }}", " par ", "{{ par }}")
    document.add_paragraph("{{ cle }}", BOX)
    heading(document, "À quoi elle sert")
    document.add_paragraph(
        "Elle ouvre tous les dossiers quand les phrases de passe sont oubliées, ou quand la personne qui les connaît"
        " n’est plus là. Qui la tient lit tout\u00a0: elle se garde comme un chéquier signé."
    )
    heading(document, "Comment s’en servir")
    document.add_paragraph(
        "À l’ouverture du programme, à la question «\u00a0Qui êtes-vous\u00a0?\u00a0», choisissez «\u00a0clé de"
        " secours\u00a0», puis tapez les sept groupes. Les tirets, les espaces et les majuscules ne comptent pas."
        " Il n’y a ni I, ni L, ni O, ni U\u00a0: ce qui y ressemble est un 1, un 0 ou un V."
    )
    heading(document, "Où sont les dossiers")
    document.add_paragraph("{{ dossier }}").paragraph_format.space_after = Pt(8)
    heading(document, "Si cette feuille est perdue ou a été lue")
    document.add_paragraph(
        "Ouvrez le programme avec votre phrase de passe et faites une nouvelle clé dans «\u00a0Accès\u00a0»\u00a0:"
        " celle-ci n’ouvrira plus rien."
    )
    return finished(document, "Clé de secours")
