"""Two windows, edits, failing disks, crashes and reopenings in any order: the store holds what was acknowledged."""

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
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reliance_tui.store import ChangedOnDisk, Store, StoreError
from tests.store.conftest import call, family
from tests.store.proof.conftest import KINDS
from tests.store.proof.faults import AFTER, BEFORE, Refusing
from tests.store.proof.watch import Call

CODES = ("RBX-2026-001", "RBX-2026-002", "TRC-2026-001")
windows = st.integers(0, 1)
codes = st.sampled_from(CODES)
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


class Machine(RuleBasedStateMachine):
    """`kept` is what the disk must hold: each family's name, as last acknowledged."""

    kind = "plain"

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.folder = self.root / "data"
        with self.open() as store:
            for code in CODES:
                store.save(family(code), 0)
        self.windows = [self.open(), self.open()]
        self.kept = dict.fromkeys(CODES, "")

    def open(self) -> Store:
        return KINDS[self.kind](self.folder, shared=False)

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)

    @rule(window=windows, code=codes, name=names)
    def edit(self, window: int, code: str, name: str) -> None:
        """Refused to who had not seen what was last written on that family, who sees it then; to nobody else."""
        store = self.windows[window]
        stale = store.revision(code) != self.open().revision(code)
        if stale:
            with pytest.raises(ChangedOnDisk):
                store.change(code, call(name))
        else:
            store.change(code, call(name))
            self.kept[code] = name
        assert store.get(code).called == self.kept[code]

    @rule(window=windows, name=names)
    def replace_all(self, window: int, name: str) -> None:
        store = self.windows[window]
        store.refresh()
        store.replace_all(store.service(), [call(name)(one) for one in store.families()])
        self.kept = dict.fromkeys(CODES, name)

    @rule(
        window=windows,
        code=codes,
        name=names,
        at=st.integers(0, 30),
        how=st.sampled_from([BEFORE, AFTER]),
        error=st.sampled_from([errno.ENOSPC, errno.EIO, errno.EROFS]),
    )
    def edit_on_a_failing_disk(self, window: int, code: str, name: str, at: int, how: str, error: int) -> None:
        """It takes or it does not; the window shows which."""
        store = self.windows[window]
        with Refusing(self.root, at, error, how):
            try:
                store.change(code, call(name))
                self.kept[code] = name
            except ChangedOnDisk:
                pass
            except StoreError:
                self.kept[code] = self.either(code, name)

    @rule(window=windows, code=codes, name=names, at=st.integers(0, 30))
    def crash(self, window: int, code: str, name: str, at: int) -> None:
        """The program dies at some call to the disk, and is started again."""
        try:
            with _Dying(self.root, at):
                self.windows[window].change(code, call(name))
                self.kept[code] = name
        except ChangedOnDisk:
            pass
        except _Death:
            self.kept[code] = self.either(code, name)
        self.windows[window] = self.open()

    @rule(window=windows)
    def reopen(self, window: int) -> None:
        self.windows[window].close()
        self.windows[window] = self.open()

    @rule(window=windows)
    def refresh(self, window: int) -> None:
        self.windows[window].refresh()
        for code, name in self.kept.items():
            assert self.windows[window].get(code).called == name

    def either(self, code: str, name: str) -> str:
        """What the disk holds of a change not acknowledged: all of it, or nothing."""
        found = self.open().get(code).called
        assert found in (self.kept[code], name)
        return found

    @invariant()
    def the_disk_holds_what_was_acknowledged(self) -> None:
        if hasattr(self, "kept"):
            store = self.open()
            assert {code: store.get(code).called for code in CODES} == self.kept


class _Death(BaseException):
    """What no room of the program can answer."""


class _Dying(Refusing):
    """From a call on, nothing more is done: what `finally` would tidy up is left as it is."""

    def around(self, call: Call, make: Callable[[], Any]) -> Any:
        self.calls.append(call)
        if len(self.calls) > self._at:
            raise _Death
        return make()


class TestMachine(Machine.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
