"""The first interview by keyboard: initials that are nobody's, an interview that was ended, two windows on one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import msgspec
import pytest
from textual import events

from reliance_tui.documents.scripts import interview_script
from reliance_tui.domain import household, interview
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Child, Family
from reliance_tui.domain.script import Field
from reliance_tui.domain.side import Side
from reliance_tui.domain.stage import Stage
from reliance_tui.screens.interview import InterviewScreen
from reliance_tui.store import DiskFull, Store
from reliance_tui.store.reading import parse
from reliance_tui.widgets.fields import LineField, WordsField
from reliance_tui.widgets.people import People
from tests.factories import a_family
from tests.screens.conftest import Asleep, Work
from tests.screens.person import Person
from tests.stillness import still

CODE = "RBX-2026-001"
NOT_OF_THE_TEAM = "Ces initiales ne sont pas de l’équipe. Donnez celles d’un de ses membres (CB, HD, NK, TV)"


async def test_initials_of_nobody_are_said_and_asked_for_at_the_end(work: Work) -> None:
    work.given(interview.begin(a_family(), work.now))
    async with work.opens() as she:
        await she.presses("enter", "f2")
        assert she.at == "a-led_by"
        await she.types("xx")
        await she.presses("f3")
        she.sees("Présenter l’équipe", NOT_OF_THE_TEAM)
        she.does_not_see("F4 pour y aller")
        await she.presses("f4", "f5", "f10")
        assert she.at == "a-led_by"
        she.sees(NOT_OF_THE_TEAM)
        await she.types("cb")
        await she.presses("f10")
        she.sees("Fiche d’inscription")
    assert interview.of(work.kept(CODE)).led_by == "CB"


async def test_an_interview_that_was_ended_says_so_when_it_is_opened_again(work: Work) -> None:
    work.given(a_family(Stage.SHEET))
    async with work.opens() as she:
        await she.presses("f")
        await she.pastes(CODE)
        await she.presses("enter", "e")
        she.sees("Cet entretien est terminé depuis le 09/11/2026 : ce qui s’écrit ici le change encore.", "· terminé")
        await she.presses("f3")
        she.does_not_see("ce qui s’écrit ici le change encore")
        she.sees("60 minutes · terminé")


async def test_who_took_the_call_is_of_the_team(work: Work) -> None:
    work.given(a_family())
    async with work.opens() as she:
        await she.presses("f")
        await she.pastes(CODE)
        await she.presses("enter", "c")
        while she.at != "taken_by":
            await she.presses("tab")
        await she.pastes("xx")
        await she.presses("f2")
        assert she.at == "taken_by"
        she.sees_by_the_cursor(NOT_OF_THE_TEAM)
        she.sees("F4 ouvre l’écran où cela se règle")
        await she.presses("ctrl+u")
        await she.pastes("nk")
        await she.presses("f2")
        she.sees("premier contact")
    assert work.kept(CODE).contact.taken_by == "NK"


@asynccontextmanager
async def in_its_interview(work: Work) -> AsyncIterator[Person]:
    """The director in the family's interview."""
    async with work.opens(100, 40) as she:
        she.app.open_desk(Desk.INTERVIEW, CODE)
        await she.looks()
        yield she


def asked(name: str) -> Field:
    """A question of the script."""
    script = interview_script("fr", None).script
    return next(field for step in script.step for field in step.field if field.id == name)


def heard(*children: Child) -> Family:
    """A family to which everything was presented, and that has begun to speak of these children."""
    family = a_family(Stage.SHEET)
    for step in interview_script("fr", None).script.step:
        family = interview.present(family, step)
    return msgspec.structs.replace(family, children=children)


def written_elsewhere(work: Work, act: Callable[[Family], Family]) -> None:
    """What another window, open on the same data, keeps."""
    with Store.open(work.folder, now=lambda: work.now) as store:
        store.change(CODE, act)


@pytest.mark.parametrize("further", ["", " et encore"])
async def test_two_windows_that_write_one_answer_lose_neither(work: Work, further: str) -> None:
    work.given(heard())
    before = interview.answered(work.kept(CODE), asked("strengths"))
    async with in_its_interview(work) as she:
        await she.presses("f6")
        written_elsewhere(work, lambda family: interview.answer(family, asked("strengths"), "Ils rient ensemble."))
        field = she.app.screen.query_one("#a-strengths", WordsField)
        assert field.text == before
        field.focus()
        await she.types("Le dimanche")
        she.app.screen._autosave.hand_over()  # type: ignore[attr-defined]
        await she.looks()
        her_own = f"{before}Le dimanche"
        assert field.text == f"Ils rient ensemble.\n{her_own}"
        she.sees("Ils rient ensemble.", "Écrit aussi dans une autre fenêtre", "les deux réponses sont gardées")
        await she.types(further)
        await she.presses("f4", "f6")
        assert she.app.screen.query_one("#a-strengths", WordsField).text == f"Ils rient ensemble.\n{her_own}{further}"
    assert interview.answered(work.kept(CODE), asked("strengths")) == f"Ils rient ensemble.\n{her_own}{further}"


