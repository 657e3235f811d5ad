"""As many fictional families as a benchmark wants: cheap, varied, the same every time."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice

import msgspec

from reliance_tui.demo.builder import caseload
from reliance_tui.domain.agreement import fingerprint
from reliance_tui.domain.records import Family

_SURNAMES = (
    "Vandamme", "Nowak", "Amara", "Da Silva", "Phạm", "Lemaire", "Deconinck", "Zieliński", "Bouaziz", "Oliveira",
    "Hoàng", "Dubois", "Verstraete", "Wiśniewski", "Cherif", "Gonçalves", "Lê", "L’Hermitte", "Cœur", "Saint-Maxent",
    "Desmet", "Mazur", "Saïdi",
)  # fmt: skip
_FIRST_NAMES = (
    "Anaïs", "Piotr", "Yasmine", "Joana", "Linh", "Éléonore", "Maarten", "Jean-Noël", "Kahina", "Rui", "Zoé", "Saskia",
    "Tadeusz", "Sélim", "Chloé", "Graça", "Tuấn", "Maëlys", "Noël",
)  # fmt: skip


def many(n: int, today: date) -> tuple[Family, ...]:
    """`n` families, at the stages of the demonstration over and over, each with its own code and names.

    Coherent one by one on that day, but taken together they are more than a service has places for.
    """
    _, models = caseload(today)
    ranks: dict[str, int] = {}
    crowd: list[Family] = []
    for at, model in enumerate(islice(cycle(models), n)):
        stem = model.code.rpartition("-")[0]
        ranks[stem] = ranks.get(stem, 0) + 1
        # 23 and 19 have no common divisor: 437 full names before the first one comes again
        code = f"{stem}-{ranks[stem]:03d}"
        surname, first = _SURNAMES[at % len(_SURNAMES)], _FIRST_NAMES[at % len(_FIRST_NAMES)]
        crowd.append(
            msgspec.structs.replace(
                model,
                code=code,
                called=f"{first} {surname}",
                adults=tuple(
                    msgspec.structs.replace(adult, name=f"{_FIRST_NAMES[(at + k) % len(_FIRST_NAMES)]} {surname}")
                    for k, adult in enumerate(model.adults)
                ),
                children=tuple(
                    msgspec.structs.replace(child, name=_FIRST_NAMES[(at * 7 + k) % len(_FIRST_NAMES)])
                    for k, child in enumerate(model.children)
                ),
                versions=tuple(
                    msgspec.structs.replace(
                        version, fingerprint=fingerprint(code, version.number, version.content, version.meeting)
                    )
                    for version in model.versions
                ),
            )
        )
    return tuple(crowd)
