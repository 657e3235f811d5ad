"""The command line, as a shell sees it: what it prints, where, and the code it leaves with."""

import json
import os
import subprocess
import sys
import tomllib
from datetime import datetime

import pytest

from reliance_tui.cli import main
from reliance_tui.cli.demonstration import demo_store
from reliance_tui.demo import caseload
from reliance_tui.screens import commands
from reliance_tui.store import Store
from reliance_tui.widgets.command import Command
from tests.sealed import PASSPHRASE, key

TODAY = "2026-11-16"
NOW = datetime(2026, 11, 16, 10, 30)


def reliance(*words, **environment):
    """Run the program without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "reliance_tui", *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder with the demonstration's families; nothing here writes to it."""
    folder = tmp_path_factory.mktemp("data")
    demo_store(folder, lambda: NOW).close()
    return folder


@pytest.fixture(scope="module")
def families():
    return caseload(NOW.date())[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["demo"], "Reliance s’ouvre dans un terminal"),
        ([], "Reliance s’ouvre dans un terminal"),
        (["duties", "--today", "16/11/2026"], "--today attend un jour comme 2026-11-16."),
        (["duties", "--today", "2026-02-31"], "--today attend un jour comme 2026-11-16."),
        (["accueillir"], "Cette commande n’est pas comprise."),
        (["duties", "--quickly"], "Cette commande n’est pas comprise."),
        (["duties", "--lang", "de"], "Cette commande n’est pas comprise."),
        (["import"], "Cette commande n’est pas comprise."),
        (["import", "nowhere.json"], "nowhere.json ne peut pas être lu"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_mistake_is_one_sentence_and_code_2(words, said, tmp_path):
    done = reliance(*words, *(["--data", tmp_path / "data"] if words else []))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_a_folder_that_is_a_file_is_told_in_a_sentence_and_code_1(tmp_path):
    (tmp_path / "data").write_text("not a folder")
    done = reliance("duties", "--data", tmp_path / "data")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_exported_comes_back_whole(folder, tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    Store.open(tmp_path / "new", now=lambda: NOW, shared=False).close()
    for words in (
        ["export", first, "--data", folder],
        ["import", first, "--data", tmp_path / "new"],
        ["export", second, "--data", tmp_path / "new"],
    ):
        done = reliance(*words, "--today", TODAY)
        assert (done.returncode, done.stderr) == (0, "")
    assert second.read_bytes() == first.read_bytes()


def test_an_import_into_a_sealed_folder_is_sealed(folder, tmp_path):
    Store.open(tmp_path / "new", now=lambda: NOW, shared=False, key=key()).close()
    (tmp_path / "words").write_text(PASSPHRASE)
    reliance("export", tmp_path / "all.json", "--data", folder)
    secret = ("--data", tmp_path / "new", "--passphrase-file", tmp_path / "words")
    assert reliance("import", tmp_path / "all.json", *secret, XDG_STATE_HOME=str(tmp_path)).returncode == 0
    assert reliance("duties", *secret, XDG_STATE_HOME=str(tmp_path)).stdout
    assert not any(b"RBX-2026" in file.read_bytes() for file in (tmp_path / "new").rglob("*") if file.is_file())


@pytest.mark.parametrize(
    "words",
    [
        ["import", "all.json"],
        ["export", "more.json"],
        ["duties"],
        ["access", "RBX-2026-001"],
        ["calendar", "a.ics"],
        ["verify", "all.json"],
        ["store", "journal"],
        ["store", "accept"],
    ],
    ids=" ".join,
)
def test_no_command_makes_a_store_that_is_not_sealed(words, tmp_path):
    (tmp_path / "all.json").write_text("{}")
    done = reliance(*(tmp_path / word if "." in word else word for word in words), "--data", tmp_path / "new")
    assert done.returncode == 2
    assert "Il n’y a pas encore de données dans" in done.stderr
    assert not (tmp_path / "new").exists()


def test_an_export_never_writes_over_a_file(folder, tmp_path):
    (tmp_path / "kept.json").write_text("kept")
    done = reliance("export", tmp_path / "kept.json", "--data", folder)
    assert done.returncode == 2
    assert "existe déjà" in done.stderr
    assert (tmp_path / "kept.json").read_text() == "kept"


def test_an_import_never_writes_over_families(folder, tmp_path):
    reliance("export", tmp_path / "all.json", "--data", folder)
    done = reliance("import", tmp_path / "all.json", "--data", folder)
    assert done.returncode == 2
    assert "Il y a déjà des familles ici" in done.stderr


def test_a_faulty_import_names_every_fault_and_takes_nothing_in(folder, tmp_path, families):
    file = tmp_path / "all.json"
    reliance("export", file, "--data", folder)
    document = json.loads(file.read_text(encoding="utf-8"))
    document["families"][0]["contact"]["request_on"] = "2026-02-31"
    document["families"][1]["colour"] = "blue"
    file.write_text(json.dumps(document), encoding="utf-8")
    Store.open(tmp_path / "new", now=lambda: NOW, shared=False).close()
    done = reliance("import", file, "--data", tmp_path / "new", "--today", TODAY)
    assert done.returncode == 2
    faults = done.stderr.splitlines()
    assert faults[0].startswith(f"{families[0].code} · contact.request_on · ")
    assert faults[1].startswith(f"{families[1].code} · colour · ")
    assert faults[-1].startswith("Rien n’a été importé.")
    assert reliance("duties", "--data", tmp_path / "new").stdout == ""


def test_duties_for_a_script_say_codes_and_dates_and_no_name(folder, families):
    done = reliance("duties", "--json", "--data", folder, "--today", TODAY)
    owed = json.loads(done.stdout)
    assert {duty["family"] for duty in owed} <= {family.code for family in families}
    assert {tuple(duty) for duty in owed} == {("family", "what", "since", "due", "days_late", "timing")}
    assert any(duty["days_late"] > 0 for duty in owed)


def test_duties_for_a_mail_name_no_one(folder, families):
    done = reliance("duties", "--data", folder, "--today", TODAY)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) >= len(families) // 2
    names = {person.name for family in families for person in (*family.adults, *family.children)}
    called = {family.called for family in families if len(family.called) > 1}
    assert [name for name in names | called if name in done.stdout] == []


def test_today_is_the_whole_program_s_clock(folder):
    sooner, later = (
        sum(
            duty["days_late"]
            for duty in json.loads(reliance("duties", "--json", "--data", folder, "--today", day).stdout)
        )
        for day in (TODAY, "2027-11-16")
    )
    assert sooner < later


def test_recover_leaves_a_good_folder_alone(folder):
    before = {path.name: path.read_bytes() for path in folder.glob("active.g*")}
    done = reliance("recover", "--data", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "en bon état" in done.stdout
    assert {path.name: path.read_bytes() for path in folder.glob("active.g*")} == before


def test_a_damaged_folder_says_the_way_out_and_recover_takes_it(tmp_path):
    store = demo_store(tmp_path, lambda: NOW)
    store.close()
    newest = tmp_path / f"active.g{store.generation}"
    newest.write_bytes(newest.read_bytes()[:-100])
    told = reliance("duties", "--data", tmp_path)
    assert told.returncode == 1
    assert "reliance recover" in told.stderr
    done = reliance("recover", "--data", tmp_path)
    assert done.returncode == 0
    assert f"damaged.g{store.generation}" in done.stdout
    assert reliance("duties", "--data", tmp_path).returncode == 0


def test_the_keys_written_are_a_keys_file():
    written = tomllib.loads(reliance("keys").stdout)["touches"]
    assert written == {
        name: command.KEY
        for name, command in Command.registry.items()
        if command.__module__.startswith(commands.__name__)
    }


@pytest.mark.parametrize(("words", "said"), [(["--help"], "commandes"), (["--lang", "en", "--help"], "commands")])
def test_the_help_is_in_the_language_asked_for(words, said):
    done = reliance(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{said}:" in done.stdout
    assert "duties" in done.stdout


def test_what_cannot_be_read_is_told_in_the_programs_own_words(capsys, tmp_path):
    assert main(["verify", str(tmp_path / "rien.docx")]) == 2
    assert capsys.readouterr().err.strip().endswith("rien.docx ne peut pas être lu\u00a0: il n’y est pas.")
