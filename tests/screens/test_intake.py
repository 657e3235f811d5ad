"""The whole way in, by keyboard alone, on a screen of 80 by 24: from an empty store to a signed plan."""

from __future__ import annotations

from pathlib import Path

import docx

from reliance_tui.domain import interview
from reliance_tui.domain.records import Agreement, Answer, Outcome
from reliance_tui.domain.stage import Stage, stage
from tests.factories import a_family
from tests.screens.conftest import Work
from tests.screens.person import Person, plain

CODE = "RBX-2026-001"


async def test_from_a_first_call_to_a_signed_plan(work: Work) -> None:
    async with work.opens() as she:
        await _the_team_is_written(she)
        await _a_family_calls(she)

    work.days_later(3)
    async with work.opens() as she:
        await _the_service_is_presented(she)
        await _who_lives_there_is_said(she)
        await _the_family_leaves_in_mid_sentence(she)

    async with work.opens() as she:
        await _the_interview_is_taken_up_again(she)
        await _the_sheet_is_handed_over(she)
        await _the_sheet_is_printed(she, work.folder / "documents")

    work.days_later(18)
    async with work.opens() as she:
        await _the_sheet_is_late_and_the_family_is_rung(she)

    work.days_later(1)
    async with work.opens() as she:
        await _the_sheet_comes_back(she)
        await _nobody_answers_at_the_direction_territoriale(she)

    work.days_later(1)
    async with work.opens() as she:
        await _one_answer_is_not_known(she)

    work.days_later(3)
    async with work.opens() as she:
        await _three_times_no(she)
        await _the_family_is_welcomed(she)
        await _a_referent_is_named(she)

    work.days_later(10)
    async with work.opens() as she:
        await _the_plan_is_signed(she)

    _everything_is_found_again(work)


async def test_a_sheet_printed_is_not_handed_over_until_it_is_noted(work: Work) -> None:
    work.given(a_family(Stage.INTERVIEW))
    async with work.opens() as she:
        await she.presses("enter", "f3")
        await she.soon_sees("La remise n’est pas encore notée : F2 la note.", "Le document est ici")
        assert she.app.office.families[0].sheet is None
        await she.presses("f2")
        she.sees("retour de la fiche attendu")
        await she.presses("enter", "f3")
        await she.soon_sees("Le document est ici")
        she.does_not_see("La remise n’est pas encore notée")


async def test_what_is_typed_of_a_large_family_stays_in_sight_and_no_line_is_lost(work: Work) -> None:
    work.given(interview.begin(a_family(), work.now))
    async with work.opens() as she:
        await she.presses("enter", "f5")
        while she.at != "a-children":
            await she.presses("enter")
        await she.answers("Mia, 7", "Tom 2019", "Ana 3", "Zoé 2031", "Bil 8", "Cec 9", "Ida 10")
        await she.pastes("Noé, 1")
        she.sees_by_the_cursor("? Zoé 2031", "2031 est à venir", "• Bil, 8", "▌ Noé, 1")
        await she.presses("escape", "enter")
        she.sees_by_the_cursor("? Zoé 2031", "• Noé, 1")
        await she.presses("f3", "f4", "f5", "f10")
        assert she.at == "a-children"
        she.sees("Une ligne n’a pas pu être lue : la voici.")
        she.sees_by_the_cursor("› Zoé 2031")
        await she.presses(*["backspace"] * 4, *"2021", "enter", "f10")
        she.sees("Fiche d’inscription")
    names = [child.name for child in work.kept(CODE).children]
    assert sorted(names) == ["Ana", "Bil", "Cec", "Ida", "Léa", "Mia", "Noé", "Tom", "Zoé"]


async def _the_team_is_written(she: Person) -> None:
    she.sees("L’équipe n’est pas encore écrite", "touche r, Réglages")
    await she.presses("r")
    she.sees("Réglages", "Téléphone du service")
    await she.answers("", "03 53 01 00 10", "03 53 01 00 20", "", "", "", "", "", "", "")
    assert she.at == "sites"
    she.sees("• RBX, Roubaix", "• TRC, Tourcoing")
    await she.answers("", "CB, Claire Besson, directrice", "NK, Nadia Kaci, éducatrice spécialisée")
    she.sees("• CB, Claire Besson, directrice", "• NK, Nadia Kaci, éducateur(trice) spécialisé(e)")
    await she.presses("f2")
    she.sees("Places", "0/30")
    she.does_not_see("L’équipe n’est pas encore écrite")


