"""A service's own templates: every fault named, with its place; and the shipped ones to start from."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from reliance_tui.cli import main
from reliance_tui.documents.check import check
from reliance_tui.documents.facts import AMENDMENT, PLAN, TEMPLATES
from reliance_tui.documents.plan import plan_document
from reliance_tui.documents.reading import Place
from reliance_tui.documents.templates import TemplateFailed
from reliance_tui.domain.sentence import Sentence
from reliance_tui.locale import tell
from tests.documents.bomb import a_bomb
from tests.documents.plans import A_SERVICE, an_amendment


def template(tmp_path: Path, *paragraphs: str, name: str = PLAN, where: str = "body") -> Path:
    """A template saying these paragraphs."""
    own = docx.Document()
    section = own.sections[0]
    place = {"body": own, "header": section.header, "footer": section.footer}[where]
    for paragraph in paragraphs:
        place.add_paragraph(paragraph)
    own.save(tmp_path / name)
    return tmp_path / name


def said(path: Path) -> str:
    return "\n".join(tell(fault.sentence) for fault in check(path)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("paragraphs", "what"),
    [
        (("Code : {{ nom_de_famille }}",), "« nom_de_famille » n’existe pas. On peut écrire : service, site"),
        (("{%p for axe in axes %}", "{{ axe.titel }}", "{%p endfor %}"), "« axe.titel » n’existe pas. On peut"),
        (("{{ axe.titre }}",), "« axe » n’existe pas"),
        (("{% for m in axes[0].moyens %}{{ m.quoi }}{% endfor %}", "{{ code"), "« {{ code » n’est pas fermée"),
        (("Le code {{ code", "est là }}"), "« {{ code » n’est pas fermée dans son paragraphe"),
        (("Le code {{ code", "est là }}"), "« }} » ferme une balise qui n’est pas ouverte"),
        (("{% if famille %}oui",), "{% if %} n’est jamais fermée par {% endif %}"),
        (("oui{% endif %}",), "{% endif %} ne ferme rien ici"),
        (("{% tr for axe in axes %}", "{% tr endfor %}"), "on écrit {%tr …, sans espace avant « tr »"),
        (("{%tr for axe in axes %}", "{%tr endfor %}"), "{%tr %} n’a de sens que dans un tableau"),
        (("{%p if famille %} bonjour", "{%p endif %}"), "ce paragraphe ne doit avoir que cette balise"),
        (("{{ code | majuscule }}",), "la balise « code | majuscule » est mal écrite"),
        (("{{ code + }}",), "la balise « code + » est mal écrite"),
        (("{% fro axe in axes %}",), "on ne connaît pas {% fro %}"),
        (("{% include 'autre.docx' %}",), "on ne connaît pas {% include %}"),
        (("{% for lettre in brouillon %}{% endfor %}",), "on ne peut pas parcourir « brouillon »"),
        (("{{ axes }}",), "« axes » n’est pas un texte : on écrit {% for … in axes %}"),
        (("{ { code } }",), "une balise a une espace entre ses deux signes"),
        (("{code}",), "il faut deux accolades : {{ code }}"),
        (("{{ ''.__class__.__mro__ }}",), "n’a pas à savoir"),
        (("{{ code.__init__.__globals__ }}",), "n’a pas à savoir"),
        (("{% for a in range(1000000000) %}x{% endfor %}",), "bon état"),
    ],
)
def test_a_fault_is_named(tmp_path, paragraphs, what):
    assert what in said(template(tmp_path, *paragraphs))


def test_every_fault_is_named_in_the_order_it_is_read(tmp_path):
    faults = check(template(tmp_path, "{{ un }}", "{{ deux }}", "Le trois : {{ trois"))
    assert [fault.near for fault in faults] == ["{{ un }}", "{{ deux }}", "Le trois : {{ trois"]


@pytest.mark.parametrize(("where", "place", "word"), [
    ("header", Place.HEADER, "en-tête"), ("footer", Place.FOOTER, "pied de page"), ("body", Place.BODY, "texte"),
])  # fmt: skip
def test_the_place_is_said(tmp_path, where, place, word):
    path = template(tmp_path, "Ici {{ inconnu }}", where=where)
    (fault,) = check(path)
    assert (fault.file, fault.place, fault.near) == (PLAN, place, "Ici {{ inconnu }}")
    assert said(path).startswith(f"projet.docx, {word}, « Ici {{{{ inconnu }}}} » : ")


def test_a_tag_split_over_runs_is_mended_not_blamed(tmp_path):
    own = docx.Document()
    paragraph = own.add_paragraph()
    for piece in ("{", "{ co", "de }", "}"):
        paragraph.add_run(piece).bold = True
    own.save(tmp_path / PLAN)
    assert check(tmp_path / PLAN) == ()


def test_a_tag_split_by_a_correction_is_named(tmp_path):
    path = template(tmp_path, "Le {{ code }} ici")
    cut = "Le {{ co</w:t></w:r><w:ins><w:r><w:t>de }} ici</w:t></w:r></w:ins><w:r><w:t>"
    rewritten(path, "word/document.xml", "Le {{ code }} ici", cut)
    assert "coupée par un lien ou une correction" in said(path)


def rewritten(path: Path, part: str, before: str, after: str) -> None:
    """Change the XML of a part of a document."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode("latin-1")
            assert name != part or before in data
            new.writestr(name, (data.replace(before, after, 1) if name == part else data).encode("latin-1"))


