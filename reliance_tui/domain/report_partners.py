"""The report's partners: to whom families were directed, by field, and what was done with partners (DOMAIN 14)."""

from __future__ import annotations

from collections.abc import Iterator

from reliance_tui.domain.partner_records import PartnerField
from reliance_tui.domain.report_families import Known, counted
from reliance_tui.domain.report_records import Counted, Period, Section, table
from reliance_tui.domain.sentence import say
from reliance_tui.domain.words import word

CONSENTS = ("consents", say("orientations vers un partenaire"))
TOGETHER = ("together", say("rencontres et échanges"))


def partners_section(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Section:
    """The consents of the period, for nobody is directed to a partner without one; the meetings and the exchanges."""
    return Section(
        say("Partenaires"),
        (
            table(
                say("Orientations vers un partenaire, avec l’accord de la famille, par domaine"),
                CONSENTS,
                [*((f"consent.{one}", word(one)) for one in PartnerField), ("consent.unknown", say("domaine non dit"))],
                (
                    counted(one, f"consent.{consent.field or 'unknown'}")
                    for one in families
                    for consent in one.was.consents
                    if period.holds(consent.on)
                ),
                sites,
            ),
            table(
                say("Ce qui s’est fait avec les partenaires"),
                TOGETHER,
                [
                    ("together.meeting", say("rencontres, la famille présente")),
                    ("together.shared", say("échanges, la famille d’accord")),
                ],
                _together(families, period),
                sites,
            ),
        ),
    )


def _together(families: tuple[Known, ...], period: Period) -> Iterator[Counted]:
    for one in families:
        for meeting in one.was.partner_meetings:
            if period.holds(meeting.on):
                yield counted(one, "together.meeting")
        for shared in one.was.shared:
            if period.holds(shared.on):
                yield counted(one, "together.shared")