async def _a_family_calls(she: Person) -> None:
    await she.presses("n")
    she.sees("Nouveau contact", "Quel site reçoit la famille ?")
    await she.presses("r", "enter")
    await she.answers("Sam et ses filles", "hier")
    she.sees("dimanche 15 novembre 2026")
    await she.presses("b", "enter")
    assert she.at == "network", "word of mouth: the network the family can mobilise"
    await she.answers("une voisine")
    await she.presses("o", "enter")
    await she.pastes("On crie tous les matins.")
    await she.presses("tab")
    await she.answers("jeudi")
    she.sees("jeudi 19 novembre 2026")
    await she.presses("f2")
    she.sees(CODE, "Sam et ses filles", "→ mener le premier entretien", "dans 3 jours (19/11/2026)")
    await she.presses("escape")
    she.sees("dans 3 jours", CODE, "mener le premier entretien")


async def _the_service_is_presented(she: Person) -> None:
    she.sees("aujourd’hui", CODE)
    await she.presses("enter")
    she.sees("Se dire bonjour", "étape 1 sur 7")
    await she.presses("f6")
    she.sees("Avant d’écouter la famille, il reste à lui dire", "Présenter l’équipe", "notes libres")
    await she.presses("f3", "f4", "f5")
    she.sees("✓F2 ✓F3 ✓F4 ▸F5", "Qui est là, qui vit à la maison")


async def _who_lives_there_is_said(she: Person) -> None:
    await she.answers("Samira, mère", "", "Léa, 7, fille", "Tom 2019", "Ana 8 mois")
    she.sees("• Samira, mère", "• Léa, 7, fille", "• Tom, 2019", "• Ana, 2026")
    await she.presses("enter", "enter")
    she.sees("Ce qui va bien", "étape 5 sur 7")
    await she.pastes("On rit beaucoup le dimanche.")
    await she.presses("ctrl+n")
    assert she.at == "free-notes"
    await she.pastes("Léa s’est endormie.")
    await she.presses("ctrl+n")
    assert she.at == "a-strengths"


async def _the_family_leaves_in_mid_sentence(she: Person) -> None:
    await she.presses("pagedown")
    she.sees("Ce qui est difficile, ce que vous demandez")
    await she.types("les matins : on cr")
    await she.presses("escape")
    she.sees(CODE, "reprendre le premier entretien")
    await she.presses("d")
    she.sees("1 adulte, 3 enfants", "le 19/11/2026 · Claire Besson · en cours")


async def _the_interview_is_taken_up_again(she: Person) -> None:
    she.sees("reprendre le premier entretien")
    await she.presses("enter")
    she.sees("étape 6 sur 7", "les matins : on cr", "Léa s’est endormie.")
    assert she.at == "a-difficulties", "on the very field"
    await she.types("ie.")
    she.sees("les matins : on crie.")
    await she.presses("pagedown")
    she.sees("Se joindre, et la suite")
    await she.pastes("un SMS d’abord")
    await she.presses("tab")
    await she.pastes("le soir")
    await she.presses("f10")


async def _the_sheet_is_handed_over(she: Person) -> None:
    she.sees("Fiche d’inscription", "Remise à la famille le", "vendredi 4 décembre 2026")
    assert she.at == "handed_over"
    await she.presses("f2")
    she.sees("dans 15 jours", "retour de la fiche attendu", "Où elle en est")
    she.sees("remise 19/11/2026 · attendue 04/12/2026")


async def _the_sheet_is_printed(she: Person, folder: Path) -> None:
    await she.presses("enter", "f3")
    await she.soon_sees("Le document est ici")
    she.does_not_see("La remise n’est pas encore notée")
    (made,) = folder.iterdir()
    assert made.name == f"{CODE}_fiche-inscription_2026-11-19.docx", "no name of a person in it"
    document = docx.Document(str(made))
    page = plain(document.element.body.itertext())
    assert "vendredi 4 décembre 2026" in page
    assert "Sam et ses filles" in page
    assert "03 53 01 00 10" in plain(document.sections[0].footer._element.itertext())
    await she.presses("escape")


async def _the_sheet_is_late_and_the_family_is_rung(she: Person) -> None:
    she.sees("En retard (1)", "3 j de retard", "appeler la famille pour sa fiche")
    await she.presses("enter")
    assert she.at == "returned"
    await she.presses("enter")
    assert she.at == "ring"
    await she.answers("elle passera demain")
    await she.presses("f2")
    she.sees("dans 7 jours", "retour de la fiche attendu")
    await she.presses("escape")
    she.sees("À faire (1)", "dans 7 jours", "retour de la fiche attendu")


