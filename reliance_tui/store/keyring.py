"""Who can open a store: a slot for each person, one for the recovery key, and the key they all lead to.

A person's passphrase opens her private key; the data key is handed over to her public key. So the data key can be
changed for everyone who stays the moment somebody goes, without anyone typing a passphrase.
"""

from __future__ import annotations

import os
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from reliance_tui.domain.sentence import say
from reliance_tui.store.errors import Tampered, WrongPassphrase
from reliance_tui.store.sealing import KEY, Kdf, Unsealable, derive, hand_over, new_pair, seal, take_over, unseal

SHORTEST = 12
"""Characters of a passphrase at least."""
MOST_SLOTS = 64
RECOVERY = ""
"""The name of the recovery key's slot: a person has one, it has none."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O nor U, that are misread
_READ_AS = str.maketrans("ILO", "110", " -\u00a0\u202f\n\t")
_GROUPS, _GROUP = 7, 4


class Slot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person's passphrase opens, as it stands in a header for all to read; initials are all it says of her."""

    who: str
    kdf: Kdf
    public: bytes
    private: bytes
    handed: bytes


class Ring(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The slots of a store."""

    store: str
    slots: tuple[Slot, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Who has a passphrase of her own, as entered."""
        return tuple(slot.who for slot in self.slots if slot.who != RECOVERY)

    def slot(self, who: str) -> Slot | None:
        """The slot of that person, of the recovery key for `RECOVERY`; None when there is none."""
        return next((slot for slot in self.slots if slot.who == who), None)


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """A store opened: its ring, who opened it, her private key and the data key. Lives in memory alone."""

    ring: Ring
    who: str
    private: bytes
    data: bytes

    def __repr__(self) -> str:
        """Never the keys: a traceback may be read by others."""
        return f"Key({self.who})"

    def follow(self, ring: Ring) -> Key | None:
        """The key of the same person for a ring written meanwhile; None when she is no longer in it."""
        if ring == self.ring:
            return self
        slot = ring.slot(self.who)
        if slot is None:
            return None
        try:
            return replace(self, ring=ring, data=take_over(self.private, slot.handed, _bound(ring.store, slot)))
        except Unsealable:
            return None


def new_key(who: str, passphrase: str, store: str = "") -> tuple[Key, str]:
    """The key of a store yet to be made, or of the plain one of that id, and its recovery key, which is shown once
    and kept nowhere. Raises `WrongPassphrase` for a passphrase too short, or no initials.
    """
    if not who:
        raise WrongPassphrase.known(who)
    store, data, recovery = store or uuid4().hex, os.urandom(KEY), new_recovery()
    slot, private = _slot(store, who, passphrase, data)
    spare, _ = _slot(store, RECOVERY, plain(recovery), data)
    return Key(ring=Ring(store=store, slots=(slot, spare)), who=who, private=private, data=data), recovery


def unlock(ring: Ring, who: str, passphrase: str) -> Key:
    """Open a ring as that person, or with the recovery key (`who` being `RECOVERY`).

    Raises `WrongPassphrase`, or `Tampered` for a ring no program of ours writes (a derivation out of bounds, too
    many slots): nothing is derived then.
    """
    if len(ring.slots) > MOST_SLOTS or not all(slot.kdf.bounded for slot in ring.slots):
        raise Tampered.ring()
    slot = ring.slot(who)
    if slot is None:
        raise WrongPassphrase.unknown()
    if who == RECOVERY and not is_recovery(passphrase):
        raise WrongPassphrase.wrong(recovery=True)
    secret = plain(passphrase) if who == RECOVERY else passphrase
    try:
        private = unseal(derive(secret, slot.kdf), slot.private, _owner(ring.store, slot))
    except Unsealable:
        raise WrongPassphrase.wrong(recovery=who == RECOVERY) from None
    try:
        return Key(ring=ring, who=who, private=private, data=take_over(private, slot.handed, _bound(ring.store, slot)))
    except Unsealable:
        raise Tampered.ring() from None


def unlock_any(ring: Ring, passphrase: str) -> Key:
    """Open a ring for whoever this passphrase is of, the recovery key included. Raises as `unlock` does."""
    for who in (*ring.people, RECOVERY):
        try:
            return unlock(ring, who, passphrase)
        except WrongPassphrase:
            continue
    raise WrongPassphrase.wrong(recovery=False)


def admitted(key: Key, who: str, passphrase: str) -> Key:
    """The key once that person has a slot of her own. Raises `WrongPassphrase` when she has one, or it is short."""
    if not who or key.ring.slot(who) is not None:
        raise WrongPassphrase.known(who)
    slot, _ = _slot(key.ring.store, who, passphrase, key.data)
    return replace(key, ring=replace(key.ring, slots=(*key.ring.slots, slot)))


def with_my_passphrase(key: Key, passphrase: str) -> Key:
    """The key once the passphrase of who holds it is another one. Raises `WrongPassphrase`: too short, or opened by
    the recovery key, which is nobody's.
    """
    slot = key.ring.slot(key.who)
    if key.who == RECOVERY or slot is None:
        raise WrongPassphrase.nobody()
    _long_enough(passphrase)
    slot = replace(slot, kdf=Kdf(salt=os.urandom(16)))
    return replace(key, ring=_with(key.ring, _owned(key.ring.store, slot, passphrase, key.private)))


def with_recovery(key: Key) -> tuple[Key, str]:
    """The key once the recovery key is another one, and that one."""
    recovery = new_recovery()
    slot, private = _slot(key.ring.store, RECOVERY, plain(recovery), key.data)
    mine = replace(key, private=private) if key.who == RECOVERY else key
    return replace(mine, ring=_with(key.ring, slot)), recovery


def removed(key: Key, who: str) -> Key:
    """The key once that person has no slot: the data key is another one, handed over to all who stay.

    Raises `WrongPassphrase` for the last person: nobody could open the store by a passphrase any more.
    """
    staying = [slot for slot in key.ring.slots if slot.who != who]
    if key.who == who or not any(slot.who != RECOVERY for slot in staying):
        raise WrongPassphrase.last()
    data = os.urandom(KEY)
    return replace(key, ring=_handed(replace(key.ring, slots=tuple(staying)), data), data=data)


def beside(key: Key) -> Key:
    """The key of another file for the same people: a data key of its own, handed over to each of them."""
    data = os.urandom(KEY)
    return replace(key, ring=_handed(key.ring, data), data=data)


def again(key: Key, beside_it: Key) -> Key:
    """`beside_it` for the people of `key` as they are now; another data key when somebody has gone since."""
    known = {slot.public for slot in key.ring.slots}
    gone = any(slot.public not in known for slot in beside_it.ring.slots)
    data = os.urandom(KEY) if gone else beside_it.data
    return replace(key, ring=_handed(key.ring, data), data=data)


def _handed(ring: Ring, data: bytes) -> Ring:
    slots = (replace(slot, handed=hand_over(slot.public, data, _bound(ring.store, slot))) for slot in ring.slots)
    return replace(ring, slots=tuple(slots))


def new_recovery() -> str:
    """A recovery key as it is written down: seven groups of four, 130 bits by chance and ten that catch a slip."""
    import secrets

    body = "".join(secrets.choice(_LETTERS) for _ in range(_GROUPS * _GROUP - 2))
    return _in_groups(body + _check(body))


def is_recovery(text: str) -> bool:
    """Whether a recovery key was copied without a slip."""
    bare = plain(text)
    return len(bare) == _GROUPS * _GROUP and bare[-2:] == _check(bare[:-2])


def _in_groups(text: str) -> str:
    return "-".join(text[n : n + _GROUP] for n in range(0, len(text), _GROUP))


def plain(text: str) -> str:
    """A recovery key without what does not count: hyphens, spaces, small letters, letters easily misread."""
    return text.upper().translate(_READ_AS)


def _check(body: str) -> str:
    total = 0
    for letter in body:
        total = (total * 33 + _LETTERS.find(letter) + 1) % 1021
    return _LETTERS[total // 32] + _LETTERS[total % 32]


def _with(ring: Ring, slot: Slot) -> Ring:
    return replace(ring, slots=tuple(slot if one.who == slot.who else one for one in ring.slots))


def _slot(store: str, who: str, passphrase: str, data: bytes) -> tuple[Slot, bytes]:
    _long_enough(passphrase)
    private, public = new_pair()
    slot = Slot(who=who, kdf=Kdf(salt=os.urandom(16)), public=public, private=b"", handed=b"")
    slot = replace(slot, handed=hand_over(public, data, _bound(store, slot)))
    return _owned(store, slot, passphrase, private), private


def _owned(store: str, slot: Slot, passphrase: str, private: bytes) -> Slot:
    return replace(slot, private=seal(derive(passphrase, slot.kdf), private, _owner(store, slot)))


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
