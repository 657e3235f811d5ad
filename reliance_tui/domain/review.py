"""Leading a weekly review: opened, gone through family by family, decided, ended; each step is an act (DOMAIN 13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from reliance_tui.domain.agenda import LEAST_MINUTES, MEETING_MINUTES
from reliance_tui.domain.house import of_the_team, read_initials
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Decision, Item, Pause, Review, Why
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import clean, clean_line

MORE_MINUTES = 5
"""Minutes given to a family by one key."""
DISCUSSED_SECONDS = 30
"""Seconds before everyone's eyes after which a family was discussed, even if nothing was written.

Passed by faster than that on the way to another, and without a word written, it still waits for its turn.
"""


def open_review(reviews: Iterable[Review], on: date, items: tuple[Item, ...], sites: tuple[str, ...] = ()) -> Review:
    """A new meeting of that day, for those sites (none named: both). Raises `Refused` when there is one already."""
    name = "-".join([f"{on:%Y-%m-%d}", *sites])
    if any(review.id == name for review in reviews):
        raise Refused(say("La réunion de ce jour est déjà ouverte."), way_out=say("Reprenez-la dans la liste."))
    return Review(id=name, on=on, sites=sites, minutes=MEETING_MINUTES, items=items)


def start(review: Review, present: tuple[str, ...], now: datetime) -> Review:
    """Begin, or take up again after a break; the first family comes before everyone's eyes.

    `present` is who is there when the meeting does not say it yet. A meeting left without a word for longer
    than it lasts (the program fell, the lid was closed) was not held meanwhile: that time is a break. So is the
    time since its end for one ended too early the same day; another day, it is over.
    """
    if review.ended_at is not None and review.ended_at.date() == now.date():
        review = msgspec.structs.replace(review, ended_at=None, pauses=(*review.pauses, Pause(start=review.ended_at)))
    _not_ended(review)
    begun = msgspec.structs.replace(review, present=review.present or present, started_at=review.started_at or now)
    if in_pause(begun):
        begun = pause(begun, now)
    since = begun.current_since
    if since is not None and (now - since).total_seconds() > begun.minutes * 60:
        gone = Pause(start=since, end=now)
        begun = msgspec.structs.replace(begun, pauses=(*begun.pauses, gone), current_since=now)
    if not begun.current and begun.items:
        begun = go_to(begun, (waiting(begun) or begun.items[-1:])[0].family, now)
    return begun


def _not_ended(review: Review) -> None:
    if review.ended_at is not None:
        raise Refused(
            say("Cette réunion est terminée."), way_out=say("Ses décisions se suivent sur la page des familles.")
        )


def _under_way(review: Review) -> None:
    _not_ended(review)
    if review.started_at is None:
        raise Refused(say("La réunion n’a pas commencé."), way_out=say("Commencez-la depuis l’ordre du jour."))


def waiting(review: Review) -> tuple[Item, ...]:
    """The families still to be gone through, in order."""
    return tuple(item for item in review.items if item.discussed_at is None and not item.put_off)


def item_of(review: Review, code: str) -> Item | None:
    """A family's place on the agenda."""
    return next((item for item in review.items if item.family == code), None)


def _with_item(review: Review, code: str, **facts: object) -> Review:
    """The meeting with these facts on a family; raises `Refused` when it is over, or the family not on its agenda."""
    _not_ended(review)
    at = next((n for n, item in enumerate(review.items) if item.family == code), None)
    if at is None:
        raise Refused(
            say("La famille {code} n’est pas à l’ordre du jour.", code=code), way_out=say("Ajoutez-la d’abord.")
        )
    told = msgspec.structs.replace(review.items[at], **facts)
    return msgspec.structs.replace(review, items=(*review.items[:at], told, *review.items[at + 1 :]))


def in_pause(review: Review) -> bool:
    """Whether the meeting is in a break."""
    return bool(review.pauses) and review.pauses[-1].end is None


