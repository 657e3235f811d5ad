"""The weekly meeting, prepared, led before the wall, and told in its minutes."""

from __future__ import annotations

from reliance_tui.widgets.command import Command
from reliance_tui.widgets.command import marked as _


class BeginReview(Command):
    """Before the wall."""

    KEY, ACTION, FOOTER, FIRST = "f2", "begin", _("Commencer"), True
    HELP = _("Commence la réunion sur le mur\u00a0: noms masqués. Terminée trop tôt, elle se reprend le jour même.")


class ResumeReview(Command):
    """Back to the wall."""

    KEY, ACTION, FOOTER, FIRST = "f2", "resume", _("Reprendre"), True
    HELP = _("Reprend sur le mur la réunion en cours, ou celle qui vient de finir.")


class EarlierItem(Command):
    """Earlier on the agenda."""

    KEY, ACTION, FOOTER = "shift+up,u", "shift(-1)", _("Plus tôt")
    HELP = _("Fait passer cette famille plus tôt dans l’ordre du jour.")


class LaterItem(Command):
    """Later on the agenda."""

    KEY, ACTION, FOOTER = "shift+down,j", "shift(1)", _("Plus tard")
    HELP = _("Fait passer cette famille plus tard dans l’ordre du jour.")


class PutOff(Command):
    """Another week."""

    KEY, ACTION, FOOTER = "z", "ask('put_off')", _("Remettre")
    HELP = _("Remet la famille à une autre semaine, en disant pourquoi\u00a0; une seconde fois, la reprend.")


class GiveTime(Command):
    """More time."""

    KEY, ACTION, FOOTER = "plus", "give_time(5)", _("Plus de temps")
    HELP = _("Donne cinq minutes de plus à cette famille.")


class TakeTime(Command):
    """Less time."""

    KEY, ACTION, FOOTER, SHOWN = "minus", "give_time(-5)", _("Moins de temps"), False
    HELP = _("Retire cinq minutes à cette famille.")


class SayAbsent(Command):
    """Who is there."""

    KEY, ACTION, FOOTER = "p", "ask('absent')", _("Présents")
    HELP = _("Dit qui n’est pas là, par ses initiales\u00a0; les autres de l’équipe sont présents.")


class JumpToFamily(Command):
    """To any family."""

    KEY, ACTION, FOOTER, SHOWN = "j", "ask('jump')", _("Aller à"), False
    HELP = _("Va à une famille par son code ou son nom\u00a0; hors de l’ordre du jour, elle y est ajoutée.")


class NotProjected(Command):
    """This screen is not the projected one."""

    KEY, ACTION, FOOTER, SHOWN = "o", "not_projected", _("Écran non projeté"), False
    HELP = _(
        "Dit que cet écran n’est pas projeté\u00a0: ce qui se tape s’y lit, les notes aussi. "
        "«\u00a0reliance wall\u00a0», ouvert à côté, est l’écran à projeter."
    )


class TakeBackDecision(Command):
    """A decision said done or dropped by mistake."""

    KEY, ACTION, FOOTER, SHOWN = "u", "take_back", _("Revenir"), False
    HELP = _("Remet à faire la dernière décision dite faite ou abandonnée.")


class WallDown(Command):
    """Further down the columns."""

    KEY, ACTION, FOOTER, SHOWN = "down", "read(1)", _("Lire la suite"), False
    HELP = _("Tourne la page, quand tout ne tient pas sur le mur\u00a0; l’écran projeté la tourne aussi.")


class WallUp(Command):
    """Back up the columns."""

    KEY, ACTION, FOOTER, SHOWN = "up", "read(-1)", _("Relire le début"), False
    HELP = _("Revient à la page d’avant, sur l’écran projeté aussi.")


class AddItem(Command):
    """Another family."""

    KEY, ACTION, FOOTER = "a", "ask('add')", _("Ajouter")
    HELP = _("Ajoute une famille à l’ordre du jour, par son code ou son nom.")


class NextFamily(Command):
    """The next family."""

    KEY, ACTION, FOOTER = "right,enter,space,pagedown", "go(1)", _("Suivante")
    HELP = _("Passe à la famille suivante\u00a0; les noms se masquent de nouveau.")


class PreviousFamily(Command):
    """The family before."""

    KEY, ACTION, FOOTER = "left,pageup", "go(-1)", _("Précédente")
    HELP = _("Revient à la famille précédente.")


class TakeDecision(Command):
    """Something is decided."""

    KEY, ACTION, FOOTER = "d", "ask('decision')", _("Décision")
    HELP = _(
        "Note une décision\u00a0: quoi\u00a0; qui\u00a0; pour quand. "
        "Elle revient chaque semaine jusqu’à ce qu’elle soit faite."
    )


class NoteSaid(Command):
    """What is said."""

    KEY, ACTION, FOOTER = "n", "ask('note')", _("Note")
    HELP = _("Note ce qui se dit de cette famille. Sur le mur, la note n’est pas montrée.")


class NoteView(Command):
    """A view that diverges."""

    KEY, ACTION, FOOTER = "v", "ask('view')", _("Avis divergent")
    HELP = _("Note un avis qui diverge, comme tel.")


def _done(n: int) -> type[Command]:
    """The command that says that decision `n` of the list is done."""
    what = {"__doc__": f"Decision {n} is done.", "KEY": str(n), "ACTION": f"done({n})", "SHOWN": False}
    words = {"FOOTER": _("Décision faite"), "HELP": _("Un chiffre dit que cette décision de la liste est faite.")}
    return type(f"Done{n}", (Command,), what | words)


DONE = tuple(_done(n) for n in range(1, 10))
"""A command a decision, in the order the wall lists them."""


class DropDecision(Command):
    """A decision is dropped."""

    KEY, ACTION, FOOTER, SHOWN = "x", "ask('drop')", _("Abandonner une décision"), False
    HELP = _("Abandonne une décision de la liste\u00a0: son numéro\u00a0; la raison.")


class TakeBreak(Command):
    """A break."""

    KEY, ACTION, FOOTER, SHOWN = "b", "pause", _("Pause"), False
    HELP = _("Commence une pause, ou la finit\u00a0; le temps s’arrête.")


class TouchPlan(Command):
    """The plan of this family."""

    KEY, ACTION, FOOTER, SHOWN = "p", "desk('plan')", _("Projet"), False
    HELP = _("Ouvre le projet de cette famille\u00a0; on revient à la réunion en sortant.")


class ChangeReferent(Command):
    """The referent of this family."""

    KEY, ACTION, FOOTER, SHOWN = "t", "desk('referent')", _("Référent"), False
    HELP = _("Ouvre le référent de cette famille\u00a0; on revient à la réunion en sortant.")


class EndReview(Command):
    """The end of the meeting."""

    KEY, ACTION, FOOTER = "f10,q", "end", _("Terminer")
    HELP = _("Termine la réunion. Ce qui n’a pas été vu passera d’abord la prochaine fois.")


class PrintMinutes(Command):
    """The minutes."""

    KEY, ACTION, FOOTER = "f3", "print", _("Compte rendu")
    HELP = _("Prépare le compte rendu, par codes, sans un nom\u00a0; et les décisions par personne.")


class PrintNamedMinutes(Command):
    """The minutes, with the names."""

    KEY, ACTION, FOOTER = "f6", "print(True)", _("Avec les noms")
    HELP = _("Prépare le compte rendu avec les noms des familles et de l’équipe, dans un document à part.")
