"""What the demonstration's ends say besides why: the markers, where to next, what the family makes of it."""

from __future__ import annotations

import msgspec

from reliance_tui.domain.closing import markers_to_look_at
from reliance_tui.domain.closure_records import Felt, MarkerOutcome, Onward
from reliance_tui.domain.plan_lines import read_observed
from reliance_tui.domain.plan_records import Verdict
from reliance_tui.domain.records import Closure, Family


class End(msgspec.Struct, frozen=True):
    """An end as it is typed: of each marker of the last signed plan, what became of it and the line seen."""

    onward: tuple[Onward, ...]
    onward_words: str = ""
    felt: Felt | None = None
    felt_words: str = ""
    signs: bool | None = None
    markers: tuple[tuple[Verdict, str], ...] = ()


ENDS = {
    "Les Delporte": End((Onward.ON_ITS_OWN, Onward.RELATIVES), "le jardin partagé, le dimanche", Felt.HELPED),
    "Les Teixeira": End((Onward.ELSEWHERE,), "la ludothèque de leur nouveau quartier", Felt.HELPED, "On joue."),
    "Djamila": End((Onward.ON_ITS_OWN,), felt=Felt.CANNOT_SAY, signs=False),
    "Les Boulanger-Ngo": End(
        (Onward.ORDINARY_SERVICES, Onward.RELATIVES),
        "le club d’échecs, et la tante Mai le mercredi",
        Felt.HELPED,
        "On n’avait pas besoin qu’on nous dise quoi faire, mais qu’on reste un peu à côté.",
        True,
        (
            (Verdict.REACHED, "La porte reste ouverte, même quand elle boude ; Éloïse"),
            (Verdict.CHANGED, "Deux repas par semaine, et c’est elle qui choisit la musique ; Linh"),
            (Verdict.REACHED, "Elle a joué au tournoi du quartier ; TV"),
        ),
    ),
}
"""By the name each family wants to be called."""


def told(family: Family, closure: Closure) -> Closure:
    """The end with all that this family says of it."""
    end = ENDS.get(family.called)
    if end is None:
        return closure
    looked = markers_to_look_at(family)
    seen = [(became, read_observed(one.marker, line)) for one, (became, line) in zip(looked, end.markers, strict=True)]
    return msgspec.structs.replace(
        closure,
        outcomes=tuple(
            MarkerOutcome(marker=one.id, became=became, observed=one.observed, said_by=one.said_by)
            for became, one in seen
        ),
        onward=end.onward,
        onward_words=end.onward_words,
        felt=end.felt,
        felt_words=end.felt_words,
        signs=end.signs,
    )
