"""The service’s own files: its keys, its scripts. What is wrong in them is said at the start, in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from reliance_tui.domain.stage import Stage
from tests.factories import a_family
from tests.screens.conftest import Work
from tests.screens.person import seen

SHIPPED = Path(__file__).parents[2] / "templates" / "fr"


def _own(work: Work, name: str, text: str) -> None:
    file = work.folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


async def test_a_changed_key_works_and_is_shown_in_footer_help_and_palette(work: Work) -> None:
    _own(work, "touches.toml", '[touches]\nNewContact = "f6"\nToFamilies = "l"\n')
    async with work.opens() as she:
        assert "F6 Nouveau" in she.footer
        assert "l Familles" in she.footer
        await she.presses("n")
        she.sees("Places")
        await she.presses("f1")
        she.sees("F6 Ouvre le dossier d’une famille")
        await she.presses("escape", "ctrl+p")
        await she.types("nouveau")
        await she.soon_sees("Nouveau (F6)")
        await she.presses("escape", "f6")
        assert "Nouveau contact" in seen(she.app)[0]
        await she.presses("escape", "l")
        assert "Familles" in seen(she.app)[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[touches]\nFlyAway = "f6"\n', "touches.toml : actions inconnues, laissées de côté : FlyAway."),
        ("[touches]\nNewContact = \n", "touches.toml, ligne 2 : illisible ; les touches d’origine servent."),
        ('NewContact = "f6"\n', "touches.toml : il manque la ligne [touches]."),
        ('[touches]\nNewContact = "F-six"\n', "touches non comprises, laissées comme à l’origine : NewContact."),
        ("[touches]\nNewContact = 6\n", "touches non comprises, laissées comme à l’origine : NewContact."),
    ],
)
async def test_a_fault_in_the_keys_is_one_sentence_and_the_others_work(work: Work, text: str, said: str) -> None:
    _own(work, "touches.toml", text)
    async with work.opens() as she:
        await she.soon_sees(said)
        await she.presses("n")
        assert "Nouveau contact" in seen(she.app)[0]


async def test_a_fault_in_the_interview_is_named_by_line_at_the_start_and_the_shipped_one_serves(work: Work) -> None:
    script = (SHIPPED / "entretien.toml").read_text(encoding="utf-8").replace("Se dire bonjour", "Bonjour !")
    lines = script.replace('kind = "led_by"', 'kind = "led_bye"').splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "led_bye" in line)
    _own(work, "templates/fr/entretien.toml", "\n".join(lines))
    work.given(a_family())
    async with work.opens() as she:
        await she.soon_sees(f"entretien.toml, ligne {number}", "led_bye")
        await she.presses("enter")
        she.sees("Se dire bonjour", "Qui mène l’entretien ?")
        she.does_not_see("Bonjour !")


async def test_a_fault_is_told_once(work: Work) -> None:
    _own(work, "templates/fr/appel.toml", 'opening = ["Bonjour"]\nopening = ["Bonsoir"]\n')
    work.given(a_family(Stage.CHECK))
    async with work.opens() as she:
        await she.soon_sees("appel.toml, ligne 2")
        for _ in range(2):
            await she.presses("enter", "escape")
        assert she.screen.count("appel.toml") == 1


async def test_the_services_own_interview_is_the_one_led(work: Work) -> None:
    script = (SHIPPED / "entretien.toml").read_text(encoding="utf-8")
    _own(work, "templates/fr/entretien.toml", script.replace("Se dire bonjour", "Un café d’abord"))
    work.given(a_family())
    async with work.opens() as she:
        await she.presses("enter")
        she.sees("Un café d’abord")
        she.does_not_see("Se dire bonjour")
