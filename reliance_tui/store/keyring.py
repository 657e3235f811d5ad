"""Who can open a store: a slot for each person, one for the recovery key, and the key they all lead to.

A person's passphrase opens her private key; the data key is handed over to her public key. So the data key can be
changed for everyone who stays the moment somebody goes, without anyone typing a passphrase. With her private key lies
a pin, the authority she last saw: a ring is believed when its chain (`ring`) leads from there.
"""

from __future__ import annotations

import os
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from reliance_tui.domain.sentence import say
from reliance_tui.store.errors import Removed, Tampered, WrongPassphrase
from reliance_tui.store.recovery_key import is_recovery, new_recovery, plain
from reliance_tui.store.ring import LONGEST_NAME, MOST_TURNS, RECOVERY, Pin, Ring, Slot, rooted, signed, succeeded
from reliance_tui.store.sealing import (
    KEY,
    Kdf,
    Unsealable,
    authority,
    derive,
    hand_over,
    new_pair,
    seal,
    take_over,
    unseal,
)

SHORTEST = 12
"""Characters of a passphrase at least."""
_EPOCH = 8  # bytes of it beside a private key


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """A store opened: its ring, who opened it, her private key and the data key. Lives in memory alone.

    `wrap` is what her passphrase derives to, under which her private key lies; `pinned` the authority that lies
    there with it; `past` the data keys the store had before, the oldest first, and `archives` those of each year's
    archive, as the sealed caseload holds them (`held_keys`).
    """

    ring: Ring
    who: str
    private: bytes
    data: bytes
    wrap: bytes
    pinned: bytes = b""
    past: tuple[bytes, ...] = ()
    archives: dict[str, tuple[bytes, ...]] = {}

    def __repr__(self) -> str:
        """Never the keys: a traceback may be read by others."""
        return f"Key({self.who})"

    def follow(self, ring: Ring) -> Key:
        """The key of the same person for a ring written meanwhile.

        Raises `Removed` when she is no longer in it, or her passphrase was changed elsewhere; `Tampered` for one that
        nobody who had the key wrote, or that is older.
        """
        if ring == self.ring:
            return self
        known = Pin(self.ring.epoch, self.ring.authority or authority(self.data))
        if not (ring.bounded and ring.store == self.ring.store):
            raise Tampered.ring()
        if ring.turns and not (ring.leads_from(known) and ring.holds):
            raise Tampered.ring()
        slot, mine = ring.slot(self.who), self.ring.slot(self.who)
        if ring.turns and slot is None:
            raise Removed.gone()
        if slot is not None and mine is not None and slot.public != mine.public:
            raise Removed.changed() if ring.turns else Tampered.ring()
        data = _handed_to(self.private, ring, self.who)
        if not (ring.proved_by(data) if ring.turns else not self.ring.turns and data == self.data):
            raise Tampered.ring()
        past = self.past if data == self.data else (*self.past, self.data)[-MOST_TURNS:]
        return replace(self, ring=ring, data=data, past=past)

    def looking_back(self, ring: Ring) -> tuple[Key, ...]:
        """The keys that may open a file of an older ring of this store, or of an archive beside it: the data keys they
        had, and no other, whatever that ring hands over to anybody."""
        known = (self.data, *reversed(self.past), *(one for keys in self.archives.values() for one in keys if one))
        return tuple(
            replace(self, ring=ring, data=data) for data in known if not ring.turns or authority(data) == ring.authority
        )


def new_key(who: str, passphrase: str, store: str = "") -> tuple[Key, str]:
    """The key of a store yet to be made, or of the plain one of that id, and its recovery key, which is shown once
    and kept nowhere. Raises `WrongPassphrase` for a passphrase too short, or no initials.
    """
    _named(who)
    store, data, recovery = store or uuid4().hex, os.urandom(KEY), new_recovery()
    ring = rooted(Ring(store=store, slots=()), data)
    slot, private, wrap = _slot(ring, who, passphrase)
    spare, _, _ = _slot(ring, RECOVERY, plain(recovery))
    ring = _handed(replace(ring, slots=(slot, spare)), data)
    key = Key(ring=ring, who=who, private=private, data=data, wrap=wrap, pinned=ring.authority)
    return _closed(key), recovery


