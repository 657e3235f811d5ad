"""How a fictional family is written down: a row of facts, each with how many days ago it was."""

from __future__ import annotations

import msgspec

from reliance_tui.domain.records import Channel, Ending, Place, Purpose


class Row(msgspec.Struct, frozen=True):
    """A family's way through the service. Every number is a count of days ago; the builder makes a working day of it.

    `days` says how far the family has come, in this order: it asked, it was met (the sheet is handed over then),
    the sheet came back, the Direction territoriale was called, the family was welcomed, its referent was named,
    the plan was signed. `people` are adults and children as a director types them, parted by semicolons.
    `answers` are those to the three questions, in their order: y, n or ?.
    """

    site: str
    called: str
    adults: str
    children: str
    days: tuple[int, ...]
    referent: str = ""
    amended: tuple[int, ...] = ()
    channel: Channel = Channel.SOCIAL_CENTRE
    through: str = ""
    purpose: Purpose | None = None
    named_before: int = 0  # how long before the family's own request another service had named the service
    network: str = ""
    asks: str = ""
    good: str = ""
    support: str = ""
    hard: str = ""
    hopes: str = ""
    children_say: str = ""
    reach: tuple[str, str] = ("", "")
    companion: str = ""
    notes: str = ""
    led_by: tuple[str, str] = ("CB", "")
    unfinished: bool = False
    sheet_to_come: bool = False  # the interview is over, the sheet is to be handed over another day
    planned: int | None = None  # the day fixed for the interview; below zero, a day to come
    rings: tuple[tuple[int, str], ...] = ()
    unanswered: tuple[int, ...] = ()
    answers: str = "nnn"
    derogation: tuple[int, str, Place] | None = None
    oriented: tuple[int, str] | None = None
    waits: int = 0
    called_again: int = 0
    measure_since: tuple[int, str] | None = None
    changes: tuple[tuple[int, str, str], ...] = ()
    pause: tuple[int, int, str] | None = None  # ended, taken up again, in the family's words
    ended: tuple[int, Ending, str] | None = None
    lost: tuple[str, ...] = ()  # dates nobody wrote down on the paper this family comes from
