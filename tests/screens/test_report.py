"""The report on screen: a period in a key, what is counted at the top, each figure opening its families."""

from __future__ import annotations

from datetime import date

import pytest

from reliance_tui import demo
from reliance_tui.domain.report import report
from reliance_tui.domain.report_records import last_year, this_year, twelve_months
from reliance_tui.domain.report_shown import may_list, told
from reliance_tui.domain.stage import Stage
from reliance_tui.screens.counted import CountedScreen
from reliance_tui.screens.report import ReportScreen
from reliance_tui.store import Store
from reliance_tui.widgets.register import Register
from tests.factories import SERVICE, TODAY, a_family
from tests.hardship.nasty import NASTY
from tests.screens.conftest import NOW, Work
from tests.screens.person import Person


async def to_row(she: Person, row: str) -> None:
    """Go down to a row of the report, by its name in it."""
    register = she.app.screen.query_one(Register)
    await she.presses("home")
    for _ in range(200):
        if (register.key or "").endswith(f"/{row}"):
            return
        await she.presses("down")
    raise AssertionError(row)


@pytest.fixture
def work_of_the_demo(work: Work) -> Work:
    work.given_the_demo()
    return work


async def test_it_opens_on_this_year_with_what_is_counted_at_the_top(work_of_the_demo: Work) -> None:
    async with work_of_the_demo.opens() as she:
        await she.presses("b")
        she.sees("Bilan du 01/01/2026 au 16/11/2026", "Du 1er janvier 2026 au 16 novembre 2026.")
        she.sees("Sites : Roubaix, Tourcoing.", "Dossiers éliminés non comptés.", "Chiffres vrais, à ne pas projeter")
        she.sees("familles accompagnées 34 17 17", "accompagnements terminés 4 2 2")


@pytest.mark.parametrize(
    ("key", "days"),
    [("a", this_year(TODAY)), ("d", last_year(TODAY)), ("m", twelve_months(TODAY))],
)
async def test_a_period_is_a_key_away(work_of_the_demo: Work, key: str, days) -> None:
    service, families = demo.caseload(TODAY)
    cells = report(families, service, days).rows["accompanied"].cells
    async with work_of_the_demo.opens() as she:
        await she.presses("b", "d" if key == "a" else "a", key)
        she.sees(f"Bilan du {days.first:%d/%m/%Y} au {days.last:%d/%m/%Y}")
        she.sees("= familles accompagnées " + " ".join(str(cell.value) for cell in cells))


async def test_any_days_are_typed_as_they_are_said(work_of_the_demo: Work) -> None:
    async with work_of_the_demo.opens() as she:
        await she.presses("b", "p")
        await she.types("du 01/03/2026 au 30/06/2026")
        await she.presses("enter")
        she.sees("Bilan du 01/03/2026 au 30/06/2026")
        assert she.at == "figures"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2026", "n’existe pas au calendrier"),
        ("2030", "n’est pas encore venu"),
        ("du 05/05/2026 au 01/05/2026", "finit avant de commencer"),
        ("", "Écrivez une période."),
        *((text, "") for text in NASTY.values()),
    ],
)
async def test_days_that_cannot_be_are_refused_and_stay_to_be_mended(work_of_the_demo: Work, typed, said) -> None:
    async with work_of_the_demo.opens() as she:
        await she.presses("b", "p")
        await she.pastes(typed)
        await she.presses("enter")
        she.sees("Bilan du 01/01/2026 au 16/11/2026", *([said] if said else []))
        assert she.at == "ask-line"
        await she.presses("escape")
        assert isinstance(she.app.screen, ReportScreen)
        assert she.at == "figures"


async def test_a_site_alone_and_it_is_written_at_the_top(work_of_the_demo: Work) -> None:
    async with work_of_the_demo.opens() as she:
        await she.presses("b", "s", "s")
        she.sees("Site de Tourcoing seul.")
        she.does_not_see("Sites :")
        await to_row(she, "ended")
        await she.presses("enter")
        she.sees("2 familles", "TRC-")
        she.does_not_see("RBX-")
        await she.presses("escape", "s")
        she.sees("Sites : Roubaix, Tourcoing.")


