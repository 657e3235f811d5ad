"""Anything may be pasted or typed in any field: it is kept as it is, or refused with a sentence; nothing falls."""

from __future__ import annotations

import pytest
from textual import events

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.text import clean, clean_line
from reliance_tui.screens.desks import screen_for
from reliance_tui.widgets.fields import WordsField
from tests.hardship.nasty import NASTY
from tests.hardship.rooms import (
    WITHOUT_A_DESK,
    all_rooms,
    ask_it,
    content,
    fields,
    hidden,
    named,
    never_asked,
    openings,
    rooms,
    unprintable,
)
from tests.screens.conftest import Work
from tests.screens.person import Person


async def test_every_room_is_tried(work: Work) -> None:
    async with work.opens() as she:
        reached = {type(screen_for(desk, openings(she.app, desk)[0])) for desk in Desk}
        missing = {desk: never_asked(she.app, desk) for desk in Desk}
        assert missing.pop(Desk.CONTACT) == {"site", "called"}, "asked of a new family alone"
        assert missing.pop(Desk.ALERT) == {"withdrawn_reason"}, "asked of an alert already noted"
        assert missing.pop(Desk.CONSENT) == {"revoked_by"}, "asked of a consent that was taken back"
        assert not any(missing.values())
    assert reached | set(WITHOUT_A_DESK) == all_rooms()


async def _paste_everything(she: Person, share: int) -> int:
    """Paste nasty texts, one in `share` in turn, in every field of the room that can be asked; how many there were."""
    room, tried = she.app.screen, 0
    for field in fields(room):
        if hidden(field):
            ask_it(room, field)
        if hidden(field):
            continue
        tried += 1
        field.focus()
        await she.pilot.pause()
        for kind, text in list(NASTY.items())[tried % share :: share]:
            field.clear()
            she.app.post_message(events.Paste(text))
            await she.pilot.pause()
            assert she.app.screen is room, f"{kind} in {named(field)} left the room"
            as_it_is = clean if isinstance(field, WordsField) else clean_line
            assert as_it_is(content(field)) == as_it_is(text), f"{kind} in {named(field)}"
            assert clean(content(field)) == content(field), f"{kind} in {named(field)}"
            assert unprintable(she.app) == set(), f"{kind} in {named(field)}"
        field.clear()
        await she.pilot.pause()
    return tried


@pytest.mark.parametrize("share", [4, pytest.param(1, marks=pytest.mark.torture)])
@pytest.mark.parametrize("desk", list(Desk))
async def test_any_field_takes_any_paste_as_text(work: Work, desk: Desk, share: int) -> None:
    tried = 0
    async with work.opens(100, 40) as she:
        async for _ in rooms(she, desk):
            tried += await _paste_everything(she, share)
    without = (Desk.FAMILY, Desk.VERSIONS, Desk.ENCOUNTERS, Desk.PARTNERSHIP, Desk.ACCESS)
    assert tried or desk in without, "a desk without a field"


async def test_the_search_takes_any_paste_as_text(work: Work) -> None:
    async with work.opens() as she:
        await she.presses("f")
        assert await _paste_everything(she, 1) == 1


@pytest.mark.parametrize("kind", NASTY)
async def test_the_palette_takes_any_paste_as_text(work: Work, kind: str) -> None:
    async with work.opens() as she:
        await she.presses("ctrl+p")
        await she.pastes(NASTY[kind])
        assert unprintable(she.app) == set()
        assert she.app.is_running


async def test_what_no_key_can_mean_is_not_typed(work: Work) -> None:
    """A terminal may send anything as a key: what is not a character is no text."""
    async with work.opens() as she:
        await she.presses("n", "enter")
        assert she.at == "called"
        await she.types("\x00\x07\x1f\x7f\x9b\u202e\u2066M[/]x")
        await she.presses("f2")
        she.sees("M[/]x")
        assert unprintable(she.app) == set()
