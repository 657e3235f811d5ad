"""A process sleeps at any call of its save while another saves: its act is done once, and acknowledged if kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from reliance_tui.domain.records import Family
from reliance_tui.store import SaveFailed, Store, backups
from reliance_tui.store import tickets as tickets_module
from reliance_tui.store.journal import Act
from reliance_tui.store.journal_file import account
from reliance_tui.store.restore import restore
from reliance_tui.store.tables import Ticket
from reliance_tui.store.tickets import MOST, Fate, fate_of, with_mine
from tests.store.conftest import MORNING, family
from tests.store.proof.conftest import Kind
from tests.store.proof.faults import AFTER, BEFORE
from tests.store.proof.watch import Call, Watch

MINE, THEIRS = "RBX-2026-001", "RBX-2026-002"


def one_more(family: Family) -> Family:
    return replace(family, called=str(int(family.called) + 1))


class Sleeping(Watch):
    """Sleeps once, before or after the call of that number (None: never), for as long as `meanwhile` lasts."""

    def __init__(self, under: Path, at: int | None, when: str, meanwhile: Callable[[], None]) -> None:
        super().__init__(under)
        self.seen = 0
        self._at, self._when, self._meanwhile = at, when, meanwhile
        self._asleep = False

    def around(self, call: Call, make: Callable[[], Any]) -> Any:
        if self._asleep:
            return make()
        number, self.seen = self.seen, self.seen + 1
        if number == self._at and self._when == BEFORE:
            self._sleep()
        result = make()
        if number == self._at and self._when == AFTER:
            self._sleep()
        return result

    def _sleep(self) -> None:
        self._asleep = True
        self._meanwhile()
        self._asleep = False


@pytest.fixture
def start(opening: Kind, tmp_path: Path) -> Path:
    """A store of ten generations and two families, each called 0."""
    with opening(tmp_path / "start", shared=False) as store:
        store.save(family(MINE, "0"), 0)
        store.save(family(THEIRS, "0"), 0)
        for n in range(7):
            store.keep_draft("interview", {"n": str(n)})
    return tmp_path / "start"


def once(start: Path, opening: Kind, at: int | None, when: str, saves: int, shut: bool) -> int:
    """Save with that sleep, hold what is there against what must be, and tell how many calls the save made."""
    folder = start.with_name("data")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(start, folder)
    store, other = opening(folder, shared=False), opening(folder, shared=False)

    def meanwhile() -> None:
        for _ in range(saves):
            other.change(THEIRS, one_more)
        if shut:
            other._storage.folder.prune(keep=1)

    with Sleeping(folder, at, when, meanwhile) as disk:
        store.change(MINE, one_more)
    with opening(folder, shared=False) as there:
        assert (there.get(MINE).called, there.revision(MINE)) == ("1", 2), (at, when, saves)
        assert there.get(THEIRS).called == (str(saves) if at is not None else "0")
        changed = [entry.ref for entry in account(folder, there.journal).entries if entry.act is Act.FAMILY_CHANGED]
        assert changed.count(MINE) == 1, "once in the journal too"
        numbers = there._storage.folder.generations()
        assert numbers == list(range(numbers[0], there.generation + 1)), "nothing is left behind the newest"
        store.refresh()
        assert (store.families(), store.generation) == (there.families(), there.generation)
    return disk.seen


@pytest.mark.parametrize("shut", [False, True], ids=["eight are kept", "the newest alone is kept"])
@pytest.mark.parametrize("saves", [1, 7, 8, 9, 20])
def test_who_slept_at_any_call_has_done_it_once(opening: Kind, start: Path, saves: int, shut: bool) -> None:
    calls = once(start, opening, None, BEFORE, 0, False)
    assert calls > 15
    for at in range(calls):
        for when in (BEFORE, AFTER):
            once(start, opening, at, when, saves, shut)


def asleep_after_its_link(store: Store, meanwhile: Callable[[], None]) -> Watch:
    class Linked(Sleeping):
        def around(self, call: Call, make: Callable[[], Any]) -> Any:
            result = make()
            if call.name == "link" and not self._asleep:
                self._sleep()
            return result

    return Linked(store.folder, None, AFTER, meanwhile)


def test_memory_is_what_the_others_made_of_it(opening: Kind, start: Path) -> None:
    """Another went on from what was just linked: on the very family too."""
    store, other = opening(start, shared=False), opening(start, shared=False)

    def meanwhile() -> None:
        other.refresh()
        for _ in range(9):
            other.change(MINE, one_more)

    with asleep_after_its_link(store, meanwhile):
        assert store.change(MINE, one_more).called == "1", "what the act made is told"
    assert (store.get(MINE).called, store.generation) == (other.get(MINE).called, other.generation) == ("10", 20)


def test_what_nobody_can_tell_is_told_and_not_done_again(
    opening: Kind, start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More windows than tickets: three here, for 64."""
    monkeypatch.setattr(tickets_module, "MOST", 3)
    store = opening(start, shared=False)

    def meanwhile() -> None:
        for _ in range(9):
            with opening(start, shared=False) as other:
                other.change(THEIRS, one_more)

    with asleep_after_its_link(store, meanwhile), pytest.raises(SaveFailed) as told:
        store.change(MINE, one_more)
    assert "avant de le refaire" in str(told.value.sentence)
    with opening(start, shared=False) as there:
        assert store.get(MINE).called == there.get(MINE).called == "1"
        assert store.generation == there.generation


def test_what_was_gone_back_from_meanwhile_is_not_done_again(opening: Kind, start: Path) -> None:
    """It was kept, then a backup was gone back to: that is what is shown."""
    backup = backups.make(start, MORNING, opening.key)
    store, other = opening(start, shared=False), opening(start, shared=False)

    def meanwhile() -> None:
        for _ in range(2):
            other.change(THEIRS, one_more)
        restore(start, backup.file, MORNING, its_key=opening.key, key=opening.key)

    with asleep_after_its_link(store, meanwhile):
        store.change(MINE, one_more)
    with opening(start, shared=False) as there:
        assert store.get(MINE).called == there.get(MINE).called == "0"
        assert account(start, there.journal).findings == ()


def ticket(writer: int, generation: int, number: int = 1) -> Ticket:
    return Ticket(str(writer), generation, number)


def test_a_ticket_stays_until_64_others_came_after_it() -> None:
    mine, handed = ticket(0, 1), ()
    handed = with_mine(handed, mine)
    for n in range(1, MOST):
        handed = with_mine(handed, ticket(n, n + 1))
        handed = with_mine(handed, ticket(n, n + 1, 2))
        assert fate_of(mine, handed) is Fate.KEPT
    assert fate_of(ticket(0, 2, 2), handed) is Fate.OVERTAKEN, "the one of the last commit is another"
    handed = with_mine(handed, ticket(MOST, MOST + 1))
    assert len(handed) == MOST
    assert fate_of(mine, handed) is Fate.UNKNOWN
    assert fate_of(ticket(99, MOST, 1), handed) is Fate.OVERTAKEN, "as old a one is left: mine would be there"
