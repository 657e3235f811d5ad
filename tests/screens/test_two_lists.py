"""Adults and children by keyboard: a line typed in the wrong list goes to the right one, and that is said."""

from __future__ import annotations

from reliance_tui.domain import interview
from tests.factories import a_family
from tests.screens.conftest import Work
from tests.screens.person import Person

CODE = "RBX-2026-001"


async def _at(she: Person, question: str) -> None:
    for _ in range(20):
        if she.at == question:
            return
        await she.presses("tab")
    raise AssertionError(f"no question {question} in:\n{she.screen}")


async def test_a_child_typed_among_the_adults_is_put_among_the_children(work: Work) -> None:
    work.given(interview.begin(a_family(), work.now))
    async with work.opens() as she:
        await she.presses("enter", "f3", "f4", "f5")
        await _at(she, "a-adults")
        await she.answers("Samira, mère", "Léa, 7, fille")
        she.sees_by_the_cursor("• Samira, mère", "→ Noté parmi les enfants : Léa, 7, fille.")
        await she.answers("Tom 2019")
        she.sees_by_the_cursor("→ Noté parmi les enfants : Tom 2019.")
        await she.presses("f9")
        she.sees_by_the_cursor("→ Noté parmi les enfants : ••• ••••.")
        await she.presses("f9")
        await she.answers("???")
        she.sees_by_the_cursor("? ???", "À vérifier : on n’y lit pas de nom.", "↑ la reprend.")
        await she.pastes("Ida, 4")
        await she.presses("tab")
        assert she.at == "a-children"
        she.sees_by_the_cursor("• Léa, 7, fille", "• Tom, 2019", "• Ida, 4")
        await she.answers("Rose, 67, grand-mère")
        she.sees_by_the_cursor("→ Noté parmi les adultes : Rose, 67, grand-mère.")
        await she.presses("f2")
    family = work.kept(CODE)
    assert [adult.name for adult in family.adults][-3:] == ["Samira", "???", "Rose"]
    assert [child.name for child in family.children][-3:] == ["Léa", "Tom", "Ida"]


async def test_it_is_put_back_by_saying_so(work: Work) -> None:
    work.given(a_family())
    async with work.opens() as she:
        await she.presses("f")
        await she.pastes(CODE)
        await she.presses("enter", "o")
        await _at(she, "adults")
        await she.answers("Karine, fille", "")
        assert she.at == "children"
        await she.presses("up")
        she.sees_by_the_cursor("› Karine, fille")
        await she.answers(", adulte")
        she.sees_by_the_cursor("→ Noté parmi les adultes : Karine, fille, adulte.")
        await she.presses("f2")
    family = work.kept(CODE)
    assert family.adults[-1].name == "Karine"
    assert "Karine" not in [child.name for child in family.children]
