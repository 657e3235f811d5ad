"""The family conference, step by step: the family chooses, is answered, and says what it makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import msgspec
import pytest

from reliance_tui.domain import accompaniment, conference
from reliance_tui.domain.as_it_was import as_it_was
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.duties import Timing, What, duties
from reliance_tui.domain.last_contact import last_family_contact
from reliance_tui.domain.life_faults import life_faults
from reliance_tui.domain.life_records import Conference, Pledge
from reliance_tui.domain.records import Closure, Ending, Family, Referent
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, TODAY, WELCOMED, a_family
from tests.refusals import refused

HELD = date(2026, 11, 30)
LATER = date(2027, 3, 1)
CONFERENCES = (What.PREPARE_CONFERENCE, What.WRITE_PLEDGES, What.EVALUATE_CONFERENCE)
PLEDGES = (Pledge(who="ma sœur", what="prend les petits le vendredi", when="dès cette semaine"),)


def chosen() -> Family:
    return conference.choose(a_family(Stage.ACCOMPANIED), TODAY, TODAY)


def prepared(family: Family | None = None, today: date = TODAY, **facts: Any) -> Family:
    said = {
        "asked": "Qui prend le relais la nuit\u00a0?",
        "invited": ("ma sœur", "le parrain"),
        "coordinator": "TV",
        "planned_on": HELD,
        "place": "le centre social",
    }
    return conference.prepare(family or chosen(), **(said | facts), service=SERVICE, today=today)


def held(on: date | None = HELD, start: time | None = time(14, 30), end: time | None = time(16)) -> Family:
    return conference.hold(prepared(), on, start, end, SERVICE, LATER)


def evaluated() -> Family:
    return conference.evaluate(held(), LATER, " On dort mieux.\n", LATER)


def owed(family: Family, today: date) -> list[tuple[What, date | None, Timing, str]]:
    """The conference's duties: what, due when, how it stands, and the note."""
    return [
        (duty.what, duty.due, duty.timing(today), str(duty.note or ""))
        for duty in duties(family, today, SERVICE)
        if duty.what in CONFERENCES
    ]


def test_a_conference_from_the_choice_to_the_familys_own_word() -> None:
    family = conference.agree(evaluated(), (*PLEDGES, Pledge(who="  ")), LATER)
    (one,) = family.conferences
    assert (one.chosen_on, one.asked, one.invited) == (
        TODAY,
        "Qui prend le relais la nuit\u00a0?",
        ("ma sœur", "le parrain"),
    )
    assert (one.coordinator, one.held_on, one.private_from, one.private_until) == ("TV", HELD, time(14, 30), time(16))
    assert one.pledges == PLEDGES
    assert (one.evaluated_on, one.evaluation) == (LATER, "On dort mieux.")
    assert conference.under_way(family) is None


def test_the_private_time_has_hours_and_nowhere_to_write() -> None:
    """Deliberately: what is said there is the family's. Only these fields of a conference hold words."""
    texts = {field.name for field in msgspec.structs.fields(Conference) if field.type in (str, tuple[str, ...])}
    assert texts == {"asked", "invited", "coordinator", "place", "evaluation", "given_up_words"}


def test_nothing_is_compulsory_while_it_is_prepared() -> None:
    family = prepared(asked="", invited=("", " "), coordinator="", planned_on=None, place="")
    assert family.conferences[-1] == Conference(chosen_on=TODAY)


def test_a_family_may_hold_another_once_the_first_is_evaluated_or_given_up() -> None:
    given_up = conference.give_up(chosen(), TODAY, "cela suffit", TODAY)
    for before in (evaluated(), given_up):
        again = conference.choose(before, LATER, LATER)
        assert [one.chosen_on for one in again.conferences] == [TODAY, LATER]


def test_the_day_of_the_choice_can_be_mended_and_so_can_its_hours_and_its_evaluation() -> None:
    assert conference.choose(chosen(), WELCOMED, TODAY).conferences == (Conference(chosen_on=WELCOMED),)
    again = conference.hold(held(), HELD + timedelta(days=1), None, None, SERVICE, LATER)
    assert (again.conferences[-1].held_on, again.conferences[-1].private_from) == (HELD + timedelta(days=1), None)
    assert conference.evaluate(evaluated(), LATER, "Mieux", LATER).conferences[-1].evaluation == "Mieux"


