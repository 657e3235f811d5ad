"""What of a file is set apart before the family reads it, for a person to decide: others' details, judicial papers.

The family may read what is held about it, third parties' details hidden and judicial papers apart (right of
access). No program can tell who « Josiane » is: what may name someone else is set apart, and a person reads it.
"""

from __future__ import annotations

import re
from enum import StrEnum

from reliance_tui.domain.partner_records import Side
from reliance_tui.domain.plan_records import Group
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_REACHED_BY = re.compile(r"@|\d(?:[\s.\-/]*\d){7,}")
_OTHERS = re.compile(
    r"\b(?:voisine?s?|amie?s?|copains?|copines?|collegues?|madame|mme|monsieur|mlle|docteur|dr|oncles?|tantes?|"
    r"cousine?s?|neveux?|nieces?|parrains?|marraines?|nourrices?|patrons?|patronnes?|employeurs?|proprietaires?|"
    r"compagnons?|compagnes?|ex)\b"
)
_BEGINNINGS = frozenset(
    {
        *("les", "une", "des", "aux", "ces", "cet", "cette", "son", "ses", "leur", "leurs", "mon", "mes", "nos", "vos"),
        *("nous", "vous", "ils", "elle", "elles", "qui", "que", "quoi", "quand", "comme", "mais", "car", "pour", "par"),
        *("avec", "sans", "chez", "dans", "sur", "sous", "apres", "avant", "depuis", "pas", "plus", "tout", "tous"),
        *("notre", "votre", "tres", "bien", "aussi", "encore", "famille", "service", "ecole", "college"),
    }
)
"""Words that name nobody though a sentence begins with them."""


class Apart(StrEnum):
    """Why something is set apart."""

    THIRD_PARTY = "third_party"
    JUDICIAL = "judicial"
    NOTE = "note"
    DRAFT = "draft"


def known_words(family: Family, service: Service) -> frozenset[str]:
    """The folded words that name the family itself, or the team and the places of the service."""
    names = [family.called, *(adult.name for adult in family.adults), *(child.name for child in family.children)]
    names += [one.who for version in family.versions for one in version.meeting.present if one.group is Group.FAMILY]
    names += [one.who for meeting in family.partner_meetings for one in meeting.present if one.side is Side.FAMILY]
    names += [service.name, *(site.name for site in service.sites)]
    names += [name for member in service.team for name in (member.name, member.initials)]
    return frozenset(word for name in names for word in _WORD.findall(fold(name)))


def names_others(text: str, known: frozenset[str]) -> bool:
    """Whether a text may tell of someone who is neither of the family nor of the team.

    A capital that is no known name, a word such as « voisine », a number or an address. It errs by setting
    apart too much: reading a line costs less than giving someone away.
    """
    if _REACHED_BY.search(text) or _OTHERS.search(fold(text)):
        return True
    return any(_is_a_name(word) and fold(word) not in known | _BEGINNINGS for word in _WORD.findall(text))


def _is_a_name(word: str) -> bool:
    """Capital and small letters, or capitals longer than those of CAF and PMI."""
    return len(word) > 2 and word[0].isupper() and (not word.isupper() or len(word) > 4)
