"""The family conference, one step after the other: chosen, prepared, held, its plan written, evaluated."""

from __future__ import annotations

from datetime import date

from reliance_tui.domain import conference
from reliance_tui.domain.accompaniment import current_referent
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.life_records import Conference, Pledge
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.said import read_time
from reliance_tui.locale import _, hour, short_day
from reliance_tui.screens.answers import day_of, members, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.life_text import conference_words
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.form import Form, Kind, Question, Values
from reliance_tui.widgets.sections import Sections

SEPARATOR = ";"
"""What parts who, what and by when in a line of the plan of action, as in the plan."""
PREPARED, HELD, GIVEN_UP = "prepared", "held", "given_up"


class ConferenceScreen(FormScreen):
    """What is asked is the step the conference is at; what was said before stands beside."""

    DESK = Desk.CONFERENCE
    EXPLAINED = _(
        "La famille choisit, pose sa question et invite qui elle veut. Son temps à elle a un début et une fin, et "
        "rien ne s’en écrit\u00a0: c’est voulu."
    )

    def name_shown(self) -> str:
        """Whose conference."""
        return f"{self.code} · {_('Conférence familiale')}"

    def questions(self) -> tuple[Question, ...]:
        """Those of the step it is at."""
        now = conference.under_way(self.family)
        if now is None:
            return (
                Question(
                    "chosen_on",
                    _("La famille la choisit le"),
                    Kind.DAY,
                    typed_day(self.office.today),
                    _("aujourd’hui, hier, 19/10"),
                    proposed=True,
                ),
            )
        return self._once_held(now) if now.held_on is not None else self._before(now)

    def focus_first(self) -> None:
        """On what comes next once all is prepared, else on the first question without an answer."""
        now, form = conference.under_way(self.family), self.query_one(Form)
        ready = now is not None and now.held_on is None and now.asked and now.invited and now.coordinator
        if not (ready and form.take_focus("step")):
            super().focus_first()

    def _before(self, now: Conference) -> tuple[Question, ...]:
        referent = current_referent(self.family)
        team = [one for one in self.office.team() if referent is None or one.initials != referent.who]
        steps = (
            Option(PREPARED, _("elle se prépare")),
            Option(HELD, _("elle a eu lieu")),
            Option(GIVEN_UP, _("la famille y renonce")),
        )

        def held(values: Values) -> bool:
            return values["step"] == HELD

        def given_up(values: Values) -> bool:
            return values["step"] == GIVEN_UP

        return (
            Question(
                "asked",
                _("La question que pose la famille, en une phrase"),
                value=now.asked,
                example=_("qui prend le relais quand je travaille de nuit\u00a0?"),
            ),
            Question(
                "invited",
                _("Qui la famille invite-t-elle, dans ses mots\u00a0?"),
                Kind.WORDS,
                "\n".join(now.invited),
                hint=_("une personne par ligne"),
            ),
            Question(
                "coordinator",
                _("Qui coordonne\u00a0? Pas le référent"),
                Kind.CHOICE,
                now.coordinator,
                options=members(team),
            ),
            Question("planned_on", _("Prévue le"), Kind.DAY_AHEAD, typed_day(now.planned_on), _("vendredi, 26/11")),
            Question("place", _("Où\u00a0?"), value=now.place, example=_("la salle du centre social")),
            Question("step", _("Où en est-elle\u00a0?"), Kind.CHOICE, PREPARED, options=steps),
            Question(
                "held_on", _("Elle a eu lieu le"), Kind.DAY, typed_day(self.office.today), proposed=True, when=held
            ),
            Question("private_from", _("Le temps de la famille, de"), Kind.HOUR, example="14h30", when=held),
            Question("private_until", _("à"), Kind.HOUR, example="16h", when=held),
            Question(
                "given_up_on",
                _("Elle y renonce le"),
                Kind.DAY,
                typed_day(self.office.today),
                proposed=True,
                when=given_up,
            ),
            Question("given_up_words", _("Dans ses mots"), Kind.WORDS, hint=_("si elle le souhaite"), when=given_up),
        )

    def _once_held(self, now: Conference) -> tuple[Question, ...]:
        parts = f" {SEPARATOR} "
        written = "\n".join(parts.join((one.who, one.what, one.when)).rstrip(parts) for one in now.pledges)
        return (
            Question(
                "pledges",
                _("Ce que la famille a décidé\u00a0: qui\u00a0; quoi\u00a0; pour quand"),
                Kind.WORDS,
                written,
                example=_("ma sœur\u00a0; prend les petits le vendredi\u00a0; dès cette semaine"),
            ),
            Question("evaluation", _("Trois mois après, ce qu’elle en dit"), Kind.WORDS, hint=_("dans ses mots")),
            Question(
                "evaluated_on",
                _("Le"),
                Kind.DAY,
                typed_day(self.office.today),
                proposed=True,
                when=lambda values: bool(values["evaluation"].strip()),
            ),
        )

    def known(self) -> Sections:
        """Where it stands and what was said; then the conferences before."""
        told = [self._told(one) for one in reversed(self.family.conferences)]
        what = _(
            "Elle appartient à la famille\u00a0: le service prête le lieu et quelqu’un pour coordonner, "
            "qui n’est pas le référent."
        )
        return [*told, (_("Ce que c’est"), what)]

    def _told(self, one: Conference) -> tuple[str, str]:
        lines = [one.asked, ", ".join(one.invited), self.office.member_name(one.coordinator)]
        if one.private_from is not None and one.private_until is not None:
            hours = hour(one.private_from), hour(one.private_until)
            lines.append(_("temps de la famille\u00a0: {start} – {end}").format(start=hours[0], end=hours[1]))
        lines += [" · ".join(part for part in (pledge.who, pledge.what, pledge.when) if part) for pledge in one.pledges]
        due = conference.evaluation_due(one)
        if due is not None and one.evaluated_on is None:
            lines.append(_("bilan à partir du {day}").format(day=short_day(due)))
        lines += [one.evaluation, one.given_up_words]
        return conference_words(one), "\n".join(line for line in lines if line)

    async def submit(self, values: Values) -> None:
        """Do the step."""
        today, service = self.office.today, self.office.service
        await self.change(lambda family: _step(family, values, service, today))


