"""The plan's lines as the outline shows them: labels, examples, what changed, and the lines that are promised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reliance_tui.domain.plan_lines import HANDED, SEPARATOR, LineKind, PlanLine, lines
from reliance_tui.domain.plan_records import Axis, Content, Verdict
from reliance_tui.domain.words import word
from reliance_tui.locale import _, tell
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
_PROMISED = {LineKind.PARTNER: "partner", LineKind.OPINION: "opinion", LineKind.DISAGREEMENT: "disagreement"}
_SECTION = {
    LineKind.PARTNER: _("Partenaires"),
    LineKind.OPINION: _("Les enfants"),
    LineKind.DISAGREEMENT: _("Désaccords"),
    LineKind.HANDED: _("Documents remis"),
}


def texts(content: Content) -> dict[str, str]:
    """What each line of a plan says, by its key."""
    return {line.key: line.text for line in lines(content)}


def rows(content: Content, known: Mapping[str, str] | None) -> tuple[Row, ...]:
    """Every line of the plan, with those promised where there is none yet.

    `known` is what the version taken up says, as `texts` tells it, for what is new or changed to be marked.
    """
    labels, examples = _labels(), _examples()
    axes = {axis.id: axis for axis in content.axes}
    found: list[Row] = []
    last: LineKind | None = None
    for line in _with_promises(lines(content), content):
        axis_id = line.key.split("/")[1] if line.key.startswith("axis/") else NEW
        axis = axes.get(int(axis_id)) if axis_id != NEW else None
        heading = ""
        if line.kind is LineKind.AXIS_WORDS:
            heading = _axis_heading(line, axis)
        elif line.kind in _SECTION and line.kind is not last:
            heading = _SECTION[line.kind]
        elif line.kind is LineKind.WORDS:
            heading = _("La famille")
        last = line.kind
        label = tell(HANDED[line.key.split("/")[1]]).capitalize() if line.kind is LineKind.HANDED else labels[line.kind]
        found.append(
            Row(line.key, label, _typed(line), examples[line.kind], _mark(line, known), heading, line.kind in LONG)
        )
    return tuple(found)


def _typed(line: PlanLine) -> str:
    """The text as it is typed: a child whose opinion is awaited has its name before the place for it."""
    waits = line.kind is LineKind.OPINION and line.text and SEPARATOR not in line.text
    return f"{line.text} {SEPARATOR} " if waits else line.text


def _axis_heading(line: PlanLine, axis: Axis | None) -> str:
    if axis is None:
        return _("Un axe de travail")
    words = _("Axe {rank}").format(rank=line.rank)
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


def _with_promises(written: Iterable[PlanLine], content: Content) -> Iterable[PlanLine]:
    """The lines, and an empty one where a list is empty, for typing is all it takes to begin it."""
    by_kind: dict[LineKind, list[PlanLine]] = {}
    by_axis: dict[str, list[PlanLine]] = {}
    for line in written:
        if line.key.startswith("axis/"):
            by_axis.setdefault(line.key.split("/")[1], []).append(line)
        else:
            by_kind.setdefault(line.kind, []).append(line)
    for kind in (LineKind.WORDS, LineKind.STRENGTHS, LineKind.TAKING_PART):
        yield from by_kind[kind]
    for rank, axis in enumerate(content.axes, 1):
        mine = by_axis[str(axis.id)]
        yield from (line for line in mine if line.kind in (LineKind.AXIS_WORDS, LineKind.AXIS_AIM, LineKind.MEANS))
        if not axis.means:
            yield PlanLine(f"axis/{axis.id}/means/{NEW}", LineKind.MEANS, "", rank)
        yield from (line for line in mine if line.kind in (LineKind.MARKER, LineKind.OBSERVED))
        if not axis.markers:
            yield PlanLine(f"axis/{axis.id}/marker/{NEW}", LineKind.MARKER, "", rank)
    if not content.axes:
        yield PlanLine(f"axis/{NEW}/words", LineKind.AXIS_WORDS, "", 1)
    for kind, name in _PROMISED.items():
        yield from by_kind.get(kind) or [PlanLine(f"{name}/{NEW}", kind, "")]
    yield from by_kind[LineKind.HANDED]
