"""Leading a weekly review: each step an act, the seconds counted right, nothing lost, and decisions that come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain import review
from reliance_tui.domain.duties import Timing, What, board
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_faults import review_faults
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, TODAY, a_family
from tests.refusals import refused

A, B, C, D = "RBX-2026-001", "RBX-2026-002", "RBX-2026-003", "RBX-2026-004"
TWO = datetime(2026, 11, 16, 14, 0)
PRESENT = ("CB", "NK")


def at(minutes: float) -> datetime:
    """So many minutes after two o'clock."""
    return TWO + timedelta(minutes=minutes)


def an_agenda(*codes: str) -> Review:
    """A meeting not begun, over these families."""
    items = tuple(Item(family=code, why=Why.LONG_AGO, minutes=10) for code in codes or (A, B, C))
    return review.open_review((), TODAY, items)


def a_meeting(*codes: str) -> Review:
    """The same, begun at two o'clock."""
    return review.start(an_agenda(*codes), PRESENT, TWO)


def codes(meeting: Review) -> list[str]:
    return [item.family for item in meeting.items]


def seconds(meeting: Review) -> dict[str, int]:
    return {item.family: item.seconds for item in meeting.items if item.seconds}


def discussed(meeting: Review) -> list[str]:
    return [item.family for item in meeting.items if item.discussed_at is not None]


def item(meeting: Review, code: str = A) -> Item:
    found = review.item_of(meeting, code)
    assert found is not None
    return found


def test_a_meeting_is_named_by_its_day_and_its_site_and_opened_once() -> None:
    both = an_agenda()
    assert (both.id, both.minutes) == ("2026-11-16", 120)
    assert review.open_review([both], TODAY, (), ("RBX",)).id == "2026-11-16-RBX"
    with refused("déjà ouverte", way_out="Reprenez-la"):
        review.open_review([both], TODAY, ())


def test_starting_brings_the_first_family_and_says_who_is_there() -> None:
    meeting = a_meeting()
    assert (meeting.current, meeting.current_since, meeting.started_at) == (A, TWO, TWO)
    assert meeting.present == PRESENT
    assert discussed(meeting) == [], "before everyone's eyes is not yet gone through"


def test_the_first_family_put_off_is_passed_over() -> None:
    assert review.start(review.put_off(an_agenda(), A, "en vacances"), PRESENT, TWO).current == B


def test_next_goes_through_the_agenda_and_stops_at_either_end() -> None:
    meeting = a_meeting()
    for minutes, code in enumerate((B, C), 1):
        assert review.following(meeting, 1) == code
        meeting = review.go_to(meeting, code, at(minutes))
    assert review.following(meeting, 1) == ""
    assert review.following(meeting, -1) == B
    assert review.following(a_meeting(), -1) == ""
    assert review.following(review.put_off(a_meeting(), B, "en vacances"), 1) == C
    assert discussed(meeting) == [A, B]
    assert [one.family for one in review.waiting(meeting)] == [C]


def test_seconds_are_counted_through_going_back_and_breaks() -> None:
    meeting = a_meeting()
    assert review.seconds_on(meeting, at(3)) == 180
    meeting = review.go_to(meeting, B, at(3))
    meeting = review.go_to(meeting, A, at(5))
    assert review.seconds_on(meeting, at(6)) == 240, "what was spent before counts"
    meeting = review.pause(meeting, at(6))
    assert review.in_pause(meeting)
    assert review.seconds_on(meeting, at(15)) == 240
    assert review.seconds_in(meeting, at(15)) == 360
    meeting = review.pause(meeting, at(16))
    assert review.seconds_on(meeting, at(17)) == 300
    meeting = review.go_to(meeting, C, at(18))
    meeting = review.end(meeting, at(20))
    assert seconds(meeting) == {A: 360, B: 120, C: 120}
    assert review.seconds_in(meeting, at(500)) == 600, "an ended meeting takes no more time"
    assert (meeting.current, meeting.current_since) == ("", None)


