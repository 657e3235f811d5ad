"""The right of access: all that is held is in one of the two files, and what tells of others is not in the first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reliance_tui import demo
from reliance_tui.documents.access import GIVEN, TO_DECIDE, WHY, access_files
from reliance_tui.documents.facts import ACCESS
from reliance_tui.documents.held import held
from reliance_tui.documents.package import read_parts
from reliance_tui.documents.reading import paragraphs
from reliance_tui.domain import intake, keeping
from reliance_tui.domain.anonymity import anonymise
from reliance_tui.domain.keeping_records import Hold
from reliance_tui.domain.records import Answer, Contact, Family
from reliance_tui.domain.review_records import Item, Review, Why
from reliance_tui.domain.stage import Stage
from reliance_tui.domain.third_parties import Apart, known_words, names_others
from reliance_tui.store.interchange import load
from tests.documents.plans import A_SERVICE, an_amendment, an_amendment_draft, an_invitation
from tests.factories import TODAY, a_call, a_derogation, a_family

SERVICE, FAMILIES = demo.caseload(TODAY)
MEETINGS = demo.meetings(TODAY, FAMILIES)
GUIDE = (Path(__file__).parents[2] / "docs/caseload.md").read_text("utf-8")
_GUIDE = load(GUIDE.partition("```json\n")[2].partition("```")[0].encode(), TODAY)
(FULL, _BARE), FULL_MEETINGS, FULL_ACTIVITIES = _GUIDE.families, _GUIDE.reviews, _GUIDE.activities
"""The guide's family, whose file has every fact there can be."""
AS_A_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d$")
"""A day or an hour in JSON, which the document says in words."""
DRAFTS = {"Vérification": {"note": "rappeler Josiane"}}
JOURNAL = ((datetime(2026, 11, 16, 9, 5), "NK", "a ouvert le dossier"),)


def files(family: Family, **held_too: Any) -> dict[str, bytes]:
    """The dossier by the names of its files."""
    sections = held(family, A_SERVICE, held_too.pop("reviews", ()), held_too.pop("activities", ()), **held_too)
    made = access_files(family, A_SERVICE, sections, TODAY, lang="fr", data_folder=None)
    return {f"{one.what}{one.ending}": one.data for one in made}


def the_file(what: str = GIVEN) -> bytes:
    """The document of a family whose file is full."""
    held_too = {"reviews": FULL_MEETINGS, "activities": FULL_ACTIVITIES}
    return files(FULL, **held_too, journal=JOURNAL, exports=("a.docx",), drafts=DRAFTS)[f"{what}.docx"]


def document(data: bytes) -> str:
    """All that a document says."""
    return "\n".join(one.text for one in paragraphs(read_parts(data)))


def lines(made: dict[str, bytes], what: str) -> list[tuple[str, Any]]:
    """What one of the two says, in JSON: label and value."""
    parts = json.loads(made[f"{what}.json"])["rubriques"] if f"{what}.json" in made else []
    return [(line["quoi"], line["valeur"]) for part in parts for line in part["lignes"]]


def texts(record: Any) -> Iterator[str]:
    """Every text there is in a record, those chosen from a list aside."""
    if type(record) is str and record.strip():
        yield record
    inner = record if isinstance(record, tuple) else ()
    if isinstance(record, msgspec.Struct):
        inner = tuple(getattr(record, name) for name in record.__struct_fields__)
    for item in inner:
        yield from texts(item)


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@cache
def marked() -> Family:
    """A family whose every text is one of its own, so that each is looked for by itself."""
    number = count()

    def told(record: Any, name: str = "") -> Any:
        if type(record) is str:
            return record if name in ("code", "site") else f"texte {next(number)} fin"
        if isinstance(record, tuple):
            return tuple(told(item, name) for item in record)
        if isinstance(record, msgspec.Struct):
            return type(record)(**{key: told(getattr(record, key), key) for key in record.__struct_fields__})
        return record

    draft = msgspec.structs.replace(FULL, plan_draft=an_invitation().plan_draft)
    return told(draft)


