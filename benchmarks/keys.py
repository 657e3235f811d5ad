"""The keys a full intake costs beyond the text itself, from a first call to a named referent, by keyboard alone; those
of an amendment that keeps everything, from the family's page to the seal; and those of a contact in a line.

A key is one press that is not a character of typed text: a letter that chooses an answer is one, so are Enter, Tab
and the function keys. What is said, and the days as one says them, is text. The real program is driven step by
step; the count is given only if the family then has its referent and all that was typed was kept.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reliance_tui import locale
from reliance_tui.demo.team import SERVICE
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.plan_records import Verdict
from reliance_tui.domain.records import Family
from reliance_tui.domain.stage import Stage, stage
from reliance_tui.store import Store
from tests.documents.plans import A_SERVICE, MET_AGAIN, a_plan

NOW = datetime.combine(date(2026, 11, 16), time(10, 30))


class Text(str):
    """What is typed letter by letter, and does not count."""


NEXT = "pagedown"
INTAKE: dict[str, tuple[str, ...]] = {
    "the first contact": (
        *("n", "r", "enter", Text("Les Moreau"), "enter", Text("aujourd’hui"), "enter"),
        *("e", "enter", Text("École Jean-Macé"), "enter", Text("Souffler un peu."), "f2"),
    ),
    "the service presents itself": ("enter", NEXT, NEXT, NEXT),
    "who is there": (
        *(Text("Nadia, mère"), "enter", "enter"),
        *(Text("Léa, 7, fille"), "enter", Text("Tom, 4, fils"), "enter", NEXT),
    ),
    "what goes well": (Text("On rit le dimanche."), "tab", Text("Ma sœur."), NEXT),
    "what is hard, what is asked": (
        *(Text("Les matins."), "tab", Text("Des matins calmes."), "tab", Text("Jouer le soir."), NEXT),
    ),
    "how to be reached": (Text("06 00 00 00 00"), "tab", Text("Le soir."), "tab", Text("oui"), "f10"),
    "the sheet, handed over and printed": ("f3", "f2"),
    "the sheet, returned": ("enter", Text("aujourd’hui"), "f2"),
    "the call": (
        "enter",
        "enter",
        Text("La permanence"),
        "enter",
        *("o", "enter", "n", "enter", "n", "enter", "n"),
        "f2",
    ),
    "the welcome": ("enter", "f2"),
    "the referent": ("enter", "n", "f2"),
}
"""What is pressed and typed, step after step, as a director does who knows the program."""


AMENDMENT = ("p", "ctrl+g", "f2", *("enter", "s") * 2, *("enter",) * 3, "s", "enter", "s", "f2", "f2")
"""An amendment that keeps everything: open, keep all, a letter for each of four who sign, seal."""


CONTACTS: dict[str, tuple[Desk | None, tuple[str, ...]]] = {
    "a contact, on the family's page": (Desk.FAMILY, ("ctrl+e", "v", Text("un café"), "enter")),
    "a contact, from the board": (None, ("ctrl+e", Text("samira"), "enter", "v", Text("un café"), "enter")),
}
"""A contact noted: where from, and what is pressed and typed."""
MOST_FOR_A_CONTACT = 4


def keys_of(pressed: str) -> Iterable[Key]:
    """The events a terminal sends for a key, or for a text."""
    if isinstance(pressed, Text):
        return [
            Key(character if character.isalnum() else _character_to_key(character), character) for character in pressed
        ]
    return [Key(pressed, pressed if len(pressed) == 1 else {"enter": "\r", "tab": "\t"}.get(pressed))]


async def press(pilot: Pilot[None], pressed: str) -> None:
    for key in keys_of(pressed):
        pilot.app.post_message(key)
    await pilot.pause()
    await pilot.pause()


def check(family: Family) -> None:
    """Stop if what was counted is not a whole intake."""
    typed = {str(said) for keys in INTAKE.values() for said in keys if isinstance(said, Text)}
    kept = str(family)
    assert stage(family) is Stage.PLAN, f"the intake ended at {stage(family).name}"
    lost = [text for text in typed - {"aujourd’hui"} if text.partition(",")[0] not in kept]
    assert not lost, f"not kept: {lost}"


async def measure(folder: Path) -> None:
    # The language is chosen before the screens are imported.
    from reliance_tui.app import RelianceApp
    from reliance_tui.documents import open as opening
    from reliance_tui.screens.office import Office

    opening.reveal = lambda path: False  # the sheet is made, but nobody is there to look at it

    store = Store.open(folder, now=lambda: NOW)
    store.replace_all(SERVICE, ())
    office = Office(store, lambda: NOW)
    total = 0
    async with RelianceApp(office, quiet=True).run_test(size=(100, 30)) as pilot:
        for step, pressed in INTAKE.items():
            count = sum(not isinstance(one, Text) for one in pressed)
            for one in pressed:
                await press(pilot, one)
            total += count
            print(f"keys: {step:<42} {count:9}")
        (family,) = store.families()
        check(family)
    print(f"{'keys beyond the text, a full intake':<48} {total:9}")


async def measure_amendment(folder: Path) -> None:
    from reliance_tui.app import RelianceApp
    from reliance_tui.screens.office import Office

    month_5 = datetime.combine(MET_AGAIN, time(10, 30))
    store = Store.open(folder, now=lambda: month_5)
    plan = a_plan()
    store.replace_all(A_SERVICE, (plan,))
    async with RelianceApp(Office(store, lambda: month_5), quiet=True).run_test(size=(100, 30)) as pilot:
        pilot.app.open_desk(Desk.FAMILY, plan.code)
        await pilot.pause()
        for one in AMENDMENT:
            await press(pilot, one)
        versions = store.get(plan.code).versions
        assert len(versions) == 2, "the amendment was not sealed"
        assert {axis.verdict for axis in versions[-1].content.axes} == {Verdict.KEPT}
    print(f"{'keys, an amendment that keeps everything':<48} {len(AMENDMENT):9}")


async def measure_contact(folder: Path, name: str) -> None:
    from reliance_tui.app import RelianceApp
    from reliance_tui.screens.office import Office

    desk, pressed = CONTACTS[name]
    store = Store.open(folder, now=lambda: NOW)
    family = a_plan()
    store.replace_all(A_SERVICE, (family,))
    async with RelianceApp(Office(store, lambda: NOW), quiet=True).run_test(size=(100, 30)) as pilot:
        if desk is not None:
            pilot.app.open_desk(desk, family.code)
            await pilot.pause()
        for one in pressed:
            await press(pilot, one)
        noted = [one.line for one in store.get(family.code).encounters]
        assert noted == ["un café"], f"{name}: {noted}"
    count = sum(not isinstance(one, Text) for one in pressed)
    verdict = "ok" if count <= MOST_FOR_A_CONTACT else "OVER"
    print(f"{'keys, ' + name:<48} {count:9}  (≤ {MOST_FOR_A_CONTACT})  {verdict}")


if __name__ == "__main__":
    locale.use("fr")
    with TemporaryDirectory() as scratch:
        asyncio.run(measure(Path(scratch) / "intake"))
        asyncio.run(measure_amendment(Path(scratch) / "amendment"))
        for n, name in enumerate(CONTACTS):
            asyncio.run(measure_contact(Path(scratch) / f"contact-{n}", name))
