"""Draw `docs/pictures` and write the guide's table of keys, both from the real program. Run by `make pictures`.

Each picture is the demonstration's caseload on one fixed day, reached by keys as a person would. They hold no
address of a font or of anything else to fetch.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from textual.binding import Binding

from reliance_tui.app import RelianceApp
from reliance_tui.cli.demonstration import demo_store
from reliance_tui.domain.desk import Desk
from reliance_tui.door import DoorApp, SealScreen
from reliance_tui.screens.office import Office
from reliance_tui.screens.themes import DARK, LIGHT, STRONG
from reliance_tui.widgets.command import Command

DOCS = Path(__file__).resolve().parent.parent / "docs"
FOLDER = DOCS / "pictures"
TABLE = re.compile(r"(?<=make pictures\. -->\n).*?(?=<!-- fin -->)", re.DOTALL)
"""Where the guide has its table of keys."""
NOW = datetime(2026, 11, 16, 10, 30)  # noqa: DTZ001  # the program's clock tells the hour of the room, without a zone
SIZE = (120, 36)
KEYS = {";": "semicolon", " ": "space", ",": "comma", "’": "right_single_quotation_mark"}
SAID = ("pagedown", "pagedown")
"""The first steps of the interview, presented."""

DOOR = "door"


@dataclass(frozen=True)
class Picture:
    """A screen (of the family called so), what is done on it, and how it looks.

    What is done is keys, texts to type (after an `@`), and minutes that pass (after a `~`).
    """

    name: str
    keys: tuple[str, ...] = ()
    desk: Desk | None = None
    called: str = ""
    theme: str = LIGHT


PICTURES = (
    Picture("home"),
    Picture("home-masked", ("f9",)),
    Picture("home-strong", theme=STRONG),
    Picture("families", ("f", "@ben")),
    Picture("family", desk=Desk.FAMILY, called="Grażyna"),
    Picture("family-dark", desk=Desk.FAMILY, called="Les Benmansour", theme=DARK),
    Picture("contact", ("n", "r", "enter", "@Les Marronniers", "enter", "@hier", "enter", "e")),
    Picture("interview-presentation", ("pagedown", "~6", "pagedown"), Desk.INTERVIEW, "Les Vermeersch"),
    Picture(
        "interview-people",
        (*SAID, "~14", "pagedown", "enter", "@Daan, père", "enter", "enter", "@Fien, 9", "enter", "@Lou 2019, fils"),
        Desk.INTERVIEW,
        "Les Vermeersch",
    ),
    Picture(
        "interview-words",
        (*SAID, "~31", "f7", "@Le soir, on ne sait plus qui fait quoi, et ça finit en dispute."),
        Desk.INTERVIEW,
        "Les Vermeersch",
    ),
    Picture("sheet", desk=Desk.SHEET, called="Kheira et Mohamed"),
    Picture("check", desk=Desk.CHECK, called="Les Ouali"),
    Picture("welcome", desk=Desk.WELCOME, called="Les Dubrulle"),
    Picture("referent", desk=Desk.REFERENT, called="Les Lefebvre-Okba"),
    Picture("plan", ("pagedown",), Desk.PLAN, "Zohra et Sid Ahmed"),
    Picture("amendment", ("ctrl+n", "f6", "f7"), Desk.PLAN, "Les Wattel"),
    Picture("signing", ("enter", "s", "enter", "n", "enter"), Desk.SIGNING, "Les Wattel"),
    Picture("versions", desk=Desk.VERSIONS, called="Leïla"),
    Picture("agenda", ("m",)),
    Picture("wall", ("m", "f2", "~3")),
    Picture("wall-decision", ("m", "f2", "right", "d", "@rappeler le collège ; nk ; vendredi"), theme=DARK),
    Picture("past-meeting", ("m", "end", "enter")),
    Picture("settings", ("r",)),
    Picture("help", ("f1",)),
    Picture("palette", ("ctrl+p",)),
)


@contextmanager
def throw_away() -> Iterator[None]:
    """A folder to work in. The settings show where the data is: by a short name, the same on every machine."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        yield


def open_office() -> Office:
    """The demonstration's caseload, on the day of the pictures."""
    return Office(demo_store(Path("reliance"), lambda: NOW), lambda: NOW)


async def draw(picture: Picture) -> str:
    """Drive the program to a screen; its picture as SVG."""
    office = open_office()
    app = RelianceApp(office, quiet=True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.theme = picture.theme
        if picture.desk is not None:
            code = next(family.code for family in office.families if family.called == picture.called)
            app.open_desk(picture.desk, code)
            await pilot.pause()
        for key in picture.keys:
            if key.startswith("~"):
                passed = timedelta(minutes=int(key[1:]))
                office.now = lambda passed=passed: NOW + passed
                continue
            typed = [KEYS.get(letter, letter) for letter in key[1:]] if key.startswith("@") else [key]
            await pilot.press(*typed)
        await pilot.pause(0.2)
        svg = app.export_screenshot()
    office.close()
    return on_its_own(svg)


async def draw_door() -> str:
    """The first opening, before there is anything to show; its picture as SVG."""
    app = DoorApp(Path("reliance"), NOW.date(), lambda: SealScreen("", may_wait=False), quiet=True)
    async with app.run_test(size=(100, 26)) as pilot:
        await pilot.pause(0.2)
        return on_its_own(app.export_screenshot())


def on_its_own(svg: str) -> str:
    """The picture without the web address of a font: whoever looks at it asks nothing of anyone."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)  # some viewers drop the spaces a text begins with
    return svg.replace("Fira Code, monospace", "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace")


def keys(app: RelianceApp) -> str:
    """The table of keys: the keys that do a thing, its name in the footer, its sentence."""
    table: dict[tuple[str, str], list[str]] = {}
    for command in Command.registry.values():
        shown = [f"**{app.get_key_display(binding)}**" for binding in Binding.make_bindings([command.binding()])]
        table.setdefault((command.FOOTER, command.HELP), []).extend(shown)
    rows = [f"| {', '.join(dict.fromkeys(shown))} | {name} | {words} |" for (name, words), shown in table.items()]
    return "\n".join(["", "| Touche | Nom | Ce qu’elle fait |", "|---|---|---|", *rows, "", ""])


def main() -> None:
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        with throw_away():
            (FOLDER / f"{picture.name}.svg").write_text(asyncio.run(draw(picture)), encoding="utf-8")
        print(picture.name)
    (FOLDER / f"{DOOR}.svg").write_text(asyncio.run(draw_door()), encoding="utf-8")
    with throw_away():
        office = open_office()
        table = keys(RelianceApp(office))
        office.close()
    guide = DOCS / "guide.md"
    guide.write_text(TABLE.sub(lambda _: table, guide.read_text(encoding="utf-8")), encoding="utf-8")
    for old in FOLDER.glob("*.svg"):
        if old.stem not in {DOOR, *(picture.name for picture in PICTURES)}:
            old.unlink()


if __name__ == "__main__":
    main()
