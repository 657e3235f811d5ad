"""A report as it leaves the director's own screen: the figures that may be told, the others hidden."""

from __future__ import annotations

from reliance_tui.domain.discretion import LEAST, Hidden, Sum, discreet
from reliance_tui.domain.report_records import Quartiles, Report

Place = tuple[str, int]
"""A cell: its row's key, its column (0 for the whole service, then a site each)."""


def told(report: Report) -> dict[Place, Hidden]:
    """The cells of a report that are hidden outside, over all its tables together and all its sites.

    A site alone is shown as it stands in the whole: asked for by itself, it tells no more.
    """
    values, sums, unsaid = sums_of(report)
    families = {(key, n): len(cell.families) for key, row in report.rows.items() for n, cell in enumerate(row.cells)}
    return discreet(values, sums, narrow={cell for cell, n in families.items() if 0 < n < LEAST}, unsaid=unsaid)


def sums_of(report: Report) -> tuple[dict[Place, int], list[Sum[Place]], set[Place]]:
    """The cells of a report, the sums that tie them together, and the cells that are in no table: what is left of a
    row once what is part of it is taken away."""
    rows, columns = report.rows, range(len(report.sites) + 1)
    values = {(key, n): row.cells[n].value for key, row in rows.items() for n in columns}
    sums = [_over_sites(key, len(columns)) for key in rows]
    sums += [
        Sum((table.total.key, n), tuple((part.key, n) for part in table.parts))
        for section in report.sections
        for table in section.tables
        for n in columns
    ]
    unsaid: set[Place] = set()
    for within in report.within:
        rest = f"{within.whole} − {' − '.join(within.parts)}"
        left = {(rest, n): values[within.whole, n] - sum(values[part, n] for part in within.parts) for n in columns}
        # With days missing a part may not be within its whole: then nothing can be subtracted either.
        if min(left.values()) >= 0:
            values |= left
            unsaid |= left.keys()
            sums.append(_over_sites(rest, len(columns)))
            sums += [Sum((within.whole, n), (*((part, n) for part in within.parts), (rest, n))) for n in columns]
    return values, sums, unsaid


def _over_sites(row: str, columns: int) -> Sum[Place]:
    return Sum((row, 0), tuple((row, n) for n in range(1, columns)))


def spread_told(quartiles: Quartiles) -> bool:
    """Whether a duration may be told: it is of five families at least."""
    return len(quartiles.families) >= LEAST


def may_list(report: Report, key: str, hidden: dict[Place, Hidden]) -> bool:
    """Whether the families of a row may be listed on a masked screen: their codes say their site, so that each of its
    figures has to be one that is told."""
    for section in report.sections:
        for spread in section.spreads:
            if spread.key == key:
                return all(spread_told(quartiles) for quartiles in spread.cells)
        if any(row.key == key for tally in section.tallies for row in tally.rows):
            return False
    return not any((key, n) in hidden for n in range(len(report.sites) + 1))
