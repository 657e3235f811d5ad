"""Writing a plan line by line: adding, moving, taking away; and any of them, in any order."""

from __future__ import annotations

import pytest

from reliance_tui.domain.plan_edit import add, bring_in, move, remove
from reliance_tui.domain.plan_lines import LineKind, lines
from reliance_tui.domain.plan_records import Axis, Content, Disagreement, Marker, Means, Opinion, Partner
from tests.refusals import refused

PLAN = Content(
    axes=(
        Axis(id=1, means=(Means(id=2), Means(id=3)), markers=(Marker(id=4), Marker(id=5))),
        Axis(id=6, taken_up=True, means=(Means(id=7),), markers=(Marker(id=8), Marker(id=9))),
    ),
    partners=(Partner(id=10), Partner(id=11)),
    opinions=(Opinion(id=12),),
    disagreements=(Disagreement(id=13),),
    next_id=14,
)
ONCE = ("words", "strengths", "taking_part", "handed/booklet", "handed/charter", "handed/rules")


def keys(content: Content) -> list[str]:
    return [line.key for line in lines(content)]


@pytest.mark.parametrize(
    ("kind", "after", "key", "above"),
    [
        # a means or a marker goes to the axis of the cursor, after the line it is on; else to the last axis
        (LineKind.MEANS, "axis/1/means/2", "axis/1/means/14", "axis/1/means/2"),
        (LineKind.MEANS, "axis/1/words", "axis/1/means/14", "axis/1/means/3"),
        (LineKind.MEANS, "axis/1/marker/4", "axis/1/means/14", "axis/1/means/3"),
        (LineKind.MEANS, "words", "axis/6/means/14", "axis/6/means/7"),
        (LineKind.MEANS, "", "axis/6/means/14", "axis/6/means/7"),
        (LineKind.MARKER, "axis/1/marker/4", "axis/1/marker/14", "axis/1/marker/4"),
        (LineKind.MARKER, "axis/6/observed/8", "axis/6/marker/14", "axis/6/observed/8"),
        (LineKind.MARKER, "partner/10", "axis/6/marker/14", "axis/6/observed/9"),
        # an axis goes after that of the cursor, else to the end
        (LineKind.AXIS_WORDS, "axis/1/means/2", "axis/14/words", "axis/1/marker/5"),
        (LineKind.AXIS_AIM, "words", "axis/14/words", "axis/6/observed/9"),
        (LineKind.PARTNER, "partner/10", "partner/14", "partner/10"),
        (LineKind.PARTNER, "words", "partner/14", "partner/11"),
        (LineKind.OPINION, "opinion/12", "opinion/14", "opinion/12"),
        (LineKind.DISAGREEMENT, "", "disagreement/14", "disagreement/13"),
    ],
)
def test_a_line_is_added_where_the_cursor_is(kind: LineKind, after: str, key: str, above: str):
    content, added = add(PLAN, kind, after)
    assert added == key
    there = keys(content)
    assert there[there.index(key) - 1] == above
    new = {key, key.replace("words", "aim"), key.replace("marker", "observed")}
    assert [one for one in there if one not in new] == keys(PLAN)
    assert content.next_id == PLAN.next_id + 1


@pytest.mark.parametrize("kind", [LineKind.MEANS, LineKind.MARKER])
def test_a_means_needs_an_axis(kind: LineKind):
    with refused("pas encore d’axe", way_out="Ajoutez d’abord un axe"):
        add(Content(), kind, "words")


@pytest.mark.parametrize("kind", [LineKind.WORDS, LineKind.STRENGTHS, LineKind.TAKING_PART, LineKind.HANDED])
def test_what_is_there_once_is_not_added(kind: LineKind):
    with pytest.raises(ValueError, match="once"):
        add(PLAN, kind, "words")


@pytest.mark.parametrize(
    ("key", "gone"),
    [
        ("axis/1/means/2", {"axis/1/means/2"}),
        ("axis/1/marker/5", {"axis/1/marker/5"}),
        ("axis/6/marker/8", {"axis/6/marker/8", "axis/6/observed/8"}),
        ("axis/1/words", {key for key in keys(PLAN) if key.startswith("axis/1/")}),
        ("axis/1/aim", {key for key in keys(PLAN) if key.startswith("axis/1/")}),
        ("partner/11", {"partner/11"}),
        ("opinion/12", {"opinion/12"}),
        ("disagreement/13", {"disagreement/13"}),
        # what is there once stays, what was observed goes with its marker, what is gone is gone
        *((key, set()) for key in (*ONCE, "axis/6/observed/8", "axis/99/aim", "axis/1/means/99", "partner/99", "x")),
    ],
)
def test_a_line_is_taken_away_and_nothing_else(key: str, gone: set[str]):
    content = remove(PLAN, key)
    assert keys(content) == [one for one in keys(PLAN) if one not in gone]
    assert content.next_id == PLAN.next_id


@pytest.mark.parametrize("name", ["words", "aim"])
def test_rule_11_an_axis_of_the_version_before_is_given_up_not_taken_away(name: str):
    with refused("vient de la version signée", way_out="atteint, ou laissé", field=f"axis/6/{name}"):
        remove(PLAN, f"axis/6/{name}")


@pytest.mark.parametrize(
    ("key", "step", "order"),
    [
        ("axis/1/aim", 1, "axes"),
        ("axis/6/words", -1, "axes"),
        ("partner/10", 1, "partners"),
        ("partner/11", -1, "partners"),
    ],
)
def test_a_line_moves_among_its_like_and_back(key: str, step: int, order: str):
    moved = move(PLAN, key, step)
    assert [one.id for one in getattr(moved, order)] == [one.id for one in getattr(PLAN, order)][::-1]
    assert move(moved, key, -step) == PLAN


@pytest.mark.parametrize(
    ("key", "step", "means", "markers"),
    [
        ("axis/1/means/2", 1, [3, 2], [4, 5]),
        ("axis/1/marker/5", -1, [2, 3], [5, 4]),
    ],
)
def test_a_means_and_a_marker_move_inside_their_axis(key: str, step: int, means: list[int], markers: list[int]):
    axis = move(PLAN, key, step).axes[0]
    assert ([one.id for one in axis.means], [one.id for one in axis.markers]) == (means, markers)


def test_what_was_observed_moves_with_its_marker():
    assert [marker.id for marker in move(PLAN, "axis/6/observed/8", 1).axes[1].markers] == [9, 8]


@pytest.mark.parametrize(
    ("key", "step"),
    [("axis/1/aim", -1), ("axis/6/aim", 1), ("axis/1/means/3", 1), ("axis/6/means/7", 1), ("axis/6/means/7", -1),
     ("partner/99", 1), *((key, 1) for key in ONCE)],
)  # fmt: skip
def test_a_line_at_the_end_of_its_like_stays(key: str, step: int):
    assert move(PLAN, key, step) == PLAN


def test_the_first_interviews_sentences_are_brought_in_after_what_is_written_and_once():
    content = bring_in(Content(words="Ce matin ça va.\nLes devoirs."), "Les devoirs.\nLe soir.", "On rit.")
    assert (content.words, content.strengths) == ("Ce matin ça va.\nLes devoirs.\nLe soir.", "On rit.")
    assert bring_in(content, "Les devoirs.\nLe soir.", "On rit.") == content


def test_a_short_sentence_is_not_taken_for_a_part_of_another():
    assert bring_in(Content(words="Oui, le soir."), "Oui", "").words == "Oui, le soir.\nOui"
    assert bring_in(Content(), "", "") == Content()
