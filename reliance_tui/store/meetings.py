"""The weekly meetings of a document: each named, read piece by piece, and all that is wrong in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from reliance_tui.domain.review_faults import review_faults
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store.known import Known, not_told, other_sites, strangers
from reliance_tui.store.piecewise import cut, read


def labels(rows: list[Any]) -> list[str]:
    """What each meeting is named by in a fault: its day and sites, or its rank when they are not, or not its own."""
    ids = [row.get("id") if isinstance(row, dict) else None for row in rows]
    times = Counter(name for name in ids if isinstance(name, str))
    return [
        f"réunion {name}" if isinstance(name, str) and _MEETING.fullmatch(name) and times[name] == 1 else _ranked(rank)
        for rank, name in enumerate(ids, 1)
    ]


def _ranked(rank: int) -> str:
    return f"réunion n°\u00a0{rank}"


_MEETING = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(-[A-Z]{2,5})*")


def meeting(
    row: Any, sites: Known, team: Known, codes: list[str] | None, today: date
) -> tuple[Review, list[tuple[str, Sentence]]]:
    """The meeting of a row, and all that is wrong in it; `codes` are those of the families, None when not known."""
    found: list[tuple[str, Sentence]] = []
    review = read(row, Review, "", lambda field, sentence: found.append((field, sentence)))
    unread = {field for field, _ in found}
    # Of a time that could not be read enough was said: the others are not held against it, nor the name against a day.
    hours = ("on", "started_at", "ended_at", "pauses")
    astray = {"started_at", "ended_at", "pauses", "items"} if any(one.startswith(hours) for one in unread) else set()
    astray |= {"id"} if any(one.startswith(("on", "sites")) for one in unread) else set()
    known = set(codes) if codes is not None else None
    unknown = (
        (f"items[{n}].family", say("Il n’y a pas de famille {code} dans ce fichier.", code=cut(item.family)))
        for n, item in enumerate(review.items)
        if known is not None and item.family not in known
    )
    named = (
        *other_sites([(f"sites[{n}]", site) for n, site in enumerate(review.sites)], sites),
        *strangers([(f"present[{n}]", who) for n, who in enumerate(review.present)], team),
        *unknown,
    )
    wrong = ((fault.field, fault.sentence) for fault in review_faults(review, today))
    return review, [*found, *not_told(named, unread), *not_told(wrong, unread | astray)]


def same(reviews: list[Review]) -> Iterator[tuple[str, str, Sentence]]:
    """The meetings that are another one again, as (label, field, sentence)."""
    ranks: dict[str, int] = {}
    for rank, review in enumerate(reviews, 1):
        first = ranks.setdefault(review.id, rank)
        if review.id and first != rank:
            yield _ranked(rank), "id", say("C’est déjà la réunion n°\u00a0{first}.", first=first)
