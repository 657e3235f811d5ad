"""Collective activities: groups, talk groups, family stays, outings, workshops, and which families came, by code.

They belong to the service, not to a family: what is written of them names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from reliance_tui.domain.house import of_the_team
from reliance_tui.domain.identities import Identities
from reliance_tui.domain.life_faults import activity_faults, refusal
from reliance_tui.domain.life_records import Activity, ActivityKind, Attendance
from reliance_tui.domain.records import Family, Role, Service
from reliance_tui.domain.sentence import Refused, Sentence, say
from reliance_tui.domain.text import clean_line, fold, words
from reliance_tui.domain.words import word

STAY_DAYS = 5
"""Days a family stay lasts (DOMAIN, figures); longer is told, never refused ★."""
STAYS_A_YEAR = 3
"""Family stays a year (DOMAIN, figures); more is told, never refused ★."""

SEPARATOR = ";"
"""What parts a family that came from how many adults and children, as in the plan."""
_NUMBER = re.compile(r"[0-9]{1,3}")


def days_of(activity: Activity) -> int:
    """How many days it lasts, the first and the last counted."""
    return ((activity.until or activity.on) - activity.on).days + 1


def last_day(activity: Activity) -> date:
    """Its last day."""
    return activity.until or activity.on


def in_order(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """The activities by their days, the first first."""
    return tuple(sorted(activities, key=lambda one: (one.on, one.id)))


def next_id(activities: Iterable[Activity], year: int) -> str:
    """The next number of an activity planned for a year: `2026-007`. A rank is never given twice while it is there."""
    stem = f"{year:04d}-"
    ranks = [int(one.id.removeprefix(stem)) for one in activities if one.id.startswith(stem)]
    return f"{stem}{max(ranks, default=0) + 1:03d}"


def plan(
    activities: Iterable[Activity], activity: Activity, families: Iterable[Family], service: Service, today: date
) -> Activity:
    """A new activity, held or to come; its number is given here.

    Raises `Refused` for someone who is not of the team, days that do not go together, a text that names a family.
    """
    numbered = msgspec.structs.replace(activity, id=next_id(activities, activity.on.year))
    return _sound(_tidied(numbered, None, families, service), today)


def amend(before: Activity, after: Activity, families: Iterable[Family], service: Service, today: date) -> Activity:
    """The activity as it is put right; who came is another act. Raises `Refused` as `plan` does."""
    kept = msgspec.structs.replace(after, id=before.id, came=before.came)
    return _sound(_tidied(kept, before, families, service), today)


def came(
    activity: Activity,
    code: str,
    families: Iterable[Family],
    today: date,
    adults: int | None = None,
    children: int | None = None,
) -> Activity:
    """Note that a family came, with how many adults and children if that is said; again, the numbers change.

    Raises `Refused` before its first day, for a code that is no family's, or an anonymous file's.
    """
    family = next((one for one in families if one.code == code), None)
    if family is None:
        raise Refused(say("Aucune famille ne répond à cela."), way_out=say("Écrivez le code, ou le début d’un nom."))
    if family.anonymous:
        raise Refused(say("Ce dossier est anonyme\u00a0: il n’y a plus rien à y lire, ni à y écrire."))
    one = Attendance(family=code, adults=adults, children=children)
    there = {before.family: before for before in activity.came} | {code: one}
    return _sound(msgspec.structs.replace(activity, came=tuple(there.values())), today)


def did_not_come(activity: Activity, code: str) -> Activity:
    """Take a family off those that came: noted by mistake, or no more on file."""
    return msgspec.structs.replace(activity, came=tuple(one for one in activity.came if one.family != code))


def as_seen(now: Activity, shown: Activity | None) -> Activity:
    """The activity as it is now; raises `Refused` when what is said of it is no more what the person was shown.

    Who came is another act, and does not count.
    """
    if shown is not None and msgspec.structs.replace(now, came=shown.came) != shown:
        raise Refused(
            say("Cette activité vient d’être changée dans une autre fenêtre."),
            way_out=say("Échap puis F2 la montre à nouveau\u00a0: ce que vous avez écrit est gardé."),
        )
    return now


def read_came(text: str) -> tuple[str, int | None, int | None]:
    """A family as it is typed, then how many adults and how many children: `samira ; 1 ; 2`; None for what is not said.

    Raises `Refused` for what is no number.
    """
    who, *numbers = [part.strip() for part in clean_line(text).split(SEPARATOR)]
    if len(numbers) > 2 or any(number and not _NUMBER.fullmatch(number) for number in numbers):
        raise Refused(
            say("Après la famille viennent deux nombres\u00a0: les adultes, puis les enfants."),
            way_out=say("Par exemple\u00a0: RBX-2026-014\u00a0; 1\u00a0; 2."),
        )
    adults, children = (int(number) if number else None for number in (*numbers, "", "")[:2])
    return who, adults, children


def may_remove(activity: Activity) -> None:
    """Raise `Refused` when an activity cannot be taken away: a family came, and that stays known."""
    if activity.came:
        raise Refused(
            say("Des familles sont venues\u00a0: cette activité reste."),
            way_out=say("Si c’est une erreur, retirez-les d’abord."),
        )


def put_back(activities: Iterable[Activity], removed: Activity) -> Activity:
    """An activity that was taken away, as it was; with a new number if its own was given meanwhile."""
    activities = tuple(activities)
    if all(one.id != removed.id for one in activities):
        return removed
    return msgspec.structs.replace(removed, id=next_id(activities, removed.on.year))


def of_family(activities: Iterable[Activity], code: str) -> tuple[Activity, ...]:
    """The activities a family came to, the latest first."""
    here = [one for one in activities if any(there.family == code for there in one.came)]
    return tuple(reversed(in_order(here)))


def last_came(activities: Iterable[Activity]) -> dict[str, date]:
    """The last day each family came to an activity, by code: it comes from the family (`last_contact`)."""
    days: dict[str, date] = {}
    for activity in activities:
        for one in activity.came:
            # Who came to a stay that is not over yet has come, so far, on its first day.
            days[one.family] = max(days.get(one.family, activity.on), activity.on)
    return days


def came_of(activities: Iterable[Activity], code: str) -> tuple[Activity, ...]:
    """The activities a family came to, without who else came: what goes with it when it is archived."""
    return tuple(
        msgspec.structs.replace(one, came=tuple(there for there in one.came if there.family == code))
        for one in reversed(of_family(activities, code))
    )


def came_again(activity: Activity | None, alone: Activity, code: str) -> Activity:
    """The activity once a family taken out of it (`did_not_come`) is put back; None: there is no such activity."""
    if activity is None:
        return alone
    return msgspec.structs.replace(activity, came=(*did_not_come(activity, code).came, *alone.came))


def stays(activity: Activity, _code: str) -> Activity:
    """The activity as it is: of an archived family the figures go on counting that it came."""
    return activity


KINDS_OF_MEANS: dict[ActivityKind, tuple[str, ...]] = {
    ActivityKind.PARENTS_GROUP: ("groupe de parents",),
    ActivityKind.TALK_GROUP: ("groupe de parole",),
    ActivityKind.FAMILY_STAY: ("sejour",),
    ActivityKind.OUTING: ("sortie", "loisirs", "culture", "sport"),
    ActivityKind.WORKSHOP: ("atelier",),
}
"""How the kind of a plan's means begins, folded, when an activity carries it (DOMAIN 8)."""


