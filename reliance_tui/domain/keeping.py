"""How long a file is kept: two years after the family's last sign a person decides, never the program (CNIL)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from reliance_tui.domain.activities import last_came
from reliance_tui.domain.alerts import under_way
from reliance_tui.domain.anonymity import anonymise
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.encounters import standing
from reliance_tui.domain.identities import Identities
from reliance_tui.domain.keeping_records import Elimination, Hold
from reliance_tui.domain.last_contact import keeping_due, last_family_contact, put_off_until
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Agreement, Family
from reliance_tui.domain.review import open_decisions
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.stage import Stage, stage
from reliance_tui.domain.text import clean_line, fold


def hold(family: Family, held: Hold, today: date) -> Family:
    """Keep a file past its day, for a reason; a hold there already is replaced.

    Raises `Refused` for a file that is open or anonymous, without a reason, for a day that is not to come.
    """
    _ended(family)
    if family.anonymous:
        raise Refused(say("Ce dossier est anonyme\u00a0: il peut rester ainsi, sans rien décider."))
    reason = clean_line(held.reason)
    if not reason:
        raise Refused(say("Dites en un mot pourquoi ce dossier est gardé."), field="reason")
    if held.again_on is not None and held.again_on <= today:
        raise Refused(
            say("Le {day} est passé.", day=held.again_on), way_out=say("Donnez un jour à venir."), field="again_on"
        )
    return msgspec.structs.replace(family, hold=msgspec.structs.replace(held, reason=reason))


def release(family: Family) -> Family:
    """Take a hold off: the file follows the rule again. Raises `Refused` when there is none."""
    if family.hold is None:
        raise Refused(say("Rien ne retient ce dossier."))
    return msgspec.structs.replace(family, hold=None)


def may_archive(family: Family, today: date, came: date | None = None) -> None:
    """Raise `Refused` when a file cannot go to the archive yet: open, owed something, held, or before its day.

    `came` is when the family last came to an activity (`activities.last_came`).
    """
    _ended(family)
    _nothing_owed(family)
    _its_day_has_come(family, today, came)


def may_eliminate(family: Family, today: date, came: date | None = None) -> None:
    """Raise `Refused` when a file cannot be eliminated yet: the same rule as for the archive."""
    may_archive(family, today, came)


def may_anonymise(family: Family, today: date, came: date | None = None) -> None:
    """Raise `Refused` when a file cannot be made anonymous yet: the same rule, and not twice."""
    if family.anonymous:
        raise Refused(say("Ce dossier est déjà anonyme."))
    may_archive(family, today, came)


def made_anonymous(family: Family, today: date, came: date | None = None) -> Family:
    """The act of making a file anonymous, for good; raises `Refused` when it cannot be yet."""
    may_anonymise(family, today, came)
    return anonymise(family)


def eliminated(
    families: Iterable[Family],
    on: date,
    by: str,
    reason: str,
    reviews: Iterable[Review] = (),
    activities: Iterable[Activity] = (),
) -> Elimination:
    """What is written down of files that are eliminated that day; `reviews` are the meetings they were gone through at,
    `activities` what they may have come to.

    Raises `Refused` when one of them cannot be yet, without a reason, or for a reason that names a family.
    """
    families, activities = tuple(families), tuple(activities)
    last = last_came(activities)
    for family in families:
        may_eliminate(family, on, last.get(family.code))
    codes = {family.code for family in families}
    numbers = [number for family in families for number in _signed(family)]
    return Elimination(
        on=on,
        by=clean_line(by),
        reason=_nameless(reason, families),
        sites=tuple(sorted({family.site for family in families})),
        years=tuple(sorted({came.year for family in families if (came := _came(family)) is not None})),
        families=len(families),
        adults=sum(len(family.adults) for family in families),
        children=sum(len(family.children) for family in families),
        interviews=sum(family.interview is not None for family in families),
        plans=numbers.count(0),
        amendments=len(numbers) - numbers.count(0),
        items=sum(item.family in codes for review in reviews for item in review.items),
        encounters=sum(len(standing(family)) for family in families),
        attendances=sum(one.family in codes for activity in activities for one in activity.came),
    )


def is_over(family: Family) -> bool:
    """Whether a file is ended, or its family was found under a measure: its keeping is then to be decided one day."""
    return stage(family) in (Stage.CLOSED, Stage.EXCLUDED)


def _ended(family: Family) -> None:
    if is_over(family):
        return
    if family.welcome is not None:
        reason = say("L’accompagnement de cette famille n’est pas terminé.")
    else:
        reason = say("La demande de cette famille est encore ouverte.")
    raise Refused(reason, way_out=say("Notez d’abord la fin."), desk=Desk.ENDING)


def _nothing_owed(family: Family) -> None:
    if stage(family) is Stage.EXCLUDED and family.exclusion is None:
        raise Refused(
            say("On n’a pas encore proposé d’orientation à cette famille."),
            way_out=say("Notez d’abord ce qui lui a été proposé."),
            desk=Desk.WELCOME,
        )
    if under_way(family):
        raise Refused(
            say("Une information à l’autorité judiciaire reste à suivre pour cette famille."),
            way_out=say("Menez-la à son terme, ou retirez-la en disant pourquoi."),
            desk=Desk.ALERT,
        )
    if open_decisions(family):
        raise Refused(
            say("Une décision de la réunion reste à faire pour cette famille."),
            way_out=say("Dites-la faite ou abandonnée."),
            desk=Desk.DECISIONS,
        )


def _its_day_has_come(family: Family, today: date, came: date | None) -> None:
    held = family.hold
    if held is not None and today < put_off_until(held):
        raise Refused(
            say("Ce dossier est gardé jusqu’au {day}\u00a0: {reason}.", day=put_off_until(held), reason=held.reason),
            way_out=say("Ne le retenez plus, puis recommencez."),
        )
    last, due = last_family_contact(family, came), keeping_due(family, came)
    if last is None or due is None:
        raise Refused(
            say("On ne sait pas quand la famille s’est manifestée pour la dernière fois."),
            way_out=say("Notez d’abord le jour de sa demande."),
            desk=Desk.CONTACT,
        )
    if today < due:
        raise Refused(
            say("La famille s’est manifestée le {day}\u00a0: son dossier se garde jusqu’au {due}.", day=last, due=due),
            way_out=say("Il reviendra ce jour-là parmi ce qui est dû."),
        )


def _came(family: Family) -> date | None:
    return family.contact.on or family.contact.request_on


def _signed(family: Family) -> list[int]:
    """The numbers of all that was signed, on paper and here: 0 for a plan."""
    on_paper = [0 if paper.what is Agreement.PLAN else rank for rank, paper in enumerate(family.papers, 1)]
    return [*on_paper, *(version.number for version in family.versions)]


def _nameless(reason: str, families: tuple[Family, ...]) -> str:
    said = clean_line(reason)
    if not said:
        raise Refused(say("Dites en un mot pourquoi ces dossiers sont effacés."), field="reason")
    if Identities(families).veil(said) != said or any(fold(family.code) in fold(said) for family in families):
        raise Refused(
            say("Cette raison reste après l’effacement, et elle désigne la famille."),
            way_out=say("Dites-la sans nom, sans téléphone et sans code."),
            field="reason",
        )
    return said
