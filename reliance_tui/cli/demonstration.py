"""The demonstration: a fictional caseload, made while the screens are fetched."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path

from reliance_tui.cli.opening import stay
from reliance_tui.cli.terminal import in_a_terminal
from reliance_tui.store import Store


@in_a_terminal()
def demo(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Open the program on a fictional caseload, thrown away on leaving. The exit code."""
    with tempfile.TemporaryDirectory(prefix="reliance-demo-") as folder:
        made = _made_aside(Path(folder), now)
        import_module("reliance_tui.app")
        store = Store.open(Path(folder), now=now, shared=False) if made() else demo_store(Path(folder), now)
        return stay(store, now).code


def _made_aside(folder: Path, now: Callable[[], datetime]) -> Callable[[], bool]:
    """Make the demonstration's store in a process of its own while the screens are fetched: two cores are sooner.

    What is returned waits for it and says whether it is there. When it is not, making it again here says why.
    """
    if not hasattr(os, "fork"):  # Windows: it is made here, a tenth of a second later
        return lambda: False
    try:
        maker = os.fork()
    except OSError:  # no room for another process: it is made here
        return lambda: False
    if maker == 0:
        failed = 1
        with suppress(BaseException):
            demo_store(folder, now).close()
            failed = 0
        os._exit(failed)
    return lambda: os.waitpid(maker, 0)[1] == 0


def demo_store(folder: Path, now: Callable[[], datetime]) -> Store:
    """A store in that folder with the demonstration's caseload, relative to today."""
    from reliance_tui.demo import activities, caseload, meetings, partners

    store, today = Store.open(folder, now=now, shared=False), now().date()
    service, families = caseload(today)
    lived = meetings(today, families), activities(today, families)
    store.replace_all(service, families, *lived, partners(today))
    return store
