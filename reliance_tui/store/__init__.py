"""The store: keeps the records. TinyDB in front, one generation file a save behind."""

from reliance_tui.store.errors import (
    ChangedOnDisk,
    Damaged,
    DiskFull,
    Locked,
    NotAStore,
    ReadOnly,
    SaveFailed,
    StoreError,
    TooNew,
)
from reliance_tui.store.neighbour import Neighbour
from reliance_tui.store.reading import Kept
from reliance_tui.store.recover import Recovered, go_back
from reliance_tui.store.store import Store

__all__ = [
    "ChangedOnDisk",
    "Damaged",
    "DiskFull",
    "Kept",
    "Locked",
    "Neighbour",
    "NotAStore",
    "ReadOnly",
    "Recovered",
    "SaveFailed",
    "Store",
    "StoreError",
    "TooNew",
    "go_back",
]
