"""A template filled with facts: the one way a document is made, whichever it is."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from reliance_tui.documents.facts import Heading
from reliance_tui.documents.templates import TemplateFailed
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.text import clean

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

MOST_BYTES = 10_000_000
"""More than a template with a logo ever weighs."""

_UNDEFINED = re.compile(r"'(\w+)' is undefined|has no attribute '(\w+)'")
# docxtpl turns `{_{` into `{{` in what it has rendered: typed braces go through as XML references. The two
# last are no characters, and no XML file can hold them.
_AS_REFERENCES = {ord("{"): "&#123;", ord("}"): "&#125;", 0xFFFE: None, 0xFFFF: None}


def render(path: Path, facts: Heading, properties: Mapping[str, str] | None = None) -> bytes:
    """The document a template makes of these facts, with custom document properties; same facts, same bytes.

    Text is text: whatever it holds is printed as it is, its line ends kept. Raises `TemplateFailed`, for a
    template is a program its author got wrong: any error is told as one.
    """
    from docxtpl import DocxTemplate
    from lxml import etree

    from reliance_tui.documents.package import NotADocument, anonymous, custom_properties, read_parts, same_bytes

    class Template(DocxTemplate):
        """The same, but it refuses what docxtpl mends by leaving words out."""

        def fix_tables(self, xml: str) -> Any:
            etree.fromstring(xml)
            return super().fix_tables(xml)

    try:
        if path.stat().st_size > MOST_BYTES:
            raise TemplateFailed(_failed(path, say("il est bien trop gros pour un modèle")))
        data = path.read_bytes()
        read_parts(data)  # within its bounds: what opens a template has none
        template = Template(io.BytesIO(data))
        template.render(_as_markup(msgspec.to_builtins(facts)), environment())
        anonymous(template.docx)
        custom_properties(template.docx, properties or {})
        filled = io.BytesIO()
        template.save(filled)
        return same_bytes(filled.getvalue())
    except TemplateFailed:
        raise
    except NotADocument as wrong:
        raise TemplateFailed(_failed(path, wrong.sentence)) from wrong
    except Exception as error:
        raise TemplateFailed(_failed(path, why(error, facts.__struct_fields__))) from error


def environment() -> SandboxedEnvironment:
    """Where a template runs: it changes nothing, reaches nothing but its facts, and a missing one is an error."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def in_words(day: date | None, lang: str) -> str:
    """A day as one says it, kept on one line: `mardi 3 novembre 2026`, `1er septembre` in French; "" for none."""
    from babel.dates import format_date

    if day is None:
        return ""
    words = format_date(day, "EEEE d MMMM y", locale=lang)
    if lang == "fr" and day.day == 1:
        words = words.replace(" 1 ", " 1er ", 1)
    return words.replace(" ", "\u00a0")


def _as_markup(facts: Any) -> Any:
    from markupsafe import Markup, escape

    if isinstance(facts, str):
        return Markup(escape(clean(facts)).translate(_AS_REFERENCES))
    if isinstance(facts, dict):
        return {name: _as_markup(fact) for name, fact in facts.items()}
    return [_as_markup(fact) for fact in facts] if isinstance(facts, (list, tuple)) else facts


def _failed(path: Path, what: Sentence) -> Sentence:
    return say(
        "Le modèle {file} ne peut pas servir\u00a0: {what}."
        " Corrigez-le, ou utilisez le modèle livré avec le programme.",
        file=str(path),
        what=what,
    )


def why(error: Exception, known: tuple[str, ...]) -> Sentence:
    """What is wrong with a template, from the error it raised; `known` are the fields it may say."""
    from jinja2 import TemplateSyntaxError
    from jinja2.exceptions import SecurityError, UndefinedError

    if isinstance(error, FileNotFoundError):
        return say("il n’est pas à sa place")
    if isinstance(error, OSError):
        return say("il ne se laisse pas lire")
    if isinstance(error, TemplateSyntaxError):
        return say("une balise {tag} est mal écrite", tag="{{ }}")
    if isinstance(error, SecurityError):
        return say("une balise demande ce qu’un document n’a pas à savoir")
    if isinstance(error, UndefinedError):
        unknown = _UNDEFINED.search(str(error))
        return say(
            "il demande «\u00a0{name}\u00a0», qui n’existe pas. On peut écrire\u00a0: {known}",
            name=unknown[1] or unknown[2] if unknown else "?",
            known=", ".join(known),
        )
    return say("ce n’est pas un document Word (.docx) en bon état")
