"""What the disk did not take when the program locked: sealed for who typed it, given back once she opens again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import msgspec
from msgspec.structs import asdict, replace

from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store.errors import ChangedOnDisk, StoreError
from reliance_tui.store.sealing import Unsealable, hand_over, take_over
from reliance_tui.store.store import Store
from reliance_tui.store.tables import whole


class Unsaved(msgspec.Struct, frozen=True):
    """What could not be written: each family as it was and as it is now, and the half-typed forms, by their key."""

    families: dict[str, tuple[Family, Family]]
    drafts: dict[str, dict[str, str]]


class Withheld(msgspec.Struct, frozen=True):
    """What one person typed and no disk has: only her private key opens it."""

    who: str
    handed: bytes


class Withholding:
    """Stands for the store while the program locks: what the disk refuses is held in memory, and read back from there.

    All the rest is the store's own.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._unsaved = Unsaved({}, {})

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def get(self, code: str) -> Family:
        """As `Store.get`."""
        return self._unsaved.families[code][1] if code in self._unsaved.families else self._store.get(code)

    def draft(self, key: str) -> dict[str, str]:
        """As `Store.draft`."""
        return dict(self._unsaved.drafts[key]) if key in self._unsaved.drafts else self._store.draft(key)

    def change_now(self, code: str, act: Callable[[Family], Family], *, done_draft: str | None = None) -> Family:
        """As `Store.change_now`; of the disk it raises nothing else."""
        if code not in self._unsaved.families:
            try:
                return self._store.change_now(code, act, done_draft=done_draft)
            except ChangedOnDisk:
                raise
            except StoreError:
                pass
        written = act(self.get(code))
        was, _ = self._unsaved.families.get(code) or (self._store.get(code), None)
        self._unsaved.families[code] = was, written
        if done_draft is not None:
            self._unsaved.drafts[done_draft] = {}
        return written

    def keep_draft(self, key: str, fields: dict[str, str]) -> None:
        """As `Store.keep_draft`; it raises nothing."""
        try:
            self._store.keep_draft(key, fields)
            self._unsaved.drafts.pop(key, None)
        except StoreError:
            self._unsaved.drafts[key] = whole(fields)

    def sealed(self) -> tuple[Withheld, ...]:
        """What was held, sealed for who has the store open; nothing where the disk took all."""
        key = self._store.key
        if not (self._unsaved.families or self._unsaved.drafts):
            return ()
        slot = key.ring.slot(key.who) if key is not None else None
        assert slot is not None, "what is plain is never locked"
        return (Withheld(slot.who, hand_over(slot.public, msgspec.json.encode(self._unsaved), _bound(slot.who))),)


def told_at_the_door(withheld: Iterable[Withheld]) -> Sentence | None:
    """What the door says of what is held; None when nothing is."""
    who = ", ".join(sorted({one.who for one in withheld}))
    return (
        say(
            "Ce qui venait d’être écrit n’a pas pu être enregistré. C’est gardé en mémoire, scellé, jusqu’à la "
            "prochaine ouverture par {who}\u00a0; quitter d’ici là le perd.",
            who=who,
        )
        if who
        else None
    )


def give_back(withheld: Iterable[Withheld], store: Store) -> tuple[tuple[Withheld, ...], tuple[Sentence, ...]]:
    """Save what was held for who opened the store; what stays held for others, and what she is to be told.

    Raises `StoreError` when the disk still takes nothing: all of it may be given back again.
    """
    key = store.key
    others: list[Withheld] = []
    told: list[Sentence] = []
    for one in withheld:
        if key is None or one.who != key.who:
            others.append(one)
            continue
        try:
            unsaved = msgspec.json.decode(take_over(key.private, one.handed, _bound(one.who)), type=Unsaved)
        except Unsealable:
            told.append(say("Votre accès a changé\u00a0: ce qui n’avait pas pu être enregistré ne s’ouvre plus."))
            continue
        told += _saved(unsaved, store)
    if (sentence := told_at_the_door(others)) is not None:
        told.append(sentence)
    return tuple(others), tuple(told)


def _saved(unsaved: Unsaved, store: Store) -> list[Sentence]:
    told = []
    for code, (was, mine) in unsaved.families.items():
        before = asdict(was)
        written = {name: fact for name, fact in asdict(mine).items() if fact != before[name]}
        if store.has(code):
            store.change(code, partial(_brought_in, before, written))
        if not store.has(code) or any(getattr(store.get(code), name) != fact for name, fact in written.items()):
            told.append(
                say(
                    "Le dossier {code} a été changé ailleurs pendant le verrouillage\u00a0: ce qui n’avait pas pu y "
                    "être enregistré n’y est pas remis. Relisez-le.",
                    code=code,
                )
            )
    for name, fields in unsaved.drafts.items():
        if fields:
            store.keep_draft(name, fields)
        else:
            store.drop_draft(name)
    return told or [say("Ce qui n’avait pas pu être enregistré avant le verrouillage l’est maintenant.")]


def _brought_in(before: dict[str, Any], written: dict[str, Any], theirs: Family) -> Family:
    """A family as it is now, with each fact that was written over it here and that nobody wrote meanwhile."""
    return replace(theirs, **{name: fact for name, fact in written.items() if getattr(theirs, name) == before[name]})


def _bound(who: str) -> bytes:
    return b"reliance withheld\n" + who.encode()
