"""The same workplace as the other tests of the screens; pictures that ask no font of anyone."""

from __future__ import annotations

import re

import pytest
import textual._doc

from tests.screens.conftest import _in_french, work

__all__ = ["_in_french", "work"]


@pytest.fixture(autouse=True)
def _pictures_on_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    take = textual._doc.take_svg_screenshot

    def take_without_address(*args: object, **kwargs: object) -> str:
        return re.sub(r"\s*@font-face \{.*?\}", "", take(*args, **kwargs), flags=re.DOTALL)  # type: ignore[arg-type]

    monkeypatch.setattr(textual._doc, "take_svg_screenshot", take_without_address)
