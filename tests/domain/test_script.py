"""The order of an interview (DOMAIN 2), whatever the service makes of the script."""

import pytest

from reliance_tui.domain.script import MOST_STEPS, Field, FieldKind, InterviewScript, Step, StepKind, misplaced

STRENGTHS = Field(id="strengths", kind=FieldKind.WORDS, ask="Qu’est-ce qui va bien ?")
DIFFICULTIES = Field(id="difficulties", kind=FieldKind.WORDS, ask="Qu’est-ce qui est difficile ?")
CALLED = Field(id="called", kind=FieldKind.CALLED, ask="Comment vous appeler ?")


def present(id: str, *fields: Field) -> Step:
    return Step(id=id, kind=StepKind.PRESENT, title=id, field=fields)


def hear(id: str, *fields: Field) -> Step:
    return Step(id=id, kind=StepKind.HEAR, title=id, field=fields)


SAYS = hear("says", STRENGTHS, DIFFICULTIES)


@pytest.mark.parametrize(
    "steps",
    [
        (present("team"), SAYS),
        (present("team", CALLED), present("project"), hear("who"), hear("well", STRENGTHS), hear("hard", DIFFICULTIES)),
        (*(present(str(n)) for n in range(MOST_STEPS - 1)), SAYS),
    ],
)
def test_an_interview_that_can_be_led(steps: tuple[Step, ...]):
    assert misplaced(InterviewScript(step=steps)) == ()


@pytest.mark.parametrize(
    ("steps", "words", "place"),
    [
        ((), "une étape qui présente", (None, None, "")),
        ((SAYS,), "une étape qui présente", (None, None, "")),
        ((present("team", STRENGTHS, DIFFICULTIES),), "une étape où l’on écoute", (None, None, "")),
        ((present("team"), SAYS, present("project")), "on présente le service avant", (2, None, "")),
        ((present("team"), present("team"), SAYS), "une autre étape porte déjà l’id", (1, None, "id")),
        ((*(present(str(n)) for n in range(MOST_STEPS)), SAYS), "plus de 7 étapes", (MOST_STEPS, None, "")),
        ((present("team", STRENGTHS), hear("hard", DIFFICULTIES)), "après la présentation", (0, 0, "")),
        ((present("team"), hear("says", DIFFICULTIES, STRENGTHS)), "avant les difficultés", (1, 0, "")),
        ((present("team"), hear("says", STRENGTHS, STRENGTHS, DIFFICULTIES)), "une autre question porte", (1, 1, "id")),
        (
            (present("team"), hear("says", CALLED, Field(id="b", kind=FieldKind.CALLED, ask="?"), STRENGTHS)),
            "déjà du genre",
            (1, 1, "kind"),
        ),
        (
            (present("team"), hear("says", STRENGTHS)),
            "il manque la question «\u00a0difficulties\u00a0»",
            (None, None, ""),
        ),
        ((present("team"), hear("says")), "il manque la question «\u00a0strengths\u00a0»", (None, None, "")),
    ],
)
def test_rule_2_what_is_not_at_its_place_is_named(steps: tuple[Step, ...], words: str, place: tuple[object, ...]):
    found = [
        (fault.step, fault.field, fault.key)
        for fault in misplaced(InterviewScript(step=steps))
        if words in str(fault.reason)
    ]
    assert found == [place]