def _counted(review: Review, now: datetime) -> Review:
    """The meeting with the time spent on the current family counted up to now, discussed if that was enough."""
    item = item_of(review, review.current)
    if item is None or review.current_since is None:
        return review
    spent = 0 if in_pause(review) else max(0, int((now - review.current_since).total_seconds()))
    counted = _with_item(review, item.family, seconds=item.seconds + spent)
    counted = msgspec.structs.replace(counted, current_since=now)
    spoken_of = item.seconds + spent >= DISCUSSED_SECONDS or item.notes or item.views
    return discuss(counted, item.family, now) if spoken_of and not item.put_off else counted


def discuss(review: Review, code: str, now: datetime) -> Review:
    """Say that a family was discussed, as when something is decided for it; the first time is the one kept."""
    item = item_of(review, code)
    return _with_item(review, code, discussed_at=(item.discussed_at if item is not None else None) or now)


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
    """Bring a family before everyone's eyes, from its first page; one not on the agenda is added to it."""
    _under_way(review)
    if item_of(review, code) is None:
        review = add(review, code)
    counted = _counted(review, now)
    return msgspec.structs.replace(counted, current=code, current_since=now, page=0)


def turn_page(review: Review, step: int) -> Review:
    """Turn to the next page (or the one before) of the family before everyone's eyes, on every screen at once."""
    _under_way(review)
    return msgspec.structs.replace(review, page=review.page + step)


def following(review: Review, step: int) -> str:
    """The family after (or before) the current one on the agenda, those put off passed over; "" at either end."""
    codes = [item.family for item in review.items if not item.put_off or item.family == review.current]
    if review.current not in codes:
        return codes[0] if codes else ""
    at = codes.index(review.current) + step
    return codes[at] if 0 <= at < len(codes) else ""


def add(review: Review, code: str) -> Review:
    """Add a family to the agenda, after the current one; one put off is taken back."""
    _not_ended(review)
    if item_of(review, code) is not None:
        return _with_item(review, code, put_off="")
    at = next((n + 1 for n, item in enumerate(review.items) if item.family == review.current), len(review.items))
    added = Item(family=code, why=Why.ADDED, minutes=LEAST_MINUTES)
    return msgspec.structs.replace(review, items=(*review.items[:at], added, *review.items[at:]))


def move(review: Review, code: str, step: int) -> Review:
    """The agenda with a family one place up (-1) or down (1); itself at either end."""
    _not_ended(review)
    items = list(review.items)
    at = next((n for n, item in enumerate(items) if item.family == code), None)
    if at is None or not 0 <= at + step < len(items):
        return review
    items[at], items[at + step] = items[at + step], items[at]
    return msgspec.structs.replace(review, items=tuple(items))


def put_off(review: Review, code: str, reason: str) -> Review:
    """Put a family off to another week; raises `Refused` without a reason. "" given for one put off takes it back."""
    item = item_of(review, code)
    if item is not None and item.put_off and not reason:
        return _with_item(review, code, put_off="")
    if not clean_line(reason):
        raise Refused(say("Dites en un mot pourquoi elle est remise à une autre semaine."), field="put_off")
    return _with_item(review, code, put_off=clean_line(reason))


def give_time(review: Review, code: str, minutes: int = MORE_MINUTES) -> Review:
    """Give a family more minutes, or fewer; never less than the least share."""
    item = item_of(review, code)
    given = item.minutes + minutes if item is not None else minutes
    return _with_item(review, code, minutes=max(LEAST_MINUTES, given))


def note(review: Review, code: str, text: str) -> Review:
    """Add a line, or several, to what is said of a family at this meeting."""
    item = item_of(review, code)
    return _with_item(review, code, notes=clean(f"{item.notes if item is not None else ''}\n{text}".strip()))


def differ(review: Review, code: str, view: str) -> Review:
    """Note a view that diverges, as such (DOMAIN 13); raises `Refused` without words."""
    item = item_of(review, code)
    said = clean_line(view)
    if not said:
        raise Refused(say("Dites l’avis divergent."), field="view")
    return _with_item(review, code, views=(*(item.views if item is not None else ()), said))


