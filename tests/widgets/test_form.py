"""A form: questions in their turn, answers read back on leaving, a refusal beside its field."""

from __future__ import annotations

from datetime import date

import pytest

from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.form import Form, Kind, Question
from tests.widgets.conftest import Laid, table

TODAY = date(2026, 11, 16)


def a_form(**values: str) -> Form:
    yes_no = (Option("yes", "oui"), Option("no", "non"))
    return Form(
        (
            Question("name", "Qui ?", value=values.get("name", ""), example="un prénom"),
            Question("again", "Déjà venu ?", Kind.CHOICE, values.get("again", ""), options=yes_no),
            Question("when", "Quand ?", Kind.DAY, values.get("when", ""), when=lambda typed: typed["again"] == "yes"),
            Question("at", "À quelle heure ?", Kind.HOUR),
            Question("number", "Combien ?", Kind.SHORT),
            Question("words", "Vos mots", Kind.WORDS, hint="comme il le dit"),
        ),
        TODAY,
    )


async def test_a_question_comes_in_its_turn_and_an_answer_out_of_turn_does_not_count(laid: Laid) -> None:
    form = a_form()
    async with laid(form, height=30) as pilot:
        assert "Quand ?" not in "\n".join(table(pilot).painted)
        form.take_focus("again")
        await pilot.press("o", "enter", *"hier")
        assert form.values["when"] == "hier"
        form.take_focus("again")
        await pilot.press("n")
        assert "Quand ?" not in "\n".join(table(pilot).painted)
        assert form.values["when"] == ""
        assert form.typed["when"] == "hier", "kept, in case the answer before changes back"


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("when", "hier", "dimanche 15 novembre 2026"),
        ("when", "31/02", "n’existe pas au calendrier"),
        ("at", "9h5", "9 h 05"),
        ("at", "25h", "On ne lit pas d’heure"),
    ],
)
async def test_a_day_or_an_hour_is_read_back_on_leaving(laid: Laid, name: str, typed: str, read: str) -> None:
    form = a_form(again="yes")
    async with laid(form, height=30) as pilot:
        form.take_focus(name)
        await pilot.pause()
        await pilot.press(*typed)
        before = " ".join("\n".join(table(pilot).painted).replace("\u00a0", " ").split())
        assert read not in before
        await pilot.press("tab")
        after = " ".join("\n".join(table(pilot).painted).replace("\u00a0", " ").split())
        assert read in after


@pytest.mark.parametrize(
    ("name", "typed", "painted"),
    [
        ("when", "hier", "hier"),
        ("when", "19/10", "19/10"),
        ("when", "Samira", "••••••"),
        ("when", "03 20 12 34 56", "•• •• •• •• ••"),
        ("at", "9h30", "9h30"),
        ("number", "30", "30"),
        ("number", "0320123456", "••••••••••"),
        ("number", "Léa", "•••"),
        ("name", "30", "••"),
    ],
)
async def test_masked_a_day_an_hour_or_a_number_is_read_and_all_else_is_dots(
    laid: Laid, name: str, typed: str, painted: str
) -> None:
    form = a_form(again="yes")
    async with laid(form, height=30) as pilot:
        pilot.app.masked = True  # type: ignore[attr-defined]
        form.take_focus(name)
        await pilot.pause()
        await pilot.press(*("space" if character == " " else character for character in typed))
        await pilot.pause()
        row = next(row for row in table(pilot).painted if row.lstrip(" ▌").startswith(painted[0]))
        assert row.strip(" ▌").replace("\u00a0", " ") == painted.replace(" ", "•") if "•" in painted else painted in row


async def test_a_number_already_there_is_replaced_by_what_is_typed(laid: Laid) -> None:
    form = a_form()
    async with laid(form, height=30) as pilot:
        form.fill({"number": "30"})
        form.take_focus("number")
        await pilot.pause()
        await pilot.press(*"12")
        assert form.values["number"] == "12"


async def test_an_example_is_said_to_be_one_and_a_hint_is_not(laid: Laid) -> None:
    async with laid(a_form(), height=30) as pilot:
        painted = "\n".join(table(pilot).painted).replace("\u00a0", " ")
        assert "ex. un prénom" in painted
        assert "comme il le dit" in painted
        assert "ex. comme" not in painted


async def test_a_refusal_is_beside_its_field_with_the_cursor_until_one_types(laid: Laid) -> None:
    form = a_form()
    async with laid(form, height=30) as pilot:
        assert form.refuse("name", "Il manque un prénom.")
        await pilot.pause()
        rows = [row.strip() for row in table(pilot).painted]
        assert rows[rows.index("Qui ?") + 2] == "Il manque un prénom."
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "f-name"
        await pilot.press("Z")
        assert "Il manque un prénom." not in "\n".join(table(pilot).painted)


@pytest.mark.parametrize("name", ["nothing", "when"])
async def test_a_refusal_about_no_question_shown_is_for_the_screen_to_say(laid: Laid, name: str) -> None:
    form = a_form()
    async with laid(form, height=30):
        assert form.refuse(name, "Autre chose.") is False


async def test_a_draft_is_put_back_whole(laid: Laid) -> None:
    draft = {"name": "Zoé", "again": "yes", "when": "hier", "at": "", "number": "", "words": "une ligne\nune autre"}
    form = a_form()
    async with laid(form, height=30):
        form.fill({**draft, "gone": "a question of an older version"})
        assert form.typed == draft
        assert form.values == draft


async def test_several_lines_pasted_in_a_line_are_joined_and_in_words_kept(laid: Laid) -> None:
    from textual.events import Paste

    form = a_form()
    async with laid(form, height=30) as pilot:
        for name in ("name", "words"):
            form.take_focus(name)
            await pilot.pause()
            pilot.app.post_message(Paste("Zoé\net Léo"))
            await pilot.pause()
        assert form.values["name"] == "Zoé et Léo"
        assert form.values["words"] == "Zoé\net Léo"