async def test_what_is_typed_as_the_disk_sleeps_is_not_written_over_what_was_not_seen(
    work: Work,
    disk: Asleep,
) -> None:
    work.given(interview.begin(a_family(), work.now))
    async with in_its_interview(work) as she:
        await she.presses("ctrl+n")
        written_elsewhere(work, lambda family: interview.note(family, "Appel de la tante."))
        room = she.app.screen
        room._autosave.hand_over()  # type: ignore[attr-defined]
        await she.types("Elle pleure")
        disk.sleeps()
        room._autosave.hand_over()  # type: ignore[attr-defined]
        for letter in " encore":
            she.app.post_message(events.Key("space" if letter == " " else letter, letter))
        await still()
        room._autosave.hand_over()  # type: ignore[attr-defined]
        disk.wakes()
        await she.looks()
    read = [parse(file.read_bytes(), file, None).families for file in sorted(work.folder.glob("*.g*"))]
    notes = [interview.of(families[CODE].family).notes for families in read if CODE in families]
    written = next(n for n, one in enumerate(notes) if one)
    assert len(notes) > written + 2, "there were several saves since"
    assert all("Appel de la tante." in one for one in notes[written:]), "at every moment, should the program be killed"
    assert notes[-1] == "Appel de la tante.\nElle pleure encore"


async def test_the_notes_of_another_window_stay_though_she_went_from_step_to_step(work: Work) -> None:
    work.given(interview.begin(a_family(), work.now))
    async with in_its_interview(work) as she:
        written_elsewhere(work, lambda family: interview.note(family, "Appel de la tante."))
        await she.presses("f3", "f2", "ctrl+n")
        await she.types("Elle pleure")
        await she.presses("f3")
        await she.looks()
        she.sees("Appel de la tante.", "Elle pleure")
    assert interview.of(work.kept(CODE)).notes == "Appel de la tante.\nElle pleure"


async def test_a_child_written_elsewhere_stays_beside_the_one_written_here(work: Work) -> None:
    work.given(heard(Child(name="Léa")))
    async with in_its_interview(work) as she:
        await she.presses("f5")
        added = (Child(name="Léa"), Child(name="Tom"))
        written_elsewhere(work, lambda family: household.set_children(family, added, work.now.date()))
        she.app.screen.query_one("#a-children", People).focus()
        await she.answers("Nour")
        she.app.screen._autosave.hand_over()  # type: ignore[attr-defined]
        await she.looks()
        she.sees("• Léa", "• Tom", "• Nour")
        await she.answers("Sami")
    assert [child.name for child in work.kept(CODE).children] == ["Léa", "Tom", "Nour", "Sami"]


async def test_the_title_follows_the_name_as_it_is_given(work: Work) -> None:
    work.given(heard())
    async with in_its_interview(work) as she:
        await she.presses("f5")
        called = she.app.screen.query_one("#a-called", LineField)
        called.value = "les Renard"
        await she.looks()
        await she.presses("f6")
        she.sees("RBX-2026-001 · les Renard · Premier entretien")


async def test_one_window_alone_is_told_nothing_of_another(work: Work) -> None:
    work.given(a_family())
    async with in_its_interview(work) as she:
        for name, text in (("companion", "une voisine"), ("led_by", "NK")):
            she.app.screen.query_one(f"#a-{name}", LineField).value = text
            await she.looks()
            she.app.screen._autosave.hand_over()  # type: ignore[attr-defined]
            await she.looks()
        she.does_not_see("autre fenêtre")
    assert interview.of(work.kept(CODE)).led_by == "NK"


@pytest.mark.parametrize(
    ("name", "theirs", "mine", "kept", "said"),
    [
        ("team_present", "NK", "TV", ["NK", "TV"], "les deux réponses sont gardées"),
        ("team_present", "NK TV", "nk, hd", ["NK", "TV", "HD"], "les deux réponses sont gardées"),
        ("led_by", "NK", "TV", ["TV"], "autre fenêtre (NK)"),
        ("companion", "une voisine", "sa sœur", ["une", "voisine", "/", "sa", "sœur"], "les deux réponses"),
    ],
)
async def test_what_two_windows_answer_stays_an_answer_to_its_question(
    work: Work, name: str, theirs: str, mine: str, kept: list[str], said: str
) -> None:
    work.given(interview.begin(a_family(), work.now, "CB"))
    async with in_its_interview(work) as she:
        written_elsewhere(work, lambda family: interview.answer(family, asked(name), theirs))
        she.app.screen.query_one(f"#a-{name}", LineField).value = mine
        await she.looks()
        she.app.screen._autosave.hand_over()  # type: ignore[attr-defined]
        await she.looks()
        she.sees(said)
        assert she.app.screen.query_one(f"#a-{name}", LineField).value.split() == kept
    assert interview.answered(work.kept(CODE), asked(name)).split() == kept