def _step(family: Family, values: Values, service: Service, today: date) -> Family:
    now = conference.under_way(family)
    if now is None:
        return conference.choose(family, day_of(values, "chosen_on", today), today)
    if now.held_on is not None:
        family = conference.agree(family, tuple(map(_pledge, values["pledges"].splitlines())), today)
        if values["evaluation"].strip():
            family = conference.evaluate(family, day_of(values, "evaluated_on", today), values["evaluation"], today)
        return family
    family = conference.prepare(
        family,
        asked=values["asked"],
        invited=tuple(values["invited"].splitlines()),
        coordinator=values["coordinator"],
        planned_on=day_of(values, "planned_on", today, ahead=True),
        place=values["place"],
        service=service,
        today=today,
    )
    if values["step"] == HELD:
        start, end = (read_time(values[name], field=name) for name in ("private_from", "private_until"))
        return conference.hold(family, day_of(values, "held_on", today), start, end, service, today)
    if values["step"] == GIVEN_UP:
        return conference.give_up(family, day_of(values, "given_up_on", today), values["given_up_words"], today)
    return family


def _pledge(line: str) -> Pledge:
    """A line of the plan of action: `qui ; quoi ; quand`; in one piece it is what is to be done."""
    parts = [part.strip() for part in line.split(SEPARATOR, 2)]
    if len(parts) == 1:
        return Pledge(what=parts[0])
    return Pledge(who=parts[0], what=parts[1], when=parts[2] if len(parts) > 2 else "")
