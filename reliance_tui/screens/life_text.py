"""Life together in words: a contact in a line, how it is chosen by its first letter, where a conference stands."""

from __future__ import annotations

from reliance_tui.domain.encounters import WAYS, way_of
from reliance_tui.domain.life_records import Activity, ActivityKind, Conference, Encounter
from reliance_tui.domain.words import word
from reliance_tui.locale import _, short_day, tell


def short_ways() -> dict[str, str]:
    """How a contact is said on a screen, each beginning with a letter of its own."""
    return {
        "visit": _("visite à domicile"),
        "service": _("au service"),
        "outside": _("dehors"),
        "called": _("téléphone\u00a0: elle appelle"),
        "rung": _("on l’a appelée"),
        "received": _("message reçu"),
        "sent": _("envoyé un message"),
        "no_show": _("pas là"),
        "our_visit": _("initiative du service, chez elle"),
        "our_service": _("rendez-vous à notre demande"),
        "our_outside": _("sortie à sa rencontre"),
    }


def short_kinds() -> dict[ActivityKind, str]:
    """The kinds of activity as they are chosen, each beginning with a letter of its own."""
    told = {kind: tell(word(kind)) for kind in ActivityKind}
    return told | {ActivityKind.TALK_GROUP: _("parole (groupe)"), ActivityKind.OUTING: _("une sortie")}


def encounter_words(one: Encounter) -> str:
    """A contact in a line: how, with whom, where, what, who of the team."""
    parts = (tell(WAYS[way_of(one)].words), one.who, one.place, one.line, ", ".join(one.team))
    return " · ".join(part for part in parts if part)


def days_words(one: Activity) -> str:
    """The days of an activity, in eighteen letters."""
    return short_day(one.on) if one.until is None else f"{one.on:%d/%m} – {short_day(one.until)}"


def conference_words(one: Conference) -> str:
    """Where a conference stands, in a few words."""
    if one.given_up_on is not None:
        return _("la famille y a renoncé le {day}").format(day=short_day(one.given_up_on))
    if one.evaluated_on is not None:
        return _("bilan de la famille le {day}").format(day=short_day(one.evaluated_on))
    if one.held_on is not None:
        return _("tenue le {day}").format(day=short_day(one.held_on))
    if one.planned_on is not None:
        return _("prévue le {day}").format(day=short_day(one.planned_on))
    return _("choisie le {day}").format(day=short_day(one.chosen_on) if one.chosen_on is not None else "—")
