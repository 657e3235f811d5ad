"""No count under five is told, and none can be found from what is: whoever tries every other table finds one."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliance_tui.domain.discretion import LEAST, Hidden, Sum, discreet
from tests.domain.solver import bounds, other_value

U, A = Hidden.UNDER, Hidden.ASIDE


def one_column(*parts: int) -> tuple[dict[Hashable, int], list[Sum[Hashable]]]:
    values: dict[Hashable, int] = {"whole": sum(parts), **dict(enumerate(parts))}
    return values, [Sum("whole", tuple(range(len(parts))))]


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ((12, 7), {}),
        ((12, 7, 3), {1: A, 2: U}),  # 22 - 12 - 7 would give the 3
        ((12, 7, 0), {1: A, 2: U}),  # nobody is a count under five too
        ((12, 3, 3), {1: U, 2: U}),  # 18 - 12 gives six, of two rows
        ((12, 9, 2, 2), {1: A, 2: U, 3: U}),  # 25 - 12 - 9 would give four
        ((3, 1), {"whole": U, 0: U, 1: U}),
        ((5, 0), {"whole": A, 1: U}),  # no row to hide beside it: the total
        ((0, 0), {"whole": U, 0: U, 1: U}),
        ((5, 5, 5), {}),
    ],
)
def test_a_small_count_takes_another_with_it(parts: tuple[int, ...], hidden: dict[Hashable, Hidden]) -> None:
    assert discreet(*one_column(*parts)) == hidden


def test_a_large_count_of_few_families_is_not_told_either() -> None:
    """Eight children of one family."""
    values, sums = one_column(8, 20, 30)
    assert discreet(values, sums, narrow={0}) == {0: A, 1: A}


def test_what_is_left_of_one_total_within_another_is_not_to_be_found() -> None:
    """Twelve asked and were welcomed in the year; fourteen were welcomed: the two others had asked before."""
    values = {"welcomed": 14, "asked": 12, "before": 2}
    sums = [Sum("welcomed", ("asked", "before"))]
    assert discreet(values, sums, unsaid={"before"}) == {"asked": A}
    assert discreet({**values, "asked": 14, "before": 0}, sums, unsaid={"before"}) == {}


def test_hiding_it_does_not_depend_on_the_order_it_is_asked_in() -> None:
    values, sums = one_column(12, 7, 3, 9)
    assert all(discreet(values, sums) == discreet(values, sums) for _ in range(3))


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[Hashable, int], list[Sum[Hashable]], set[Hashable]]:
    """Two tables of the same things, by site, in rows of two kinds; and a row that is part of one of the first."""
    sites, rows, others = draw(st.integers(1, 3)), draw(st.integers(1, 4)), draw(st.integers(1, 3))
    few = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 9, 14])
    many = {key: draw(few) for key in product(range(sites), range(rows), range(others))}
    within = {site: draw(st.integers(0, sum(many[site, 0, o] for o in range(others)))) for site in range(sites)}

    def total(site: int | None, row: int | None = None, other: int | None = None) -> int:
        return sum(n for (s, r, o), n in many.items() if site in (None, s) and row in (None, r) and other in (None, o))

    columns: list[int | None] = [None, *range(sites)]
    values: dict[Hashable, int] = {}
    sums: list[Sum[Hashable]] = []
    for column in columns:
        values["all", column] = total(column)
        values |= {(f"row {r}", column): total(column, row=r) for r in range(rows)}
        values |= {(f"other {o}", column): total(column, other=o) for o in range(others)}
        sums.append(Sum(("all", column), tuple((f"row {r}", column) for r in range(rows))))
        sums.append(Sum(("all", column), tuple((f"other {o}", column) for o in range(others))))
        part = sum(within.values()) if column is None else within[column]
        values["part", column], values["rest", column] = part, values["row 0", column] - part
        sums.append(Sum(("row 0", column), (("part", column), ("rest", column))))
    for row in dict.fromkeys(row for row, _ in values):  # type: ignore[misc]
        sums.append(Sum((row, None), tuple((row, site) for site in range(sites))))
    return values, sums, {("rest", column) for column in columns}


@given(tables())
@settings(max_examples=150, deadline=None)
def test_of_any_tables_every_small_count_could_have_been_another(
    made: tuple[dict[Hashable, int], list[Sum[Hashable]], set[Hashable]],
) -> None:
    values, sums, unsaid = made
    hidden = discreet(values, sums, unsaid=unsaid)
    assert all(value >= LEAST for cell, value in values.items() if cell not in hidden and cell not in unsaid)
    # Who guesses that what is not told is not small knows more, except where it would be wrong.
    guess = all(values[cell] >= LEAST for cell, how in hidden.items() if how is Hidden.ASIDE)
    known = bounds(values, hidden, unsaid, guess=guess)
    for cell, value in values.items():
        if value < LEAST and not (cell in unsaid and value == 0):
            assert other_value(cell, values, known, sums) is not None, cell


@given(tables())
@settings(max_examples=100, deadline=None)
def test_no_subtraction_of_what_is_shown_from_its_total_is_under_five(
    made: tuple[dict[Hashable, int], list[Sum[Hashable]], set[Hashable]],
) -> None:
    values, sums, unsaid = made
    hidden = discreet(values, sums, unsaid=unsaid)
    out = {*hidden, *unsaid}
    for one in sums:
        left = [part for part in one.parts if part in out]
        if one.whole not in out and left:
            together = sum(values[part] for part in left)
            assert together >= LEAST or (together == 0 and set(left) <= unsaid)


def test_whoever_tries_finds_a_count_that_only_hides_itself() -> None:
    """The solver is no straw man: hiding the small count alone, it finds it; and two that must be what they are."""
    values, sums = one_column(12, 7, 3)
    known = bounds(values, {2: U}, set(), guess=True)
    assert other_value(2, values, known, sums) is None
    values, sums = one_column(12, 5, 0)
    known = bounds(values, {1: A, 2: U}, set(), guess=True)
    assert other_value(2, values, known, sums) is None
