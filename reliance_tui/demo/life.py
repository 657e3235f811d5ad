"""The demonstration's life together: contacts in a line, a year of activities, a family conference at each step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from itertools import cycle, islice

import msgspec

from reliance_tui.demo.team import LEFT, SERVICE
from reliance_tui.domain import activities as collective
from reliance_tui.domain import conference, encounters
from reliance_tui.domain.accompaniment import current_referent
from reliance_tui.domain.calendar import working_day_on_or_after, working_day_on_or_before
from reliance_tui.domain.caseload import has_a_place
from reliance_tui.domain.encounters import WAYS
from reliance_tui.domain.life_records import Activity, ActivityKind, Encounter, Pledge
from reliance_tui.domain.records import Family
from reliance_tui.domain.stage import Stage, stage

_LINES: tuple[tuple[str, str, str], ...] = (
    ("visit", "chez eux", "Un café dans la cuisine, les enfants ont montré leurs cahiers."),
    ("called", "", "Demande si l’on peut décaler mercredi au matin."),
    ("service", "au service", "Venue pour la machine à coudre, est restée jusqu’à midi."),
    ("rung", "", "Rappelée pour la cantine\u00a0: le dossier est passé."),
    ("no_show", "", "Rendez-vous de 14 h manqué, sans nouvelles. On rappellera jeudi."),
    ("received", "", "Écrit que la rentrée s’est bien passée."),
    ("outside", "au parc", "Croisés à l’aire de jeux, une demi-heure de toboggan."),
    ("sent", "", "Les horaires de la ludothèque, comme promis."),
    ("visit", "chez eux", "On a monté l’étagère ensemble."),
    ("our_service", "au service", "Relu le projet avant la rencontre."),
)
"""How, where, and the line; who of the team is the referent, and whom they met is one of the family's adults."""
_EVERY = 47
"""Days between two contacts noted with a family, more or less."""
_MOST = 6
"""Contacts noted with a family, at most."""


def lived(families: Mapping[int, Family], today: date) -> dict[int, Family]:
    """The families with the contacts noted for most of them, and a conference for some, by the acts of the work."""
    told = {n: _met(family, n, today) for n, family in families.items()}
    oldest = sorted((n for n in told if _can_meet(told[n])), key=lambda n: (_start(told[n]), n))
    for step, n in enumerate(oldest[:_STEPS]):
        told[n] = _conference(told[n], step, today)
    return told


def _start(family: Family) -> date:
    start = family.welcome.on if family.welcome is not None else None
    return start or date.max


def _can_meet(family: Family) -> bool:
    return has_a_place(family) and stage(family) is Stage.ACCOMPANIED


def _met(family: Family, n: int, today: date) -> Family:
    """The family with its contacts, one every so often between its coming and its end; one in nine has none."""
    first = family.contact.on or family.contact.request_on or today
    last = family.closure.on if family.closure is not None and family.closure.on is not None else today
    referent = current_referent(family)
    who = referent.who if referent is not None and referent.who != LEFT else "CB"
    days = [last - timedelta(days=3 + n % 5 + _EVERY * back) for back in range(_MOST)]
    days = [working_day_on_or_before(day) for day in days if n % 9 != 4]
    chosen = islice(cycle(_LINES), n % len(_LINES), None)
    for on, (way, place, line) in zip(reversed([day for day in days if day > first]), chosen, strict=False):
        how = WAYS[way]
        met = family.adults[0].name if family.adults and how.kind in encounters.MET else ""
        noted = Encounter(
            id=0, on=on, kind=how.kind, from_family=how.from_family, team=(who,), who=met, place=place, line=line
        )
        family = encounters.note(family, noted, SERVICE, today)
    if n == 6 and family.encounters:
        slip = family.encounters[0]
        family = encounters.strike(family, slip.id, who, working_day_on_or_before(today))
    return family


_STEPS = 7
"""The steps a conference is shown at: chosen, prepared, held, its plan written, to evaluate, evaluated, given up."""
_CHOSEN = (10, 30, 60, 70, 150, 200, 90)
"""Days ago the family chose it, by step."""
_HELD_AFTER = 40
"""Days from the choice to the conference."""
_ASKED = (
    "",
    "Comment faire pour que les petits dorment chez eux tous les soirs\u00a0?",
    "Qui peut emmener les enfants à l’école quand je travaille de nuit\u00a0?",
    "Comment rester une famille dans deux maisons\u00a0?",
    "Qui peut nous relayer un week-end par mois\u00a0?",
    "Comment garder l’appartement\u00a0?",
    "Comment fêter Noël tous ensemble\u00a0?",
)
_INVITED = ("ma sœur", "le parrain du petit", "mon ancienne voisine, qui nous connaît bien", "mémé")
_PLEDGES = (
    Pledge(who="ma sœur", what="prend les petits le vendredi soir", when="dès cette semaine"),
    Pledge(who="le parrain", what="répare la porte de la chambre", when="avant les vacances"),
    Pledge(who="nous deux", what="on mange à table, sans la télé", when="tous les dimanches"),
)


