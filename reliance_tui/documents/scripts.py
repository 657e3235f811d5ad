"""What the service writes for itself, scripts and catalogue: read, checked, the mistakes named by line."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args, get_origin

import msgspec

from reliance_tui.documents.lines import Lines, Where
from reliance_tui.documents.templates import find
from reliance_tui.domain.catalogue import Catalogue, mistakes
from reliance_tui.domain.script import CallScript, InterviewScript, misplaced
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.text import clean

INTERVIEW = "entretien.toml"
CALL = "appel.toml"
MOST_BYTES = 200_000
"""Ten times a long script; what is larger is another file put there by mistake."""

Script = TypeVar("Script", InterviewScript, CallScript, Catalogue)
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")

_EXAMPLES = {
    "step": "[[step]]",
    "field": "[[step.field]]",
    "id": 'id = "accueil"',
    "title": 'title = "Se dire bonjour"',
    "ask": 'ask = "Qu’est-ce qui va bien\u00a0?"',
    "example": 'example = "on rit beaucoup le dimanche"',
    "say": 'say = ["Bonjour, et bienvenue."]',
    "opening": 'opening = ["Bonjour, ici le service Reliance."]',
    "closing": 'closing = ["Merci, bonne journée."]',
    "name": 'name = "Si la famille est d’accord, dites son nom."',
    "iead": 'iead = "Y a-t-il une IEAD en cours\u00a0?"',
    "aemo": 'aemo = "Y a-t-il une AEMO en cours\u00a0?"',
    "art226_4": 'art226_4 = "Y a-t-il un signalement en cours\u00a0?"',
    "kinds": 'kinds = ["faire avec"]',
    "rhythms": 'rhythms = ["chaque semaine"]',
    "places": 'places = ["à la maison"]',
    "partners": 'partners = ["médical"]',
}


class Fault(msgspec.Struct, frozen=True):
    """A mistake in a script: the file's name, the line (from 1; None for the whole file), all of it in a sentence."""

    file: str
    line: int | None
    sentence: Sentence


class Loaded(msgspec.Struct, Generic[Script], frozen=True):
    """The script to be used; with `faults` it is the shipped one, for the service's own could not be read."""

    script: Script
    faults: tuple[Fault, ...] = ()


def interview_script(lang: str, data_folder: Path | None) -> Loaded[InterviewScript]:
    """The first interview in a language: the service's own, or the shipped one with the faults of the own."""
    return load(InterviewScript, INTERVIEW, lang, data_folder)


def call_script(lang: str, data_folder: Path | None) -> Loaded[CallScript]:
    """The call to the Direction territoriale, likewise."""
    return load(CallScript, CALL, lang, data_folder)


def load(kind: type[Script], name: str, lang: str, data_folder: Path | None) -> Loaded[Script]:
    """The file called `name` in a language: the service's own, or the shipped one with the faults of the own."""
    script, faults = _read(kind, find(name, lang, data_folder))
    if script is None and data_folder is not None:
        script, _ = _read(kind, find(name, lang, None))
    if script is None:
        raise FileNotFoundError(f"the shipped {name} is missing or broken: {faults}")
    return Loaded(script, faults)


def _read(kind: type[Script], path: Path) -> tuple[Script | None, tuple[Fault, ...]]:
    """The script in a file, or None with everything that is wrong in it, in the order of its lines."""
    try:
        text = _text(path)
        table = _toml(text, _EXAMPLES["title" if kind is InterviewScript else msgspec.structs.fields(kind)[0].name])
    except _Unread as unread:
        return None, (_fault(path.name, unread.line, unread.what),)
    script: Script | None = None
    found = list(_faults(kind, table, ()))
    if not found:
        script = msgspec.convert(table, kind)
        found = list(_out_of_order(script))
    if not found:
        return script, ()
    lines = Lines(text)
    numbered = sorted(((lines.of(where), what) for where, what in found), key=lambda fault: fault[0])
    return None, tuple(_fault(path.name, line, what) for line, what in numbered)


def _fault(file: str, line: int | None, what: Sentence) -> Fault:
    if line is None:
        return Fault(file, None, say("{file}\u00a0: {what}", file=file, what=what))
    return Fault(file, line, say("{file}, ligne {line}\u00a0: {what}", file=file, line=line, what=what))


