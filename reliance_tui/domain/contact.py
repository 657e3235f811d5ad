"""The first contact: whoever sent them, the family makes the request itself (DOMAIN 1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from reliance_tui.domain.coherence import coherent
from reliance_tui.domain.house import told_by
from reliance_tui.domain.records import Channel, Contact, Family, Service
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import clean_line, cleaned

BY_ANOTHER_SERVICE = (Channel.JUDGE, Channel.ASE_REFERENT, Channel.AEMO_SERVICE)
"""The channels that come with a purpose (DOMAIN 1)."""


def open_file(
    families: Iterable[Family], service: Service, *, site: str, contact: Contact, called: str, today: date
) -> Family:
    """Open the file of a family that asks for help; its code is made of site, year and rank.

    Raises `Refused` without the date on which the family itself made the request, for an unknown site, or for someone
    who is not of the team.
    """
    if site not in {place.code for place in service.sites}:
        raise Refused(say("Choisissez le site qui reçoit la famille."), field="site")
    if contact.request_on is None:
        raise Refused(
            say("Il manque le jour où la famille a fait elle-même la demande."),
            way_out=say(
                "Si un autre service a appelé pour elle, invitez-la à appeler\u00a0: le dossier s’ouvrira ce jour-là."
            ),
            field="request_on",
        )
    code = next_code(families, site, (contact.on or contact.request_on).year)
    taken = _taken(_without_idle_answers(contact), service)
    family = Family(code=code, site=site, contact=taken, called=clean_line(called))
    return coherent(family, today)


def amend_contact(family: Family, contact: Contact, service: Service, today: date) -> Family:
    """Mend what was written of the first contact; raises `Refused` when the request's date is taken away.

    Who took it may never have been of the team, on paper: only another is checked.
    """
    if contact.request_on is None:
        raise Refused(say("Le jour où la famille a fait la demande ne peut pas être effacé."), field="request_on")
    if contact.taken_by != family.contact.taken_by:
        contact = _taken(contact, service)
    return coherent(msgspec.structs.replace(family, contact=_without_idle_answers(contact)), today)


def _taken(contact: Contact, service: Service) -> Contact:
    return msgspec.structs.replace(contact, taken_by=told_by(contact.taken_by, service, field="taken_by"))


def _without_idle_answers(contact: Contact) -> Contact:
    """The contact, its texts cleaned; questions that its channel does not ask (purpose, network) keep no answer."""
    contact = cleaned(contact)
    by_word = contact.channel is Channel.WORD_OF_MOUTH
    return msgspec.structs.replace(
        contact,
        purpose=contact.purpose if contact.channel in BY_ANOTHER_SERVICE else None,
        network=contact.network if by_word else "",
        network_agreed=contact.network_agreed if by_word else None,
    )


def next_code(families: Iterable[Family], site: str, year: int) -> str:
    """The next code of a site for a year of first contact: `RBX-2026-014`. A rank is never given twice."""
    stem = f"{site}-{year}-"
    ranks = [int(family.code.removeprefix(stem)) for family in families if family.code.startswith(stem)]
    return f"{stem}{max(ranks, default=0) + 1:03d}"
