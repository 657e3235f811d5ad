"""A past meeting in a few sections: who was there, what was seen and said, what was decided, and its figures."""

from __future__ import annotations

from reliance_tui.domain import review as act
from reliance_tui.domain.agenda import WHY_WORDS
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_figures import decisions_of, figures
from reliance_tui.domain.review_records import Review
from reliance_tui.locale import _, hour, short_day, tell
from reliance_tui.screens.wall_text import decision_words
from reliance_tui.widgets.sections import Sections


def facts(review: Review, families: tuple[Family, ...], reviews: tuple[Review, ...], service: Service) -> Sections:
    """The sections of a past meeting."""
    told = figures(review, families, reviews, service)
    minutes = act.seconds_in(review, review.ended_at) // 60 if review.ended_at is not None else 0
    breaks = [f"{hour(one.start)} – {hour(one.end)}" for one in review.pauses]
    put_off = [f"{item.family} · {item.put_off}" for item in review.items if item.put_off]
    not_seen = [item.family for item in review.items if item.discussed_at is None and not item.put_off]
    seen = [
        f"{item.family} · {tell(WHY_WORDS[item.why])} · {round(item.seconds / 60)} min"
        + "".join(f"\n  ≠ {view}" for view in item.views)
        + "".join(f"\n  {line}" for line in item.notes.splitlines())
        for item in review.items
        if item.discussed_at is not None
    ]
    decisions = [f"{code} · {decision_words(one)}" for code, one in decisions_of(review, families)]
    return [
        (_("Présents"), ", ".join(review.present)),
        (_("Horaires"), f"{hour(review.started_at)} – {hour(review.ended_at)} · {minutes} min"),
        (_("Pauses"), "\n".join(breaks)),
        (
            _("Chiffres"),
            _(
                "{each} min par famille\ndécisions faites à temps\u00a0: {in_time} sur "
                "{due}\npas vues depuis {weeks} semaines\u00a0: {unseen}"
            ).format(
                each=round(told.minutes_each),
                in_time=told.in_time,
                due=told.due,
                weeks=service.review_weeks,
                unseen=", ".join(told.unseen) or "—",
            ),
        ),
        (_("Familles vues"), "\n".join(seen)),
        (_("Remises à une autre semaine"), "\n".join(put_off)),
        (_("Pas vues ce jour-là"), ", ".join(not_seen)),
        (_("Décisions"), "\n".join(decisions)),
    ]


def said_of(code: str, meeting: Review, reviews: tuple[Review, ...]) -> Sections:
    """What is noted of a family at this meeting, and what was the last time: for whoever takes the notes."""
    here = act.item_of(meeting, code)
    before = [one for one in reviews if one.id != meeting.id and (item := act.item_of(one, code)) and item.notes]
    sections: Sections = [
        (_("Notes"), (here.notes if here is not None else "") or _("n en ajoute une.")),
        (_("Avis divergents"), "\n".join(here.views) if here is not None else ""),
    ]
    if before:
        last = act.item_of(before[-1], code)
        heading = _("Notes du {day}").format(day=short_day(before[-1].on))
        sections.append((heading, last.notes if last is not None else ""))
    return sections
