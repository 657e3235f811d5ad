"""What cannot be true of a family's partners: a meeting without the family, something told without its consent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from reliance_tui.domain.coherence import Fault, impossible
from reliance_tui.domain.partner_records import Consent, Side
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import say


def partnership_faults(family: Family, today: date) -> Iterator[Fault]:
    """What cannot be true of a family's consents, meetings with partners and what was shared, on that day.

    An anonymous file has lost its words: they are not asked for.
    """
    yield from _numbers("consents", [one.id for one in family.consents])
    yield from _numbers("partner_meetings", [one.id for one in family.partner_meetings])
    yield from _numbers("shared", [one.id for one in family.shared])
    yield from _consents(family, today)
    yield from _meetings(family, today)
    yield from _shared(family, today)


def _numbers(where: str, ids: Iterable[int]) -> Iterator[Fault]:
    seen: set[int] = set()
    for n, id in enumerate(ids):
        if id < 1 or id in seen:
            yield Fault(f"{where}[{n}].id", say("Chacun porte un numéro à lui dans le dossier, à partir de 1."))
        seen.add(id)


def _days(where: str, days: dict[str, date | None], today: date) -> Iterator[Fault]:
    for name, day in days.items():
        if day is not None and (why := impossible(day, today)) is not None:
            yield Fault(f"{where}.{name}", why)


def _consents(family: Family, today: date) -> Iterator[Fault]:
    for n, one in enumerate(family.consents):
        where = f"consents[{n}]"
        yield from _days(where, {"on": one.on, "revoked_on": one.revoked_on}, today)
        if not family.anonymous:
            if not one.who.strip():
                yield Fault(f"{where}.who", say("Dites quel partenaire."))
            if not one.scope.strip():
                yield Fault(f"{where}.scope", say("Dites pour quoi\u00a0: ce que ce partenaire peut savoir ou faire."))
        if one.on is not None and one.revoked_on is not None and one.revoked_on < one.on:
            yield Fault(f"{where}.revoked_on", say("Un accord ne se retire pas avant d’être donné."))


def _meetings(family: Family, today: date) -> Iterator[Fault]:
    for n, one in enumerate(family.partner_meetings):
        where = f"partner_meetings[{n}]"
        yield from _days(where, {"on": one.on}, today)
        for rank, number in enumerate(one.consents):
            yield from _under(family, number, one.on, f"{where}.consents[{rank}]")
        if not one.consents:
            yield Fault(f"{where}.consents", say("Dites avec quel partenaire."))
        if all(there.side is not Side.FAMILY for there in one.present):
            wrong = say("Une rencontre avec un partenaire se tient avec quelqu’un de la famille.")
            yield Fault(f"{where}.present", wrong)
        if not family.anonymous and any(not there.who.strip() for there in one.present):
            yield Fault(f"{where}.present", say("Quelqu’un de présent n’a pas de nom."))


def _shared(family: Family, today: date) -> Iterator[Fault]:
    for n, one in enumerate(family.shared):
        where = f"shared[{n}]"
        yield from _days(where, {"on": one.on}, today)
        yield from _under(family, one.consent, one.on, f"{where}.consent")
        if not family.anonymous:
            if not one.what.strip():
                yield Fault(f"{where}.what", say("Dites ce qui a été partagé."))
            if not one.why.strip():
                yield Fault(f"{where}.why", say("Dites pourquoi\u00a0: la famille peut le demander."))


def _under(family: Family, number: int, on: date, where: str) -> Iterator[Fault]:
    """Nothing is done with a partner but under a consent living that day; the day it was taken back, it still was."""
    found: Consent | None = next((one for one in family.consents if one.id == number), None)
    if found is None:
        yield Fault(where, say("Cet accord n’est pas dans le dossier."))
    elif found.on is not None and found.revoked_on is not None and found.revoked_on < found.on:
        return  # of a consent that cannot be, enough was said
    elif found.on is not None and on < found.on:
        yield Fault(where, say("L’accord de la famille pour {who} est plus récent que ce jour.", who=found.who))
    elif found.revoked_on is not None and on > found.revoked_on:
        yield Fault(where, say("L’accord de la famille pour {who} avait été retiré.", who=found.who))
