"""Accesses by keyboard: Enter on the last field does it, what was refused is no longer said once put right, and a new
recovery key counts only once somebody has it on paper."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static

from reliance_tui.app import RelianceApp
from reliance_tui.domain.desk import Desk
from reliance_tui.screens.access import AccessScreen
from reliance_tui.screens.office import Office
from reliance_tui.store import DiskFull, SaveFailed, Store, WrongPassphrase, keyring, peek
from reliance_tui.store.folder import Folder
from reliance_tui.store.generations import Generations
from reliance_tui.store.ring import RECOVERY
from tests.factories import SERVICE
from tests.screens.conftest import NOW, Asleep
from tests.screens.person import Person
from tests.sealed import PASSPHRASE, key, key_and_recovery
from tests.stillness import at_rest, still

SAID = "loutre sous la pluie lente"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of a service whose director has sealed it."""
    with Store.open(tmp_path / "a", now=lambda: NOW, key=key()) as store:
        store.replace_all(SERVICE, ())
    return tmp_path / "a"


@asynccontextmanager
async def at_the_accesses(folder: Path) -> AsyncIterator[Person]:
    """The director before the accesses."""
    office = Office(Store.open(folder, now=lambda: NOW, key=key(), who="CB"), lambda: NOW)
    app = RelianceApp(office, quiet=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_desk(Desk.ACCESS, None)
        she = Person(pilot)
        await she.looks()
        yield she
    office.close()


def shown(she: Person) -> str:
    """The recovery key as it is on the screen."""
    return str(she.app.screen.query_one("#recovery", Static).content).replace("\n", " ")


def opens(folder: Path, recovery: str) -> bool:
    """Whether that recovery key opens what is on the disk."""
    try:
        return bool(keyring.unlock(peek(folder).ring, RECOVERY, recovery).data)  # type: ignore[union-attr]
    except WrongPassphrase:
        return False


async def test_enter_on_the_last_field_opens_the_access(folder: Path) -> None:
    async with at_the_accesses(folder) as she:
        await she.presses("o", "enter")
        await she.answers("nk", SAID, SAID + "!")
        assert she.at == "again"
        she.sees("Les deux phrases ne sont pas les mêmes.")
        await she.presses("l")
        she.does_not_see("Les deux phrases ne sont pas les mêmes.")
        await she.answers(SAID[1:])
        await she.soon_sees("NK peut maintenant ouvrir les dossiers.", "NK (Nadia Kaci)")


async def test_a_new_recovery_key_counts_once_it_was_copied_from_the_paper(folder: Path) -> None:
    before = key_and_recovery()[1]
    async with at_the_accesses(folder) as she:
        await she.presses("f", "f2")
        she.sees("c’est l’ancienne qui vaut")
        assert she.footer.strip() == "F3 : imprimer la feuille Échap : y renoncer Entrée : suite F1 : aide"
        first = shown(she)
        await she.presses("escape")
        assert isinstance(she.app.screen, AccessScreen)
        she.sees("Rien n’est changé : l’ancienne clé de secours vaut toujours.")
        assert opens(folder, before)
        await she.presses("f2")
        after = shown(she)
        assert after != first, "what was given up is never offered again"
        await she.pastes(after)
        assert opens(folder, before)
        await she.presses("enter")
        await she.soon_sees("est la seule qui vaut")
    assert [opens(folder, one) for one in (before, first, after)] == [False, False, True]


@pytest.mark.parametrize("how", ["locked", "ended by the system"])
async def test_left_before_it_was_copied_the_old_recovery_key_counts(folder: Path, how: str) -> None:
    async with at_the_accesses(folder) as she:
        await she.presses("f", "f2")
        new = shown(she)
        if how == "locked":
            she.app.action_lock()
        else:
            she.app._leave_at_once()
        await at_rest(she.app)
        assert she.app._exit
        if how == "locked":
            assert she.app.unheard == "CB\u00a0: Rien n’est changé\u00a0: l’ancienne clé de secours vaut toujours."
    assert opens(folder, key_and_recovery()[1])
    assert not opens(folder, new)


@pytest.mark.parametrize("refused", [False, True])
async def test_locked_while_the_keys_turn_how_it_turned_out_is_told_on_coming_back(
    folder: Path,
    disk: Asleep,
    monkeypatch: pytest.MonkeyPatch,
    refused: bool,
) -> None:
    def full(folder: Folder, generation: int, data: object) -> bool:
        disk.wait()
        raise DiskFull(folder.path)

    async with at_the_accesses(folder) as she:
        if refused:
            monkeypatch.setattr(Folder, "commit", full)
        await she.presses("f", "f2")
        new = shown(she)
        await she.pastes(new)
        disk.sleeps()
        she.app.post_message(events.Key("enter", None))
        await still()
        she.app.action_lock()
        await still()
        assert not she.app._exit
        disk.wakes()
        await at_rest(she.app)
        assert she.app._exit
        told = she.app.unheard
    assert opens(folder, new) is not refused
    assert told.startswith("CB\u00a0: ")
    assert ("Gardez les deux feuilles" if refused else "est la seule qui vaut") in told


async def test_who_leaves_as_the_keys_turn_sees_first_how_it_turned_out(
    folder: Path,
    disk: Asleep,
) -> None:
    async with at_the_accesses(folder) as she:
        await she.presses("f", "f2")
        await she.pastes(shown(she))
        turns = she.app.office.store.key.ring.epoch  # type: ignore[union-attr]
        disk.sleeps()
        for name in ("enter", "f2", "escape"):
            she.app.post_message(events.Key(name, None))
            await still()
        disk.wakes()
        await at_rest(she.app)
        assert isinstance(she.app.screen, AccessScreen)
        await she.soon_sees("est la seule qui vaut")
        assert she.app.office.store.key.ring.epoch == turns + 1  # type: ignore[union-attr]


async def test_an_access_is_taken_away_by_two_keys(folder: Path) -> None:
    with Store.open(folder, now=lambda: NOW, key=key()) as store:
        store.turn_key(partial(keyring.admitted, who="NK", passphrase=SAID))
    async with at_the_accesses(folder) as she:
        await she.presses("r", "enter")
        await she.answers("nk")
        she.sees("Retirer l’accès de NK ? F2 encore le fait.", "NK (Nadia Kaci)")
        await she.presses("x", "backspace", "f2")
        she.sees("F2 encore le fait.", "NK (Nadia Kaci)")
        await she.presses("f2")
        await she.soon_sees("NK n’a plus d’accès", "la clé de secours restent les mêmes")
        she.does_not_see("Nadia Kaci")
    assert opens(folder, key_and_recovery()[1])


async def test_under_the_recovery_key_an_access_is_made_again_by_two_keys(folder: Path) -> None:
    made, recovery = key_and_recovery()
    opened = keyring.unlock(made.ring, RECOVERY, recovery)
    office = Office(Store.open(folder, now=lambda: NOW, key=opened), lambda: NOW)
    async with RelianceApp(office, quiet=True).run_test(size=(80, 24), notifications=True) as pilot:
        she = Person(pilot)
        she.app.open_desk(Desk.ACCESS, None)
        await she.looks()
        await she.presses("o", "enter")
        await she.answers("cb", SAID, SAID)
        she.sees("Remplacer l’accès de CB ? Son ancienne phrase n’ouvrira plus rien.")
        assert keyring.unlock(peek(folder).ring, "CB", PASSPHRASE)  # type: ignore[union-attr]
        await she.presses("f2")
        await she.soon_sees("CB peut maintenant ouvrir les dossiers.")
    office.close()
    assert keyring.unlock(peek(folder).ring, "CB", SAID)  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["f2", "enter"])
