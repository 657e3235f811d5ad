"""While the disk is waited for: the screen goes on, the keys wait and go where the act leads, acts never overlap."""

from __future__ import annotations

import asyncio
from time import perf_counter

import pytest
from textual import events
from textual.widgets import Button, Input

from reliance_tui.domain.desk import Desk
from reliance_tui.screens import autosave
from reliance_tui.screens.household import HouseholdScreen
from reliance_tui.store import Store
from tests.screens.conftest import AWAKE, Asleep, Work
from tests.screens.person import Person
from tests.stillness import at_rest, still

CODE = "RBX-2026-011"


async def at_the_form(she: Person) -> HouseholdScreen:
    """From the board, a form in which something was typed."""
    she.app.open_desk(Desk.HOUSEHOLD, CODE)
    await she.looks()
    form = she.app.screen
    assert isinstance(form, HouseholdScreen)
    form.query_one("#f-called", Input).focus()
    await she.pastes("Paul")
    return form


async def test_the_screen_goes_on_and_a_key_goes_where_the_act_leads(work: Work, disk: Asleep) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        form = await at_the_form(she)
        called = form.query_one("#f-called", Input).value
        disk.sleeps()
        for key in (events.Key("f2", None), events.Key("o", "o")):
            she.app.post_message(key)
        await still()
        assert she.app.office.keeper.acting
        start = perf_counter()
        she.app.masked = True  # whatever asks for the screen to be painted
        await asyncio.sleep(0.1)
        await still()
        she.sees("NOMS MASQUÉS")
        assert perf_counter() - start < AWAKE / 2
        assert she.app.screen is form
        assert form.query_one("#f-called", Input).value == called, "the letter is not for this field"
        disk.wakes()
        await at_rest(she.app)
        assert isinstance(she.app.screen, HouseholdScreen), "the letter opened the household, from the family's page"
        assert she.app.screen is not form
        assert she.app.office.family(CODE).called == called


async def test_by_its_button_and_its_key_at_once_it_is_done_once(work: Work, disk: Asleep) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        form = await at_the_form(she)
        before = disk.saves
        disk.sleeps()
        form.query_one("#save", Button).press()
        await still()
        she.app.post_message(events.Key("f2", None))
        form.call_later(form.action_save)
        await still()
        disk.wakes()
        await at_rest(she.app)
        assert she.app.screen.DESK is Desk.FAMILY, "the family's page, and no screen further"
        assert disk.saves == before + 1


async def test_told_to_end_it_waits_for_the_act_and_keeps_the_rest(work: Work, disk: Asleep) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        form = await at_the_form(she)
        called = form.query_one("#f-called", Input).value
        disk.sleeps()
        she.app.post_message(events.Key("f2", None))
        await still()
        she.app._leave_at_once()
        await asyncio.sleep(0.05)
        assert not she.app._exit
        disk.wakes()
        await at_rest(she.app)
        assert she.app._exit
    assert work.kept(CODE).called == called


async def test_what_is_typed_as_the_disk_sleeps_leaves_no_draft_of_what_is_done(
    work: Work, disk: Asleep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "DELAY", 0.01)
    work.given_the_demo()
    async with work.opens() as she:
        form = await at_the_form(she)
        disk.sleeps()
        she.app.post_message(events.Key("f2", None))
        await still()
        form._autosave.touch()
        await asyncio.sleep(0.1)
        disk.wakes()
        await at_rest(she.app)
        assert she.app.screen is not form
        assert she.app.office.store.draft(form.draft) == {}


async def test_what_nobody_foresaw_while_typing_is_kept_is_not_passed_over(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.given_the_demo()

    def fall(*_: object) -> None:
        raise KeyError("unforeseen")

    async def one_types_and_leaves() -> None:
        async with work.opens() as she:
            await at_the_form(she)
            monkeypatch.setattr(Store, "keep_draft", fall)
            await she.presses("escape")

    with pytest.raises(KeyError, match="unforeseen"):
        await one_types_and_leaves()