def test_a_family_jumped_to_in_a_break_is_counted_from_its_end() -> None:
    meeting = review.pause(a_meeting(), at(5))
    meeting = review.go_to(meeting, C, at(7))
    assert discussed(meeting) == [A]
    meeting = review.end(review.pause(meeting, at(10)), at(12))
    assert seconds(meeting) == {A: 300, C: 120}


def test_a_meeting_ended_in_a_break_ends_the_break() -> None:
    meeting = review.end(review.pause(a_meeting(), at(5)), at(9))
    assert [pause.end for pause in meeting.pauses] == [at(9)]
    assert seconds(meeting) == {A: 300}
    assert review.seconds_in(meeting, at(9)) == 300


def test_a_clock_put_back_counts_nothing_twice() -> None:
    meeting = review.go_to(a_meeting(), B, at(-60))
    assert item(meeting, A).seconds == 0
    assert review.seconds_in(meeting, at(-60)) == 0


STEPS: dict[str, Callable[[Review, datetime], Review]] = {
    "a": lambda meeting, now: review.go_to(meeting, A, now),
    "b": lambda meeting, now: review.go_to(meeting, B, now),
    "new": lambda meeting, now: review.go_to(meeting, D, now),
    "pause": review.pause,
    "put off": lambda meeting, now: review.put_off(meeting, meeting.current, "en vacances"),
    "add": lambda meeting, now: review.add(meeting, D),
    "time": lambda meeting, now: review.give_time(meeting, A),
    "note": lambda meeting, now: review.note(meeting, B, "la visite s’est bien passée"),
    "later": lambda meeting, now: review.move(meeting, A, 1),
    "page": lambda meeting, now: review.turn_page(meeting, 1),
    "ended": lambda meeting, now: review.start(review.end(meeting, now), (), now),
    "crash": lambda meeting, now: msgspec.json.decode(msgspec.json.encode(meeting), type=Review),
    "again": lambda meeting, now: review.start(meeting, (), now),
    "away": review.leave,
}


@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 900))))
def test_whatever_is_done_the_families_and_the_breaks_make_the_meeting(steps: list[tuple[str, int]]) -> None:
    meeting, now = a_meeting(), TWO
    for step, after in steps:
        now += timedelta(seconds=after)
        meeting = STEPS[step](meeting, now)
        assert sum(one.seconds for one in meeting.items) <= review.seconds_in(meeting, now)
    meeting = review.end(meeting, now)
    assert sum(one.seconds for one in meeting.items) == review.seconds_in(meeting, now)
    assert all(pause.end is not None for pause in meeting.pauses)
    enough = [one for one in meeting.items if one.seconds >= review.DISCUSSED_SECONDS and not one.put_off]
    assert [one.family for one in enough if one.discussed_at is None] == []
    assert len(codes(meeting)) == len(set(codes(meeting)))


def test_a_crash_in_the_middle_loses_nothing_the_record_is_enough() -> None:
    meeting = review.note(review.go_to(a_meeting(), B, at(4)), B, "à suivre")
    found = msgspec.json.decode(msgspec.json.encode(meeting), type=Review)
    assert found == meeting
    again = review.start(found, ("TV",), at(10))
    assert (again.current, again.started_at, again.present) == (B, TWO, PRESENT)
    assert review.seconds_on(again, at(10)) == 360, "the team went on talking"
    assert review.seconds_in(again, at(10)) == 600


def test_a_meeting_left_behind_for_hours_was_not_held_meanwhile() -> None:
    again = review.start(a_meeting(), (), at(300))
    assert [(pause.start, pause.end) for pause in again.pauses] == [(TWO, at(300))]
    assert review.seconds_on(again, at(301)) == review.seconds_in(again, at(301)) == 60


