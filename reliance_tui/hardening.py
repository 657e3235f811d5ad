"""What is refused before anything else is loaded: what would write, send or keep what families said elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from types import TracebackType

REFUSED = (
    "TEXTUAL",
    "TEXTUAL_DEBUG",
    "TEXTUAL_DEVTOOLS_HOST",
    "TEXTUAL_DEVTOOLS_PORT",
    "TEXTUAL_LOG",
    "TEXTUAL_PRESS",
    "TEXTUAL_SCREENSHOT",
    "TEXTUAL_SCREENSHOT_FILENAME",
    "TEXTUAL_SCREENSHOT_LOCATION",
)
"""Textual's own switches that log what is shown, send it to a console, press keys, or take pictures of names."""


def harden() -> None:
    """Take these switches away, make every file of this process private, leave no core and no values in a traceback.

    To be called before Textual is imported: it reads its switches then.
    """
    for name in REFUSED:
        os.environ.pop(name, None)
    os.umask(0o077)
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.excepthook = _say_where_only


def _say_where_only(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An error nobody foresaw, outside the screens: where it happened, never what it says: it may quote a family."""
    from reliance_tui.incident import where

    print(*where(error), sep="\n", file=sys.stderr)
