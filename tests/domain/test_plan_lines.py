"""The plan as lines of text: read as they are said, written as they are read, and nothing typed is lost."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain.plan_lines import (
    SEPARATOR,
    LineKind,
    lines,
    read_means,
    read_observed,
    read_opinion,
    read_partner,
    write,
    write_means,
    write_observed,
    write_opinion,
    write_partner,
)
from reliance_tui.domain.plan_records import (
    Axis,
    Content,
    Disagreement,
    Handed,
    Marker,
    Means,
    Opinion,
    Partner,
    Wish,
)
from reliance_tui.domain.text import clean, clean_line
from tests.factories import TODAY
from tests.refusals import refused

CONTENT = Content(
    taking_part="Samira, Léa",
    words="On se perd le matin.",
    strengths="On rit beaucoup.",
    axes=(
        Axis(
            id=1,
            words="Trouver les chaussures.",
            aim="Des matins tranquilles",
            means=(Means(id=2, kind="faire avec", what="préparer le soir", who="NK", rhythm="le mardi", place="ici"),),
            markers=(Marker(id=3, words="on part à l’heure"),),
        ),
        Axis(id=4, taken_up=True, markers=(Marker(id=5, words="il appelle", observed="deux fois", said_by="sa mère"),)),
    ),
    partners=(Partner(id=6, field="médical", who="le CMP", scope="Tom", wish=Wish.ACCEPTED, said_by="Samira"),),
    opinions=(Opinion(id=7, child="Léa", words="rester avec papa"), Opinion(id=8, child="Tom", declined=True)),
    disagreements=(Disagreement(id=9, words="sur l’heure du coucher"),),
    handed=Handed(charter=date(2026, 11, 13)),
    next_id=10,
)
KEYS = [line.key for line in lines(CONTENT)]

TYPED = st.text(st.characters(codec="utf-8") | st.sampled_from(";;;; \n[]/é"), max_size=40)
SAID = st.lists(
    st.sampled_from([";", " ; ", "\n", "souhaité", "accepté seulement", "ne souhaite pas", "Léa", "[b]", "x", " "]),
    max_size=9,
).map("".join)
ANY = TYPED | SAID


def test_the_lines_come_in_the_order_they_are_read_the_familys_words_first():
    assert [(line.key, line.text, line.rank) for line in lines(CONTENT)] == [
        ("words", "On se perd le matin.", 0),
        ("strengths", "On rit beaucoup.", 0),
        ("taking_part", "Samira, Léa", 0),
        ("axis/1/words", "Trouver les chaussures.", 1),
        ("axis/1/aim", "Des matins tranquilles", 1),
        ("axis/1/means/2", "faire avec ; préparer le soir ; NK ; le mardi ; ici", 1),
        ("axis/1/marker/3", "on part à l’heure", 1),
        ("axis/4/words", "", 2),
        ("axis/4/aim", "", 2),
        ("axis/4/marker/5", "il appelle", 2),
        ("axis/4/observed/5", "deux fois ; sa mère", 2),
        ("partner/6", "médical ; le CMP ; Tom ; accepté ; Samira", 0),
        ("opinion/7", "Léa ; rester avec papa", 0),
        ("opinion/8", "Tom ; ne souhaite pas", 0),
        ("disagreement/9", "sur l’heure du coucher", 0),
        ("handed/booklet", "", 0),
        ("handed/charter", "13/11/2026", 0),
        ("handed/rules", "", 0),
    ]
    assert {line.kind for line in lines(CONTENT)} == set(LineKind)


@pytest.mark.parametrize(
    ("typed", "means", "written"),
    [
        ("", Means(id=1), ""),
        (" ; ", Means(id=1), ""),
        ("cuisiner, tous ensemble", Means(id=1, what="cuisiner, tous ensemble"), "cuisiner, tous ensemble"),
        ("faire avec ;", Means(id=1, kind="faire avec"), "faire avec ;"),
        ("; cuisiner", Means(id=1, what="cuisiner"), "cuisiner"),
        (
            "visite ; au musée ;; NK",
            Means(id=1, kind="visite", what="au musée", rhythm="NK"),
            "visite ; au musée ; ; NK",
        ),
        (";;;; ici", Means(id=1, place="ici"), "; ; ; ; ici"),
        (
            "soins;le\tCMP;\nNK;chaque\nsemaine;à la maison ; ou ici",
            Means(id=1, kind="soins", what="le CMP", who="NK", rhythm="chaque semaine", place="à la maison ; ou ici"),
            "soins ; le CMP ; NK ; chaque semaine ; à la maison ; ou ici",
        ),
        ("M[/]x ; {nom}", Means(id=1, kind="M[/]x", what="{nom}"), "M[/]x ; {nom}"),
    ],
)
def test_a_means_is_said_in_a_breath(typed: str, means: Means, written: str):
    assert read_means(1, typed) == means
    assert write_means(means) == written


@pytest.mark.parametrize(
    ("typed", "partner", "written"),
    [
        ("", Partner(id=1), ""),
        ("médical ; le CMP", Partner(id=1, field="médical", who="le CMP"), "médical ; le CMP"),
        (
            "médical ; le CMP ; les rendez-vous ; Souhaité ; sa mère",
            Partner(id=1, field="médical", who="le CMP", scope="les rendez-vous", wish=Wish.WISHED, said_by="sa mère"),
            "médical ; le CMP ; les rendez-vous ; souhaité ; sa mère",
        ),
        (
            "droits ; CAF ; les papiers ; et le loyer ; ACCEPTÉE",
            Partner(id=1, field="droits", who="CAF", scope="les papiers ; et le loyer", wish=Wish.ACCEPTED),
            "droits ; CAF ; les papiers ; et le loyer ; accepté",
        ),
        (
            "droits ; CAF ; accepté seulement en janvier",
            Partner(id=1, field="droits", who="CAF", scope="accepté seulement en janvier"),
            "droits ; CAF ; accepté seulement en janvier",
        ),
        ("a ; b ; souhaité", Partner(id=1, field="a", who="b", wish=Wish.WISHED), "a ; b ; ; souhaité"),
        (
            "a ; b ; c ;; sa mère",
            Partner(id=1, field="a", who="b", scope="c", said_by="sa mère"),
            "a ; b ; c ; ; sa mère",
        ),
        (
            "a ; b ; c ; peut-être ; d",
            Partner(id=1, field="a", who="b", scope="c ; peut-être ; d"),
            "a ; b ; c ; peut-être ; d",
        ),
        (
            "a ; b ; c ; accepted",
            Partner(id=1, field="a", who="b", scope="c", wish=Wish.ACCEPTED),
            "a ; b ; c ; accepté",
        ),
    ],
)
def test_rule_14_a_partner_says_the_scope_and_wished_or_accepted(typed: str, partner: Partner, written: str):
    assert read_partner(1, typed) == partner
    assert write_partner(partner) == written


@pytest.mark.parametrize(
    ("typed", "opinion", "written"),
    [
        ("", Opinion(id=1), ""),
        ("Léa", Opinion(id=1, child="Léa"), "Léa"),
        (
            "Léa ; un chat ; un chien",
            Opinion(id=1, child="Léa", words="un chat ; un chien"),
            "Léa ; un chat ; un chien",
        ),
        ("Léa ;\nje veux\nrester", Opinion(id=1, child="Léa", words="je veux\nrester"), "Léa ; je veux\nrester"),
        ("Léa ; Ne souhaite pas.", Opinion(id=1, child="Léa", declined=True), "Léa ; ne souhaite pas"),
        (
            "Léa ; ne souhaite pas déménager",
            Opinion(id=1, child="Léa", words="ne souhaite pas déménager"),
            "Léa ; ne souhaite pas déménager",
        ),
        ("; je veux rester", Opinion(id=1, words="je veux rester"), "; je veux rester"),
    ],
)
def test_rule_8_a_childs_opinion_is_its_words_or_that_it_does_not_wish_to(typed: str, opinion: Opinion, written: str):
    assert read_opinion(1, typed) == opinion
    assert write_opinion(opinion) == written


@pytest.mark.parametrize(
    ("typed", "observed", "said_by"),
    [
        ("", "", ""),
        ("il appelle", "il appelle", ""),
        ("il appelle ; sa mère", "il appelle", "sa mère"),
        ("; Léa", "", "Léa"),
    ],
)
def test_rule_11_what_was_observed_and_who_says_so(typed: str, observed: str, said_by: str):
    marker = read_observed(Marker(id=1, words="il appelle avant de rentrer"), typed)
    assert marker == Marker(id=1, words="il appelle avant de rentrer", observed=observed, said_by=said_by)
    assert read_observed(marker, write_observed(marker)) == marker


READERS = [
    (lambda text: read_means(1, text), write_means),
    (lambda text: read_partner(1, text), write_partner),
    (lambda text: read_opinion(1, text), write_opinion),
    (lambda text: read_observed(Marker(id=1), text), write_observed),
]


@given(ANY)
@pytest.mark.parametrize(("read", "written"), READERS, ids=["means", "partner", "opinion", "observed"])
def test_what_is_written_reads_back_as_what_was_read(read, written, typed: str):
    assert read(written(read(typed))) == read(typed)


def _letters(text: str) -> str:
    return "".join(clean_line(text).replace(SEPARATOR, "").split())


@given(ANY)
@pytest.mark.parametrize(("read", "written"), [READERS[0], READERS[3]], ids=["means", "observed"])
def test_no_letter_typed_is_lost_nor_changed_place(read, written, typed: str):
    assert _letters(written(read(typed))) == _letters(typed)


@given(ANY)
def test_of_a_partner_and_an_opinion_only_the_words_of_the_rules_are_put_in_their_own_form(typed: str):
    partner, opinion = read_partner(1, typed), read_opinion(1, typed)
    if partner.wish is None:
        assert _letters(write_partner(partner)) == _letters(typed)
    if not opinion.declined:
        assert _letters(write_opinion(opinion)) == _letters(typed)


@given(st.lists(st.tuples(st.sampled_from(KEYS[:-3]), ANY), max_size=8))
def test_a_plan_written_from_its_own_lines_is_the_same_plan(typed: list[tuple[str, str]]):
    content = CONTENT
    for key, text in typed:
        content = write(content, key, text, TODAY)
    for line in lines(content):
        assert write(content, line.key, line.text, TODAY) == content
    assert [line.key for line in lines(content)] == KEYS


@given(st.sampled_from([key for key in KEYS if key.rpartition("/")[2] in ("words", "aim", "strengths")]), ANY)
def test_the_familys_words_are_kept_to_the_letter(key: str, typed: str):
    (line,) = [line for line in lines(write(CONTENT, key, typed, TODAY)) if line.key == key]
    assert line.text == clean(typed)


@given(st.sampled_from(KEYS[:-3]), ANY)
def test_a_line_changes_nothing_but_itself(key: str, typed: str):
    before = {line.key: line.text for line in lines(CONTENT)}
    after = {line.key: line.text for line in lines(write(CONTENT, key, typed, TODAY))}
    assert {name for name in before if before[name] != after[name]} <= {key}


@pytest.mark.parametrize(
    "key", ["", "x", "axis", "axis/1", "axis/1/x", "axis/x/aim", "axis/01/aim", "axis/1/means/3", "axis/1/means/x",
            "axis/2/aim", "partner/7", "opinion/é", "disagreement/", "handed/x", "words/1", "observed/5"],
)  # fmt: skip
def test_there_is_no_such_line(key: str):
    with pytest.raises(KeyError):
        write(CONTENT, key, "x", TODAY)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("", None), ("13/11", date(2026, 11, 13)), ("hier", TODAY - timedelta(days=1)), ("aujourd’hui", TODAY)],
)
@pytest.mark.parametrize("name", ["booklet", "charter", "rules"])
def test_rule_8_the_documents_handed_over_have_their_day(name: str, typed: str, day: date | None):
    content = write(Content(), f"handed/{name}", typed, TODAY)
    assert content == Content(handed=msgspec.structs.replace(Handed(), **{name: day}))


@pytest.mark.parametrize(
    ("typed", "reason", "way_out"),
    [
        ("17/11/2026", "pas encore venu", ""),
        ("01/01/1926", "bien loin", ""),
        ("31/02", "n’existe pas", "19/10/2026"),
        ("bientôt", "On ne lit pas", "19/10"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_line(typed: str, reason: str, way_out: str):
    with refused(reason, way_out=way_out, field="handed/charter"):
        write(CONTENT, "handed/charter", typed, TODAY)


@given(st.dates(date(2000, 1, 1), TODAY))
def test_any_day_handed_over_reads_back(day: date):
    content = Content(handed=Handed(booklet=day))
    (line,) = [line for line in lines(content) if line.key == "handed/booklet"]
    assert write(Content(), line.key, line.text, TODAY) == content
