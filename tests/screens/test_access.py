"""Accesses by keyboard: Enter on the last field does it, and what was refused is no longer said once put right."""

from __future__ import annotations

from pathlib import Path

from textual import events

from reliance_tui.app import RelianceApp
from reliance_tui.domain.desk import Desk
from reliance_tui.screens.office import Office
from reliance_tui.screens.recovery import RecoveryScreen
from reliance_tui.store import Store
from tests.factories import SERVICE
from tests.screens.conftest import NOW
from tests.screens.person import Person
from tests.screens.test_meanwhile import Asleep, disk  # noqa: F401
from tests.sealed import key
from tests.stillness import at_rest, still

SAID = "loutre sous la pluie lente"


async def test_enter_on_the_last_field_opens_the_access(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a", now=lambda: NOW, key=key()) as store:
        store.replace_all(SERVICE, ())
    office = Office(Store.open(tmp_path / "a", now=lambda: NOW, key=key(), who="CB"), lambda: NOW)
    app = RelianceApp(office, quiet=True)
    async with app.run_test(size=(80, 24)) as pilot:
        she = Person(pilot)
        app.open_desk(Desk.ACCESS, None)
        await she.looks()
        await she.presses("o", "enter")
        await she.answers("nk", SAID, SAID + "!")
        assert she.at == "again"
        she.sees("Les deux phrases ne sont pas les mêmes.")
        await she.presses("l")
        she.does_not_see("Les deux phrases ne sont pas les mêmes.")
        await she.answers(SAID[1:])
        await she.soon_sees("NK peut maintenant ouvrir les dossiers.", "NK (Nadia Kaci)")
    office.close()


async def test_a_new_recovery_key_is_seen_though_one_leaves_before_it_is_made(
    tmp_path: Path,
    disk: Asleep,  # noqa: F811
) -> None:
    with Store.open(tmp_path / "a", now=lambda: NOW, key=key()) as store:
        store.replace_all(SERVICE, ())
    office = Office(Store.open(tmp_path / "a", now=lambda: NOW, key=key(), who="CB"), lambda: NOW)
    app = RelianceApp(office, quiet=True)
    async with app.run_test(size=(80, 24)) as pilot:
        she = Person(pilot)
        app.open_desk(Desk.ACCESS, None)
        await she.looks()
        await she.presses("f")
        turns = office.store.key.ring.epoch  # type: ignore[union-attr]
        disk.sleeps()
        for name in ("f2", "f2", "escape"):
            app.post_message(events.Key(name, None))
        await still()
        disk.wakes()
        await at_rest(app)
        assert isinstance(app.screen, RecoveryScreen)
        assert office.store.key.ring.epoch == turns + 1  # type: ignore[union-attr]
    office.close()
