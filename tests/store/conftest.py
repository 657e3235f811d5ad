"""What the store's tests share: a clock, families to keep, stores in a folder, and a disk that can refuse."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from reliance_tui.domain.records import Contact, Family
from reliance_tui.store import Store
from reliance_tui.store import folder as folder_module

MORNING = datetime(2026, 10, 19, 9, 30, tzinfo=UTC)


def family(code: str = "RBX-2026-001", called: str = "") -> Family:
    asked = Contact(on=date(2026, 10, 12), request_on=date(2026, 10, 14))
    return Family(code=code, site=code[:3], contact=asked, called=called)


def call(name: str) -> Callable[[Family], Family]:
    """The act of calling a family by that name."""
    return lambda family: replace(family, called=name)


@pytest.fixture
def make_family() -> Callable[..., Family]:
    return family


@pytest.fixture
def calling() -> Callable[[str], Callable[[Family], Family]]:
    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def opening(folder: Path) -> Iterator[Callable[..., Store]]:
    """Open the folder's store, as many times as wanted; all are closed at the end."""
    opened: list[Store] = []

    def opening(where: Path = folder, who: str = "") -> Store:
        opened.append(Store.open(where, now=lambda: MORNING, who=who))
        return opened[-1]

    yield opening
    for store in opened:
        store.close()


@pytest.fixture
def store(opening: Callable[..., Store]) -> Store:
    """A store with one family, called Loutre, at generation 2."""
    store = opening()
    store.save(family(called="Loutre"), 0)
    return store


class Disk:
    """Stands in for `os` in the room that writes: tells what was called on what, and refuses when told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls: list[str] = []
        self.refusal: tuple[str, int] | None = None
        self._names: dict[int, str] = {}

    def refuse(self, call: str, error: int) -> None:
        """From now on that call (`fsync folder`, `link temporary`…) fails with that errno."""
        self.calls.clear()
        self.refusal = (call, error)

    def accept(self) -> None:
        self.refusal = None

    def _name(self, what: Any) -> str:
        if isinstance(what, int):
            return self._names[what]
        path = Path(what)
        return "folder" if path == self.folder else "temporary" if path.name.startswith("saving.") else path.name

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in ("open", "write", "fsync", "close", "link", "unlink", "listdir", "replace", "read"):
            return real

        def watched(what: Any, *rest: Any) -> Any:
            done = f"{name} {self._name(what)}"
            self.calls.append(done)
            refused = self.refusal is not None and self.refusal[0] == done
            if refused and name != "close":
                raise OSError(self.refusal[1], "refused by the test")
            result = real(what, *rest)
            if refused:
                raise OSError(self.refusal[1], "refused by the test")
            if name == "open":
                self._names[result] = self._name(what)
            return result

        return watched


@pytest.fixture
def disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk(folder)
    monkeypatch.setattr(folder_module, "os", disk)
    return disk


def left_over(folder: Path) -> list[str]:
    """The temporary files of the folder."""
    return [name for name in os.listdir(folder) if name.startswith("saving.")]


@pytest.fixture
def leftovers(folder: Path) -> Callable[[], list[str]]:
    return lambda: left_over(folder)
