"""Make the shipped minutes of the weekly review: the families in order, decisions by person, a page to take away."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.shared import Mm, Pt
from plan_styles import AXIS, BOX, BULLET, LABEL, SAID, kept, set_styles, tag
from word import THIN, a4, field, finished, heading, rich, table

SEVERAL = "{% if vues not in ('0', '1') %}s{% endif %}"
"""The plural of the families seen."""


def margins(document: Document) -> None:
    section = a4(document)
    rich(section.header.paragraphs[0], "", "{{ service }}", " · {{ site }}\tréunion d’équipe")
    footer = section.footer.paragraphs[0]
    footer.add_run("{{ le }}\tpage ")
    field(footer, "PAGE")
    footer.add_run(" / ")
    field(footer, "NUMPAGES")


def opening(document: Document) -> None:
    document.add_paragraph("Réunion d’équipe", "Title")
    document.add_paragraph("{{ le }}", "Subtitle")
    when = document.add_paragraph(style=BOX)
    when.add_run(
        "{% if debut %}Commencée à {{ debut }}{% endif %}{% if fin %}, finie à {{ fin }}"
        "\u00a0: {{ duree }}\u00a0minutes{% endif %}"
        "{% for pause in pauses %}{% if loop.first %}, pause {% else %} et {% endif %}{{ pause }}{% endfor %}."
    )
    tag(document, "if presents")
    rich(document.add_paragraph(), "", "Présents\u00a0: ", "{{ presents }}.")
    tag(document, "endif")
    tag(document, "if absents")
    rich(document.add_paragraph(), "", "Absents\u00a0: ", "{{ absents }}.")
    tag(document, "endif")
    rich(
        document.add_paragraph(),
        "",
        "En chiffres\u00a0: ",
        "{{ vues }} famille"
        + SEVERAL
        + " vue"
        + SEVERAL
        + "{% if familles %}, {{ minutes_chacune }}\u00a0minutes chacune{% endif %}"
        "{% if dues != '0' %}\u00a0; décisions faites à temps\u00a0: {{ a_temps }} sur {{ dues }}{% endif %}.",
    )
    tag(document, "if pas_vues_depuis")
    rich(
        document.add_paragraph(),
        "",
        "Pas vues depuis {{ semaines }}\u00a0semaines ou plus\u00a0: ",
        "{{ pas_vues_depuis }}.",
    )
    tag(document, "endif")


def families(document: Document) -> None:
    heading(document, "Les familles, dans l’ordre où l’on en a parlé")
    tag(document, "for famille in familles")
    rich(
        document.add_paragraph(style=LABEL),
        "",
        "{{ famille.code }}{% if famille.nom %} · {{ famille.nom }}{% endif %}",
        " · {{ famille.pourquoi }} · {{ famille.minutes }}\u00a0min",
    )
    tag(document, "if famille.notes")
    document.add_paragraph("{{ famille.notes }}")
    tag(document, "endif")
    tag(document, "if famille.avis")
    kept(document.add_paragraph("Les avis divergent\u00a0:"))
    tag(document, "for avis in famille.avis")
    document.add_paragraph("{{ avis }}", SAID)
    tag(document, "endfor")
    tag(document, "endif")
    tag(document, "endfor")
    tag(document, "if not familles")
    document.add_paragraph("Aucune famille n’a été vue.")
    tag(document, "endif")
    tag(document, "if remises")
    heading(document, "Remises à une autre semaine")
    tag(document, "for famille in remises")
    document.add_paragraph("{{ famille.code }}\u00a0: {{ famille.raison }}", BULLET)
    tag(document, "endfor")
    tag(document, "endif")
    tag(document, "if pas_vues")
    heading(document, "Pas vues aujourd’hui")
    document.add_paragraph("{{ pas_vues }}. Elles passeront plus tôt la prochaine fois.")
    tag(document, "endif")


def decisions(document: Document) -> None:
    heading(document, "Décidé aujourd’hui")
    tag(document, "if not decisions")
    document.add_paragraph("Rien n’a été décidé.")
    tag(document, "endif")
    tag(document, "if decisions")
    rows = table(document, 7, Mm(86), Mm(34), Mm(54))
    for cell, words in zip(rows.rows[0].cells, ("Quoi", "Famille", "Pour quand"), strict=True):
        cell.paragraphs[0].text = words
        cell.paragraphs[0].style = LABEL
        kept(cell.paragraphs[0])
    rows.cell(1, 0).paragraphs[0].text = "{%tr for personne in decisions %}"
    rich(kept(rows.cell(2, 0).paragraphs[0]), "", "{{ personne.qui }}")
    rows.cell(3, 0).paragraphs[0].text = "{%tr for decision in personne.decisions %}"
    for cell, fact in zip(rows.rows[4].cells, ("quoi", "famille", "pour_le"), strict=True):
        cell.paragraphs[0].text = f"{{{{ decision.{fact} }}}}"
    rows.cell(5, 0).paragraphs[0].text = "{%tr endfor %}"
    rows.cell(6, 0).paragraphs[0].text = "{%tr endfor %}"
    document.add_paragraph("", THIN)
    tag(document, "endif")


def to_take_away(document: Document) -> None:
    heading(document, "Ce que chacun a à faire")
    document.paragraphs[-1].paragraph_format.page_break_before = True
    document.add_paragraph("Tout ce qui a été décidé et qui n’est pas encore fait, au {{ le }}.")
    tag(document, "for personne in a_faire")
    document.add_paragraph("{{ personne.qui }}", AXIS)
    tag(document, "for decision in personne.decisions")
    rich(
        document.add_paragraph(style=BULLET),
        "{{ decision.quoi }} · ",
        "{{ decision.famille }}",
        "{% if decision.pour_le %} · pour le {{ decision.pour_le }}{% endif %}",
    )
    tag(document, "endfor")
    tag(document, "endfor")
    tag(document, "if not a_faire")
    document.add_paragraph("Tout est fait.")
    tag(document, "endif")


def minutes() -> bytes:
    """The minutes, with the tags that `documents.minutes` fills."""
    document = docx.Document()
    set_styles(document)
    document.styles[LABEL].paragraph_format.space_before = Pt(9)
    margins(document)
    opening(document)
    families(document)
    decisions(document)
    to_take_away(document)
    return finished(document, "Compte rendu de la réunion d’équipe")
