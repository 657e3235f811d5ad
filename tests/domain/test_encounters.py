"""Contacts noted in a line: what counts, what moves the retention clock, what a mistake leaves behind."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from reliance_tui.domain import encounters
from reliance_tui.domain.anonymity import anonymise
from reliance_tui.domain.encounters import MET, WAYS, last_seen, note, standing, strike, way_of
from reliance_tui.domain.last_contact import keeping_due, last_family_contact
from reliance_tui.domain.life_faults import life_faults
from reliance_tui.domain.life_records import Encounter, EncounterKind
from reliance_tui.domain.records import Closure, Ending, Family
from reliance_tui.domain.stage import Stage
from tests.factories import ASKED, SERVICE, TODAY, a_family
from tests.refusals import refused


def a_contact(on: date = TODAY, way: str = "visit", **facts: object) -> Encounter:
    """A contact of that way."""
    kind, from_family = WAYS[way].kind, WAYS[way].from_family
    return msgspec.structs.replace(Encounter(id=0, on=on, kind=kind, from_family=from_family, line="un mot"), **facts)


def met(family: Family, *contacts: Encounter, today: date = TODAY) -> Family:
    """The family with these contacts noted."""
    for one in contacts:
        family = note(family, one, SERVICE, today)
    return family


def test_every_pair_of_how_and_from_whom_has_one_word_and_none_twice() -> None:
    pairs = [(way.kind, way.from_family) for way in WAYS.values()]
    possible = {(kind, said) for kind in EncounterKind for said in (True, False)} - {(EncounterKind.NO_SHOW, True)}
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == possible
    assert [way_of(a_contact(way=name)) for name in WAYS] == list(WAYS)


@pytest.mark.parametrize("reached", Stage)
def test_it_is_noted_at_any_stage_even_after_the_end(reached: Stage) -> None:
    (one,) = met(a_family(reached), a_contact(team=("NK",), who=" Samira\n", line="  un  café\x1b[31m ")).encounters
    assert (one.id, one.team, one.who, one.line) == (1, ("NK",), "Samira", "un café")


def test_a_number_is_never_given_twice_even_after_a_mistake() -> None:
    family = met(a_family(), a_contact(), a_contact())
    family = met(strike(family, 2, "NK", TODAY), a_contact())
    assert [one.id for one in family.encounters] == [1, 2, 3]


def test_the_latest_come_first_and_those_of_a_day_as_they_were_noted() -> None:
    yesterday = TODAY - timedelta(days=1)
    family = met(a_family(), a_contact(line="b"), a_contact(yesterday, line="a"), a_contact(line="c"))
    assert [one.line for one in standing(family)] == ["c", "b", "a"]


@pytest.mark.parametrize("way", WAYS)
def test_only_what_comes_from_the_family_moves_the_retention_clock(way: str) -> None:
    closed = a_family(Stage.CLOSED)
    later = TODAY + timedelta(days=30)
    after = met(closed, a_contact(later, way), today=later)
    moved = last_family_contact(after) == later
    assert moved is WAYS[way].from_family
    assert (keeping_due(after) == date(2028, 12, 16)) is WAYS[way].from_family


def test_a_mistake_struck_out_moves_nothing_and_says_nothing() -> None:
    later = TODAY + timedelta(days=30)
    before = a_family(Stage.CLOSED)
    family = met(before, a_contact(later, who="Samira", place="chez eux", line="un café"), today=later)
    struck = strike(family, 1, "NK", later)
    assert last_family_contact(struck) == last_family_contact(before)
    assert standing(struck) == ()
    (left,) = struck.encounters
    assert (left.who, left.place, left.line, left.team) == ("", "", "", ())
    assert (left.id, left.on, left.struck_on, left.struck_by) == (1, later, later, "NK")
    assert encounters.put_back(struck, family.encounters[0], later) == family


def test_where_an_activity_is_the_last_sign_it_counts() -> None:
    ended = Closure(on=TODAY, ending=Ending.NO_NEWS)
    family = msgspec.structs.replace(a_family(), closure=ended)
    assert (last_family_contact(family), last_family_contact(family, TODAY)) == (ASKED, TODAY)
    assert keeping_due(family, TODAY) == date(2028, 11, 16)


def test_an_earlier_end_the_family_wished_for_came_from_it() -> None:
    wished = Closure(on=TODAY, ending=Ending.FAMILY_WISH)
    family = msgspec.structs.replace(a_family(), earlier_closures=(wished,))
    assert last_family_contact(family) == TODAY


def test_last_seen_is_when_someone_met_it_whoever_wished_it() -> None:
    family = met(a_family(), a_contact(ASKED, "our_visit"), a_contact(way="called"), a_contact(way="no_show"))
    seen = last_seen(family)
    assert seen is not None
    assert (seen.on, seen.kind in MET) == (ASKED, True)
    assert last_seen(a_family()) is None


def test_a_correction_keeps_its_number_and_its_place() -> None:
    family = met(a_family(), a_contact(line="un café"), a_contact(line="autre"))
    right = msgspec.structs.replace(family.encounters[0], line=" un thé ", kind=EncounterKind.OUTSIDE)
    after = encounters.correct(family, right, SERVICE, TODAY)
    assert [(one.id, one.line) for one in after.encounters] == [(1, "un thé"), (2, "autre")]


def test_who_left_the_team_stays_in_an_old_contact_that_is_corrected() -> None:
    old = Encounter(id=1, on=ASKED, kind=EncounterKind.PHONE, from_family=True, team=("ZO",), line="un mot")
    family = msgspec.structs.replace(a_family(), encounters=(old,))
    right = msgspec.structs.replace(old, line="un mot")
    assert encounters.correct(family, right, SERVICE, TODAY).encounters == (right,)


class TestRefused:
    @pytest.mark.parametrize("line", ["", "  ", "\n"])
    def test_a_contact_that_says_nothing(self, line: str) -> None:
        with refused("elle est encore vide", way_out="Échap quitte sans rien noter", field="line"):
            met(a_family(), a_contact(line=line))

    def test_a_day_to_come(self) -> None:
        with refused("n’est pas encore venu", field="on"):
            met(a_family(), a_contact(TODAY + timedelta(days=1)))

    def test_before_the_first_contact(self) -> None:
        with refused("avant son premier contact", field="on"):
            met(a_family(), a_contact(ASKED - timedelta(days=1)))

    def test_someone_who_is_not_of_the_team(self) -> None:
        with refused("ne sont pas de l’équipe", way_out="CB, HD, NK, TV", field="team"):
            met(a_family(), a_contact(team=("NK", "XX")))

    def test_a_family_that_was_not_there_did_not_come_by_itself(self) -> None:
        with refused("n’est pas venue d’elle-même", field="from_family"):
            met(a_family(), a_contact(way="no_show", from_family=True))

    def test_an_anonymous_file(self) -> None:
        with refused("Ce dossier est anonyme", way_out="un nouveau dossier"):
            met(anonymise(a_family(Stage.CLOSED)), a_contact())

    def test_what_was_struck_out_is_neither_corrected_nor_struck_out_again(self) -> None:
        family = strike(met(a_family(), a_contact()), 1, "NK", TODAY)
        for act in (
            lambda: strike(family, 1, "NK", TODAY),
            lambda: encounters.correct(family, a_contact(id=1), SERVICE, TODAY),
            lambda: strike(family, 9, "NK", TODAY),
        ):
            with refused("a été barré", way_out="Notez-en un autre"):
                act()

    def test_what_stands_is_not_put_back(self) -> None:
        family = met(a_family(), a_contact())
        with refused("n’est pas barré"):
            encounters.put_back(family, family.encounters[0], TODAY)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"id": 0}, "encounters[0].id"),
        ({"id": 2}, "encounters[1].id"),
        ({"struck_on": TODAY}, "encounters[0].line"),
        ({"struck_by": "NK"}, "encounters[0].struck_on"),
    ],
)
def test_what_a_file_cannot_say_of_them(facts: dict[str, object], field: str) -> None:
    family = met(a_family(), a_contact(), a_contact())
    wrong = msgspec.structs.replace(family.encounters[0], **facts)
    family = msgspec.structs.replace(family, encounters=(wrong, family.encounters[1]))
    assert [fault.field for fault in life_faults(family)] == [field]
