"""Who the families are by name, and that name replaced wherever it stands: masked, a family is its code.

Masking is replacement: text that is only hidden or painted over still reaches the terminal, or the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reliance_tui.domain.partner_records import Side
from reliance_tui.domain.plan_records import Content as Plan
from reliance_tui.domain.plan_records import Group
from reliance_tui.domain.records import Closure, Family
from reliance_tui.domain.text import fold

VEIL = "•••"

# A telephone number as it is written anywhere: 0 or +, then eight digits at least. A day in figures has no more
# than eight and a code begins with letters.
_PHONE = re.compile(r"(?<![\w/-])(?:(?:\+\s*|0)\d(?:[\s.\-()]*\d){7,13}|0\d(?:/\d{2}){4})(?!\d)")
# In what a family says of how to reach it, shorter numbers are telephones too, but for days.
_ITS_PHONE = re.compile(r"(?<!\w)\+?\d(?:[\s.\-/()]*\d){5,}")
_DAY = re.compile(r"\d{1,2}[/.\- ]\d{1,2}[/.\- ](?:\d{2}|\d{4})")
_WORD = re.compile(r"\w+")


class Identities:
    """Every identity string known of the families: names, nicknames, phone numbers, as a matcher.

    Build it once per change of the caseload; `veil` then takes a pass over each text shown, whose length alone
    counts: words are looked up, however many families there are.
    """

    def __init__(self, families: Iterable[Family]) -> None:
        self._names: dict[str, list[tuple[str, ...]]] = {}
        pictures: set[str] = set()
        self._numbers: set[str] = set()
        for name, number in (pair for family in families for pair in _identities(family)):
            words = tuple(_WORD.findall(name))
            if number:
                self._numbers.add(number)
            elif words:
                starts = self._names.setdefault(words[0], [])
                if words not in starts:
                    starts.append(words)
            elif name:
                pictures.add(name)
        for starts in self._names.values():
            starts.sort(key=len, reverse=True)
        literal = [re.escape(picture) for picture in sorted(pictures, key=len, reverse=True)]
        self._pictures = re.compile("|".join(literal)) if literal else None
        self._lengths = sorted({len(number) for number in self._numbers}, reverse=True)

    def veil(self, text: str) -> str:
        """The text with every known name and every phone number replaced, accents and case aside."""
        folded, origin = _folded(text)
        spans = [match.span() for match in _PHONE.finditer(folded)]
        if self._pictures is not None:
            spans += [match.span() for match in self._pictures.finditer(folded)]
        spans += self._numbered(folded)
        spans += self._named(folded, text, origin)
        apart: list[tuple[int, int]] = []
        for first, last in sorted((origin[start], origin[end]) for start, end in spans):
            if apart and first < apart[-1][1]:
                first, last = apart[-1][0], max(last, apart.pop()[1])
            apart.append((first, last))
        for first, last in reversed(apart):
            text = text[:first] + VEIL + text[last:]
        return text

    def _numbered(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where a family's telephone stands, however its figures are set apart."""
        for run in _ITS_PHONE.finditer(folded) if self._numbers else ():
            places = [at for at in range(*run.span()) if folded[at].isdigit()]
            figures = "".join(folded[at] for at in places)
            for first in range(len(figures)):
                for length in self._lengths:
                    if figures[first : first + length] in self._numbers:
                        yield places[first], places[first + length - 1] + 1

    def _named(self, folded: str, text: str, origin: list[int]) -> Iterator[tuple[int, int]]:
        """Where names stand, each word whole: « An » is not in « Anniversaire »."""
        found = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded)]
        at = 0
        while at < len(found):
            word, start, _ = found[at]
            for name in self._names.get(word, ()):
                here = found[at : at + len(name)]
                # A name of one letter is written with a capital: « il y a » names nobody.
                small = name == (word[0],) and text[origin[start]].islower()
                if not small and tuple(written for written, _, _ in here) == name:
                    yield start, here[-1][2]
                    at += len(name) - 1
                    break
            at += 1


def _identities(family: Family) -> Iterator[tuple[str, str]]:
    """The folded names of a family and the words they are made of, then its telephone numbers, as (name, number)."""
    names = [family.called, *(adult.name for adult in family.adults), *(child.name for child in family.children)]
    if family.interview is not None:
        names.append(family.interview.companion)
    names += [one.who for version in family.versions for one in version.meeting.present if one.group in _ITS_SIDE]
    names += [one.child for content in _contents(family) for one in content.opinions]
    invited = [name for one in family.conferences for name in one.invited]
    met = [one.who for one in family.encounters]
    promised = [pledge.who for one in family.conferences for pledge in one.pledges]
    names += [word for text in (*invited, *met, *promised) for word in _WORD.findall(text) if _is_a_name(word)]
    names += [name for alert in family.alerts for name in alert.children]
    names += [one.who for meeting in family.partner_meetings for one in meeting.present if one.side in _ITS_SEATS]
    named = [alert.seen_by for alert in family.alerts]
    named += [who for consent in family.consents for who in (consent.said_by, consent.revoked_by)]
    named += [one.said_by for end in _ends(family) for one in end.outcomes]
    names += [word for text in named for word in _WORD.findall(text) if _is_a_name(word)]
    for content in _contents(family):
        told = [content.taking_part, *(marker.said_by for axis in content.axes for marker in axis.markers)]
        told += [partner.said_by for partner in content.partners]
        names += [word for text in told for word in _WORD.findall(text) if _is_a_name(word)]
    for name in names:
        whole = fold(name).strip()
        yield whole, ""
        for word in _WORD.findall(whole):
            if len(word) > 1 and not word.isdigit() and word not in _LITTLE_WORDS:
                yield word, ""
    for written in (family.reach.how, family.reach.not_when):
        for found in _ITS_PHONE.findall(fold(written)):
            if not _DAY.fullmatch(found):
                yield "", re.sub(r"\D", "", found)


def _is_a_name(word: str) -> bool:
    """Whether a word of a sentence is a name: a capital, then small letters; « la grand-mère » and « CAF » are not."""
    return len(word) > 2 and word[0].isupper() and not word.isupper() and fold(word) not in _LITTLE_WORDS


_ITS_SIDE = (Group.FAMILY, Group.COMPANION)
_ITS_SEATS = (Side.FAMILY, Side.COMPANION)


def _ends(family: Family) -> Iterator[Closure]:
    yield from family.earlier_closures
    if family.closure is not None:
        yield family.closure


def _contents(family: Family) -> Iterator[Plan]:
    """All that was and is being written of a family's plan."""
    yield from (version.content for version in family.versions)
    if family.plan_draft is not None:
        yield family.plan_draft.content


_LITTLE_WORDS = {
    *("le", "la", "les", "l", "de", "du", "des", "d", "et", "un", "une", "a", "au", "aux", "avec", "chez"),
    *("mme", "m", "mr", "madame", "monsieur", "famille", "petit", "petite", "maman", "papa", "mere", "pere"),
    *("maison", "nous", "vous", "eux", "ses", "nos", "vos", "leur", "leurs", "notre", "votre"),
}
"""Words of a nickname that name nobody by themselves: « Les jumeaux et nous » does not mask every « nous »."""


_fold_character = lru_cache(maxsize=4096)(fold)


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters (and its end) where it stands in the text."""
    folded: list[str] = []
    origin: list[int] = []
    for n, character in enumerate(text):
        for part in _fold_character(character):
            folded.append(part)
            origin.append(n)
    # A veil runs to the start of the next base character: accents typed apart go with their letter.
    origin.append(len(text))
    return "".join(folded), origin