def unlock(ring: Ring, who: str, passphrase: str) -> Key:
    """Open a ring as that person, or with the recovery key (`who` being `RECOVERY`).

    Raises `WrongPassphrase`, or `Tampered` for a ring no program of ours writes (a derivation out of bounds, too
    many slots), nothing being derived then; for one whose chain does not lead from what she last saw; or that was not
    signed by who has the data key it hands over to her.
    """
    if not ring.bounded:
        raise Tampered.ring()
    slot = ring.slot(who)
    if slot is None:
        raise WrongPassphrase.unknown()
    if who == RECOVERY and not is_recovery(passphrase):
        raise WrongPassphrase.wrong(recovery=True)
    wrap = derive(plain(passphrase) if who == RECOVERY else passphrase, slot.kdf)
    try:
        private, pin = _parted(unseal(wrap, slot.private, _owner(ring.store, slot)))
    except Unsealable:
        raise WrongPassphrase.wrong(recovery=who == RECOVERY) from None
    data = _handed_to(private, ring, who)
    if (pin is not None and not ring.leads_from(pin)) or (ring.turns and not ring.proved_by(data)):
        raise Tampered.ring()
    pinned = pin.authority if pin is not None else b""
    return Key(ring=ring, who=who, private=private, data=data, wrap=wrap, pinned=pinned)


def unlock_any(ring: Ring, passphrase: str) -> Key:
    """Open a ring for whoever this passphrase is of, the recovery key included. Raises as `unlock` does."""
    for who in (*ring.people, RECOVERY):
        try:
            return unlock(ring, who, passphrase)
        except WrongPassphrase:
            continue
    raise WrongPassphrase.wrong(recovery=False)


def settled(key: Key) -> Key:
    """The key once its ring has an authority, and who holds it is pinned to it; the same when all is so."""
    if key.ring.turns and key.pinned == key.ring.authority:
        return key
    return _closed(_proven(key))


def admitted(key: Key, who: str, passphrase: str) -> Key:
    """The key once that person has a slot of her own. Raises `WrongPassphrase` when she has one, or it is short.

    Who came in with the recovery key, for a passphrase was forgotten, makes an access again in the place of the old.
    """
    _named(who)
    if key.ring.slot(who) is not None:
        if key.who != RECOVERY:
            raise WrongPassphrase.known(who)
        return _turned(key, renewed=who, secret=passphrase)
    key = _proven(key)
    ring = replace(key.ring, epoch=key.ring.epoch + 1)
    slot, _, _ = _slot(ring, who, passphrase)
    return _closed(replace(key, ring=replace(ring, slots=(*ring.slots, _given(ring.store, slot, key.data)))))


def with_my_passphrase(key: Key, passphrase: str) -> Key:
    """The key once the passphrase of who holds it is another one: her pair and the data key are others too, for the
    old passphrase opens the old ones for ever. Raises `WrongPassphrase`: too short, or opened by the recovery key,
    which is nobody's.
    """
    if key.who == RECOVERY or key.ring.slot(key.who) is None:
        raise WrongPassphrase.nobody()
    return _turned(key, renewed=key.who, secret=passphrase)


def with_recovery(key: Key, recovery: str) -> Key:
    """The key once the recovery key is that one (`recovery_key.new_recovery`), which who holds it has on paper already.
    The data key is another too: see `with_my_passphrase`."""
    return _turned(key, renewed=RECOVERY, secret=plain(recovery))


def removed(key: Key, who: str) -> Key:
    """The key once that person has no slot: the data key is another one, handed over to all who stay.

    Raises `WrongPassphrase` for whoever has none, and for oneself or the last person: nobody could open the store by
    a passphrase any more.
    """
    if who == RECOVERY or key.ring.slot(who) is None:
        raise WrongPassphrase.nobody_called(who)
    staying = tuple(slot for slot in key.ring.slots if slot.who != who)
    if key.who == who or not any(slot.who != RECOVERY for slot in staying):
        raise WrongPassphrase.last()
    key = _proven(key)
    return _turned(replace(key, ring=replace(key.ring, slots=staying)))


def beside(key: Key, data: bytes) -> Key:
    """The key of another file for the same people, under that data key of its own."""
    ring = _handed(Ring(store=key.ring.store, slots=key.ring.slots), data)
    return _signed(replace(key, ring=rooted(ring, data), data=data, past=()))


def again(key: Key, beside_it: Key, data: bytes) -> Key:
    """`beside_it` for the people of `key` as they are now, under that data key: its own still, or another one."""
    ring = replace(beside_it.ring, slots=key.ring.slots)
    if not ring.turns:
        ring = rooted(ring, data)
    elif data != beside_it.data:
        ring = succeeded(ring, beside_it.data, data)
    else:
        ring = replace(ring, epoch=ring.epoch + 1)
    return _signed(replace(key, ring=_handed(ring, data), data=data, past=(beside_it.data,)))


def opened_beside(key: Key, ring: Ring, known: tuple[bytes, ...]) -> Key:
    """The key of another file of the same store, whose data key is the last of these, or one that was to take its
    place: an earlier one, or one whose authority succeeds to theirs. Raises `Removed`, `Tampered`."""
    if not (ring.bounded and ring.store == key.ring.store):
        raise Tampered.ring()
    mine = replace(key, ring=ring, past=())
    for data in known:
        if data and (not ring.turns or authority(data) == ring.authority):
            return replace(mine, data=data)
    if not (known and known[-1] and ring.leads_from(Pin(0, authority(known[-1]))) and ring.holds):
        raise Tampered.ring()
    mine = opened_by_slot(key, ring)
    if not ring.proved_by(mine.data):
        raise Tampered.ring()
    return mine


