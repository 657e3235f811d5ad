"""Make the shipped dossier of access: all that is held about a family, and what is to be decided before it reads it."""

from __future__ import annotations

import docx
from docx.document import Document
from plan_styles import BOX, BULLET, LABEL, SAID, kept, set_styles, tag
from word import a4, field, finished, heading, rich


def margins(document: Document) -> None:
    section = a4(document)
    header = section.header.paragraphs[0]
    rich(header, "", "{{ service }}", " · {{ site }}\t{{ code }} · {% if a_decider %}")
    rich(header, "", "À DÉCIDER", "{% else %}ce qui est gardé sur vous{% endif %}")
    footer = section.footer.paragraphs[0]
    footer.add_run("{{ code }} · {{ fait_le }}\tpage ")
    field(footer, "PAGE")
    footer.add_run(" / ")
    field(footer, "NUMPAGES")


def opening(document: Document) -> None:
    document.add_paragraph(
        "{% if a_decider %}À décider avant de le donner à lire{% else %}Tout ce qui est gardé sur votre famille"
        "{% endif %}",
        "Title",
    )
    tag(document, "if famille")
    document.add_paragraph("{{ famille }}", "Subtitle")
    tag(document, "endif")
    tag(document, "if a_decider")
    rich(
        document.add_paragraph(style=BOX),
        "",
        "Pour une personne du service, pas pour la famille.",
        " Lisez chaque ligne. Donnez ce qui ne parle que de la famille, gardez le reste, et dites-lui ce que vous"
        " gardez et pourquoi. La réponse est due dans le mois qui suit sa demande.",
    )
    tag(document, "else")
    rich(
        document.add_paragraph(style=BOX),
        "Voici tout ce que {{ service }} garde sur vous, le {{ fait_le }}. ",
        "Vous pouvez demander de corriger ce qui est faux",
        ", et poser toutes vos questions{% if telephone %} au {{ telephone }}{% endif %}.",
    )
    tag(document, "endif")


def set_apart(document: Document) -> None:
    """What the first document leaves out, and why."""
    tag(document, "if mis_a_part")
    heading(document, "Ce qui a été mis à part")
    document.add_paragraph(
        "Ceci n’est pas dans ce document. Une personne du service le relit, et vous dit dans le mois qui suit votre"
        " demande ce qu’elle peut vous donner."
    )
    tag(document, "for part in mis_a_part")
    rich(
        document.add_paragraph(style=BULLET),
        "",
        "{{ part.combien }}",
        "\u00a0: {{ part.pourquoi }}. Où\u00a0: {{ part.rubriques }}.",
    )
    tag(document, "endfor")
    tag(document, "endif")


def sections(document: Document) -> None:
    """A heading a part; a fact on a line, what the family said under its question, in the style of its words."""
    tag(document, "for rubrique in rubriques")
    heading(document, "{{ rubrique.titre }}")
    tag(document, "for ligne in rubrique.lignes")
    tag(document, "if ligne.mots")
    kept(document.add_paragraph("{{ ligne.quoi }}", LABEL))
    document.add_paragraph("{{ ligne.texte }}", SAID)
    tag(document, "else")
    rich(document.add_paragraph(), "", "{{ ligne.quoi }}\u00a0: ", "{{ ligne.texte }}")
    tag(document, "endif")
    tag(document, "if ligne.pourquoi")
    document.add_paragraph("À décider, car {{ ligne.pourquoi }}.", BULLET)
    tag(document, "endif")
    tag(document, "endfor")
    tag(document, "endfor")
    tag(document, "if not rubriques")
    document.add_paragraph("Rien d’autre n’est gardé.")
    tag(document, "endif")


def access() -> bytes:
    """The dossier, with the tags that `documents.access` fills."""
    document = docx.Document()
    set_styles(document)
    margins(document)
    opening(document)
    set_apart(document)
    sections(document)
    return finished(document, "Ce qui est gardé sur une famille")
