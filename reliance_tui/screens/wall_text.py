"""The words of the wall: where a family stands, its axes and markers, what is due, what became of what was decided."""

from __future__ import annotations

from datetime import date

from reliance_tui.domain import duties, review
from reliance_tui.domain.accompaniment import current_referent
from reliance_tui.domain.agenda import WHY_WORDS
from reliance_tui.domain.encounters import last_seen
from reliance_tui.domain.plan_records import Axis
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Decision, Review
from reliance_tui.domain.stage import WORDS, Stage, stage
from reliance_tui.domain.words import word
from reliance_tui.locale import _, ngettext, short_day, tell
from reliance_tui.widgets.sections import Sections


def standing(family: Family, meeting: Review, seen: date | None, today: date) -> str:
    """Its stage and since when, its referent, why it is on the agenda, when it was last discussed, and last met."""
    parts = [tell(WORDS[stage(family)])]
    start = family.welcome.on if family.welcome is not None else None
    if start is not None:
        months = (today.year - start.year) * 12 + today.month - start.month - (today.day < start.day)
        parts[0] += " " + (
            ngettext("depuis {n} mois", "depuis {n} mois", months).format(n=months)
            if months > 0
            else _("depuis le {day}").format(day=f"{start:%d/%m}")
        )
    referent = current_referent(family)
    if referent is not None:
        parts.append(_("référent {who}").format(who=referent.who))
    elif stage(family) is not Stage.WELCOMED:  # which says so itself
        parts.append(_("sans référent"))
    item = review.item_of(meeting, family.code)
    if item is not None:
        parts.append(tell(WHY_WORDS[item.why]))
    parts.append(_("vue le {day}").format(day=f"{seen:%d/%m}") if seen is not None else _("jamais vue en réunion"))
    met = last_seen(family)
    if met is not None:
        parts.append(_("rencontrée le {day}").format(day=f"{met.on:%d/%m}"))
    return "  ·  ".join(parts)


def axes(family: Family, *, roomy: bool) -> Sections:
    """Each axis and where its markers are; as written now where an amendment is under way.

    With room, the family's words and the means too.
    """
    sealed = family.versions[-1].content if family.versions else None
    draft = family.plan_draft.content if family.plan_draft is not None else None
    if draft is not None and draft.axes:
        heading = _("Avenant en cours") if sealed is not None else _("Projet en cours d’écriture")
        return [("", heading), *_axes(draft.axes, roomy)] if roomy else _axes(draft.axes, roomy)
    if sealed is not None:
        return _axes(sealed.axes, roomy)
    return [(_("Les axes"), _("Le projet n’est pas écrit dans le programme."))]


def _axes(lines: tuple[Axis, ...], roomy: bool) -> Sections:
    sections: Sections = []
    for rank, axis in enumerate(lines, 1):
        sign = f" ({tell(word(axis.verdict))})" if axis.verdict is not None else ""
        said = [f"«\u00a0{axis.words}\u00a0»"] if roomy and axis.words else []
        said += [f"· {means.what}" for means in axis.means if roomy and means.what]
        for marker in axis.markers:
            said.append(f"→ {marker.words}")
            if marker.observed:
                said.append(f"  {marker.observed}")
        sections.append((f"{rank}. {axis.aim or axis.words}{sign}", "\n".join(said) or "—"))
    return sections


def owed(family: Family, service: Service, today: date, came: date | None) -> Sections:
    """What is due to the family, its decisions aside; `came` is when it last came to an activity."""
    lines = [
        tell(duties.WORDS[duty.what]) + (f"\n  {_when(duty, today)}" if _when(duty, today) else "")
        for duty in duties.duties(family, today, service, came=came)
        if duty.what is not duties.What.DECISION
    ]
    return [(_("Ce qui est dû"), "\n".join(lines) or _("Rien pour l’instant."))]


def _when(duty: duties.Duty, today: date) -> str:
    if duty.due is None:
        return ""
    words = _("pour le {day}").format(day=short_day(duty.due))
    return "\n  ".join([words, *_late(duty.due, today)])


def _late(due: date | None, today: date) -> list[str]:
    """How late it is, in a line; none when it is not."""
    late = (today - due).days if due is not None else 0
    return [ngettext("{n} jour de retard", "{n} jours de retard", late).format(n=late)] if late > 0 else []


def decisions(family: Family, seen: date | None, today: date) -> Sections:
    """The decisions still to do, numbered as the keys have them; those done or dropped since last time."""
    told = review.last_time(family, seen)
    to_do = "\n".join(
        "\n  ".join([f"{n}. {decision_words(one)}", *_late(one.by, today)])
        for n, one in enumerate(review.open_decisions(family), 1)
    )
    done = "\n".join(f"✓ {one.what} · {short_day(one.done_on)}" for one in told if one.done_on is not None)
    dropped = "\n".join(f"— {one.what}\n  {one.dropped_reason}" for one in told if one.dropped_on is not None)
    return [
        (_("Décisions à faire"), to_do or _("Aucune.")),
        (_("Faites depuis la dernière fois"), done),
        (_("Abandonnées"), dropped),
    ]


def decision_words(decision: Decision) -> str:
    """A decision in a line: what, who, by when; the day is never broken over two lines."""
    by = _("pour le {day}").format(day=short_day(decision.by)) if decision.by is not None else ""
    return " · ".join(part for part in (decision.what, decision.who, by.replace(" ", "\u00a0")) if part)


def order(meeting: Review, lines: int) -> Sections:
    """The agenda round the current family, in so many lines: those seen are ticked, those put off left out."""
    items = [item for item in meeting.items if not item.put_off]
    at = next((n for n, item in enumerate(items) if item.family == meeting.current), 0)
    first = max(0, min(at - 3, len(items) - lines))
    told = [
        f"{'▶' if item.family == meeting.current else '✓' if item.discussed_at is not None else ' '} {item.family}"
        for item in items[first : first + lines]
    ]
    more = len(items) - first - lines
    if more > 0:
        told.append(ngettext("  et {n} autre", "  et {n} autres", more).format(n=more))
    return [(_("Ordre du jour"), "\n".join(told))]
