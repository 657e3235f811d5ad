"""A terminal too small for anything: every room opens, and what is typed is kept."""

from __future__ import annotations

import pytest

from reliance_tui.domain.desk import Desk
from tests.hardship.rooms import fields, rooms
from tests.screens.conftest import Work


@pytest.mark.parametrize(("width", "height"), [(40, 12), pytest.param(20, 5, marks=pytest.mark.torture), (1, 1)])
async def test_every_room_opens_in_a_small_terminal(work: Work, width: int, height: int) -> None:
    async with work.opens(width, height) as she:
        for desk in Desk:
            async for room in rooms(she, desk):
                assert she.app.screen is room
                if room.focused in fields(room):
                    await she.pastes("dormir")
                await she.presses("tab", "f1", "escape")


async def test_typing_goes_on_while_the_terminal_changes_size(work: Work) -> None:
    async with work.opens(40, 12) as she:
        await she.presses("n", "r", "enter")
        for size, letter in zip([(80, 24), (20, 5), (200, 60), (1, 1), (40, 12)], "Zoé M", strict=True):
            await she.pilot.resize_terminal(*size)
            await she.types(letter)
        await she.presses("escape")
        assert she.app.office.store.draft("ContactScreen:new")["called"] == "Zoé M"
