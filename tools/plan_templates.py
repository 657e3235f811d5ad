"""Make the shipped plan and amendment: body text of 11.5 points, a block an axis, one last table to sign.

Words of the fixed frame are here, for the service to change in its own copy. A condition over runs stands
in runs of its own, so that what is left when it does not hold is still a paragraph.
"""

from __future__ import annotations

import docx
from docx.document import Document
from docx.shared import Mm
from plan_styles import (
    AIM,
    AXIS,
    BOX,
    BULLET,
    LABEL,
    SIGNS,
    kept,
    margins,
    said,
    set_styles,
    tag,
)
from word import (
    THIN,
    TO_SIGN,
    finished,
    heading,
    rich,
    table,
)

EM = "\u00a0— "

FRAME = (
    (
        "Ce que nous faisons.",
        " {{ service }} accompagne les familles qui le demandent. On part de vos mots, et on fait avec vous,"
        " à votre rythme.",
    ),
    (
        "Ce qui vous appartient.",
        " Vous venez librement, vous arrêtez quand vous le voulez, et vous pouvez rester anonymes. Vous pouvez lire"
        " ce que nous écrivons sur vous, et venir avec la personne de votre choix.",
    ),
    (
        "Ce que nous vous devons.",
        " La discrétion\u00a0: rien n’est dit à d’autres sans votre accord, que vous donnez pour une chose précise et"
        " que vous pouvez reprendre. Un référent que vous connaissez. Une rencontre pour relire ce texte ensemble"
        " avant six mois, puis chaque année.",
    ),
    (
        "Ce que nous vous demandons.",
        " Nous dire quand quelque chose ne va pas, ou quand un rendez-vous ne convient plus.",
    ),
    (
        "Ce que nous ne faisons pas.",
        " Nous ne surveillons pas, nous ne notons personne, nous ne décidons pas à votre place. Nous ne remplaçons"
        " ni l’école, ni le médecin, ni le juge.",
    ),
    (
        "Notre seule limite.",
        " Si un enfant est maltraité, ou semble l’être, la loi nous oblige à prévenir la justice. Nous vous le disons"
        " d’abord, sauf si cela met l’enfant en danger.",
    ),
)


def opening(document: Document, title: str) -> None:
    document.add_paragraph(title, "Title")
    tag(document, "if famille")
    document.add_paragraph("{{ famille }}", "Subtitle")
    tag(document, "endif")
    box = document.add_paragraph(style=BOX)
    rich(
        box,
        "{% if brouillon %}",
        "Ceci est un brouillon.",
        " Personne ne l’a encore signé, et tout peut encore changer.{% else %}",
        "Signé le {{ rencontre_le }}",
        "{% if lieu %}" + EM + "{{ lieu }}{% endif %}.{% endif %}",
    )


def family_words(document: Document) -> None:
    heading(document, "Qui prend part à ce projet")
    document.add_paragraph("{% if participants %}{{ participants }}{% else %}Ce n’est pas encore écrit.{% endif %}")
    heading(document, "Ce que dit la famille")
    said(document, "mots", "Ce n’est pas encore écrit.")
    tag(document, "if forces")
    heading(document, "Ce qui va bien, ce que la famille sait faire")
    said(document, "forces")
    tag(document, "endif")


