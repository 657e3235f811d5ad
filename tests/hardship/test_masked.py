"""Masked, no screen paints anything that tells who a family is."""

from __future__ import annotations

import asyncio
import gettext
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

import reliance_tui
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.identities import Identities
from reliance_tui.domain.partner_records import Attendant, Consent, PartnerMeeting, Shared, Side
from reliance_tui.domain.plan_records import Wish
from reliance_tui.domain.records import Adult, Child, Family, FirstInterview, Reach, Service
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.stage import Stage
from reliance_tui.domain.text import clean_line, fold
from reliance_tui.screens.room import Room
from reliance_tui.widgets.people import People
from tests.factories import TODAY, a_family, some_families
from tests.hardship.rooms import rooms
from tests.screens.conftest import Work
from tests.screens.person import Person, seen

PACKAGE = Path(reliance_tui.__file__).parent
LITTLE = frozenset(
    "le la les de du des et un une au aux mme mr madame monsieur famille petit petite maman papa mere pere".split()  # noqa: SIM905
)
"""Words of a name that name nobody."""


def _names(family: Family) -> list[str]:
    companion = family.interview.companion if family.interview is not None else ""
    people = [*(adult.name for adult in family.adults), *(child.name for child in family.children)]
    return [name for name in (family.called, companion, *people) if name]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _telling(families: Iterable[Family]) -> set[str]:
    """The folded words that tell who somebody is: of more than a letter, not little words, not numbers."""
    words = {word for family in families for name in _names(family) for word in _words(name)}
    return {word for word in words if len(word) > 1 and word not in LITTLE and not word.isdigit()}


def _leaks(she: Person, telling: set[str], figures: Iterable[str] = ()) -> set[str]:
    painted = "\n".join(seen(she.app))
    found = set(_words(painted)) & telling
    together = re.sub(r"[\s.()/-]", "", painted)
    return found | {number for number in figures if number in together}


def _figures(families: Iterable[Family]) -> set[str]:
    found = (re.findall(r"\+?\d(?:[\s.\-/()]*\d){8,}", family.reach.how) for family in families)
    return {re.sub(r"\D", "", number)[-9:] for numbers in found for number in numbers}


def _own_words(service: Service) -> set[str]:
    """The words of the program, of its scripts and of the team, which a family's name may share: « Nous deux »."""
    sentences = gettext.translation("reliance", PACKAGE / "locale", ["en"])._catalog  # type: ignore[attr-defined]
    scripts = [path.read_text(encoding="utf-8") for path in (PACKAGE.parent / "templates" / "fr").glob("*.toml")]
    said = [key if isinstance(key, str) else key[0] for key in sentences]
    return {word for text in (*said, *scripts, *(member.name for member in service.team)) for word in _words(text)}


@pytest.mark.parametrize("every", [30, pytest.param(1, marks=pytest.mark.torture)])
async def test_no_room_names_a_family_of_the_demonstration(work: Work, every: int) -> None:
    work.given_the_demo()
    async with work.opens(160, 50) as she:
        families = she.app.office.families
        telling = _telling(families) - _own_words(she.app.office.service)
        figures = _figures(families)
        assert len(telling) > 100
        assert len(figures) > 10
        assert _leaks(she, telling), "the test sees names while they are shown"
        await she.presses("f9")
        assert _leaks(she, telling) == set(), "home"
        for _ in range(6):
            await she.presses("down")
            assert _leaks(she, telling, figures) == set(), "home"
        await she.presses("f")
        assert _leaks(she, telling, figures) == set(), "families"
        await she.presses("escape")
        desks = [desk for desk in Desk if desk is not Desk.SETTINGS]
        for n, family in enumerate(families):
            for desk in desks[n % every :: every]:
                she.app.open_desk(desk, family.code)
                await she.pilot.pause()
                assert _leaks(she, telling, figures) == set(), f"{desk} of {family.code}"
                if len(she.app.screen_stack) > 1:  # what cannot be yet is said on the board
                    she.app.pop_screen()
                await she.pilot.pause()


def _a_family_called(name: str) -> Family:
    """A family of that name, which is also in all the words there are about it, in capitals, without accents…"""
    bare = fold(name)
    words = f"{name} dit : {name.upper()}, ({bare})… «{name.lower()}»/{name.title()}; l’ami d’{name}!\n{name}"
    family = a_family(Stage.SHEET, called=name)
    interview = msgspec.structs.replace(family.interview or FirstInterview(), notes=words, companion=name)
    contact = msgspec.structs.replace(family.contact, words=words, through=words, network=words)
    return msgspec.structs.replace(
        family,
        contact=contact,
        interview=interview,
        adults=(Adult(name=name, tie=words.splitlines()[0]),),
        children=(Child(name=f"{name} junior", age=3),),
        reach=Reach(how=f"{words} 06 12 34 56 78", not_when=words),
    )


