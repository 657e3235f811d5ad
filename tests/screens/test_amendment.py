"""The plan taken up again at month 5, by keyboard: axis by axis, what was seen, a new axis, the meeting, the dates."""

from __future__ import annotations

from reliance_tui.domain import agreement
from reliance_tui.domain.plan_records import Verdict
from tests.documents.plans import MET_AGAIN, a_draft, a_plan, sealed, written
from tests.factories import TODAY
from tests.screens.conftest import Work
from tests.screens.person import Person
from tests.screens.plan_desk import CODE, draft, everyone_signs, line, to_the_page, to_the_plan


def five_months_later(work: Work) -> None:
    """Have a family whose plan of three axes was sealed, on Monday 12 April 2027."""
    work.given(a_plan())
    work.days_later((MET_AGAIN - TODAY).days)


async def test_an_amendment_from_the_duty_to_the_seal(work: Work) -> None:
    five_months_later(work)
    async with work.opens() as she:
        she.sees("sans nouvelles", "dans 31 jours", CODE, "préparer l’avenant · n° 1")
        await she.presses("down", "enter")
        she.sees("Avenant n° 1", "Axe 1 — gardé (F6), changé (F7), atteint (F8) ou laissé (F10) ?")
        await _each_axis_is_taken_up(she)
        await _a_new_axis_is_written(she)
        await _it_is_sealed(she)
        await she.presses("escape", "f", "enter")
        she.sees("préparer l’avenant · n° 2 · dès le 12/03/2028 (12/04/2028)", "avenant n° 1 · 12/04/2027")
        she.sees("proposée le 10/03/2028")
        await she.presses("p")
        she.sees("Avenant n° 2", "Axe 1 — gardé (F6), changé (F7), atteint (F8) ou laissé (F10) ?")
        she.does_not_see("Ouvrir le courrier à deux")
        assert line(she) == "words", "a new version is begun from its first line"
    _what_was_signed_is_signed(work)


async def _each_axis_is_taken_up(she: Person) -> None:
    await she.presses("f6")
    she.sees("Placez d’abord le curseur sur un axe.")
    await she.presses("ctrl+n")
    she.sees("Que les matins soient calmes", "axe 1 : gardé, changé, atteint ou laissé")
    await she.presses("f2")
    she.sees("Il manque encore : axe 1 : gardé, changé, atteint ou laissé.")
    await she.presses("down", "down", "down")
    assert "/marker/" in line(she)
    await she.presses("enter")
    assert "/observed/" in line(she), "in what is taken up, Enter goes from a marker to what was seen of it"
    await she.types("quatre matins sur cinq ; Samira")
    await she.presses("f6")
    she.sees("Axe 2 — gardé (F6), changé (F7), atteint (F8) ou laissé (F10) ?", "Axe Retrouver un moment à deux")
    second = line(she)
    await she.presses("f7")
    assert line(she) == second, "what changes is changed here"
    await she.presses("end", "ctrl+u")
    await she.types("Un moment à deux, que Tom choisit.")
    she.sees("Axe 2 — ~ changé", "≠ Axe Un moment à deux, que Tom choisit.")
    await she.presses("ctrl+n")
    await she.presses("f10")
    she.sees("Axe 3 — × laissé")
    await she.presses("f8")
    she.sees("Axe 3 — ✓ atteint", "Prêt à signer (F2).", "Reste, sans obligation : axe 1 : ce qu’on a vu")
    await she.presses("ctrl+l")
    she.sees("Axe 3 — × laissé")
    await she.presses("ctrl+r")


async def _a_new_axis_is_written(she: Person) -> None:
    await she.presses("f3")
    she.sees("Axe 4", "Pour signer, il manque : axe 4 : sur quoi on travaille")
    await she.presses("f6")
    she.sees("Cet axe est nouveau")
    await she.types_at_once("Sortir un peu.\tUne activité à elle\nculture ; l’atelier couture")
    await she.presses("f5")
    await she.types("Samira y retourne seule")
    she.sees("Prêt à signer (F2).", "+ Axe Une activité à elle", "+ Moyen culture ; l’atelier couture")


async def _it_is_sealed(she: Person) -> None:
    await she.presses("f2")
    she.sees("Signer · avenant n° 1", "12/04/2027")
    await everyone_signs(she)
    await she.presses("f2")
    she.sees("Signent", "F2 encore pour sceller")
    await she.presses("f2")
    she.sees("Avenant n° 1", "Comparée avec")


def _what_was_signed_is_signed(work: Work) -> None:
    family = work.kept(CODE)
    plan, amendment = family.versions
    assert plan == a_plan().versions[0]
    assert agreement.is_intact(family, amendment)
    assert [axis.verdict for axis in amendment.content.axes] == [Verdict.KEPT, Verdict.CHANGED, Verdict.REACHED, None]
    seen = amendment.content.axes[0].markers[0]
    assert (seen.observed, seen.said_by) == ("quatre matins sur cinq", "Samira")
    assert family.plan_draft is None, "looking at the next one begins nothing"


