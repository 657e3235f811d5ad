"""`reliance access CODE`, as a shell sees it: what is printed, what is written, the code it leaves with."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from reliance_tui import locale
from reliance_tui.cli.keeping import access
from reliance_tui.documents.facts import ACCESS
from reliance_tui.domain.anonymity import anonymise
from reliance_tui.domain.stage import Stage
from tests.documents.plans import A_SERVICE, a_plan
from tests.factories import a_family

NOW = datetime(2026, 11, 16, 10, 30)
CODE = "RBX-2026-001"


@pytest.fixture(autouse=True)
def _in_french():
    locale.use("fr")


def asked(tmp_path: Path, *families: Any, code: str = CODE, **facts: Any) -> int:
    return access(
        families, (), code, tmp_path / "documents", service=A_SERVICE, now=NOW, lang="fr", data=tmp_path, **facts
    )


def test_it_writes_both_parts_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path, a_plan(), code=" rbx-2026-001 ") == 0
    told = capsys.readouterr().out.splitlines()
    folder = tmp_path / "documents"
    assert told == [
        "Pour la famille\u00a0:",
        str(folder / "RBX-2026-001_acces_2026-11-16.docx"),
        str(folder / "RBX-2026-001_acces_2026-11-16.json"),
        "À lire et à décider par une personne du service, avant de le donner\u00a0:",
        str(folder / "RBX-2026-001_acces-a-decider_2026-11-16.docx"),
        str(folder / "RBX-2026-001_acces-a-decider_2026-11-16.json"),
    ]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_nothing_to_decide_one_part_is_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path, a_family()) == 0
    assert "À lire et à décider" not in capsys.readouterr().out


def test_asked_again_nothing_is_overwritten_and_the_first_is_listed(tmp_path: Path) -> None:
    assert asked(tmp_path, a_family()) == asked(tmp_path, a_family()) == 0
    again = json.loads((tmp_path / "documents" / "RBX-2026-001_acces_2026-11-16-2.json").read_text("utf-8"))
    listed = [line["valeur"] for part in again["rubriques"] for line in part["lignes"] if line["quoi"] == "Document"]
    assert sorted(listed) == ["RBX-2026-001_acces_2026-11-16.docx", "RBX-2026-001_acces_2026-11-16.json"]


@pytest.mark.parametrize(
    ("families", "code", "said"),
    [
        ((), "", "Rien n’est gardé ici sous le code —. Un code s’écrit comme RBX-2026-014."),
        ((a_family(),), "RBX-2026-999", "Rien n’est gardé ici sous le code RBX-2026-999."),
        ((a_family(),), "{code}\n[/]", "Rien n’est gardé ici sous le code {CODE} [/]."),
        ((anonymise(a_family(Stage.CLOSED)),), CODE, "Le dossier RBX-2026-001 est anonyme"),
    ],
)
def test_nothing_held_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], families: tuple[Any, ...], code: str, said: str
) -> None:
    assert asked(tmp_path, *families, code=code) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "documents").exists()


def test_a_folder_where_nothing_can_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "documents").write_text("")
    assert asked(tmp_path, a_family()) == 1
    assert "Le document n’a pas pu être écrit" in capsys.readouterr().err


def test_a_faulty_template_of_the_service_is_said_and_the_shipped_one_serves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "templates" / "fr" / ACCESS
    own.parent.mkdir(parents=True)
    own.write_text("rien")
    assert asked(tmp_path, a_family()) == 0
    told = capsys.readouterr()
    assert "ne peut pas servir" in told.err
    assert "Pour la famille" in told.out
