"""Weekly meetings for the tests: families at any point of their way, and meetings held by the acts of the work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import msgspec

from reliance_tui.domain import agenda, review
from reliance_tui.domain.duties import board
from reliance_tui.domain.records import Agreement, Closure, Ending, Family, Referent, Service, SignedPaper, Welcome
from reliance_tui.domain.review_records import Decision, Item, Review
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, a_family

MONDAY = date(2026, 11, 16)
_MODEL = a_family(Stage.WELCOMED)


def accompanied(
    n: int,
    *,
    welcomed: date | None,
    met: date | None = None,
    referent: bool = True,
    site: str = "RBX",
    decisions: tuple[Decision, ...] = (),
    ended: date | None = None,
) -> Family:
    """The nth family: its plan signed on paper on the day `met` (None: still to be signed), ended maybe."""
    papers = (SignedPaper(what=Agreement.PLAN, met_on=met),) if met is not None else ()
    return msgspec.structs.replace(
        _MODEL,
        code=f"{site}-2026-{n:03}",
        site=site,
        welcome=Welcome(on=welcomed, by="CB"),
        referents=(Referent(who="NK", since=welcomed),) if referent else (),
        papers=papers,
        decisions=decisions,
        closure=Closure(on=ended, ending=Ending.MOVED) if ended is not None else None,
    )


def quiet(n: int, **facts: object) -> Family:
    """A family to which nothing is owed: welcomed and its plan signed in October, its amendment far away."""
    facts = {"welcomed": date(2026, 10, 1), "met": date(2026, 10, 12), **facts}
    return accompanied(n, **facts)  # type: ignore[arg-type]


def proposed(
    families: Iterable[Family],
    reviews: Iterable[Review] = (),
    today: date = MONDAY,
    service: Service = SERVICE,
    sites: tuple[str, ...] = (),
) -> tuple[Item, ...]:
    """The agenda of a day, from the board of that day."""
    families = tuple(families)
    return agenda.propose(families, board(families, today, service), reviews, today, service, sites)


def held(on: date, items: Iterable[Item], sites: tuple[str, ...] = ()) -> Review:
    """A meeting that went through these families, a minute each."""
    now = datetime.combine(on, time(14))
    meeting = review.start(review.open_review((), on, tuple(items), sites), ("NK",), now)
    for item in meeting.items:
        meeting = review.go_to(meeting, item.family, now)
        now += timedelta(minutes=1)
    return review.end(meeting, now)


def seen_on(on: date, *families: Family) -> Review:
    """A meeting of that day that went through these families."""
    return held(on, proposed(families, today=on))
