"""All that is held about a family, line by line, in plain words, each line with why it is set apart if it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from reliance_tui.documents.held_life import life
from reliance_tui.documents.held_lines import Line, Section, Sorter
from reliance_tui.documents.held_partners import alerts, partners
from reliance_tui.documents.held_plan import VERDICTS, plans
from reliance_tui.domain.activities import last_came
from reliance_tui.domain.agenda import WHY_WORDS
from reliance_tui.domain.closing import ends, markers_of
from reliance_tui.domain.keeping import is_over
from reliance_tui.domain.last_contact import keeping_due, last_family_contact
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Closure, Family, Measure, Service
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.third_parties import Apart
from reliance_tui.domain.words import short, word

Entry = tuple[datetime, str, str]
"""A line of the journal: when, who (initials), what."""


def held(
    family: Family,
    service: Service,
    reviews: Iterable[Review] = (),
    activities: Iterable[Activity] = (),
    *,
    journal: Iterable[Entry] = (),
    exports: Iterable[str] = (),
    drafts: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Section, ...]:
    """Everything there is about a family, section by section; sections and lines that say nothing are left out.

    `journal` are the lines about it, `exports` the names of the documents made for it, `drafts` what was left
    half-typed about it: by the name of the form, its fields.
    """
    sort, activities = Sorter(family, service), tuple(activities)
    sections = [
        Section("Qui vous êtes", tuple(_who(family, service))),
        Section("Le premier contact", tuple(_contact(family, sort))),
        Section("Le premier entretien", tuple(_interview(family, sort))),
        Section("La fiche d’inscription", tuple(_sheet(family, sort))),
        Section("Les appels à la Direction territoriale", tuple(_checks(family, sort))),
        Section("L’accueil", tuple(_welcome(family, sort))),
        *plans(family, sort),
        *life(family, activities, sort),
        Section("Ce que l’équipe a décidé de faire", tuple(_decisions(family, sort))),
        Section("Les réunions d’équipe où l’on a parlé de vous", tuple(_meetings(family, reviews))),
        Section("Les partenaires, avec votre accord", tuple(partners(family, sort))),
        Section("Les informations à l’autorité judiciaire", tuple(alerts(family, sort))),
        Section("La fin, et la conservation du dossier", tuple(_keeping(family, activities, sort))),
        Section("Qui a ouvert ou changé le dossier", tuple(_journal(journal, sort))),
        Section("Les documents préparés", tuple(Line("Document", name) for name in exports)),
        Section("Ce qui est resté à moitié écrit", tuple(_drafts(drafts or {}))),
    ]
    filled = (Section(one.title, tuple(line for line in one.lines if line.value not in (None, ""))) for one in sections)
    return tuple(section for section in filled if section.lines)


def _who(family: Family, service: Service) -> Iterator[Line]:
    site = next((site.name for site in service.sites if site.code == family.site), "")
    yield Line("Code du dossier", family.code)
    yield Line("Site", f"{site} ({family.site})" if site else family.site)
    yield Line("Comment vous voulez être appelés", family.called)
    for adult in family.adults:
        yield Line("Adulte", ", ".join(part for part in (adult.name, adult.tie) if part))
    for child in family.children:
        age = f"{child.age} ans" if child.age is not None else ""
        born = f"née ou né en {child.birth_year}" if child.birth_year is not None else ""
        yield Line("Enfant", ", ".join(part for part in (child.name, age, born, child.tie) if part))
        yield Line("Jour où cet âge a été dit", child.age_said_on)
    yield Line("Comment vous joindre", family.reach.how)
    yield Line("Quand ne pas vous joindre", family.reach.not_when)


def _contact(family: Family, sort: Sorter) -> Iterator[Line]:
    contact = family.contact
    yield Line("Jour du premier contact", contact.on)
    yield Line("Jour où vous avez fait la demande", contact.request_on)
    yield Line("Par où vous êtes venus", word(contact.channel).words if contact.channel else "")
    yield Line("Qui vous a parlé du service", contact.through, Apart.THIRD_PARTY)
    yield Line("Ce qu’on en attendait", word(contact.purpose).words if contact.purpose else "", Apart.JUDICIAL)
    yield Line("Les personnes de votre entourage", contact.network, Apart.THIRD_PARTY)
    yield Line("Vous avez accepté qu’on s’adresse à elles", contact.network_agreed)
    yield sort.team("Qui a noté ce contact", contact.taken_by)
    yield sort.said("Ce que vous demandiez", contact.words)


def _interview(family: Family, sort: Sorter) -> Iterator[Line]:
    interview = family.interview
    if interview is None:
        return
    yield Line("Prévu le", interview.planned_on)
    yield Line("Commencé le", interview.started_at)
    yield Line("Terminé le", interview.ended_at)
    yield sort.team("Mené par", interview.led_by)
    yield sort.fact("Pourquoi cette personne", interview.led_by_reason)
    for who in interview.present:
        yield sort.team("Était là aussi", who)
    yield Line("La personne venue avec vous", interview.companion, Apart.THIRD_PARTY)
    yield Line("Ce qui vous a été présenté", ", ".join(interview.presented))
    for said in interview.said:
        yield sort.said(said.question, said.words, field=said.field)
    yield Line("Notes de l’équipe", interview.notes, Apart.NOTE)


def _sheet(family: Family, sort: Sorter) -> Iterator[Line]:
    sheet = family.sheet
    if sheet is None:
        return
    yield Line("Remise le", sheet.handed_over)
    yield Line("Revenue le", sheet.returned)
    for ring in sheet.rings:
        yield Line("On vous a appelés à son sujet le", ring.on)
        yield sort.team("Par", ring.by)
        yield sort.fact("Note de cet appel", ring.note)


def _checks(family: Family, sort: Sorter) -> Iterator[Line]:
    for check in family.checks:
        yield Line("Appel du", check.at)
        yield sort.team("Passé par", check.caller)
        yield Line("Vous étiez d’accord pour que votre nom soit dit", check.name_agreed)
        on = f", appel du {check.at:%d/%m/%Y}" if check.at is not None else ""
        yield Line(f"Ce qu’a donné l’appel{on}", word(check.outcome).words, Apart.JUDICIAL)
        for measure in Measure:
            answer = check.answer(measure)
            yield Line(f"Réponse pour {short(measure).words}{on}", word(answer).words if answer else "", Apart.JUDICIAL)
        yield Line("À rappeler le", check.ring_back_on)
        yield Line(f"Qui a répondu{on}", check.answered_by, Apart.THIRD_PARTY)
        yield Line(f"Note de l’équipe{on}", check.note, Apart.NOTE)


def _welcome(family: Family, sort: Sorter) -> Iterator[Line]:
    if family.exclusion is not None:
        yield Line("On vous a proposé une orientation le", family.exclusion.on)
        yield sort.fact("Vers", family.exclusion.orientation)
        yield sort.team("Par", family.exclusion.by)
    for derogation in family.derogations:
        yield Line("Dérogation demandée le", derogation.requested_on, Apart.JUDICIAL)
        yield Line("Référence de la dérogation", derogation.reference, Apart.JUDICIAL)
        yield Line("Lieu des visites", word(derogation.place).words, Apart.JUDICIAL)
    if family.waiting is not None:
        yield Line("En liste d’attente depuis le", family.waiting.since)
    if family.welcome is not None:
        yield Line("Accueillis le", family.welcome.on)
        yield sort.team("Décidé par", family.welcome.by)
        yield sort.fact("Pourquoi avant d’autres familles", family.welcome.ahead_reason)
    for referent in family.referents:
        yield sort.team("Référent", referent.who)
        yield Line("Depuis le", referent.since)
        yield sort.fact("Pourquoi ce changement", referent.reason)


def _decisions(family: Family, sort: Sorter) -> Iterator[Line]:
    for one in family.decisions:
        yield Line("Décidé le", one.taken_on)
        yield sort.fact("Quoi", one.what)
        yield sort.team("Qui", one.who)
        yield Line("Pour le", one.by)
        yield Line("Fait le", one.done_on)
        yield Line("Abandonné le", one.dropped_on)
        yield sort.fact("Pourquoi c’est abandonné", one.dropped_reason)


def _meetings(family: Family, reviews: Iterable[Review]) -> Iterator[Line]:
    for review in reviews:
        for item in review.items:
            if item.family == family.code:
                on = f"réunion du {review.on:%d/%m/%Y}"
                yield Line("Réunion du", review.on)
                yield Line("Pourquoi à l’ordre du jour", WHY_WORDS[item.why].words)
                yield Line("On en a parlé le", item.discussed_at)
                yield Line(f"Remis à une autre semaine parce que, {on}", item.put_off, Apart.NOTE)
                yield Line(f"Notes de l’équipe, {on}", item.notes, Apart.NOTE)
                for view in item.views:
                    yield Line(f"Avis qui diverge, {on}", view, Apart.NOTE)


def _keeping(family: Family, activities: Iterable[Activity], sort: Sorter) -> Iterator[Line]:
    for closure in ends(family):
        yield Line("Fin notée le", closure.on)
        yield Line("Pourquoi", word(closure.ending).words)
        yield sort.said("Dans vos mots", closure.words)
        yield from _outcomes(family, closure, sort)
    if is_over(family):
        came = last_came(activities).get(family.code)
        yield Line("La dernière fois que vous vous êtes manifestés", last_family_contact(family, came))
        yield Line("On décidera de garder ou d’effacer le", keeping_due(family, came))
    if family.hold is not None:
        yield Line("Gardé plus longtemps depuis le", family.hold.on)
        yield sort.team("Décidé par", family.hold.by)
        yield sort.fact("Parce que", family.hold.reason)
        yield Line("À revoir le", family.hold.again_on)


def _outcomes(family: Family, closure: Closure, sort: Sorter) -> Iterator[Line]:
    known = markers_of(family, closure)
    for one in closure.outcomes:
        looked = known.get(one.marker)
        yield sort.said("Repère regardé à la fin", looked.marker.words if looked is not None else "")
        yield Line("Ce qu’il est devenu", VERDICTS[one.became])
        yield sort.fact("Ce qu’on a vu", one.observed)
        yield sort.fact("Dit par", one.said_by)
    for onward in closure.onward:
        yield Line("Et ensuite", word(onward).words)
    yield sort.fact("Et ensuite, plus précisément", closure.onward_words)
    yield Line("Cela vous a servi", word(closure.felt).words if closure.felt is not None else "")
    yield sort.said("Ce que vous en dites", closure.felt_words)
    yield Line("Vous souhaitiez signer le document de fin", closure.signs)


def _journal(journal: Iterable[Entry], sort: Sorter) -> Iterator[Line]:
    for at, who, what in journal:
        yield Line("Le", at)
        yield sort.team("Qui", who)
        yield sort.fact("Quoi", what)


def _drafts(drafts: Mapping[str, Mapping[str, str]]) -> Iterator[Line]:
    for form, fields in drafts.items():
        for field, text in fields.items():
            yield Line(form, text, Apart.DRAFT, field=field)
