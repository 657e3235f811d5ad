"""reliance_tui: the terminal program of a family-support service."""
