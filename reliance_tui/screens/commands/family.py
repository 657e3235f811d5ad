"""What can be done from a family's page: each act of its way, and its papers."""

from __future__ import annotations

from reliance_tui.widgets.command import Command
from reliance_tui.widgets.command import marked as _


class ToAlert(Command):
    """The alerts of this family."""

    KEY, ACTION, FOOTER, SHOWN = "exclamation_mark", "desk('alert')", _("Information"), False
    HELP = _("L’information à l’autorité judiciaire\u00a0: ce qui reste à faire, ou une nouvelle.")


class OtherAlert(Command):
    """The next alert under way."""

    KEY, ACTION, FOOTER, FIRST = "f6", "other_alert", _("Suivante"), True
    HELP = _("Passe d’une information en cours à la suivante, puis à une nouvelle.")


class NewAlert(Command):
    """An alert beside the one under way."""

    KEY, ACTION, FOOTER, FIRST = "f6", "new_alert", _("Nouvelle"), True
    HELP = _("Commence une nouvelle information, à côté de celle qui est en cours.")


class PrintAlert(Command):
    """The letter of the alert."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Lettre"), True
    HELP = _("Enregistre, puis prépare la lettre à l’autorité judiciaire, à relire et à signer.")


class NextAct(Command):
    """What comes next for this family."""

    KEY, ACTION, FOOTER = "enter", "open", _("Ouvrir")
    HELP = _("Ouvre l’étape où se trouve le curseur\u00a0; il est d’abord sur celle qui attend.")


class ToContact(Command):
    """The first contact."""

    KEY, ACTION, FOOTER, SHOWN = "c", "desk('contact')", _("Contact"), False
    HELP = _("Le premier contact\u00a0: qui, par qui, et le jour où la famille a fait la demande.")


class ToInterview(Command):
    """The first interview."""

    KEY, ACTION, FOOTER, SHOWN = "e", "desk('interview')", _("Entretien"), False
    HELP = _("Le premier entretien, pas à pas\u00a0; il reprend où il s’était arrêté.")


class ToSheet(Command):
    """The registration sheet."""

    KEY, ACTION, FOOTER, SHOWN = "i", "desk('sheet')", _("Fiche"), False
    HELP = _("La fiche d’inscription\u00a0: remise, imprimée, attendue, revenue.")


class ToCheck(Command):
    """The exclusion check."""

    KEY, ACTION, FOOTER, SHOWN = "v", "desk('check')", _("Vérification"), False
    HELP = _("L’appel à la Direction territoriale et ses trois réponses.")


class ToWelcome(Command):
    """The welcome, or what stands in its place."""

    KEY, ACTION, FOOTER, SHOWN = "a", "desk('welcome')", _("Accueil"), False
    HELP = _("Accueillir, inscrire en liste d’attente, orienter ailleurs, ou noter une dérogation.")


class ToReferent(Command):
    """The referent."""

    KEY, ACTION, FOOTER, SHOWN = "t", "desk('referent')", _("Référent"), False
    HELP = _("Nommer le référent, ou en changer\u00a0; l’histoire est gardée.")


class ToHousehold(Command):
    """Who the family is."""

    KEY, ACTION, FOOTER, SHOWN = "o", "desk('household')", _("Foyer"), False
    HELP = _("Le nom d’usage, les adultes, les enfants, comment joindre la famille.")


class ToEnding(Command):
    """The end, or the way back."""

    KEY, ACTION, FOOTER, SHOWN = "x", "desk('ending')", _("Terminer ou rouvrir"), False
    HELP = _("Noter la fin d’une demande ou d’un accompagnement, ou rouvrir le dossier.")


class Reopen(Command):
    """The way back of an ended family."""

    KEY, ACTION, FOOTER, FIRST = "f2", "reopen", _("Rouvrir"), True
    HELP = _("Rouvre le dossier là où il en était, une fois F2 redit\u00a0; la fin notée reste dans son histoire.")


class PrintEnd(Command):
    """The document of the end."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Document"), True
    HELP = _("Prépare le document de la dernière fin notée, à relire avec la famille et à signer si elle le souhaite.")


