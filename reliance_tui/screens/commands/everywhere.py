"""What can be done everywhere, and in every form and every list."""

from __future__ import annotations

from reliance_tui.widgets.command import Command
from reliance_tui.widgets.command import marked as _


class Help(Command):
    """The help of the screen one is on."""

    KEY, ACTION, FOOTER = "f1,question_mark", "help", _("Aide")
    HELP = _("Explique cet écran et chacune de ses touches.")


class Back(Command):
    """To where one came from."""

    KEY, ACTION, FOOTER = "escape", "back", _("Retour")
    HELP = _("Revient à l’écran précédent\u00a0; ce qui est écrit est gardé.")


class Mask(Command):
    """Names on or off, for a projected screen."""

    KEY, ACTION, FOOTER, FIRST = "f9", "mask", _("Masquer"), True
    HELP = _("Masque ou montre les noms partout\u00a0: sur un écran projeté, une famille est son code.")


class Palette(Command):
    """Everything by its name."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+p", "command_palette", _("Tout chercher"), False, True
    HELP = _("Ouvre la palette\u00a0: une famille, un écran ou une action, par son nom.")


class NoteEncounter(Command):
    """A contact with a family, in a line."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+e", "encounter", _("Noter un contact"), False, True
    HELP = _("Note un contact en une ligne, d’où que l’on soit : sur une famille, c’est d’elle qu’il s’agit.")


class Lock(Command):
    """Lock the program, as on leaving the desk."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+k", "lock", _("Verrouiller"), False, True
    ALSO = _("verrou bloquer")
    HELP = _("Verrouille\u00a0: tout est gardé, plus rien ne s’affiche, et la phrase de passe rouvre ici même.")


class Quit(Command):
    """Leave the program; everything is kept already."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+q", "quit", _("Quitter"), False, True
    HELP = _("Quitte le programme. Il n’y a rien à enregistrer\u00a0: tout est déjà gardé.")


class RaiseAlert(Command):
    """A child is in danger, from any screen of a family."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+d", "raise_alert", _("Enfant en danger"), False, True
    HELP = _(
        "Note une information à l’autorité judiciaire pour la famille de cet écran, ou de la ligne du curseur\u00a0; "
        "ce qui est écrit ici est gardé."
    )


class NextTheme(Command):
    """The next theme."""

    KEY, ACTION, FOOTER, SHOWN = "f8", "next_theme", _("Thème"), False
    HELP = _("Passe au thème suivant\u00a0: clair, sombre, contraste fort.")


class Open(Command):
    """Open the line under the cursor."""

    KEY, ACTION, FOOTER = "enter", "open", _("Ouvrir")
    HELP = _("Ouvre la ligne où se trouve le curseur, là où elle se traite.")


class ReadOn(Command):
    """Further down the page."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "pagedown", "read(1)", _("Lire la suite"), False, True
    HELP = _("Fait défiler la page vers le bas, quand tout n’y tient pas.")


class ReadBack(Command):
    """Back up the page."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "pageup", "read(-1)", _("Relire le début"), False, True
    HELP = _("Fait défiler la page vers le haut.")


class Save(Command):
    """Do what the form is about."""

    KEY, ACTION, FOOTER, FIRST = "f2", "save", _("Enregistrer"), True
    HELP = _("Enregistre ce qui est noté ici. Ce qui manque est dit, et rien n’est perdu.")


class StartOver(Command):
    """Let the draft go."""

    KEY, ACTION, FOOTER, FIRST = "f7", "start_over", _("Recommencer"), True
    HELP = _("Laisse de côté ce qui était resté à moitié écrit ici, et repart de ce qui est enregistré.")


class FollowWayOut(Command):
    """Go where a refusal says it can be dealt with."""

    KEY, ACTION, FOOTER, FIRST = "f4", "way_out", _("Y aller"), True
    HELP = _("Ouvre l’écran où se règle ce qui vient d’être refusé\u00a0; ce qui est écrit ici est gardé.")


class Print(Command):
    """Make the sheet to print."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Imprimer"), True
    HELP = _("Prépare la fiche d’inscription en document à imprimer, et l’ouvre.")
