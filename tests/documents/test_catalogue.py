"""The catalogue: the shipped one, the service's own, and its mistakes named by line."""

from pathlib import Path

import pytest

from reliance_tui.documents.catalogue import CATALOGUE, catalogue
from reliance_tui.documents.templates import find
from reliance_tui.domain.catalogue import Catalogue
from reliance_tui.domain.plan_lines import SEPARATOR
from reliance_tui.locale import tell

SHIPPED = find(CATALOGUE, "fr", None).read_text(encoding="utf-8")
GOOD = """\
kinds = ["faire avec", "soins"]
rhythms = ["le mardi"]
places = [
  "au service",
]
partners = []
"""


@pytest.fixture
def own(tmp_path: Path):
    """Puts a catalogue of the service's own in its data folder, and reads it."""

    def read(content: str | bytes):
        place = tmp_path / "templates" / "fr" / CATALOGUE
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        return catalogue("fr", tmp_path)

    return read


def test_the_shipped_one_has_the_kinds_of_means_and_the_eight_fields():
    shipped = catalogue("fr", None)
    assert shipped.faults == ()
    assert shipped.script.partners == (
        "médical",
        "social",
        "scolarité et formation",
        "environnement local",
        "logement",
        "droits",
        "culture, loisirs, sport",
        "associations",
    )
    assert shipped.script.kinds[:13] == (
        "faire avec",
        "acte du quotidien",
        "groupe de parents",
        "groupe de parole",
        "apprentissage",
        "soins",
        "accès aux droits",
        "culture",
        "sport",
        "loisirs",
        "séjour familial",
        "visite",
        "partenaire",
    )


def test_the_shipped_ones_entries_are_each_there_once_and_are_one_piece():
    shipped = catalogue("fr", None).script
    for name in Catalogue.__struct_fields__:
        entries = getattr(shipped, name)
        assert len(set(entries)) == len(entries)
        assert not any(SEPARATOR in entry for entry in entries)


def test_the_services_own_comes_first(own):
    loaded = own(GOOD)
    assert loaded.faults == ()
    assert loaded.script == Catalogue(
        kinds=("faire avec", "soins"), rhythms=("le mardi",), places=("au service",), partners=()
    )


def test_a_language_without_a_catalogue_falls_back_to_french(tmp_path):
    assert catalogue("en", tmp_path) == catalogue("fr", None)


def test_the_shipped_one_may_be_copied_and_extended(own):
    kinds = own(SHIPPED.replace('"jeu",', '"jeu",\n  "jardin",')).script.kinds
    assert kinds[-1] == "jardin"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (GOOD.replace('"soins"]', '"soins]'), 1, "On écrit par exemple\u00a0: kinds = ["),
        (GOOD.replace("rhythms", "rythmes"), 1, "il manque «\u00a0rhythms\u00a0»"),
        (GOOD.replace("rhythms", "rythmes"), 2, "on ne connaît pas «\u00a0rythmes\u00a0»"),
        (GOOD.replace('["le mardi"]', '"le mardi"'), 2, "rhythms = ["),
        (GOOD.replace('"au service",', "12,"), 3, "places = ["),
        (GOOD.replace('"au service",', '"ici ; là",'), 3, "point-virgule"),
        (GOOD.replace('"soins"', '" "'), 1, "rien n’est écrit"),
        (b"\xff", 1, "UTF-8"),
        ("", 1, "il manque «\u00a0kinds\u00a0»"),
    ],
)
def test_a_mistake_is_named_by_line_and_the_shipped_one_is_used(own, content, line: int, words: str):
    loaded = own(content)
    assert loaded.script == catalogue("fr", None).script
    told = [tell(fault.sentence) for fault in loaded.faults if fault.line == line]
    assert any(words in sentence and sentence.startswith(f"catalogue.toml, ligne {line}") for sentence in told), told


def test_entries_are_clean_text_on_one_line(own):
    assert own(GOOD.replace('"soins"', r'"so\u001b[31mi\nns"')).script.kinds == ("faire avec", "soi ns")