def axes(document: Document, *, amendment: bool) -> None:
    """A block an axis: the family's words, the axis, the means, the markers."""
    heading(document, "Ce que nous reprenons, axe par axe" if amendment else "Ce que nous allons travailler ensemble")
    tag(document, "for axe in axes")
    name = "Axe {{ axe.rang }}"
    if amendment:
        name += (
            "{% if axe.repris %}"
            + EM
            + "{% if axe.verdict %}{{ axe.verdict }}{% else %}à reprendre ensemble{% endif %}{% else %}"
            + EM
            + "nouveau{% endif %}"
        )
    kept(document.add_paragraph(name, AXIS))
    said(document, "axe.mots", with_next=True)
    kept(
        document.add_paragraph("{% if axe.titre %}{{ axe.titre }}{% else %}Ce n’est pas encore écrit.{% endif %}", AIM)
    )
    tag(document, "if axe.moyens")
    document.add_paragraph("Comment nous nous y prenons", LABEL)
    tag(document, "for moyen in axe.moyens")
    rich(
        document.add_paragraph(style=BULLET),
        "",
        "{{ moyen.genre }}",
        "{% if moyen.genre and moyen.quoi %}\u00a0: {% endif %}{{ moyen.quoi }}"
        "{% if moyen.precisions %}" + EM + "{{ moyen.precisions }}{% endif %}",
    )
    tag(document, "endfor")
    tag(document, "endif")
    tag(document, "if axe.reperes")
    document.add_paragraph("À quoi nous verrons que cela bouge", LABEL)
    tag(document, "for repere in axe.reperes")
    marker = document.add_paragraph("{{ repere.mots }}", BULLET)
    if amendment:
        rich(marker, "{% if repere.observe or repere.dit_par %}").add_run().add_break()
        rich(
            marker,
            "",
            "Ce qu’on a vu\u00a0: ",
            "{{ repere.observe }}{% if repere.dit_par %}" + EM + "dit par\u00a0: {{ repere.dit_par }}{% endif %}"
            "{% elif axe.repris %}",
        )
        marker.add_run().add_break()
        marker.add_run("Rien n’a été noté depuis la dernière fois.{% endif %}")
    tag(document, "endfor")
    tag(document, "endif")
    tag(document, "else")
    document.add_paragraph("Aucun axe n’est encore écrit.")
    tag(document, "endfor")


def around(document: Document) -> None:
    """The children, the partners and what each may do, what is not agreed on, the documents handed over."""
    tag(document, "if avis")
    heading(document, "Ce qu’en disent les enfants")
    tag(document, "for un_avis in avis")
    rich(
        kept(document.add_paragraph()),
        "",
        "{{ un_avis.enfant }}",
        "{% if un_avis.ne_souhaite_pas %} ne souhaite pas donner son avis, et c’est son droit.{% elif not"
        " un_avis.mots %}{% if un_avis.enfant %}\u00a0: {% endif %}son avis n’est pas encore noté.{% endif %}",
    )
    said(document, "un_avis.mots")
    tag(document, "endfor")
    tag(document, "endif")

    tag(document, "if partenaires")
    heading(document, "Avec qui, et pour quoi")
    document.add_paragraph(
        "Personne n’est contacté sans l’accord de la famille. Cet accord vaut pour ce qui est écrit ici,"
        " et peut être repris à tout moment."
    )
    tag(document, "for partenaire in partenaires")
    rich(
        document.add_paragraph(style=BULLET),
        "",
        "{{ partenaire.qui or partenaire.domaine }}",
        "{% if partenaire.qui and partenaire.domaine %} ({{ partenaire.domaine }}){% endif %}"
        "{% if partenaire.pour %}\u00a0: {{ partenaire.pour }}{% endif %}"
        "{% if partenaire.accord or partenaire.dit_par %}" + EM + "{% endif %}"
        "{% if partenaire.accord == 'souhaité' %}la famille l’a souhaité"
        "{% elif partenaire.accord == 'accepté' %}la famille l’a accepté{% endif %}"
        "{% if partenaire.accord and partenaire.dit_par %}, {% endif %}"
        "{% if partenaire.dit_par %}dit par\u00a0: {{ partenaire.dit_par }}{% endif %}",
    )
    tag(document, "endfor")
    tag(document, "endif")

    tag(document, "if desaccords")
    heading(document, "Ce sur quoi nous ne sommes pas d’accord")
    document.add_paragraph("C’est écrit tel quel, et cela n’empêche pas d’avancer.")
    tag(document, "for desaccord in desaccords")
    document.add_paragraph("{{ desaccord }}", BULLET)
    tag(document, "endfor")
    tag(document, "endif")