async def _the_sheet_comes_back(she: Person) -> None:
    await she.presses("enter")
    she.sees("07/12/2026 · elle passera demain")
    await she.answers("aujourd’hui")
    she.sees("mardi 8 décembre 2026")
    await she.presses("f2")
    she.sees("appeler la Direction territoriale", "depuis le 08/12")


async def _nobody_answers_at_the_direction_territoriale(she: Person) -> None:
    await she.presses("enter")
    she.sees("Quelqu’un a répondu ?")
    assert she.at == "outcome"
    await she.presses("p", "f2")
    she.sees("depuis le 08/12", "rappeler la Direction territoriale · appelée en vain le 8 décembre 2026")
    await she.presses("enter", "p", "enter")
    assert she.at == "ring_back_on"
    await she.answers("demain")
    await she.presses("f2")
    she.sees("demain", "rappeler la Direction territoriale · appelée 2 fois en vain, la dernière le 8 décembre 2026")


async def _one_answer_is_not_known(she: Person) -> None:
    she.sees("aujourd’hui", "rappeler la Direction territoriale")
    await she.presses("enter")
    she.sees("03 53 01 00 20", "Bonjour, ici le service Reliance. Qui ai-je au téléphone ?")
    await she.presses("pagedown", "pagedown")
    she.sees("Appels déjà faits", "08/12/2026 10 h 30 · CB · personne n’a répondu")
    await she.answers("", "le secrétariat")
    await she.presses("o", "enter", "n", "enter", "n", "enter")
    await she.presses("down", "down", "down", "f2")
    she.sees("depuis le 09/12", "rappeler la Direction")
    await she.presses("a", "f2")
    she.sees("« on ne sait pas » bloque l’accueil", "[F4 pour y aller]")
    await she.presses("f4")
    she.sees("Vérification", "Quelqu’un a répondu ?")
    await she.presses("escape", "escape", "escape")


async def _three_times_no(she: Person) -> None:
    await she.presses("enter")
    await she.answers("", "la responsable")
    await she.presses("o", "enter", "n", "enter", "n", "enter", "n", "f2")
    she.sees("décider l’accueil", "dans 30 jours")


async def _the_family_is_welcomed(she: Person) -> None:
    await she.presses("enter")
    she.sees("(•) Accueillir", "0 place prise sur 30", "aucune mesure trouvée")
    await she.presses("f2")
    she.sees("nommer le référent", "▸ Référent")
    await she.presses("escape")
    she.sees("1/30", "1 sans référent", "nommer le référent")


async def _a_referent_is_named(she: Person) -> None:
    await she.presses("enter")
    she.sees("Qui ?", "NK · Nadia Kaci")
    await she.presses("n", "f2", "escape")
    she.sees("0 sans référent", "écrire le projet avec la famille")


async def _the_plan_is_signed(she: Person) -> None:
    await she.presses("enter")
    she.sees("Projet", "Pour signer, il manque")
    await she.presses("escape", "d", "s")
    she.sees("(•) projet d’accompagnement")
    await she.presses("f2")
    she.sees(
        "accompagnée", "préparer l’avenant", "projet d’accompagnement · 22/12/2026", "dès le 11/05/2027 (12/06/2027)"
    )
    await she.presses("escape")
    she.sees("Rien n’est dû")


def _everything_is_found_again(work: Work) -> None:
    family = work.kept(CODE)
    assert stage(family) is Stage.ACCOMPANIED
    assert family.contact.words == "On crie tous les matins."
    assert [adult.name for adult in family.adults] == ["Samira"]
    assert [(child.name, child.age, child.birth_year) for child in family.children] == [
        ("Léa", 7, None),
        ("Tom", None, 2019),
        ("Ana", None, 2026),
    ]
    assert (family.reach.how, family.reach.not_when) == ("un SMS d’abord", "le soir")
    interview = family.interview
    assert interview is not None
    assert {said.field: said.words for said in interview.said} == {
        "strengths": "On rit beaucoup le dimanche.",
        "difficulties": "les matins : on crie.",
    }
    assert interview.notes == "Léa s’est endormie."
    assert interview.presented == ("accueil", "equipe", "projet")
    assert [check.outcome for check in family.checks] == [
        Outcome.NOBODY,
        Outcome.NOBODY,
        Outcome.ANSWERED,
        Outcome.ANSWERED,
    ]
    assert [check.art226_4 for check in family.checks] == [None, None, Answer.UNKNOWN, Answer.NO]
    assert [referent.who for referent in family.referents] == ["NK"]
    assert [paper.what for paper in family.papers] == [Agreement.PLAN]
