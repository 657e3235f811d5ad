"""Whatever bytes a header is, its digest mended: a named error, or a file such as this program writes."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reliance_tui.store import Neighbour, Store, StoreError, backups, envelope, keyring
from reliance_tui.store.checking import check
from reliance_tui.store.ring import MOST_SLOTS, MOST_TURNS
from tests.sealed import key
from tests.store.conftest import family
from tests.store.test_sealing import _parts, _whole

NOW = datetime(2026, 10, 19, 9, 30, tzinfo=UTC)
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1 << 47, 1 << 63, 1 << 64, 10**40, 1.5, 1e308, "", "A" * 43 + "=", "A" * 10_000, "\ud800",
    "\x1b[31m",    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", [], [[]] * 300, {}, {"who": "XX"},
)  # fmt: skip


def places(tree: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a JSON tree."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [at, *(place for name, value in inside for place in places(value, (*at, name)))]


def changed(line: bytes, by: Random) -> bytes:
    """A header with one thing that is not what this program wrote: a value, a name, something twice, a few bytes."""
    tree = json.loads(line)
    how = by.randrange(5)
    if how == 0:
        odd = bytearray(line[:-1])
        for _ in range(by.randrange(1, 4)):
            odd[by.randrange(20, len(odd))] = by.randrange(256)
        return bytes(odd).replace(b"\n", b" ") + b"\n"
    *above, last = by.choice([place for place in places(tree) if place])
    inner = tree
    for name in above:
        inner = inner[name]
    if how == 1 and isinstance(inner, dict):
        del inner[last]
    elif how == 2 and isinstance(inner, list):
        inner *= by.choice((2, MOST_SLOTS + 1, MOST_TURNS + 1))
    elif how == 3 and isinstance(inner, dict):
        inner[by.choice(("more", "ring", "archive", "epoch"))] = by.choice(ODD)
    else:
        inner[last] = by.choice(ODD)
    return json.dumps(tree, separators=(",", ":")).encode(errors="surrogatepass") + b"\n"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forged")
    with Store.open(folder, now=lambda: NOW, shared=False, key=key()) as store:
        store.save(family(called="Loutre"), 0)
        store.back_up()
    return folder / "active.g2"


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 32))
def test_a_forged_header_is_a_named_error_or_none(file: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "derive", lambda *_: bytes(32))
    line, payload = _parts(file.read_bytes())
    forged = _whole(changed(line, Random(seed)), payload)
    try:
        header = envelope.look(forged, file)
    except StoreError:
        return
    for who in (*header.ring.people, "CB") if header.ring is not None else ():
        with pytest.raises(StoreError):
            keyring.unlock(header.ring, who, "une phrase de passe quelconque")
    for opens in (
        lambda: envelope.open_(forged, file, key()),
        lambda: envelope.open_(forged, file, None),
        lambda: backups.opened(forged, file, key()),
    ):
        with suppress(StoreError):
            opens()


@pytest.mark.parametrize("seed", range(40))
def test_a_folder_with_a_forged_file_in_it_is_opened_checked_and_copied_with_named_errors_only(
    file: Path, tmp_path: Path, seed: int
) -> None:
    shutil.copytree(file.parent, tmp_path / "data")
    line, payload = _parts(file.read_bytes())
    (tmp_path / "data" / "active.g2").write_bytes(_whole(changed(line, Random(seed)), payload))
    for use in (
        lambda: Store.open(tmp_path / "data", now=lambda: NOW, shared=False, key=key()).close(),
        lambda: list(check(tmp_path / "data", NOW.date(), key())),
        lambda: list(check(tmp_path / "data", NOW.date(), None)),
        lambda: backups.make(tmp_path / "data", NOW, None),
    ):
        with suppress(StoreError):
            use()


@pytest.mark.parametrize("odd", [b"\xa5", b"[" * 100_000, b"{", b""])
def test_what_stands_beside_the_files_may_be_anything(odd: bytes, file: Path, tmp_path: Path) -> None:
    shutil.copytree(file.parent, tmp_path / "data")
    (tmp_path / "data" / "store.open-by").write_bytes(odd)
    with Store.open(tmp_path / "data", now=lambda: NOW, key=key()) as first:
        (tmp_path / "data" / "store.open-by").write_bytes(odd)
        with Store.open(tmp_path / "data", now=lambda: NOW, key=key()) as second:
            assert (first.generation, second.neighbour) == (2, Neighbour())


def test_a_header_without_an_end_is_not_read_to_the_last_byte(file: Path) -> None:
    endless = b'{"magic":"reliance","format":3,"store":"' + b"a" * (1 << 19)
    with pytest.raises(StoreError):
        envelope.look(_whole(endless, b""), file)
