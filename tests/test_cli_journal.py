"""The journal on the command line, and a folder put back that is accepted there."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from reliance_tui.cli import journal as cli_journal
from reliance_tui.cli import main
from reliance_tui.cli import unlock as cli_unlock
from reliance_tui.domain.records import Adult, Family, Service
from reliance_tui.store import Act, DiskFull, Store, journal, keyring
from reliance_tui.store.folder import Folder
from reliance_tui.store.keyring import Key
from reliance_tui.store.reading import read_newest
from tests.store.conftest import call, family

NOW = datetime(2026, 11, 16, 10, 30)
FIRST, SECOND = "RBX-2026-001", "TRC-2026-001"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with two families, one of which was changed."""
    folder = tmp_path / "data"
    with Store.open(folder, now=lambda: NOW, who="CB", shared=False) as store:
        for code in (FIRST, SECOND):
            store.save(family(code), 0)
        store.change(FIRST, lambda one: replace(one, called="Loutre", adults=(Adult(name="Zoé"),)))
        store.note(Act.PRINTED, FIRST)
    return folder


@pytest.fixture
def reliance(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[str]]]:
    """Run a command on the folder: its exit code and the lines it prints, their no-break spaces as spaces."""

    def run(*words: str) -> tuple[int, list[str]]:
        code = main([*words, "--data", str(folder), "--today", "2026-11-17", "--lang", "fr"])
        return code, capsys.readouterr().out.replace("\u00a0", " ").splitlines()

    return run


def test_it_says_who_did_what_and_when(reliance: Callable) -> None:
    assert reliance("store", "journal") == (
        0,
        [
            f"16/11/2026 10 h 30  CB  a ouvert le dossier de la famille {FIRST}",
            f"16/11/2026 10 h 30  CB  a ouvert le dossier de la famille {SECOND}",
            f"16/11/2026 10 h 30  CB  a modifié la famille {FIRST} : nom d’usage, adultes",
            f"16/11/2026 10 h 30  CB  a fait un document {FIRST}",
            "Le journal est entier : 4 lignes vérifiées.",
        ],
    )


def test_of_one_family_it_says_what_was_done_to_it(reliance: Callable) -> None:
    code, lines = reliance("store", "journal", SECOND.lower())
    assert (code, len(lines)) == (0, 2)
    assert lines[0].endswith(SECOND)
    assert lines[1] == "Le journal est entier : 4 lignes vérifiées.", "the whole of it is"


def test_what_is_wrong_is_said_and_the_code_is_1(
    folder: Path, reliance: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LONGEST", 3)
    monkeypatch.setattr(journal, "LEFT", 2)
    with Store.open(folder, now=lambda: NOW, who="NK", shared=False) as store:
        store.change(FIRST, call("Renard"))
    (segment,) = (folder / "journal").iterdir()
    segment.unlink()
    code, lines = reliance("store", "journal")
    assert code == 1
    assert lines[-2:] == [
        "Les lignes 1 à 3 manquent : leur fichier n’est plus là.",
        "Le journal n’est pas entier. Gardez ce dossier tel quel et prévenez la direction.",
    ]
    assert len(lines) == 4


def test_an_export_is_in_the_journal(reliance: Callable, tmp_path: Path) -> None:
    assert reliance("export", str(tmp_path / "out.json"))[0] == 0
    assert any(line.endswith("a exporté") for line in reliance("store", "journal")[1])


def test_every_act_and_every_fact_has_its_words() -> None:
    assert set(cli_journal.ACTS) == set(Act)
    assert set(cli_journal.FACTS) == {*Family.__struct_fields__, *Service.__struct_fields__}


def test_accepting_what_was_put_back_is_written_in_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "machine"))
    folder, copy, key = tmp_path / "sealed", tmp_path / "copy", keyring.new_key("CB", "quatre mots sans lien")[0]
    with Store.open(folder, now=lambda: NOW, key=key) as store:
        store.save(family(FIRST), 0)
        shutil.copytree(folder, copy)
        store.change(FIRST, call("Renard"))
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)

    def run(command: Callable[..., int], key: Key | None = key) -> str:
        monkeypatch.setattr(cli_unlock, "key_for", lambda *_: key)
        assert command(Namespace(lang="fr", code=""), lambda: NOW, folder, "") == 0
        return capsys.readouterr().out.replace("\u00a0", " ")

    said = run(cli_journal.accept)
    assert said.startswith(f"Le dossier {folder} est revenu en arrière")
    assert said.endswith("C’est accepté : ce poste repart du dossier tel qu’il est.\n")
    assert "rien à accepter" in run(cli_journal.accept)
    assert "CB  a accepté un dossier remis en arrière : nº 3\n" in run(cli_journal.show)
    shutil.rmtree(folder)
    assert "Vérifiez que le disque est bien branché" in run(cli_journal.accept, None)
    Store.open(folder, now=lambda: NOW).close()


OUT = {
    ("export", "{to}"): (Act.EXPORTED, ""),
    ("calendar", "{to}"): (Act.EXPORTED, ""),
    ("access", FIRST): (Act.ACCESSED, FIRST),
}


@pytest.mark.parametrize("words", OUT, ids=lambda words: words[0])
def test_what_takes_data_out_is_on_the_disk_in_the_journal_before_the_file_is(
    folder: Path, tmp_path: Path, reliance: Callable, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """So that killed in between, the journal says too much rather than too little."""
    seen: list[list[tuple[Act, str]]] = []

    def killed(*_: object) -> None:
        # What is in memory dies with the program: only the disk counts.
        reading = read_newest(Folder(folder), None)
        assert reading is not None
        entries = [journal.entry(link) for link in reading.journal.tail]
        seen.append([(entry.act, entry.ref) for entry in entries])
        raise KeyboardInterrupt

    for room in ("at_work", "figures"):
        monkeypatch.setattr(f"reliance_tui.cli.{room}.write_new", killed)
    monkeypatch.setattr("reliance_tui.documents.access.write", killed)
    assert reliance(*(word.format(to=tmp_path / "out") for word in words))[0] == 130
    assert seen[0][-1] == OUT[words]


@pytest.mark.parametrize("words", [("export", "{to}"), ("calendar", "{to}"), ("access", FIRST)], ids=lambda w: w[0])
def test_what_cannot_be_told_in_the_journal_is_not_given(
    folder: Path, tmp_path: Path, reliance: Callable, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull(folder)

    monkeypatch.setattr(Store, "keep_notes", full)
    code, lines = reliance(*(word.format(to=tmp_path / "out") for word in words))
    assert (code, lines) == (1, [])
    assert not (tmp_path / "out").exists()
    assert not (folder / "documents").exists()


def test_what_is_typed_in_the_place_of_a_code_is_not_told(folder: Path, reliance: Callable) -> None:
    assert reliance("access", "les Martin")[0] == 2
    assert not any("MARTIN" in line.upper() for line in reliance("store", "journal")[1])
