"""The domain stands alone: no screen, no disk, no document, no language, however it is imported."""

import pkgutil
import subprocess
import sys

import pytest

from reliance_tui import domain

MODULES = sorted(f"{domain.__name__}.{module.name}" for module in pkgutil.iter_modules(domain.__path__))
ELSEWHERE = (
    *("textual", "rich", "tinydb", "docx", "docxtpl", "babel", "cryptography", "filelock", "platformdirs"),
    *("icalendar", "xlsxwriter"),
    *(f"reliance_tui.{room}" for room in ("store", "documents", "screens", "widgets", "locale", "app", "cli")),
)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_of_the_domain_brings_nothing_else_in(module: str):
    asked = f"import sys, {module}; print(*sorted(set({ELSEWHERE!r}) & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []
