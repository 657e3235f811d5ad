"""The first interview (DOMAIN 2)."""

from datetime import timedelta

import pytest

from reliance_tui.domain import interview
from reliance_tui.domain.accompaniment import close
from reliance_tui.domain.contact import amend_contact
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Closure, Ending, Family, Said
from reliance_tui.domain.script import Field, FieldKind, InterviewScript, Step, StepKind
from reliance_tui.domain.stage import Stage
from tests.factories import ASKED, MET, SERVICE, TODAY, a_contact, a_family
from tests.refusals import refused

STRENGTHS = Field(id="strengths", kind=FieldKind.WORDS, ask="Qu’est-ce qui va bien ?")
DIFFICULTIES = Field(id="difficulties", kind=FieldKind.WORDS, ask="Qu’est-ce qui est difficile ?")
TEAM = Step(id="team", kind=StepKind.PRESENT, title="L’équipe")
PROJECT = Step(id="project", kind=StepKind.PRESENT, title="Le projet et ses limites")
FAMILY_SAYS = Step(id="says", kind=StepKind.HEAR, title="Ce qui va bien", field=(STRENGTHS, DIFFICULTIES))
SCRIPT = InterviewScript(step=(TEAM, PROJECT, FAMILY_SAYS))


def a_field(kind: FieldKind) -> Field:
    return Field(id=kind.value, kind=kind, ask="?")


def begun(led_by: str = "CB") -> Family:
    return interview.begin(a_family(), MET, led_by)


def test_rule_2_the_family_is_not_asked_before_the_team_and_the_project_are_presented():
    family = begun()
    with refused("il reste à lui dire\u00a0: «\u00a0L’équipe", way_out="notes libres"):
        interview.enter(family, SCRIPT, FAMILY_SAYS)
    family = interview.present(family, TEAM)
    with refused("il reste à lui dire\u00a0: «\u00a0Le projet", way_out="notes libres"):
        interview.enter(family, SCRIPT, FAMILY_SAYS)
    interview.enter(interview.present(family, PROJECT), SCRIPT, FAMILY_SAYS)


def test_rule_2_a_step_that_presents_may_always_be_opened():
    interview.enter(begun(), SCRIPT, PROJECT)


def test_rule_2_what_the_family_says_too_early_goes_in_the_free_notes():
    assert interview.of(interview.note(begun(), "il dort\r\nmal")).notes == "il dort\nmal"


def test_rule_2_presenting_twice_is_presenting_once():
    family = interview.present(begun(), TEAM)
    assert interview.present(family, TEAM) == family


def test_rule_2_someone_else_than_the_director_says_why():
    with refused("ici, par NK", way_out="Dites en un mot pourquoi", field="led_by_reason", desk=Desk.INTERVIEW):
        interview.close(begun("NK"), MET + timedelta(hours=1), SERVICE)
    family = interview.answer(begun("NK"), a_field(FieldKind.LED_BY_REASON), "la directrice est en congé")
    assert interview.of(interview.close(family, MET + timedelta(hours=1), SERVICE)).ended_at is not None


def test_rule_2_the_director_owes_no_reason():
    assert interview.of(interview.close(begun("CB"), MET, SERVICE)).ended_at == MET


def test_rule_2_nothing_the_family_says_is_compulsory():
    family = interview.close(begun(), MET + timedelta(minutes=5), SERVICE)
    assert interview.of(family).said == ()


def test_rule_2_a_companion_of_the_familys_choice_and_the_team_that_was_there():
    family = interview.answer(begun(), a_field(FieldKind.COMPANION), " une voisine ")
    family = interview.answer(family, a_field(FieldKind.PRESENT), "nk, tv")
    assert (interview.of(family).companion, interview.of(family).present) == ("une voisine", ("NK", "TV"))


def test_the_words_of_the_family_are_kept_with_the_question_as_it_was_asked():
    family = interview.answer(begun(), STRENGTHS, "on rit\nle dimanche")
    family = interview.answer(family, DIFFICULTIES, "{les} matins [b]")
    assert interview.of(family).said == (
        Said(field="strengths", question="Qu’est-ce qui va bien ?", words="on rit\nle dimanche"),
        Said(field="difficulties", question="Qu’est-ce qui est difficile ?", words="{les} matins [b]"),
    )


def test_an_empty_answer_takes_it_away():
    family = interview.answer(begun(), STRENGTHS, "on rit")
    assert interview.answer(family, STRENGTHS, " \n ") == begun()


@pytest.mark.parametrize("kind", [kind for kind in FieldKind if kind not in (FieldKind.ADULTS, FieldKind.CHILDREN)])
def test_what_is_answered_is_read_back(kind: FieldKind):
    field = a_field(kind)
    family = interview.answer(begun(""), field, "NK")
    assert interview.answered(family, field) == "NK"
    assert interview.answered(interview.answer(family, field, ""), field) == ""


def test_starting_again_keeps_the_first_start_and_who_leads():
    family = begun("NK")
    assert interview.begin(family, MET + timedelta(days=1), "CB") == family


def test_an_end_is_kept_once():
    family = interview.close(begun(), MET + timedelta(hours=1), SERVICE)
    assert interview.close(family, MET + timedelta(hours=5), SERVICE) == family


def test_an_interview_ends_only_once_begun():
    with refused("n’a pas commencé", way_out="Ouvrez", desk=Desk.INTERVIEW):
        interview.close(a_family(), MET, SERVICE)


def test_an_interview_is_held_on_or_after_the_request():
    with refused("ne peut pas précéder la demande", field="started_at"):
        amend_contact(begun(), a_contact(request_on=MET.date() + timedelta(days=1)), SERVICE, TODAY)


def test_a_meeting_is_fixed_for_a_day_to_come_moved_and_taken_away():
    family = interview.fix_meeting(a_family(), TODAY + timedelta(days=3), TODAY)
    assert interview.of(family).planned_on == TODAY + timedelta(days=3)
    assert interview.of(interview.fix_meeting(family, None, TODAY)).planned_on is None
    with refused("Ce jour est passé", field="planned_on"):
        interview.fix_meeting(family, TODAY - timedelta(days=1), TODAY)
    with refused("a déjà eu lieu", field="planned_on"):
        interview.fix_meeting(begun(), TODAY, TODAY)


def test_no_interview_begins_on_a_closed_file():
    closed = a_family(Stage.CLOSED)
    assert interview.begin(closed, MET, "CB") == closed  # held before the end: opened to be read
    never_met = close(a_family(), Closure(on=ASKED, ending=Ending.NO_NEWS), TODAY)
    with refused("terminé depuis", way_out="Rouvrez-le", desk=Desk.ENDING):
        interview.begin(never_met, MET, "CB")


@pytest.mark.parametrize(("kind", "field"), [(FieldKind.LED_BY, "led_by"), (FieldKind.PRESENT, "present")])
def test_rule_2_who_is_there_of_the_team_is_of_the_team(kind: FieldKind, field: str):
    family = interview.answer(begun(), a_field(kind), "CB xx")
    with refused("pas de l’équipe", way_out="complétez", field=field, desk=Desk.SETTINGS):
        interview.close(family, MET, SERVICE)
