"""A form of what is done with a partner under the family's consent: opened for one, or to put a record right."""

from __future__ import annotations

from datetime import date

from reliance_tui.domain.sentence import Refused, say
from reliance_tui.screens.answers import day_of
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.widgets.form import Values


class UnderConsent(FormScreen):
    """Something new under a `consent` (None: the only one that lives), or (`number`) something put right."""

    def __init__(self, code: str | None = None, number: int = 0, *, consent: int | None = None) -> None:
        super().__init__(code)
        self.number, self.consent = number, consent

    @property
    def which(self) -> str:
        """One draft for something new under each consent, one for each that is put right."""
        under = f"consent{self.consent}" if self.consent is not None else ""
        return str(self.number or under)

    def on_day(self, values: Values) -> date:
        """The day it was; raises `Refused` without one."""
        on_day = day_of(values, "on", self.office.today)
        if on_day is None:
            raise Refused(say("Il manque le jour."), field="on")
        return on_day

    def again(self) -> FormScreen:
        """The same, as it is kept."""
        return type(self)(self.code, self.number, consent=self.consent)
