"""What the rest of the program may count on, whatever stands behind the boundary."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from msgspec.structs import replace

from reliance_tui.domain.records import Child, Closure, Ending, Family, Member, Role, Service
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.store import Act, ChangedOnDisk, Store
from reliance_tui.store.journal_file import account

Opening = Callable[..., Store]
Making = Callable[..., Family]
Calling = Callable[[str], Callable[[Family], Family]]


@pytest.fixture(params=["generations"])
def opened(request: pytest.FixtureRequest, opening: Opening) -> Opening:
    """Opens the same store again and again; a backend to come is one more parameter."""
    return {"generations": opening}[request.param]


def test_a_new_store_is_empty_and_has_the_service_as_shipped(opened: Opening) -> None:
    store = opened()
    assert store.families() == ()
    assert store.service() == Service()
    assert store.draft("interview") == {}


def test_what_is_saved_is_found_again(opened: Opening, make_family: Making) -> None:
    full = replace(
        make_family(called="M[/]x ’œ\u202fŁ 🦦 محمد\n« oui »"),
        children=(Child(name="[1er enfant]", birth_year=2019), Child(name="é" * 300)),
        closure=Closure(on=date(2026, 10, 18), ending=Ending.OTHER),
    )
    assert opened().save(full, 0) == 1
    again = opened()
    assert again.get(full.code) == full
    assert again.revision(full.code) == 1


def test_families_come_by_code(opened: Opening, make_family: Making) -> None:
    store = opened()
    for code in ("TRC-2026-001", "RBX-2026-002", "RBX-2026-001"):
        store.save(make_family(code), 0)
    assert [family.code for family in store.families()] == ["RBX-2026-001", "RBX-2026-002", "TRC-2026-001"]


def test_an_unknown_family_is_a_key_error(opened: Opening, calling: Calling) -> None:
    store = opened()
    for ask in (store.get, store.revision, lambda code: store.change(code, calling("Loutre"))):
        with pytest.raises(KeyError):
            ask("RBX-2026-404")


def test_a_change_is_one_revision_and_one_generation_more(
    opened: Opening, make_family: Making, calling: Calling
) -> None:
    store = opened()
    store.save(make_family(), 0)
    before = store.generation
    assert store.change("RBX-2026-001", calling("Loutre")).called == "Loutre"
    assert (store.revision("RBX-2026-001"), store.generation) == (2, before + 1)


def test_a_change_that_changes_nothing_writes_nothing(opened: Opening, make_family: Making) -> None:
    store = opened()
    store.save(make_family(), 0)
    before = store.generation
    store.change("RBX-2026-001", lambda family: family)
    store.change_service(lambda service: service)
    store.drop_draft("never kept")
    assert (store.revision("RBX-2026-001"), store.generation) == (1, before)


def test_a_refusal_comes_through_and_nothing_is_written(opened: Opening, make_family: Making) -> None:
    store = opened()
    store.save(make_family(), 0)
    store.keep_draft("welcome", {"on": "31/02"})
    before = store.generation

    def refuse(_: Family) -> Family:
        raise Refused(say("Le référent est nommé après l’accueil."))

    with pytest.raises(Refused):
        store.change("RBX-2026-001", refuse, done_draft="welcome")
    assert store.generation == before
    assert opened().draft("welcome") == {"on": "31/02"}


def test_an_act_may_not_make_another_family_of_it(opened: Opening, make_family: Making) -> None:
    store = opened()
    store.save(make_family(), 0)
    with pytest.raises(ValueError, match="changed its code"):
        store.change("RBX-2026-001", lambda family: replace(family, code="RBX-2026-002"))


@pytest.mark.parametrize(("expected", "kept"), [(0, False), (1, False), (2, True), (3, False)])
def test_a_record_is_kept_over_the_revision_it_was_made_from(
    opened: Opening, make_family: Making, calling: Calling, expected: int, kept: bool
) -> None:
    store = opened()
    store.save(make_family(), 0)
    store.change("RBX-2026-001", calling("Loutre"))
    if kept:
        assert store.save(make_family(called="Renard"), expected) == 3
    else:
        with pytest.raises(ChangedOnDisk):
            store.save(make_family(called="Renard"), expected)
    assert store.get("RBX-2026-001").called == ("Renard" if kept else "Loutre")


def test_a_change_made_on_what_was_seen_before_is_refused(
    opened: Opening, make_family: Making, calling: Calling
) -> None:
    store = opened()
    store.save(make_family(), 0)
    store.change("RBX-2026-001", calling("Loutre"), expected_revision=1)
    with pytest.raises(ChangedOnDisk):
        store.change("RBX-2026-001", calling("Renard"), expected_revision=1)


def test_a_new_family_is_made_knowing_the_others(opened: Opening, make_family: Making) -> None:
    store = opened()
    for _ in range(3):
        store.add(lambda families: make_family(f"RBX-2026-{len(families) + 1:03}"))
    assert [family.code[-3:] for family in opened().families()] == ["001", "002", "003"]


def test_settings_are_kept(opened: Opening) -> None:
    claire = Member(initials="CB", name="Claire Besson", role=Role.DIRECTOR)
    opened().change_service(lambda service: replace(service, capacity=28, team=(claire,)))
    assert opened().service() == Service(capacity=28, team=(claire,))


def test_a_draft_lives_until_it_is_done(opened: Opening, make_family: Making, calling: Calling) -> None:
    store = opened()
    store.save(make_family(), 0)
    store.keep_draft("interview", {"needs": "on voudr", "cursor": "needs"})
    assert opened().draft("interview") == {"needs": "on voudr", "cursor": "needs"}
    store.keep_draft("interview", {"needs": "on voudrait"})
    assert opened().draft("interview") == {"needs": "on voudrait"}
    before = store.generation
    store.change("RBX-2026-001", calling("Loutre"), done_draft="interview")
    assert store.generation == before + 1
    assert opened().draft("interview") == {}


def test_a_draft_is_done_even_if_the_record_is_the_same(opened: Opening, make_family: Making) -> None:
    store = opened()
    store.keep_draft("contact", {"called": "Loutre"})
    store.add(lambda _: make_family(called="Loutre"), done_draft="contact")
    assert store.draft("contact") == {}
    store.keep_draft("contact", {"called": "Loutre"})
    store.save(make_family(called="Loutre"), 1, done_draft="contact")
    assert (opened().draft("contact"), store.revision("RBX-2026-001")) == ({}, 1)


def test_half_a_character_does_not_lose_a_draft(opened: Opening) -> None:
    opened().keep_draft("interview", {"notes": "on est \ud83e là"})
    assert opened().draft("interview") == {"notes": "on est ? là"}


def test_what_was_given_out_changes_nothing_inside(opened: Opening) -> None:
    store = opened()
    store.keep_draft("interview", {"notes": "là"})
    store.draft("interview")["notes"] = "ailleurs"
    assert store.draft("interview") == {"notes": "là"}


def test_an_import_replaces_everything_at_once(opened: Opening, make_family: Making) -> None:
    store = opened()
    for code in ("RBX-2026-001", "RBX-2026-002"):
        store.save(make_family(code), 0)
    store.keep_draft("interview", {"notes": "là"})
    before = store.generation
    brought = (make_family("RBX-2026-002", "Renard"), make_family("TRC-2026-001"))
    store.replace_all(Service(capacity=12), brought)
    for each in (store, opened()):
        assert (each.families(), each.service().capacity) == (brought, 12)
        assert each.draft("interview") == {}
        assert (each.revision("RBX-2026-002"), each.revision("TRC-2026-001")) == (2, 1)
        assert each.generation == before + 1


def test_who_reads_does_not_wait_for_who_saves(
    opened: Opening, make_family: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The interface draws while its own saving thread waits for the disk: what was acknowledged, and it alone."""
    store, writing, read, fsync = opened(), Event(), Event(), os.fsync
    code = store.add(lambda _: make_family(called="Loutre")).code
    store.keep_draft("interview", {"notes": "là"})

    def slow(handle: int) -> None:
        writing.set()
        assert read.wait(20)
        fsync(handle)

    def save() -> None:
        store.change(code, lambda family: replace(family, called="Renard"), done_draft="interview")

    monkeypatch.setattr(os, "fsync", slow)
    with ThreadPoolExecutor(1) as saver:
        saving = saver.submit(save)
        assert writing.wait(20)
        assert [family.called for family in store.families()] == [store.get(code).called] == ["Loutre"]
        assert (store.has(code), store.revision(code), store.draft("interview")) == (True, 1, {"notes": "là"})
        assert (store.service(), store.reviews(), store.eliminations()) == (Service(), (), ())
        store.note(Act.PRINTED, code)
        assert not store.refresh()
        assert not saving.done()
        read.set()
    assert (store.get(code).called, store.draft("interview")) == ("Renard", {})
    store.close()
    assert Act.PRINTED in [entry.act for entry in account(store.folder, opened().journal).entries]


def test_threads_do_not_lose_each_others_saves(opened: Opening, make_family: Making) -> None:
    store = opened()
    store.save(make_family(called="0"), 0)

    def one_more(_: int) -> None:
        store.change("RBX-2026-001", lambda family: replace(family, called=str(int(family.called) + 1)))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(one_more, range(40)))
    assert opened().get("RBX-2026-001").called == "40"
