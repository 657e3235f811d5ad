"""What a form is given is kept to the letter and shown back, or refused beside its field with all that was typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count

import msgspec
import pytest
from textual.widgets import Static

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Child
from reliance_tui.domain.stage import Stage
from reliance_tui.domain.text import clean, clean_line
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.store import Store
from reliance_tui.widgets.choice import Choice
from reliance_tui.widgets.form import Form, Kind, QuestionBox
from reliance_tui.widgets.people import People
from tests.factories import a_family
from tests.hardship.nasty import NASTY, NOT_DAYS, NOT_HOURS, NOT_NUMBERS
from tests.hardship.rooms import hidden, openings, rooms, unprintable
from tests.screens.conftest import Work
from tests.screens.person import Person, plain

CODE = "RBX-2026-002"
TEXTS = (Kind.LINE, Kind.WORDS)
A_NAME_OF_SOMETHING = ("consents",)
"""Questions whose answer finds something that is there already, by the beginning of its name: no text is kept."""
ONE_A_LINE = ("views",)
"""Questions each line of whose answer is kept apart."""


def _boxes(form: FormScreen, *kinds: Kind) -> Iterator[QuestionBox]:
    return (box for box in form.query(QuestionBox) if box.question.kind in kinds and not hidden(box))


def _told(form: FormScreen) -> str:
    """All that is refused, beside the fields and above the footer."""
    lines = form.query("#refusal, .question--remark, .people--lines").results(Static)
    return plain(str(line.content) for line in lines if line.display)


def _all_kept(store: Store) -> str:
    records = [msgspec.to_builtins(record) for record in (store.service(), *store.families(), *store.directory())]
    return json.dumps(records, ensure_ascii=False, default=str).casefold()


def _as_kept(text: str) -> str:
    """The cleaned text as it stands inside the JSON of all that is kept."""
    return json.dumps(text, ensure_ascii=False)[1:-1].casefold()


async def _fill(she: Person, form: FormScreen, start: int) -> dict[str, str]:
    """Answer everything there is: any choice, and a nasty text in each field of text; what was answered."""
    texts, n = list(NASTY.values()), count(start)
    for box in _boxes(form, Kind.CHOICE):
        choice = box.query_one(Choice)
        choice.value = choice.value or choice._options[0].value
    await she.pilot.pause()
    given = {}
    for box in _boxes(form, *TEXTS):
        text = texts[next(n) % len(texts)]
        box.value = given[box.question.name] = clean(text) if box.question.kind is Kind.WORDS else clean_line(text)
    await she.pilot.pause()
    return given


async def _keep(she: Person, form: FormScreen, given: dict[str, str]) -> None:
    """Save; each refusal of a nasty text must be told, with all typed still there, and that answer is then let go."""
    first = {box.question.name: box.question.value for box in form.query(QuestionBox)}
    for _ in range(len(given) + 1):
        await she.presses("f2")
        if she.app.screen is not form:
            return
        assert _told(form), f"nothing says why {type(form).__name__} is not kept"
        refused = [box for box in form.query(QuestionBox) if box.has_class("-refused")]
        assert {name: form.query_one(Form).typed[name] for name in given} == given, "what is refused stays"
        if not refused or refused[0].question.name not in given:
            return
        given.pop(refused[0].question.name)
        refused[0].value = first[refused[0].question.name]
        await she.pilot.pause()


NO_FORM = (
    Desk.ACTIVITIES,
    Desk.PARTNERS,
    Desk.PARTNERSHIP,
    Desk.FAMILY,
    Desk.INTERVIEW,
    Desk.PLAN,
    Desk.VERSIONS,
    Desk.ENCOUNTERS,
    Desk.ACCESS,
    Desk.ARCHIVES,
    Desk.REPORT,
)


@pytest.mark.parametrize("start", [0, *(pytest.param(n, marks=pytest.mark.torture) for n in range(1, 34))])
@pytest.mark.parametrize("desk", [desk for desk in Desk if desk not in NO_FORM])
async def test_a_form_keeps_any_text_to_the_letter_or_says_why_not(work: Work, desk: Desk, start: int) -> None:
    async with work.opens(120, 40) as she:
        store = she.app.office.store
        for code in openings(she.app, desk):
            she.app.open_desk(desk, code)
            await she.pilot.pause()
            form = she.app.screen
            assert isinstance(form, FormScreen)
            given = await _fill(she, form, start)
            await _keep(she, form, given)
            if she.app.screen is not form:
                kept = _all_kept(store)
                for name, text in given.items():
                    if name not in A_NAME_OF_SOMETHING:
                        parts = text.splitlines() if name in ONE_A_LINE else [text]
                        assert [part for part in parts if _as_kept(part.strip()) not in kept] == [], name
            else:
                await she.presses("escape")
                assert {name: store.draft(form.draft)[name] for name in given} == given
            await _look_everywhere(she, code)


async def _look_everywhere(she: Person, code: str | None) -> None:
    """Home, the list, the family's page and its help paint it all as text."""
    while len(she.app.screen_stack) > 1:
        she.app.pop_screen()
    for keys in ("f", "escape", "d", "f1"):
        await she.presses(keys)
        assert unprintable(she.app) == set()
    while len(she.app.screen_stack) > 1:
        she.app.pop_screen()
    if code is not None:
        she.app.open_desk(Desk.FAMILY, code)
        await she.pilot.pause()
        assert unprintable(she.app) == set()
        she.app.pop_screen()
    await she.pilot.pause()


