"""The minutes of a weekly review: what was gone through and decided, by codes only unless asked otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from reliance_tui.documents.facts import (
    MINUTES,
    DecidedFacts,
    DecisionFacts,
    MinutesFacts,
    PutOffFacts,
    SeenFacts,
    heading,
)
from reliance_tui.documents.rendering import in_words, render
from reliance_tui.documents.templates import find
from reliance_tui.domain import review as act
from reliance_tui.domain.agenda import WHY_WORDS
from reliance_tui.domain.identities import Identities
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.review_figures import decisions_of, figures
from reliance_tui.domain.review_records import Decision, Review

NOBODY = "à répartir"
"""Who a decision is for when nobody was named."""

Shown = Callable[[str], str]
"""What was said, as it is printed."""


def minutes_document(
    review: Review,
    families: Iterable[Family],
    reviews: Iterable[Review],
    service: Service,
    *,
    lang: str,
    data_folder: Path | None,
    names: bool = False,
) -> bytes:
    """The minutes as a DOCX, from the service's own template or the shipped one; same facts, same bytes.

    `reviews` are all the meetings: they tell who was not seen for long. Families are said by their codes and the
    team by its initials, and what the families are called is masked in all that was said (`Identities`); with
    `names`, everyone is named and nothing masked. Raises `TemplateFailed`; with `data_folder` None the shipped
    template is used.
    """
    path = find(MINUTES, lang, data_folder)
    return render(path, minutes_facts(review, tuple(families), reviews, service, path.parent.name, names=names))


def minutes_facts(
    review: Review,
    families: tuple[Family, ...],
    reviews: Iterable[Review],
    service: Service,
    lang: str,
    *,
    names: bool = False,
) -> MinutesFacts:
    """What a template of the minutes may say, in a language: the decisions open are those of the meeting's day."""
    shown: Shown = str if names else Identities(families).veil
    called = {family.code: family.called for family in families} if names else {}
    told = figures(review, families, reviews, service)
    taken = decisions_of(review, families)
    left = [(family.code, one) for family in families for one in family.decisions if _open(one, review)]
    discussed = [(item.discussed_at, item) for item in review.items if item.discussed_at is not None]
    seen = [item for _, item in sorted(discussed, key=lambda pair: pair[0])]
    sites = [site.name for site in service.sites if not review.sites or site.code in review.sites]
    return MinutesFacts(
        **heading(service, ", ".join(sites)),
        le=in_words(review.on, lang),
        debut=_hour(review.started_at),
        fin=_hour(review.ended_at),
        duree=str(act.seconds_in(review, review.ended_at) // 60) if review.ended_at is not None else "",
        pauses=tuple(f"de {_hour(one.start)} à {_hour(one.end)}" for one in review.pauses if one.end is not None),
        presents=", ".join(_people(review.present, service, names=names)),
        absents=", ".join(_people(_absent(review, service), service, names=names)),
        familles=tuple(
            SeenFacts(
                code=item.family,
                nom=called.get(item.family, ""),
                pourquoi=WHY_WORDS[item.why].words,
                minutes=str(round(item.seconds / 60)),
                notes=shown(item.notes),
                avis=tuple(shown(view) for view in item.views),
            )
            for item in seen
        ),
        remises=tuple(
            PutOffFacts(code=item.family, raison=shown(item.put_off))
            for item in review.items
            if item.put_off and item.discussed_at is None
        ),
        pas_vues=", ".join(item.family for item in act.waiting(review)),
        decisions=_by_person(taken, service, lang, shown, names=names),
        a_faire=_by_person(left, service, lang, shown, names=names),
        vues=str(told.seen),
        minutes_chacune=f"{told.minutes_each:.0f}",
        a_temps=str(told.in_time),
        dues=str(told.due),
        semaines=str(service.review_weeks),
        pas_vues_depuis=", ".join(told.unseen),
    )


def _open(one: Decision, review: Review) -> bool:
    """Whether a decision was still to be done when the meeting ended."""
    closed = one.done_on or one.dropped_on
    return one.taken_on <= review.on and (closed is None or closed > review.on)


def _by_person(
    decisions: Iterable[tuple[str, Decision]], service: Service, lang: str, shown: Shown, *, names: bool
) -> tuple[DecidedFacts, ...]:
    """Decisions by who is to carry them out, in the order of the team, those of nobody last."""
    ranks = {member.initials: rank for rank, member in enumerate(service.team)}
    found: dict[str, list[tuple[str, Decision]]] = {}
    for code, one in decisions:
        found.setdefault(one.who, []).append((code, one))
    return tuple(
        DecidedFacts(
            qui=_people([who], service, names=names)[0] if who else NOBODY,
            decisions=tuple(
                DecisionFacts(quoi=shown(one.what), famille=code, pour_le=in_words(one.by, lang))
                for code, one in sorted(found[who], key=lambda pair: (pair[1].by is None, pair[1].by))
            ),
        )
        for who in sorted(found, key=lambda who: (not who, ranks.get(who, len(ranks)), who))
    )


def _people(people: Iterable[str], service: Service, *, names: bool) -> list[str]:
    known = {member.initials: member.name for member in service.team} if names else {}
    return [known.get(who) or who for who in people]


def _absent(review: Review, service: Service) -> list[str]:
    return [
        member.initials
        for member in service.team
        if (member.left_on is None or member.left_on > review.on) and member.initials not in review.present
    ]


def _hour(moment: datetime | None) -> str:
    """An hour as one says it, kept on one line: `14 h`, `14 h 05`; "" for none."""
    if moment is None:
        return ""
    return f"{moment.hour}\u00a0h" + (f"\u00a0{moment:%M}" if moment.minute else "")