def test_a_meeting_ended_too_early_is_taken_up_the_same_day_and_nothing_is_lost() -> None:
    ended = review.end(review.note(review.go_to(a_meeting(), B, at(10)), B, "à suivre"), at(20))
    again = review.start(ended, ("TV",), at(35))
    assert (again.ended_at, again.current, again.started_at, again.present) == (None, C, TWO, PRESENT)
    assert [(pause.start, pause.end) for pause in again.pauses] == [(at(20), at(35))]
    assert again.items == ended.items
    assert review.seconds_in(again, at(40)) == 25 * 60
    over = review.end(again, at(45))
    assert discussed(over) == [A, B, C]
    assert review.start(over, (), at(50)).current == C, "all were seen: the last one"
    assert list(review_faults(over, TODAY)) == []


@pytest.mark.parametrize(
    ("seconds_before", "acts", "seen"),
    [
        (29, (), False),
        (30, (), True),
        (1, ("note",), True),
        (1, ("differ",), True),
        (1, ("discuss",), True),
        (60, ("put off",), False),
        (1, ("note", "put off"), False),
        (1, ("discuss", "put off"), True),
    ],
)
def test_a_family_passed_by_in_a_second_still_waits(seconds_before: int, acts: tuple[str, ...], seen: bool) -> None:
    now = TWO + timedelta(seconds=seconds_before)
    says: dict[str, Callable[[Review], Review]] = {
        "note": lambda meeting: review.note(meeting, A, "elle va mieux"),
        "differ": lambda meeting: review.differ(meeting, A, "TV : pas encore"),
        "discuss": lambda meeting: review.discuss(meeting, A, now),
        "put off": lambda meeting: review.put_off(meeting, A, "en vacances"),
    }
    meeting = a_meeting()
    for act in acts:
        meeting = says[act](meeting)
    meeting = review.go_to(meeting, B, now)
    assert (A in discussed(meeting)) == seen
    assert item(meeting, A).seconds == seconds_before


def test_what_is_noted_in_a_break_counts_and_two_short_looks_make_a_long_one() -> None:
    meeting = review.note(review.pause(a_meeting(), at(0.1)), A, "elle a appelé")
    assert discussed(review.go_to(meeting, B, at(5))) == [A]
    meeting = review.go_to(review.go_to(a_meeting(), B, at(0.3)), A, at(1))
    assert discussed(meeting) == [B]
    assert discussed(review.go_to(meeting, B, at(1.3))) == [A, B]


def test_pages_are_turned_for_everyone_and_each_family_begins_at_its_first() -> None:
    meeting = review.turn_page(review.turn_page(a_meeting(), 1), 1)
    assert (meeting.page, review.turn_page(meeting, -1).page) == (2, 1)
    assert review.go_to(meeting, B, at(1)).page == 0


def test_a_meeting_left_and_taken_up_again_stood_still() -> None:
    away = review.leave(a_meeting(), at(5))
    assert review.leave(away, at(6)) == away
    again = review.start(away, (), at(30))
    assert not review.in_pause(again)
    assert review.seconds_in(again, at(31)) == 360
    ended = review.end(again, at(31))
    assert review.leave(ended, at(32)) == ended
    assert review.leave(an_agenda(), TWO) == an_agenda()


def test_a_family_is_added_after_the_current_one_with_the_least_time_and_once() -> None:
    meeting = review.add(a_meeting(), D)
    assert codes(meeting) == [A, D, B, C]
    assert (item(meeting, D).why, item(meeting, D).minutes) == (Why.ADDED, 4)
    assert review.add(meeting, D) == meeting
    assert codes(review.add(an_agenda(), D)) == [A, B, C, D]
    jumped = review.go_to(a_meeting(), D, at(2))
    assert (codes(jumped), jumped.current) == ([A, D, B, C], D)


def test_a_family_is_put_off_with_a_reason_and_taken_back() -> None:
    meeting = review.put_off(a_meeting(), B, "  NK est en\nformation ")
    assert item(meeting, B).put_off == "NK est en formation"
    assert review.put_off(meeting, B, "") == a_meeting()
    assert review.add(meeting, B) == a_meeting()
    for reason in ("", "  "):
        with refused("Dites en un mot pourquoi", field="put_off"):
            review.put_off(a_meeting(), B, reason)


