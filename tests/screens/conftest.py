"""The workplace of these tests: a store of its own, a clock that stands still until a test moves it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Event, Timer

import pytest

from reliance_tui import demo, locale
from reliance_tui.app import RelianceApp
from reliance_tui.domain import directory
from reliance_tui.domain.directory import Directory
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.partner_records import Listed
from reliance_tui.domain.records import Family, Service
from reliance_tui.screens.office import Office
from reliance_tui.store import Store
from reliance_tui.store.folder import Folder
from tests.factories import SERVICE
from tests.screens.person import Person

NOW = datetime(2026, 11, 16, 10, 30)
"""A Monday."""


AWAKE = 5.0
"""Seconds after which a disk that nobody wakes answers all the same: a test that would wait for ever fails."""


class Asleep:
    """A disk that answers once it is told to."""

    def __init__(self) -> None:
        self.saves = 0
        self._answers = Event()
        self._answers.set()

    def sleeps(self) -> None:
        self._answers.clear()
        timer = Timer(AWAKE, self._answers.set)
        timer.daemon = True
        timer.start()

    def wakes(self) -> None:
        assert not self._answers.is_set(), "the interface was held until the disk woke up by itself"
        self._answers.set()

    def wait(self) -> None:
        self._answers.wait()
        self.saves += 1


class Work:
    """A data folder and a clock; `opens` starts the program on them, as often as a test wants."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = NOW

    def days_later(self, days: int) -> None:
        """Let so many days pass."""
        self.now += timedelta(days=days)

    def given(self, *families: Family, service: Service = SERVICE) -> None:
        """Have these families in the store, and nothing else."""
        with Store.open(self.folder, now=lambda: self.now) as store:
            store.replace_all(service, families)

    def given_the_demo(self) -> None:
        """Have the demonstration's caseload in the store."""
        service, families = _demo()
        self.given(*families, service=service)

    def given_activities(self, *activities: Activity) -> None:
        """Have these activities in the store too."""
        with Store.open(self.folder, now=lambda: self.now) as store:
            for one in activities:
                store.add_activity(lambda _held, one=one: one)  # type: ignore[misc]

    def given_the_demos_activities(self) -> None:
        """Have the demonstration's year of activities in the store too."""
        self.given_activities(*demo.activities(NOW.date(), _demo()[1]))

    def given_partners(self, *partners: Listed) -> None:
        """Have these partners in the directory too."""
        with Store.open(self.folder, now=lambda: self.now) as store:
            for one in partners:
                store.change_directory(lambda listed, one=one: directory.enter(listed, one, self.now.date()))  # type: ignore[misc]

    def partners(self) -> Directory:
        """The directory as it is on the disk, the program being closed."""
        with Store.open(self.folder, now=lambda: self.now) as store:
            return store.directory()

    def activities(self) -> tuple[Activity, ...]:
        """The activities as they are on the disk, the program being closed."""
        with Store.open(self.folder, now=lambda: self.now) as store:
            return store.activities()

    def kept(self, code: str) -> Family:
        """A family as it is on the disk, the program being closed."""
        with Store.open(self.folder, now=lambda: self.now) as store:
            return store.get(code)

    def service(self) -> Service:
        """The service as it is on the disk, the program being closed."""
        with Store.open(self.folder, now=lambda: self.now) as store:
            return store.service()

    @asynccontextmanager
    async def opens(self, width: int = 80, height: int = 24) -> AsyncIterator[Person]:
        """Start the program in a terminal of that size, with someone at it; leave it as `Ctrl+Q` does."""
        office = Office(Store.open(self.folder, now=lambda: self.now), lambda: self.now)
        app = RelianceApp(office, quiet=True)
        try:
            async with app.run_test(size=(width, height), notifications=True) as pilot:
                await pilot.pause()
                yield Person(pilot)
                await pilot.press("ctrl+q")
        finally:
            office.close()


@cache
def _demo() -> tuple[Service, tuple[Family, ...]]:
    return demo.caseload(NOW.date())


@pytest.fixture(autouse=True)
def _in_french(monkeypatch: pytest.MonkeyPatch) -> Iterable[None]:
    locale.use("fr")
    # No document is opened on whoever's screen the tests run.
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    yield
    locale.use("fr")


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """An empty data folder, on Monday 16 November 2026 at half past ten."""
    return Work(tmp_path / "reliance")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asleep]:
    disk, commit = Asleep(), Folder.commit

    def waited(folder: Folder, generation: int, data: object) -> bool:
        disk.wait()
        return commit(folder, generation, data)  # type: ignore[arg-type]

    monkeypatch.setattr(Folder, "commit", waited)
    yield disk
    disk._answers.set()
