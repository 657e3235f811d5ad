"""The entry of the program: `reliance`, or `python -m reliance_tui`."""

from __future__ import annotations

import gc

from reliance_tui.hardening import harden


def main() -> int:
    """Run the command asked for; the process's exit code.

    Garbage is looked for from the first frame on (`RelianceApp.on_ready`): until then all that is made is kept, and
    to look through it would only hold the frame up. A command without a screen is over before it matters.
    """
    gc.disable()
    harden()
    from reliance_tui.cli import main

    return main()


if __name__ == "__main__":
    raise SystemExit(main())
