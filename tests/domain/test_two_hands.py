"""Two people wrote in one place, neither seeing the other: no word of either is lost, and nothing is said twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain.two_hands import lists, texts

LINES = st.lists(st.sampled_from("abcdef"), unique=True).map(tuple)
PARTS = st.lists(st.sampled_from(("Léa", "Léa dort", "Papa", "Papa de Léo", "Rien", "")), max_size=5).map(tuple)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("", "Elle pleure", "", "Elle pleure"),
        ("", "", "Appel", "Appel"),
        ("avant", "avant", "après", "après"),
        ("", "Elle pleure", "Appel", "Appel / Elle pleure"),
        ("", "Elle pleure", "Elle pleure encore", "Elle pleure encore"),
        ("avant", "", "après", "après"),
        ("Oui le soir / Léa", "Léa / Oui le soir", "Léa / Léa dort", "Léa / Léa dort"),
        ("", "Papa / Papa de Léo", "Maman", "Maman / Papa / Papa de Léo"),
        ("Rien", "Lundi / Lundi soir", "Rien à dire", "Rien à dire / Lundi / Lundi soir"),
        ("", "Ali", "Alice", "Alice / Ali"),
        ("a / b / c", "a / B / c", "a / b / c / d", "a / B / c / d"),
        ("a / b / c", "a / c", "z / a / b / c", "z / a / c"),
    ],
)
def test_of_two_texts_both_stay(base: str, mine: str, theirs: str, expected: str) -> None:
    assert texts(base, mine, theirs, " / ") == expected


@given(base=PARTS, mine=PARTS, theirs=PARTS)
def test_every_part_that_somebody_wrote_or_that_both_left_is_kept(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    told = texts(*("\n".join(parts) for parts in (base, mine, theirs)), between="\n").split("\n")
    wanted = (set(mine) | set(theirs)) - set(base) | (set(base) & set(mine) & set(theirs))
    assert all(any(one == part or one.startswith(f"{part} ") for one in told) for part in wanted if part)
    assert set(told) <= {*base, *mine, *theirs, ""}


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("xyz \n")), max_size=60))
def test_two_who_go_on_writing_one_text_keep_every_letter(keys: list[tuple[bool, str]]) -> None:
    """Each writes in her own letters at the end of what she last read; what she keeps is brought together with what is
    there."""
    there, texts_of, read, typed = "", ["", ""], ["", ""], ["", ""]
    for who, letter in keys:
        hers = letter.upper() if who else letter
        mine = texts_of[who] + hers
        typed[who] += hers
        there = texts(read[who], mine, there, "\n")
        texts_of[who], read[who] = there, there
    for who, letters in enumerate(("xyz", "XYZ")):
        for letter in letters:
            assert there.count(letter) >= typed[who].count(letter)
    assert sum(not letter.isspace() for letter in there) <= 2 * sum(not one.isspace() for one in "".join(typed))


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
