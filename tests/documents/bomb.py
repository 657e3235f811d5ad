"""A file of a few kilobytes that unpacks to more than any document is read for."""

import io
import zipfile

from reliance_tui.documents.package import MOST_UNPACKED


def a_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", b"<x/>")
        packed.writestr("word/document.xml", b" " * (MOST_UNPACKED + 1))
    return made.getvalue()
