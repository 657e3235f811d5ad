"""The way a family goes, a line a step: its key, how far it is, and the facts in a few words."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from reliance_tui.domain import alerts, calendar
from reliance_tui.domain.accompaniment import amendment_window, current_referent, next_number
from reliance_tui.domain.agreement import version_words
from reliance_tui.domain.conference import under_way
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.encounters import standing
from reliance_tui.domain.keeping import is_over
from reliance_tui.domain.last_contact import keeping_due
from reliance_tui.domain.partnership import live, still_in_plan
from reliance_tui.domain.plan_records import Invitation
from reliance_tui.domain.records import Answer, Family, Measure, Outcome
from reliance_tui.domain.stage import Stage, Verdict, last_check, measures_found, stage, verdict
from reliance_tui.domain.words import short, word
from reliance_tui.locale import _, hour, ngettext, short_day, tell
from reliance_tui.screens.alert_line import alert_line
from reliance_tui.screens.life_text import conference_words, encounter_words
from reliance_tui.screens.office import Office
from reliance_tui.screens.partner_text import partner_events, partnership_words

DONE, HERE, AHEAD = "✓", "▸", "·"


class StepLine(Struct, frozen=True):
    """A step as the family's page shows it."""

    desk: Desk
    key: str
    mark: str
    title: str
    facts: str


def _mark(done: bool, here: bool) -> str:
    return DONE if done else HERE if here else AHEAD


def steps(family: Family, office: Office) -> list[StepLine]:
    """Every step of the way, in order, with what is known of it."""
    here = stage(family)
    interview, sheet = family.interview, family.sheet
    started = interview is not None and interview.started_at is not None
    handed = sheet is not None
    returned = sheet is not None and sheet.returned is not None
    people = len(family.adults) + len(family.children)
    return [
        StepLine(Desk.CONTACT, "c", DONE, _("Premier contact"), _contact(family)),
        StepLine(Desk.HOUSEHOLD, "o", _mark(people > 0, False), _("Foyer"), _household(family)),
        StepLine(
            Desk.INTERVIEW,
            "e",
            _mark(handed, here in (Stage.CONTACT, Stage.INTERVIEW)),
            _("Premier entretien"),
            _interview(family, office),
        ),
        StepLine(
            Desk.SHEET,
            "i",
            _mark(returned, here is Stage.SHEET or (started and not handed)),
            _("Fiche d’inscription"),
            _sheet(family),
        ),
        StepLine(
            Desk.CHECK,
            "v",
            _mark(verdict(family) is Verdict.CLEAR, here is Stage.CHECK),
            _("Vérification"),
            _check(family),
        ),
        StepLine(
            Desk.WELCOME,
            "a",
            _mark(family.welcome is not None, here in (Stage.READY, Stage.WAITING, Stage.EXCLUDED)),
            _("Accueil"),
            _welcome(family),
        ),
        StepLine(
            Desk.REFERENT,
            "t",
            _mark(bool(family.referents), here is Stage.WELCOMED),
            _("Référent"),
            _referent(family, office),
        ),
        StepLine(
            Desk.PLAN,
            "p",
            _mark(False, here is Stage.PLAN or family.plan_draft is not None),
            _next_paper(family),
            _plan(family),
        ),
        StepLine(
            Desk.INVITATION, "k", _mark(False, _invited(family) is not None), _("Rencontre formelle"), _meeting(family)
        ),
        StepLine(Desk.VERSIONS, "h", _mark(bool(family.versions), False), _("Versions signées"), _versions(family)),
        StepLine(Desk.PAPERS, "s", _mark(bool(family.papers), False), _("Signé sur papier"), _papers(family)),
        StepLine(Desk.ENCOUNTERS, "l", _mark(bool(standing(family)), False), _("Contacts"), _contacts(family, office)),
        StepLine(
            Desk.CONFERENCE,
            "y",
            _mark(any(one.evaluated_on is not None for one in family.conferences), under_way(family) is not None),
            _("Conférence familiale"),
            conference_words(family.conferences[-1]) if family.conferences else "",
        ),
        *_partners(family),
        *_alerts(family),
        StepLine(Desk.ENDING, "x", _mark(family.closure is not None, False), _("Fin"), _ending(family)),
        *_keeping(family, office),
    ]


def _contacts(family: Family, office: Office) -> str:
    """The latest contact, and when the family last came to an activity."""
    latest, came = standing(family)[:1], office.came(family.code)
    told = [f"{short_day(one.on)} · {encounter_words(one)}" for one in latest]
    told += [_("venue à une activité le {day}").format(day=short_day(came))] if came is not None else []
    return " · ".join(told)


