"""Every document through a real LibreOffice: whole, on its pages, nothing clipped, the signatures together."""

import os
import re
import shutil
import subprocess
from datetime import date
from functools import partial
from pathlib import Path

import msgspec
import pytest

from reliance_tui.documents.access import TO_DECIDE
from reliance_tui.documents.package import read_parts
from reliance_tui.documents.plan import convocation, plan_document
from reliance_tui.documents.reading import Place, paragraphs
from reliance_tui.documents.sheet import registration_sheet
from reliance_tui.documents.verify import Finding, verify
from reliance_tui.domain import agreement
from reliance_tui.domain.plan_records import Group, Presence
from reliance_tui.domain.records import Family
from tests.documents.plans import (
    A_SERVICE,
    FIVE,
    a_draft,
    a_plan,
    an_alert,
    an_amendment,
    an_amendment_draft,
    an_end,
    an_invitation,
    sealed,
    written,
)
from tests.documents.test_access import the_file as the_access
from tests.documents.test_minutes import the_demo_minutes, the_minutes
from tests.documents.test_plan import the_alert, the_end
from tests.documents.test_report import the_document as the_report
from tests.documents.test_report import the_workbook

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdftotext"), reason="needs LibreOffice"),
]

LONG = "Un matin de plus où l’on part sans crier. " * 375
MANY = (*FIVE, *(Presence(who=f"Tante {n}", group=Group.FAMILY, signs=True) for n in range(1, 6)))


def plan(family: Family, rank: int | None = None) -> bytes:
    version = family.versions[rank] if rank is not None else None
    return plan_document(family, A_SERVICE, version, lang="fr", data_folder=None)


def of_length(paragraphs_more: int) -> bytes:
    """A plan whose signatures come lower by so many lines, signed by ten."""
    return plan(sealed(a_draft(2, strengths="\n".join(["On rit."] * paragraphs_more)), present=MANY), 0)


def an_axis(words: str) -> Family:
    """A sealed plan whose one axis says these words."""
    draft = a_draft(1)
    content = draft.plan_draft.content
    key = f"axis/{content.axes[0].id}/words"
    return sealed(agreement.keep_draft(draft, written(content, (key, words))))


DOCUMENTS = {
    "fiche": lambda: registration_sheet(
        a_draft(), A_SERVICE, date(2026, 10, 19), date(2026, 11, 3), lang="fr", data_folder=None
    ),
    "projet": lambda: plan(a_plan(), 0),
    "projet-brouillon": lambda: plan(a_draft()),
    "avenant": lambda: plan(an_amendment(), 1),
    "avenant-brouillon": lambda: plan(an_amendment_draft()),
    "convocation": lambda: convocation(an_invitation(), A_SERVICE, lang="fr", data_folder=None),
    "fin": lambda: the_end(an_end()),
    "information": lambda: the_alert(an_alert()),
    "compte-rendu": the_minutes,
    "compte-rendu-demo": the_demo_minutes,
    "acces": the_access,
    "acces-a-decider": lambda: the_access(TO_DECIDE),
    "bilan": the_report,
    "long": lambda: plan(a_plan(words=LONG), 0),
    "axe-long": lambda: plan(an_axis(LONG), 0),
    "quarante": lambda: plan(a_plan(40), 0),
    "lettres": lambda: plan(a_plan(words="A & B <b>gras</b> Þórður ı Łukasz 'x' \"y\"", strengths="W" * 300), 0),
    **{f"bas-{lines}": partial(of_length, lines) for lines in range(0, 48, 6)},
}
PAGES = {
    "fiche": 1,
    "convocation": 1,
    "fin": 1,
    "information": 1,
    "compte-rendu": 2,
    "compte-rendu-demo": 3,
    "acces": 8,
    "bilan": 7,
    "acces-a-decider": 4,
    "projet": 3,
    "projet-brouillon": 3,
    "avenant": 3,
    "avenant-brouillon": 3,
}


def convert(folder: Path, to: str, *files: Path) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to,
         "--outdir", folder / "out", *files],
        check=True, capture_output=True, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """All of them, and their PDF in `out`, made in one go."""
    folder = tmp_path_factory.mktemp("office")
    for name, make in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(make())
    convert(folder, "pdf", *sorted(folder.glob("*.docx")))
    return folder


def pages(folder: Path, name: str) -> list[str]:
    told = subprocess.run(
        ["pdftotext", "-layout", folder / "out" / f"{name}.pdf", "-"], check=True, capture_output=True, text=True
    )
    return told.stdout.split("\f")[:-1]


def letters(text: str) -> str:
    """Text without blanks, for a page breaks its lines where it likes."""
    return re.sub(r"[\s\u00a0]", "", text)


