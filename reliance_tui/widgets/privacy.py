"""What is typed on a projected screen, and not to be read there."""

from __future__ import annotations

import re

# A day or an hour as the program itself writes them: they name nobody, and masking them would hide what is agreed.
_DAY_OR_HOUR = re.compile(r"\s*(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}h(?:\d{2})?)\s*")


def names_nobody(text: str) -> bool:
    """Whether what is in a field may be read with names masked: nothing, a whole day or an hour."""
    return not text or _DAY_OR_HOUR.fullmatch(text) is not None


def bullets(text: str) -> str:
    """A text of the same length with nothing of it left, for a field being typed in."""
    return re.sub(r"\S", "•", text)
