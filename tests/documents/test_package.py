"""What is read of a file someone hands us: within its bounds, nothing in it followed, nothing in it run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from reliance_tui.documents.check import check
from reliance_tui.documents.facts import Heading
from reliance_tui.documents.package import MOST_PACKED, MOST_PARTS, NotADocument, read_parts, read_xml
from reliance_tui.documents.rendering import MOST_BYTES, TemplateFailed, environment, render
from reliance_tui.locale import tell
from tests.documents.bomb import a_bomb

PLAN = "projet.docx"


def in_many_parts() -> bytes:
    """A document in more parts than any has."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", b"<x/>")
        packed.writestr("word/document.xml", b"<x/>")
        for n in range(MOST_PARTS):
            packed.writestr(f"{n}.xml", b"")
    return made.getvalue()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: b"PK" + b"x" * MOST_PACKED, "ce fichier est bien trop gros"),
        (in_many_parts, "ce fichier est bien trop gros une fois ouvert"),
        (a_bomb, "ce fichier est bien trop gros une fois ouvert"),
        (lambda: b"PK", "ce n’est pas un document Word (.docx) en bon état"),
    ],
    ids=["bytes", "parts", "bomb", "cut"],
)
def test_a_document_out_of_bounds_is_refused_for_what_it_is(made: Callable[[], bytes], said: str) -> None:
    with pytest.raises(NotADocument) as refused:
        read_parts(made())
    assert tell(refused.value.sentence) == said


def test_what_a_part_declares_is_not_followed() -> None:
    assert read_xml(b"<x>Samira</x>").text == "Samira"
    with pytest.raises(NotADocument):
        read_xml(b'<!DOCTYPE x [<!ENTITY who "Samira">]><x>&who;</x>')


def test_a_template_far_too_large_is_not_opened(tmp_path: Path) -> None:
    own = tmp_path / PLAN
    own.write_bytes(b"PK" + b"x" * MOST_BYTES)
    assert "bien trop gros pour un modèle" in " ".join(tell(fault.sentence) for fault in check(own))
    with pytest.raises(TemplateFailed) as refused:
        render(own, Heading(service="", site="", telephone=""))
    assert "bien trop gros pour un modèle" in tell(refused.value.sentence)


def test_a_template_runs_in_a_sandbox_and_what_was_typed_is_text() -> None:
    made = environment()
    assert made.from_string("{{ name }}").render(name="<b>{{ 7 * 7 }}&") == "&lt;b&gt;{{ 7 * 7 }}&amp;"
    with pytest.raises(SecurityError):
        made.from_string("{{ name.__class__.__mro__ }}").render(name="Samira")
    with pytest.raises(SecurityError):
        made.from_string("{{ names.append('x') }}").render(names=[])
    with pytest.raises(UndefinedError):
        made.from_string("{{ nobody }}").render()
