"""The collective activities of a document: each named, read piece by piece, and all that is wrong in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from reliance_tui.domain.life_faults import ACTIVITY_ID, activity_faults
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store.known import Known, not_told, strangers
from reliance_tui.store.piecewise import cut, read


def labels(rows: list[Any]) -> list[str]:
    """What each activity is named by in a fault: its number, or its rank when it is not one, or not its own."""
    ids = [row.get("id") if isinstance(row, dict) else None for row in rows]
    times = Counter(name for name in ids if isinstance(name, str))
    return [
        f"activité {name}" if isinstance(name, str) and ACTIVITY_ID.fullmatch(name) and times[name] == 1 else _ranked(n)
        for n, name in enumerate(ids, 1)
    ]


def _ranked(rank: int) -> str:
    return f"activité n°\u00a0{rank}"


def activity(
    row: Any, team: Known, codes: list[str] | None, today: date
) -> tuple[Activity, list[tuple[str, Sentence]]]:
    """The activity of a row, and all that is wrong in it; `codes` are those of the families, None when not known."""
    found: list[tuple[str, Sentence]] = []
    one = read(row, Activity, "", lambda field, sentence: found.append((field, sentence)))
    unread = {field for field, _ in found}
    # Of a day that could not be read enough was said: the others are not held against it.
    astray = {"on", "until", "came"} if unread & {"on", "until"} else set()
    known = set(codes) if codes is not None else None
    unknown = (
        (f"came[{n}].family", say("Il n’y a pas de famille {code} dans ce fichier.", code=cut(there.family)))
        for n, there in enumerate(one.came)
        if known is not None and there.family not in known
    )
    named = (*strangers([(f"team[{n}]", who) for n, who in enumerate(one.team)], team), *unknown)
    wrong = ((fault.field, fault.sentence) for fault in activity_faults(one, today))
    return one, [*found, *not_told(named, unread), *not_told(wrong, unread | astray)]


def same(activities: list[Activity]) -> Iterator[tuple[str, str, Sentence]]:
    """The activities that have the number of another, as (label, field, sentence)."""
    ranks: dict[str, int] = {}
    for rank, one in enumerate(activities, 1):
        first = ranks.setdefault(one.id, rank)
        if one.id and first != rank:
            yield _ranked(rank), "id", say("C’est déjà l’activité n°\u00a0{first}.", first=first)
