"""The letter of an alert, to the judicial authority: the fact, the child, the family told or why not (DOMAIN 15)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reliance_tui.documents.facts import ALERT, AlertFacts, letterhead
from reliance_tui.documents.rendering import in_words, render
from reliance_tui.documents.templates import find
from reliance_tui.domain.alert_records import Alert
from reliance_tui.domain.formal_meeting import DIRECTION
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.words import word


def alert_letter(
    family: Family, alert: Alert, service: Service, today: date, *, lang: str, data_folder: Path | None
) -> bytes:
    """The letter as a DOCX, dated of the day it was sent, else of today; same facts, same bytes.

    It is signed by the director, else by whoever of the direction there is. Raises `TemplateFailed`; with `data_folder`
    None the shipped template is used.
    """
    path = find(ALERT, lang, data_folder)
    language = path.parent.name
    names = {member.initials: member.name or member.initials for member in service.team}
    there = [member for role in DIRECTION for member in service.team if member.role is role and not member.left_on]
    facts = AlertFacts(
        **letterhead(family, service),
        numero=str(alert.id),
        le=in_words(alert.sent_on or today, language),
        destinataire=word(alert.sent_to).words if alert.sent_to is not None else "",
        fait=alert.fact,
        enfants=", ".join(alert.children),
        vu_par=names.get(alert.seen_by, alert.seen_by),
        vu_le=in_words(alert.seen_on, language),
        prevenue_le=in_words(alert.informed_on, language),
        prevenue_par=names.get(alert.informed_by, alert.informed_by),
        pas_prevenue=alert.not_informed if alert.informed_on is None else "",
        signataire=names.get(there[0].initials, "") if there else "",
    )
    return render(path, facts)
