"""What a document says, paragraph by paragraph, as a reader sees it: its text and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from reliance_tui.documents.package import read_xml

if TYPE_CHECKING:
    from lxml import etree

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011"}
_PUT_IN = {"drawing", "pict", "object", "sym", "AlternateContent"}
_UNREAD = {f"{{{_WORD}}}{name}" for name in ("p", "del", "moveFrom", "pPr", "rPr")}
_ALT_CHUNK = f"{{{_WORD}}}altChunk"
_OBJECT = "□"


class Place(StrEnum):
    """Where in a document a paragraph stands."""

    BODY = "document"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph's text, its line ends kept; a picture or an object in it is a □."""

    place: Place
    text: str


def paragraphs(parts: Mapping[str, bytes]) -> tuple[Paragraph, ...]:
    """The paragraphs that are not empty, body first, then headers, footers and notes; cells in their order.

    What is deleted or hidden is not read, nor a page's number: `parts` may come out of
    any word processor, which splits runs and counts pages as it likes. Raises `NotADocument`.
    """
    found = []
    for name in sorted(parts):
        if kind := _PARTS.fullmatch(name):
            place = Place(kind[1])
            texts = (_text(one) for one in _read(parts[name], "p", "altChunk"))
            found += [Paragraph(place, text) for text in texts if text.strip()]
    order = list(Place)
    return tuple(sorted(found, key=lambda paragraph: order.index(paragraph.place)))


def _read(part: bytes, *names: str) -> list[etree._Element]:
    return list(read_xml(part).iter(*(f"{{{_WORD}}}{name}" for name in names)))


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph, without that of the paragraphs inside it (of a text box)."""
    if paragraph.tag == _ALT_CHUNK:
        return _OBJECT
    reader = _Reader()
    reader.read(paragraph)
    return "".join(reader.said)


class _Reader:
    """Reads a paragraph run by run, knowing inside which fields it is."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.fields: list[_Field] = []

    def read(self, element: etree._Element) -> None:
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _UNREAD or _hidden(child):
                continue
            name = child.tag.rpartition("}")[2]
            if name == "fldChar":
                self._field(child.get(f"{{{_WORD}}}fldCharType"))
            elif name == "instrText":
                if self.fields:
                    self.fields[-1].asks += child.text or ""
            elif name == "fldSimple":
                if not _reckoned(child.get(f"{{{_WORD}}}instr", "")):
                    self.read(child)
            elif name == "t":
                self._say(child.text or "")
            elif name in _BREAKS:
                self._say(_BREAKS[name])
            else:
                if name in _PUT_IN:
                    self._say(_OBJECT)
                self.read(child)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif self.fields and kind == "separate":
            self.fields[-1].answers = True
        elif self.fields and kind == "end":
            self.fields.pop()

    def _say(self, text: str) -> None:
        if not any(field.answers and _reckoned(field.asks) for field in self.fields):
            self.said.append(text)


class _Field:
    """A field being read: what it asks for, and whether its answer has begun."""

    def __init__(self) -> None:
        self.asks = ""
        self.answers = False


def _reckoned(asks: str) -> bool:
    """Whether a field is a page's number: any other one may show what it likes, and is read."""
    return asks.split()[:1] in (["PAGE"], ["NUMPAGES"])


def _hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{{{_WORD}}}rPr/{{{_WORD}}}vanish")
    return hidden is not None and hidden.get(f"{{{_WORD}}}val") not in ("0", "false")