@pytest.mark.parametrize(
    ("held_on", "due"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),  # months clamp to the month's last day
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 3, 15)),
    ],
)
def test_the_family_evaluates_it_three_months_later(held_on: date, due: date) -> None:
    assert conference.evaluation_due(Conference(chosen_on=None, held_on=held_on)) == due


class TestDuties:
    def test_chosen_it_is_to_be_prepared_and_what_is_missing_is_said(self) -> None:
        assert owed(chosen(), TODAY) == [(What.PREPARE_CONFERENCE, None, Timing.NOW, "il manque la question")]
        assert owed(prepared(), TODAY) == [(What.PREPARE_CONFERENCE, HELD, Timing.NOW, "")]

    def test_held_its_plan_is_to_be_written_and_later_evaluated(self) -> None:
        due = date(2027, 2, 28)
        evaluate = (What.EVALUATE_CONFERENCE, due, Timing.LATER, "")
        assert owed(held(), HELD) == [(What.WRITE_PLEDGES, None, Timing.NOW, ""), evaluate]
        written = conference.agree(held(), PLEDGES, LATER)
        assert owed(written, HELD) == [evaluate]
        assert [timing for _, _, timing, _ in owed(written, due)] == [Timing.NOW]

    def test_evaluated_given_up_or_closed_nothing_is_owed(self) -> None:
        given_up = conference.give_up(chosen(), TODAY, "", TODAY)
        ended = accompaniment.close(held(), Closure(on=LATER, ending=Ending.MOVED), LATER)
        assert [owed(one, LATER) for one in (evaluated(), given_up, ended)] == [[], [], []]

    def test_a_referent_who_becomes_the_coordinator_is_said(self) -> None:
        changed = accompaniment.name_referent(prepared(), Referent(who="TV", since=TODAY, reason="x"), SERVICE, TODAY)
        ((_, _, _, note),) = owed(changed, TODAY)
        assert note == "il manque une autre personne que le référent pour coordonner"

    def test_a_choice_without_a_day_is_a_date_missing(self) -> None:
        family = msgspec.structs.replace(chosen(), conferences=(Conference(chosen_on=None),))
        (duty,) = [one for one in duties(family, TODAY, SERVICE) if one.what is What.DATE_MISSING]
        assert duty.desk is Desk.CONFERENCE


@pytest.mark.parametrize("step", [chosen, held, evaluated])
def test_each_step_of_it_comes_from_the_family(step: Callable[[], Family]) -> None:
    assert last_family_contact(step()) == {chosen: TODAY, held: HELD, evaluated: LATER}[step]


