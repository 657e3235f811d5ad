"""Someone at the keyboard: what she presses, types and clicks, and what she then sees painted on the screen."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from time import monotonic

from textual import events
from textual.app import App
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from reliance_tui.app import RelianceApp
from reliance_tui.screens.room import Room
from reliance_tui.widgets.form import QuestionBox
from reliance_tui.widgets.people import People
from tests.stillness import GLANCE, at_rest

PATIENCE = 10.0
"""Seconds she waits at most for something that is made in the background, or for the cursor of a room just opened."""


def seen(app: App[object]) -> list[str]:
    """The lines of text painted on the screen, one a row of the terminal."""
    return ["".join(segment.text for segment in line) for line in app.screen._compositor.render_strips()]


def plain(lines: Iterable[str]) -> str:
    """Lines as one text: no-break spaces, breaks, the bars beside a field and runs of spaces become one space."""
    return re.sub(r"[\s\u00a0\u202f▌]+", " ", " ".join(lines))


def is_in(wanted: str, painted: str) -> bool:
    """Whether these words are in what is painted; the name of a file, which a line may break anywhere, too."""
    return plain([wanted]) in painted or ("_" in wanted and wanted in painted.replace(" ", ""))


def _key(key: str) -> events.Key:
    """The event a terminal sends for a key, by its name or its character."""
    if len(key) == 1:
        return events.Key(key if key.isalnum() else _character_to_key(key), key)
    return events.Key(key, {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b"}.get(key))


class Person:
    """She presses keys, types, clicks on words, and sees."""

    def __init__(self, pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, RelianceApp)
        self.pilot = pilot
        self.app: RelianceApp = pilot.app

    async def presses(self, *keys: str) -> None:
        """Press these keys one after the other."""
        for key in keys:
            self.app.post_message(_key(key))
            await at_rest(self.app)
        await self.looks()

    async def looks(self) -> None:
        """Look up: it is painted, what had to scroll has scrolled, and the cursor of a room just opened is there."""
        until = monotonic() + PATIENCE
        await at_rest(self.app)
        while self.app.focused is None and isinstance(self.app.screen, Room) and self.app.screen.focus_chain:
            if monotonic() > until:
                return
            await asyncio.sleep(GLANCE)
            await at_rest(self.app)

    async def holds(self, key: str, times: int) -> None:
        """Hold a key down for so many times."""
        for _ in range(times):
            self.app.post_message(_key(key))
        await self.looks()

    async def types(self, text: str) -> None:
        """Type a text letter by letter where the cursor is."""
        for character in text:
            self.app.post_message(_key(character))
        await self.looks()

    async def types_at_once(self, text: str, *keys: str) -> None:
        """Type a text, Enter and Tab in it too, then these keys, faster than the program listens."""
        for key in [*({"\n": "enter", "\t": "tab"}.get(character, character) for character in text), *keys]:
            self.app.post_message(_key(key))
        await self.pilot.pause()

    async def pastes(self, text: str) -> None:
        """Paste a text where the cursor is, as a terminal brings it in: the quick way where keys are not the point."""
        self.app.post_message(events.Paste(text))
        await at_rest(self.app)

    async def answers(self, *answers: str) -> None:
        """Write an answer and press Enter, question after question; "" leaves one as it is."""
        for answer in answers:
            if answer:
                await self.pastes(answer)
            await self.presses("enter")

    async def clicks(self, words: str) -> None:
        """Click on words where they are painted."""
        for y, line in enumerate(seen(self.app)):
            if (x := line.find(words)) >= 0:
                await self.pilot.click(offset=(x + 1, y))
                await self.looks()
                return
        raise AssertionError(f"no “{words}” to click on:\n{self.screen}")

    @property
    def screen(self) -> str:
        """The whole screen, as painted."""
        return "\n".join(line.rstrip() for line in seen(self.app))

    @property
    def footer(self) -> str:
        """The last row of the screen."""
        return plain(seen(self.app)[-1:])

    def reads(self, selector: str) -> str:
        """What is painted inside a part of the screen, as one text."""
        return plain(line.strip("│╭╮╰╯▁▂▃▄▅▆▇█ ") for line in self._painted(self.app.screen.query_one(selector).region))

    def sees(self, *words: str) -> None:
        """All these words are on the screen, broken over lines or not."""
        painted = plain(seen(self.app))
        missing = [wanted for wanted in words if not is_in(wanted, painted)]
        assert not missing, f"{missing} not seen in:\n{self.screen}"

    def does_not_see(self, *words: str) -> None:
        """None of these words is on the screen."""
        painted = plain(seen(self.app))
        there = [unwanted for unwanted in words if plain([unwanted]) in painted]
        assert not there, f"{there} seen in:\n{self.screen}"

    def sees_by_the_cursor(self, *words: str) -> None:
        """All these words are painted in the question she is answering, within sight."""
        box = self._question()
        painted = plain(self._painted(box.region))
        missing = [wanted for wanted in words if plain([wanted]) not in painted]
        assert not missing, f"{missing} not by the cursor ({box.id}) in:\n{self.screen}"

    async def soon_sees(self, *words: str) -> None:
        """All these words come to the screen, once what is done in the background is done."""
        until = monotonic() + PATIENCE
        while monotonic() < until:
            painted = plain(seen(self.app))
            if all(is_in(wanted, painted) for wanted in words):
                return
            await asyncio.sleep(GLANCE)
            await at_rest(self.app)
        self.sees(*words)

    @property
    def at(self) -> str:
        """Where the cursor is: the question's name, else the id of the field, list or button."""
        if self.app.focused is None:
            return ""
        box = self._question()
        return box.question.name if isinstance(box, QuestionBox) else box.id or type(box).__name__

    def _question(self) -> Widget:
        focused = self.app.focused
        assert focused is not None, f"no cursor in:\n{self.screen}"
        boxes = (node for node in focused.ancestors_with_self if isinstance(node, QuestionBox | People))
        return next(boxes, focused)  # type: ignore[arg-type]

    def _painted(self, region: Region) -> list[str]:
        rows = seen(self.app)[max(0, region.y) : region.bottom]
        return [row[max(0, region.x) : region.right] for row in rows]
