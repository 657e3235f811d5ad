"""The keys that a sealed caseload holds: what lies beside it is believed because one of these opens it."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from reliance_tui.store.keyring import Key


class HeldKeys(msgspec.Struct, frozen=True):
    """One record a sealed store.

    `past` are the data keys it had, the oldest first. `archives` are those of each year's archive: the last is the
    one it has, or is to have as soon as it is turned; b"" stands for a plain one that is to be sealed, and no key for
    one of format 2 that did not read when the store took its first authority. `plain` are the
    digests of the plain backups that are to be sealed. `unfinished`, the turn of the keys was committed, and what
    opened before may still be there.
    """

    past: tuple[bytes, ...] = ()
    archives: dict[str, tuple[bytes, ...]] = {}
    plain: tuple[str, ...] = ()
    unfinished: bool = False

    def of_archive(self, year: int) -> tuple[bytes, ...] | None:
        """The data keys an archive may have, the one it should have last; None when there is no such archive."""
        return self.archives.get(str(year))

    def with_archive(self, year: int, *keys: bytes) -> HeldKeys:
        """Once these are that archive's, instead of any before."""
        return replace(self, archives={**self.archives, str(year): keys})


def finished(held: HeldKeys) -> HeldKeys:
    """Once nothing of before is left: each archive has the last of its keys."""
    archives = {year: keys[-1:] for year, keys in held.archives.items()}
    return replace(held, archives=archives, plain=(), unfinished=False)


def carried(key: Key | None, held: HeldKeys) -> Key | None:
    """The key once it knows those before it, and those of the archives."""
    return replace(key, past=held.past, archives=held.archives) if key is not None else None
