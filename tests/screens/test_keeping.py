"""How long a file is kept, by keyboard: held for a reason, made anonymous by two keys, all that is held prepared."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
from textual import events

from reliance_tui import demo
from reliance_tui.app import RelianceApp
from reliance_tui.documents.exports import ExportFailed
from reliance_tui.domain import accompaniment, keeping
from reliance_tui.domain.anonymity import anonymise
from reliance_tui.domain.keeping_records import Hold
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.domain.sentence import say
from reliance_tui.domain.stage import Stage
from reliance_tui.screens.office import Office
from reliance_tui.screens.printing import half_typed
from reliance_tui.store import Act, Store, journal
from reliance_tui.store.folder import Folder
from reliance_tui.store.reading import read_newest
from tests.documents.plans import a_plan
from tests.factories import SERVICE, TODAY, a_family
from tests.screens.conftest import Asleep, Work
from tests.screens.person import Person
from tests.screens.test_welcome import to_the_page_of
from tests.stillness import still

ITS_DAY = datetime(2028, 11, 16, 10, 30)
"""Two years after the end of the factory's closed family: a Thursday."""
CODE = "RBX-2026-001"
WARNED = "F6 le fait pour toujours, Échap n’en fait rien."


@pytest.fixture
def later(work: Work) -> Work:
    """A closed family, on the day its keeping is decided."""
    work.given(a_family(Stage.CLOSED))
    work.now = ITS_DAY
    return work


async def to_its_keeping(she: Person) -> None:
    await to_the_page_of(she, "RBX-2026-001")
    await she.presses("g")


def papers(work: Work) -> list[Path]:
    folder = work.folder / "documents"
    return sorted(folder.iterdir()) if folder.exists() else []


async def test_what_is_due_opens_it_and_a_reason_puts_it_off(later: Work) -> None:
    async with later.opens() as she:
        she.sees("décider de la conservation")
        await she.presses("enter")
        she.sees("La dernière nouvelle de la famille", "le 16 novembre 2026", "C’est le moment.")
        assert she.at == "what"
        await she.presses("space")
        while she.at != "reason":
            await she.presses("tab")
        await she.answers("un procès en cours", "1/6/2029")
        await she.presses("f2")
        she.does_not_see("décider de la conservation")
        await to_the_page_of(she, CODE)
        she.sees("g · Conservation", "jusqu’au 01/06/2029 · un procès en cours")
    held = later.kept(CODE).hold
    assert held == Hold(on=ITS_DAY.date(), by="CB", reason="un procès en cours", again_on=date(2029, 6, 1))


async def test_without_a_reason_it_is_said_beside_the_question(later: Work) -> None:
    async with later.opens() as she:
        await to_its_keeping(she)
        await she.presses("space", "f2")
        assert she.at == "reason"
        she.sees_by_the_cursor("Dites en un mot pourquoi ce dossier est gardé.")


async def test_nothing_chosen_it_asks(later: Work) -> None:
    async with later.opens() as she:
        await to_its_keeping(she)
        await she.presses("f2")
        she.sees("Dites ce que devient ce dossier.")


async def test_a_hold_is_taken_off(work: Work) -> None:
    held = Hold(on=ITS_DAY.date(), by="CB", reason="un procès en cours")
    work.given(keeping.hold(a_family(Stage.CLOSED), held, ITS_DAY.date()))
    work.now = ITS_DAY
    async with work.opens(120, 40) as she:
        await to_its_keeping(she)
        she.sees("Gardé plus longtemps", "16 novembre 2028 · Claire Besson", "un procès en cours")
        she.sees("Ce sera le 16 novembre 2029.")
        await she.presses("down", "down", "f2")
        she.sees("g ▸ Conservation", "à décider")
    assert work.kept(CODE).hold is None


async def anonymous_is_chosen(she: Person) -> None:
    await to_its_keeping(she)
    await she.presses("down", "down", "down", "f2")


