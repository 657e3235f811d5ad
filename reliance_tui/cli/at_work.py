"""The commands that answer from a shell, without a screen."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime

from reliance_tui import locale
from reliance_tui.cli.asked import a_day, folder_of, for_a_command, opened, speak, who
from reliance_tui.cli.files import Mistake, read, write_new
from reliance_tui.cli.unlock import key_for
from reliance_tui.locale import _, tell
from reliance_tui.store import Act, go_back


def import_(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Take in a whole file of families, or nothing. The exit code, as for all commands here."""
    from reliance_tui.store.interchange import ImportRefused, load

    data = read(options.file)
    with for_a_command(options, now) as store:
        speak(options, store)
        if store.families():
            raise Mistake(
                _(
                    "Il y a déjà des familles ici\u00a0: importez dans un dossier vide, "
                    "avec --data, pour ne rien écraser."
                )
            )
        try:
            taken = load(data, now().date())
        except ImportRefused as refused:
            for fault in refused.faults:
                print(
                    tell(fault.sentence)
                    if not fault.family
                    else f"{fault.family} · {fault.field} · {tell(fault.sentence)}",
                    file=sys.stderr,
                )
            raise Mistake(_("Rien n’a été importé. Corrigez ces lignes, puis recommencez.")) from None
        store.replace_all(taken.service, taken.families, taken.reviews, taken.activities, taken.partners)
    families = len(taken.families)
    print(locale.ngettext("{n} famille importée.", "{n} familles importées.", families).format(n=families))
    return 0


def export(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Write all families into a file."""
    from reliance_tui.store.interchange import Caseload, dump

    with for_a_command(options, now) as store:
        speak(options, store)
        families = store.families()
        data = dump(Caseload(store.service(), families, store.reviews(), store.activities(), store.directory()))
        # On the disk before the data goes out: what is told too much is better than too little.
        store.note_now(Act.EXPORTED)
    write_new(options.file, data)
    print(
        locale.ngettext("{n} famille écrite dans {file}.", "{n} familles écrites dans {file}.", len(families)).format(
            n=len(families), file=options.file
        )
    )
    return 0


def duties(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Tell all that is owed."""
    from reliance_tui.domain.activities import last_came
    from reliance_tui.domain.duties import WORDS, board

    with for_a_command(options, now) as store:
        speak(options, store)
        today = now().date()
        owed = board(store.families(), today, store.service(), last_came(store.activities()))
    if options.json:
        import msgspec

        lines = [
            {
                "family": duty.family,
                "what": duty.what.value,
                "since": duty.since,
                "due": duty.due,
                "days_late": duty.days_late(today),
                "timing": duty.timing(today).value,
            }
            for duty in owed
        ]
        print(msgspec.json.format(msgspec.json.encode(lines)).decode())
        return 0
    for duty in owed:
        due = _("pour le {day}").format(day=locale.short_day(duty.due)) if duty.due is not None else ""
        late = duty.days_late(today)
        words = locale.ngettext("{n} jour de retard", "{n} jours de retard", late).format(n=late) if late else ""
        print("  ".join(part for part in (duty.family, tell(WORDS[duty.what]), tell(duty.note), due, words) if part))
    return 0


def recover(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Go back to the last state that reads."""
    folder = folder_of(options)
    key = key_for(folder, options)
    recovered = go_back(folder, key)
    if not recovered.aside:
        print(_("Le dossier des données est en bon état\u00a0: rien n’a été touché."))
        return 0
    with opened(folder, now, key) as store:
        store.note_now(Act.RESTORED, str(recovered.generation))
    words = _("Revenu à l’état du {when}. Les fichiers abîmés sont gardés à part\u00a0: {files}.")
    files = ", ".join(path.name for path in recovered.aside)
    print(words.format(when=f"{locale.day(recovered.saved_at.date())} {locale.hour(recovered.saved_at)}", files=files))
    return 0


def keys(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Write the keys, to be changed."""
    from reliance_tui.screens import commands
    from reliance_tui.widgets.command import Command

    assert commands
    print(
        _(
            "# Les touches de Reliance. Changez-en, et placez ce fichier dans le "
            "dossier des données sous le nom touches.toml."
        )
    )
    print("[touches]")
    for name, command in Command.registry.items():
        print(f'{name} = "{command.KEY}"  # {_(command.HELP)}')
    return 0


def verify(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Say whether a plan is the one that was signed."""
    from reliance_tui.cli.documents import verify
    from reliance_tui.documents.package import MOST_PACKED

    data = read(options.file, MOST_PACKED + 1)
    with for_a_command(options, now) as store:
        speak(options, store)
        return verify(data, store)


def store_(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Do what is asked under `reliance store`."""
    code: int = options.run(options, now, folder_of(options), who())
    return code


def access(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Prepare all that is held about a family."""
    from reliance_tui.cli import journal
    from reliance_tui.cli.keeping import access
    from reliance_tui.screens.printing import half_typed

    with for_a_command(options, now) as store:
        speak(options, store)
        code = options.code.strip().upper()
        if store.has(code):  # what else was typed may be a name
            store.note_now(Act.ACCESSED, code)
        return access(
            store.families(),
            store.reviews(),
            code,
            store.folder / "documents",
            service=store.service(),
            activities=store.activities(),
            now=now(),
            lang=locale.language(),
            data=store.folder,
            journal=journal.about(store, code),
            drafts=half_typed(store, code),
        )


def let_go(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Make a file anonymous, or eliminate it."""
    from reliance_tui.cli.keeping import let_go

    with for_a_command(options, now) as store:
        speak(options, store)
        return let_go(options, store, now, locale.language())


def calendar(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Write what is owed for a calendar."""
    from reliance_tui.cli.figures import calendar

    with for_a_command(options, now) as store:
        speak(options, store)
        return calendar(store, options.file, now())


def report(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Tell the figures of a period."""
    from reliance_tui.cli.figures import Asked, report

    today = now().date()
    first = a_day(options.first, "--from") if options.first else today.replace(month=1, day=1)
    last = a_day(options.last, "--to") if options.last else today
    asked = Asked(first, last, options.site.strip().upper(), options.xlsx, options.docx, options.json)
    with for_a_command(options, now) as store:
        speak(options, store)
        return report(store, asked, today)


def templates(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Check the templates of the service, or copy them."""
    from reliance_tui.cli.documents import check_templates, edit_templates

    return (
        edit_templates(folder_of(options))
        if options.do == "edit"
        else check_templates(folder_of(options), options.file)
    )
