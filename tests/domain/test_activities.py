"""Collective activities: their days, who leads them, who came by code, and what the service is told of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from reliance_tui.domain import activities
from reliance_tui.domain.activities import (
    amend,
    as_seen,
    came,
    did_not_come,
    last_came,
    last_for_means,
    notices,
    of_family,
    plan,
    put_back,
    read_came,
)
from reliance_tui.domain.anonymity import MEANS_KINDS, anonymise
from reliance_tui.domain.duties import What, duties
from reliance_tui.domain.life_records import Activity, ActivityKind, Attendance
from reliance_tui.domain.records import Member, Role
from reliance_tui.domain.stage import Stage
from reliance_tui.domain.text import words
from tests.factories import SERVICE, TODAY, a_family, some_families
from tests.refusals import refused

PSYCHOLOGIST = Member(initials="AR", name="Anne Rivière", role=Role.PSYCHOLOGIST)
TEAM = msgspec.structs.replace(SERVICE, team=(*SERVICE.team, PSYCHOLOGIST))
FAMILIES = some_families(Stage.ACCOMPANIED, Stage.WELCOMED, Stage.CONTACT)
A, B = FAMILIES[0].code, FAMILIES[1].code
SOON = TODAY + timedelta(days=10)


def an_activity(kind: ActivityKind = ActivityKind.OUTING, on: date = TODAY, **facts: Any) -> Activity:
    """An activity with a day."""
    return msgspec.structs.replace(Activity(id="2026-001", kind=kind, on=on), **facts)


def a_stay(on: date, days: int = 5, number: int = 1) -> Activity:
    """A family stay of so many days."""
    until = on + timedelta(days=days - 1)
    return an_activity(ActivityKind.FAMILY_STAY, on, until=until, id=f"{on.year}-{number:03d}")


def test_its_number_is_the_next_of_its_year_and_stays() -> None:
    first = plan((), an_activity(title=" la mer\n"), FAMILIES, SERVICE, TODAY)
    second = plan((first,), an_activity(), FAMILIES, SERVICE, TODAY)
    other_year = plan((first, second), an_activity(on=date(2027, 1, 4)), FAMILIES, SERVICE, TODAY)
    assert [one.id for one in (first, second, other_year)] == ["2026-001", "2026-002", "2027-001"]
    assert first.title == "la mer"
    moved = amend(first, msgspec.structs.replace(first, on=date(2027, 2, 1), id="x"), FAMILIES, SERVICE, TODAY)
    assert (moved.id, moved.on) == ("2026-001", date(2027, 2, 1))


def test_a_family_that_came_is_known_by_its_code_and_its_numbers_can_be_mended() -> None:
    one = came(came(an_activity(), A, FAMILIES, TODAY), B, FAMILIES, TODAY, 1, 2)
    assert one.came == (Attendance(family=A), Attendance(family=B, adults=1, children=2))
    again = came(one, A, FAMILIES, TODAY, adults=2)
    assert again.came[0] == Attendance(family=A, adults=2)
    assert did_not_come(again, A).came == again.came[1:]
    assert amend(again, an_activity(place="au parc"), FAMILIES, SERVICE, TODAY).came == again.came


def test_what_a_family_came_to_the_latest_first_and_when_it_last_came() -> None:
    long_ago = came(an_activity(on=TODAY - timedelta(days=40), id="2026-001"), A, FAMILIES, TODAY)
    today = came(an_activity(id="2026-002"), A, FAMILIES, TODAY)
    others = came(an_activity(id="2026-003"), B, FAMILIES, TODAY)
    assert [one.id for one in of_family((long_ago, today, others), A)] == ["2026-002", "2026-001"]
    assert last_came((today, long_ago)) == {A: TODAY}
    assert last_came(()) == {}


def test_a_family_that_came_after_its_last_news_is_kept_two_years_from_that_day() -> None:
    closed = a_family(Stage.CLOSED)
    later = TODAY + timedelta(days=20)
    (duty,) = duties(closed, later, SERVICE, came=later)
    assert (duty.what, duty.due) == (What.DECIDE_KEEPING, date(2028, 12, 6))


@pytest.mark.parametrize(
    ("kind", "carrier"),
    [
        ("groupe de parents", ActivityKind.PARENTS_GROUP),
        ("Groupe de parole", ActivityKind.TALK_GROUP),
        ("séjour familial", ActivityKind.FAMILY_STAY),
        ("SORTIE à deux", ActivityKind.OUTING),
        ("atelier", ActivityKind.WORKSHOP),
        ("soins", None),
        ("", None),
    ],
)
def test_a_means_of_the_plan_is_carried_by_a_kind_of_activity(kind: str, carrier: ActivityKind | None) -> None:
    assert activities.carried_by(kind) is carrier


def test_every_kind_of_activity_carries_a_means_the_service_is_offered() -> None:
    assert {activities.carried_by(kind) for kind in MEANS_KINDS} == {None, *ActivityKind}


def test_a_means_says_when_the_family_last_came() -> None:
    stays = tuple(
        came(a_stay(day, number=n), A, FAMILIES, TODAY) for n, day in enumerate((date(2026, 3, 2), date(2026, 6, 1)))
    )
    assert last_for_means(stays, A, "séjour familial") == date(2026, 6, 1)
    assert last_for_means(stays, B, "séjour familial") is None
    assert last_for_means(stays, A, "groupe de parents") is None


class TestNotices:
    @pytest.mark.parametrize(
        ("activity", "told"),
        [
            (an_activity(ActivityKind.PARENTS_GROUP, team=("AR", "NK")), ""),
            (an_activity(ActivityKind.PARENTS_GROUP, team=("CB", "NK")), "la psychologue et quelqu’un de l’équipe"),
            (an_activity(ActivityKind.PARENTS_GROUP, team=("AR",)), "la psychologue et quelqu’un de l’équipe"),
            (an_activity(ActivityKind.TALK_GROUP, guest="une puéricultrice"), ""),
            (an_activity(ActivityKind.TALK_GROUP), "un invité"),
            (a_stay(TODAY, 5), ""),
            (a_stay(TODAY, 6), "dure 6 jours"),
            (an_activity(), ""),
        ],
    )
    def test_what_lacks_or_is_too_much_is_told(self, activity: Activity, told: str) -> None:
        said = [str(one) for one in notices(activity, (activity,), TEAM)]
        assert (len(said), told in "".join(said)) == (bool(told), True)

    def test_a_fourth_stay_of_a_year_is_told_and_never_refused(self) -> None:
        stays = tuple(a_stay(date(2026, month, 2), number=month) for month in (2, 5, 8))
        assert list(activities.yearly_notices(stays, TODAY)) == []
        fourth = plan(stays, a_stay(date(2026, 12, 1)), FAMILIES, SERVICE, TODAY)
        (told,) = activities.yearly_notices((*stays, fourth), TODAY)
        assert str(told) == "2026\u00a0: 4 séjours familiaux, pour 3 prévus."
        assert told in notices(fourth, (*stays, fourth), SERVICE)


class TestRefused:
    def test_a_family_before_it_took_place(self) -> None:
        with refused("n’a pas encore eu lieu", field="came"):
            came(an_activity(on=SOON), A, FAMILIES, TODAY)

    def test_nor_can_its_day_go_to_come_once_a_family_came(self) -> None:
        there = came(an_activity(), A, FAMILIES, TODAY)
        with refused("n’a pas encore eu lieu", field="came"):
            amend(there, an_activity(on=SOON), FAMILIES, SERVICE, TODAY)

    def test_a_code_that_is_no_familys(self) -> None:
        with refused("Aucune famille", way_out="le code"):
            came(an_activity(), "RBX-2026-999", FAMILIES, TODAY)

    def test_an_anonymous_file(self) -> None:
        with refused("Ce dossier est anonyme"):
            came(an_activity(), A, (anonymise(FAMILIES[0]),), TODAY)

    @pytest.mark.parametrize("field", ["adults", "children"])
    @pytest.mark.parametrize("number", [-1, 100])
    def test_a_number_that_is_a_slip_of_the_keys(self, field: str, number: int) -> None:
        with refused("entre 0 et 99", field=field):
            came(an_activity(), A, FAMILIES, TODAY, **{field: number})

    @pytest.mark.parametrize(
        ("facts", "field", "words"),
        [
            ({"until": TODAY - timedelta(days=1)}, "until", "avant d’avoir commencé"),
            ({"until": TODAY + timedelta(days=90)}, "until", "vérifiez l’année"),
            ({"on": date(206, 11, 16)}, "on", "vérifiez l’année"),
            ({"on": date(2062, 11, 16)}, "on", "vérifiez l’année"),
        ],
    )
    def test_days_that_do_not_go_together(self, facts: dict[str, Any], field: str, words: str) -> None:
        with refused(words, field=field):
            plan((), an_activity(**facts), FAMILIES, SERVICE, TODAY)

    def test_someone_who_is_not_of_the_team_but_not_who_left_since(self) -> None:
        with refused("ne sont pas de l’équipe", way_out="CB", field="team"):
            plan((), an_activity(team=("ZO",)), FAMILIES, SERVICE, TODAY)
        old = an_activity(team=("ZO",))
        assert amend(old, msgspec.structs.replace(old, line="vu"), FAMILIES, SERVICE, TODAY).line == "vu"

    @pytest.mark.parametrize("said", ["avec les Martin", "SAMIRA a chanté", f"{A} est restée", f"la {B.lower()}"])
    @pytest.mark.parametrize("field", ["title", "line"])
    def test_a_text_that_names_a_family(self, field: str, said: str) -> None:
        families = (*FAMILIES, a_family(called="les Martin"))
        with refused("désignent une famille", way_out="sans nom", field=field):
            plan((), an_activity(**{field: said}), families, SERVICE, TODAY)

    def test_taking_away_one_to_which_a_family_came(self) -> None:
        with refused("cette activité reste", way_out="retirez-les"):
            activities.may_remove(came(an_activity(), A, FAMILIES, TODAY))
        activities.may_remove(an_activity())


def test_it_is_found_by_its_kind_its_words_its_day_its_people_and_who_came() -> None:
    one = came(an_activity(title="La mer", place="Berck", team=("NK",), guest="Josiane"), A, FAMILIES, TODAY)
    said = activities.findable(one)
    for word in (*words(f"sortie mer Berck nk josiane 16 11 2026 {A}"),):
        assert f" {word} " in said


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("RBX-2026-001", ("RBX-2026-001", None, None)),
        (" samira ; 1 ; 2 ", ("samira", 1, 2)),
        ("samira;;2", ("samira", None, 2)),
        ("samira ; 0", ("samira", 0, None)),
        ("", ("", None, None)),
    ],
)
def test_a_family_is_typed_then_its_adults_and_its_children(typed: str, read: tuple[object, ...]) -> None:
    assert read_came(typed) == read


@pytest.mark.parametrize("typed", ["samira ; deux", "a ; 1 ; 2 ; 3", "a ; -1", "a ; 9999", "a ; ²"])
def test_what_is_no_number_of_people_is_refused(typed: str) -> None:
    with refused("Après la famille viennent deux nombres", way_out="Par exemple"):
        read_came(typed)


def test_put_back_it_is_as_it_was_or_takes_a_number_not_given_meanwhile() -> None:
    removed = Activity(id="2026-001", kind=ActivityKind.OUTING, on=TODAY)
    assert put_back((), removed) == removed
    assert put_back((removed,), removed) == msgspec.structs.replace(removed, id="2026-002")


def test_what_another_changed_meanwhile_is_not_written_over_but_who_came_does_not_count() -> None:
    shown = Activity(id="2026-001", kind=ActivityKind.OUTING, on=TODAY)
    more = msgspec.structs.replace(shown, came=(Attendance(family="RBX-2026-001"),))
    assert as_seen(more, shown) == more
    with refused("changée dans une autre fenêtre", way_out="Échap"):
        as_seen(msgspec.structs.replace(shown, place="Roubaix"), shown)
