"""The calendar, as a shell asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from icalendar import Calendar

from tests.test_cli import TODAY, folder, reliance

__all__ = ["folder"]


def test_the_calendar_holds_a_day_for_all_that_is_owed(folder, tmp_path):
    file = tmp_path / "agenda.ics"
    done = reliance("calendar", file, "--data", folder, "--today", TODAY)
    assert (done.returncode, done.stderr) == (0, "")
    read = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert f"{len(read)} jours écrits dans {file}." in done.stdout
    owed = reliance("duties", "--data", folder, "--today", TODAY).stdout.splitlines()
    assert len(read) >= len(owed)
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_calendar_never_writes_over_a_file(folder, tmp_path):
    (tmp_path / "agenda.ics").write_text("kept")
    done = reliance("calendar", tmp_path / "agenda.ics", "--data", folder)
    assert done.returncode == 2
    assert "existe déjà" in done.stderr
    assert (tmp_path / "agenda.ics").read_text() == "kept"


@pytest.mark.parametrize("module", ["reliance_tui.cli", "reliance_tui.app"])
def test_the_program_opens_without_what_it_only_writes_with(module):
    look = f"import sys, {module}; print(*{{'icalendar', 'xlsxwriter', 'docx', 'docxtpl'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
