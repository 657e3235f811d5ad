"""What the demonstration's team has decided at its last meetings: done, open, overdue, one dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from reliance_tui.domain import review
from reliance_tui.domain.accompaniment import current_referent
from reliance_tui.domain.calendar import working_day_on_or_after, working_day_on_or_before
from reliance_tui.domain.caseload import has_a_place
from reliance_tui.domain.records import Family, Service

WEEKS = 6
"""How many weekly meetings were held."""
_TUESDAY = 1


class Decided(msgspec.Struct, frozen=True):
    """A decision: how many weeks ago, for which of the accompanied families, what, and for how many days later.

    `done` is how many days after it was done, `dropped` why it was dropped a week later.
    """

    weeks: int
    family: int
    what: str
    within: int | None = None
    done: int | None = None
    dropped: str = ""


DECIDED = (
    Decided(6, 1, "visiter la halte-garderie avec la maman", 7, done=6),
    Decided(6, 9, "relire le projet à deux avant la rencontre formelle", 14, done=14),
    Decided(6, 17, "proposer le groupe de parents du mardi", 7, done=20),
    Decided(5, 4, "appeler le collège, avec l’accord des parents", 3, done=2),
    Decided(5, 20, "aller voir l’appartement du deuxième étage", 7, dropped="il a été loué entre-temps"),
    Decided(4, 12, "trouver un créneau de parole après 18 h", 14),
    Decided(4, 6, "chercher un club de judo qui prête les tenues", 21, done=16),
    Decided(3, 23, "écrire à la CAF au sujet de l’aide au logement", 7),
    Decided(2, 2, "préparer l’avenant avec la famille, axe par axe", 35),
    Decided(2, 14, "un repas au centre social, chacun apporte un plat"),
    Decided(1, 4, "demander à l’école un bilan à l’oral", 21),
    Decided(1, 10, "proposer le séjour de printemps", 14),
)


def meeting_day(today: date, weeks: int) -> date:
    """The day of the meeting so many weeks ago: a Tuesday, or the working day before; 1 is the last one held."""
    last = today - timedelta(days=(today.weekday() - _TUESDAY - 1) % 7 + 1)
    return working_day_on_or_before(last - timedelta(days=7 * (weeks - 1)))


def decided(families: Mapping[int, Family], service: Service, today: date) -> dict[int, Family]:
    """The families with the decisions taken for some of them, by the acts of the work."""
    first = meeting_day(today, WEEKS)
    told = dict(families)
    there = [n for n, family in families.items() if has_a_place(family) and _welcomed_by(family, first)]
    for one in DECIDED:
        n = there[one.family % len(there)]
        told[n] = _decide(told[n], one, service, today)
    return told


def _welcomed_by(family: Family, day: date) -> bool:
    return family.welcome is not None and family.welcome.on is not None and family.welcome.on <= day


def _decide(family: Family, one: Decided, service: Service, today: date) -> Family:
    on = meeting_day(today, one.weeks)
    referent = current_referent(family)
    by = working_day_on_or_after(on + timedelta(days=one.within)) if one.within is not None else None
    family = review.decide(family, one.what, referent.who if referent is not None else "CB", by, on, service)
    number = family.decisions[-1].id
    if one.done is not None:
        return review.done(family, number, working_day_on_or_before(on + timedelta(days=one.done)))
    if one.dropped:
        return review.drop(family, number, one.dropped, meeting_day(today, one.weeks - 1))
    return family
