"""Make the shipped plan, amendment and invitation: body text of 11.5 points, a block an axis, one last table to sign.

Words of the fixed frame are here, for the service to change in its own copy. A condition over runs stands
in runs of its own, so that what is left when it does not hold is still a paragraph.
"""

from __future__ import annotations

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from word import (
    ACCENT,
    PALE,
    THIN,
    TO_SIGN,
    a4,
    base_styles,
    border,
    borders,
    field,
    finished,
    heading,
    letters,
    new_style,
    rich,
    shade,
    spacing,
    table,
)

BODY = 11.5
SAID, AXIS, LABEL, AIM, SEEN, BOX = "Ses mots", "Heading 2", "Ce qui suit", "Axe", "Ce qu’on a vu", "À savoir"
BULLET = "List Bullet"
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

WATERMARK = """
<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
  path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
  o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" shapetype="t"/>
</v:shapetype>
<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" o:allowincell="f"
  style="position:absolute;margin-left:0;margin-top:0;width:480pt;height:96pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;
mso-position-vertical-relative:margin" fillcolor="#d5dede" stroked="f">
<v:fill opacity=".55"/><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold"
  string="BROUILLON"/>
</v:shape></w:pict>
"""


def set_styles(document: Document) -> None:
    base_styles(document, body=BODY, title=25, heading=15, margin=9.5)
    styles = document.styles
    spacing(styles["Normal"], 0, 5, 1.15)
    spacing(styles["Heading 1"], 18, 5, 1.0)
    letters(styles[AXIS], 13, bold=True, color=ACCENT)
    spacing(styles[AXIS], 14, 4, 1.0)
    letters(styles[BULLET], BODY)
    spacing(styles[BULLET], 0, 3, 1.15)
    letters(styles["Subtitle"], 15)
    spacing(styles["Subtitle"], 0, 8, 1.0)

    said = new_style(document, SAID)
    letters(said, BODY + 0.5)
    said.font.italic = True
    spacing(said, 3, 8, 1.2)
    said.paragraph_format.left_indent = Mm(5)
    borders(said, border("left", "1F5A63", 18, 9))

    box = new_style(document, BOX)
    letters(box, BODY)
    spacing(box, 4, 10, 1.15)
    box.paragraph_format.left_indent = box.paragraph_format.right_indent = Mm(3)
    borders(box, *(border(side, PALE, 24, 5) for side in ("top", "left", "bottom", "right")))
    shade(box, PALE)

    aim = new_style(document, AIM)
    letters(aim, BODY + 0.5, bold=True)
    spacing(aim, 2, 5, 1.15)

    label = new_style(document, LABEL)
    letters(label, BODY, color=ACCENT)
    spacing(label, 4, 2, 1.0)
    label.paragraph_format.keep_with_next = True

    seen = new_style(document, SEEN)
    letters(seen, BODY)
    spacing(seen, 0, 4, 1.15)
    seen.paragraph_format.left_indent = Mm(12)


def tag(document: Document, words: str) -> None:
    """A tag of docxtpl over paragraphs, which takes its own paragraph away."""
    document.add_paragraph(f"{{%p {words} %}}")


def kept(paragraph: Paragraph) -> Paragraph:
    """The paragraph, on the same page as the next."""
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def said(document: Document, fact: str, otherwise: str = "") -> None:
    """Someone's words in their style; what is written instead when there are none, if anything is."""
    tag(document, f"if {fact}")
    document.add_paragraph(f"{{{{ {fact} }}}}", SAID)
    if otherwise:
        tag(document, "else")
        document.add_paragraph(otherwise)
    tag(document, "endif")


def margins(document: Document, name: str, foot: str) -> None:
    """Header and footer: who, which document; version, short fingerprint, page X / Y. On a draft, the word across."""
    section = a4(document)
    header = section.header.paragraphs[0]
    rich(header, "", "{{ service }}", " · {{ site }}\t{{ code }} · " + name)
    rich(header, "{% if brouillon %} · ", "BROUILLON")
    header.add_run()._r.append(parse_xml(WATERMARK))
    header.add_run("{% endif %}")
    footer = section.footer.paragraphs[0]
    footer.add_run(
        "{{ code }} · "
        + foot
        + "{% if brouillon %} · brouillon{% else %} · empreinte {{ empreinte }}{% endif %}\tpage "
    )
    field(footer, "PAGE")
    footer.add_run(" / ")
    field(footer, "NUMPAGES")


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
        "{% if lieu %}, à cet endroit\u00a0: {{ lieu }}{% endif %}.{% endif %}",
    )
    box.add_run().add_break()
    box.add_run("Fait en deux exemplaires\u00a0: un pour la famille, un pour le service.")


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
    said(document, "axe.mots")
    kept(document.add_paragraph("{{ axe.titre or 'Ce n’est pas encore écrit.' }}", AIM))
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
    document.add_paragraph("{{ repere.mots }}", BULLET)
    if amendment:
        tag(document, "if repere.observe or repere.dit_par")
        rich(
            document.add_paragraph(style=SEEN),
            "",
            "Ce qu’on a vu\u00a0: ",
            "{{ repere.observe }}{% if repere.dit_par %}" + EM + "dit par\u00a0: {{ repere.dit_par }}{% endif %}",
        )
        tag(document, "elif axe.repris")
        document.add_paragraph("Rien n’a été noté depuis la dernière fois.", SEEN)
        tag(document, "endif")
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
    document.add_paragraph(
        "{{ document.quoi }}{% if document.le %}, le {{ document.le }}{% else %}, pas encore{% endif %}", BULLET
    )
    tag(document, "endfor")


def signatures(document: Document) -> None:
    """Who signed, who was there, who declined and why; then the table, whole on one page with the family beside."""
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
    document.add_paragraph(
        "Texte enregistré le {{ scelle_le }} sous l’empreinte {{ empreinte }}\u00a0: depuis, il n’a pas changé."
    )
    tag(document, "endif")
    kept(document.add_paragraph("Fait en deux exemplaires, que chacun garde et peut relire quand il le veut."))

    sides = table(document, 4, Mm(83), Mm(8), Mm(83))
    for cell, name in ((sides.cell(0, 0), "La famille"), (sides.cell(0, 2), "Le service")):
        cell.paragraphs[0].text = name
        cell.paragraphs[0].style = LABEL
    sides.cell(1, 0).paragraphs[0].text = "{%tr for ligne in signatures %}"
    for cell, who, role in (
        (sides.cell(2, 0), "ligne.famille", "ligne.famille_role"),
        (sides.cell(2, 2), "ligne.professionnel", "ligne.professionnel_role"),
    ):
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


def invitation() -> bytes:
    """The invitation to the formal meeting, on one page."""
    document = docx.Document()
    base_styles(document, body=13, title=25, heading=14, margin=10.5)
    spacing(document.styles["Normal"], 0, 9, 1.2)
    letters(document.styles["Subtitle"], 16)
    spacing(document.styles["Subtitle"], 0, 16, 1.0)
    box: ParagraphStyle = new_style(document, BOX)
    letters(box, 15)
    spacing(box, 8, 16, 1.35)
    box.paragraph_format.left_indent = box.paragraph_format.right_indent = Mm(3)
    borders(box, *(border(side, PALE, 24, 7) for side in ("top", "left", "bottom", "right")))
    shade(box, PALE)

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
    rich(when, "", "{{ le }}", "{% if heure %} à ", "{{ heure }}", "{% endif %}")
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
    return finished(document, "Invitation à une rencontre")
