"""What the domain has to say: a sentence with its facts, put into the reader's language by whoever shows it."""

from __future__ import annotations

from typing import Any

import msgspec

from reliance_tui.domain.desk import Desk


class Sentence(msgspec.Struct, frozen=True):
    """A French sentence with named holes, and the facts that fill them.

    The sentence is the message id of the catalogues; the facts stay apart (a date stays a date), so that
    whoever shows it chooses the language and how a date is written. What a person typed only ever is a
    fact: it is never read for holes of its own.
    """

    words: str
    facts: dict[str, Any] = {}

    def __str__(self) -> str:
        return self.words.format(**self.facts)


def say(words: str, **facts: Any) -> Sentence:
    """Make a sentence; also the mark by which the catalogues find the French words."""
    return Sentence(words, facts)


class Refused(Exception):
    """An act the rules do not allow, said in one plain sentence.

    `reason` is what is shown; `way_out` names what the person can do about it on the same screen; `field`
    is where the cursor should be, by the name of the argument at fault ("" when it is no field's fault);
    `desk` is the place that deals with it, when it is another one.
    """

    def __init__(
        self, reason: Sentence, *, way_out: Sentence | None = None, field: str = "", desk: Desk | None = None
    ) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.way_out = way_out
        self.field = field
        self.desk = desk
