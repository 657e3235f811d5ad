"""The shipped templates: as their makers make them, and without a fault."""

import runpy
from pathlib import Path

import pytest

from reliance_tui.documents.check import check
from reliance_tui.documents.facts import TEMPLATES
from reliance_tui.documents.package import read_parts
from reliance_tui.documents.templates import find

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_shipped_template_is_the_one_its_maker_makes(name, monkeypatch):
    monkeypatch.syspath_prepend(TOOLS)
    makers = runpy.run_path(str(TOOLS / "make_templates.py"))["MAKERS"]
    assert read_parts(find(name, "fr", None).read_bytes()) == read_parts(makers[name]())


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_shipped_template_has_no_fault(name):
    assert check(find(name, "fr", None)) == ()
