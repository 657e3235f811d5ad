"""The report's life together: contacts noted, activities held, who came to them, family conferences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reliance_tui.domain.life_records import Activity, ActivityKind, Conference, EncounterKind
from reliance_tui.domain.report_families import ACCOMPANIED, Known, accompanied, counted
from reliance_tui.domain.report_records import Cell, Counted, Period, Row, Section, Table, Tally, table
from reliance_tui.domain.sentence import say
from reliance_tui.domain.words import word

ENCOUNTERS = ("encounters", say("contacts notés"))
VISITS = ("visits", say("venues de familles"))
CONFERENCES = ("conferences", say("conférences familiales choisies"))


def life_section(
    families: tuple[Known, ...], activities: Iterable[Activity], period: Period, sites: tuple[str, ...]
) -> Section:
    """The contacts, the activities and the conferences of the period."""
    held = tuple(one for one in activities if period.holds(one.on))
    return Section(
        say("Contacts et vie collective"),
        (
            *_encounters(families, period, sites),
            *_who_came(families, held, period, sites),
            _conferences(families, period, sites),
        ),
        tallies=(_held(held),),
    )


def _encounters(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Iterator[Table]:
    found = [
        (family, one)
        for family in families
        for one in family.was.encounters
        if one.struck_on is None and period.holds(one.on)
    ]
    yield table(
        say("Contacts avec les familles"),
        ENCOUNTERS,
        [(f"encounter.{kind}", word(kind)) for kind in EncounterKind],
        (counted(family, f"encounter.{one.kind}") for family, one in found),
        sites,
    )
    yield table(
        say("Les mêmes, selon qui y est à l’origine"),
        ENCOUNTERS,
        [("encounter.from_family", say("la famille")), ("encounter.from_service", say("le service"))],
        (
            counted(family, "encounter.from_family" if one.from_family else "encounter.from_service")
            for family, one in found
        ),
        sites,
    )


def _held(held: tuple[Activity, ...]) -> Tally:
    """How many activities there were: of no family, so that nothing of it is hidden."""
    rows = []
    for kind in ActivityKind:
        of_it = [one for one in held if one.kind is kind]
        came = {there.family for one in of_it for there in one.came}
        rows.append(Row(f"activity.{kind}", word(kind), (Cell(len(of_it), tuple(sorted(came))),)))
    return Tally(say("Activités collectives commencées pendant la période"), tuple(rows))


def _who_came(
    families: tuple[Known, ...], held: tuple[Activity, ...], period: Period, sites: tuple[str, ...]
) -> Iterator[Table]:
    here = {family.was.code: family for family in families}
    came = [(here[there.family], one) for one in held for there in one.came if there.family in here]
    yield table(
        say("Venues de familles à ces activités (une famille à une activité)"),
        VISITS,
        [(f"visit.{kind}", word(kind)) for kind in ActivityKind],
        (counted(family, f"visit.{one.kind}") for family, one in came),
        sites,
    )
    codes = {family.was.code for family, _ in came}
    yield table(
        say("Familles accompagnées, selon qu’elles y sont venues"),
        ACCOMPANIED,
        [("came_along.yes", say("venues à une activité au moins")), ("came_along.no", say("venues à aucune"))],
        (
            counted(family, "came_along.yes" if family.was.code in codes else "came_along.no")
            for family in families
            if accompanied(family, period)
        ),
        sites,
    )


def _conferences(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Table:
    def rows() -> Iterator[Counted]:
        for family in families:
            for one in family.was.conferences:
                if period.holds(one.chosen_on):
                    yield counted(family, _what_became(one))

    return table(
        say("Conférences familiales choisies pendant la période"),
        CONFERENCES,
        [
            ("conference.held", say("tenues")),
            ("conference.given_up", say("abandonnées par la famille")),
            ("conference.to_come", say("à venir")),
        ],
        rows(),
        sites,
    )


def _what_became(one: Conference) -> str:
    if one.held_on is not None:
        return "conference.held"
    return "conference.given_up" if one.given_up_on is not None else "conference.to_come"
