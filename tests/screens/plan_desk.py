"""What the tests of the plan share: a family whose plan is to be written, the way to it, the line under the cursor."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from reliance_tui.domain import household, interview
from reliance_tui.domain.plan_records import Content
from reliance_tui.domain.records import Adult, Child, Family
from reliance_tui.domain.script import Field, FieldKind
from reliance_tui.domain.stage import Stage
from reliance_tui.screens.autosave import DELAY
from reliance_tui.widgets.choice import Choice
from reliance_tui.widgets.outline import Outline
from tests.factories import TODAY, a_family
from tests.screens.conftest import Work
from tests.screens.person import Person

CODE = "RBX-2026-001"


def a_family_to_write_with() -> Family:
    """A family welcomed, its referent named; at the first interview it said what goes well, and what does not."""
    family = a_family(Stage.PLAN, called="Samira et les enfants")
    family = household.set_adults(family, (Adult(name="Samira", tie="mère"), Adult(name="Karim", tie="beau-père")))
    family = household.set_children(family, (Child(name="Léa", age=7), Child(name="Tom", age=12)), TODAY)
    for name, words in (("strengths", "On rit beaucoup."), ("difficulties", "On crie tous les matins.")):
        family = interview.answer(family, Field(id=name, kind=FieldKind.WORDS, ask=name), words)
    return family


async def to_the_page(she: Person) -> None:
    """From the home board to the page of the family."""
    await she.presses("f")
    await she.pastes(CODE)
    await she.presses("enter")


async def to_the_plan(she: Person) -> None:
    """From the home board to its plan."""
    await to_the_page(she)
    await she.presses("p")


def line(she: Person) -> str:
    """The key of the line under the cursor."""
    return she.app.screen.query_one(Outline).key


async def rest(she: Person) -> None:
    """Leave the keyboard alone for as long as it takes to keep what was typed."""
    await asyncio.sleep(DELAY + 0.1)
    await she.pilot.pause()
    she.app.office.keeper.settle()


def after_a_power_cut(work: Work, folder: Path) -> Work:
    """The workplace as it is on the disk at this very moment, the program not being told to end."""
    shutil.copytree(work.folder, folder)
    other = Work(folder)
    other.now = work.now
    return other


def draft(family: Family) -> Content:
    """What is being written."""
    assert family.plan_draft is not None
    return family.plan_draft.content


async def everyone_signs(she: Person) -> None:
    """At the signing, a key for each of whom nothing is said yet: nobody is presumed to sign."""
    for choice in she.app.screen.query(Choice):
        if not choice.value and choice.display and choice.region:
            choice.focus()
            await she.presses("s")
