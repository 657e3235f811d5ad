"""A question to which several answers may be true: arrows go from one to another, space ticks, Enter goes on."""

from __future__ import annotations

from textual.binding import Binding
from textual.reactive import reactive

from reliance_tui.locale import _
from reliance_tui.widgets.choice import Choice, Option

BETWEEN = ","
"""What parts the answers ticked in `Several.value`."""


def ticked(value: str) -> tuple[str, ...]:
    """The answers ticked, of a `Several.value`."""
    return tuple(one for one in value.split(BETWEEN) if one)


def as_value(values: tuple[str, ...]) -> str:
    """The `Several.value` of these answers."""
    return BETWEEN.join(values)


class Several(Choice):
    """Any number of answers. Those ticked are marked by a sign; the cursor is on one, ticked or not."""

    how = _(
        "Plusieurs réponses possibles\u00a0: les flèches vont de l’une à l’autre, Espace coche ou décoche, ou la "
        "première lettre si une seule réponse commence ainsi. Suppr les enlève toutes, Entrée passe à la suite."
    )
    BINDINGS = [
        Binding("right", "step(1)", show=False),
        Binding("space", "tick", show=False),
    ]

    here: reactive[int] = reactive(0)

    def __init__(self, options: tuple[Option, ...], value: str = "", *, id: str | None = None) -> None:
        super().__init__(options, value, id=id)
        first = ticked(value)[:1]
        self.set_reactive(Several.here, self._values().index(first[0]) if first and first[0] in self._values() else 0)

    def sign(self, option: Option) -> str:
        """Whether an answer is ticked."""
        return "[×]" if self.is_chosen(option) else "[ ]"

    def is_chosen(self, option: Option) -> bool:
        """Whether an answer is among those ticked."""
        return option.value in ticked(self.value)

    def cursor(self) -> int | None:
        """The rank of the answer under the cursor."""
        return self.here if self._options else None

    def action_step(self, step: int) -> None:
        """To the answer before or after."""
        if self._options:
            self.here = (self.here + step) % len(self._options)

    def action_tick(self) -> None:
        """Tick the answer under the cursor, or untick it."""
        if self._options:
            self.choose(self.here)

    def choose(self, position: int) -> None:
        """Tick the answer of that rank, or untick it; kept in the order they are asked in."""
        self.here = position
        among = set(ticked(self.value)) ^ {self._options[position].value}
        self.value = as_value(tuple(value for value in self._values() if value in among))
