"""The demonstration's caseload: its rows run through the acts of the work, day after day, as they came.

Each act is done with the `today` of its own day and everyone else as they were then, so that whatever the
rules refuse cannot be in the demonstration: nobody has a place that was taken, nobody waits for nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from reliance_tui.demo import doors, roubaix, tourcoing
from reliance_tui.demo.decided import decided
from reliance_tui.demo.life import lived
from reliance_tui.demo.linked import linked
from reliance_tui.demo.row import Row
from reliance_tui.demo.story import events
from reliance_tui.demo.team import LEFT, LEFT_DAYS_AGO, SERVICE
from reliance_tui.domain import contact
from reliance_tui.domain.calendar import working_day_on_or_before
from reliance_tui.domain.records import Contact, Family, Service

ROWS = (*doors.GONE, *roubaix.ROWS, *tourcoing.ROWS, *doors.ON_THE_WAY)


def caseload(today: date) -> tuple[Service, tuple[Family, ...]]:
    """The fictional service and its families, in the order of their codes, as they stand on a day.

    Always the same for the same day; what happened did so on working days, none of them to come.
    """

    def day(ago: int) -> date:
        return working_day_on_or_before(today - timedelta(days=ago))

    # Making working days of them never swaps two days: the rows' own order holds whatever `today` is.
    told = sorted(
        ((-ago, n, rank, act) for n, row in enumerate(ROWS) for rank, (ago, act) in enumerate(events(row, n, today))),
        key=lambda event: event[:3],
    )
    families: dict[int, Family] = {}
    for less, n, _, act in told:
        on, row = day(-less), ROWS[n]
        others = tuple(families.values())
        family = families[n] if n in families else _ask(row, others, on, day(row.named_before - less))
        families[n] = act(family, others, on)
    families = lived(linked(decided(families, SERVICE, today), SERVICE, today), today)
    for n, row in enumerate(ROWS):
        families[n] = _from_paper(families[n], row.lost)
    team = tuple(
        msgspec.structs.replace(member, left_on=day(LEFT_DAYS_AGO)) if member.initials == LEFT else member
        for member in SERVICE.team
    )
    ordered = sorted(families.values(), key=lambda family: family.code)
    return msgspec.structs.replace(SERVICE, team=team), tuple(ordered)


def _ask(row: Row, others: tuple[Family, ...], on: date, named_on: date) -> Family:
    """The family asks, maybe some days after another service had named the service to it (DOMAIN 1)."""
    first = Contact(
        on=named_on,
        request_on=on,
        channel=row.channel,
        through=row.through,
        purpose=row.purpose,
        network=row.network,
        network_agreed=True if row.network else None,
        taken_by="SL",
        words=row.asks,
    )
    return contact.open_file(others, SERVICE, site=row.site, contact=first, called=row.called, today=on)


def _from_paper(family: Family, lost: tuple[str, ...]) -> Family:
    """The family as it comes from a paper file with holes, which no act would make and every screen must bear."""
    sheet, welcome, referents = family.sheet, family.welcome, family.referents
    if "sheet" in lost and sheet is not None:
        sheet = msgspec.structs.replace(sheet, handed_over=None)
    if "welcome" in lost and welcome is not None:
        welcome = msgspec.structs.replace(welcome, on=None)
    if "referent" in lost:
        referents = tuple(msgspec.structs.replace(referent, since=None) for referent in referents)
    return msgspec.structs.replace(family, sheet=sheet, welcome=welcome, referents=referents)
