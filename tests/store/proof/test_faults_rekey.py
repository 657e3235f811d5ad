"""Every call to the disk fails, one by one, while the keys are turned: somebody goes, or a passphrase or the recovery
key is changed. Who stays opens the store, who went does not; memory is what the disk holds."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reliance_tui.store import (
    DiskFull,
    Key,
    Removed,
    SaveFailed,
    Store,
    StoreError,
    Tampered,
    WrongPassphrase,
    backups,
    keyring,
    peek,
)
from reliance_tui.store.errors import took_after_all
from reliance_tui.store.floor import Floor
from reliance_tui.store.folder import Folder
from reliance_tui.store.reading import parse
from reliance_tui.store.recovery_key import new_recovery
from reliance_tui.store.ring import RECOVERY, Ring
from tests.sealed import PASSPHRASE, WHO
from tests.store.conftest import MORNING, call, family
from tests.store.proof.faults import Refusing, refusals
from tests.store.proof.watch import Call

HERS, NEW = "quatre mots sans aucun lien", "encore une autre phrase"
GOES = "AB"
CODE = "RBX-2026-001"
TURNS: dict[str, tuple[str, Callable[[Key], Key]]] = {
    "somebody goes": (GOES, partial(keyring.removed, who=GOES)),
    "a passphrase is changed": (WHO, partial(keyring.with_my_passphrase, passphrase=NEW)),
    "the recovery key is changed": (RECOVERY, partial(keyring.with_recovery, recovery=new_recovery())),
}
"""Whose secret is to open nothing any more, and the turn."""


@pytest.fixture(autouse=True)
def _derived_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a passphrase derives to is not what is tried here, and takes a fifth of a second each time."""
    monkeypatch.setattr(keyring, "derive", lambda passphrase, kdf: (passphrase.encode() + kdf.salt)[:32].ljust(32))


def opened(folder: Path, key: Key | None = None) -> Store:
    """The store as it opens with that key; else with her passphrase of now, or that of before."""
    if key is None:
        ring = _ring(folder)
        try:
            key = keyring.unlock(ring, WHO, NEW)
        except WrongPassphrase:
            key = keyring.unlock(ring, WHO, PASSPHRASE)
    return Store.open(folder, now=lambda: MORNING, shared=False, key=key)


@pytest.fixture
def secrets() -> dict[str, str]:
    """What each opens with at the start."""
    return {WHO: PASSPHRASE, GOES: HERS}


@pytest.fixture
def start(tmp_path: Path, secrets: dict[str, str]) -> Path:
    """A sealed store of two people, with a backup and an archive beside it."""
    key, secrets[RECOVERY] = keyring.new_key(WHO, PASSPHRASE)
    with opened(tmp_path / "start", key) as store:
        store.save(family(CODE, "Loutre"), 0)
        store.save(family("RBX-2026-002", "Renard"), 0)
        store.turn_key(partial(keyring.admitted, who=GOES, passphrase=HERS))
        store.archives.put("RBX-2026-002", store.revision("RBX-2026-002"))
        store.back_up()
    return tmp_path / "start"


