"""Every call to the disk fails, one by one, while a backup is made, gone back to, or a file of format 2 saved anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reliance_tui.store import Damaged, StoreError, backups, go_back
from reliance_tui.store.restore import restore
from tests.sealed import of_format_2
from tests.store.conftest import MORNING, call
from tests.store.proof.conftest import Kind
from tests.store.proof.faults import Refusing, refusals

FORMAT_2 = Path(__file__).parents[1] / "formats_sealed" / "format-2.reliance"
OPENING = Kind(of_format_2)
COPY = "backups/2026-10-19T093000.g4.reliance"


def started(folder: Path) -> str:
    """A store of format 2, saved anew, copied, changed twice, its newest generation cut; the code of a family."""
    folder.mkdir(parents=True)
    shutil.copy(FORMAT_2, folder / "active.g3")
    with OPENING(folder, shared=False) as store:
        code = store.families()[0].code
        store.change(code, call("Loutre"))
        store.back_up()
        store.change(code, call("Renard"))
        store.change(code, call("Belette"))
    newest = folder / "active.g6"
    newest.write_bytes(newest.read_bytes()[:-9])
    return code


def called(folder: Path, code: str) -> str:
    """What the family is called once the store opens, if need be by going back from what is damaged."""
    try:
        with OPENING(folder, shared=False) as store:
            return store.get(code).called
    except Damaged:
        go_back(folder, OPENING.key)
        return called(folder, code)


def each(
    under: Path, start: Path, do: Callable[[Path], object], step: int, see: Callable[[Path, StoreError | None], None]
) -> None:
    """Do it under each refusal, from the same start; `see` what is there then."""
    folder = under / "data"

    def again() -> None:
        shutil.rmtree(under, ignore_errors=True)
        shutil.copytree(start, folder)

    again()
    with Refusing(under) as disk:
        do(folder)
    assert disk.files == {}
    ways = refusals(disk.calls)[::step]
    assert len(ways) > 10
    for at, error, how in ways:
        again()
        told = None
        with Refusing(under, at, error, how):
            try:
                do(folder)
            except StoreError as refused:
                told = refused
        see(folder, told)
        backups.make(folder, MORNING.replace(year=2027), OPENING.key)
        assert list(folder.rglob("saving.*")) == [], "the next to come by sweeps what was half written"
    print(f"\n{len(ways)} refusals")


STEPS = pytest.mark.parametrize("step", [29, pytest.param(1, marks=pytest.mark.torture)])


@STEPS
def test_going_back_to_a_copy_whatever_fails(tmp_path: Path, dead: Callable[[], None], step: int) -> None:
    dead()
    code = started(tmp_path / "start")

    def see(folder: Path, told: StoreError | None) -> None:
        assert called(folder, code) in (("Loutre",) if told is None else ("Loutre", "Renard"))
        assert (folder / COPY).read_bytes() == (tmp_path / "start" / COPY).read_bytes()

    def do(folder: Path) -> None:
        restore(folder, folder / COPY, MORNING, its_key=OPENING.key, key=OPENING.key)

    each(tmp_path / "there", tmp_path / "start", do, step, see)


@STEPS
def test_a_backup_whatever_fails(tmp_path: Path, dead: Callable[[], None], step: int) -> None:
    dead()
    code = started(tmp_path / "start")
    (tmp_path / "start" / "active.g6").unlink()

    def see(folder: Path, told: StoreError | None) -> None:
        assert called(folder, code) == "Renard"
        made = backups.found(backups.home(folder))
        assert all(backups.whole(one) for one in made)
        assert told is not None or 5 in [one.generation for one in made]

    each(tmp_path / "there", tmp_path / "start", lambda it: backups.make(it, MORNING, OPENING.key), step, see)


@STEPS
def test_a_file_of_format_2_saved_anew_whatever_fails(tmp_path: Path, dead: Callable[[], None], step: int) -> None:
    dead()
    code = started(tmp_path / "start")
    shutil.rmtree(tmp_path / "start")
    (tmp_path / "start").mkdir()
    shutil.copy(FORMAT_2, tmp_path / "start" / "active.g3")
    before = called(tmp_path / "start", code)

    def do(folder: Path) -> None:
        with OPENING(folder, shared=False) as store:
            store.change(code, call("Loutre"))

    def see(folder: Path, told: StoreError | None) -> None:
        assert called(folder, code) in (("Loutre",) if told is None else ("Loutre", before))
        assert (folder / "active.g3").read_bytes() == FORMAT_2.read_bytes()

    each(tmp_path / "there", tmp_path / "start", do, step, see)
