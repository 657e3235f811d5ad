"""The rooms of the program that are about no family, and what is done with a line of theirs."""

from __future__ import annotations

from reliance_tui.widgets.command import Command
from reliance_tui.widgets.command import marked as _


class OpenFamily(Command):
    """The family's page, from a line of the board."""

    KEY, ACTION, FOOTER, SHOWN = "d", "open_family", _("Dossier"), False
    HELP = _("Ouvre la page de la famille de cette ligne.")


class NewContact(Command):
    """Open the file of a family that asks for help."""

    KEY, ACTION, FOOTER = "n", "new_contact", _("Nouveau")
    HELP = _("Ouvre le dossier d’une famille qui demande de l’aide.")


class ToFamilies(Command):
    """All the families."""

    KEY, ACTION, FOOTER = "f,slash", "families", _("Familles")
    HELP = _("Montre toutes les familles et en trouve une dès les premières lettres.")


class ToSettings(Command):
    """What the service sets for itself."""

    KEY, ACTION, FOOTER, SHOWN = "r", "settings", _("Réglages"), False
    HELP = _("Le service, ses sites, ses places, son équipe, la langue et le thème.")


class ToActivities(Command):
    """The collective activities."""

    KEY, ACTION, FOOTER, SHOWN = "a", "activities", _("Activités"), False
    HELP = _("Les groupes, les sorties, les ateliers et les séjours, et quelles familles y sont venues.")


class ToPartners(Command):
    """The directory of partners."""

    KEY, ACTION, FOOTER, SHOWN = "p", "partners", _("Partenaires"), False
    HELP = _("L’annuaire des partenaires, en huit domaines\u00a0: qui, comment les joindre, ce qu’ils font.")


class ToReport(Command):
    """The figures of a period."""

    KEY, ACTION, FOOTER, SHOWN = "b", "report", _("Bilan"), False
    ALSO = _("rapport chiffres statistiques")
    HELP = _("Ouvre le bilan : les chiffres d’une période, pour le comité de pilotage.")


class MakeCalendar(Command):
    """Everything owed, for a calendar program."""

    KEY, ACTION, FOOTER, SHOWN = "k", "calendar", _("Agenda"), False
    HELP = _("Prépare un agenda (.ics) de tout ce qui est dû et des rencontres prévues, par codes, sans un nom.")


class Leave(Command):
    """Leave from the home board in one key."""

    KEY, ACTION, FOOTER = "q", "app.quit", _("Quitter")
    HELP = _("Quitte le programme. Il n’y a rien à enregistrer\u00a0: tout est déjà gardé.")


class OpenFound(Command):
    """Open the family found."""

    KEY, ACTION, FOOTER, FIRST = "enter", "open", _("Ouvrir"), True
    HELP = _("Ouvre la famille où se trouve le curseur\u00a0; ↑ et ↓ le déplacent pendant qu’on écrit.")


class BringBack(Command):
    """A file out of the archives."""

    KEY, ACTION, FOOTER = "f2", "bring_back", _("Ramener")
    HELP = _("Ramène le dossier de la ligne dans la file active, et ouvre sa page.")


class ToArchives(Command):
    """The archives."""

    KEY, ACTION, FOOTER, SHOWN = "f10", "archives", _("Archives"), False
    HELP = _("Ouvre les archives\u00a0: les dossiers sortis de la file active.")


class ToAccess(Command):
    """Who can open the data."""

    KEY, ACTION, FOOTER = "f6", "accesses", _("Accès")
    HELP = _("Ouvre les accès\u00a0: qui ouvre les dossiers, les phrases de passe, la clé de secours.")


class NewFromFamilies(Command):
    """A new file, from the list."""

    KEY, ACTION, FOOTER = "f6", "new_contact", _("Nouveau")
    HELP = _("Ouvre le dossier d’une famille qui demande de l’aide.")


class ToReviews(Command):
    """The weekly meeting."""

    KEY, ACTION, FOOTER = "m", "reviews", _("Réunion")
    HELP = _("La réunion d’équipe de la semaine\u00a0: son ordre du jour, puis les familles une à une.")


class OneSite(Command):
    """One site, or both."""

    KEY, ACTION, FOOTER, SHOWN = "s", "site", _("Par site"), False
    HELP = _("Une réunion par site, ou les deux ensemble.")
