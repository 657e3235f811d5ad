"""The formal meeting by keyboard: who is there, who signs, who declines and why; then the version is sealed."""

from __future__ import annotations

import msgspec

from reliance_tui.domain import agreement
from reliance_tui.domain.plan_records import Group, Presence
from reliance_tui.domain.records import Family, Role
from tests.documents.plans import MET_AGAIN, a_draft, an_amendment_draft
from tests.factories import SERVICE, TODAY
from tests.screens.conftest import Work
from tests.screens.person import Person
from tests.screens.plan_desk import CODE, everyone_signs, to_the_plan

MONTHS = (MET_AGAIN - TODAY).days


async def to_the_signing(she: Person) -> None:
    """From the home board to the signing."""
    await to_the_plan(she)
    await she.presses("f2")


async def test_a_plan_is_sealed_with_who_signed_and_who_declined(work: Work) -> None:
    work.given(a_draft())
    async with work.opens() as she:
        await to_the_signing(she)
        she.sees("Signer · projet d’accompagnement familial", "Jour de la rencontre", "16/11/2026")
        assert "F2 Sceller" in she.footer
        assert she.at == "place", "the day is today, unless said otherwise"
        await she.answers("à la maison")
        assert she.at == "adult0"
        she.sees_by_the_cursor("Samira (mère)", "( ) signe")
        await she.presses("f2")
        she.sees_by_the_cursor("Rien n’est dit de Samira : personne n’est présumé signer.", "Une lettre suffit")
        await she.presses("s", "enter", "n", "enter")
        assert she.at == "why-adult1"
        await she.presses("f2")
        she.sees_by_the_cursor("Karim ne signe pas : pourquoi", "Notez pourquoi, dans ses mots.")
        await she.answers("Je préfère voir d’abord si ça tient.")
        assert she.at == "child0"
        await she.presses("e", "enter", "enter")
        assert she.at == "referent"
        await she.presses("s", "f2")
        assert she.at == "direction0"
        she.sees_by_the_cursor("Rien n’est dit de CB")
        await she.presses("s", "f2")
        she.sees("Ne signent pas : Karim", "F2 encore pour sceller")
        await she.presses("f2")
        she.sees("Projet d’accompagnement familial", "Rencontre du lundi 16 novembre 2026", "Empreinte")
        await she.presses("escape")
        she.sees("accompagnée", "Versions signées")
    (version,) = work.kept(CODE).versions
    assert agreement.is_intact(work.kept(CODE), version)
    assert version.meeting.place == "à la maison"
    assert version.meeting.present == (
        Presence(who="Samira", group=Group.FAMILY, signs=True),
        Presence(who="Karim", group=Group.FAMILY, signs=False, reason="Je préfère voir d’abord si ça tient."),
        Presence(who="Léa", group=Group.FAMILY, signs=None),
        Presence(who="NK", group=Group.REFERENT, signs=True),
        Presence(who="CB", group=Group.DIRECTION, signs=True),
    )


async def test_someone_chosen_by_the_family_signs_too_or_says_why_not(work: Work) -> None:
    work.given(a_draft())
    async with work.opens() as she:
        await to_the_signing(she)
        await everyone_signs(she)
        await _goes_to(she, "companion")
        she.does_not_see("Et cette personne ?")
        await she.answers("Josiane, la voisine")
        assert she.at == "companion-does"
        await she.presses("f2")
        she.sees_by_the_cursor("Et cette personne ?", "Rien n’est dit de Josiane")
        await she.presses("n", "f2")
        she.sees_by_the_cursor("Notez pourquoi, dans ses mots.")
        await she.answers("Je préfère les laisser entre eux.")
        await she.presses("f2")
        she.sees("Ne signent pas : Josiane, la voisine", "Là sans signer : personne.", "Absents : ")
        await she.presses("f2")
        she.sees("Empreinte")
    (version,) = work.kept(CODE).versions
    assert version.meeting.present[-1] == Presence(
        who="Josiane, la voisine", group=Group.COMPANION, signs=False, reason="Je préfère les laisser entre eux."
    )


async def test_nobody_of_the_family_signs_it_stays_a_draft(work: Work) -> None:
    work.given(a_draft())
    async with work.opens() as she:
        await to_the_signing(she)
        await she.answers("à la maison")
        await she.presses("e", "enter", "e", "enter", "enter", "enter", "s", "enter", "s", "f2")
        assert she.at == "adult0"
        she.sees_by_the_cursor("Personne de la famille ne signe", "le texte reste un brouillon")
        await she.presses("escape", "escape")
        she.sees("brouillon · 3 axes")
        await she.presses("p", "f2")
        she.sees("Repris là où vous en étiez")
        she.sees_by_the_cursor("(•) est là sans signer")
    assert work.kept(CODE).versions == ()


