"""The right of access: all that is held about a family, to read (DOCX) and to take elsewhere (JSON, docs/access.md).

What may tell of others and what is judicial is in a second pair of files, for a person to decide; the first
pair says that something was set apart, and why. Every text held is in one of the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import msgspec

from reliance_tui.documents.exports import file_name, write
from reliance_tui.documents.facts import ACCESS, AccessFacts, ApartFacts, HeldFacts, HeldSectionFacts, letterhead
from reliance_tui.documents.held_lines import Line, Section, Value
from reliance_tui.documents.rendering import in_words, render
from reliance_tui.documents.templates import TemplateFailed, find
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.sentence import Sentence
from reliance_tui.domain.third_parties import Apart

FORMAT, VERSION = "reliance-acces", 1
"""What the JSON says it is, and the version of it written."""
GIVEN, TO_DECIDE = "acces", "acces-a-decider"
"""What the files are called: those the family is given, those a person reads first."""

WHY = {
    Apart.THIRD_PARTY: "cela peut parler d’une autre personne, qui a droit elle aussi à la discrétion",
    Apart.JUDICIAL: "cela touche à une mesure de justice, et suit d’autres règles",
    Apart.NOTE: "ce sont des notes de l’équipe, qui peuvent parler d’autres personnes",
    Apart.DRAFT: "c’est resté à moitié écrit",
}
"""Why something is set apart, as the family reads it."""


class File(msgspec.Struct, frozen=True):
    """A file of the dossier: what it is (`GIVEN`, `TO_DECIDE`), how its name ends, what is in it."""

    what: str
    ending: str
    data: bytes


def access_files(
    family: Family,
    service: Service,
    sections: Iterable[Section],
    today: date,
    *,
    lang: str,
    data_folder: Path | None,
) -> tuple[File, ...]:
    """The dossier of a family from what is held about it (`held.held`): two files, four when something is set apart.

    From the service's own template or the shipped one (`data_folder` None). Raises `TemplateFailed`.
    """
    sections = tuple(sections)
    path = find(ACCESS, lang, data_folder)
    files: list[File] = []
    for what in (GIVEN, TO_DECIDE):
        parts = _parts(sections, apart=what == TO_DECIDE)
        if what == GIVEN or parts:
            apart = _set_apart(sections) if what == GIVEN else ()
            facts = _facts(family, service, parts, apart, today, path.parent.name, what)
            files.append(File(what, ".docx", render(path, facts)))
            files.append(File(what, ".json", _json(family, service, parts, apart, today, what)))
    return tuple(files)


class Written(msgspec.Struct, frozen=True):
    """Where the files of a dossier are, the family's first; what was wrong with the service's own template."""

    paths: tuple[Path, ...]
    fault: Sentence | None = None


def write_access(
    family: Family, service: Service, sections: Iterable[Section], today: date, folder: Path, *, lang: str, data: Path
) -> Written:
    """Make the dossier and keep its files in a folder, by `exports.write`; no name is in theirs.

    From the service's own template in the data folder, or when it cannot serve, from the shipped one. Raises
    `TemplateFailed` and `ExportFailed`.
    """
    sections, fault = tuple(sections), None
    try:
        files = access_files(family, service, sections, today, lang=lang, data_folder=data)
    except TemplateFailed as failed:
        fault = failed.sentence
        files = access_files(family, service, sections, today, lang=lang, data_folder=None)
    names = [(file_name(family.code, one.what, today, one.ending), one.data) for one in files]
    return Written(tuple(write(folder, name, data) for name, data in names), fault)


def _parts(sections: Iterable[Section], *, apart: bool) -> tuple[Section, ...]:
    """The sections with only what is set apart, or only what is not."""
    kept = (
        Section(one.title, tuple(line for line in one.lines if (line.apart is not None) is apart)) for one in sections
    )
    return tuple(section for section in kept if section.lines)


def _set_apart(sections: Iterable[Section]) -> tuple[ApartFacts, ...]:
    """How much is set apart for each reason, and where."""
    found = [(line.apart, section.title) for section in sections for line in section.lines if line.apart is not None]
    counted = Counter(why for why, _ in found)
    return tuple(
        ApartFacts(
            pourquoi=WHY[why],
            combien=f"{counted[why]}\u00a0ligne" + ("s" if counted[why] > 1 else ""),
            rubriques=", ".join(dict.fromkeys(title for reason, title in found if reason is why)),
        )
        for why in Apart
        if counted[why]
    )


def _facts(
    family: Family,
    service: Service,
    parts: Iterable[Section],
    apart: tuple[ApartFacts, ...],
    today: date,
    lang: str,
    what: str,
) -> AccessFacts:
    return AccessFacts(
        **letterhead(family, service),
        a_decider=what == TO_DECIDE,
        fait_le=in_words(today, lang),
        rubriques=tuple(
            HeldSectionFacts(titre=part.title, lignes=tuple(_line(line, lang) for line in part.lines)) for part in parts
        ),
        mis_a_part=apart,
    )


def _line(line: Line, lang: str) -> HeldFacts:
    return HeldFacts(
        quoi=line.what,
        texte=_told(line.value, lang),
        mots=line.words,
        pourquoi=WHY[line.apart] if line.apart is not None else "",
    )


def _told(value: Value, lang: str) -> str:
    """A value as one says it in the template's language."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return f"{in_words(value.date(), lang)}, {_told(value.time(), lang)}"
    if isinstance(value, date):
        return in_words(value, lang)
    if isinstance(value, time):
        return f"{value.hour}\u00a0h" + (f"\u00a0{value:%M}" if value.minute else "")
    return str(value)


def _json(
    family: Family,
    service: Service,
    parts: Iterable[Section],
    apart: tuple[ApartFacts, ...],
    today: date,
    what: str,
) -> bytes:
    document = {
        "format": FORMAT,
        "version": VERSION,
        "partie": "a-remettre" if what == GIVEN else "a-decider",
        "service": service.name,
        "code": family.code,
        "famille": family.called,
        "fait_le": today,
        "mis_a_part": apart,
        "rubriques": [{"titre": part.title, "lignes": [_json_line(line) for line in part.lines]} for part in parts],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _json_line(line: Line) -> dict[str, Any]:
    said: dict[str, Any] = {"quoi": line.what, "valeur": line.value}
    if line.field:
        said["champ"] = line.field
    if line.words:
        said["mots_de_la_famille"] = True
    if line.apart is not None:
        said["mis_a_part_car"] = WHY[line.apart]
    return said
