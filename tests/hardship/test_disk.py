"""A disk that fails under the open program: one sentence with a way out, and what was typed still there."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from reliance_tui.cli import main
from reliance_tui.domain import household
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Adult, Family
from reliance_tui.domain.stage import Stage
from reliance_tui.screens.interview import InterviewScreen
from reliance_tui.store import Store
from reliance_tui.store import folder as folder_module
from tests.factories import a_family
from tests.screens.conftest import NOW, Work
from tests.screens.person import Person

FAMILY = a_family(Stage.INTERVIEW)
CODE = FAMILY.code
SENTENCES = {errno.ENOSPC: "Le disque est plein", errno.EROFS: "est protégé", errno.EIO: "a échoué (EIO)"}


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A data folder with one family, whose interview is held."""
    work = Work(tmp_path / "reliance")
    work.given(FAMILY)
    return work


class Disk:
    """Stands for `os` in the room that writes; refuses to write while told to."""

    def __init__(self) -> None:
        self.refusal = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def write(self, handle: int, data: bytes) -> int:
        if self.refusal:
            raise OSError(self.refusal, "refused by the test")
        return os.write(handle, data)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(folder_module, "os", disk)
    return disk


@pytest.mark.parametrize("refusal", SENTENCES)
async def test_a_form_is_refused_by_the_disk_and_saved_once_it_takes_again(
    work: Work, disk: Disk, refusal: int
) -> None:
    async with work.opens(100, 30) as she:
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        she.app.screen.query_one("#f-called", Input).focus()
        await she.pastes(" et Paul")
        disk.refusal = refusal
        await she.presses("f2")
        she.sees(SENTENCES[refusal], "les Martin et Paul")
        assert work.kept(CODE).called == "les Martin"
        disk.refusal = 0
        await she.presses("f2")
        assert work.kept(CODE).called == "les Martin et Paul"


async def test_a_draft_is_refused_by_the_disk_and_nobody_leaves_unasked(work: Work, disk: Disk) -> None:
    async with work.opens(100, 30) as she:
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        form = she.app.screen
        form.query_one("#f-called", Input).focus()
        disk.refusal = errno.ENOSPC
        await she.pastes(" et Paul")
        await she.soon_sees("Le disque est plein", "recommencez")
        await she.presses("escape")
        she.sees("Le disque est plein", "n’est que sur cet écran", "les Martin et Paul")
        await she.pastes("e")
        await she.presses("escape")
        assert she.app.screen is form, "something more was typed: it is said again"
        disk.refusal = 0
        await she.presses("escape")
        assert she.app.screen is not form
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        she.sees("les Martin et Paule", "Repris là où vous en étiez")


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_one_may_leave_what_the_disk_never_takes(work: Work, disk: Disk, key: str) -> None:
    async with work.opens(100, 30) as she:
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        form = she.app.screen
        disk.refusal = errno.ENOSPC
        she.app.screen.query_one("#f-called", Input).focus()
        await she.pastes(" et Paul")
        await she.presses(key)
        assert she.app.is_running
        assert she.app.screen is form
        she.sees("n’est que sur cet écran")
        await she.presses(key)
        assert not she.app.is_running or she.app.screen is not form


async def _at_the_strengths(she: Person) -> InterviewScreen:
    she.app.open_desk(Desk.INTERVIEW, CODE)
    await she.pilot.pause()
    for _ in range(4):
        await she.presses("pagedown")
    room = she.app.screen
    assert isinstance(room, InterviewScreen)
    assert she.at == "a-strengths"
    return room


async def test_an_interview_keeps_every_field_once_the_disk_takes_again(work: Work, disk: Disk) -> None:
    """What could not be kept is not forgotten because another field is typed in since."""
    async with work.opens(100, 40) as she:
        room = await _at_the_strengths(she)
        disk.refusal = errno.ENOSPC
        await she.pastes("on rit")
        await she.soon_sees("Le disque est plein")
        await she.presses("ctrl+n")
        await she.pastes("Léa dort")
        await she.presses("pagedown")
        assert she.app.screen is room
        she.sees("étape 5 sur 7", "on rit", "Léa dort", "Le disque est plein")
        disk.refusal = 0
        await she.presses("pagedown")
        she.sees("étape 6 sur 7")
    kept = work.kept(CODE).interview
    assert kept is not None
    assert [said.words for said in kept.said] == ["on rit"]
    assert kept.notes == "Léa dort"


async def test_a_line_half_written_goes_with_the_step_it_is_of(work: Work) -> None:
    async with work.opens(100, 40) as she:
        room = await _at_the_strengths(she)
        await she.presses("pageup")
        room.query_one("#a-children").focus()
        await she.pastes("Ana, 3")
        await she.presses("pagedown", "pageup")
        she.sees("• Léa", "• Ana, 3")
        room.query_one("#a-children").focus()
        await she.pastes("Tom, 2099")
        await she.presses("pagedown", "pageup")
        she.sees("Tom, 2099")
    assert [child.name for child in work.kept(CODE).children] == ["Léa", "Ana"]


async def test_an_interview_that_may_not_be_kept_says_so(work: Work) -> None:
    """A file that is closed takes no more interview: what is typed is refused in a sentence, not let fall."""
    closed = a_family(Stage.CLOSED)
    closed = Family(**{name: getattr(closed, name) for name in closed.__struct_fields__ if name != "interview"})
    work.given(closed)
    async with work.opens(100, 40) as she:
        she.app.open_desk(Desk.INTERVIEW, closed.code)
        await she.pilot.pause()
        await she.presses("ctrl+n")
        await she.pastes("elle a rappelé")
        await she.soon_sees("Ce dossier est terminé", "Rouvrez-le d’abord")
        she.sees("elle a rappelé")


