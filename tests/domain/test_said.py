"""What is typed as it is said: a day, an hour, a child, an adult, a member of the team."""

from datetime import date, time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reliance_tui.domain.ages import age_on
from reliance_tui.domain.coherence import OLDEST_AGE
from reliance_tui.domain.records import Adult, Child, Member, Role
from reliance_tui.domain.report_records import Period
from reliance_tui.domain.said import (
    read_adult,
    read_child,
    read_date,
    read_member,
    read_period,
    read_time,
    write_adult,
    write_child,
)
from reliance_tui.domain.sentence import Refused
from reliance_tui.domain.text import clean_line, fold
from reliance_tui.domain.words import word
from tests.factories import TODAY
from tests.refusals import refused

TYPED = st.text(st.characters(codec="utf-8") | st.sampled_from("0123456789 ,/-.hmois"), max_size=40)
LIKE_A_CHILD = st.lists(
    st.sampled_from(["Léa", "7", "2019", "8 mois", "3 ans", ",", " ", "fille", "[b]", "01", "é"])
).map("".join)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        (" \t ", None),
        ("19/10/2026", date(2026, 10, 19)),
        ("19/10/26", date(2026, 10, 19)),
        ("19/10", date(2026, 10, 19)),
        ("19.10", date(2026, 10, 19)),
        ("19-10-2026", date(2026, 10, 19)),
        ("19 10 2026", date(2026, 10, 19)),
        ("1910", date(2026, 10, 19)),
        ("19102026", date(2026, 10, 19)),
        ("2026-10-19", date(2026, 10, 19)),
        ("19 oct", date(2026, 10, 19)),
        ("19 octobre 2026", date(2026, 10, 19)),
        ("le 19 Octobre", date(2026, 10, 19)),
        ("lundi 19 octobre 2026", date(2026, 10, 19)),
        ("1er novembre", date(2026, 11, 1)),
        ("3 févr. 2026", date(2026, 2, 3)),
        ("3 FÉVRIER", date(2026, 2, 3)),
        ("14 juil", date(2026, 7, 14)),
        ("14 juin", date(2026, 6, 14)),
        ("15 août", date(2026, 8, 15)),
        ("25/12", date(2025, 12, 25)),  # the last one that has come
        ("16/11", TODAY),
        ("29/02/2028", date(2028, 2, 29)),
        ("aujourd’hui", TODAY),
        ("aujourd'hui", TODAY),
        ("hier", date(2026, 11, 15)),
        ("avant-hier", date(2026, 11, 14)),
        ("demain", date(2026, 11, 17)),
        ("lundi", TODAY),
        ("Mardi", date(2026, 11, 10)),
        ("dimanche", date(2026, 11, 15)),
    ],
)
def test_a_day_as_it_is_said(typed: str, day: date | None):
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("25/12", date(2026, 12, 25)),
        ("16/11", TODAY),
        ("3/2", date(2027, 2, 3)),
        ("lundi", TODAY),
        ("mardi", date(2026, 11, 17)),
        ("dimanche", date(2026, 11, 22)),
    ],
)
def test_a_day_to_come_is_the_nearest_one_ahead(typed: str, day: date):
    assert read_date(typed, TODAY, ahead=True) == day


def test_a_29_february_without_a_year_is_that_of_the_leap_year_beside():
    assert read_date("29/02", date(2025, 1, 10)) == date(2024, 2, 29)
    assert read_date("29/02", date(2027, 12, 1), ahead=True) == date(2028, 2, 29)
    with refused("n’existe pas au calendrier", way_out="19/10/2026"):
        read_date("29/02", TODAY)


@pytest.mark.parametrize(
    "typed", ["31/02", "31/02/2026", "29/02/2026", "0/1", "1/13", "32/1", "2026-02-30", "01/01/0000"]
)
def test_a_day_that_does_not_exist_is_refused(typed: str):
    with refused("n’existe pas au calendrier", way_out="19/10/2026", field="on"):
        read_date(typed, TODAY, field="on")


