"""The plan's lines as the outline shows them: labels, examples, what changed, and the lines that are promised."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import msgspec

from reliance_tui.domain.plan_lines import HANDED, SEPARATOR, LineKind, PlanLine, axis_lines, lines, read_means
from reliance_tui.domain.plan_records import Axis, Content, Verdict
from reliance_tui.domain.words import word
from reliance_tui.locale import _, language, tell
from reliance_tui.widgets.outline import Row

NEW = "+"
"""The last piece of the key of a line that is promised: typed in, it comes to be."""
_SIGNS = {Verdict.KEPT: "=", Verdict.CHANGED: "~", Verdict.REACHED: "✓", Verdict.GIVEN_UP: "×"}


def _labels() -> dict[LineKind, str]:
    return {
        LineKind.TAKING_PART: _("Prennent part"),
        LineKind.WORDS: _("Ses mots"),
        LineKind.STRENGTHS: _("Ce qui va bien"),
        LineKind.AXIS_WORDS: _("Ses mots"),
        LineKind.AXIS_AIM: _("Axe"),
        LineKind.MEANS: _("Moyen"),
        LineKind.MARKER: _("Repère"),
        LineKind.OBSERVED: _("Ce qu’on a vu"),
        LineKind.PARTNER: _("Partenaire"),
        LineKind.OPINION: _("Avis d’enfant"),
        LineKind.DISAGREEMENT: _("Désaccord"),
        LineKind.HANDED: _("Remis le"),
    }


def _examples() -> dict[LineKind, str]:
    return {
        LineKind.TAKING_PART: _("Samira, Léa, Tom, la grand-mère"),
        LineKind.WORDS: _("ce que la famille veut, comme elle le dit"),
        LineKind.STRENGTHS: _("ce qu’elle sait faire, sur quoi on s’appuie"),
        LineKind.AXIS_WORDS: _("«\u00a0je voudrais que les matins soient plus calmes\u00a0»"),
        LineKind.AXIS_AIM: _("sur quoi on travaille ensemble"),
        LineKind.MEANS: _(
            "faire avec\u00a0; préparer le cartable le soir\u00a0; NK\u00a0; deux soirs par semaine\u00a0; à la maison"
        ),
        LineKind.MARKER: _("à quoi la famille verra que ça bouge"),
        LineKind.OBSERVED: _("ce qu’on a vu\u00a0; qui le dit"),
        LineKind.PARTNER: _("scolarité\u00a0; l’école\u00a0; préparer la rentrée\u00a0; souhaité\u00a0; sa mère"),
        LineKind.OPINION: _("Léa\u00a0; ce qu’elle en dit — ou\u00a0: ne souhaite pas"),
        LineKind.DISAGREEMENT: _("ce sur quoi on n’est pas d’accord, et qui le dit"),
        LineKind.HANDED: _("aujourd’hui, hier, 19/10"),
    }


LONG = (
    LineKind.WORDS,
    LineKind.STRENGTHS,
    LineKind.AXIS_WORDS,
    LineKind.DISAGREEMENT,
)
"""The lines in which Enter makes a new line."""
_FIRST = (LineKind.WORDS, LineKind.STRENGTHS, LineKind.TAKING_PART)
_LAST = (LineKind.PARTNER, LineKind.OPINION, LineKind.DISAGREEMENT, LineKind.HANDED)
"""The parts of a plan before its axes, and after them."""
_SECTION = {
    LineKind.WORDS: _("La famille"),
    LineKind.PARTNER: _("Partenaires"),
    LineKind.OPINION: _("Les enfants"),
    LineKind.DISAGREEMENT: _("Désaccords"),
    LineKind.HANDED: _("Documents remis"),
}


def texts(content: Content) -> dict[str, str]:
    """What each line of a plan says, by its key."""
    return {line.key: line.text for line in lines(content)}


def rows(content: Content, before: Content | None) -> tuple[Row, ...]:
    """Every line of the plan, with those promised where there is none yet.

    `before` is the version it is compared with, for what is new or changed to be marked.
    """
    known = texts(_without_axes(before)) if before is not None else None
    signed = {axis.id: axis for axis in before.axes} if before is not None else {}
    by_kind: dict[LineKind, list[PlanLine]] = {}
    for line in lines(_without_axes(content)):
        by_kind.setdefault(line.kind, []).append(line)
    found = [_row(line, known, _section(line, n)) for kind in _FIRST for n, line in enumerate(by_kind[kind])]
    for rank, axis in enumerate(content.axes, 1):
        found += _axis_rows(axis, rank, signed.get(axis.id), before is not None, language())
    if not content.axes:
        promised = PlanLine(f"axis/{NEW}/words", LineKind.AXIS_WORDS, "", 1)
        found.append(_row(promised, known, _("Un axe de travail")))
    for kind in _LAST:
        listed = by_kind.get(kind) or [PlanLine(f"{kind.value}/{NEW}", kind, "")]
        found += [_row(line, known, _section(line, n)) for n, line in enumerate(listed)]
    return tuple(found)


def with_last_times(shown: Sequence[Row], last: Callable[[str], str]) -> tuple[Row, ...]:
    """The lines, with what `last` says of a means of that kind below each means it says something of."""
    return tuple(
        _noted(row, note) if "/means/" in row.key and (note := last(read_means(0, row.text).kind)) else row
        for row in shown
    )


# The same object as long as nothing of it changes, as those of `_axis_rows`.
@lru_cache(maxsize=256)
def _noted(row: Row, note: str) -> Row:
    return replace(row, note=note)


def _without_axes(content: Content) -> Content:
    return msgspec.structs.replace(content, axes=())


def _section(line: PlanLine, rank: int) -> str:
    """The title above the first line of a section."""
    return _SECTION.get(line.kind, "") if rank == 0 else ""


# A key changes one axis at most: the rows of the others are the same objects, and an outline sees it at a glance.
@lru_cache(maxsize=256)
def _axis_rows(axis: Axis, rank: int, signed: Axis | None, compared: bool, _language: str) -> tuple[Row, ...]:
    """The rows of an axis, compared with what was signed of it; in one language."""
    known = {line.key: line.text for line in axis_lines(signed, 0)} if signed is not None else {}
    written = axis_lines(axis, rank)
    ends = next((n for n, line in enumerate(written) if line.kind is LineKind.MARKER), len(written))
    promised = {
        LineKind.MEANS: [] if axis.means else [PlanLine(f"axis/{axis.id}/means/{NEW}", LineKind.MEANS, "", rank)],
        LineKind.MARKER: [] if axis.markers else [PlanLine(f"axis/{axis.id}/marker/{NEW}", LineKind.MARKER, "", rank)],
    }
    shown = (*written[:ends], *promised[LineKind.MEANS], *written[ends:], *promised[LineKind.MARKER])
    return tuple(
        _row(line, known if compared else None, _axis_heading(axis, rank) if n == 0 else "")
        for n, line in enumerate(shown)
    )


def _row(line: PlanLine, known: Mapping[str, str] | None, heading: str) -> Row:
    handed = line.kind is LineKind.HANDED
    label = tell(HANDED[line.key.split("/")[1]]).capitalize() if handed else _labels()[line.kind]
    example, long = _examples()[line.kind], line.kind in LONG
    return Row(line.key, label, _typed(line), example, _mark(line, known), heading, long)


def _typed(line: PlanLine) -> str:
    """The text as it is typed: a child whose opinion is awaited has its name before the place for it."""
    waits = line.kind is LineKind.OPINION and line.text and SEPARATOR not in line.text
    return f"{line.text} {SEPARATOR} " if waits else line.text


def _axis_heading(axis: Axis, rank: int) -> str:
    words = _("Axe {rank}").format(rank=rank)
    if not axis.taken_up:
        return words
    if axis.verdict is None:
        return f"{words} — " + _("gardé (F6), changé (F7), atteint (F8) ou laissé (F10)\u00a0?")
    return f"{words} — {_SIGNS[axis.verdict]} {tell(word(axis.verdict))}"


def _mark(line: PlanLine, known: Mapping[str, str] | None) -> str:
    """How a line stands against the version before: new, changed, the same."""
    if known is None or not line.text or line.kind is LineKind.OBSERVED:
        return " "
    if line.key not in known:
        return NEW
    return " " if known[line.key] == line.text else "≠"
