"""The welcome: to accompany, to wait, to go elsewhere with the door left open, or a derogation."""

from __future__ import annotations

from reliance_tui.domain import caseload, intake
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Derogation, Exclusion, Family, Place, Welcome
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.stage import Stage, Verdict, last_check, measures_found, stage, verdict
from reliance_tui.domain.words import word
from reliance_tui.locale import _, day_in_words, ngettext, tell
from reliance_tui.screens.answers import day_of, options, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.form import Form, Kind, Question, Values
from reliance_tui.widgets.sections import Sections

WELCOME, WAIT, ORIENT, DEROGATION = "welcome", "wait", "orient", "derogation"


class WelcomeScreen(FormScreen):
    """One decision among four; the questions are those of the decision chosen, the likely one first."""

    DESK = Desk.WELCOME
    OF_THE_WAY_IN = True
    EXPLAINED = _(
        "Toute famille inscrite est accueillie, sauf mesure en cours. Complet\u00a0: liste "
        "d’attente. Une mesure\u00a0: une orientation, la porte reste ouverte."
    )

    def name_shown(self) -> str:
        """Whose welcome."""
        return f"{self.code} · {_('Accueil')}"

    def _likely(self) -> str:
        if self.family.welcome is not None:
            return WELCOME
        if verdict(self.family) is Verdict.MEASURE:
            return ORIENT
        room = caseload.places(self.office.families, self.office.service)
        return WELCOME if room.free(self.family.site) > 0 or stage(self.family) is Stage.WAITING else WAIT

    def questions(self) -> tuple[Question, ...]:
        """The decision, then what it asks."""
        office, family, today = self.office, self.family, typed_day(self.office.today)
        decisions = (
            Option(WELCOME, _("Accueillir")),
            Option(WAIT, _("Inscrire en liste d’attente")),
            Option(ORIENT, _("Orienter ailleurs")),
            Option(DEROGATION, _("Noter une dérogation")),
        )
        exclusion = family.exclusion
        return (
            Question(
                "decision",
                _("Que décide-t-on\u00a0?"),
                Kind.CHOICE,
                self._likely(),
                options=decisions,
                proposed=True,
            ),
            Question(
                "orientation",
                _("Vers qui la famille est-elle orientée\u00a0?"),
                value=exclusion.orientation if exclusion is not None else "",
                hint=_("un service, un lieu, une personne à voir"),
                when=lambda values: values["decision"] == ORIENT,
            ),
            Question(
                "reference",
                f"{tell(intake.derogation_warning(office.families, office.today.year))}\n"
                + _("Référence de la demande écrite"),
                hint=_("celle du courrier"),
                when=lambda values: values["decision"] == DEROGATION,
            ),
            Question(
                "requested_on",
                _("Date de la demande écrite"),
                Kind.DAY,
                example=_("hier, 19/10"),
                when=lambda values: values["decision"] == DEROGATION,
            ),
            Question(
                "place",
                _("Où se tiennent les visites\u00a0?"),
                Kind.CHOICE,
                options=options(Place),
                when=lambda values: values["decision"] == DEROGATION,
            ),
            Question(
                "on",
                _("Le"),
                Kind.DAY,
                today,
                _("aujourd’hui, hier, 19/10"),
                proposed=True,
                when=lambda values: values["decision"] != DEROGATION,
            ),
            Question(
                "ahead_reason",
                _("Si elle passe avant une famille qui attend\u00a0: pourquoi\u00a0?"),
                when=lambda values: values["decision"] == WELCOME and bool(self._ahead()),
            ),
        )

    def focus_first(self) -> None:
        """On what is decided: a letter typed there chooses, and becomes no reason for anything."""
        self.query_one(Form).take_focus("decision")

    def _ahead(self) -> tuple[Family, ...]:
        return caseload.ahead_of(self.family, self.office.families, self.office.service)

    def known(self) -> Sections:
        """The places, who waits, and what the calls said."""
        office, family = self.office, self.family
        room = caseload.places(office.families, office.service)
        check = last_check(family)
        waiting = caseload.waiting_list(office.families)
        taken = ngettext(
            "{taken} place prise sur {capacity}, libres pour ce site\u00a0: {free}",
            "{taken} places prises sur {capacity}, libres pour ce site\u00a0: {free}",
            room.taken,
        ).format(taken=room.taken, capacity=room.capacity, free=max(0, room.free(family.site)))
        sections = [(_("Places"), taken), (_("Attendent, dans l’ordre"), ", ".join(other.code for other in waiting))]
        if check is not None and check.at is not None:
            found = ", ".join(tell(word(measure)) for measure in measures_found(check))
            heading = _("Vérification du {day}").format(day=day_in_words(check.at.date()))
            sections.append((heading, found or _("aucune mesure trouvée")))
        return sections

    async def submit(self, values: Values) -> None:
        """Do what is decided."""
        office, today = self.office, self.office.today
        on = day_of(values, "on", today) if values["on"] else None

        def decide(family: Family) -> Family:
            match values["decision"]:
                case "welcome":
                    decision = Welcome(on=on, by=office.director(), ahead_reason=values["ahead_reason"])
                    return intake.welcome(family, office.families, office.service, decision, today)
                case "wait":
                    if on is None:
                        raise Refused(say("Il manque le jour."), field="on")
                    return intake.put_on_waiting_list(family, office.families, office.service, on, today)
                case "orient":
                    return intake.orient(family, Exclusion(on=on or today, orientation=values["orientation"]), today)
                case "derogation":
                    if not values["place"]:
                        raise Refused(say("Dites où se tiennent les visites."), field="place")
                    asked = Derogation(
                        requested_on=day_of(values, "requested_on", today),
                        reference=values["reference"],
                        place=Place(values["place"]),
                    )
                    return intake.grant_derogation(family, asked, today)
                case _:
                    raise Refused(say("Choisissez ce qui est décidé."), field="decision")

        passed = self._ahead() if values["decision"] == WELCOME else ()
        if passed and self.family.welcome is None:
            decide(self.family)
            codes = ", ".join(other.code for other in passed)
            self.ask_twice(
                (values, codes),
                say(
                    "Attendent depuis plus longtemps, et passeraient après elle ({n})\u00a0: {codes}.",
                    n=len(passed),
                    codes=codes,
                ),
                way_out=say("F2 encore pour l’accueillir avant\u00a0; sinon, choisissez ce qui est décidé."),
            )
        await self.change(decide)
