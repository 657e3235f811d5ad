"""A folder of the store: how bytes get to the disk so that none acknowledged is ever lost.

One file a save or a backup: temporary file → fsync → exclusive `link()` to `active.g<N+1>` → unlink → fsync of the
directory → acknowledged. `link()` is the compare-and-swap: it cannot overwrite what someone else committed.
"""

from __future__ import annotations

import errno
import os
import re
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from reliance_tui.store.errors import Damaged, Locked, NotAStore, ReadOnly, SaveFailed, told

KEPT = 8
"""Generations kept, the newest included."""
WAIT = 10.0
"""Seconds another process is given to finish a commit where the disk has no `link()`."""

_NAME = re.compile(r"active\.g([1-9]\d*)")
_TEMPORARY = re.compile(r"saving\.(?P<host>.+)\.(?P<pid>\d+)\.[0-9a-f]{16}")
_NO_LINK = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
_LONG = 1 << 16  # bytes from which the hint is worth a system call
_CHUNK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone has it, and would change line ends without it


class Overtaken(Exception):
    """Another process committed this generation first, or has this name: nothing was written, read again."""


class Folder:
    """The generation files of one store, or its backups, as bytes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> None:
        """Make the folder if need be, durably, readable by its owner alone. Raises the named errors."""
        with told(self.path):
            if self.path.exists() and not self.path.is_dir():
                raise NotAStore.folder(self.path)
            missing = [path for path in (self.path, *self.path.parents) if not path.exists()]
            for path in reversed(missing):
                with suppress(FileExistsError):
                    path.mkdir(mode=0o700)
                _sync(path.parent)

    def file(self, generation: int) -> Path:
        """Where a generation stands."""
        return self.path / f"active.g{generation}"

    def generations(self) -> list[int]:
        """The numbers of the generations there, oldest first; none when the folder is gone. Raises the named
        errors."""
        with told(self.path):
            return self._numbers()

    def newest(self) -> int:
        """The number of the newest generation, 0 when there is none. Raises the named errors."""
        return max(self.generations(), default=0)

    def read(self, generation: int) -> bytes:
        """The bytes of a generation. Raises FileNotFoundError when it was pruned meanwhile, else `ReadOnly`
        or `Damaged`."""
        file = self.file(generation)
        try:
            return file.read_bytes()
        except FileNotFoundError:
            raise
        except PermissionError:
            raise ReadOnly(self.path) from None
        except OSError:
            raise Damaged(file) from None

    def commit(self, generation: int, data: Iterable[bytes | bytearray]) -> bool:
        """Make `data` the generation that follows the newest, durably; whether it is the newest, and so is kept.

        If it is not, others have saved since: on top of it, or before it took its place, their own of that number
        having been pruned meanwhile. The newest alone can tell (`tickets`).

        Raises `Overtaken` when someone else committed first, or a named error. After a named error the disk may hold
        either generation (the failure may have come after the link): read it again.
        """
        with told(self.path):
            if max(self._numbers(), default=0) != generation - 1:
                raise Overtaken
            temporary = self._write(data, meanwhile=partial(self.prune, KEPT - 1))
            try:
                target = self.file(generation)
                self._publish(temporary, target, lambda: max(self.generations(), default=0) == generation - 1)
            finally:
                _discard(temporary)
        try:
            newest = max(self._numbers(), default=0)
            _sync(self.path)
        except OSError as error:
            raise SaveFailed.because(self.path, error) from error
        return newest == generation

    def put(self, name: str, data: bytes, check: Callable[[bytes], object]) -> Path:
        """Keep `data` under a name still free, durably, once `check` read it back without raising; where it is.

        Raises what `check` does, `Overtaken` when the name is taken, or a named error.
        """
        target = self.path / name
        with told(self.path):
            temporary = self._write([data])
            try:
                check(again(temporary))
                self._publish(temporary, target, lambda: not target.exists())
            finally:
                _discard(temporary)
            _sync(self.path)
        return target

    def exchange(self, name: str, data: bytes, check: Callable[[bytes], object]) -> None:
        """As `put`, in the place of the file of that name: there is the one or the other, whole, at any moment."""
        with told(self.path):
            temporary = self._write([data])
            try:
                check(again(temporary))
                os.replace(temporary, self.path / name)
            finally:
                _discard(temporary)
            _sync(self.path)

    def drop(self, name: str) -> None:
        """Remove the file of that name if that can be."""
        _discard(self.path / name)

    def prune(self, keep: int = KEPT) -> None:
        """Remove the generations before the last eight, or as many as said."""
        with suppress(OSError):
            for old in self._numbers()[:-keep]:
                _discard(self.file(old))

    def set_aside(self, generation: int) -> Path:
        """Keep a generation that does not read out of the way, as `damaged.g<N>`; where it is now."""
        aside = self.path / f"damaged.g{generation}"
        with told(self.path):
            os.rename(self.file(generation), aside)
            _sync(self.path)
        return aside

    def sweep(self) -> None:
        """Remove what processes of this machine that are no more left half written."""
        with suppress(OSError):
            for name in os.listdir(self.path):
                found = _TEMPORARY.fullmatch(name)
                if found and found["host"] == _host() and not _alive(int(found["pid"])):
                    _discard(self.path / name)

    def _numbers(self) -> list[int]:
        try:
            names = os.listdir(self.path)
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(int(found[1]) for name in names if (found := _NAME.fullmatch(name)))

    def _write(self, data: Iterable[bytes | bytearray], meanwhile: Callable[[], None] | None = None) -> Path:
        """A new temporary file of these bytes, durable; `meanwhile` is done as soon as the disk has much to write."""
        temporary = self.path / f"saving.{_host()}.{os.getpid()}.{os.urandom(8).hex()}"
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            try:
                for part in data:
                    rest = memoryview(part)
                    while rest:
                        rest = rest[os.write(handle, rest) :]
                    if len(part) >= _LONG:
                        _hurry(handle)
                        if meanwhile is not None:
                            meanwhile()
                os.fsync(handle)
            finally:
                os.close(handle)
        except BaseException:
            _discard(temporary)
            raise
        return temporary

    def _publish(self, temporary: Path, target: Path, free: Callable[[], bool]) -> None:
        try:
            os.link(temporary, target)
        except OSError as error:
            # A network folder may report as failed, or as there already, a link that took.
            if _same(temporary, target):
                return
            if isinstance(error, FileExistsError):
                raise Overtaken from None
            if error.errno not in _NO_LINK:
                raise
            self._replace(temporary, target, free)

    def _replace(self, temporary: Path, target: Path, free: Callable[[], bool]) -> None:
        """The same where `link()` is missing: one at a time, by a lock held for the length of a rename."""
        from filelock import FileLock, Timeout

        try:
            with FileLock(self.path / "commit.lock", timeout=WAIT, mode=0o600):
                if not free():
                    raise Overtaken
                os.replace(temporary, target)
        except Timeout:
            raise Locked(self.path) from None


def again(file: Path) -> bytes:
    """The bytes of a file as the disk has them, not as memory still holds them, where the system lets one choose."""
    handle = os.open(file, os.O_RDONLY | _BINARY)
    try:
        if hasattr(os, "posix_fadvise"):
            with suppress(OSError):
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        return b"".join(iter(lambda: os.read(handle, _CHUNK), b""))
    finally:
        os.close(handle)


def _host() -> str:
    return re.sub(r"[^\w-]", "-", socket.gethostname()) or "-"


def _sync(folder: Path) -> None:
    # The names in a folder are the folder's own data. Windows keeps them safe by itself and cannot be asked.
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _hurry(handle: int) -> None:
    # Linux takes this hint as "write it out now, without waiting for fsync": the disk works while the next part
    # is made. It is only a hint: nothing rests on it, and elsewhere there is none.
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _discard(path: Path) -> None:
    # What cannot be removed now is removed later: leftovers are swept at opening, old generations pruned.
    with suppress(OSError):
        os.unlink(path)


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _alive(pid: int) -> bool:
    if os.name == "nt":  # there, a file in use cannot be removed, and signal 0 would interrupt its owner
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