async def test_only_what_was_read_is_sealed(work: Work) -> None:
    """The plan is written in another window while the meeting is being noted."""
    work.given(a_draft())
    async with work.opens() as she:
        await to_the_signing(she)
        async with work.opens() as other:
            await to_the_plan(other)
            await other.types(" Et une phrase de plus.")
        await everyone_signs(she)
        await she.presses("f2", "f2")
        she.sees("vient d’être modifié ailleurs")
        await she.presses("f2")
        she.sees("Le texte à signer vient d’être changé ailleurs : rien n’est scellé.", "relisez-le ensemble")
        await she.presses("f2", "f2")
        she.sees("rien n’est scellé")
        await she.presses("escape")
        she.sees("Et une phrase de plus.")
        await she.presses("f2", "f2", "f2")
        she.sees("Empreinte")
    (version,) = work.kept(CODE).versions
    assert version.content.words.endswith("Et une phrase de plus.")


async def _goes_to(she: Person, question: str, by: str = "enter") -> None:
    for _ in range(20):
        if she.at == question:
            return
        await she.presses(by)
    raise AssertionError(f"no question {question} in:\n{she.screen}")


async def test_an_amendment_lacks_someone(work: Work) -> None:
    """Each of the three groups, beside the person to be there."""
    work.given(an_amendment_draft())
    work.days_later(MONTHS)
    async with work.opens() as she:
        await to_the_signing(she)
        await everyone_signs(she)
        for seat, who in (("direction0", "quelqu’un de la direction"), ("referent", "le référent")):
            await _goes_to(she, seat)
            await she.presses("a", "f2")
            assert she.at == seat
            she.sees_by_the_cursor(f"Il manque à la rencontre : {who}.")
            await she.presses("s")
            she.does_not_see("Il manque à la rencontre")
            await she.presses("shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab")
        await _goes_to(she, "referent")
        await she.presses("f2", "f2")
        she.sees("Avenant n° 1")
    assert [version.number for version in work.kept(CODE).versions] == [0, 1]


async def test_a_meeting_to_come_is_refused_by_its_day(work: Work) -> None:
    work.given(a_draft())
    async with work.opens() as she:
        await to_the_signing(she)
        await everyone_signs(she)
        await _goes_to(she, "on", "shift+tab")
        await she.pastes("17/11/2026")
        await she.presses("f2")
        assert she.at == "on"
        she.sees_by_the_cursor("La rencontre n’a pas encore eu lieu.")


async def test_the_director_is_the_referent_someone_else_of_the_direction_is_asked(work: Work) -> None:
    family: Family = an_amendment_draft()
    named = msgspec.structs.replace(family.referents[-1], who="CB")
    work.given(msgspec.structs.replace(family, referents=(named,)))
    work.days_later(MONTHS)
    heads = [member for member in SERVICE.team if member.role is Role.HEAD_OF_SERVICE]
    async with work.opens() as she:
        await to_the_signing(she)
        await _goes_to(she, "referent")
        she.sees_by_the_cursor("CB (Claire Besson, référent)")
        await she.presses("enter")
        if heads:
            assert she.at == "direction0"
            she.sees_by_the_cursor(heads[0].name)
        else:
            await everyone_signs(she)
            await she.presses("f2")
            she.sees("quelqu’un de la direction")


async def test_masked_the_questions_name_nobody(work: Work) -> None:
    work.given(a_draft())
    async with work.opens() as she:
        await to_the_signing(she)
        she.sees("Samira (mère)")
        await she.presses("f9")
        for _ in range(8):
            she.does_not_see("Samira", "Karim", "Léa", "Tom")
            await she.presses("enter")


async def test_taken_up_again_the_day_after_the_day_is_the_one_that_was_on_the_screen(work: Work) -> None:
    work.given(a_draft())
    async with work.opens() as she:
        await to_the_signing(she)
        await she.answers("à la maison")
    work.days_later(1)
    async with work.opens() as she:
        await to_the_signing(she)
        she.sees("Repris là où vous en étiez", "16/11/2026", "à la maison")
        she.app.screen.query_one("#f-on").focus()
        await she.pastes("13/11")
    work.days_later(1)
    async with work.opens() as she:
        await to_the_signing(she)
        she.sees("Repris là où vous en étiez", "13/11")
        she.does_not_see("dans une autre fenêtre", "Écrit ailleurs")  # today's day, proposed, is nobody's writing
