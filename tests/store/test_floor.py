"""A store put back to an older state is told by the machine that saw a newer one, until somebody accepts it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from platformdirs import user_state_path

from reliance_tui.store import RolledBack, Store, floor, go_back, keyring
from reliance_tui.store.floor import Floor, Seen
from reliance_tui.store.keyring import Key
from tests.sealed import key_and_recovery as a_key
from tests.store.conftest import MORNING, call, family
from tests.store.test_sealing import HERS

CODE = "RBX-2026-001"


@pytest.fixture(autouse=True)
def _a_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "machine"))


def on_another_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another machine"))


def opened(folder: Path, key: Key | None = None) -> Store:
    return Store.open(folder, now=lambda: MORNING, key=key or a_key()[0])


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """A copy of a sealed folder, at generation 2; the folder itself is at 4 by now."""
    with opened(folder) as store:
        store.save(family(), 0)
        shutil.copytree(folder, tmp_path / "copy")
        for name in ("Renard", "Loutre"):
            store.change(CODE, call(name))
    digest, pin = (folder / "active.g4").read_bytes()[-65:-1].decode(), store.key.ring.pin
    assert Floor(folder).seen == Seen(store.id, 4, digest, pin.epoch, pin.authority)
    return tmp_path / "copy"


def put_back(copy: Path, folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)


def go_on_elsewhere(copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, saves: int) -> None:
    """The copy put back, and so many saves made there by a machine that never saw another state."""
    put_back(copy, folder)
    with monkeypatch.context() as patch:
        on_another_machine(patch, copy.parent)
        store = opened(folder)
        for rank in range(saves):
            store.change(CODE, call(f"Belette {rank}"))


def another_store(folder: Path, make: Callable[[], Key | None]) -> None:
    shutil.rmtree(folder)
    Store.open(folder, now=lambda: MORNING, shared=False, key=make()).close()


PUT_BACK: dict[str, tuple[Callable[[Path, Path, pytest.MonkeyPatch], None], str]] = {
    "an older copy": (lambda copy, folder, _: put_back(copy, folder), "nº 2, et ce poste a déjà vu le nº 4"),
    "the newest generation taken away": (lambda _, folder, __: (folder / "active.g4").unlink(), "nº 3"),
    "an older copy, gone on with to the same number": (
        lambda copy, folder, patch: go_on_elsewhere(copy, folder, patch, 2),
        "nº 4 n’est plus celui",
    ),
    "an older copy, gone on with further": (
        lambda copy, folder, patch: go_on_elsewhere(copy, folder, patch, 4),
        "nº 4 n’est plus celui",
    ),
    "another sealed store": (
        lambda _, folder, __: another_store(folder, lambda: keyring.new_key("CB", HERS)[0]),
        "ne sont plus celles",
    ),
    "a plain store": (lambda _, folder, __: another_store(folder, lambda: None), "ne sont plus celles"),
    "an empty folder": (lambda _, folder, __: [file.unlink() for file in folder.iterdir()], "bien branché"),
    "no folder at all": (lambda _, folder, __: shutil.rmtree(folder), "bien branché"),
}  # fmt: skip


def key_of(folder: Path) -> Key | None:
    """What opens whatever is in the folder now."""
    if "nothing" in (names := [file.name for file in folder.glob("active.g*")] or ["nothing"]):
        return None
    header = floor.look((folder / names[0]).read_bytes(), folder / names[0])
    if header.ring is None:
        return None
    return a_key()[0] if header.store == a_key()[0].ring.store else keyring.unlock(header.ring, "CB", HERS)


@pytest.mark.parametrize("how", PUT_BACK)
def test_a_folder_put_back_is_told_and_left_alone(
    how: str, copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, words = PUT_BACK[how]
    put(copy, folder, monkeypatch)
    before = {file.name: file.read_bytes() for file in folder.glob("*")}
    for _ in range(2):
        with pytest.raises(RolledBack) as told:
            Store.open(folder, now=lambda: MORNING, key=key_of(folder))
        assert words in str(told.value).replace("\u00a0", " ")
        assert "reliance store accept" in str(told.value).replace("\u00a0", " ")
    assert {file.name: file.read_bytes() for file in folder.glob("*")} == before


def test_a_folder_put_back_under_an_open_store_is_told_too(copy: Path, folder: Path) -> None:
    with opened(folder) as store:
        for file in copy.glob("active.g*"):
            shutil.copy(file, folder)
        for number in (3, 4):
            (folder / f"active.g{number}").unlink()
        with pytest.raises(RolledBack):
            store.change(CODE, call("Belette"))
        assert store.get(CODE).called == "Loutre"
    assert sorted(file.name for file in folder.glob("active.g*")) == ["active.g1", "active.g2"]


def test_nothing_is_said_of_a_folder_that_goes_on(copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        on_another_machine(patch, copy.parent)
        with opened(folder) as store:
            for name in ("Renard", "Belette"):
                store.change(CODE, call(name))
    assert opened(folder).get(CODE).called == "Belette"


def test_going_back_from_a_damaged_generation_is_no_going_back_in_time(copy: Path, folder: Path) -> None:
    (folder / "active.g4").write_bytes(b"")
    go_back(folder, a_key()[0])
    assert opened(folder).get(CODE).called == "Renard"


def test_an_older_generation_that_is_damaged_says_nothing(
    copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        on_another_machine(patch, copy.parent)
        opened(folder).change(CODE, call("Belette"))
    (folder / "active.g4").write_bytes(b"half")
    assert opened(folder).get(CODE).called == "Belette"


def test_once_the_floor_is_forgotten_the_folder_is_taken_as_it_is(copy: Path, folder: Path) -> None:
    put_back(copy, folder)
    Floor(folder).forget()
    with opened(folder) as store:
        assert store.generation == 2
    assert Floor(folder).seen is not None


@pytest.mark.parametrize(
    ("key", "shared"), [(None, True), ("sealed", False)], ids=["a plain store", "a store thrown away with its process"]
)
def test_some_have_no_floor(key: str | None, shared: bool, folder: Path) -> None:
    with Store.open(folder, now=lambda: MORNING, shared=shared, key=a_key()[0] if key else None) as store:
        store.save(family(), 0)
    assert not user_state_path("reliance", appauthor=False).exists()


def test_what_a_machine_remembers_is_for_its_owner_and_says_nothing(copy: Path) -> None:
    floors = user_state_path("reliance", appauthor=False) / "floors"
    (file,) = floors.iterdir()
    assert (floors.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert b"RBX" not in file.read_bytes()
    assert "data" not in file.name


@pytest.mark.parametrize("harm", [lambda file: file.write_bytes(b"{"), lambda file: file.unlink()])
def test_a_memory_that_is_lost_only_lowers_the_floor(harm: Callable[[Path], object], copy: Path, folder: Path) -> None:
    (file,) = (user_state_path("reliance", appauthor=False) / "floors").iterdir()
    harm(file)
    put_back(copy, folder)
    assert opened(folder).get(CODE).called == ""


def test_a_machine_that_keeps_no_memory_works_all_the_same(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "machine").write_text("a file where its folder should be")
    with opened(folder) as store:
        store.save(family(), 0)
    assert opened(folder).get(CODE).code == CODE
