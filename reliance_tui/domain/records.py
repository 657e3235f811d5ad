"""The records: what happened to a family, when, who said so. Facts only; nothing derived is kept.

Every date and answer may be missing (None), for a caseload that comes from paper has holes: a missing
fact becomes a duty (`duties`), never a family left out. Texts are kept as typed, cleaned by `text.clean`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from reliance_tui.domain.alert_records import Alert
from reliance_tui.domain.base import Moment, Record
from reliance_tui.domain.closure_records import Felt, MarkerOutcome, Onward
from reliance_tui.domain.keeping_records import Hold
from reliance_tui.domain.life_records import Conference, Encounter
from reliance_tui.domain.partner_records import Consent, PartnerMeeting, Shared
from reliance_tui.domain.plan_records import Draft, Version
from reliance_tui.domain.review_records import Decision


class Channel(StrEnum):
    """How a family came to know of the service (DOMAIN 1)."""

    SCHOOL = "school"
    LEISURE_CENTRE = "leisure_centre"
    SOCIAL_CENTRE = "social_centre"
    MIDDLE_SCHOOL = "middle_school"
    OPEN_HOURS = "open_hours"
    MEETING = "meeting"
    JUDGE = "judge"
    ASE_REFERENT = "ase_referent"
    AEMO_SERVICE = "aemo_service"
    WORD_OF_MOUTH = "word_of_mouth"


class Purpose(StrEnum):
    """What a judge, an ASE referent or an AEMO service hoped for in naming the service (DOMAIN 1)."""

    MODULATED_CARE = "modulated_care"
    AVOID_PLACEMENT = "avoid_placement"
    PREPARE_PLACEMENT = "prepare_placement"
    PREPARE_RETURN = "prepare_return"
    THIRD_PLACE = "third_place"


class Contact(Record, frozen=True, kw_only=True):
    """The first contact. `request_on` is the day the family itself asked; without it there is no file."""

    on: date | None
    request_on: date | None
    channel: Channel | None = None
    through: str = ""
    purpose: Purpose | None = None
    network: str = ""
    network_agreed: bool | None = None
    taken_by: str = ""
    words: str = ""


class Adult(Record, frozen=True, kw_only=True):
    """An adult of the family, under the name the family gives; a pseudonym is enough."""

    name: str
    tie: str = ""


class Child(Record, frozen=True, kw_only=True):
    """A child of the family: a first name or nickname, an age as said on a day or a year of birth."""

    name: str
    birth_year: int | None = None
    age: int | None = None
    age_said_on: date | None = None
    tie: str = ""


class Reach(Record, frozen=True, kw_only=True):
    """How the family wishes to be reached, and when it must not be."""

    how: str = ""
    not_when: str = ""


class Said(Record, frozen=True, kw_only=True):
    """What the family said in answer to a question of the script, with the question as it was asked."""

    field: str
    question: str
    words: str


class FirstInterview(Record, frozen=True, kw_only=True):
    """The first interview (DOMAIN 2): who led it, what was presented, what the family said."""

    planned_on: date | None = None
    started_at: Moment | None = None
    ended_at: Moment | None = None
    led_by: str = ""
    led_by_reason: str = ""
    present: tuple[str, ...] = ()
    companion: str = ""
    presented: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    notes: str = ""


class Ring(Record, frozen=True, kw_only=True):
    """A call made to a family whose sheet is late: a reason to ring, never a refusal (DOMAIN 3)."""

    on: date
    by: str = ""
    note: str = ""


class RegistrationSheet(Record, frozen=True, kw_only=True):
    """The registration sheet: handed over at the end of the interview, returned by the family."""

    handed_over: date | None
    returned: date | None = None
    rings: tuple[Ring, ...] = ()


class Measure(StrEnum):
    """The three measures that exclude, and no fourth (DOMAIN 4)."""

    IEAD = "iead"
    AEMO = "aemo"
    ARTICLE_226_4 = "art226_4"


class Answer(StrEnum):
    """What the Direction territoriale answers to one of the three questions."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """How a call to the Direction territoriale went."""

    ANSWERED = "answered"
    NOBODY = "nobody"
    RING_BACK = "ring_back"


class ExclusionCheck(Record, frozen=True, kw_only=True):
    """One call to the Direction territoriale (DOMAIN 4). The name said aloud is not stored.

    `outcome` other than ANSWERED is an attempt, kept in the log; `ring_back_on` says when to try again.
    """

    at: Moment | None
    caller: str
    outcome: Outcome = Outcome.ANSWERED
    answered_by: str = ""
    name_agreed: bool | None = None
    iead: Answer | None = None
    aemo: Answer | None = None
    art226_4: Answer | None = None
    ring_back_on: date | None = None
    note: str = ""

    def answer(self, measure: Measure) -> Answer | None:
        """The answer given for one of the three measures, None when it was not asked."""
        return {Measure.IEAD: self.iead, Measure.AEMO: self.aemo, Measure.ARTICLE_226_4: self.art226_4}[measure]


class Place(StrEnum):
    """Where mediated visits are held."""

    SERVICE = "service"
    HOME = "home"


class Derogation(Record, frozen=True, kw_only=True):
    """Mediated visits, at the Direction territoriale's written request (DOMAIN 5)."""

    requested_on: date | None
    reference: str
    place: Place


