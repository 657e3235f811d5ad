"""The year's figures."""

from __future__ import annotations

from reliance_tui.widgets.command import Command
from reliance_tui.widgets.command import marked as _


class OpenFigure(Command):
    """The families a figure counts."""

    KEY, ACTION, FOOTER = "enter", "open", _("Qui ?")
    HELP = _("Ouvre la liste des familles que compte la ligne où se trouve le curseur.")


class ThisYear(Command):
    """Since the first of January."""

    KEY, ACTION, FOOTER = "a", "period('this_year')", _("Cette année")
    HELP = _("Compte du 1er janvier à aujourd’hui.")


class LastYear(Command):
    """The year before."""

    KEY, ACTION, FOOTER = "d", "period('last_year')", _("L’an dernier")
    HELP = _("Compte sur l’année dernière, entière.")


class TwelveMonths(Command):
    """The twelve months gone by."""

    KEY, ACTION, FOOTER = "m", "period('twelve_months')", _("12 mois")
    HELP = _("Compte sur les douze mois qui finissent aujourd’hui.")


class OtherDays(Command):
    """Any days."""

    KEY, ACTION, FOOTER = "p", "ask", _("Période")
    HELP = _("Compte sur d’autres dates : du 01/01/2026 au 30/06/2026, ou une année.")


class SiteAlone(Command):
    """A site alone, or all."""

    KEY, ACTION, FOOTER = "s", "site", _("Site")
    HELP = _("Compte un site seul, puis l’autre, puis tous ensemble.")


class PrintReport(Command):
    """The report as a document."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Document"), True
    HELP = _("Prépare le bilan en document ; les effectifs de moins de cinq y sont cachés.")


class MakeSpreadsheet(Command):
    """The report as a spreadsheet."""

    KEY, ACTION, FOOTER, FIRST = "f6", "spreadsheet", _("Tableur"), True
    HELP = _("Prépare le bilan en tableur, avec ses graphiques ; les effectifs de moins de cinq y sont cachés.")
