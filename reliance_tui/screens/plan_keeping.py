"""How a plan is kept: over what it was written from, and over nothing else. What cannot be is put apart, not lost."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from reliance_tui.domain import agreement
from reliance_tui.domain.plan_merge import Apart, merge
from reliance_tui.domain.plan_records import Content
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.screens.office import Office

_APART = "apart"
"""The name of the only field of the draft that keeps what was put apart."""


class PlanKeeping:
    """The draft of a family's plan in the store, as this screen last read or wrote it (`kept`).

    A text that the store refuses, for another window wrote the plan meanwhile or the file was closed, is a draft
    of its own until it is brought together with the other one. Raises `Refused` where no plan can be written.
    """

    def __init__(self, office: Office, code: str) -> None:
        self._office, self._code = office, code
        self._name = f"PlanScreen:{code}:{_APART}"
        self.kept = self.stored
        self._earlier = self._put_apart()
        self.apart = self._earlier is not None
        self._united = False

    def _put_apart(self) -> Apart | None:
        """What was put apart and not taken up again."""
        text = self._office.store.draft(self._name).get(_APART)
        return msgspec.json.decode(text, type=Apart) if text is not None else None

    @property
    def stored(self) -> Content:
        """What the store holds of the plan, or what it opens with."""
        return _draft_of(self._office.family(self._code))

    def act(self, content: Content) -> Callable[[Family], Family]:
        """The act that keeps this over what it was written from, and over nothing else."""

        def write(family: Family) -> Family:
            if _draft_of(family) not in (self.kept, content):
                raise Refused(
                    say("Ce projet vient d’être écrit ailleurs\u00a0: ce qui est tapé ici est gardé à part."),
                    way_out=say("F12 réunit les deux textes."),
                )
            return agreement.keep_draft(family, content)

        return write

    def keep(self, content: Content) -> Refused | None:
        """Keep the plan; when that is refused, keep it apart and say why it was. Raises `StoreError`."""
        if content is self.kept:
            return None
        try:
            self._change(content)
        except Refused as refused:
            apart = msgspec.json.encode(Apart(self.kept, self._all_of_mine(content))).decode()
            self._office.store.keep_draft(self._name, {_APART: apart})
            self.apart = True
            return refused
        self.kept = content
        return None

    def _change(self, content: Content) -> None:
        # Whatever else another window wrote of the family: only the plan itself matters.
        done = self._name if self._united else None
        self._office.store.change_now(self._code, self.act(content), done_draft=done)
        self._united = False

    def _all_of_mine(self, content: Content) -> Content:
        """What is typed here, with what was put apart before."""
        return merge(self._earlier.base, self._earlier.mine, content) if self._earlier is not None else content

    def unite(self, content: Content) -> tuple[Content, Content]:
        """What the store holds, and it with all that was typed here or put apart, to be kept over it."""
        theirs = self.stored
        both = merge(self.kept, self._all_of_mine(content), theirs)
        self.kept, self._earlier, self.apart, self._united = theirs, None, False, True
        return theirs, both


def _draft_of(family: Family) -> Content:
    draft = agreement.open_draft(family).plan_draft
    assert draft is not None
    return draft.content
