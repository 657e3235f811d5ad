"""All of it by mouse too: a line, a choice, a key of the footer, a button, a field."""

from __future__ import annotations

from reliance_tui.domain.stage import Stage
from tests.factories import a_family, some_families
from tests.screens.conftest import Work
from tests.screens.person import seen


async def test_a_line_is_opened_by_a_click(work: Work) -> None:
    work.given(*some_families(Stage.CONTACT, Stage.CHECK))
    async with work.opens() as she:
        await she.clicks("appeler la Direction territoriale")
        assert "RBX-2026-002 · Vérification" in seen(she.app)[0]


async def test_a_click_on_a_heading_opens_nothing(work: Work) -> None:
    work.given(a_family())
    async with work.opens() as she:
        await she.clicks("À faire (1)")
        she.sees("Places")


async def test_a_key_of_the_footer_is_pressed_by_a_click(work: Work) -> None:
    work.given(a_family())
    async with work.opens() as she:
        await she.clicks("n Nouveau")
        assert "Nouveau contact" in seen(she.app)[0]
        await she.clicks("Échap Retour")
        she.sees("Places")
        await she.clicks("Entrée Ouvrir")
        assert "Premier entretien" in seen(she.app)[0]
        await she.clicks("F9 Masquer")
        she.sees("NOMS MASQUÉS")
        await she.clicks("F1 Aide")
        she.sees("Passe à l’étape suivante")


async def test_a_family_is_welcomed_with_the_mouse_alone(work: Work) -> None:
    work.given(a_family(Stage.CHECK))
    async with work.opens(height=60) as she:
        await she.clicks("appeler la Direction territoriale")
        await she.clicks("( ) oui   ( ) non")
        for question in ("(IEAD)", "(AEMO)", "(article 226-4)"):
            rows = seen(she.app)
            row = next(n for n, line in enumerate(rows) if question in line) + 1
            await she.pilot.click(offset=(rows[row].index("( ) non") + 1, row))
        assert she.screen.count("(•) non") == 3
        await she.clicks("Enregistrer (F2)")
        await she.clicks("pas encore décidé")
        await she.clicks("Enregistrer (F2)")
        await she.clicks("▸ Référent")
        await she.clicks("Thomas Vandamme")
        await she.clicks("Enregistrer (F2)")
        she.sees("écrire le projet avec la famille")
    assert work.kept("RBX-2026-001").referents[-1].who == "TV"


async def test_the_interview_is_led_with_the_mouse_alone(work: Work) -> None:
    work.given(a_family())
    async with work.opens(height=40) as she:
        await she.clicks("mener le premier entretien")
        for _ in range(3):
            await she.clicks("C’est dit, étape suivante")
        for _ in range(3):
            await she.clicks("Étape suivante")
        await she.clicks("Terminer et remettre la fiche")
        assert "Fiche d’inscription" in seen(she.app)[0]
