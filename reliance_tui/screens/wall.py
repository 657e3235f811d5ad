"""What the wall shows of a family: large, calm, by its code. The same for whoever leads and for `reliance wall`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from math import ceil
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reliance_tui.domain import review
from reliance_tui.domain.agenda import last_discussed
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_records import Review
from reliance_tui.locale import _, hour, ngettext
from reliance_tui.screens.wall_text import axes, decisions, order, owed, standing
from reliance_tui.widgets.sections import laid_out

if TYPE_CHECKING:
    from pyfiglet import Figlet

LARGE_FROM = 104
"""The width, in cells, from which a code is written in large letters."""
FILLED, EMPTY = "█", "░"


class Wall(Vertical):
    """One family at a time: its code in large letters, where it stands, its axes, what is due, what was decided.

    Each part is painted again only when its words change: a clock that stands still costs nothing.
    """

    PARTS = ("code", "stage", "axes", "owed", "decided", "order", "share", "meeting", "progress")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said: dict[str, Content] = {}
        self._page = 0

    def compose(self) -> ComposeResult:
        """The code and where the family stands, the columns, and at the foot the two clocks and how far one is."""
        yield Static(id="wall-code")
        yield Static(id="wall-stage")
        with Horizontal(id="wall-body"):
            for part in ("axes", "owed", "decided", "order"):
                with VerticalScroll(id=f"wall-{part}-column", can_focus=False):
                    yield Static(id=f"wall-{part}")
        with Horizontal(id="wall-foot"):
            for part in ("share", "meeting", "progress"):
                yield Static(id=f"wall-{part}")

    def _say(self, part: str, words: Content) -> None:
        if self._said.get(part) != words:
            self._said[part] = words
            self.query_one(f"#wall-{part}", Static).update(words)

    def show(
        self,
        family: Family,
        meeting: Review,
        reviews: Iterable[Review],
        service: Service,
        now: datetime,
        veil: Callable[[str], str],
        *,
        called: str = "",
        came: date | None = None,
    ) -> None:
        """Bring a family before everyone's eyes; `called` is its name, only where the mask is lifted, `came` when it
        last came to an activity."""
        today, width = now.date(), self.app.size.width
        seen = last_discussed(one for one in reviews if one.id != meeting.id).get(family.code)
        code = large(family.code) if width >= LARGE_FROM else family.code
        self._say("code", Content(f"{code}\n{called}" if called else code))
        self._say("stage", Content(veil(standing(family, meeting, seen, today))))
        self._say("axes", laid_out(axes(family, roomy=self.screen.has_class("-wall")), veil))
        self._say("owed", laid_out(owed(family, service, today, came), veil))
        self._say("decided", laid_out(decisions(family, seen, today), veil))
        self._say("order", laid_out(order(meeting, max(1, self.app.size.height - ROUND_THE_ORDER)), veil))
        self._page = meeting.page
        self.call_after_refresh(self._turn)
        self.tick(meeting, now)

    def on_resize(self) -> None:
        """With more room, or less, the pages are others."""
        self.call_after_refresh(self._turn)

    def _turn(self) -> None:
        """Bring the page that was turned to, and say that there are others: nothing goes out of sight in silence.

        The agenda has no pages: it is cut round the current family, and says how many more there are.
        """
        body = self.query_one("#wall-body")
        told = body.query(VerticalScroll).exclude("#wall-order-column")
        columns = [(column, max(1, column.size.height)) for column in told]
        pages = max(1 + ceil(column.max_scroll_y / height) for column, height in columns)
        page = self._page % pages
        for column, height in columns:
            column.scroll_to(y=page * height, animate=False)
        words = _("page {n} sur {of}").format(n=page + 1, of=pages)
        body.border_subtitle = f"{words} (↓)" if pages > 1 else ""

    def tick(self, meeting: Review, now: datetime) -> None:
        """The two clocks, this family's share and the two hours, and how far one is; words for a nudge, no alarm."""
        item = review.item_of(meeting, meeting.current)
        share = item.minutes if item is not None else 0
        spent, total = review.seconds_on(meeting, now), review.seconds_in(meeting, now)
        room = max(10, self.app.size.width // 3 - ROUND_A_GAUGE)
        nudge = ""
        if review.in_pause(meeting):
            nudge = _("PAUSE depuis {hour}").format(hour=hour(meeting.pauses[-1].start))
        elif spent >= share * 60:
            nudge = _("le temps prévu est passé")
        elif spent >= share * 60 - NEARLY:
            nudge = _("on peut conclure")
        self._say("share", _gauge(_("Cette famille"), spent // 60, share, room, nudge))
        left = meeting.minutes - total // 60
        left_words = (
            ngettext("reste {n} minute", "restent {n} minutes", left).format(n=left)
            if left > 0
            else _("les deux heures sont passées")
        )
        self._say("meeting", _gauge(_("La réunion"), total // 60, meeting.minutes, room, left_words))
        codes = [one.family for one in meeting.items if not one.put_off]
        done = sum(one.discussed_at is not None for one in meeting.items if not one.put_off)
        at = codes.index(meeting.current) + 1 if meeting.current in codes else 0
        where = _("{at}e de l’ordre du jour").format(at=at) if at > 1 else _("la première") if at else ""
        self._say("progress", _gauge(_("Familles vues"), done, len(codes), room, where, minutes=False))


ROUND_THE_ORDER = 24
"""Lines above and below the agenda that are not its own: the code and the stage, the clocks, its heading."""
ROUND_A_GAUGE = 9
"""Cells round a gauge that are not its own: the wall's margins and what sets the gauges apart."""
NEARLY = 60
"""Seconds before the end of a family's share at which the clock says so."""


def _gauge(name: str, value: int, of: int, room: int, words: str, *, minutes: bool = True) -> Content:
    """Three lines: a name and its figures, a bar, a sentence."""
    roomy = room + 4 > len(name) + len("120 min sur 120")
    figures = (_("{n} min sur {of}") if roomy else _("{n}/{of} min")) if minutes else _("{n} sur {of}")
    full = min(room, round(room * value / of)) if of else 0
    bar = FILLED * full + EMPTY * (room - full)
    return Content.assemble((f"{name}  {figures.format(n=value, of=of)}", "bold"), f"\n{bar}\n{words}")


@cache
def _letters() -> Figlet:
    from pyfiglet import Figlet

    return Figlet(font="ansi_regular", width=200)


@lru_cache(maxsize=256)
def large(code: str) -> str:
    """A code in solid letters five lines high, for people five metres away."""
    lines = str(_letters().renderText(code)).splitlines()
    return "\n".join(line for line in lines if line.strip())