async def test_it_goes_to_the_archives_and_comes_back(later: Work) -> None:
    async with later.opens(100, 30) as she:
        await to_its_keeping(she)
        await she.presses("down", "down", "f2")
        she.sees("Familles · 0 famille")
        await she.presses("f10")
        await she.soon_sees("Archives · 1 dossier", CODE, "les Martin")
        await she.presses("f9")
        she.does_not_see("les Martin", "Samira")
        await she.presses("f9", "f2")
        she.sees(CODE, "les Martin", "g ▸ Conservation")
        await she.presses("escape")
        await she.soon_sees("Archives · 0 dossier", "Il n’y a rien dans les archives")
    assert later.kept(CODE) == a_family(Stage.CLOSED)


async def test_eliminated_only_a_count_is_left(later: Work) -> None:
    async with later.opens(100, 30) as she:
        await to_its_keeping(she)
        await she.presses("down", "down", "down", "down")
        await she.presses("enter")
        await she.answers("deux ans sans nouvelles")
        await she.presses("f2")
        she.sees("Tout le dossier s’en va", "F6 le fait pour toujours")
        await she.presses("f6")
        she.sees("Familles · 0 famille")
        (counted,) = she.app.office.store.eliminations()
        assert (counted.families, counted.reason, counted.by) == (1, "deux ans sans nouvelles", "CB")


async def test_made_anonymous_takes_a_second_key(later: Work) -> None:
    async with later.opens() as she:
        await anonymous_is_chosen(she)
        she.sees("s’en vont, et rien ne les rendra", WARNED)
        assert "F6 Oui, pour toujours" in she.footer
        await she.presses("f6")
        she.sees("Dossier anonyme", "g ✓ Conservation", "dossier anonyme")
        she.does_not_see("Samira", "les Martin")
        await she.presses("g")
        she.sees("Ce dossier est anonyme", "ouvrez-lui un nouveau dossier")
        await she.presses("escape", "escape")
        she.does_not_see("décider de la conservation")
    assert later.kept(CODE) == anonymise(a_family(Stage.CLOSED))


async def test_what_takes_long_says_so_while_it_does(
    later: Work,
    disk: Asleep,
) -> None:
    async with later.opens() as she:
        await anonymous_is_chosen(she)
        disk.sleeps()
        she.app.post_message(events.Key("f6", None))
        await still()
        she.app.screen._on_timer_update()
        she.sees("C’est en cours", "Un instant…")
        disk.wakes()
        await she.looks()
        she.sees("Dossier anonyme")
        she.does_not_see("C’est en cours")


@pytest.mark.parametrize("key", ["escape", "up"])
async def test_anything_else_than_the_second_key_does_nothing(later: Work, key: str) -> None:
    async with later.opens() as she:
        await anonymous_is_chosen(she)
        await she.presses(key, "f6")
        she.does_not_see(WARNED)
    assert later.kept(CODE) == a_family(Stage.CLOSED)


async def test_what_is_asked_is_let_go_when_something_else_is_done(later: Work) -> None:
    async with later.opens() as she:
        await anonymous_is_chosen(she)
        await she.presses("f3")
        await she.soon_sees("Tout ce qui est gardé est ici")
        assert "F6" not in she.footer
        await she.presses("f6")
    assert later.kept(CODE) == a_family(Stage.CLOSED)


async def test_the_second_key_alone_does_nothing(later: Work) -> None:
    async with later.opens() as she:
        await to_its_keeping(she)
        assert "F6" not in she.footer
        await she.presses("down", "down", "down", "f6")
    assert later.kept(CODE) == a_family(Stage.CLOSED)


async def test_the_button_asks_too(later: Work) -> None:
    async with later.opens() as she:
        await to_its_keeping(she)
        await she.presses("down", "down", "down")
        await she.clicks("Enregistrer (F2)")
        she.sees(WARNED)
    assert later.kept(CODE) == a_family(Stage.CLOSED)


async def test_before_its_day_it_is_refused_in_words(work: Work) -> None:
    work.given(a_family(Stage.CLOSED))
    async with work.opens() as she:
        await anonymous_is_chosen(she)
        she.sees("La famille s’est manifestée le 16 novembre 2026", "se garde jusqu’au 16 novembre 2028.")
        assert "F6" not in she.footer


