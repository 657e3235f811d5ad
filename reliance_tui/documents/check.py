"""A service's own templates: what is wrong in one, all of it and where; and the shipped ones to start from."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args, get_origin

import msgspec

from reliance_tui.documents.exports import ExportFailed, failed
from reliance_tui.documents.facts import TEMPLATES, Heading
from reliance_tui.documents.package import NotADocument, read_parts, read_xml
from reliance_tui.documents.reading import Place, paragraphs
from reliance_tui.documents.rendering import MOST_BYTES, render
from reliance_tui.documents.templates import FIRST_LANGUAGE, TemplateFailed, shipped_folder
from reliance_tui.domain.sentence import Sentence, say

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = re.compile(r"\{\{|\{%|\{#")
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_REACHES = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|RD|DATABASE)\b")
_PLACES = {
    Place.BODY: say("texte"),
    Place.HEADER: say("en-tête"),
    Place.FOOTER: say("pied de page"),
    Place.FOOTNOTES: say("notes de bas de page"),
    Place.ENDNOTES: say("notes de fin"),
}


class Fault(msgspec.Struct, frozen=True):
    """A mistake in a template: its file's name, where, how the paragraph begins, and all of it in a sentence."""

    file: str
    place: Place | None
    near: str
    sentence: Sentence


def check(path: Path) -> tuple[Fault, ...]:
    """Everything that is wrong in a template, in the order it is read; () when it can be used.

    The file's name says which document it makes, so which fields it may say. A template without a fault was
    also filled with sample facts, full ones and empty ones.
    """
    found: list[Fault] = []

    def fault(what: Sentence, place: Place | None = None, near: str = "") -> None:
        found.append(Fault(path.name, place, near, _sentence(path.name, place, near, what)))

    kind = TEMPLATES.get(path.name.lower())
    if kind is None:
        known = ", ".join(TEMPLATES)
        fault(say("aucun document ne s’appelle ainsi. Les noms sont\u00a0: {known}", known=known))
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotADocument(say("ce fichier est bien trop gros pour un modèle"))
        data = path.read_bytes()
        parts = read_parts(data)
        for what in _carried(path, parts):
            fault(what)
        if kind is not None:
            for place, near, what in _tag_faults(data, parts, kind):
                fault(what, place, near)
    except OSError:
        fault(say("il ne se laisse pas lire"))
    except NotADocument as wrong:
        fault(wrong.sentence)
    if kind is not None and not found:
        for what in _tried(data, path.name.lower(), kind):
            fault(what)
    return tuple(found)


def own_templates(data_folder: Path) -> tuple[Path, ...]:
    """The documents' templates the service has made its own, in every language."""
    return tuple(sorted(path for path in (data_folder / "templates").glob("*/*.do[ct]*") if path.name[0] not in ".~"))


def copy_shipped(data_folder: Path) -> tuple[Path, tuple[Path, ...]]:
    """Copy the shipped templates where the service may change them: the folder, and those that were not there yet.

    What is there is never written over. Raises `ExportFailed`.
    """
    folder = data_folder / "templates" / FIRST_LANGUAGE
    copied = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in TEMPLATES:
            place, data = folder / name, (shipped_folder() / FIRST_LANGUAGE / name).read_bytes()
            try:
                handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                continue
            with open(handle, "wb") as file:
                file.write(data)
            copied.append(place)
    except OSError as error:
        raise ExportFailed(failed(error, folder)) from error
    return folder, tuple(copied)


def _sentence(file: str, place: Place | None, near: str, what: Sentence) -> Sentence:
    if place is None:
        return say("{file}\u00a0: {what}.", file=file, what=what)
    return say(
        "{file}, {place}, «\u00a0{near}\u00a0»\u00a0: {what}.", file=file, place=_PLACES[place], near=near, what=what
    )


def _carried(path: Path, parts: Mapping[str, bytes]) -> Iterator[Sentence]:
    """What a template must not carry: macros, links outside, objects; and tags where none is filled safely."""
    if path.suffix.lower() != ".docx":
        yield say("il doit être enregistré en .docx")
    if any(name.endswith("vbaProject.bin") for name in parts) or b"macroEnabled" in parts["[Content_Types].xml"]:
        yield say("il contient un programme (une macro)\u00a0: enregistrez-le en .docx, sans macro")
    if any("/embeddings/" in name or "/activeX/" in name for name in parts):
        yield say("il contient un objet d’un autre programme\u00a0: remplacez-le par du texte ou une image")
    for name in sorted(parts):
        if name.endswith(".rels"):
            for link in read_xml(parts[name]):
                if link.get("TargetMode") == "External":
                    yield say("il va chercher quelque chose dehors\u00a0: {target}", target=link.get("Target", "")[:80])
        elif name.startswith("docProps/") and name.endswith(".xml"):
            if _MARK.search("".join(read_xml(parts[name]).itertext())):
                yield say("une balise est dans les propriétés du fichier\u00a0: effacez-la (Fichier, Propriétés)")
        elif name.startswith("word/") and name.endswith(".xml"):
            asked = " ".join(one.text or "" for one in read_xml(parts[name]).iter(f"{_WORD}instrText"))
            asked += " ".join(one.get(f"{_WORD}instr", "") for one in read_xml(parts[name]).iter(f"{_WORD}fldSimple"))
            if reaches := _REACHES.search(asked):
                yield say("un champ va chercher un autre fichier\u00a0: {field}", field=reaches[1])


