"""What the command line tells of the journal, and how a folder that was put back on purpose is accepted."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from reliance_tui import locale
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.locale import _, ngettext, tell
from reliance_tui.store import RolledBack, Store
from reliance_tui.store.journal import Act, Entry, Fault, Finding

ACTS: dict[Act, Sentence] = {
    Act.OPENED: say("a ouvert le dossier des données"),
    Act.FAMILY_ADDED: say("a ouvert le dossier de la famille"),
    Act.FAMILY_CHANGED: say("a modifié la famille"),
    Act.REVIEW_CHANGED: say("a modifié la réunion"),
    Act.ACTIVITY_CHANGED: say("a modifié l’activité"),
    Act.ACTIVITY_REMOVED: say("a retiré l’activité"),
    Act.DIRECTORY_CHANGED: say("a modifié l’annuaire des partenaires\u00a0: nº"),
    Act.SERVICE_CHANGED: say("a modifié les réglages du service"),
    Act.REPLACED: say("a remplacé toutes les données"),
    Act.SEALED: say("a scellé les données"),
    Act.ADMITTED: say("a ouvert un accès"),
    Act.REMOVED: say("a retiré l’accès"),
    Act.PASSPHRASE_CHANGED: say("a changé la phrase de passe"),
    Act.RECOVERY_CHANGED: say("a changé la clé de secours"),
    Act.EXPORTED: say("a exporté"),
    Act.PRINTED: say("a fait un document"),
    Act.ACCESSED: say("a fait une copie pour la famille"),
    Act.BACKED_UP: say("a fait une sauvegarde"),
    Act.RESTORED: say("est revenu à une sauvegarde"),
    Act.ACCEPTED: say("a accepté un dossier remis en arrière\u00a0: nº"),
    Act.ARCHIVED: say("a archivé"),
    Act.BROUGHT_BACK: say("a ramené des archives"),
    Act.ELIMINATED: say("a éliminé"),
    Act.PRUNED: say("n’a plus les lignes de plus d’un an, jusqu’à la ligne"),
}
"""What each act is called, after whoever did it."""

FACTS: dict[str, Sentence] = {
    "code": say("code"),
    "site": say("site"),
    "contact": say("premier contact"),
    "called": say("nom d’usage"),
    "adults": say("adultes"),
    "children": say("enfants"),
    "reach": say("comment la joindre"),
    "interview": say("premier entretien"),
    "sheet": say("fiche d’inscription"),
    "checks": say("vérifications"),
    "exclusion": say("exclusion"),
    "derogations": say("dérogations"),
    "waiting": say("liste d’attente"),
    "welcome": say("accueil"),
    "referents": say("référents"),
    "papers": say("papiers signés"),
    "plan_draft": say("projet en cours d’écriture"),
    "versions": say("projet et avenants"),
    "decisions": say("décisions"),
    "alerts": say("informations à l’autorité judiciaire"),
    "consents": say("accords pour des partenaires"),
    "partner_meetings": say("rencontres avec des partenaires"),
    "shared": say("ce qui a été partagé"),
    "hold": say("garde plus longue"),
    "anonymous": say("rendu anonyme"),
    "encounters": say("contacts notés"),
    "conferences": say("conférences familiales"),
    "closure": say("fin"),
    "earlier_closures": say("fins d’avant"),
    "name": say("nom"),
    "sites": say("sites"),
    "capacity": say("capacité"),
    "check_valid_days": say("durée d’une vérification"),
    "review_weeks": say("semaines entre deux réunions"),
    "silent_weeks": say("semaines sans nouvelles"),
    "direction_phone": say("téléphone de la direction"),
    "phone": say("téléphone"),
    "team": say("équipe"),
    "theme": say("thème"),
    "language": say("langue"),
    "lock_after": say("délai du verrou"),
    "second_folder": say("second dossier de sauvegarde"),
}
"""What the facts of a family and of the service are called."""


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Put the commands of this room under `reliance store`; `add` makes one, given its name and its help."""
    journal = add("journal", _("dire qui a fait quoi, et quand"))
    journal.add_argument("code", nargs="?", default="", metavar=_("CODE"))
    journal.set_defaults(run=show)
    add("accept", _("accepter un dossier de données remis en arrière exprès")).set_defaults(run=accept)


