"""Caseloads that anything may have happened to, in any order, with days missing: for what must hold of all of them."""

from __future__ import annotations

from datetime import date, datetime, time

import msgspec
from hypothesis import strategies as st

from reliance_tui.domain.alert_records import Alert
from reliance_tui.domain.closure_records import Felt, Onward
from reliance_tui.domain.life_records import Activity, ActivityKind, Attendance, Conference, Encounter, EncounterKind
from reliance_tui.domain.partner_records import Consent, PartnerField, PartnerMeeting, Shared
from reliance_tui.domain.records import (
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
    FirstInterview,
    Outcome,
    Place,
    Referent,
    RegistrationSheet,
    SignedPaper,
    Waiting,
    Welcome,
)
from reliance_tui.domain.review_records import Decision

FIRST, LAST = date(2024, 1, 1), date(2026, 11, 16)
days = st.dates(FIRST, LAST)
maybe = st.none() | days
answers = st.sampled_from([Answer.NO, Answer.NO, Answer.YES, Answer.UNKNOWN, None])
moments = st.none() | days.map(lambda day: datetime.combine(day, time(10)))

checks = st.builds(
    ExclusionCheck,
    at=moments,
    caller=st.just("CB"),
    outcome=st.sampled_from([Outcome.ANSWERED, Outcome.ANSWERED, Outcome.NOBODY]),
    iead=answers,
    aemo=answers,
    art226_4=answers,
)
children = st.builds(
    Child,
    name=st.just("x"),
    birth_year=st.none() | st.integers(2004, 2024),
    age=st.none() | st.integers(0, 19),
    age_said_on=maybe,
)
decisions = st.builds(
    Decision, id=st.just(1), what=st.just("x"), by=maybe, taken_on=days, done_on=maybe, dropped_on=maybe
)
papers = st.lists(maybe, max_size=3).map(
    lambda met: tuple(
        SignedPaper(what=Agreement.PLAN if n == 0 else Agreement.AMENDMENT, met_on=day) for n, day in enumerate(met)
    )
)
encounters = st.builds(
    Encounter,
    id=st.just(1),
    on=days,
    kind=st.sampled_from(EncounterKind),
    from_family=st.booleans(),
    struck_on=st.none() | st.just(LAST),
)
conferences = st.builds(Conference, chosen_on=maybe, held_on=maybe, given_up_on=maybe)
consents = st.builds(
    Consent,
    id=st.just(1),
    who=st.just("x"),
    field=st.none() | st.sampled_from(PartnerField),
    on=maybe,
    revoked_on=maybe,
)
meetings = st.builds(PartnerMeeting, id=st.just(1), on=days)
exchanges = st.builds(Shared, id=st.just(1), on=days, consent=st.just(1), what=st.just("x"), why=st.just("x"))
alerts = st.builds(Alert, id=st.just(1), on=days, informed_on=maybe, sent_on=maybe, copied_on=maybe, withdrawn_on=maybe)
closures = st.builds(
    Closure,
    on=maybe,
    ending=st.sampled_from(Ending),
    onward=st.lists(st.sampled_from(Onward), max_size=3).map(tuple),
    felt=st.none() | st.sampled_from(Felt),
)
families = st.builds(
    Family,
    code=st.just("RBX-2024-001"),
    site=st.sampled_from(["RBX", "RBX", "TRC"]),
    contact=st.builds(Contact, on=maybe, request_on=maybe, channel=st.none() | st.sampled_from(Channel)),
    children=st.lists(children, max_size=5).map(tuple),
    interview=st.none() | st.builds(FirstInterview, started_at=moments, ended_at=moments),
    sheet=st.none() | st.builds(RegistrationSheet, handed_over=maybe, returned=maybe),
    checks=st.lists(checks, max_size=2).map(tuple),
    exclusion=st.none() | st.builds(Exclusion, on=maybe, orientation=st.just("x")),
    derogations=st.just(())
    | st.builds(Derogation, requested_on=maybe, reference=st.just("x"), place=st.just(Place.HOME)).map(
        lambda one: (one,)
    ),
    waiting=st.none() | st.builds(Waiting, since=maybe),
    welcome=st.none() | st.builds(Welcome, on=maybe),
    referents=st.just(()) | st.builds(Referent, who=st.just("NK"), since=maybe).map(lambda one: (one,)),
    papers=papers,
    decisions=st.lists(decisions, max_size=2).map(tuple),
    encounters=st.lists(encounters, max_size=3).map(tuple),
    conferences=st.lists(conferences, max_size=1).map(tuple),
    alerts=st.lists(alerts, max_size=1).map(tuple),
    consents=st.lists(consents, max_size=3).map(tuple),
    partner_meetings=st.lists(meetings, max_size=2).map(tuple),
    shared=st.lists(exchanges, max_size=2).map(tuple),
    closure=st.none() | closures,
)


@st.composite
def caseloads(draw: st.DrawFn, most: int = 12) -> tuple[Family, ...]:
    """Some families, each with its own code, of its own site."""
    return tuple(
        msgspec.structs.replace(one, code=f"{one.site}-2024-{n:03d}")
        for n, one in enumerate(draw(st.lists(families, max_size=most)), 1)
    )


@st.composite
def activities(draw: st.DrawFn, families: tuple[Family, ...]) -> tuple[Activity, ...]:
    """Some activities, each with some of these families."""
    came = (
        st.lists(st.sampled_from([family.code for family in families]), max_size=6, unique=True) if families else None
    )
    held = st.tuples(days, st.sampled_from(ActivityKind), came if came is not None else st.just([]))
    return tuple(
        Activity(id=f"2024-{n:03d}", on=on, kind=kind, came=tuple(Attendance(family=code) for code in came))
        for n, (on, kind, came) in enumerate(draw(st.lists(held, max_size=6)), 1)
    )


periods = st.tuples(days, days).map(lambda two: (min(two), max(two)))
