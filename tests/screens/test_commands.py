"""One command, one class: key, footer, palette and help come from it; no key is taken twice or out of reach."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from textual.screen import Screen

import reliance_tui
from reliance_tui.app import RelianceApp
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.stage import Stage
from reliance_tui.screens import commands
from reliance_tui.screens.desks import room_of
from reliance_tui.screens.families import FamiliesScreen
from reliance_tui.screens.home import HomeScreen
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import Command, is_command
from tests.factories import a_family
from tests.screens.conftest import Work
from tests.screens.person import plain, seen

OURS = [command for command in Command.registry.values() if command.__module__.startswith(commands.__name__)]
SCREENS_CODE = sorted((Path(reliance_tui.__file__).parent / "screens").rglob("*.py"))
FORBIDDEN = {"ctrl+s", "ctrl+z", "ctrl+i", "ctrl+m", "f11", "alt+f4"}
"""Keys that a terminal or a window manager takes for itself."""
ALT_GR = "~#{[|`\\^@]}¤€"
"""Characters a French keyboard makes with AltGr."""

ROOMS = [("home", ()), ("families", ("f",)), ("family", ("d",))] + [
    (desk.value, ("d", key))
    for desk, key in (
        (Desk.CONTACT, "c"),
        (Desk.HOUSEHOLD, "o"),
        (Desk.INTERVIEW, "e"),
        (Desk.SHEET, "i"),
        (Desk.CHECK, "v"),
        (Desk.WELCOME, "a"),
        (Desk.REFERENT, "t"),
        (Desk.PAPERS, "s"),
        (Desk.ENDING, "x"),
    )
]
ROOMS.append(("settings", ("r",)))
INTENDED = {
    ("Step7", "NextTheme"),
    ("VerdictReached", "NextTheme"),
    ("Step1", "Save"),
    ("Save", "Reopen"),
    ("OtherAlert", "NewAlert"),
}
"""In the interview F8 is its last step, in an amendment « atteint »: the theme changes from any other screen.
F2 saves an end or reopens, F6 goes to the next alert or to a new one: never both at once."""


@pytest.mark.parametrize("command", OURS, ids=lambda command: command.__name__)
def test_a_command_says_all_of_itself(command: type[Command]) -> None:
    assert command.KEY
    assert command.ACTION
    assert command.FOOTER
    assert command.HELP.endswith("."), "a sentence"
    assert command.__doc__


@pytest.mark.parametrize("command", OURS, ids=lambda command: command.__name__)
def test_its_keys_can_be_reached_on_any_french_keyboard(command: type[Command]) -> None:
    for key in command.KEY.split(","):
        assert key not in FORBIDDEN
        assert key not in ALT_GR
        assert not key.startswith("alt+"), "Alt and a letter writes the letter in several terminals"


@pytest.mark.parametrize("file", SCREENS_CODE, ids=lambda file: file.stem)
def test_a_screen_makes_no_key_of_its_own(file: Path) -> None:
    """Only the help, which any key may close, binds keys that are no command."""
    made = [
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Binding"
    ]
    assert not made or file.stem == "help"


def test_each_key_of_a_room_comes_from_a_command() -> None:
    textuals_own = {binding.key for binding in Screen.BINDINGS if isinstance(binding, Binding)}
    rooms = [HomeScreen, FamiliesScreen, *(room_of(desk) for desk in Desk)]
    for owner in (RelianceApp, *rooms):
        for keys in owner.BINDINGS:
            assert isinstance(keys, Binding)
            assert is_command(keys) or keys.key in textuals_own, f"{owner.__name__}: {keys}"


@pytest.mark.parametrize(("name", "keys"), ROOMS, ids=[name for name, _ in ROOMS])
async def test_no_two_commands_share_a_key_and_the_footer_holds_on_80_columns(
    work: Work, name: str, keys: tuple[str, ...]
) -> None:
    """Each command to be shown is there whole, in French, the mask last."""
    work.given(a_family(Stage.PLAN))
    async with work.opens() as she:
        await she.presses(*keys)
        taken: dict[str, str] = {}
        for _, bindings in she.app.screen._modal_binding_chain:
            for key, bound in bindings.key_to_bindings.items():
                for binding in filter(is_command, bound):
                    pair = (taken.setdefault(key, str(binding.id)), str(binding.id))
                    assert pair[0] == pair[1] or pair in INTENDED, f"{key}: {pair}"
        painted = seen(she.app)[-1]
        shown: dict[str, str] = {}
        for active in she.app.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                words = f"{she.app.get_key_display(active.binding)} {active.binding.description}"
                shown.setdefault(str(active.binding.id), words)
        assert [words for words in shown.values() if words not in painted] == []
        assert painted.rstrip().endswith("F9 Masquer")
        assert cell_len(painted.rstrip()) <= 80


@pytest.mark.parametrize(("name", "keys"), ROOMS, ids=[name for name, _ in ROOMS])
async def test_the_help_of_a_screen_says_what_it_is_and_each_of_its_keys(
    work: Work, name: str, keys: tuple[str, ...]
) -> None:
    work.given(a_family(Stage.PLAN))
    async with work.opens(120, 70) as she:
        await she.presses(*keys)
        room = she.app.screen
        assert isinstance(room, Room)
        assert room.EXPLAINED
        active = [found.binding for found in room.active_bindings.values() if found.enabled]
        sentences = {room.EXPLAINED, *(binding.tooltip for binding in active if is_command(binding))}
        await she.presses("f1")
        said = she.reads("#help")
        assert [sentence for sentence in sentences if plain([sentence]).strip() not in said] == []
        await she.presses("f1")
        she.does_not_see("Échap ferme cette aide")


@pytest.mark.parametrize("key", ["escape", "f1", "question_mark", "enter", "q"])
async def test_the_help_opens_by_its_sign_and_closes_by_any_of_its_keys(work: Work, key: str) -> None:
    async with work.opens(80, 50) as she:
        await she.presses("?")
        she.sees("L’accueil dit ce qui est dû aux familles", "Échap ferme cette aide")
        await she.presses(key)
        she.does_not_see("Échap ferme cette aide")
        she.sees("Places")


async def test_the_help_says_at_once_how_each_kind_of_field_is_filled_in_and_how_to_close_it(work: Work) -> None:
    async with work.opens() as she:
        await she.presses("n", "f1")
        she.sees("Échap ferme cette aide")
        said = she.reads("#help")
        assert "Une ligne : Entrée passe à la question suivante." in said
        assert "Entrée va à la ligne, Tab passe à la question suivante." in said
        assert "la première lettre si une seule réponse commence ainsi" in said
        assert "Une liste :" not in said
        await she.presses("escape", "escape", "r", "f1")
        assert "Une liste : Entrée ajoute la ligne, ↑ reprend une ligne déjà écrite" in she.reads("#help")


async def test_a_sign_typed_in_a_field_is_typed(work: Work) -> None:
    async with work.opens() as she:
        await she.presses("f")
        await she.types("?/q n")
        she.sees("?/q n")
