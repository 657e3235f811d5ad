"""Rule 14 by keyboard: a partner acts under the family's consent, taken back by one key; nothing is shared without."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.partner_records import Attendant, Consent, PartnerField, Side
from reliance_tui.domain.partnership import revoke
from reliance_tui.domain.plan_records import Partner, Wish
from reliance_tui.domain.records import Family
from reliance_tui.domain.stage import Stage
from tests.factories import TODAY, a_family
from tests.partners import SCHOOL, TEACHER, allowing, meeting, sharing
from tests.plans import a_plan, sealed
from tests.screens.conftest import Work
from tests.screens.person import Person
from tests.screens.test_alert import goes_to
from tests.screens.test_welcome import to_the_page_of

CODE = "RBX-2026-001"
ACCOMPANIED = a_family(Stage.ACCOMPANIED)
ALLOWED = allowing(ACCOMPANIED)


async def to_its_partners(she: Person) -> None:
    """From home, by the family's page."""
    await to_the_page_of(she, CODE)
    await she.presses("r")


async def test_rule_14_a_consent_is_noted_from_the_directory_in_a_few_keys(work: Work) -> None:
    work.given(ACCOMPANIED)
    work.given_partners(SCHOOL)
    async with work.opens(height=40) as she:
        await to_its_partners(she)
        assert she.footer.strip() == "n Accord m Rencontre d Dire Suppr Retirer Échap Retour F1 Aide F9 Masquer"
        she.sees("Aucun partenaire pour l’instant. n note ce que la famille souhaite")
        await she.presses("n")
        assert she.at == "who"
        await she.types("til")
        she.sees("Entrée prend le premier", "École des Tilleuls · scolarité et formation")
        await she.presses("enter")
        assert she.at == "scope"
        she.sees("(•) scolarité et formation")
        await she.answers("les matins")
        await she.presses("f2")
        assert she.at == "wish"
        she.sees_by_the_cursor("La famille le souhaite-t-elle, ou l’accepte-t-elle")
        await she.presses("down", "down", "enter")
        await she.answers("Samira")
        await she.presses("f2")
        she.sees("Partenaires · 1 accord", "16/11/2026 École des Tilleuls", "accepté · les matins", "dit par Samira")
        await she.presses("escape")
        she.sees("✓ Partenaires 1 accord")
    (consent,) = work.kept(CODE).consents
    assert consent == Consent(
        id=1, listed=1, who="École des Tilleuls", field=PartnerField.SCHOOLING, scope="les matins",
        wish=Wish.ACCEPTED, on=TODAY, said_by="Samira",
    )  # fmt: skip


async def test_someone_of_no_directory_stays_as_written(work: Work) -> None:
    work.given(ACCOMPANIED)
    async with work.opens() as she:
        await to_its_partners(she)
        await she.presses("n")
        await she.answers("la voisine du 3e")
        assert she.at == "field"
        await she.presses("enter")
        await she.answers("garder Léa le mercredi")
        await she.presses("space", "enter")
        await she.answers("Samira")
        await she.presses("f2")
        she.sees("la voisine du 3e", "souhaité · garder Léa le mercredi")
    assert work.kept(CODE).consents[0].listed is None


async def test_rule_14_one_key_takes_it_back_it_stays_in_the_history_and_a_mistake_is_undone(work: Work) -> None:
    work.given(sharing(ALLOWED))
    async with work.opens(height=50) as she:
        await to_its_partners(she)
        await she.presses("delete")
        she.sees("Partenaires · 0 accord", "Accords retirés (1)", "retiré le 16/11/2026", "Partagé (1)")
        await she.presses("u")
        she.sees("Partenaires · 1 accord")
        she.does_not_see("Accords retirés")
        await she.presses("delete", "enter")
        assert she.at == "revoked_by"
        await she.answers("Samira")
        await she.presses("f2")
        she.sees("retiré le 16/11/2026 par Samira")
        await she.presses("delete")
        she.sees("Cet accord a déjà été retiré, le 16 novembre 2026")
        await she.presses("escape")
        she.sees("Partenaires aucun accord en cours", "accord retiré : École des Tilleuls")


@pytest.mark.parametrize(("key", "field"), [("d", "consent"), ("m", "consents")])
async def test_rule_14_taken_back_nothing_more_is_shared_it_is_said_by_the_cursor_with_the_way_out(
    work: Work, key: str, field: str
) -> None:
    gone = revoke(ALLOWED, 1, "Samira", TODAY)
    work.given(gone)
    async with work.opens(height=34) as she:
        await to_its_partners(she)
        await she.presses(key)
        assert she.at == field
        she.sees_by_the_cursor(
            "La famille a retiré son accord pour École des Tilleuls le 16 novembre 2026", "nouvel accord"
        )
        if key == "d":
            await goes_to(she, "what")
            await she.pastes("Léa dort mal")
            await she.presses("tab")
            await she.pastes("pour le cahier")
        else:
            await goes_to(she, "present")
            await she.pastes("Samira")
        await she.presses("f2")
        assert she.at == field
        she.sees_by_the_cursor("plus rien ne se partage")
        await she.presses("f4")
        she.sees("Accord de la famille", "Avec quel partenaire ?")
    assert work.kept(CODE) == gone


