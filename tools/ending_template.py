"""Make the shipped document of an end: what became of each marker, where to next, the family's words, the open door."""

from __future__ import annotations

import docx
from plan_styles import BOX, BULLET, margins_of, said, set_styles, tag
from plan_templates import EM, to_sign
from word import finished, heading, rich, spacing


def ending() -> bytes:
    """The document of an end, with the tags that `documents.ending` fills."""
    document = docx.Document()
    set_styles(document)
    spacing(document.styles["Heading 1"], 8, 2, 1.0)
    margins_of(document, "fin d’accompagnement")
    document.add_paragraph(
        "{% if accueillie_le %}La fin de notre accompagnement{% else %}La fin de votre demande{% endif %}", "Title"
    )
    tag(document, "if famille")
    document.add_paragraph("{{ famille }}", "Subtitle")
    tag(document, "endif")
    rich(
        document.add_paragraph(style=BOX),
        "{% if accueillie_le %}Famille accueillie le {{ accueillie_le }}, accompagnement terminé le {% else %}"
        "Terminé le {% endif %}",
        "{{ termine_le }}",
        "\u00a0: {{ pourquoi }}.",
    )
    tag(document, "if mots")
    heading(document, "Dans les mots de la famille")
    said(document, "mots")
    tag(document, "endif")

    tag(document, "if reperes")
    heading(document, "Ce que sont devenus les repères")
    tag(document, "for repere in reperes")
    marker = rich(
        document.add_paragraph(style=BULLET),
        "{% if repere.axe %}{{ repere.axe }}" + EM + "{% endif %}{{ repere.mots }}\u00a0: ",
        "{{ repere.devenu }}",
        "{% if repere.observe or repere.dit_par %}",
    )
    marker.add_run().add_break()
    rich(
        marker,
        "{% if repere.observe %}Ce qu’on a vu\u00a0: {{ repere.observe }}{% endif %}"
        "{% if repere.observe and repere.dit_par %}" + EM + "{% endif %}"
        "{% if repere.dit_par %}dit par\u00a0: {{ repere.dit_par }}{% endif %}{% endif %}",
    )
    tag(document, "endfor")
    tag(document, "endif")

    tag(document, "if ensuite or ensuite_mots")
    heading(document, "Et ensuite")
    tag(document, "for vers in ensuite")
    document.add_paragraph("{{ vers }}", BULLET)
    tag(document, "endfor")
    tag(document, "if ensuite_mots")
    document.add_paragraph("{{ ensuite_mots }}")
    tag(document, "endif")
    tag(document, "endif")

    tag(document, "if servi or servi_mots")
    heading(document, "Ce que la famille en dit")
    tag(document, "if servi")
    rich(document.add_paragraph(), "Venir ici a-t-il servi\u00a0? ", "{{ servi }}", ".")
    tag(document, "endif")
    said(document, "servi_mots")
    tag(document, "endif")

    heading(document, "La porte reste ouverte")
    document.add_paragraph(
        "Une fin n’est pas un échec. La famille peut revenir quand elle le veut\u00a0: elle le demande, comme la"
        " première fois, et ce qui a été fait ensemble est gardé."
    )
    document.add_paragraph(
        "Le dossier est gardé deux ans après le dernier contact venu de la famille, puis le service décide de ce"
        " qu’il devient. La famille peut lire ce qui est gardé sur elle, et en demander une copie."
    )
    tag(document, "if signatures")
    to_sign(document)
    tag(document, "endif")
    return finished(document, "Fin d’accompagnement")
