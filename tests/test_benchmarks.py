"""A figure is worth what was counted: the keys still lead a family to its referent, a key is still saved in time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def test_the_keys_that_are_counted_are_those_of_a_whole_intake_and_of_a_sealed_amendment() -> None:
    run = subprocess.run([sys.executable, BENCHMARKS / "keys.py"], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert "a full intake" in run.stdout
    assert "an amendment that keeps everything" in run.stdout


def test_what_holds_the_interface_is_measured_while_an_act_and_a_key_are_saved(tmp_path: Path) -> None:
    small = (
        "import asyncio, sys; from pathlib import Path; import frames; from reliance_tui.store.keyring import new_key;"
        "frames.ROUNDS = 1; key = new_key('CB', 'loutre sous la pluie fine')[0];"
        "asyncio.run(frames.measure(Path(sys.argv[1]), key, 3, 30_000))"
    )
    run = subprocess.run(
        [sys.executable, "-c", small, tmp_path], capture_output=True, text=True, timeout=120, cwd=BENCHMARKS
    )
    assert run.returncode == 0, run.stderr
    assert "an act, 3 families" in run.stdout
    assert "a key, autosaved, 3 families" in run.stdout
