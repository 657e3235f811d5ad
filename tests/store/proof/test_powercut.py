"""The power is cut at every point of a save: the store opens, with all that was acknowledged."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.store.proof import keepers
from tests.store.proof.conftest import Kind
from tests.store.proof.powercut import Recording, lay, states

MANY = pytest.param(1000, marks=pytest.mark.torture)


def cut(keeper: Any, under: Path, draws: int) -> Counter[str]:
    """Cut at every point of what a keeper does, and count what becomes of it: whole, damaged or lost."""
    kept = under / "kept"
    kept.mkdir()
    said = keeper.prepare(kept / "data")
    with Recording(kept, said) as recording:
        keeper.run(kept / "data", recording.acknowledge)
    found = Counter(points=len(recording.moments))
    for place, moment in enumerate(recording.moments):
        for state in states(moment, draws, seed=place):
            lay(state, kept)
            found["states"] += 1
            found[_verdict(keeper, kept / "data", moment.said)] += 1
    return found


def _verdict(keeper: Any, folder: Path, said: int) -> str:
    try:
        number = keeper.read(folder)
    except Exception as error:  # whatever it raises, a person does not get at what was kept
        return f"damaged ({type(error).__name__})"
    return "whole" if said <= number <= said + 1 else "lost"


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading after the cut waits for no disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


STORED = [keepers.Stored, keepers.Pruned, keepers.Beside, keepers.Linkless, keepers.GoneBack]


@pytest.mark.usefixtures("_hurried")
@pytest.mark.parametrize("draws", [12, MANY])
@pytest.mark.parametrize("keeper", STORED, ids=lambda keeper: keeper.__name__)
def test_nothing_acknowledged_is_lost_and_the_store_opens(
    keeper: Any, opening: Kind, tmp_path: Path, draws: int
) -> None:
    found = cut(keeper(opening), tmp_path, draws)
    print(f"\n{keeper.__name__}: {draws} draws at each of {found['points']} points: {dict(found)}")
    assert found["points"] > 20 or keeper is keepers.GoneBack
    assert found["whole"] == found["states"] > found["points"]


CONTROLS = {
    "TinyDB’s own storage": (keepers.OnTinyDB(), "damaged"),
    "renamed without fsync": (keepers.Renamed(file=False, folder=True), "damaged"),
    "renamed without fsync of the folder": (keepers.Renamed(file=True, folder=False), "lost"),
}


@pytest.mark.usefixtures("_hurried")
@pytest.mark.parametrize("draws", [12, MANY])
@pytest.mark.parametrize("name", CONTROLS)
def test_the_same_cuts_break_what_does_not_hold(name: str, tmp_path: Path, draws: int) -> None:
    keeper, harm = CONTROLS[name]
    found = cut(keeper, tmp_path, draws)
    print(f"\n{name}: {draws} draws at each of {found['points']} points: {dict(found)}")
    assert any(verdict.startswith(harm) for verdict in found)


@pytest.mark.usefixtures("_hurried")
def test_the_same_cuts_spare_what_holds(tmp_path: Path) -> None:
    """So the controls fail for what they leave out, not for what the simulation makes up."""
    found = cut(keepers.Renamed(file=True, folder=True), tmp_path, 12)
    assert found["whole"] == found["states"] > found["points"]