def test_a_row_tag_is_alone_in_its_row(tmp_path):
    own = docx.Document()
    row = own.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "{%tr for axe in axes %}", "{%tr endfor %}"
    own.save(tmp_path / PLAN)
    assert "{%tr %} doit être seul dans sa ligne du tableau" in said(tmp_path / PLAN)


def test_a_tag_in_a_property_is_named(tmp_path):
    own = docx.Document()
    own.core_properties.title = "Projet de {{ famille }}"
    own.save(tmp_path / PLAN)
    assert "une balise est dans les propriétés du fichier" in said(tmp_path / PLAN)


def test_what_reaches_outside_is_named(tmp_path):
    own = docx.Document()
    own.part.relate_to("https://example.org/suivi", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    own.save(tmp_path / PLAN)
    assert "il va chercher quelque chose dehors : https://example.org/suivi" in said(tmp_path / PLAN)


def test_a_field_that_brings_in_another_file_is_named(tmp_path):
    path = template(tmp_path, "ICI")
    rewritten(path, "word/document.xml", "<w:t>ICI</w:t>", '<w:instrText>INCLUDETEXT "c:/x"</w:instrText>')
    assert "un champ va chercher un autre fichier : INCLUDETEXT" in said(path)


def test_a_macro_is_named(tmp_path):
    path = template(tmp_path, "{{ code }}", name="projet.docm")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"")
    told = said(path)
    assert "aucun document ne s’appelle ainsi" in told
    assert "il doit être enregistré en .docx" in told
    assert "une macro" in told


@pytest.mark.parametrize("data", [b"", b"not a document", b"PK\x03\x04"])
def test_what_is_no_document_is_said(tmp_path, data):
    (tmp_path / PLAN).write_bytes(data)
    assert "ce n’est pas un document Word (.docx) en bon état" in said(tmp_path / PLAN)


def test_a_template_that_unpacks_without_end_is_refused_and_fills_no_document(tmp_path):
    own = tmp_path / "templates" / "fr" / PLAN
    own.parent.mkdir(parents=True)
    own.write_bytes(a_bomb())
    assert "bien trop gros une fois ouvert" in said(own)
    family = an_amendment()
    with pytest.raises(TemplateFailed) as told:
        plan_document(family, A_SERVICE, family.versions[0], lang="fr", data_folder=tmp_path)
    assert "bien trop gros une fois ouvert" in tell(told.value.sentence)


def test_what_is_not_there_or_not_a_file_is_said(tmp_path):
    assert "ne se laisse pas lire" in said(tmp_path / PLAN)
    (tmp_path / PLAN).mkdir()
    assert "ne se laisse pas lire" in said(tmp_path / PLAN)


def test_a_fault_is_a_sentence_of_the_catalogues(tmp_path):
    (fault,) = check(template(tmp_path, "{{ inconnu }}"))
    assert isinstance(fault.sentence, Sentence)


def test_the_commands_copy_the_shipped_templates_and_check_them(tmp_path, capsys):
    data = ["--data", str(tmp_path)]
    assert main([*data, "templates", "check"]) == 0
    assert "ceux du programme servent" in capsys.readouterr().out
    assert main([*data, "templates", "edit"]) == 0
    folder = tmp_path / "templates" / "fr"
    assert {path.name for path in folder.iterdir()} == set(TEMPLATES)
    assert str(folder) in capsys.readouterr().out

    own = template(folder, "{{ inconnu }}", name=AMENDMENT).read_bytes()
    assert main([*data, "templates", "edit"]) == 0
    assert (folder / AMENDMENT).read_bytes() == own
    capsys.readouterr()
    assert main([*data, "templates", "check"]) == 1
    told = capsys.readouterr().out
    assert "avenant.docx, texte" in told
    assert "projet.docx\u00a0: tout va bien." in told
    assert main([*data, "templates", "check", str(folder / PLAN)]) == 0
