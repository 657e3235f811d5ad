"""From the tables of one format to those of the next, one pure function a step.

Nothing is written by migrating: a generation of an older format is read as one of today's, and the next save writes
it so. The older file was copied to the backups before (`backups`). A file of each format is kept in the tests for ever.
"""

from __future__ import annotations

from collections.abc import Callable

from reliance_tui.store.tables import TABLES, Tables


def to_2(tables: Tables) -> Tables:
    """Format 2 may be sealed, and has a journal and the eliminations; a table of format 1 never held anything."""
    return {**{name: {} for name in ("journal", "eliminations")}, **tables}


def to_3(tables: Tables) -> Tables:
    """Format 3 has what a family meets after its plan: partners, activities, and what each record says of them."""
    return {name: tables.get(name, {}) for name in TABLES}


STEPS: dict[int, Callable[[Tables], Tables]] = {1: to_2, 2: to_3}
"""What leads from a format to the next, by the format it starts from."""


def migrated(tables: Tables, format_: int, to: int) -> Tables:
    """The tables of that format as those of `to`. Raises KeyError for a format nobody ever wrote."""
    for step in range(format_, to):
        tables = STEPS[step](tables)
    return tables
