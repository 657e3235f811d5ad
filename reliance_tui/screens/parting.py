"""How a file is let go of, from its screen or from the command line: archived, made anonymous, eliminated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from reliance_tui.domain import keeping
from reliance_tui.domain.anonymity import unsaid
from reliance_tui.domain.keeping_records import Elimination
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.sentence import Sentence
from reliance_tui.screens.printing import forget_papers

if TYPE_CHECKING:
    from reliance_tui.screens.office import Office

Allowed = Callable[[Family, date, date | None], object]
"""What raises `Refused` when it cannot be yet: the family, today, the last activity it came to."""


def archive(office: Office, code: str, seen: int, draft: str | None = None) -> None:
    """Move a file to the archives; `seen` is the revision decided upon, `draft` what it was decided in.

    Raises `Refused`, `ChangedOnDisk` and the errors of a save, as all that is here.
    """
    _still(office, code, seen, draft, keeping.may_archive)
    forget_papers(office, code)
    office.store.archives.put(code, office.decided_on(code, seen))


def anonymise(office: Office, code: str, seen: int, draft: str | None = None) -> tuple[Sentence, ...]:
    """Make a file anonymous, for good, in the older copies too; what has to be told of these.

    What was said at the meetings, half-typed or printed goes first: what fails half-way is begun again.
    """
    _still(office, code, seen, draft, keeping.may_anonymise)
    for meeting in office.store.reviews():
        if unsaid(meeting, code) != meeting:
            office.store.change_review(meeting.id, lambda now, meeting=meeting: unsaid(now or meeting, code))
    forget_papers(office, code)
    office.write(code, lambda family: keeping.made_anonymous(family, office.today, office.came(code)), seen=seen)
    return office.store.forget_anonymous()


def eliminate(
    office: Office, code: str, seen: int, by: str, reason: str, draft: str | None = None
) -> tuple[Sentence, ...]:
    """Eliminate a file, for good; what has to be told of the copies."""

    def count(
        families: tuple[Family, ...], reviews: tuple[Review, ...], activities: tuple[Activity, ...]
    ) -> Elimination:
        return keeping.eliminated(families, office.today, by, reason, reviews, activities)

    _still(office, code, seen, draft, lambda family, _today, _came: count((family,), (), office.activities))
    forget_papers(office, code)
    return office.store.eliminate({code: office.decided_on(code, seen)}, count)


def _still(office: Office, code: str, seen: int, draft: str | None, allowed: Allowed) -> None:
    """What another window changed since, or the rules do not allow, is told before anything goes."""

    def unchanged(family: Family) -> Family:
        allowed(family, office.today, office.came(code))
        return family

    office.write(code, unchanged, draft=draft, seen=seen)
