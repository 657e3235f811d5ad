"""Bring the English catalogue up to date with the code, and compile it. Run by `make locale`.

The French sentence is the message id, so French has no catalogue. A sentence that is new, or that changed, is
named and left for a person to translate in the .po; then this is run again.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "reliance_tui"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "reliance.po"
MO = PO.with_suffix(".mo")
HEADER = """\
# The English of Reliance. The ids are the French sentences of the code.
msgid ""
msgstr ""
"Project-Id-Version: reliance-tui\\n"
"POT-Creation-Date: 2026-11-16 00:00+0000\\n"
"PO-Revision-Date: 2026-11-16 00:00+0000\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
"""Always the same, so that a change of the file is a change of its words."""
KEYWORDS = {"_": None, "ngettext": (1, 2), "say": None}


def _sentences(file: Any, keywords: Any, tags: Any, options: Any) -> Iterator[Any]:
    """Python's own extraction, without the empty words that clear a line of the screen."""
    return (found for found in extract_python(file, keywords, tags, options) if found[2] not in ("", ("",)))


def template() -> Catalog:
    """Every sentence of the code, in the order of the files."""
    catalog = Catalog()
    for file, _line, message, _comments, _context in extract_from_dir(
        PACKAGE, [("**.py", _sentences)], keywords=KEYWORDS
    ):
        catalog.add(message, locations=[(file, 0)])
    return catalog


def english() -> Catalog:
    """The catalogue as it is kept."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="reliance")


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def untranslated(catalog: Catalog) -> list[Message]:
    """The sentences without a translation that a person has read."""
    return [message for message in catalog if message.id and (message.fuzzy or not all(strings(message)))]


def strings(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one for each number."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def main() -> int:
    catalog = english()
    catalog.update(template(), update_creation_date=False)
    catalog.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalog, width=110, sort_by_file=True, include_lineno=False, omit_header=True)
    PO.write_text(HEADER + written.getvalue().decode(), encoding="utf-8")
    MO.write_bytes(compiled(english()))
    missing = untranslated(catalog)
    for message in missing:
        print(message.id)
    print(f"{len(catalog)} sentences, {len(missing)} to translate in {PO.relative_to(ROOT)}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
