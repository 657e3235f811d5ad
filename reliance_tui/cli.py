"""The command line: what is asked in a word from a shell, and the door of the program itself."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reliance_tui import locale
from reliance_tui.cli_files import Mistake, write_new
from reliance_tui.cli_unlock import NoPassphrase, key_for, need_data
from reliance_tui.domain.machine import why
from reliance_tui.locale import _, tell
from reliance_tui.store import Act, Key, Store, StoreError, go_back, peek

if TYPE_CHECKING:
    from reliance_tui.app import Left, Place
    from reliance_tui.domain.sentence import Sentence
    from reliance_tui.door import Entered
    from reliance_tui.store.withheld import Withheld

USER_ERROR = 2
"""Exit code of a mistake of the user's; 1 is kept for what the machine could not do."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Mistake(_("Cette commande n’est pas comprise. «\u00a0reliance --help\u00a0» montre celles qui existent."))


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the process's exit code: 0 done, 1 the machine could not, 2 a mistake in what was asked."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # What goes to a file is UTF-8 on every machine, for `touches.toml` is read as such.
            stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        return _no_one_reads()
    except (Mistake, NoPassphrase) as mistake:
        return _complain(str(mistake), USER_ERROR)
    except StoreError as error:
        return _complain(tell(error.sentence), 1)
    except KeyboardInterrupt:
        return 130


def _no_one_reads() -> int:
    """Who read what is told has enough of it (`| head`): the rest goes nowhere, Python's own last flush too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _complain(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code


def _run(argv: Sequence[str]) -> int:
    wanted = next((argv[n + 1] for n, word in enumerate(argv[:-1]) if word == "--lang"), "")
    locale.use(wanted)
    options = _parser(of_the_store="store" in argv).parse_args(argv)
    now = _clock(options.today)
    commands: dict[str | None, Callable[[argparse.Namespace, Callable[[], datetime]], int]] = {
        None: _read if options.read_only else _open,
        "demo": _demo,
        "wall": _wall,
        "import": _import,
        "export": _export,
        "duties": _duties,
        "recover": _recover,
        "keys": _keys,
        "verify": _verify,
        "templates": _templates,
        "store": _store,
        "access": _access,
        "anonymise": _let_go,
        "eliminate": _let_go,
        "calendar": _calendar,
        "report": _report,
    }
    if options.read_only and options.command is not None:
        raise Mistake(_("--read-only ouvre le programme lui-même : il ne va avec aucune commande."))
    return commands[options.command](options, now)


def _parser(*, of_the_store: bool) -> argparse.ArgumentParser:
    """What can be asked; what is under `reliance store` waits to be asked for: the program opens fast."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_shared(shared, argparse.SUPPRESS)
    parser = _Parser(
        prog="reliance", description=_("Reliance\u00a0: de la première rencontre au référent nommé."), add_help=False
    )
    _add_shared(parser, None)
    parser.add_argument("--read-only", action="store_true", help=_("ouvrir sans rien pouvoir changer"))
    actions = parser.add_subparsers(dest="command", metavar=_("commande"), title=_("commandes"), parser_class=_Parser)

    def command(name: str, help: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=help, description=help, parents=[shared], add_help=False)

    command("demo", _("ouvrir une file active de démonstration, effacée en sortant"))
    command("wall", _("ouvrir, à côté, l’écran projeté qui suit la réunion, sans aucun nom"))
    command("import", _("faire entrer tout un fichier de familles, ou rien")).add_argument(
        "file", type=Path, metavar=_("FICHIER")
    )
    command("export", _("écrire toutes les familles dans un fichier")).add_argument(
        "file", type=Path, metavar=_("FICHIER")
    )
    command(
        "calendar", _("écrire tout ce qui est dû et les rencontres prévues pour un agenda, par codes")
    ).add_argument("file", type=Path, metavar=_("FICHIER"))
    made = command("report", _("dire les chiffres d’une période pour le comité, sans un nom ni un effectif sous cinq"))
    made.add_argument("--from", dest="first", metavar=_("AAAA-MM-JJ"), help=_("le premier jour (1er janvier)"))
    made.add_argument("--to", dest="last", metavar=_("AAAA-MM-JJ"), help=_("le dernier jour (aujourd’hui)"))
    made.add_argument("--site", default="", metavar=_("CODE"), help=_("un site seul"))
    made.add_argument("--xlsx", type=Path, metavar=_("FICHIER"), help=_("en tableur, avec des graphiques"))
    made.add_argument("--docx", type=Path, metavar=_("FICHIER"), help=_("en document"))
    made.add_argument("--json", action="store_true", help=_("en JSON"))
    owed = command("duties", _("dire tout ce qui est dû, pour un courriel ou un script"))
    owed.add_argument("--json", action="store_true", help=_("en JSON, sans aucun nom"))
    command("recover", _("revenir au dernier état lisible d’un dossier de données abîmé"))
    command("keys", _("écrire les touches, à changer puis à placer dans touches.toml"))
    command("verify", _("dire si un projet ou un avenant (.docx) est celui qui a été signé")).add_argument(
        "file", type=Path, metavar=_("FICHIER")
    )
    templates = command("templates", _("vérifier les modèles de documents du service, ou les copier pour les changer"))
    templates.add_argument("do", choices=("check", "edit"), help=_("check\u00a0: vérifier\u00a0; edit\u00a0: copier"))
    templates.add_argument("file", type=Path, nargs="?", metavar=_("FICHIER"))
    command("access", _("préparer tout ce qui est gardé sur une famille, pour elle")).add_argument(
        "code", metavar=_("CODE")
    )
    for name, help in (
        ("anonymise", _("rendre un dossier anonyme, pour toujours")),
        ("eliminate", _("éliminer un dossier, pour toujours\u00a0: il n’en reste qu’un compte")),
    ):
        letting_go = command(name, help)
        letting_go.add_argument("code", metavar=_("CODE"))
        letting_go.add_argument("--yes", action="store_true", help=_("sans confirmer, dans un script"))
        if name == "eliminate":
            letting_go.add_argument("--by", required=True, metavar=_("INITIALES"), help=_("qui le décide"))
            letting_go.add_argument("--reason", required=True, metavar=_("POURQUOI"), help=_("en un mot, sans nom"))
    kept = command("store", _("regarder et soigner le dossier des données"))
    under = kept.add_subparsers(metavar=_("commande"), title=_("commandes"), parser_class=_Parser, required=True)
    if of_the_store:
        from reliance_tui import cli_journal, cli_store

        for room in (cli_store, cli_journal):
            room.add_commands(
                lambda name, help: under.add_parser(name, help=help, description=help, parents=[shared], add_help=False)
            )
    return parser


