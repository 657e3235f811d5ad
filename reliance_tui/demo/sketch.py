"""How a fictional plan is written down: its lines as they are typed, axis by axis."""

from __future__ import annotations

import msgspec

from reliance_tui.domain.plan_records import Verdict


class Aim(msgspec.Struct, frozen=True):
    """An axis: the family's words, what is worked on, its means and markers as lines."""

    words: str
    aim: str
    means: tuple[str, ...]
    markers: tuple[str, ...]


class Again(msgspec.Struct, frozen=True):
    """The plan taken up again: for each axis its verdict and what was seen of each marker, then new axes."""

    seen: tuple[tuple[Verdict, tuple[str, ...]], ...]
    aims: tuple[Aim, ...] = ()


class Sketch(msgspec.Struct, frozen=True):
    """A family's plan and its amendments, in order. `declines` is who does not sign the plan, and why."""

    aims: tuple[Aim, ...]
    partners: tuple[str, ...] = ()
    opinions: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()
    declines: tuple[str, str] = ("", "")
    companion: str = ""
    again: tuple[Again, ...] = ()
    begun: int = 0  # days ago the plan still half written, or the amendment to come, was opened
    invited: int = 0  # days from now to the formal meeting it is to be signed at
