"""The minutes: all that was said and decided is there, in order, and no family's name is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliance_tui import demo
from reliance_tui.documents.minutes import minutes_document
from reliance_tui.documents.package import read_parts
from reliance_tui.domain import household, review
from reliance_tui.domain.identities import VEIL
from reliance_tui.domain.records import Adult, Child, Family, Reach
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.domain.stage import Stage
from reliance_tui.domain.text import fold
from tests.documents.plans import A_SERVICE
from tests.documents.test_plan import GOLDEN, outline, read
from tests.factories import TODAY, a_family
from tests.meetings import held

TWO = datetime(2026, 11, 16, 14, 0)
DEMO_DAY = date(2026, 11, 22)
BEFORE_IT = held(TODAY - timedelta(days=35), [Item(family="RBX-2026-005", why=Why.NEW, minutes=4)], sites=("RBX",))
"""Five weeks ago, the fifth family was gone through."""
WHYS = (Why.LATE, Why.NEW, Why.DECISION, Why.LONG_AGO, Why.LONG_AGO)


def five_families() -> tuple[Family, ...]:
    """Five accompanied families, with decisions of every kind."""
    families: list[Family] = []
    for called in ("Samira et les enfants", "O", "les D’Haene", "", "M[/]x"):
        families.append(a_family(Stage.ACCOMPANIED, among=families, called=called))
    last_week, thursday = TODAY - timedelta(days=7), TODAY + timedelta(days=3)

    def decide(n: int, what: str, who: str, by: date | None, on: date = TODAY) -> None:
        families[n] = review.decide(families[n], what, who, by, on, A_SERVICE)

    decide(0, "appeler l’école", "NK", thursday, last_week)
    families[0] = review.done(families[0], 1, TODAY)
    decide(0, "préparer la visite avec Samira", "NK", None)
    decide(0, "écrire au juge", "CB", thursday)
    decide(1, "trouver un vélo", "TV", last_week, last_week)
    decide(2, "un goûter avec les grands-parents", "", None)
    decide(2, "rappeler le CMP", "NK", thursday)
    decide(3, "visiter un logement", "TV", None, last_week)
    families[3] = review.drop(families[3], 1, "il est loué", TODAY)
    return tuple(families)


def a_meeting(families: tuple[Family, ...]) -> Review:
    """An hour and five minutes over four of them, one put off, one never reached, a break."""
    one, two, three, four, _never_reached = (family.code for family in families)
    items = tuple(Item(family=family.code, why=why, minutes=12) for family, why in zip(families, WHYS, strict=True))
    meeting = review.start(review.open_review((), TODAY, items, ("RBX",)), ("CB", "NK", "TV"), TWO)

    def at(minutes: int) -> datetime:
        return TWO + timedelta(minutes=minutes)

    meeting = review.note(meeting, one, "SAMIRA et léa vont bien.\nElle a dit : « on rit » & <b>souffle</b> {{ 7*7 }}")
    meeting = review.differ(meeting, one, "NK : il est trop tôt pour finir")
    meeting = review.differ(meeting, one, "CB : Samira est prête")
    meeting = review.go_to(meeting, three, at(20))
    meeting = review.note(meeting, three, "Les d'haene préfèrent le mercredi, au 06 01 02 03 04.")
    meeting = review.put_off(meeting, four, "en vacances, dit M[/]x")
    meeting = review.go_to(meeting, two, at(35))
    meeting = review.pause(review.pause(meeting, at(45)), at(55))
    return review.end(meeting, at(65))


def printed(meeting: Review, families: tuple[Family, ...], *, names: bool = False, data: Path | None = None) -> bytes:
    reviews = (BEFORE_IT, meeting)
    return minutes_document(meeting, families, reviews, A_SERVICE, lang="fr", data_folder=data, names=names)


def the_minutes(*, names: bool = False) -> bytes:
    """The minutes of that meeting."""
    families = five_families()
    return printed(a_meeting(families), families, names=names)


def the_demo_minutes() -> bytes:
    """The minutes of the demonstration's last meeting."""
    service, families = demo.caseload(DEMO_DAY)
    meetings = demo.meetings(DEMO_DAY, families)
    return minutes_document(meetings[-1], families, meetings, service, lang="fr", data_folder=None)


@pytest.mark.parametrize(("name", "names"), [("compte-rendu", False), ("compte-rendu-nomme", True)])
def test_the_minutes_read_as_the_golden_ones(name: str, names: bool) -> None:
    """A changed template is read in `golden/*.txt` (no-break spaces as ~), then accepted by writing it there."""
    assert outline(the_minutes(names=names)) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert the_minutes() == the_minutes()


def test_the_list_of_each_person_begins_a_page() -> None:
    body = read_parts(the_minutes())["word/document.xml"].decode()
    assert body.count("<w:pageBreakBefore") == 1
    assert body.index("<w:pageBreakBefore") < body.index("Ce que chacun a à faire")


