"""What the command line does for a family that asks to read its file: all that is held about it, in files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.text import clean_line
from reliance_tui.locale import _, tell

if TYPE_CHECKING:
    from reliance_tui.documents.held import Entry

MACHINE_ERROR, USER_ERROR = 1, 2
"""Exit codes: what the machine could not do, a mistake in what was asked."""


def access(
    families: Iterable[Family],
    reviews: Iterable[Review],
    code: str,
    folder: Path,
    *,
    service: Service,
    now: datetime,
    lang: str,
    data: Path,
    activities: Iterable[Activity] = (),
    journal: Iterable[Entry] = (),
    drafts: Mapping[str, Mapping[str, str]] | None = None,
) -> int:
    """Write all that is held about a family into a folder and say where; 0, or 1 or 2 with a sentence on stderr.

    `data` is where the service's own template may be; `activities` are all there are; `journal` are the lines about
    the family, `drafts` what is half-typed about it, by form. What may tell of others is in files of its own, for a
    person to read first.
    """
    from reliance_tui.documents.access import write_access
    from reliance_tui.documents.exports import ExportFailed, listing
    from reliance_tui.documents.held import held
    from reliance_tui.documents.templates import TemplateFailed

    wanted = clean_line(code).upper()
    family = next((one for one in families if one.code == wanted), None)
    if family is None:
        words = _("Rien n’est gardé ici sous le code {code}. Un code s’écrit comme RBX-2026-014.")
        return _complain(words.format(code=wanted or "—"), USER_ERROR)
    if family.anonymous:
        words = _("Le dossier {code} est anonyme\u00a0: il ne dit plus rien d’une famille.")
        return _complain(words.format(code=family.code), USER_ERROR)
    try:
        exports = [one.name for one in listing(folder, family.code, now)]
        sections = held(family, service, reviews, activities, journal=journal, exports=exports, drafts=drafts)
        written = write_access(family, service, sections, now.date(), folder, lang=lang, data=data)
    except (ExportFailed, TemplateFailed) as failed:
        return _complain(tell(failed.sentence), MACHINE_ERROR)
    if written.fault is not None:
        print(tell(written.fault), file=sys.stderr)
    given, to_decide = written.paths[:2], written.paths[2:]
    print(_("Pour la famille\u00a0:"), *given, sep="\n")
    if to_decide:
        print(_("À lire et à décider par une personne du service, avant de le donner\u00a0:"), *to_decide, sep="\n")
    return 0


def _complain(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
