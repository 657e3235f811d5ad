"""Who cannot get in: somebody who may write in the folder and has no key, somebody who went, what was changed."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from reliance_tui.store import (
    ReadOnly,
    Removed,
    RolledBack,
    Store,
    Tampered,
    WrongPassphrase,
    backups,
    daily,
    keyring,
    peek,
)
from reliance_tui.store import envelope as envelope_room
from reliance_tui.store import folder as folder_room
from reliance_tui.store import ring as ring_room
from reliance_tui.store.floor import Floor
from reliance_tui.store.keyring import Key
from reliance_tui.store.recovery_key import new_recovery
from reliance_tui.store.ring import MOST_TURNS, RECOVERY, Pin, Ring, Turn
from reliance_tui.store.sealing import KEY, Unsealable, take_over
from tests.sealed import PASSPHRASE, key, key_and_recovery
from tests.store.conftest import call, family

CODE = "RBX-2026-001"
HERS, NEW = "quatre mots sans aucun lien", "encore une autre phrase"
NOW = datetime(2026, 10, 19, 9, 30, tzinfo=UTC)
FORMAT_2 = Path(__file__).with_name("formats_sealed") / "format-2.reliance"


@pytest.fixture(autouse=True)
def _a_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "machine"))


class Stopped(BaseException):
    """The program was killed there."""


def stop(*_: object, **__: object) -> None:
    raise Stopped


def opened(folder: Path, with_key: Key | None, *, shared: bool = False) -> Store:
    return Store.open(folder, now=lambda: NOW, shared=shared, key=with_key)


@pytest.fixture
def sealed(folder: Path) -> Store:
    """A sealed store of CB and NK with one family, called Loutre."""
    store = opened(folder, key())
    store.save(family(called="Loutre"), 0)
    store.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    return store


def hers(store: Store) -> Key:
    return keyring.unlock(store.key.ring, "NK", HERS)


def as_written(folder: Path, with_key: Key) -> int:
    """Write the newest state again as the next generation, under that key, as any program can; its number."""
    newest = peek(folder).generation
    reading = backups.opened((folder / f"active.g{newest}").read_bytes(), folder / "x", key(), with_key)
    return put(folder, with_key, reading.tables)


def put(folder: Path, with_key: Key, tables: object = None) -> int:
    """Make the next generation of a folder under that key, whatever it is."""
    number = peek(folder).generation + 1
    header = envelope_room.head(with_key.ring.store, number, NOW, with_key.ring)
    (folder / f"active.g{number}").write_bytes(as_a_file(header, with_key, msgspec.json.encode(tables or {})))
    return number


def as_a_file(header: envelope_room.Header, with_key: Key, payload: bytes) -> bytes:
    page = bytearray(envelope_room.room(with_key)) + payload
    return b"".join(map(bytes, envelope_room.close(header, page, with_key)))


def handed(ring: Ring, data: bytes) -> Ring:
    return keyring._handed(ring, data)


def with_a_key_of_her_own(ring: Ring, data: bytes) -> Ring:
    """No key: a data key of her own handed over to the public keys that stand there, under an authority of it."""
    return ring_room.signed(ring_room.rooted(handed(ring, data), data), data)


def after_the_true_one(ring: Ring, data: bytes) -> Ring:
    """As well, the authority said to come after the true ones, with a signature of her own."""
    turn = Turn(epoch=ring.epoch + 1, authority=ring_room.authority(data), signed=os.urandom(64))
    return ring_room.signed(replace(handed(ring, data), epoch=turn.epoch, turns=(*ring.turns, turn)), data)


def under_the_true_one(ring: Ring, data: bytes) -> Ring:
    """The true authority left there, which did not sign this."""
    return replace(handed(ring, data), epoch=ring.epoch + 1)


def without_any(ring: Ring, data: bytes) -> Ring:
    """As a program of format 2 wrote it: no authority at all."""
    return replace(handed(ring, data), epoch=0, turns=(), signed=b"")


FORGED: tuple[Callable[[Ring, bytes], Ring], ...] = (
    with_a_key_of_her_own, after_the_true_one, under_the_true_one, without_any,
)  # fmt: skip


@pytest.mark.parametrize("forge", FORGED)
def test_who_may_write_in_the_folder_and_has_no_key_is_believed_by_nobody(
    forge: Callable[[Ring, bytes], Ring], sealed: Store, folder: Path
) -> None:
    data = os.urandom(KEY)
    forged = forge(sealed.key.ring, data)
    with pytest.raises(Tampered):
        sealed.key.follow(forged)
    for who, secret in (("CB", PASSPHRASE), ("NK", HERS), (RECOVERY, key_and_recovery()[1])):
        with pytest.raises(Tampered):
            keyring.unlock(forged, who, secret)
    number = as_written(folder, replace(sealed.key, ring=forged, data=data))
    for act in (sealed.refresh, lambda: sealed.change(CODE, call("Renard"))):
        with pytest.raises(Tampered):
            act()
    assert sealed.get(CODE).called == "Loutre"
    assert not (folder / f"active.g{number + 1}").exists(), "nothing was written under a key of hers"


def test_a_removed_person_with_an_old_copy_and_the_old_key_forks_nobody(
    sealed: Store, folder: Path, tmp_path: Path
) -> None:
    with opened(folder, keyring.unlock(sealed.key.ring, "CB", PASSPHRASE), shared=True):
        pass
    old, old_ring = hers(sealed), sealed.key.ring
    sealed.turn_key(partial(keyring.removed, who="NK"))
    opened(folder, sealed.key, shared=True).close()  # this machine has seen the removal
    stayed = keyring.unlock(sealed.key.ring, "CB", PASSPHRASE)
    assert stayed.pinned == sealed.key.ring.authority
    # She goes on from before, under the key she had, further than the others; or under another, that hers signs.
    forks = [replace(old, ring=replace(old_ring, epoch=99)), keyring._turned(old)]
    for fork in (replace(one, ring=ring_room.signed(replace(one.ring, epoch=99), one.data)) for one in forks):
        with pytest.raises(Tampered):
            stayed.follow(fork.ring)
        # At the door, the slot that CB has by now was pinned after she went.
        pinned = fork.ring.with_slot(replace(stayed.ring.slot("CB"), handed=fork.ring.slot("CB").handed))
        with pytest.raises(Tampered):
            keyring.unlock(ring_room.signed(pinned, fork.data), "CB", PASSPHRASE)
    # With the slot as it was before, only a machine that saw the removal can tell.
    fork = forks[1]
    as_written(folder, fork)
    believed = keyring.unlock(fork.ring, "CB", PASSPHRASE)
    with pytest.raises(RolledBack, match="retrait"):
        opened(folder, believed, shared=True)


def test_a_ring_of_before_somebody_came_is_not_taken_for_a_newer_one(sealed: Store) -> None:
    with pytest.raises(Tampered):
        sealed.key.follow(key().ring)


def test_a_ring_is_proven_by_its_own_data_key_alone(sealed: Store) -> None:
    assert sealed.key.ring.proved_by(sealed.key.data)
    assert not sealed.key.ring.proved_by(os.urandom(KEY))


def test_a_slot_added_to_a_true_ring_is_given_nothing(sealed: Store) -> None:
    """Beside true slots and true turns: at the next turn, the data key would be handed over to it too."""
    true = sealed.key.ring
    added = replace(true, slots=(*true.slots, replace(true.slot("NK"), who="XX")))
    assert added.bounded
    assert added.leads_from(true.pin)
    with pytest.raises(Tampered):
        keyring.unlock(added, "CB", PASSPHRASE)
    with pytest.raises(Tampered):
        sealed.key.follow(added)


def test_the_floor_follows_the_people_who_come_and_go(sealed: Store, folder: Path) -> None:
    opened(folder, sealed.key, shared=True).close()
    sealed.turn_key(partial(keyring.removed, who="NK"))
    opened(folder, sealed.key, shared=True).close()
    assert Floor(folder).seen.authority == sealed.key.ring.authority


def test_an_old_passphrase_opens_nothing_written_afterwards(sealed: Store, folder: Path) -> None:
    old = keyring.unlock(sealed.key.ring, "CB", PASSPHRASE)
    sealed.turn_key(partial(keyring.with_my_passphrase, passphrase=NEW))
    nothing_opens(old, sealed, folder)
    assert keyring.unlock(sealed.key.ring, "CB", NEW).data == sealed.key.data


def test_an_old_recovery_key_opens_nothing_written_afterwards(sealed: Store, folder: Path) -> None:
    old = keyring.unlock(sealed.key.ring, RECOVERY, key_and_recovery()[1])
    recovery = new_recovery()
    sealed.turn_key(partial(keyring.with_recovery, recovery=recovery))
    nothing_opens(old, sealed, folder)
    assert keyring.unlock(sealed.key.ring, RECOVERY, recovery).data == sealed.key.data


def nothing_opens(old: Key, store: Store, folder: Path) -> None:
    assert old.data != store.key.data
    for slot in store.key.ring.slots:
        with pytest.raises(Unsealable):
            take_over(old.private, slot.handed, keyring._bound(store.id, slot))
    for file in folder.rglob("*.g*"):
        with pytest.raises((Removed, Tampered)):
            opened_alone(file, old)


def opened_alone(file: Path, with_key: Key) -> None:
    header = envelope_room.look(file.read_bytes(), file)
    envelope_room.open_(file.read_bytes(), file, replace(with_key, ring=header.ring))


@pytest.mark.parametrize("who", ["CB", RECOVERY])
def test_another_window_of_who_changed_her_passphrase_says_so(who: str, sealed: Store, folder: Path) -> None:
    secret = PASSPHRASE if who == "CB" else key_and_recovery()[1]
    window = opened(folder, keyring.unlock(sealed.key.ring, who, secret))
    if who == "CB":
        sealed.turn_key(partial(keyring.with_my_passphrase, passphrase=NEW))
    else:
        sealed.turn_key(partial(keyring.with_recovery, recovery=new_recovery()))
    with pytest.raises(Removed, match="changée"):
        window.refresh()


def test_whoever_changes_the_recovery_key_while_in_with_it_stays_in(folder: Path) -> None:
    made, recovery = key_and_recovery()
    opened(folder, made).save(family(called="Loutre"), 0)
    store = opened(folder, keyring.unlock(made.ring, RECOVERY, recovery))
    store.turn_key(partial(keyring.with_recovery, recovery=new_recovery()))
    assert store.change(CODE, call("Renard")).called == "Renard"


def test_a_typo_removes_nobody_and_says_so(sealed: Store) -> None:
    before = sealed.key.ring
    with pytest.raises(WrongPassphrase, match="KN"):
        sealed.turn_key(partial(keyring.removed, who="KN"))
    assert sealed.key.ring == before


def test_a_forgotten_passphrase_is_made_again_by_who_has_the_recovery_key(folder: Path) -> None:
    made, recovery = key_and_recovery()
    opened(folder, made).save(family(called="Loutre"), 0)
    forgotten = keyring.unlock(made.ring, "CB", PASSPHRASE)
    with opened(folder, keyring.unlock(made.ring, RECOVERY, recovery)) as store:
        store.turn_key(partial(keyring.admitted, who="CB", passphrase=NEW))
        nothing_opens(forgotten, store, folder)
        ring = store.key.ring
    assert ring.people == ("CB",)
    assert opened(folder, keyring.unlock(ring, "CB", NEW)).get(CODE).called == "Loutre"
    with pytest.raises(WrongPassphrase, match="a déjà un accès"):
        keyring.admitted(keyring.unlock(ring, "CB", NEW), "CB", HERS)


def test_empty_initials_do_not_take_the_recovery_key_away(sealed: Store) -> None:
    with pytest.raises(WrongPassphrase, match="initiales"):
        sealed.turn_key(partial(keyring.removed, who=RECOVERY))
    assert keyring.unlock(sealed.key.ring, RECOVERY, key_and_recovery()[1]).data == sealed.key.data


def test_a_name_too_long_for_a_slot_is_not_taken(sealed: Store) -> None:
    with pytest.raises(WrongPassphrase, match="initiales"):
        keyring.admitted(sealed.key, "N" * 65, HERS)


def test_a_window_not_refreshed_puts_no_backup_back_for_who_went(sealed: Store, folder: Path) -> None:
    stale = opened(folder, keyring.unlock(sealed.key.ring, "CB", PASSPHRASE))
    gone, old = hers(sealed), stale.key
    sealed.back_up()
    sealed.turn_key(partial(keyring.removed, who="NK"))
    backups.make(folder, NOW, old)
    backups.reseal(folder, old)
    stale.back_up()
    shut_out(folder, gone)


@pytest.mark.parametrize("with_key", [True, False])
def test_a_removal_while_a_backup_is_copied_leaves_no_copy_for_who_went(
    with_key: bool, sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, stale = hers(sealed), keyring.unlock(sealed.key.ring, "CB", PASSPHRASE)
    copied, turned = backups._copied, []

    def late(*what: object) -> object:
        if not turned:
            turned.append(True)
            sealed.turn_key(partial(keyring.removed, who="NK"))
        return copied(*what)

    monkeypatch.setattr(backups, "_copied", late)
    made = backups.make(folder, NOW + timedelta(hours=1), stale if with_key else None)
    assert backups.whole(made).ring == sealed.key.ring
    shut_out(folder, gone)


def test_a_removal_while_backups_are_sealed_anew_leaves_none_for_who_went(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.back_up()
    exchange, turned = backups.exchange, []
    gone = hers(sealed)
    # Somebody else changed the recovery key and was stopped: the copy is to be sealed anew by a window that is late.
    with monkeypatch.context() as cut:
        cut.setattr(backups, "reseal", lambda *_: ())
        sealed.turn_key(partial(keyring.with_recovery, recovery=new_recovery()))
    stale = sealed.key

    def late(reading: object, file: Path, with_key: Key) -> None:
        if not turned:
            turned.append(True)
            sealed.turn_key(partial(keyring.removed, who="NK"))
        exchange(reading, file, with_key)

    monkeypatch.setattr(backups, "exchange", late)
    backups.reseal(folder, stale)
    assert turned
    shut_out(folder, gone)


def shut_out(folder: Path, gone: Key) -> None:
    files = [path for path in folder.rglob("*") if ".g" in path.name]
    assert files
    for file in files:
        header = envelope_room.look(file.read_bytes(), file)
        assert header.ring.slot("NK") is None
        with pytest.raises((Removed, Tampered)):
            opened_alone(file, gone)


def test_a_window_not_refreshed_puts_no_archive_back_for_who_went(sealed: Store, folder: Path) -> None:
    for code in ("RBX-2024-001", "RBX-2024-002"):
        sealed.save(family(code), 0)
    sealed.archives.put("RBX-2024-001")
    gone = hers(sealed)
    stale = opened(folder, keyring.unlock(sealed.key.ring, "CB", PASSPHRASE))
    sealed.turn_key(partial(keyring.removed, who="NK"))
    stale.archives.put("RBX-2024-002")
    assert len(sealed.archives.found().families) == 2
    shut_out(folder, gone)


def test_a_removal_while_an_archive_is_turned_does_not_turn_it_back(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.save(family("RBX-2024-001"), 0)
    sealed.archives.put("RBX-2024-001")
    gone = hers(sealed)
    other = opened(folder, keyring.unlock(sealed.key.ring, "CB", PASSPHRASE))
    again, turned = keyring.again, []

    def late(key: Key, mine: Key, data: bytes) -> Key:
        after = again(key, mine, data)
        if not turned:
            turned.append(True)
            other.turn_key(partial(keyring.removed, who="NK"))
        return after

    monkeypatch.setattr(keyring, "again", late)
    sealed.turn_key(partial(keyring.with_recovery, recovery=new_recovery()))
    assert turned
    assert len(sealed.archives.found().families) == 1
    shut_out(folder, gone)


def test_a_planted_archive_is_named(sealed: Store, folder: Path) -> None:
    sealed.save(family("RBX-2024-001"), 0)
    sealed.archives.put("RBX-2024-001")
    place, data = folder / "archives", os.urandom(KEY)
    forged = replace(sealed.key, ring=with_a_key_of_her_own(sealed.key.ring, data), data=data)
    plain_one = Store.open(folder.parent / "plain", now=lambda: NOW, shared=False, archive=2025, id=sealed.id)
    plain_one.save(family("RBX-2023-001", "Fausse"), 0)
    for year in (2026, 2025):
        shutil.rmtree(place / str(year), ignore_errors=True)
        Store.open(
            place / str(year), now=lambda: NOW, shared=False, archive=year, key=replace(forged), id=sealed.id
        ).close()
        with pytest.raises(Tampered), sealed.archives._opened(year):
            pass
        assert sealed.archives.found().families == ()
    shutil.rmtree(place / "2025")
    shutil.copytree(folder.parent / "plain", place / "2025")
    with pytest.raises(Tampered), sealed.archives._opened(2025):
        pass


def test_a_plain_archive_in_the_place_of_a_sealed_one_is_named(sealed: Store, folder: Path) -> None:
    sealed.save(family("RBX-2024-001"), 0)
    sealed.archives.put("RBX-2024-001")
    (place,) = (folder / "archives").iterdir()
    year = int(place.name)
    shutil.rmtree(place)
    Store.open(place, now=lambda: NOW, shared=False, archive=year, id=sealed.id).close()
    with pytest.raises(Tampered), sealed.archives._opened(year):
        pass


@pytest.mark.parametrize("forge", FORGED)
def test_a_planted_backup_opens_for_nobody(forge: Callable[[Ring, bytes], Ring], sealed: Store, folder: Path) -> None:
    sealed.back_up()
    (copy,) = (backup.file for backup in backups.found(backups.home(folder)))
    reading, data = backups.opened(copy.read_bytes(), copy, sealed.key), os.urandom(KEY)
    forged = replace(sealed.key, ring=forge(sealed.key.ring, data), data=data)
    header = envelope_room.head(sealed.id, reading.header.generation, NOW, forged.ring)
    copy.write_bytes(as_a_file(header, forged, b"{}"))
    with pytest.raises(backups.Sealed):
        backups.opened(copy.read_bytes(), copy, sealed.key)
    before = copy.read_bytes()
    sealed.turn_key(partial(keyring.removed, who="NK"))
    assert copy.read_bytes() == before, "nor is it made good by sealing it anew"


def test_a_damaged_archive_does_not_stop_a_removal(sealed: Store, folder: Path) -> None:
    sealed.save(family("RBX-2024-001"), 0)
    sealed.archives.put("RBX-2024-001")
    sealed.back_up()
    gone = hers(sealed)
    archive = max((folder / "archives" / "2026").glob("active.g*"), key=lambda file: int(file.suffix[2:]))
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-9])
    told = sealed.turn_key(partial(keyring.removed, who="NK"))
    assert any("2026" in str(sentence) for sentence in told)
    assert sealed.key.ring.people == ("CB",)
    for backup in backups.found(backups.home(folder)):
        assert backups.whole(backup).ring.slot("NK") is None
    assert sealed.archives.found().told
    archive.write_bytes(whole)
    assert [one.code for _, one in sealed.archives.found().families] == ["RBX-2024-001"]
    opened(folder, sealed.key, shared=True).close()
    shut_out(folder, gone)


def test_a_passphrase_changed_and_an_archive_not_yet_turned_lose_nothing(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.save(family("RBX-2024-001"), 0)
    sealed.archives.put("RBX-2024-001")
    with monkeypatch.context() as kill:
        kill.setattr(type(sealed.archives), "turn", stop)
        with pytest.raises(Stopped):
            sealed.turn_key(partial(keyring.with_my_passphrase, passphrase=NEW))
    again = opened(folder, keyring.unlock(sealed.key.ring, "CB", NEW))
    assert [one.code for _, one in again.archives.found().families] == ["RBX-2024-001"]


def test_an_archive_opens_from_a_caseload_put_back_to_before_it_was_turned(
    sealed: Store, folder: Path, tmp_path: Path
) -> None:
    sealed.save(family("RBX-2024-001"), 0)
    sealed.archives.put("RBX-2024-001")
    older = peek(folder)
    before = (folder / f"active.g{older.generation}").read_bytes()
    sealed.turn_key(partial(keyring.removed, who="NK"))
    for file in folder.glob("active.g*"):
        file.unlink()
    (folder / f"active.g{older.generation}").write_bytes(before)
    again = opened(folder, keyring.unlock(older.ring, "CB", PASSPHRASE))
    assert [one.code for _, one in again.archives.found().families] == ["RBX-2024-001"]


STOPS = ("before the generations of before went", "before the archives", "before the backups", "before it was said")


@pytest.mark.parametrize("when", STOPS)
@pytest.mark.parametrize("how", ["sealing", "removing"])
def test_stopped_half_way_the_next_opening_leaves_nothing_of_before(
    how: str, when: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(folder, None if how == "sealing" else key(), shared=True)
    for code in ("RBX-2024-001", CODE):
        store.save(family(code, "Loutre"), 0)
    if how == "removing":
        store.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    store.archives.put("RBX-2024-001")
    store.back_up()
    gone = hers(store) if how == "removing" else None
    after = keyring.new_key("CB", PASSPHRASE, store.id)[0] if how == "sealing" else None

    with monkeypatch.context() as kill:
        if when == STOPS[0]:
            prune = folder_room.Folder.prune
            kill.setattr(folder_room.Folder, "prune", lambda self, keep=8: stop() if keep == 1 else prune(self, keep))
        elif when == STOPS[1]:
            kill.setattr(type(store.archives), "turn", stop)
        elif when == STOPS[2]:
            kill.setattr(daily, "reseal_all", stop)
        else:
            kill.setattr(Store, "hold", stop)
        with pytest.raises(Stopped):
            store.seal(after) if after is not None else store.turn_key(partial(keyring.removed, who="NK"))
    with opened(folder, keyring.unlock(peek(folder).ring, "CB", PASSPHRASE), shared=True) as again:
        assert not again.held.unfinished
        assert [one.code for _, one in again.archives.found().families] == ["RBX-2024-001"]
        assert again.get(CODE).called == "Loutre"
    for file in (path for path in folder.rglob("*") if ".g" in path.name):
        assert b"Loutre" not in file.read_bytes()
        assert envelope_room.look(file.read_bytes(), file).ring.people == ("CB",)
        if gone is not None:
            with pytest.raises((Removed, Tampered)):
                opened_alone(file, gone)


def test_a_plain_backup_put_there_once_all_is_sealed_stays_out(folder: Path) -> None:
    store = opened(folder, None, shared=True)
    store.save(family(called="Loutre"), 0)
    store.back_up()
    store.seal(keyring.new_key("CB", PASSPHRASE, store.id)[0])
    with opened(folder.parent / "other", None) as other:
        other.save(family(called="Fausse"), 0)
    planted = backups.home(folder) / "2026-10-18T093000.g2.reliance"
    data = (folder.parent / "other" / "active.g2").read_bytes().replace(other.id.encode(), store.id.encode())
    body = data[:-66]
    planted.write_bytes(body + b"\n" + hashlib.sha256(body).hexdigest().encode() + b"\n")
    assert backups.whole(backups.found(backups.home(folder))[0]) is not None
    store.turn_key(partial(keyring.with_recovery, recovery=new_recovery()))
    assert planted.read_bytes().startswith(body)


# Pins.


def test_the_pin_is_set_again_the_next_time_she_comes_in(sealed: Store, folder: Path) -> None:
    opened(folder, sealed.key, shared=True).close()
    sealed.turn_key(partial(keyring.with_recovery, recovery=new_recovery()))
    late = hers(sealed)
    assert late.pinned != sealed.key.ring.authority
    with opened(folder, late, shared=True) as store:
        generation = store.generation
        assert keyring.unlock(store.key.ring, "NK", HERS).pinned == store.key.ring.authority
    with opened(folder, keyring.unlock(peek(folder).ring, "NK", HERS), shared=True) as store:
        assert store.generation == generation, "once is enough"


def test_a_folder_that_cannot_be_written_to_is_opened_all_the_same(
    sealed: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.turn_key(partial(keyring.with_recovery, recovery=new_recovery()))

    def refused(self: folder_room.Folder, *_: object) -> None:
        raise ReadOnly(self.path)

    monkeypatch.setattr(folder_room.Folder, "commit", refused)
    with opened(folder, hers(sealed), shared=True) as store:
        assert store.get(CODE).called == "Loutre"


def test_the_chain_goes_on_for_ever_and_lets_go_of_its_oldest(sealed: Store) -> None:
    first = known = sealed.key
    for _ in range(MOST_TURNS):
        known = keyring.settled(keyring._turned(known))
    assert len(known.ring.turns) == MOST_TURNS
    assert known.ring.bounded
    assert not known.ring.leads_from(first.ring.pin)
    with pytest.raises(Tampered):
        first.follow(known.ring)
    second = known.ring.turns[0]
    assert known.ring.leads_from(Pin(second.epoch, second.authority))


# From format 2, where nothing was proven.


@pytest.fixture
def format_2(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(FORMAT_2, folder / "active.g3")
    return folder


SECRETS = {"CB": PASSPHRASE, RECOVERY: "MV6K-1E36-BC33-S71B-XP58-BXA2-G291"}


@pytest.mark.parametrize("who", SECRETS)
def test_a_store_of_format_2_takes_its_first_authority_when_it_is_opened(who: str, format_2: Path) -> None:
    ring = peek(format_2).ring
    assert (ring.turns, ring.signed) == ((), b"")
    with opened(format_2, keyring.unlock(ring, who, SECRETS[who]), shared=True) as store:
        families = store.families()
        assert store.generation == 4
    after = peek(format_2).ring
    assert after.holds
    for one, secret in SECRETS.items():
        again = keyring.unlock(after, one, secret)
        assert again.pinned == (after.authority if one == who else b"")
        with opened(format_2, again, shared=True) as store:
            assert store.families() == families
    for one, secret in SECRETS.items():
        assert keyring.unlock(peek(format_2).ring, one, secret).pinned == after.authority


def test_once_pinned_nobody_is_taken_back_to_format_2(format_2: Path) -> None:
    old = peek(format_2).ring
    with opened(format_2, keyring.unlock(old, "CB", PASSPHRASE), shared=True) as store:
        pinned = store.key.ring.slot("CB")
        with pytest.raises(Tampered):
            store.key.follow(old)
    with pytest.raises(Tampered):
        keyring.unlock(replace(old, slots=(pinned, *old.slots[1:])), "CB", PASSPHRASE)


def test_the_copy_made_before_the_upgrade_still_opens(format_2: Path) -> None:
    with opened(format_2, keyring.unlock(peek(format_2).ring, "CB", PASSPHRASE), shared=True) as store:
        (copy,) = backups.found(backups.home(format_2))
        assert copy.read() == FORMAT_2.read_bytes()
        assert backups.opened(copy.read(), copy.file, store.key).families
        store.turn_key(partial(keyring.with_recovery, recovery=new_recovery()))
        assert backups.whole(copy).ring.authority == store.key.ring.authority
