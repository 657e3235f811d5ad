"""The guide and the README tell of the program as it is: its keys, its pictures, its commands."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from textual.binding import Binding

from reliance_tui.app import RelianceApp
from reliance_tui.cli import main
from reliance_tui.cli.demonstration import demo_store
from reliance_tui.documents.templates import shipped_folder
from reliance_tui.screens.office import Office
from reliance_tui.widgets.command import Command

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NOW = datetime(2026, 11, 16, 10, 30)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    office = Office(demo_store(tmp_path_factory.mktemp("guide"), lambda: NOW), lambda: NOW)
    yield RelianceApp(office)
    office.close()


def test_the_table_of_keys_is_that_of_the_commands(app):
    """`make pictures` writes the table."""
    rows = [
        line.strip("|").split("|") for line in GUIDE.partition("| Touche | Nom |")[2].splitlines()[2:] if "|" in line
    ]
    told = {(name.strip(), words.strip()): set(keys.split(", ")) for keys, name, words in rows}
    expected = {}
    for command in Command.registry.values():
        keys = {f"**{app.get_key_display(one)}**" for one in Binding.make_bindings([command.binding()])}
        expected.setdefault((command.FOOTER, command.HELP), set()).update(keys)
    assert {row: {key.strip() for key in keys} for row, keys in told.items()} == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_and_page_pointed_at_is_there(page):
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), target


def test_every_picture_is_shown_in_the_guide():
    shown = set(re.findall(r"pictures/([\w-]+)\.svg", GUIDE))
    assert shown == {picture.stem for picture in (ROOT / "docs" / "pictures").glob("*.svg")}


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "pictures").glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_fetches_nothing_and_shows_no_machine(picture):
    svg = picture.read_text(encoding="utf-8")
    assert "url(http" not in svg
    assert "<image" not in svg
    assert not re.search(r"/(tmp|home|root|Users)/", svg)


def test_every_link_inside_the_guide_finds_its_heading():
    headings = re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= anchors


@pytest.mark.parametrize("command", sorted(set(re.findall(r"reliance ([a-z]+)", GUIDE))))
def test_every_command_the_guide_names_exists(command, capsys):
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out


def test_the_guide_names_every_tag_of_the_sheet_and_every_file_that_can_be_changed():
    from docxtpl import DocxTemplate

    from reliance_tui.documents.sheet import SHEET

    tags = DocxTemplate(shipped_folder() / "fr" / SHEET).get_undeclared_template_variables()
    assert tags <= set(re.findall(r"`{{ (\w+) }}`", GUIDE))
    for file in (shipped_folder() / "fr").iterdir():
        assert f"templates/fr/{file.name}" in GUIDE
