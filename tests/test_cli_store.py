"""`reliance store backup`, `check`, `restore`, `drill`, `accept`, as a shell sees them: what is said, and the code."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from reliance_tui.cli import main
from reliance_tui.store import Store, backups
from reliance_tui.store.keyring import Key
from tests.sealed import PASSPHRASE, WHO, key
from tests.store.conftest import call, family

NOW = datetime(2026, 11, 16, 10, 30)
CODE, OLD = "RBX-2026-001", "RBX-2024-001"
Reliance = Callable[..., tuple[int, list[str], list[str]]]


def opened(folder: Path, with_key: Key | None = None, *, shared: bool = True) -> Store:
    return Store.open(folder, now=lambda: NOW, who=WHO, key=with_key or key(), shared=shared)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sealed store with a family in it, and one in this year's archive."""
    folder = tmp_path / "data"
    with opened(folder) as store:
        store.save(family(OLD, "Renard"), 0)
        store.archives.put(OLD)
        store.save(family(CODE, "Loutre"), 0)
    shutil.rmtree(backups.home(folder))
    shutil.rmtree(backups.home(folder / "archives" / "2026"))
    return folder


@pytest.fixture
def reliance(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Reliance:
    """Run a command on the folder: its exit code, what it prints, what it complains of; no-break spaces as spaces."""

    def run(*words: str, passphrase: str | None = PASSPHRASE, day: str = "2026-11-17"):
        (tmp_path / "phrase").write_text(f"{passphrase}\n", encoding="utf-8")
        secret = [] if passphrase is None else ["--passphrase-file", str(tmp_path / "phrase")]
        code = main(["store", *words, "--data", str(folder), "--today", day, "--lang", "fr", *secret])
        told = capsys.readouterr()
        out, wrong = (text.replace("\u00a0", " ").splitlines() for text in told)
        return code, out, wrong

    return run


def copies(folder: Path) -> list[Path]:
    return [one.file for one in backups.found(backups.home(folder))]


def damage(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def test_a_copy_is_made_of_the_caseload_and_of_each_archive(reliance: Reliance, folder: Path) -> None:
    code, out, _ = reliance("backup")
    made = [*copies(folder), *copies(folder / "archives" / "2026")]
    assert (code, out) == (0, [f"Copie de secours faite et relue : {file}" for file in made])
    assert len(made) == 2


def test_without_a_passphrase_a_script_may_copy_and_nothing_older_goes(reliance: Reliance, folder: Path) -> None:
    for hour in range(3):
        backups.make(folder, datetime(2026, 10, 1, hour), key())
    long_ago = copies(folder)
    assert reliance("backup", passphrase=None)[0] == 0
    assert set(long_ago) < set(copies(folder))
    assert reliance("backup")[0] == 0
    assert len(set(long_ago) & set(copies(folder))) == 1, "with it, of a day long ago one stays"


def test_copied_elsewhere_it_is_there_alone(reliance: Reliance, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "usb"
    code, out, _ = reliance("backup", str(elsewhere))
    assert code == 0
    made = [*backups.found(elsewhere), *backups.found(elsewhere / "archives" / "2026")]
    assert out == [f"Copie de secours faite et relue : {one.file}" for one in made]
    assert copies(folder) == []


def test_a_damaged_archive_is_told_and_the_caseload_is_copied(reliance: Reliance, folder: Path) -> None:
    for file in (folder / "archives" / "2026").glob("active.g*"):
        damage(file)
    code, out, wrong = reliance("backup")
    assert (code, len(out), len(wrong)) == (1, 1, 1)
    assert "archives/2026" in wrong[0]


def test_no_store_there_is_nothing_to_copy(reliance: Reliance, folder: Path) -> None:
    shutil.rmtree(folder)
    code, out, wrong = reliance("backup", passphrase=None)
    assert (code, out) == (1, [])
    assert wrong[0].startswith("Aucune donnée du programme dans ")


def test_all_is_read_again_and_all_is_well(reliance: Reliance) -> None:
    reliance("backup")
    assert reliance("check") == (
        0,
        [
            "Relu en entier : états, 5 ; copies de secours, 1 ; familles, 1 ; réunions, 0 ; brouillons, 0.",
            "Archive de 2026, relue en entier : états, 2 ; copies de secours, 1 ; familles, 1.",
            "Tout va bien.",
        ],
        [],
    )


def test_without_a_passphrase_the_digests_are_checked(reliance: Reliance, folder: Path) -> None:
    reliance("backup")
    assert reliance("check", "--digests", passphrase=None) == (
        0,
        [
            "Relu sans rien ouvrir : états, 5 ; copies de secours, 1.",
            "Archive de 2026, relue sans rien ouvrir : états, 2 ; copies de secours, 1.",
            "Tout va bien.",
        ],
        [],
    )
    code, out, wrong = reliance("check", passphrase=None)
    assert (code, out) == (2, [])
    assert "--passphrase-file FICHIER" in wrong[0]
    assert reliance("check", passphrase="ce n’est pas la bonne")[0] == 1


@pytest.mark.parametrize("digests", [(), ("--digests",)], ids=["with", "without"])
@pytest.mark.parametrize("where", ["active.g*", "backups/*", "archives/2026/active.g*", "archives/2026/backups/*"])
def test_what_is_damaged_is_named(reliance: Reliance, folder: Path, where: str, digests: tuple[str, ...]) -> None:
    reliance("backup")
    file = sorted(folder.glob(where))[-1]
    damage(file)
    code, out, _ = reliance("check", *digests)
    assert (code, out[-1]) == (1, "Ces points sont à regarder.")
    assert f"{file} est abîmé : il n’est plus tel qu’il a été écrit." in out


def test_an_archive_without_a_copy_of_what_it_holds_is_told(reliance: Reliance, folder: Path) -> None:
    reliance("backup")
    with opened(folder) as store:
        store.save(family("RBX-2024-002", "Blaireau"), 0)
        store.archives.put("RBX-2024-002")
    shutil.rmtree(backups.home(folder / "archives" / "2026"))
    code, out, _ = reliance("check")
    assert code == 1
    assert any(line.startswith("L’archive de 2026 n’a pas dans ") for line in out)


def test_one_goes_back_to_a_copy_and_what_there_was_is_kept(reliance: Reliance, folder: Path) -> None:
    reliance("backup")
    with opened(folder) as store:
        store.change(CODE, call("Castor"))
    code, out, _ = reliance("restore", str(copies(folder)[0]))
    assert (code, out) == (
        0,
        ["Revenu à l’état du 16 novembre 2026, 10 h 30 : 1 famille. Ce qu’il y avait avant est gardé."],
    )
    with opened(folder) as store:
        assert store.get(CODE).called == "Loutre"
    held = [backups.opened(file.read_bytes(), file, key()).families[CODE].family.called for file in copies(folder)]
    assert held == ["Loutre", "Castor"]
    assert any("est revenu à une sauvegarde" in line for line in reliance("journal")[1])


def test_the_damaged_files_are_said(reliance: Reliance, folder: Path) -> None:
    reliance("backup")
    damage(folder / "active.g5")
    code, out, _ = reliance("restore", str(copies(folder)[0]))
    assert (code, out[1:]) == (0, ["Les fichiers abîmés sont gardés à part : damaged.g5."])


def test_an_archive_is_gone_back_to_in_its_own_place(reliance: Reliance, folder: Path) -> None:
    reliance("backup")
    archive = folder / "archives" / "2026"
    for file in archive.glob("active.g*"):
        damage(file)
    code, out, _ = reliance("restore", str(copies(archive)[0]))
    assert (code, out) == (
        0,
        [
            "Revenu à l’état du 16 novembre 2026, 10 h 30 : 1 famille. Ce qu’il y avait avant est gardé.",
            "Les fichiers abîmés sont gardés à part : damaged.g1, damaged.g2.",
        ],
    )
    with opened(folder) as store:
        assert [one.called for _, one in store.archives.found().families] == ["Renard"]
        assert store.get(CODE).called == "Loutre"


def test_an_archive_alone_is_not_gone_back_to(reliance: Reliance, folder: Path, tmp_path: Path) -> None:
    reliance("backup")
    folder.rename(tmp_path / "before")
    code, out, wrong = reliance("restore", str(copies(tmp_path / "before" / "archives" / "2026")[0]))
    assert (code, out) == (1, [])
    assert "Revenez d’abord à une copie de la file active." in wrong[-1]
    assert not folder.exists()


def test_what_is_no_copy_is_refused_and_nothing_changes(reliance: Reliance, folder: Path, tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("active.g*")}
    (tmp_path / "words.txt").write_text("Madame,")
    for file in (tmp_path / "words.txt", tmp_path / "nowhere", tmp_path):
        code, out, wrong = reliance("restore", str(file))
        assert (code, out) == (1, [])
        assert wrong[0].startswith(f"La copie {file} ne se lit pas")
    assert {file: file.read_bytes() for file in folder.rglob("active.g*")} == before


def test_where_nothing_is_left_the_passphrase_is_that_of_the_copy(
    reliance: Reliance, folder: Path, tmp_path: Path
) -> None:
    reliance("backup")
    folder.rename(tmp_path / "before")
    (copy,) = copies(tmp_path / "before")
    for passphrase, code in ((None, 2), ("ce n’est pas la bonne", 1)):
        assert reliance("restore", str(copy), passphrase=passphrase)[0] == code
        assert not folder.exists()
    code, out, wrong = reliance("restore", str(copy))
    assert out == ["Revenu à l’état du 16 novembre 2026, 10 h 30 : 1 famille. Ce qu’il y avait avant est gardé."]
    assert wrong[0] == (
        "Cette copie s’ouvre avec une phrase de passe du 16 novembre 2026, 10 h 30, ou la clé de secours d’alors."
    )
    assert (code, "reliance store accept" in wrong[1]) == (1, True), "this machine saw the folder in a later state"
    assert reliance("accept")[0] == 0
    with opened(folder) as store:
        assert store.get(CODE).called == "Loutre"


def test_a_drill_tries_the_last_copies_and_says_their_age(reliance: Reliance, folder: Path) -> None:
    reliance("backup")
    before = sorted(folder.rglob("*"))
    assert reliance("drill") == (
        0,
        [
            f"La copie de secours du {when_of(folder)} a été restaurée à part, ouverte et comparée : tout y est "
            "(familles, 1 ; réunions, 0 ; brouillons, 0 ; archives, 1). Elle est d’aujourd’hui. L’essai est effacé."
        ],
        [],
    )
    assert sorted(folder.rglob("*")) == before
    assert "Elle a 3 jours." in reliance("drill", day="2026-11-20")[1][0]


def when_of(folder: Path) -> str:
    (copy,) = backups.found(backups.home(folder))
    return f"{copy.taken.day} novembre 2026, {copy.taken.hour} h {copy.taken.minute:02}"


@pytest.mark.parametrize("where", ["", "archives/2026"])
def test_a_drill_without_a_good_copy_says_what_to_do(reliance: Reliance, folder: Path, where: str) -> None:
    reliance("backup")
    for file in copies(folder / where):
        damage(file)
    code, out, wrong = reliance("drill")
    assert (code, out) == (1, [])
    assert wrong[0].startswith("Il n’y a pas encore de copie de secours dans ")


def test_a_folder_put_back_on_purpose_is_accepted(reliance: Reliance, folder: Path, tmp_path: Path) -> None:
    assert reliance("accept") == (
        0,
        ["Le dossier est bien celui que ce poste a déjà vu : il n’y a rien à accepter."],
        [],
    )
    shutil.copytree(folder, tmp_path / "older")
    with opened(folder) as store:
        store.change(CODE, call("Castor"))
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "older", folder)
    code, out, _ = reliance("accept")
    assert (code, out[-1]) == (0, "C’est accepté : ce poste repart du dossier tel qu’il est.")
    assert "a accepté un dossier remis en arrière" in " ".join(reliance("journal")[1])