async def test_what_was_told_before_it_was_taken_back_is_still_noted(work: Work) -> None:
    since = TODAY - timedelta(days=3)
    work.given(revoke(allowing(ACCOMPANIED, on=since), 1, "", TODAY))
    async with work.opens(height=34) as she:
        await to_its_partners(she)
        await she.presses("d")
        await goes_to(she, "what")
        await she.pastes("Léa dort mal")
        await she.presses("tab")
        await she.answers("pour le cahier", "", "hier")
        await she.presses("f2")
        she.sees("Partagé (1)", "15/11/2026")


@pytest.mark.parametrize("key", ["d", "m"])
async def test_rule_14_nothing_without_a_consent_and_f4_notes_one(work: Work, key: str) -> None:
    work.given(ACCOMPANIED)
    async with work.opens(height=34) as she:
        await to_its_partners(she)
        await she.presses(key)
        she.sees("Notez d’abord", "F4")
        await she.presses("f4")
        assert she.at == "who"


async def test_rule_14_what_was_shared_with_whom_and_why_on_the_partner_of_the_line(work: Work) -> None:
    work.given(allowing(allowing(ACCOMPANIED), who="CMP", scope="le sommeil"))
    async with work.opens(height=34) as she:
        await to_its_partners(she)
        await she.presses("down", "d")
        assert she.at == "what"
        she.sees("(•) CMP · le sommeil")
        await she.pastes("les réveils de la nuit")
        await she.presses("f2")
        assert she.at == "why"
        she.sees_by_the_cursor("la famille peut le demander")
        await she.answers("pour préparer la consultation", "le secrétariat")
        await she.presses("f2", "down")
        she.sees("Partagé (1)", "CMP · le secrétariat · par NK", "pourquoi : pour préparer la consultation")
        await she.presses("enter")
        await she.pastes(", et le matin")
        await she.presses("f2")
        she.sees("les réveils de la nuit, et le matin")
    (told,) = work.kept(CODE).shared
    assert (told.consent, told.by, told.to) == (2, "NK", "le secrétariat")


@pytest.mark.parametrize(("key", "field", "line"), [("d", "what", "(•) CMP"), ("m", "agreed", "CMP · le sommeil")])
async def test_rule_14_what_is_half_typed_under_a_consent_is_never_taken_up_under_another(
    work: Work, key: str, field: str, line: str
) -> None:
    work.given(allowing(allowing(ACCOMPANIED), who="CMP", scope="le sommeil"))
    async with work.opens(height=40) as she:
        await to_its_partners(she)
        await she.presses(key)
        await goes_to(she, field)
        await she.pastes("Léa dort mal")
        await she.presses("escape", "down", key)
        she.sees(line)
        she.does_not_see("Léa dort mal", "Repris là où vous en étiez")
        await she.presses("escape", "up", key)
        she.sees("Repris là où vous en étiez", "Léa dort mal", "École des Tilleuls")


async def test_rule_14_a_meeting_has_the_family_or_is_refused_and_the_views_that_differ_are_kept_as_such(
    work: Work,
) -> None:
    work.given(ALLOWED)
    async with work.opens(height=44) as she:
        await to_its_partners(she)
        await she.presses("m")
        assert she.at == "present"
        she.sees("École des Tilleuls · les matins")
        await goes_to(she, "partners")
        await she.answers("la maîtresse")
        await she.presses("f2")
        assert she.at == "present"
        she.sees_by_the_cursor("se tient avec quelqu’un de la famille", "se note comme un échange")
        await she.answers("Samira, Léa", "la tante")
        await goes_to(she, "agreed")
        await she.pastes("un cahier commun")
        await she.presses("tab")
        await she.pastes("l’école voudrait plus\nSamira trouve cela assez")
        await she.presses("f2", "down")
        she.sees(
            "Rencontres (1)",
            "de la famille : Samira, Léa",
            "choisi par la famille : la tante",
            "du partenaire : la maîtresse",
            "de l’équipe : NK",
            "un cahier commun",
            "avis différent : l’école voudrait plus",
            "avis différent : Samira trouve cela assez",
        )
        await she.presses("enter")
        assert she.at == "agreed"
        await she.presses("f2")
    (met,) = work.kept(CODE).partner_meetings
    assert met.consents == (1,)
    assert met.present[:2] == (Attendant(who="Samira", side=Side.FAMILY), Attendant(who="Léa", side=Side.FAMILY))
    assert TEACHER in met.present
    assert met.views == ("l’école voudrait plus", "Samira trouve cela assez")


