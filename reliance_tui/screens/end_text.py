"""The words of an end: why, what became of each marker, where to next, what the family makes of it; who comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reliance_tui.domain.caseload import following, places, waiting_list
from reliance_tui.domain.closing import Looked
from reliance_tui.domain.records import Closure, Family
from reliance_tui.domain.words import word
from reliance_tui.locale import _, ngettext, short_day, tell
from reliance_tui.screens.office import Office
from reliance_tui.widgets.sections import Sections


def end_sections(end: Closure, markers: Mapping[int, Looked]) -> Sections:
    """All that an end says; what it does not say has no line."""
    words = "\n".join(part for part in (tell(word(end.ending)), end.words) if part)
    sections: Sections = [(_("Terminé le {day}").format(day=short_day(end.on)), words)]
    outcomes = []
    for one in end.outcomes:
        looked = markers.get(one.marker)
        name = looked.marker.words if looked is not None else "—"
        seen = " · ".join(part for part in (one.observed, one.said_by) if part)
        outcomes.append(f"→ {name}\u00a0: {tell(word(one.became))}" + (f"\n  {seen}" if seen else ""))
    onward = [tell(word(one)) for one in end.onward]
    felt = [tell(word(end.felt))] if end.felt is not None else []
    said = (
        (_("Les repères"), outcomes),
        (_("Et ensuite"), [*onward, *([end.onward_words] if end.onward_words else [])]),
        (_("Venir ici a servi"), [*felt, *([end.felt_words] if end.felt_words else [])]),
    )
    return sections + [(heading, "\n".join(lines)) for heading, lines in said if lines]


def place_sections(family: Family, office: Office, called: Callable[[Family], str]) -> Sections:
    """Once an accompaniment is over: whether a place is free, and who is next on the waiting list (DOMAIN 6).

    `called` gives what a family is called, "" while names are masked.
    """
    if family.welcome is None:
        return []
    room = places(office.families, office.service)
    free = room.free(family.site)
    if free <= 0:
        words = _("Toutes les places de ce site restent prises.")
    elif room.apart(family.site):
        words = ngettext("{n} place libre sur ce site", "{n} places libres sur ce site", free).format(n=free)
    else:
        several = ngettext("{n} place libre, tous sites ensemble", "{n} places libres, tous sites ensemble", free)
        words = several.format(n=free)
    lines = [words]
    next_one = following(family.site, office.families, office.service)

    def name(one: Family) -> str:
        site = next((site.name for site in office.service.sites if site.code == one.site), one.site)
        return " · ".join(part for part in (one.code, called(one), site if one.site != family.site else "") if part)

    if next_one.first is not None:
        lines.append(
            _("Ensuite, pour ce site\u00a0: {name}").format(name=name(next_one.first))
            if room.apart(family.site)
            else _("Ensuite, sur la liste d’attente\u00a0: {name}").format(name=name(next_one.first))
        )
    if next_one.before is not None:
        lines.append(
            _("Attend une place depuis plus longtemps\u00a0: {name}").format(name=name(next_one.before))
            if next_one.first is not None
            else _("Ensuite, personne n’étant appelé pour ce site\u00a0: {name}").format(name=name(next_one.before))
        )
    if next_one.first is not None or next_one.before is not None:
        lines.append(_("La vérification est à refaire d’abord."))
    elif not waiting_list(office.families):
        lines.append(_("Personne n’est sur la liste d’attente."))
    return [(_("Une place"), "\n".join(lines))]
