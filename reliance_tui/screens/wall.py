"""What the wall shows of a family: large, calm, by its code. The same for whoever leads and for `reliance wall`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from reliance_tui.domain import duties, review
from reliance_tui.domain.accompaniment import current_referent
from reliance_tui.domain.agenda import WHY_WORDS
from reliance_tui.domain.plan_records import Verdict
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.stage import WORDS, stage
from reliance_tui.locale import _, ngettext, short_day, tell
from reliance_tui.widgets.sections import Sections, laid_out


class Wall(Vertical):
    """One family at a time: its code in large letters, where it stands, its axes, what is due, what was decided."""

    def compose(self) -> ComposeResult:
        """The code and the clocks, then two columns, then how far the meeting is."""
        yield Static(id="wall-code")
        with Horizontal(id="wall-head"):
            yield Static(id="wall-stage")
            yield Static(id="wall-clocks")
        with Horizontal(id="wall-body"):
            yield Static(id="wall-axes")
            yield Static(id="wall-owed")
        yield Static(id="wall-progress")

    def show(
        self, family: Family, meeting: Review, service: Service, now: datetime, veil: Callable[[str], str]
    ) -> None:
        """Bring a family before everyone's eyes."""
        today = now.date()
        code = large(family.code) if self.app.size.width >= LARGE_FROM else family.code
        self.query_one("#wall-code", Static).update(Content(code))
        self.query_one("#wall-stage", Static).update(Content(veil(_stage(family, meeting, today))))
        self.query_one("#wall-axes", Static).update(laid_out(_axes(family), veil))
        self.query_one("#wall-owed", Static).update(laid_out(_owed(family, service, today), veil))
        self.query_one("#wall-progress", Static).update(Content(_progress(meeting)))
        self.tick(meeting, now)

    def tick(self, meeting: Review, now: datetime) -> None:
        """The two clocks: this family's share, and the two hours."""
        item = review.item_of(meeting, meeting.current)
        share = item.minutes if item is not None else 0
        spent = review.seconds_on(meeting, now)
        total = review.seconds_in(meeting, now)
        lines = [
            _("cette famille\u00a0: {spent} sur {share} min").format(spent=_minutes(spent), share=share),
            _("la réunion\u00a0: {spent} sur {share} min").format(spent=_minutes(total), share=meeting.minutes),
        ]
        if review.in_pause(meeting):
            lines.append(_("PAUSE"))
        elif share and spent > share * 60:
            lines.append(_("le temps prévu est passé"))
        self.query_one("#wall-clocks", Static).update(Content("\n".join(lines)))


LARGE_FROM = 104
"""The width, in cells, from which a code is written in large letters."""


def large(code: str) -> str:
    """A code in solid letters five lines high, for people five metres away."""
    from pyfiglet import Figlet

    lines = str(Figlet(font="ansi_regular", width=200).renderText(code)).splitlines()
    return "\n".join(line for line in lines if line.strip())


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _stage(family: Family, meeting: Review, today: date) -> str:
    item = review.item_of(meeting, family.code)
    parts = [tell(WORDS[stage(family)])]
    start = family.welcome.on if family.welcome is not None else None
    if start is not None:
        months = (today.year - start.year) * 12 + today.month - start.month - (today.day < start.day)
        parts.append(ngettext("depuis {n} mois", "depuis {n} mois", months).format(n=months))
    referent = current_referent(family)
    parts.append(_("référent {who}").format(who=referent.who) if referent is not None else _("sans référent"))
    if item is not None:
        parts.append(tell(WHY_WORDS[item.why]))
    return "  ·  ".join(parts)


_SIGN = {Verdict.KEPT: "=", Verdict.CHANGED: "~", Verdict.REACHED: "✓", Verdict.GIVEN_UP: "×"}


def _axes(family: Family) -> Sections:
    if not family.versions:
        return [(_("Les axes"), _("Pas encore de projet écrit ici."))]
    sections: Sections = []
    for rank, axis in enumerate(family.versions[-1].content.axes, 1):
        sign = f" {_SIGN[axis.verdict]}" if axis.verdict is not None else ""
        markers = "\n".join(
            f"→ {marker.words}" + (f"\n  {marker.observed}" if marker.observed else "") for marker in axis.markers
        )
        sections.append((f"{rank}. {axis.aim}{sign}", markers or "—"))
    return sections


def _owed(family: Family, service: Service, today: date) -> Sections:
    owed = [duty for duty in duties.duties(family, today, service) if duty.what is not duties.What.DECISION]
    due = "\n".join(
        tell(duties.WORDS[duty.what]) + (f" · {short_day(duty.due)}" if duty.due is not None else "") for duty in owed
    )
    decisions = "\n".join(f"{n}. {decision_words(one)}" for n, one in enumerate(review.open_decisions(family), 1))
    done = "\n".join(
        f"✓ {one.what}"
        for one in family.decisions
        if one.done_on is not None and (today - one.done_on).days <= DONE_DAYS
    )
    return [(_("Ce qui est dû"), due), (_("Décisions à faire"), decisions), (_("Faites depuis la dernière fois"), done)]


DONE_DAYS = 14
"""Days during which a decision done is still shown."""


def decision_words(decision: review.Decision) -> str:
    """A decision in a line: what, who, by when."""
    by = _("pour le {day}").format(day=short_day(decision.by)) if decision.by is not None else ""
    return " · ".join(part for part in (decision.what, decision.who, by) if part)


def _progress(meeting: Review) -> str:
    codes = [item.family for item in meeting.items if not item.put_off]
    at = codes.index(meeting.current) + 1 if meeting.current in codes else 0
    seen = sum(item.discussed_at is not None for item in meeting.items)
    bar = "█" * at + "░" * (len(codes) - at)
    return f"{bar}  {at}/{len(codes)}   " + ngettext("{n} famille vue", "{n} familles vues", seen).format(n=seen)
