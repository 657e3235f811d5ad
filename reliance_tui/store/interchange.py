"""The whole caseload as one JSON document that people can read, compare and write: see docs/caseload.md."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec import inspect

from reliance_tui.domain import coherence
from reliance_tui.domain.records import Family, Moment, Service
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.text import clean, clean_line
from reliance_tui.store.errors import StoreError

FORMAT = "reliance-caseload"
"""What the document says it is."""
VERSION = 1
"""The version of the document written, and the newest one read."""
LARGEST = 50_000_000
"""Bytes past which a document is refused unread: a hundred times a full caseload."""
ONE_LINE = frozenset(
    "code site name initials called tie by taken_by caller who led_by led_by_reason companion present presented "
    "field reference phone direction_phone theme language".split()
)
"""The fields kept on one line, as typed in one; every other text may have several."""


class Fault(msgspec.Struct, frozen=True):
    """What is wrong, and where: the family's code, or `n° 3` when it has none of its own ("" for the service or
    the whole document), the path in it (`sheet.returned`, "" for the whole of it), and the sentence to show."""

    family: str
    field: str
    sentence: Sentence


class ImportRefused(StoreError):
    """A document that cannot be taken in: `faults` names everything to mend in it. Nothing was imported."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            say("Rien n’a été importé. Points à corriger dans le fichier\u00a0: {count}.", count=len(self.faults))
        )


class _Document(msgspec.Struct, frozen=True):
    format: str
    version: int
    service: Service
    families: tuple[Family, ...]


def dump(service: Service, families: Iterable[Family]) -> bytes:
    """The caseload as a document: UTF-8 JSON, two spaces a level, every field, families in the order of their codes."""
    ordered = tuple(sorted(families, key=lambda family: family.code))
    return msgspec.json.format(msgspec.json.encode(_Document(FORMAT, VERSION, service, ordered)), indent=2) + b"\n"


def load(data: bytes, today: date) -> tuple[Service, tuple[Family, ...]]:
    """The caseload a document holds, its texts cleaned as typed ones are. All of it, or nothing.

    Everything is checked first, `today` being the day no fact may be after; raises `ImportRefused` with every
    fault there is, not only the first.
    """
    top = _open(_parse(data))
    faults: list[Fault] = []

    def note(field: str, sentence: Sentence) -> None:
        faults.append(Fault("", field, sentence))

    _names(top, {"format", "version", "service", "families"}, "", note)
    service: Service = _read(top.get("service"), inspect.type_info(Service), "service", note)
    _check_service(service, note)
    shaky = {fault.field.split(".")[1].split("[")[0] for fault in faults if "." in fault.field} | (
        {"sites", "team"} if "service" in {fault.field for fault in faults} else set()
    )
    rows = _read(top.get("families"), _ROWS, "families", note)
    families = []
    for row, label in zip(rows, _labels(rows), strict=True):
        family, wrong = _family(row, service, shaky, today)
        faults += (Fault(label, field, sentence) for field, sentence in wrong)
        families.append(family)
    faults += _same_codes(families)
    if faults:
        raise ImportRefused(faults)
    return service, tuple(families)


