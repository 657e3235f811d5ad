"""A family's partners in words: a consent, a meeting, what was shared; in a line of a list, then in full below it."""

from __future__ import annotations

from datetime import date

from reliance_tui.domain.partner_records import Consent, PartnerMeeting, Shared, Side
from reliance_tui.domain.partnership import live, still_in_plan
from reliance_tui.domain.plan_records import Partner
from reliance_tui.domain.records import Family
from reliance_tui.domain.words import word
from reliance_tui.locale import _, ngettext, short_day, tell

ALSO = " · "
"""What parts the pieces of a line."""


def line_of(consent: Consent) -> str:
    """A consent as it is named in a form: with whom, for what."""
    return f"{consent.who}{ALSO}{consent.scope}"


def who_of(family: Family, numbers: tuple[int, ...]) -> str:
    """The partners of these consents, each once."""
    called = {one.id: one.who for one in family.consents}
    return ", ".join(dict.fromkeys(called.get(number, "") for number in numbers))


def agreed_words(one: Consent) -> str:
    """For what, wished or accepted, in a line."""
    return ALSO.join(part for part in (tell(word(one.wish)) if one.wish is not None else "", one.scope) if part)


def consent_in_full(one: Consent) -> list[str]:
    """All that a consent says."""
    field = tell(word(one.field)) if one.field is not None else ""
    given = [tell(word(one.wish))] if one.wish is not None else []
    given += [_("le {day}").format(day=short_day(one.on)) if one.on is not None else _("jour à compléter")]
    given += [_("dit par {who}").format(who=one.said_by)] if one.said_by else []
    taken = ""
    if one.revoked_on is not None:
        taken = _("retiré le {day}").format(day=short_day(one.revoked_on))
        taken += " " + _("par {who}").format(who=one.revoked_by) if one.revoked_by else ""
    return [ALSO.join(part for part in (one.who, field) if part), one.scope, ALSO.join(given), taken]


def named_in_full(one: Partner) -> list[str]:
    """What the plan says of a partner for whom no consent is noted."""
    said = _("dit par {who}").format(who=one.said_by) if one.said_by else ""
    parts = (one.field, one.who, one.scope, tell(word(one.wish)) if one.wish is not None else "", said)
    return [ALSO.join(part for part in parts if part)]


def meeting_in_full(family: Family, one: PartnerMeeting) -> list[str]:
    """With whom and where, who was there, what was agreed, then each differing view as such."""
    there = [f"{tell(word(side))}\u00a0: {sitting(one, side)}" for side in Side if sitting(one, side)]
    views = [_("avis différent\u00a0: {view}").format(view=view) for view in one.views]
    return [ALSO.join(part for part in (who_of(family, one.consents), one.place) if part), *there, one.agreed, *views]


def shared_in_full(family: Family, one: Shared) -> list[str]:
    """With whom, by whom, what, why."""
    by = _("par {who}").format(who=one.by) if one.by else ""
    why = _("pourquoi\u00a0: {why}").format(why=one.why) if one.why else ""
    return [ALSO.join(part for part in (who_of(family, (one.consent,)), one.to, by) if part), one.what, why]


def sitting(one: PartnerMeeting, side: Side) -> str:
    """Who sat on a side."""
    return ", ".join(there.who for there in one.present if there.side is side)


def partnership_words(family: Family) -> str:
    """Where a family's partners stand, for its page: the living consents, then what the signed plan still says."""
    n, gone = len(live(family)), still_in_plan(family)
    parts = [ngettext("{n} accord", "{n} accords", n).format(n=n)] if n else []
    called = ", ".join(one.who for one in gone)
    parts += [_("retiré, encore au projet signé\u00a0: {who}").format(who=called)] if gone else []
    if not parts and family.consents:
        parts.append(_("aucun accord en cours"))
    return ALSO.join(parts)


def partner_events(family: Family) -> list[tuple[date | None, str]]:
    """What happened with partners, for the timeline: consents given and taken back, meetings, what was shared."""
    found: list[tuple[date | None, str]] = []
    for consent in family.consents:
        found.append((consent.on, _("d’accord pour {who}\u00a0: {scope}").format(who=consent.who, scope=consent.scope)))
        found.append((consent.revoked_on, _("accord retiré\u00a0: {who}").format(who=consent.who)))
    for met in family.partner_meetings:
        found.append((met.on, _("rencontre avec {who}").format(who=who_of(family, met.consents))))
    for shared in family.shared:
        who = who_of(family, (shared.consent,))
        found.append((shared.on, _("partagé avec {who}\u00a0: {what}").format(who=who, what=shared.what)))
    return found
