"""Two people wrote in one place, neither seeing the other: no word of either is lost, and nothing is said twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain.two_hands import lists, texts

LINES = st.lists(st.sampled_from("abcdef"), unique=True).map(tuple)
TEXTS = st.text("ab ", max_size=6)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("", "Elle pleure", "", "Elle pleure"),
        ("", "", "Appel", "Appel"),
        ("avant", "avant", "après", "après"),
        ("", "Elle pleure", "Appel", "Appel / Elle pleure"),
        ("", "Elle pleure", "Elle pleure encore", "Elle pleure encore"),
        ("avant", "", "après", "après"),
    ],
)
def test_of_two_texts_both_stay(base: str, mine: str, theirs: str, expected: str) -> None:
    assert texts(base, mine, theirs, " / ") == expected


@given(base=TEXTS, mine=TEXTS, theirs=TEXTS)
def test_every_text_that_somebody_wrote_is_in_the_one_that_is_kept(base: str, mine: str, theirs: str) -> None:
    kept = texts(base, mine, theirs, " / ")
    assert all(one in kept for one in (mine, theirs) if one != base)


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
