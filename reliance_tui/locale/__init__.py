"""The reader's language: gettext catalogues for sentences, Babel for dates.

The French sentence is the message id, so that the one on screen is the one in the code; `en` translates
them. The language is chosen once, by `use`, before the first screen is imported: keys and footers are
read from classes.
"""

from __future__ import annotations

import gettext as _gettext
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from reliance_tui.domain.sentence import Sentence

LANGUAGES = ("fr", "en")
_FOLDER = Path(__file__).parent
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "fr"


def use(language: str) -> None:
    """Speak this language from now on; one of `LANGUAGES`, French for any other."""
    global _catalogue, _language
    _language = language if language in LANGUAGES else "fr"
    _catalogue = _gettext.translation("reliance", _FOLDER, [_language], fallback=True)


def language() -> str:
    """The language spoken: "fr" or "en"."""
    return _language


def _(words: str) -> str:
    """The words in the reader's language."""
    return _catalogue.gettext(words)


def ngettext(one: str, many: str, n: int) -> str:
    """The words for one or for several, in the reader's language; French counts zero as one."""
    if _language == "fr":
        return one if abs(n) < 2 else many
    return _catalogue.ngettext(one, many, n)


def tell(sentence: Sentence | None, *, short: bool = False) -> str:
    """A sentence of the domain in the reader's language; "" for none.

    Its dates are written in words, in figures where it has to be `short`.
    """
    if sentence is None:
        return ""
    return _(sentence.words).format(**{name: _fact(fact, short) for name, fact in sentence.facts.items()})


def _fact(fact: Any, short: bool) -> Any:
    if isinstance(fact, Sentence):
        return tell(fact, short=short)
    if isinstance(fact, date) and not isinstance(fact, datetime):
        return short_day(fact) if short else day(fact)
    return fact


def short_day(when: date | None) -> str:
    """A day in figures, `03/11/2026` in both languages; an em dash for none."""
    return f"{when:%d/%m/%Y}" if when is not None else "—"


def day(when: date | None) -> str:
    """A day as one writes it, `3 novembre 2026`; an em dash for none."""
    return _babel_day(when, "d MMMM y") if when is not None else "—"


def day_in_words(when: date | None) -> str:
    """A day as one says it, `mardi 3 novembre 2026`; an em dash for none."""
    return _babel_day(when, "EEEE d MMMM y") if when is not None else "—"


_WEEKDAYS = (_("lundi"), _("mardi"), _("mercredi"), _("jeudi"), _("vendredi"), _("samedi"), _("dimanche"))


def today_short(when: date) -> str:
    """A day for the top of a screen, `mardi 03/11/2026`; without Babel, whose data would hold up the first frame."""
    return f"{_(_WEEKDAYS[when.weekday()])} {short_day(when)}"


def hour(when: time | datetime | None) -> str:
    """An hour as one writes it in France, `14 h 05`, and `14:05` in English; an em dash for none."""
    if when is None:
        return "—"
    return f"{when.hour}\u00a0h\u00a0{when:%M}" if _language == "fr" else f"{when:%H:%M}"


def _babel_day(when: date, pattern: str) -> str:
    from babel.dates import format_date

    words = format_date(when, pattern, locale=_language)
    return re.sub(r"\b1 ", "1er ", words, count=1) if _language == "fr" and when.day == 1 else words