@pytest.mark.parametrize(
    "typed", ["bientôt", "19", "19/", "19/10/202", "12345", "19 brumaire", "[b]", "🌻", "x" * 5000]
)
def test_what_is_no_day_is_refused_with_an_example(typed: str):
    with refused("On ne lit pas de date", way_out="19/10, 19/10/2026, hier ou lundi", field="on"):
        read_date(typed, TODAY, field="on")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_whole_day_is_read_however_it_is_written(day: date):
    for typed in (f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%Y-%m-%d}", f"{day:%d%m%Y}"):
        assert read_date(typed, TODAY) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_without_a_year_has_come_or_is_to_come_within_the_year(today: date, day: date):
    assume((day.day, day.month) != (29, 2))
    past = read_date(f"{day:%d/%m}", today)
    ahead = read_date(f"{day:%d/%m}", today, ahead=True)
    assert past is not None
    assert ahead is not None
    assert past <= today <= ahead
    assert (today - past).days < 366 > (ahead - today).days


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("", None),
        ("9", time(9)),
        ("9h", time(9)),
        ("9 h", time(9)),
        ("14h30", time(14, 30)),
        ("14 h 30", time(14, 30)),
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("0h05", time(0, 5)),
        ("23H59", time(23, 59)),
    ],
)
def test_an_hour_as_it_is_said(typed: str, hour: time | None):
    assert read_time(typed) == hour


@pytest.mark.parametrize("typed", ["24h", "9h60", "neuf heures", "-1", "9h5h", "[b]", "900"])
def test_what_is_no_hour_is_refused_with_an_example(typed: str):
    with refused("On ne lit pas d’heure", way_out="9h ou 14h30", field="at"):
        read_time(typed, field="at")


def aged(name: str, age: int, tie: str = "") -> Child:
    return Child(name=name, age=age, age_said_on=TODAY, tie=tie)


@pytest.mark.parametrize(
    ("typed", "child"),
    [
        ("", None),
        ("Léa", Child(name="Léa")),
        ("Léa, 7", aged("Léa", 7)),
        ("Léa 7", aged("Léa", 7)),
        ("Léa, 7, fille", aged("Léa", 7, "fille")),
        ("Léa 7 fille", aged("Léa", 7, "fille")),
        ("Léa , 7 ans , fille", aged("Léa", 7, "fille")),
        ("Léa, fille, 7", aged("Léa", 7, "fille")),
        ("Léa, fille", Child(name="Léa", tie="fille")),
        ("Léa, 7, fille, chez son père", aged("Léa", 7, "fille, chez son père")),
        ("Tom 2019", Child(name="Tom", birth_year=2019)),
        ("Tom, 2019, garçon", Child(name="Tom", birth_year=2019, tie="garçon")),
        ("Tom 2019, garçon", Child(name="Tom", birth_year=2019, tie="garçon")),
        ("Ana 8 mois", Child(name="Ana", birth_year=2026)),
        ("Ana, 18 mois, fille", Child(name="Ana", birth_year=2025, tie="fille")),
        ("Ana 0", aged("Ana", 0)),
        ("bébé 3, 7", aged("bébé 3", 7)),
        ("Marie Ève 12 ans", aged("Marie Ève", 12)),
        ("[1er enfant]", Child(name="[1er enfant]")),
        ("le 2e", Child(name="le 2e")),
        ("M[/]x, 7", aged("M[/]x", 7)),
        ("O", Child(name="O")),
        (", 7", Child(name=", 7")),
        (",", Child(name=",")),
        ("7", Child(name="7")),
    ],
)
def test_a_child_as_it_is_said(typed: str, child: Child | None):
    assert read_child(typed, TODAY) == child


