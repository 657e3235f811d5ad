"""The yearly archives: a family leaves the caseload for a file of its own key, is found there, and comes back."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import msgspec
import pytest

from reliance_tui.domain.keeping_records import Elimination
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.store import NotAStore, Removed, Store, Tampered, keyring
from reliance_tui.store.keyring import RECOVERY, Key
from tests.sealed import PASSPHRASE, key, key_and_recovery
from tests.store.conftest import MORNING, call, family

OLD, OTHER = "RBX-2024-001", "RBX-2026-001"
HERS = "quatre mots sans aucun lien"


def opened(folder: Path, with_key: Key | None) -> Store:
    return Store.open(folder, now=lambda: MORNING, shared=False, key=with_key)


@pytest.fixture
def sealed(folder: Path) -> Store:
    """Two families, gone through at a meeting; something is half typed about each."""
    store = opened(folder, key())
    for code, called in ((OLD, "Loutre"), (OTHER, "Renard")):
        store.save(family(code, called), 0)
        store.keep_draft(f"SheetScreen:{code}", {"returned_on": "12/10"})
    items = tuple(Item(family=code, why=Why.LATE, minutes=5, notes=f"note sur {code}") for code in (OLD, OTHER))
    store.change_review(
        "2026-10-12", lambda _: Review(id="2026-10-12", on=date(2026, 10, 12), sites=(), minutes=120, items=items)
    )
    return store


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_it_leaves_the_caseload_whole_and_comes_back_whole(sealed: Store, folder: Path) -> None:
    before = sealed.get(OLD)
    assert sealed.archives.put(OLD) == 2026
    again = opened(folder, key())
    assert [one.code for one in again.families()] == [OTHER]
    assert again.draft(f"SheetScreen:{OLD}") == {}
    assert again.draft(f"SheetScreen:{OTHER}") != {}
    (meeting,) = again.reviews()
    assert [item.notes for item in meeting.items] == ["", f"note sur {OTHER}"]
    assert again.archives.found() == ((2026, before),)
    assert again.archives.take(2026, OLD) == before
    assert again.archives.found() == ()
    assert opened(folder, key()).get(OLD) == before


def test_what_a_meeting_said_of_it_goes_with_it_and_nothing_else_does(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    with sealed.archives._opened(2026) as archive:
        (meeting,) = archive.reviews()
        assert [item.notes for item in meeting.items] == [f"note sur {OLD}"]


def test_it_is_sealed_under_a_key_of_its_own(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    assert b"Loutre" not in everything(folder)
    with sealed.archives._opened(2026) as archive:
        assert archive.key.data != sealed.key.data
        assert archive.key.ring.people == sealed.key.ring.people


def test_a_cut_between_the_two_leaves_it_in_both_and_archiving_again_puts_that_right(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(Store, "forget", lambda *_: (_ for _ in ()).throw(OSError("cut")))
        with pytest.raises(OSError, match="cut"):
            sealed.archives.put(OLD)
    again = opened(folder, key())
    assert again.get(OLD).called == "Loutre"
    again.change(OLD, call("Castor"))
    again.archives.put(OLD)
    assert [one.called for _, one in again.archives.found()] == ["Castor"]


def test_whoever_comes_or_goes_comes_or_goes_for_the_archives_too(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    sealed.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    hers = keyring.unlock(sealed.key.ring, "NK", HERS)
    assert len(opened(folder, hers).archives.found()) == 1
    sealed.turn_key(partial(keyring.removed, who="NK"))
    assert len(sealed.archives.found()) == 1
    with pytest.raises(Removed):
        opened(folder, hers)
    with pytest.raises((Removed, Tampered)):
        Store.open(folder / "archives" / "2026", now=lambda: MORNING, shared=False, key=hers, archive=2026)
    assert len(opened(folder, keyring.unlock(sealed.key.ring, "CB", PASSPHRASE)).archives.found()) == 1


def test_a_new_passphrase_or_recovery_key_opens_the_archives(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    sealed.turn_key(partial(keyring.with_my_passphrase, passphrase=HERS))
    assert len(opened(folder, keyring.unlock(sealed.key.ring, "CB", HERS)).archives.found()) == 1
    turned, recovery = keyring.with_recovery(sealed.key)
    sealed.turn_key(lambda _: turned)
    assert len(opened(folder, keyring.unlock(sealed.key.ring, RECOVERY, recovery)).archives.found()) == 1
    with pytest.raises((Removed, Tampered)):
        opened(folder, keyring.unlock(key().ring, RECOVERY, key_and_recovery()[1]))


def test_stopped_before_the_archives_were_turned_the_next_to_open_them_turns_them(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.archives.put(OLD)
    with monkeypatch.context() as cut:
        cut.setattr(type(sealed.archives), "turn", lambda *_: None)
        sealed.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    mine, hers = (keyring.unlock(sealed.key.ring, who, words) for who, words in (("CB", PASSPHRASE), ("NK", HERS)))
    with pytest.raises(Removed):
        opened(folder, hers).archives.found()
    assert len(opened(folder, mine).archives.found()) == 1
    assert len(opened(folder, hers).archives.found()) == 1


def test_the_archives_of_a_plain_store_are_sealed_with_it(folder: Path) -> None:
    plain = opened(folder, None)
    plain.save(family(OLD, "Loutre"), 0)
    plain.archives.put(OLD)
    assert b"Loutre" in everything(folder)
    made, _ = keyring.new_key("CB", PASSPHRASE, plain.id)
    plain.seal(made)
    assert b"Loutre" not in everything(folder)
    assert [one.called for _, one in plain.archives.found()] == ["Loutre"]


def test_an_archive_in_the_place_of_the_caseload_is_not_taken_for_it(sealed: Store, folder: Path) -> None:
    sealed.archives.put(OLD)
    for file in folder.glob("active.g*"):
        file.unlink()
    for file in (folder / "archives" / "2026").glob("active.g*"):
        file.rename(folder / file.name)
    with pytest.raises(NotAStore):
        opened(folder, key())


def test_an_elimination_leaves_counts_and_nothing_else(sealed: Store, folder: Path) -> None:
    gone = Elimination(
        on=MORNING.date(), by="CB", reason="deux ans sans nouvelles", sites=("RBX",), years=(2024,), families=1,
        adults=0, children=0, interviews=0, plans=0, amendments=0, items=1,
    )  # fmt: skip
    sealed.eliminate(gone, [OLD])
    again = opened(folder, key())
    assert again.eliminations() == (gone,)
    assert [one.code for one in again.families()] == [OTHER]
    assert [item.family for item in again.reviews()[0].items] == [OTHER]
    assert again.draft(f"SheetScreen:{OLD}") == {}
    assert len(list(folder.glob("active.g*"))) == 1, "nor is it in an older generation"
    held = msgspec.json.encode((again.families(), again.reviews(), again.eliminations()))
    assert OLD.encode() not in held
    with pytest.raises(KeyError):
        again.eliminate(gone, [OLD])
