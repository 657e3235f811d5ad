"""What a person typed, made safe to keep and easy to find: nothing is lost but what no one can see."""

from __future__ import annotations

import re
import unicodedata

# Terminal sequences as a paste brings them in: CSI, OSC (ended by BEL or ST), and the two-character ones.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "’": "'"}
)


def clean(text: str) -> str:
    """Composed (NFC) text over several lines, without escape sequences, control or direction characters.

    Everything a person can read is kept as it is: markup, quotes, emoji, right-to-left letters, line ends
    (made `\\n`) and tabs (made a space). Lone surrogates, which no file can hold, are dropped.
    """
    text = _ESCAPES.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = text.translate(_BIDI)
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(kept))


def clean_line(text: str) -> str:
    """The same on one line: line ends and runs of spaces become one space, the ends are trimmed."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """How a text is searched, sorted and compared: no case, no accents, œ as oe, ł as l, ’ as '."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS_WITHOUT_DECOMPOSITION))
    return "".join(c for c in folded if not unicodedata.combining(c))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text: letters and digits only, so that hyphens and apostrophes do not count."""
    return tuple(re.findall(r"\w+", fold(text)))
