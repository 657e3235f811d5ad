"""What a person typed, made safe to keep and easy to find: nothing is lost but what no one can see."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)

# Terminal sequences as a paste brings them in, whole ones only: CSI, and OSC ended by BEL or ST. Of half of
# one only the control character goes, for what follows may be a name.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\r\n]*(?:\x07|\x1b\\))")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Direction marks, and what takes no room: soft hyphen, zero-width space, word joiner, byte order mark. The
# zero-width joiners stay: emoji and whole scripts are written with them.
_UNSEEN = dict.fromkeys(
    [0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)
_BLANKS = re.compile(r"[ \n]+")
_ASCII_WORDS = re.compile(r"[a-z0-9]+")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | dict.fromkeys("\u2018\u2019\u02bc", "'")
)


def clean(text: str) -> str:
    """Composed (NFC) text over several lines, without escape sequences, control or direction characters.

    Everything a person can read is kept as it is: markup, quotes, emoji, right-to-left letters, line ends
    (made `\\n`) and tabs (made a space). Lone surrogates, which no file can hold, are dropped.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    text = _LINE_ENDS.sub("\n", _ESCAPES.sub("", text)).replace("\t", " ").translate(_UNSEEN)
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(kept))


def clean_line(text: str) -> str:
    """The same on one line: line ends and runs of spaces become one space, the ends are trimmed."""
    return _BLANKS.sub(" ", clean(text)).strip()


def cleaned(record: T) -> T:
    """The record with each of its own texts cleaned, and trimmed of the blanks around it."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    texts = {name: clean(value).strip() for name, value in fields.items() if type(value) is str}
    return msgspec.structs.replace(record, **texts)


def fold(text: str) -> str:
    """How a text is searched, sorted and compared: no case, no accents, œ as oe, ł as l, ’ as '."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    folded = folded.translate(_LETTERS_WITHOUT_DECOMPOSITION)
    return "".join(c for c in folded if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def elides(name: str) -> bool:
    """Whether « de » becomes « d’ » before this name: a vowel, accents aside."""
    return fold(name).startswith(tuple("aeiou"))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, so that hyphens, apostrophes and brackets do not count.

    Letters and digits make words; a picture (an emoji) is one by itself.
    """
    folded = fold(text)
    if folded.isascii():
        return tuple(_ASCII_WORDS.findall(folded))
    spaced = (c if c.isalnum() else f" {c} " if unicodedata.category(c) == "So" else " " for c in folded)
    return tuple("".join(spaced).split())
