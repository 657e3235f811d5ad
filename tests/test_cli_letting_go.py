"""`reliance eliminate CODE`, `reliance anonymise CODE`, as a shell sees them: asked again, refused, done, the code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from reliance_tui.cli import main
from reliance_tui.domain.anonymity import anonymise
from reliance_tui.domain.stage import Stage
from reliance_tui.store import Store
from tests.factories import SERVICE, a_family

CODE = "RBX-2026-001"
ITS_DAY, TOO_EARLY = "2028-11-16", "2028-11-15"
NOW = datetime(2026, 11, 16, 10, 30)
WHY = ("--by", "CB", "--reason", "deux ans sans nouvelles")
Reliance = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed family, and a document prepared for it."""
    folder = tmp_path / "data"
    with Store.open(folder, now=lambda: NOW, shared=False) as store:
        store.replace_all(SERVICE, (a_family(Stage.CLOSED),))
    (folder / "documents").mkdir()
    (folder / "documents" / f"{CODE}_acces_2026-11-16.json").write_text("{}")
    return folder


@pytest.fixture
def reliance(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Reliance:
    """Run a command on the folder, in a terminal where `typed` is answered (None: without a terminal)."""

    def run(*words: str, day: str = ITS_DAY, typed: str | None = None) -> tuple[int, str, str]:
        if typed is not None:
            for stream in ("stdin", "stdout"):
                monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
            monkeypatch.setattr("builtins.input", lambda asked: print(asked) or typed)
        code = main([*words, "--data", str(folder), "--today", day, "--lang", "fr"])
        told = capsys.readouterr()
        return code, told.out.replace("\u00a0", " "), told.err.replace("\u00a0", " ")

    return run


def kept(folder: Path) -> Store:
    return Store.open(folder, now=lambda: NOW, shared=False)


def untouched(folder: Path) -> bool:
    store = kept(folder)
    same = store.families() == (a_family(Stage.CLOSED),) and store.eliminations() == ()
    return same and (folder / "documents" / f"{CODE}_acces_2026-11-16.json").exists()


def test_eliminated_only_a_count_is_left(reliance: Reliance, folder: Path) -> None:
    code, out, err = reliance("eliminate", CODE.lower(), *WHY, typed=f" {CODE.lower()}")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Tout le dossier s’en va, et rien ne le rendra : il n’en restera qu’un compte.",
        f"Tapez {CODE} pour le faire pour toujours : ",
        f"Le dossier {CODE} est éliminé.",
    ]
    (counted,) = kept(folder).eliminations()
    assert (counted.by, counted.reason, counted.families) == ("CB", "deux ans sans nouvelles", 1)
    assert kept(folder).families() == ()
    assert list((folder / "documents").iterdir()) == []


def test_made_anonymous_what_counts_is_left(reliance: Reliance, folder: Path) -> None:
    code, out, err = reliance("anonymise", CODE, typed=CODE)
    assert (code, err, out.splitlines()[-1]) == (0, "", f"Le dossier {CODE} est anonyme.")
    assert kept(folder).families() == (anonymise(a_family(Stage.CLOSED)),)
    assert list((folder / "documents").iterdir()) == []


@pytest.mark.parametrize("words", [("eliminate", CODE, *WHY), ("anonymise", CODE)], ids=lambda words: words[0])
@pytest.mark.parametrize("typed", ["", "oui", "RBX-2026-002"])
def test_any_other_answer_does_nothing(reliance: Reliance, folder: Path, words: tuple[str, ...], typed: str) -> None:
    for yes in ((), ("--yes",)):
        code, _, err = reliance(*words, *yes, typed=typed)
        assert (code, err) == (2, "Rien n’a été fait.\n"), "nor does --yes answer for a person who is there"
    assert untouched(folder)


@pytest.mark.parametrize("words", [("eliminate", CODE, *WHY), ("anonymise", CODE)], ids=lambda words: words[0])
def test_without_a_terminal_a_script_says_so(reliance: Reliance, folder: Path, words: tuple[str, ...]) -> None:
    assert reliance(*words)[0] == 2
    assert untouched(folder)
    assert reliance(*words, "--yes")[0] == 0
    assert not untouched(folder)


REFUSED = {
    "an unknown code": (("eliminate", "les Martin", *WHY), ITS_DAY, "Il n’y a pas de dossier LES MARTIN"),
    "nobody of the team": (
        ("eliminate", CODE, "--by", "XX", "--reason", "deux ans"), ITS_DAY, "n’a pour initiales XX.",
    ),
    "no initials": (("eliminate", CODE, "--by", " ", "--reason", "deux ans"), ITS_DAY, "pour initiales —."),
    "no reason": (("eliminate", CODE, "--by", "CB", "--reason", " "), ITS_DAY, "Dites en un mot pourquoi"),
    "a reason that names": (
        ("eliminate", CODE, "--by", "CB", "--reason", "Samira est partie"), ITS_DAY, "elle désigne la famille",
    ),
    "before its day": (("eliminate", CODE, *WHY), TOO_EARLY, "son dossier se garde jusqu’au 16 novembre 2028"),
    "anonymous before its day": (("anonymise", CODE), TOO_EARLY, "son dossier se garde jusqu’au 16 novembre 2028"),
    "no word of why": (("eliminate", CODE), ITS_DAY, "Cette commande n’est pas comprise."),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_said_and_nothing_goes(reliance: Reliance, folder: Path, what: str) -> None:
    words, day, said = REFUSED[what]
    code, out, err = reliance(*words, "--yes", day=day)
    assert (code, out) == (2, "")
    assert said in err
    assert untouched(folder)


def test_twice_anonymous_is_refused(reliance: Reliance) -> None:
    assert reliance("anonymise", CODE, "--yes")[0] == 0
    code, _, err = reliance("anonymise", CODE, "--yes")
    assert (code, err) == (2, "Ce dossier est déjà anonyme.\n")


def test_a_copy_out_of_reach_is_told_and_the_code_says_so(reliance: Reliance, folder: Path, tmp_path: Path) -> None:
    with Store.open(folder, now=lambda: NOW, shared=False) as store:
        store.change_service(lambda service: type(service)(team=service.team, second_folder=str(tmp_path / "usb")))
    code, out, err = reliance("eliminate", CODE, *WHY, "--yes")
    assert (code, out) == (1, f"Le dossier {CODE} est éliminé.\n")
    assert f"n’ont pas pu être réécrits : {tmp_path / 'usb'}." in err
