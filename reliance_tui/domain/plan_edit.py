"""Writing a plan: adding a line at the cursor, moving it, taking it away. Pure; undo is the content before."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from reliance_tui.domain.plan_lines import LineKind
from reliance_tui.domain.plan_records import Axis, Content, Disagreement, Marker, Means, Opinion, Partner
from reliance_tui.domain.sentence import Refused, say

R = TypeVar("R", Content, Axis)

_LISTS: dict[str, tuple[str, type]] = {
    "means": ("means", Means),
    "marker": ("markers", Marker),
    "observed": ("markers", Marker),
    "partner": ("partners", Partner),
    "opinion": ("opinions", Opinion),
    "disagreement": ("disagreements", Disagreement),
    "axis": ("axes", Axis),
}


def add(content: Content, kind: LineKind, after: str) -> tuple[Content, str]:
    """The plan with a new empty line of that kind, after the line the cursor is on; and the new line's key.

    A means or a marker goes to the axis of the cursor, or to the last one; raises `Refused` when there is none.
    """
    new_id = content.next_id
    content = msgspec.structs.replace(content, next_id=new_id + 1)
    match kind:
        case LineKind.AXIS_AIM | LineKind.AXIS_WORDS:
            axes = _inserted(content.axes, Axis(id=new_id), _axis_of(after))
            return msgspec.structs.replace(content, axes=axes), f"axis/{new_id}/words"
        case LineKind.MEANS | LineKind.MARKER:
            return _add_to_axis(content, kind, after, new_id)
        case LineKind.PARTNER | LineKind.OPINION | LineKind.DISAGREEMENT:
            name, record = _LISTS[kind.value]
            listed = _inserted(getattr(content, name), record(id=new_id), _id_of(after, kind.value))
            return msgspec.structs.replace(content, **{name: listed}), f"{kind.value}/{new_id}"
    raise ValueError(f"{kind} is there once")


def _add_to_axis(content: Content, kind: LineKind, after: str, new_id: int) -> tuple[Content, str]:
    if not content.axes:
        raise Refused(say("Il n’y a pas encore d’axe où le mettre."), way_out=say("Ajoutez d’abord un axe."))
    wanted = _axis_of(after)
    axis = next((one for one in content.axes if one.id == wanted), content.axes[-1])
    name, record = _LISTS[kind.value]
    listed = _inserted(getattr(axis, name), record(id=new_id), _id_of(after, kind.value))
    changed = msgspec.structs.replace(axis, **{name: listed})
    axes = tuple(changed if one.id == axis.id else one for one in content.axes)
    return msgspec.structs.replace(content, axes=axes), f"axis/{axis.id}/{kind.value}/{new_id}"


def remove(content: Content, key: str) -> Content:
    """The plan without that line; an axis goes with its means and markers. Lines that are there once stay, and
    a line that is gone already changes nothing.

    Raises `Refused` for an axis taken from the version before: it is given up, not taken away (DOMAIN 11).
    """
    match key.split("/"):
        case ["axis", axis_id, "words" | "aim"]:
            if any(axis.taken_up for axis in content.axes if axis.id == int(axis_id)):
                raise Refused(
                    say("Cet axe vient de la version signée\u00a0: il ne s’efface pas."),
                    way_out=say("Dites qu’il est atteint, ou laissé."),
                    field=key,
                )
            return _without(content, "axes", int(axis_id))
        case ["axis", axis_id, "means" | "marker" as name, line_id]:
            axes = tuple(
                _without(axis, _LISTS[name][0], int(line_id)) if axis.id == int(axis_id) else axis
                for axis in content.axes
            )
            return msgspec.structs.replace(content, axes=axes)
        case ["partner" | "opinion" | "disagreement" as name, line_id]:
            return _without(content, _LISTS[name][0], int(line_id))
    return content


def without_blanks(content: Content) -> Content:
    """The plan without the lines that were begun and left empty, nor an axis of which nothing is written.

    An axis taken from the version before stays, whatever it says (DOMAIN 11).
    """
    axes = (
        msgspec.structs.replace(axis, means=_said(axis.means), markers=_said(axis.markers)) for axis in content.axes
    )
    return msgspec.structs.replace(
        content,
        axes=tuple(axis for axis in axes if axis.taken_up or _says(axis)),
        partners=_said(content.partners),
        opinions=_said(content.opinions),
        disagreements=_said(content.disagreements),
    )


def _said(listed: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(one for one in listed if _says(one))


def _says(one: msgspec.Struct) -> bool:
    return any(bool(getattr(one, name)) for name in one.__struct_fields__ if name != "id")


def move(content: Content, key: str, step: int) -> Content:
    """The plan with that line one place up (-1) or down (1) among its like; a means stays in its axis."""
    match key.split("/"):
        case ["axis", axis_id, "words" | "aim"]:
            return msgspec.structs.replace(content, axes=_moved(content.axes, int(axis_id), step))
        case ["axis", axis_id, "means" | "marker" | "observed" as name, line_id]:
            listed = _LISTS[name][0]
            axes = tuple(
                msgspec.structs.replace(axis, **{listed: _moved(getattr(axis, listed), int(line_id), step)})
                if axis.id == int(axis_id)
                else axis
                for axis in content.axes
            )
            return msgspec.structs.replace(content, axes=axes)
        case ["partner" | "opinion" | "disagreement" as name, line_id]:
            listed = _LISTS[name][0]
            moved = _moved(getattr(content, listed), int(line_id), step)
            return msgspec.structs.replace(content, **{listed: moved})
    return content


def bring_in(content: Content, words: str, strengths: str) -> Content:
    """The sentences of the first interview brought into the plan, after what is already written."""
    return msgspec.structs.replace(
        content, words=_followed(content.words, words), strengths=_followed(content.strengths, strengths)
    )


def _followed(before: str, after: str) -> str:
    kept = before.split("\n")
    return "\n".join([before, *(line for line in after.split("\n") if line not in kept)]).strip()


def _axis_of(key: str) -> int | None:
    match key.split("/"):
        case ["axis", axis_id, *_]:
            return int(axis_id)
    return None


def _id_of(key: str, name: str) -> int | None:
    match key.split("/"):
        case [*_, kind, line_id] if _LISTS.get(kind) == _LISTS[name]:
            return int(line_id)
    return None


def _inserted(listed: tuple[Any, ...], one: Any, after: int | None) -> tuple[Any, ...]:
    at = next((n + 1 for n, other in enumerate(listed) if other.id == after), len(listed))
    return (*listed[:at], one, *listed[at:])


def _without(record: R, name: str, line_id: int) -> R:
    return msgspec.structs.replace(record, **{name: tuple(one for one in getattr(record, name) if one.id != line_id)})


def _moved(listed: tuple[Any, ...], line_id: int, step: int) -> tuple[Any, ...]:
    at = next((n for n, one in enumerate(listed) if one.id == line_id), None)
    if at is None or not 0 <= at + step < len(listed):
        return listed
    moved = list(listed)
    moved[at], moved[at + step] = moved[at + step], moved[at]
    return tuple(moved)
