"""The scripts: the shipped ones, the service's own, and every mistake in them named by line."""

from pathlib import Path

import pytest

from reliance_tui.documents.scripts import CALL, INTERVIEW, MOST_BYTES, call_script, interview_script
from reliance_tui.documents.templates import find, shipped_folder
from reliance_tui.domain.script import FieldKind, InterviewScript, StepKind
from reliance_tui.domain.text import fold
from reliance_tui.locale import tell

SHIPPED = find(INTERVIEW, "fr", None).read_text(encoding="utf-8")
GOOD = """\
[[step]]
id = "projet"
kind = "present"
title = "Le projet"
say = [
  "Vous venez si vous voulez.",
]

[[step]]
id = "famille"
kind = "hear"
title = "La famille"

[[step.field]]
id = "strengths"
kind = "words"
ask = "Ce qui va bien ?"

[[step.field]]
id = "difficulties"
kind = "words"
ask = "Ce qui est difficile ?"
"""


@pytest.fixture
def own(tmp_path: Path):
    """Puts a script of the service's own in its data folder, and reads it."""

    def read(content: str | bytes, name: str = INTERVIEW):
        place = tmp_path / "templates" / "fr" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        return (interview_script if name == INTERVIEW else call_script)("fr", tmp_path)

    return read


def told(loaded) -> list[str]:
    return [tell(fault.sentence) for fault in loaded.faults]


def test_the_shipped_interview_presents_first_and_asks_strengths_before_difficulties():
    script = interview_script("fr", None).script
    assert [step.kind for step in script.step] == [StepKind.PRESENT] * 3 + [StepKind.HEAR] * 4
    asked = [field.id for step in script.step for field in step.field]
    assert asked.index("strengths") < asked.index("difficulties") < asked.index("request")
    assert {field.kind for step in script.step for field in step.field} == set(FieldKind)


def test_the_shipped_interview_is_short_to_say_and_always_gives_an_example():
    for step in interview_script("fr", None).script.step:
        assert len(step.say) <= 5
        assert all(len(sentence) <= 70 for sentence in step.say)
        assert all(field.example for field in step.field)


@pytest.mark.parametrize("word", ["anonym|surnom", "maltraite", "justice", "avant", "veut|voulez", "referent", "15"])
def test_the_shipped_interview_says_the_limits_and_what_comes_next(word):
    said = fold(" ".join(sentence for step in interview_script("fr", None).script.step for sentence in step.say))
    assert any(one in said for one in word.split("|"))


def test_the_shipped_call_asks_its_three_questions_and_says_what_to_do_with_the_name():
    script = call_script("fr", None).script
    assert "IEAD" in script.iead
    assert "AEMO" in script.aemo
    assert "226-4" in script.art226_4
    assert "Sinon" in script.name


def test_the_services_own_script_comes_first(own):
    loaded = own(GOOD)
    assert [step.title for step in loaded.script.step] == ["Le projet", "La famille"]
    assert loaded.faults == ()


def test_a_windows_editor_changes_nothing(own):
    assert own(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()).script == own(GOOD).script


def test_a_language_without_templates_falls_back_to_french(tmp_path):
    assert find(INTERVIEW, "en", tmp_path) == shipped_folder() / "fr" / INTERVIEW
    assert find(INTERVIEW, "../../etc", tmp_path) == shipped_folder() / "fr" / INTERVIEW


def test_what_is_said_is_text_without_terminal_sequences(own):
    title = own(GOOD.replace('"Le projet"', r'"Le \u001b[31m[b]projet[/]"')).script.step[0].title
    assert title == "Le [b]projet[/]"


def test_no_break_spaces_are_kept_in_what_is_said_and_asked():
    said = [
        text for step in interview_script("fr", None).script.step for text in (*step.say, *(f.ask for f in step.field))
    ]
    assert any("\u00a0?" in text for text in said)
    assert not [text for text in said for sign in "?:;!" if f" {sign}" in text]