class TestRefused:
    def test_before_the_welcome(self) -> None:
        with refused("après l’accueil", way_out="Accueillez d’abord", desk=Desk.WELCOME):
            conference.choose(a_family(Stage.READY), TODAY, TODAY)

    def test_in_a_closed_file(self) -> None:
        with refused("terminé", way_out="Rouvrez-le", desk=Desk.ENDING):
            conference.choose(a_family(Stage.CLOSED), TODAY, TODAY)

    def test_chosen_without_a_day_or_before_the_welcome(self) -> None:
        with refused("Il manque le jour", field="chosen_on"):
            conference.choose(a_family(Stage.ACCOMPANIED), None, TODAY)
        with refused("après l’accueil", field="chosen_on"):
            conference.choose(a_family(Stage.ACCOMPANIED), WELCOMED - timedelta(days=1), TODAY)

    def test_a_second_one_while_the_first_waits_for_the_familys_word(self) -> None:
        with refused("n’a pas encore fait le bilan", way_out="son bilan"):
            conference.choose(held(), LATER, LATER)

    def test_steps_before_the_choice(self) -> None:
        none = a_family(Stage.ACCOMPANIED)
        acts: tuple[Callable[[], Family], ...] = (
            lambda: prepared(none),
            lambda: conference.hold(none, TODAY, None, None, SERVICE, TODAY),
            lambda: conference.agree(none, PLEDGES, TODAY),
            lambda: conference.evaluate(none, TODAY, "x", TODAY),
            lambda: conference.give_up(none, TODAY, "x", TODAY),
        )
        for act in acts:
            with refused("n’a pas choisi", way_out="le jour où elle la choisit", field="chosen_on"):
                act()

    def test_the_referent_does_not_coordinate(self) -> None:
        with refused("Le référent ne coordonne pas", way_out="quelqu’un d’autre", field="coordinator"):
            prepared(coordinator="NK")

    def test_nor_does_someone_who_became_the_referent_meanwhile(self) -> None:
        changed = accompaniment.name_referent(prepared(), Referent(who="TV", since=TODAY, reason="x"), SERVICE, TODAY)
        with refused("Le référent ne coordonne pas", way_out="quelqu’un d’autre", field="coordinator"):
            conference.hold(changed, HELD, None, None, SERVICE, LATER)

    def test_someone_who_is_not_of_the_team(self) -> None:
        with refused("ne sont pas de l’équipe", way_out="CB, HD, NK, TV", field="coordinator"):
            prepared(coordinator="ZO")

    def test_a_day_gone_by(self) -> None:
        with refused("est passé", way_out="un jour à venir", field="planned_on"):
            prepared(planned_on=TODAY - timedelta(days=1))

    @pytest.mark.parametrize(
        ("facts", "field", "words"),
        [
            ({"asked": ""}, "asked", "la question que la famille pose"),
            ({"invited": ()}, "invited", "les personnes que la famille invite"),
            ({"coordinator": ""}, "coordinator", "qui coordonne"),
        ],
    )
    def test_held_without_what_makes_it_the_familys(self, facts: dict[str, Any], field: str, words: str) -> None:
        with refused(words, field=field):
            conference.hold(prepared(**facts), HELD, None, None, SERVICE, LATER)

    @pytest.mark.parametrize(
        ("on", "start", "end", "field"),
        [
            (None, None, None, "held_on"),
            (date(2026, 11, 15), None, None, "held_on"),
            (date(2027, 6, 1), None, None, "held_on"),
            (HELD, time(14), None, "private_until"),
            (HELD, None, time(14), "private_from"),
            (HELD, time(14), time(14), "private_until"),
        ],
    )
    def test_held_on_a_day_or_at_hours_that_cannot_be(
        self, on: date | None, start: time | None, end: time | None, field: str
    ) -> None:
        with refused("", field=field):
            held(on, start, end)

    def test_a_plan_or_a_word_on_what_was_not_held(self) -> None:
        for act in (
            lambda: conference.agree(chosen(), PLEDGES, TODAY),
            lambda: conference.evaluate(chosen(), TODAY, "x", TODAY),
        ):
            with refused("n’a pas encore eu lieu", way_out="son jour", field="held_on"):
                act()

    def test_an_evaluation_without_words_or_before_it_was_held(self) -> None:
        with refused("dans ses mots", field="evaluation"):
            conference.evaluate(held(), LATER, " ", LATER)
        with refused("qui a eu lieu", field="evaluated_on"):
            conference.evaluate(held(), TODAY, "x", LATER)
        with refused("Il manque le jour", field="evaluated_on"):
            conference.evaluate(held(), None, "x", LATER)

    def test_what_was_held_is_neither_prepared_again_nor_given_up(self) -> None:
        for act in (lambda: prepared(held(), LATER), lambda: conference.give_up(held(), LATER, "x", LATER)):
            with refused("a eu lieu"):
                act()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"held_on": None}, "private_from"),
        ({"given_up_on": LATER}, "given_up_on"),
        ({"evaluated_on": LATER}, "evaluation"),
        ({"private_until": None}, "private_until"),
    ],
)
def test_what_a_file_cannot_say_of_one(facts: dict[str, Any], field: str) -> None:
    family = held()
    wrong = msgspec.structs.replace(family.conferences[0], **facts)
    found = [fault.field for fault in life_faults(msgspec.structs.replace(family, conferences=(wrong,)))]
    assert found[0] == f"conferences[0].{field}"


def test_as_it_was_on_a_day_gone_by_it_knows_nothing_of_what_came_after() -> None:
    was = {day: as_it_was(evaluated(), day) for day in (WELCOMED, TODAY, HELD, LATER)}
    seen = [family.conferences for family in was.values() if family is not None]
    assert seen == [(), prepared().conferences, held().conferences, evaluated().conferences]


def test_a_file_cannot_say_two_are_under_way() -> None:
    twice = msgspec.structs.replace(chosen(), conferences=chosen().conferences * 2)
    assert [fault.field for fault in life_faults(twice)] == ["conferences[0].evaluated_on"]
