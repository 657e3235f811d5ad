"""A file made anonymous: what counts stays for the figures, all that tells who the family is goes for good.

Months, the site, the stage, the answers chosen from a list and the children's ages by band stay; every word
that was typed, every name, phone and day goes. The code stays: no other family may ever be given it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar

import msgspec

from reliance_tui.domain.ages import age_on, band
from reliance_tui.domain.alert_records import Alert
from reliance_tui.domain.closure_records import MarkerOutcome
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.life_records import Conference, Encounter, Pledge
from reliance_tui.domain.partner_records import Attendant, Consent, PartnerField, PartnerMeeting, Shared
from reliance_tui.domain.plan_records import (
    Axis,
    Content,
    Disagreement,
    FormalMeeting,
    Handed,
    Marker,
    Means,
    Opinion,
    Partner,
    Presence,
    Version,
)
from reliance_tui.domain.records import (
    Adult,
    Child,
    Closure,
    Contact,
    Derogation,
    Exclusion,
    ExclusionCheck,
    Family,
    FirstInterview,
    Reach,
    Referent,
    RegistrationSheet,
    Ring,
    SignedPaper,
    Waiting,
    Welcome,
)
from reliance_tui.domain.review_records import Item, Review
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.words import word

MEANS_KINDS = frozenset(
    {
        *("faire avec", "acte du quotidien", "groupe de parents", "groupe de parole", "apprentissage", "soins"),
        *("accès aux droits", "culture", "sport", "loisirs", "séjour familial", "visite", "partenaire"),
        *("entretien", "jeu", "sortie", "atelier"),
    }
)
"""The kinds of means that count (DOMAIN 8); any other was typed as words, and goes."""
PARTNER_FIELDS = frozenset(word(field).words for field in PartnerField)
"""The eight fields of the partners' directory (DOMAIN 14); any other was typed as words, and goes."""
T = TypeVar("T", date, datetime)


def anonymise(family: Family) -> Family:
    """The file without a word of the family; the same for one that is anonymous already.

    Versions lose their fingerprint with their words: what they said can no longer be proven, and no longer read.
    """
    came = family.contact.on or family.contact.request_on
    checks = sorted(family.checks, key=lambda check: check.at.isoformat() if check.at else "")
    return Family(
        code=family.code,
        site=family.site,
        anonymous=True,
        contact=_contact(family.contact),
        adults=tuple(Adult(name="") for _ in family.adults),
        children=tuple(_child(child, came) for child in family.children),
        reach=Reach(),
        interview=_interview(family.interview),
        sheet=_sheet(family.sheet),
        checks=tuple(_check(check) for check in checks),
        exclusion=Exclusion(on=_month(family.exclusion.on), orientation="") if family.exclusion is not None else None,
        derogations=tuple(
            Derogation(requested_on=_month(one.requested_on), reference="", place=one.place)
            for one in family.derogations
        ),
        waiting=Waiting(since=_month(family.waiting.since)) if family.waiting is not None else None,
        welcome=Welcome(on=_month(family.welcome.on)) if family.welcome is not None else None,
        referents=tuple(Referent(who="", since=_month(one.since)) for one in family.referents),
        papers=tuple(SignedPaper(what=one.what, met_on=_month(one.met_on)) for one in family.papers),
        versions=tuple(_version(one) for one in family.versions),
        encounters=tuple(_encounter(one) for one in family.encounters if one.struck_on is None),
        conferences=tuple(_conference(one) for one in family.conferences),
        alerts=tuple(_alert(one) for one in family.alerts),
        consents=tuple(_consent(one) for one in family.consents),
        partner_meetings=tuple(_partner_meeting(one) for one in family.partner_meetings),
        shared=tuple(
            Shared(id=one.id, on=one.on.replace(day=1), consent=one.consent, what="", why="") for one in family.shared
        ),
        closure=_closure(family.closure) if family.closure is not None else None,
        earlier_closures=tuple(_closure(one) for one in family.earlier_closures),
    )


def says_something(family: Family) -> bool:
    """Whether a file said to be anonymous still holds something that is not."""
    return family.anonymous and anonymise(family) != family


def may_open(family: Family, desk: Desk) -> None:
    """Raise `Refused` when nothing is left to be read or written there: an anonymous file has its page and no more."""
    if family.anonymous and desk is not Desk.FAMILY:
        raise Refused(
            say("Ce dossier est anonyme\u00a0: il n’y a plus rien à y lire, ni à y écrire."),
            way_out=say("Si la famille revient, ouvrez-lui un nouveau dossier depuis l’accueil."),
        )


def unsaid(review: Review, code: str) -> Review:
    """The meeting without what was said of a family there: that it was gone through, and for how long, stays."""
    items = tuple(_unsaid(item) if item.family == code else item for item in review.items)
    return msgspec.structs.replace(review, items=items)


def without(review: Review, code: str) -> Review:
    """The meeting without a family whose file is no more, as if it had not been on the agenda."""
    items = tuple(item for item in review.items if item.family != code)
    here = review.current == code
    return msgspec.structs.replace(
        review,
        items=items,
        current="" if here else review.current,
        current_since=None if here else review.current_since,
    )


def said_of(reviews: Iterable[Review], code: str) -> tuple[Review, ...]:
    """What the meetings said of a family, and of no other: those where something was."""
    return tuple(
        msgspec.structs.replace(
            review, items=tuple(item for item in review.items if item.family == code), current="", current_since=None
        )
        for review in reviews
        if unsaid(review, code) != review
    )


