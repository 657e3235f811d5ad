"""The caseload at a glance, drawn in the terminal: by site, by stage, by referent, and the weeks to come."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import median

from reliance_tui.domain import caseload
from reliance_tui.domain.accompaniment import families_by_referent
from reliance_tui.domain.duties import Duty
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.stage import WORDS, Stage, stage
from reliance_tui.locale import _, tell
from reliance_tui.widgets.sections import Sections

BAR = 14
"""The longest bar, in cells."""
WEEKS = 12
"""How many weeks ahead the picture looks."""


def bar(value: int, most: int, width: int = BAR) -> str:
    """A bar as long as its share of the greatest, at least a cell for anything there is."""
    return "█" * (max(1, round(width * value / most)) if value and most else 0)


def picture(families: tuple[Family, ...], board: tuple[Duty, ...], service: Service, today: date) -> Sections:
    """The sections of the picture: each line a name, its bar, its number."""
    room = caseload.places(families, service)
    sites = [(site.name, room.by_site[site.code][0], site.capacity) for site in service.sites]
    stages = Counter(stage(family) for family in families if stage(family) is not Stage.CLOSED)
    loads = families_by_referent(families)
    most = max([*stages.values(), *loads.values(), room.capacity, 1])
    site_lines = [_line(_("ensemble"), room.taken, room.capacity, f"{room.taken}/{room.capacity}")]
    site_lines += [
        _line(name, taken, room.capacity, f"{taken}/{limit}" if limit else str(taken)) for name, taken, limit in sites
    ]
    stage_lines = [_line(tell(WORDS[one]), stages[one], most) for one in Stage if stages[one]]
    referent_lines = [_line(who, count, max(loads.values())) for who, count in sorted(loads.items())]
    months = sorted(_months(family, today) for family in families if caseload.has_a_place(family))
    spread = (
        _("de {least} à {most} mois, la moitié au-delà de {middle}").format(
            least=round(months[0]), most=round(months[-1]), middle=round(median(months))
        )
        if len(months) > 1
        else ""
    )
    return [
        (_("Places"), "\n".join(site_lines)),
        (_("Étapes"), "\n".join(stage_lines)),
        (_("Référents"), "\n".join(referent_lines)),
        (_("Durée des accompagnements"), spread),
        (_("Ce qui vient en {weeks} semaines").format(weeks=WEEKS), "\n".join(_weeks(board, today))),
    ]


def _line(name: str, value: int, most: int, words: str = "") -> str:
    return f"{name[:20]:<20} {bar(value, most)} {words or value}"


def _months(family: Family, today: date) -> float:
    start = family.welcome.on if family.welcome is not None else None
    return (today - start).days / 30.44 if start is not None else 0.0


def _weeks(board: tuple[Duty, ...], today: date) -> list[str]:
    """A line a week that has something due, by its Monday."""
    monday = today - timedelta(days=today.weekday())
    due = Counter((duty.due - monday).days // 7 for duty in board if duty.due is not None and duty.due >= today)
    weeks = [(n, due[n]) for n in range(WEEKS) if due[n]]
    most = max((count for _n, count in weeks), default=1)
    return [_line(f"{monday + timedelta(weeks=n):%d/%m}", count, most) for n, count in weeks]
