"""The floor: what this machine has already seen of a sealed store, kept outside its folder.

Who puts an older copy of the folder back puts back good seals with it: only a memory elsewhere can tell. It holds
a store's id, a number, a digest and the authority of its ring, nothing else; to lose it only lowers the floor.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec

from reliance_tui.store.envelope import Header, look
from reliance_tui.store.errors import RolledBack, StoreError
from reliance_tui.store.folder import Folder
from reliance_tui.store.ring import Pin
from reliance_tui.store.tables import UNREADABLE

_DIGEST = 65  # 64 hexadecimal digits and a line end, the last of a generation


class Seen(msgspec.Struct, frozen=True):
    """The newest generation seen: of which store, its number, its digest in hexadecimal, and the authority of its
    ring then (none, of format 2)."""

    store: str
    generation: int
    digest: str
    epoch: int = 0
    authority: bytes = b""


class Floor:
    """The floor of one folder, for the person of this machine."""

    def __init__(self, folder: Path) -> None:
        from platformdirs import user_state_path

        self._files = Folder(folder)
        name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()
        self._file = user_state_path("reliance", appauthor=False) / "floors" / f"{name}.json"
        self.seen = self._read()

    def check(self, header: Header | None) -> None:
        """Hold the folder's newest generation (None: there is none) against what was seen. Raises `RolledBack`."""
        seen, folder = self.seen, self._files.path
        if seen is None:
            return
        if header is None:
            raise RolledBack.gone(folder, seen.generation)
        if header.ring is None or header.store != seen.store:
            raise RolledBack.other(folder)
        if header.generation < seen.generation:
            raise RolledBack.older(folder, header.generation, seen.generation)
        if seen.authority and not header.ring.leads_from(Pin(seen.epoch, seen.authority)):
            raise RolledBack.forked(folder)
        if self._rewritten(seen, header):
            raise RolledBack.rewritten(folder, seen.generation)

    def rise(self, header: Header) -> None:
        """Remember that generation, if it is sealed. A disk that refuses is no reason not to work."""
        if header.ring is None:
            return
        with suppress(OSError):
            digest = _digest(self._files.file(header.generation))
            pin = header.ring.pin
            seen = Seen(header.store, header.generation, digest, pin.epoch, pin.authority)
            if seen == self.seen:
                return
            self.seen = seen
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = self._file.with_name(f"{self._file.name}.{os.getpid()}")
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(msgspec.json.encode(seen))
            os.replace(draft, self._file)

    def forget(self) -> None:
        """Have no floor any more, on purpose: the next opening makes one of what it finds."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        self.seen = None

    def _read(self) -> Seen | None:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Seen)
        except (OSError, *UNREADABLE):
            return None

    def _rewritten(self, seen: Seen, newest: Header) -> bool:
        """Whether the generation seen is still there, whole, and is another one."""
        file = self._files.file(seen.generation)
        try:
            if seen.generation != newest.generation:  # the newest was read whole to be opened
                look(file.read_bytes(), file)
            return _digest(file) != seen.digest
        except (OSError, StoreError):
            return False


def _digest(file: Path) -> str:
    with file.open("rb") as generation:
        generation.seek(-_DIGEST, os.SEEK_END)
        return generation.read(_DIGEST - 1).decode()
