"""Everything the program says can be said in English, and its French is typeset as French is."""

import gettext
import re
from string import Formatter

from tools.make_locale import MO, english, strings, template, untranslated

FRENCH = template()
ENGLISH = english()
SENTENCES = [message.id if isinstance(message.id, tuple) else (message.id,) for message in FRENCH if message.id]
WAY_OUT = "run `make locale`, then translate what it names"


def holes(words):
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def edges(words):
    return words[:1].isspace(), words[-1:].isspace()


def test_the_catalogue_holds_every_sentence_of_the_code_and_no_other():
    assert {message.id for message in ENGLISH} == {message.id for message in FRENCH}, WAY_OUT


def test_every_sentence_is_translated():
    assert [message.id for message in untranslated(ENGLISH)] == [], WAY_OUT


def test_a_translation_fills_the_same_holes_and_keeps_the_same_edges():
    wrong = []
    for message in ENGLISH:
        french = message.id[-1] if isinstance(message.id, tuple) else message.id
        for words in strings(message) if french else ():
            if holes(words) != holes(french) or edges(words) != edges(french):
                wrong.append((french, words))
    assert wrong == []


def test_the_compiled_catalogue_is_the_one_that_is_read():
    with MO.open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    for message in ENGLISH:
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            assert tuple(spoken.ngettext(*message.id, n) for n in (1, 2)) == tuple(message.string), WAY_OUT
        else:
            assert spoken.gettext(message.id) == message.string, WAY_OUT


def test_french_is_typeset_as_french_is():
    """’ for an apostrophe; a no-break space before : ; ? ! » and after «."""
    badly = re.compile(r"'| [:;?!»]|« |«\w|\w[;?!»]|[^\W\d]:(?!/)")
    assert [words for message in SENTENCES for words in message if badly.search(words)] == []
