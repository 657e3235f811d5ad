"""The screens of life together as a person last saw them and found them good: contacts, activities, partners…"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reliance_tui import demo
from reliance_tui.app import RelianceApp
from reliance_tui.screens.office import Office
from reliance_tui.store import Store
from tests.screens.conftest import NOW, Work
from tests.snapshots.test_pictures import MIDDLE, SMALL, _goes_there

WHERE = {
    "activities": "a",
    "activity": "a down enter",
    "new-activity": "a f6",
    "contacts": "f @RBX-2026-001 enter l",
    "conference": "f @RBX-2025-001 enter y",
}
PARTNERS = {"partners": "p", "partnership": "f @RBX-2025-002 enter r"}
"""How one comes to each from home, in the demonstration with its activities and partners."""
PICTURES = [
    *((name, size, False) for name in WHERE for size in (SMALL, MIDDLE)),
    ("activities", SMALL, True),
    ("activity", SMALL, True),
    ("partners", SMALL, False),
    ("partnership", SMALL, True),
    ("partnership", MIDDLE, False),
]


def _named(picture: tuple[str, tuple[int, int], bool]) -> str:
    name, (width, height), masked = picture
    return f"{name}-{width}x{height}" + ("-masked" if masked else "")


@pytest.mark.parametrize("picture", PICTURES, ids=_named)
def test_picture(work: Work, snap_compare: Callable[..., bool], picture: tuple[str, tuple[int, int], bool]) -> None:
    name, size, masked = picture
    work.given_the_demo()
    work.given_the_demos_activities()
    work.given_partners(*demo.partners(NOW.date()))
    office = Office(Store.open(work.folder, now=lambda: work.now), lambda: work.now)
    try:
        app = RelianceApp(office, quiet=True)
        assert snap_compare(app, terminal_size=size, run_before=_goes_there((WHERE | PARTNERS)[name], "", masked))
    finally:
        office.close()
