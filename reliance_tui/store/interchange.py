"""The whole caseload as one JSON document that people can read, compare and write: see docs/caseload.md."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from reliance_tui.domain import coherence, plan_faults
from reliance_tui.domain.alerts import alert_faults
from reliance_tui.domain.closing import closure_faults
from reliance_tui.domain.directory import Directory, directory_faults, in_order
from reliance_tui.domain.house import LONGEST_LOCK
from reliance_tui.domain.life_faults import life_faults
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.partner_records import Listed
from reliance_tui.domain.partnership_faults import partnership_faults
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_faults import decision_faults
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store import meetings, together
from reliance_tui.store.errors import StoreError
from reliance_tui.store.known import Known, not_told, other_sites, strangers
from reliance_tui.store.piecewise import LIST, MISSING, Note, Object, altered, cut, names, read

FORMAT = "reliance-caseload"
"""What the document says it is."""
VERSION = 2
"""The version of the document written, and the newest one read."""
LARGEST = 50_000_000
"""Bytes past which a document is refused unread: hundreds of times a full caseload."""
LONGEST_CODE = 16
"""Characters a code may have: five letters of a site, a year, a rank of five figures."""


class Fault(msgspec.Struct, frozen=True):
    """What is wrong, and where: the family's code, or `n° 3` when it has none of its own; `réunion 2026-11-16` for a
    meeting, or `réunion n° 3`; likewise `activité 2026-007`; "" for the service or the whole document. Then the path
    in it (`sheet.returned`, "" for the whole of it), and the sentence to show."""

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


class Caseload(msgspec.Struct, frozen=True):
    """All that a document holds."""

    service: Service
    families: tuple[Family, ...] = ()
    reviews: tuple[Review, ...] = ()
    activities: tuple[Activity, ...] = ()
    partners: Directory = ()


class _Document(msgspec.Struct, frozen=True):
    format: str
    version: int
    service: Service
    families: tuple[Family, ...]
    reviews: tuple[Review, ...]
    activities: tuple[Activity, ...]
    partners: Directory


def dump(caseload: Caseload) -> bytes:
    """The caseload as a document: UTF-8 JSON, two spaces a level, every field, families in the order of their codes,
    meetings in that of their days, activities in that of their numbers, partners in that of the
    directory."""
    document = _Document(
        FORMAT,
        VERSION,
        caseload.service,
        tuple(sorted(caseload.families, key=lambda family: family.code)),
        tuple(sorted(caseload.reviews, key=lambda review: review.id)),
        tuple(sorted(caseload.activities, key=lambda activity: activity.id)),
        in_order(caseload.partners),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def load(data: bytes, today: date) -> Caseload:
    """The caseload a document holds, texts cleaned as typed ones are.

    All of it, or nothing: everything is checked first, `today` being the day no fact may be after; raises
    `ImportRefused` with every fault there is, not only the first.
    """
    top = _open(_parse(data))
    faults: list[Fault] = []

    def note(field: str, sentence: Sentence) -> None:
        faults.append(Fault("", field, sentence))

    known = {"format", "version", "service", "families", "reviews", "activities", "partners"}
    names(top, known, "", note)
    service = read(top.get("service"), Service, "service", note)
    unread = {fault.field for fault in faults}
    for field, sentence in not_told(_service_faults(service), unread):
        note(field, sentence)
    sites = _sure([site.code for site in service.sites], "service.sites", faults)
    team = _sure([member.initials for member in service.team], "service.team", faults)
    partners, wrong = _partners(top.get("partners", []), today)
    faults += (Fault("", field, sentence) for field, sentence in wrong)
    listed = None if wrong else {partner.id for partner in partners}
    rows = _rows(top.get("families"), "families", note)
    families = []
    for row, label in zip(rows, _labels(rows), strict=True):
        family, wrong = _family(row, sites, team, listed, today)
        faults += (Fault(label, field, sentence) for field, sentence in wrong)
        families.append(family)
    faults += _same_codes(families)
    coded = not any(fault.field == "families" or (fault.family and fault.field in _CODED) for fault in faults)
    codes = [family.code for family in families] if coded else None
    rows = _rows(top.get("reviews", []), "reviews", note)
    reviews = []
    for row, label in zip(rows, meetings.labels(rows), strict=True):
        review, wrong = meetings.meeting(row, sites, team, codes, today)
        faults += (Fault(label, field, sentence) for field, sentence in wrong)
        reviews.append(review)
    faults += (Fault(*told) for told in meetings.same(reviews))
    rows = _rows(top.get("activities", []), "activities", note)
    activities = []
    for row, label in zip(rows, together.labels(rows), strict=True):
        activity, wrong = together.activity(row, team, codes, today)
        faults += (Fault(label, field, sentence) for field, sentence in wrong)
        activities.append(activity)
    faults += (Fault(*told) for told in together.same(activities))
    if faults:
        raise ImportRefused(faults)
    return Caseload(service, tuple(families), tuple(reviews), tuple(activities), partners)


_CODED = ("", "code", "site")
"""What must be right in every family before a meeting is said to name one that is not there."""


def _rows(rows: Any, field: str, note: Note) -> list[Any]:
    if isinstance(rows, list):
        return rows
    note(field, MISSING if rows is None else LIST)
    return []


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
        return json.loads(text, object_pairs_hook=Object)
    except json.JSONDecodeError as broken:
        why = next((why for sign, why in _JSON_FAULTS.items() if broken.msg.startswith(sign)), _NOT_JSON)
        raise _refused(
            say("Ligne {line}, colonne {column}\u00a0: {why}.", line=broken.lineno, column=broken.colno, why=why)
        ) from None
    except RecursionError:
        raise _refused(say("Ce fichier est imbriqué trop profondément\u00a0: ce n’est pas un export.")) from None
    except ValueError:  # Python reads no whole number of more than 4300 digits
        raise _refused(say("Ce fichier contient un nombre démesuré\u00a0: ce n’est pas un export.")) from None


_CODE = re.compile(r"[A-Z]{2,5}-[0-9]{4}-[0-9]{3,5}")
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
        raise _refused(
            say('Il faut dire la version du document\u00a0: "version": {version}.', version=VERSION), "version"
        )
    if version > VERSION:
        raise _refused(
            say(
                "Cet export vient d’un programme plus récent (version {version}). Mettez celui-ci à jour, "
                "puis recommencez.",
                version=cut(str(version)),
            ),
            "version",
        )
    return top


def _refused(sentence: Sentence, field: str = "") -> ImportRefused:
    return ImportRefused([Fault("", field, sentence)])


def _service_faults(service: Service) -> Iterator[tuple[str, Sentence]]:
    """What the settings refuse (`house.set_up`), all of it at once."""
    if not service.sites:
        yield "service.sites", say("Il faut au moins un site.")
    codes: set[str] = set()
    for n, site in enumerate(service.sites):
        where = f"service.sites[{n}].code"
        if not re.fullmatch(r"[A-Z]{2,5}", site.code):
            yield where, say("Un site a un code de deux à cinq lettres capitales.")
        elif site.code in codes:
            yield where, say("Le code {site} est donné à deux sites.", site=site.code)
        codes.add(site.code)
    initials: set[str] = set()
    for n, member in enumerate(service.team):
        where = f"service.team[{n}].initials"
        if not member.initials:
            yield where, say("Il manque les initiales.")
        elif member.initials in initials:
            yield where, say("Deux personnes ont les initiales {initials}.", initials=cut(member.initials))
        initials.add(member.initials)
    numbers = [(f"sites[{n}].capacity", site.capacity, 0, 999) for n, site in enumerate(service.sites)]
    numbers += [("capacity", service.capacity, 1, 999), ("check_valid_days", service.check_valid_days, 1, 365)]
    numbers += [("review_weeks", service.review_weeks, 1, 52)]
    numbers += [("silent_weeks", service.silent_weeks, 1, 52), ("lock_after", service.lock_after, 0, LONGEST_LOCK)]
    for field, number, least, most in numbers:
        if number is not None and not least <= number <= most:
            yield f"service.{field}", say("Écrivez un nombre entre {least} et {most}.", least=least, most=most)


def _sure(names: list[str], part: str, faults: list[Fault]) -> Known:
    """The names families may use, None when that part of the service is itself at fault."""
    return None if any(fault.field == "service" or fault.field.startswith(part) for fault in faults) else names


def _labels(rows: list[Any]) -> list[str]:
    """What each family is named by in a fault: its code, or its rank when the code is not one, or not its own."""
    codes = [row.get("code") if isinstance(row, dict) else None for row in rows]
    times = Counter(code for code in codes if isinstance(code, str))
    return [
        code if isinstance(code, str) and _CODE.fullmatch(code) and times[code] == 1 else f"n°\u00a0{rank}"
        for rank, code in enumerate(codes, 1)
    ]


def _partners(rows: Any, today: date) -> tuple[Directory, list[tuple[str, Sentence]]]:
    """The directory of these rows, and all that is wrong in it."""
    found: list[tuple[str, Sentence]] = []

    def note(field: str, sentence: Sentence) -> None:
        found.append((field, sentence))

    listed = [read(row, Listed, f"partners[{n}]", note) for n, row in enumerate(_rows(rows, "partners", note))]
    partners, unread = in_order(listed), {field for field, _ in found}
    wrong = ((f"partners{fault.field}", fault.sentence) for fault in directory_faults(tuple(listed), today))
    return partners, [*found, *not_told(wrong, unread)]


def _family(
    row: Any, sites: Known, team: Known, listed: set[int] | None, today: date
) -> tuple[Family, list[tuple[str, Sentence]]]:
    """The family of a row, and all that is wrong in it; `listed` are the ids of the directory, None when not known."""
    found: list[tuple[str, Sentence]] = []

    def note(field: str, sentence: Sentence) -> None:
        found.append((field, sentence))

    family = read(row, Family, "", note)
    for field in altered(row.get("versions") if isinstance(row, dict) else None, family.versions, "versions"):
        note(field, say("Ce texte est signé, et il faudrait le nettoyer pour le garder\u00a0: il a été changé."))
    # What was read as a blank has been named once: nothing else is to be said of it, nor of a code without its site.
    unread = {field for field, _ in found}
    unread |= {"code"} if "site" in unread else set()
    wrong = (
        *coherence.faults(family, today),
        *decision_faults(family, today),
        *life_faults(family),
        *alert_faults(family, today),
        *partnership_faults(family, today),
        *_unlisted(family, listed),
    )
    contradictions = ((fault.field, fault.sentence) for fault in wrong)
    found += not_told((*_astray(family, sites, team), *contradictions), unread)
    found += _plan_faults(family, {field for field, _ in found})
    return family, [*found, *_end_faults(family, {field for field, _ in found})]


def _unlisted(family: Family, listed: set[int] | None) -> Iterator[coherence.Fault]:
    """The consents for a partner that the directory does not have."""
    for n, consent in enumerate(family.consents):
        if listed is not None and consent.listed is not None and consent.listed not in listed:
            wrong = say("Il n’y a pas de partenaire n°\u00a0{number} dans ce fichier.", number=consent.listed)
            yield coherence.Fault(f"consents[{n}].listed", wrong)


def _plan_faults(family: Family, told: set[str]) -> Iterator[tuple[str, Sentence]]:
    """What is wrong with its plans, but of one whose own facts, or those its number and fingerprint stand on, are."""
    for fault in plan_faults.faults(family):
        plan = fault.field.partition(".")[0]
        if not any(field == "" or field.startswith((plan, "code", "site", "papers")) for field in told):
            yield fault.field, fault.sentence


def _end_faults(family: Family, told: set[str]) -> Iterator[tuple[str, Sentence]]:
    """What is wrong with its ends, which stand on its signed plans: nothing is said where those are not right."""
    if not any(field.startswith(("versions", "closure", "earlier_closures")) or not field for field in told):
        yield from ((fault.field, fault.sentence) for fault in closure_faults(family))


def _astray(family: Family, sites: Known, team: Known) -> Iterator[tuple[str, Sentence]]:
    """A site or people that the service does not have, a code longer than any rank makes it.

    An anonymous file names nobody of the team either.
    """
    if len(family.code) > LONGEST_CODE:
        yield "code", say("Ce code est trop long\u00a0: {code}.", code=cut(family.code))
    yield from other_sites([("site", family.site)], sites)
    if family.anonymous:
        return
    people = [(f"referents[{n}].who", referent.who) for n, referent in enumerate(family.referents)]
    people += [(f"decisions[{n}].who", decision.who) for n, decision in enumerate(family.decisions) if decision.who]
    people += [
        (f"encounters[{n}].team[{rank}]", who)
        for n, encounter in enumerate(family.encounters)
        for rank, who in enumerate(encounter.team)
    ]
    people += [
        (f"conferences[{n}].coordinator", one.coordinator)
        for n, one in enumerate(family.conferences)
        if one.coordinator
    ]
    people += [(f"alerts[{n}].handled_by", one.handled_by) for n, one in enumerate(family.alerts) if one.handled_by]
    people += [(f"shared[{n}].by", one.by) for n, one in enumerate(family.shared) if one.by]
    interview = family.interview
    if interview is not None and interview.ended_at is not None and not interview.led_by_reason and interview.led_by:
        people.append(("interview.led_by", interview.led_by))
    yield from strangers(people, team)


def _same_codes(families: list[Family]) -> Iterator[Fault]:
    ranks: dict[str, int] = {}
    for rank, family in enumerate(families, 1):
        first = ranks.setdefault(family.code, rank)
        if family.code and first != rank:
            same = say(
                "Le code {code} est déjà celui de la famille n°\u00a0{first}.", code=cut(family.code), first=first
            )
            yield Fault(f"n°\u00a0{rank}", "code", same)
