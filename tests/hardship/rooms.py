"""Every room of the program, and every field in it: read from the program, so that a new one is tried too."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from importlib import import_module
from pkgutil import iter_modules

from textual.widget import Widget
from textual.widgets import Input, TextArea

from reliance_tui import screens
from reliance_tui.app import RelianceApp
from reliance_tui.domain.desk import Desk
from reliance_tui.screens.activity import ChangeActivityScreen
from reliance_tui.screens.agenda import AgendaScreen
from reliance_tui.screens.attendance import AttendanceScreen
from reliance_tui.screens.counted import CountedScreen
from reliance_tui.screens.desks import room_of, screen_for
from reliance_tui.screens.families import FamiliesScreen
from reliance_tui.screens.finder import Finder
from reliance_tui.screens.follow import FollowScreen
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.home import HomeScreen
from reliance_tui.screens.interview import InterviewScreen
from reliance_tui.screens.partner import ChangePartnerScreen
from reliance_tui.screens.past import PastReviewScreen
from reliance_tui.screens.report import ReportScreen
from reliance_tui.screens.review import ReviewScreen
from reliance_tui.screens.room import Room
from reliance_tui.screens.under_consent import UnderConsent
from reliance_tui.widgets.choice import Choice
from reliance_tui.widgets.form import Question, QuestionBox
from tests.screens.person import Person, seen

WITHOUT_A_DESK: tuple[type[Room], ...] = (
    HomeScreen,
    FamiliesScreen,
    AgendaScreen,
    ReviewScreen,
    PastReviewScreen,
    FollowScreen,
    CountedScreen,
    AttendanceScreen,
    ChangeActivityScreen,
    ChangePartnerScreen,
)
"""The rooms of no family; those of the weekly review are tried in `tests/screens/test_review*`,
the families of a figure in `tests/screens/test_report.py`, one activity in `tests/screens/test_activities.py`,
one partner in `tests/screens/test_partners.py`."""
OF_NO_FAMILY = (
    Desk.SETTINGS,
    Desk.ACCESS,
    Desk.ARCHIVES,
    Desk.REPORT,
    Desk.ACTIVITIES,
    Desk.ACTIVITY,
    Desk.PARTNERS,
    Desk.PARTNER,
)
"""The desks that open on no family at all."""
UNDER_A_CONSENT = (Desk.PARTNER_MEETING, Desk.SHARING)
"""The desks where nothing is done for a family that agreed to no partner."""
WITHOUT_A_FAMILY = (*OF_NO_FAMILY, Desk.CONTACT)
"""The desks that open on no family too."""


KINDS: set[type[Room]] = {FormScreen, Finder, UnderConsent}
"""What rooms are made of: nobody opens one of these."""


def all_rooms() -> set[type[Room]]:
    """Every class of room there is in the program."""
    for module in iter_modules(screens.__path__):
        import_module(f"reliance_tui.screens.{module.name}")
    found, to_look = set(), [Room]
    while to_look:
        for kind in to_look.pop().__subclasses__():
            to_look.append(kind)
            found.add(kind)
    return found - KINDS


def _may_be_asked(question: Question, among: tuple[Question, ...]) -> bool:
    """Whether a question is asked as the form opens, or once another one, of choices, is answered."""
    opened = {each.name: each.value for each in among}
    answered = [{**opened, each.name: option.value} for each in among for option in each.options]
    written = dict.fromkeys(opened, "x")
    answered += [{**written, each.name: option.value} for each in among for option in each.options]
    return any(question.when(values) for values in [opened, written, *answered])


def never_asked(app: RelianceApp, desk: Desk) -> set[str]:
    """The questions of a desk that none of the families is asked."""
    if not issubclass(room_of(desk), FormScreen):
        return set()
    forms = [screen_for(desk, None if desk in OF_NO_FAMILY else family.code) for family in app.office.families]
    every = [(q, form.questions()) for form in forms if isinstance(form, FormScreen) for q in form.questions()]
    return {_kind(q) for q, _ in every} - {_kind(q) for q, among in every if _may_be_asked(q, among)}


def _kind(question: Question) -> str:
    """A question asked of each of many things (`became-3`, `became-7`) is one to try once."""
    return question.name.partition("-")[0]


def openings(app: RelianceApp, desk: Desk) -> list[str | None]:
    """The families over which a desk must be opened so that each of its questions can be asked."""
    codes: list[str | None] = [None] if desk in WITHOUT_A_FAMILY else []
    families = () if desk in OF_NO_FAMILY else app.office.families
    if desk is Desk.PLAN:
        families = tuple(one for one in families if one.referents and one.closure is None)
    if desk in UNDER_A_CONSENT:
        families = tuple(one for one in families if one.consents)
    codes += [family.code for family in families]
    asked: set[str] = set()
    chosen: list[str | None] = []
    for code in codes:
        room = screen_for(desk, code)
        questions = room.questions() if isinstance(room, FormScreen) else ()
        new = {_kind(question) for question in questions if _may_be_asked(question, questions)} - asked
        if new or not chosen:
            asked |= new
            chosen.append(code)
    return chosen


async def rooms(she: Person, desk: Desk) -> AsyncIterator[Room]:
    """The desk opened over each of these families; the interview at each of its steps."""
    for code in openings(she.app, desk):
        she.app.open_desk(desk, code)
        await she.pilot.pause()
        room = she.app.screen
        assert isinstance(room, Room)
        if isinstance(room, InterviewScreen):
            for step in range(len(room._script.step)):
                await room.action_go(step)
                await she.pilot.pause()
                yield room
        else:
            yield room
        while she.app.screen is not room and len(she.app.screen_stack) > 1:
            she.app.pop_screen()
        if she.app.screen is room and len(she.app.screen_stack) > 1:
            she.app.pop_screen()
        await she.pilot.pause()


def fields(room: Room) -> list[Input | TextArea]:
    """Every field of a room in which one types."""
    return [node for node in room.query("*").results() if isinstance(node, Input | TextArea)]


def named(field: Widget) -> str:
    """Where a field is, for whoever reads a failure."""
    return "/".join(node.id or type(node).__name__ for node in reversed(field.ancestors_with_self[:-2]))


def hidden(field: Widget) -> bool:
    """Whether its turn has not come."""
    return any(not node.display for node in field.ancestors_with_self if isinstance(node, Widget))


def ask_it(room: Room, field: Widget) -> None:
    """Answer the questions with choices so that this field's own is asked; bring a line that waits for its key."""
    if isinstance(room, ReportScreen):
        room.action_ask()
        return
    for box in room.query(QuestionBox):
        for choice in box.query(Choice):
            for option in choice._options:
                if not hidden(field):
                    return
                before, choice.value = choice.value, option.value
                room.query_one("Form")._turn()  # type: ignore[attr-defined]
                if hidden(field):
                    choice.value = before
    room.query_one("Form")._turn()  # type: ignore[attr-defined]


def content(field: Input | TextArea) -> str:
    """What is in a field."""
    return field.text if isinstance(field, TextArea) else field.value


def unprintable(app: RelianceApp) -> set[str]:
    """The characters painted that a terminal would obey, or that turn a line round."""
    painted, turning = "".join(seen(app)), "\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    return {c for c in painted if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in turning}
