"""What the proof's tests share: opening a store of each kind, whatever its files look like inside."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reliance_tui.store import Store
from tests.store.conftest import MORNING


def plain(where: Path, shared: bool = True) -> Store:
    """Open the store of a folder, not sealed."""
    return Store.open(where, now=lambda: MORNING, shared=shared)


KINDS = {"plain": plain}
"""The kinds of store there are: each is put through all of the proof."""


@pytest.fixture(params=KINDS)
def opening(request: pytest.FixtureRequest) -> Callable[..., Store]:
    """Open the store of a folder; to be used in a `with`."""
    return KINDS[request.param]


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on this process, which wrote what is in the folder, passes for one that is no more."""

    def gone(pid: int, signal: int) -> None:
        raise ProcessLookupError

    return lambda: monkeypatch.setattr(os, "kill", gone)
