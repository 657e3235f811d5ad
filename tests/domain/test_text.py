"""Text as it comes in: nothing is lost but what no one can see."""

import unicodedata

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reliance_tui.domain.records import Ending, Ring
from reliance_tui.domain.text import clean, clean_line, cleaned, fold, words
from tests.factories import TODAY

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TYPED = st.text(st.characters(codec=None) | st.sampled_from("\x1b[]m0;\x07\\\u202eéœ’\u0301\r\n\t\x0b\x85\u2028"))
SEEN = st.text(st.characters(categories=("L", "N", "P", "S", "M", "Zs"), exclude_characters="\x1b"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("M[/]x", "M[/]x"),
        ("[@click=app.quit]", "[@click=app.quit]"),
        ("Le\u0301a", "Léa"),
        ("a\x00b\x07c", "abc"),
        (
            "un\r\ndeux\rtrois\x0bquatre\x0ccinq\x85six\u2028sept\u2029huit",
            "un\ndeux\ntrois\nquatre\ncinq\nsix\nsept\nhuit",
        ),
        ("a\tb", "a b"),
        ("\x1b[31;1mrouge\x1b[0m", "rouge"),
        ("\x1b]0;titre\x07nom", "nom"),
        ("\x1b]8;;http://x\x1b\\lien\x1b]8;;\x1b\\", "lien"),
        ("\x1b]0;un titre sans fin\nMartin", "]0;un titre sans fin\nMartin"),  # half a sequence is text
        ("\x1bMartin", "Martin"),
        ("\x9b31mMartin", "31mMartin"),
        ("pay\u202egnp.exe", "paygnp.exe"),
        ("Mar\u200btin\ufeff", "Martin"),
        ("محمد", "محمد"),
        ("👩‍👧 Sam", "👩‍👧 Sam"),
        ("\ud800Léa", "Léa"),
        ("«\u00a0là\u00a0»", "«\u00a0là\u00a0»"),
    ],
)
def test_what_can_be_read_is_kept(typed: str, kept: str):
    assert clean(typed) == kept


@given(TYPED)
@example("\x1b\x1b[0m[0m")
def test_cleaning_twice_is_cleaning_once(typed: str):
    for how in (clean, clean_line):
        assert how(how(typed)) == how(typed)


@given(TYPED)
def test_what_is_kept_is_composed_without_control_or_direction_and_can_be_written_to_a_file(typed: str):
    kept = clean(typed)
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in kept)
    assert not set(kept) & set(BIDI)
    assert kept.encode("utf-8").decode("utf-8") == kept


@given(SEEN)
def test_visible_text_is_kept_to_the_letter(seen: str):
    assert clean(seen) == unicodedata.normalize("NFC", seen)


@given(TYPED)
def test_on_one_line_nothing_but_blanks_is_lost(typed: str):
    line = clean_line(typed)
    assert "".join(line.split()) == "".join(clean_line(clean(typed)).split())
    assert "\n" not in line
    assert line == line.strip()
    assert "  " not in line


def test_a_record_is_cleaned_text_by_text_and_keeps_the_rest():
    ring = Ring(on=TODAY, by=" CB\x00", note="elle rappelle\r\nlundi\n")
    assert cleaned(ring) == Ring(on=TODAY, by="CB", note="elle rappelle\nlundi")

    class Ended(msgspec.Struct):
        ending: Ending

    assert cleaned(Ended(Ending.MOVED)).ending is Ending.MOVED


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élodie", "elodie"),
        ("ÇA", "ca"),
        ("Cœur", "coeur"),
        ("ŒUVRE", "oeuvre"),
        ("Łukasz", "lukasz"),
        ("Đặng", "dang"),
        ("Straße", "strasse"),
        ("D’Août", "d'aout"),
        ("Dʼun", "d'un"),
        ("ǽ", "ae"),
        ("Nguyễn Thị", "nguyen thi"),
        ("Jo\u200do", "joo"),
        ("ﬁls", "fils"),
        ("İnci", "inci"),
    ],
)
def test_folding_leaves_case_accents_and_ligatures_aside(text: str, folded: str):
    assert fold(text) == folded


@given(st.text())
@example("ℌ")
def test_folding_twice_is_folding_once(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text("aeéèêëiïoôuùüçœæøłđßıʼ’'-ñảńńzXÉŒŁ"))
def test_capitals_do_not_count(text: str):
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Marie-Ève d’Hondt", ("marie", "eve", "d", "hondt")),
        ("M[/]x", ("m", "x")),
        ("RBX-2026-014", ("rbx", "2026", "014")),
        ("_le_ 🌻Sam", ("le", "🌻", "sam")),
        ("[…]", ()),
    ],
)
def test_words_are_letters_digits_and_pictures(text: str, found: tuple[str, ...]):
    assert words(text) == found
