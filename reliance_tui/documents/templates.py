"""Where a template is: the service's own copy first, then the one shipped with the program."""

from __future__ import annotations

import re
from pathlib import Path

from reliance_tui.domain.sentence import Sentence

FIRST_LANGUAGE = "fr"

_PACKAGE = Path(__file__).resolve().parent.parent
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


class TemplateFailed(Exception):
    """A template that cannot be used; `sentence` says which file, what is wrong and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def shipped_folder() -> Path:
    """The folder of the shipped templates: inside the installed package, else at the checkout's root."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def find(name: str, lang: str, data_folder: Path | None) -> Path:
    """The file called `name` that is to be used in a language; its folder says which language it is in.

    The service's own copy (`<data>/templates/<lang>/<name>`) comes before the shipped one, and a language
    that has neither falls back to French. With `data_folder` None only the shipped ones are looked at. The
    path of the shipped French file is given even when it does not exist: reading it tells what is wrong.
    """
    places = candidates(name, lang, data_folder)
    return next((place for place in places if place.exists()), places[-1])


def candidates(name: str, lang: str, data_folder: Path | None) -> tuple[Path, ...]:
    """Where `find` looks for a file, in this order, each place once."""
    roots = [shipped_folder()] if data_folder is None else [data_folder / "templates", shipped_folder()]
    languages = [lang, FIRST_LANGUAGE] if _LANGUAGE.fullmatch(lang) else [FIRST_LANGUAGE]
    return tuple(dict.fromkeys(root / language / name for language in languages for root in roots))