async def test_anonymous_nothing_is_left_at_the_meetings_nor_half_typed_nor_printed(later: Work) -> None:
    item = Item(family=CODE, why=Why.CLOSING, minutes=4, notes="Samira est partie", discussed_at=ITS_DAY)
    meeting = Review(
        id="2026-11-16", on=TODAY, sites=(), minutes=120, items=(item,), started_at=ITS_DAY, present=("NK",)
    )
    with Store.open(later.folder, now=lambda: later.now) as store:
        store.replace_all(SERVICE, store.families(), (meeting,))
        for name in DRAFTS:
            store.keep_draft(name, {"called": "Samira"})
        store.keep_draft("HouseholdScreen:RBX-2026-002", {"called": "Karim"})
    async with later.opens() as she:
        await to_its_keeping(she)
        await she.presses("f3")
        await she.soon_sees("Tout ce qui est gardé est ici")
        assert papers(later)
        await she.presses("down", "down", "down", "f2", "f6")
        she.sees("Dossier anonyme")
    assert papers(later) == []
    with Store.open(later.folder, now=lambda: later.now) as store:
        assert "Samira" not in msgspec.json.encode((store.reviews(), store.families())).decode()
        assert [store.draft(name) for name in DRAFTS] == [{}, {}, {}]
        assert store.draft("HouseholdScreen:RBX-2026-002") == {"called": "Karim"}


def test_what_is_half_typed_is_told_by_its_place_but_for_an_alert_that_somebody_writes(later: Work) -> None:
    with Store.open(later.folder, now=lambda: later.now) as store:
        for name in (*DRAFTS, f"AlertScreen@NK:{CODE}"):
            store.keep_draft(name, {"called": "Samira", "_cursor": "called"})
        said = {"called": "Samira"}
        assert half_typed(store, CODE) == {"household": said, "consent 3": said, "plan apart": said}


DRAFTS = (f"HouseholdScreen:{CODE}", f"ConsentScreen:3:{CODE}", f"PlanScreen:{CODE}:apart")
"""What may be half-typed about a family: a form, one of several of a kind, a plan put apart."""


async def test_a_family_that_came_back_in_another_window_loses_nothing(later: Work) -> None:
    item = Item(family=CODE, why=Why.CLOSING, minutes=4, notes="Samira est partie", discussed_at=ITS_DAY)
    meeting = Review(id="2026-11-16", on=TODAY, sites=(), minutes=120, items=(item,), started_at=ITS_DAY)
    with Store.open(later.folder, now=lambda: later.now) as store:
        store.replace_all(SERVICE, store.families(), (meeting,))
    async with later.opens() as she:
        await anonymous_is_chosen(she)
        with Store.open(later.folder, now=lambda: later.now, shared=False) as other:
            other.change(CODE, lambda family: accompaniment.reopen(family, (), SERVICE))
        await she.presses("f6")
        she.does_not_see("Dossier anonyme")
    with Store.open(later.folder, now=lambda: later.now) as store:
        assert store.get(CODE).called == "les Martin"
        assert store.reviews() == (meeting,)


@pytest.mark.parametrize("downs", [2, 4], ids=["archived", "eliminated"])
async def test_what_another_window_changed_is_told_and_nothing_goes(later: Work, downs: int) -> None:
    async with later.opens(100, 30) as she:
        await to_its_keeping(she)
        await she.presses("f3")
        await she.soon_sees("Tout ce qui est gardé est ici")
        await she.presses(*["down"] * downs)
        if downs == 4:
            await she.presses("enter")
            await she.answers("deux ans sans nouvelles")
        with Store.open(later.folder, now=lambda: later.now, shared=False) as other:
            other.change(CODE, lambda family: msgspec.structs.replace(family, called="les Durand"))
        await she.presses("f2", *["f6"] * (downs == 4))
        she.sees("vient d’être modifié ailleurs")
    assert papers(later)
    assert later.kept(CODE).called == "les Durand"
    with Store.open(later.folder, now=lambda: later.now) as store:
        assert store.archives.found().families == ()


async def test_an_archive_that_does_not_open_is_told_beside_the_others(later: Work) -> None:
    async with later.opens(100, 30) as she:
        await to_its_keeping(she)
        await she.presses("down", "down", "f2")
    broken = later.folder / "archives" / "2027"
    broken.mkdir()
    (broken / "active.g1").write_bytes(b"{")
    async with later.opens(160, 30) as she:
        await she.presses("f", "f10")
        await she.soon_sees("Archives · 1 dossier", "L’archive de 2027 ne s’ouvre pas", "tout le reste est là")


