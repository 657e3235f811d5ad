"""From the registration sheet to the welcome: the acts of the way in (DOMAIN 3 to 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from reliance_tui.domain import interview
from reliance_tui.domain.caseload import ahead_of, places
from reliance_tui.domain.coherence import coherent
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.house import told_by
from reliance_tui.domain.records import (
    Derogation,
    Exclusion,
    ExclusionCheck,
    Family,
    Measure,
    Outcome,
    RegistrationSheet,
    Ring,
    Service,
    Waiting,
    Welcome,
)
from reliance_tui.domain.sentence import Refused, Sentence, say
from reliance_tui.domain.stage import Verdict, last_check, measures_found, still_open, verdict
from reliance_tui.domain.text import cleaned


def hand_over_sheet(family: Family, on: date | None, today: date) -> Family:
    """Hand over the registration sheet at the end of the interview (DOMAIN 3); `calendar.sheet_due` follows.

    The day can be mended as long as the sheet has not come back, and later if it is missing. Raises `Refused`
    before any interview.
    """
    still_open(family)
    if on is None:
        raise Refused(say("Il manque le jour où la fiche a été remise."), field="handed_over")
    if interview.of(family).started_at is None:
        raise Refused(
            say("La fiche se remet à la fin du premier entretien, qui n’a pas eu lieu."),
            way_out=say("Ouvrez d’abord le premier entretien."),
            desk=Desk.INTERVIEW,
            field="handed_over",
        )
    sheet = family.sheet or RegistrationSheet(handed_over=None)
    if sheet.returned is not None and sheet.handed_over is not None:
        raise Refused(say("La fiche est déjà revenue."), field="handed_over")
    return coherent(msgspec.structs.replace(family, sheet=msgspec.structs.replace(sheet, handed_over=on)), today)


def ring_family(family: Family, ring: Ring, today: date) -> Family:
    """Note that the family was rung about its sheet: late is a reason to ring, never a refusal (DOMAIN 3)."""
    still_open(family)
    sheet = _sheet(family, field="on")
    if sheet.returned is not None:
        raise Refused(say("La fiche est revenue\u00a0: il n’y a plus à rappeler la famille."), field="on")
    sheet = msgspec.structs.replace(sheet, rings=(*sheet.rings, cleaned(ring)))
    return coherent(msgspec.structs.replace(family, sheet=sheet), today)


def return_sheet(family: Family, on: date | None, today: date) -> Family:
    """Note the day the sheet came back, late or not: a late sheet is never refused (DOMAIN 3)."""
    still_open(family)
    sheet = _sheet(family, field="returned")
    if on is None:
        raise Refused(say("Il manque le jour où la fiche est revenue."), field="returned")
    return coherent(msgspec.structs.replace(family, sheet=msgspec.structs.replace(sheet, returned=on)), today)


def _sheet(family: Family, *, field: str) -> RegistrationSheet:
    if family.sheet is None:
        raise Refused(
            say("La fiche n’a pas encore été remise à la famille."),
            way_out=say("Notez d’abord le jour où elle a été remise."),
            field=field,
        )
    return family.sheet


def record_call(family: Family, check: ExclusionCheck, service: Service, today: date) -> Family:
    """Keep a call to the Direction territoriale, answered or not (DOMAIN 4).

    An answered call has its three answers and whether the family agreed to its name being said; `Refused`
    otherwise, for initials that are not of the team, and before the sheet has come back. Calls can still be made
    during an accompaniment.
    """
    still_open(family)
    if family.sheet is None or family.sheet.returned is None:
        raise Refused(
            say("La vérification se fait après le retour de la fiche d’inscription."),
            way_out=say("Notez d’abord le jour où la fiche est revenue."),
            desk=Desk.SHEET,
        )
    check = msgspec.structs.replace(check, caller=told_by(check.caller, service, field="caller"))
    if check.at is None:
        raise Refused(say("Il manque le jour et l’heure de l’appel."), field="at")
    if check.outcome is Outcome.ANSWERED:
        _whole_answer(check)
    if check.ring_back_on is not None and check.ring_back_on < check.at.date():
        raise Refused(say("Le jour où rappeler ne peut pas précéder l’appel."), field="ring_back_on")
    return coherent(msgspec.structs.replace(family, checks=(*family.checks, cleaned(check))), today)


def excluding(family: Family, check: ExclusionCheck) -> tuple[Measure, ...]:
    """The measures for which this call would exclude the family (DOMAIN 4 and 5): none once it is welcomed, for what
    begins then ends nothing, nor under a derogation, which lifts them."""
    if family.welcome is not None or family.derogations or check.outcome is not Outcome.ANSWERED:
        return ()
    return measures_found(check)


def _whole_answer(check: ExclusionCheck) -> None:
    if check.name_agreed is None:
        raise Refused(
            say("Notez si la famille était d’accord pour que son nom soit dit au téléphone."), field="name_agreed"
        )
    for measure in Measure:
        if check.answer(measure) is None:
            raise Refused(
                say("Il manque une des trois réponses."),
                way_out=say("«\u00a0On ne sait pas\u00a0» est une réponse\u00a0: il faudra rappeler."),
                field=measure.value,
            )


def orient(family: Family, exclusion: Exclusion, today: date) -> Family:
    """Tell a family under a measure where else it can go, the door staying open (DOMAIN 4).

    Raises `Refused` when no measure was found (there is no fourth reason to refuse a family), and once the
    family is welcomed: a measure that begins during an accompaniment does not end it.
    """
    still_open(family)
    if family.welcome is not None:
        raise Refused(
            say("La famille est accueillie\u00a0: une mesure qui commence ensuite ne met pas fin à l’accompagnement.")
        )
    if verdict(family) is not Verdict.MEASURE:
        raise Refused(
            say("Aucune des trois mesures n’a été trouvée\u00a0: la famille ne peut pas être refusée."),
            way_out=say("Il n’y a pas de quatrième motif. Accueillez-la, ou inscrivez-la en liste d’attente."),
        )
    exclusion = cleaned(exclusion)
    if exclusion.on is None:
        raise Refused(say("Il manque le jour de l’orientation."), field="on")
    if not exclusion.orientation:
        raise Refused(say("Dites vers qui la famille est orientée."), field="orientation")
    return coherent(msgspec.structs.replace(family, exclusion=exclusion), today)


def grant_derogation(family: Family, derogation: Derogation, today: date) -> Family:
    """Keep a written request of the Direction territoriale for mediated visits; it lifts the exclusion (DOMAIN 5).

    Raises `Refused` without the date and the reference of the writing. One kept without its date gets it by
    the same reference.
    """
    still_open(family)
    derogation = cleaned(derogation)
    if derogation.requested_on is None:
        raise Refused(say("Il manque la date de la demande écrite."), field="requested_on")
    if not derogation.reference:
        raise Refused(
            say("Il manque la référence de la demande écrite."),
            way_out=say("Sans écrit de la Direction territoriale, il n’y a pas de dérogation."),
            field="reference",
        )
    kept = (
        before
        for before in family.derogations
        if before.requested_on is not None or before.reference != derogation.reference
    )
    return coherent(msgspec.structs.replace(family, derogations=(*kept, derogation)), today)


def derogation_warning(families: Iterable[Family], year: int) -> Sentence:
    """What is said before each new derogation: it is not meant to recur (DOMAIN 5)."""
    already = sum(
        derogation.requested_on is not None and derogation.requested_on.year == year
        for family in families
        for derogation in family.derogations
    )
    return say(
        "Une dérogation n’a pas vocation à se répéter. Déjà accordées cette année\u00a0: {already}.", already=already
    )


def _fit(family: Family, on: date) -> None:
    """Raise `Refused` unless the calls, made by that day, allow a welcome (DOMAIN 4)."""
    still_open(family)
    if family.sheet is None or family.sheet.returned is None:
        raise Refused(
            say("La fiche d’inscription n’est pas revenue."),
            way_out=say("Notez d’abord le jour où elle est revenue."),
            desk=Desk.SHEET,
        )
    match verdict(family):
        case Verdict.TO_CALL:
            raise Refused(
                say("La Direction territoriale n’a pas encore été appelée."),
                way_out=say("Faites d’abord la vérification."),
                desk=Desk.CHECK,
            )
        case Verdict.UNKNOWN:
            raise Refused(
                say("Une des trois réponses manque encore\u00a0: «\u00a0on ne sait pas\u00a0» bloque l’accueil."),
                way_out=say("Rappelez-la, ou demandez quand elle saura."),
                desk=Desk.CHECK,
            )
        case Verdict.MEASURE:
            raise Refused(
                say("Une mesure a été trouvée\u00a0: la famille ne peut pas être accueillie."),
                way_out=say("Proposez-lui une orientation, ou notez la dérogation demandée par écrit."),
            )
        case Verdict.CLEAR:
            called_on = _called_on(family)
            if called_on is not None and on < called_on:
                raise Refused(
                    say("La vérification a été faite le {day}\u00a0: pas de décision avant elle.", day=called_on),
                    way_out=say("Choisissez ce jour-là ou un jour qui suit."),
                    field="on",
                )


def _called_on(family: Family) -> date | None:
    check = last_check(family)
    return check.at.date() if check is not None and check.at is not None else None


def _fresh(family: Family, on: date, service: Service) -> None:
    """Raise `Refused` when the check is too old on that day, or older than the wait for a place (DOMAIN 4, 6)."""
    called_on = _called_on(family)
    if called_on is None:
        raise Refused(
            say("L’appel à la Direction territoriale n’a pas de date."),
            way_out=say("Refaites l’appel à la Direction territoriale."),
            desk=Desk.CHECK,
            field="on",
        )
    if called_on + timedelta(days=service.check_valid_days) < on:
        raise Refused(
            say("La vérification date de plus de {days} jours à la date de l’accueil.", days=service.check_valid_days),
            way_out=say("Refaites l’appel à la Direction territoriale."),
            desk=Desk.CHECK,
            field="on",
        )
    since = family.waiting.since if family.waiting is not None else None
    if since is not None and called_on <= since < on:
        raise Refused(
            say(
                "La famille attend depuis le {since}\u00a0: la vérification est à refaire quand une place se libère.",
                since=since,
            ),
            way_out=say("Refaites l’appel à la Direction territoriale."),
            desk=Desk.CHECK,
            field="on",
        )


def put_on_waiting_list(
    family: Family, families: Iterable[Family], service: Service, on: date | None, today: date
) -> Family:
    """Put a family on the waiting list, the service being full (DOMAIN 6).

    Raises `Refused` while there is a place that nobody has waited longer for. A family that waits since no
    one knows when gets its date by the same act.
    """
    if on is None:
        raise Refused(say("Il manque le jour où l’attente commence."), field="on")
    _fit(family, on)
    if family.welcome is not None:
        raise Refused(say("Cette famille est déjà accueillie."))
    if family.waiting is not None and family.waiting.since is not None:
        raise Refused(say("Cette famille est déjà en liste d’attente."))
    families = tuple(families)
    a_place = places(families, service).free(family.site) > 0 and not ahead_of(family, families, service)
    if family.waiting is None and a_place:
        raise Refused(
            say("Il y a une place\u00a0: la famille peut être accueillie."),
            way_out=say("Choisissez «\u00a0Accueillir\u00a0»."),
        )
    return coherent(msgspec.structs.replace(family, waiting=Waiting(since=on)), today)


def welcome(family: Family, families: Iterable[Family], service: Service, decision: Welcome, today: date) -> Family:
    """Welcome a family: its date starts the accompaniment's clock (DOMAIN, words ★).

    Raises `Refused` unless three "no" (or a derogation) were heard within the check's validity, there is a
    place, and nobody has waited longer, or a reason for passing before them is given (DOMAIN 4 and 6). A
    welcome whose date is missing gets it by the same act, without asking for the rest again.
    """
    still_open(family)
    decision = cleaned(decision)
    if decision.on is None:
        raise Refused(say("Il manque le jour de l’accueil."), field="on")
    if family.welcome is not None:
        if family.welcome.on is not None:
            raise Refused(say("Cette famille est accueillie depuis le {day}.", day=family.welcome.on), field="on")
        return coherent(msgspec.structs.replace(family, welcome=decision), today)
    families = tuple(families)
    _fit(family, decision.on)
    _fresh(family, decision.on, service)
    room = places(families, service)
    if room.free(family.site) <= 0:
        raise Refused(
            say("Toutes les places sont prises ({capacity}).", capacity=room.limit(family.site)),
            way_out=say("Inscrivez la famille en liste d’attente."),
        )
    before = ahead_of(family, families, service)
    if before and not decision.ahead_reason:
        raise Refused(
            say("Attendent depuis plus longtemps\u00a0: {codes}.", codes=", ".join(other.code for other in before)),
            way_out=say("Accueillez-les d’abord, ou dites pourquoi cette famille passe avant."),
            field="ahead_reason",
        )
    return coherent(msgspec.structs.replace(family, welcome=decision), today)
