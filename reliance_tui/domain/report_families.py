"""The report's families and children: who was accompanied, where all stood on the last day, the children's ages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from reliance_tui.domain.ages import AGE_BANDS, age_on, band
from reliance_tui.domain.as_it_was import as_it_was
from reliance_tui.domain.records import Family
from reliance_tui.domain.report_records import Counted, Period, Section, Table, table
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.stage import WORDS, Stage, stage

ACCOMPANIED = ("accompanied", say("familles accompagnées"))
THERE = ("there", say("accompagnées le dernier jour"))
PENDING = ("pending", say("demandes en cours le dernier jour"))
ENDED = ("ended", say("accompagnements terminés"))
WELCOMED = ("welcomed", say("accueillies pendant la période"))

_PENDING = (Stage.CONTACT, Stage.INTERVIEW, Stage.SHEET, Stage.CHECK, Stage.READY, Stage.WAITING)
_THERE = (Stage.WELCOMED, Stage.PLAN, Stage.ACCOMPANIED)
_SIZES: tuple[tuple[int, Sentence], ...] = (
    (0, say("sans enfant noté")),
    (1, say("un enfant")),
    (2, say("deux enfants")),
    (3, say("trois enfants")),
    (4, say("quatre enfants ou plus")),
)


class Known(msgspec.Struct, frozen=True):
    """A family as it was on the period's last day, and its stage then."""

    was: Family
    stage: Stage


def known(families: Iterable[Family], period: Period) -> tuple[Known, ...]:
    """The families that had come by the last day of the period, as they were then."""
    before = (as_it_was(family, period.last) for family in families)
    return tuple(Known(was, stage(was)) for was in before if was is not None)


def accompanied(one: Known, period: Period) -> bool:
    """Whether the family had a place on some day of the period; an end without its day was before it."""
    if one.was.welcome is None:
        return False
    return one.was.closure is None or period.holds(one.was.closure.on)


def counted(one: Known, row: str, many: int = 1) -> Counted:
    """So many things of a family, in a row."""
    return Counted(one.was.code, one.was.site, row, many)


def stage_key(one: Stage) -> str:
    """The key of the row of a stage."""
    return f"stage.{one.name.lower()}"


def families_section(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Section:
    """The families of the period, the stages on its last day, the children."""
    of_the_period = tuple(one for one in families if accompanied(one, period))
    return Section(
        say("Familles et enfants"),
        (
            _how_they_began(of_the_period, period, sites),
            _how_they_are(of_the_period, sites),
            *_stages(families, sites),
            *_children(of_the_period, period, sites),
        ),
    )


def _how_they_began(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Table:
    def row(one: Known) -> str:
        welcome = one.was.welcome
        return WELCOMED[0] if welcome is not None and period.holds(welcome.on) else "already"

    return table(
        say("Familles accompagnées pendant la période"),
        ACCOMPANIED,
        [("already", say("déjà là le premier jour")), WELCOMED],
        (counted(one, row(one)) for one in families),
        sites,
    )


def _how_they_are(families: tuple[Known, ...], sites: tuple[str, ...]) -> Table:
    return table(
        say("Les mêmes, le dernier jour"),
        ACCOMPANIED,
        [THERE, ENDED],
        (counted(one, THERE[0] if one.was.closure is None else ENDED[0]) for one in families),
        sites,
    )


def _stages(families: tuple[Known, ...], sites: tuple[str, ...]) -> Iterator[Table]:
    for title, total, stages in (
        (say("Demandes en cours le dernier jour, par étape"), PENDING, _PENDING),
        (say("Familles accompagnées le dernier jour, par étape"), THERE, _THERE),
    ):
        yield table(
            title,
            total,
            [(stage_key(one), WORDS[one]) for one in stages],
            (counted(one, stage_key(one.stage)) for one in families if one.stage in stages),
            sites,
        )


def _children(families: tuple[Known, ...], period: Period, sites: tuple[str, ...]) -> Iterator[Table]:
    largest = _SIZES[-1][0]
    yield table(
        say("Familles accompagnées, par nombre d’enfants"),
        ACCOMPANIED,
        [(f"size.{size}", label) for size, label in _SIZES],
        (counted(one, f"size.{min(len(one.was.children), largest)}") for one in families),
        sites,
    )
    yield table(
        say("Enfants des familles accompagnées, par âge le dernier jour"),
        ("children", say("enfants")),
        [*_bands(), ("age.unknown", say("âge non dit"))],
        _ages(families, period),
        sites,
    )


def _bands() -> Iterator[tuple[str, Sentence]]:
    for first, after in pairwise(AGE_BANDS):
        yield f"age.{first}", say("de {first} à {last} ans", first=first, last=after - 1)
    yield f"age.{AGE_BANDS[-1]}", say("{first} ans et plus", first=AGE_BANDS[-1])


def _ages(families: tuple[Known, ...], period: Period) -> Iterator[Counted]:
    for one in families:
        for child in one.was.children:
            age = age_on(child, period.last)
            yield counted(one, f"age.{band(age)}" if age is not None else "age.unknown")
