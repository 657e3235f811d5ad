"""The program opened from a shell: through its door, to be read only, or as the wall beside the one that leads."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reliance_tui import locale
from reliance_tui.cli.asked import folder_of, opened, speak
from reliance_tui.cli.terminal import end_in_order, in_a_terminal
from reliance_tui.cli.unlock import need_data
from reliance_tui.locale import tell
from reliance_tui.store import Act, Store, StoreError, peek

if TYPE_CHECKING:
    from reliance_tui.app import Left, Place
    from reliance_tui.domain.sentence import Sentence
    from reliance_tui.door import Entered
    from reliance_tui.store.withheld import Withheld


@in_a_terminal()
def open_(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Open the program; at its door again each time it is locked. The exit code."""
    folder, back = folder_of(options), None
    withheld: tuple[Withheld, ...] = ()
    fault = unheard = who = ""
    while True:
        entered = _at_the_door(folder, now, " ".join(filter(None, (unheard, fault, _held(withheld)))), who)
        if entered is None:
            return 0
        try:
            store, told = _let_in(folder, now, entered)
            store, withheld, given_back = _given_back(store, withheld)
        except StoreError as error:
            if not withheld:
                raise
            # What is held is nowhere else: the door stays, until the disk takes it again.
            fault = tell(error.sentence)
            continue
        if store.key is not None:
            # Not for a command that reads: each would push an older generation out.
            store.note(Act.OPENED)
        speak(options, store)
        left = stay(store, now, back, tuple(map(tell, (*told, *given_back))))
        if left.locked_from is None:
            return left.code
        # What the families said is let go of before anyone else is asked who they are.
        back, fault, unheard, who = left.locked_from, "", left.unheard, left.who
        withheld += left.withheld
        del store, entered
        gc.unfreeze()
        gc.collect()


@in_a_terminal()
def read(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Open to read: nothing is made, changed or left in the folder; a plain store is not asked to be sealed."""
    folder, back, who = folder_of(options), None, ""
    need_data(folder)
    while True:
        header, key = peek(folder), None
        if header is not None and header.ring is not None:
            from reliance_tui.door import come_in

            if (entered := come_in(folder, now().date(), header.ring, header.store, who=who, reading=True)) is None:
                return 0
            key = entered.key
        store = Store.open(folder, now=now, key=key, read_only=True)
        speak(options, store)
        left = stay(store, now, back)
        if left.locked_from is None:
            return left.code
        back, who = left.locked_from, left.who
        del store, key
        gc.unfreeze()
        gc.collect()


@in_a_terminal()
def wall(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Open the projected screen that follows the meeting. The exit code."""
    folder = folder_of(options)
    need_data(folder)
    header = peek(folder)
    key = None
    if header is not None and header.ring is not None:
        entered = _at_the_door(folder, now)
        if entered is None:
            return 0
        key = entered.key
    store = opened(folder, now, key, shared=False)
    speak(options, store)
    from reliance_tui.app import WallApp, run
    from reliance_tui.screens.office import Office

    return run(Office(store, now, language=locale.language()), WallApp).code


def _held(withheld: tuple[Withheld, ...]) -> str:
    from reliance_tui.store.withheld import told_at_the_door

    sentence = told_at_the_door(withheld)
    return tell(sentence) if sentence is not None else ""


def _given_back(
    store: Store, withheld: tuple[Withheld, ...]
) -> tuple[Store, tuple[Withheld, ...], tuple[Sentence, ...]]:
    """The store with what was held for who opened it, what stays held for others, and what she is told of it."""
    from reliance_tui.store.withheld import give_back

    try:
        return store, *give_back(withheld, store)
    except StoreError:
        store.close()
        raise


def _at_the_door(folder: Path, now: Callable[[], datetime], told: str = "", who: str = "") -> Entered | None:
    """Who comes in: asked, whatever the folder holds. None for who leaves."""
    from reliance_tui.door import come_in

    header = peek(folder)
    ring, store = (header.ring, header.store) if header else (None, "")
    return come_in(folder, now().date(), ring, store, told, who=who)


def _let_in(folder: Path, now: Callable[[], datetime], entered: Entered) -> tuple[Store, tuple[Sentence, ...]]:
    """Open the store for who came in; a plain one for which she just made a key is sealed first. What she is told of
    it."""
    header, key = peek(folder), entered.key
    if key is None or header is None or header.ring is not None:
        return opened(folder, now, key), ()
    store = opened(folder, now, None)
    return store, store.seal(key)


def stay(store: Store, now: Callable[[], datetime], back: Place | None = None, told: tuple[str, ...] = ()) -> Left:
    """Stay in the program until it is left."""
    from reliance_tui.app import run
    from reliance_tui.screens.office import Office

    left = run(Office(store, now, language=locale.language()), back=back, told=told)
    end_in_order()
    return left
