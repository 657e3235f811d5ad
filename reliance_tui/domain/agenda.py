"""The agenda of a weekly review, built from facts: nobody forgotten, and what will not fit said with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from reliance_tui.domain.alerts import under_way
from reliance_tui.domain.calendar import working_day_on_or_before
from reliance_tui.domain.caseload import has_a_place
from reliance_tui.domain.duties import Duty, Timing, What
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.domain.sentence import Sentence, say

MEETING_MINUTES = 120
"""The weekly two hours over the accompaniment plans (DOMAIN 13)."""
LEAST_MINUTES = 4
"""The least share of the meeting a family has: thirty families fill the two hours."""
NEW_DAYS = 28
"""Days after the welcome during which a family is newly welcomed."""
SOON_DAYS = 14
"""Days before its due date from which a new family's plan is soon due."""

WHY_WORDS: dict[Why, Sentence] = {
    Why.ALERT: say("information à suivre"),
    Why.LATE: say("en retard"),
    Why.SOON: say("bientôt dû"),
    Why.SILENT: say("sans nouvelles"),
    Why.NEW: say("nouvellement accueillie"),
    Why.DECISION: say("décision à faire"),
    Why.CLOSING: say("fin récente"),
    Why.LONG_AGO: say("pas vue depuis longtemps"),
    Why.ADDED: say("ajoutée par l’équipe"),
}
"""What each reason to be on the agenda is called."""
_SHARE: dict[Why, int] = {
    Why.ALERT: 2,
    Why.LATE: 2,
    Why.NEW: 2,
    Why.SOON: 1,
    Why.SILENT: 1,
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

    An alert to follow ★; overdue; not discussed for `service.review_weeks` weeks; then due soon, without news,
    newly welcomed, decisions not done, ended since the last meeting, and the longest not discussed. What `fits`
    cannot take comes after what it can.
    Whatever presses, each meeting keeps `LEAST_MINUTES` for every family whose turn it is (`_turns`): while two
    hours are enough for that, nobody goes undiscussed for more than `review_weeks` weeks (DOMAIN 13). The time
    taken grows in proportion to the families, but for sorting them.
    """
    seen = last_discussed(reviews)
    owed: dict[str, list[Duty]] = {}
    for duty in board:
        owed.setdefault(duty.family, []).append(duty)
    ranked = []
    for family in families:
        if sites and family.site not in sites:
            continue
        why = _why(family, owed.get(family.code, []), seen.get(family.code), today)
        if why is not None:
            accompanied = has_a_place(family)
            unseen = accompanied and weeks_unseen(family, seen, today) >= service.review_weeks
            ranked.append((_rank(why, unseen), _since(family, seen), family.code, why, accompanied, unseen))
    ranked.sort()
    oldest = [code for _since, code in sorted((one[1], one[2]) for one in ranked if one[4])]
    turns = _turns(oldest, sum(one[5] for one in ranked), service.review_weeks)
    return _shared_out([(one[2], one[3]) for one in ranked], turns)


def _rank(why: Why, unseen: bool) -> int:
    """Alerts and what is overdue first, then the families not discussed for so many weeks, then the rest by why."""
    order: list[Why | None] = [*Why]
    order.insert(order.index(Why.LATE) + 1, None)
    return min(order.index(why), order.index(None)) if unseen else order.index(why)


def _turns(codes: list[str], overdue: int, weeks: int) -> set[str]:
    """Whose turn it is, of the accompanied families, the longest undiscussed first: one of so many weeks' shares.

    A share a week and everyone's turn comes in that many weeks, whatever else presses; those `overdue` had theirs.
    """
    share = max(overdue, -(-len(codes) // max(1, weeks)))
    return set(codes[: min(share, MEETING_MINUTES // LEAST_MINUTES)])


def _shared_out(order: list[tuple[str, Why]], turns: set[str]) -> tuple[Item, ...]:
    """The two hours shared out by why, in order; then the families they do not reach, with what they would need."""
    weight = sum(_SHARE[why] for _, why in order)
    kept, left = LEAST_MINUTES * len(turns), MEETING_MINUTES
    within: list[Item] = []
    beyond: list[Item] = []
    for code, why in order:
        wanted = max(LEAST_MINUTES, round(MEETING_MINUTES * _SHARE[why] / weight))
        kept -= LEAST_MINUTES if code in turns else 0
        given = min(wanted, left - kept)
        if given >= LEAST_MINUTES:
            within.append(Item(family=code, why=why, minutes=given))
            left -= given
        else:
            beyond.append(Item(family=code, why=why, minutes=wanted))
    return (*within, *beyond)


def _since(family: Family, seen: dict[str, date]) -> date:
    """The day a family was last discussed, else welcomed; the first of days when neither is known."""
    start = family.welcome.on if family.welcome is not None else None
    return seen.get(family.code) or start or date.min


def weeks_unseen(family: Family, seen: dict[str, date], today: date) -> int:
    """Whole weeks since a family was discussed (`seen`, by `last_discussed`), or since it was welcomed."""
    return (today - _since(family, seen)).days // 7


def _why(family: Family, owed: list[Duty], seen: date | None, today: date) -> Why | None:
    """Why a family is on the agenda, the most pressing reason; None when nothing calls for it.

    The accompanied ones are all on it; another is when it has just ended, for a decision not done or an alert to
    follow.
    """
    if under_way(family):
        return Why.ALERT
    decided = any(decision.done_on is None and decision.dropped_on is None for decision in family.decisions)
    if not has_a_place(family):
        ended = family.closure.on if family.closure is not None and family.welcome is not None else None
        recent = ended is not None and ended > today - timedelta(days=NEW_DAYS) and (seen is None or seen < ended)
        return Why.CLOSING if recent else Why.DECISION if decided else None
    if any(duty.timing(today) is Timing.LATE for duty in owed):
        return Why.LATE
    start = family.welcome.on if family.welcome is not None else None
    new = start is not None and start > today - timedelta(days=NEW_DAYS)
    if any(_soon(duty, today, new) for duty in owed):
        return Why.SOON
    if any(duty.what is What.SILENT for duty in owed):
        return Why.SILENT
    if new:
        return Why.NEW
    return Why.DECISION if decided else Why.LONG_AGO


def _soon(duty: Duty, today: date, new: bool) -> bool:
    """Whether a duty is soon due. A new family's plan has its month: it is, from a fortnight before its day."""
    if duty.timing(today) is not Timing.NOW or duty.what is What.DECISION:
        return False
    if duty.due is None:
        return duty.what is What.NAME_REFERENT and not new
    return not new or duty.due <= today + timedelta(days=SOON_DAYS)


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


def comes_first_on(family: Family, seen: dict[str, date], service: Service) -> date | None:
    """The day from which a family passes before what is only due soon; None when nothing says since when it waits."""
    since = _since(family, seen)
    return since + timedelta(weeks=service.review_weeks) if since is not None else None


def next_meeting(reviews: Iterable[Review]) -> date | None:
    """The day of the next meeting: a week after the last one, or the last working day before (DOMAIN 13 ★).

    None before the first.
    """
    last = max((review.on for review in reviews if review.ended_at is not None), default=None)
    return working_day_on_or_before(last + timedelta(weeks=1)) if last is not None else None


def never_forgotten(
    families: Iterable[Family], reviews: Iterable[Review], today: date, service: Service
) -> tuple[Family, ...]:
    """The accompanied families not discussed for so many weeks as the service has set."""
    seen = last_discussed(reviews)
    return tuple(
        family
        for family in families
        if has_a_place(family) and weeks_unseen(family, seen, today) >= service.review_weeks
    )
