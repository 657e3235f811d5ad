"""The plan and its amendments: written, signed, compared."""

from __future__ import annotations

from reliance_tui.widgets.command import Command
from reliance_tui.widgets.command import marked as _


class Sign(Command):
    """To the signing."""

    KEY, ACTION, FOOTER, FIRST = "f2", "sign", _("Signer"), True
    HELP = _("Passe à la rencontre formelle\u00a0: qui est là, qui signe. Ce qui manque encore est dit.")


class Seal(Command):
    """Seal the version."""

    KEY, ACTION, FOOTER, FIRST = "f2", "save", _("Sceller"), True
    HELP = _("Scelle cette version avec qui est là et qui signe\u00a0: elle ne change plus.")


class Unite(Command):
    """Two texts of one plan."""

    KEY, ACTION, FOOTER, FIRST = "f12", "unite", _("Réunir"), True
    HELP = _("Réunit ce qui est gardé à part et le projet écrit ailleurs\u00a0: rien n’en est ôté.")


class AddAxis(Command):
    """Another axis."""

    KEY, ACTION, FOOTER, FIRST = "f3", "add('axis_words')", _("Axe"), True
    HELP = _("Ajoute un axe de travail après celui où se trouve le curseur.")


class AddMeans(Command):
    """Another means."""

    KEY, ACTION, FOOTER, FIRST = "f4", "add('means')", _("Moyen"), True
    HELP = _("Ajoute un moyen à l’axe où se trouve le curseur.")


class AddMarker(Command):
    """Another marker."""

    KEY, ACTION, FOOTER, FIRST = "f5", "add('marker')", _("Repère"), True
    HELP = _("Ajoute un repère d’évolution à l’axe où se trouve le curseur.")


class VerdictKept(Command):
    """Kept."""

    KEY, ACTION, FOOTER, FIRST = "f6", "judge('kept')", _("Gardé"), True
    HELP = _("L’axe où se trouve le curseur est gardé comme il est.")


class VerdictChanged(Command):
    """Changed."""

    KEY, ACTION, FOOTER, FIRST = "f7", "judge('changed')", _("Changé"), True
    HELP = _("L’axe où se trouve le curseur continue, autrement.")


class VerdictReached(Command):
    """Reached."""

    KEY, ACTION, FOOTER, FIRST = "f8", "judge('reached')", _("Atteint"), True
    HELP = _("Ce que cherchait cet axe est atteint\u00a0: il n’est plus repris ensuite.")


class VerdictGivenUp(Command):
    """Given up."""

    KEY, ACTION, FOOTER, FIRST = "f10", "judge('given_up')", _("Laissé"), True
    HELP = _("Cet axe est laissé\u00a0: il n’est plus repris ensuite.")


class KeepAll(Command):
    """Carry everything over."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+g", "keep_all", _("Tout garder"), False, True
    HELP = _("Garde d’un coup tous les axes sur lesquels rien n’est encore dit.")


class NextGap(Command):
    """To what is missing."""

    KEY, ACTION, FOOTER, FIRST = "ctrl+n", "next_gap", _("Ce qui manque"), True
    HELP = _("Va à la prochaine chose qui manque pour signer.")


class Undo(Command):
    """Undo."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+l", "undo", _("Annuler"), False, True
    HELP = _("Revient sur ce qui vient d’être fait, autant de fois qu’il faut.")


class Redo(Command):
    """Redo."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+r,ctrl+y", "redo", _("Rétablir"), False, True
    HELP = _("Refait ce qui vient d’être annulé.")


class LineUp(Command):
    """The line one place up."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+up", "shift(-1)", _("Monter"), False, True
    HELP = _("Monte la ligne (ou l’axe entier, sur son titre) d’une place.")


class LineDown(Command):
    """The line one place down."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+down", "shift(1)", _("Descendre"), False, True
    HELP = _("Descend la ligne (ou l’axe entier, sur son titre) d’une place.")


class BringInWords(Command):
    """The words of the first interview."""

    KEY, ACTION, FOOTER, FIRST = "ctrl+t", "bring_in", _("Ce qui est dit"), True
    HELP = _(
        "Reprend ici les mots du premier entretien (ce qui va bien, ce qui est difficile, ce qui est demandé), et une "
        "ligne pour chaque partenaire que la famille souhaite ou accepte."
    )


class PrintPlan(Command):
    """Make the document."""

    KEY, ACTION, FOOTER, FIRST = "ctrl+o", "print", _("Imprimer"), True
    HELP = _("Prépare le document à imprimer\u00a0: un brouillon tant qu’il n’est pas signé.")


class BeforeDown(Command):
    """Further down in the version before."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+pagedown", "read(1)", _("Version signée, plus bas"), False, True
    HELP = _("Lit plus bas la version signée, affichée à côté de l’avenant.")


class BeforeUp(Command):
    """Further up in the version before."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+pageup", "read(-1)", _("Version signée, plus haut"), False, True
    HELP = _("Relit plus haut la version signée, affichée à côté de l’avenant.")


class PrintVersion(Command):
    """Make a signed version's document again."""

    KEY, ACTION, FOOTER = "f3", "print", _("Imprimer")
    HELP = _("Prépare de nouveau le document de cette version, tel qu’il a été scellé.")


class CompareWith(Command):
    """Compare with another version."""

    KEY, ACTION, FOOTER = "c", "compare", _("Comparer")
    HELP = _("Compare avec une autre version signée, à chaque fois la suivante.")
