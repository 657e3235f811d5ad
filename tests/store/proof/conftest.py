"""What the proof's tests share: opening a store of each kind, whatever its files look like inside."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reliance_tui.store import Key, Store
from tests import sealed
from tests.store.conftest import MORNING


class Kind:
    """A kind of store: called, it opens the store of a folder; to be used in a `with`."""

    def __init__(self, key: Callable[[], Key | None]) -> None:
        self._key = key

    @property
    def key(self) -> Key | None:
        """What opens it: None where it is not sealed."""
        return self._key()

    def __call__(self, where: Path, shared: bool = True) -> Store:
        return Store.open(where, now=lambda: MORNING, shared=shared, key=self.key)


KINDS = {"plain": Kind(lambda: None), "sealed": Kind(sealed.key)}
"""The kinds of store there are: each is put through all of the proof. The key is derived when first asked for."""


@pytest.fixture(params=KINDS)
def opening(request: pytest.FixtureRequest) -> Kind:
    """Open the store of a folder; to be used in a `with`."""
    return KINDS[request.param]


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on this process, which wrote what is in the folder, passes for one that is no more."""

    def gone(pid: int, signal: int) -> None:
        raise ProcessLookupError

    return lambda: monkeypatch.setattr(os, "kill", gone)
