"""Settings: the service, its sites and places, its team, its theme; seen at once, kept for good."""

from __future__ import annotations

import pytest

from reliance_tui.domain.records import Role, Site
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, a_family, some_families
from tests.screens.conftest import Work
from tests.screens.person import Person


async def _goes_to(she: Person, question: str) -> None:
    for _ in range(12):
        if she.at == question:
            return
        await she.presses("tab")
    raise AssertionError(f"no {question}; at {she.at}")


async def test_places_theme_sites_and_team(work: Work) -> None:
    work.given(*some_families(Stage.PLAN))
    async with work.opens() as she:
        await she.presses("r")
        await _goes_to(she, "capacity")
        await she.answers("12")
        await _goes_to(she, "theme")
        await she.presses("right")
        await _goes_to(she, "sites")
        await she.presses("up", "up")
        await she.types(", 8")
        await she.presses("enter")
        await _goes_to(she, "team")
        await she.answers("IP, Inès Pruvost, éducatrice spécialisée")
        await she.presses("f2")
        she.sees("1/12", "Roubaix 1/8")
        assert she.app.theme == "reliance-sombre"
    service = work.service()
    assert service.capacity == 12
    assert service.sites[0] == Site(code="RBX", name="Roubaix", capacity=8)
    assert ("IP", Role.SPECIAL_EDUCATOR) in [(member.initials, member.role) for member in service.team]

    async with work.opens() as she:
        assert she.app.theme == "reliance-sombre", "kept for good"


async def test_who_leaves_the_team_stays_in_the_history(work: Work) -> None:
    work.given(a_family(Stage.PLAN))
    async with work.opens() as she:
        await she.presses("r")
        await _goes_to(she, "team")
        await she.presses("up", "up")
        she.sees("NK, Nadia Kaci, éducateur(trice) spécialisé(e)")
        await she.presses("ctrl+u", "enter")
        she.does_not_see("Nadia Kaci")
        await she.presses("f2")
    gone = next(member for member in work.service().team if member.initials == "NK")
    assert gone.left_on == work.now.date()


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        ("capacity", "beaucoup", "nombre"),
        ("capacity", "0", "1"),
        ("check_valid_days", "400", "365"),
    ],
)
async def test_a_number_that_is_none_is_refused_beside_its_field(
    work: Work, question: str, typed: str, said: str
) -> None:
    work.given(service=SERVICE)
    async with work.opens() as she:
        await she.presses("r")
        await _goes_to(she, question)
        await she.answers(typed)
        await she.presses("f2")
        assert she.at == question
        she.sees_by_the_cursor(said)


async def test_a_line_that_cannot_be_read_stays_a_line_and_f2_leads_to_it(work: Work) -> None:
    async with work.opens() as she:
        await she.presses("r")
        await _goes_to(she, "team")
        await she.answers("Claire Besson", "NK, Nadia Kaci, éducatrice spécialisée")
        she.sees_by_the_cursor("? Claire Besson", "Il faut les initiales", "• NK, Nadia Kaci")
        await _goes_to(she, "phone")
        await she.presses("f2")
        she.sees("Réglages", "Une ligne n’a pas pu être lue : la voici.")
        assert she.at == "team"
        she.sees_by_the_cursor("› Claire Besson")
        await she.presses("home", *"CB, ", "end", *", directrice", "enter", "f2")
        she.sees("0/30")
    assert [member.initials for member in work.service().team] == ["CB", "NK"]