async def test_all_is_kept_in_one_key_and_undone_in_one(work: Work) -> None:
    five_months_later(work)
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+g")
        she.sees("Prêt à signer (F2).")
        await she.presses("ctrl+l")
        she.sees("axe 1 : gardé, changé, atteint ou laissé · axe 2")
        await she.presses("ctrl+n", "f8", "ctrl+g")
    axes = draft(work.kept(CODE)).axes
    assert [axis.verdict for axis in axes] == [Verdict.REACHED, Verdict.KEPT, Verdict.KEPT]


async def test_the_version_before_is_read_beside_on_a_wide_screen(work: Work) -> None:
    five_months_later(work)
    async with work.opens(120, 40) as she:
        await to_the_plan(she)
        she.sees("Dans la version signée")
        await she.presses("ctrl+n")
        she.sees("Axe : Que les matins soient calmes,")
        await she.presses("ctrl+n")
        she.sees("Axe : Retrouver un moment à deux")
        await she.presses("end", "ctrl+u")
        await she.types("autre chose")
        she.sees("Axe : Retrouver un moment à deux", "≠ Axe autre chose")
        await she.presses("down")
        she.sees("Moyen : loisirs ; la piscine, à deux")
        await she.presses("f3")
        she.sees("(rien)")
        await she.presses("f9")
        she.does_not_see("Samira", "Karim", "Léa", "Tom")


async def test_on_a_narrow_screen_what_was_signed_is_said_once_the_line_says_otherwise(work: Work) -> None:
    five_months_later(work)
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+n")
        she.does_not_see("Dans la version signée")
        await she.presses("end", "ctrl+u")
        await she.types("Des matins calmes.")
        she.sees("Dans la version signée : Que les matins soient calmes, au moins trois jours par semaine.")
        await she.presses("f9")
        she.sees("Dans la version signée : Que les matins soient calmes")
        await she.presses("ctrl+l", "ctrl+l", "ctrl+l", "ctrl+l")
        she.does_not_see("Dans la version signée")


async def test_a_long_text_that_was_signed_is_read_down_and_up_by_keyboard(work: Work) -> None:
    told = "\n".join(f"jour {n}, encore." for n in range(80))
    work.given(sealed(a_draft(words=told)))
    work.days_later((MET_AGAIN - TODAY).days)
    async with work.opens(120, 40) as she:
        await to_the_plan(she)
        she.sees("Ses mots : jour 0, encore.")
        await she.presses("ctrl+pagedown", "ctrl+pagedown")
        she.does_not_see("Ses mots : jour 0")
        await she.presses("ctrl+pageup", "ctrl+pageup")
        she.sees("Ses mots : jour 0, encore.")


async def test_the_line_of_the_cursor_is_in_sight_in_the_version_before(work: Work) -> None:
    """An axis whose words fill the panel: going down the amendment shows what follows them there."""
    told = "\n".join(f"jour {n}." for n in range(80))
    family = a_draft()
    work.given(sealed(agreement.keep_draft(family, written(draft(family), ("axis/3/words", told)))))
    work.days_later((MET_AGAIN - TODAY).days)
    async with work.opens(120, 40) as she:
        await to_the_plan(she)
        await she.presses("ctrl+n")
        she.sees("Axe : Que les matins soient")
        she.does_not_see("Ses mots : jour 0.")


async def test_an_axis_kept_then_written_otherwise_is_said_to_be_changed(work: Work) -> None:
    five_months_later(work)
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+g", "tab", "tab", "tab", "tab")
        assert line(she) == "axis/3/aim"
        she.sees("Axe 1 — = gardé")
        await she.types(" Tous.")
        she.sees("Axe 1 — ~ changé", "≠ Axe Que les matins soient calmes")
        await she.presses("f6")
        she.sees("Cet axe n’est plus comme il a été signé : il est dit changé.")
        await she.presses("ctrl+l")
        she.sees("Axe 1 — = gardé")
    assert draft(work.kept(CODE)).axes[0].verdict is Verdict.KEPT


async def test_an_axis_that_was_signed_is_not_taken_away(work: Work) -> None:
    five_months_later(work)
    async with work.opens() as she:
        await to_the_plan(she)
        await she.presses("ctrl+n", "ctrl+u", "ctrl+u", "backspace")
        assert line(she) == "axis/3/words", "its other lines are still written"
        she.sees("Axe 1 — gardé (F6), changé (F7), atteint (F8) ou laissé (F10) ?")


async def test_an_early_amendment_moves_the_next_one(work: Work) -> None:
    work.given(a_plan())
    work.days_later(30)
    async with work.opens() as she:
        await to_the_page(she)
        she.sees("dès le 12/04/2027 (13/05/2027)")
        await she.presses("p", "ctrl+g", "f2")
        await everyone_signs(she)
        await she.presses("f2", "f2", "escape")
        she.sees("dès le 16/11/2027 (16/12/2027)")