@pytest.mark.parametrize(
    ("typed", "words", "way_out"),
    [
        (
            "Léa, 201",
            "«\u00a0201\u00a0» n’est ni un âge ni une année",
            "Un âge s’écrit 7, une année de naissance 2019.",
        ),
        ("Léa 20190", "n’est ni un âge ni une année", "Un âge s’écrit 7"),
        ("Léa, 0612345678", "n’est ni un âge ni une année", "Un âge s’écrit 7"),
        ("Léa, " + "9" * 5000, "n’est ni un âge ni une année", "Un âge s’écrit 7"),
        ("Léa, 0007", "s’écrit en quatre chiffres", ""),
        ("Léa 2027", "2027 est à venir", ""),
        ("Léa, 1915", "notez sinon cette personne avec les adultes", ""),
        ("Léa, 26 ans", "notez sinon cette personne avec les adultes", ""),
        ("Léa, 400 mois", "notez sinon cette personne avec les adultes", ""),
    ],
)
def test_what_cannot_be_a_childs_age_is_refused(typed: str, words: str, way_out: str):
    with refused(words, way_out=way_out, field="children"):
        read_child(typed, TODAY)


def test_rule_of_the_years_a_child_may_have():
    assert read_child(f"Tom, {OLDEST_AGE}", TODAY) == aged("Tom", OLDEST_AGE)
    assert read_child(f"Tom, {TODAY.year - OLDEST_AGE}", TODAY) == Child(name="Tom", birth_year=TODAY.year - OLDEST_AGE)


@given(TYPED | LIKE_A_CHILD)
def test_a_child_read_is_written_and_read_again_the_same(typed: str):
    try:
        child = read_child(typed, TODAY)
    except Refused:
        return
    if child is not None:
        assert read_child(write_child(child), TODAY) == child
        assert read_child(write_child(child, TODAY), TODAY) == child


NAMES = (
    st.text(st.characters(categories=("L", "P", "S"), exclude_characters=","), min_size=1).map(clean_line).filter(bool)
)


@given(NAMES, st.none() | st.integers(0, OLDEST_AGE), st.none() | st.integers(2001, 2026), st.just("") | NAMES)
def test_a_child_with_any_name_age_and_tie_is_written_and_read_the_same(name, age, year, tie):
    child = Child(name=name, tie=tie)
    if year is not None:
        child = Child(name=name, birth_year=year, tie=tie)
    elif age is not None:
        child = Child(name=name, age=age, age_said_on=TODAY, tie=tie)
    assert read_child(write_child(child), TODAY) == child


@given(st.integers(0, 10), st.dates(date(2026, 11, 16), date(2036, 1, 1)))
def test_mending_the_line_of_a_child_years_later_does_not_make_it_younger(age: int, later: date):
    mended = read_child(write_child(aged("Léa", age), later), later)
    assert mended is not None
    assert age_on(mended, later) == age_on(aged("Léa", age), later)


@given(st.text(st.characters(categories=("L", "M", "P", "S", "Zs")), min_size=1))
def test_a_name_never_loses_a_visible_character(name: str):
    for read in (read_adult, lambda text: read_child(text, TODAY)):
        person = read(name)
        kept = clean_line(name)
        if person is None:
            assert kept == ""
        else:
            assert set(kept) - set(" ,") <= set(person.name + person.tie)
            assert person.name.replace(" ", "") in kept.replace(" ", "")


@pytest.mark.parametrize(
    ("child", "day", "age"),
    [
        (Child(name="Léa"), TODAY, None),
        (Child(name="Léa", birth_year=2019), date(2026, 1, 1), 7),
        (Child(name="Léa", age=7), TODAY, 7),
        (aged("Léa", 7), TODAY, 7),
        (aged("Léa", 7), date(2027, 11, 15), 7),
        (aged("Léa", 7), date(2027, 11, 16), 8),
        (Child(name="Léa", age=3, age_said_on=date(2024, 2, 29)), date(2025, 2, 28), 3),
        (Child(name="Léa", age=3, age_said_on=date(2024, 2, 29)), date(2025, 3, 1), 4),
    ],
)
def test_an_age_grows_with_the_day(child: Child, day: date, age: int | None):
    assert age_on(child, day) == age


@pytest.mark.parametrize(
    ("typed", "adult"),
    [
        ("", None),
        ("Samira", Adult(name="Samira")),
        ("Samira, mère", Adult(name="Samira", tie="mère")),
        ("Samira , mère, le soir", Adult(name="Samira", tie="mère, le soir")),
        (", mère", Adult(name=", mère")),
        ("M[/]x,", Adult(name="M[/]x")),
    ],
)
def test_an_adult_as_it_is_said(typed: str, adult: Adult | None):
    assert read_adult(typed) == adult


