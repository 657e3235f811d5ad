"""A sealed store: who opens it, who does not, and what is told of a file that somebody changed on purpose."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from reliance_tui.store import (
    NotAStore,
    Removed,
    Sealed,
    Store,
    StoreError,
    Tampered,
    WrongPassphrase,
    keyring,
)
from reliance_tui.store.keyring import Key
from reliance_tui.store.recovery_key import is_recovery, new_recovery
from reliance_tui.store.ring import MOST_SLOTS, RECOVERY, Ring
from reliance_tui.store.sealing import Kdf, Unsealable, derive
from tests.sealed import PASSPHRASE, key_and_recovery
from tests.store.conftest import call, family

CODE = "RBX-2026-001"
MINE, HERS = PASSPHRASE, "quatre mots sans aucun lien"
NOW = datetime(2026, 10, 19, 9, 30, tzinfo=UTC)


def opened(folder: Path, key: Key | None) -> Store:
    return Store.open(folder, now=lambda: NOW, shared=False, key=key)


@pytest.fixture
def sealed(folder: Path) -> Store:
    """A sealed store with one family, called Loutre, at generation 2."""
    store = opened(folder, key_and_recovery()[0])
    store.save(family(called="Loutre"), 0)
    return store


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("active.g*"))


def test_nothing_of_a_family_can_be_read_in_its_files(sealed: Store, folder: Path) -> None:
    assert sealed.get(CODE).called == "Loutre"
    for file in files(folder):
        assert not any(word in file.read_bytes() for word in (b"Loutre", CODE.encode(), b"contact", b"families"))


def test_it_opens_with_a_passphrase_or_the_recovery_key_however_they_are_typed(sealed: Store, folder: Path) -> None:
    ring, recovery = sealed.key.ring, key_and_recovery()[1]
    for who, secret in (("CB", MINE), (RECOVERY, recovery), (RECOVERY, recovery.lower().replace("-", " "))):
        assert opened(folder, keyring.unlock(ring, who, secret)).get(CODE).called == "Loutre"
    assert keyring.unlock_any(ring, MINE).who == "CB"
    assert keyring.unlock_any(ring, recovery).who == RECOVERY


def test_accents_typed_in_one_piece_or_two_are_the_same_passphrase() -> None:
    key, _ = keyring.new_key("CB", "la fe\u0301e a\u0300 Paris")
    assert keyring.unlock(key.ring, "CB", "la f\u00e9e \u00e0 Paris").data == key.data


@pytest.mark.parametrize(
    ("who", "secret"),
    [("CB", MINE + " "), ("CB", MINE.upper()), ("CB", ""), ("NK", MINE), (RECOVERY, MINE), ("CB", "\udcff" * 12)],
)
def test_another_passphrase_opens_nothing(who: str, secret: str) -> None:
    with pytest.raises(WrongPassphrase):
        keyring.unlock(key_and_recovery()[0].ring, who, secret)


def test_without_a_key_it_says_it_is_sealed_and_touches_nothing(sealed: Store, folder: Path) -> None:
    before = {file: file.read_bytes() for file in files(folder)}
    with pytest.raises(Sealed):
        opened(folder, None)
    assert {file: file.read_bytes() for file in files(folder)} == before


def test_a_short_passphrase_is_not_taken() -> None:
    with pytest.raises(WrongPassphrase, match="12"):
        keyring.new_key("CB", "onze lettr.")


def test_a_person_is_let_in_and_each_opens_with_her_own(sealed: Store, folder: Path) -> None:
    sealed.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    assert sealed.key.ring.people == ("CB", "NK")
    for who, secret in (("CB", MINE), ("NK", HERS)):
        assert opened(folder, keyring.unlock(sealed.key.ring, who, secret)).get(CODE).called == "Loutre"
    with pytest.raises(WrongPassphrase, match="déjà"):
        sealed.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))


def test_a_changed_passphrase_leaves_nothing_the_old_one_opens(sealed: Store, folder: Path) -> None:
    old = sealed.key.ring
    sealed.turn_key(partial(keyring.with_my_passphrase, passphrase=HERS))
    with pytest.raises(WrongPassphrase):
        keyring.unlock(sealed.key.ring, "CB", MINE)
    assert opened(folder, keyring.unlock(sealed.key.ring, "CB", HERS)).get(CODE).called == "Loutre"
    assert len(files(folder)) == 1
    before = keyring.unlock(old, "CB", MINE)
    assert before.data != sealed.key.data
    with pytest.raises((Removed, Tampered)):
        opened(folder, before)


def test_who_is_removed_is_shut_out_at_once_and_the_others_go_on(sealed: Store, folder: Path) -> None:
    sealed.turn_key(partial(keyring.admitted, who="NK", passphrase=HERS))
    hers = opened(folder, keyring.unlock(sealed.key.ring, "NK", HERS))
    beside = opened(folder, keyring.unlock(sealed.key.ring, RECOVERY, key_and_recovery()[1]))
    before = sealed.key.data
    sealed.turn_key(partial(keyring.removed, who="NK"))
    assert sealed.key.data != before, "what she remembers of the data key opens nothing written from now on"
    with pytest.raises(Removed):
        hers.change(CODE, call("Renard"))
    beside.change(CODE, call("Renard"))
    assert opened(folder, keyring.unlock(sealed.key.ring, "CB", MINE)).get(CODE).called == "Renard"


@pytest.mark.parametrize("who", ["CB", RECOVERY])
def test_nobody_removes_herself_nor_the_last_person(who: str) -> None:
    key = replace(key_and_recovery()[0], who=who)
    with pytest.raises(WrongPassphrase):
        keyring.removed(key, "CB")


def test_a_new_recovery_key_takes_the_place_of_the_one_that_was_lost(sealed: Store) -> None:
    recovery = new_recovery()
    sealed.turn_key(partial(keyring.with_recovery, recovery=recovery))
    assert keyring.unlock(sealed.key.ring, RECOVERY, recovery).data == sealed.key.data
    with pytest.raises(WrongPassphrase):
        keyring.unlock(sealed.key.ring, RECOVERY, key_and_recovery()[1])


def test_a_recovery_key_copied_with_a_slip_is_known_as_such() -> None:
    _, recovery = key_and_recovery()
    assert is_recovery(recovery)
    assert is_recovery(recovery.lower().replace("-", "  "))
    for place, letter in enumerate(recovery):
        if letter != "-":
            other = "7" if letter != "7" else "8"
            assert not is_recovery(recovery[:place] + other + recovery[place + 1 :])


def test_a_plain_store_is_sealed_and_nothing_plain_is_left(store: Store, folder: Path) -> None:
    key, _ = keyring.new_key("CB", MINE, store.id)
    store.seal(key)
    assert len(files(folder)) == 1
    assert b"Loutre" not in files(folder)[0].read_bytes()
    store.change(CODE, call("Renard"))
    assert opened(folder, keyring.unlock(store.key.ring, "CB", MINE)).get(CODE).called == "Renard"


def test_a_window_still_open_on_the_plain_store_writes_nothing_plain(
    store: Store, opening: Callable[..., Store]
) -> None:
    other = opening()
    key, _ = keyring.new_key("CB", MINE, store.id)
    store.seal(key)
    with pytest.raises(Sealed):
        other.change(CODE, call("Renard"))


def _parts(data: bytes) -> tuple[bytes, bytes]:
    line, _, rest = data.partition(b"\n")
    return line + b"\n", rest[:-66]


def _whole(line: bytes, payload: bytes) -> bytes:
    digest = hashlib.sha256(line + payload).hexdigest().encode()
    return line + payload + b"\n" + digest + b"\n"


def _header(line: bytes, **changes: object) -> bytes:
    header = {**msgspec.json.decode(line), **changes}
    return msgspec.json.encode(header) + b"\n"


def _slots(line: bytes, **changes: object) -> bytes:
    ring = msgspec.json.decode(line)["ring"]
    return _header(line, ring={**ring, "slots": [{**slot, **changes} for slot in ring["slots"]]})


def _flipped(payload: bytes) -> bytes:
    return bytes([payload[0] ^ 1]) + payload[1:]


PLAIN = msgspec.json.encode({"families": {}, "reviews": {}, "settings": {}, "drafts": {}})
FORGED: dict[str, tuple[Callable[[bytes, bytes], bytes], type[StoreError]]] = {
    "a byte of the payload": (lambda new, _: _whole(_parts(new)[0], _flipped(_parts(new)[1])), Tampered),
    "an older payload under a newer header": (lambda new, old: _whole(_parts(new)[0], _parts(old)[1]), Tampered),
    "a newer header on an older payload": (
        lambda new, old: _whole(_header(_parts(old)[0], generation=2), _parts(old)[1]),
        Tampered,
    ),
    "an older file under a newer name": (lambda _, old: old, NotAStore),
    "another day": (
        lambda new, _: _whole(_header(_parts(new)[0], saved_at="2030-01-01T00:00:00Z"), _parts(new)[1]),
        Tampered,
    ),
    "another store's": (
        lambda new, _: _whole(_header(_parts(new)[0], store="b" * 32, ring=None), PLAIN),
        Tampered,
    ),
    "another store's, its ring too": (
        lambda new, _: _whole(
            _header(
                _parts(new)[0], store="b" * 32, ring={**msgspec.json.decode(_parts(new)[0])["ring"], "store": "b" * 32}
            ),
            _parts(new)[1],
        ),
        NotAStore,
    ),
    "unsealed by hand": (
        lambda new, _: _whole(_header(_parts(new)[0], ring=None), PLAIN),
        Tampered,
    ),
    "slots changed": (
        lambda new, _: _whole(_slots(_parts(new)[0], kdf={"salt": "AAAAAAAAAAAAAAAAAAAAAA=="}), _parts(new)[1]),
        Tampered,
    ),
    "a public key that is not ours": (
        lambda new, _: _whole(_slots(_parts(new)[0], public="A" * 43 + "="), _parts(new)[1]),
        Tampered,
    ),
}


@pytest.mark.parametrize("how", FORGED)
def test_a_file_changed_on_purpose_is_named_and_left_alone(how: str, sealed: Store, folder: Path) -> None:
    old, new = (file.read_bytes() for file in files(folder))
    forge, error = FORGED[how]
    files(folder)[-1].write_bytes(forge(new, old))
    forged = files(folder)[-1].read_bytes()
    with pytest.raises(error) as told:
        opened(folder, key_and_recovery()[0])
    assert str(told.value.sentence)
    assert files(folder)[-1].read_bytes() == forged


@pytest.mark.parametrize(
    "change",
    [{"passes": 10_000}, {"memory": 1 << 30}, {"lanes": 64}, {"passes": 0}, {"memory": 1}, {"salt": b""}],
    ids=str,
)
def test_a_derivation_that_would_exhaust_the_machine_is_not_begun(
    change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = key_and_recovery()[0].ring
    heavy: Kdf = replace(ring.slots[0].kdf, **change)
    forged: Ring = replace(ring, slots=(replace(ring.slots[0], kdf=heavy), *ring.slots[1:]))
    monkeypatch.setattr(keyring, "derive", lambda *_: pytest.fail("derived"))
    with pytest.raises(Tampered):
        keyring.unlock(forged, "CB", MINE)


def test_a_guess_costs_what_rfc_9106_asks_where_memory_is_short() -> None:
    kdf = Kdf(salt=b"s" * 16)
    assert (kdf.passes, kdf.memory, kdf.lanes) == (3, 64 * 1024, 4)


def test_no_derivation_is_run_out_of_its_bounds() -> None:
    with pytest.raises(Unsealable):
        derive(MINE, Kdf(salt=b"s" * 16, memory=8))


def test_a_header_with_countless_slots_is_not_tried_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = key_and_recovery()[0].ring
    many = tuple(replace(ring.slots[0], who=f"P{n}") for n in range(MOST_SLOTS))
    monkeypatch.setattr(keyring, "derive", lambda *_: pytest.fail("derived"))
    with pytest.raises(Tampered):
        keyring.unlock(replace(ring, slots=(*many, *ring.slots)), "CB", MINE)


def test_a_slot_opens_for_its_own_person_and_store_alone() -> None:
    key, _ = key_and_recovery()
    renamed = replace(key.ring, slots=(replace(key.ring.slots[0], who="XX"), *key.ring.slots[1:]))
    with pytest.raises(WrongPassphrase):
        keyring.unlock(renamed, "XX", MINE)
    with pytest.raises(Tampered):
        keyring.unlock(replace(key.ring, slots=key.ring.slots[:1]), "CB", MINE)
    with pytest.raises(Tampered):
        key.follow(replace(key.ring, store="b" * 32))


def test_a_key_is_never_told_by_its_repr() -> None:
    key, _ = key_and_recovery()
    assert repr(key) == str(key) == "Key(CB)"