def _parse(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise _refused(
            say("Ce fichier dépasse {most}\u00a0Mo\u00a0: ce n’est pas un export.", most=LARGEST // 1_000_000)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise _refused(
            say(
                "Ligne {line}\u00a0: ce n’est pas du texte en UTF-8. Enregistrez le fichier dans cet encodage.",
                line=data.count(b"\n", 0, broken.start) + 1,
            )
        ) from None
    try:
        return json.loads(text, object_pairs_hook=_Object)
    except json.JSONDecodeError as broken:
        why = next((why for sign, why in _JSON_FAULTS.items() if broken.msg.startswith(sign)), _NOT_JSON)
        raise _refused(
            say("Ligne {line}, colonne {column}\u00a0: {why}.", line=broken.lineno, column=broken.colno, why=why)
        ) from None
    except RecursionError:
        raise _refused(say("Ce fichier est imbriqué trop profondément\u00a0: ce n’est pas un export.")) from None
    except ValueError:  # Python reads no whole number of more than 4300 digits
        raise _refused(say("Ce fichier contient un nombre démesuré\u00a0: ce n’est pas un export.")) from None


_NOT_JSON = say("ce n’est pas du JSON")
_JSON_FAULTS = {
    "Expecting value": say("il manque une valeur, ou elle n’est pas entre guillemets"),
    "Expecting ',' delimiter": say("il manque une virgule ou une accolade fermante"),
    "Expecting ':' delimiter": say("il manque un deux-points après le nom de la rubrique"),
    "Expecting property name": say("il faut ici un nom de rubrique entre guillemets droits"),
    "Illegal trailing comma": say("il y a une virgule de trop"),
    "Unterminated string": say("un guillemet fermant manque"),
    "Invalid control character": say("un retour à la ligne dans un texte s’écrit \\n"),
    "Invalid \\": say("la barre oblique inverse s’écrit deux fois"),
    "Extra data": say("il y a quelque chose après la fin du document"),
}


class _Object(dict[str, Any]):
    """A JSON object that remembers the names it was given twice, of which a dict would keep the last value alone."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        times = Counter(name for name, _ in pairs) if len(pairs) > len(self) else Counter()
        self.repeated = sorted(name for name, count in times.items() if count > 1)


def _open(top: Any) -> dict[str, Any]:
    if not isinstance(top, dict) or top.get("format") != FORMAT:
        raise _refused(
            say(
                'Ce n’est pas un export de ce programme\u00a0: il commencerait par "format": "{format}".', format=FORMAT
            ),
            "format",
        )
    version = top.get("version")
    if type(version) is not int or version < 1:
        raise _refused(say("Il manque le numéro de version\u00a0: {version}.", version=VERSION), "version")
    if version > VERSION:
        raise _refused(
            say(
                "Cet export vient d’un programme plus récent (version {version}). Mettez celui-ci à jour, "
                "puis recommencez.",
                version=_cut(str(version)),
            ),
            "version",
        )
    return top


def _refused(sentence: Sentence, field: str = "") -> ImportRefused:
    return ImportRefused([Fault("", field, sentence)])


Note = Callable[[str, Sentence], None]
"""How a fault is told while reading: where in the record, and what."""

_TWICE = say("Cette rubrique est écrite deux fois.")
_UNKNOWN = say("Cette rubrique n’est pas connue ici.")
_MISSING = say("Cette rubrique manque.")
_MISSING_OR_NULL = say("Cette rubrique manque. Si l’on ne sait pas, écrivez null.")
_LEAVES: dict[type[inspect.Type], tuple[Any, Any, Sentence]] = {
    inspect.StrType: (str, "", say("Il faut un texte, entre guillemets.")),
    inspect.IntType: (int, 0, say("Il faut un nombre entier, sans guillemets.")),
    inspect.BoolType: (bool, False, say("Il faut true ou false, sans guillemets.")),
    inspect.DateType: (date, date.min, say('Il faut un jour du calendrier, écrit ainsi\u00a0: "2026-10-19".')),
    inspect.DateTimeType: (
        Moment,
        datetime.min,
        say('Il faut un jour et une heure, écrits ainsi\u00a0: "2026-10-19T14:30:00", sans fuseau.'),
    ),
}
"""Each kind of single value: its type, the blank that stands for a faulty one, and what to write instead."""


def _read(value: Any, kind: inspect.Type, where: str, note: Note) -> Any:
    """The value as a record has it. Every fault met is noted, and a blank stands for it so as to read on."""
    match kind:
        case inspect.UnionType():
            return None if value is None else _read(value, _other_than_null(kind), where, note)
        case inspect.StructType():
            return _record(value, kind, where, note)
        case inspect.VarTupleType():
            if isinstance(value, list):
                return tuple(_read(item, kind.item_type, f"{where}[{n}]", note) for n, item in enumerate(value))
            note(where, say("Il faut une liste, entre crochets."))
            return ()
        case inspect.EnumType():
            choices = {choice.value: choice for choice in kind.cls}
            if isinstance(value, str) and value in choices:
                return choices[value]
            possible = ", ".join(choices)
            unknown = say(
                "«\u00a0{value}\u00a0» n’est pas connu ici. Possible\u00a0: {possible}.",
                value=_cut(value),
                possible=possible,
            )
            note(where, unknown)
            return _blank(kind)
    plain, _, sentence = _LEAVES[type(kind)]
    try:
        read = msgspec.convert(value, plain)
    except msgspec.ValidationError:
        note(where, sentence)
        return _blank(kind)
    if isinstance(read, str):
        return clean_line(read) if re.findall(r"[a-z_]+", where)[-1] in ONE_LINE else clean(read)
    return read


def _record(value: Any, kind: inspect.StructType, where: str, note: Note) -> Any:
    if not isinstance(value, dict):
        note(where, say("Il faut des rubriques, entre accolades.") if value is not None else _MISSING)
        return _blank(kind)
    inside = f"{where}." if where else ""
    _names(value, {field.name for field in kind.fields}, inside, note)
    facts = {}
    for field in kind.fields:
        if field.name in value:
            facts[field.name] = _read(value[field.name], field.type, inside + field.name, note)
        elif field.required:
            note(inside + field.name, _MISSING_OR_NULL if isinstance(field.type, inspect.UnionType) else _MISSING)
            facts[field.name] = _blank(field.type)
    return kind.cls(**facts)


def _names(found: dict[str, Any], known: set[str], inside: str, note: Note) -> None:
    for name in sorted(found.keys() - known):
        note(inside + _cut(name), _UNKNOWN)
    for name in found.repeated if isinstance(found, _Object) else ():
        note(inside + _cut(name), _TWICE)


def _other_than_null(kind: inspect.UnionType) -> inspect.Type:
    return next(one for one in kind.types if not isinstance(one, inspect.NoneType))


def _blank(kind: inspect.Type) -> Any:
    """What stands for a faulty value, so chosen that it makes no other fact look wrong: it is never kept."""
    match kind:
        case inspect.UnionType():
            inner = _blank(_other_than_null(kind))
            return None if isinstance(inner, date) else inner
        case inspect.StructType():
            return kind.cls(**{field.name: _blank(field.type) for field in kind.fields if field.required})
        case inspect.VarTupleType():
            return ()
        case inspect.EnumType():
            return next(iter(kind.cls))
        case _:
            return _LEAVES[type(kind)][1]


def _check_service(service: Service, note: Note) -> None:
    """What the settings refuse (`house.set_up`), all of it at once."""
    if not service.sites:
        note("service.sites", say("Il faut au moins un site."))
    for n, site in enumerate(service.sites):
        if not re.fullmatch(r"[A-Z]{2,5}", site.code):
            note(f"service.sites[{n}].code", say("Un site a un code de deux à cinq lettres capitales."))
        elif site.code in {other.code for other in service.sites[:n]}:
            note(f"service.sites[{n}].code", say("Le code {site} est donné à deux sites.", site=site.code))
        _check_number(site.capacity, 0, f"service.sites[{n}].capacity", note)
    for n, member in enumerate(service.team):
        where = f"service.team[{n}].initials"
        if not member.initials:
            note(where, say("Il manque les initiales."))
        elif member.initials in {other.initials for other in service.team[:n]}:
            note(where, say("Deux personnes ont les initiales {initials}.", initials=_cut(member.initials)))
    _check_number(service.capacity, 1, "service.capacity", note)
    _check_number(service.check_valid_days, 0, "service.check_valid_days", note)


def _check_number(number: int | None, least: int, where: str, note: Note) -> None:
    if number is not None and not least <= number <= MOST:
        note(where, say("Écrivez un nombre entre {least} et {most}.", least=least, most=MOST))


def _labels(rows: list[Any]) -> list[str]:
    """What each family is named by in a fault: its code, or its rank when the code is not one, or not its own."""
    codes = [row.get("code") if isinstance(row, dict) else None for row in rows]
    times = Counter(code for code in codes if isinstance(code, str))
    return [
        code if isinstance(code, str) and _CODE.fullmatch(code) and times[code] == 1 else f"n°\u00a0{rank}"
        for rank, code in enumerate(codes, 1)
    ]


def _family(row: Any, service: Service, shaky: set[str], today: date) -> tuple[Family, list[tuple[str, Sentence]]]:
    """The family of a row, and what is wrong in it; `shaky` names the parts of the service not to be trusted."""
    found: list[tuple[str, Sentence]] = []

    def note(field: str, sentence: Sentence) -> None:
        found.append((field, sentence))

    family: Family = _read(row, inspect.type_info(Family), "", note)
    unread = [field for field, _ in found]
    if not isinstance(row, dict):
        return family, found
    for field, sentence in (*_astray(family, service, shaky), *_contradictions(family, today)):
        # What was read as a blank has been named once: nothing else is to be said of it.
        if not any(re.match(rf"{re.escape(said)}(?:$|[.\[])", field) for said in unread):
            note(field, sentence)
    return family, found


def _contradictions(family: Family, today: date) -> Iterator[tuple[str, Sentence]]:
    return ((fault.field, fault.sentence) for fault in coherence.faults(family, today))


def _astray(family: Family, service: Service, shaky: set[str]) -> Iterator[tuple[str, Sentence]]:
    """A site or people of the service that the service does not have."""
    sites, team = [site.code for site in service.sites], {member.initials for member in service.team}
    if "sites" not in shaky and family.site not in sites:
        yield (
            "site",
            say(
                "Le site «\u00a0{site}\u00a0» n’est pas du service. Possible\u00a0: {possible}.",
                site=_cut(family.site),
                possible=", ".join(sites),
            ),
        )
    if "team" in shaky:
        return
    people = [(f"referents[{n}].who", referent.who) for n, referent in enumerate(family.referents)]
    interview = family.interview
    if interview is not None and interview.ended_at is not None and not interview.led_by_reason and interview.led_by:
        people.append(("interview.led_by", interview.led_by))
    for field, who in people:
        if who not in team:
            yield (
                field,
                say(
                    "«\u00a0{who}\u00a0» n’est pas dans l’équipe. Ajoutez cette personne à service.team, "
                    "avec le jour de son départ si elle n’est plus là.",
                    who=_cut(who),
                ),
            )


def _same_codes(families: list[Family]) -> Iterator[Fault]:
    ranks: dict[str, int] = {}
    for rank, family in enumerate(families, 1):
        first = ranks.setdefault(family.code, rank)
        if family.code and first != rank:
            same = say(
                "Le code {code} est déjà celui de la famille n°\u00a0{first}.", code=_cut(family.code), first=first
            )
            yield Fault(f"n°\u00a0{rank}", "code", same)


def _cut(value: Any) -> str:
    """A value of the file, short and clean enough to be shown in a sentence."""
    text = clean_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:80])
    return text if len(text) <= 40 else text[:39] + "…"