@given(TYPED)
def test_an_adult_read_is_written_and_read_again_the_same(typed: str):
    adult = read_adult(typed)
    assert adult is None or read_adult(write_adult(adult)) == adult


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("CB, Claire Besson, directrice", Role.DIRECTOR),
        ("cb, Claire Besson, Directeur", Role.DIRECTOR),
        ("CB, Claire Besson, chef de service", Role.HEAD_OF_SERVICE),
        ("CB, Claire Besson, cheffe de service", Role.HEAD_OF_SERVICE),
        ("CB, Claire Besson, secrétaire", Role.SECRETARY),
        ("CB, Claire Besson, psychologue", Role.PSYCHOLOGIST),
        ("CB, Claire Besson, éducatrice technique", Role.TECHNICAL_EDUCATOR),
        ("CB, Claire Besson, maîtresse de maison", Role.HOUSE_MOTHER),
        ("CB, Claire Besson, Éducateur spécialisé", Role.SPECIAL_EDUCATOR),
        ("CB, Claire Besson, éducatrice de jeunes enfants", Role.EARLY_CHILDHOOD_EDUCATOR),
    ],
)
def test_a_member_of_the_team_as_it_is_said(typed: str, role: Role):
    assert read_member(typed) == Member(initials="CB", name="Claire Besson", role=role)


@pytest.mark.parametrize("typed", ["Claire", "CB, Claire Besson", ", Claire, directrice", ",,,"])
def test_a_member_needs_initials_name_and_post(typed: str):
    with refused("les initiales, le nom et la fonction", way_out="CB, Claire Besson, directrice", field="team"):
        read_member(typed)


def test_a_post_that_is_none_of_the_service_is_named_with_those_that_are():
    with refused("pilote", way_out="chef de service", field="team"):
        read_member("CB, Claire Besson, pilote")


def test_an_age_said_with_de_leaves_the_name_whole():
    assert read_child("le bébé de 3 mois", TODAY) == Child(name="le bébé", birth_year=2026)


@given(TYPED)
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(typed: str):
    for read in (
        lambda text: read_date(text, TODAY),
        lambda text: read_date(text, TODAY, ahead=True),
        read_time,
        read_adult,
        lambda text: read_child(text, TODAY),
        read_member,
    ):
        sentence = "read"
        try:
            read(typed)
        except Refused as refusal:
            sentence = str(refusal.reason)
        assert sentence.strip()


@pytest.mark.parametrize("role", Role)
def test_the_post_is_read_by_the_word_it_is_shown_with(role: Role):
    member = Member(initials="CB", name="Claire Besson", role=role)
    assert read_member(f"CB, Claire Besson, {word(role)}") == member


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("du 01/01/2026 au 30/06/2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("1/1/26 - 30/6/26", date(2026, 1, 1), date(2026, 6, 30)),
        ("du 3 mars au 30 avril", date(2026, 3, 3), date(2026, 4, 30)),
        ("depuis le 03/03/2026", date(2026, 3, 3), TODAY),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2026", date(2026, 1, 1), TODAY),
        ("2024 au 2025", date(2024, 1, 1), date(2025, 12, 31)),
        ("2024-02-01; 2024-02-29", date(2024, 2, 1), date(2024, 2, 29)),
        ("from 01/02/2026 to yesterday", date(2026, 2, 1), date(2026, 11, 15)),
    ],
)
def test_a_period_is_read_as_it_is_said(typed: str, first: date, last: date) -> None:
    assert read_period(typed, TODAY) == Period(first, last)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Écrivez une période."),
        ("31/02/2026 au 05/03/2026", "31/02"),
        ("du 5 mai au 2 mai", "finit avant de commencer"),
        ("2027", "pas encore venu"),
        ("bientôt", "bientôt"),
        ("01/01/2026 au 31/12/2030", "pas encore venu"),
    ],
)
def test_a_period_that_cannot_be_read_is_refused(typed: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_period(typed, TODAY)
    assert fold(words) in fold(f"{refused.value.reason} {refused.value.way_out or ''}")