async def test_a_figure_opens_its_families_and_escape_comes_back_to_it(work_of_the_demo: Work) -> None:
    service, families = demo.caseload(TODAY)
    codes = report(families, service, this_year(TODAY)).rows["measured"].cells[0].families
    async with work_of_the_demo.opens(120, 40) as she:
        await she.presses("b")
        await to_row(she, "measured")
        register = she.app.screen.query_one(Register)
        before = register.key, register.scroll_offset.y
        await she.presses("enter")
        she.sees("Bilan · familles sous une mesure", f"{len(codes)} familles", *codes)
        first = next(family for family in families if family.code == codes[0])
        she.sees(first.called)
        await she.presses("enter")
        she.sees(f"{codes[0]}")
        await she.presses("escape")
        assert isinstance(she.app.screen, CountedScreen)
        await she.presses("escape")
        assert (register.key, register.scroll_offset.y) == before


@pytest.mark.parametrize(
    "row", ["stage.waiting", "to_welcome", "children", "consent.schooling", "onward.relatives", "missing.welcome"]
)
async def test_every_kind_of_line_opens_its_families(work_of_the_demo: Work, row: str) -> None:
    service, families = demo.caseload(TODAY)
    n = len(report(families, service, this_year(TODAY)).families(row, 0))
    async with work_of_the_demo.opens(120, 40) as she:
        await she.presses("b")
        await to_row(she, row)
        await she.presses("enter")
        she.sees(f"{n} famille")


async def test_it_is_reached_from_the_palette_and_by_the_mouse(work_of_the_demo: Work) -> None:
    async with work_of_the_demo.opens(120, 40) as she:
        await she.presses("f", "ctrl+p")
        await she.types("bilan")
        await she.presses("down", "enter")
        await she.soon_sees("Bilan du 01/01/2026")
        await she.clicks("accompagnements terminés")
        she.sees("4 familles")


async def test_masked_it_hides_what_it_must_and_lists_no_family_that_would_tell_it(work_of_the_demo: Work) -> None:
    service, families = demo.caseload(TODAY)
    made = report(families, service, this_year(TODAY))
    hidden = told(made)
    async with work_of_the_demo.opens(120, 60) as she:
        await she.presses("b", "f9")
        she.sees("accompagnements terminés < 5 < 5 < 5", "non communiqué")
        await to_row(she, "ended")
        await she.presses("enter")
        she.sees("La liste dirait un chiffre caché.")
        assert isinstance(she.app.screen, ReportScreen)
        assert may_list(made, "accompanied", hidden)
        await to_row(she, "accompanied")
        await she.presses("enter")
        she.sees("34 familles", "RBX-2025-001")
        she.does_not_see(*(one.called for one in families if len(one.called) > 3), "terminé", "accompagnée ")


async def test_masked_while_the_list_is_open_it_closes_on_what_it_must_not_tell(work_of_the_demo: Work) -> None:
    async with work_of_the_demo.opens(120, 40) as she:
        await she.presses("b")
        await to_row(she, "ended")
        await she.presses("enter")
        she.sees("4 familles", "RBX-")
        await she.presses("f9")
        she.sees("La liste dirait un chiffre caché.")
        she.does_not_see("RBX-", "TRC-", "4 familles")
        await she.presses("f9")
        she.sees("4 familles")


@pytest.mark.parametrize(("key", "ending"), [("f3", ".docx"), ("f6", ".xlsx")])
async def test_it_is_printed_and_put_in_a_spreadsheet(work_of_the_demo: Work, key: str, ending: str) -> None:
    async with work_of_the_demo.opens(120, 40) as she:
        await she.presses("b", "d", key)
        await she.soon_sees("Le document est ici")
    (made,) = (work_of_the_demo.folder / "documents").iterdir()
    assert made.name == f"bilan_2025-01-01_au_2025-12-31{ending}"
    assert made.read_bytes().startswith(b"PK")


async def test_archived_families_are_counted_said_and_not_opened_here(work: Work) -> None:
    closed = a_family(Stage.CLOSED, today=date(2023, 11, 20))
    work.given(closed)
    with Store.open(work.folder, now=lambda: NOW) as store:
        store.archives.put(closed.code)
    async with work.opens(120, 40) as she:
        await she.presses("b", "p")
        await she.types("2023")
        await she.presses("enter")
        await she.soon_sees("Dossiers archivés compris, dossiers éliminés non comptés.", "familles accompagnées 1 1 0")
        await to_row(she, "accompanied")
        await she.presses("enter")
        she.sees(closed.code, "dossier archivé")
        await she.presses("enter")
        she.sees("est dans les archives")


async def test_an_empty_service_has_a_report_of_nobody(work: Work) -> None:
    work.given(service=SERVICE)
    async with work.opens() as she:
        await she.presses("b")
        she.sees("familles accompagnées 0 0 0")
        await she.presses("enter")
        she.sees("0 famille", "Aucune famille.")
