"""Sees every call the program makes to the disk under a folder, whichever room makes it.

The calls are caught in `os` itself, and `open()` is led there too: a call added to the program tomorrow is seen
without a line changed here.
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

CHANGING = ("write", "ftruncate", "truncate", "sendfile", "link", "unlink", "remove", "rename", "replace", "mkdir")
"""The calls that change what is on the disk; so does `open` when it makes or empties a file."""
BY_FILE = ("read", "write", "close", "fsync", "fdatasync", "ftruncate", "fchmod", "fstat", "sendfile", "posix_fadvise")
BY_PATH = (
    *("open", "listdir", "scandir", "stat", "truncate", "chmod"),
    *("link", "unlink", "remove", "rename", "replace", "mkdir", "rmdir"),
)


class Call(NamedTuple):
    """A call about to be made or just made: on what, and with which other arguments."""

    name: str
    path: Path
    rest: tuple[Any, ...]

    def __str__(self) -> str:
        """As `fsync data`, `link saving…`: the same from one run to the next."""
        for start in ("saving.", "store.open-by."):
            if self.path.name.startswith(start):
                return f"{self.name} {start.rstrip('.')}…"
        return f"{self.name} {self.path.name}"

    @property
    def changes(self) -> bool:
        """Whether it changes what is on the disk."""
        made = self.name == "open" and bool(self.rest[0] & (os.O_CREAT | os.O_TRUNC))
        return made or self.name in CHANGING


class Watch:
    """While it is entered, `around` is given each call under the folder, to be made or not.

    Nothing is really waited for: `fsync` is seen and does nothing, for no power is cut here.
    """

    def __init__(self, under: Path) -> None:
        self.under = under
        self.files: dict[int, Path] = {}
        self._real = {name: getattr(os, name) for name in {*BY_FILE, *BY_PATH} if hasattr(os, name)}
        self._open = io.open

    def around(self, call: Call, make: Callable[[], Any]) -> Any:
        """Make the call, and see what it was."""
        return make()

    def __enter__(self) -> Self:
        for name, real in self._real.items():
            setattr(os, name, self._watched(name, real))
        io.open = builtins.open = self._opened  # type: ignore[assignment]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, real in self._real.items():
            setattr(os, name, real)
        io.open = builtins.open = self._open

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def watched(what: Any, *rest: Any, **more: Any) -> Any:
            path = self._path(what)
            if path is None:
                return real(what, *rest, **more)

            def make() -> Any:
                result = None if name in ("fsync", "fdatasync") else real(what, *rest, **more)
                if name == "open":
                    self.files[result] = path
                elif name == "close":
                    del self.files[what]
                return result

            # What is written may be a view of memory that is written on again: it is seen as it was.
            seen = tuple(bytes(one) if isinstance(one, memoryview) else one for one in rest)
            return self.around(Call(name, path, seen), make)

        return watched

    def _path(self, what: Any) -> Path | None:
        if isinstance(what, int):
            return self.files.get(what)
        try:
            path = Path(os.fsdecode(what))
        except TypeError:
            return None
        return path if path.is_relative_to(self.under) else None

    def _opened(self, file: Any, mode: str = "r", *how: Any, **more: Any) -> Any:
        if self._path(file) is None:
            return self._open(file, mode, *how, **more)
        raw = _Raw(file, mode.replace("b", "").replace("t", ""))
        buffered: Any = io.BufferedRandom(raw) if "+" in mode else None
        buffered = buffered or (io.BufferedReader(raw) if "r" in mode else io.BufferedWriter(raw))
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding=more.get("encoding") or "utf-8")


_MODES = {
    "r": os.O_RDONLY,
    "r+": os.O_RDWR,
    "w": os.O_WRONLY | os.O_CREAT | os.O_TRUNC,
    "a": os.O_WRONLY | os.O_CREAT | os.O_APPEND,
    "x": os.O_WRONLY | os.O_CREAT | os.O_EXCL,
}


class _Raw(io.FileIO):
    """A file whose every access goes by `os`, where it is seen."""

    def __init__(self, file: Any, mode: str) -> None:
        self._handle = file if isinstance(file, int) else os.open(file, _MODES[mode], 0o666)
        super().__init__(self._handle, mode.replace("x", "w"), closefd=False)

    def readinto(self, buffer: Any) -> int:
        data = os.read(self._handle, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        return b"".join(iter(lambda: os.read(self._handle, 1 << 20), b""))

    def write(self, data: Any) -> int:
        return os.write(self._handle, data)

    def truncate(self, size: int | None = None) -> int:
        size = self.tell() if size is None else size
        os.ftruncate(self._handle, size)
        return size

    def close(self) -> None:
        if not self.closed:
            super().close()
            os.close(self._handle)