@pytest.mark.parametrize("step", [181, pytest.param(1, marks=pytest.mark.torture)])
@pytest.mark.parametrize("turn", TURNS)
def test_a_turn_of_the_keys_whatever_fails(
    turn: str, step: int, start: Path, secrets: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "there" / "data"
    who, act = TURNS[turn]
    shut_out = keyring.unlock(_ring(start), who, secrets[who])

    def again() -> Store:
        Floor(folder).forget()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(start, folder)
        return opened(folder)

    with again() as store, Refusing(folder.parent) as disk:
        store.turn_key(act)
    assert disk.files == {}
    ways = refusals(disk.calls)[::step]
    seen: dict[str, int] = {}
    for at, error, how in ways:
        store, where = again(), (at, error, how)
        before, told = store.key, None
        with Refusing(folder.parent, at, error, how):
            try:
                store.turn_key(act)
            except StoreError as refused:
                told = refused
        store.refresh()  # the disk is back: what it holds is asked of it
        with opened(folder) as there:
            assert store.generation == there.generation, where
            mine, theirs = store.key, there.key
            assert mine is not None
            assert theirs is not None
            assert before is not None
            assert (mine.ring, mine.data, store.held) == (theirs.ring, theirs.data, there.held), where
            turned = theirs.data != before.data
            assert turned or told is not None, where
            if turned and not there.held.unfinished:
                # Nothing is left that her secret opens, in the folder nor beside it.
                assert [one for one in _copies(folder) if _opens(one, shut_out)] == [], where
        store.change(CODE, call("Belette"))
        with opened(folder) as there:
            assert there.get(CODE).called == "Belette", where
            assert [one.code for _, one in there.archives.found().families] == ["RBX-2026-002"], where
        name = type(told).__name__ if told is not None else "nothing"
        seen[name] = seen.get(name, 0) + 1
    print(f"\n{turn}: {len(ways)} refusals; {seen}")
    assert len(ways) > 10
    assert seen.keys() >= {"nothing", "DiskFull"}


def _ring(folder: Path) -> Ring:
    header = peek(folder)
    assert header is not None
    assert header.ring is not None
    return header.ring


def _copies(folder: Path) -> list[Path]:
    return [*folder.rglob("*.reliance"), *folder.rglob("active.g*")]


def _opens(file: Path, key: Key) -> bool:
    """Whether that key reads that file."""
    try:
        parse(file.read_bytes(), file, key)
    except (Removed, Tampered):
        return False
    return True


class Mute(Refusing):
    """A share that goes silent once what is saved has its name on the disk."""

    silent = False

    def around(self, call: Call, make: Callable[[], Any]) -> Any:
        if self.silent:
            raise OSError(errno.EIO, "silent")
        done = make()
        self.silent = call.name == "link" and str(call.rest[0]).rpartition("/")[2].startswith("active.g")
        return done


@pytest.mark.parametrize("closes", [True, False])
@pytest.mark.parametrize("turn", TURNS)
def test_a_turn_seen_later_to_have_taken_is_finished_then_or_told(
    turn: str, closes: bool, start: Path, secrets: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    who, act = TURNS[turn]
    shut_out = keyring.unlock(_ring(start), who, secrets[who])
    with opened(start) as store:
        before = store.key
        with Mute(start), pytest.raises(SaveFailed, match="on ne sait pas si"):
            store.turn_key(act)
        assert store.key is before
        if not closes:
            monkeypatch.setattr(backups, "exchange", _refuse)
        assert store.refresh()
        took, *still_open = store.keys_told
        assert took == took_after_all()
        assert bool(still_open) is not closes
        assert store.held.unfinished is not closes
        if closes:
            assert [one for one in _copies(start) if _opens(one, shut_out)] == []


def _refuse(*_: object) -> None:
    raise OSError(errno.EIO, "refused by the test")


def test_what_is_left_open_is_told_though_the_disk_does_not_take_who_opens(
    start: Path, secrets: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "exchange", _refuse)
    with opened(start) as store:
        store.turn_key(TURNS["somebody goes"][1])

    def full(*_: object) -> bool:
        raise DiskFull(start)

    monkeypatch.setattr(Folder, "commit", full)
    recovery = keyring.unlock(_ring(start), RECOVERY, secrets[RECOVERY])
    with Store.open(start, now=lambda: MORNING, key=recovery) as store:
        assert store.held.unfinished
        assert store.keys_told != ()


def test_an_access_that_was_not_given_is_not_said_to_be(
    start: Path, secrets: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    admits = partial(keyring.admitted, who="ZZ", passphrase=HERS)
    with opened(start) as store, opened(start, keyring.unlock(_ring(start), GOES, secrets[GOES])) as colleague:
        with monkeypatch.context() as silent:

            def commit(folder: Folder, *_: object) -> bool:
                silent.setattr(Folder, "newest", _silent)
                return _silent(folder)

            silent.setattr(Folder, "commit", commit)
            with pytest.raises(SaveFailed, match="on ne sait pas si"):
                store.turn_key(admits)
        colleague.change(CODE, call("Belette"))
        assert store.refresh()
        assert (store.keys_told, store.key.ring.slot("ZZ")) == ((), None)


def test_a_turn_that_was_overtaken_is_not_said_to_have_been_in_doubt(start: Path, secrets: dict[str, str]) -> None:
    with opened(start) as store, opened(start, keyring.unlock(_ring(start), GOES, secrets[GOES])) as colleague:
        once: list[None] = []

        def turn(key: Key) -> Key:
            if not once:
                once.append(colleague.change(CODE, call("Belette")) and None)
            return keyring.admitted(key, "ZZ", HERS)

        assert store.turn_key(turn) == ()
        store.refresh()
        assert store.keys_told == ()
        assert store.key.ring.slot("ZZ") is not None


def test_an_archives_folder_that_cannot_be_listed_keeps_nobody_out(
    start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as refused, opened(start) as store:
        refused.setattr(backups, "exchange", _refuse)
        store.turn_key(TURNS["somebody goes"][1])
    shutil.rmtree(start / "archives")
    (start / "archives").symlink_to(start / "archives")
    key = keyring.unlock(_ring(start), WHO, PASSPHRASE)
    with Store.open(start, now=lambda: MORNING, key=key) as store:
        assert store.get(CODE).called == "Loutre"
        assert store.keys_told != ()


def _silent(folder: Folder, *_: object) -> bool:
    raise SaveFailed.because(folder.path, OSError(errno.EIO, "silent"))
