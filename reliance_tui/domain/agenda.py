"""The agenda of a weekly review, built from facts: nobody forgotten, and what will not fit said with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from reliance_tui.domain.caseload import has_a_place
from reliance_tui.domain.duties import Duty, Timing, What
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.stage import Stage, stage

MEETING_MINUTES = 120
"""The weekly two hours over the accompaniment plans (DOMAIN 13)."""
LEAST_MINUTES = 4
"""The least share of the meeting a family has: thirty families fill the two hours."""
NEW_DAYS = 28
"""Days after the welcome during which a family is newly welcomed."""

WHY_WORDS: dict[Why, Sentence] = {
    Why.LATE: say("en retard"),
    Why.SOON: say("bientôt dû"),
    Why.NEW: say("nouvellement accueillie"),
    Why.DECISION: say("décision à faire"),
    Why.CLOSING: say("fin récente"),
    Why.LONG_AGO: say("pas vue depuis longtemps"),
    Why.ADDED: say("ajoutée par l’équipe"),
}
"""What each reason to be on the agenda is called."""
_SHARE: dict[Why, int] = {
    Why.LATE: 2,
    Why.NEW: 2,
    Why.SOON: 1,
    Why.DECISION: 1,
    Why.CLOSING: 1,
    Why.LONG_AGO: 1,
    Why.ADDED: 2,
}


def last_discussed(reviews: Iterable[Review]) -> dict[str, date]:
    """The day each family was last gone through, by code."""
    seen: dict[str, date] = {}
    for review in reviews:
        for item in review.items:
            if item.discussed_at is not None:
                seen[item.family] = max(seen.get(item.family, review.on), review.on)
    return seen


def propose(
    families: Iterable[Family],
    board: Iterable[Duty],
    reviews: Iterable[Review],
    today: date,
    service: Service,
    sites: tuple[str, ...] = (),
) -> tuple[Item, ...]:
    """The families to go through, in order, each with its share in minutes; `sites` empty for both.

    Overdue, due soon, newly welcomed, decisions not done, ended since the last meeting, then the longest not
    discussed. A family not discussed for `service.review_weeks` weeks passes before what is only due soon, so
    that with thirty families and two hours nobody is forgotten (DOMAIN 13).
    """
    seen = last_discussed(reviews)
    owed: dict[str, list[Duty]] = {}
    for duty in board:
        owed.setdefault(duty.family, []).append(duty)
    concerned = [family for family in families if (not sites or family.site in sites)]
    ranked = []
    for family in concerned:
        why = _why(family, owed.get(family.code, []), seen.get(family.code), today)
        if why is not None:
            overdue = _weeks_unseen(family, seen, today) >= service.review_weeks
            ranked.append((_rank(why, overdue), seen.get(family.code, date.min), family.code, why))
    ranked.sort()
    weight = sum(_SHARE[why] for *_rest, why in ranked)
    unit = MEETING_MINUTES / weight if weight else 0.0
    return tuple(
        Item(family=code, why=why, minutes=max(LEAST_MINUTES, round(unit * _SHARE[why])))
        for _r, _s, code, why in ranked
    )


def _rank(why: Why, overdue: bool) -> int:
    order = list(Why)
    return order.index(Why.LATE) if overdue and why is Why.LONG_AGO else order.index(why)


def _weeks_unseen(family: Family, seen: dict[str, date], today: date) -> int:
    """Whole weeks since the family was discussed, or since it was welcomed."""
    start = family.welcome.on if family.welcome is not None else None
    since = seen.get(family.code) or start
    return (today - since).days // 7 if since is not None else 0


def _why(family: Family, owed: list[Duty], seen: date | None, today: date) -> Why | None:
    """Why a family is on the agenda, the most pressing reason; None when it is not accompanied."""
    if stage(family) is Stage.CLOSED:
        ended = family.closure.on if family.closure is not None else None
        recent = ended is not None and ended > today - timedelta(days=NEW_DAYS) and (seen is None or seen < ended)
        return Why.CLOSING if recent and family.welcome is not None else None
    if not has_a_place(family):
        return None
    if any(duty.timing(today) is Timing.LATE for duty in owed):
        return Why.LATE
    if any(
        duty.timing(today) is Timing.NOW and duty.what is not What.DECISION for duty in owed if duty.due is not None
    ):
        return Why.SOON
    start = family.welcome.on if family.welcome is not None else None
    if start is not None and start > today - timedelta(days=NEW_DAYS):
        return Why.NEW
    if any(decision.done_on is None and decision.dropped_on is None for decision in family.decisions):
        return Why.DECISION
    return Why.LONG_AGO


def fits(items: Iterable[Item], minutes: int = MEETING_MINUTES) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The items that fit in so many minutes, in order, and those that will not; what is put off takes no time."""
    within: list[Item] = []
    beyond: list[Item] = []
    left = minutes
    for item in items:
        if item.put_off:
            continue
        if item.minutes <= left:
            within.append(item)
            left -= item.minutes
        else:
            beyond.append(item)
    return tuple(within), tuple(beyond)


def never_forgotten(
    families: Iterable[Family], reviews: Iterable[Review], today: date, service: Service
) -> tuple[Family, ...]:
    """The accompanied families not discussed for so many weeks as the service has set."""
    seen = last_discussed(reviews)
    return tuple(
        family
        for family in families
        if has_a_place(family) and _weeks_unseen(family, seen, today) >= service.review_weeks
    )
