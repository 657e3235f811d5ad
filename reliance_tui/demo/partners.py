"""The demonstration's partners: the directory in its eight fields, some not checked for long, one retired."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from reliance_tui.domain import directory
from reliance_tui.domain.directory import Directory
from reliance_tui.domain.partner_records import Listed
from reliance_tui.domain.partner_records import PartnerField as F

_PARTNERS: tuple[tuple[F, str, str, str, str, int], ...] = (
    (F.MEDICAL, "CMP des Tisserands", "l’accueil", "03 53 01 41 01", "consultations pour enfants, sur rendez-vous", 40),
    (F.MEDICAL, "PMI de la rue Basse", "la puéricultrice", "03 53 01 41 02", "pesées, sommeil, vaccins", 90),
    (F.MEDICAL, "Maison de santé du Canal", "le secrétariat", "03 53 01 41 03", "médecins, orthophonie", 420),
    (F.SOCIAL, "Centre social des Quais", "la référente familles", "03 53 01 42 01", "aide aux leçons, cours", 25),
    (F.SOCIAL, "Service social du quartier", "la permanence", "03 53 01 42 02", "ouverture de droits, secours", 200),
    (F.SOCIAL, "Relais des Lilas", "", "au comptoir, le matin", "colis et café, sans papiers à montrer", 510),
    (F.SCHOOLING, "École des Tilleuls", "la direction", "03 53 01 43 01", "maternelle et élémentaire", 60),
    (F.SCHOOLING, "Collège du Beffroi", "la vie scolaire", "03 53 01 43 02", "emplois du temps aménagés", 75),
    (F.SCHOOLING, "Mission locale du Canal", "l’accueil jeunes", "03 53 01 43 03", "formation, de 16 à 25 ans", 150),
    (
        F.NEIGHBOURHOOD,
        "Crèche des Petits Pas",
        "la direction",
        "03 53 01 44 01",
        "à la journée, adaptation",
        30,
    ),
    (
        F.NEIGHBOURHOOD,
        "Réseau d’échange de garde",
        "",
        "le mercredi au café",
        "chacun garde à son tour",
        130,
    ),
    (F.HOUSING, "Habitat du Nord-Est", "le gestionnaire", "03 53 01 45 01", "mutations, retards de loyer", 45),
    (F.HOUSING, "Boutique logement", "", "03 53 01 45 02", "dossiers, état des lieux", 380),
    (F.RIGHTS, "Point-justice", "la greffière", "03 53 01 46 01", "avocats sans frais, le mardi", 20),
    (F.RIGHTS, "Écrivain public du centre", "", "le jeudi, à la mairie annexe", "courriers, formulaires", 160),
    (F.RIGHTS, "Caisse d’allocations, accueil", "", "sur rendez-vous", "dossiers à mettre à jour", 300),
    (F.LEISURE, "Club de lutte de la Lys", "l’entraîneur", "03 53 01 47 01", "licence payable en trois fois", 65),
    (F.LEISURE, "Médiathèque des Quais", "le secteur jeunesse", "03 53 01 47 02", "contes, jeux, ordinateurs", 15),
    (F.ASSOCIATIONS, "Atelier couture du samedi", "", "salle du fond, 14 h", "machines prêtées, vente à la fête", 110),
    (F.ASSOCIATIONS, "Femmes du quartier", "", "03 53 01 48 01", "accueil, écoute, mise à l’abri", 10),
    (F.ASSOCIATIONS, "Ressourcerie d’en bas", "", "tous les jours", "meubles à petit prix", 600),
)
"""Field, name, whom to ask for, how to reach it, what it does, how many days ago that was checked."""
_RETIRED, _RETIRED_AGO = 21, 8


@cache
def partners(today: date) -> Directory:
    """The directory as it stands on a day."""
    listed: Directory = ()
    for field, name, person, how, does, ago in _PARTNERS:
        one = Listed(
            id=0, field=field, name=name, person=person, how=how, does=does, checked_on=today - timedelta(days=ago)
        )
        listed = directory.enter(listed, one, today)
    return directory.in_order(directory.retire(listed, _RETIRED, today - timedelta(days=_RETIRED_AGO)))
