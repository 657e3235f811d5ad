"""Make the shipped invitation to a formal meeting: one page, day and hour in words, nothing decided beforehand."""

from __future__ import annotations

import docx
from docx.shared import Pt
from plan_styles import (
    BOX,
    boxed,
    subtitle,
)
from word import (
    a4,
    base_styles,
    finished,
    heading,
    rich,
    spacing,
)


def invitation() -> bytes:
    """The invitation to the formal meeting, on one page."""
    document = docx.Document()
    base_styles(document, body=13.5, title=27, heading=15, margin=10.5)
    spacing(document.styles["Normal"], 0, 10, 1.25)
    spacing(document.styles["Heading 1"], 16, 4, 1.0)
    subtitle(document, 17, 16)
    boxed(document, 15, before=8, after=16, line=1.35)

    section = a4(document)
    rich(section.header.paragraphs[0], "", "{{ service }}", " · {{ site }}\t{{ code }}")
    section.footer.paragraphs[0].add_run(
        "{{ service }}, {{ site }}{% if telephone %} · {{ telephone }}{% endif %}"
        " · du lundi au vendredi, de 9\u00a0h à 17\u00a0h\u00a030"
    )
    document.add_paragraph("Une rencontre, ensemble", "Title")
    document.add_paragraph("Bonjour{% if famille %} {{ famille }}{% endif %},", "Subtitle")
    document.add_paragraph(
        "{% if avenant %}Nous vous proposons de relire ensemble votre projet d’accompagnement\u00a0: ce qui a bougé,"
        " ce que vous voulez garder, changer ou laisser.{% else %}Nous vous proposons de relire ensemble le projet"
        " d’accompagnement que nous avons écrit avec vous, avant de le signer si vous le voulez.{% endif %}"
    )
    when = document.add_paragraph(style=BOX)
    rich(when, "Rendez-vous le ", "{{ le }}", "{% if heure %} à ", "{{ heure }}", "{% endif %}")
    rich(when, "{% if lieu %}").add_run().add_break()
    when.add_run("{{ lieu }}{% endif %}")
    heading(document, "Qui sera là")
    document.add_paragraph(
        "Vous, et ceux de la famille que vous voulez. Pour le service\u00a0:"
        " {% if referent %}{{ referent }}, qui vous accompagne, {% endif %}et quelqu’un de la direction"
        "{% if direction %} ({{ direction }}){% endif %}."
    )
    heading(document, "Vous pouvez venir accompagnés")
    document.add_paragraph("Une amie, un voisin, quelqu’un de confiance\u00a0: c’est vous qui choisissez.")
    heading(document, "Rien ne se décide sans vous")
    document.add_paragraph(
        "Chacun parle, rien n’est signé d’avance, et vous pouvez ne pas être d’accord\u00a0: on l’écrit tel quel."
        " Si vous ne pouvez pas venir, on choisit un autre jour."
    )
    heading(document, "Le jour ou l’heure ne va pas\u00a0?")
    document.add_paragraph(
        "Dites-le-nous comme il vous est le plus simple{% if telephone %}, ou appelez le {{ telephone }}{% endif %}."
    )
    document.add_paragraph("À bientôt,").paragraph_format.space_before = Pt(20)
    document.add_paragraph("{% if referent %}{{ referent }} et l’équipe{% else %}l’équipe{% endif %} de {{ service }}")
    return finished(document, "Invitation à une rencontre")