def carried_by(kind: str) -> ActivityKind | None:
    """The kind of activity that carries a means of that kind; None when none does."""
    said = fold(clean_line(kind))
    return next(
        (one for one, begins in KINDS_OF_MEANS.items() if any(said.startswith(begin) for begin in begins)), None
    )


def last_for_means(activities: Iterable[Activity], code: str, kind: str) -> date | None:
    """The last day a family came to what carries a means of that kind; None when it never did, or nothing does."""
    carrier = carried_by(kind)
    return next((one.on for one in of_family(activities, code) if one.kind is carrier), None)


def notices(activity: Activity, activities: Iterable[Activity], service: Service) -> Iterator[Sentence]:
    """What an activity does not have that it usually has, or has too much of: told, and never a refusal ★."""
    roles = [member.role for member in service.team if member.initials in activity.team]
    if activity.kind is ActivityKind.PARENTS_GROUP and (Role.PSYCHOLOGIST not in roles or len(activity.team) < 2):
        yield say("Un groupe de parents se mène avec la psychologue et quelqu’un de l’équipe.")
    if activity.kind is ActivityKind.TALK_GROUP and not activity.guest:
        yield say("Un groupe de parole a un invité de l’extérieur.")
    if activity.kind is ActivityKind.FAMILY_STAY:
        if days_of(activity) > STAY_DAYS:
            yield say(
                "Ce séjour dure {n} jours\u00a0: un séjour familial en dure {most}.",
                n=days_of(activity),
                most=STAY_DAYS,
            )
        yield from _too_many_stays(activities, activity.on.year)


