"""A count is worth what was counted: the benchmark of the keys still leads a family to its referent."""

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
