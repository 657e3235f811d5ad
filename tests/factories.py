"""Families for the tests, at every stage, made by the acts of the work: nothing here that the rules refuse.

The way in of a family of the factory, in a fortnight of November 2026 (the 11th is a public holiday):
asked on Monday 2, met and given its sheet on Monday 9, sheet back on Tuesday 10, check on Thursday 12,
welcomed on Friday 13, referent and plan on Monday 16, which is `TODAY`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from reliance_tui.domain import accompaniment, contact, household, intake, interview
from reliance_tui.domain.records import (
    Adult,
    Agreement,
    Answer,
    Channel,
    Child,
    Closure,
    Contact,
    Derogation,
    Ending,
    Exclusion,
    ExclusionCheck,
    Family,
    Member,
    Place,
    Referent,
    Role,
    Service,
    SignedPaper,
    Site,
    Welcome,
)
from reliance_tui.domain.stage import Stage

TODAY = date(2026, 11, 16)
ASKED = date(2026, 11, 2)
MET = datetime(2026, 11, 9, 10, 0)
HANDED_OVER = MET.date()
SHEET_DUE = date(2026, 11, 24)
RETURNED = date(2026, 11, 10)
CALLED = datetime(2026, 11, 12, 9, 30)
WELCOMED = date(2026, 11, 13)

TEAM = (
    Member(initials="CB", name="Claire Besson", role=Role.DIRECTOR),
    Member(initials="HD", name="Hugo Dervaux", role=Role.HEAD_OF_SERVICE),
    Member(initials="NK", name="Nadia Kaci", role=Role.SPECIAL_EDUCATOR),
    Member(initials="TV", name="Thomas Vandamme", role=Role.EARLY_CHILDHOOD_EDUCATOR),
    Member(initials="ZO", name="Zoé Olivier", role=Role.SPECIAL_EDUCATOR, left_on=date(2026, 6, 30)),
)
SERVICE = Service(team=TEAM)


def a_service(capacity: int = 30, *, roubaix: int | None = None, tourcoing: int | None = None) -> Service:
    """The service with so many places, and so many on each site (None: no limit of its own)."""
    sites = (
        Site(code="RBX", name="Roubaix", capacity=roubaix),
        Site(code="TRC", name="Tourcoing", capacity=tourcoing),
    )
    return msgspec.structs.replace(SERVICE, capacity=capacity, sites=sites)


def a_contact(**facts: object) -> Contact:
    """A first contact, the family's own request with it."""
    return msgspec.structs.replace(Contact(on=ASKED, request_on=ASKED, channel=Channel.SCHOOL), **facts)


def a_call(
    iead: Answer | None = Answer.NO,
    aemo: Answer | None = Answer.NO,
    art226_4: Answer | None = Answer.NO,
    **facts: object,
) -> ExclusionCheck:
    """A call that was answered: three "no" unless said otherwise."""
    check = ExclusionCheck(
        at=CALLED, caller="CB", answered_by="la Direction", name_agreed=True, iead=iead, aemo=aemo, art226_4=art226_4
    )
    return msgspec.structs.replace(check, **facts)


def a_derogation(**facts: object) -> Derogation:
    """Mediated visits asked for in writing."""
    return msgspec.structs.replace(
        Derogation(requested_on=CALLED.date(), reference="DT-2026-41", place=Place.SERVICE), **facts
    )


def a_family(
    stage: Stage = Stage.CONTACT,
    *,
    among: Iterable[Family] = (),
    site: str = "RBX",
    called: str = "les Martin",
    today: date = TODAY,
) -> Family:
    """A family that has come to this stage by the acts of the work; `among` others, for the rank of its code.

    With an earlier `today` it all happened as many days earlier.
    """
    ago = today - TODAY
    asked, met = ASKED + ago, MET + ago
    family = contact.open_file(
        among, SERVICE, site=site, contact=a_contact(on=asked, request_on=asked), called=called, today=today
    )
    family = household.set_adults(family, (Adult(name="Samira", tie="mère"),))
    family = household.set_children(family, (Child(name="Léa", age=7, age_said_on=asked),), today)
    if stage >= Stage.INTERVIEW:
        family = interview.begin(family, met, led_by="CB")
        family = interview.close(family, met + timedelta(hours=1), SERVICE)
    if stage >= Stage.SHEET:
        family = intake.hand_over_sheet(family, HANDED_OVER + ago, today)
    if stage >= Stage.CHECK:
        family = intake.return_sheet(family, RETURNED + ago, today)
    if stage is Stage.EXCLUDED:
        family = intake.record_call(family, a_call(aemo=Answer.YES, at=CALLED + ago), SERVICE, today)
        return intake.orient(family, Exclusion(on=CALLED.date() + ago, orientation="le service d’AEMO"), today)
    if stage >= Stage.READY:
        family = intake.record_call(family, a_call(at=CALLED + ago), SERVICE, today)
    if stage is Stage.WAITING:
        return intake.put_on_waiting_list(family, (), a_service(0), CALLED.date() + ago, today)
    if stage >= Stage.WELCOMED:
        family = intake.welcome(family, (), SERVICE, Welcome(on=WELCOMED + ago, by="CB"), today)
    if stage >= Stage.PLAN:
        family = accompaniment.name_referent(family, Referent(who="NK", since=today), SERVICE, today)
    if stage >= Stage.ACCOMPANIED:
        family = accompaniment.sign_paper(family, SignedPaper(what=Agreement.PLAN, met_on=today), today)
    if stage is Stage.CLOSED:
        family = accompaniment.close(family, Closure(on=today, ending=Ending.MOVED), today)
    return family


def some_families(*stages: Stage, site: str = "RBX") -> tuple[Family, ...]:
    """A family at each of these stages, each with its own code."""
    families: list[Family] = []
    for stage in stages:
        families.append(a_family(stage, among=families, site=site, called=f"les {stage.name.capitalize()}"))
    return tuple(families)
