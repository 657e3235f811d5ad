"""The decision, by keyboard: full and waiting, passing ahead, a place set free, an exclusion, a derogation, an end."""

from __future__ import annotations

from datetime import date

import msgspec

from reliance_tui.domain import accompaniment
from reliance_tui.domain.records import Answer, Closure, Ending, Place
from reliance_tui.domain.stage import Stage
from tests.factories import TODAY, a_call, a_family, a_service, some_families
from tests.screens.conftest import Work
from tests.screens.person import Person


async def to_the_page_of(she: Person, name: str) -> None:
    """From the home board, find a family and open its page."""
    await she.presses("f")
    await she.pastes(name)
    await she.presses("enter")


async def test_full_a_family_is_put_on_the_waiting_list(work: Work) -> None:
    work.given(*some_families(Stage.PLAN, Stage.READY), service=a_service(1))
    async with work.opens() as she:
        await to_the_page_of(she, "ready")
        she.sees("→ décider l’accueil")
        await she.presses("enter")
        she.sees("(•) Inscrire en liste d’attente", "1 place prise sur 1, libres pour ce site : 0")
        await she.presses("f2")
        she.sees("en liste d’attente depuis le 16/11/2026", "→ attend une place")
        await she.presses("escape", "escape", "escape")
        she.sees("1 famille attend", "1 demande non satisfaite en 2026", "Liste d’attente (1)", "n° 1 · 16/11")


async def test_full_a_welcome_is_refused_in_words(work: Work) -> None:
    work.given(*some_families(Stage.PLAN, Stage.READY), service=a_service(1))
    async with work.opens() as she:
        await to_the_page_of(she, "ready")
        await she.presses("a", "up", "f2")
        she.sees("(•) Accueillir", "Toutes les places sont prises (1).", "Inscrivez la famille en liste d’attente.")
        await she.presses("down", "f2")
        she.sees("en liste d’attente depuis")


async def test_passing_ahead_of_who_waits_takes_a_reason(work: Work) -> None:
    waits, ready = some_families(Stage.WAITING, Stage.READY)
    assert ready.sheet is not None
    ready = msgspec.structs.replace(ready, sheet=msgspec.structs.replace(ready.sheet, returned=date(2026, 11, 11)))
    work.given(waits, ready)
    async with work.opens() as she:
        await to_the_page_of(she, "ready")
        await she.presses("a")
        assert she.at == "decision"
        she.sees("Attendent, dans l’ordre", "RBX-2026-001")
        await she.presses("f2")
        assert she.at == "ahead_reason"
        she.sees_by_the_cursor("Attendent depuis plus longtemps : RBX-2026-001.", "dites pourquoi cette famille")
        await she.answers("un bébé naît cette semaine")
        await she.presses("f2")
        she.sees("passeraient après elle (1) : RBX-2026-001.")
        assert work.kept("RBX-2026-002").welcome is None
        await she.presses("f2")
        she.sees("accueillie le 16/11/2026", "→ nommer le référent")
    assert work.kept("RBX-2026-002").welcome.ahead_reason == "un bébé naît cette semaine"  # type: ignore[union-attr]


async def test_a_place_set_free_the_check_is_made_again_and_the_family_welcomed(work: Work) -> None:
    leaves, waits = some_families(Stage.PLAN, Stage.WAITING)
    work.given(leaves, waits, service=a_service(1))
    async with work.opens() as she:
        she.sees("Liste d’attente (1)", "attend une place")
        await to_the_page_of(she, "plan")
        await she.presses("x", "down", "f2")
        she.sees("1 place libre, tous sites ensemble", "RBX-2026-002")
        await she.presses("escape")
        she.sees("16/11/2026 · la famille le souhaite")
        await she.presses("escape", "escape", "escape")
        she.sees("place libre : vérifier à nouveau")
        await to_the_page_of(she, "waiting")
        await she.presses("a", "f2")
        she.sees_by_the_cursor("la vérification est à refaire quand une place se libère")
        she.sees("F4 ouvre l’écran où cela se règle.")
        await she.presses("f4")
        await she.answers("", "la responsable")
        await she.presses("o", "enter", "n", "enter", "n", "enter", "n", "f2")
        she.sees("Que décide-t-on ?")
        await she.presses("f2")
        she.sees("accueillie le 16/11/2026")


async def test_a_measure_excludes_with_an_orientation_and_the_door_left_open(work: Work) -> None:
    work.given(*some_families(Stage.CHECK))
    async with work.opens() as she:
        await she.presses("enter")
        await she.answers("", "la responsable")
        await she.presses("n", "enter", "n", "enter", "right", "enter", "n", "f2")
        she.sees("Répondu oui : AEMO", "F2 encore pour l’enregistrer")
        await she.presses("f2")
        she.sees("proposer une orientation")
        await she.presses("enter")
        she.sees("(•) Orienter ailleurs", "action éducative en milieu ouvert")
        await she.presses("f2")
        assert she.at == "orientation"
        she.sees_by_the_cursor("Dites vers qui la famille est orientée.")
        await she.answers("le service d’AEMO de Roubaix")
        await she.presses("f2")
        she.sees("orientée ailleurs", "orientée vers : le service d’AEMO de Roubaix")

    work.days_later(40)
    async with work.opens() as she:
        await to_the_page_of(she, "check")
        await she.presses("v")
        she.sees("Dernier appel", "AEMO : oui", "Répondre de nouveau le corrige")
        await she.answers("", "la responsable")
        await she.presses("o", "enter", "n", "enter", "n", "enter", "n", "f2")
        she.sees("à accueillir", "trois fois non", "→ décider l’accueil")
        await she.presses("enter", "f2")
        she.sees("accueillie le 26/12/2026", "→ nommer le référent")


