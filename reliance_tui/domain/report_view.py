"""A report as it is read: its filters, its columns, its rows, each figure true or hidden. What every way out draws."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from reliance_tui.domain.discretion import Hidden
from reliance_tui.domain.records import Service
from reliance_tui.domain.report_records import Quartiles, Report, Row, Spread, Tally
from reliance_tui.domain.report_shown import Place, spread_told, told
from reliance_tui.domain.sentence import Sentence, say

Shown = int | Hidden | Sentence
"""A figure as it is read: a count, that it is hidden, or a duration in words."""

WORDS: dict[Hidden, Sentence] = {Hidden.UNDER: say("<\u00a05"), Hidden.ASIDE: say("n.\u00a0c.")}
"""How a hidden figure is written."""
EXPLAINED = say(
    "«\u00a0<\u00a05\u00a0»\u00a0: moins de cinq, zéro compris. «\u00a0n.\u00a0c.\u00a0»\u00a0: non communiqué, "
    "pour qu’aucune soustraction ne rende un effectif de moins de cinq."
)
"""What hidden figures mean, for whoever reads them."""


class ViewRow(msgspec.Struct, frozen=True):
    """A row: its key in the report, its label, a figure a column."""

    key: str
    label: Sentence
    figures: tuple[Shown, ...]
    total: bool = False


class ViewTable(msgspec.Struct, frozen=True):
    """A table, its total last if it has one."""

    title: Sentence
    rows: tuple[ViewRow, ...]


class ViewSection(msgspec.Struct, frozen=True):
    """Tables about one thing."""

    title: Sentence
    tables: tuple[ViewTable, ...]


class View(msgspec.Struct, frozen=True):
    """The whole of it; `columns` are the report's own (0 for the whole service), `headings` what they are called."""

    filters: tuple[Sentence, ...]
    columns: tuple[int, ...]
    headings: tuple[Sentence, ...]
    sections: tuple[ViewSection, ...]


def view(
    report: Report,
    service: Service,
    *,
    site: str = "",
    discreet: bool = True,
    archived: bool = False,
    unread: bool = False,
) -> View:
    """The report over all the sites, or one alone. `archived`: families of the archives are counted with the others;
    `unread`: an archive could not be opened, and those in it are not.

    `discreet` hides what must not leave the director's own screen.
    """
    hidden = told(report) if discreet else {}
    columns = (report.sites.index(site) + 1,) if site else tuple(range(len(report.sites) + 1))
    sections = tuple(
        ViewSection(
            section.title,
            (
                *(
                    ViewTable(
                        table.title,
                        tuple(_row(row, columns, hidden, total=row is table.total) for row in table.rows),
                    )
                    for table in section.tables
                ),
                *_durations(section.spreads, columns, discreet),
                *(_tally(tally, columns) for tally in section.tallies),
            ),
        )
        for section in report.sections
    )
    return View(
        _filters(report, service, site, discreet, archived, unread),
        columns,
        _headings(report, service, columns),
        sections,
    )


def site_name(service: Service, code: str) -> str:
    """The name of a site, its code when the service has it no longer."""
    return next((site.name for site in service.sites if site.code == code), code)


def _headings(report: Report, service: Service, columns: tuple[int, ...]) -> tuple[Sentence, ...]:
    names = [say("ensemble"), *(say("{site}", site=site_name(service, code)) for code in report.sites)]
    return tuple(names[column] for column in columns)


def _filters(
    report: Report, service: Service, site: str, discreet: bool, archived: bool, unread: bool
) -> tuple[Sentence, ...]:
    """All that says what is counted here, and what is not: nothing else does."""
    names = [site_name(service, code) for code in report.sites]
    where = (
        say("Site de {site} seul", site=site_name(service, site))
        if site
        else say("Sites\u00a0: {sites}", sites=", ".join(names))
    )
    period = report.period
    lines = [
        say("Du {first} au {last}", first=period.first, last=period.last),
        where,
        say("Dossiers archivés compris, dossiers éliminés non comptés")
        if archived
        else say("Dossiers éliminés non comptés"),
    ]
    if unread:
        lines.append(say("Des archives ne s’ouvrent pas\u00a0: leurs dossiers ne sont pas comptés"))
    return (*lines, EXPLAINED) if discreet else tuple(lines)


def _row(row: Row, columns: tuple[int, ...], hidden: Mapping[Place, Hidden], *, total: bool) -> ViewRow:
    figures = tuple(hidden.get((row.key, n), row.cells[n].value) for n in columns)
    return ViewRow(row.key, row.label, figures, total)


def _durations(spreads: tuple[Spread, ...], columns: tuple[int, ...], discreet: bool) -> tuple[ViewTable, ...]:
    if not spreads:
        return ()
    rows = tuple(
        ViewRow(spread.key, spread.label, tuple(_long(spread.cells[n], discreet) for n in columns))
        for spread in spreads
    )
    return (ViewTable(say("En jours\u00a0: la moitié des familles en dessous (un quart, trois quarts)"), rows),)


def _tally(tally: Tally, columns: tuple[int, ...]) -> ViewTable:
    """What the service did, all the sites together."""
    nothing = say("—")
    rows = tuple(
        ViewRow(row.key, row.label, tuple(row.cells[0].value if n == 0 else nothing for n in columns))
        for row in tally.rows
    )
    return ViewTable(tally.title, rows)


def _long(quartiles: Quartiles, discreet: bool) -> Shown:
    if discreet and not spread_told(quartiles):
        return Hidden.ASIDE
    if quartiles.middle is None:
        return say("—")
    return say("{middle} ({low}, {high})", middle=quartiles.middle, low=quartiles.low, high=quartiles.high)
