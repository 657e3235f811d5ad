"""The document of an end: why, what became of each marker, where to next, in the family's words too (DOMAIN 16)."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from reliance_tui.documents.facts import ENDING, EndingFacts, OutcomeFacts, SignatureFacts, letterhead
from reliance_tui.documents.rendering import in_words, render
from reliance_tui.documents.templates import find
from reliance_tui.domain.accompaniment import current_referent
from reliance_tui.domain.closing import markers_of
from reliance_tui.domain.formal_meeting import DIRECTION
from reliance_tui.domain.records import Closure, Family, Service
from reliance_tui.domain.words import word


def ending_document(family: Family, end: Closure, service: Service, *, lang: str, data_folder: Path | None) -> bytes:
    """The end as a DOCX, one of today or one before a return; same facts, same bytes.

    Who signs has a line, unless the family does not wish to sign. Raises `TemplateFailed`; with `data_folder` None
    the shipped template is used.
    """
    path = find(ENDING, lang, data_folder)
    language = path.parent.name
    known = markers_of(family, end)
    facts = EndingFacts(
        **letterhead(family, service),
        termine_le=in_words(end.on, language),
        accueillie_le=in_words(family.welcome.on, language) if family.welcome is not None else "",
        pourquoi=word(end.ending).words,
        mots=end.words,
        reperes=tuple(
            OutcomeFacts(
                axe=known[one.marker].axis.aim or known[one.marker].axis.words,
                mots=known[one.marker].marker.words,
                devenu=word(one.became).words,
                observe=one.observed,
                dit_par=one.said_by,
            )
            for one in end.outcomes
            if one.marker in known
        ),
        ensuite=tuple(word(one).words for one in end.onward),
        ensuite_mots=end.onward_words,
        servi=word(end.felt).words if end.felt is not None else "",
        servi_mots=end.felt_words,
        signatures=_rows(family, service) if end.signs is not False else (),
    )
    return render(path, facts)


def _rows(family: Family, service: Service) -> tuple[SignatureFacts, ...]:
    """The adults of the family beside the referent and whoever of the direction heads it."""
    members = {member.initials: member for member in service.team}
    referent = current_referent(family)
    who = referent.who if referent is not None else ""
    service_side = [(members[who].name or who if who in members else who, "référent de la famille")] if who else []
    there = [one for role in DIRECTION for one in service.team if one.role is role and one.left_on is None]
    service_side += [(one.name or one.initials, word(one.role).words) for one in there[:1] if one.initials != who]
    family_side = [(adult.name, adult.tie) for adult in family.adults] or [(family.called, "")]
    return tuple(
        SignatureFacts(famille=one[0], famille_role=one[1], professionnel=other[0], professionnel_role=other[1])
        for one, other in zip_longest(family_side, service_side, fillvalue=("", ""))
    )
