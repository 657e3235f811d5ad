"""The family's page: where it stands, each step by its key, what it said."""

from __future__ import annotations

import pytest

from reliance_tui.domain.stage import Stage
from tests.factories import a_family
from tests.screens.conftest import Work
from tests.screens.person import seen
from tests.screens.test_welcome import to_the_page_of


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("c", "Premier contact"),
        ("o", "Foyer et coordonnées"),
        ("e", "Premier entretien"),
        ("i", "Fiche d’inscription"),
        ("v", "Vérification"),
        ("a", "Accueil"),
        ("t", "Référent"),
        ("p", "Projet"),
        ("x", "Fin ou réouverture"),
    ],
)
async def test_each_step_has_its_key(work: Work, key: str, title: str) -> None:
    work.given(a_family(Stage.PLAN))
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        assert any(line.lstrip(" ›").startswith(f"{key} ") for line in seen(she.app))
        await she.presses(key)
        assert title in seen(she.app)[0]
        await she.presses("escape")
        she.sees("les Martin · projet à écrire")


@pytest.mark.parametrize(
    ("stage", "waits"),
    [
        (Stage.CONTACT, "e ▸ Premier entretien"),
        (Stage.INTERVIEW, "i ▸ Fiche d’inscription"),
        (Stage.SHEET, "i ▸ Fiche d’inscription"),
        (Stage.CHECK, "v ▸ Vérification"),
        (Stage.READY, "a ▸ Accueil"),
        (Stage.EXCLUDED, "x · Fin"),
        (Stage.WELCOMED, "t ▸ Référent"),
        (Stage.PLAN, "p ▸ Projet"),
        (Stage.ACCOMPANIED, "p · Avenant n° 1"),
        (Stage.CLOSED, "x ✓ Fin"),
    ],
)
async def test_the_cursor_is_on_the_step_that_waits(work: Work, stage: Stage, waits: str) -> None:
    work.given(a_family(stage))
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        line = next(line for line in seen(she.app) if line.lstrip().startswith("›"))
        assert waits in " ".join(line.lstrip(" ›").split())


async def test_the_page_is_read_to_its_end_by_its_keys(work: Work) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        await to_the_page_of(she, "RBX-2026-008")
        she.does_not_see("la famille fait la demande")
        await she.presses("pagedown", "pagedown")
        she.sees("Qu’est-ce qui va bien", "Au fil du temps", "la famille fait la demande")
        await she.presses("pageup", "pageup")
        she.sees("Où elle en est")


async def test_wide_its_words_stand_beside_its_steps(work: Work) -> None:
    work.given_the_demo()
    async with work.opens(160, 50) as she:
        await to_the_page_of(she, "RBX-2026-008")
        she.sees("Où elle en est", "Qu’est-ce qui va bien", "la famille fait la demande")


async def test_the_household_is_mended_by_its_arrows(work: Work) -> None:
    work.given(a_family())
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        await she.presses("o")
        she.sees("• Samira, mère", "• Léa, 7")
        while she.at != "children":
            await she.presses("tab")
        await she.presses("up")
        await she.types(", fille")
        await she.presses("enter")
        await she.answers("Tom 2019")
        she.sees("• Léa, 7, fille", "• Tom, 2019")
        await she.types("Zoé 3")
        await she.presses("f2")
        she.sees("1 adulte, 3 enfants")
    names = [(child.name, child.tie) for child in work.kept("RBX-2026-001").children]
    assert names == [("Léa", "fille"), ("Tom", ""), ("Zoé", "")]
