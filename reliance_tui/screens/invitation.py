"""The formal meeting to come: a day is proposed by the rule, the invitation printed."""

from __future__ import annotations

from functools import partial

from textual import work

from reliance_tui.domain import agreement, calendar
from reliance_tui.domain.accompaniment import amendment_window
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.formal_meeting import suggested_day
from reliance_tui.domain.plan_records import Invitation
from reliance_tui.domain.said import read_time
from reliance_tui.locale import _, day_in_words
from reliance_tui.screens import commands
from reliance_tui.screens.answers import day_of, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.printing import make
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.form import Form, Kind, Question, Values
from reliance_tui.widgets.sections import Sections


class InvitationScreen(FormScreen):
    """Day, hour and place of the meeting; F3 makes the letter."""

    EXPLAINED = _(
        "La rencontre se propose au plus tard la veille du sixième mois, puis un "
        "mois avant l’échéance\u00a0: un jour ouvré."
    )
    DESK = Desk.INVITATION
    BINDINGS = bindings(commands.PrintInvitation)

    def name_shown(self) -> str:
        """Whose meeting."""
        return f"{self.code} · {_('Rencontre formelle')}"

    def questions(self) -> tuple[Question, ...]:
        """The day proposed by the rule, the hour, the place."""
        draft = self.family.plan_draft
        invited = draft.invitation if draft is not None else None
        day = invited.on if invited is not None else suggested_day(self.family, self.office.today)
        at = f"{invited.at.hour}h{invited.at:%M}" if invited is not None and invited.at is not None else ""
        return (
            Question(
                "on",
                _("Jour de la rencontre"),
                Kind.DAY_AHEAD,
                typed_day(day),
                _("demain, jeudi, 26/11"),
                proposed=invited is None,
            ),
            Question("at", _("Heure"), Kind.HOUR, at, _("14h30")),
            Question(
                "place",
                _("Où\u00a0?"),
                value=invited.place if invited is not None else "",
                example=_("au service, à la maison"),
            ),
        )

    def known(self) -> Sections:
        """The two dates of the rule."""
        window = amendment_window(self.family)
        if window is None:
            return [(_("Premier projet"), _("Il se signe dans le mois qui suit l’accueil."))]
        return [
            (_("Rencontre proposée au plus tard le"), day_in_words(calendar.working_day_on_or_before(window.target))),
            (_("Limite"), day_in_words(window.limit)),
        ]

    async def submit(self, values: Values) -> None:
        """Fix the meeting, or take it away."""
        today = self.office.today
        on = day_of(values, "on", today, ahead=True)
        asked = (
            Invitation(on=on, at=read_time(values["at"], field="at"), place=values["place"]) if on is not None else None
        )
        await self.change(lambda family: agreement.invite(family, asked, today))

    async def action_print(self) -> None:
        """Fix the meeting as typed, then make its letter."""
        if not self.query_one(Form).values["on"].strip():
            self.query_one(Form).refuse("on", _("Il manque le jour de la rencontre."))
        elif await self.attempt():
            self._see()
            self.say(_("La convocation se prépare…"))
            self._make()

    @work(thread=True, exclusive=True)
    def _make(self) -> None:
        from reliance_tui.documents.plan import convocation

        family, office = self.family, self.office
        draft = family.plan_draft
        if draft is not None and draft.invitation is not None:
            render = partial(convocation, family, office.service, lang=office.language)
            make(self, "convocation", draft.invitation.on, lambda folder: render(data_folder=folder), family.code)