def _keeping(family: Family, office: Office) -> list[StepLine]:
    """Once the file is over, until when it is kept; before, that it is, and where all of it can be read."""
    if not is_over(family):
        return [StepLine(Desk.KEEPING, "g", AHEAD, _("Conservation"), _("tant que le dossier est ouvert"))]
    due = keeping_due(family, office.came(family.code))
    here = due is None or due <= office.today
    facts = _("à décider") if here else _("jusqu’au {day}").format(day=short_day(due))
    if family.hold is not None and not here:
        facts += f" · {family.hold.reason}"
    if family.anonymous:
        here, facts = False, _("dossier anonyme")
    return [StepLine(Desk.KEEPING, "g", _mark(family.anonymous, here), _("Conservation"), facts)]


def _partners(family: Family) -> list[StepLine]:
    """What the family lets partners know and do; nothing of an anonymous file, which lost with whom."""
    if family.anonymous:
        return []
    mark = _mark(bool(live(family)), bool(still_in_plan(family)))
    return [StepLine(Desk.PARTNERSHIP, "r", mark, _("Partenaires"), partnership_words(family))]


def _alerts(family: Family) -> list[StepLine]:
    """The alerts, where there are some: that they are, who follows them, how far they are; never what they say."""
    if not family.alerts:
        return []
    under_way = alerts.under_way(family)
    facts = alert_line(under_way[-1] if under_way else family.alerts[-1])
    return [StepLine(Desk.ALERT, "!", _mark(not under_way, bool(under_way)), _("Information"), facts)]


def _contact(family: Family) -> str:
    contact = family.contact
    through = " ".join(
        part for part in (tell(word(contact.channel)) if contact.channel else "", contact.through) if part
    )
    asked = _("demande du {day}").format(day=short_day(contact.request_on))
    return " · ".join(part for part in (asked, through) if part)


def _household(family: Family) -> str:
    if not (family.adults or family.children):
        return _("à écrire quand la famille le dit")
    adults, children = len(family.adults), len(family.children)
    grown = ngettext("{n} adulte", "{n} adultes", adults).format(n=adults)
    return f"{grown}, " + ngettext("{n} enfant", "{n} enfants", children).format(n=children)


def _interview(family: Family, office: Office) -> str:
    interview = family.interview
    if interview is None or interview.started_at is None:
        planned = interview.planned_on if interview is not None else None
        return _("prévu le {day}").format(day=short_day(planned)) if planned is not None else _("pas encore eu lieu")
    led = f" · {office.member_name(interview.led_by)}" if interview.led_by else ""
    return (
        _("le {day}").format(day=f"{interview.started_at:%d/%m/%Y}")
        + led
        + ("" if interview.ended_at else " · " + _("en cours"))
    )


def _sheet(family: Family) -> str:
    sheet = family.sheet
    if sheet is None:
        return _("pas encore remise")
    handed = _("remise {day}").format(day=short_day(sheet.handed_over))
    if sheet.returned is not None:
        return f"{handed} · " + _("revenue {day}").format(day=short_day(sheet.returned))
    if sheet.handed_over is None:
        return handed
    return f"{handed} · " + _("attendue {day}").format(day=short_day(calendar.sheet_due(sheet.handed_over)))


def _check(family: Family) -> str:
    check = last_check(family)
    if check is None:
        tried = len(family.checks)
        words = ngettext("{n} appel sans réponse", "{n} appels sans réponse", tried).format(n=tried)
        return words if tried else _("pas encore appelé")
    found = ", ".join(tell(short(measure)) for measure in measures_found(check))
    outcome = {
        Verdict.MEASURE: _("mesure\u00a0: {found}").format(found=found),
        Verdict.UNKNOWN: _("une réponse manque"),
        Verdict.CLEAR: _("dérogation") if family.derogations and found else _("trois fois non"),
        Verdict.TO_CALL: "",
    }[verdict(family)]
    return " · ".join(
        part for part in (_("appel du {day}").format(day=f"{check.at:%d/%m/%Y}" if check.at else "—"), outcome) if part
    )


def _welcome(family: Family) -> str:
    if family.welcome is not None:
        return _("accueillie le {day}").format(day=short_day(family.welcome.on))
    if family.exclusion is not None and stage(family) is Stage.EXCLUDED:
        return _("orientée vers\u00a0: {where}").format(where=family.exclusion.orientation)
    if family.waiting is not None:
        return _("en liste d’attente depuis le {day}").format(day=short_day(family.waiting.since))
    return _("pas encore décidé")