def _conference(family: Family, step: int, today: date) -> Family:
    chosen = working_day_on_or_before(today - timedelta(days=_CHOSEN[step]))
    family = conference.choose(family, chosen, today)
    if step == 0:
        return family
    referent = current_referent(family)
    meets = working_day_on_or_after(chosen + timedelta(days=_HELD_AFTER))
    family = conference.prepare(
        family,
        asked=_ASKED[step],
        invited=_INVITED[: 2 + step % 3],
        coordinator="AR" if referent is None or referent.who != "AR" else "MD",
        planned_on=meets if step == 1 else None,
        place="la salle du centre social",
        service=SERVICE,
        today=today,
    )
    if step == 1:
        return family
    if step == _STEPS - 1:
        return conference.give_up(family, meets, "On en a parlé autour d’un repas, cela suffit.", today)
    family = conference.hold(family, meets, time(14, 30), time(16, 10), SERVICE, today)
    if step == 2:
        return family
    family = conference.agree(family, _PLEDGES[: 2 + step % 2], today)
    if step == 5:
        on = working_day_on_or_after(meets + timedelta(days=93))
        words = "On se parle plus. La porte, c’est fait. Le dimanche, pas toujours."
        return conference.evaluate(family, on, words, today)
    return family


class _Day(msgspec.Struct, frozen=True):
    """An activity: days ago it began, what, the title, where, who of the team; how many days it went on, what of it."""

    ago: int
    kind: ActivityKind
    title: str
    place: str
    team: tuple[str, ...]
    lasts: int = 1
    guest: str = ""
    line: str = ""


_YEAR = (
    _Day(310, ActivityKind.FAMILY_STAY, "La mer hors saison", "Berck", ("FB", "NK", "HD"), 5, line="Vent et crêpes."),
    _Day(262, ActivityKind.PARENTS_GROUP, "", "Roubaix", ("AR", "TV"), line="Dire non sans crier\u00a0: on a ri."),
    _Day(215, ActivityKind.OUTING, "La ferme du parc", "parc Barbieux", ("LM", "YA"), line="Vive les chèvres."),
    _Day(
        171, ActivityKind.FAMILY_STAY, "La ferme à plusieurs", "Cassel", ("BW", "KT", "TV"), 5, line="Du pain maison."
    ),
    _Day(
        128,
        ActivityKind.TALK_GROUP,
        "Dormir, et faire dormir",
        "Tourcoing",
        ("AR", "KT"),
        guest="une puéricultrice de la PMI",
        line="Beaucoup de questions, peu de recettes.",
    ),
    _Day(
        84, ActivityKind.FAMILY_STAY, "La baie à vélo", "Saint-Valery", ("JV", "LM", "EC"), 5, line="Deux crevaisons."
    ),
    _Day(56, ActivityKind.WORKSHOP, "Réparer les vélos", "Tourcoing", ("JV",), line="Sept vélos repartis en roulant."),
    _Day(28, ActivityKind.PARENTS_GROUP, "", "Roubaix", ("AR", "NK"), line="On a parlé de l’argent de poche."),
    _Day(
        9, ActivityKind.WORKSHOP, "Confitures", "Roubaix", ("FB", "IP"), line="Vingt-deux pots, et la cuisine propre."
    ),
    _Day(-16, ActivityKind.OUTING, "La piscine du samedi", "Wattrelos", ("HD", "EC")),
)


def activities(today: date, families: Iterable[Family]) -> tuple[Activity, ...]:
    """The year's activities over these families (`caseload`), by the acts of the work; always the same for a day."""
    families = tuple(families)
    held: list[Activity] = []
    for rank, one in enumerate(_YEAR):
        on = today - timedelta(days=one.ago)
        planned = Activity(
            id="",
            kind=one.kind,
            on=on,
            until=on + timedelta(days=one.lasts - 1) if one.lasts > 1 else None,
            title=one.title,
            place=one.place,
            team=one.team,
            guest=one.guest,
            line=one.line,
        )
        activity = collective.plan(held, planned, (), SERVICE, today)  # nobody is named there: a test looks
        if on <= today:
            there = [family for family in families if _start(family) <= on and not _gone(family, on)]
            for n, family in enumerate(there[rank % 3 :: 4 if one.lasts > 1 else 5]):
                activity = collective.came(activity, family.code, families, today, 1 + n % 2, len(family.children))
        held.append(activity)
    return tuple(sorted(held, key=lambda one: one.id))


def _gone(family: Family, on: date) -> bool:
    end = family.closure.on if family.closure is not None else None
    return family.anonymous or (end is not None and end < on)
