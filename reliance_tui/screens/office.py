"""The office: what every screen asks and tells. The store, the clock, the service's own folder, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar, cast

from reliance_tui.domain import accompaniment, activities, duties
from reliance_tui.domain.identities import Identities
from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Family, Member, Role, Service
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.stage import stage
from reliance_tui.locale import tell
from reliance_tui.screens.keeper import Keeper
from reliance_tui.store import Store
from reliance_tui.store.withheld import Withholding

T = TypeVar("T")


class Office:
    """The store and the clock as the screens see them.

    `now` is the whole program's clock. All that is kept goes through the `keeper`, in order, and the interface is never
    held by it: what is typed is given to it (`keeper.later`), an act is waited for (`act`).
    """

    def __init__(self, store: Store, now: Callable[[], datetime], *, language: str = "fr") -> None:
        self.store = store
        self.now = now
        self.language = language
        self.keeper = Keeper()
        self._board: tuple[tuple[Family, ...], tuple[Activity, ...], Service, date, tuple[duties.Duty, ...]] | None = (
            None
        )
        self._findable: tuple[int, list[tuple[str, str, Family]]] | None = None
        self._identities: tuple[tuple[Family, ...], Identities] | None = None
        self._own: dict[str, int] = {}

    @property
    def today(self) -> date:
        """The day it is for the whole program."""
        return self.now().date()

    @property
    def folder(self) -> Path:
        """The data folder, where the service's own templates and keys may stand."""
        return self.store.folder

    @property
    def who(self) -> str:
        """The initials of who unlocked the store; "" in a plain one, or when the recovery key did."""
        key = self.store.key
        return key.who if key is not None else ""

    @property
    def read_only(self) -> bool:
        """Whether the store was opened to be read only."""
        return self.store.read_only

    @property
    def exports(self) -> Path:
        """Where documents are written."""
        return self.store.folder / "documents"

    @property
    def service(self) -> Service:
        """What the service set for itself."""
        return self.store.service()

    @property
    def families(self) -> tuple[Family, ...]:
        """All the families, by code."""
        return self.store.families()

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All the collective activities, by number."""
        return self.store.activities()

    def activity(self, name: str) -> Activity | None:
        """One activity as it is now; None once it was taken away."""
        return next((one for one in self.activities if one.id == name), None)

    async def act(self, work: Callable[[], T]) -> T:
        """Do something that is kept, on the thread that keeps; raises what it raises. All acts pass through here."""
        return await self.keeper.act(work)

    async def change_activity(
        self, name: str, act: Callable[[Activity], Activity], *, draft: str | None = None
    ) -> None:
        """Do an act on an activity and keep it, dropping the draft it was typed in; raises what refuses it."""
        with _there():
            await self.act(lambda: self.store.change_activity(name, act, done_draft=draft))

    async def remove_activity(self, name: str) -> None:
        """Take an activity away; raises `Refused` when families came to it."""
        with _there():
            await self.act(lambda: self.store.remove_activity(name, activities.may_remove))

    def came(self, code: str) -> date | None:
        """The last day a family came to an activity."""
        return activities.last_came(self.activities).get(code)

    def has(self, code: str) -> bool:
        """Whether a family of that code is in the caseload."""
        return self.store.has(code)

    def family(self, code: str) -> Family:
        """One family as it is now."""
        return self.store.get(code)

    async def change(
        self, code: str, act: Callable[[Family], Family], *, draft: str | None = None, seen: int | None = None
    ) -> Family:
        """Do an act on a family and keep it, dropping the draft it was typed in; raises what refuses it.

        `seen` is the revision the person had before their eyes: another process's writing since then raises
        `ChangedOnDisk`, this process's own does not.
        """
        return await self.act(lambda: self.write(code, act, draft=draft, seen=seen))

    def write(
        self, code: str, act: Callable[[Family], Family], *, draft: str | None = None, seen: int | None = None
    ) -> Family:
        """As `change`, from what is itself done on the thread that keeps, or where there is no screen."""
        expected = self.store.revision(code) if seen is None else self.decided_on(code, seen)
        family = self.store.change(code, act, expected_revision=expected, done_draft=draft)
        self._own[code] = min(self.store.revision(code), expected + 1)  # another may have gone on from it already
        return family

    def decided_on(self, code: str, seen: int) -> int:
        """The revision a person decides upon: what she had before her eyes, or what this process made of it since."""
        return max(seen, self._own.get(code, 0))

    def board(self) -> tuple[duties.Duty, ...]:
        """Everything owed today, the most pressing first."""
        families, held, service, today = self.families, self.activities, self.service, self.today
        known = self._board
        # The store hands out the same tuples until one of them changes: a step of a meeting leaves the board as it was.
        if known is None or known[0] is not families or known[1] is not held or known[2:4] != (service, today):
            owed = duties.board(families, today, service, activities.last_came(held))
            known = self._board = (families, held, service, today, owed)
        return known[4]

    def found(self, query: str) -> list[Family]:
        """The families that a query finds (`domain.search`), by code."""
        from reliance_tui.domain import search

        if self._findable is None or self._findable[0] != self.store.generation:
            told = search.standings(tell)
            known = [(search.findable(one), told[stage(one)], one) for one in self.families]
            self._findable = (self.store.generation, known)
        return list(search.pick(self._findable[1], query))

    def identities(self) -> Identities:
        """Every identity string known today, for the mask."""
        families = self.families
        if self._identities is None or self._identities[0] is not families:
            self._identities = (families, Identities(families))
        return self._identities[1]

    def team(self) -> tuple[Member, ...]:
        """The members of the team who are there today."""
        return tuple(member for member in self.service.team if member.left_on is None)

    def director(self) -> str:
        """The initials of the director, "" when the team does not say."""
        return next((member.initials for member in self.team() if member.role is Role.DIRECTOR), "")

    def member_name(self, initials: str) -> str:
        """The name behind initials; the initials when the team does not know them."""
        return next((member.name for member in self.service.team if member.initials == initials), initials)

    def at_work_with(self, code: str | None) -> str:
        """The initials of whoever is at the keyboard when that is known, else of the family's referent; "" for none."""
        if self.store.key is not None:
            return self.store.key.who
        referent = accompaniment.current_referent(self.family(code)) if code else None
        there = {member.initials for member in self.team()}
        return referent.who if referent is not None and referent.who in there else ""

    async def settled(self) -> None:
        """Wait until everything given to the keeper is kept."""
        await self.act(lambda: None)

    async def aside(self, work: Callable[[], T]) -> T:
        """Do something long that is kept, in its turn; keys are heard meanwhile."""
        return await self.keeper.aside(work)

    async def look(self) -> None:
        """Take in what another process wrote; raises the errors of opening."""
        await self.aside(lambda: self.store.refresh())

    async def withhold(self) -> Withholding:
        """From here on, hold in memory what the disk refuses: the program is about to lock, and nothing may stop it."""
        await self.settled()  # what is on its way to the disk is refused now or never
        holding = Withholding(self.store)
        self.store = cast(Store, holding)
        return holding

    def close(self) -> None:
        """Keep what is left to keep and let the store go."""
        self.keeper.close()
        self.store.close()


@contextmanager
def _there() -> Iterator[None]:
    """Say of an activity that another window took away that it is no longer there."""
    try:
        yield
    except KeyError:
        raise Refused(say("Cette activité n’y est plus."), way_out=say("Échap revient à la liste.")) from None
