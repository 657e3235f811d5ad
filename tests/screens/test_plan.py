"""A plan written by keyboard with the family, on a screen of 80 by 24: all of it, and what could get lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reliance_tui.domain.life_records import Activity, ActivityKind, Attendance
from reliance_tui.domain.plan_records import Disagreement, Marker, Means, Opinion, Partner, Wish
from reliance_tui.domain.stage import Stage
from reliance_tui.store import Store
from tests.documents.plans import a_draft, a_plan
from tests.factories import a_family
from tests.screens.conftest import Work
from tests.screens.person import Person
from tests.screens.plan_desk import (
    CODE,
    a_family_to_write_with,
    after_a_power_cut,
    draft,
    line,
    rest,
    to_the_page,
    to_the_plan,
)


@pytest.fixture
def work(work: Work) -> Work:
    """A family with a referent, whose plan is not begun."""
    work.given(a_family_to_write_with())
    return work


async def test_a_plan_of_three_axes_from_nothing(work: Work) -> None:
    async with work.opens() as she:
        await to_the_page(she)
        she.sees("écrire le projet avec la famille", "Projet à ouvrir")
        await she.presses("p")
        await _the_family_speaks_first(she)
        await _three_axes_are_written(she)
        await _the_others_are_heard(she)
    _all_of_it_is_kept(work)


async def test_a_means_says_when_the_family_last_came_to_what_carries_it(work: Work) -> None:
    came = (Attendance(family=CODE),)
    others = (Attendance(family="RBX-2026-002"),)
    work.given_activities(
        Activity(id="2026-001", kind=ActivityKind.OUTING, on=date(2026, 9, 5), came=came),
        Activity(id="2026-002", kind=ActivityKind.OUTING, on=date(2026, 11, 7), came=came),
        Activity(id="2026-003", kind=ActivityKind.TALK_GROUP, on=date(2026, 11, 10), came=others),
    )
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("f3", "f4")
        await she.types("groupe de parole ; l’argent")
        she.does_not_see("Dernière venue")
        await she.presses("enter")
        await she.types("sport ; la piscine")
        she.sees("Moyen sport ; la piscine Dernière venue : sortie, le 07/11/2026")
        await she.presses("tab")
        she.sees("Moyen sport ; la piscine Dernière venue : sortie, le 07/11/2026")
        await she.presses("shift+tab", *["backspace"] * len("sport ; la piscine"))
        she.does_not_see("Dernière venue")


async def _the_family_speaks_first(she: Person) -> None:
    she.sees("La famille", "ce que la famille veut, comme elle le dit")
    she.sees("Pour signer, il manque : les mots de la famille · au moins un axe de travail")
    assert line(she) == "words"
    await she.presses("ctrl+t")
    she.sees("Ses mots On crie tous les matins.", "Ce qui va bien On rit beaucoup.")
    await she.presses("ctrl+t")
    she.sees("Il n’y a rien de plus à reprendre ici")
    await she.presses("enter")
    await she.types("Et les papiers s’entassent.")
    she.sees("On crie tous les matins. Et les papiers s’entassent.")
    await she.presses("tab", "tab")
    assert line(she) == "taking_part"
    she.sees("Prennent part Samira, Karim, Léa, Tom")


async def _three_axes_are_written(she: Person) -> None:
    await she.presses("enter")
    await she.types("Je voudrais que les matins soient calmes.")
    await she.presses("tab")
    await she.types("des matins sans cris")
    await she.presses("enter")
    await she.types("faire avec ; le cartable du soir ; NK ; deux soirs par semaine ; à la maison")
    await she.presses("enter")
    await she.types("groupe de parents")
    await she.presses("enter", "enter")
    await she.types("Léa part sans pleurer")
    await she.presses("enter", "enter")
    she.sees("Prêt à signer (F2).", "Reste, sans obligation : l’avis de Léa")
    assert line(she) == "partner/+", "an empty line is not left behind: one goes on"

    await she.presses("f3")
    she.sees("Axe 2", "Pour signer, il manque : axe 2 : sur quoi on travaille")
    await she.types("Les lettres, je ne les ouvre plus.")
    await she.presses("ctrl+n")
    await she.types("le courrier ouvert à deux")
    await she.presses("f4")
    await she.types("accès aux droits ; trier le courrier")
    await she.presses("f5")
    await she.types("le tiroir est vide")
    await she.presses("f3")
    await she.types("Sortir un peu.")
    await she.presses("tab")
    await she.types("un moment à elle")
    await she.presses("enter")
    await she.types("sport ; la piscine")
    await she.presses("enter", "enter")
    await she.types("elle y retourne seule")
    await she.presses("enter", "enter")


async def _the_others_are_heard(she: Person) -> None:
    await she.types("médical ; le CMP ; pour les rendez-vous de Tom ; souhaité ; sa mère")
    await she.presses("enter", "enter")
    she.sees("Les enfants", "Avis d’enfant Léa ;")
    await she.types("je veux rester avec papa")
    await she.presses("enter")
    await she.types("ne souhaite pas")
    await she.presses("down")
    await she.types("Karim trouve la piscine moins pressée.")
    await she.presses("tab")
    assert line(she) == "handed/booklet"
    await she.types("hier")
    await she.presses("enter")
    await she.types("mardi ou mercredi")
    await she.presses("enter")
    she.sees("? Charte mardi ou mercredi", "On ne lit pas de date")
    await she.types("aujourd'hui")
    await she.presses("f2")
    assert line(she) == "handed/charter", "what cannot be read is gone to before signing"
    she.sees("On ne lit pas de date")
    await she.presses("ctrl+u")
    await she.types("16/11")
    await she.presses("down", "up")
    she.does_not_see("On ne lit pas de date")
    she.sees("Charte 16/11/2026", "Prêt à signer (F2).")


def _all_of_it_is_kept(work: Work) -> None:
    content = draft(work.kept(CODE))
    assert content.words == "On crie tous les matins.\nEt les papiers s’entassent."
    assert content.strengths == "On rit beaucoup."
    mornings, letters, out = content.axes
    assert mornings.words == "Je voudrais que les matins soient calmes."
    assert mornings.aim == "des matins sans cris"
    bag, group = mornings.means
    assert bag == Means(
        id=bag.id,
        kind="faire avec",
        what="le cartable du soir",
        who="NK",
        rhythm="deux soirs par semaine",
        place="à la maison",
    )
    assert group.what == "groupe de parents"
    assert mornings.markers == (Marker(id=mornings.markers[0].id, words="Léa part sans pleurer"),)
    assert (letters.aim, out.aim) == ("le courrier ouvert à deux", "un moment à elle")
    assert [means.what for means in (*letters.means, *out.means)] == ["trier le courrier", "la piscine"]
    (partner,) = content.partners
    assert partner == Partner(
        id=partner.id,
        field="médical",
        who="le CMP",
        scope="pour les rendez-vous de Tom",
        wish=Wish.WISHED,
        said_by="sa mère",
    )
    assert content.opinions == (
        Opinion(id=1, child="Léa", words="je veux rester avec papa"),
        Opinion(id=2, child="Tom", declined=True),
    )
    assert content.disagreements == (
        Disagreement(id=content.disagreements[0].id, words="Karim trouve la piscine moins pressée."),
    )
    assert (content.handed.booklet, content.handed.charter, content.handed.rules) == (
        date(2026, 11, 15),
        date(2026, 11, 16),
        date(2026, 11, 16),
    )


async def test_what_is_missing_is_gone_to_one_thing_after_the_other(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+t", "f3", "tab")
        await she.types("des matins calmes")
        she.sees("Pour signer, il manque : axe 1 : un moyen · axe 1 : un repère d’évolution")
        await she.presses("f2")
        she.sees("Il manque encore : axe 1 : un moyen.")
        assert line(she) == "axis/3/means/+"
        await she.presses("f4")
        await she.types("le cartable")
        await she.presses("f5")
        await she.types("elle part sans pleurer")
        she.sees("Prêt à signer (F2).")
        gone_to = []
        for _ in range(7):
            await she.presses("ctrl+n")
            gone_to.append(line(she).split("/")[-1])
        assert gone_to == ["words", "1", "2", "booklet", "charter", "rules", "words"], "and round again"


BURSTS = {
    "each word where it was typed": (
        "\tles matins\t\tcalmes\tdes matins\nle cartable\ndeux\n\nelle part\n\n",
        {"strengths": "les matins", "aim": "des matins", "means": ["le cartable", "deux"], "markers": ["elle part"]},
    ),
    "an empty line is not kept": (
        "\t\t\ta\tb\n\nc\n\n",
        {"strengths": "", "aim": "b", "means": [], "markers": ["c"]},
    ),
}


@pytest.mark.parametrize(("typed", "kept"), BURSTS.values(), ids=BURSTS)
async def test_keys_that_come_all_at_once_go_where_they_were_meant(
    typed: str, kept: dict[str, object], work: Work
) -> None:
    """Promised lines come to be, Enter begins others, Tab goes on: all within a burst that the screen has not seen."""
    async with work.opens() as she:
        await to_the_plan(she)
        await she.types_at_once(typed)
    content = draft(work.kept(CODE))
    (axis,) = content.axes
    assert {
        "strengths": content.strengths,
        "aim": axis.aim,
        "means": [means.what for means in axis.means],
        "markers": [marker.words for marker in axis.markers],
    } == kept


@pytest.mark.parametrize("key", ["f3", "f4", "f5", "ctrl+n", "ctrl+t", "ctrl+up", "escape", "pageup", "f9"])
async def test_no_key_loses_the_line_half_typed(key: str, work: Work) -> None:
    """The key comes in the same burst as the letters before it."""
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("tab", "tab", "tab")
        assert line(she) == "axis/+/words"
        await she.types_at_once("les matins", key)
    assert [axis.words for axis in draft(work.kept(CODE)).axes if axis.words] == ["les matins"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    {
        "composed accents": ("Noël, où ? Ça ira, mûr", "Noël, où ? Ça ira, mûr"),
        "accents typed apart": ("e\u0301te\u0301", "été"),
        "what looks like code": ("[b]M[/] & <b> {{ x }} % ; ;", "[b]M[/] & <b> {{ x }} % ; ;"),
        "other letters": ("Þóra, ışık, łza, سلام", "Þóra, ışık, łza, سلام"),
    }.values(),
)
async def test_the_family_s_words_are_kept_as_they_are_said(typed: str, kept: str, work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.types(typed)
        await she.presses("tab")
    assert draft(work.kept(CODE)).words == kept


async def test_several_lines_pasted_into_a_means_are_one_means(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+t", "f3", "tab")
        await she.types("des matins")
        await she.presses("enter")
        await she.pastes("faire avec ; préparer le cartable\nla veille\r\navec Tom")
        await she.presses("down")
        she.sees("faire avec ; préparer le cartable la veille avec Tom")
    (means,) = draft(work.kept(CODE)).axes[0].means
    assert (means.kind, means.what) == ("faire avec", "préparer le cartable la veille avec Tom")


async def test_three_thousand_words_are_kept_and_read_again(work: Work) -> None:
    told = " ".join(f"mot{n}" for n in range(3000))
    async with work.opens() as she:
        await to_the_plan(she)
        await she.pastes(told)
        she.sees("mot2999")
        await she.types(".")
        await she.presses("tab")
        assert line(she) == "strengths"
        she.sees("mot2999.", "Ce qui va bien", "ce qu’elle sait faire")
        await she.presses("up")
        she.sees("mot2999.")
    assert draft(work.kept(CODE)).words == told + "."


async def test_lines_move_among_their_like(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("tab", "tab", "tab")
        await she.types_at_once("un\tA\na\nb\nc")
        await she.presses("ctrl+up", "ctrl+up", "ctrl+up")
        assert [means.what for means in await _means(she)] == ["c", "a", "b"]
        await she.presses("ctrl+down")
        assert [means.what for means in await _means(she)] == ["a", "c", "b"]
        await she.presses("f3")
        await she.types("deux")
        await she.presses("ctrl+up")
        she.sees("Axe 1 Ses mots deux", "Axe 2 Ses mots un")
        await she.types(" fois")
        she.sees("Axe 1 Ses mots deux fois")


async def _means(she: Person) -> tuple[Means, ...]:
    await she.app.screen.leave()  # type: ignore[attr-defined]
    return draft(she.app.office.family(CODE)).axes[0].means


async def test_undo_and_redo_word_by_word(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        for word in ("On", " crie", " beaucoup"):
            await she.types(word)
        await she.presses("ctrl+l")
        she.sees("Ses mots On crie")
        she.does_not_see("beaucoup")
        await she.presses("ctrl+l", "ctrl+l")
        she.sees("ce que la famille veut")
        await she.presses("ctrl+l")
        she.sees("ce que la famille veut")
        await she.presses("ctrl+r", "ctrl+y", "ctrl+r")
        she.sees("Ses mots On crie beaucoup")
        await she.types(" trop")
        await she.presses("ctrl+r")
        she.sees("On crie beaucoup trop")


async def test_undo_takes_back_whatever_was_done(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+t", "f3")
        await she.types("un")
        await she.presses("tab")
        await she.types("A")
        await she.presses("up")
        await she.types_at_once("deux", "ctrl+l")
        she.sees("Ses mots un")
        await she.presses("ctrl+l", "ctrl+l", "ctrl+l", "ctrl+l")
        she.sees("ce que la famille veut", "Un axe de travail")
        assert line(she) == "words"
        await she.presses("end", "ctrl+r", "ctrl+r", "ctrl+r", "ctrl+r")
        she.sees("On crie tous les matins.", "Axe 1", "Ses mots un", "Axe A")


async def test_a_date_that_cannot_be_read_is_undone_like_any_line(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses(*["pagedown"] * 4)
        assert line(she) == "handed/rules"
        await she.types("bientôt")
        await she.presses("up")
        she.sees("? Règlement bientôt", "On ne lit pas de date")
        await she.presses("ctrl+l")
        she.does_not_see("bientôt", "On ne lit pas de date")


async def test_backspace_takes_an_empty_line_away_and_goes_up(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+t", "f3", "tab", "f4")
        await she.types("ab")
        await she.presses("backspace", "backspace")
        assert line(she).startswith("axis/3/means/")
        await she.presses("backspace")
        assert line(she) == "axis/3/aim"
        await she.presses("backspace")
        assert line(she) == "taking_part", "the axis went with its last empty line"
        she.sees("Un axe de travail")
        await she.presses("up", "up")
        before = line(she)
        await she.presses("ctrl+u", "backspace")
        assert before == line(she) == "words", "a line that is there once stays"


async def test_one_comes_back_to_the_very_line(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+t", "f3", "tab")
        await she.types("des matins")
        await she.presses("escape")
        she.sees("brouillon · 1 axe")
        await she.presses("p")
        assert line(she) == "axis/3/aim"
        await she.types(" calmes")
        she.sees("des matins calmes")
    async with work.opens() as she:
        await to_the_plan(she)
        assert line(she) == "axis/3/aim"
        she.sees("des matins calmes")


async def test_looking_without_writing_begins_nothing(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("down", "f1", "escape", "f2")
        she.sees("Il manque encore : les mots de la famille.")
        await she.presses("escape")
    assert work.kept(CODE).versions == ()


async def test_the_program_killed_in_mid_word_loses_nothing(work: Work, tmp_path: Path) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+t", "tab", "tab", "tab")
        await she.types("les mat")
        await rest(she)
        again = after_a_power_cut(work, tmp_path / "after")
    async with again.opens() as she:
        await to_the_plan(she)
        assert line(she) == "axis/3/words"
        await she.types("ins")
        she.sees("les matins", "On crie tous les matins.")
    assert draft(again.kept(CODE)).axes[0].words == "les matins"


async def test_help_and_palette_over_the_plan_lose_nothing(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.types_at_once("On crie", "f1")
        she.sees("Le projet s’écrit ligne à ligne")
        await she.presses("escape")
        await she.types_at_once(" trop", "ctrl+p")
        await she.pastes(CODE)
        await she.soon_sees("Samira et les enfants")
        await she.presses("down", "enter")
        she.sees("brouillon")
        await she.presses("p")
        await she.types(", souvent")
        await she.presses("escape", "escape")
        she.sees("On crie trop, souvent")
        assert line(she) == "words"
        await she.types(".")
    assert draft(work.kept(CODE)).words == "On crie trop, souvent."


async def _written_in_two_windows(she: Person, work: Work) -> None:
    """Both began from « Ici. »; the other window was the first to keep more."""
    await to_the_plan(she)
    await she.types("Ici.")
    await rest(she)
    async with work.opens() as other:
        await to_the_plan(other)
        await other.types(" Là-bas.")
        await other.presses("f3")
        await other.types("Les matins.")
    await she.types(" Encore ici.")
    await rest(she)
    await she.soon_sees("Ce projet vient d’être écrit ailleurs", "F12 réunit les deux textes.")


async def test_written_elsewhere_meanwhile_both_texts_are_brought_together(work: Work) -> None:
    async with work.opens() as she:
        await _written_in_two_windows(she, work)
        await she.presses("f1", "escape")
        she.sees("Ici. Encore ici.", "gardé à part")
        await she.presses("f2")
        she.sees("Ce projet vient d’être écrit ailleurs")
        await she.presses("f12")
        she.sees("Ici. Là-bas. Ici. Encore ici.", "Les matins.", "Les deux textes sont réunis")
        await she.presses("f12", "ctrl+l")
        she.does_not_see("Encore ici.", "gardé à part")
        she.sees("Ici. Là-bas.")
        await she.presses("ctrl+r", "escape", "p")
        she.sees("Ici. Là-bas. Ici. Encore ici.")
        she.does_not_see("gardé à part")
    content = draft(work.kept(CODE))
    assert content.words == "Ici. Là-bas.\nIci. Encore ici."
    assert [axis.words for axis in content.axes] == ["Les matins."]


async def test_what_is_refused_is_there_after_the_program_was_killed(work: Work, tmp_path: Path) -> None:
    async with work.opens() as she:
        await _written_in_two_windows(she, work)
        again = after_a_power_cut(work, tmp_path / "after")
    async with again.opens() as she:
        await to_the_plan(she)
        she.sees("Ici. Là-bas.", "Un texte tapé ici est gardé à part : F12 le réunit au projet.")
        she.does_not_see("Encore ici.")
        await she.types(" Et puis.")
        await she.presses("escape", "p")
        she.sees("gardé à part")
        await she.presses("f12")
        she.sees("Là-bas. Et puis.", "Encore ici.")
    words = draft(again.kept(CODE)).words
    assert "Ici. Là-bas. Et puis." in words
    assert "Ici. Encore ici." in words


async def test_a_day_that_could_not_be_read_outlives_the_version_sealed_elsewhere(work: Work) -> None:
    work.given(a_draft())
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses(*["pagedown"] * 6)
        assert line(she) == "handed/rules"
        await she.presses("ctrl+u")
        await she.types("bientôt")
        await rest(she)
        with Store.open(work.folder, now=lambda: work.now) as other:
            other.change(CODE, lambda _: a_plan())
        await she.presses("escape")
    async with work.opens() as she:
        await to_the_plan(she)
        assert line(she) == "words", "another version is begun from its first line"
        she.sees("On ne lit pas de date")
        await she.presses("f2", *["pagedown"] * 9)
        she.sees("? Règlement bientôt")


async def test_without_a_referent_the_way_to_name_one_is_shown(work: Work) -> None:
    work.given(a_family(Stage.WELCOMED))
    async with work.opens() as she:
        await to_the_page(she)
        await she.presses("p")
        she.sees(
            "Le projet s’écrit avec la famille et son référent", "Nommez d’abord le référent.", "[F4 pour y aller]"
        )
        await she.presses("f4")
        she.sees("Qui ?")


async def test_a_click_puts_the_cursor_on_a_line(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.types("On crie")
        await she.clicks("ce qu’elle sait faire")
        assert line(she) == "strengths"
        await she.types("on rit")
        await she.clicks("On crie")
        assert line(she) == "words"
        await she.types(" trop")
        she.sees("On crie trop", "Ce qui va bien on rit")


async def test_masked_no_name_is_on_the_screen(work: Work) -> None:
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+t", "f3")
        await she.types("Tom et Léa crient sur Karim.")
        await she.presses("f9")
        names = ("Samira", "Karim", "Léa", "Tom")
        for _ in range(12):
            she.does_not_see(*names)
            await she.presses("down")
        await she.presses("f9")
        she.sees("Léa")


async def test_what_is_missing_is_told_in_two_lines_and_its_key_is_in_sight(work: Work) -> None:
    work.given(a_family_to_write_with())
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("f3", "f3", "f3")
        she.sees(
            "Pour signer, il manque : les mots de la famille",
            "axe 2 : sur …",
            "Ctrl+N Ce qui manque",
            "Ctrl+O Imprimer",
        )