class _Unread(Exception):
    """A file that cannot even be taken for a script."""

    def __init__(self, what: Sentence, line: int | None = None) -> None:
        super().__init__(str(what))
        self.what = what
        self.line = line


def _text(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _Unread(say("ce n’est pas un fichier\u00a0: déplacez-le, et mettez le bon à sa place"))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise _Unread(
            say("ce fichier ne se laisse pas lire\u00a0: vérifiez que vous avez le droit de l’ouvrir")
        ) from None
    if len(data) > MOST_BYTES:
        raise _Unread(say("ce fichier est bien trop gros\u00a0: un autre a pris sa place"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Unread(
            say("une lettre n’est pas lisible\u00a0: enregistrez le fichier en UTF-8"),
            data[: error.start].count(b"\n") + 1,
        ) from None


def _toml(text: str, example: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else text.count("\n") + 1
    except RecursionError:
        line = 1
    raise _Unread(
        say(
            "l’écriture ne se comprend pas ici, ou juste au-dessus. On écrit par exemple\u00a0: {example}",
            example=example,
        ),
        line,
    )


def _faults(kind: type[msgspec.Struct], table: dict[str, Any], where: Where) -> Iterator[tuple[Where, Sentence]]:
    """All that a table has which its record would refuse, and what it lacks; texts are cleaned on the way."""
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for key in table:
        if key not in fields:
            yield (
                (*where, key),
                say(
                    "on ne connaît pas «\u00a0{key}\u00a0» ici. On peut écrire\u00a0: {known}",
                    key=_one_line(key),
                    known=", ".join(fields),
                ),
            )
    for key, field in fields.items():
        if key in table:
            yield from _value_faults(field.type, table, key, where)
        elif field.required:
            example = _example(key, field.type)
            yield where, say("il manque «\u00a0{key}\u00a0». Ajoutez\u00a0: {example}", key=key, example=example)


def _value_faults(wanted: Any, table: dict[str, Any], key: str, where: Where) -> Iterator[tuple[Where, Sentence]]:
    value, here = table[key], (*where, key)
    example = _example(key, wanted)
    if get_origin(wanted) is tuple:
        item = get_args(wanted)[0]
        inside = dict if item is not str else str
        if not isinstance(value, list) or not all(isinstance(one, inside) for one in value):
            yield here, say("«\u00a0{key}\u00a0» s’écrit ainsi\u00a0: {example}", key=key, example=example)
        elif item is str:
            table[key] = [_one_line(one) for one in value]
        else:
            for number, one in enumerate(value):
                yield from _faults(item, one, (*here, number))
    elif not isinstance(value, str):
        yield here, say("«\u00a0{key}\u00a0» s’écrit ainsi\u00a0: {example}", key=key, example=example)
    elif issubclass(wanted, StrEnum):
        known = [member.value for member in wanted]
        if value not in known:
            yield (
                here,
                say(
                    "on ne connaît pas le genre «\u00a0{value}\u00a0». On peut écrire\u00a0: {known}",
                    value=_one_line(value),
                    known=", ".join(f'"{one}"' for one in known),
                ),
            )
    elif key == "id" and not _IDENTIFIER.fullmatch(value):
        yield (
            here,
            say(
                "«\u00a0{value}\u00a0» ne peut pas être un id\u00a0: des minuscules sans accent, des chiffres, _ ."
                " On écrit par exemple\u00a0: {example}",
                value=_one_line(value),
                example=example,
            ),
        )
    else:
        table[key] = _one_line(value)
        if not table[key] and key != "example":
            yield here, say("rien n’est écrit ici. On écrit par exemple\u00a0: {example}", example=example)


def _one_line(text: str) -> str:
    """Clean text on one line, its no-break spaces kept: they hold « ? » to the word before."""
    return " ".join(clean(text).split("\n")).strip()


def _example(key: str, wanted: Any) -> str:
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return f'{key} = "{next(iter(wanted))}"'
    return _EXAMPLES[key]


def _out_of_order(script: InterviewScript | CallScript | Catalogue) -> Iterator[tuple[Where, Sentence]]:
    if isinstance(script, Catalogue):
        yield from (((name,), reason) for name, reason in mistakes(script))
    if not isinstance(script, InterviewScript):
        return
    for found in misplaced(script):
        where: Where = () if found.step is None else ("step", found.step)
        if found.field is not None:
            where = (*where, "field", found.field)
        yield (*where, found.key) if found.key else where, found.reason