def opened_by_slot(key: Key, ring: Ring) -> Key:
    """The key of another file of the same store, whose ring is believed as it is. Raises `Removed`, `Tampered`."""
    if not (ring.bounded and ring.store == key.ring.store):
        raise Tampered.ring()
    if ring.slot(key.who) is None:
        raise Removed.gone()
    return replace(key, ring=ring, past=(), data=_handed_to(key.private, ring, key.who))


def _turned(key: Key, renewed: str | None = None, secret: str = "") -> Key:
    """The key under another data key, handed over to all its slots, of which one is made anew."""
    key, data = _proven(key), os.urandom(KEY)
    ring = succeeded(key.ring, key.data, data)
    after = replace(key, data=data, past=(*key.past, key.data)[-MOST_TURNS:])
    if renewed is not None:
        slot, private, wrap = _slot(ring, renewed, secret)
        ring = ring.with_slot(slot)
        if renewed == key.who:
            after = replace(after, private=private, wrap=wrap, pinned=ring.authority)
    return _closed(replace(after, ring=_handed(ring, data)))


def _proven(key: Key) -> Key:
    """The key with an authority: a store of format 2 takes its first."""
    return key if key.ring.turns else replace(key, ring=rooted(key.ring, key.data))


def _closed(key: Key) -> Key:
    """The key once who holds it is pinned to its ring, and the ring signed."""
    slot = key.ring.slot(key.who)
    if slot is not None and key.pinned != key.ring.authority:
        ring = key.ring.with_slot(_owned(key.ring, slot, key.wrap, key.private))
        key = replace(key, ring=ring, pinned=ring.authority)
    return _signed(key)


def _signed(key: Key) -> Key:
    return replace(key, ring=signed(key.ring, key.data))


def _handed(ring: Ring, data: bytes) -> Ring:
    return replace(ring, slots=tuple(_given(ring.store, slot, data) for slot in ring.slots))


def _given(store: str, slot: Slot, data: bytes) -> Slot:
    return replace(slot, handed=hand_over(slot.public, data, _bound(store, slot)))


def _handed_to(private: bytes, ring: Ring, who: str) -> bytes:
    """The data key that a ring hands over to who has that private key. Raises `Tampered`."""
    slot = ring.slot(who)
    try:
        data = take_over(private, slot.handed, _bound(ring.store, slot)) if slot is not None else b""
    except Unsealable:
        raise Tampered.ring() from None
    if len(data) != KEY:
        raise Tampered.ring()
    return data


def _slot(ring: Ring, who: str, passphrase: str) -> tuple[Slot, bytes, bytes]:
    """A slot to which nothing is handed over yet, its private key, and what the passphrase derives to."""
    _long_enough(passphrase)
    private, public = new_pair()
    slot = Slot(who=who, kdf=Kdf(salt=os.urandom(16)), public=public, private=b"", handed=b"")
    wrap = derive(passphrase, slot.kdf)
    return _owned(ring, slot, wrap, private), private, wrap


def _owned(ring: Ring, slot: Slot, wrap: bytes, private: bytes) -> Slot:
    """The slot with a private key, and the pin of a ring, in it."""
    secret = private + ring.epoch.to_bytes(_EPOCH) + ring.authority
    return replace(slot, private=seal(wrap, secret, _owner(ring.store, slot)))


def _parted(secret: bytes) -> tuple[bytes, Pin | None]:
    """What `_owned` put together; a slot of format 2 has no pin."""
    private, epoch, known = secret[:KEY], secret[KEY : KEY + _EPOCH], secret[KEY + _EPOCH :]
    return private, Pin(int.from_bytes(epoch), known) if known else None


def _named(who: str) -> None:
    if not who or len(who) > LONGEST_NAME:
        raise WrongPassphrase.known("")


def _long_enough(passphrase: str) -> None:
    if len(passphrase) < SHORTEST:
        raise WrongPassphrase(
            say(
                "Une phrase de passe a au moins {least} caractères. "
                "Prenez quatre ou cinq mots sans lien entre eux\u00a0: ils se retiennent.",
                least=SHORTEST,
            )
        )


def _owner(store: str, slot: Slot) -> bytes:
    """What a private key is sealed beside: it opens in no other store, for no other person, by no other derivation."""
    return msgspec.json.encode(("private", store, slot.who, slot.kdf, slot.public))


def _bound(store: str, slot: Slot) -> bytes:
    """What a data key is handed over beside."""
    return msgspec.json.encode(("data", store, slot.who, slot.public))
