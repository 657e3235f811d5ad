"""Two people wrote in one place, neither seeing the other: no word of either is lost, and nothing is said twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain.two_hands import lists, texts

LINES = st.lists(st.sampled_from("abcdef"), unique=True).map(tuple)
TEXTS = st.text("ab \n", max_size=8)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("", "Elle pleure", "", "Elle pleure"),
        ("", "", "Appel", "Appel"),
        ("avant", "avant", "après", "après"),
        ("", "Elle pleure", "Appel", "Appel / Elle pleure"),
        ("", "Elle pleure", "Elle pleure encore", "Elle pleure encore"),
        ("avant", "", "après", "après"),
        ("", "Ali", "Alice", "Alice / Ali"),
        ("a / b / c", "a / B / c", "a / b / c / d", "a / B / c / d"),
        ("a / b / c", "a / c", "z / a / b / c", "z / a / c"),
    ],
)
def test_of_two_texts_both_stay(base: str, mine: str, theirs: str, expected: str) -> None:
    assert texts(base, mine, theirs, " / ") == expected


@given(base=TEXTS, mine=TEXTS, theirs=TEXTS)
def test_every_part_that_somebody_wrote_is_in_the_text_that_is_kept(base: str, mine: str, theirs: str) -> None:
    kept = texts(base, mine, theirs, "\n")
    written = [part for text in (mine, theirs) for part in text.split("\n") if part not in base.split("\n")]
    assert all(part in kept for part in written)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("ab \n")), max_size=60))
def test_two_who_go_on_writing_one_text_keep_every_word_once(keys: list[tuple[bool, str]]) -> None:
    """Each has her own text and what she last read; what she keeps is brought together with what is there."""
    there, texts_of, read = "", ["", ""], ["", ""]
    for who, letter in keys:
        mine = texts_of[who] + letter
        there = texts(read[who], mine, there, "\n")
        texts_of[who], read[who] = there, there
    typed = sum(not letter.isspace() for _, letter in keys)
    assert sum(not letter.isspace() for letter in there) <= 2 * typed
    assert len(there.split("\n")) <= len(keys) + 1


@given(base=LINES, mine=LINES, theirs=LINES)
def test_every_line_written_is_kept_and_every_line_taken_away_goes(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    kept = lists(base, mine, theirs)
    assert set(kept) == (set(mine) | set(theirs)) - (set(base) - set(mine)) - (set(base) - set(theirs))
    assert len(kept) == len(set(kept))
    if mine == base:
        assert kept == theirs
    if theirs == base:
        assert set(kept) == set(mine)
