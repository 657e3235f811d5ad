"""A past meeting in a few sections: who was there, what was seen and said, what was decided, and its figures."""

from __future__ import annotations

from datetime import date

from reliance_tui.domain import review as act
from reliance_tui.domain.agenda import WHY_WORDS
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_figures import decisions_of, figures
from reliance_tui.domain.review_records import Review
from reliance_tui.locale import _, hour, tell
from reliance_tui.screens.wall import decision_words
from reliance_tui.widgets.sections import Sections


def facts(
    review: Review, families: tuple[Family, ...], reviews: tuple[Review, ...], today: date, service: Service
) -> Sections:
    """The sections of a past meeting."""
    told = figures(review, families, reviews, today, service)
    minutes = act.seconds_in(review, review.ended_at) // 60 if review.ended_at is not None else 0
    seen = [
        f"{item.family} · {tell(WHY_WORDS[item.why])} · {item.seconds // 60} min"
        + "".join(f"\n  ≠ {view}" for view in item.views)
        + (f"\n  {item.notes}" if item.notes else "")
        for item in review.items
        if item.discussed_at is not None
    ]
    decisions = [f"{code} · {decision_words(one)}" for code, one in decisions_of(review, families)]
    return [
        (_("Présents"), ", ".join(review.present)),
        (_("Horaires"), f"{hour(review.started_at)} – {hour(review.ended_at)} · {minutes} min"),
        (_("Familles vues"), "\n".join(seen)),
        (_("Décisions"), "\n".join(decisions)),
        (
            _("Chiffres"),
            _(
                "{each} minutes par famille\ndécisions faites à temps\u00a0: {in_time} sur "
                "{due}\npas vues depuis {weeks} semaines\u00a0: {unseen}"
            ).format(
                each=round(told.minutes_each, 1),
                in_time=told.in_time,
                due=told.due,
                weeks=service.review_weeks,
                unseen=", ".join(told.unseen) or "—",
            ),
        ),
    ]