def _add_shared(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--data", type=Path, metavar=_("DOSSIER"), default=default, help=_("le dossier des données"))
    parser.add_argument(
        "--today", metavar=_("AAAA-MM-JJ"), default=default, help=_("le jour qu’il est, pour tout le programme")
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar=_("FICHIER"),
        default=default,
        help=_("où lire la phrase de passe, pour un script (- pour l’entrée)"),
    )
    parser.add_argument("--lang", choices=locale.LANGUAGES, default=default, help=_("la langue"))
    parser.add_argument("-h", "--help", action="help", help=_("montrer cette aide"))


def _clock(today: str | None) -> Callable[[], datetime]:
    """The whole program's clock: the machine's, or the day given with the machine's hour."""
    if today is None:
        return lambda: datetime.now().astimezone().replace(tzinfo=None)
    day = _day(today, "--today")
    return lambda: datetime.combine(day, datetime.now().astimezone().time())


def _folder(options: argparse.Namespace) -> Path:
    if options.data is not None:
        folder: Path = options.data
        return folder.expanduser()
    from platformdirs import user_data_path

    return user_data_path("reliance", appauthor=False)


def _who() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _speak(options: argparse.Namespace, store: Store) -> None:
    """Choose the language before any screen is imported: the option, else the setting."""
    locale.use(options.lang or store.service().language)


def _need_a_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Mistake(
            _(
                "Reliance s’ouvre dans un terminal\u00a0; ici, il n’y en a pas. "
                "«\u00a0reliance duties\u00a0» répond sans terminal."
            )
        )
    if os.environ.get("TERM") == "dumb":
        raise Mistake(
            _(
                "Ce terminal ne sait pas dessiner d’écran (TERM=dumb). Ouvrez Reliance dans une autre fenêtre de "
                "terminal\u00a0; «\u00a0reliance duties\u00a0» répond partout."
            )
        )


def _open(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    _need_a_terminal()
    folder, back = _folder(options), None
    withheld: tuple[Withheld, ...] = ()
    fault, unheard = "", ()
    while True:
        entered = _at_the_door(folder, now, " ".join(filter(None, (fault, _held(withheld)))))
        if entered is None:
            return 0
        try:
            store, told = _let_in(folder, now, entered)
            store, withheld, given_back = _given_back(store, withheld)
        except StoreError as error:
            if not withheld:
                raise
            # What is held is nowhere else: the door stays, until the disk takes it again.
            fault = tell(error.sentence)
            continue
        if store.key is not None:
            # Not for a command that reads: each would push an older generation out.
            store.note(Act.OPENED)
        _speak(options, store)
        left = _stay(store, now, back, (*unheard, *map(tell, (*told, *given_back))))
        if left.locked_from is None:
            return left.code
        # What the families said is let go of before anyone else is asked who they are.
        back, fault, unheard = left.locked_from, "", left.unheard
        withheld += left.withheld
        del store, entered
        gc.unfreeze()
        gc.collect()


def _read(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    """Open to read: nothing is made, changed or left in the folder; a plain store is not asked to be sealed."""
    _need_a_terminal()
    folder, back = _folder(options), None
    need_data(folder)
    while True:
        header, key = peek(folder), None
        if header is not None and header.ring is not None:
            from reliance_tui.door import come_in

            if (entered := come_in(folder, now().date(), header.ring, header.store, reading=True)) is None:
                return 0
            key = entered.key
        store = Store.open(folder, now=now, key=key, read_only=True)
        _speak(options, store)
        left = _stay(store, now, back)
        if left.locked_from is None:
            return left.code
        back = left.locked_from
        del store, key
        gc.unfreeze()
        gc.collect()


def _held(withheld: tuple[Withheld, ...]) -> str:
    from reliance_tui.store.withheld import told_at_the_door

    sentence = told_at_the_door(withheld)
    return tell(sentence) if sentence is not None else ""


def _given_back(
    store: Store, withheld: tuple[Withheld, ...]
) -> tuple[Store, tuple[Withheld, ...], tuple[Sentence, ...]]:
    """The store with what was held for who opened it, what stays held for others, and what she is told of it."""
    from reliance_tui.store.withheld import give_back

    try:
        return store, *give_back(withheld, store)
    except StoreError:
        store.close()
        raise


def _at_the_door(folder: Path, now: Callable[[], datetime], told: str = "") -> Entered | None:
    """Who comes in: asked, whatever the folder holds. None for who leaves."""
    from reliance_tui.door import come_in

    header = peek(folder)
    return come_in(folder, now().date(), header.ring if header else None, header.store if header else "", told)


def _let_in(folder: Path, now: Callable[[], datetime], entered: Entered) -> tuple[Store, tuple[Sentence, ...]]:
    """Open the store for who came in; a plain one for which she just made a key is sealed first. What she is told of
    it."""
    header, key = peek(folder), entered.key
    if key is None or header is None or header.ring is not None:
        return _opened(folder, now, key), ()
    store = _opened(folder, now, None)
    return store, store.seal(key)


def _opened(folder: Path, now: Callable[[], datetime], key: Key | None, *, shared: bool = True) -> Store:
    who = key.who if key is not None and key.who else _who()
    return Store.open(folder, now=now, who=who, key=key, shared=shared)


def _demo(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    _need_a_terminal()
    with tempfile.TemporaryDirectory(prefix="reliance-demo-") as folder:
        made = _made_aside(Path(folder), now)
        import_module("reliance_tui.app")
        store = Store.open(Path(folder), now=now, shared=False) if made() else demo_store(Path(folder), now)
        return _stay(store, now).code


def _made_aside(folder: Path, now: Callable[[], datetime]) -> Callable[[], bool]:
    """Make the demonstration's store in a process of its own while the screens are fetched: two cores are sooner.

    What is returned waits for it and says whether it is there. When it is not, making it again here says why.
    """
    if not hasattr(os, "fork"):  # Windows: it is made here, a tenth of a second later
        return lambda: False
    try:
        maker = os.fork()
    except OSError:  # no room for another process: it is made here
        return lambda: False
    if maker == 0:
        failed = 1
        with suppress(BaseException):
            demo_store(folder, now).close()
            failed = 0
        os._exit(failed)
    return lambda: os.waitpid(maker, 0)[1] == 0


def demo_store(folder: Path, now: Callable[[], datetime]) -> Store:
    """A store in that folder with the demonstration's caseload, relative to today."""
    from reliance_tui.demo import activities, caseload, meetings, partners

    store, today = Store.open(folder, now=now, shared=False), now().date()
    service, families = caseload(today)
    lived = meetings(today, families), activities(today, families)
    store.replace_all(service, families, *lived, partners(today))
    return store


def _wall(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    _need_a_terminal()
    folder = _folder(options)
    need_data(folder)
    header = peek(folder)
    key = None
    if header is not None and header.ring is not None:
        entered = _at_the_door(folder, now)
        if entered is None:
            return 0
        key = entered.key
    store = _opened(folder, now, key, shared=False)
    _speak(options, store)
    from reliance_tui.app import WallApp, run
    from reliance_tui.screens.office import Office

    return run(Office(store, now, language=locale.language()), WallApp).code


def _stay(store: Store, now: Callable[[], datetime], back: Place | None = None, told: tuple[str, ...] = ()) -> Left:
    from reliance_tui.app import run
    from reliance_tui.screens.office import Office

    return run(Office(store, now, language=locale.language()), back=back, told=told)


def _for_a_command(options: argparse.Namespace, now: Callable[[], datetime]) -> Store:
    folder = _folder(options)
    need_data(folder)
    store = _opened(folder, now, key_for(folder, options))
    for sentence in (*store.still_open, *store.back_up_today()):
        print(tell(sentence), file=sys.stderr)
    return store


def _import(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    from reliance_tui.store.interchange import ImportRefused, load

    try:
        data = options.file.read_bytes()
    except OSError as error:
        raise Mistake(
            _("{file} ne peut pas être lu\u00a0: {why}.").format(file=options.file, why=tell(why(error)))
        ) from None
    with _for_a_command(options, now) as store:
        _speak(options, store)
        if store.families():
            raise Mistake(
                _(
                    "Il y a déjà des familles ici\u00a0: importez dans un dossier vide, "
                    "avec --data, pour ne rien écraser."
                )
            )
        try:
            read = load(data, now().date())
        except ImportRefused as refused:
            for fault in refused.faults:
                print(
                    tell(fault.sentence)
                    if not fault.family
                    else f"{fault.family} · {fault.field} · {tell(fault.sentence)}",
                    file=sys.stderr,
                )
            raise Mistake(_("Rien n’a été importé. Corrigez ces lignes, puis recommencez.")) from None
        store.replace_all(read.service, read.families, read.reviews, read.activities, read.partners)
    families = len(read.families)
    print(locale.ngettext("{n} famille importée.", "{n} familles importées.", families).format(n=families))
    return 0


def _export(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    from reliance_tui.store.interchange import Caseload, dump

    with _for_a_command(options, now) as store:
        _speak(options, store)
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


def _duties(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    from reliance_tui.domain.activities import last_came
    from reliance_tui.domain.duties import WORDS, board

    with _for_a_command(options, now) as store:
        _speak(options, store)
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


def _recover(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    folder = _folder(options)
    key = key_for(folder, options)
    recovered = go_back(folder, key)
    if not recovered.aside:
        print(_("Le dossier des données est en bon état\u00a0: rien n’a été touché."))
        return 0
    with _opened(folder, now, key) as store:
        store.note_now(Act.RESTORED, str(recovered.generation))
    words = _("Revenu à l’état du {when}. Les fichiers abîmés sont gardés à part\u00a0: {files}.")
    files = ", ".join(path.name for path in recovered.aside)
    print(words.format(when=f"{locale.day(recovered.saved_at.date())} {locale.hour(recovered.saved_at)}", files=files))
    return 0


def _keys(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
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


def _verify(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    from reliance_tui.cli_documents import verify
    from reliance_tui.documents.package import MOST_PACKED

    try:
        with options.file.open("rb") as file:
            data = file.read(MOST_PACKED + 1)
    except OSError as error:
        raise Mistake(
            _("{file} ne peut pas être lu\u00a0: {why}.").format(file=options.file, why=tell(why(error)))
        ) from None
    with _for_a_command(options, now) as store:
        _speak(options, store)
        return verify(data, store)


def _store(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    code: int = options.run(options, now, _folder(options), _who())
    return code


def _access(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    from reliance_tui import cli_journal
    from reliance_tui.cli_keeping import access
    from reliance_tui.screens.printing import half_typed

    with _for_a_command(options, now) as store:
        _speak(options, store)
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
            journal=cli_journal.about(store, code),
            drafts=half_typed(store, code),
        )


def _let_go(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    from reliance_tui.cli_keeping import let_go

    with _for_a_command(options, now) as store:
        _speak(options, store)
        return let_go(options, store, now, locale.language())


def _calendar(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    from reliance_tui.cli_figures import calendar

    with _for_a_command(options, now) as store:
        _speak(options, store)
        return calendar(store, options.file, now())


def _report(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    from reliance_tui.cli_figures import Asked, report

    today = now().date()
    first = _day(options.first, "--from") if options.first else today.replace(month=1, day=1)
    last = _day(options.last, "--to") if options.last else today
    asked = Asked(first, last, options.site.strip().upper(), options.xlsx, options.docx, options.json)
    with _for_a_command(options, now) as store:
        _speak(options, store)
        return report(store, asked, today)


def _day(typed: str, option: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Mistake(_("{option} attend un jour comme 2026-11-16.").format(option=option)) from None


def _templates(options: argparse.Namespace, now: Callable[[], datetime]) -> int:
    from reliance_tui.cli_documents import check_templates, edit_templates

    return edit_templates(_folder(options)) if options.do == "edit" else check_templates(_folder(options), options.file)
