"""Families: found as one types, walked while one types, opened by Enter."""

from __future__ import annotations

import pytest

from reliance_tui import demo
from reliance_tui.domain.household import call_it
from reliance_tui.domain.stage import Stage, stage
from tests.factories import TODAY, a_family, some_families
from tests.screens.conftest import Work
from tests.screens.person import Person, seen


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("TRC-2025-008", "TRC-2025-008"),
        ("2025 008 trc", "TRC-2025-008"),
        ("joao", "TRC-2025-008"),
        ("JOÃO ana", "TRC-2025-008"),
        ("nguyen", "RBX-2026-002"),
        ("boulanger ngo", "RBX-2025-006"),
        ("ngo-boulanger", "RBX-2025-006"),
        ("d'haene", "RBX-2025-004"),
        ("d’haene", "RBX-2025-004"),
        ("grazyna", "RBX-2026-010"),
        ("4e gauche", "RBX-2026-006"),
        ("o swann", "RBX-2025-009"),
    ],
)
async def test_found_by_code_nickname_or_first_name(work: Work, typed: str, code: str) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        await she.presses("f")
        await she.pastes(typed)
        she.sees("Familles · 1 famille", code)
        await she.presses("enter")
        assert code in seen(she.app)[0]


@pytest.mark.parametrize("typed", ["coeur", "cœur", "CŒUR", "Cœ"])
async def test_oe_is_found_either_way(work: Work, typed: str) -> None:
    work.given(call_it(a_family(), "Cœur de l’Épeule"))
    async with work.opens() as she:
        await she.presses("f")
        await she.types(typed)
        she.sees("Familles · 1 famille", "Cœur de l’Épeule")


async def test_arrows_walk_the_list_while_one_types(work: Work) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        await she.presses("f")
        await she.types("les")
        assert "RBX-2025-001" in _chosen(she)
        await she.presses("down", "down", "up")
        assert "RBX-2025-002" in _chosen(she)
        await she.types(" b")
        assert she.at == "query"
        before = _chosen(she)
        await she.presses("pagedown")
        assert _chosen(she) != before
        code = _chosen(she).split()[0].strip("›")
        await she.presses("enter")
        assert code in seen(she.app)[0]


def _chosen(she: Person) -> str:
    """The line under the cursor."""
    return next(line for line in seen(she.app) if line.lstrip().startswith("›"))


async def test_escape_empties_then_leaves(work: Work) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        await she.presses("f")
        await she.types("zzz")
        she.sees("Familles · 0 famille", "Aucune famille ainsi nommée.", "F6 pour ouvrir un dossier.")
        await she.presses("enter")
        she.sees("Aucune famille ainsi nommée.")
        await she.presses("escape")
        she.sees("Familles · 50 familles")
        await she.presses("escape")
        she.sees("Places")


async def test_f6_opens_a_file_and_it_is_in_the_list_on_coming_back(work: Work) -> None:
    async with work.opens() as she:
        await she.presses("f", "f6")
        she.sees("Nouveau contact")
        await she.presses("r", "enter")
        await she.answers("Zoé", "hier")
        await she.presses("f2", "escape")
        she.sees("Familles · 1 famille", "RBX-2026-001 Zoé")


async def test_two_thousand_families_are_walked_end_to_end(work: Work) -> None:
    work.given(*demo.many(2000, TODAY))
    async with work.opens() as she:
        await she.presses("f")
        she.sees("Familles · 2000 familles")
        last = she.app.office.families[-1].code
        await she.presses("tab", "end")
        she.sees(f"›{last}")
        await she.presses("home", "shift+tab")
        await she.pastes(last)
        she.sees("Familles · 1 famille", f"›{last}")


@pytest.mark.parametrize(
    ("typed", "stages"),
    [
        ("attente", {Stage.WAITING}),
        ("exclue", {Stage.EXCLUDED}),
        ("orientée", {Stage.EXCLUDED}),
        ("ACCUEILLIE", {Stage.WELCOMED, Stage.PLAN, Stage.ACCOMPANIED}),
        ("projet", {Stage.PLAN}),
        ("verif", {Stage.CHECK}),
    ],
)
async def test_a_stage_finds_the_families_at_it(work: Work, typed: str, stages: set[Stage]) -> None:
    work.given(*some_families(*Stage))
    async with work.opens() as she:
        await she.presses("f")
        await she.types(typed)
        found = [family.code for family in she.app.office.families if stage(family) in stages]
        n = len(found)
        she.sees(f"Familles · {n} famille{'s' if n > 1 else ''}", *found)
