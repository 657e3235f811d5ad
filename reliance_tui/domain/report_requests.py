"""The report's requests: how families came, what became of them, who was excluded, who waited (DOMAIN 1 to 6)."""

from __future__ import annotations

from collections.abc import Iterator

from reliance_tui.domain.as_it_was import came_on
from reliance_tui.domain.records import Channel, Measure, Outcome
from reliance_tui.domain.report_families import Known, counted
from reliance_tui.domain.report_records import Counted, Period, Section, Table, Within, table
from reliance_tui.domain.sentence import say
from reliance_tui.domain.stage import Stage, measures_found
from reliance_tui.domain.words import word

CONTACTS = ("contacts", say("premiers contacts"))
MEASURED = ("measured", say("familles sous une mesure"))
LISTED = ("listed", say("inscrites en liste d’attente"))
UNMET = ("unmet", say("demandes non satisfaites"))

WITHIN = (
    Within(("came.welcomed",), "welcomed"),
    Within(("came.waiting",), "listed.waiting"),
    Within(("listed.waiting",), "stage.waiting"),
    Within(("came.pending", "came.waiting"), "pending"),
    Within(("came.elsewhere",), "measured"),
    Within(("listed.welcomed",), "welcomed"),
)
"""Who came and was welcomed in the period was welcomed in it, and so on: rows that are part of others."""


def requests_section(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Section:
    """The first contacts of the period, the measures found and the waiting list."""
    came = tuple(one for one in families if period.holds(came_on(one.was)))
    listed = tuple(one for one in families if one.was.waiting is not None and period.holds(one.was.waiting.since))
    return Section(
        say("Demandes"),
        (
            _channels(came, sites),
            _what_became(came, sites),
            *_measures(families, period, sites),
            *_waiting(listed, sites),
        ),
    )


def _channels(came: tuple[Known, ...], sites: tuple[str, ...]) -> Table:
    def row(one: Known) -> str:
        channel = one.was.contact.channel
        return f"channel.{channel}" if channel is not None else "channel.unknown"

    return table(
        say("Premiers contacts de la période, par origine"),
        CONTACTS,
        [*((f"channel.{one}", word(one)) for one in Channel), ("channel.unknown", say("origine non dite"))],
        (counted(one, row(one)) for one in came),
        sites,
    )


def _what_became(came: tuple[Known, ...], sites: tuple[str, ...]) -> Table:
    def row(one: Known) -> str:
        if one.was.welcome is not None:
            return "came.welcomed"
        standing = {
            Stage.CLOSED: "came.ended",
            Stage.EXCLUDED: "came.elsewhere",
            Stage.WAITING: "came.waiting",
        }
        return standing.get(one.stage, "came.pending")

    return table(
        say("Les mêmes, le dernier jour"),
        CONTACTS,
        [
            ("came.welcomed", say("accueillies")),
            ("came.pending", say("demande en cours")),
            ("came.waiting", say("en liste d’attente")),
            ("came.elsewhere", say("orientées ailleurs")),
            ("came.ended", say("demande terminée sans accueil")),
        ],
        (counted(one, row(one)) for one in came),
        sites,
    )


def _measures(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Iterator[Table]:
    found = [(one, measures) for one in families if (measures := _found(one, period))]
    yield table(
        say("Mesures trouvées à la vérification"),
        MEASURED,
        [*((f"measure.{one}", word(one)) for one in Measure), ("measure.several", say("plusieurs mesures"))],
        (
            counted(one, f"measure.{next(iter(measures))}" if len(measures) == 1 else "measure.several")
            for one, measures in found
        ),
        sites,
    )
    yield table(
        say("Ce qui a suivi"),
        MEASURED,
        [
            ("measured.elsewhere", say("orientées ailleurs")),
            ("measured.derogation", say("dérogation")),
            ("measured.to_orient", say("orientation à proposer")),
            ("measured.other", say("autre suite")),
        ],
        (counted(one, _after_a_measure(one)) for one, _ in found),
        sites,
    )


def _found(one: Known, period: Period) -> frozenset[Measure]:
    """The measures said in the calls of the period that were answered."""
    return frozenset(
        measure
        for check in one.was.checks
        if check.outcome is Outcome.ANSWERED and check.at is not None and period.holds(check.at.date())
        for measure in measures_found(check)
    )


def _after_a_measure(one: Known) -> str:
    if one.was.derogations:
        return "measured.derogation"
    if one.was.exclusion is not None:
        return "measured.elsewhere"
    return "measured.to_orient" if one.stage is Stage.EXCLUDED else "measured.other"


def _waiting(listed: tuple[Known, ...], sites: tuple[str, ...]) -> Iterator[Table]:
    def rows() -> Iterator[Counted]:
        for one in listed:
            yield counted(one, "listed.welcomed" if one.was.welcome is not None else UNMET[0])

    yield table(
        say("Inscriptions en liste d’attente"),
        LISTED,
        [("listed.welcomed", say("accueillies depuis")), UNMET],
        rows(),
        sites,
    )
    yield table(
        say("Demandes non satisfaites"),
        UNMET,
        [("listed.waiting", say("attendent encore")), ("listed.left", say("n’attendent plus"))],
        (
            counted(one, "listed.waiting" if one.stage is Stage.WAITING else "listed.left")
            for one in listed
            if one.was.welcome is None
        ),
        sites,
    )
