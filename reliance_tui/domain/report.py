"""The report for the steering committee: every figure of a period, and the families each one counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reliance_tui.domain.as_it_was import came_on
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.report_ends import WITHIN as ENDS_WITHIN
from reliance_tui.domain.report_ends import ends_section
from reliance_tui.domain.report_families import Known, counted, families_section, known
from reliance_tui.domain.report_life import life_section
from reliance_tui.domain.report_partners import partners_section
from reliance_tui.domain.report_records import Counted, Period, Report, Section, table
from reliance_tui.domain.report_requests import WITHIN, requests_section
from reliance_tui.domain.report_work import durations_section, plans_section
from reliance_tui.domain.sentence import say


def report(families: Iterable[Family], service: Service, period: Period, activities: Iterable[Activity] = ()) -> Report:
    """The figures of a period, each family counted as it was on its last day. What has no day is in no period:
    it is counted apart, as missing. `activities` are the service's, each counted by its first day."""
    families = tuple(families)
    sites = _sites(families, service)
    were = known(families, period)
    return Report(
        period,
        sites,
        (
            families_section(were, period, sites),
            requests_section(were, period, sites),
            durations_section(were, period, sites),
            plans_section(were, period, sites),
            life_section(were, activities, period, sites),
            partners_section(were, period, sites),
            ends_section(were, period, sites),
            _missing_section(were, sites),
        ),
        (*WITHIN, *ENDS_WITHIN),
    )


def _sites(families: Iterable[Family], service: Service) -> tuple[str, ...]:
    """The sites of the service, then any other a family is of (an archive may hold one that is closed)."""
    known_ones = [site.code for site in service.sites]
    return tuple(dict.fromkeys([*known_ones, *sorted({family.site for family in families})]))


def _missing_section(families: tuple[Known, ...], sites: tuple[str, ...]) -> Section:
    return Section(
        say("Ce qui manque pour compter"),
        (
            table(
                say("Dossiers où une date manque, et qui ne sont pas comptés là où elle compte"),
                ("missing", say("dossiers à compléter")),
                [
                    ("missing.contact", say("premier contact")),
                    ("missing.waiting", say("inscription en liste d’attente")),
                    ("missing.welcome", say("accueil")),
                    ("missing.end", say("fin")),
                ],
                _missing(families),
                sites,
            ),
        ),
    )


def _missing(families: Iterable[Known]) -> Iterator[Counted]:
    """A file is counted once, for the first of its dates that lacks."""
    for one in families:
        was = one.was
        if came_on(was) is None:
            yield counted(one, "missing.contact")
        elif was.waiting is not None and was.waiting.since is None:
            yield counted(one, "missing.waiting")
        elif was.welcome is not None and was.welcome.on is None:
            yield counted(one, "missing.welcome")
        elif was.closure is not None and was.closure.on is None:
            yield counted(one, "missing.end")
