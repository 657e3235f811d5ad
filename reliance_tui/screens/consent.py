"""What a family lets a partner know and do: with whom, for what, wished or accepted, said by whom, since when."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from reliance_tui.domain import directory, partnership
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.directory import Directory
from reliance_tui.domain.partner_records import Consent, Listed, PartnerField
from reliance_tui.domain.plan_records import Partner, Wish
from reliance_tui.domain.text import fold
from reliance_tui.domain.words import word
from reliance_tui.locale import _, tell
from reliance_tui.screens.answers import day_of, options, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.partner_text import consent_in_full
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.form import Form, Kind, Question, QuestionBox, Values
from reliance_tui.widgets.sections import Sections

MOST_FOUND = 3
"""How many partners of the directory stand beside while one is found."""


class ConsentScreen(FormScreen):
    """A new consent, or (`number`) one that is put right or completed. Its partner is found as one types.

    `named` is the line of the plan that a new one begins with.
    """

    DESK = Desk.CONSENT
    EXPLAINED = _(
        "Ce que la famille souhaite ou accepte avec un partenaire, et rien d’autre. Le début d’un nom de l’annuaire "
        "suffit\u00a0; quelqu’un qui n’y est pas s’écrit tel quel."
    )

    def __init__(self, code: str | None = None, number: int = 0, *, named: Partner | None = None) -> None:
        super().__init__(code)
        self.number, self._named = number, named

    @property
    def which(self) -> str:
        """One draft for a new consent, for each partner of the plan one, and one for each that is put right."""
        named = f"partner{self._named.id}" if self._named is not None else ""
        return str(self.number or named)

    def _before(self) -> Consent:
        """The consent that is put right; else what the plan says; else an empty one, of today."""
        if self.number:
            return partnership.consent_of(self.family, self.number)
        named = self._named or Partner(id=0)
        fields = {fold(tell(word(field))): field for field in PartnerField}
        field = fields.get(fold(named.field))
        return Consent(
            id=0,
            who=named.who,
            field=field,
            scope=named.scope,
            wish=named.wish,
            on=self.office.today,
            said_by=named.said_by,
        )

    def name_shown(self) -> str:
        """Whose consent."""
        return f"{self.code} · {_('Accord de la famille')}"

    def questions(self) -> tuple[Question, ...]:
        """With whom, for what; wished or accepted, by whom, when; who took it back, once it was."""
        one, new = self._before(), not self.number
        wishes = (Option(Wish.WISHED.value, _("elle le souhaite")), Option(Wish.ACCEPTED.value, _("elle l’accepte")))
        return (
            Question(
                "who",
                _("Avec quel partenaire\u00a0?"),
                value=one.who,
                hint=_("le début d’un nom\u00a0; Entrée prend le premier"),
                proposed=new,
                goes_on=False,
            ),
            Question(
                "field",
                _("Dans quel domaine\u00a0?"),
                Kind.CHOICE,
                one.field.value if one.field is not None else "",
                options=options(PartnerField),
                proposed=new,
            ),
            Question(
                "scope",
                _("Pour quoi\u00a0: ce qu’il peut savoir ou faire"),
                value=one.scope,
                example=_("les devoirs, rien d’autre"),
                proposed=new,
            ),
            Question(
                "wish",
                _("La famille le souhaite-t-elle, ou l’accepte-t-elle\u00a0?"),
                Kind.CHOICE,
                one.wish.value if one.wish is not None else "",
                options=wishes,
                proposed=new,
            ),
            Question(
                "said_by",
                _("Qui le dit, dans la famille\u00a0?"),
                value=one.said_by,
                example=_("sa mère"),
                proposed=new,
            ),
            Question("on", _("Le"), Kind.DAY, typed_day(one.on), _("aujourd’hui, hier, 19/10"), proposed=new),
            Question(
                "revoked_by",
                _("Qui le retire, dans la famille\u00a0?"),
                value=one.revoked_by,
                when=lambda values: one.revoked_on is not None,
            ),
        )

    def focus_first(self) -> None:
        """On who takes it back, once it was; else on the first question without an answer."""
        if not self.query_one(Form).take_focus("revoked_by"):
            super().focus_first()

    def beforehand(self) -> Sections:
        """The partners of the directory found so far; Enter takes the first."""
        typed = self._typed_name()
        found = self._found(typed) if typed and self._listed(typed) is None else ()
        return [(_("Entrée prend le premier"), "\n".join(map(_told, found)))] if found else []

    def known(self) -> Sections:
        """The other consents of the family."""
        told = ["\n".join(filter(None, consent_in_full(one))) for one in self.family.consents if one.id != self.number]
        return [(_("Déjà dit avec elle"), "\n\n".join(told[::-1]))]

    def _typed_name(self) -> str:
        boxes = [box for box in self.query(QuestionBox) if box.question.name == "who"]
        return boxes[0].value.strip() if boxes else ""

    def _found(self, typed: str) -> Directory:
        return directory.nearest(self.office.store.directory(), typed)[:MOST_FOUND]

    def _listed(self, name: str) -> Listed | None:
        """The partner of the directory that has that very name."""
        return next((one for one in self.office.store.directory() if fold(one.name) == fold(name)), None)

    @on(QuestionBox.Changed)
    def _find(self, event: QuestionBox.Changed) -> None:
        if event.box.question.name == "who":
            self.draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the partner takes the first that is found, and its field; one of no directory stays as written."""
        if event.input.id != "f-who":
            return
        typed, form = self._typed_name(), self.query_one(Form)
        found = next(iter(self._found(typed)), None) if typed and self._listed(typed) is None else self._listed(typed)
        if found is not None:
            form.fill({"who": found.name, "field": found.field.value})
        form.take_focus("field" if found is None else "scope")

    async def submit(self, values: Values) -> None:
        """Note the consent, or put it right."""
        today, before = self.office.today, self._before()
        listed = self._listed(values["who"])
        same = before.listed if fold(before.who) == fold(values["who"]) else None
        said = Consent(
            id=self.number,
            listed=listed.id if listed is not None else same,
            who=values["who"],
            field=PartnerField(values["field"]) if values["field"] else listed.field if listed is not None else None,
            scope=values["scope"],
            wish=Wish(values["wish"]) if values["wish"] else None,
            on=day_of(values, "on", today),
            said_by=values["said_by"],
            revoked_by=values["revoked_by"],
        )
        act = partnership.mend if self.number else partnership.allow
        await self.change(lambda family: act(family, said, today))

    def again(self) -> FormScreen:
        """The same consent, as it is kept."""
        return ConsentScreen(self.code, self.number, named=self._named)


def _told(one: Listed) -> str:
    return " · ".join(part for part in (one.name, tell(word(one.field)), one.does) if part)