def _tag_faults(
    data: bytes, parts: Mapping[str, bytes], kind: type[Heading]
) -> Iterator[tuple[Place | None, str, Sentence]]:
    from reliance_tui.documents.tags import Scope, Tag, tags

    cut = _cut_tags(data, parts)
    scope, here = Scope(kind), Place.BODY
    for paragraph in paragraphs(parts):
        if paragraph.place is not here:
            yield from ((here, "…", what) for what in scope.left_open())
            scope, here = Scope(kind), paragraph.place
        near = paragraph.text.strip().replace("\n", " ")[:40]
        found = list(tags(paragraph.text, kind.__struct_fields__))
        if found and here is Place.ENDNOTES:
            yield here, near, say("une balise n’est pas remplie ici\u00a0: mettez-la dans le texte")
        if paragraph.text in cut:
            yield here, near, say("une balise est coupée par un lien ou une correction\u00a0: retapez-la d’une traite")
        for tag in found:
            if not isinstance(tag, Tag):
                yield here, near, tag
                continue
            if tag.takes == "p" and not _alone(paragraph.text):
                yield here, near, say("ce paragraphe ne doit avoir que cette balise\u00a0: le reste serait perdu")
            yield from ((here, near, what) for what in scope.read(tag))
    yield from ((here, "…", what) for what in scope.left_open())
    yield from _row_faults(parts)


def _alone(text: str) -> bool:
    return re.fullmatch(r"\s*\{[{%#](?:(?![}%#]\}).)*[}%#]\}\s*", text, re.DOTALL) is not None


def _row_faults(parts: Mapping[str, bytes]) -> Iterator[tuple[Place, str, Sentence]]:
    """A `{%tr` takes its whole row away: it stands in a table, alone in its row."""
    for paragraph in read_xml(parts["word/document.xml"]).iter(f"{_WORD}p"):
        text = _plain(paragraph)
        if not re.search(r"\{%\s*tr\s", text):
            continue
        row = next(paragraph.iterancestors(f"{_WORD}tr"), None)
        if row is None:
            yield Place.BODY, text[:40], say("{tag} n’a de sens que dans un tableau", tag="{%tr %}")
        elif not _alone(_plain(row)):
            yield Place.BODY, text[:40], say("{tag} doit être seul dans sa ligne du tableau", tag="{%tr %}")


def _plain(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_WORD}t"))


def _cut_tags(data: bytes, parts: Mapping[str, bytes]) -> set[str]:
    """The paragraphs with a tag cut in a way that docxtpl cannot mend: what it mends is still XML."""
    from docxtpl import DocxTemplate
    from lxml import etree

    cut = set()
    try:
        patch = DocxTemplate(io.BytesIO(data)).patch_xml
    except Exception as error:  # python-docx says that a file is no document in many ways
        raise NotADocument(say("ce n’est pas un document Word (.docx) en bon état")) from error
    for name in parts:
        if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            for paragraph in read_xml(parts[name]).iter(f"{_WORD}p"):
                text = _plain(paragraph)
                if "{" not in text or paragraph.find(f".//{_WORD}p") is not None:
                    continue
                mended = _TAG.sub("", patch(etree.tostring(paragraph, encoding="unicode")))
                try:
                    if mended.strip():
                        etree.fromstring(mended)
                except etree.XMLSyntaxError:
                    cut.add(text)
    return cut


def _tried(data: bytes, name: str, kind: type[Heading]) -> Iterator[Sentence]:
    """What goes wrong when it is filled: with everything, with every answer the other way, with nothing."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        for text, yes, several in (("x", True, 2), ("x", False, 2), ("", False, 0)):
            try:
                render(path, _sample(kind, text, yes, several))
            except TemplateFailed as failed:
                yield failed.sentence.facts["what"]
                return


def _sample(kind: Any, text: str, yes: bool, several: int) -> Any:
    if kind is str:
        return text
    if kind is bool:
        return yes
    if get_origin(kind) is tuple:
        return tuple(_sample(get_args(kind)[0], text, yes, several) for _ in range(several))
    return kind(**{field.name: _sample(field.type, text, yes, several) for field in msgspec.structs.fields(kind)})
