"""At the door: the first person seals the folder, the others open it with their own words, and locking asks again."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.screen import Screen
from textual.widgets import Input, Static

from reliance_tui import locale
from reliance_tui.documents import recovery as documents_recovery
from reliance_tui.door import DoorApp, Entered, SealScreen, UnlockScreen, come_in
from reliance_tui.screens.recovery import RecoveryScreen
from reliance_tui.store import Store
from reliance_tui.store.keyring import admitted, unlock
from reliance_tui.store.ring import RECOVERY
from reliance_tui.widgets.choice import Choice
from tests.screens.conftest import NOW
from tests.screens.person import plain, seen
from tests.sealed import PASSPHRASE, WHO, key, key_and_recovery

TODAY = date(2026, 11, 16)


class Visitor:
    """Somebody at the door."""

    def __init__(self, app: DoorApp, pilot) -> None:
        self.app, self._pilot = app, pilot

    async def types(self, text: str) -> None:
        """Type a text where the cursor is, and press Enter."""
        self.app.post_message(events.Paste(text))
        await self._pilot.pause()
        await self.presses("enter")

    async def presses(self, *keys: str) -> None:
        await self._pilot.press(*keys)
        await self.app.workers.wait_for_complete()
        await self._pilot.pause()

    @property
    def screen(self) -> str:
        return plain(seen(self.app))


@pytest.fixture(autouse=True)
def _in_french() -> None:
    locale.use("fr")


def at(folder: Path, first: Callable[[], Screen[None]]) -> DoorApp:
    return DoorApp(folder, TODAY, first, quiet=True)


async def test_the_first_person_seals_the_folder_and_keeps_the_recovery_key_on_paper(tmp_path: Path) -> None:
    app = at(tmp_path, lambda: SealScreen("", may_wait=False))
    async with app.run_test(size=(80, 24)) as pilot:
        she = Visitor(app, pilot)
        assert "Bienvenue" in she.screen
        await she.presses("escape")
        assert app.return_value is None, "a folder that holds nothing yet is never left plain"
        await she.types("cb")
        await she.types(PASSPHRASE)
        await she.types(PASSPHRASE + "!")
        assert "Les deux phrases ne sont pas les mêmes" in she.screen
        await she.presses("l")
        assert "Les deux phrases ne sont pas les mêmes" not in she.screen, "it is being put right"
        await she.types(PASSPHRASE[1:])
        assert "La clé de secours" in she.screen
        await she.presses("f1")
        assert "le programme vérifie que la feuille dit juste" in she.screen
        assert PASSPHRASE not in she.screen
        written = str(app.screen.query_one("#recovery", Static).content)
        await she.types(written[:-1] + "?")
        assert "Ce n’est pas encore elle" in she.screen
        app.screen.query_one("#copied", Input).clear()
        await she.types(written.lower())
    entered = app.return_value
    assert isinstance(entered, Entered)
    assert entered.key.who == "CB"
    assert unlock(entered.key.ring, RECOVERY, written.replace("\n", " ")).data == entered.key.data


@pytest.mark.parametrize(
    ("who", "secret", "told"),
    [("CB", "trop court", "au moins 12"), ("", PASSPHRASE, "initiales"), ("CB", "", "au moins 12")],
)
async def test_what_cannot_be_taken_is_said_and_nothing_is_made(
    tmp_path: Path, who: str, secret: str, told: str
) -> None:
    app = at(tmp_path, lambda: SealScreen("", may_wait=False))
    async with app.run_test(size=(80, 24)) as pilot:
        she = Visitor(app, pilot)
        for text in (who, secret, secret):
            await she.types(text)
        assert told in she.screen
    assert list(tmp_path.iterdir()) == []


async def test_the_sheet_of_the_recovery_key_is_erased_once_it_is_copied_or_left(tmp_path: Path) -> None:
    _, recovery = key_and_recovery()
    for leave in ("copied", "left"):
        went: list[str] = []
        app = at(tmp_path, lambda went=went: RecoveryScreen(recovery, WHO, tmp_path, TODAY, lambda: went.append("on")))
        async with app.run_test(size=(80, 24)) as pilot:
            she = Visitor(app, pilot)
            await she.presses("f3")
            (sheet,) = (tmp_path / "documents").iterdir()
            assert sheet.stat().st_mode & 0o777 == 0o600
            assert "effacée" in she.screen
            if leave == "copied":
                await she.types(recovery)
                assert went == ["on"]
        assert list((tmp_path / "documents").iterdir()) == [], leave


async def test_the_sheet_is_erased_however_often_it_was_asked_for_and_however_fast_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, slow = [], Event()
    write = documents_recovery.write

    def slowly(*what: object) -> Path:
        slow.wait(5)
        made.append(write(*what))
        return made[-1]

    monkeypatch.setattr(documents_recovery, "write", slowly)
    app = at(tmp_path, lambda: RecoveryScreen(key_and_recovery()[1], WHO, tmp_path, TODAY, lambda: None))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "f3")
        app.exit()
        slow.set()
    for _ in range(100):
        if not [thread for thread in threading.enumerate() if "_print" in thread.name]:
            break
        await asyncio.sleep(0.05)
    assert [sheet for sheet in made if sheet.exists()] == []
    assert len(made) <= 1, "and made once"


def test_a_sheet_left_by_a_program_that_was_stopped_is_erased_at_the_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = documents_recovery.recovery_sheet(tmp_path, key_and_recovery()[1], WHO, TODAY)
    other = sheet.with_name("RBX-2026-014_fiche-inscription_2026-10-19.docx")
    other.write_bytes(b"")
    monkeypatch.setattr(DoorApp, "run", lambda _: None)
    come_in(tmp_path, TODAY, None, "")
    assert (sheet.exists(), other.exists()) == (False, True)


async def test_a_plain_store_may_wait_until_another_day(tmp_path: Path) -> None:
    app = at(tmp_path, lambda: SealScreen("a" * 32, may_wait=True))
    async with app.run_test(size=(80, 24)) as pilot:
        she = Visitor(app, pilot)
        assert "pas encore scellés" in she.screen
        await she.presses("escape")
    assert app.return_value == Entered(None)


async def test_one_opens_with_her_own_passphrase_and_is_told_when_it_is_not_that_one(tmp_path: Path) -> None:
    app = at(tmp_path, lambda: UnlockScreen(key().ring))
    async with app.run_test(size=(80, 24)) as pilot:
        she = Visitor(app, pilot)
        assert app.focused.id == "secret", "there is one person: only her passphrase is asked"
        await she.types("une autre phrase de passe")
        assert "Ce n’est pas la bonne phrase de passe" in she.screen
        assert "une autre" not in she.screen
        await she.types(PASSPHRASE)
    assert app.return_value.key == key()


async def test_one_opens_with_the_recovery_key(tmp_path: Path) -> None:
    app = at(tmp_path, lambda: UnlockScreen(key().ring))
    async with app.run_test(size=(80, 24)) as pilot:
        she = Visitor(app, pilot)
        await she.presses("shift+tab", "right", "enter")
        await she.types(key_and_recovery()[1])
    assert app.return_value.key.who == RECOVERY


async def test_who_locked_is_awaited_first(tmp_path: Path) -> None:
    ring = admitted(key(), "NK", "quatre mots sans lien").ring
    for who, chosen, at_first in (("NK", "NK", "secret"), ("", "", "who"), ("ZZ", "", "who")):
        app = at(tmp_path, lambda who=who: UnlockScreen(ring, "", who))
        async with app.run_test(size=(80, 24)):
            assert app.screen.query_one(Choice).value == chosen
            assert app.focused is not None
            assert app.focused.id == at_first


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("page", ["unlock", "seal", "recovery"])
def test_it_looks_as_it_did(snap_compare, tmp_path: Path, page: str, size: tuple[int, int]) -> None:
    pages: dict[str, Callable[[], Screen[None]]] = {
        "unlock": lambda: UnlockScreen(key().ring),
        "seal": lambda: SealScreen("", may_wait=False),
        "recovery": lambda: RecoveryScreen("NN7J-XAKS-1TCC-2Q72-HWVP-66C0-MYGQ", WHO, tmp_path, TODAY, lambda: None),
    }
    # Who stands there depends on a key made anew at each run; what is painted of it does not.
    assert snap_compare(at(tmp_path, pages[page]), terminal_size=size)


def test_what_is_sealed_is_opened_by_who_came_in_and_by_nobody_else(tmp_path: Path) -> None:
    with Store.open(tmp_path, now=lambda: NOW, key=key()) as store:
        store.keep_draft("Here", {"field": "text"})
    with Store.open(tmp_path, now=lambda: NOW, key=unlock(key().ring, WHO, PASSPHRASE)) as store:
        assert store.draft("Here") == {"field": "text"}
