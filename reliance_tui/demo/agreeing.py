"""A fictional plan written, signed and taken up again, by the acts of the work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import count

import msgspec

from reliance_tui.demo.sketch import Again, Aim, Sketch
from reliance_tui.demo.team import SERVICE
from reliance_tui.domain import agreement
from reliance_tui.domain.calendar import working_day_on_or_after
from reliance_tui.domain.plan_lines import read_means, read_observed, read_opinion, read_partner
from reliance_tui.domain.plan_records import (
    Axis,
    Content,
    Disagreement,
    FormalMeeting,
    Group,
    Handed,
    Invitation,
    Marker,
    Presence,
)
from reliance_tui.domain.records import Family


def begin(sketch: Sketch, family: Family, on: date) -> Family:
    """The plan opened and written as far as it goes."""
    family = agreement.open_draft(family)
    content = agreement.with_interview_words(family, _content(family))
    ids = count(content.next_id)
    said = {opinion.child: opinion for opinion in (read_opinion(0, line) for line in sketch.opinions)}
    content = msgspec.structs.replace(
        content,
        axes=_axes(sketch.aims, ids),
        partners=tuple(read_partner(next(ids), line) for line in sketch.partners),
        opinions=tuple(
            msgspec.structs.replace(said.get(asked.child, asked), id=asked.id) for asked in content.opinions
        ),
        disagreements=tuple(Disagreement(id=next(ids), words=words) for words in sketch.disagreements),
        handed=Handed(booklet=on, charter=on, rules=on),
    )
    return agreement.keep_draft(family, msgspec.structs.replace(content, next_id=next(ids)))


def begin_again(again: Again, family: Family, on: date) -> Family:
    """The amendment opened, and each axis given its verdict as far as they go."""
    family = agreement.open_draft(family)
    content = _content(family)
    axes = list(content.axes)
    for n, (verdict, lines) in enumerate(again.seen):
        markers = tuple(read_observed(marker, line) for marker, line in zip(axes[n].markers, lines, strict=True))
        axes[n] = msgspec.structs.replace(axes[n], verdict=verdict, markers=markers)
    ids = count(content.next_id)
    content = msgspec.structs.replace(content, axes=(*axes, *_axes(again.aims, ids)))
    return agreement.keep_draft(family, msgspec.structs.replace(content, next_id=next(ids)))


def invite(family: Family, meeting: date, on: date) -> Family:
    """The family invited to the meeting to come."""
    asked = Invitation(on=working_day_on_or_after(meeting), at=time(17), place="au service")
    return agreement.invite(family, asked, on)


def sign(sketch: Sketch, family: Family, on: date) -> Family:
    """What is written signed by the adults, the referent and the direction; one may decline, someone may be there."""
    declines, reason = ("", "") if family.versions else sketch.declines
    present = [
        Presence(who=adult.name, group=Group.FAMILY, signs=False, reason=reason)
        if adult.name == declines
        else Presence(who=adult.name, group=Group.FAMILY, signs=True)
        for adult in family.adults
    ]
    present.append(Presence(who=family.referents[-1].who, group=Group.REFERENT, signs=True))
    present.append(Presence(who="CB" if family.site == "RBX" else "MD", group=Group.DIRECTION, signs=True))
    if sketch.companion:
        present.append(Presence(who=sketch.companion, group=Group.COMPANION))
    meeting = FormalMeeting(on=on, place="au service", present=tuple(present))
    return agreement.seal(family, meeting, SERVICE, datetime.combine(on, time(18, 15)))


def _content(family: Family) -> Content:
    return family.plan_draft.content if family.plan_draft is not None else Content()


def _axes(aims: Iterable[Aim], ids: count[int]) -> tuple[Axis, ...]:
    return tuple(
        Axis(
            id=next(ids),
            words=aim.words,
            aim=aim.aim,
            means=tuple(read_means(next(ids), line) for line in aim.means),
            markers=tuple(Marker(id=next(ids), words=words) for words in aim.markers),
        )
        for aim in aims
    )
