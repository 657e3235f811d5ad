"""The store: keeps the records. TinyDB in front, one sealed generation file a save behind."""

from reliance_tui.store.errors import (
    ChangedOnDisk,
    Damaged,
    DiskFull,
    Locked,
    NotAStore,
    OnlyRead,
    ReadOnly,
    Removed,
    RolledBack,
    SaveFailed,
    Sealed,
    StoreError,
    Tampered,
    TooNew,
    WrongPassphrase,
)
from reliance_tui.store.journal import Act
from reliance_tui.store.keyring import Key, unlock_any
from reliance_tui.store.neighbour import Neighbour
from reliance_tui.store.reading import Kept, glimpse, peek
from reliance_tui.store.recover import Recovered, go_back
from reliance_tui.store.store import Store

__all__ = [
    "Act",
    "ChangedOnDisk",
    "Damaged",
    "DiskFull",
    "Kept",
    "Key",
    "Locked",
    "Neighbour",
    "NotAStore",
    "OnlyRead",
    "ReadOnly",
    "Recovered",
    "Removed",
    "RolledBack",
    "SaveFailed",
    "Sealed",
    "Store",
    "StoreError",
    "Tampered",
    "TooNew",
    "WrongPassphrase",
    "glimpse",
    "go_back",
    "peek",
    "unlock_any",
]
