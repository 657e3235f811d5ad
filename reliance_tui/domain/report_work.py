"""The report's accompaniments: plans and amendments on time, decisions done, and how long each thing takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from statistics import quantiles

from reliance_tui.domain import calendar
from reliance_tui.domain.accompaniment import amendments_met, has_plan
from reliance_tui.domain.as_it_was import came_on
from reliance_tui.domain.records import Agreement, Family
from reliance_tui.domain.report_families import Known, counted
from reliance_tui.domain.report_records import Counted, Period, Quartiles, Section, Spread, Table, table
from reliance_tui.domain.review_records import Decision
from reliance_tui.domain.sentence import say

PLANS = ("plans", say("projets signés"))
AMENDMENTS = ("amendments", say("avenants attendus"))
DECISIONS = ("decisions", say("décisions prises"))


def plans_section(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Section:
    """Plans and amendments on time, decisions."""
    return Section(
        say("Projets, avenants, décisions"),
        (_plans(families, period, sites), _amendments(families, period, sites), _decisions(families, period, sites)),
    )


def durations_section(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Section:
    """How long it takes, from the contact to the welcome, from there to the plan, and to the end.

    A file made anonymous keeps its months alone: it is not in them.
    """
    whole = tuple(one for one in families if not one.was.anonymous)
    return Section(
        say("Durées"),
        spreads=(
            Spread(
                "to_welcome",
                say("du premier contact à l’accueil"),
                _quartiles(whole, sites, lambda family: _between(came_on(family), _welcomed(family), period)),
            ),
            Spread(
                "to_plan",
                say("de l’accueil au projet signé"),
                _quartiles(whole, sites, lambda family: _between(_welcomed(family), plan_met(family), period)),
            ),
            Spread(
                "length",
                say("de l’accueil à la fin"),
                _quartiles(whole, sites, lambda family: _between(_welcomed(family), _ended(family), period)),
            ),
        ),
    )


def plan_met(family: Family) -> date | None:
    """The day of the formal meeting where the plan was signed, on paper or here; None when it is not known."""
    on_paper = [paper.met_on for paper in family.papers if paper.what is Agreement.PLAN]
    sealed = [version.meeting.on for version in family.versions if version.number == 0]
    return next(iter([*on_paper, *sealed]), None)


def _welcomed(family: Family) -> date | None:
    return family.welcome.on if family.welcome is not None else None


def _ended(family: Family) -> date | None:
    return family.closure.on if family.closure is not None else None


def _between(start: date | None, end: date | None, period: Period) -> int | None:
    """The days from one to the other, when the second is of the period."""
    return (end - start).days if start is not None and end is not None and period.holds(end) else None


def _quartiles(
    families: tuple[Known, ...], sites: tuple[str, ...], days: Callable[[Family], int | None]
) -> tuple[Quartiles, ...]:
    took = [(one.was, long) for one in families if (long := days(one.was)) is not None]
    return tuple(_spread([(was.code, long) for was, long in took if site in ("", was.site)]) for site in ("", *sites))


def _spread(took: list[tuple[str, int]]) -> Quartiles:
    codes, long = tuple(sorted(code for code, _ in took)), [days for _, days in took]
    if not long:
        return Quartiles(codes)
    low, middle, high = quantiles(long, n=4, method="inclusive") if len(long) > 1 else long * 3
    return Quartiles(codes, round(low), round(middle), round(high))


def _plans(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Table:
    def row(family: Family) -> str:
        start, met = _welcomed(family), plan_met(family)
        if start is None or met is None:
            return "plan.unknown"
        return "plan.in_time" if met <= calendar.plan_due(start) else "plan.late"

    return table(
        say("Projets signés pendant la période"),
        PLANS,
        [
            ("plan.in_time", say("dans le mois de l’accueil")),
            ("plan.late", say("plus tard")),
            ("plan.unknown", say("jour de l’accueil non noté")),
        ],
        (counted(one, row(one.was)) for one in families if period.holds(plan_met(one.was))),
        sites,
    )


def _amendments(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Table:
    return table(
        say("Avenants dont la date limite est tombée pendant la période"),
        AMENDMENTS,
        [
            ("amendment.in_time", say("signés à temps")),
            ("amendment.late", say("signés après la limite")),
            ("amendment.to_do", say("pas encore signés")),
        ],
        (counted(one, row) for one in families for limit, row in limits(one.was) if period.holds(limit)),
        sites,
    )


def limits(family: Family) -> Iterator[tuple[date, str]]:
    """The limit of each amendment (DOMAIN 9) and its row: signed in time, late, or not yet while the family is there.

    After a meeting without its day nothing more is known. A limit that comes after the end is not owed.
    """
    start = _welcomed(family)
    limit = calendar.first_amendment(start).limit if start is not None and has_plan(family) else None
    for met in amendments_met(family):
        if limit is not None and met is not None:
            yield limit, "amendment.in_time" if met <= limit else "amendment.late"
        limit = calendar.next_amendment(met).limit if met is not None else None
    if limit is not None and (family.closure is None or limit <= (family.closure.on or limit)):
        yield limit, "amendment.to_do"


def _decisions(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Table:
    return table(
        say("Décisions de la réunion d’équipe prises pendant la période"),
        DECISIONS,
        [
            ("decision.in_time", say("faites à temps")),
            ("decision.late", say("faites après la date")),
            ("decision.dropped", say("abandonnées")),
            ("decision.to_do", say("à faire")),
        ],
        _decided(families, period),
        sites,
    )


def _decided(families: Iterable[Known], period: Period) -> Iterator[Counted]:
    for one in families:
        for decision in one.was.decisions:
            if period.holds(decision.taken_on):
                yield counted(one, _done(decision))


def _done(decision: Decision) -> str:
    if decision.done_on is not None:
        late = decision.by is not None and decision.done_on > decision.by
        return "decision.late" if late else "decision.in_time"
    return "decision.dropped" if decision.dropped_on is not None else "decision.to_do"