NAMES = (
    st.text(st.sampled_from("zxkwvœéÉñçłßıÇÀŒ'’-ŁøđĲﬁжλبשあ"), min_size=4, max_size=24)
    .map(clean_line)
    .filter(lambda name: any(len(word) > 3 for word in _words(name)) and not name.isspace())
)


@given(name=NAMES, desk=st.sampled_from([desk for desk in Desk if desk is not Desk.SETTINGS]))
@example(name="N’Diaye-Œuvré", desk=Desk.FAMILY)
@example(name="zxkw'vœzé", desk=Desk.HOUSEHOLD)
@example(name="M[/]xzwk", desk=Desk.CONTACT)
@example(name="Straßkwz", desk=Desk.INTERVIEW)
@settings(
    max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
def test_no_room_names_a_family_however_it_is_called(name: str, desk: Desk) -> None:
    async def look(folder: str) -> None:
        work = Work(Path(folder))
        family = _a_family_called(name)
        work.given(family)
        telling = {word for word in _telling([family]) if len(word) > 2} - {"junior"}
        async with work.opens(160, 50) as she:
            await she.presses("f9")
            async for _room in rooms(she, desk):
                assert _leaks(she, telling, ["0612345678"]) == set()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(look(folder))


def _with_partners(family: Family, name: str) -> Family:
    """The family, and partners it agreed to: its name is in all that is written with them."""
    words = f"{name} dit : {name.upper()}, ({fold(name)})… l’ami d’{name}!"
    return msgspec.structs.replace(
        family,
        consents=(
            Consent(id=1, who=words, scope=words, wish=Wish.WISHED, on=TODAY, said_by=name),
            Consent(id=2, who=name, scope=words, wish=Wish.ACCEPTED, on=TODAY, said_by=name),
        ),
        partner_meetings=(
            PartnerMeeting(
                id=1,
                on=TODAY,
                place=words,
                consents=(1,),
                present=(Attendant(who=name, side=Side.FAMILY), Attendant(who=words, side=Side.PARTNER)),
                agreed=words,
                views=(words,),
            ),
        ),
        shared=(Shared(id=1, on=TODAY, consent=1, to=words, what=words, why=words),),
    )


PARTNER_ROOMS = (Desk.PARTNERSHIP, Desk.CONSENT, Desk.PARTNER_MEETING, Desk.SHARING)


@given(name=NAMES)
@example(name="N’Diaye-Œuvré")
@settings(
    max_examples=1, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
def test_no_partner_room_names_a_family_however_it_is_called(name: str) -> None:
    async def look(folder: str) -> None:
        work = Work(Path(folder))
        family = _with_partners(_a_family_called(name), name)
        work.given(family)
        telling = {word for word in _telling([family]) if len(word) > 2} - {"junior"}
        async with work.opens(160, 50) as she:
            for masked in (False, True):
                for desk in PARTNER_ROOMS:
                    she.app.open_desk(desk, family.code)
                    await she.pilot.pause()
                    if masked:
                        assert _leaks(she, telling, ["0612345678"]) == set(), desk
                    elif desk is Desk.PARTNERSHIP:
                        assert _leaks(she, telling), "the test sees names while they are shown"
                    await she.presses("escape")
                await she.presses("f9")

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(look(folder))


ONE = a_family(Stage.SHEET, called="Zorglub")


@pytest.fixture
def one(work: Work) -> Work:
    """A store of one family, Zorglub."""
    work.given(ONE)
    return work


async def test_masking_reaches_what_is_already_said(one: Work) -> None:
    """A refusal, a toast, the help and the palette that were there before the mask."""
    async with one.opens(120, 40) as she:
        she.app.open_desk(Desk.FAMILY, ONE.code)
        await she.pilot.pause()
        assert isinstance(she.app.screen, Room)
        she.app.screen.say_refusal(Refused(say("« {who} » ne va pas.", who="ZORGLUB")))
        she.app.tell_user("zorglub est là")
        await she.pilot.pause()
        assert _leaks(she, {"zorglub"})
        await she.presses("f9")
        assert not _leaks(she, {"zorglub"})
        she.sees("« ••• » ne va pas.")
        she.app.tell_user("zorglub est là")
        await she.pilot.pause()
        assert not _leaks(she, {"zorglub"})
        await she.presses("f9", "f1")
        assert _leaks(she, {"zorglub"}), "the help says whose page it explains"
        await she.presses("f9")
        assert not _leaks(she, {"zorglub"})
        await she.presses("f9", "escape", "ctrl+p")
        await she.pastes("zorglub")
        await she.soon_sees(ONE.code)
        assert _leaks(she, {"zorglub"})
        await she.presses("f9")
        assert not _leaks(she, {"zorglub"})
        await she.presses("ctrl+p")
        await she.pastes("zorglub")
        await she.soon_sees(ONE.code)
        assert not _leaks(she, {"zorglub"}), (
            "masked, the palette finds it, and shows neither the name nor what is typed"
        )


async def test_what_is_typed_under_the_mask_is_dots(one: Work) -> None:
    """Even a name that is in no record yet, even in a refusal, even half written."""
    async with one.opens(120, 40) as she:
        await she.presses("f9")
        she.app.open_desk(Desk.HOUSEHOLD, ONE.code)
        await she.pilot.pause()
        she.app.screen.query_one("#adults", People).focus()
        await she.pastes("Quetzal, mère")
        assert not _leaks(she, {"quetzal"})
        await she.presses("enter")
        assert not _leaks(she, {"quetzal"})
        await she.presses("escape")
        she.app.open_desk(Desk.SHEET, ONE.code)
        await she.pilot.pause()
        she.app.screen.query_one("#f-returned").focus()
        await she.pastes("Quetzal")
        await she.presses("tab")
        she.sees("On ne lit pas de date")
        assert not _leaks(she, {"quetzal"})


async def test_a_family_is_found_by_its_name_without_showing_it(one: Work) -> None:
    async with one.opens(120, 40) as she:
        await she.presses("f9", "f")
        await she.pastes("zorg")
        she.sees(ONE.code, "1 famille")
        assert "zorg" not in fold(she.screen)


VEILED = {
    "a name of one letter, as names are written": (
        "M",
        "Hier M est venue. Il m’a dit : M !",
        "Hier ••• est venue. Il m’a dit : ••• !",
    ),
    "not in longer words": ("An", "An fête son anniversaire", "••• fête son anniversaire"),
    "without accents, in capitals": ("Zoé", "ZOE, zoé et Zoe\u0301", "•••, ••• et •••"),
    "each of its words": ("Marie-Claude Durand", "MARIE a vu Mme Durand", "••• a vu Mme •••"),
    "little words alone": ("La petite", "la petite et la grande", "••• et la grande"),
    "markup": ("M[/]x", "M[/]x est là", "••• est là"),
    "an emoji": ("🦊🦊", "les 🦊🦊 du mardi", "les ••• du mardi"),
    "an apostrophe, either one": ("O’Brienne", "O'Brienne, o’brienne", "•••, •••"),
    "ligatures": ("Œuvrard", "oeuvrard ŒUVRARD", "••• •••"),
    "next to figures and brackets": ("Léa", "(Léa)2 [léa] «Léa»", "(•••)2 [•••] «•••»"),
}


@pytest.mark.parametrize("case", VEILED)
def test_names_are_veiled(case: str) -> None:
    name, text, veiled = VEILED[case]
    assert Identities([a_family(called=name)]).veil(text) == veiled


def test_telephones_are_veiled_and_days_and_codes_are_not() -> None:
    family = msgspec.structs.replace(a_family(), reach=Reach(how="chez sa tante, 20 12 34 56 ; pas le 19/10/2026"))
    veil = Identities([family]).veil
    for number in (
        "03 20 12 34 56",
        "0320123456",
        "+33 3 20 12 34 56",
        "03.20.12.34.56",
        "20.12.34.56",
        "+32 477 12 34 56",
    ):
        assert veil(f"le {number}, le soir") == "le •••, le soir"
    for other in ("03/11/2026", "19/10/2026", "RBX-2026-014 03/11", "2026-11-16 10 h 30", "30/30", "226-4"):
        assert veil(f"le {other}, le soir") == f"le {other}, le soir"


def test_codes_stay_whatever_the_names() -> None:
    families = some_families(*Stage)
    veil = Identities(families).veil
    for family in families:
        assert veil(f"{family.code} : {family.called}") == f"{family.code} : •••"
