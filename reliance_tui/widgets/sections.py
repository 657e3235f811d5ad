"""Sections of text: a heading in bold, what it says below, a blank line between. Never markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content

Sections = list[tuple[str, str]]
"""Headings ("" for none) and their text."""


def laid_out(sections: Iterable[tuple[str, str]], veil: Callable[[str], str]) -> Content:
    """The sections as shown, all of it through `veil` (a heading may be somebody's words); empty ones are left out."""
    parts = []
    for heading, text in sections:
        if text:
            title = [Content(veil(heading)).stylize("bold $secondary")] if heading else []
            parts.append(Content("\n").join([*title, Content(veil(text))]))
    return Content("\n\n").join(parts)
