"""The calendar and the report, as a shell asks for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime

import pytest
from icalendar import Calendar

from reliance_tui.domain.stage import Stage
from reliance_tui.store import Store
from tests.factories import SERVICE, a_family
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


def rows_of(folder, *words):
    """The rows of a report in JSON, by their names: their figures."""
    done = reliance("report", "--json", *words, "--data", folder, "--today", TODAY)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    rows = [row for section in told["sections"] for table in section["tables"] for row in table["rows"]]
    return told, {row["row"]: row["figures"] for row in rows}


def test_a_report_tells_this_year_unless_days_are_given(folder):
    told, rows = rows_of(folder)
    assert (told["from"], told["to"]) == ("2026-01-01", TODAY)
    assert rows["accompanied"] == [34, 17, 17]
    assert rows["ended"] == ["<\u00a05"] * 3
    told, _ = rows_of(folder, "--from", "2025-01-01", "--to", "2025-12-31")
    assert told["filters"][0] == "Du 1er janvier 2025 au 31 décembre 2025"


def test_a_report_of_a_site_says_so_and_shows_what_the_whole_shows(folder):
    told, rows = rows_of(folder, "--site", "trc")
    assert told["columns"] == ["Tourcoing"]
    assert "Site de Tourcoing seul" in told["filters"]
    _, whole = rows_of(folder)
    assert all(figures == whole[row][2:] for row, figures in rows.items())


def test_no_number_under_five_is_ever_printed(folder):
    for words in ([], ["--from", "2026-10-01"], ["--site", "RBX"]):
        _, rows = rows_of(folder, *words)
        of_families = [figures for row, figures in rows.items() if not row.startswith("activity.")]
        assert min(one for figures in of_families for one in figures if isinstance(one, int)) >= 5
        done = reliance("report", *words, "--data", folder, "--today", TODAY)
        lines = [line for line in done.stdout.splitlines() if line[:2] == "  " and "—" not in line]
        words_printed = [word.strip() for line in lines for word in line.split("  ")]
        assert "34" in words_printed or words
        assert not {"0", "1", "2", "3", "4"} & {word.strip() for word in words_printed}


def test_a_report_is_written_as_a_spreadsheet_and_a_document(folder, tmp_path):
    files = tmp_path / "bilan.xlsx", tmp_path / "bilan.docx"
    words = ["report", "--xlsx", files[0], "--docx", files[1], "--data", folder, "--today", TODAY]
    done = reliance(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(file.read_bytes().startswith(b"PK") and file.stat().st_mode & 0o777 == 0o600 for file in files)
    again = reliance(*words)
    assert again.returncode == 2
    assert "existe déjà" in again.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "hier"], "--from attend un jour comme 2026-11-16."),
        (["--to", "2026-02-30"], "--to attend un jour comme 2026-11-16."),
        (["--to", "2027-01-01"], "Le 1er janvier 2027 n’est pas encore venu"),
        (["--from", "2026-05-02", "--to", "2026-05-01"], "La période finit avant de commencer."),
        (["--site", "LIL"], "Il n’y a pas de site LIL. Les sites : RBX, TRC."),
        (["--xlsx"], "Cette commande n’est pas comprise."),
    ],
)
def test_what_cannot_be_reported_is_said_in_a_sentence(folder, words, said):
    done = reliance("report", *words, "--data", folder, "--today", TODAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.replace("\u00a0", " ").startswith(said)


def test_archived_families_are_counted_and_it_is_said(tmp_path):
    closed = a_family(Stage.CLOSED, today=date(2023, 11, 20))
    with Store.open(tmp_path, now=lambda: datetime(2026, 11, 16, 10)) as store:
        store.replace_all(SERVICE, [closed])
        store.archives.put(closed.code)
    told, rows = rows_of(tmp_path, "--from", "2023-01-01", "--to", "2023-12-31")
    assert "Dossiers archivés compris, dossiers éliminés non comptés" in told["filters"]
    assert rows["accompanied"] == ["<\u00a05"] * 3


def test_the_report_fits_eighty_columns_and_who_reads_no_more_ends_it_quietly(folder):
    asked = [sys.executable, "-m", "reliance_tui", "report", "--data", str(folder), "--today", TODAY]
    told = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "COLUMNS": "80"})
    assert told.returncode == 0
    assert [line for line in told.stdout.splitlines() if len(line) > 80] == []
    reader, writer = os.pipe()
    os.close(reader)
    cut = subprocess.run(asked, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (cut.returncode, cut.stderr) == (0, "")
