"""The plan, its amendments and the invitation: all that was said is there, in order, and nothing else is."""

import io
import zipfile
from datetime import date
from itertools import cycle
from pathlib import Path

import docx
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliance_tui.documents.alert import alert_letter
from reliance_tui.documents.ending import ending_document
from reliance_tui.documents.facts import AMENDMENT, INVITATION, PLAN
from reliance_tui.documents.package import read_custom_properties, read_parts
from reliance_tui.documents.plan import FINGERPRINT, NUMBER, convocation, plan_document, short
from reliance_tui.documents.reading import Place, paragraphs
from reliance_tui.documents.templates import TemplateFailed
from reliance_tui.domain.plan_lines import LineKind, lines
from reliance_tui.domain.plan_records import Draft, Opinion
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.text import clean
from tests.documents import plans
from tests.documents.plans import (
    A_SERVICE,
    a_draft,
    a_plan,
    an_alert,
    an_amendment,
    an_amendment_draft,
    an_end,
    an_invitation,
)
from tests.factories import TODAY, a_family

GOLDEN = Path(__file__).parent / "golden"


def printed(family: Family, number: int | None = None, data: Path | None = None) -> bytes:
    """The version of that rank, or the draft."""
    version = family.versions[number] if number is not None else None
    return plan_document(family, A_SERVICE, version, lang="fr", data_folder=data)


def invited(family: Family) -> bytes:
    return convocation(family, A_SERVICE, lang="fr", data_folder=None)


def the_end(family: Family) -> bytes:
    assert family.closure is not None
    return ending_document(family, family.closure, A_SERVICE, lang="fr", data_folder=None)


def the_alert(family: Family) -> bytes:
    return alert_letter(family, family.alerts[-1], A_SERVICE, TODAY, lang="fr", data_folder=None)


def read(document: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs(read_parts(document)))


def outline(document: bytes) -> str:
    """A document as a reader of tests sees it: each paragraph after its style, tables by cells, margins last."""
    opened = docx.Document(io.BytesIO(document))
    told = []
    for block in opened.iter_inner_content():
        if isinstance(block, docx.table.Table):
            for row in block.rows:
                told.append("[row] " + " | ".join(" / ".join(p.text for p in cell.paragraphs) for cell in row.cells))
        elif block.text.strip():
            told.append(f"[{block.style.name}] {block.text}")
    section = opened.sections[0]
    told += [f"[{part}] {getattr(section, part).paragraphs[0].text}" for part in ("header", "footer")]
    return "\n".join(told).replace("\u00a0", "~") + "\n"