@pytest.mark.parametrize(
    "family", [marked(), FULL, an_amendment(), an_amendment_draft(), *FAMILIES[::6]], ids=lambda family: family.code
)
def test_every_text_held_is_in_one_of_the_two(family: Family) -> None:
    """The law: the family may know of all that is held about it."""
    made = files(family, reviews=MEETINGS)
    read = letters("".join(data.decode() for name, data in made.items() if name.endswith(".json")))
    printed = letters("".join(document(data) for name, data in made.items() if name.endswith(".docx")))
    for text in texts(family):
        assert letters(json.dumps(text, ensure_ascii=False)[1:-1]) in read
    values = [value for what in (GIVEN, TO_DECIDE) for _, value in lines(made, what)]
    for value in (one for one in values if isinstance(one, str) and not AS_A_DAY.match(one)):
        assert letters(value) in printed


def test_what_is_not_in_the_record_but_about_it_is_there_too() -> None:
    reviews = FULL_MEETINGS
    made = files(FULL, reviews=reviews, journal=JOURNAL, exports=("RBX-2026-014_projet.docx",), drafts=DRAFTS)
    given, to_decide = lines(made, GIVEN), lines(made, TO_DECIDE)
    assert ("Quoi", "a ouvert le dossier") in given
    assert ("Qui", "Nadia Kaci (NK)") in given
    assert ("Document", "RBX-2026-014_projet.docx") in given
    assert ("Réunion du", "2026-10-12") in given
    assert ("Vérification", "rappeler Josiane") in to_decide
    assert ("Notes de l’équipe, réunion du 12/10/2026", "Les mercredis se passent bien.") in to_decide
    assert ("Avis qui diverge, réunion du 12/10/2026", "NK : le bain est trop tôt") in to_decide


def test_nothing_said_of_another_family_at_a_meeting_is_given() -> None:
    others = Item(family="TRC-2025-003", why=Why.NEW, minutes=4, notes="un secret")
    meeting = Review(id="2026-11-16", on=TODAY, sites=(), minutes=120, items=(others,))
    assert "secret" not in "".join(data.decode("latin-1") for data in files(FULL, reviews=(meeting,)).values())


APART = [
    (
        msgspec.structs.replace(
            a_family(), contact=Contact(on=TODAY, request_on=TODAY, network="Yasmina, une cousine")
        ),
        "Yasmina, une cousine",
        Apart.THIRD_PARTY,
    ),
    (
        intake.record_call(a_family(Stage.CHECK), a_call(answered_by="madame Leroux"), SERVICE, TODAY),
        "madame Leroux",
        Apart.THIRD_PARTY,
    ),
    (intake.record_call(a_family(Stage.CHECK), a_call(aemo=Answer.YES), SERVICE, TODAY), "oui", Apart.JUDICIAL),
    (intake.grant_derogation(a_family(Stage.EXCLUDED), a_derogation(), TODAY), "DT-2026-41", Apart.JUDICIAL),
    (an_amendment(), "Josiane, la voisine, a signé", Apart.THIRD_PARTY),
    (FULL, "Sa sœur.", Apart.THIRD_PARTY),
    (FULL, "un retour", Apart.JUDICIAL),
]


@pytest.mark.parametrize(("family", "text", "why"), APART, ids=[row[1] for row in APART])
def test_others_and_justice_are_for_a_person_to_decide(family: Family, text: str, why: Apart) -> None:
    made = files(family)
    assert text not in [value for _, value in lines(made, GIVEN)]
    part = json.loads(made[f"{TO_DECIDE}.json"])
    held_back = [line for section in part["rubriques"] for line in section["lignes"] if text in str(line["valeur"])]
    assert WHY[why] in {line["mis_a_part_car"] for line in held_back}
    told = document(made[f"{GIVEN}.docx"])
    assert "Ce qui a été mis à part" in told
    assert WHY[why] in told
    assert "une personne du service, pas pour la famille" in document(made[f"{TO_DECIDE}.docx"])


