"""Showing a document: with the platform's own program, or not at all."""

import sys

import pytest

from reliance_tui.documents.open import reveal

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the opener is xdg-open")


@pytest.fixture
def opener(tmp_path, monkeypatch):
    """An xdg-open that notes what it was asked to open, and ends as told."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")

    def ending(code: int):
        script = tmp_path / "xdg-open"
        script.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/asked"\nexit {code}\n')
        script.chmod(0o755)
        return tmp_path / "asked"

    return ending


def test_the_document_is_handed_to_the_platform_by_its_whole_path(opener, tmp_path, monkeypatch):
    asked = opener(0)
    monkeypatch.chdir(tmp_path)
    document = tmp_path / "-fiche inscription.docx"
    document.touch()
    assert reveal(document.relative_to(tmp_path))
    assert asked.read_text() == str(document)


def test_a_platform_that_knows_no_such_document_says_so(opener, tmp_path):
    opener(3)
    (tmp_path / "fiche.docx").touch()
    assert not reveal(tmp_path / "fiche.docx")


def test_nothing_opens_without_a_display(opener, tmp_path, monkeypatch):
    asked = opener(0)
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    (tmp_path / "fiche.docx").touch()
    assert not reveal(tmp_path / "fiche.docx")
    assert not asked.exists()
