"""What a script is: the steps of the first interview, what is said on the phone, and the order of things.

The service writes both in `templates/<lang>/*.toml`; `documents` reads them into these records.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from reliance_tui.domain.sentence import Sentence, say

MOST_STEPS = 7
"""Each step is reached in one key, F2 to F8."""
STRENGTHS = "strengths"
"""The id of the question about what the family is good at."""
DIFFICULTIES = "difficulties"
"""The id of the question about the family's needs and difficulties."""


class StepKind(StrEnum):
    """A step presents the service, or hears the family; the first come before the second (DOMAIN 2)."""

    PRESENT = "present"
    HEAR = "hear"


class FieldKind(StrEnum):
    """How a question of the script is answered."""

    WORDS = "words"
    LINE = "line"
    CALLED = "called"
    ADULTS = "adults"
    CHILDREN = "children"
    REACH_HOW = "reach_how"
    REACH_NOT_WHEN = "reach_not_when"
    LED_BY = "led_by"
    LED_BY_REASON = "led_by_reason"
    PRESENT = "present"
    COMPANION = "companion"


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question: the name its answer is kept under, how it is asked, an example rather than a rule."""

    id: str
    kind: FieldKind
    ask: str
    example: str = ""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step of the interview: what to say, then what to ask."""

    id: str
    kind: StepKind
    title: str
    say: tuple[str, ...] = ()
    field: tuple[Field, ...] = ()


class InterviewScript(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first interview, step by step (DOMAIN 2)."""

    step: tuple[Step, ...]


class CallScript(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The call to the Direction territoriale: what to say, the three questions in order, how to end."""

    opening: tuple[str, ...]
    name: str
    iead: str
    aemo: str
    art226_4: str
    closing: tuple[str, ...]


class Misplaced(msgspec.Struct, frozen=True):
    """What is not at its place in an interview: why, and where.

    The step and the field in it are counted from 0, None when the whole script, or the whole step, is
    meant; `key` is the one thing of it that is wrong, "" for all of it.
    """

    reason: Sentence
    step: int | None = None
    field: int | None = None
    key: str = ""


def misplaced(script: InterviewScript) -> tuple[Misplaced, ...]:
    """All that an interview has in the wrong order or too often; empty when it can be led (DOMAIN 2).

    The service is presented before the family is heard, the family's words are never asked in a step that
    presents, strengths come before difficulties; an id, and a kind kept at one place of the record, come once.
    """
    return (*_steps_misplaced(script), *_fields_misplaced(script))


def _steps_misplaced(script: InterviewScript) -> Iterator[Misplaced]:
    kinds = [step.kind for step in script.step]
    if StepKind.PRESENT not in kinds:
        yield Misplaced(say("il manque une étape qui présente le service, avant d’écouter la famille"))
    if StepKind.HEAR not in kinds:
        yield Misplaced(say("il manque une étape où l’on écoute la famille"))
    for at, step in enumerate(script.step):
        if any(other.id == step.id for other in script.step[:at]):
            reason = say("une autre étape porte déjà l’id «\u00a0{id}\u00a0»", id=step.id)
            yield Misplaced(reason, at, key="id")
        if step.kind is StepKind.PRESENT and StepKind.HEAR in kinds[:at]:
            yield Misplaced(say("on présente le service avant d’écouter la famille\u00a0: montez cette étape"), at)
        if at == MOST_STEPS:
            yield Misplaced(say("il y a plus de {most} étapes\u00a0: réunissez-en deux", most=MOST_STEPS), at)


def _fields_misplaced(script: InterviewScript) -> Iterator[Misplaced]:
    ids: set[str] = set()
    kinds: set[FieldKind] = set()
    for at_step, step in enumerate(script.step):
        for at, field in enumerate(step.field):
            if field.id in ids:
                reason = say("une autre question porte déjà l’id «\u00a0{id}\u00a0»", id=field.id)
                yield Misplaced(reason, at_step, at, "id")
            if field.kind in kinds:
                reason = say("une autre question est déjà du genre «\u00a0{kind}\u00a0»", kind=field.kind.value)
                yield Misplaced(reason, at_step, at, "kind")
            if step.kind is StepKind.PRESENT and field.kind is FieldKind.WORDS:
                reason = say("la famille dit ses mots après la présentation\u00a0: descendez cette question")
                yield Misplaced(reason, at_step, at)
            if field.id == DIFFICULTIES and STRENGTHS not in ids:
                reason = say("on demande ce qui va bien («\u00a0strengths\u00a0») avant les difficultés")
                yield Misplaced(reason, at_step, at)
            ids.add(field.id)
            if field.kind not in (FieldKind.WORDS, FieldKind.LINE):
                kinds.add(field.kind)
    for id, what in ((STRENGTHS, say("ce qui va bien")), (DIFFICULTIES, say("les difficultés"))):
        if id not in ids:
            yield Misplaced(say("il manque la question «\u00a0{id}\u00a0» ({what})", id=id, what=what))
