"""The line typed in at a meeting: its questions, what is heard of it under the mask, and its draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from reliance_tui.domain.plan_lines import SEPARATOR
from reliance_tui.domain.said import read_date
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _, today_short
from reliance_tui.widgets.fields import LineField

_UNFINISHED = re.compile(r"(?:[\d\s.+()/-]+|[^\s;]+)$")
"""The end of a text that may be the beginning of a name or of a telephone number."""


class SaidLine(LineField):
    """The line: dots while names are masked, unless this screen is `private`, that is projected to nobody."""

    private = False

    def _mask(self, masked: bool) -> None:
        self.password = masked and not self.private

    def make_private(self, private: bool) -> None:
        """Say whether anybody but who types sees this screen."""
        self.private = private
        self._mask(self.app.masked)


def question(asked: str) -> tuple[str, str]:
    """The words of a question, and an example of an answer."""
    return {
        "decision": (
            _("Décision\u00a0: quoi\u00a0; qui\u00a0; pour quand"),
            _("appeler l’école\u00a0; NK\u00a0; vendredi"),
        ),
        "note": (_("Note (elle n’est pas sur le mur)"), ""),
        "view": (_("Avis divergent, et de qui (il n’est pas sur le mur)"), ""),
        "put_off": (_("Pourquoi remettre cette famille à une autre semaine\u00a0?"), ""),
        "add": (_("Quelle famille ajouter\u00a0?"), _("un code, un nom")),
        "jump": (_("Aller à quelle famille\u00a0?"), _("un code, un nom")),
        "drop": (_("Quelle décision abandonner, et pourquoi\u00a0?"), _("2\u00a0; l’école a fermé")),
        "absent": (_("Qui n’est pas là\u00a0? (rien\u00a0: tout le monde est là)"), _("NK, TV")),
    }[asked]


def pieces_of(text: str) -> list[str]:
    """The three pieces of an answer, "" for those not given."""
    return [*(piece.strip() for piece in text.split(SEPARATOR)), "", ""][:3]


def read_by(text: str, today: date) -> date | None:
    """The day by which something is to be done; raises `Refused`, which does not repeat what was typed."""
    try:
        return read_date(text, today, ahead=True, field="by")
    except Refused as refused:
        raise Refused(
            say("On ne lit pas de date après le second point-virgule."),
            way_out=say("Écrivez par exemple vendredi, 26/11 ou demain."),
            field="by",
        ) from refused


def heard(asked: str, text: str, today: date, team: Iterable[str], veil: Callable[[str], str]) -> str:
    """What is understood so far of an answer typed in dots, fit for the wall; "" for what the wall never shows.

    Only finished words are told, and through the mask: half a name is still a name.
    """
    if asked not in ("decision", "drop", "put_off"):
        return ""
    what, who, by = pieces_of(text)
    if SEPARATOR not in text:
        what = _UNFINISHED.sub("", text)
    parts = [veil(what.strip())]
    if asked == "drop" and SEPARATOR in text:
        parts.append(veil(_UNFINISHED.sub("", who)))
    elif asked == "decision":
        parts.append(who.upper() if who.upper() in team else "")
        try:
            day = read_by(by, today)
        except Refused:
            day = None
        parts.append(today_short(day) if day is not None else "")
    return "  ·  ".join(part for part in parts if part)
