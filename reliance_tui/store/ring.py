"""The ring: what a header says of who can open a store, and what proves that nobody else wrote it.

Whoever has a data key has the authority that comes of it (`sealing.authority`). It signs the ring, and the authority
that takes its place: the chain of these turns leads from any authority once known to the one of today.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec
from msgspec.structs import replace

from reliance_tui.store.sealing import HANDED, KEY, SIGNATURE, Kdf, authority, is_signed, sign

MOST_SLOTS = 64
MOST_TURNS = 256
"""Turns a ring remembers: who was away for more of them is let in anew."""
LONGEST_NAME = 64
"""Characters of a store's or a person's name at most."""
RECOVERY = ""
"""The name of the recovery key's slot: a person has one, it has none."""
_LONGEST_PRIVATE = 256
_LAST_EPOCH = 1 << 48


class Pin(msgspec.Struct, frozen=True):
    """An authority once known, and the epoch of the ring it was known by."""

    epoch: int
    authority: bytes


class Slot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person's passphrase opens, as it stands in a header for all to read; initials are all it says of her."""

    who: str
    kdf: Kdf
    public: bytes
    private: bytes
    handed: bytes

    @property
    def bounded(self) -> bool:
        """Whether it is such as this program writes them, whoever wrote it."""
        return (
            len(self.who) <= LONGEST_NAME
            and self.who.isprintable()
            and self.kdf.bounded
            and len(self.public) == KEY
            and KEY < len(self.private) <= _LONGEST_PRIVATE
            and len(self.handed) == HANDED
        )


class Turn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An authority, and the signature of the one before it; the first of a store has none."""

    epoch: int
    authority: bytes
    signed: bytes = b""


class Ring(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The slots of a store, and their proof. `epoch` counts the times that somebody came, went or changed.

    One of format 2 has no turn, and no proof.
    """

    store: str
    slots: tuple[Slot, ...]
    epoch: int = 0
    turns: tuple[Turn, ...] = ()
    signed: bytes = b""

    @property
    def people(self) -> tuple[str, ...]:
        """Who has a passphrase of her own, as entered."""
        return tuple(slot.who for slot in self.slots if slot.who != RECOVERY)

    def slot(self, who: str) -> Slot | None:
        """The slot of that person, of the recovery key for `RECOVERY`; None when there is none."""
        return next((slot for slot in self.slots if slot.who == who), None)

    def with_slot(self, slot: Slot) -> Ring:
        """The ring with that slot in the place of the same person's."""
        return replace(self, slots=tuple(slot if one.who == slot.who else one for one in self.slots))

    @property
    def authority(self) -> bytes:
        """The authority of today; none in a ring of format 2."""
        return self.turns[-1].authority if self.turns else b""

    @property
    def pin(self) -> Pin:
        """What is remembered of this ring, to know those that come after it."""
        return Pin(self.epoch, self.authority)

    @property
    def bounded(self) -> bool:
        """Whether its sizes and numbers are such as this program writes: looked at before anything of it is used."""
        epochs = [turn.epoch for turn in self.turns]
        return (
            0 < len(self.store) <= LONGEST_NAME
            and self.store.isprintable()
            and len(self.slots) <= MOST_SLOTS
            and len({slot.who for slot in self.slots}) == len(self.slots)
            and all(slot.bounded for slot in self.slots)
            and len(self.turns) <= MOST_TURNS
            and all(len(turn.authority) == KEY and len(turn.signed) in (0, SIGNATURE) for turn in self.turns)
            and all(before < after for before, after in pairwise((0, *epochs)))
            and max(epochs, default=0) <= self.epoch <= (_LAST_EPOCH if epochs else 0)
            and len(self.signed) == (SIGNATURE if epochs else 0)
        )

    def leads_from(self, pin: Pin) -> bool:
        """Whether its chain goes from an authority once known to its own, each signed by the one before, and its
        epoch does not go back. Whether it is itself signed is `proved_by`'s business, and `holds`'."""
        known = next((n for n, turn in enumerate(self.turns) if turn.authority == pin.authority), None)
        return (
            known is not None
            and self.epoch >= pin.epoch
            and all(
                is_signed(before.authority, _succession(self.store, before.authority, after), after.signed)
                for before, after in pairwise(self.turns[known:])
            )
        )

    @property
    def holds(self) -> bool:
        """Whether its own authority signed it."""
        return bool(self.turns) and is_signed(self.authority, _said(self), self.signed)

    def proved_by(self, data: bytes) -> bool:
        """Whether it was signed by whoever has that data key."""
        return self.authority == authority(data) and self.holds


def signed(ring: Ring, data: bytes) -> Ring:
    """The ring signed by the authority of its data key."""
    return replace(ring, signed=sign(data, _said(ring)))


def rooted(ring: Ring, data: bytes) -> Ring:
    """The ring with its first authority, that of its data key; not signed yet."""
    return replace(ring, epoch=1, turns=(Turn(epoch=1, authority=authority(data)),))


def succeeded(ring: Ring, before: bytes, data: bytes) -> Ring:
    """The ring, an epoch later, with the authority of another data key, told by that of the one before; not signed
    yet. The oldest turns are let go of."""
    turn = Turn(epoch=ring.epoch + 1, authority=authority(data))
    turn = replace(turn, signed=sign(before, _succession(ring.store, ring.authority, turn)))
    return replace(ring, epoch=turn.epoch, turns=(*ring.turns, turn)[-MOST_TURNS:])


def _said(ring: Ring) -> bytes:
    return msgspec.json.encode(("ring", ring.store, ring.epoch, ring.slots, ring.turns))


def _succession(store: str, before: bytes, turn: Turn) -> bytes:
    return msgspec.json.encode(("turn", store, before, turn.epoch, turn.authority))
