"""A line typed in the wrong list of the household: what it says of the list it belongs on."""

import pytest

from reliance_tui.domain import household
from reliance_tui.domain.records import Adult, Child
from reliance_tui.domain.side import Side, doubt, side_of
from tests.factories import TODAY, a_family
from tests.refusals import refused


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("Léa, 7, fille", Side.CHILDREN),
        ("Tom 2019", Side.CHILDREN),
        ("Ana 8 mois", Side.CHILDREN),
        ("Mia, fille", Side.CHILDREN),
        ("Bil, le petit fils", Side.CHILDREN),
        ("Noé, sa grande fille", Side.CHILDREN),
        ("Ida, 17", Side.CHILDREN),
        ("Zoé, 16, mère, mineure", Side.CHILDREN),
        ("Samira, mère", Side.ADULTS),
        ("Karim, beau-père", Side.ADULTS),
        ("Rose, 67, la grand-mère", Side.ADULTS),
        ("Paul, mère de trois enfants", Side.ADULTS),
        ("Jo, son mari", Side.ADULTS),
        ("Karine, fille, adulte", Side.ADULTS),
        ("la grand-mère Odette", Side.ADULTS),
        ("maman", Side.ADULTS),
        ("Benjamin", None),
        ("Samira", None),
        ("Samira 1985", None),
        ("Paul, 45", None),
        ("Karine, 19, fille", None),
        ("Sonia, 16, mère", None),
        ("Line, belle-fille", None),
        ("Ali, ami de la fille", None),
        ("Rue 12345", None),
        ("", None),
        ("???", None),
    ],
)
def test_a_line_says_which_list_is_its_own(line: str, side: Side | None):
    assert side_of(line, TODAY) is side


def test_a_name_that_names_nobody_is_to_be_checked():
    assert "À vérifier" in str(doubt("???"))
    assert [doubt(name) for name in ("K", "Léa", "سميرة", "M[/]x", "Þ")] == [None] * 5


def test_it_is_added_to_the_list_it_belongs_on():
    family = household.add(a_family(), Side.CHILDREN, "Léa, 7, fille", TODAY)
    family = household.add(family, Side.ADULTS, "Rose, 67, grand-mère", TODAY)
    assert family.children[-1] == Child(name="Léa", age=7, age_said_on=TODAY, tie="fille")
    assert family.adults[-1] == Adult(name="Rose", tie="67, grand-mère")
    assert household.add(family, Side.ADULTS, " ", TODAY) == family == household.add(family, Side.CHILDREN, "", TODAY)
    with refused("notez sinon cette personne avec les adultes", field="children"):
        household.add(family, Side.CHILDREN, "Paul, 45", TODAY)
