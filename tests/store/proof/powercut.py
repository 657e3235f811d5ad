"""What a disk may hold after the power is cut, at every point of what the program did to it.

The model is the least a disk promises:

- what `fsync` of a file returned for is kept; of what was written since, each block of 512 bytes may hold any of its
  versions, or zeros, or garbage, and the file may have any of its lengths or stop between two blocks;
- a name (made, linked, renamed, removed) is kept once `fsync` of its folder returned; until then each such step may
  have reached the disk or not: the first ones alone (`in order`), or any of them (`in any order`).
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.store.proof.watch import Call, Watch

BLOCK = 512
FOLDER = -1
"""The number under which a folder stands in `Moment.names`."""

State = dict[Path, bytes | None]
"""A disk: what each file holds, None for a folder."""


class Step(NamedTuple):
    """A change of names: `number` gets the name `to`, what was at `gone` loses it."""

    number: int
    to: Path | None
    gone: Path | None


class Moment(NamedTuple):
    """A point where the power may be cut: what the disk has for sure, and what is on its way there."""

    after: str
    said: int
    names: dict[Path, int]
    steps: tuple[Step, ...]
    contents: dict[int, tuple[bytes, ...]]


class Recording(Watch):
    """Keeps a `Moment` after each call that matters. `said` is what the program has acknowledged by then."""

    def __init__(self, under: Path, said: int) -> None:
        super().__init__(under)
        self.said = said
        self._now: dict[Path, int] = {}
        self._contents: dict[int, tuple[bytes, ...]] = {}
        for path in sorted(under.rglob("*")):
            self._now[path] = FOLDER if path.is_dir() else self._new(path)
        self._safe = dict(self._now)
        self._steps: tuple[Step, ...] = ()
        self.moments: list[Moment] = []
        self._keep("nothing")

    def acknowledge(self, said: int) -> None:
        """The program has told its person that this much is kept."""
        self.said = said
        self._keep("the acknowledgement")

    def around(self, call: Call, make: Callable[[], Any]) -> Any:
        result = make()
        path, name = call.path, call.name
        if name == "open" and call.changes:
            if path not in self._now:
                self._step(Step(self._new(path), path, None))
            elif call.rest[0] & os.O_TRUNC:
                self._written(path)
        elif name in ("write", "ftruncate", "truncate", "sendfile"):
            self._written(path)
        elif name == "mkdir":
            self._step(Step(FOLDER, path, None))
        elif name == "link":
            self._step(Step(self._now[path], Path(call.rest[0]), None))
        elif name in ("rename", "replace"):
            self._step(Step(self._now[path], Path(call.rest[0]), path))
        elif name in ("unlink", "remove", "rmdir"):
            self._step(Step(FOLDER, None, path))
        elif name in ("fsync", "fdatasync"):
            self._synced(path)
        else:
            return result
        self._keep(str(call))
        return result

    def _keep(self, after: str) -> None:
        self.moments.append(Moment(after, self.said, dict(self._safe), self._steps, dict(self._contents)))

    def _new(self, path: Path) -> int:
        number = len(self._contents)
        self._contents[number] = (self._read(path),)
        return number

    def _read(self, path: Path) -> bytes:
        with self._open(path, "rb") as file:
            return file.read()

    def _written(self, path: Path) -> None:
        self._contents[self._now[path]] += (self._read(path),)

    def _step(self, step: Step) -> None:
        self._steps += (step,)
        _apply(step, self._now)

    def _synced(self, path: Path) -> None:
        if not path.is_dir():
            number = self._now[path]
            self._contents[number] = self._contents[number][-1:]
            return
        left = []
        for step in self._steps:
            if path in {place.parent for place in (step.to, step.gone) if place}:
                _apply(step, self._safe)
            else:
                left.append(step)
        self._steps = tuple(left)


def states(moment: Moment, draws: int, seed: int) -> Iterator[State]:
    """Disks there may be after a cut at that moment: the extremes, then so many drawn by lot; none twice."""
    chance = random.Random(seed)
    seen = set()
    for number in range(draws):
        steps = moment.steps
        if number % 2:
            steps = steps[: chance.randint(0, len(steps))]
        elif number > 8:
            steps = tuple(step for step in steps if chance.random() < 0.5)
        how = _EXTREMES[number % len(_EXTREMES)] if number < 4 * len(_EXTREMES) else ""
        names = dict(moment.names)
        for step in steps:
            _apply(step, names)
        held = {one: _torn(versions, chance, how) for one, versions in moment.contents.items()}
        state = {path: None if one == FOLDER else held[one] for path, one in sorted(names.items())}
        if (mark := hash(frozenset(state.items()))) not in seen:
            seen.add(mark)
            yield state


def lay(state: State, under: Path) -> None:
    """Make a folder what the state says, and nothing more."""
    shutil.rmtree(under, ignore_errors=True)
    under.mkdir(parents=True)
    for path, data in state.items():
        if not path.parent.is_dir():
            continue  # its folder's name was lost
        if data is None:
            path.mkdir()
        else:
            path.write_bytes(data)


_EXTREMES = ("old", "new", "zero", "garbage")


def _apply(step: Step, names: dict[Path, int]) -> None:
    if step.gone is not None:
        names.pop(step.gone, None)
    if step.to is not None:
        names[step.to] = step.number


def _torn(versions: tuple[bytes, ...], chance: random.Random, how: str) -> bytes:
    if len(versions) == 1:
        return versions[0]
    longest = max(map(len, versions))
    length = chance.choice([*map(len, versions), chance.randrange(0, longest + 1, BLOCK)])
    if how:
        length = len(versions[0 if how == "old" else -1])
    blocks = []
    for start in range(0, length, BLOCK):
        size = min(BLOCK, length - start)
        found = [version[start : start + size].ljust(size, b"\0") for version in versions]
        if len(set(found)) > 1:
            made = {"old": found[0], "new": found[-1], "zero": bytes(size), "garbage": chance.randbytes(size)}
            found = [made[how]] if how else [*found, *made.values()]
        blocks.append(chance.choice(found))
    return b"".join(blocks)