async def test_several_partners_a_line_each_by_the_beginning_of_their_names(work: Work) -> None:
    work.given(allowing(allowing(ACCOMPANIED), who="CMP des Tisserands", scope="le sommeil"))
    async with work.opens(height=44) as she:
        await to_the_page_of(she, CODE)
        await she.presses("r", "m", "shift+tab", "shift+tab")
        assert she.at == "consents"
        await she.pastes("\ncmp\nle collège")
        await goes_to(she, "present")
        await she.pastes("Samira")
        await she.presses("f2")
        assert she.at == "consents"
        she.sees_by_the_cursor("Aucun accord de la famille ne répond à « le collège »")
        for _ in range(len("\nle collège")):
            await she.presses("backspace")
        await she.presses("f2")
    assert work.kept(CODE).partner_meetings[0].consents == (1, 2)


async def test_a_partner_of_the_plan_waits_there_and_enter_notes_its_consent(work: Work) -> None:
    line = Partner(id=9, field="logement", who="le bailleur", scope="la mutation", wish=Wish.WISHED, said_by="Samira")
    work.given(sealed(a_family(Stage.PLAN), content=msgspec.structs.replace(a_plan(), partners=(line,))))
    async with work.opens() as she:
        await to_its_partners(she)
        she.sees("Dans le projet, sans accord noté (1)", "le bailleur", "Entrée note l’accord de la famille")
        await she.presses("enter", "f2")
        she.sees("Partenaires · 1 accord", "souhaité · la mutation")
        she.does_not_see("sans accord noté")
        await she.presses("delete", "escape")
        she.sees("▸ Partenaires", "retiré, encore au projet signé : le bailleur")


async def test_rule_8_the_plan_takes_up_each_partner_the_family_agreed_to_once(work: Work) -> None:
    work.given(allowing(revoke(allowing(a_family(Stage.PLAN)), 1, "", TODAY), who="CMP", scope="le sommeil"))
    async with work.opens(height=50) as she:
        await to_the_page_of(she, CODE)
        await she.presses("p", "ctrl+t")
        she.sees("scolarité et formation ; CMP ; le sommeil ; souhaité ; Samira")
        she.does_not_see("École des Tilleuls")
        await she.presses("ctrl+t")
        she.sees("Il n’y a rien de plus à reprendre ici")
    draft = work.kept(CODE).plan_draft
    assert draft is not None
    assert [one.who for one in draft.content.partners] == ["CMP"]


async def test_a_consent_from_paper_without_its_day_is_owed_it_and_it_is_completed_here(work: Work) -> None:
    undated = Consent(id=1, who="le CMP", scope="les soins", wish=Wish.WISHED, said_by="Samira", on=None)
    work.given(msgspec.structs.replace(ACCOMPANIED, consents=(undated,)))
    async with work.opens() as she:
        she.sees("un accord pour un partenaire")
        await she.presses("enter")
        she.sees("Partenaires · 1 accord", "jour à compléter")
        await she.presses("enter")
        await goes_to(she, "on")
        await she.pastes("2/11")
        await she.presses("f2")
        she.does_not_see("jour à compléter")
    assert work.kept(CODE).consents[0].on == date(2026, 11, 2)


async def test_masked_nobody_is_named_in_this_room(work: Work) -> None:
    family = meeting(sharing(allowing(_called("Zoubirat"), said_by="Zoubirat", scope="Zoubirat dort mal")))
    work.given(family)
    async with work.opens(height=34) as she:
        await to_its_partners(she)
        she.sees("Zoubirat dort mal")
        await she.presses("f9")
        for key in ("", "down", "down"):
            await she.presses(*filter(None, [key]))
            she.does_not_see("oubirat", "Léa", "Samira")
            for form in ("enter", "m", "d", "n"):
                await she.presses(form)
                she.does_not_see("oubirat", "Léa", "Samira")
                await she.presses("f1")
                she.does_not_see("oubirat", "Léa", "Samira")
                await she.presses("escape", "escape")


def _called(name: str) -> Family:
    return msgspec.structs.replace(ACCOMPANIED, called=name)


async def test_a_partner_of_no_consent_is_not_read_in_the_refusal_once_masked(work: Work) -> None:
    work.given(ALLOWED)
    async with work.opens(height=40) as she:
        she.app.open_desk(Desk.PARTNER_MEETING, CODE)
        await she.looks()
        await goes_to(she, "consents")
        await she.presses("ctrl+end")
        await she.pastes("\nMadame Zorn")
        await she.presses("f2")
        she.sees("ne répond à « Madame Zorn »")
        await she.presses("f9")
        she.does_not_see("Zorn")
        she.sees("ne répond à « ••• »")
