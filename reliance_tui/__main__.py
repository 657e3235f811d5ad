"""`python -m reliance_tui` does what `reliance` does."""

from reliance_tui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
