"""The veil: every identity string known to the store is replaced, wherever it stands; nothing else is."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain.identities import VEIL, Identities
from reliance_tui.domain.records import Adult, Child, Family, FirstInterview
from reliance_tui.domain.text import fold
from reliance_tui.widgets.privacy import bullets, names_nobody
from tests.factories import a_family


def a_family_called(called: str, *adults: str, children: tuple[str, ...] = (), companion: str = "") -> Family:
    return msgspec.structs.replace(
        a_family(),
        called=called,
        adults=tuple(Adult(name=name) for name in adults),
        children=tuple(Child(name=name) for name in children),
        interview=FirstInterview(companion=companion) if companion else None,
    )


KNOWN = Identities(
    (
        a_family_called("Les D’Hondt", "Marie-Ève Kowalczyk", "Łukasz", children=("Léa", "O"), companion="Mme Bouzid"),
        a_family_called("", "Nguyễn Thị Mai"),
        a_family_called("M[/]x"),
        a_family_called("La maison bleue"),
    )
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Léa joue", "••• joue"),
        ("LEA joue", "••• joue"),
        ("Le\u0301a joue", "••• joue"),
        ("demander à lukasz", "demander à •••"),
        ("Kowalczyk est venue", "••• est venue"),
        ("Marie-Ève et Marie-Eve Kowalczyk", "•••-••• et •••"),
        ("chez les D'Hondt", f"chez {VEIL}"),
        ("Nguyen Thi Mai, puis Mai", "•••, puis •••"),
        ("avec Bouzid", "avec •••"),
        ("M[/]x arrive", "••• arrive"),
        ("O a dit", "••• a dit"),
        ("Léa, Léa.", "•••, •••."),
        ("« Léa »", "« ••• »"),
        ("La maison bleue, le soir, à la maison", "•••, le soir, à la maison"),
    ],
)
def test_a_name_is_veiled_accents_and_case_aside(text: str, shown: str) -> None:
    assert KNOWN.veil(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Léandre et Oscar jouent",
        "les repas de famille, le soir",
        "RBX-2026-001",
        "préparer l’avenant · n° 1",
        "",
        "16/11/2026 10 h 30",
        "dans 12 jours",
    ],
)
def test_what_is_no_ones_name_stays(text: str) -> None:
    assert KNOWN.veil(text) == text


@pytest.mark.parametrize(
    "number",
    [
        "06 12 34 56 78",
        "0612345678",
        "06.12.34.56.78",
        "+33 6 12 34 56 78",
        "06-12-34-56-78",
        "03\u00a053\u00a001\u00a000\u00a010",
    ],
)
def test_a_phone_number_is_veiled_whoever_it_belongs_to(number: str) -> None:
    assert Identities(()).veil(f"au {number}, le soir") == f"au {VEIL}, le soir"


def test_no_family_no_veil() -> None:
    assert Identities(()).veil("Léa") == "Léa"


LETTERS = st.characters(categories=["Lu", "Ll", "Lo"]).filter(lambda letter: fold(letter).isalnum())


@given(st.text(LETTERS, min_size=2, max_size=12), st.text(LETTERS, min_size=2, max_size=12))
def test_a_name_said_as_a_word_is_gone_whatever_it_is(first: str, last: str) -> None:
    known = Identities((a_family_called(f"{first} {last}"),))
    assert known.veil(f"12 {first} {last}, 13") == f"12 {VEIL}, 13"


@pytest.mark.parametrize(
    ("typed", "nobody"),
    [
        ("16/11/2026", True),
        (" 3/1/2027 ", True),
        ("14h30", True),
        ("9h", True),
        ("", True),
        ("16/11", False),
        ("06/12/34", False),
        ("16/11/2026 avec Léa", False),
        ("Léa", False),
        ("hier", False),
        ("0612345678", False),
    ],
)
def test_in_a_field_a_whole_day_or_an_hour_alone_is_read_under_the_mask(typed: str, nobody: bool) -> None:
    assert names_nobody(typed) is nobody


@given(st.text())
def test_bullets_keep_the_shape_and_nothing_else(text: str) -> None:
    hidden = bullets(text)
    assert len(hidden) == len(text)
    assert set(hidden) <= {"•", *(c for c in text if c.isspace())}
