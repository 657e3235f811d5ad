"""Opening a sealed store against its parts: derivation, decryption, decoding of the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import msgspec
from _ratio import compare
from save import made, store_file

from reliance_tui.domain.records import Family
from reliance_tui.store import Store
from reliance_tui.store.keyring import Key, new_key, unlock
from reliance_tui.store.sealing import derive, unseal
from reliance_tui.store.tables import Tables

PASSPHRASE = "loutre sous la pluie fine"


def measure(folder: Path, key: Key) -> None:
    """From a passphrase to a store that answers, against what cannot be done without."""
    store = made(folder / "store", key, 45, 2_000_000)
    data = store_file(store).read_bytes()
    line = data[: data.index(b"\n") + 1]
    store.close()

    def ours() -> float:
        start = perf_counter()
        mine = unlock(key.ring, "CB", PASSPHRASE)
        Store.open(folder / "store", now=lambda: datetime.now(UTC), shared=False, key=mine).close()
        return perf_counter() - start

    def bare() -> float:
        start = perf_counter()
        derive(PASSPHRASE, key.ring.slots[0].kdf)
        tables = msgspec.json.decode(unseal(key.data, data[len(line) : -66], line), type=Tables)
        for document in tables["families"].values():
            msgspec.json.decode(document["record"], type=Family)
        return perf_counter() - start

    compare("opening a sealed store of 2 MB", ours, bare, target=1.3)


if __name__ == "__main__":
    key, _ = new_key("CB", PASSPHRASE)
    with TemporaryDirectory() as name:
        measure(Path(name), key)