def said_again(review: Review | None, said: Review, code: str) -> Review:
    """The meeting once what was taken out of it (`unsaid`, `without`) is put back; None: there is no such meeting.

    What has been said there of the family since stays.
    """
    if review is None:
        return said
    if not any(item.family == code for item in review.items):
        return msgspec.structs.replace(review, items=(*review.items, *said.items))
    before = {_unsaid(item): item for item in said.items}
    return msgspec.structs.replace(review, items=tuple(before.get(item, item) for item in review.items))


def _unsaid(item: Item) -> Item:
    # A family put off has a reason; without its words, that it was put off could no longer be told.
    return msgspec.structs.replace(item, notes="", views=(), put_off="—" if item.put_off else "")


def _month(day: T | None) -> T | None:
    """The first day of the month, at midnight."""
    if isinstance(day, datetime):
        return day.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return day.replace(day=1) if day is not None else None


def _contact(contact: Contact) -> Contact:
    return Contact(
        on=_month(contact.on),
        request_on=_month(contact.request_on),
        channel=contact.channel,
        purpose=contact.purpose,
        network_agreed=contact.network_agreed,
    )


def _child(child: Child, came: date | None) -> Child:
    """A child as its age band on the day the family came; of no age when none was said."""
    age = age_on(child, came) if came is not None else child.age
    if age is None:
        return Child(name="")
    return Child(name="", age=band(age), age_said_on=_month(came))


def _interview(interview: FirstInterview | None) -> FirstInterview | None:
    if interview is None:
        return None
    return FirstInterview(
        planned_on=_month(interview.planned_on),
        started_at=_month(interview.started_at),
        ended_at=_month(interview.ended_at),
    )


def _sheet(sheet: RegistrationSheet | None) -> RegistrationSheet | None:
    if sheet is None:
        return None
    rings = tuple(Ring(on=ring.on.replace(day=1)) for ring in sheet.rings)
    return RegistrationSheet(handed_over=_month(sheet.handed_over), returned=_month(sheet.returned), rings=rings)


def _check(check: ExclusionCheck) -> ExclusionCheck:
    return ExclusionCheck(
        at=_month(check.at),
        caller="",
        outcome=check.outcome,
        name_agreed=check.name_agreed,
        iead=check.iead,
        aemo=check.aemo,
        art226_4=check.art226_4,
        ring_back_on=_month(check.ring_back_on),
    )


def _closure(closure: Closure) -> Closure:
    return Closure(
        on=_month(closure.on),
        ending=closure.ending,
        version=closure.version,
        outcomes=tuple(MarkerOutcome(marker=one.marker, became=one.became) for one in closure.outcomes),
        onward=closure.onward,
        felt=closure.felt,
        signs=closure.signs,
    )


def _alert(alert: Alert) -> Alert:
    """That it was done, and when; of a reason, that there was one."""
    return Alert(
        id=alert.id,
        on=alert.on.replace(day=1),
        informed_on=_month(alert.informed_on),
        not_informed="—" if alert.not_informed else "",
        sent_to=alert.sent_to,
        sent_on=_month(alert.sent_on),
        copied_on=_month(alert.copied_on),
        withdrawn_on=_month(alert.withdrawn_on),
        withdrawn_reason="—" if alert.withdrawn_reason else "",
    )


def _consent(consent: Consent) -> Consent:
    return Consent(
        id=consent.id,
        who="",
        field=consent.field,
        wish=consent.wish,
        on=_month(consent.on),
        revoked_on=_month(consent.revoked_on),
    )


def _partner_meeting(meeting: PartnerMeeting) -> PartnerMeeting:
    return PartnerMeeting(
        id=meeting.id,
        on=meeting.on.replace(day=1),
        consents=meeting.consents,
        present=tuple(Attendant(who="", side=one.side) for one in meeting.present),
    )


def _encounter(one: Encounter) -> Encounter:
    return Encounter(id=one.id, on=one.on.replace(day=1), kind=one.kind, from_family=one.from_family)


def _conference(one: Conference) -> Conference:
    return Conference(
        chosen_on=_month(one.chosen_on),
        held_on=_month(one.held_on),
        pledges=tuple(Pledge() for _ in one.pledges),
        evaluated_on=_month(one.evaluated_on),
        given_up_on=_month(one.given_up_on),
    )


def _version(version: Version) -> Version:
    meeting = FormalMeeting(
        on=_month(version.meeting.on),
        present=tuple(Presence(who="", group=one.group, signs=one.signs) for one in version.meeting.present),
    )
    sealed_at = version.sealed_at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return Version(
        number=version.number, content=_content(version.content), meeting=meeting, sealed_at=sealed_at, fingerprint=""
    )


def _content(content: Content) -> Content:
    handed = content.handed
    return Content(
        axes=tuple(_axis(axis) for axis in content.axes),
        partners=tuple(
            Partner(id=one.id, field=one.field if one.field in PARTNER_FIELDS else "", wish=one.wish)
            for one in content.partners
        ),
        opinions=tuple(Opinion(id=one.id, declined=one.declined) for one in content.opinions),
        disagreements=tuple(Disagreement(id=one.id) for one in content.disagreements),
        handed=Handed(booklet=_month(handed.booklet), charter=_month(handed.charter), rules=_month(handed.rules)),
        next_id=content.next_id,
    )


def _axis(axis: Axis) -> Axis:
    return Axis(
        id=axis.id,
        means=tuple(Means(id=one.id, kind=one.kind if one.kind in MEANS_KINDS else "") for one in axis.means),
        markers=tuple(Marker(id=one.id) for one in axis.markers),
        taken_up=axis.taken_up,
        verdict=axis.verdict,
    )