class ToKeeping(Command):
    """How long the file is kept, and what is held."""

    KEY, ACTION, FOOTER, SHOWN = "g", "desk('keeping')", _("Garder ou effacer"), False
    HELP = _("Décider de garder le dossier plus longtemps, ou non, et préparer tout ce qui est gardé sur la famille.")


class PrintAccess(Command):
    """All that is held about the family."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Ce qui est gardé"), True
    HELP = _(
        "Prépare tout ce qui est gardé sur la famille, pour qu’elle le lise\u00a0; ce qui parle d’autres personnes "
        "est mis à part."
    )


class ForGood(Command):
    """Yes, for good."""

    KEY, ACTION, FOOTER, FIRST = "f6", "for_good", _("Oui, pour toujours"), True
    HELP = _("Fait pour de bon ce qui vient d’être demandé, et que rien ne pourra défaire.")


class HouseholdFromSheet(Command):
    """Copy what the sheet says of the family."""

    KEY, ACTION, FOOTER, FIRST = "f5", "household", _("Foyer"), True
    HELP = _("Ouvre le nom d’usage, le foyer et les coordonnées, pour y recopier ce que dit la fiche.")


class ToPlan(Command):
    """The plan, or the amendment that takes it up."""

    KEY, ACTION, FOOTER, SHOWN = "p", "desk('plan')", _("Projet"), False
    HELP = _("Le projet d’accompagnement familial, ou l’avenant qui le reprend\u00a0: il s’écrit avec la famille.")


class ToVersions(Command):
    """What was signed."""

    KEY, ACTION, FOOTER, SHOWN = "h", "desk('versions')", _("Versions signées"), False
    HELP = _("Relit chaque version signée du projet, et en compare deux.")


class ToInvitation(Command):
    """The formal meeting to come."""

    KEY, ACTION, FOOTER, SHOWN = "k", "desk('invitation')", _("Rencontre formelle"), False
    HELP = _("Fixe la rencontre formelle, à la date que la règle propose, et imprime la convocation.")


class PrintInvitation(Command):
    """Make the letter."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Convocation"), True
    HELP = _("Fixe la rencontre telle qu’elle est écrite ici, et prépare la convocation.")


class ToPapers(Command):
    """A plan signed on paper."""

    KEY, ACTION, FOOTER, SHOWN = "s", "desk('papers')", _("Signé sur papier"), False
    HELP = _(
        "Note un projet ou un avenant signé sur papier, avant le programme\u00a0: les dates suivantes en découlent."
    )


class ToEncounters(Command):
    """The contacts noted with a family."""

    KEY, ACTION, FOOTER, SHOWN = "l", "desk('encounters')", _("Contacts"), False
    HELP = _("Tous les contacts notés avec cette famille ; Ctrl+E en note un.")


class ToConference(Command):
    """The family conference."""

    KEY, ACTION, FOOTER, SHOWN = "y", "desk('conference')", _("Conférence"), False
    HELP = _("La conférence familiale : choisie, préparée, tenue, son plan d’action, le bilan de la famille.")


class ToPartnership(Command):
    """The partners of this family."""

    KEY, ACTION, FOOTER, SHOWN = "r", "desk('partnership')", _("Partenaires"), False
    HELP = _(
        "Les partenaires de cette famille\u00a0: ce qu’elle souhaite ou accepte, les rencontres, ce qui est partagé."
    )


class StrikeEncounter(Command):
    """Strike out a contact noted by mistake."""

    KEY, ACTION, FOOTER = "delete", "strike", _("Barrer")
    HELP = _("Barre un contact noté par erreur : ses mots s’en vont, et U le remet tant qu’on reste ici.")


class PutBackEncounter(Command):
    """Undo the last striking out."""

    KEY, ACTION, FOOTER = "u", "put_back", _("Remettre")
    HELP = _("Remet le contact qui vient d’être barré.")


class RemoveDocument(Command):
    """Remove a document that was made."""

    KEY, ACTION, FOOTER, SHOWN = "delete", "remove_document", _("Retirer"), False
    HELP = _("Retire le document où se trouve le curseur\u00a0: le dossier le refera quand on voudra.")