def test_a_family_put_off_before_everyones_eyes_was_not_discussed() -> None:
    meeting = review.go_to(review.put_off(a_meeting(), A, "sa référente est absente"), B, at(1))
    assert discussed(meeting) == []
    assert seconds(meeting) == {A: 60}
    talked_over = review.go_to(review.go_to(a_meeting(), B, at(9)), A, at(10))
    assert discussed(review.put_off(talked_over, A, "à reprendre")) == [A, B], "what was discussed stays so"


def test_the_team_changes_the_order_and_the_time() -> None:
    assert codes(review.move(an_agenda(), B, -1)) == [B, A, C]
    assert codes(review.move(an_agenda(), B, 1)) == [A, C, B]
    for still in (review.move(an_agenda(), A, -1), review.move(an_agenda(), C, 1), review.move(an_agenda(), D, 1)):
        assert still == an_agenda()
    assert item(review.give_time(an_agenda(), A)).minutes == 15
    assert item(review.give_time(an_agenda(), A, -60)).minutes == 4


def test_notes_and_diverging_views_are_kept_as_they_were_said() -> None:
    meeting = review.note(review.note(a_meeting(), A, "la visite\ns’est bien passée"), A, "[bold] & \x1b[31mplus calme")
    assert item(meeting).notes == "la visite\ns’est bien passée\n[bold] & plus calme"
    meeting = review.differ(review.differ(meeting, A, "NK :\n trop tôt"), A, "TV : il est temps")
    assert item(meeting).views == ("NK : trop tôt", "TV : il est temps")
    with refused("Dites l’avis divergent", field="view"):
        review.differ(meeting, A, " ")


def test_who_is_there_is_who_is_not_away() -> None:
    assert review.attend(a_meeting(), "hd; nk", SERVICE).present == ("CB", "TV")
    assert review.attend(a_meeting(), "", SERVICE).present == ("CB", "HD", "NK", "TV")
    with refused("pas de l’équipe", way_out="CB, HD, NK, TV", field="who"):
        review.attend(a_meeting(), "ZO", SERVICE)


