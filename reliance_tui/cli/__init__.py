"""The command line: what is asked in a word from a shell, and the door of the program itself."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime

from reliance_tui import locale
from reliance_tui.cli import at_work
from reliance_tui.cli.asked import clock
from reliance_tui.cli.demonstration import demo
from reliance_tui.cli.files import Mistake
from reliance_tui.cli.opening import open_, read, wall
from reliance_tui.cli.parser import parser
from reliance_tui.cli.unlock import NoPassphrase
from reliance_tui.locale import _, tell
from reliance_tui.store import StoreError

USER_ERROR = 2
"""Exit code of a mistake of the user's; 1 is kept for what the machine could not do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the process's exit code: 0 done, 1 the machine could not, 2 a mistake in what was asked."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # What goes to a file is UTF-8 on every machine, for `touches.toml` is read as such.
            stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        return _no_one_reads()
    except (Mistake, NoPassphrase) as mistake:
        return _complain(str(mistake), USER_ERROR)
    except StoreError as error:
        return _complain(tell(error.sentence), 1)
    except KeyboardInterrupt:
        return 130


def _no_one_reads() -> int:
    """Who read what is told has enough of it (`| head`): the rest goes nowhere, Python's own last flush too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _complain(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code


def _run(argv: Sequence[str]) -> int:
    wanted = next((argv[n + 1] for n, word in enumerate(argv[:-1]) if word == "--lang"), "")
    locale.use(wanted)
    options = parser(of_the_store="store" in argv).parse_args(argv)
    now = clock(options.today)
    commands: dict[str | None, Callable[[argparse.Namespace, Callable[[], datetime]], int]] = {
        None: read if options.read_only else open_,
        "demo": demo,
        "wall": wall,
        "import": at_work.import_,
        "export": at_work.export,
        "duties": at_work.duties,
        "recover": at_work.recover,
        "keys": at_work.keys,
        "verify": at_work.verify,
        "templates": at_work.templates,
        "store": at_work.store_,
        "access": at_work.access,
        "anonymise": at_work.let_go,
        "eliminate": at_work.let_go,
        "calendar": at_work.calendar,
        "report": at_work.report,
    }
    if options.read_only and options.command is not None:
        raise Mistake(_("--read-only ouvre le programme lui-même : il ne va avec aucune commande."))
    return commands[options.command](options, now)