@pytest.mark.parametrize("name", PAGES)
def test_it_has_the_pages_it_should(folder, name):
    assert len(pages(folder, name)) == PAGES[name]


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "fiche"])
def test_every_text_is_on_the_pages(folder, name):
    raw = subprocess.run(
        ["pdftotext", "-raw", folder / "out" / f"{name}.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    for number, page in enumerate(raw.split("\f")[:-1], 1):
        if name not in ("convocation", "information"):
            assert f"page {number} / {len(raw.split(chr(12))) - 1}" in page
    # A paragraph over two pages has the margins' lines in its middle: they are taken out first.
    parts = read_parts((folder / f"{name}.docx").read_bytes())
    printed = letters(raw).replace("•", "").replace("\uf0b7", "")
    for margin in (letters(one.text) for one in paragraphs(parts) if one.place is not Place.BODY):
        printed = re.sub(re.escape(margin).replace("/", r"\d+/\d+"), "", printed)
    for paragraph in paragraphs(parts):
        if paragraph.place is Place.BODY:
            assert letters(paragraph.text).replace("•", "") in printed


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_outside_the_paper(folder, name):
    boxes = subprocess.run(
        ["pdftotext", "-bbox", folder / "out" / f"{name}.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    for word in re.finditer(r'xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)', boxes):
        left, top, right, bottom = (float(edge) for edge in word.groups()[:4])
        if word[5] != "BROUILLON":
            assert left > 40
            assert top > 20
            assert right < 595 - 40
            assert bottom < 842 - 20


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.startswith("bas-")])
def test_the_family_and_the_professionals_sign_on_one_page(folder, name):
    (page,) = [page for page in pages(folder, name) if re.search(r"La famille\s+Le service", page)]
    table = page[re.search(r"La famille\s+Le service", page).start() :]
    for who in ("Samira", "Karim", "Josiane", "Tante 5", "Nadia Kaci", "Claire Besson"):
        assert who in table
    assert "Fait en deux exemplaires" in page


def test_a_sealed_document_saved_again_by_libreoffice_is_still_the_one(folder):
    convert(folder, "docx:MS Word 2007 XML", folder / "avenant.docx")
    again = (folder / "out" / "avenant.docx").read_bytes()
    found = verify(again, [an_amendment()], A_SERVICE, lang="fr", data_folder=None)
    assert found.finding is Finding.INTACT


def test_a_draft_says_so_across_the_page(folder):
    """Half of the last page is blank: what is drawn there is the word, pale."""
    for name, drawn in (("projet-brouillon", True), ("projet", False)):
        page = ["-gray", "-r", "20", "-f", "3", "-l", "3", folder / "out" / f"{name}.pdf"]
        pixels = subprocess.run(["pdftoppm", *page], check=True, capture_output=True).stdout
        half = pixels[len(pixels) * 6 // 10 : len(pixels) * 9 // 10]
        assert (sum(pixel < 250 for pixel in half) > 200) is drawn


def test_the_family_is_called_by_any_name_on_an_invitation_of_one_page(tmp_path):
    for number, called in enumerate(["", "Vandenbroucke-Wróblewski " * 8, "W" * 200, "عائلة " * 33]):
        family = msgspec.structs.replace(an_invitation(), called=called)
        document = convocation(family, A_SERVICE, lang="fr", data_folder=None)
        (tmp_path / f"{number}.docx").write_bytes(document)
    convert(tmp_path, "pdf", *sorted(tmp_path.glob("*.docx")))
    for number in range(4):
        assert len(pages(tmp_path, str(number))) == 1


@pytest.mark.parametrize("name", ["compte-rendu", "compte-rendu-demo"])
def test_what_each_is_to_do_is_on_one_page_of_its_own(folder, name):
    *before, last = pages(folder, name)
    assert "Ce que chacun a à faire" in last
    assert not [page for page in before if "Ce que chacun a à faire" in page]
    assert "Décidé aujourd’hui" not in last


def test_the_spreadsheet_opens_with_its_figures_and_its_charts(tmp_path):
    (tmp_path / "bilan.xlsx").write_bytes(the_workbook())
    try:
        convert(tmp_path, "pdf", tmp_path / "bilan.xlsx")
    except subprocess.CalledProcessError:
        pytest.skip("needs LibreOffice Calc")
    if not (tmp_path / "out" / "bilan.pdf").exists():
        pytest.skip("needs LibreOffice Calc")
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "out" / "bilan.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    assert re.search(r"familles accompagnées\s+34\s+17\s+17", told)
    assert re.search(r"accompagnements terminés\s+<\s?5\s+<\s?5\s+<\s?5", told)
    # A chart has its title and the names of its bars on the page, beside its table.
    assert told.count("Premiers contacts de la période, par origine") == 2
    assert told.count("centre de loisirs") == 2
