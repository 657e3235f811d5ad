"""A contact with a family, noted in a line from anywhere: one key for how, the line, Enter."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from reliance_tui.domain import encounters
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.encounters import WAYS, way_of
from reliance_tui.domain.house import read_initials
from reliance_tui.domain.life_records import Encounter
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _, short_day
from reliance_tui.screens.answers import day_of, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.life_text import encounter_words, short_ways
from reliance_tui.widgets.choice import Choice, Option
from reliance_tui.widgets.form import Form, Kind, Question, QuestionBox, Values
from reliance_tui.widgets.sections import Sections

LATEST = 6
"""How many of the latest contacts stand beside."""
MOST_FOUND = 3
"""How many families stand beside while one is found."""


class EncounterScreen(FormScreen):
    """On a family's screen it is about that family; elsewhere its first question finds the family as one types."""

    DESK = Desk.ENCOUNTER
    EXPLAINED = _(
        "Un contact se note en une ligne\u00a0: une lettre dit comment, puis la ligne, et Entrée l’enregistre. "
        "Le reste est déjà rempli, et se change s’il le faut."
    )

    def __init__(self, code: str | None = None, number: int = 0) -> None:
        super().__init__(code)
        self.number = number

    @property
    def which(self) -> str:
        """One draft for a new contact, one for each that is corrected."""
        return str(self.number or "")

    def _before(self) -> Encounter | None:
        """The contact being corrected."""
        family = self.office.family(self.code) if self.number and self.code else None
        return next((one for one in family.encounters if one.id == self.number), None) if family is not None else None

    def name_shown(self) -> str:
        """Whose contact."""
        words = _("Corriger un contact") if self.number else _("Noter un contact")
        return f"{self.code} · {words}" if self.code else words

    def questions(self) -> tuple[Question, ...]:
        """Which family if need be, how, the line; then what is filled in already."""
        before = self._before()
        ways = tuple(Option(name, words) for name, words in short_ways().items())
        finds = (
            (
                Question(
                    "family", _("Quelle famille\u00a0?"), hint=_("code, nom, prénom\u00a0; Entrée prend la première")
                ),
            )
            if not self.code
            else ()
        )
        return (
            *finds,
            Question("way", _("Comment\u00a0?"), Kind.CHOICE, way_of(before) if before else "", options=ways),
            Question(
                "line",
                _("En une ligne"),
                value=before.line if before else "",
                hint=_("ce qu’il faut retenir\u00a0; Entrée enregistre"),
                goes_on=False,
            ),
            Question(
                "on",
                _("Le"),
                Kind.DAY,
                typed_day(before.on if before else self.office.today),
                _("aujourd’hui, hier, 19/10"),
                proposed=before is None,
            ),
            Question(
                "team",
                _("Qui de l’équipe\u00a0?"),
                Kind.SHORT,
                ", ".join(before.team) if before else self.office.at_work_with(self.code),
                hint=_("des initiales\u00a0: NK, TV"),
                proposed=before is None,
            ),
            Question(
                "who", _("Avec qui\u00a0?"), value=before.who if before else "", example=_("la mère, les deux grands")
            ),
            Question("place", _("Où\u00a0?"), value=before.place if before else "", example=_("chez eux, au parc")),
        )

    def focus_first(self) -> None:
        """On the line of the contact that is put right, else on the first thing to say."""
        if not (self.number and self.query_one(Form).take_focus("line")):
            super().focus_first()

    def beforehand(self) -> Sections:
        """The families found so far; Enter takes the first."""
        found = "\n".join(self._told(one) for one in self._found())
        return [(_("Entrée prend la première"), found)] if found else []

    def known(self) -> Sections:
        """The latest contacts of this family."""
        if not self.code:
            return []
        latest = encounters.standing(self.office.family(self.code))[:LATEST]
        lines = "\n".join(f"{short_day(one.on)} · {encounter_words(one)}" for one in latest)
        return [(_("Derniers contacts"), lines or _("Aucun pour l’instant."))]

    def _told(self, family: Family) -> str:
        called = self.called(family)
        return f"{family.code} · {called}" if called else family.code

    def _found(self) -> list[Family]:
        boxes = [box for box in self.query(QuestionBox) if box.question.name == "family"]
        typed = boxes[0].value if boxes else ""
        return self.office.found(typed)[:MOST_FOUND] if typed.strip() else []

    @on(QuestionBox.Changed)
    def _find(self, event: QuestionBox.Changed) -> None:
        if event.box.question.name == "family":
            self.draw()

    @on(Choice.Picked, "#f-way")
    def _way_said(self) -> None:
        self.query_one(Form).take_focus("line")

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the line keeps the contact."""
        if event.input.id == "f-line":
            await self.action_save()

    async def submit(self, values: Values) -> None:
        """Note the contact, or put it right."""
        office, today, service = self.office, self.office.today, self.office.service
        code = self.code or self._the_family(values["family"])
        if values["way"] not in WAYS:
            raise Refused(say("Dites comment, d’une lettre."), field="way")
        on_day = day_of(values, "on", today)
        if on_day is None:
            raise Refused(say("Il manque le jour."), field="on")
        way = WAYS[values["way"]]
        said = Encounter(
            id=self.number,
            on=on_day,
            kind=way.kind,
            from_family=way.from_family,
            team=read_initials(values["team"]),
            who=values["who"],
            place=values["place"],
            line=values["line"],
        )
        act = encounters.correct if self.number else encounters.note
        seen = self._seen if self.number else None
        await office.change(code, lambda family: act(family, said, service, today), draft=self.draft, seen=seen)
        self._noted = code

    _noted = ""

    def _the_family(self, typed: str) -> str:
        found = self.office.found(typed) if typed.strip() else []
        if not found:
            raise Refused(
                say("Aucune famille ne répond à cela."),
                way_out=say("Écrivez le code, ou le début d’un nom."),
                field="family",
            )
        return found[0].code

    def again(self) -> FormScreen:
        """The same contact, as it is kept."""
        return EncounterScreen(self.code, self.number)

    def after(self) -> None:
        """Back to where one was, the contact said to be kept."""
        super().after()
        self.app.tell_user(_("Contact noté\u00a0: {code}.").format(code=self._noted))
