"""Leading a weekly review: opened, gone through family by family, decided, ended; each step is an act (DOMAIN 13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from reliance_tui.domain.agenda import LEAST_MINUTES, MEETING_MINUTES
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Decision, Item, Pause, Review, Why
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import clean, clean_line

MORE_MINUTES = 5
"""Minutes given to a family by one key."""


def open_review(reviews: Iterable[Review], on: date, items: tuple[Item, ...], sites: tuple[str, ...] = ()) -> Review:
    """A new meeting of that day, for those sites (none named: both). Raises `Refused` when there is one already."""
    name = "-".join([f"{on:%Y-%m-%d}", *sites])
    if any(review.id == name for review in reviews):
        raise Refused(say("La réunion de ce jour est déjà ouverte."), way_out=say("Reprenez-la dans la liste."))
    return Review(id=name, on=on, sites=sites, minutes=MEETING_MINUTES, items=items)


def start(review: Review, present: tuple[str, ...], now: datetime) -> Review:
    """Begin, or take up again after a break; the first family comes before everyone's eyes."""
    _not_ended(review)
    begun = msgspec.structs.replace(review, present=present or review.present, started_at=review.started_at or now)
    if not begun.current and begun.items:
        begun = go_to(begun, waiting(begun)[0].family if waiting(begun) else begun.items[0].family, now)
    return begun


def _not_ended(review: Review) -> None:
    if review.ended_at is not None:
        raise Refused(
            say("Cette réunion est terminée."), way_out=say("Ses décisions se suivent sur la page des familles.")
        )


def waiting(review: Review) -> tuple[Item, ...]:
    """The families still to be gone through, in order."""
    return tuple(item for item in review.items if item.discussed_at is None and not item.put_off)


def item_of(review: Review, code: str) -> Item | None:
    """A family's place on the agenda."""
    return next((item for item in review.items if item.family == code), None)


def _with_item(review: Review, code: str, **facts: object) -> Review:
    items = tuple(msgspec.structs.replace(item, **facts) if item.family == code else item for item in review.items)
    return msgspec.structs.replace(review, items=items)


def in_pause(review: Review) -> bool:
    """Whether the meeting is in a break."""
    return bool(review.pauses) and review.pauses[-1].end is None


def _counted(review: Review, now: datetime) -> Review:
    """The meeting with the time spent on the current family counted up to now."""
    item = item_of(review, review.current)
    if item is None or review.current_since is None or in_pause(review):
        return review
    spent = max(0, int((now - review.current_since).total_seconds()))
    counted = _with_item(review, review.current, seconds=item.seconds + spent, discussed_at=item.discussed_at or now)
    return msgspec.structs.replace(counted, current_since=now)


def seconds_on(review: Review, now: datetime) -> int:
    """Seconds spent so far on the family before everyone's eyes."""
    item = item_of(_counted(review, now), review.current)
    return item.seconds if item is not None else 0


def seconds_in(review: Review, now: datetime) -> int:
    """Seconds of the meeting so far, breaks aside."""
    if review.started_at is None:
        return 0
    end = review.ended_at or now
    paused = sum(((pause.end or end) - pause.start).total_seconds() for pause in review.pauses)
    return max(0, int((end - review.started_at).total_seconds() - paused))


def go_to(review: Review, code: str, now: datetime) -> Review:
    """Bring a family before everyone's eyes; one not on the agenda is added to it."""
    _not_ended(review)
    if item_of(review, code) is None:
        review = add(review, code)
    counted = _counted(review, now)
    return msgspec.structs.replace(counted, current=code, current_since=now)


def following(review: Review, step: int) -> str:
    """The family after (or before) the current one on the agenda, those put off passed over; "" at either end."""
    codes = [item.family for item in review.items if not item.put_off or item.family == review.current]
    if review.current not in codes:
        return codes[0] if codes else ""
    at = codes.index(review.current) + step
    return codes[at] if 0 <= at < len(codes) else ""


def add(review: Review, code: str) -> Review:
    """Add a family to the agenda, after the current one."""
    _not_ended(review)
    if item_of(review, code) is not None:
        return _with_item(review, code, put_off="")
    at = next((n + 1 for n, item in enumerate(review.items) if item.family == review.current), len(review.items))
    added = Item(family=code, why=Why.ADDED, minutes=LEAST_MINUTES)
    return msgspec.structs.replace(review, items=(*review.items[:at], added, *review.items[at:]))


