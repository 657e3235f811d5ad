"""An alert in a line that anyone may read: it says nothing of what was seen."""

from __future__ import annotations

from reliance_tui.domain import alerts
from reliance_tui.domain.alert_records import Alert
from reliance_tui.domain.alerts import Step
from reliance_tui.locale import _, short_day


def alert_line(alert: Alert) -> str:
    """An alert for anyone to read: its number, its day, who follows it, how far it is."""
    steps = {
        Step.INFORM: _("famille à prévenir"),
        Step.SEND: _("à transmettre"),
        Step.COPY: _("copie à envoyer"),
    }
    if alert.withdrawn_on is not None:
        where = _("retirée le {day}").format(day=short_day(alert.withdrawn_on))
    else:
        where = ", ".join(steps[step] for step in alerts.steps_left(alert)) or _("menée à son terme")
    number = _("n°\u00a0{n} du {day}").format(n=alert.id, day=short_day(alert.on))
    return " · ".join(part for part in (number, alert.handled_by, where) if part)
