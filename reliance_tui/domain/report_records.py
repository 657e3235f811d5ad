"""The report's records: a period, and figures in tables, each with the codes of the families it counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from reliance_tui.domain.calendar import months_after
from reliance_tui.domain.sentence import Refused, Sentence, say


class Period(msgspec.Struct, frozen=True):
    """The days a report is about, the first and the last both counted."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether a day is one of them; no day is not."""
        return day is not None and self.first <= day <= self.last


def period(first: date, last: date, today: date) -> Period:
    """The days from one to another. Raises `Refused` when the last comes first, or has not come."""
    if last < first:
        raise Refused(say("La période finit avant de commencer."), way_out=say("Donnez le premier jour d’abord."))
    if last > today:
        raise Refused(
            say("Le {day} n’est pas encore venu\u00a0: un bilan dit ce qui a eu lieu.", day=last),
            way_out=say("Arrêtez-le au plus tard aujourd’hui."),
        )
    return Period(first, last)


def this_year(today: date) -> Period:
    """From the first of January to today."""
    return Period(date(today.year, 1, 1), today)


def last_year(today: date) -> Period:
    """The whole of the year before."""
    return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))


def twelve_months(today: date) -> Period:
    """The twelve months that end today."""
    return Period(months_after(today, -12) + timedelta(days=1), today)


class Counted(msgspec.Struct, frozen=True):
    """Something to count: how many, of which family, on which site, in which row."""

    family: str
    site: str
    row: str
    many: int = 1


class Cell(msgspec.Struct, frozen=True):
    """A figure: its value, and the codes of the families it counts."""

    value: int
    families: tuple[str, ...]


class Row(msgspec.Struct, frozen=True):
    """A line of figures: the whole service first, then a site each. Rows of one `key` are the same row, wherever."""

    key: str
    label: Sentence
    cells: tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True):
    """Rows, and their total: each thing counted is in one row, and one alone."""

    title: Sentence
    total: Row
    parts: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All the rows, the total last."""
        return (*self.parts, self.total)


class Quartiles(msgspec.Struct, frozen=True):
    """A duration in days over some families: a quarter of them take less than `low`, half less than `middle`, three
    quarters less than `high`; None where there is nobody."""

    families: tuple[str, ...]
    low: int | None = None
    middle: int | None = None
    high: int | None = None


class Spread(msgspec.Struct, frozen=True):
    """How long something takes: the whole service first, then a site each, as the cells of a row."""

    key: str
    label: Sentence
    cells: tuple[Quartiles, ...]


class Tally(msgspec.Struct, frozen=True):
    """Counts of what the service did, which are of no family and hide nothing: one cell a row, for all the sites."""

    title: Sentence
    rows: tuple[Row, ...]


class Section(msgspec.Struct, frozen=True):
    """Tables about one thing."""

    title: Sentence
    tables: tuple[Table, ...] = ()
    spreads: tuple[Spread, ...] = ()
    tallies: tuple[Tally, ...] = ()


class Within(msgspec.Struct, frozen=True):
    """Rows that are, by what they mean, a part of another one: what is left of it could be found by subtraction."""

    parts: tuple[str, ...]
    whole: str


class Report(msgspec.Struct, frozen=True):
    """All the figures of a period, over these sites (their codes), as of its last day."""

    period: Period
    sites: tuple[str, ...]
    sections: tuple[Section, ...]
    within: tuple[Within, ...]

    @property
    def rows(self) -> dict[str, Row]:
        """Every row of counts once, by its key."""
        return {row.key: row for section in self.sections for table in section.tables for row in table.rows}

    def families(self, key: str, column: int) -> tuple[str, ...]:
        """The codes of the families a figure counts: of a row, of a duration; or that came to what it counts."""
        others: dict[str, Spread | Row] = {}
        for section in self.sections:
            others |= {spread.key: spread for spread in section.spreads}
            others |= {row.key: row for tally in section.tallies for row in tally.rows}
        cells = (others.get(key) or self.rows[key]).cells
        return cells[min(column, len(cells) - 1)].families


def table(
    title: Sentence,
    total: tuple[str, Sentence],
    parts: Iterable[tuple[str, Sentence]],
    counted: Iterable[Counted],
    sites: tuple[str, ...],
) -> Table:
    """The table of what is counted; `counted` names rows of `parts` by their keys."""
    found, parts = list(counted), tuple(parts)
    by_row: dict[str, list[Counted]] = {key: [] for key, _ in parts}
    for one in found:
        by_row[one.row].append(one)
    return Table(title, _row(*total, found, sites), tuple(_row(key, label, by_row[key], sites) for key, label in parts))


def _row(key: str, label: Sentence, counted: list[Counted], sites: tuple[str, ...]) -> Row:
    cells = [_cell(counted), *(_cell([one for one in counted if one.site == site]) for site in sites)]
    return Row(key, label, tuple(cells))


def _cell(counted: list[Counted]) -> Cell:
    families = dict.fromkeys(one.family for one in counted if one.many)
    return Cell(sum(one.many for one in counted), tuple(sorted(families)))
