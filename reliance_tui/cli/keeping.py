"""What the command line does with one file: all that is held written out for the family, or let go of for good."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reliance_tui.domain import keeping
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.text import clean_line
from reliance_tui.locale import _, tell
from reliance_tui.store import Store

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


def let_go(options: argparse.Namespace, store: Store, now: Callable[[], datetime], lang: str) -> int:
    """Make a file anonymous, or eliminate it, once its code was typed again (or `--yes`, where there is no terminal);
    0, or 1 or 2 with a sentence on stderr. Raises a `StoreError`.
    """
    from reliance_tui.screens import parting
    from reliance_tui.screens.office import Office

    code, eliminating = clean_line(options.code).upper(), options.command == "eliminate"
    if not store.has(code):
        words = _("Il n’y a pas de dossier {code} dans la file active. Un code s’écrit comme RBX-2026-014.")
        return _complain(words.format(code=code or "—"), USER_ERROR)
    if eliminating and clean_line(options.by) not in {member.initials for member in store.service().team}:
        words = _("Personne de l’équipe n’a pour initiales {initials}.")
        return _complain(words.format(initials=clean_line(options.by) or "—"), USER_ERROR)
    seen, allowed = store.revision(code), keeping.may_eliminate if eliminating else keeping.may_anonymise
    office = Office(store, now, language=lang)
    try:
        allowed(store.get(code), office.today, office.came(code))
        if not _confirmed(code, eliminating=eliminating, yes=options.yes):
            return _complain(_("Rien n’a été fait."), USER_ERROR)
        if eliminating:
            told = parting.eliminate(office, code, seen, clean_line(options.by), options.reason)
        else:
            told = parting.anonymise(office, code, seen)
    except Refused as refused:
        return _complain(f"{tell(refused.reason)} {tell(refused.way_out)}".strip(), USER_ERROR)
    for sentence in told:
        print(tell(sentence), file=sys.stderr)
    done = _("Le dossier {code} est éliminé.") if eliminating else _("Le dossier {code} est anonyme.")
    print(done.format(code=code))
    return MACHINE_ERROR if told else 0


def _confirmed(code: str, *, eliminating: bool, yes: bool) -> bool:
    """Whether the code was typed again by a person, or a script said `--yes`, which counts for nothing else."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return yes
    print(
        _("Tout le dossier s’en va, et rien ne le rendra\u00a0: il n’en restera qu’un compte.")
        if eliminating
        else _("Noms, mots, jours et documents préparés s’en vont, et rien ne les rendra.")
    )
    try:
        return (
            clean_line(input(_("Tapez {code} pour le faire pour toujours\u00a0: ").format(code=code))).upper() == code
        )
    except EOFError:
        return False


def _complain(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
