"""Pictures of the weekly review: the wall and the agenda, as they are painted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from reliance_tui import locale
from reliance_tui.app import RelianceApp, WallApp
from reliance_tui.domain import agenda, duties, review
from reliance_tui.screens.office import Office
from reliance_tui.store import Store
from tests.screens.conftest import NOW, Work
from tests.screens.wall_people import a_caseload

TO_THE_FAMILY = ("m", "f2", "j", *"rbx", "space", *"001", "enter")
PICTURES = {
    "the-agenda-on-a-small-screen": ((80, 24), ("m",)),
    "the-agenda": ((120, 40), ("m",)),
    "the-wall": ((120, 40), TO_THE_FAMILY),
    "the-wall-on-a-wide-screen": ((200, 60), TO_THE_FAMILY),
    "a-decision-being-typed": ((120, 40), (*TO_THE_FAMILY, "d", *"point ", "semicolon", *"nk")),
}
"""The size, and the keys."""


def _office(folder: Path) -> Office:
    locale.use("fr")
    return Office(Store.open(folder, now=lambda: NOW, shared=False), lambda: NOW)


@pytest.mark.parametrize("name", PICTURES)
def test_it_is_painted_as_it_was(snap_compare, work: Work, name: str) -> None:
    work.given(*a_caseload())
    size, keys = PICTURES[name]
    app = RelianceApp(_office(work.folder), quiet=True)
    assert snap_compare(app, press=keys, terminal_size=size)


@pytest.mark.parametrize("size", [(120, 40), (200, 60)], ids=["120x40", "200x60"])
def test_the_wall_that_follows_is_painted_as_it_was(snap_compare, work: Work, size: tuple[int, int]) -> None:
    work.given(*a_caseload())
    office = _office(work.folder)
    board = duties.board(office.families, office.today, office.service)
    items = agenda.propose(office.families, board, (), office.today, office.service)
    opened = review.start(review.open_review((), office.today, items), ("CB", "NK"), NOW - timedelta(minutes=34))
    led = review.go_to(opened, "RBX-2026-001", NOW - timedelta(minutes=4))
    office.store.change_review(led.id, lambda _: led)
    assert snap_compare(WallApp(office, quiet=True), terminal_size=size)
