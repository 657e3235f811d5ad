"""All that is held of a family's life with the service: contacts, activities it came to, its family conferences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reliance_tui.documents.held_lines import Line, Section, Sorter
from reliance_tui.domain.activities import of_family
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Family
from reliance_tui.domain.third_parties import Apart
from reliance_tui.domain.words import word


def life(family: Family, activities: Iterable[Activity], sort: Sorter) -> Iterator[Section]:
    """A section for the contacts, one for the activities, one for the conferences."""
    yield Section("Les contacts avec vous", tuple(_encounters(family, sort)))
    yield Section("Les activités où vous êtes venus", tuple(_activities(family, activities, sort)))
    yield Section("Vos conférences familiales", tuple(_conferences(family, sort)))


def _encounters(family: Family, sort: Sorter) -> Iterator[Line]:
    for one in family.encounters:
        on = f"{one.on:%d/%m/%Y}"
        yield Line("Contact du", one.on)
        yield Line("Noté par erreur, barré le", one.struck_on)
        yield sort.team("Barré par", one.struck_by)
        yield Line("Comment", word(one.kind).words)
        yield Line("Il venait de vous", one.from_family)
        for who in one.team:
            yield sort.team("Avec, de l’équipe", who)
        yield sort.fact("Avec qui de la famille", one.who)
        yield sort.fact("Où", one.place)
        yield Line(f"Note de l’équipe, contact du {on}", one.line, Apart.NOTE)


def _activities(family: Family, activities: Iterable[Activity], sort: Sorter) -> Iterator[Line]:
    for activity in of_family(activities, family.code):
        there = next(one for one in activity.came if one.family == family.code)
        yield Line("Le", activity.on)
        yield Line("Jusqu’au", activity.until)
        yield Line("Quoi", word(activity.kind).words)
        yield sort.fact("Intitulé", activity.title)
        yield sort.fact("Où", activity.place)
        for who in activity.team:
            yield sort.team("Avec, de l’équipe", who)
        yield Line(f"Invité, {activity.on:%d/%m/%Y}", activity.guest, Apart.THIRD_PARTY)
        yield Line("Adultes de la famille", there.adults)
        yield Line("Enfants de la famille", there.children)
        yield Line(f"Note de l’équipe, activité du {activity.on:%d/%m/%Y}", activity.line, Apart.NOTE)


def _conferences(family: Family, sort: Sorter) -> Iterator[Line]:
    for one in family.conferences:
        yield Line("Vous l’avez choisie le", one.chosen_on)
        yield sort.said("Votre question", one.asked)
        for who in one.invited:
            yield sort.said("Personne que vous invitez", who)
        yield sort.team("Elle est coordonnée par", one.coordinator)
        yield Line("Prévue le", one.planned_on)
        yield sort.fact("Lieu", one.place)
        yield Line("Tenue le", one.held_on)
        yield Line("Votre temps à vous, de", one.private_from)
        yield Line("à", one.private_until)
        for pledge in one.pledges:
            yield sort.said("Qui", pledge.who)
            yield sort.said("Fait quoi", pledge.what)
            yield sort.said("Pour quand", pledge.when)
        yield Line("Votre bilan, le", one.evaluated_on)
        yield sort.said("Ce que vous en dites", one.evaluation)
        yield Line("Vous y avez renoncé le", one.given_up_on)
        yield sort.said("Ce que vous en avez dit", one.given_up_words)
