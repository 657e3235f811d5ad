"""What the templates may say, under French names: the service writes its own with these.

Each record is one template's fields; `check` reads them to name a field that does not exist. Texts are
ready to be printed, "" standing for what is not known; a list is told by `{%p for … %}`.
"""

from __future__ import annotations

import msgspec

from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.text import clean_line


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What every document says: the service, its site or sites, its phone."""

    service: str
    site: str
    telephone: str


class Letterhead(Heading, frozen=True, kw_only=True):
    """What a document to a family says too: its code and what it is called."""

    code: str
    famille: str


class SheetFacts(Letterhead, frozen=True, kw_only=True):
    """The registration sheet: the day it is handed over and the day it is due."""

    remise_le: str
    rendre_avant: str


class MeansFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A means: its kind, what it is; who carries it, its rhythm and its place in one breath."""

    genre: str
    quoi: str
    precisions: str


class MarkerFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A marker; in an amendment, what was observed on it and who says so."""

    mots: str
    observe: str
    dit_par: str


class AxisFacts(msgspec.Struct, frozen=True, kw_only=True):
    """An axis. `repris`: it comes from the version before; `verdict`: gardé, changé, atteint, laissé or ""."""

    rang: str
    mots: str
    titre: str
    repris: bool
    verdict: str
    moyens: tuple[MeansFacts, ...]
    reperes: tuple[MarkerFacts, ...]


class PartnerFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A partner, what for, and the family's consent: `accord` is souhaité, accepté or ""."""

    domaine: str
    qui: str
    pour: str
    accord: str
    dit_par: str


class OpinionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A child's opinion, or that it does not wish to give one."""

    enfant: str
    mots: str
    ne_souhaite_pas: bool


class HandedFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A document handed over, and the day; "" for not yet."""

    quoi: str
    le: str


class PersonFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Someone at the formal meeting; who declines to sign says why in their words."""

    qui: str
    role: str
    raison: str = ""


class SignatureFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the signature table: someone on the family's side, someone of the service, either may be ""."""

    famille: str = ""
    famille_role: str = ""
    professionnel: str = ""
    professionnel_role: str = ""


class PlanFacts(Letterhead, frozen=True, kw_only=True):
    """A plan (`numero` 0) or an amendment. While it is a draft, `brouillon`, nobody has signed it."""

    numero: str
    brouillon: bool
    empreinte: str
    rencontre_le: str
    lieu: str
    scelle_le: str
    participants: str
    mots: str
    forces: str
    axes: tuple[AxisFacts, ...]
    partenaires: tuple[PartnerFacts, ...]
    avis: tuple[OpinionFacts, ...]
    desaccords: tuple[str, ...]
    remis: tuple[HandedFacts, ...]
    signataires: tuple[PersonFacts, ...]
    presents: tuple[PersonFacts, ...]
    refus: tuple[PersonFacts, ...]
    signatures: tuple[SignatureFacts, ...]


class InvitationFacts(Letterhead, frozen=True, kw_only=True):
    """The invitation to a formal meeting: when, where, and who of the service will be there."""

    avenant: bool
    le: str
    heure: str
    lieu: str
    referent: str
    direction: str


class SeenFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A family gone through: why, for how many minutes, what was said, the views that diverged. `nom` may be ""."""

    code: str
    nom: str
    pourquoi: str
    minutes: str
    notes: str
    avis: tuple[str, ...]


class PutOffFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A family put off to another week, and why."""

    code: str
    raison: str


class DecisionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided, for which family (its code), by when ("" for no day)."""

    quoi: str
    famille: str
    pour_le: str


class DecidedFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Someone of the team, and what they are to do."""

    qui: str
    decisions: tuple[DecisionFacts, ...]


class MinutesFacts(Heading, frozen=True, kw_only=True):
    """The minutes of a weekly review. `decisions` were taken then, `a_faire` were open at its end, by person.

    `duree` and `minutes_chacune` are in minutes; `a_temps` decisions of the `dues` were done in time;
    `pas_vues_depuis` are the families not seen for so many `semaines`.
    """

    le: str
    debut: str
    fin: str
    duree: str
    pauses: tuple[str, ...]
    presents: str
    absents: str
    familles: tuple[SeenFacts, ...]
    remises: tuple[PutOffFacts, ...]
    pas_vues: str
    decisions: tuple[DecidedFacts, ...]
    a_faire: tuple[DecidedFacts, ...]
    vues: str
    minutes_chacune: str
    a_temps: str
    dues: str
    semaines: str
    pas_vues_depuis: str


