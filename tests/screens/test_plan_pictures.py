"""Pictures of the plan's screens at 80 by 24 and 120 by 40, to see at a glance what a change changed.

`pytest --snapshot-update` takes them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from textual.pilot import Pilot

from reliance_tui.app import RelianceApp
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Family
from reliance_tui.screens.office import Office
from reliance_tui.store import Store
from tests.documents.plans import MET_AGAIN, a_draft, an_amendment, an_amendment_draft, an_invitation
from tests.factories import TODAY
from tests.screens.conftest import Work
from tests.screens.person import Person
from tests.screens.plan_desk import CODE, a_family_to_write_with

SIZES = ((80, 24), (120, 40))


@dataclass(frozen=True)
class Picture:
    """A screen, the family it is about, the day (five months later or not) and what is done there."""

    family: Callable[[], Family]
    desk: Desk
    keys: tuple[str, ...] = ()
    later: bool = False


PICTURES = {
    "plan-begun": Picture(a_family_to_write_with, Desk.PLAN),
    "plan-written": Picture(a_draft, Desk.PLAN, ("ctrl+n", "ctrl+n")),
    "amendment": Picture(an_amendment_draft, Desk.PLAN, ("pagedown",), later=True),
    "signing-declined": Picture(a_draft, Desk.SIGNING, ("enter", "s", "enter", "n", "f2")),
    "versions": Picture(an_amendment, Desk.VERSIONS, later=True),
    "invitation": Picture(an_invitation, Desk.INVITATION),
}


@pytest.fixture
def open_app(work: Work) -> Iterator[Callable[[Picture], RelianceApp]]:
    """The program on the store of a picture; let go at the end."""
    offices: list[Office] = []

    def opened(picture: Picture) -> RelianceApp:
        work.given(picture.family())
        if picture.later:
            work.days_later((MET_AGAIN - TODAY).days)
        offices.append(Office(Store.open(work.folder, now=lambda: work.now), lambda: work.now))
        return RelianceApp(offices[0], quiet=True)

    yield opened
    for office in offices:
        office.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_it_did(
    name: str,
    size: tuple[int, int],
    open_app: Callable[[Picture], RelianceApp],
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    picture = PICTURES[name]
    app = open_app(picture)

    async def arrive(pilot: Pilot[None]) -> None:
        await pilot.pause()
        app.open_desk(picture.desk, CODE)
        she = Person(pilot)
        await she.looks()
        await she.presses(*picture.keys)

    assert snap_compare(app, terminal_size=size, run_before=arrive)
