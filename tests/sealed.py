"""A key for the tests' sealed stores, derived once a run: each derivation takes a fifth of a second, on purpose."""

from __future__ import annotations

from functools import cache

from reliance_tui.store import Key
from reliance_tui.store.keyring import new_key

WHO, PASSPHRASE = "CB", "loutre sous la pluie fine"


@cache
def key_and_recovery() -> tuple[Key, str]:
    """The key that `PASSPHRASE` opens, and the recovery key beside it."""
    return new_key(WHO, PASSPHRASE)


def key() -> Key:
    """The key that `PASSPHRASE` opens."""
    return key_and_recovery()[0]