async def test_all_that_is_held_is_prepared_and_what_tells_of_others_apart(work: Work) -> None:
    work.given(a_plan())
    with Store.open(work.folder, now=lambda: work.now) as store:
        store.keep_draft(f"HouseholdScreen:{CODE}", {"called": "Samira, chez Josiane", "_cursor": "called"})
    async with work.opens(120, 40) as she:
        await to_its_keeping(she)
        she.sees("Tant que la famille est là, son dossier se garde.", "Préparer tout ce qui est gardé (F3)")
        await she.presses("enter")
        await she.soon_sees("Tout ce qui est gardé est ici", "À lire et à décider d’abord")
    names = [path.name for path in papers(work)]
    assert names == [
        "RBX-2026-001_acces-a-decider_2026-11-16.docx",
        "RBX-2026-001_acces-a-decider_2026-11-16.json",
        "RBX-2026-001_acces_2026-11-16.docx",
        "RBX-2026-001_acces_2026-11-16.json",
    ]
    assert {path.stat().st_mode & 0o777 for path in papers(work)} == {0o600}
    decided, given = (json.loads(path.read_text("utf-8")) for path in papers(work)[1::2])
    assert "Josiane" not in json.dumps(given)
    assert "Samira, chez Josiane" in json.dumps(decided)


@pytest.mark.parametrize(
    ("keys", "written", "act"),
    [(("g", "f3"), "access.write", Act.ACCESSED), (("k",), "exports.write", Act.PRINTED)],
    ids=["access", "document"],
)
async def test_it_is_on_the_disk_in_the_journal_before_the_file_is(
    work: Work, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], written: str, act: Act
) -> None:
    work.given(a_plan())
    told: list[Act] = []

    def killed(*_: object) -> None:
        reading = read_newest(Folder(work.folder), None)
        assert reading is not None
        told.append(journal.entry(reading.journal.tail[-1]).act)
        raise ExportFailed(say("Arrêté là."))

    monkeypatch.setattr(f"reliance_tui.documents.{written}", killed)
    async with work.opens(120, 40) as she:
        if act is Act.ACCESSED:
            await to_the_page_of(she, CODE)
        await she.presses(*keys)
        await she.soon_sees("Arrêté là.")
    assert told == [act]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "keys",
    [(), ("down",), ("down", "down", "down", "f2"), ("down", "down", "down", "f2", "f6", "f", "enter")],
    ids=["opened", "next", "asks-again", "anonymous"],
)
def test_it_is_painted_as_it_was(snap_compare, later: Work, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    office = Office(Store.open(later.folder, now=lambda: later.now), lambda: later.now)
    try:
        app = RelianceApp(office, quiet=True)
        assert snap_compare(app, press=("enter", *keys), terminal_size=size)
    finally:
        office.close()


async def test_masked_it_names_no_one(later: Work) -> None:
    async with later.opens(120, 40) as she:
        await to_its_keeping(she)
        await she.presses("f9")
        she.does_not_see("Samira", "Martin")
        she.sees(CODE)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40)])
async def test_all_its_questions_can_be_reached_and_read(later: Work, width: int, height: int) -> None:
    async with later.opens(width, height) as she:
        await to_its_keeping(she)
        await she.presses("space")
        for name, words in [
            ("reason", "Pourquoi ?"),
            ("again_on", "Le revoir quand ?"),
            ("by", "CB · Claire Besson"),
        ]:
            await she.presses("tab")
            assert she.at == name
            she.sees_by_the_cursor(words)


async def test_a_caseload_with_anonymous_files_opens_everywhere(work: Work) -> None:
    service, families = demo.caseload(TODAY)
    made = tuple(anonymise(one) if keeping.is_over(one) else one for one in families)
    assert sum(one.anonymous for one in made) > 2
    work.given(*made, service=service)
    async with work.opens(120, 40) as she:
        for one in made:
            if one.anonymous:
                await to_the_page_of(she, one.code)
                she.sees("Dossier anonyme", one.code)
                await she.presses("escape", "escape", "escape")
        await she.presses("m")
        she.sees("Réunion")
