"""F9 on every screen: what is masked never reaches the terminal, what is typed is kept as it is."""

from __future__ import annotations

import re

import pytest

from reliance_tui.domain import household
from reliance_tui.domain.records import Adult, Family
from reliance_tui.domain.stage import Stage
from tests.factories import a_family
from tests.screens.conftest import Work
from tests.screens.person import Person
from tests.screens.test_welcome import to_the_page_of

NAMES = ("Zélie", "Tournesol", "Bérénice")


def a_named_family() -> Family:
    """A family whose names stand nowhere else in the program."""
    family = household.call_it(a_family(Stage.PLAN), "Les Tournesol")
    family = household.set_adults(family, (Adult(name="Bérénice", tie="mère"),))
    family = household.reach_it(family, how="06 12 34 56 78, par Bérénice")
    contact = family.contact
    import msgspec

    return msgspec.structs.replace(family, contact=msgspec.structs.replace(contact, words="ZELIE crie, dit berenice"))


@pytest.mark.parametrize(
    "keys", [(), ("f",), ("f", "enter"), ("d", "c"), ("d", "o"), ("d", "e"), ("d", "f1"), ("d", "i")]
)
async def test_no_name_is_painted_once_masked(work: Work, keys: tuple[str, ...]) -> None:
    work.given(a_named_family())
    async with work.opens(120, 60) as she:
        await she.presses(*keys, "f9")
        if keys != ("d", "f1"):
            she.sees("NOMS MASQUÉS (F9)")
        she.sees("RBX-2026-001")
        painted = she.screen.casefold()
        for name in ("tournesol", "bérénice", "berenice", "06 12 34 56 78"):
            assert name not in painted, f"{name} seen in:\n{she.screen}"


async def test_masked_one_types_as_before_and_sees_it_again(work: Work) -> None:
    work.given(a_named_family())
    async with work.opens() as she:
        await she.presses("f9", "d", "o")
        await she.presses("shift+tab", "tab")
        while she.at != "called":
            await she.presses("shift+tab")
        await she.types("!")
        she.does_not_see("Tournesol")
        await she.presses("f9")
        she.sees("Les Tournesol!")
        await she.presses("f2")
    assert work.kept("RBX-2026-001").called == "Les Tournesol!"


async def test_the_palette_names_no_one_once_masked(work: Work) -> None:
    work.given(a_named_family())
    async with work.opens() as she:
        await she.presses("ctrl+p")
        await she.types("tourn")
        await she.soon_sees("RBX-2026-001 Les Tournesol")
        await she.presses("escape", "f9", "ctrl+p")
        await she.types("tourn")
        await she.soon_sees("RBX-2026-001")
        she.does_not_see("Les Tournesol")


async def test_the_mask_is_one_switch_for_the_whole_program(work: Work) -> None:
    work.given(a_named_family())
    async with work.opens() as she:
        await to_the_page_of(she, "tournesol")
        await she.presses("f9")
        assert re.search(r"Tournesol", she.screen) is None
        await she.presses("escape")
        await _all_masked(she)
        await she.presses("escape", "escape")
        await _all_masked(she)
        await she.presses("f9")
        she.sees("Les Tourn")


async def _all_masked(she: Person) -> None:
    she.sees("NOMS MASQUÉS (F9)", "RBX-2026-001")
    she.does_not_see("Les Tourn")