def _referent(family: Family, office: Office) -> str:
    referent = current_referent(family)
    if referent is None:
        return _("après l’accueil") if family.welcome is None else _("à nommer")
    since = _("depuis le {day}").format(day=short_day(referent.since))
    return " · ".join(part for part in (office.member_name(referent.who), since) if part)


def _next_paper(family: Family) -> str:
    """What is written next: the plan, or the amendment of that number."""
    number = next_number(family)
    return _("Projet") if number == 0 or is_over(family) else tell(version_words(number)).capitalize()


def _plan(family: Family) -> str:
    if is_over(family):
        return ""
    if not family.referents:
        return _("après le référent")
    if family.plan_draft is None:
        return _("à ouvrir")
    axes = len(family.plan_draft.content.axes)
    return _("brouillon") + " · " + ngettext("{n} axe", "{n} axes", axes).format(n=axes)


def _invited(family: Family) -> Invitation | None:
    return family.plan_draft.invitation if family.plan_draft is not None else None


def _meeting(family: Family) -> str:
    invited = _invited(family)
    if invited is not None:
        return " · ".join(
            part for part in (short_day(invited.on), hour(invited.at) if invited.at else "", invited.place) if part
        )
    window = amendment_window(family)
    if window is None or is_over(family):
        return ""
    return _("proposée le {day}").format(day=short_day(calendar.working_day_on_or_before(window.target)))


def _versions(family: Family) -> str:
    if not family.versions:
        return ""
    last = family.versions[-1]
    return f"{tell(version_words(last.number))} · {short_day(last.meeting.on)}"


def _papers(family: Family) -> str:
    if not family.papers:
        return ""
    last = family.papers[-1]
    return f"{tell(word(last.what))} · {short_day(last.met_on)}"


def _ending(family: Family) -> str:
    if family.closure is not None:
        return f"{short_day(family.closure.on)} · {tell(word(family.closure.ending))}"
    if not family.earlier_closures:
        return ""
    return _("rouvert après la fin du {day}").format(day=short_day(family.earlier_closures[-1].on))


def events(family: Family) -> list[tuple[date, str]]:
    """Every dated fact of a family in a few words, the latest first; on a same day, in the order of the way in."""
    found: list[tuple[datetime | date | None, str]] = [
        (family.contact.request_on, _("la famille fait la demande")),
    ]
    if family.contact.on != family.contact.request_on:
        found.append((family.contact.on, _("premier contact")))
    if family.interview is not None:
        found.append((family.interview.started_at, _("premier entretien")))
    if family.sheet is not None:
        found.append((family.sheet.handed_over, _("fiche d’inscription remise")))
        found += [
            (ring.on, _("famille appelée pour sa fiche") + (f"\u00a0: {ring.note}" if ring.note else ""))
            for ring in family.sheet.rings
        ]
        found.append((family.sheet.returned, _("fiche d’inscription revenue")))
    for check in sorted(family.checks, key=lambda check: check.at.isoformat() if check.at else ""):
        answers = ", ".join(
            f"{tell(short(measure))} {tell(word(answer))}" for measure in Measure if (answer := check.answer(measure))
        )
        words = answers if check.outcome is Outcome.ANSWERED else tell(word(check.outcome))
        if all(check.answer(measure) is Answer.NO for measure in Measure):
            words = _("trois fois non")
        found.append((check.at, _("appel à la Direction territoriale\u00a0: {words}").format(words=words)))
    for derogation in family.derogations:
        found.append(
            (derogation.requested_on, _("dérogation demandée, {reference}").format(reference=derogation.reference))
        )
    if family.exclusion is not None:
        found.append(
            (family.exclusion.on, _("orientée vers\u00a0: {where}").format(where=family.exclusion.orientation))
        )
    if family.waiting is not None:
        found.append((family.waiting.since, _("inscrite en liste d’attente")))
    if family.welcome is not None:
        found.append((family.welcome.on, _("accueillie")))
    for referent in family.referents:
        why = f" ({referent.reason})" if referent.reason else ""
        found.append((referent.since, _("référent\u00a0: {who}").format(who=referent.who) + why))
    found += [(paper.met_on, _("signé\u00a0: {what}").format(what=tell(word(paper.what)))) for paper in family.papers]
    found += [
        (version.meeting.on, _("signé\u00a0: {what}").format(what=tell(version_words(version.number))))
        for version in family.versions
    ]
    found += partner_events(family)
    for closure in (*family.earlier_closures, *([family.closure] if family.closure is not None else [])):
        found.append((closure.on, _("fin\u00a0: {why}").format(why=tell(word(closure.ending)))))
    dated = [(when.date() if isinstance(when, datetime) else when, what) for when, what in found if when is not None]
    return sorted(dated, key=lambda event: event[0])[::-1]