class RecoveryFacts(Heading, frozen=True, kw_only=True):
    """The sheet of the recovery key: the key, the day and who made it (initials), the folder it opens."""

    cle: str
    le: str
    dossier: str
    par: str


class HeldFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Something held about a family; `mots` when it said so itself, `pourquoi` it is to be decided upon, or ""."""

    quoi: str
    texte: str
    mots: bool
    pourquoi: str


class HeldSectionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A part of what is held."""

    titre: str
    lignes: tuple[HeldFacts, ...]


class ApartFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was set apart for one reason: how many lines, and in which parts."""

    pourquoi: str
    combien: str
    rubriques: str


class AccessFacts(Letterhead, frozen=True, kw_only=True):
    """All that is held about a family; with `a_decider`, what a person reads before the family is given it."""

    a_decider: bool
    fait_le: str
    rubriques: tuple[HeldSectionFacts, ...]
    mis_a_part: tuple[ApartFacts, ...]


class FigureFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A row of figures: its name, whether it is a total, a figure a column, hidden where it must be."""

    nom: str
    total: bool
    chiffres: tuple[str, ...]


class ReportTableFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A table of the report."""

    titre: str
    lignes: tuple[FigureFacts, ...]


class ReportSectionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the report."""

    titre: str
    tableaux: tuple[ReportTableFacts, ...]


class ReportFacts(Heading, frozen=True, kw_only=True):
    """The report for the steering committee: its period, what it counts and how (`filtres`), its figures.

    `colonnes` are the names of the columns: the whole service, then a site each.
    """

    periode: str
    filtres: tuple[str, ...]
    fait_le: str
    colonnes: tuple[str, ...]
    rubriques: tuple[ReportSectionFacts, ...]


class AlertFacts(Letterhead, frozen=True, kw_only=True):
    """The letter of an alert: the fact, the children, who saw it; the family told, or why not."""

    numero: str
    le: str
    destinataire: str
    fait: str
    enfants: str
    vu_par: str
    vu_le: str
    prevenue_le: str
    prevenue_par: str
    pas_prevenue: str
    signataire: str


class OutcomeFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A marker at the end: its axis, its words, what it became, what was seen and who says so ("" when not said)."""

    axe: str
    mots: str
    devenu: str
    observe: str
    dit_par: str


class EndingFacts(Letterhead, frozen=True, kw_only=True):
    """The document of an end. `accueillie_le` is "" when the family never was; `signatures` is empty when it does not
    wish to sign; `servi` is its answer, "" when it did not wish to say."""

    termine_le: str
    accueillie_le: str
    pourquoi: str
    mots: str
    reperes: tuple[OutcomeFacts, ...]
    ensuite: tuple[str, ...]
    ensuite_mots: str
    servi: str
    servi_mots: str
    signatures: tuple[SignatureFacts, ...]


SHEET, PLAN, AMENDMENT, INVITATION = "fiche-inscription.docx", "projet.docx", "avenant.docx", "convocation.docx"
MINUTES, ACCESS, RECOVERY = "compte-rendu.docx", "acces.docx", "cle-de-secours.docx"
REPORT = "bilan.docx"
ALERT = "information.docx"
ENDING = "fin.docx"

TEMPLATES: dict[str, type[Heading]] = {
    SHEET: SheetFacts,
    PLAN: PlanFacts,
    AMENDMENT: PlanFacts,
    INVITATION: InvitationFacts,
    MINUTES: MinutesFacts,
    RECOVERY: RecoveryFacts,
    ACCESS: AccessFacts,
    REPORT: ReportFacts,
    ALERT: AlertFacts,
    ENDING: EndingFacts,
}
"""Every document's template by its file's name, with the fields it may say."""


def heading(service: Service, site: str) -> dict[str, str]:
    """The fields of a `Heading`, each on one line; `site` is the name of one, or of several."""
    return {
        "service": clean_line(service.name),
        "site": clean_line(site),
        "telephone": clean_line(service.phone),
    }


def letterhead(family: Family, service: Service) -> dict[str, str]:
    """The fields of a `Letterhead`, each on one line."""
    site = next((site.name for site in service.sites if site.code == family.site), family.site)
    return heading(service, site) | {"code": clean_line(family.code), "famille": clean_line(family.called)}