def test_a_past_meeting_reads_as_it_was_whatever_was_done_since() -> None:
    families = five_families()
    later = TODAY + timedelta(days=1)
    since = (review.done(families[0], 2, later), *families[1:])
    since = (*since[:4], review.decide(since[4], "plus tard", "CB", None, later, A_SERVICE))
    since = (*since[:1], review.drop(since[1], 1, "elle en a deux", later), *since[2:])
    meeting = a_meeting(families)
    assert printed(meeting, since) == printed(meeting, families)


def test_a_meeting_not_begun_and_one_without_a_decision_are_printed_too() -> None:
    families = (a_family(Stage.ACCOMPANIED),)
    empty = review.open_review((), TODAY, ())
    text = read(printed(empty, families))
    for words in ("Roubaix, Tourcoing", "Aucune famille n’a été vue.", "Rien n’a été décidé.", "Tout est fait."):
        assert words in text


def _with_words(meeting: Review, words: str) -> Review:
    """The meeting where these words were said of every family, whatever was said there."""
    items = tuple(
        msgspec.structs.replace(
            item, notes=words, views=(words,) if words else (), put_off=words and item.put_off and words
        )
        for item in meeting.items
    )
    return msgspec.structs.replace(meeting, items=items)


def _with_decisions(families: tuple[Family, ...], words: str) -> tuple[Family, ...]:
    def told(family: Family) -> Family:
        decisions = tuple(msgspec.structs.replace(one, what=words) for one in family.decisions)
        return msgspec.structs.replace(family, decisions=decisions)

    return tuple(told(family) for family in families)


def _identities(family: Family) -> list[str]:
    """What a family is known by, gathered apart from what masks it."""
    names = [family.called, *(one.name for one in family.adults), *(one.name for one in family.children)]
    return [name for name in names if name.strip()]


def test_no_name_of_the_demonstration_is_in_its_minutes_whatever_was_noted() -> None:
    """Every name of every family, as typed, without accents, in capitals: in every note, view and decision."""
    service, families = demo.caseload(DEMO_DAY)
    meeting = demo.meetings(DEMO_DAY, families)[-1]
    names = sorted({name for family in families for name in _identities(family)})
    said = " ; ".join(form for name in names for form in (name, fold(name), name.upper(), f"« {name} »"))

    def said_everywhere(words: str) -> bytes:
        one, told = _with_words(meeting, words), _with_decisions(families, words)
        return minutes_document(one, told, (one,), service, lang="fr", data_folder=None)

    document, bare = said_everywhere(said), said_everywhere("")
    text, around = fold(read(document)), fold(read(bare))
    assert VEIL in text
    assert [name for name in names if len(name) > 2 and fold(name) in text and fold(name) not in around] == []


def test_no_name_is_in_the_minutes_of_the_demonstration_and_the_one_written_is_masked() -> None:
    service, families = demo.caseload(DEMO_DAY)
    masked = []
    meetings = demo.meetings(DEMO_DAY, families)
    for meeting in meetings:
        text = read(minutes_document(meeting, families, meetings, service, lang="fr", data_folder=None))
        named = read(minutes_document(meeting, families, meetings, service, lang="fr", data_folder=None, names=True))
        assert VEIL not in named
        masked += [text.count(VEIL)]
        for family in families:
            assert len(family.called) < 3 or family.called not in text
    assert sum(masked) == 1


letters = st.text("abeéèëœçñłøžÀÉŒ'’- ", min_size=2, max_size=10).map(lambda end: f"Zxq{end}".strip(" '’-"))


@given(letters, letters, letters, st.sampled_from((str, str.upper, str.lower, fold)), st.booleans())
@settings(max_examples=30, deadline=None)
def test_no_name_anyone_may_type_is_in_the_minutes(called, adult, child, form, alone) -> None:
    family = a_family(Stage.ACCOMPANIED, called=called)
    family = household.set_adults(family, (Adult(name=adult),))
    family = household.set_children(family, (Child(name=child, age=7, age_said_on=TODAY),), TODAY)
    family = msgspec.structs.replace(family, reach=Reach(how="au 06.11.22.33.44"))
    said = " ".join(name if alone else f"avec {name}, (chez {name})" for name in map(form, (called, adult, child)))
    said += " au 0611223344 ou au 06 11 22 33 44"
    family = review.decide(family, said, "NK", None, TODAY, A_SERVICE)
    meeting = review.open_review((), TODAY, (Item(family=family.code, why=Why.NEW, minutes=60),))
    meeting = review.differ(review.note(review.start(meeting, ("NK",), TWO), family.code, said), family.code, said)
    meeting = review.end(meeting, TWO + timedelta(minutes=5))
    text = fold(read(printed(meeting, (family,))))
    assert "zxq" not in text
    assert "0611223344" not in text.replace(" ", "").replace("\u00a0", "")
    assert "zxq" in fold(read(printed(meeting, (family,), names=True)))
