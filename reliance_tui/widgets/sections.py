"""Sections of text: a heading in bold, what it says below, a blank line between. Never markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content

Sections = list[tuple[str, str]]
"""Headings ("" for none) and their text."""


def laid_out(sections: Iterable[tuple[str, str]], veil: Callable[[str], str]) -> Content:
    """The sections as shown: what a person wrote goes through `veil`; those with nothing to say are left out."""
    parts = [
        Content("\n").join([*([Content(heading).stylize("bold $secondary")] if heading else []), Content(veil(text))])
        for heading, text in sections
        if text
    ]
    return Content("\n\n").join(parts)
