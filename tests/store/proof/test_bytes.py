"""Every byte of a file cut, flipped, spliced, swapped or forged: its own named error, never taken for good."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliance_tui.store import Damaged, NotAStore, Tampered
from tests.store.conftest import call, family
from tests.store.proof.conftest import Kind

CODE = "RBX-2026-001"


def made(opening: Kind, folder: Path, text: str = "") -> tuple[Path, Path]:
    """A store whose two last files hold a family called Loutre, then Renard; those two files."""
    with opening(folder, shared=False) as store:
        store.save(family(CODE, "Loutre" + text), 0)
        store.change(CODE, call("Renard" + text))
    return folder / "active.g2", folder / "active.g3"


def refused(opening: Kind, newest: Path, data: bytes) -> None:
    """The store does not open on that, names the file, and leaves it as it is."""
    newest.write_bytes(data)
    with pytest.raises((Damaged, NotAStore, Tampered)) as told:
        opening(newest.parent, shared=False)
    assert str(newest) in str(told.value.sentence)
    assert newest.read_bytes() == data


def cuts_and_flips(whole: bytes, places: Iterator[int]) -> Iterator[bytes]:
    """At each place: all that follows cut, and each bit flipped."""
    for place in places:
        yield whole[:place]
        for bit in range(8):
            yield whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]


@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.torture)])
def test_no_byte_is_cut_and_no_bit_flipped_unseen(opening: Kind, tmp_path: Path, step: int) -> None:
    _, newest = made(opening, tmp_path)
    whole = newest.read_bytes()
    tried = list(cuts_and_flips(whole, iter(range(0, len(whole), step))))
    for data in tried:
        refused(opening, newest, data)
    print(f"\n{len(tried)} cuts and flips of {len(whole)} bytes, all refused")


@pytest.mark.torture
def test_nor_in_a_store_of_2_mb(opening: Kind, tmp_path: Path) -> None:
    _, newest = made(opening, tmp_path, " le soir" * 250_000)
    whole = newest.read_bytes()
    tried = list(cuts_and_flips(whole, iter(random.Random(2026).sample(range(len(whole)), 40))))
    for data in tried:
        refused(opening, newest, data)
    print(f"\n{len(tried)} cuts and flips of {len(whole)} bytes, all refused")


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.torture)])
def test_no_splice_of_two_generations_is_taken_for_one(opening: Kind, tmp_path: Path, step: int) -> None:
    older, newest = made(opening, tmp_path)
    old, new = older.read_bytes(), newest.read_bytes()
    for place in range(1, min(len(old), len(new)), step):
        for data in (old[:place] + new[place:], new[:place] + old[place:], old[:place] + new[-place:]):
            if data not in (old, new):
                refused(opening, newest, data)


def test_a_file_under_another_files_name_is_refused(opening: Kind, tmp_path: Path) -> None:
    older, newest = made(opening, tmp_path)
    refused(opening, newest, older.read_bytes())
    with pytest.raises(NotAStore):
        opening(tmp_path, shared=False)
    newest.rename(tmp_path / "active.g9")
    with pytest.raises(NotAStore):
        opening(tmp_path, shared=False)


def test_a_forged_digest_does_not_hide_what_no_longer_reads(opening: Kind, tmp_path: Path) -> None:
    """The digest tells damage, not malice: what is not sealed may be rewritten by whoever may write there, if what
    they write reads. What does not is refused though its digest be right; of what is sealed, whatever it is."""
    _, newest = made(opening, tmp_path)
    body = newest.read_bytes()[:-66]
    payload = body.index(b"\n") + 1
    for place in range(payload, len(body), 7):
        # A byte that was not there: of what is sealed, one in 256 is already a zero.
        forged = body[:place] + (b"\0" if body[place] else b"\1") + body[place + 1 :]
        refused(opening, newest, forged + b"\n" + hashlib.sha256(forged).hexdigest().encode() + b"\n")