DOCUMENTS = {
    "projet": lambda: printed(a_plan(), 0),
    "projet-brouillon": lambda: printed(a_draft()),
    "avenant": lambda: printed(an_amendment(), 1),
    "avenant-brouillon": lambda: printed(an_amendment_draft()),
    "convocation": lambda: invited(an_invitation()),
    "fin": lambda: the_end(an_end()),
    "information": lambda: the_alert(an_alert()),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_document_reads_as_the_golden_one(name):
    """A changed template is read in `golden/*.txt` (no-break spaces as ~), then accepted by writing it there."""
    assert outline(DOCUMENTS[name]()) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_content_gives_the_same_bytes_and_tells_of_no_author(name):
    document = DOCUMENTS[name]()
    assert document == DOCUMENTS[name]()
    parts = read_parts(document)
    assert not [part for part in parts if "thumbnail" in part]
    properties = docx.Document(io.BytesIO(document)).core_properties
    assert (properties.author, properties.last_modified_by, properties.revision) == ("", "", 1)
    assert b'w:val="fr-FR"' in parts["word/styles.xml"]
    assert b'w:val="en-US"' not in parts["word/styles.xml"]


def test_the_fingerprint_and_the_number_are_in_the_file_and_on_the_page():
    family = an_amendment()
    for number, version in enumerate(family.versions):
        parts = read_parts(printed(family, number))
        assert read_custom_properties(parts) == {FINGERPRINT: version.fingerprint, NUMBER: str(number)}
        (foot,) = [one.text for one in paragraphs(parts) if one.place is Place.FOOTER]
        assert short(version.fingerprint) in foot
        assert family.code in foot
        assert foot.endswith("page  / ")
        footer = parts["word/footer1.xml"].decode()
        assert footer.count("<w:fldChar ") == 6
        assert " NUMPAGES " in footer


def test_only_a_draft_says_so_across_the_page_and_in_its_header():
    assert b'string="BROUILLON"' in read_parts(printed(a_draft()))["word/header1.xml"]
    assert "BROUILLON" in read(printed(a_draft()))
    assert b"BROUILLON" not in read_parts(printed(a_plan(), 0))["word/header1.xml"]


def test_no_row_of_the_signatures_is_parted_from_the_next():
    (table,) = docx.Document(io.BytesIO(printed(plans.sealed(a_draft(), present=plans.FIVE), 0))).tables
    assert [[cell.text.split("\n")[0] for cell in row.cells] for row in table.rows] == [
        ["La famille", "", "Le service"],
        ["Samira, mère", "", "Nadia Kaci, référent de la famille"],
        ["Karim, beau-père", "", "Claire Besson, directrice"],
        ["Josiane, la voisine, personne choisie par la famille", "", ""],
    ]
    for row in table.rows:
        assert row._tr.trPr.xpath("w:cantSplit")
        for cell in row.cells:
            assert all(paragraph.paragraph_format.keep_with_next for paragraph in cell.paragraphs)


@pytest.mark.parametrize(
    "text",
    ["A & B", "<b>gras</b>", "L’« ami » \"de\" 'la' famille", "{{ 7*7 }}", "{% if x %}", "{_{ {_% %_} }_}",
     "{# note #}", "&amp; &#123;", "</w:t></w:r></w:p>", "Þórður ı Łukasz", "عائلة سمير", "👨‍👩‍👧 Sam", "]]>",
     "mot " * 3000, "  deux  espaces ", "un\n\ndeux\ntrois"],
)  # fmt: skip
def test_what_the_family_said_appears_whole(text):
    family = a_plan(words=text, strengths=text)
    for document in (printed(family, 0), printed(a_draft(words=text))):
        assert clean(text) in read(document)
    family = an_end()
    end = msgspec.structs.replace(family.closure, words=clean(text), onward_words=clean(text), felt_words=clean(text))
    assert read(the_end(msgspec.structs.replace(family, closure=end))).count(clean(text)) >= 3


def test_whoever_does_not_wish_to_sign_has_no_line_to_sign():
    family = an_end()
    end = msgspec.structs.replace(family.closure, signs=False)
    assert "Fait en deux exemplaires" in read(the_end(family))
    assert "Fait en deux exemplaires" not in read(the_end(msgspec.structs.replace(family, closure=end)))


def test_every_text_of_a_plan_is_in_its_document():
    text = read(printed(an_amendment(), 1))
    family = an_amendment()
    for line in lines(family.versions[1].content):
        if line.kind not in (LineKind.HANDED, LineKind.OPINION):
            for piece in line.text.split(" ; "):
                assert piece.removesuffix("é") in text


def with_texts(record, texts):
    """The record with each of its texts, of the lines within it too, replaced by the next of these."""
    if isinstance(record, tuple):
        return tuple(with_texts(one, texts) for one in record)
    if isinstance(record, msgspec.Struct):
        fields = {name: with_texts(getattr(record, name), texts) for name in record.__struct_fields__}
        return type(record)(**fields | ({"declined": False} if isinstance(record, Opinion) else {}))
    return next(texts) if type(record) is str else record


@given(st.lists(st.text(max_size=80), min_size=7, max_size=7))
@settings(max_examples=40, deadline=None)
def test_every_text_stored_appears_or_is_refused_by_name(texts):
    """Of an amendment: words, axes, means, markers and what was seen, partners, opinions, disagreements."""
    family = an_amendment_draft()
    content = with_texts(family.plan_draft.content, cycle(texts))
    family = msgspec.structs.replace(family, plan_draft=msgspec.structs.replace(family.plan_draft, content=content))
    try:
        text = read(printed(family))
    except TemplateFailed:
        return
    for kept in texts:
        kept = clean(kept).replace("\ufffe", "").replace("\uffff", "")
        assert not kept.strip() or kept in text


def test_an_empty_draft_is_printed_all_the_same():
    family = an_amendment_draft()
    text = read(printed(msgspec.structs.replace(family, plan_draft=Draft())))
    assert "Aucun axe n’est encore écrit." in text
    assert "BROUILLON" in text


def test_nothing_to_print_is_said():
    with pytest.raises(Refused):
        printed(a_plan())
    with pytest.raises(Refused):
        invited(a_draft())


def test_an_invitation_to_sign_a_plan_says_so_and_needs_no_name():
    family = msgspec.structs.replace(an_invitation(), called="", versions=())
    text = read(invited(family))
    assert "Bonjour," in text
    assert "avant de le signer si vous le voulez" in text
    assert "Le jour ou l’heure" in text
    assert "lundi\u00a012\u00a0avril\u00a02027 à 14\u00a0h\u00a030" in text


PAYLOADS = (
    "{{ ''.__class__.__mro__ }}",
    "{{ famille.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{% for a in range(1000000000) %}x{% endfor %}",
    "{{ axes.append(1) }}",
    "{{ self._TemplateReference__context }}",
)


@pytest.mark.parametrize("where", ["body", "header", "footer"])
@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("name", [PLAN, AMENDMENT, INVITATION])
def test_a_template_that_reaches_out_is_refused(tmp_path, name, payload, where):
    own = docx.Document()
    place = {"body": own, "header": own.sections[0].header, "footer": own.sections[0].footer}[where]
    place.add_paragraph(payload)
    path = tmp_path / "templates" / "fr" / name
    path.parent.mkdir(parents=True)
    own.save(path)
    make = {
        PLAN: lambda: plan_document(a_draft(), A_SERVICE, None, lang="fr", data_folder=tmp_path),
        AMENDMENT: lambda: plan_document(an_amendment_draft(), A_SERVICE, None, lang="fr", data_folder=tmp_path),
        INVITATION: lambda: convocation(an_invitation(), A_SERVICE, lang="fr", data_folder=tmp_path),
    }[name]
    with pytest.raises(TemplateFailed):
        make()


def test_a_family_of_nothing_has_no_plan_to_print():
    with pytest.raises(Refused):
        printed(a_family())


def test_a_day_is_in_words_and_kept_on_a_line():
    family = plans.sealed(a_draft(), date(2026, 12, 1))
    assert "Signé le mardi\u00a01er\u00a0décembre\u00a02026" in read(printed(family, 0))


def test_the_parts_are_in_one_order_without_dates():
    parts = zipfile.ZipFile(io.BytesIO(printed(a_plan(), 0)))
    assert parts.namelist() == sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
    assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