async def test_a_child_half_typed_stays_though_the_line_being_mended_was_changed_elsewhere(work: Work) -> None:
    work.given(heard(Child(name="Léa")))
    async with in_its_interview(work) as she:
        await she.presses("f5")
        people = she.app.screen.query_one("#a-children", People).focus()
        await she.types("Zoé, 4 ans")
        await she.presses("up")
        await she.types("h")
        written_elsewhere(work, lambda one: household.set_children(one, (Child(name="Léane"),), work.now.date()))
        she.app.screen._changed.add("a-children")  # type: ignore[attr-defined]
        she.app.screen._autosave.touch()  # type: ignore[attr-defined]
        she.app.screen._autosave.hand_over()  # type: ignore[attr-defined]
        await she.looks()
        assert people.pending == "Zoé, 4 ans"
        await she.presses("enter")
    assert [child.name for child in work.kept(CODE).children] == ["Léane", "Léah", "Zoé"]


@pytest.mark.parametrize("then", ["goes on", "leaves", "waits", "is elsewhere"])
async def test_a_family_archived_elsewhere_is_told_and_the_program_goes_on(work: Work, then: str) -> None:
    first = interview.begin(a_family(), work.now)
    second = a_family(among=(first,))
    work.given(first, second)
    async with in_its_interview(work) as she:
        await she.presses("ctrl+n")
        room = she.app.screen
        assert isinstance(room, InterviewScreen)
        if then == "is elsewhere":
            she.app.open_desk(Desk.ENCOUNTER, second.code)
            await she.looks()
        with Store.open(work.folder, now=lambda: work.now) as store:
            store.replace_all(store.service(), [second])
        if then == "is elsewhere":
            await she.app.office.look()
            room._tell_time()
            await she.looks()
            assert she.app.screen.DESK is Desk.ENCOUNTER
            return
        await she.types("Elle pleure")
        room._autosave.hand_over()
        await she.looks()
        she.sees(CODE)
        if then == "goes on":
            await she.types(" encore")
            room._autosave.hand_over()
            await she.looks()
            assert she.app.screen is room
        elif then == "leaves":
            await she.presses("escape", "escape")
            assert she.app.screen is not room
        else:
            room._tell_time()
            await she.looks()
            assert she.app.screen is not room


async def test_a_line_in_mid_word_stays_in_the_field_though_the_list_grew_elsewhere(work: Work) -> None:
    work.given(heard(Child(name="Léa"), Child(name="Tom")))
    async with in_its_interview(work) as she:
        await she.presses("f5")
        people = she.app.screen.query_one("#a-children", People).focus()
        await she.presses("up", "up")
        await she.types("-Ma")
        children = (Child(name="Léa"), Child(name="Tom"), Child(name="Nour"))
        written_elsewhere(work, lambda one: household.set_children(one, children, work.now.date()))
        people.post_message(People.Changed(people))
        await she.looks()
        she.app.screen._autosave.hand_over()  # type: ignore[attr-defined]
        await she.looks()
        she.sees("Nour")
        await she.types("rie")
        await she.presses("enter")
    assert sorted(child.name for child in work.kept(CODE).children) == ["Léa-Marie", "Nour", "Tom"]


async def test_a_line_handed_to_the_other_list_is_written_once_though_the_place_is_not_kept(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(work.folder)

    work.given(heard())
    async with in_its_interview(work) as she:
        room = she.app.screen
        with monkeypatch.context() as refused:
            refused.setattr(Store, "keep_draft", full)
            assert room._hand_over(Side.CHILDREN, "Nour, 3 ans")  # type: ignore[attr-defined]
            room._autosave.hand_over()  # type: ignore[attr-defined]
            await she.soon_sees("Le disque est plein")
        room._autosave.hand_over()  # type: ignore[attr-defined]
        await she.looks()
    assert [child.name for child in work.kept(CODE).children] == ["Nour"]


async def test_locked_on_a_disk_that_answers_both_answers_are_on_it(work: Work) -> None:
    work.given(interview.begin(a_family(), work.now))
    async with in_its_interview(work) as she:
        await she.presses("ctrl+n")
        written_elsewhere(work, lambda family: interview.note(family, "Appel de la tante."))
        await she.types("Elle pleure")
        await she.app._lock()
        assert she.app.withheld == ()
    assert interview.of(work.kept(CODE)).notes == "Appel de la tante.\nElle pleure"
