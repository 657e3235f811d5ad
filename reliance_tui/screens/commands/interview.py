"""The first interview."""

from __future__ import annotations

from reliance_tui.domain.script import MOST_STEPS
from reliance_tui.widgets.command import Command
from reliance_tui.widgets.command import marked as _


class Notes(Command):
    """The free notes."""

    KEY, ACTION, FOOTER, FIRST = "ctrl+n", "notes", _("Notes"), True
    HELP = _("Passe aux notes libres, à toute étape, et en revient.")


class NextStep(Command):
    """The step after."""

    KEY, ACTION, FOOTER, FIRST = "ctrl+down,pagedown", "step(1)", _("Continuer"), True
    HELP = _("Passe à l’étape suivante\u00a0; une étape de présentation est alors notée comme dite.")


class PreviousStep(Command):
    """The step before."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+up,pageup", "step(-1)", _("Étape précédente"), False, True
    HELP = _("Revient à l’étape précédente.")


def _step(n: int) -> type[Command]:
    """The command that goes to step `n` (from 1), on its key."""
    what = {"__doc__": f"Step {n}.", "KEY": f"f{n + 1}", "ACTION": f"go({n - 1})", "SHOWN": False, "FIRST": True}
    words = {"FOOTER": _("Aller à l’étape"), "HELP": _("Passe à l’étape de cette touche.")}
    return type(f"Step{n}", (Command,), what | words)


STEPS = tuple(_step(n) for n in range(1, MOST_STEPS + 1))
"""A step of the interview each, in its order."""


class EndInterview(Command):
    """End the interview and hand over the sheet."""

    KEY, ACTION, FOOTER, FIRST = "f10,ctrl+g", "end", _("Terminer"), True
    HELP = _("Termine l’entretien et passe à la remise de la fiche d’inscription.")
