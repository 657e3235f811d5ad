"""Leaks: masked, no screen of the weekly review, no `reliance wall`, no minutes say who a family is."""

from __future__ import annotations

import asyncio
import io
import re
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reliance_tui.app import WallApp
from reliance_tui.documents.minutes import minutes_document
from reliance_tui.domain import review
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.plan_records import Axis, Marker, Means
from reliance_tui.domain.records import Adult, Child, Family, Reach
from reliance_tui.domain.stage import Stage
from reliance_tui.domain.text import clean_line, fold
from reliance_tui.screens.office import Office
from reliance_tui.screens.wall import Wall
from reliance_tui.store import Store
from tests.factories import SERVICE, TODAY, a_family
from tests.plans import a_plan, sealed
from tests.screens.conftest import Work
from tests.screens.person import Person, seen

LITTLE = frozenset(
    "le la les de du des et un une au aux mme mr madame monsieur famille petit petite maman papa mere pere".split()  # noqa: SIM905
)
"""Words of a name that name nobody."""
TELEPHONE = "06 12 34 56 78"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _telling(families: Iterable[Family]) -> set[str]:
    """The folded words that tell who somebody is."""
    names = [
        name
        for family in families
        for name in (family.called, *(one.name for one in family.adults), *(one.name for one in family.children))
    ]
    words = {word for name in names for word in _words(name)}
    return {word for word in words if len(word) > 2 and word not in LITTLE and not word.isdigit()}


def _leaks(text: str, telling: set[str], figures: Iterable[str] = ()) -> set[str]:
    together = re.sub(r"[\s.()/-]", "", text)
    return set(_words(text)) & telling | {number for number in figures if number in together}


def _painted(she: Person) -> str:
    return "\n".join(seen(she.app))


