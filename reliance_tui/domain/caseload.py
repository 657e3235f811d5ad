"""The families together: who has a place, who waits, who has no referent, whose request was not met."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.stage import Stage, stage


class Places(msgspec.Struct, frozen=True):
    """Places taken and to be had, in families at once: over the service and by site (DOMAIN 6)."""

    taken: int
    capacity: int
    by_site: dict[str, tuple[int, int | None]]

    def free(self, site: str) -> int:
        """How many families this site can still welcome: the service's room, or the site's if it is smaller."""
        taken, capacity = self.by_site.get(site, (0, None))
        service_room = self.capacity - self.taken
        return service_room if capacity is None else min(service_room, capacity - taken)

    def apart(self, site: str) -> bool:
        """Whether this site has places of its own; otherwise they are one count for all the sites."""
        return self.by_site.get(site, (0, None))[1] is not None

    def limit(self, site: str) -> int:
        """The capacity that stops a welcome on this site: the site's own when it is the one reached."""
        taken, capacity = self.by_site.get(site, (0, None))
        return capacity if capacity is not None and taken >= capacity else self.capacity


def has_a_place(family: Family) -> bool:
    """Whether the family takes one of the service's places."""
    return family.welcome is not None and family.closure is None


def places(families: Iterable[Family], service: Service) -> Places:
    """Count the places; a family whose accompaniment ended frees its own."""
    sites = [family.site for family in families if has_a_place(family)]
    return Places(
        taken=len(sites),
        capacity=service.capacity,
        by_site={site.code: (sites.count(site.code), site.capacity) for site in service.sites},
    )


def _turn(family: Family) -> tuple[date, date, str]:
    returned = family.sheet.returned if family.sheet is not None else None
    since = family.waiting.since if family.waiting is not None else None
    return (returned or date.max, since or date.max, family.code)


def waiting_list(families: Iterable[Family]) -> tuple[Family, ...]:
    """The families that wait, in the order of their returned sheets (DOMAIN 6)."""
    return tuple(sorted((family for family in families if stage(family) is Stage.WAITING), key=_turn))


def ahead_of(family: Family, families: Iterable[Family], service: Service) -> tuple[Family, ...]:
    """Who waits for the place this family would take, and has waited longer.

    A family whose own site is full does not wait for this place.
    """
    families = tuple(families)
    room = places(families, service)
    return tuple(
        other
        for other in waiting_list(families)
        if other.code != family.code and _turn(other) < _turn(family) and room.free(other.site) > 0
    )


def next_in_turn(families: Iterable[Family], service: Service) -> tuple[Family, ...]:
    """The families that wait and for which there is a place now, as many as there are places."""
    families = tuple(families)
    room = places(families, service)
    called: list[Family] = []
    for family in waiting_list(families):
        on_its_site = sum(other.site == family.site for other in called)
        if len(called) < room.capacity - room.taken and on_its_site < room.free(family.site):
            called.append(family)
    return tuple(called)


class Following(msgspec.Struct, frozen=True):
    """Who is called for a place set free: the first for it, and who is called before, for another site."""

    first: Family | None
    before: Family | None


def following(site: str, families: Iterable[Family], service: Service) -> Following:
    """Who comes next once a place is free on a site (DOMAIN 6).

    The order is one for all the sites, that of the returned sheets; where a site has its own places, they are for
    its families.
    """
    families = tuple(families)
    called, apart = next_in_turn(families, service), places(families, service).apart(site)
    first = next((family for family in called if family.site == site or not apart), None)
    return Following(first=first, before=next((family for family in called[:1] if family != first), None))


def without_referent(families: Iterable[Family]) -> tuple[Family, ...]:
    """The families welcomed and not yet given a referent: always to be seen (DOMAIN 7)."""
    return tuple(family for family in families if stage(family) is Stage.WELCOMED)


def unmet_requests(families: Iterable[Family], year: int) -> tuple[Family, ...]:
    """The families put on the waiting list in a year and not welcomed since (DOMAIN 6)."""
    return tuple(
        family
        for family in families
        if family.waiting is not None
        and family.waiting.since is not None
        and family.waiting.since.year == year
        and family.welcome is None
    )
