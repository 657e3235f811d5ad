"""What is often written in a plan, offered as it is typed and never imposed (DOMAIN 8 and 14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from reliance_tui.domain.plan_lines import DECLINES, SEPARATOR, WISHES, LineKind
from reliance_tui.domain.sentence import Sentence, say
from reliance_tui.domain.text import fold


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The kinds of means, their rhythms and places, and the fields of the partners' directory.

    The service writes its own in `templates/<lang>/catalogue.toml`; a list left empty offers nothing.
    """

    kinds: tuple[str, ...]
    rhythms: tuple[str, ...]
    places: tuple[str, ...]
    partners: tuple[str, ...]


def mistakes(catalogue: Catalogue) -> Iterator[tuple[str, Sentence]]:
    """What no catalogue can have, by the list it is in: an entry that is blank, or that would be read as two pieces."""
    for name in catalogue.__struct_fields__:
        for entry in getattr(catalogue, name):
            if not entry:
                yield name, say("rien n’est écrit dans une des entrées\u00a0: retirez-la, ou écrivez-y un mot")
            elif SEPARATOR in entry:
                yield (
                    name,
                    say("«\u00a0{entry}\u00a0» a un point-virgule, qui sépare les parties d’une ligne", entry=entry),
                )


def suggest(catalogue: Catalogue, kind: LineKind, text: str) -> str | None:
    """The line with the piece being typed, the last one, completed; None when there is nothing to offer.

    Accents and case aside, the first entry that begins as the piece does and says more: `Medi` gives
    `médical`. Pieces are parted by `plan_lines.SEPARATOR`; an empty one is offered nothing.
    """
    *before, piece = text.split(SEPARATOR)
    typed = piece.lstrip()
    offered = _offered(catalogue, kind).get(len(before), ())
    begun = fold(typed)
    found = next((entry for entry in offered if begun and fold(entry).startswith(begun)), None)
    if found is None or len(fold(found)) == len(begun):
        return None
    return text[: len(text) - len(typed)] + found


def _offered(catalogue: Catalogue, kind: LineKind) -> Mapping[int, tuple[str, ...]]:
    """What can be offered for each piece of a line, counted from 0."""
    match kind:
        case LineKind.MEANS:
            return {0: catalogue.kinds, 3: catalogue.rhythms, 4: catalogue.places}
        case LineKind.PARTNER:
            return {0: catalogue.partners, 3: tuple(WISHES.values())}
        case LineKind.OPINION:
            return {1: (DECLINES,)}
    return {}