def _in_docx(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        xml = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")]
    return "\n".join(re.sub(r"<[^>]+>", " ", part) for part in xml)


def _figures(families: Iterable[Family]) -> set[str]:
    found = (re.findall(r"\+?\d(?:[\s.\-/()]*\d){8,}", family.reach.how) for family in families)
    return {re.sub(r"\D", "", number)[-9:] for numbers in found for number in numbers}


async def _look_everywhere(work: Work, telling: set[str], figures: set[str], *, every: int = 1) -> None:
    """Go through each screen of the review over the families there are, and read all that is painted.

    Before each family, names are typed in answer to each question; `every` so many families, to one in turn.
    """
    async with work.opens(170, 60) as she:
        families = she.app.office.families
        assert _leaks(_painted(she), telling), "the test sees names while they are shown"
        await she.presses("f9", "m")
        assert _leaks(_painted(she), telling, figures) == set(), "agenda"
        await she.presses("f9", "f2")
        screen = she.app.screen
        for n, item in enumerate(screen.meeting.items):  # type: ignore[attr-defined]
            assert _leaks(_painted(she), telling, figures) == set(), f"wall before {item.family}"
            if n % every == 0:
                for asked in ASKED if every == 1 else ASKED[n // every % len(ASKED) :][:1]:
                    await _type_names(she, asked)
                    assert _leaks(_painted(she), telling, figures) == set(), f"{asked} before {item.family}"
                    screen._put_away()  # type: ignore[attr-defined]
                screen.action_not_projected()  # type: ignore[attr-defined]
                await she.pilot.pause()
                assert _leaks(_painted(she), telling, figures) == set(), f"notes on {item.family}"
                screen.action_not_projected()  # type: ignore[attr-defined]
            await screen.action_go(1)  # type: ignore[attr-defined]
            await she.pilot.pause()
        for family in families[::every]:
            she.app.open_desk(Desk.DECISIONS, family.code)
            await she.pilot.pause()
            assert _leaks(_painted(she), telling, figures) == set(), f"decisions of {family.code}"
            she.app.pop_screen()
        await she.presses("d")
        await she.presses("escape", "f1")
        assert _leaks(_painted(she), telling, figures) == set(), "help"
        await she.presses("escape", "n")
        await she.pastes(f" {families[0].called} {TELEPHONE} va mieux")
        await she.presses("enter", "d")
        await she.pastes(f" joindre {families[0].called} au {TELEPHONE}")
        await she.presses("enter", "f10", "f10")
        assert _leaks(_painted(she), telling), "the test sees names while they are shown"
        await she.presses("f9", "end")
        assert _leaks(_painted(she), telling, figures) == set(), "a past meeting"
    await _look_at_the_wall(work, telling, figures)
    with Store.open(work.folder, now=lambda: work.now) as store:
        kept = store.families(), store.reviews(), store.service()
        for one in store.reviews():
            text = _in_docx(minutes_document(one, *kept, lang="fr", data_folder=None))
            assert _leaks(text, telling, figures) == set(), "minutes"


ASKED = ("decision", "note", "view", "drop", "put_off")
"""What the line is asked for, in turn."""


async def _type_names(she: Person, asked: str) -> None:
    """Type who the family is in the line."""
    await she.app.screen.action_ask(asked)  # type: ignore[attr-defined]
    family = she.app.office.family(she.app.screen.meeting.current)  # type: ignore[attr-defined]
    named = " ".join((family.called, *(adult.name for adult in family.adults), TELEPHONE))
    await she.pastes(f"{named} ; {named} ; {named}")
    await she.pilot.pause()


async def _look_at_the_wall(work: Work, telling: set[str], figures: set[str]) -> None:
    """`reliance wall`, before each family of a meeting led beside it."""
    with Store.open(work.folder, now=lambda: work.now) as leader:
        opened = msgspec.structs.replace(leader.reviews()[-1], id="beside", ended_at=None)
        leader.change_review("beside", lambda _: review.start(opened, (), work.now))
        office = Office(Store.open(work.folder, now=lambda: work.now, shared=False), lambda: work.now)
        async with WallApp(office, quiet=True).run_test(size=(170, 60)) as pilot:
            she = Person(pilot)
            await pilot.pause()
            assert _leaks(_painted(she), telling, figures) == set(), "reliance wall"
            meeting, wall = she.app.screen.meeting(), she.app.screen.query_one(Wall)  # type: ignore[attr-defined]
            for family in office.families:
                there = review.go_to(meeting, family.code, work.now)
                now, veil = office.now(), office.identities().veil
                wall.show(family, there, office.store.reviews(), office.service, now, veil)
                await pilot.pause()
                assert family.code in _painted(she) or "█" in _painted(she)
                assert _leaks(_painted(she), telling, figures) == set(), f"reliance wall before {family.code}"
        office.close()


async def test_no_screen_of_the_review_names_a_family_of_the_demonstration(work: Work) -> None:
    work.given_the_demo()
    with Store.open(work.folder, now=lambda: work.now) as store:
        families, service = store.families(), store.service()
    own = {word for member in service.team for word in _words(member.name)} | OF_THE_PROGRAM
    telling, figures = _telling(families) - own, _figures(families)
    assert len(telling) > 100
    assert len(figures) > 10
    await _look_everywhere(work, telling, figures, every=6)


async def test_the_alert_raised_from_the_review_and_the_end_of_a_family_name_nobody(work: Work) -> None:
    name = HARD_NAMES[0]
    telling = _given_families_called(work, name)
    async with work.opens(170, 60) as she:
        await she.presses("f9", "m", "f2")
        code = she.app.screen.meeting.current  # type: ignore[attr-defined]
        await she.presses("ctrl+d")
        she.sees("Information à l’autorité judiciaire")
        await she.pastes(f"{name} a vu {name} junior, {TELEPHONE}")
        assert _leaks(_painted(she), telling, ["612345678"]) == set(), "alert"
        await she.presses("f3")
        she.sees("La lettre nomme l’enfant")
        assert _leaks(_painted(she), telling, ["612345678"]) == set(), "letter"
        await she.presses("f9")
        assert _leaks(_painted(she), telling), "the test sees names while they are shown"
        await she.presses("f9", "escape")
        she.app.open_desk(Desk.ENDING, code)
        await she.pilot.pause()
        await she.presses("down", "down", "enter", "enter")
        await she.pastes(f"{name} dit {TELEPHONE}")
        assert _leaks(_painted(she), telling, ["612345678"]) == set(), "end"
        await she.presses("f9")
        assert _leaks(_painted(she), telling), "the test sees names while they are shown"
        await she.presses("f9", "f2")
        assert _leaks(_painted(she), telling, ["612345678"]) == set(), "ended"
        await she.presses("f3")
        she.sees("Le document nomme la famille")
        assert _leaks(_painted(she), telling, ["612345678"]) == set(), "document of the end"
    assert not (work.folder / "documents").exists(), "neither is made on a masked screen"


OF_THE_PROGRAM = frozenset(["nous", "deux", "gauche", "filles", "ses", "coquelicots"])
"""Words of the demonstration's nicknames that are words of any sentence too."""

NAMES = (
    st.text(st.sampled_from("zxkwvœéÉñçłßıÇÀŒ'’-ŁøđĲﬁжλבשあ"), min_size=4, max_size=24)
    .map(clean_line)
    .filter(lambda name: any(len(word) > 3 for word in _words(name)) and not name.isspace())
)


def _a_family_called(name: str) -> Family:
    """A family of that name, which is in all that is written of it, in capitals, without accents…"""
    words = f"{name} dit : {name.upper()}, ({fold(name)})… «{name.lower()}»/{name.title()}; l’ami d’{name}! {TELEPHONE}"
    family = a_family(Stage.PLAN, called=name)
    axis = Axis(
        id=1,
        words=words,
        aim=words,
        means=(Means(id=2, what=words),),
        markers=(Marker(id=3, words=words, observed=words, said_by=words),),
    )
    family = sealed(family, content=a_plan(axes=(axis,)))
    family = review.decide(family, words, "NK", TODAY, TODAY, SERVICE)
    family = review.done(review.decide(family, words, "", None, TODAY, SERVICE), 2, TODAY)
    family = review.drop(review.decide(family, words, "", None, TODAY, SERVICE), 3, words, TODAY)
    return msgspec.structs.replace(
        family,
        adults=(Adult(name=name, tie="mère"),),
        children=(Child(name=f"{name} junior", age=3),),
        reach=Reach(how=f"{words} {TELEPHONE}"),
    )


def _given_families_called(work: Work, *names: str) -> set[str]:
    """Have a family of each name in the store; the words that tell who they are."""
    families = tuple(
        msgspec.structs.replace(_a_family_called(name), code=f"RBX-2026-{n:03}") for n, name in enumerate(names, 1)
    )
    work.given(*families)
    return _telling(families) - {"junior"}


HARD_NAMES = ("N’Diaye-Œuvré", "zxkw'vœzé", "M[/]xzwk")


@given(names=st.lists(NAMES, min_size=3, max_size=3))
@settings(max_examples=1, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
def test_no_screen_of_the_review_names_a_family_however_it_is_called(names: list[str]) -> None:
    _look_over_families_called(*HARD_NAMES, *names, every=2)


@pytest.mark.torture
@given(name=NAMES)
@settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
def test_no_screen_of_the_review_names_a_family_alone_whatever_it_is_called(name: str) -> None:
    _look_over_families_called(name)


def _look_over_families_called(*names: str, every: int = 1) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Work(Path(folder))
        telling = _given_families_called(work, *names)
        asyncio.run(_look_everywhere(work, telling, {"612345678"}, every=every))