def move(review: Review, code: str, step: int) -> Review:
    """The agenda with a family one place up (-1) or down (1)."""
    items = list(review.items)
    at = next((n for n, item in enumerate(items) if item.family == code), None)
    if at is None or not 0 <= at + step < len(items):
        return review
    items[at], items[at + step] = items[at + step], items[at]
    return msgspec.structs.replace(review, items=tuple(items))


def put_off(review: Review, code: str, reason: str) -> Review:
    """Put a family off to another week; raises `Refused` without a reason. "" given for one put off takes it back."""
    _not_ended(review)
    item = item_of(review, code)
    if item is not None and item.put_off and not reason:
        return _with_item(review, code, put_off="")
    if not clean_line(reason):
        raise Refused(say("Dites en un mot pourquoi elle est remise à une autre semaine."), field="put_off")
    return _with_item(review, code, put_off=clean_line(reason))


def give_time(review: Review, code: str, minutes: int = MORE_MINUTES) -> Review:
    """Give a family more minutes."""
    item = item_of(review, code)
    return review if item is None else _with_item(review, code, minutes=item.minutes + minutes)


def note(review: Review, code: str, text: str) -> Review:
    """Keep what is said of a family at this meeting."""
    return _with_item(review, code, notes=clean(text))


def differ(review: Review, code: str, view: str) -> Review:
    """Note a view that diverges, as such (DOMAIN 13)."""
    item = item_of(review, code)
    said = clean_line(view)
    return review if item is None or not said else _with_item(review, code, views=(*item.views, said))


def pause(review: Review, now: datetime) -> Review:
    """Begin a break, or end the one under way."""
    _not_ended(review)
    if in_pause(review):
        ended = msgspec.structs.replace(review.pauses[-1], end=now)
        return msgspec.structs.replace(review, pauses=(*review.pauses[:-1], ended), current_since=now)
    counted = _counted(review, now)
    return msgspec.structs.replace(counted, pauses=(*counted.pauses, Pause(start=now)))


def end(review: Review, now: datetime) -> Review:
    """End the meeting; what was not gone through comes first next time, for it was not discussed."""
    _not_ended(review)
    if review.started_at is None:
        raise Refused(say("La réunion n’a pas commencé."))
    counted = _counted(pause(review, now) if in_pause(review) else review, now)
    return msgspec.structs.replace(counted, ended_at=now, current="", current_since=None)


def decide(family: Family, what: str, who: str, by: date | None, today: date, service: Service) -> Family:
    """Keep a decision on a family: it comes back until it is done or dropped (DOMAIN 13).

    Raises `Refused` without words, or for initials that are not of the team.
    """
    said = clean_line(what)
    if not said:
        raise Refused(say("Dites ce qui est décidé."), field="what")
    known = {member.initials for member in service.team if member.left_on is None}
    if who and who not in known:
        raise Refused(
            say("{who} n’est pas de l’équipe.", who=who), way_out=say("Donnez des initiales de l’équipe."), field="who"
        )
    number = max((decision.id for decision in family.decisions), default=0) + 1
    decision = Decision(id=number, what=said, who=who, by=by, taken_on=today)
    return msgspec.structs.replace(family, decisions=(*family.decisions, decision))


def open_decisions(family: Family) -> tuple[Decision, ...]:
    """The decisions neither done nor dropped."""
    return tuple(one for one in family.decisions if one.done_on is None and one.dropped_on is None)


def done(family: Family, decision_id: int, today: date) -> Family:
    """Note that a decision was carried out."""
    return _on_decision(family, decision_id, done_on=today)


def drop(family: Family, decision_id: int, reason: str, today: date) -> Family:
    """Drop a decision; raises `Refused` without a reason."""
    if not clean_line(reason):
        raise Refused(say("Dites en un mot pourquoi la décision est abandonnée."), field="reason")
    return _on_decision(family, decision_id, dropped_on=today, dropped_reason=clean_line(reason))


def _on_decision(family: Family, decision_id: int, **facts: object) -> Family:
    decisions = tuple(
        msgspec.structs.replace(one, **facts) if one.id == decision_id else one for one in family.decisions
    )
    return msgspec.structs.replace(family, decisions=decisions)
