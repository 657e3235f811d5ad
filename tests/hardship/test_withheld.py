"""Locked while the disk takes nothing: the lock is never hindered, and what was typed comes back after."""

from __future__ import annotations

import errno
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from reliance_tui import app as app_module
from reliance_tui.app import Left, RelianceApp
from reliance_tui.cli import opening, terminal
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.stage import Stage
from reliance_tui.door import DoorApp, Entered, UnlockScreen
from reliance_tui.locale import tell
from reliance_tui.screens.office import Office
from reliance_tui.store import Key, Store
from reliance_tui.store.keyring import admitted, unlock
from reliance_tui.store.withheld import Withheld, give_back, told_at_the_door
from tests.factories import SERVICE, a_family
from tests.hardship.test_disk import Disk, disk  # noqa: F401
from tests.plans import drafted
from tests.screens.conftest import NOW
from tests.screens.person import Person, plain, seen
from tests.sealed import PASSPHRASE, WHO, key

FAMILY = a_family(Stage.INTERVIEW)
CODE = FAMILY.code
HERS = "marron givre sous la porte"
SAVED = "l’est maintenant"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sealed folder with one family."""
    with Store.open(tmp_path / "data", now=lambda: NOW, key=key()) as store:
        store.replace_all(SERVICE, [FAMILY])
    return tmp_path / "data"


def stored(folder: Path, by: Key | None = None) -> Store:
    return Store.open(folder, now=lambda: NOW, shared=False, key=by or key())


@asynccontextmanager
async def at_work(folder: Path) -> AsyncIterator[Person]:
    office = Office(stored(folder), lambda: NOW)
    try:
        async with RelianceApp(office, quiet=True).run_test(size=(100, 40), notifications=True) as pilot:
            await pilot.pause()
            yield Person(pilot)
    finally:
        office.close()


async def goes_to(she: Person, desk: Desk) -> None:
    she.app.open_desk(desk, CODE)
    await she.looks()


async def a_form_locked(folder: Path, disk: Disk, times: int = 1) -> tuple[Withheld, ...]:  # noqa: F811
    """What is held of a form in which she typed, locking at once with Ctrl+K while the disk is full."""
    async with at_work(folder) as she:
        await goes_to(she, Desk.HOUSEHOLD)
        she.app.screen.query_one("#f-called", Input).focus()
        disk.refusal = errno.ENOSPC
        await she.pastes(" et Paul")
        await she.holds("ctrl+k", times)
        assert she.app.locked_from == (Desk.HOUSEHOLD, CODE)
    return she.app.withheld


async def test_the_key_that_locks_may_be_held_down(folder: Path, disk: Disk) -> None:  # noqa: F811
    assert await a_form_locked(folder, disk, times=3)


async def test_a_form_locked_on_a_full_disk_is_there_again(folder: Path, disk: Disk) -> None:  # noqa: F811
    held = await a_form_locked(folder, disk)
    assert [one.who for one in held] == [WHO]
    assert b"Paul" not in held[0].handed, "it is sealed"
    told = tell(told_at_the_door(held))
    door = DoorApp(folder, NOW.date(), lambda: UnlockScreen(key().ring, told), quiet=True)
    async with door.run_test(size=(80, 24)) as pilot:
        assert plain([told]) in plain(seen(door))
        await pilot.press(*("space" if letter == " " else letter for letter in PASSPHRASE), "enter")
        await door.workers.wait_for_complete()
    disk.refusal = 0
    with stored(folder, door.return_value.key) as store:
        left, sentences = give_back(held, store)
    assert left == ()
    assert [SAVED in tell(one) for one in sentences] == [True]
    async with at_work(folder) as she:
        await goes_to(she, Desk.HOUSEHOLD)
        she.sees("les Martin et Paul", "Repris là où vous en étiez")


async def test_nobody_there_locks_though_the_disk_is_full_and_it_was_said(
    folder: Path,
    disk: Disk,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with at_work(folder) as she:
        await goes_to(she, Desk.HOUSEHOLD)
        she.app.screen.query_one("#f-called", Input).focus()
        disk.refusal = errno.ENOSPC
        await she.pastes(" et Paul")
        await she.presses("escape")
        she.sees("n’est que sur cet écran")
        monkeypatch.setattr(app_module, "monotonic", lambda: time.monotonic() + 3600)
        await she.app._lock_if_idle()
    assert she.app.locked_from == (Desk.HOUSEHOLD, CODE)
    disk.refusal = 0
    with stored(folder) as store:
        give_back(she.app.withheld, store)
        assert store.draft(f"HouseholdScreen:{CODE}")["called"] == "les Martin et Paul"


async def test_an_interview_locked_on_a_full_disk_is_kept_whole(folder: Path, disk: Disk) -> None:  # noqa: F811
    async with at_work(folder) as she:
        await goes_to(she, Desk.INTERVIEW)
        for _ in range(4):
            await she.presses("pagedown")
        assert she.at == "a-strengths"
        disk.refusal = errno.ENOSPC
        await she.pastes("on rit")
        await she.presses("ctrl+n")
        await she.pastes("Léa dort")
        await she.presses("ctrl+k")
    disk.refusal = 0
    with stored(folder) as store:
        give_back(she.app.withheld, store)
        kept = store.get(CODE).interview
    assert [said.words for said in kept.said] == ["on rit"]
    assert kept.notes == "Léa dort"


async def test_a_plan_locked_on_a_full_disk_is_kept(folder: Path, disk: Disk) -> None:  # noqa: F811
    with stored(folder) as store:
        store.replace_all(SERVICE, [drafted(a_family(Stage.PLAN))])
    async with at_work(folder) as she:
        await goes_to(she, Desk.PLAN)
        disk.refusal = errno.ENOSPC
        await she.pastes("Retrouver le calme")
        await she.presses("ctrl+k")
    disk.refusal = 0
    with stored(folder) as store:
        give_back(she.app.withheld, store)
        assert "Retrouver le calme" in str(store.get(CODE).plan_draft)


async def test_where_the_disk_takes_all_nothing_is_held(folder: Path) -> None:
    async with at_work(folder) as she:
        await goes_to(she, Desk.HOUSEHOLD)
        she.app.screen.query_one("#f-called", Input).focus()
        await she.pastes(" et Paul")
        await she.presses("ctrl+k")
    assert she.app.withheld == ()
    assert told_at_the_door(()) is None
    with stored(folder) as store:
        assert store.draft(f"HouseholdScreen:{CODE}")["called"] == "les Martin et Paul"


async def test_for_somebody_else_it_stays_sealed_and_she_is_told(folder: Path, disk: Disk) -> None:  # noqa: F811
    held = await a_form_locked(folder, disk)
    disk.refusal = 0
    with stored(folder) as store:
        store.turn_key(lambda mine: admitted(mine, "ML", HERS))
        ring = store.key.ring
    with stored(folder, unlock(ring, "ML", HERS)) as store:
        left, told = give_back(held, store)
        assert left == held
        assert [WHO in tell(one) for one in told] == [True]
        assert store.draft(f"HouseholdScreen:{CODE}") == {}
    with stored(folder, unlock(ring, WHO, PASSPHRASE)) as store:
        assert give_back(left, store)[0] == ()
        assert store.draft(f"HouseholdScreen:{CODE}")["called"] == "les Martin et Paul"


def test_what_another_key_opens_is_not_given_back(folder: Path) -> None:
    with stored(folder) as store:
        left, told = give_back((Withheld(WHO, b"\0" * 80),), store)
    assert left == ()
    assert "ne s’ouvre plus" in tell(told[0])


@pytest.mark.parametrize("fact", ["interview", "called"])
async def test_what_was_written_elsewhere_meanwhile_is_never_written_over(
    folder: Path,
    disk: Disk,  # noqa: F811
    fact: str,
) -> None:
    async with at_work(folder) as she:
        await goes_to(she, Desk.INTERVIEW)
        for _ in range(4):
            await she.presses("pagedown")
        disk.refusal = errno.ENOSPC
        await she.pastes("on rit")
        await she.presses("ctrl+k")
    disk.refusal = 0
    with stored(folder) as store:
        before = store.get(CODE)
        elsewhere = {
            "interview": replace(before.interview, notes="écrit ailleurs"),
            "called": "les Martin-Petit",
        }[fact]
        store.change(CODE, lambda family: replace(family, **{fact: elsewhere}))
        _, told = give_back(she.app.withheld, store)
        after = store.get(CODE)
    assert getattr(after, fact) == elsewhere
    assert ("on rit" in str(after.interview)) is (fact == "called")
    assert (SAVED in tell(told[0])) is (fact == "called")
    assert (CODE in tell(told[0])) is (fact == "interview")


async def test_the_door_stays_until_the_disk_takes_it_again(
    folder: Path,
    disk: Disk,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The program from its command on: locked on a full disk, opened while it still is, then once it is not."""
    held = await a_form_locked(folder, disk)
    said: list[str] = []
    arrived: list[str] = []

    def comes_in(_folder: Path, _today: object, _ring: object, _store: str, told: str, who: str) -> Entered:
        said.append(told)
        if len(said) == 3:
            disk.refusal = 0
        return Entered(key())

    def stays(store: Store, _now: object, back: object, told: tuple) -> Left:
        arrived.extend(told)
        with store:
            if back is None:
                disk.refusal = errno.ENOSPC
                return Left(0, (Desk.HOUSEHOLD, CODE), held)
            assert store.draft(f"HouseholdScreen:{CODE}")["called"] == "les Martin et Paul"
            return Left(0, None)

    disk.refusal = 0
    monkeypatch.setattr("reliance_tui.door.come_in", comes_in)
    monkeypatch.setattr(opening, "stay", stays)
    monkeypatch.setattr(terminal, "need_a_terminal", lambda: None)
    assert opening.open_(SimpleNamespace(data=folder, lang=None), lambda: NOW) == 0
    first, locked, again = said
    assert first == ""
    assert "n’a pas pu être enregistré" in locked
    assert "Le disque est plein" in again
    assert "n’a pas pu être enregistré" in again
    assert len(arrived) == 1
    assert SAVED in arrived[0]