class Exclusion(Record, frozen=True, kw_only=True):
    """What the family was told after a "yes": an orientation elsewhere, and that the door stays open."""

    on: date | None
    orientation: str
    by: str = ""


class Waiting(Record, frozen=True, kw_only=True):
    """The day a family was put on the waiting list, the service being full (DOMAIN 6)."""

    since: date | None


class Welcome(Record, frozen=True, kw_only=True):
    """The decision to accompany; its date starts the accompaniment's clock (DOMAIN, words ★).

    `ahead_reason` says why the family passed before others who were waiting.
    """

    on: date | None
    by: str = ""
    ahead_reason: str = ""


class Referent(Record, frozen=True, kw_only=True):
    """A named worker, by initials, since a day; the last one named is the referent (DOMAIN 7)."""

    who: str
    since: date | None
    reason: str = ""


class Agreement(StrEnum):
    """What was signed on paper."""

    PLAN = "plan"
    AMENDMENT = "amendment"


class SignedPaper(Record, frozen=True, kw_only=True):
    """A plan or an amendment signed on paper; for an amendment, `met_on` is its formal meeting's day."""

    what: Agreement
    met_on: date | None


class Ending(StrEnum):
    """Why a request or an accompaniment ended; none of them is a failure (DOMAIN 16)."""

    FAMILY_WISH = "family_wish"
    GOAL_REACHED = "goal_reached"
    MOVED = "moved"
    NO_NEWS = "no_news"
    OTHER = "other"


class Closure(Record, frozen=True, kw_only=True):
    """The end of a request or of an accompaniment; the family can come back.

    `version` is the number of the signed plan whose markers `outcomes` tells of (None: none was signed here).
    `onward` and `onward_words` are where to next; `felt` and `felt_words` what the family makes of it, if it wishes;
    `signs` whether it wishes to sign the paper that tells all this.
    """

    on: date | None
    ending: Ending
    words: str = ""
    version: int | None = None
    outcomes: tuple[MarkerOutcome, ...] = ()
    onward: tuple[Onward, ...] = ()
    onward_words: str = ""
    felt: Felt | None = None
    felt_words: str = ""
    signs: bool | None = None


class Family(Record, frozen=True, kw_only=True):
    """The case: the family is the unit, not the child. `code` is the only label on a projected screen.

    `hold` is why the file is kept past its day; `anonymous` ones say nothing of a family any more (`anonymity`).
    """

    code: str
    site: str
    contact: Contact
    called: str = ""
    adults: tuple[Adult, ...] = ()
    children: tuple[Child, ...] = ()
    reach: Reach = Reach()
    interview: FirstInterview | None = None
    sheet: RegistrationSheet | None = None
    checks: tuple[ExclusionCheck, ...] = ()
    exclusion: Exclusion | None = None
    derogations: tuple[Derogation, ...] = ()
    waiting: Waiting | None = None
    welcome: Welcome | None = None
    referents: tuple[Referent, ...] = ()
    papers: tuple[SignedPaper, ...] = ()
    plan_draft: Draft | None = None
    versions: tuple[Version, ...] = ()
    decisions: tuple[Decision, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    conferences: tuple[Conference, ...] = ()
    alerts: tuple[Alert, ...] = ()
    consents: tuple[Consent, ...] = ()
    partner_meetings: tuple[PartnerMeeting, ...] = ()
    shared: tuple[Shared, ...] = ()
    closure: Closure | None = None
    earlier_closures: tuple[Closure, ...] = ()
    hold: Hold | None = None
    anonymous: bool = False


class Role(StrEnum):
    """The posts of the team."""

    DIRECTOR = "director"
    HEAD_OF_SERVICE = "head_of_service"
    SECRETARY = "secretary"
    PSYCHOLOGIST = "psychologist"
    TECHNICAL_EDUCATOR = "technical_educator"
    HOUSE_MOTHER = "house_mother"
    SPECIAL_EDUCATOR = "special_educator"
    EARLY_CHILDHOOD_EDUCATOR = "early_childhood_educator"


class Member(Record, frozen=True, kw_only=True):
    """A member of the team. Who leaves stays in the list, with the day, for the families' history."""

    initials: str
    name: str
    role: Role
    left_on: date | None = None


class Site(Record, frozen=True, kw_only=True):
    """One of the service's places: the prefix of its codes, its name, its own capacity (None: no own limit)."""

    code: str
    name: str
    capacity: int | None = None


class Service(Record, frozen=True, kw_only=True):
    """What the service sets for itself: its sites, its capacity (families at once), its team.

    `check_valid_days` is in days, `review_weeks` and `silent_weeks` in weeks, `lock_after` in minutes without a key (0:
    never locked).
    `second_folder` is where its backups go a second time (a USB key, a share), "" for nowhere.
    """

    name: str = "Reliance"
    sites: tuple[Site, ...] = (Site(code="RBX", name="Roubaix"), Site(code="TRC", name="Tourcoing"))
    capacity: int = 30
    check_valid_days: int = 30
    review_weeks: int = 4
    silent_weeks: int = 8
    direction_phone: str = ""
    phone: str = ""
    team: tuple[Member, ...] = ()
    theme: str = "reliance-clair"
    language: str = "fr"
    lock_after: int = 10
    second_folder: str = ""
