"""The bytes of a document: the same content always gives the same bytes, and tells nothing of who made it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reliance_tui.domain.sentence import Sentence, say

if TYPE_CHECKING:
    from docx.document import Document
    from lxml import etree

_FIRST = "[Content_Types].xml"
_FIXED = (1980, 1, 1, 0, 0, 0)
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_OWNER = re.compile(rb"<(Company|Manager)>[^<]*</\1>")

CUSTOM = "docProps/custom.xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUE_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

MOST_PACKED, MOST_UNPACKED, MOST_PARTS = 20_000_000, 40_000_000, 1_000
"""Bytes of a document as it is kept and as it is read, and the parts it has: ten times the longest plan."""


class NotADocument(Exception):
    """Bytes that are no Word document in good order; `sentence` says what is wrong, to follow a colon."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def anonymous(document: Document) -> None:
    """Forget who wrote a document, when, and how often; its title and language stay."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _MADE
    properties.revision = 1
    package = document.part.package
    for id, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[id]


def same_bytes(docx: bytes) -> bytes:
    """The same document with its parts in a fixed order, without dates and without its company's name."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            part = old.read(name)
            if name == "docProps/app.xml":
                part = _OWNER.sub(b"", part)
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return packed.getvalue()


def custom_properties(document: Document, properties: Mapping[str, str]) -> None:
    """Give a document these custom properties (File › Properties in Word and LibreOffice), and no others."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    package = document.part.package
    for id, relation in list(package.rels.items()):
        if relation.reltype == _CUSTOM_RELATION:
            del package.rels[id]
    if not properties:
        return
    root = etree.Element(f"{{{_CUSTOM_SPACE}}}Properties", nsmap={None: _CUSTOM_SPACE, "vt": _VALUE_SPACE})
    for number, (name, value) in enumerate(properties.items(), 2):
        held = etree.SubElement(root, f"{{{_CUSTOM_SPACE}}}property", fmtid=_CUSTOM_FORMAT, pid=str(number), name=name)
        etree.SubElement(held, f"{{{_VALUE_SPACE}}}lpwstr").text = value
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package.relate_to(Part(PackURI(f"/{CUSTOM}"), _CUSTOM_TYPE, blob, package), _CUSTOM_RELATION)


def read_custom_properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The custom properties of a document in parts. Raises `NotADocument`."""
    if CUSTOM not in parts:
        return {}
    return {
        held.get("name", ""): "".join(held.itertext()).strip()
        for held in read_xml(parts[CUSTOM]).iter(f"{{{_CUSTOM_SPACE}}}property")
    }


def read_parts(docx: bytes) -> dict[str, bytes]:
    """The parts of a document someone hands us, by name; bounded, for it may be made to harm.

    Raises `NotADocument` for what is no zip, holds no Word document, or unpacks to more than the bounds.
    """
    if len(docx) > MOST_PACKED:
        raise NotADocument(say("ce fichier est bien trop gros"))
    parts: dict[str, bytes] = {}
    room = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as packed:
            if len(packed.infolist()) > MOST_PARTS:
                raise NotADocument(say("ce fichier est bien trop gros une fois ouvert"))
            for info in packed.infolist():
                with packed.open(info) as part:
                    parts[info.filename] = part.read(room + 1)
                room -= len(parts[info.filename])
                if room < 0:
                    raise NotADocument(say("ce fichier est bien trop gros une fois ouvert"))
    except NotADocument:
        raise
    except Exception as error:  # zipfile raises seven kinds of them for a file that is cut or locked
        raise NotADocument(say("ce n’est pas un document Word (.docx) en bon état")) from error
    if _FIRST not in parts or "word/document.xml" not in parts:
        raise NotADocument(say("ce n’est pas un document Word (.docx) en bon état"))
    return parts


def read_xml(part: bytes) -> etree._Element:
    """A part's XML, from a file someone hands us: nothing in it is followed. Raises `NotADocument`."""
    from lxml import etree

    if b"<!DOCTYPE" in part:
        raise NotADocument(say("ce n’est pas un document Word (.docx) en bon état"))
    try:
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotADocument(say("ce n’est pas un document Word (.docx) en bon état")) from error
