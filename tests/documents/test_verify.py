"""Whether a document is the one that was sealed: said of each kind there is, and nothing else believed."""

import io
import zipfile

import docx
import msgspec
import pytest

from reliance_tui.cli import main
from reliance_tui.documents.plan import convocation, plan_document
from reliance_tui.documents.verify import Finding, verify
from reliance_tui.locale import tell
from reliance_tui.store import Store
from tests.documents.bomb import a_bomb
from tests.documents.plans import A_SERVICE, a_draft, a_plan, an_amendment, an_invitation
from tests.factories import a_service

FAMILY = an_amendment()
SEALED = plan_document(FAMILY, A_SERVICE, FAMILY.versions[1], lang="fr", data_folder=None)


def found(document: bytes, *families, service=A_SERVICE, data=None):
    return verify(document, families or (FAMILY,), service, lang="fr", data_folder=data)


def with_part(change, name: str = "word/document.xml") -> bytes:
    """The sealed document with one of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SEALED)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return made.getvalue()


def replaced(before: str, after: str, name: str = "word/document.xml") -> bytes:
    assert before.encode() in zipfile.ZipFile(io.BytesIO(SEALED)).read(name)
    return with_part(lambda part: part.replace(before.encode(), after.encode(), 1), name)


def saved_again(document: bytes) -> bytes:
    made = io.BytesIO()
    docx.Document(io.BytesIO(document)).save(made)
    return made.getvalue()


def test_what_was_sealed_is_intact_also_saved_again_by_another_program():
    assert found(SEALED).finding is Finding.INTACT
    assert found(saved_again(SEALED)).finding is Finding.INTACT
    assert "avenant n°\u00a01" in tell(found(SEALED).sentence)


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("quatre matins sur cinq", "un matin sur cinq", "word/document.xml"),
        ("gardé", "laissé", "word/document.xml"),
        ("avenant n°\u00a0", "avenant no\u00a0", "word/footer1.xml"),
        ("(directrice)", "(chef)", "word/document.xml"),
        ("<w:sectPr", "<w:p><w:r><w:t>Et plus encore.</w:t></w:r></w:p><w:sectPr", "word/document.xml"),
        ("<w:sectPr", "<w:p><w:r><w:pict/></w:r></w:p><w:sectPr", "word/document.xml"),
        ("<w:sectPr", '<w:p><w:fldSimple w:instr="QUOTE"><w:r><w:t>Oui</w:t></w:r></w:fldSimple></w:p><w:sectPr',
         "word/document.xml"),
        ('<w:t xml:space="preserve">On crie', '<w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">On crie',
         "word/document.xml"),
    ],
)  # fmt: skip
def test_what_was_changed_is_named(before, after, name):
    verified = found(replaced(before, after, name))
    assert verified.finding is Finding.DIFFERS
    (difference,) = verified.differences
    assert difference.found != difference.sealed


def test_a_draft_an_unknown_and_a_foreign_document_are_each_called_so():
    draft = plan_document(a_draft(), A_SERVICE, None, lang="fr", data_folder=None)
    invitation = convocation(an_invitation(), A_SERVICE, lang="fr", data_folder=None)
    assert found(draft).finding is Finding.DRAFT
    assert found(SEALED, a_plan()).finding is Finding.UNKNOWN
    assert found(invitation).finding is Finding.FOREIGN


def test_a_record_that_no_longer_answers_to_its_fingerprint_is_said():
    version = FAMILY.versions[1]
    changed = msgspec.structs.replace(version, content=msgspec.structs.replace(version.content, words="autre chose"))
    family = msgspec.structs.replace(FAMILY, versions=(FAMILY.versions[0], changed))
    assert found(SEALED, family).finding is Finding.RECORD_CHANGED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a document",
        b"PK\x03\x04",
        SEALED[:-200],
        a_bomb(),
        with_part(lambda part: part[:-20]),
        with_part(lambda part: b'<!DOCTYPE x [<!ENTITY a "b">]>' + part, "docProps/custom.xml"),
    ],
    ids=["empty", "text", "start", "cut", "bomb", "broken", "entities"],
)
def test_what_is_damaged_is_said_to_be(data):
    assert found(data).finding is Finding.DAMAGED


def test_a_document_made_by_the_services_own_template_is_intact(tmp_path):
    own = docx.Document()
    own.add_paragraph("Chez nous : {{ mots }} ({{ empreinte }})")
    path = tmp_path / "templates" / "fr" / "avenant.docx"
    path.parent.mkdir(parents=True)
    own.save(path)
    document = plan_document(FAMILY, A_SERVICE, FAMILY.versions[1], lang="fr", data_folder=tmp_path)
    assert found(document, data=tmp_path).finding is Finding.INTACT
    assert found(SEALED, data=tmp_path).finding is Finding.INTACT
    assert found(document).finding is Finding.DIFFERS


def test_a_change_of_the_services_name_is_told_as_a_difference():
    verified = found(SEALED, service=msgspec.structs.replace(A_SERVICE, name="Autre"))
    assert verified.finding is Finding.DIFFERS
    assert any("Reliance" in one.found and "Autre" in one.sealed for one in verified.differences)


def test_the_command_says_it_and_ends_with_0_or_1(tmp_path, capsys):
    data, file = tmp_path / "data", tmp_path / "avenant.docx"
    with Store.open(data, now=lambda: FAMILY.versions[1].sealed_at) as store:
        store.replace_all(msgspec.structs.replace(a_service(), phone=A_SERVICE.phone), [FAMILY])
    file.write_bytes(SEALED)
    assert main(["--data", str(data), "verify", str(file)]) == 0
    assert "rien n’y a changé" in capsys.readouterr().out
    file.write_bytes(replaced("quatre matins", "un matin"))
    assert main(["--data", str(data), "verify", str(file)]) == 1
    assert "dans le texte signé\u00a0: Léa part" in capsys.readouterr().out
    assert main(["--data", str(data), "verify", str(tmp_path / "none.docx")]) == 2
