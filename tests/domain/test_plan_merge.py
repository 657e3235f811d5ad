"""Two writings of one plan brought together: what each wrote is there, and nothing of either is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain import agreement, plan_edit, plan_lines
from reliance_tui.domain.plan_lines import LineKind, lines
from reliance_tui.domain.plan_merge import Apart, merge
from reliance_tui.domain.plan_records import Content, Handed, Partner, Verdict, Wish
from tests.factories import TODAY
from tests.plans import a_plan, an_axis

BASE = a_plan(partners=(Partner(id=8, field="logement", who="le bailleur"),), next_id=9)


def written(content: Content, key: str, text: str) -> Content:
    return plan_lines.write(content, key, text, TODAY)


def with_more(content: Content, kind: LineKind, text: str, after: str = "") -> Content:
    content, key = plan_edit.add(content, kind, after)
    return written(content, key, text)


@pytest.mark.parametrize(
    ("key", "mine", "theirs", "both"),
    [
        ("words", "À moi.", BASE.words, "À moi."),
        ("words", BASE.words, "À eux.", "À eux."),
        ("words", "À moi.", "À eux.", "À eux.\nÀ moi."),
        ("words", "À eux. Et moi.", "À eux.", "À eux. Et moi."),
        ("axis/1/aim", "à moi", "à eux", "à eux\nà moi"),
        ("axis/1/means/2", "le soir ; NK", "le soir ; TV", "le soir ; TV / NK"),
        ("axis/1/marker/3", "à l’heure", "", "à l’heure"),
        ("taking_part", "Samira", "Karim", "Karim / Samira"),
    ],
)
def test_a_line_that_both_wrote_says_both(key: str, mine: str, theirs: str, both: str) -> None:
    base = written(BASE, "axis/1/means/2", "le soir")
    merged = merge(base, written(base, key, mine), written(base, key, theirs))
    assert {line.key: line.text for line in lines(merged)}[key] == both


def test_lines_begun_on_each_side_are_all_there_under_ids_of_their_own() -> None:
    mine = with_more(with_more(BASE, LineKind.AXIS_AIM, "à moi"), LineKind.MEANS, "avec moi", "axis/9/aim")
    theirs = with_more(with_more(BASE, LineKind.AXIS_AIM, "à eux"), LineKind.MEANS, "avec eux", "axis/9/aim")
    merged = merge(BASE, mine, theirs)
    assert [(axis.words, *(one.what for one in axis.means)) for axis in merged.axes[1:]] == [
        ("à eux", "avec eux"),
        ("à moi", "avec moi"),
    ]
    ids = [one.id for axis in merged.axes for one in (axis, *axis.means, *axis.markers)]
    assert len(set(ids)) == len(ids)
    assert max(ids) < merged.next_id


@pytest.mark.parametrize(
    ("mine", "theirs", "left"),
    [
        (lambda content: plan_edit.remove(content, "partner/8"), lambda content: content, ()),
        (lambda content: content, lambda content: plan_edit.remove(content, "partner/8"), ()),
        (
            lambda content: plan_edit.remove(content, "partner/8"),
            lambda content: written(content, "partner/8", "logement ; la CAF"),
            ("la CAF",),
        ),
        (
            lambda content: written(content, "partner/8", "logement ; la CAF"),
            lambda content: plan_edit.remove(content, "partner/8"),
            ("la CAF",),
        ),
    ],
    ids=["here", "there", "here and written there", "there and written here"],
)
def test_a_line_taken_away_goes_unless_it_was_written_on_the_other_side(
    mine: Callable[[Content], Content], theirs: Callable[[Content], Content], left: tuple[str, ...]
) -> None:
    assert tuple(one.who for one in merge(BASE, mine(BASE), theirs(BASE)).partners) == left


def test_of_two_days_verdicts_or_wishes_mine_stays() -> None:
    base = a_plan(axes=(an_axis(taken_up=True),), partners=BASE.partners, next_id=9)

    def said(verdict: Verdict, wish: Wish, day: int) -> Content:
        content = agreement.judge(base, 1, verdict)
        partner = msgspec.structs.replace(base.partners[0], wish=wish)
        return msgspec.structs.replace(content, partners=(partner,), handed=Handed(charter=date(2026, 11, day)))

    mine = said(Verdict.REACHED, Wish.WISHED, 3)
    assert merge(base, mine, said(Verdict.GIVEN_UP, Wish.ACCEPTED, 2)) == mine


def test_it_goes_into_the_amendment_when_the_plan_was_sealed_meanwhile() -> None:
    mine = with_more(written(BASE, "words", "Et les soirs."), LineKind.MEANS, "le bain", "axis/1/aim")
    merged = merge(BASE, mine, agreement.taken_up(BASE))
    assert merged.words == "Et les soirs."
    (axis,) = merged.axes
    assert axis.taken_up
    assert [one.what for one in axis.means] == ["préparer le soir", "le bain"]


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["words", "axis/1/words", "axis/1/aim", "axis/1/means/2", "axis/1/marker/3", "partner/8",
                         LineKind.AXIS_AIM, LineKind.MEANS, LineKind.MARKER, LineKind.DISAGREEMENT]),
        st.integers(0, 99),
    ),
    max_size=6,
)  # fmt: skip


def _edited(who: str, edits: list[tuple[str, int]]) -> Content:
    content = BASE
    for where, n in edits:
        if isinstance(where, LineKind):
            content = with_more(content, where, f"{who}{n}", "axis/1/aim")
        else:
            content = written(content, where, f"{who}{n}")
    return content


def _typed(content: Content, who: str) -> set[str]:
    told = " ".join(line.text for line in lines(content)).replace(";", " ").split()
    return {word for word in told if word.startswith(who)}


@given(EDITS, EDITS)
def test_whatever_both_wrote_it_is_there(here: list[tuple[str, int]], there: list[tuple[str, int]]) -> None:
    mine, theirs = _edited("moi", here), _edited("eux", there)
    merged = merge(BASE, mine, theirs)
    assert _typed(merged, "moi") == _typed(mine, "moi")
    assert _typed(merged, "eux") == _typed(theirs, "eux")
    for line in lines(merged):
        assert written(merged, line.key, line.text) == merged, "every line reads back"
    assert merge(BASE, BASE, theirs) == theirs
    assert merge(BASE, mine, BASE) == mine


def test_a_text_put_apart_is_read_back_whole() -> None:
    apart = Apart(BASE, _edited("moi", [("words", 1), (LineKind.AXIS_AIM, 2)]))
    assert msgspec.json.decode(msgspec.json.encode(apart), type=Apart) == apart
