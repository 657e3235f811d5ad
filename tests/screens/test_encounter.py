"""A contact noted from anywhere in a few keys; put right, struck out, put back. Counted in keys beyond its text."""

from __future__ import annotations

import pytest

from reliance_tui.domain.encounters import WAYS, standing
from reliance_tui.domain.life_records import EncounterKind
from reliance_tui.domain.stage import Stage
from reliance_tui.locale import use
from reliance_tui.screens.life_text import short_ways
from tests.factories import TODAY, some_families
from tests.screens.conftest import Work
from tests.screens.person import Person

ANYWHERE: dict[str, tuple[str, ...]] = {
    "the board": (),
    "the families": ("f",),
    "the settings": ("r",),
    "the agenda": ("m",),
}
"""The rooms of no family, and the keys that lead there from the board."""
DESKS = "ceivatopkhsxly"
"""The keys of a family's page that lead to its screens."""


def in_keys(*pressed: str) -> int:
    """Keys beyond the text: what is typed letter by letter does not count."""
    return len(pressed)


async def at_the_family(she: Person, *keys: str) -> None:
    """Open the only family's page, then one of its screens."""
    await she.presses("f", "enter", *keys)


@pytest.fixture
def desk(work: Work) -> Work:
    """A service of two families."""
    work.given(*some_families(Stage.ACCOMPANIED, Stage.CONTACT))
    return work


async def test_on_a_family_it_is_three_keys_and_its_text(desk: Work) -> None:
    async with desk.opens() as she:
        await at_the_family(she)
        keys = ["ctrl+e", "t"]
        await she.presses(*keys)
        assert she.at == "line"
        await she.types("rappelle jeudi")
        await she.presses("enter")
        assert in_keys(*keys, "enter") == 3
        she.sees("Contact noté : RBX-2026-001")
    (one,) = desk.kept("RBX-2026-001").encounters
    assert (one.on, one.kind, one.from_family, one.line) == (TODAY, EncounterKind.PHONE, True, "rappelle jeudi")
    assert one.team == ("NK",), "its referent, nobody having opened the store by name"


@pytest.mark.parametrize("room", ANYWHERE)
async def test_elsewhere_it_finds_the_family_first_and_is_four(desk: Work, room: str) -> None:
    async with desk.opens() as she:
        await she.presses(*ANYWHERE[room])
        before = she.app.screen
        await she.presses("ctrl+e")
        assert she.at == "family"
        await she.types("contact")
        she.sees("RBX-2026-002 · les Contact")
        await she.presses("enter", "v")
        await she.types("un café")
        await she.presses("enter")
        assert in_keys("ctrl+e", "enter", "v", "enter") == 4
        assert she.app.screen is before, "back to where she was"
    assert [one.line for one in desk.kept("RBX-2026-002").encounters] == ["un café"]


@pytest.mark.parametrize("key", DESKS)
async def test_on_each_screen_of_a_family_it_is_about_that_family(desk: Work, key: str) -> None:
    async with desk.opens(width=100, height=30) as she:
        await at_the_family(she, key)
        before = she.app.screen
        await she.presses("ctrl+e", "p")
        await she.types("personne")
        await she.presses("enter")
        assert she.app.screen is before
    assert [one.kind for one in desk.kept("RBX-2026-001").encounters] == [EncounterKind.NO_SHOW]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_way_begins_with_a_letter_of_its_own(language: str) -> None:
    use(language)
    letters = [words[0] for words in short_ways().values()]
    assert len(letters) == len(set(letters))
    assert list(short_ways()) == list(WAYS)


async def test_half_typed_it_is_there_again(desk: Work) -> None:
    async with desk.opens() as she:
        await at_the_family(she, "ctrl+e", "v")
        await she.types("on a parlé de la ren")
        await she.presses("escape")
    async with desk.opens() as she:
        await at_the_family(she, "ctrl+e")
        she.sees("on a parlé de la ren", "Repris là où vous en étiez")
        assert she.at == "line"


async def test_what_is_refused_is_said_by_its_field_and_nothing_is_lost(desk: Work) -> None:
    async with desk.opens(height=34) as she:
        await she.presses("ctrl+e")
        await she.types("zzz")
        await she.presses("enter", "v")
        await she.types("un café")
        await she.presses("enter")
        she.sees_by_the_cursor("Aucune famille ne répond à cela", "Écrivez le code")
        she.sees("un café")
    assert desk.kept("RBX-2026-001").encounters == ()


async def test_without_saying_how_or_with_strangers_it_is_refused(desk: Work) -> None:
    async with desk.opens(height=34) as she:
        await at_the_family(she, "ctrl+e", "enter")
        await she.types("un café")
        await she.presses("enter")
        she.sees_by_the_cursor("Dites comment, d’une lettre")
        await she.presses("v", "tab", "tab")
        await she.types("ZZ")
        await she.presses("f2")
        she.sees_by_the_cursor("Ces initiales ne sont pas de l’équipe")


async def test_the_list_opens_one_to_put_it_right_strikes_it_out_and_puts_it_back(desk: Work) -> None:
    async with desk.opens(width=120, height=30) as she:
        for letter, line in (("v", "un café"), ("m", "un mot")):
            await at_the_family(she, "ctrl+e", letter) if letter == "v" else await she.presses("ctrl+e", letter)
            await she.types(line)
            await she.presses("enter")
        await she.presses("l")
        she.sees("2 contacts", "visite à domicile", "un café", "message de la famille", "un mot")
        await she.presses("enter")
        assert she.at == "line"
        await she.types(" de sa part")
        await she.presses("enter")
        she.sees("un mot de sa part")
        await she.presses("delete")
        she.sees("1 contact")
        she.does_not_see("un mot")
        await she.presses("u")
        she.sees("2 contacts", "un mot de sa part")
        await she.presses("delete", "escape")
    family = desk.kept("RBX-2026-001")
    assert [one.line for one in standing(family)] == ["un café"]
    assert [one.struck_on for one in family.encounters] == [None, TODAY]


async def test_masked_the_line_is_dots_and_the_list_says_no_name(desk: Work) -> None:
    async with desk.opens(width=120, height=30) as she:
        await at_the_family(she, "ctrl+e", "v")
        await she.types("Samira a fait un gâteau")
        await she.presses("enter", "l", "f9")
        she.sees("••• a fait un gâteau")
        she.does_not_see("Samira")
        await she.presses("escape", "ctrl+e")
        she.does_not_see("Samira")
        await she.presses("v")
        await she.types("Samira est venue")
        she.does_not_see("Samira")
        await she.presses("escape", "escape", "escape", "ctrl+e")
        await she.types("accomp")
        she.sees("RBX-2026-001")
        she.does_not_see("les Accompanied")