ENDED = review.end(a_meeting(), at(120))
ACTS: dict[str, Callable[[Review], Review]] = {
    "start another day": lambda meeting: review.start(meeting, (), at(24 * 60)),
    "go to": lambda meeting: review.go_to(meeting, B, at(130)),
    "add": lambda meeting: review.add(meeting, D),
    "move": lambda meeting: review.move(meeting, A, 1),
    "put off": lambda meeting: review.put_off(meeting, A, "en vacances"),
    "give time": lambda meeting: review.give_time(meeting, A),
    "note": lambda meeting: review.note(meeting, A, "à suivre"),
    "differ": lambda meeting: review.differ(meeting, A, "trop tôt"),
    "pause": lambda meeting: review.pause(meeting, at(130)),
    "end": lambda meeting: review.end(meeting, at(130)),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_over_is_over(act: str) -> None:
    with refused("Cette réunion est terminée", way_out="page des familles"):
        ACTS[act](ENDED)


@pytest.mark.parametrize("act", ["go to", "pause", "end"])
def test_what_has_not_begun_is_begun_first(act: str) -> None:
    with refused("n’a pas commencé", way_out="Commencez-la"):
        ACTS[act](an_agenda())


@pytest.mark.parametrize("act", ["put off", "give time", "note", "differ"])
def test_nothing_is_said_of_a_family_that_is_not_on_the_agenda(act: str) -> None:
    with refused(f"La famille {A} n’est pas à l’ordre du jour", way_out="Ajoutez-la"):
        ACTS[act](a_meeting(B, C))


def test_a_meeting_without_families_begins_and_ends() -> None:
    meeting = review.start(review.open_review((), TODAY, ()), PRESENT, TWO)
    assert (meeting.current, review.following(meeting, 1)) == ("", "")
    assert review.end(meeting, at(1)).ended_at == at(1)


THURSDAY = date(2026, 11, 19)


def decided(family: Family | None = None, what: str = "appeler l’école", by: date | None = THURSDAY) -> Family:
    return review.decide(family or a_family(Stage.ACCOMPANIED), what, "NK", by, TODAY, SERVICE)


def test_a_decision_says_what_who_and_by_when() -> None:
    family = decided(decided(), "écrire au\ncollège ", None)
    assert [(one.id, one.what, one.who, one.by, one.taken_on) for one in family.decisions] == [
        (1, "appeler l’école", "NK", THURSDAY, TODAY),
        (2, "écrire au collège", "NK", None, TODAY),
    ]
    assert review.open_decisions(family) == family.decisions


@pytest.mark.parametrize(
    ("what", "who", "by", "reason", "way_out", "field"),
    [
        (" ", "NK", None, "Dites ce qui est décidé", "", "what"),
        ("appeler", "XX", None, "pas de l’équipe", "CB, HD, NK, TV", "who"),
        ("appeler", "ZO", None, "pas de l’équipe", "CB, HD, NK, TV", "who"),
        ("appeler", "NK", date(2026, 11, 15), "est passé", "à venir", "by"),
    ],
)
def test_a_decision_is_refused_with_what_to_write(
    what: str, who: str, by: date | None, reason: str, way_out: str, field: str
) -> None:
    with refused(reason, way_out=way_out, field=field):
        review.decide(a_family(Stage.ACCOMPANIED), what, who, by, TODAY, SERVICE)


def duties_left(family: Family, today: date) -> list[tuple[str, Timing]]:
    owed = [duty for duty in board([family], today, SERVICE) if duty.what is What.DECISION]
    return [(str(duty.note), duty.timing(today)) for duty in owed]


def test_a_decision_is_owed_until_it_is_done_or_dropped() -> None:
    family = decided(decided(), "écrire au collège", None)
    first, other = ("appeler l’école (NK)", Timing.NOW), ("écrire au collège (NK)", Timing.NOW)
    assert duties_left(family, TODAY) == duties_left(family, THURSDAY) == [first, other]
    later = THURSDAY + timedelta(days=1)
    assert duties_left(family, later) == [("appeler l’école (NK)", Timing.LATE), other]
    family = review.done(family, 1, later)
    assert duties_left(family, later) == [other]
    family = review.drop(family, 2, " le collège\na fermé ", later)
    assert duties_left(family, later) == []
    assert (family.decisions[0].done_on, family.decisions[1].dropped_on) == (later, later)
    assert family.decisions[1].dropped_reason == "le collège a fermé"


def test_a_decision_is_not_dropped_without_a_reason() -> None:
    with refused("Dites en un mot pourquoi", field="reason"):
        review.drop(decided(), 1, " ", TODAY)


@pytest.mark.parametrize(
    "family",
    [a_family(), review.done(decided(), 1, TODAY), review.drop(decided(), 1, "trop tard", TODAY)],
    ids=["none", "done", "dropped"],
)
def test_what_is_no_longer_to_be_done_is_neither_done_nor_dropped(family: Family) -> None:
    with refused("n’est plus à faire"):
        review.done(family, 1, TODAY)
    with refused("n’est plus à faire"):
        review.drop(family, 1, "trop tard", TODAY)


def test_what_was_said_done_by_mistake_is_to_be_done_again() -> None:
    for closed in (review.done(decided(), 1, TODAY), review.drop(decided(), 1, "trop tard", TODAY)):
        assert review.take_back(closed, 1) == decided()


def test_the_ids_of_decisions_are_never_given_twice() -> None:
    family = decided(review.drop(decided(), 1, "trop tard", TODAY))
    assert [one.id for one in family.decisions] == [1, 2]


def test_last_times_decisions_are_those_still_open_and_those_settled_since() -> None:
    family = decided(decided(decided(), "deux"), "trois")
    family = review.drop(review.done(family, 1, TODAY), 2, "trop tard", THURSDAY)
    assert [one.id for one in review.last_time(family, None)] == [1, 2, 3]
    assert [one.id for one in review.last_time(family, THURSDAY)] == [2, 3]
