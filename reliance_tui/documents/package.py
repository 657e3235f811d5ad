"""The bytes of a document: the same content always gives the same bytes, and tells nothing of who made it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

_FIRST = "[Content_Types].xml"
_FIXED = (1980, 1, 1, 0, 0, 0)
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_OWNER = re.compile(rb"<(Company|Manager)>[^<]*</\1>")


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
