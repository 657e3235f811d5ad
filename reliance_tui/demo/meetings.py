"""The demonstration's last weekly meetings, held family by family through the acts of the work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import msgspec

from reliance_tui.demo.decided import WEEKS, meeting_day
from reliance_tui.demo.team import SERVICE
from reliance_tui.domain import agenda, review
from reliance_tui.domain.duties import board
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Review, Why

_BEGINS = time(14)
_TALK = timedelta(minutes=108)
_BREAK = timedelta(minutes=9)
_TEAM = tuple(member.initials for member in SERVICE.team)
_NOTES: dict[Why, tuple[str, ...]] = {
    Why.LATE: (
        "La date est passée, et ce n’est pas un oubli\u00a0: la famille préférait attendre le retour du père.",
        "On reprend rendez-vous cette semaine.",
    ),
    Why.SOON: ("La rencontre se prépare\u00a0; la famille a gardé sa copie et l’a annotée.", "Tout est prêt."),
    Why.NEW: (
        "Premières semaines. On apprend à se connaître autour du goûter.",
        "Ils viennent tous, même le grand, qui dit qu’il ne vient pas.",
    ),
    Why.DECISION: ("C’est en cours.", "Pas encore fait, la semaine a été courte. On le garde."),
    Why.CLOSING: ("Ils ont dit au revoir à tout le monde. La porte reste ouverte.",),
    Why.LONG_AGO: (
        "Rien de neuf, et c’est une bonne nouvelle.",
        "Les matins sont plus calmes depuis que les cartables se font la veille.",
        "",
        "La maman est venue seule au groupe, pour la première fois.",
        "On se demande si le mercredi leur convient encore. À voir avec eux.",
        "",
        "Le repas de vendredi\u00a0: six familles, deux accordéons.",
    ),
}
_VIEWS = {
    5: ("AR\u00a0: ils vont plus vite que ce qui est écrit", "HD\u00a0: gardons le rythme du projet"),
    3: ("NK\u00a0: il est trop tôt pour parler d’une fin",),
    1: ("KT\u00a0: la visite chez eux les met mal à l’aise",),
}
"""Weeks ago, and what was not agreed on then."""
_PUT_OFF = {6: "son référent est en formation", 4: "la rencontre formelle est jeudi", 2: "en vacances"}
_CALLED_WEEKS = 2
"""How many weeks ago someone wrote down what a family is called, as people do."""


def meetings(today: date, families: Iterable[Family]) -> tuple[Review, ...]:
    """The meetings held before that day over these families (`caseload`), the oldest first.

    Always the same for the same day. Notes say codes or no one; one says what a family is called.
    """
    families, held = tuple(families), list[Review]()
    for weeks in range(WEEKS, 0, -1):
        held.append(_meeting(weeks, meeting_day(today, weeks), families, held))
    return tuple(held)


def _meeting(weeks: int, on: date, families: tuple[Family, ...], before: list[Review]) -> Review:
    then = [family for family in (_then(family, on) for family in families) if family is not None]
    items = agenda.propose(then, board(then, on, SERVICE), before, on, SERVICE)
    meeting = review.open_review(before, on, items)
    if weeks in _PUT_OFF:
        last = next(item.family for item in reversed(items) if item.why is Why.LONG_AGO)
        meeting = review.put_off(meeting, last, _PUT_OFF[weeks])
    within, _ = agenda.fits(meeting.items)
    decided = [one.code for one in families if any(decision.taken_on == on for decision in one.decisions)]
    codes = list(dict.fromkeys([item.family for item in within] + decided))
    now = datetime.combine(on, _BEGINS)
    meeting = review.start(meeting, tuple(who for n, who in enumerate(_TEAM[:-1]) if n != 2 * weeks), now)
    shares = [2 + (n * 7 + weeks) % 5 for n in range(len(codes))]
    for n, code in enumerate(codes):
        meeting = _discuss(review.go_to(meeting, code, now), code, weeks, n, families)
        if n == len(codes) // 2:
            meeting = review.pause(review.pause(meeting, now), now + _BREAK)
            now += _BREAK
        now += timedelta(seconds=int(_TALK.total_seconds() * shares[n] / sum(shares)))
    return review.end(meeting, now)


def _discuss(meeting: Review, code: str, weeks: int, n: int, families: tuple[Family, ...]) -> Review:
    item = review.item_of(meeting, code)
    notes = _NOTES.get(item.why, _NOTES[Why.LONG_AGO]) if item is not None else ("",)
    if said := notes[(n + weeks) % len(notes)]:
        meeting = review.note(meeting, code, said)
    if weeks == _CALLED_WEEKS and n == 1:
        called = next(one.called for one in families if one.code == code)
        meeting = review.note(meeting, code, f"{called}\u00a0: à l’accueil, tout le monde les appelle ainsi.")
    for view in _VIEWS.get(weeks, ()) if n == weeks else ():
        meeting = review.differ(meeting, code, view)
    return meeting


def _then(family: Family, on: date) -> Family | None:
    """The family as the team knew it that day, None when it had not been welcomed."""
    if family.welcome is None or (family.welcome.on is not None and family.welcome.on > on):
        return None
    ended = family.closure is not None and family.closure.on is not None and family.closure.on > on
    return msgspec.structs.replace(
        family,
        closure=None if ended else family.closure,
        papers=tuple(paper for paper in family.papers if paper.met_on is None or paper.met_on <= on),
        versions=tuple(one for one in family.versions if one.meeting.on is None or one.meeting.on <= on),
        decisions=tuple(
            msgspec.structs.replace(
                one,
                done_on=one.done_on if one.done_on is not None and one.done_on <= on else None,
                dropped_on=one.dropped_on if one.dropped_on is not None and one.dropped_on <= on else None,
            )
            for one in family.decisions
            if one.taken_on < on
        ),
    )
