"""A minute of fuzzing by what the code reached, digests mended (atheris): only named errors come out of a file."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reliance_tui.store import Store
from tests.store.conftest import MORNING, family
from tests.store.proof.conftest import KINDS

SECONDS = 60


@pytest.mark.torture
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not made for this machine")
def test_a_minute_of_forged_files_is_a_minute_of_named_errors(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, kind in KINDS.items():
        with Store.open(tmp_path / name, now=lambda: MORNING, shared=False, key=kind.key) as store:
            store.save(family(called="Loutre"), 0)
        (seeds / name).write_bytes((tmp_path / name / "active.g2").read_bytes())
    for old in (Path(__file__).parent.parent / "formats").glob("*.reliance"):
        (seeds / old.name).write_bytes(old.read_bytes())
    done = subprocess.run(
        [
            sys.executable, "-m", "tests.store.proof.fuzz", str(seeds), f"-max_total_time={SECONDS}",
            "-max_len=65536", "-print_final_stats=1", f"-artifact_prefix={tmp_path}/",
            "-rss_limit_mb=0",  # it would count what its parent, these tests, once held: see `MOST_HELD` instead
        ],
        capture_output=True, text=True, errors="replace", timeout=SECONDS * 5,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    tried = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr)
    assert tried is not None
    assert int(tried[1]) > 1000, done.stderr[-2000:]
    print(f"\n{tried[1]} files in {SECONDS} s, all read or refused by name")
