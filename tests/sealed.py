"""A key for the tests' sealed stores, derived once a run: each derivation takes a fifth of a second, on purpose."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reliance_tui.store import Key, unlock_any
from reliance_tui.store.envelope import look
from reliance_tui.store.keyring import new_key

WHO, PASSPHRASE = "CB", "loutre sous la pluie fine"


@cache
def key_and_recovery() -> tuple[Key, str]:
    """The key that `PASSPHRASE` opens, and the recovery key beside it."""
    return new_key(WHO, PASSPHRASE)


def key() -> Key:
    """The key that `PASSPHRASE` opens."""
    return key_and_recovery()[0]


@cache
def of_format_2() -> Key:
    """The key of the sealed file of format 2 that is kept in `store/formats_sealed/`."""
    file = Path(__file__).parent / "store" / "formats_sealed" / "format-2.reliance"
    ring = look(file.read_bytes(), file).ring
    assert ring is not None
    return unlock_any(ring, PASSPHRASE)
