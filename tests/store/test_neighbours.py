"""Several stores over one folder, in one process and in four: nobody overwrites anybody."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reliance_tui.store import Act, ChangedOnDisk, Store
from reliance_tui.store.journal_file import account

MINE, THEIRS = "RBX-2026-001", "RBX-2026-002"
Opening = Callable[..., Store]


@pytest.fixture
def two(store: Store, opening: Opening, make_family: Callable) -> tuple[Store, Store]:
    """Two stores over the same folder, which hold the same two families."""
    store.save(make_family(THEIRS), 0)
    return store, opening()


def test_different_families_are_both_kept(two: tuple[Store, Store], opening: Opening, calling: Callable) -> None:
    one, other = two
    other.change(THEIRS, calling("Renard"))
    one.change(MINE, calling("Belette"))
    assert [family.called for family in opening().families()] == ["Belette", "Renard"]
    assert [family.called for family in one.families()] == ["Belette", "Renard"]


def test_the_same_family_is_the_first_ones(two: tuple[Store, Store], opening: Opening, calling: Callable) -> None:
    one, other = two
    other.change(MINE, calling("Renard"))
    with pytest.raises(ChangedOnDisk) as told:
        one.change(MINE, calling("Belette"))
    assert told.value.code == MINE
    for store in (one, opening()):
        assert (store.get(MINE).called, store.generation) == ("Renard", other.generation)
    one.change(MINE, calling("Belette"))  # having read what they wrote
    assert opening().get(MINE).called == "Belette"


def test_a_family_taken_away_meanwhile_is_said_to_have_changed(two: tuple[Store, Store], calling: Callable) -> None:
    one, other = two
    other.replace_all(other.service(), [other.get(THEIRS)])
    with pytest.raises(ChangedOnDisk):
        one.change(MINE, calling("Belette"))


def test_two_new_families_get_two_codes(two: tuple[Store, Store], opening: Opening, make_family: Callable) -> None:
    for store in two:
        store.add(lambda families: make_family(f"RBX-2026-{len(families) + 1:03}"))
    assert [family.code[-1] for family in opening().families()] == ["1", "2", "3", "4"]


def test_refresh_tells_whether_there_was_anything(two: tuple[Store, Store], calling: Callable) -> None:
    one, other = two
    assert not one.refresh()
    other.change(MINE, calling("Renard"))
    assert one.refresh()
    assert one.get(MINE).called == "Renard"
    assert not one.refresh()


def test_the_neighbour_is_named_until_they_leave(opening: Opening) -> None:
    first = opening(who="Claire")
    second = opening(who="Nadia")
    assert first.neighbour is None
    assert second.neighbour is not None
    assert (second.neighbour.who, second.neighbour.pid) == ("Claire", os.getpid())
    assert second.neighbour.since is not None
    first.close()
    second.refresh()
    assert second.neighbour is None
    third = opening()
    assert third.neighbour is not None
    assert third.neighbour.who == "Nadia"


def test_a_neighbour_whose_card_cannot_be_read_is_a_neighbour_still(opening: Opening, folder: Path) -> None:
    opening(who="Claire")
    (folder / "store.open-by").write_bytes(b"{")
    second = opening()
    assert second.neighbour is not None
    assert (second.neighbour.who, second.neighbour.since) == ("", None)


def together(folder: Path, saves: int, *how: str) -> None:
    """Four processes which each add so many families and count so many times in the first."""
    saver = Path(__file__).with_name("saver.py")
    running = [
        subprocess.Popen([sys.executable, saver, str(folder), str(saves), *how], stdout=subprocess.DEVNULL)
        for _ in range(4)
    ]
    assert [process.wait(120) for process in running] == [0, 0, 0, 0]


@pytest.mark.parametrize("saves", [25, pytest.param(200, marks=pytest.mark.torture)])
@pytest.mark.parametrize("how", [(), ("--no-link",), ("--sleepy",)], ids=["by link", "by lock", "asleep"])
def test_four_processes_lose_nothing(
    folder: Path, opening: Opening, make_family: Callable, saves: int, how: tuple[str, ...]
) -> None:
    opening().save(make_family(MINE, "0"), 0)
    together(folder, saves, *how)
    store = opening()
    assert store.get(MINE).called == str(4 * saves)
    assert len(store.families()) == 1 + 4 * saves
    assert store.revision(MINE) == 1 + 4 * saves
    told = account(folder, store.journal)
    assert told.findings == (), "one chain, whoever wrote"
    added = [entry.ref for entry in told.entries if entry.act is Act.FAMILY_ADDED]
    assert added == [family.code for family in store.families()]