async def test_a_key_pressed_twice_makes_one_recovery_key(folder: Path, key: str) -> None:
    async with at_the_accesses(folder) as she:
        await she.presses("f")
        turns = she.app.office.store.key.ring.epoch  # type: ignore[union-attr]
        if key == "f2":
            for _again in range(2):
                she.app.screen.call_later(she.app.screen.action_save)
            await she.looks()
            assert len(she.app.screen_stack) == 3, "the board, the accesses, one key"
            await she.pastes(shown(she))
            await she.presses("enter")
        else:
            await she.presses("f2")
            await she.pastes(shown(she))
            for _again in range(2):
                she.app.post_message(events.Key("enter", None))
        await she.soon_sees("est la seule qui vaut")
        assert isinstance(she.app.screen, AccessScreen)
        assert she.app.office.store.key.ring.epoch == turns + 1  # type: ignore[union-attr]


async def test_no_secret_is_told_to_who_watches_the_work(folder: Path, disk: Asleep) -> None:
    async with at_the_accesses(folder) as she:
        await she.presses("f", "f2")
        recovery = shown(she)
        await she.pastes(recovery)
        disk.sleeps()
        she.app.post_message(events.Key("enter", None))
        await still()
        told = [f"{one.name} {one.description}" for one in she.app.workers]
        disk.wakes()
        assert told
        assert not any(recovery.split()[0] in one for one in told)


async def test_read_only_no_key_is_made_and_nothing_is_written(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    office = Office(Store.open(folder, now=lambda: NOW, key=key(), read_only=True), lambda: NOW)
    async with RelianceApp(office, quiet=True).run_test(size=(80, 24)) as pilot:
        she = Person(pilot)
        she.app.open_desk(Desk.ACCESS, None)
        await she.looks()
        await she.presses("f", "f2")
        she.sees("lecture seule")
        assert isinstance(she.app.screen, AccessScreen)
    office.close()
    assert sorted(folder.rglob("*")) == before


async def test_a_turn_that_took_though_the_disk_went_silent_is_told_once_it_is_known(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, fetch = Folder.commit, Generations.fetch

    def silent(*_: object) -> None:
        raise SaveFailed.because(folder, OSError(errno.EIO, "silent"))

    def takes(where: Folder, generation: int, data: object) -> bool:
        commit(where, generation, data)  # type: ignore[arg-type]
        monkeypatch.setattr(Folder, "newest", silent)
        return silent()  # type: ignore[return-value,func-returns-value]

    async with at_the_accesses(folder) as she:
        await she.presses("f", "f2")
        new = shown(she)
        await she.pastes(new)
        with monkeypatch.context() as going:
            going.setattr(Folder, "commit", takes)
            await she.presses("enter")
            await she.soon_sees("on ne sait pas si", "Gardez les deux feuilles")
        monkeypatch.undo()
        assert (Folder.commit, Generations.fetch) == (commit, fetch)
        await she.app.office.look()
        she.app.tell_of_the_keys()
        await she.soon_sees("a bien été enregistré")
    assert opens(folder, new)


async def test_what_a_turn_of_the_keys_could_not_close_is_told_at_the_next_opening(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr("reliance_tui.store.backups.exchange", refuses)
    with Store.open(folder, now=lambda: NOW, key=key()) as store:
        store.turn_key(partial(keyring.admitted, who="NK", passphrase=SAID))
        store.turn_key(partial(keyring.removed, who="NK"))
    async with at_the_accesses(folder) as she:
        await she.soon_sees("n’ont pas pu être scellées", "backups")
    monkeypatch.undo()
    async with at_the_accesses(folder) as she:
        she.does_not_see("n’ont pas pu être scellées")
