"""The registration sheet: what a family takes home, on one page of paper."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

from reliance_tui.documents.templates import TemplateFailed, find
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.text import clean_line

SHEET = "fiche-inscription.docx"
MOST_BYTES = 10_000_000

_UNDEFINED = re.compile(r"'(\w+)' is undefined|has no attribute '(\w+)'")


def registration_sheet(
    family: Family, service: Service, handed_over: date, due: date, *, lang: str, data_folder: Path | None
) -> bytes:
    """The sheet as a DOCX, from the service's own template or the shipped one; same facts, same bytes.

    Of the family it says the code and what it wants to be called, nothing else. Dates are written in the
    template's language. Raises `TemplateFailed`; with `data_folder` None the shipped template is used.
    """
    path = find(SHEET, lang, data_folder)
    return _rendered(path, _facts(family, service, handed_over, due, path.parent.name))


def _facts(family: Family, service: Service, handed_over: date, due: date, lang: str) -> dict[str, str]:
    """What a template of the sheet may say, under French names: the service writes its own."""
    site = next((site.name for site in service.sites if site.code == family.site), family.site)
    return {
        "service": clean_line(service.name),
        "site": clean_line(site),
        "telephone": clean_line(service.phone),
        "code": clean_line(family.code),
        "famille": clean_line(family.called),
        "remise_le": _in_words(handed_over, lang),
        "rendre_avant": _in_words(due, lang),
    }


def _in_words(day: date, lang: str) -> str:
    """A day as one says it, kept on one line: `mardi 3 novembre 2026`, `1er septembre` in French."""
    from babel.dates import format_date

    words = format_date(day, "EEEE d MMMM y", locale=lang)
    if lang == "fr" and day.day == 1:
        words = words.replace(" 1 ", " 1er ", 1)
    return words.replace(" ", "\u00a0")


def _rendered(path: Path, facts: dict[str, str]) -> bytes:
    """Fill a template in a sandbox. A template is a program its author got wrong: any error is told as one."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup, escape

    from reliance_tui.documents.package import anonymous, same_bytes

    # docxtpl turns `{_{` into `{{` in what it has rendered: typed braces go through as XML references.
    texts = {
        name: Markup(escape(fact).translate({ord("{"): "&#123;", ord("}"): "&#125;"})) for name, fact in facts.items()
    }
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TemplateFailed(_failed(path, say("il est bien trop gros pour une fiche")))
        template = DocxTemplate(io.BytesIO(path.read_bytes()))
        environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        template.render(texts, environment)
        anonymous(template.docx)
        filled = io.BytesIO()
        template.save(filled)
        return same_bytes(filled.getvalue())
    except TemplateFailed:
        raise
    except Exception as error:
        raise TemplateFailed(_failed(path, _why(error, facts))) from error


def _failed(path: Path, what: Sentence) -> Sentence:
    return say(
        "Le modèle {file} ne peut pas servir\u00a0: {what}."
        " Corrigez-le, ou utilisez le modèle livré avec le programme.",
        file=str(path),
        what=what,
    )


def _why(error: Exception, known: dict[str, str]) -> Sentence:
    from jinja2 import TemplateSyntaxError
    from jinja2.exceptions import SecurityError, UndefinedError

    if isinstance(error, FileNotFoundError):
        return say("il n’est pas à sa place")
    if isinstance(error, OSError):
        return say("il ne se laisse pas lire")
    if isinstance(error, TemplateSyntaxError):
        return say("une balise {tag} est mal écrite", tag="{{ }}")
    if isinstance(error, SecurityError):
        return say("une balise demande ce qu’une fiche n’a pas à savoir")
    if isinstance(error, UndefinedError):
        unknown = _UNDEFINED.search(str(error))
        return say(
            "il demande «\u00a0{name}\u00a0», qui n’existe pas. On peut écrire\u00a0: {known}",
            name=unknown[1] or unknown[2] if unknown else "?",
            known=", ".join(known),
        )
    return say("ce n’est pas un document Word (.docx) en bon état")
