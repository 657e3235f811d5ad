"""The palette: what can be done here, every screen, every family, by name; and no picture of names."""

from __future__ import annotations

import pytest

from reliance_tui.domain import directory
from reliance_tui.domain.partner_records import Listed, PartnerField
from reliance_tui.store import Store
from tests.factories import TODAY
from tests.screens.conftest import Work
from tests.screens.person import seen


@pytest.mark.parametrize(
    ("typed", "found", "title"),
    [
        ("regl", "Réglages", "Réglages"),
        ("nouv cont", "Nouveau contact", "Nouveau contact"),
        ("joao", "TRC-2025-008 Ana et João", "TRC-2025-008"),
        ("2025-008 trc", "TRC-2025-008", "TRC-2025-008"),
        ("attente", "RBX-2026-008 Les Claeys", "RBX-2026-008"),
    ],
)
async def test_a_name_leads_to_its_place(work: Work, typed: str, found: str, title: str) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        await she.presses("ctrl+p")
        await she.types(typed)
        await she.soon_sees(found)
        await she.presses("enter")
        await she.presses("enter") if title not in seen(she.app)[0] else None
        assert title in seen(she.app)[0]


async def test_a_partner_is_found_by_what_it_does_unless_it_was_retired(work: Work) -> None:
    work.given_the_demo()
    there = Listed(id=1, field=PartnerField.MEDICAL, name="Maison de santé", does="bilan orthophonique")
    gone = Listed(id=2, field=PartnerField.MEDICAL, name="Ancien cabinet", does="orthophonie")
    work.given_partners(there, gone)
    with Store.open(work.folder, now=lambda: work.now) as store:
        store.change_directory(lambda listed: directory.retire(listed, 2, TODAY))
    async with work.opens() as she:
        await she.presses("ctrl+p")
        await she.types("ortho")
        await she.soon_sees("Maison de santé", "Ouvrir ce partenaire.")
        she.does_not_see("Ancien cabinet")
        await she.presses("down", "enter")
        she.sees("bilan orthophonique")


async def test_from_anywhere_it_leads_home(work: Work) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        await she.presses("d", "c", "ctrl+p")
        await she.types("aujourd")
        await she.soon_sees("Le tableau de ce qui est dû.")
        await she.presses("enter")
        she.sees("Places", "En retard")


async def test_it_says_the_actions_of_this_screen_with_their_sentence(work: Work) -> None:
    work.given_the_demo()
    async with work.opens(80, 50) as she:
        await she.presses("d", "ctrl+p")
        await she.soon_sees("Vérification (v)", "L’appel à la Direction territoriale et ses trois réponses.")
        await she.types("verif")
        await she.soon_sees("Vérification (v)")
        await she.presses("enter")
        she.sees("Quelqu’un a répondu ?")


@pytest.mark.parametrize("typed", ["screenshot", "capture", "save", "svg", "maximize", "devtools"])
async def test_it_takes_no_picture_of_names(work: Work, typed: str) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        assert list(she.app.get_system_commands(she.app.screen)) == []
        await she.presses("ctrl+p")
        await she.types(typed)
        await she.pilot.pause(0.3)
        she.does_not_see("Save a screenshot", "SVG")


async def test_what_it_does_not_find_is_said_with_where_to_look(work: Work) -> None:
    async with work.opens() as she:
        await she.presses("ctrl+p")
        await she.types("zzz")
        await she.soon_sees("Rien de ce nom", "Effacez une lettre, ou cherchez ce mot dans les familles.")
        await she.presses("enter")
        assert "Familles" in seen(she.app)[0]
