"""The keeper: the one door through which all that is kept goes to the disk, in order, on a thread of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class Keeper:
    """A thread that does one thing after the other, and what the interface knows of it.

    The interface goes on while the disk is waited for. So that it finds everything as it was left, an act holds the
    keys (`at_rest`) until what follows it is done, and another handler's act waits for that too.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeper")
        self._last: Future[Any] | None = None
        self._acting: asyncio.Task[Any] | None = None
        self._rest = asyncio.Event()
        self._acts = 0

    async def act(self, work: Callable[[], T]) -> T:
        """Do something on the thread, after all that it was given before, and wait for it; raises what it raises."""
        mine = asyncio.current_task()
        while self._acts and self._acting is not mine:
            await self._rest.wait()
        if not self._acts:
            self._acting, self._rest = mine, asyncio.Event()
        self._acts += 1
        try:
            # Whoever waits may be told to stop; what is on its way to the disk is not.
            return await asyncio.shield(asyncio.wrap_future(self.later(work)))
        finally:
            self._acts -= 1
            if not self._acts:
                self._acting = None
                self._rest.set()  # who waits is woken after what follows this act: it has no other pause

    async def aside(self, work: Callable[[], T]) -> T:
        """As `act`, without holding anything: for what nobody asked by a key."""
        return await asyncio.shield(asyncio.wrap_future(self.later(work)))

    def later(self, work: Callable[[], T]) -> Future[T]:
        """Do something on the thread, after all that it was given before."""
        self._last = future = self._thread.submit(work)
        return future

    @property
    def acting(self) -> bool:
        """Whether an act is under way."""
        return self._acts > 0

    @property
    def busy(self) -> bool:
        """Whether anything is under way, an act or not."""
        return self.acting or (self._last is not None and not self._last.done())

    async def at_rest(self) -> None:
        """Wait until no act is under way, nor what follows it."""
        while self._acts:
            await self._rest.wait()

    def settle(self, seconds: float | None = None) -> None:
        """Wait until all that was given is done, the interface being held: for where it ends. Raises `TimeoutError`
        when it is not within so many seconds, if any are said."""
        self._thread.submit(lambda: None).result(seconds)

    def close(self) -> None:
        """Do what was given, and nothing more."""
        self._thread.shutdown(wait=True)
