"""On which of the household's two lists a line belongs, by what it says: typed in the other one, it changes lists."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from reliance_tui.domain.said import heard
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.text import words

ADULT_AT = 18
"""The age, in years, from which someone is not a child any more."""


class Side(StrEnum):
    """The two lists of a household."""

    ADULTS = "adults"
    CHILDREN = "children"


MOVED: dict[Side, Sentence] = {
    Side.CHILDREN: say(
        "Noté parmi les enfants\u00a0: {line}. Si c’est un adulte, reprenez-y la ligne (↑) "
        "et ajoutez «\u00a0adulte\u00a0»."
    ),
    Side.ADULTS: say(
        "Noté parmi les adultes\u00a0: {line}. Si c’est un enfant, reprenez-y la ligne (↑) "
        "et ajoutez «\u00a0mineur\u00a0»."
    ),
}
"""What is said of a line that changed lists, and how it is put back."""

_SAID_PLAINLY = dict.fromkeys(("adulte", "majeur", "majeure", "adult"), Side.ADULTS) | dict.fromkeys(
    ("mineur", "mineure", "minor"), Side.CHILDREN
)
_TIES = dict.fromkeys(
    (
        *("mere", "pere", "maman", "papa", "mamie", "papi", "papy", "tante", "oncle", "compagnon", "compagne"),
        *("conjoint", "conjointe", "mari", "epoux", "epouse", "femme", "concubin", "concubine", "tuteur", "tutrice"),
        *("mother", "father", "grandmother", "grandfather", "stepmother", "stepfather", "aunt", "uncle"),
        *("husband", "wife"),
    ),
    Side.ADULTS,
) | dict.fromkeys(
    (
        *("fille", "fils", "enfant", "bebe", "garcon", "fillette", "aine", "ainee", "cadet", "cadette"),
        *("benjamin", "benjamine", "jumeau", "jumelle", "daughter", "child", "baby", "boy", "girl", "twin"),
    ),
    Side.CHILDREN,
)
_BY_MARRIAGE = ("beau", "belle")
_BEFORE = frozenset(
    (
        *(
            "l",
            "la",
            "le",
            "un",
            "une",
            "sa",
            "son",
            "ma",
            "mon",
            "leur",
            "notre",
            "grand",
            "grande",
            "petit",
            "petite",
        ),
        *("arriere", "the", "a", "her", "his", "my", "our", "their", "step", *_BY_MARRIAGE),
    )
)
"""What may stand before the word of a tie without changing it."""


def side_of(text: str, today: date) -> Side | None:
    """The list a line belongs on by its age and its tie; None when it does not say, or says both.

    Said plainly (`adulte`, `mineur`), it is that. Under eighteen is a child, but with an adult's tie (a mother of
    sixteen) stays where it is typed, and so does someone of eighteen or more whose tie is not an adult's.
    """
    line = heard(text)
    said = words(line.tie)
    for word in said:
        if word in _SAID_PLAINLY:
            return _SAID_PLAINLY[word]
    tie, age = _of_tie(said), line.age_on(today)
    if not said and _of_tie(words(line.name)) is Side.ADULTS:  # “la grand-mère Odette”; but Benjamin is a name
        tie = Side.ADULTS
    if age is None:
        return tie
    if age < ADULT_AT:
        return None if tie is Side.ADULTS else Side.CHILDREN
    return Side.ADULTS if tie is Side.ADULTS else None


def _of_tie(said: tuple[str, ...]) -> Side | None:
    """The side of the first word that is a tie; a daughter-in-law is a stepdaughter too, and is of neither."""
    for n, word in enumerate(said):
        if word in _TIES:
            by_marriage = _TIES[word] is Side.CHILDREN and n and said[n - 1] in _BY_MARRIAGE
            return None if by_marriage else _TIES[word]
        if word not in _BEFORE:
            return None
    return None


def doubt(name: str) -> Sentence | None:
    """What there is to check about a name as typed: nothing that a person could be called by is in it."""
    return None if any(sign.isalpha() for sign in name) else say("À vérifier\u00a0: on n’y lit pas de nom.")
