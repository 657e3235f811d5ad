"""What may be read on a projected screen: masked, a family is its code, wherever its name stands.

Masking is replacement: text that is only hidden or painted over still reaches the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reliance_tui.domain.records import Family
from reliance_tui.domain.text import fold

VEIL = "•••"
_PHONE = re.compile(r"(?:\+33|0)\s*[1-9](?:[\s.\-\u00a0\u202f]*\d{2}){4}")
_WORD = re.compile(r"\w")


class Identities:
    """Every identity string known of the families: names, nicknames, phone numbers, as a matcher.

    Build it once per change of the caseload; `veil` then takes a pass over each text shown.
    """

    def __init__(self, families: Iterable[Family]) -> None:
        known: set[str] = set()
        for family in families:
            known.update(_identities(family))
        ordered = sorted((name for name in known if _WORD.search(name)), key=len, reverse=True)
        # A name inside a longer word is not that name: « An » does not veil « Anniversaire ».
        self._names = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in ordered)) if ordered else None

    def veil(self, text: str) -> str:
        """The text with every known name and every phone number replaced, accents and case aside."""
        folded, origin = _folded(text)
        spans = [match.span() for match in _PHONE.finditer(folded)]
        if self._names is not None:
            spans += [match.span() for match in self._names.finditer(folded)]
        for start, end in sorted(spans, reverse=True):
            text = text[: origin[start]] + VEIL + text[origin[end] :]
        return text


def _identities(family: Family) -> Iterable[str]:
    names = [family.called, *(adult.name for adult in family.adults), *(child.name for child in family.children)]
    if family.interview is not None:
        names.append(family.interview.companion)
    for name in names:
        whole = fold(name)
        yield whole
        yield from (part for part in re.findall(r"[^\s,;/()]+", whole) if part not in _LITTLE_WORDS)


_LITTLE_WORDS = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "et",
        "un",
        "une",
        "a",
        "au",
        "aux",
        "mme",
        "m",
        "mr",
        "madame",
        "monsieur",
        "famille",
        "petit",
        "petite",
        "maman",
        "papa",
        "mere",
        "pere",
    ]
)


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters (and its end) where it stands in the text."""
    folded: list[str] = []
    origin: list[int] = []
    for n, character in enumerate(text):
        for part in fold(character):
            folded.append(part)
            origin.append(n)
    # A veil runs to the start of the next base character: accents typed apart go with their letter.
    origin.append(len(text))
    return "".join(folded), origin


def bullets(text: str) -> str:
    """A text of the same length with nothing of it left, for a field being typed in."""
    return re.sub(r"\S", "•", text)