def pause(review: Review, now: datetime) -> Review:
    """Begin a break, or end the one under way."""
    _under_way(review)
    if in_pause(review):
        ended = msgspec.structs.replace(review.pauses[-1], end=now)
        return msgspec.structs.replace(review, pauses=(*review.pauses[:-1], ended), current_since=now)
    counted = _counted(review, now)
    return msgspec.structs.replace(counted, pauses=(*counted.pauses, Pause(start=now)))


def leave(review: Review, now: datetime) -> Review:
    """Leave a meeting to come back to it: its clocks stand still meanwhile. One that is over is left as it is."""
    under_way = review.started_at is not None and review.ended_at is None and not in_pause(review)
    return pause(review, now) if under_way else review


def attend(review: Review, absent: str, service: Service) -> Review:
    """Say who is not there, by initials (`NK, TV`), the others of the team being there; "" when everyone is.

    Raises `Refused` for initials that are not of the team.
    """
    away = read_initials(absent)
    of_the_team(away, service)
    team = [member.initials for member in service.team if member.left_on is None]
    return msgspec.structs.replace(review, present=tuple(initials for initials in team if initials not in away))


def end(review: Review, now: datetime) -> Review:
    """End the meeting; what was not gone through comes first next time, for it was not discussed."""
    _under_way(review)
    counted = _counted(pause(review, now) if in_pause(review) else review, now)
    return msgspec.structs.replace(counted, ended_at=now, current="", current_since=None, page=0)


def decide(family: Family, what: str, who: str, by: date | None, today: date, service: Service) -> Family:
    """Keep a decision on a family: it comes back until it is done or dropped (DOMAIN 13).

    Raises `Refused` without words, for initials that are not of the team, for a day gone by.
    """
    said = clean_line(what)
    if not said:
        raise Refused(say("Dites ce qui est décidé."), field="what")
    of_the_team([who] if who else [], service)
    if by is not None and by < today:
        raise Refused(say("Le {day} est passé.", day=by), way_out=say("Donnez un jour à venir."), field="by")
    number = max((decision.id for decision in family.decisions), default=0) + 1
    decision = Decision(id=number, what=said, who=who, by=by, taken_on=today)
    return msgspec.structs.replace(family, decisions=(*family.decisions, decision))


def open_decisions(family: Family) -> tuple[Decision, ...]:
    """The decisions neither done nor dropped."""
    return tuple(one for one in family.decisions if one.done_on is None and one.dropped_on is None)


def last_time(family: Family, seen: date | None) -> tuple[Decision, ...]:
    """The decisions of the meetings before and what became of them, the oldest first.

    Those still open, and those done or dropped since the family was last gone through (`seen`).
    """

    def tells(one: Decision) -> bool:
        closed = one.done_on or one.dropped_on
        return closed is None or seen is None or closed >= seen

    return tuple(one for one in family.decisions if tells(one))


def done(family: Family, decision_id: int, today: date) -> Family:
    """Note that a decision was carried out; raises `Refused` when it is no longer to be done."""
    _still_open(family, decision_id)
    return _on_decision(family, decision_id, done_on=today)


def drop(family: Family, decision_id: int, reason: str, today: date) -> Family:
    """Drop a decision; raises `Refused` without a reason, or when it is no longer to be done."""
    if not clean_line(reason):
        raise Refused(say("Dites en un mot pourquoi la décision est abandonnée."), field="reason")
    _still_open(family, decision_id)
    return _on_decision(family, decision_id, dropped_on=today, dropped_reason=clean_line(reason))


def take_back(family: Family, decision_id: int) -> Family:
    """A decision said done or dropped by mistake is to be done again."""
    return _on_decision(family, decision_id, done_on=None, dropped_on=None, dropped_reason="")


def _still_open(family: Family, decision_id: int) -> None:
    if all(one.id != decision_id for one in open_decisions(family)):
        raise Refused(say("Cette décision n’est plus à faire."))


def _on_decision(family: Family, decision_id: int, **facts: object) -> Family:
    decisions = tuple(
        msgspec.structs.replace(one, **facts) if one.id == decision_id else one for one in family.decisions
    )
    return msgspec.structs.replace(family, decisions=decisions)
