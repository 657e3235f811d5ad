"""What the service sets for itself: sites, places, team. A setting never contradicts the families there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Family, Member, Role, Service, Site
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import clean_line, fold

LONGEST_LOCK = 240
"""Minutes without a key after which the program locks, at most."""
_SITE_CODE = re.compile(r"[A-Z]{2,5}")


def read_number(text: str, *, field: str, least: int = 0, most: int = 999) -> int | None:
    """A whole number as typed, None for nothing; raises `Refused` outside `least`–`most` or when not a number."""
    said = clean_line(text)
    if not said:
        return None
    if re.fullmatch(r"[0-9]{1,9}", said) and least <= int(said) <= most:
        return int(said)
    raise Refused(say("Écrivez un nombre entre {least} et {most}.", least=least, most=most), field=field)


def read_site(text: str) -> Site | None:
    """A site as said in a breath: `RBX, Roubaix, 15`; without a number it has no limit of its own."""
    said = clean_line(text)
    if not said:
        return None
    parts = [part.strip() for part in said.split(",")]
    if len(parts) in (2, 3) and parts[1] and _SITE_CODE.fullmatch(parts[0].upper()):
        capacity = read_number(parts[2], field="sites") if len(parts) == 3 else None
        return Site(code=parts[0].upper(), name=parts[1], capacity=capacity)
    raise Refused(
        say("Un site a un code de deux à cinq lettres, un nom et, si l’on veut, ses places."),
        way_out=say("Par exemple\u00a0: RBX, Roubaix, 15."),
        field="sites",
    )


def write_site(site: Site) -> str:
    """The line that `read_site` reads back as this site."""
    return ", ".join([site.code, site.name, *([] if site.capacity is None else [str(site.capacity)])])


def set_up(service: Service, families: Iterable[Family]) -> Service:
    """The settings themselves if they can stand; raises `Refused` with the first reason they cannot.

    At least one site; no site taken away while families have its code; initials and site codes unique.
    """
    codes = [site.code for site in service.sites]
    if not codes:
        raise Refused(say("Il faut au moins un site."), field="sites")
    missing = sorted({family.site for family in families} - set(codes))
    if missing:
        raise Refused(
            say("Des familles relèvent du site {site}\u00a0: il ne peut pas être retiré.", site=missing[0]),
            field="sites",
        )
    for twice in _twice(codes):
        raise Refused(say("Le code {site} est donné à deux sites.", site=twice), field="sites")
    for twice in _twice([member.initials for member in service.team]):
        raise Refused(
            say("Deux personnes ont les initiales {initials}.", initials=twice),
            way_out=say("Ajoutez une lettre à l’une d’elles."),
            field="team",
        )
    if service.capacity < 1:
        raise Refused(say("Il faut au moins une place."), field="capacity")
    return service


def _twice(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def change_team(team: tuple[Member, ...], now_there: tuple[Member, ...], today: date) -> tuple[Member, ...]:
    """The team with who is there now; whoever is no longer named stays in the list as having left (history).

    Raises `Refused` for initials that were someone else's who left: the families' history goes by initials.
    """
    gone = {member.initials: member.name for member in team if member.left_on is not None}
    for member in now_there:
        if fold(gone.get(member.initials, member.name)) != fold(member.name):
            raise Refused(
                say(
                    "Les initiales {initials} sont celles de {name}, qui a quitté l’équipe.",
                    initials=member.initials,
                    name=gone[member.initials],
                ),
                way_out=say("Ajoutez une lettre aux nouvelles."),
                field="team",
            )
    there = {member.initials for member in now_there}
    left = tuple(
        member if member.left_on is not None else msgspec.structs.replace(member, left_on=today)
        for member in team
        if member.initials not in there
    )
    return now_there + left


def read_initials(text: str) -> tuple[str, ...]:
    """The initials a person wrote, each once: `NK, TV` or `nk tv`."""
    said = clean_line(text).replace(",", " ").replace(";", " ").upper().split()
    return tuple(dict.fromkeys(said))


def of_the_team(who: Iterable[str], service: Service, *, field: str = "who") -> None:
    """Raise `Refused` for initials that are not those of someone who is in the team today."""
    team = [member.initials for member in service.team if member.left_on is None]
    if any(initials not in team for initials in who):
        raise Refused(
            say("Ces initiales ne sont pas de l’équipe."),
            way_out=say("Donnez celles d’un de ses membres\u00a0: {team}.", team=", ".join(team)),
            field=field,
        )


def told_by(text: str, service: Service, *, field: str) -> str:
    """Who did something, as a fact keeps it: the initials typed, of someone who is of the team or was.

    Raises `Refused` for others; while no team is written yet, what is typed is kept as it is, for a family may call on
    the first day.
    """
    who, ever = read_initials(text), {member.initials for member in service.team}
    there = ", ".join(member.initials for member in service.team if member.left_on is None)
    if not there:
        return clean_line(text)
    if not ever.issuperset(who):
        raise Refused(
            say("Ces initiales ne sont pas de l’équipe."),
            way_out=say(
                "Donnez celles d’un de ses membres ({team}), ou complétez l’équipe dans les réglages.", team=there
            ),
            desk=Desk.SETTINGS,
            field=field,
        )
    return ", ".join(who)


def has_director(service: Service) -> bool:
    """Whether the team says who the director is, who leads the first interviews (DOMAIN 2)."""
    return any(member.role is Role.DIRECTOR and member.left_on is None for member in service.team)
