"""What is said of an activity: its kind, its days, who of the team, which guest, a line. Who came is noted after."""

from __future__ import annotations

from reliance_tui.domain import activities
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.house import read_initials
from reliance_tui.domain.life_records import Activity, ActivityKind
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _, tell
from reliance_tui.screens.answers import day_of, typed_day
from reliance_tui.screens.attendance import AttendanceScreen
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.life_text import short_kinds
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.form import Form, Kind, Question, Values
from reliance_tui.widgets.sections import Sections


class ActivityScreen(FormScreen):
    """A new activity, held or to come; kept, it opens for who came to be noted."""

    DESK: Desk | None = Desk.ACTIVITY
    EXPLAINED = _(
        "Une activité se note avant ou après ses jours. Rien ici ne nomme une famille\u00a0: qui est venu se note "
        "ensuite, par code."
    )

    def __init__(self, _code: str | None = None) -> None:
        super().__init__()

    def before(self) -> Activity | None:
        """The activity that is put right, None for a new one."""
        return None

    def name_shown(self) -> str:
        """What is done here."""
        return _("Noter une activité")

    def questions(self) -> tuple[Question, ...]:
        """What it is and when; then where, who, and a line."""
        one = self.before()
        kinds = tuple(Option(kind.value, words) for kind, words in short_kinds().items())
        return (
            Question("kind", _("Quoi\u00a0?"), Kind.CHOICE, one.kind.value if one else "", options=kinds),
            Question(
                "title", _("Son titre"), value=one.title if one else "", hint=_("si elle en a un, sans nom de famille")
            ),
            Question("on", _("Le"), Kind.DAY_AHEAD, typed_day(one.on if one else None), hint=_("samedi, hier, 19/10")),
            Question(
                "until",
                _("Jusqu’au"),
                Kind.DAY_AHEAD,
                typed_day(one.until if one else None),
                hint=_("si elle dure plus d’un jour"),
            ),
            Question("place", _("Où\u00a0?"), value=one.place if one else "", example=_("la ferme du parc")),
            Question(
                "team",
                _("Qui de l’équipe\u00a0?"),
                Kind.SHORT,
                ", ".join(one.team) if one else "",
                hint=_("des initiales\u00a0: NK, TV"),
            ),
            Question(
                "guest", _("Un invité de l’extérieur\u00a0?"), value=one.guest if one else "", example=_("une avocate")
            ),
            Question(
                "line",
                _("Ce qui s’est passé, en une ligne"),
                value=one.line if one else "",
                hint=_("après coup, sans nom de famille"),
            ),
        )

    def known(self) -> Sections:
        """What each kind usually is."""
        usual = _(
            "Un groupe de parents se mène avec la psychologue et quelqu’un de l’équipe. Un groupe de parole a un "
            "invité de l’extérieur. Un séjour familial dure {days} jours, et il y en a {stays} par an."
        )
        told = usual.format(days=activities.STAY_DAYS, stays=activities.STAYS_A_YEAR)
        return [(_("D’habitude"), told)]

    def said(self, values: Values) -> Activity:
        """The activity as it is typed; raises `Refused` where its kind or its day is missing."""
        if values["kind"] not in list(ActivityKind):
            raise Refused(say("Dites ce que c’est."), field="kind")
        on_day, until = (day_of(values, name, self.office.today, ahead=True) for name in ("on", "until"))
        if on_day is None:
            raise Refused(say("Il manque le jour."), field="on")
        return Activity(
            id="",
            kind=ActivityKind(values["kind"]),
            on=on_day,
            until=until if until != on_day else None,
            title=values["title"],
            place=values["place"],
            team=read_initials(values["team"]),
            guest=values["guest"],
            line=values["line"],
        )

    async def submit(self, values: Values) -> None:
        """Keep the new activity."""
        said, office = self.said(values), self.office
        families, service, today = office.families, office.service, office.today
        made = await office.act(
            lambda: office.store.add_activity(
                lambda held: activities.plan(held, said, families, service, today), done_draft=self.draft
            )
        )
        self._made = made.id

    _made = ""

    def after(self) -> None:
        """To who came."""
        self.app.switch_screen(AttendanceScreen(self._made))


class ChangeActivityScreen(ActivityScreen):
    """What was said of an activity, put right."""

    DESK = None

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._shown = self.before()

    @property
    def draft(self) -> str:
        """A draft for each activity."""
        return f"{type(self).__name__}:{self._name}"

    def before(self) -> Activity | None:
        """The activity as it is now."""
        return self.office.activity(self._name)

    def name_shown(self) -> str:
        """Which one."""
        one = self.before()
        return self.app.veil(activities.name_shown(one, tell)) if one is not None else _("Activité")

    def focus_first(self) -> None:
        """On the line: what happened is written once it has."""
        if not self.query_one(Form).take_focus("line"):
            super().focus_first()

    def again(self) -> FormScreen:
        """The same activity, as it is kept."""
        return ChangeActivityScreen(self._name)

    async def submit(self, values: Values) -> None:
        """Keep it as it is put right, unless another window changed it meanwhile."""
        said, shown, office = self.said(values), self._shown, self.office
        families, service, today = office.families, office.service, office.today
        await office.change_activity(
            self._name,
            lambda one: activities.amend(activities.as_seen(one, shown), said, families, service, today),
            draft=self.draft,
        )

    def after(self) -> None:
        """Back to the activity."""
        self.app.pop_screen()
