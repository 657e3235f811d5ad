"""Nothing of what families said goes anywhere but the sealed files: no log, no console, no core, no report."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reliance_tui.hardening import REFUSED
from reliance_tui.incident import report, where
from reliance_tui.store import Store
from tests.factories import SERVICE, a_family
from tests.hardship.terminal import opened
from tests.screens.conftest import NOW
from tests.sealed import key

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is needed")

CANARY = "Zorglubine"
FALL = f"""
from reliance_tui.screens.home import HomeScreen
def fall(self):
    raise ValueError("{CANARY}")
HomeScreen.action_open_family = fall
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "data", now=lambda: NOW, key=key()) as store:
        store.replace_all(SERVICE, [a_family(called=CANARY)])
    return tmp_path / "data"


def test_the_switches_that_log_or_photograph_are_not_heard(folder: Path, tmp_path: Path) -> None:
    switches = {
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_LOG": str(tmp_path / "log.txt"),
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path / "pictures"),
        "TEXTUAL_PRESS": "q",
    }
    assert set(switches) <= set(REFUSED)
    with opened(folder, switches=switches) as terminal:
        terminal.wait_for("Places")
        terminal.listen(2.5)
        terminal.press("\x11")
        assert terminal.ends() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_fall_leaves_a_report_that_can_be_sent(folder: Path) -> None:
    with opened(folder, before=FALL) as terminal:
        terminal.wait_for("Places")
        terminal.press("d")
        assert terminal.ends() == 1
        assert "Cerapportpeutêtreenvoyé" in terminal.text
    (written,) = (folder / "incidents").iterdir()
    said = written.read_text(encoding="utf-8")
    assert "ValueError" in said
    assert "fall" in said
    assert CANARY not in said
    assert written.stat().st_mode & 0o777 == 0o600


def test_a_report_tells_where_and_never_what(tmp_path: Path) -> None:
    def said(words: str) -> None:
        raise KeyError(words)

    with pytest.raises(KeyError) as fell:
        said(CANARY)
    path = report(fell.value, tmp_path, NOW)
    text = path.read_text(encoding="utf-8") + "\n".join(where(fell.value))
    assert "said" in text
    assert CANARY not in text
    assert str(Path(__file__).parents[2]) not in text, "where it is installed may name somebody"
    assert report(fell.value, tmp_path / "not there", NOW) is None


def test_the_process_keeps_its_files_private_leaves_no_core_and_tells_no_value() -> None:
    asked = (
        "import os, resource, sys\n"
        "from reliance_tui.hardening import harden\n"
        "harden()\n"
        "print(oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE), flush=True)\n"
        f"raise ValueError('{CANARY}')\n"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[0] == "0o77 (0, 0)"
    assert "ValueError" in done.stderr
    assert CANARY not in done.stderr
