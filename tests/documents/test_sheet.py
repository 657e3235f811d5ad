"""The registration sheet: whole, on one page, always the same, and telling of no one."""

import io
import os
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from reliance_tui.documents.facts import SHEET
from reliance_tui.documents.sheet import registration_sheet
from reliance_tui.documents.templates import TemplateFailed, find
from reliance_tui.domain.calendar import sheet_due
from reliance_tui.domain.records import Contact, Family, Service
from reliance_tui.locale import tell

SERVICE = Service(phone="03 20 00 00 00")


def family(called: str = "", site: str = "RBX") -> Family:
    return Family(code="RBX-2026-014", site=site, contact=Contact(on=None, request_on=None), called=called)


def sheet(called: str = "", *, service: Service = SERVICE, on: date = date(2026, 10, 19), data: Path | None = None):
    return registration_sheet(family(called), service, on, sheet_due(on), lang="fr", data_folder=data)


def read(document: bytes) -> str:
    """All that is written on the sheet, header, tables and footer included."""
    opened = docx.Document(io.BytesIO(document))
    section = opened.sections[0]
    parts = [section.header.paragraphs, opened.paragraphs, section.footer.paragraphs]
    parts += [cell.paragraphs for table in opened.tables for cell in table.rows[0].cells]
    return "\n".join(paragraph.text for part in parts for paragraph in part)


def own_template(tmp_path: Path, *tags: str) -> Path:
    """A data folder where the service has its own sheet, saying these tags."""
    own = docx.Document()
    own.core_properties.author = "Jeanne Exemple"
    for tag in tags:
        own.add_paragraph(tag)
    place = tmp_path / "templates" / "fr" / SHEET
    place.parent.mkdir(parents=True)
    own.save(place)
    return tmp_path


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 10, 19), "mardi 3 novembre 2026"),
        (date(2026, 9, 4), "lundi 21 septembre 2026"),
        (date(2026, 12, 10), "lundi 28 décembre 2026"),
        (date(2027, 3, 17), "jeudi 1er avril 2027"),
    ],
)
def test_the_day_it_is_due_is_in_words_on_one_line(on, words):
    written = read(sheet(on=on))
    assert f"À rendre avant la fin de la journée du {words.replace(' ', chr(0xA0))}\n" in written


@pytest.mark.parametrize(
    "words",
    ["Vous êtes libres", "anonymes", "prévenir la justice", "d’abord", "Qui vit à la maison", "vous amène", "joindre",
     "ne pas vous appeler", "Date", "Signature", "Reliance, Roubaix · 03 20 00 00 00", "RBX-2026-014"],
)  # fmt: skip
def test_it_says_the_frame_and_leaves_a_place_for_each_answer(words):
    assert words in read(sheet())


def test_a_service_without_a_phone_leaves_no_trace_of_one():
    assert "Où la rendre\u00a0: Reliance, Roubaix\n" in read(sheet(service=Service()))


def test_french_is_set_as_french():
    written = read(sheet("Sam"))
    assert "'" not in written
    for sign in "?:;!":
        assert f" {sign}" not in written
    styles = zipfile.ZipFile(io.BytesIO(sheet())).read("word/styles.xml").decode()
    assert 'w:val="fr-FR"' in styles
    assert 'w:val="en-US"' not in styles


@pytest.mark.parametrize(
    "called",
    ["A & B", "<b>gras</b>", "{{ 7*7 }}", "{% if x %}", "{_{ {_% %_} }_}", "{# note #}", "&amp; &#123;", "</w:t>",
     "M[/]x", "L’« ami » \"de\" 'la' famille", "Þórður ı Łukasz", "عائلة سمير", "👨‍👩‍👧 Sam",
     "\u00e9" + "\u0301" * 300, "X", "__class__"],
)  # fmt: skip
def test_what_the_family_wants_to_be_called_appears_whole(called):
    assert called in read(sheet(called))


def test_a_name_over_several_lines_stays_on_one():
    assert "Sam et Lou" in read(sheet("Sam\n\tet\r\nLou"))


