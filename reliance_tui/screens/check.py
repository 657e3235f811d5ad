"""The check: what to say on the phone, the three questions in order, and the log of every call."""

from __future__ import annotations

from reliance_tui.domain import intake
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Answer, ExclusionCheck, Measure, Outcome
from reliance_tui.domain.sentence import say
from reliance_tui.domain.stage import last_check
from reliance_tui.domain.words import short, word
from reliance_tui.locale import _, hour, short_day, tell
from reliance_tui.screens.answers import day_of, moment_of, options, typed_day, yes_no, yes_or_no
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.widgets.form import Form, Kind, Question, Values
from reliance_tui.widgets.sections import Sections


class CheckScreen(FormScreen):
    """A call to the Direction territoriale, in the order of `appel.toml`; an unanswered one is kept too."""

    DESK = Desk.CHECK
    OF_THE_WAY_IN = True
    EXPLAINED = _(
        "Trois questions, dans l’ordre. «\u00a0On ne sait pas\u00a0» est une réponse\u00a0: il "
        "faudra rappeler. Le nom dit au téléphone n’est pas gardé. Répondre de nouveau corrige l’appel "
        "d’avant, qui reste dans l’histoire."
    )

    def name_shown(self) -> str:
        """Whose check."""
        return f"{self.code} · {_('Vérification')}"

    def questions(self) -> tuple[Question, ...]:
        """Who answered, whether the name may be said, the three questions as the script puts them."""
        script, now = self.app.call_script(), self.office.now()

        def spoken(values: Values) -> bool:
            return values["outcome"] in ("", Outcome.ANSWERED)

        asked = ((Measure.IEAD, script.iead), (Measure.AEMO, script.aemo), (Measure.ARTICLE_226_4, script.art226_4))
        return (
            Question(
                "outcome", _("Quelqu’un a répondu\u00a0?"), Kind.CHOICE, Outcome.ANSWERED, options=options(Outcome)
            ),
            Question("answered_by", _("Qui a répondu\u00a0?"), hint=_("la fonction suffit"), when=spoken),
            Question(
                "name_agreed",
                _("La famille est-elle d’accord pour que son nom soit dit\u00a0?"),
                Kind.CHOICE,
                options=yes_no(),
                when=spoken,
            ),
            *(
                Question(measure.value, words, Kind.CHOICE, options=options(Answer), when=spoken)
                for measure, words in asked
            ),
            Question(
                "ring_back_on",
                _("À rappeler le"),
                Kind.DAY_AHEAD,
                example=_("demain, jeudi, 26/11"),
                when=lambda values: (
                    not spoken(values) or Answer.UNKNOWN in (values[measure.value] for measure in Measure)
                ),
            ),
            Question("note", _("À retenir de l’appel"), hint=_("sans nom de personne")),
            Question(
                "caller",
                _("Qui a appelé\u00a0?"),
                Kind.SHORT,
                self.office.director(),
                hint=_("des initiales"),
                proposed=True,
            ),
            Question("on", _("Jour de l’appel"), Kind.DAY, typed_day(now.date()), proposed=True),
            Question("at", _("Heure de l’appel"), Kind.HOUR, f"{now:%H}h{now:%M}", _("14h30"), proposed=True),
        )

    def focus_first(self) -> None:
        """Begin by whether someone answered: that nobody did is then said, and kept, in two keys."""
        self.query_one(Form).take_focus("outcome")

    def beforehand(self) -> Sections:
        """The number, and how to begin."""
        script, service = self.app.call_script(), self.office.service
        number = service.direction_phone or _("(numéro à écrire dans les réglages)")
        opening = (_("Direction territoriale"), "\n".join([number, *(f"— {line}" for line in script.opening)]))
        if (last := last_check(self.family)) is None:
            return [opening]
        corrected = _("Répondre de nouveau le corrige\u00a0: seul le dernier appel compte.")
        return [(_("Dernier appel"), f"{_call(last)}\n{corrected}"), opening]

    def known(self) -> Sections:
        """What to say of the name and to end, and the calls already made."""
        script = self.app.call_script()
        return [
            (_("Son nom"), script.name),
            (_("Pour finir"), "\n".join(script.closing)),
            (_("Appels déjà faits"), "\n".join(_call(check) for check in reversed(self.family.checks))),
        ]

    async def submit(self, values: Values) -> None:
        """Keep the call, answered or not."""
        now = self.office.now()

        def answer(measure: Measure) -> Answer | None:
            return Answer(values[measure.value]) if values[measure.value] else None

        check = ExclusionCheck(
            at=moment_of(values, "on", "at", now),
            caller=values["caller"],
            outcome=Outcome(values["outcome"] or Outcome.ANSWERED),
            answered_by=values["answered_by"],
            name_agreed=yes_or_no(values, "name_agreed"),
            iead=answer(Measure.IEAD),
            aemo=answer(Measure.AEMO),
            art226_4=answer(Measure.ARTICLE_226_4),
            ring_back_on=day_of(values, "ring_back_on", now.date(), ahead=True),
            note=values["note"],
        )
        intake.record_call(self.family, check, self.office.service, now.date())
        found = ", ".join(tell(word(measure)) for measure in intake.excluding(self.family, check))
        if found:
            self.ask_twice(
                values,
                say("Répondu oui\u00a0: {found}. La famille ne pourra pas être accueillie.", found=found),
                way_out=say("F2 encore pour l’enregistrer\u00a0; sinon, corrigez la réponse."),
            )
        await self.change(lambda family: intake.record_call(family, check, self.office.service, now.date()))


def _call(check: ExclusionCheck) -> str:
    when = f"{short_day(check.at.date())} {hour(check.at)}" if check.at is not None else "—"
    answers = " · ".join(
        f"{tell(short(measure))}\u00a0: {tell(word(answer))}"
        for measure in Measure
        if (answer := check.answer(measure))
    )
    words = answers if check.outcome is Outcome.ANSWERED else tell(word(check.outcome))
    return " · ".join(part for part in (when, check.caller, check.answered_by, words, check.note) if part)