def show(options: argparse.Namespace, now: Callable[[], datetime], folder: Path, who: str) -> int:
    """Print the journal, of one family if a code is given, and say whether it is whole; 1 when it is not."""
    from reliance_tui.cli.unlock import key_for, need_data
    from reliance_tui.store.journal_file import account

    need_data(folder)
    with Store.open(folder, now=now, who=who, key=key_for(folder, options)) as store:
        locale.use(options.lang or store.service().language)
        told, code = account(store.folder, store.journal), options.code.strip().upper()
        for line in _lines(told.entries, code, sealed=store.key is not None):
            print(line)
    if told.findings:
        for found in told.findings:
            print(_wrong(found))
        print(_("Le journal n’est pas entier. Gardez ce dossier tel quel et prévenez la direction."))
        return 1
    count = len(told.entries)
    print(
        ngettext(
            "Le journal est entier\u00a0: {n} ligne vérifiée.",
            "Le journal est entier\u00a0: {n} lignes vérifiées.",
            count,
        ).format(n=count)
    )
    return 0


def accept(options: argparse.Namespace, now: Callable[[], datetime], folder: Path, who: str) -> int:
    """Take the folder as it is from now on, and have its journal say so; nothing when there is nothing to accept."""
    from reliance_tui.cli.unlock import key_for, need_data
    from reliance_tui.store.floor import Floor
    from reliance_tui.store.folder import Folder

    floor = Floor(folder)
    if floor.seen is None:
        need_data(folder)
    key = key_for(folder, options)
    try:
        with Store.open(folder, now=now, who=who, key=key) as store:
            locale.use(options.lang or store.service().language)
        print(_("Le dossier est bien celui que ce poste a déjà vu\u00a0: il n’y a rien à accepter."))
        return 0
    except RolledBack as told:
        print(tell(told.sentence))
    if floor.seen is not None and Folder(folder).newest():
        # Not shared: there, no floor stands in the way, and the seal is checked all the same.
        with Store.open(folder, now=now, who=who, key=key, shared=False) as store:
            store.note(Act.ACCEPTED, str(floor.seen.generation))
            store.keep_notes()
    floor.forget()
    print(_("C’est accepté\u00a0: ce poste repart du dossier tel qu’il est."))
    return 0


def about(store: Store, code: str) -> list[tuple[datetime, str, str]]:
    """What the journal says was done to a family: when, who, what."""
    from reliance_tui.store.journal_file import account

    told = account(store.folder, store.journal).entries
    return [(entry.at, entry.who, _what(entry)) for entry in told if entry.ref == code]


def _lines(entries: tuple[Entry, ...], code: str, *, sealed: bool) -> Iterator[str]:
    nobody = _("clé de secours") if sealed else "—"
    for entry in entries:
        if not code or entry.ref == code:
            yield f"{entry.at:%d/%m/%Y} {locale.hour(entry.at)}  {entry.who or nobody}  {_what(entry)}"


def _what(entry: Entry) -> str:
    words = f"{tell(ACTS[entry.act])} {entry.ref}".rstrip()
    if entry.act is Act.PRUNED or not entry.fields:
        return words
    facts = ", ".join(tell(FACTS[name]) if name in FACTS else name for name in entry.fields)
    return _("{words}\u00a0: {facts}").format(words=words, facts=facts)


def _wrong(found: Finding) -> str:
    one = found.first == found.last
    match found.fault:
        case Fault.MISSING:
            words = _("Les lignes {first} à {last} manquent\u00a0: leur fichier n’est plus là.")
        case Fault.UNREADABLE:
            words = _("Les lignes {first} à {last} ne se lisent pas\u00a0: leur fichier a été changé.")
        case Fault.CHANGED:
            words = _("La ligne {first} a été changée.") if one else _("Les lignes {first} à {last} ont été changées.")
        case Fault.GAP:
            words = _("La ligne {first} manque.") if one else _("Les lignes {first} à {last} manquent.")
        case Fault.CHECKPOINT:
            words = _("Le journal ne commence pas là où il le dit\u00a0: des lignes en ont été ôtées.")
    return words.format(first=found.first, last=found.last)