def test_of_the_family_only_its_code_and_what_it_is_called_are_said():
    told = family("Sam")
    reachable = type(told)(
        code=told.code, site="XYZ", contact=Contact(on=None, request_on=None, words="secret", through="école Jaurès")
    )
    written = read(
        registration_sheet(reachable, SERVICE, date(2026, 10, 19), date(2026, 11, 3), lang="en", data_folder=None)
    )
    assert "secret" not in written
    assert "Jaurès" not in written
    assert "Reliance, XYZ" in written


def test_the_same_facts_give_the_same_bytes():
    assert sheet("Sam") == sheet("Sam")
    assert sheet("Sam") != sheet("Lou")


def test_the_file_tells_of_no_author_and_shows_no_thumbnail(tmp_path):
    data = own_template(tmp_path, "{{ code }}")
    for made in (sheet("Sam"), sheet("Sam", data=data)):
        parts = zipfile.ZipFile(io.BytesIO(made))
        assert parts.namelist()[0] == "[Content_Types].xml"
        assert not [name for name in parts.namelist() if "thumbnail" in name]
        everything = b"".join(parts.read(name) for name in parts.namelist())
        assert b"Jeanne" not in everything
        properties = docx.Document(io.BytesIO(made)).core_properties
        assert (properties.author, properties.last_modified_by, properties.revision) == ("", "", 1)


def test_the_services_own_sheet_comes_first(tmp_path):
    data = own_template(tmp_path, "Notre fiche, {{ famille }}, {{ remise_le }}")
    assert "Notre fiche, Sam & Lou, lundi" in read(sheet("Sam & Lou", data=data))


@pytest.mark.parametrize(
    ("tag", "what"),
    [
        ("{{ nom_de_famille }}", "« nom_de_famille »"),
        ("{{ famille.nom }}", "« nom »"),
        ("{{ famille", "balise"),
        ("{% if famille %}", "balise"),
        ("{{ ''.__class__.__mro__ }}", "n’a pas à savoir"),
        ("{{ famille.__class__ }}", "n’a pas à savoir"),
        ("{{ famille.__init__.__globals__ }}", "n’a pas à savoir"),
        ("{{ lipsum.__globals__['os'].popen('id').read() }}", "n’a pas à savoir"),
        ("{{ '{0.__class__}'.format(famille) }}", "n’a pas à savoir"),
        ("{% for a in range(1000000000) %}x{% endfor %}", "ne peut pas servir"),
        ("{{ 1 / 0 }}", "ne peut pas servir"),
    ],
)
def test_a_template_that_asks_too_much_is_refused_by_name(tmp_path, tag, what):
    data = own_template(tmp_path, tag)
    with pytest.raises(TemplateFailed) as failed:
        sheet("Sam", data=data)
    told = tell(failed.value.sentence).replace("\u00a0", " ")
    assert str(find(SHEET, "fr", data)) in told
    assert what in told
    assert "modèle livré" in told


@pytest.mark.parametrize(
    "content", [b"", b"not a document", b"PK\x03\x04", None], ids=["empty", "text", "cut", "folder"]
)
def test_what_is_no_document_is_refused_and_the_shipped_sheet_still_serves(tmp_path, content):
    place = tmp_path / "templates" / "fr" / SHEET
    place.parent.mkdir(parents=True)
    if content is None:
        place.mkdir()
    else:
        place.write_bytes(content)
    with pytest.raises(TemplateFailed):
        sheet("Sam", data=tmp_path)
    assert "Sam" in read(sheet("Sam", data=None))


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdfinfo"), reason="needs LibreOffice and poppler")
def test_it_prints_on_one_page_however_long_the_name(tmp_path):
    for number, called in enumerate(
        ["", "Sam", "Vandenbroucke-Wróblewski " * 8, "W" * 200, "عائلة " * 33, "👨‍👩‍👧" * 25]
    ):
        (tmp_path / f"{number}.docx").write_bytes(sheet(called))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", tmp_path, *sorted(tmp_path.glob("*.docx"))],
        check=True, capture_output=True, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    pages = [
        subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
        for pdf in sorted(tmp_path.glob("*.pdf"))
    ]
    assert len(pages) == 6
    assert all("Pages:           1\n" in page and "(A4)" in page for page in pages)