def frame(document: Document) -> None:
    heading(document, "Le cadre de notre travail")
    for name, words in FRAME:
        paragraph = rich(document.add_paragraph(), "", name, words)
        paragraph.paragraph_format.keep_together = True
    heading(document, "Documents remis à la famille")
    tag(document, "for document in remis")
    kept(
        document.add_paragraph(
            "{{ document.quoi }}{% if document.le %}, le {{ document.le }}{% else %}, pas encore{% endif %}", BULLET
        )
    )
    tag(document, "endfor")


def signatures(document: Document) -> None:
    """Who signed, who was there, who declined and why; then the table."""
    heading(document, "Signatures")
    person = "{{ personne.qui }}{% if personne.role %} ({{ personne.role }}){% endif %}"
    people = "{% for personne in LIST %}" + person + "{% if not loop.last %}, {% endif %}{% endfor %}."
    tag(document, "if not brouillon")
    for name, label in (("signataires", "Ont signé\u00a0: "), ("presents", "Présents, sans avoir à signer\u00a0: ")):
        tag(document, f"if {name}")
        rich(document.add_paragraph(), "", label, people.replace("LIST", name))
        tag(document, "endif")
    tag(document, "for personne in refus")
    kept(document.add_paragraph(person + " était là et n’a pas souhaité signer. Dans ses mots\u00a0:"))
    said(document, "personne.raison")
    tag(document, "endfor")
    document.add_paragraph("Ce texte a été enregistré le {{ scelle_le }}\u00a0; son empreinte est {{ empreinte }}.")
    tag(document, "endif")
    to_sign(document)


def to_sign(document: Document) -> None:
    """The table of who signs, the family and the service side by side, whole on one page."""
    kept(document.add_paragraph("Fait en deux exemplaires\u00a0: un pour la famille, un pour le service."))
    sides = table(document, 4, Mm(83), Mm(8), Mm(83))
    for cell, name in ((sides.cell(0, 0), "La famille"), (sides.cell(0, 2), "Le service")):
        cell.paragraphs[0].text = name
        cell.paragraphs[0].style = LABEL
    sides.cell(1, 0).paragraphs[0].text = "{%tr for ligne in signatures %}"
    for cell, who, role in (
        (sides.cell(2, 0), "ligne.famille", "ligne.famille_role"),
        (sides.cell(2, 2), "ligne.professionnel", "ligne.professionnel_role"),
    ):
        cell.paragraphs[0].style = SIGNS
        rich(cell.paragraphs[0], "", f"{{{{ {who} }}}}", f"{{% if {who} and {role} %}}, {{% endif %}}{{{{ {role} }}}}")
        cell.add_paragraph(f"{{%p if {who} or {role} %}}")
        cell.add_paragraph("", TO_SIGN)
        cell.add_paragraph("{%p endif %}")
    sides.cell(3, 0).paragraphs[0].text = "{%tr endfor %}"
    for row in sides.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                kept(paragraph)
    document.add_paragraph("", THIN)


def plan() -> bytes:
    """The plan, with the tags that `documents.plan` fills."""
    document = docx.Document()
    set_styles(document)
    margins(document, "projet d’accompagnement familial", "projet d’accompagnement familial")
    opening(document, "Notre projet d’accompagnement")
    family_words(document)
    axes(document, amendment=False)
    around(document)
    frame(document)
    signatures(document)
    return finished(document, "Projet d’accompagnement familial")


def amendment() -> bytes:
    """The amendment: the plan taken up again axis by axis."""
    document = docx.Document()
    set_styles(document)
    margins(document, "avenant n°\u00a0{{ numero }}", "avenant n°\u00a0{{ numero }}")
    opening(document, "Notre projet, avenant n°\u00a0{{ numero }}")
    family_words(document)
    axes(document, amendment=True)
    around(document)
    frame(document)
    signatures(document)
    return finished(document, "Avenant au projet d’accompagnement familial")
