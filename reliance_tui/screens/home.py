"""Home: what is owed this week, the places, the waiting list; every line opens the place that deals with it."""

from __future__ import annotations

from datetime import date, timedelta

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reliance_tui.domain import agenda, caseload, duties, house
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.duties import Duty, Timing
from reliance_tui.locale import _, ngettext, short_day, tell
from reliance_tui.screens import commands
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.register import Column, Line, Register
from reliance_tui.widgets.sections import laid_out

SOON_DAYS = 14
"""How many days ahead the board looks: two weekly meetings."""


NEAR_DAYS = 300
"""How many days away a day is told without its year: about ten months."""


class HomeScreen(Room):
    """The board: late, to do, coming soon; above it, the places."""

    EXPLAINED = _(
        "L’accueil dit ce qui est dû aux familles, le plus pressant d’abord, et combien de places sont prises."
    )
    BINDINGS = bindings(
        commands.Open,
        commands.OpenFamily,
        commands.NewContact,
        commands.ToFamilies,
        commands.ToReviews,
        commands.ToActivities,
        commands.ToPartners,
        commands.ToReport,
        commands.ToSettings,
        commands.MakeCalendar,
        commands.Leave,
    )
    CSS_PATH = ["room.tcss", "home.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._duties: dict[str, Duty] = {}
        self._pictured = -1

    def name_shown(self) -> str:
        """The service's name."""
        return f"{self.office.service.name} · {_('Aujourd’hui')}"

    def content(self) -> ComposeResult:
        """The places, then the board."""
        yield Static(id="places")
        with Horizontal(id="desk"):
            yield Register(
                Column(_("Quand"), 15),
                Column(_("Famille"), 12),
                Column(_("Nom d’usage"), 12, 24),
                Column(_("À faire")),
                id="board",
            )
            with VerticalScroll(id="passing", can_focus=False):
                yield Static(id="portrait")
                yield Static(id="picture")
        yield Static(id="in-full")

    def draw(self) -> None:
        """Show the places and what is owed as of now."""
        self.query_one("#places", Static).update(self._places())
        self._show_board()
        self._look()

    @on(Register.Moved)
    def _look(self) -> None:
        """At the cursor: what is to do, in full where the board cuts it; on a wide screen, the family beside it."""
        duty = self._chosen()
        in_full = self._what(duty) if duty is not None and self.query_one(Register).is_cut else ""
        self.query_one("#in-full", Static).update(Content(self.app.veil(in_full)))
        if not self.has_class("-wall"):
            return
        from reliance_tui.screens.picture import picture
        from reliance_tui.screens.portrait import portrait

        office = self.office
        sections = portrait(office.family(duty.family), office.today) if duty is not None else []
        self.query_one("#portrait", Static).update(laid_out(sections, self.app.veil))
        if self._pictured != office.store.generation:
            self._pictured = office.store.generation
            drawn = picture(office.families, office.board(), office.service, office.today)
            self.query_one("#picture", Static).update(laid_out(drawn, self.app.veil))

    def on_resize(self) -> None:
        """A screen made wider has room for the family."""
        self.call_later(self._look)

    def on_mount(self) -> None:
        """Begin on the board, and say who else is at work on the store."""
        self.query_one(Register).focus()
        if self.office.store.neighbour is not None:
            self.app.tell_user(
                _("Le programme est aussi ouvert ailleurs\u00a0: {who}.").format(
                    who=self.office.store.neighbour.who or self.office.store.neighbour.host
                )
            )

    def _places(self) -> Content:
        families, service = self.office.families, self.office.service
        room = caseload.places(families, service)
        waiting, alone = caseload.waiting_list(families), caseload.without_referent(families)
        unmet = caseload.unmet_requests(families, self.office.today.year)
        taken = min(room.taken, room.capacity)
        width = 30
        full = round(width * taken / room.capacity) if room.capacity else width
        gauge = "█" * full + "░" * (width - full)
        sites = " · ".join(
            f"{site.name} {room.by_site[site.code][0]}" + (f"/{site.capacity}" if site.capacity is not None else "")
            for site in service.sites
        )
        counts = " · ".join(
            [
                ngettext("{n} famille attend", "{n} familles attendent", len(waiting)).format(n=len(waiting)),
                _("{n} sans référent").format(n=len(alone)),
                ngettext(
                    "{n} demande non satisfaite en {year}", "{n} demandes non satisfaites en {year}", len(unmet)
                ).format(n=len(unmet), year=self.office.today.year),
            ]
        )
        lines = [f"{_('Places')} {gauge} {room.taken}/{room.capacity}   {sites}", counts, self._reviews()]
        if not house.has_director(service):
            lines.append(_("L’équipe n’est pas encore écrite, ni qui la dirige\u00a0: touche r, Réglages."))
        return Content("\n".join(lines))

    def _reviews(self) -> str:
        """The team's meeting: the one under way, else the last one and the next."""
        reviews, today = self.office.store.reviews(), self.office.today
        if any(one.on == today and one.started_at is not None and one.ended_at is None for one in reviews):
            return _("Réunion d’équipe\u00a0: en cours, m la reprend")
        due = agenda.next_meeting(reviews)
        if due is None:
            return _("Réunion d’équipe\u00a0: m prépare la première")
        last = max(one.on for one in reviews if one.ended_at is not None)
        unseen = len(agenda.never_forgotten(self.office.families, reviews, today, self.office.service))
        when = _("{last}, prochaine le {next}") if due > today else _("{last}, prochaine cette semaine")
        words = when.format(last=_("dernière le {day}").format(day=f"{last:%d/%m}"), next=f"{due:%d/%m}")
        weeks = self.office.service.review_weeks
        some = ngettext(
            "{n} famille pas vue depuis {weeks} semaines", "{n} familles pas vues depuis {weeks} semaines", unseen
        ).format(n=unseen, weeks=weeks)
        return _("Réunion d’équipe\u00a0: {when}").format(when=words) + (f" · {some}" if unseen else "")

    def _show_board(self) -> None:
        today, horizon = self.office.today, self.office.today + timedelta(days=SOON_DAYS)
        board = self.office.board()
        waits = [duty for duty in board if duty.what is duties.What.PLACE_EXPECTED]
        rest = [duty for duty in board if duty.what is not duties.What.PLACE_EXPECTED]
        late = [duty for duty in rest if duty.timing(today) is Timing.LATE]
        now = [duty for duty in rest if duty.timing(today) is Timing.NOW]
        soon = [
            duty
            for duty in rest
            if duty.timing(today) is Timing.LATER and duty.since is not None and duty.since <= horizon
        ]
        turn = {family.code: n for n, family in enumerate(caseload.waiting_list(self.office.families), 1)}
        waits.sort(key=lambda duty: turn.get(duty.family, 0))
        sections = [(_("En retard"), late), (_("À faire"), now), (_("Bientôt"), soon), (_("Liste d’attente"), waits)]
        lines: list[tuple[str | None, Line]] = []
        self._duties = {}
        for title, owed in sections:
            if owed:
                lines.append((None, Line(None, (f"{title} ({len(owed)})",))))
            for duty in owed:
                key = f"{duty.family}/{duty.what}/{duty.desk}"
                self._duties[key] = duty
                lines.append((key, self._line(key, duty, today, turn)))
        self.query_one(Register).show(
            [key for key, _line in lines],
            lambda position: lines[position][1],
            empty=_("Rien n’est dû. La touche n ouvre le dossier d’une famille qui demande de l’aide."),
        )

    def _line(self, key: str, duty: Duty, today: date, turn: dict[str, int]) -> Line:
        family = self.office.family(duty.family)
        called = self.called(family)
        when = when_words(duty, today)
        if duty.what is duties.What.PLACE_EXPECTED:
            when = _("n°\u00a0{n} · {day}").format(
                n=turn.get(duty.family, 0), day=_near(duty.since, today) if duty.since else "—"
            )
        return Line(key, (when, duty.family, called, self._what(duty)))

    def _what(self, duty: Duty) -> str:
        note = f" · {tell(duty.note, short=True)}" if duty.note is not None else ""
        return f"{tell(duties.WORDS[duty.what])}{note}"

    @on(Register.Opened)
    def action_open(self) -> None:
        """Open the place that deals with the line under the cursor."""
        duty = self._chosen()
        if duty is not None:
            self.app.open_desk(duty.desk, duty.family)

    def action_open_family(self) -> None:
        """Open the family's page."""
        duty = self._chosen()
        if duty is not None:
            self.app.open_desk(Desk.FAMILY, duty.family)

    def _chosen(self) -> Duty | None:
        key = self.query_one(Register).key
        return self._duties.get(key) if key is not None else None

    def family_here(self) -> str | None:
        """The family of the line under the cursor."""
        duty = self._chosen()
        return duty.family if duty is not None else None

    def action_new_contact(self) -> None:
        """Open the file of a family that asks for help."""
        self.app.open_desk(Desk.CONTACT, None)

    def action_families(self) -> None:
        """All the families."""
        from reliance_tui.screens.families import FamiliesScreen

        self.app.push_screen(FamiliesScreen())

    def action_reviews(self) -> None:
        """The weekly meeting: today's agenda, and those of past weeks."""
        from reliance_tui.screens.agenda import AgendaScreen

        self.app.push_screen(AgendaScreen())

    def action_activities(self) -> None:
        """The collective activities."""
        self.app.open_desk(Desk.ACTIVITIES, None)

    def action_partners(self) -> None:
        """The directory of partners."""
        self.app.open_desk(Desk.PARTNERS, None)

    def action_report(self) -> None:
        """The figures of a period."""
        self.app.open_desk(Desk.REPORT, None)

    @work(thread=True, exclusive=True)
    def action_calendar(self) -> None:
        """Everything owed, for a calendar program."""
        from reliance_tui.screens.printing import make_calendar

        make_calendar(self)

    def action_settings(self) -> None:
        """What the service sets for itself."""
        self.app.open_desk(Desk.SETTINGS, None)


def when_words(duty: Duty, today: date) -> str:
    """How a duty stands in time, in fifteen letters: late by so many days, due in so many, open since.

    A day in another year, or more than `NEAR_DAYS` away, is told with its year.
    """
    late = duty.days_late(today)
    if late:
        return _("{n} j de retard").format(n=late)
    if duty.timing(today) is Timing.LATER and duty.since is not None:
        return _("dès le {day}").format(day=_near(duty.since, today))
    if duty.due is not None:
        left = (duty.due - today).days
        if left == 0:
            return _("aujourd’hui")
        return _("demain") if left == 1 else _("dans {n} jours").format(n=left)
    if duty.since is not None:
        words = _("depuis le {day}") if _is_near(duty.since, today) else _("depuis {day}")
        return words.format(day=_near(duty.since, today))
    return _("à compléter")


def _is_near(day: date, today: date) -> bool:
    return day.year == today.year and abs((day - today).days) <= NEAR_DAYS


def _near(day: date, today: date) -> str:
    return f"{day:%d/%m}" if _is_near(day, today) else f"{day:%d/%m/%y}"


def when_long(duty: Duty, today: date) -> str:
    """The same with its dates in full, for the family's page."""
    if duty.timing(today) is Timing.LATER:
        words = _("dès le {day}").format(day=short_day(duty.since))
    elif duty.due is None and duty.since is not None:
        words = _("depuis le {day}").format(day=short_day(duty.since))
    else:
        words = when_words(duty, today)
    return f"{words} ({short_day(duty.due)})" if duty.due not in (None, duty.since) else words