def yearly_notices(activities: Iterable[Activity], today: date) -> Iterator[Sentence]:
    """What the service is told of this year's and next year's activities."""
    activities = tuple(activities)
    for year in (today.year, today.year + 1):
        yield from _too_many_stays(activities, year)


def _too_many_stays(activities: Iterable[Activity], year: int) -> Iterator[Sentence]:
    stays = sum(one.kind is ActivityKind.FAMILY_STAY and one.on.year == year for one in activities)
    if stays > STAYS_A_YEAR:
        yield say(
            "{year}\u00a0: {n} séjours familiaux, pour {most} prévus.", year=str(year), n=stays, most=STAYS_A_YEAR
        )


def findable(activity: Activity, tell: Callable[[Sentence], str] = str) -> str:
    """The folded words an activity is found by, each after a space, as `search.findable` has those of a family."""
    texts = (tell(word(activity.kind)), activity.title, activity.place, activity.guest, *activity.team)
    texts += (f"{activity.on:%d/%m/%Y}", activity.line, *(one.family for one in activity.came))
    return " " + " ".join(said for text in texts for said in words(text)) + " "


def name_shown(activity: Activity, tell: Callable[[Sentence], str] = str) -> str:
    """What an activity is called: its title, else its kind."""
    return activity.title or tell(word(activity.kind))


def _tidied(activity: Activity, before: Activity | None, families: Iterable[Family], service: Service) -> Activity:
    known = before.team if before is not None else ()
    of_the_team((who for who in activity.team if who not in known), service, field="team")
    tidied = msgspec.structs.replace(
        activity,
        title=clean_line(activity.title),
        place=clean_line(activity.place),
        guest=clean_line(activity.guest),
        line=clean_line(activity.line),
    )
    _names_nobody(tidied, families)
    return tidied


def _names_nobody(activity: Activity, families: Iterable[Family]) -> None:
    """Raise `Refused` when the title or the line names a family, by name or by code.

    Not the place: « rue Saint-Vincent » is a street, though a family may be called so; masked screens veil it.
    """
    families = tuple(families)
    known, codes = Identities(families), [fold(family.code) for family in families]
    for field in ("title", "line"):
        said = getattr(activity, field)
        if known.veil(said) != said or any(code in fold(said) for code in codes):
            raise Refused(
                say("Ces mots désignent une famille."),
                way_out=say("Dites-le sans nom, sans téléphone et sans code\u00a0: qui est venu se note plus bas."),
                field=field,
            )


def _sound(activity: Activity, today: date) -> Activity:
    for fault in activity_faults(activity, today):
        raise refusal(fault)
    return activity