async def test_no_measure_no_refusal(work: Work) -> None:
    work.given(*some_families(Stage.READY))
    async with work.opens() as she:
        await she.presses("enter", "o", "enter")
        await she.answers("ailleurs")
        await she.presses("f2")
        she.sees("Aucune des trois mesures n’a été trouvée", "Il n’y a pas de quatrième motif.")


async def test_a_derogation_lifts_the_exclusion_and_warns(work: Work) -> None:
    work.given(*some_families(Stage.EXCLUDED))
    async with work.opens() as she:
        await to_the_page_of(she, "excluded")
        await she.presses("a")
        await she.presses("n", "enter")
        assert she.at == "reference"
        she.sees_by_the_cursor("Une dérogation n’a pas vocation à se répéter. Déjà accordées cette année : 0.")
        await she.answers("DT-2026-41", "vendredi")
        await she.presses("right", "f2")
        she.sees("dérogation", "→ décider l’accueil")
        await she.presses("enter")
        await she.presses("f2")
        she.sees("accueillie le 16/11/2026")
    (granted,) = work.kept("RBX-2026-001").derogations
    assert (granted.requested_on, granted.place) == (date(2026, 11, 13), Place.SERVICE)


async def test_a_check_too_old_is_made_again(work: Work) -> None:
    work.given(*some_families(Stage.READY))
    work.days_later(40)
    async with work.opens() as she:
        she.sees("rappeler la Direction")
        await she.presses("d", "a", "f2")
        assert she.at == "on"
        she.sees_by_the_cursor("La vérification date de plus de 30 jours", "Refaites l’appel")
        assert "F4 Y aller" in she.footer


async def test_an_end_can_be_taken_back(work: Work) -> None:
    work.given(*some_families(Stage.ACCOMPANIED))
    async with work.opens() as she:
        await to_the_page_of(she, "accompanied")
        await she.presses("x", "f2")
        assert she.at == "ending"
        she.sees_by_the_cursor("Dites pourquoi, même en gros.")
        await she.presses("down", "f2")
        she.sees("Terminé le 16/11/2026")

    async with work.opens() as she:
        she.sees("0/30")
        await to_the_page_of(she, "accompanied")
        await she.presses("x")
        she.sees("Rouvrir le dossier (F2)")
        await she.presses("enter", "f2")
        she.sees("accompagnée", "rouvert après la fin du 16/11/2026")
        await she.presses("escape", "escape", "escape")
        she.sees("1/30")


async def test_no_way_back_to_a_place_that_was_taken(work: Work) -> None:
    left, stays = some_families(Stage.PLAN, Stage.PLAN)
    left = accompaniment.close(left, Closure(on=TODAY, ending=Ending.MOVED), TODAY)
    work.given(left, stays, service=a_service(1))
    async with work.opens() as she:
        await to_the_page_of(she, left.code)
        await she.presses("x", "f2")
        she.sees("Toutes les places sont prises (1).", "augmentez la capacité dans les réglages")


async def test_a_change_of_referent_takes_a_reason_and_keeps_the_history(work: Work) -> None:
    work.given(a_family(Stage.PLAN))
    async with work.opens() as she:
        await to_the_page_of(she, "martin")
        await she.presses("t")
        she.sees("NK · Nadia Kaci, éducateur(trice) spécialisé(e)", "16/11/2026 · Nadia Kaci")
        await she.presses("pagedown")
        she.sees("Nadia Kaci : 1 famille", "Hugo Dervaux : 0 famille")
        await she.presses("h", "f2")
        assert she.at == "reason"
        she.sees_by_the_cursor("Dites en un mot pourquoi le référent change.")
        await she.answers("congé")
        await she.presses("f2")
        she.sees("Hugo Dervaux · depuis le 16/11/2026")
    assert [referent.who for referent in work.kept("RBX-2026-001").referents] == ["NK", "HD"]


async def test_a_call_is_kept_as_it_was_answered(work: Work) -> None:
    work.given(*some_families(Stage.CHECK))
    async with work.opens() as she:
        await she.presses("enter", "f2")
        assert she.at == "name_agreed"
        she.sees_by_the_cursor("Notez si la famille était d’accord")
        await she.presses("o", "f2")
        assert she.at == "iead"
        she.sees_by_the_cursor("Il manque une des trois réponses.", "« On ne sait pas » est une réponse")
        await she.presses("n", "enter", "n", "enter", "n", "f2")
    (call,) = work.kept("RBX-2026-001").checks
    assert call.name_agreed is True
    assert (call.iead, call.aemo, call.art226_4) == (Answer.NO, Answer.NO, Answer.NO)
    assert call.caller == a_call().caller
