"""What is typed on a projected screen, and not to be read there."""

from __future__ import annotations

import re


def bullets(text: str) -> str:
    """A text of the same length with nothing of it left, for a field being typed in."""
    return re.sub(r"\S", "•", text)