WRONG = {Kind.DAY: NOT_DAYS, Kind.DAY_AHEAD: NOT_DAYS, Kind.HOUR: NOT_HOURS}


@pytest.mark.parametrize("desk", list(Desk))
async def test_a_day_or_an_hour_that_is_none_is_refused_beside_its_field(work: Work, desk: Desk) -> None:
    async with work.opens(120, 40) as she:
        async for form in rooms(she, desk):
            if not isinstance(form, FormScreen):
                continue
            for n, box in enumerate(list(_boxes(form, *WRONG))):
                before, wrongs = box.value, WRONG[box.question.kind]
                for wrong in wrongs[n % 3 :: 3]:
                    box.value = wrong
                    await she.presses("f2")
                    assert she.app.screen is form, f"{wrong!r} was taken for {box.question.name}"
                    assert _told(form), f"{wrong!r} in {box.question.name} is not explained"
                    assert box.value == wrong
                    box.take_focus()
                    await she.presses("tab")
                    assert box.has_class("-refused"), f"{wrong!r} in {box.question.name}, on leaving it"
                    assert unprintable(she.app) == set()
                box.value = before
                await she.pilot.pause()


@pytest.mark.parametrize("name", ["capacity", "check_valid_days"])
async def test_a_number_that_is_none_is_refused_beside_its_field(work: Work, name: str) -> None:
    async with work.opens(120, 40) as she:
        await she.presses("r")
        box = she.app.screen.query_one(f"#q-{name}", QuestionBox)
        for wrong in NOT_NUMBERS:
            box.value = wrong
            await she.presses("f2")
            assert box.refused, wrong
            she.sees("Écrivez un nombre entre 1 et")
            assert box.value == wrong


async def test_a_sheet_does_not_come_back_before_it_was_handed_over(work: Work) -> None:
    sheet = a_family(Stage.SHEET)
    work.given(sheet)
    async with work.opens(120, 40) as she:
        she.app.open_desk(Desk.SHEET, sheet.code)
        await she.pilot.pause()
        box = she.app.screen.query_one("#q-returned", QuestionBox)
        box.value = "2/11"
        await she.presses("f2")
        assert box.has_class("-refused")
        assert box.value == "2/11"
    assert work.kept(sheet.code).sheet == sheet.sheet


LINES = {
    "adults": ("Zoé, [1er lien]", "M[/]x", "[@click=app.quit], mère", "{text}", ",,,", "👨‍👩‍👧‍👦", "é" * 200),
    "children": ("[1er enfant], 7, fille", "M[/]x 2019", "{0}, 3 mois", "مريم, 8", ",", "Léa, 7, %s"),
}
UNREAD = {
    "children": ("Léa, 2031", "Léa 1870", "Léa, 999999", "Léa, ٧٧٧", "Léa, 400 mois"),
    "sites": ("R[/]X", "RBX, Roubaix, quinze", "{code}, x"),
    "team": ("CB", "CB, Claire, sorcière", "[b], [/b], {role}"),
}


def _desk_of(name: str) -> Desk:
    return Desk.SETTINGS if name in ("sites", "team") else Desk.HOUSEHOLD


@pytest.mark.parametrize("name", LINES)
async def test_a_line_about_someone_is_kept_as_it_reads(work: Work, name: str) -> None:
    async with work.opens(120, 40) as she:
        she.app.open_desk(_desk_of(name), CODE)
        await she.pilot.pause()
        people = she.app.screen.query_one(f"#{name}", People)
        before = people.records
        people.focus()
        for line in LINES[name]:
            await she.pastes(line)
            await she.presses("enter")
            assert unprintable(she.app) == set()
        added = people.records
        assert len(added) == len(before) + len(LINES[name])
        await she.presses("f2")
    assert getattr(work.kept(CODE), name) == added


@pytest.mark.parametrize("name", UNREAD)
async def test_a_line_that_cannot_be_is_refused_as_a_line_of_its_own_and_waits(work: Work, name: str) -> None:
    async with work.opens(120, 40) as she:
        she.app.open_desk(_desk_of(name), CODE)
        await she.pilot.pause()
        form = she.app.screen
        assert isinstance(form, FormScreen)
        people = form.query_one(f"#{name}", People)
        before = people.records
        people.focus()
        for line in UNREAD[name]:
            await she.pastes(line)
            await she.presses("enter")
            assert f"? {plain([line])}" in _told(form), line
            assert (people.pending, people.records) == ("", before)
        await she.presses("f2")
        assert she.app.screen is form
        await she.presses("escape")
        she.app.open_desk(_desk_of(name), CODE)
        await she.pilot.pause()
        again = she.app.screen.query_one(f"#{name}", People)
        assert sorted(again.waiting.split("\n")) == sorted(UNREAD[name]), "left, they wait"


async def test_lists_half_written_are_there_on_coming_back(work: Work) -> None:
    """A line added, one being mended and one half written; none needs to be saved to be found again."""
    async with work.opens(120, 40) as she:
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        she.app.screen.query_one("#children", People).focus()
        await she.pastes("Ana, 3")
        await she.presses("enter", "up")
        await she.pastes(" fille de Paul")
        await she.presses("escape")
    async with work.opens(120, 40) as she:
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        she.sees("Repris là où vous en étiez", "• Léa", "› Ana, 3")
        people = she.app.screen.query_one("#children", People)
        assert people.pending == "Ana, 3 fille de Paul"
        assert she.at == "children"
        await she.presses("f2")
    assert [child.name for child in work.kept(CODE).children] == ["Léa", "Ana"]
    assert isinstance(work.kept(CODE).children[0], Child)
