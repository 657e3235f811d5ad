"""The partners' directory of the service, in eight fields: kept up to date, found as one types (DOMAIN 14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from reliance_tui.domain.calendar import months_after
from reliance_tui.domain.coherence import Fault, impossible
from reliance_tui.domain.partner_records import Listed, PartnerField
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import cleaned, fold, words
from reliance_tui.domain.words import word

CHECK_YEARS = 1
"""Years after which what is known of a partner is to be checked again ★."""
Directory = tuple[Listed, ...]


def enter(directory: Directory, partner: Listed, today: date) -> Directory:
    """The directory with a new partner, its `id` set here, checked today unless another day is said.

    Raises `Refused` without a name, for one that is there already, for a day that cannot be.
    """
    number = max((one.id for one in directory), default=0) + 1
    checked = partner.checked_on or today
    return _put(directory, msgspec.structs.replace(partner, id=number, checked_on=checked, retired_on=None), today)


def amend(directory: Directory, partner: Listed, today: date) -> Directory:
    """The directory with what is known by now of the partner of that `id`. Raises `Refused` as `enter` does."""
    retired = find(directory, partner.id).retired_on
    return _put(directory, msgspec.structs.replace(partner, retired_on=retired), today)


def as_seen(directory: Directory, shown: Listed) -> Directory:
    """The directory as it is now; raises `Refused` when it no more says of that partner what the person was shown."""
    if find(directory, shown.id) != shown:
        raise Refused(
            say("Ce partenaire vient d’être changé dans une autre fenêtre."),
            way_out=say("Échap puis Entrée le montre à nouveau\u00a0: ce que vous avez écrit est gardé."),
        )
    return directory


def check(directory: Directory, number: int, today: date) -> Directory:
    """The directory, a partner of it having been checked today."""
    return _put(directory, msgspec.structs.replace(find(directory, number), checked_on=today), today)


def retire(directory: Directory, number: int, today: date) -> Directory:
    """The directory, a partner of it being no longer proposed; one that was retired is proposed again."""
    partner = find(directory, number)
    return _put(
        directory,
        msgspec.structs.replace(partner, retired_on=today if partner.retired_on is None else None),
        today,
    )


def find(directory: Directory, number: int) -> Listed:
    """The partner of that id. Raises `Refused` when there is none."""
    for partner in directory:
        if partner.id == number:
            return partner
    raise Refused(say("Ce partenaire n’est plus dans l’annuaire."))


def to_check(partner: Listed, today: date) -> bool:
    """Whether nobody has checked for more than a year what is known of a partner that is proposed."""
    if partner.retired_on is not None:
        return False
    return partner.checked_on is None or months_after(partner.checked_on, 12 * CHECK_YEARS) < today


def in_order(directory: Iterable[Listed]) -> Directory:
    """Those that are proposed first, by field then by name; then those retired."""
    ranks = {field: rank for rank, field in enumerate(PartnerField)}
    return tuple(
        sorted(directory, key=lambda one: (one.retired_on is not None, ranks[one.field], fold(one.name), one.id))
    )


def found(directory: Iterable[Listed], query: str) -> Directory:
    """The partners each word of the query begins a word of: name, person, field, what they do; in `in_order`."""
    from reliance_tui.domain.search import matcher

    matches = matcher(query)
    return tuple(partner for partner in in_order(directory) if matches(_findable(partner)))


def nearest(directory: Iterable[Listed], query: str) -> Directory:
    """Those that are proposed and that the query finds, the ones found by their name first."""
    from reliance_tui.domain.search import matcher

    matches = matcher(query)
    proposed = found((partner for partner in directory if partner.retired_on is None), query)
    return tuple(sorted(proposed, key=lambda partner: not matches(f" {' '.join(words(partner.name))} ")))


def _findable(partner: Listed) -> str:
    told = (partner.name, partner.person, str(word(partner.field)), partner.does)
    return " " + " ".join(one for text in told for one in words(text)) + " "


def directory_faults(directory: Directory, today: date) -> Iterator[Fault]:
    """What cannot be true of a directory on that day."""
    ids: set[int] = set()
    names: set[tuple[PartnerField, str]] = set()
    for n, partner in enumerate(directory):
        if partner.id < 1 or partner.id in ids:
            yield Fault(f"[{n}].id", say("Chaque partenaire porte un numéro à lui, à partir de 1."))
        ids.add(partner.id)
        if not partner.name:
            yield Fault(f"[{n}].name", say("Dites comment s’appelle ce partenaire."))
        elif (partner.field, fold(partner.name)) in names:
            yield Fault(f"[{n}].name", say("«\u00a0{name}\u00a0» est déjà dans l’annuaire.", name=partner.name))
        names.add((partner.field, fold(partner.name)))
        for name in ("checked_on", "retired_on"):
            day = getattr(partner, name)
            if day is not None and (why := impossible(day, today)) is not None:
                yield Fault(f"[{n}].{name}", why)


def _put(directory: Directory, partner: Listed, today: date) -> Directory:
    partner = cleaned(partner)
    there = any(one.id == partner.id for one in directory)
    put = tuple(partner if one.id == partner.id else one for one in directory) if there else (*directory, partner)
    for fault in directory_faults(put, today):
        raise Refused(fault.sentence, field=fault.field.rpartition(".")[2])
    return put
