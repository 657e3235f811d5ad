"""What happens around a plan: collective activities, partners, what is shared with them."""

from __future__ import annotations

from reliance_tui.widgets.command import Command
from reliance_tui.widgets.command import marked as _


class OpenActivity(Command):
    """Open the activity found."""

    KEY, ACTION, FOOTER, FIRST = "enter", "open", _("Ouvrir"), True
    HELP = _("Ouvre l’activité où se trouve le curseur\u00a0: ce qu’elle est, et quelles familles sont venues.")


class NewActivity(Command):
    """Note an activity."""

    KEY, ACTION, FOOTER = "f6", "new", _("Nouvelle")
    HELP = _("Note une activité tenue ou à venir.")


class RemoveActivity(Command):
    """Take an activity away."""

    KEY, ACTION, FOOTER = "f5", "remove", _("Retirer")
    HELP = _("Retire l’activité de la ligne, si aucune famille n’y est venue\u00a0; F7 la remet tant qu’on reste ici.")


class PutBackActivity(Command):
    """Undo the last taking away."""

    KEY, ACTION, FOOTER = "f7", "put_back", _("Remettre")
    HELP = _("Remet l’activité qui vient d’être retirée.")


class FamilyCame(Command):
    """Note that a family came."""

    KEY, ACTION, FOOTER = "enter", "came", _("Noter")
    HELP = _("Note que la famille trouvée est venue\u00a0; sur une ligne de la liste, ouvre la page de la famille.")


class ChangeActivity(Command):
    """Put right what was said of the activity."""

    KEY, ACTION, FOOTER = "f2", "change", _("Corriger")
    HELP = _("Ouvre ce qui est dit de l’activité, pour le corriger ou écrire ce qui s’y est passé.")


class TakeOffFamily(Command):
    """Take a family off those that came."""

    KEY, ACTION, FOOTER = "f5", "take_off", _("Retirer")
    HELP = _("Retire de l’activité la famille de la ligne\u00a0; F7 la remet tant qu’on reste ici.")


class PutBackFamily(Command):
    """Undo the last taking off."""

    KEY, ACTION, FOOTER = "f7", "put_back", _("Remettre")
    HELP = _("Remet la famille qui vient d’être retirée, avec ses nombres.")


class OpenPartner(Command):
    """Open the partner found."""

    KEY, ACTION, FOOTER, FIRST = "enter", "open", _("Ouvrir"), True
    HELP = _("Ouvre le partenaire où se trouve le curseur, pour le corriger.")


class NewPartner(Command):
    """Add a partner to the directory."""

    KEY, ACTION, FOOTER = "f6", "new", _("Nouveau")
    HELP = _("Ajoute un partenaire à l’annuaire.")


class PartnerChecked(Command):
    """What is known of a partner was checked today."""

    KEY, ACTION, FOOTER = "f2", "checked", _("Vérifié")
    HELP = _("Note que ce qui est dit du partenaire de la ligne vient d’être vérifié, aujourd’hui.")


class RetirePartner(Command):
    """No longer propose a partner, or propose it again."""

    KEY, ACTION, FOOTER = "f5", "retire", _("Écarter")
    HELP = _("Ne propose plus le partenaire de la ligne\u00a0; une seconde fois, le propose de nouveau.")


class OpenShared(Command):
    """Open the line under the cursor."""

    KEY, ACTION, FOOTER, SHOWN = "enter", "open", _("Ouvrir"), False
    HELP = _("Ouvre la ligne où se trouve le curseur, pour la corriger ou la compléter.")


class NewConsent(Command):
    """Note what a family wishes or accepts."""

    KEY, ACTION, FOOTER = "n", "new", _("Accord")
    HELP = _("Note ce que la famille souhaite ou accepte avec un partenaire\u00a0: qui, pour quoi, dit par qui.")


class NoteMeeting(Command):
    """Note a meeting with partners."""

    KEY, ACTION, FOOTER = "m", "meet", _("Rencontre")
    HELP = _("Note une rencontre avec le partenaire de la ligne, quelqu’un de la famille étant là.")


class NoteShared(Command):
    """Note what was told to a partner."""

    KEY, ACTION, FOOTER = "d", "share", _("Dire")
    HELP = _("Note ce qui a été dit au partenaire de la ligne, et pourquoi.")


class RevokeConsent(Command):
    """The family takes a consent back."""

    KEY, ACTION, FOOTER = "delete", "revoke", _("Retirer")
    HELP = _("La famille retire l’accord de la ligne\u00a0: il reste dans l’histoire, et plus rien ne se partage.")


class PutBackConsent(Command):
    """Undo the last taking back."""

    KEY, ACTION, FOOTER = "u", "put_back", _("Remettre")
    HELP = _("Remet l’accord qui vient d’être retiré par erreur, tant qu’on reste ici.")
