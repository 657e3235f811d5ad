"""Whether a document is the one that was sealed: its fingerprint and its text against what the store holds."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

import msgspec

from reliance_tui.documents.package import NotADocument, read_custom_properties, read_parts
from reliance_tui.documents.plan import DRAFT, FINGERPRINT, plan_from, template_of
from reliance_tui.documents.reading import Paragraph, paragraphs
from reliance_tui.documents.templates import TemplateFailed, candidates
from reliance_tui.domain.agreement import is_intact, version_words
from reliance_tui.domain.plan_records import Version
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.sentence import Sentence, say

MOST_DIFFERENCES = 5
"""How many differing paragraphs are told: enough to see what was done, few enough to read."""


class Finding(StrEnum):
    """What a document is found to be."""

    INTACT = "intact"
    DIFFERS = "differs"
    DRAFT = "draft"
    UNKNOWN = "unknown"
    RECORD_CHANGED = "record_changed"
    FOREIGN = "foreign"
    DAMAGED = "damaged"


class Difference(msgspec.Struct, frozen=True):
    """A paragraph of the document, and the one that was sealed; "" where there is none."""

    found: str
    sealed: str


class Verified(msgspec.Struct, frozen=True):
    """What a document was found to be, in a sentence; of a sealed one, whose, which, and what differs first."""

    finding: Finding
    sentence: Sentence
    family: str = ""
    number: int | None = None
    differences: tuple[Difference, ...] = ()


def verify(
    docx: bytes, families: Iterable[Family], service: Service, *, lang: str, data_folder: Path | None
) -> Verified:
    """Compare a document with the sealed version whose fingerprint it carries.

    Its text is compared with the version's, rendered again from the templates at hand: one of them making the
    same text is enough, whatever program saved the file since. What a document says and no version holds (the
    name of the service, what the family is called, the templates' own sentences) differs once it is changed.
    """
    try:
        parts = read_parts(docx)
        fingerprint = read_custom_properties(parts).get(FINGERPRINT)
        text = paragraphs(parts)
    except NotADocument as failed:
        return Verified(Finding.DAMAGED, say("On ne peut rien en dire\u00a0: {what}.", what=failed.sentence))
    if not fingerprint:
        return Verified(Finding.FOREIGN, say("Ce n’est pas un projet ni un avenant fait par ce programme."))
    if fingerprint == DRAFT:
        return Verified(
            Finding.DRAFT, say("C’est un brouillon\u00a0: il n’a pas été signé, il n’y a rien à quoi le comparer.")
        )
    found = _sealed(families, fingerprint)
    if found is None:
        return Verified(
            Finding.UNKNOWN,
            say("Ce document porte l’empreinte d’un texte qui n’est pas ici. Vérifiez-le là où il a été signé."),
        )
    return _compared(text, *found, service, lang, data_folder)


def _sealed(families: Iterable[Family], fingerprint: str) -> tuple[Family, Version] | None:
    return next(
        ((family, version) for family in families for version in family.versions if version.fingerprint == fingerprint),
        None,
    )


def _compared(
    text: tuple[Paragraph, ...],
    family: Family,
    version: Version,
    service: Service,
    lang: str,
    data_folder: Path | None,
) -> Verified:
    facts = {"code": family.code, "what": version_words(version.number)}
    if not is_intact(family, version):
        sentence = say(
            "{code}, {what}\u00a0: c’est ce qui est gardé ici qui ne correspond plus à son empreinte.", **facts
        )
        return Verified(Finding.RECORD_CHANGED, sentence, family.code, version.number)
    closest: tuple[Difference, ...] | None = None
    for path in candidates(template_of(version.number), lang, data_folder):
        try:
            rendered = plan_from(path, family, service, version)
        except TemplateFailed:
            continue
        differences = tuple(_differences(text, paragraphs(read_parts(rendered))))
        if not differences:
            sentence = say("{code}, {what}\u00a0: c’est bien le texte signé, rien n’y a changé.", **facts)
            return Verified(Finding.INTACT, sentence, family.code, version.number)
        if closest is None or len(differences) < len(closest):
            closest = differences
    sentence = say(
        "{code}, {what}\u00a0: ce document n’est pas celui qui a été signé, ou son modèle a changé depuis.", **facts
    )
    return Verified(Finding.DIFFERS, sentence, family.code, version.number, (closest or ())[:MOST_DIFFERENCES])


def _differences(found: tuple[Paragraph, ...], sealed: tuple[Paragraph, ...]) -> Iterable[Difference]:
    matcher = SequenceMatcher(a=found, b=sealed, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        for n in range(max(b - a, d - c)):
            yield Difference(
                found[a + n].text if a + n < b else "",
                sealed[c + n].text if c + n < d else "",
            )