MISTAKES = [
    ("an unclosed text", ('"Le projet"', '"Le projet'), 4, "ne se comprend pas"),
    ("guillemets instead of quotes", ('"Le projet"', "« Le projet »"), 4, "ne se comprend pas"),
    ("a key twice", ('title = "Le projet"', 'id = "autre"'), 4, "ne se comprend pas"),
    ("an unknown kind of field", ('"words"\nask = "Ce qui va', '"mots"\nask = "Ce qui va'), 16, "genre « mots »"),
    ("an unknown kind of step", ('"hear"', '"listen"'), 11, '"present", "hear"'),
    ("a missing key", ('title = "La famille"\n', ""), 9, "il manque « title »"),
    ("a missing key of a question", ('ask = "Ce qui va bien ?"\n', ""), 14, "il manque « ask »"),
    ("an unknown key", ("title", "titre"), 4, "« titre »"),
    ("an unknown table", ("[[step.field]]\nid", "[[step.champ]]\nid"), 14, "« champ »"),
    ("an id twice", ('"difficulties"', '"strengths"'), 20, "« strengths »"),
    ("a step's id twice", ('"famille"', '"projet"'), 10, "« projet »"),
    ("an id with a space", ('"projet"', '"le projet"'), 2, "minuscules"),
    ("an id with an accent", ('"projet"', '"équipe"'), 2, "minuscules"),
    ("a text where a list is wanted", ('[\n  "Vous venez si vous voulez.",\n]', '"Vous venez."'), 5, "say = ["),
    ("a number where a text is wanted", ('"Le projet"', "12"), 4, 'title = "'),
    ("a number among the texts", ('"Vous venez si vous voulez.",', "12,"), 5, "say = ["),
    ("a kind of answer twice", ('"words"', '"children"'), 21, "du genre « children »"),
    ("nothing asked", ('"Ce qui va bien ?"', '" "'), 17, "rien n’est écrit"),
    ("no presentation before hearing", ('"present"', '"hear"'), 1, "présente le service"),
    ("nobody is heard", ('"hear"', '"present"'), 1, "écoute la famille"),
    ("the family's words while presenting", ('"hear"', '"present"'), 14, "après la présentation"),
    ("no strengths", ('"strengths"', '"forces"'), 19, "avant les difficultés"),
    ("no difficulties", ('"difficulties"', '"soucis"'), 1, "« difficulties »"),
]


@pytest.mark.parametrize(("change", "line", "what"), [case[1:] for case in MISTAKES], ids=[c[0] for c in MISTAKES])
def test_a_mistake_is_named_by_line_and_the_shipped_script_is_used(own, change, line, what):
    loaded = own(GOOD.replace(*change))
    assert loaded.script == interview_script("fr", None).script
    matching = [fault for fault in loaded.faults if fault.line == line]
    assert matching, told(loaded)
    sentences = [tell(fault.sentence).replace("\u00a0", " ") for fault in matching]
    assert all(sentence.startswith(f"entretien.toml, ligne {line} : ") for sentence in sentences)
    assert any(what in sentence for sentence in sentences), sentences


def test_presenting_after_hearing_is_named_at_the_step_that_comes_too_late(own):
    present, hear = GOOD.split("\n\n", 1)
    loaded = own(f"{hear}\n{present}\n")
    assert [(fault.line, "montez" in tell(fault.sentence)) for fault in loaded.faults] == [(16, True)]


def test_strengths_asked_after_difficulties_are_named(own):
    swapped = (
        GOOD.replace('"strengths"', '"x"').replace('"difficulties"', '"strengths"').replace('"x"', '"difficulties"')
    )
    assert [fault.line for fault in own(swapped).faults] == [14]


def test_an_eighth_step_has_no_key(own):
    more = "".join(f'\n[[step]]\nid = "e{n}"\nkind = "hear"\ntitle = "Encore"\n' for n in range(7))
    assert [fault.line for fault in own(GOOD + more).faults] == [49]


def test_all_faults_are_named_at_once(own):
    content = GOOD.replace('"present"', '"x"').replace('"famille"', '"La famille"').replace('"difficulties"', "3")
    assert [fault.line for fault in own(content).faults] == [3, 10, 20]


def test_what_looks_like_a_key_inside_a_long_text_moves_no_line(own):
    content = GOOD.replace('"Ce qui va bien ?"', '"""\n[[step]]\nkind = "x"\n"""').replace('"difficulties"', "3")
    assert [fault.line for fault in own(content).faults] == [23]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (GOOD.replace("difficile", "diffic\N{LATIN SMALL LETTER E WITH ACUTE}").encode("latin-1"), 22),
        (GOOD.encode("utf-16"), 1),
        (b"# " + b"x" * MOST_BYTES, None),
        (b"a = " + b"[" * 50_000, 1),
        (b"\x00\x01", 1),
        (b"", 1),
        (b"\nstep = 3", 2),
    ],
    ids=["latin-1", "utf-16", "huge", "deep", "binary", "empty", "no list"],
)
def test_a_file_that_is_no_script_is_told_so(own, content, line):
    loaded = own(content)
    assert isinstance(loaded.script, InterviewScript)
    assert loaded.faults[0].line == line


def test_a_folder_in_place_of_the_script_is_told_so(tmp_path):
    (tmp_path / "templates" / "fr" / INTERVIEW).mkdir(parents=True)
    assert "fichier" in told(interview_script("fr", tmp_path))[0]


def test_the_call_script_is_read_with_the_same_care(own):
    content = find(CALL, "fr", None).read_text(encoding="utf-8").replace("aemo =", "amo =")
    faults = own(content, CALL).faults
    assert [fault.line for fault in faults] == [1, 21]
    assert "« aemo »" in told(own(content, CALL))[0].replace("\u00a0", " ")


def test_the_shipped_interview_may_be_copied_and_changed(own):
    loaded = own(SHIPPED.replace("Se dire bonjour", "Bienvenue"))
    assert loaded.faults == ()
    assert loaded.script.step[0].title == "Bienvenue"
