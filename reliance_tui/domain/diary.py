"""The diary: everything owed and the formal meetings to come, a day each, as they leave for a calendar. Codes only.

What was typed is never in it (what was decided, why a file is kept, where one meets): it may name somebody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import msgspec

from reliance_tui.domain.accompaniment import next_number
from reliance_tui.domain.calendar import working_day_on_or_before
from reliance_tui.domain.duties import WORDS, Duty, What, board
from reliance_tui.domain.plan_records import Invitation
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.sentence import Sentence, say

MEETING = "meeting"
"""What a formal meeting is called in an entry's `ref`."""


class Entry(msgspec.Struct, frozen=True):
    """A day of the diary: `ref` stays the same as long as the thing does, whatever its day; `remind_on` is a working
    day before, None when that day has passed."""

    ref: str
    family: str
    on: date
    words: Sentence
    remind_on: date | None


def diary(
    families: Iterable[Family], service: Service, today: date, came: Mapping[str, date] | None = None
) -> tuple[Entry, ...]:
    """Everything owed and the formal meetings planned, by day.

    What is late or has no day stands on `today`, where it is seen; an amendment stands on its limit. A meeting gone
    by is no longer in it. `came` is when each family last came to an activity (`activities.last_came`).
    """
    families = tuple(families)
    entries = [*_owed(board(families, today, service, came), today), *_meetings(families, today)]
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.family, entry.ref)))


def _owed(owed: Iterable[Duty], today: date) -> Iterator[Entry]:
    ranks: Counter[str] = Counter()
    for duty in owed:
        ref = f"{duty.family}/{duty.what}/{duty.ref}"
        ranks[ref] += 1
        due = duty.due or (duty.since if duty.since is not None and duty.since > today else None)
        on = max(due, today) if due is not None else today
        again = f"/{ranks[ref]}" if ranks[ref] > 1 else ""
        yield Entry(ref + again, duty.family, on, _words(duty, today), _reminder(on, today))


def _words(duty: Duty, today: date) -> Sentence:
    what = WORDS[duty.what]
    if duty.what is What.PREPARE_AMENDMENT:
        what = say("préparer l’avenant n°\u00a0{number}", number=duty.ref)
    elif duty.what is What.DATE_MISSING:
        what = say("{what}\u00a0: {which}", what=what, which=duty.note)
    if duty.due is not None and duty.days_late(today):
        return say("{code} · {what} (dû le {day})", code=duty.family, what=what, day=duty.due)
    return say("{code} · {what}", code=duty.family, what=what)


def _meetings(families: Iterable[Family], today: date) -> Iterator[Entry]:
    for family in families:
        draft = family.plan_draft
        invitation = draft.invitation if draft is not None and family.closure is None else None
        if invitation is not None and invitation.on >= today:
            ref = f"{family.code}/{MEETING}/{next_number(family)}"
            words = _meeting_words(family, invitation)
            yield Entry(ref, family.code, invitation.on, words, _reminder(invitation.on, today))


def _meeting_words(family: Family, invitation: Invitation) -> Sentence:
    if invitation.at is None:
        return say("{code} · rencontre formelle", code=family.code)
    return say("{code} · rencontre formelle à {hour}", code=family.code, hour=f"{invitation.at:%H:%M}")


def _reminder(on: date, today: date) -> date | None:
    before = working_day_on_or_before(on - timedelta(days=1))
    return before if before >= today else None
