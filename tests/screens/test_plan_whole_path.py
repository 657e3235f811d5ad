"""A plan from its first word to its amendment on paper, by keyboard alone, at the desk of one family."""

from __future__ import annotations

import pytest

from reliance_tui.domain import agreement
from reliance_tui.domain.plan_records import Verdict
from tests.documents.plans import MET_AGAIN
from tests.factories import TODAY
from tests.screens.conftest import Work
from tests.screens.person import Person
from tests.screens.plan_desk import CODE, a_family_to_write_with, everyone_signs, to_the_page, to_the_plan

AXES = (
    "Je voudrais que les matins soient calmes.\tdes matins sans cris\nle cartable du soir\n\nLéa part sans pleurer",
    "Les lettres, je ne les ouvre plus.\tle courrier ouvert à deux\ntrier le courrier\n\nle tiroir est vide",
    "Sortir un peu.\tun moment à elle\nla piscine\n\nelle y retourne seule",
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_from_the_first_word_to_the_amendment_on_paper(work: Work, size: tuple[int, int]) -> None:
    work.given(a_family_to_write_with())
    async with work.opens(*size) as she:
        await _writes_a_plan_of_three_axes(she)
        await _holds_the_meeting_and_seals(she, "à la maison")
        await _prints(she, "projet_")
    work.days_later((MET_AGAIN - TODAY).days)
    async with work.opens(*size) as she:
        she.sees("préparer l’avenant · n° 1")
        await _fixes_the_meeting(she)
        await _takes_it_up_again(she)
        await _holds_the_meeting_and_seals(she)
        await _prints(she, "avenant-1_")
    plan, amendment = work.kept(CODE).versions
    assert [axis.verdict for axis in plan.content.axes] == [None, None, None]
    assert [axis.verdict for axis in amendment.content.axes] == [Verdict.REACHED, Verdict.CHANGED, Verdict.KEPT]
    assert [version.meeting.place for version in (plan, amendment)] == ["à la maison", "au service"]
    assert all(agreement.is_intact(work.kept(CODE), version) for version in (plan, amendment))
    assert sorted(path.name.split("_")[1] for path in (work.folder / "documents").iterdir()) == [
        "avenant-1",
        "convocation",
        "projet",
    ]


async def _writes_a_plan_of_three_axes(she: Person) -> None:
    await to_the_plan(she)
    await she.presses("ctrl+t")
    for axis in AXES:
        await she.presses("f3")
        await she.types_at_once(axis)
    she.sees("Prêt à signer (F2).")


async def _holds_the_meeting_and_seals(she: Person, *where: str) -> None:
    """The day is today; the place is where the family was invited to, unless it was not."""
    await she.presses("f2")
    await she.answers(*where)
    await everyone_signs(she)
    await she.presses("f2")
    she.sees("F2 encore pour sceller")
    await she.presses("f2")
    she.sees("Empreinte")


async def _prints(she: Person, name: str) -> None:
    await she.presses("f3")
    await she.soon_sees(name)


async def _fixes_the_meeting(she: Person) -> None:
    await to_the_page(she)
    await she.presses("k")
    await she.answers("14h30", "au service")
    await she.presses("f3")
    await she.soon_sees("convocation")
    await she.presses("f2")
    she.sees("Rencontre formelle 12/04/2027")


async def _takes_it_up_again(she: Person) -> None:
    await she.presses("p", "ctrl+n", "f8")
    she.sees("Axe 2")
    await she.types(" le jeudi")
    await she.presses("f6")
    she.sees("il est dit changé")
    await she.presses("ctrl+g")
    she.sees("Prêt à signer (F2).")
