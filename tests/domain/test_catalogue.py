"""What is offered as a plan is typed: the piece at the cursor, accents and case aside, never imposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain.catalogue import Catalogue, suggest
from reliance_tui.domain.plan_lines import SEPARATOR, LineKind

CATALOGUE = Catalogue(
    kinds=("faire avec", "séjour familial", "soins", "sœurs"),
    rhythms=("le mercredi", "le mardi"),
    places=("à la maison", "au service"),
    partners=("médical", "scolarité et formation"),
)


@pytest.mark.parametrize(
    ("kind", "typed", "offered"),
    [
        (LineKind.MEANS, "fa", "faire avec"),
        (LineKind.MEANS, "FAIRE A", "faire avec"),
        (LineKind.MEANS, "sejour", "séjour familial"),
        (LineKind.MEANS, "s", "séjour familial"),  # the first of the list
        (LineKind.MEANS, "so", "soins"),
        (LineKind.MEANS, "soeu", "sœurs"),
        (LineKind.MEANS, "  fa", "  faire avec"),
        (LineKind.MEANS, "soins ; le CMP ; NK ; LE", "soins ; le CMP ; NK ; le mercredi"),
        (LineKind.MEANS, "soins;;;le ma", "soins;;;le mardi"),
        (LineKind.MEANS, ";;;; a la", ";;;; à la maison"),
        (LineKind.PARTNER, "Medi", "médical"),
        (LineKind.PARTNER, "médical ; le CMP ; Tom ; so", "médical ; le CMP ; Tom ; souhaité"),
        (LineKind.OPINION, "Léa ; ne s", "Léa ; ne souhaite pas"),
        # nothing to offer
        (LineKind.MEANS, "", None),
        (LineKind.MEANS, "soins ; ", None),
        (LineKind.MEANS, "x", None),
        (LineKind.MEANS, "faire avec", None),
        (LineKind.MEANS, "Séjour Familial", None),
        (LineKind.MEANS, "faire avec elle", None),
        (LineKind.MEANS, "soins ; fa", None),  # what is done is the family's own
        (LineKind.MEANS, ";;;;; au", None),  # past the last piece
        (LineKind.PARTNER, "médical ; sco", None),
        (LineKind.OPINION, "ne", None),  # a child's name comes first
        *((kind, "fa", None) for kind in LineKind if kind not in (LineKind.MEANS,)),
    ],
)
def test_the_piece_being_typed_is_completed(kind: LineKind, typed: str, offered: str | None):
    assert suggest(CATALOGUE, kind, typed) == offered


@given(st.sampled_from(LineKind), st.text(st.sampled_from("fFéeaà ;ls[")) | st.text())
def test_what_is_offered_leaves_the_pieces_before_as_they_are_and_is_then_whole(kind: LineKind, typed: str):
    offered = suggest(CATALOGUE, kind, typed)
    if offered is not None:
        assert offered.split(SEPARATOR)[:-1] == typed.split(SEPARATOR)[:-1]
        assert suggest(CATALOGUE, kind, offered) is None


def test_an_empty_catalogue_offers_nothing():
    assert suggest(Catalogue(kinds=(), rhythms=(), places=(), partners=()), LineKind.MEANS, "f") is None
