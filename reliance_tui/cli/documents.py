"""What the command line does with documents: verify one that was sealed, check and copy the service's templates."""

from __future__ import annotations

import sys
from pathlib import Path

from reliance_tui import locale
from reliance_tui.domain.text import clean_line
from reliance_tui.locale import _, tell
from reliance_tui.store import Store


def verify(data: bytes, store: Store) -> int:
    """Say what a document is, and what differs first; 0 when it is what was sealed, else 1."""
    from reliance_tui.documents.verify import Finding, verify

    found = verify(data, store.families(), store.service(), lang=locale.language(), data_folder=store.folder)
    print(tell(found.sentence))
    for difference in found.differences:
        print(_("dans ce document\u00a0: {text}").format(text=clean_line(difference.found) or "—"))
        print(_("dans le texte signé\u00a0: {text}").format(text=clean_line(difference.sealed) or "—"))
    return 0 if found.finding is Finding.INTACT else 1


def check_templates(folder: Path, file: Path | None) -> int:
    """Say all that is wrong in a template, or in all the service's own; 0 when nothing is, else 1."""
    from reliance_tui.documents.check import check, own_templates

    paths = (file,) if file is not None else own_templates(folder)
    if not paths:
        print(_("Le service n’a pas de modèle à lui\u00a0: ceux du programme servent."))
    faulty = False
    for path in paths:
        faults = check(path)
        faulty = faulty or bool(faults)
        for fault in faults:
            print(tell(fault.sentence))
        if not faults:
            print(_("{file}\u00a0: tout va bien.").format(file=path.name))
    return 1 if faulty else 0


def edit_templates(folder: Path) -> int:
    """Copy the shipped templates where the service may change them, and say where; 1 when that cannot be."""
    from reliance_tui.documents.check import copy_shipped
    from reliance_tui.documents.exports import ExportFailed

    try:
        place, copied = copy_shipped(folder)
    except ExportFailed as failed:
        print(tell(failed.sentence), file=sys.stderr)
        return 1
    for path in copied:
        print(path.name)
    words = _("Les modèles sont dans {place}. Une fois changés, «\u00a0reliance templates check\u00a0» les vérifie.")
    print(words.format(place=place))
    return 0
