"""What all the tests share: nothing they do is kept in the home of whoever runs them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial

import pytest

from reliance_tui.store import keyring
from reliance_tui.store.sealing import Kdf
from tests import stillness


@pytest.fixture(autouse=True, scope="session")
def _floors_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a machine remembers of the stores it opened (`store.floor`) goes with the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _garbage_looked_for_less() -> Iterator[None]:
    """Hundreds of programs are painted one after another: by default a third of a run goes to looking through them."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.fixture(autouse=True, scope="session")
def _quick_passphrases() -> Iterator[None]:
    """New slots cost the least that may be run: guessing is slow on purpose, and there are hundreds to derive.

    The program itself, where a test starts it, derives as it does for anyone.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyring, "Kdf", partial(Kdf, passes=1, memory=8 * 1024, lanes=1))
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_time_is_slept_away() -> Iterator[None]:
    """A program driven by a test is waited for until it rests, and no longer."""
    with stillness.of_the_loop():
        yield
