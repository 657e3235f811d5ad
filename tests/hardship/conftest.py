"""What the tests of hardship share: the workplace of the screens, and an ear for markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.text import Text
from textual.content import Content

from reliance_tui import locale
from reliance_tui.domain.stage import Stage, stage
from tests.factories import some_families
from tests.hardship.nasty import NASTY
from tests.partners import allowing
from tests.screens.conftest import Work


@pytest.fixture(autouse=True)
def _in_french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    locale.use("fr")
    # No document is opened on whoever's screen the tests run.
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    yield
    locale.use("fr")


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A data folder with a family at every stage, one of which lets a partner act."""
    work = Work(tmp_path / "reliance")
    families = some_families(*Stage)
    work.given(*(allowing(one) if stage(one) is Stage.ACCOMPANIED else one for one in families))
    return work


@pytest.fixture(autouse=True)
def _nobody_reads_it_as_markup(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test does, no nasty text may come to a reader of markup, Textual's or Rich's."""
    read: list[str] = []

    def listen(kind: type, name: str) -> None:
        real = getattr(kind, name).__func__

        def listening(cls: type, markup: object, *rest: object, **more: object) -> object:
            if isinstance(markup, str):
                read.append(markup)
            return real(cls, markup, *rest, **more)

        monkeypatch.setattr(kind, name, classmethod(listening))

    listen(Content, "from_markup")
    listen(Text, "from_markup")
    yield
    marks = [text[:40] for text in NASTY.values() if not text.isprintable() or set(text) & set("[{$%<")]
    assert [text for text in read if any(mark in text for mark in marks)] == []
