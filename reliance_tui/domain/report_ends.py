"""The report's ends: why accompaniments ended, where the families go on to, whether coming was of use (DOMAIN 16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reliance_tui.domain.closure_records import Felt, Onward
from reliance_tui.domain.records import Closure, Ending
from reliance_tui.domain.report_families import ENDED, Known, accompanied, counted
from reliance_tui.domain.report_records import Counted, Period, Section, Within, table
from reliance_tui.domain.sentence import say
from reliance_tui.domain.words import word

ONWARDS = ("onwards", say("suites dites, ou non"))
WITHIN = (Within(("onward.unsaid",), ENDED[0]),)
"""A family that does not say where it goes on to is counted once, and its accompaniment ended like the others."""


def ends_section(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Section:
    """The last ends of the families accompanied in the period; one taken back since is none."""
    ends = [(one, one.was.closure) for one in families if one.was.closure is not None and accompanied(one, period)]
    return Section(
        say("Fins d’accompagnement"),
        (
            table(
                say("Pourquoi les accompagnements ont pris fin"),
                ENDED,
                [(f"ending.{one}", word(one)) for one in Ending],
                (counted(one, f"ending.{end.ending}") for one, end in ends),
                sites,
            ),
            table(
                say("Et ensuite (une famille peut aller à plusieurs endroits)"),
                ONWARDS,
                [*((f"onward.{one}", word(one)) for one in Onward), ("onward.unsaid", say("suite non dite"))],
                _onwards(ends),
                sites,
            ),
            table(
                say("Venir ici a-t-il servi, pour les familles qui le disent"),
                ENDED,
                [*((f"felt.{one}", word(one)) for one in Felt), ("felt.unsaid", say("la famille ne le dit pas"))],
                (counted(one, f"felt.{end.felt or 'unsaid'}") for one, end in ends),
                sites,
            ),
        ),
    )


def _onwards(ends: Iterable[tuple[Known, Closure]]) -> Iterator[Counted]:
    for one, end in ends:
        for onward in dict.fromkeys(end.onward) or ("unsaid",):
            yield counted(one, f"onward.{onward}")
