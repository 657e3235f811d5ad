"""A refusal stands where the cursor is, its way out is a key, and nothing typed is lost."""

from __future__ import annotations

import pytest

from reliance_tui.domain.stage import Stage
from tests.factories import a_family, some_families
from tests.screens.conftest import Work
from tests.screens.test_welcome import to_the_page_of


@pytest.mark.parametrize(
    ("stage", "key", "typed", "asked", "said"),
    [
        (Stage.CONTACT, "c", ("backspace", "f2"), "request_on", "ne peut pas être effacé"),
        (Stage.CONTACT, "i", ("f2",), "handed_over", "La fiche se remet à la fin du premier entretien"),
        (Stage.INTERVIEW, "i", ("3", "1", "/", "0", "2", "f2"), "handed_over", "Le « 31/02 » n’existe pas"),
        (
            Stage.SHEET,
            "i",
            ("1", "/", "1", "/", "2", "0", "2", "0", "f2"),
            "returned",
            "La fiche ne peut pas revenir avant",
        ),
        (Stage.CHECK, "v", ("f2",), "name_agreed", "Notez si la famille était d’accord"),
        (Stage.WELCOMED, "t", ("f2",), "who", "Choisissez quelqu’un de l’équipe."),
        (Stage.PLAN, "s", ("right", "f2"), "what", "Il n’y a pas encore de projet signé"),
        (Stage.PLAN, "x", ("f2",), "ending", "Dites pourquoi"),
    ],
)
async def test_it_is_said_beside_the_field_and_the_cursor_is_there(
    work: Work, stage: Stage, key: str, typed: tuple[str, ...], asked: str, said: str
) -> None:
    work.given(a_family(stage))
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        await she.presses(key)
        if asked == "request_on":
            await she.presses("tab")
            while she.at != asked:
                await she.presses("shift+tab")
        await she.presses(*typed)
        assert she.at == asked
        she.sees_by_the_cursor(said)


async def test_an_answer_that_cannot_be_read_is_said_on_leaving_its_field_not_while_typing(work: Work) -> None:
    work.given(a_family(Stage.SHEET))
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        await she.presses("i")
        await she.types("31/0")
        she.does_not_see("n’existe pas")
        await she.types("2")
        she.does_not_see("n’existe pas")
        await she.presses("tab")
        she.sees("Le « 31/02 » n’existe pas au calendrier.", "Écrivez le jour ainsi : 19/10/2026.")


async def test_the_way_out_is_a_key_and_one_comes_back_to_what_was_typed(work: Work) -> None:
    work.given(a_family(Stage.INTERVIEW))
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        await she.presses("v")
        await she.answers("", "la responsable")
        assert "F4" not in she.footer
        await she.presses("o", "enter", "n", "enter", "n", "enter", "n", "f2")
        she.sees("La vérification se fait après le retour de la fiche", "[F4 pour y aller]")
        assert "F4 Y aller" in she.footer
        await she.presses("f4")
        she.sees("Remise à la famille le")
        await she.presses("escape")
        she.sees("Vérification", "(•) oui ( ) non")
        assert "F4" not in she.footer, "it was followed"


async def test_each_desk_of_a_refusal_opens(work: Work) -> None:
    work.given(*some_families(Stage.CONTACT))
    async with work.opens() as she:
        await to_the_page_of(she, "contact")
        for key, wanted in (("i", "Premier entretien"), ("t", "Accueil")):
            await she.presses(key)
            if key == "t":
                await she.presses("n")
            await she.presses("f2", "f4")
            she.sees(f"RBX-2026-001 · {wanted}" if key == "t" else wanted)
            await she.presses("escape", "escape")
        she.sees("les Contact", "premier contact")


async def test_a_half_written_form_is_there_on_coming_back_and_can_be_started_over(work: Work) -> None:
    async with work.opens() as she:
        await she.presses("n", "t", "enter")
        await she.answers("Les Hirondelles")
        await she.types("lun")
        await she.presses("escape")
        she.sees("Places", "0/30")

    async with work.opens() as she:
        await she.presses("n")
        she.sees("(•) Tourcoing", "Les Hirondelles", "lun", "Repris là où vous en étiez.")
        assert she.at == "request_on"
        assert "F7 Recommencer" in she.footer
        await she.presses("f7")
        she.does_not_see("Les Hirondelles", "(•) Tourcoing")
        assert she.at == "site"
        assert "F7" not in she.footer


async def test_what_was_typed_outlives_a_power_cut_by_a_second(work: Work) -> None:
    from reliance_tui.screens.autosave import DELAY

    assert DELAY < 1
    async with work.opens() as she:
        await she.presses("n", "t", "enter")
        await she.types("Les Hiron")
        await she.pilot.pause(DELAY + 0.2)
        she.app.office.keeper.settle()
        kept = she.app.office.store.draft("ContactScreen:new")
        assert (kept["site"], kept["called"]) == ("TRC", "Les Hiron")


async def test_a_day_only_proposed_is_proposed_anew_another_day(work: Work) -> None:
    work.given(a_family(Stage.CONTACT))
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        await she.presses("i")
        she.sees("16/11/2026")
        await she.presses("f2")
        she.sees("La fiche se remet à la fin")

    work.days_later(1)
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        await she.presses("i")
        she.sees("▌ 17/11/2026")
        she.does_not_see("Repris là où vous en étiez")
