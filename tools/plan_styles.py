"""How the plan and its like look: styles, header and footer, and the tags that open and close a block."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from word import (
    ACCENT,
    PALE,
    a4,
    base_styles,
    border,
    borders,
    field,
    letters,
    new_style,
    rich,
    shade,
    spacing,
)

BODY = 11.5
SAID, AXIS, LABEL, AIM = "Ses mots", "Heading 2", "Ce qui suit", "Axe"
BOX, SIGNS = "À savoir", "Qui signe"
BULLET = "List Bullet"
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
    subtitle(document, 15, 8)

    said = new_style(document, SAID)
    letters(said, BODY + 0.5)
    said.font.italic = True
    spacing(said, 3, 8, 1.2)
    said.paragraph_format.left_indent = Mm(5)
    borders(said, border("left", "1F5A63", 18, 9))

    boxed(document, BODY, before=4, after=10, line=1.15)

    aim = new_style(document, AIM)
    letters(aim, BODY + 0.5, bold=True)
    spacing(aim, 2, 5, 1.15)

    label = new_style(document, LABEL)
    letters(label, BODY, color=ACCENT)
    spacing(label, 4, 2, 1.0)
    label.paragraph_format.keep_with_next = True

    signs = new_style(document, SIGNS)
    letters(signs, BODY)
    spacing(signs, 10, 0, 1.0)


def boxed(document: Document, size: float, *, before: float, after: float, line: float) -> None:
    """The style of what is to be seen first, on a pale ground."""
    box = new_style(document, BOX)
    letters(box, size)
    spacing(box, before, after, line)
    box.paragraph_format.left_indent = box.paragraph_format.right_indent = Mm(3)
    borders(box, *(border(side, PALE, 24, 6) for side in ("top", "left", "bottom", "right")))
    shade(box, PALE)


def subtitle(document: Document, size: float, after: float) -> None:
    """The line under the title, its letters no further apart than others."""
    style = document.styles["Subtitle"]
    letters(style, size)
    spacing(style, 0, after, 1.0)
    for apart in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(apart)


def tag(document: Document, words: str) -> None:
    """A tag of docxtpl over paragraphs, which takes its own paragraph away."""
    document.add_paragraph(f"{{%p {words} %}}")


def kept(paragraph: Paragraph) -> Paragraph:
    """The paragraph, on the same page as the next."""
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def said(document: Document, fact: str, otherwise: str = "", *, with_next: bool = False) -> None:
    """Someone's words in their style; what is written instead when there are none, if anything is."""
    tag(document, f"if {fact}")
    document.add_paragraph(f"{{{{ {fact} }}}}", SAID).paragraph_format.keep_with_next = with_next or None
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


def margins_of(document: Document, name: str) -> None:
    """Header and footer of a document that is no plan: who, which document; page X / Y."""
    section = a4(document)
    rich(section.header.paragraphs[0], "", "{{ service }}", " · {{ site }}\t{{ code }} · " + name)
    footer = section.footer.paragraphs[0]
    footer.add_run("{{ service }}, {{ site }}{% if telephone %} · {{ telephone }}{% endif %}\tpage ")
    field(footer, "PAGE")
    footer.add_run(" / ")
    field(footer, "NUMPAGES")
