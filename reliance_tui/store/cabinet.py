"""TinyDB as it stands in front of the store: its tables, by name, that copy no more than what is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.table import Table


class ByName(Table):
    """A table whose documents are known by a name: a family's code, a draft's key."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB's documented way, its hints say int

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        # TinyDB's own copies every document twice, in case their ids were no strings: a millisecond for a thousand.
        tables = self._storage.read() or {}
        table = _Touched(tables.get(self.name, {}))
        updater(table)
        self._storage.write({**tables, self.name: dict(table)})
        self.clear_cache()


class Cabinet(TinyDB):
    """TinyDB with such tables."""

    table_class = ByName


class _Touched(dict[str, Mapping[str, Any]]):
    """A table in which a document that is got at, to be changed in place, is a copy from then on."""

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        self[name] = copy = dict(super().__getitem__(name))
        return copy
