"""What a document names — sites, people — held against what its service has; and what of it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.store.piecewise import cut

Known = list[str] | None
"""The sites or the team of the service; None when they are not known for sure."""


def not_told(found: Iterable[tuple[str, Sentence]], unread: set[str]) -> Iterator[tuple[str, Sentence]]:
    """What is found of values that could be read: of one that could not (`unread`), enough was said."""
    for field, sentence in found:
        inside = (field[: end.start()] for end in re.finditer(r"[.\[]|$", field))
        if "" not in unread and not any(part in unread for part in inside):
            yield field, sentence


def strangers(people: Iterable[tuple[str, str]], team: Known) -> Iterator[tuple[str, Sentence]]:
    """Of these people, by where they stand, those the team does not have."""
    for field, who in people:
        if team is not None and who not in team:
            yield (
                field,
                say(
                    "«\u00a0{who}\u00a0» n’est pas dans l’équipe. Ajoutez cette personne à service.team, "
                    "avec le jour de son départ si elle n’est plus là.",
                    who=cut(who),
                ),
            )


def other_sites(named: Iterable[tuple[str, str]], sites: Known) -> Iterator[tuple[str, Sentence]]:
    """Of these sites, by where they stand, those the service does not have."""
    for field, site in named:
        if sites is not None and site not in sites:
            yield (
                field,
                say(
                    "Le site «\u00a0{site}\u00a0» n’est pas du service. Possible\u00a0: {possible}.",
                    site=cut(site),
                    possible=", ".join(sites),
                ),
            )
