"""The registration sheet: handed over, printed, waited for, returned. Its due date is computed, never typed."""

from __future__ import annotations

from datetime import date
from functools import partial

from textual import work

from reliance_tui.domain import calendar, intake
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Family, Ring
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _, day_in_words, short_day
from reliance_tui.screens import commands
from reliance_tui.screens.answers import day_of, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.printing import make
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.form import Kind, Question, Values
from reliance_tui.widgets.sections import Sections


class SheetScreen(FormScreen):
    """One page for the whole life of the sheet: the questions are those of the moment."""

    DESK = Desk.SHEET
    OF_THE_WAY_IN = True
    EXPLAINED = _(
        "La fiche se remet à la fin de l’entretien. La famille a quinze jours\u00a0; "
        "en retard, on l’appelle, on ne refuse pas."
    )
    BINDINGS = bindings(commands.Print, commands.HouseholdFromSheet)

    def name_shown(self) -> str:
        """Whose sheet."""
        return f"{self.code} · {_('Fiche d’inscription')}"

    def questions(self) -> tuple[Question, ...]:
        """Handed over, then returned or rung about."""
        sheet = self.family.sheet
        handed = typed_day(sheet.handed_over if sheet is not None else self.office.today)
        returned = typed_day(sheet.returned) if sheet is not None else ""
        out = sheet is not None
        return (
            Question(
                "handed_over",
                _("Remise à la famille le"),
                Kind.DAY,
                handed,
                _("aujourd’hui, hier, 19/10"),
                proposed=not out,
            ),
            Question(
                "returned", _("Revenue le"), Kind.DAY, returned, _("aujourd’hui, hier, 30/10"), when=lambda values: out
            ),
            Question(
                "ring",
                _("Famille appelée aujourd’hui\u00a0: ce qu’elle a dit"),
                example=_("elle passera jeudi"),
                when=lambda values: out and not returned,
            ),
        )

    def known(self) -> Sections:
        """When it is due, in words, and the calls already made."""
        sheet = self.family.sheet
        handed = sheet.handed_over if sheet is not None else self.office.today
        due = day_in_words(calendar.sheet_due(handed)) if handed is not None else ""
        rings = sheet.rings if sheet is not None else ()
        reach = self.family.reach
        return [
            (
                _("À rendre au plus tard le")
                if sheet is not None
                else _("Remise aujourd’hui, à rendre au plus tard le"),
                due,
            ),
            (_("Revenue le"), day_in_words(sheet.returned) if sheet is not None and sheet.returned is not None else ""),
            (_("Famille appelée"), "\n".join(f"{short_day(ring.on)} · {ring.note}" for ring in rings)),
            (_("La joindre"), reach.how),
            (_("Ne pas joindre"), reach.not_when),
        ]

    async def submit(self, values: Values) -> None:
        """Note what was handed over, rung about or returned, whichever changed."""
        today = self.office.today
        handed, returned = day_of(values, "handed_over", today), day_of(values, "returned", today)
        if handed is None:
            raise Refused(say("Il manque le jour où la fiche a été remise."), field="handed_over")

        def note(family: Family) -> Family:
            before = family.sheet
            if before is None or before.handed_over != handed:
                family = intake.hand_over_sheet(family, handed, today)
            if values["ring"]:
                family = intake.ring_family(family, Ring(on=today, note=values["ring"]), today)
            if returned is not None and (before is None or before.returned != returned):
                family = intake.return_sheet(family, returned, today)
            return family

        await self.change(note)

    async def action_household(self) -> None:
        """Copy what the sheet says of the family."""
        await self._autosave.flush()
        self.app.open_desk(Desk.HOUSEHOLD, self.code)

    def action_print(self) -> None:
        """Make the document of the sheet, in the documents' folder, and open it."""
        sheet = self.family.sheet
        handed = sheet.handed_over if sheet is not None and sheet.handed_over is not None else self.office.today
        self.say(_("La fiche se prépare…"))
        self._make(handed)

    @work(thread=True, exclusive=True)
    def _make(self, handed: date) -> None:
        from reliance_tui.documents.sheet import registration_sheet

        office, due = self.office, calendar.sheet_due(handed)
        render = partial(registration_sheet, self.family, office.service, handed, due, lang=office.language)
        make(self, "fiche-inscription", handed, lambda folder: render(data_folder=folder), self.code or "")
        self.app.call_from_thread(self._say_what_is_not_noted)

    def _say_what_is_not_noted(self) -> None:
        """Printing hands nothing over: as long as it is not noted, its key is said before the rest."""
        if self.family.sheet is None:
            self.say(_("La remise n’est pas encore notée\u00a0: F2 la note.") + f" {self._said}", keep_way_out=True)
