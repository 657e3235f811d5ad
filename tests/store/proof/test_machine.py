"""Two windows, edits, failing disks, crashes, locks, archives and backups gone back to, in any order, on a store new or
of the format before: the folder holds what was acknowledged."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from reliance_tui.store import ChangedOnDisk, Store, StoreError, backups
from reliance_tui.store.restore import restore
from tests.sealed import of_format_2
from tests.store.conftest import MORNING, call, family
from tests.store.proof.conftest import KINDS, Kind
from tests.store.proof.faults import AFTER, BEFORE, Refusing
from tests.store.proof.watch import Call

FORMATS = Path(__file__).parents[1]
OF_FORMAT_2 = {
    "plain": (FORMATS / "formats" / "format-2.reliance", KINDS["plain"]),
    "sealed": (FORMATS / "formats_sealed" / "format-2.reliance", Kind(of_format_2)),
}
NEW = ("RBX-2026-001", "RBX-2026-002", "TRC-2026-001")
windows = st.integers(0, 1)
codes = st.integers(0, 2)
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


class Machine(RuleBasedStateMachine):
    """`kept` is what the caseload must hold, and `archived` the archive: each family's name, as last acknowledged."""

    kind = "plain"

    @initialize(older=st.booleans())
    def begin(self, older: bool) -> None:
        """A new store, or one whose last save was of a program of format 2."""
        self.root = Path(tempfile.mkdtemp())
        self.folder = self.root / "data"
        file, self.opening = OF_FORMAT_2[self.kind] if older else (None, KINDS[self.kind])
        if file:
            self.folder.mkdir()
            shutil.copy(file, self.folder / "active.g3")
        with self.open() as store:
            if not older:
                for code in NEW:
                    store.save(family(code), 0)
            self.kept = {one.code: one.called for one in store.families()}
        self.codes = tuple(self.kept)[:3]
        self.archived: dict[str, str] = {}
        self.copies: dict[Path, dict[str, str]] = {}
        self.windows: list[Store | None] = [self.open(), self.open()]

    def open(self) -> Store:
        return self.opening(self.folder, shared=False)

    def window(self, number: int) -> Store:
        """That window; one that was locked is opened again, with the key."""
        store = self.windows[number] = self.windows[number] or self.open()
        return store

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)

    def is_stale(self, store: Store, code: str) -> bool:
        """Whether the window has not seen what was last written on that family: it has another revision then."""
        there = self.open()
        stale = code not in self.kept or not store.has(code) or store.revision(code) != there.revision(code)
        assert stale or store.get(code) == there.get(code)
        return stale

    @rule(window=windows, code=codes, name=names)
    def edit(self, window: int, code: int, name: str) -> None:
        """Refused to who had not seen what was last written on that family, who sees it then; to nobody else."""
        store, code_ = self.window(window), self.codes[code]
        if self.is_stale(store, code_):
            with pytest.raises((ChangedOnDisk, KeyError)):
                store.change(code_, call(name))
        else:
            store.change(code_, call(name))
            self.kept[code_] = name
        if code_ in self.kept and store.has(code_):
            assert store.get(code_).called == self.kept[code_]

    @rule(window=windows, name=names)
    def replace_all(self, window: int, name: str) -> None:
        store = self.window(window)
        store.refresh()
        store.replace_all(store.service(), [call(name)(one) for one in store.families()])
        self.kept = dict.fromkeys(self.kept, name)

    @rule(window=windows, code=codes)
    def archive(self, window: int, code: int) -> None:
        """Refused to who had not seen what was last written on it; it is in one place alone otherwise."""
        store, code_ = self.window(window), self.codes[code]
        if self.is_stale(store, code_):
            with pytest.raises((ChangedOnDisk, KeyError)):
                store.archives.put(code_)
        else:
            store.archives.put(code_)
            self.archived[code_] = self.kept.pop(code_)

    @rule(window=windows, code=codes)
    def bring_back(self, window: int, code: int) -> None:
        store, code_ = self.window(window), self.codes[code]
        if code_ in self.archived:
            assert store.archives.take(MORNING.year, code_).called == self.archived[code_]
            self.kept[code_] = self.archived.pop(code_)

    @rule()
    def back_up(self) -> None:
        copy = backups.make(self.folder, MORNING, self.opening.key)
        self.copies[copy.file] = dict(self.kept)

    @rule(which=st.integers(0, 9))
    def go_back_to_a_copy(self, which: int) -> None:
        """All is as it was then, but what has left for the archive since."""
        if self.copies:
            file = tuple(self.copies)[which % len(self.copies)]
            restore(self.folder, file, MORNING, its_key=self.opening.key, key=self.opening.key)
            self.kept = {code: name for code, name in self.copies[file].items() if code not in self.archived}

    @rule(
        window=windows,
        code=codes,
        name=names,
        at=st.integers(0, 30),
        how=st.sampled_from([BEFORE, AFTER]),
        error=st.sampled_from([errno.ENOSPC, errno.EIO, errno.EROFS]),
    )
    def edit_on_a_failing_disk(self, window: int, code: int, name: str, at: int, how: str, error: int) -> None:
        """It takes or it does not; the window shows which."""
        store, code_ = self.window(window), self.codes[code]
        with Refusing(self.root, at, error, how):
            try:
                store.change(code_, call(name))
                self.kept[code_] = name
            except (ChangedOnDisk, KeyError):
                pass
            except StoreError:
                self.either(code_, name)

    @rule(window=windows, code=codes, name=names, at=st.integers(0, 30))
    def crash(self, window: int, code: int, name: str, at: int) -> None:
        """The program dies at some call to the disk, and is started again."""
        store, code_ = self.window(window), self.codes[code]
        try:
            with _Dying(self.root, at):
                store.change(code_, call(name))
                self.kept[code_] = name
        except (ChangedOnDisk, KeyError):
            pass
        except _Death:
            self.either(code_, name)
        self.windows[window] = self.open()

    @rule(window=windows)
    def lock(self, window: int) -> None:
        """Nothing of it stays in memory until its person is back."""
        self.window(window).close()
        self.windows[window] = None

    @rule(window=windows)
    def refresh(self, window: int) -> None:
        store = self.window(window)
        store.refresh()
        assert {one.code: one.called for one in store.families()} == self.kept

    def either(self, code: str, name: str) -> None:
        """The disk holds all of a change not acknowledged, or nothing of it: it goes on from there."""
        if code in self.kept:
            found = self.open().get(code).called
            assert found in (self.kept[code], name)
            self.kept[code] = found

    @invariant()
    def the_disk_holds_what_was_acknowledged(self) -> None:
        if hasattr(self, "kept"):
            store = self.open()
            assert {one.code: one.called for one in store.families()} == self.kept
            found = store.archives.found()
            assert found.told == ()
            assert {one.code: one.called for _, one in found.families} == self.archived


class _Death(BaseException):
    """What no room of the program can answer."""


class _Dying(Refusing):
    """From a call on, nothing more is done: what `finally` would tidy up is left as it is."""

    def around(self, call: Call, make: Callable[[], Any]) -> Any:
        self.calls.append(call)
        if len(self.calls) > self._at:
            raise _Death
        return make()


class Sealed(Machine):
    kind = "sealed"


LIGHT = settings(max_examples=30, stateful_step_count=20, deadline=None)
MANY = settings(max_examples=100, stateful_step_count=40, deadline=None)


@pytest.mark.parametrize("how", [LIGHT, pytest.param(MANY, marks=pytest.mark.torture)], ids=["light", "many"])
@pytest.mark.parametrize("machine", [Machine, Sealed], ids=["plain", "sealed"])
def test_the_folder_holds_what_was_acknowledged(machine: type[Machine], how: settings) -> None:
    run_state_machine_as_test(machine, settings=how)
