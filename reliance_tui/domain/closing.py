"""Ending an accompaniment: the markers to look at again, and an end that says all it can (DOMAIN 16)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from reliance_tui.domain.coherence import Fault
from reliance_tui.domain.plan_records import Axis, Marker, Verdict, Version
from reliance_tui.domain.records import Closure, Family
from reliance_tui.domain.sentence import say


class Looked(msgspec.Struct, frozen=True):
    """A marker of a signed plan, and the axis it belongs to."""

    axis: Axis
    marker: Marker


def markers_to_look_at(family: Family) -> tuple[Looked, ...]:
    """The markers of the last signed plan, in its order; of an axis reached or given up before, all was said."""
    return _markers(family.versions[-1]) if family.versions else ()


def markers_of(family: Family, closure: Closure) -> dict[int, Looked]:
    """The markers of the signed plan that an end tells of, by their id."""
    version = next((one for one in family.versions if one.number == closure.version), None)
    return {looked.marker.id: looked for looked in _markers(version)} if version is not None else {}


def _markers(version: Version) -> tuple[Looked, ...]:
    gone = (Verdict.REACHED, Verdict.GIVEN_UP)
    return tuple(
        Looked(axis, marker) for axis in version.content.axes if axis.verdict not in gone for marker in axis.markers
    )


def ends(family: Family) -> tuple[Closure, ...]:
    """Every end that was noted, the first one first."""
    return (*family.earlier_closures, *([family.closure] if family.closure is not None else []))


def closure_faults(family: Family) -> Iterator[Fault]:
    """What cannot be true of a family's ends: a marker that its signed plan does not have, or told of twice."""
    where = [f"earlier_closures[{n}]" for n in range(len(family.earlier_closures))]
    for here, closure in zip([*where, "closure"], ends(family), strict=False):
        known, told = markers_of(family, closure), set()
        if closure.version is not None and all(one.number != closure.version for one in family.versions):
            yield Fault(f"{here}.version", say("Il n’y a pas de version n°\u00a0{n}.", n=closure.version))
            continue
        for n, one in enumerate(closure.outcomes):
            if one.marker not in known:
                yield Fault(f"{here}.outcomes[{n}].marker", say("Ce repère n’est pas dans le projet signé."))
            elif one.marker in told:
                yield Fault(f"{here}.outcomes[{n}].marker", say("Ce repère est dit deux fois."))
            told.add(one.marker)
