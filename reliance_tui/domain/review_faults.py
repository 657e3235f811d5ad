"""What cannot be true of a weekly meeting, or of the decisions taken there; for records that come from a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from reliance_tui.domain.coherence import Fault, impossible
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Item, Review
from reliance_tui.domain.sentence import say

MOST_MINUTES = 999
"""Minutes past which a meeting, or a family's share of it, is a slip of the keys."""
MOST_SECONDS = 60 * MOST_MINUTES


def decision_faults(family: Family, today: date) -> Iterator[Fault]:
    """What cannot be true of a family's decisions on that day."""
    seen: set[int] = set()
    for n, one in enumerate(family.decisions):
        where = f"decisions[{n}]"
        if one.id < 1 or one.id in seen:
            yield Fault(f"{where}.id", say("Chaque décision d’une famille porte un numéro à elle, à partir de 1."))
        seen.add(one.id)
        if not one.what.strip():
            yield Fault(f"{where}.what", say("Dites ce qui est décidé."))
        for name in ("taken_on", "done_on", "dropped_on"):
            day = getattr(one, name)
            if day is not None and (why := impossible(day, today)) is not None:
                yield Fault(f"{where}.{name}", why)
            elif day is not None and day < one.taken_on:
                yield Fault(f"{where}.{name}", say("Une décision ne se fait pas avant d’être prise."))
        if one.done_on is not None and one.dropped_on is not None:
            yield Fault(f"{where}.dropped_on", say("Une décision est faite ou abandonnée, pas les deux."))
        if one.dropped_on is not None and not one.dropped_reason.strip():
            yield Fault(f"{where}.dropped_reason", say("Dites en un mot pourquoi la décision est abandonnée."))


def review_faults(review: Review, today: date) -> Iterator[Fault]:
    """What cannot be true of a meeting on that day."""
    if (why := impossible(review.on, today)) is not None:
        yield Fault("on", why)
    name = "-".join([f"{review.on:%Y-%m-%d}", *review.sites])
    if review.id != name:
        yield Fault("id", say("Une réunion porte son jour et ses sites\u00a0: {name}.", name=name))
    if not 1 <= review.minutes <= MOST_MINUTES:
        yield Fault("minutes", say("Écrivez un nombre entre {least} et {most}.", least=1, most=MOST_MINUTES))
    yield from _items(review)
    yield from _times(review)
    if review.current and review.current not in {item.family for item in review.items}:
        yield Fault("current", say("Cette famille n’est pas à l’ordre du jour."))


def _items(review: Review) -> Iterator[Fault]:
    seen: set[str] = set()
    for n, item in enumerate(review.items):
        if item.family in seen:
            yield Fault(f"items[{n}].family", say("Cette famille est deux fois à l’ordre du jour."))
        seen.add(item.family)
        for name, most in (("minutes", MOST_MINUTES), ("seconds", MOST_SECONDS)):
            if not 0 <= getattr(item, name) <= most:
                yield Fault(f"items[{n}].{name}", say("Écrivez un nombre entre {least} et {most}.", least=0, most=most))


def _times(review: Review) -> Iterator[Fault]:
    """Each moment comes after the one before it: the start, each break in turn, the end."""
    start, end = review.started_at, review.ended_at
    before = start or datetime.combine(review.on, datetime.min.time())
    for n, pause in enumerate(review.pauses):
        for name, moment in (("start", pause.start), ("end", pause.end)):
            if moment is not None and (moment < before or (end is not None and moment > end)):
                yield Fault(f"pauses[{n}].{name}", say("Cette pause n’est pas à sa place dans la réunion."))
            before = moment or before
        if pause.end is None and (end is not None or n + 1 < len(review.pauses)):
            yield Fault(f"pauses[{n}].end", say("Il manque l’heure où cette pause finit."))
    if start is not None and start.date() < review.on:
        yield Fault("started_at", say("Une réunion ne commence pas avant son jour."))
    if end is not None and (start is None or end < start):
        yield Fault("ended_at", say("La réunion ne peut pas finir avant d’avoir commencé."))
    if end is not None and review.current:
        yield Fault("current", say("Une réunion terminée n’a plus de famille sous les yeux."))
    yield from (
        Fault(f"items[{n}].discussed_at", say("On parle d’une famille pendant la réunion."))
        for n, item in enumerate(review.items)
        if _outside(item, start, end)
    )


def _outside(item: Item, start: datetime | None, end: datetime | None) -> bool:
    at = item.discussed_at
    return at is not None and (start is None or at < start or (end is not None and at > end))
