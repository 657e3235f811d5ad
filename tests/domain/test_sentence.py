"""Sentences: the facts stay apart from the words, and what a person typed is never read for holes."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.sentence import Refused, Sentence, say


def test_the_words_are_the_message_id_and_the_facts_stay_what_they_are():
    sentence = say("Revenu le {day}.", day=date(2026, 11, 3))
    assert sentence == Sentence("Revenu le {day}.", {"day": date(2026, 11, 3)})
    assert str(sentence) == "Revenu le 2026-11-03."


@given(st.text())
def test_what_was_typed_is_never_read_for_holes(typed: str):
    assert str(say("On ne lit pas «\u00a0{text}\u00a0».", text=typed)) == f"On ne lit pas «\u00a0{typed}\u00a0»."


def test_a_refusal_says_why_how_to_go_on_and_where():
    refusal = Refused(say("Non."), way_out=say("Mais si."), field="on", desk=Desk.SHEET)
    assert (str(refusal), str(refusal.way_out), refusal.field, refusal.desk) == ("Non.", "Mais si.", "on", "sheet")
    bare = Refused(say("Non."))
    assert (bare.way_out, bare.field, bare.desk) == (None, "", None)
