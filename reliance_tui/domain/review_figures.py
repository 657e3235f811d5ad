"""What the meetings themselves tell: minutes a family, families not seen, decisions done in time."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from reliance_tui.domain.agenda import never_forgotten
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Decision, Review


class Figures(msgspec.Struct, frozen=True):
    """Families seen, mean minutes on each, those not seen for the weeks set, decisions in time over decisions due."""

    seen: int
    minutes_each: float
    unseen: tuple[str, ...]
    in_time: int
    due: int


def figures(review: Review, families: Iterable[Family], reviews: Iterable[Review], service: Service) -> Figures:
    """The figures of a meeting as they were on its evening, among all the `reviews`; later ones change nothing."""
    families, day = tuple(families), review.on
    known = [one for one in reviews if one.on <= day]
    spent = [item.seconds for item in review.items if item.discussed_at is not None]
    decisions = [
        one
        for family in families
        for one in family.decisions
        if one.by is not None and one.by <= day and (one.dropped_on is None or one.dropped_on > day)
    ]
    return Figures(
        seen=len(spent),
        minutes_each=sum(spent) / 60 / len(spent) if spent else 0.0,
        unseen=tuple(family.code for family in never_forgotten(families, known, day, service)),
        in_time=sum(one.done_on is not None and one.by is not None and one.done_on <= one.by for one in decisions),
        due=len(decisions),
    )


def decisions_of(review: Review, families: Iterable[Family]) -> list[tuple[str, Decision]]:
    """The decisions taken on the day of a meeting for its families, with their codes, in the order of the agenda."""
    order = {item.family: n for n, item in enumerate(review.items)}
    taken = [
        (family.code, one)
        for family in families
        if family.code in order
        for one in family.decisions
        if one.taken_on == review.on
    ]
    return sorted(taken, key=lambda pair: (order[pair[0]], pair[1].id))
