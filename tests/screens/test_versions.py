"""What was signed, by keyboard: read, compared, printed again; the documents made, listed and taken away."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import docx

from tests.documents.plans import MET_AGAIN, an_amendment, an_invitation
from tests.factories import TODAY
from tests.screens.conftest import Work
from tests.screens.person import Person, plain
from tests.screens.plan_desk import CODE, to_the_page


def five_months_later(work: Work) -> None:
    """Have the family of the amendment, on the day it was met again."""
    work.given(an_amendment())
    work.days_later((MET_AGAIN - TODAY).days)


async def _reads_all(she: Person) -> str:
    """The whole of the version under the cursor, read down."""
    pages = [she.screen]
    for _ in range(12):
        await she.presses("pagedown")
        pages.append(she.screen)
    return plain(pages)


async def test_versions_are_read_and_compared(work: Work) -> None:
    five_months_later(work)
    async with work.opens(120, 100) as she:
        await to_the_page(she)
        she.sees("Versions signées", "Avenant n° 2")
        await she.presses("h")
        she.sees("›avenant n° 1", "Comparée avec projet d’accompagnement familial")
        she.sees("≠ Axe : Retrouver un moment à deux, que Tom choisit.")
        she.sees("+ Axe : Trouver une activité à elle")
        she.sees("Karim : n’a pas signé — Je préfère voir d’abord si ça tient.", "Josiane, la voisine : a signé")
        await she.presses("up")
        she.sees("Rencontre du lundi 16 novembre 2026", "Retrouver un moment à deux, Samira et Tom.")
        await she.presses("c")
        she.sees("Comparée avec avenant n° 1", "N’y est plus", "− Axe : Trouver une activité à elle")
        await she.presses("f9")
        she.sees("Rencontre du lundi 16 novembre 2026")
        she.does_not_see("Samira", "Karim", "Léa", "Tom", "Josiane")


async def test_a_long_version_is_read_down_on_a_small_screen(work: Work) -> None:
    five_months_later(work)
    async with work.opens() as she:
        await to_the_page(she)
        await she.presses("h")
        assert "Josiane, la voisine : a signé" in await _reads_all(she)
        await she.presses("escape")
        she.sees("Versions signées")


async def test_nothing_signed_yet_is_said(work: Work) -> None:
    from tests.documents.plans import a_draft

    work.given(a_draft())
    async with work.opens() as she:
        await to_the_page(she)
        await she.presses("h")
        she.sees("Rien n’est encore signé.")
        await she.presses("c", "f3")
        she.sees("Rien n’est encore signé.")


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: plain(docx.Document(str(path)).element.body.itertext()) for path in folder.iterdir()}


async def test_both_documents_are_made_listed_and_taken_away(work: Work) -> None:
    five_months_later(work)
    folder = work.folder / "documents"
    async with work.opens() as she:
        await to_the_page(she)
        await she.presses("h", "f3")
        await she.soon_sees("Le document est ici")
        await she.presses("up", "f3")
        await she.soon_sees("projet_2026-11-16")
        await she.presses("escape")
    made = _texts(folder)
    assert sorted(made) == [f"{CODE}_avenant-1_2027-04-12.docx", f"{CODE}_projet_2026-11-16.docx"]
    assert "Retrouver un moment à deux, Samira et Tom." in made[f"{CODE}_projet_2026-11-16.docx"]
    assert "Trouver une activité à elle" in made[f"{CODE}_avenant-1_2027-04-12.docx"]

    for path, days in zip(sorted(folder.iterdir()), (0, 3), strict=True):
        at = (work.now - timedelta(days=days)).timestamp()
        os.utime(path, (at, at))
    async with work.opens(80, 40) as she:
        await to_the_page(she)
        she.sees("Documents préparés (Suppr en retire un)", "avenant-1 aujourd’hui", "projet 3 jours")
        await she.presses("delete")
        she.sees("Placez d’abord le curseur sur un document.")
        await she.presses("end", "delete")
        await she.presses("end", "delete")
        she.does_not_see("Documents préparés")
    assert list(folder.iterdir()) == []


async def test_a_meeting_is_fixed_on_the_day_proposed_and_its_letter_made(work: Work) -> None:
    from tests.documents.plans import a_plan

    work.given(a_plan())
    async with work.opens() as she:
        await to_the_page(she)
        await she.presses("k")
        assert she.at == "at", "the day is proposed"
        she.sees("12/04/2027", "lundi 12 avril 2027", "Limite", "jeudi 13 mai 2027")
        await she.answers("14h30", "au service")
        await she.presses("f3")
        await she.soon_sees("Le document est ici")
        await she.presses("escape")
        she.sees("Rencontre formelle", "12/04/2027")
    (made,) = _texts(work.folder / "documents").values()
    assert "lundi 12 avril 2027" in made
    assert "14 h 30" in made


async def test_a_letter_without_a_day_is_refused_beside_it(work: Work) -> None:
    work.given(an_invitation())
    async with work.opens() as she:
        await to_the_page(she)
        await she.presses("k", "shift+tab", "shift+tab", "shift+tab")
        await _to(she, "on")
        await she.presses("backspace", "f3")
        she.sees_by_the_cursor("Il manque le jour de la rencontre.")
    assert not (work.folder / "documents").exists()


async def _to(she: Person, question: str) -> None:
    for _ in range(6):
        if she.at == question:
            return
        await she.presses("tab")