async def test_the_folder_disappears_and_comes_back(work: Work, tmp_path: Path) -> None:
    async with work.opens(100, 30) as she:
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        she.app.screen.query_one("#f-called", Input).focus()
        await she.pastes(" et Paul")
        work.folder.rename(tmp_path / "unplugged")
        await she.presses("f2")
        she.sees("Aucune donnée du programme dans", "les Martin et Paul")
        (tmp_path / "unplugged").rename(work.folder)
        await she.presses("f2")
        assert work.kept(CODE).called == "les Martin et Paul"


async def test_the_folder_is_deleted_and_every_key_still_answers(work: Work) -> None:
    async with work.opens(100, 30) as she:
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        she.app.screen.query_one("#f-called", Input).focus()
        await she.pastes(" et Paul")
        shutil.rmtree(work.folder)
        for keys in ("f2", "f7", "escape", "f9", "f1", "escape", "f8", "escape", "escape"):
            await she.presses(keys)
        for desk in Desk:
            she.app.open_desk(desk, None if desk is Desk.SETTINGS else CODE)
            await she.pilot.pause()
            await she.presses("f2", "escape", "escape")
        assert she.app.is_running


@pytest.fixture
def neighbour(work: Work) -> Callable[[Callable[[Family], Family]], None]:
    """Another process, that changes the family."""

    def change(act: Callable[[Family], Family]) -> None:
        with Store.open(work.folder, now=lambda: NOW) as store:
            store.change(CODE, act)

    return change


@pytest.mark.parametrize("kept_meanwhile", [False, True], ids=["at once", "the draft having been kept since"])
async def test_a_form_does_not_overwrite_what_a_neighbour_wrote_since_it_was_opened(
    work: Work, neighbour: Callable, kept_meanwhile: bool
) -> None:
    async with work.opens(100, 30) as she:
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        form = she.app.screen
        form.query_one("#f-called", Input).focus()
        await she.pastes(" et Paul")
        neighbour(_theirs)
        if kept_meanwhile:
            await form._autosave.flush(changed=True)  # type: ignore[attr-defined]
        await she.presses("f2")
        assert she.app.screen is form
        she.sees("vient d’être modifié ailleurs", "les deux sont à l’écran")
        she.sees_by_the_cursor("les Martin et Paul", "Écrit ailleurs entre-temps : les Dupont")
        assert work.kept(CODE).called == "les Dupont"
        neighbour(lambda family: replace(family, called="les Roy"))  # nobody is called Dupont any more
        await she.app.office.look()
        await she.presses("f9")
        she.does_not_see("Dupont")
        await she.presses("f9", "f2")
        she.sees_by_the_cursor("les Martin et Paul", "Écrit ailleurs entre-temps : les Roy")
        await she.presses("f2")
    kept = work.kept(CODE)
    assert kept.called == "les Martin et Paul", "she has read theirs, and does hers again"
    assert (kept.reach.how, kept.adults) == ("par l’école", (Adult(name="Nadia", tie="tante"),)), "and nothing more"


async def test_what_was_written_elsewhere_before_a_draft_is_taken_up_again_is_shown_beside_it(
    work: Work, neighbour: Callable
) -> None:
    async with work.opens(100, 30) as she:
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        she.app.screen.query_one("#f-called", Input).focus()
        await she.pastes(" et Paul")
    neighbour(_theirs)
    async with work.opens(100, 30) as she:
        she.app.open_desk(Desk.HOUSEHOLD, CODE)
        await she.pilot.pause()
        she.sees("les deux sont à l’écran")
        she.sees_by_the_cursor("les Martin et Paul", "Écrit ailleurs entre-temps : les Dupont")
        await she.presses("f2")
    kept = work.kept(CODE)
    assert (kept.called, kept.reach.how) == ("les Martin et Paul", "par l’école")


def _theirs(family: Family) -> Family:
    """What a neighbour writes: the name too, and what she does not touch."""
    family = household.reach_it(household.call_it(family, "les Dupont"), how="par l’école", not_when="")
    return household.set_adults(family, (Adult(name="Nadia", tie="tante"),))


async def test_what_one_wrote_oneself_meanwhile_is_no_neighbour(work: Work) -> None:
    """From the sheet to the household and back."""
    async with work.opens(100, 30) as she:
        she.app.open_desk(Desk.SHEET, CODE)
        await she.pilot.pause()
        await she.presses("f5")
        she.app.screen.query_one("#f-called", Input).focus()
        await she.pastes(" et Paul")
        await she.presses("f2")
        she.sees("Fiche d’inscription")
        await she.presses("f2")
        she.does_not_see("modifié ailleurs")
    assert work.kept(CODE).sheet is not None


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "a byte changed": lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
    "something else": lambda data: b"\x1b[2J" + b"x" * 500,
    "zeroes": lambda data: bytes(len(data)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_one_sentence_at_the_door_and_can_be_gone_back_from(
    work: Work, damage: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = max(work.folder.glob("active.g*"), key=lambda path: int(path.suffix[2:]))
    newest.write_bytes(DAMAGES[damage](newest.read_bytes()))
    before = {path: path.read_bytes() for path in work.folder.glob("active.g*")}
    monkeypatch.setattr("reliance_tui.cli.terminal.need_a_terminal", lambda: None)
    assert main(["--data", str(work.folder), "--today", "2026-11-16"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "reliance recover" in told.err
    assert "Traceback" not in told.err
    assert "\x1b" not in told.err
    assert {path: path.read_bytes() for path in work.folder.glob("active.g*")} == before, "not a byte is touched"
    assert main(["recover", "--data", str(work.folder)]) == 0
    assert "Revenu à l’état du" in capsys.readouterr().out
    assert main(["duties", "--data", str(work.folder)]) == 0
