"""The report: every figure is that of an independent count, opens its families, and hides what it must outside."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliance_tui import demo
from reliance_tui.domain import accompaniment
from reliance_tui.domain.alert_records import Addressee, Alert
from reliance_tui.domain.as_it_was import as_it_was
from reliance_tui.domain.closure_records import Onward
from reliance_tui.domain.discretion import LEAST, Hidden
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.partner_records import Consent, PartnerMeeting, Shared
from reliance_tui.domain.records import Closure, Ending, Family, Service
from reliance_tui.domain.report import report
from reliance_tui.domain.report_records import Period, Report, last_year, period, this_year, twelve_months
from reliance_tui.domain.report_shown import may_list, sums_of, told
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.stage import Stage, stage
from reliance_tui.store.interchange import Caseload, dump
from tests.domain.by_hand import by_hand
from tests.domain.caseloads import LAST, activities, caseloads, periods
from tests.domain.solver import bounds, other_value
from tests.factories import SERVICE, TODAY, WELCOMED, a_family, some_families

YEAR = twelve_months(TODAY)


def same_as_by_hand(
    families: tuple[Family, ...], service: Service, of: Period, held: tuple[Activity, ...] = ()
) -> None:
    document = dump(Caseload(service, families, (), held))
    found = by_hand(document, of.first.isoformat(), of.last.isoformat())
    made = report(families, service, of, held)
    assert {row for row, _, _ in found} <= made.rows.keys()
    for key, row in made.rows.items():
        for cell, site in zip(row.cells, ("", *made.sites), strict=True):
            mine = {code: n for (of_row, on, code), n in found.items() if of_row == key and site in ("", on)}
            assert (cell.value, cell.families) == (sum(mine.values()), tuple(sorted(mine))), (key, site)


@pytest.mark.parametrize(
    "of",
    [YEAR, this_year(TODAY), last_year(TODAY), Period(TODAY, TODAY), Period(date(2020, 1, 1), date(2026, 3, 31))],
    ids=lambda of: f"{of.first}–{of.last}",
)
def test_the_figures_of_the_demonstration_are_those_counted_by_hand(of: Period) -> None:
    service, families = demo.caseload(TODAY)
    same_as_by_hand(families, service, of, demo.activities(TODAY, families))


@given(st.data(), caseloads(), periods)
@settings(max_examples=150, deadline=None)
def test_the_figures_of_any_caseload_are_those_counted_by_hand(
    data: st.DataObject, families: tuple[Family, ...], of: tuple[date, date]
) -> None:
    same_as_by_hand(families, SERVICE, Period(*of), data.draw(activities(families)))


def test_the_activities_are_counted_by_kind_whoever_came_and_open_who_did() -> None:
    service, families = demo.caseload(TODAY)
    held = demo.activities(TODAY, families)
    made = report(families, service, YEAR, held)
    (tally,) = [tally for section in made.sections for tally in section.tallies]
    of_the_year = [one for one in held if YEAR.holds(one.on)]
    assert sum(row.cells[0].value for row in tally.rows) == len(of_the_year) > 0
    for row in tally.rows:
        of_it = [one for one in of_the_year if f"activity.{one.kind}" == row.key]
        assert made.families(row.key, 0) == tuple(sorted({there.family for one in of_it for there in one.came}))
        assert not may_list(made, row.key, told(made)), "who came is not told by how many activities there were"


@given(caseloads(), periods)
@settings(max_examples=60, deadline=None)
def test_every_total_is_the_sum_of_its_rows_and_of_its_sites(
    families: tuple[Family, ...], of: tuple[date, date]
) -> None:
    made = report(families, SERVICE, Period(*of))
    seen: dict[str, object] = {}
    for section in made.sections:
        for table in section.tables:
            for n, cell in enumerate(table.total.cells):
                assert cell.value == sum(row.cells[n].value for row in table.parts)
                assert set(cell.families) == {code for row in table.parts for code in row.cells[n].families}
            for row in table.rows:
                assert row.cells[0].value == sum(cell.value for cell in row.cells[1:])
                assert seen.setdefault(row.key, row) == row, "a row of one key is the same row everywhere"


@given(caseloads())
@settings(max_examples=60, deadline=None)
def test_a_family_as_it_is_today_is_the_family(families: tuple[Family, ...]) -> None:
    for family in families:
        assert as_it_was(family, LAST) == family


def test_a_family_as_it_was_goes_back_along_its_way() -> None:
    family = a_family(Stage.CLOSED)
    was = {day: as_it_was(family, date(2026, 11, day)) for day in range(1, 17)}
    assert {day: stage(one) for day, one in was.items() if one is not None} == {
        **dict.fromkeys(range(2, 9), Stage.CONTACT),
        9: Stage.SHEET,
        **dict.fromkeys((10, 11), Stage.CHECK),
        12: Stage.READY,
        **dict.fromkeys((13, 14, 15), Stage.WELCOMED),
        16: Stage.CLOSED,
    }
    assert as_it_was(family, date(2026, 11, 1)) is None


def test_of_an_alert_and_of_a_consent_what_came_after_the_day_is_not_known() -> None:
    monday, tuesday, friday = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 13)
    alert = Alert(
        id=1,
        on=monday,
        informed_on=tuesday,
        informed_by="CB",
        sent_on=tuesday,
        sent_to=Addressee.CELL,
        copied_on=friday,
        withdrawn_on=friday,
        withdrawn_reason="x",
    )
    consent = Consent(id=1, who="x", on=monday, revoked_on=friday, revoked_by="x")
    undated = Consent(id=2, who="x", on=None)
    met = PartnerMeeting(id=1, on=tuesday, consents=(1,))
    shared = Shared(id=1, on=friday, consent=1, what="x", why="x")
    family = msgspec.structs.replace(
        a_family(Stage.ACCOMPANIED),
        alerts=(alert,),
        consents=(consent, undated),
        partner_meetings=(met,),
        shared=(shared,),
    )
    before, on_monday, on_tuesday = (as_it_was(family, day) for day in (date(2026, 11, 8), monday, tuesday))
    assert (before.alerts, before.consents) == ((), (undated,))
    assert on_monday.alerts == (Alert(id=1, on=monday),)
    assert (on_monday.partner_meetings, on_tuesday.partner_meetings, on_tuesday.shared) == ((), (met,), ())
    assert on_tuesday.consents[0] == msgspec.structs.replace(consent, revoked_on=None, revoked_by="")
    assert on_tuesday.alerts == (
        msgspec.structs.replace(alert, copied_on=None, withdrawn_on=None, withdrawn_reason=""),
    )
    on_friday = as_it_was(family, friday)
    assert (on_friday.alerts, on_friday.shared) == ((alert,), (shared,))
    assert on_friday.consents == family.consents


def test_a_family_that_goes_on_to_two_places_is_one_family_in_both() -> None:
    family = a_family(Stage.CLOSED)
    onward = (Onward.RELATIVES, Onward.PARTNER)
    said = msgspec.structs.replace(family, closure=msgspec.structs.replace(family.closure, onward=onward))
    made = report([said], SERVICE, YEAR)
    rows = made.rows
    assert (rows["onwards"].cells[0].value, rows["ended"].cells[0].value) == (2, 1)
    for row in ("onwards", "onward.relatives", "onward.partner", "felt.unsaid"):
        assert made.families(row, 0) == (family.code,)


def _told_nothing_small(made: Report) -> None:
    """Whoever has what is shown can find no count under five in it."""
    hidden = told(made)
    values, sums, unsaid = sums_of(made)
    for (key, n), value in values.items():
        if (key, n) not in unsaid and (key, n) not in hidden:
            cell = made.rows[key].cells[n]
            assert value >= LEAST
            assert len(cell.families) >= LEAST
    guess = all(values[cell] >= LEAST for cell, how in hidden.items() if how is Hidden.ASIDE)
    known = bounds(values, hidden, unsaid, guess=guess)
    for cell, value in values.items():
        if value < LEAST and not (cell in unsaid and value == 0):
            assert other_value(cell, values, known, sums) is not None, cell


@pytest.mark.parametrize("of", [YEAR, last_year(TODAY), Period(date(2020, 1, 1), TODAY)], ids=lambda of: str(of.first))
@pytest.mark.parametrize("n", [0, 45, 200])
def test_no_small_count_of_a_caseload_can_be_found_in_what_is_shown(n: int, of: Period) -> None:
    service, families = demo.caseload(TODAY)
    _told_nothing_small(report(demo.many(n, TODAY) if n != 45 else families, service, of))


@given(caseloads(40), periods)
@settings(max_examples=8, deadline=None)
def test_nor_of_any_caseload(families: tuple[Family, ...], of: tuple[date, date]) -> None:
    _told_nothing_small(report(families, SERVICE, Period(*of)))


def test_the_same_figures_hide_the_same_cells() -> None:
    service, families = demo.caseload(TODAY)
    assert told(report(families, service, YEAR)) == told(report(reversed(families), service, YEAR))


def test_the_children_of_one_large_family_are_not_told() -> None:
    family = a_family(Stage.ACCOMPANIED)
    crowd = msgspec.structs.replace(family, children=family.children * 8)
    made = report([crowd], SERVICE, YEAR)
    assert made.rows["children"].cells[0].value == 8
    assert ("children", 0) in told(made)


def test_a_duration_is_in_quartiles_of_days() -> None:
    welcomed = some_families(*[Stage.WELCOMED] * 5)
    later = [
        msgspec.structs.replace(one, contact=msgspec.structs.replace(one.contact, on=date(2026, 11, 13 - 2 * n)))
        for n, one in enumerate(welcomed)
    ]
    (spread, *_) = [one for section in report(later, SERVICE, YEAR).sections for one in section.spreads]
    quartiles = spread.cells[0]
    assert (quartiles.low, quartiles.middle, quartiles.high) == (2, 4, 6), WELCOMED
    assert spread.cells[2].middle is None, "nobody in Tourcoing"


def test_a_reopened_file_is_there_again_and_its_first_end_is_none_of_the_period() -> None:
    family = a_family(Stage.CLOSED)
    again = accompaniment.reopen(family, [family], SERVICE)
    rows = report([again], SERVICE, YEAR).rows
    assert (rows["there"].cells[0].value, rows["ended"].cells[0].value) == (1, 0)


def test_what_has_no_day_is_counted_as_missing() -> None:
    family = a_family(Stage.ACCOMPANIED)
    undated = msgspec.structs.replace(family, closure=Closure(on=None, ending=Ending.MOVED))
    rows = report([undated], SERVICE, YEAR).rows
    assert rows["accompanied"].cells[0].value == 0
    assert rows["missing.end"].cells[0].families == (family.code,)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 5, 2), date(2026, 5, 1), "finit avant de commencer"),
        (date(2026, 1, 1), date(2026, 11, 17), "pas encore venu"),
    ],
)
def test_a_period_that_cannot_be_is_refused(first: date, last: date, words: str) -> None:
    with pytest.raises(Refused, match=words):
        period(first, last, TODAY)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_periods_of_one_key(today: date) -> None:
    assert last_year(today).first.replace(year=today.year) == this_year(today).first
    months = twelve_months(today)
    assert months.last == today
    assert 365 <= (months.last - months.first).days + 1 <= 366
    for one in (this_year(today), last_year(today), months):
        assert period(one.first, one.last, today) == one
