"""Make the shipped letter of an alert: one page, the fact as it was seen, the family told or why not."""

from __future__ import annotations

import docx
from docx.shared import Pt
from plan_styles import BOX, boxed, subtitle
from word import TO_SIGN, a4, base_styles, finished, heading, rich, spacing


def alert() -> bytes:
    """The letter of an alert, on one page."""
    document = docx.Document()
    base_styles(document, body=11.5, title=20, heading=13, margin=10)
    spacing(document.styles["Normal"], 0, 6, 1.2)
    spacing(document.styles["Heading 1"], 12, 3, 1.0)
    subtitle(document, 13, 10)
    boxed(document, 11.5, before=4, after=8, line=1.25)
    section = a4(document)
    rich(section.header.paragraphs[0], "", "{{ service }}", " · {{ site }}\t{{ code }} · n°\u00a0{{ numero }}")
    section.footer.paragraphs[0].add_run(
        "{{ service }}, {{ site }}{% if telephone %} · {{ telephone }}{% endif %} · confidentiel"
    )
    document.add_paragraph("Information préoccupante concernant un enfant", "Title")
    rich(
        document.add_paragraph(style="Subtitle"),
        "{% if destinataire %}À l’attention\u00a0: ",
        "{{ destinataire }}",
        ". {% endif %}Copie au président du conseil départemental.",
    )
    document.add_paragraph("Le {{ le }}")
    heading(document, "L’enfant")
    document.add_paragraph(
        "{% if enfants %}{{ enfants }}{% else %}Le prénom n’est pas connu du service{% endif %}"
        "{% if famille %} ({{ famille }}){% endif %}. Le service accueille les familles sous le nom"
        " qu’elles donnent\u00a0; il peut n’en connaître aucun autre."
    )
    heading(document, "Le fait")
    document.add_paragraph("{{ fait }}", BOX)
    document.add_paragraph(
        "{% if vu_par %}Vu ou entendu par {{ vu_par }}{% endif %}{% if vu_le %}, le {{ vu_le }}{% endif %}."
    )
    heading(document, "La famille")
    document.add_paragraph(
        "{% if prevenue_le %}La famille a été prévenue de cet envoi le {{ prevenue_le }}"
        "{% if prevenue_par %}, par {{ prevenue_par }}{% endif %}.{% elif pas_prevenue %}La famille n’a pas été"
        " prévenue, car ce serait contre l’intérêt de l’enfant\u00a0: {{ pas_prevenue }}{% else %}La famille n’est pas"
        " encore prévenue de cet envoi.{% endif %}"
    )
    document.add_paragraph(
        "Nous restons à votre disposition pour tout ce qui aiderait à protéger cet enfant."
    ).paragraph_format.space_before = Pt(12)
    signed = document.add_paragraph("{% if signataire %}{{ signataire }}, {% endif %}pour {{ service }}")
    signed.paragraph_format.keep_with_next = True
    document.add_paragraph("", TO_SIGN)
    return finished(document, "Information préoccupante")
