"""Alerts, partners and an end for the tests, made by the acts of the work."""

from __future__ import annotations

from datetime import date

import msgspec

from reliance_tui.domain import alerts, partnership
from reliance_tui.domain.alert_records import Alert
from reliance_tui.domain.closure_records import Felt, MarkerOutcome, Onward
from reliance_tui.domain.partner_records import (
    Attendant,
    Consent,
    Listed,
    PartnerField,
    PartnerMeeting,
    Shared,
    Side,
)
from reliance_tui.domain.plan_records import Verdict, Wish
from reliance_tui.domain.records import Closure, Ending, Family
from tests.factories import SERVICE, TODAY

FACT = "Léa dit qu’on l’enferme dans le noir."
CMP = Listed(id=1, field=PartnerField.MEDICAL, name="CMP des Tisserands", does="consultations pour enfants")
SCHOOL = Listed(id=2, field=PartnerField.SCHOOLING, name="École des Tilleuls", checked_on=TODAY)
AGREED = Consent(
    id=0, who="École des Tilleuls", field=PartnerField.SCHOOLING, scope="les matins", wish=Wish.WISHED, on=TODAY,
    said_by="Samira",
)  # fmt: skip
ON_TIME = MarkerOutcome(marker=3, became=Verdict.REACHED, observed=" trois matins sur quatre ", said_by="Samira")
END = Closure(
    on=TODAY,
    ending=Ending.GOAL_REACHED,
    words="On repassera.",
    outcomes=(ON_TIME,),
    onward=(Onward.ORDINARY_SERVICES, Onward.RELATIVES),
    onward_words="le centre social",
    felt=Felt.PARTLY,
    felt_words="Moins le soir.",
    signs=True,
)
"""An end that says all it can, of a plan of the factory (`plans.a_plan`)."""
SAMIRA = Attendant(who="Samira", side=Side.FAMILY)
TEACHER = Attendant(who="la maîtresse", side=Side.PARTNER)
NADIA = Attendant(who="NK", side=Side.TEAM)


def alerted(family: Family, today: date = TODAY, **facts: object) -> Family:
    """The family with one more alert."""
    alert = msgspec.structs.replace(Alert(id=0, on=today, fact=FACT, children=("Léa",), seen_by="NK"), **facts)
    return alerts.raise_alert(family, alert, SERVICE, today)


def further(family: Family, today: date = TODAY, **facts: object) -> Family:
    """The family with more known of its last alert."""
    return alerts.amend_alert(family, msgspec.structs.replace(family.alerts[-1], **facts), SERVICE, today)


def allowing(family: Family, today: date = TODAY, **facts: object) -> Family:
    """The family with one more consent."""
    return partnership.allow(family, msgspec.structs.replace(AGREED, **facts), today)


def sharing(family: Family, today: date = TODAY, **facts: object) -> Family:
    """The family with something told to the partner of its first consent."""
    told = Shared(id=0, on=today, consent=1, what="Léa dort mal", why="pour le cahier", to="la maîtresse", by="NK")
    return partnership.share(family, msgspec.structs.replace(told, **facts), SERVICE, today)


def meeting(family: Family, today: date = TODAY, **facts: object) -> Family:
    """The family with one more meeting, with the partner of its first consent."""
    met = PartnerMeeting(id=0, on=today, consents=(1,), present=(SAMIRA, TEACHER, NADIA), agreed="un cahier commun")
    return partnership.meet(family, msgspec.structs.replace(met, **facts), SERVICE, today)
