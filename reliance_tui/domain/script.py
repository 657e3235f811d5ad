"""What a script is: the steps of the first interview, and what is said on the phone.

The service writes both in `templates/<lang>/*.toml`; `documents` reads them into these records.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


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
