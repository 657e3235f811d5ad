"""A file of every format this program ever wrote is kept in `formats/` for ever, and opens."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reliance_tui.store import Store, envelope
from reliance_tui.store.migrations import STEPS

FORMATS = Path(__file__).with_name("formats")
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_there_is_one_of_each_format_before_this_one_and_a_step_from_each() -> None:
    before = set(range(1, envelope.FORMAT))
    assert {int(file.stem.removeprefix("format-")) for file in FORMATS.iterdir()} == before
    assert set(STEPS) == before


@pytest.mark.parametrize("file", sorted(FORMATS.iterdir()), ids=lambda file: file.stem)
def test_it_opens_with_all_it_held_and_is_saved_as_of_today(file: Path, folder: Path) -> None:
    folder.mkdir()
    shutil.copy(file, folder / "active.g3")
    with Store.open(folder, now=lambda: NOW, shared=False) as store:
        families, reviews, service = store.families(), store.reviews(), store.service()
        assert len(families) == 6
        assert sum(bool(family.versions) for family in families) == 2
        assert any(store.draft(f"SheetScreen:{family.code}") for family in families)
        store.keep_draft("Somewhere", {"field": "text"})
    assert b'"format":3' in (folder / "active.g4").read_bytes()[:100]
    with Store.open(folder, now=lambda: NOW, shared=False) as store:
        assert (store.families(), store.reviews(), store.service()) == (families, reviews, service)