def test_where_nothing_is_set_apart_there_is_one_document_and_it_says_nothing_of_another() -> None:
    made = files(a_family())
    assert set(made) == {"acces.docx", "acces.json"}
    assert "mis à part" not in document(made["acces.docx"])
    assert json.loads(made["acces.json"])["mis_a_part"] == []


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("demander les horaires à la médiathèque", False),
        ("Samira et Léa", False),
        ("NK, le mercredi, à Roubaix", False),
        ("Nadia Kaci pour le service", False),
        ("le CMP, la CAF", False),
        ("Elle la dépose lundi. Les enfants vont bien.", False),
        ("", False),
        ("appeler Josiane", True),
        ("Josiane garde les enfants", True),
        ("DUPONTEL habite au 3", True),
        ("la voisine du dessous", True),
        ("les VOISINS se plaignent", True),
        ("le collègue de sa mère", True),
        ("Mme L., assistante sociale", True),
        ("rappeler au 03 20 11 22 33", True),
        ("écrire à ecole@exemple.fr", True),
    ],
)
def test_what_may_tell_of_someone_else_is_set_apart(text: str, others: bool) -> None:
    assert names_others(text, known_words(an_amendment(), A_SERVICE)) is others


def test_it_reads_in_plain_words() -> None:
    held_back = keeping.hold(a_family(Stage.CLOSED), Hold(on=TODAY, by="CB", reason="un procès en cours"), TODAY)
    told = document(files(held_back)["acces.docx"])
    for words in (
        "Tout ce qui est gardé sur votre famille",
        "les Martin",
        "Vous pouvez demander de corriger ce qui est faux",
        "Jour où vous avez fait la demande\u00a0: lundi\u00a02\u00a0novembre\u00a02026",
        "Commencé le\u00a0: lundi\u00a09\u00a0novembre\u00a02026, 10\u00a0h",
        "Vous étiez d’accord pour que votre nom soit dit\u00a0: oui",
        "Enfant\u00a0: Léa, 7 ans",
        "Référent\u00a0: Nadia Kaci (NK)",
        "Gardé plus longtemps depuis le\u00a0: lundi\u00a016\u00a0novembre\u00a02026",
        "Parce que\u00a0: un procès en cours",
    ):
        assert words in told


def test_the_json_is_dated_counted_and_versioned() -> None:
    part = json.loads(files(FULL)["acces.json"])
    assert (part["format"], part["version"], part["partie"]) == ("reliance-acces", 1, "a-remettre")
    assert (part["code"], part["fait_le"]) == ("RBX-2026-014", "2026-11-16")
    assert ["Commencé le", "2026-01-14T10:00:00"] in [
        [line["quoi"], line["valeur"]] for section in part["rubriques"] for line in section["lignes"]
    ]
    decided = json.loads(files(FULL)["acces-a-decider.json"])["rubriques"]
    counted = sum(int(one["combien"].split("\u00a0")[0]) for one in part["mis_a_part"])
    assert counted == sum(len(section["lignes"]) for section in decided)


def test_its_keys_are_those_the_page_tells() -> None:
    told = set(re.findall(r"`([a-z_]+)`", (Path(__file__).parents[2] / "docs/access.md").read_text("utf-8")))

    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from keys(inner)

    made = files(FULL, drafts=DRAFTS)
    used = {key for name in ("acces.json", "acces-a-decider.json") for key in keys(json.loads(made[name]))}
    assert used <= told


def test_typed_text_is_only_text() -> None:
    nasty = "{{ code }} <b>&</b> {% if %}"
    family = msgspec.structs.replace(a_family(), called=nasty, contact=Contact(on=TODAY, request_on=TODAY, words=nasty))
    assert document(files(family)["acces.docx"]).count(nasty) >= 2


def test_of_an_anonymous_file_only_months_are_left() -> None:
    told = lines(files(anonymise(FULL)), GIVEN)
    assert {value[8:10] for _, value in told if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value)} == {
        "01"
    }


def test_the_services_own_template_is_used(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "fr" / ACCESS
    own.parent.mkdir(parents=True)
    import docx

    mine = docx.Document()
    mine.add_paragraph("À nous : {{ code }}")
    mine.save(str(own))
    (first, *_) = access_files(
        a_family(), A_SERVICE, held(a_family(), A_SERVICE), TODAY, lang="fr", data_folder=tmp_path
    )
    assert document(first.data) == "À nous : RBX-2026-001"
