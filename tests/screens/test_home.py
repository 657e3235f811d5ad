"""Home: what is owed, the most pressing first, and each line opens the place that deals with it."""

from __future__ import annotations

import re
import subprocess
import sys

from reliance_tui.domain.stage import Stage
from reliance_tui.screens.home import HomeScreen
from tests.factories import a_family, a_service, some_families
from tests.screens.conftest import Work
from tests.screens.person import Person, seen


async def test_an_empty_service_says_what_to_do_next(work: Work) -> None:
    async with work.opens() as she:
        she.sees("0/30", "Rien n’est dû. La touche n ouvre le dossier d’une famille qui demande de l’aide.")
        she.sees("touche r, Réglages")


async def test_the_sections_and_the_places(work: Work) -> None:
    work.given_the_demo()
    async with work.opens(height=60) as she:
        she.sees("Places ██████████████████████████████ 30/30 Roubaix 15 · Tourcoing 15")
        she.sees("3 familles attendent · 2 sans référent")
        titles = re.findall(r"(En retard|À faire|Bientôt|Liste d’attente) \((\d+)\)", she.screen)
        assert [title for title, _ in titles] == ["En retard", "À faire", "Bientôt", "Liste d’attente"]
        await she.presses("end")
        she.sees("n° 3")


async def test_every_line_opens_the_place_that_deals_with_it(work: Work) -> None:
    """One duty of each kind that the demonstration holds."""
    work.given_the_demo()
    places = {
        "mener le premier entretien": "Premier entretien",
        "reprendre le premier entretien": "Premier entretien",
        "retour de la fiche attendu": "Fiche d’inscription",
        "appeler la famille pour sa fiche": "Fiche d’inscription",
        "appeler la Direction territoriale": "Vérification",
        "rappeler la Direction territoriale": "Vérification",
        "proposer une orientation": "Accueil",
        "décider l’accueil": "Accueil",
        "date manquante · l’accueil": "Accueil",
        "attend une place": "liste d’attente",
        "nommer le référent": "Référent",
        "écrire le projet avec la famille": "Projet",
        "préparer l’avenant": "Avenant n°",
    }
    async with work.opens(height=60) as she:
        for words, title in places.items():
            line = next(line for line in seen(she.app) if words in line)
            code = re.search(r"[A-Z]{3}-\d{4}-\d{3}", line)
            assert code is not None
            await _goes_to(she, words)
            await she.presses("enter")
            assert code[0] in seen(she.app)[0]
            assert title in seen(she.app)[0], words
            await she.presses("escape")
            assert she.at == "board"


async def _goes_to(she: Person, words: str) -> None:
    """The cursor passes over the headings, which end with how many lines they have."""
    await she.presses("home")
    lines = [line for line in seen(she.app)[7:-1] if not line.rstrip().endswith(")")]
    await she.holds("down", next(n for n, line in enumerate(lines) if words in line))
    assert any(line.lstrip().startswith("›") and words in line for line in seen(she.app))


async def test_d_opens_the_family_and_back_is_on_the_same_line(work: Work) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        await she.presses("down", "down")
        line = next(line for line in seen(she.app) if line.lstrip().startswith("›"))
        await she.presses("d")
        she.sees("Où elle en est")
        await she.presses("escape")
        assert line in seen(she.app)


async def test_its_keys_lead_everywhere_and_q_leaves(work: Work) -> None:
    async with work.opens() as she:
        for key, title in (("n", "Nouveau contact"), ("f", "Familles"), ("slash", "Familles"), ("r", "Réglages")):
            await she.presses(key)
            assert title in seen(she.app)[0]
            await she.presses("escape")
            assert isinstance(she.app.screen, HomeScreen)
        await she.presses("q")
        assert she.app.return_code == 0


async def test_escape_on_the_board_does_nothing(work: Work) -> None:
    async with work.opens() as she:
        await she.presses("escape")
        assert isinstance(she.app.screen, HomeScreen)


async def test_a_family_without_a_referent_is_always_counted(work: Work) -> None:
    work.given(*some_families(Stage.WELCOMED, Stage.PLAN), service=a_service(2, roubaix=2))
    async with work.opens() as she:
        she.sees("2/2", "Roubaix 2/2 · Tourcoing 0", "1 sans référent", "nommer le référent")


async def test_who_else_is_at_work_on_the_store_is_said(work: Work) -> None:
    work.given(a_family())
    neighbour = (
        "import sys; from datetime import datetime; from pathlib import Path; from reliance_tui.store import Store\n"
        "store = Store.open(Path(sys.argv[1]), now=datetime.now, who='secretariat')\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", neighbour, str(work.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        async with work.opens() as she:
            await she.soon_sees("Le programme est aussi ouvert ailleurs", "secretariat")
        other.communicate("")


async def test_the_calendar_is_made_from_home_by_codes_alone(work: Work) -> None:
    from icalendar import Calendar

    work.given_the_demo()
    async with work.opens() as she:
        await she.presses("k")
        await she.soon_sees("Le document est ici", "calendrier_2026-11-16.ics")
    data = (work.folder / "documents" / "calendrier_2026-11-16.ics").read_bytes()
    assert Calendar.from_ical(data).walk("VEVENT")
