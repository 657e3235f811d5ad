"""The household: what the family wants to be called, who lives there, how to reach it. As it says it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reliance_tui.domain import household
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Adult, Child, Family
from reliance_tui.locale import _
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.two_lists import adults_list, children_list
from reliance_tui.widgets.form import Kind, Question, Values
from reliance_tui.widgets.people import People


class HouseholdScreen(FormScreen):
    """Names as the family gives them; adults and children a line each, in a breath."""

    DESK = Desk.HOUSEHOLD
    OF_THE_WAY_IN = True
    EXPLAINED = _("Un prénom ou un surnom suffit. Pour un enfant\u00a0: prénom, âge ou année de naissance, lien.")

    def name_shown(self) -> str:
        """Whose household."""
        return f"{self.code} · {_('Foyer et coordonnées')}"

    def questions(self) -> tuple[Question, ...]:
        """How it is called, and how it is reached."""
        family = self.family
        return (
            Question(
                "called",
                _("Comment veut-elle être appelée\u00a0?"),
                value=family.called,
                hint=_("un nom, un surnom — ou rien"),
            ),
            Question(
                "how",
                _("Comment la joindre\u00a0?"),
                Kind.WORDS,
                family.reach.how,
                _("un téléphone, une adresse, passer par quelqu’un"),
            ),
            Question(
                "not_when",
                _("Quand, ou comment, ne pas la joindre\u00a0?"),
                Kind.WORDS,
                family.reach.not_when,
                _("jamais le soir, ne pas laisser de message"),
            ),
        )

    def lists(self) -> tuple[People[Adult], People[Child]]:
        """The adults, then the children."""
        family, today = self.family, self.office.today
        adults = adults_list(family, today, _("Samira, mère"), "adults")
        children = children_list(family, today, _("Léa, 7, fille"), "children")
        adults.hand_over, children.hand_over = children.receive, adults.receive
        return adults, children

    def extra(self) -> ComposeResult:
        """The two lists, each under its words."""
        adults, children = self.lists()
        with Vertical(classes="people"):
            yield Static(Content(_("Les adultes")), classes="question--ask")
            yield adults
            yield Static(Content(_("Les enfants")), classes="question--ask")
            yield children

    async def submit(self, values: Values) -> None:
        """Write the household down as it now is."""
        adults, children = self.query_one("#adults", People), self.query_one("#children", People)
        self.take_lines()
        there, theirs, today = adults.records, children.records, self.office.today

        def write(family: Family) -> Family:
            family = household.call_it(family, values["called"])
            family = household.reach_it(family, how=values["how"], not_when=values["not_when"])
            family = household.set_adults(family, there)
            return household.set_children(family, theirs, today)

        await self.change(write)
